# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The parts of a FRIA (Art. 27(1)(a)-(f)) and of a DPIA (Art. 35 GDPR), begun with what the house knows already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from auzolan.ai.nouns.governing import Consultation, DocumentKind, Part
from auzolan.ai.nouns.screening import Screened
from auzolan.ai.nouns.systems import System
from auzolan.kernel.refusals import BadInput
from auzolan.kernel.texts import Text

LONGEST: Final = 20_000
FRIA: Final = (
    Part(
        "a",
        Text(
            "Zein prozesutan eta zertarako erabiliko den sistema",
            "En qué procesos y con qué finalidad se usará el sistema",
            "In which processes, and what for, the system will be used",
        ),
        "Art. 27(1)(a)",
    ),
    Part(
        "b",
        Text(
            "Zenbat denboran eta zein maiztasunekin",
            "Durante cuánto tiempo y con qué frecuencia",
            "For how long and how often",
        ),
        "Art. 27(1)(b)",
    ),
    Part(
        "c",
        Text(
            "Zein pertsonari eta talderi eragin diezaiekeen",
            "A qué personas y grupos puede afectar",
            "Which people and groups it may affect",
        ),
        "Art. 27(1)(c)",
    ),
    Part(
        "d",
        Text(
            "Zein kalte jasan ditzaketen, hornitzaileak emandako informazioa kontuan hartuta",
            "Qué perjuicios pueden sufrir, con la información que da el proveedor",
            "Which harm they may come to, with what the provider has told",
        ),
        "Art. 27(1)(d)",
    ),
    Part(
        "e",
        Text("Nola gainbegiratzen duten pertsonek", "Cómo lo supervisan las personas", "How people oversee it"),
        "Art. 27(1)(e)",
    ),
    Part(
        "f",
        Text(
            "Zer egingo den arriskuak gertatzen badira: nork agintzen duen eta nola kexatu",
            "Qué se hará si los riesgos se materializan: quién manda y cómo reclamar",
            "What is done when risks come true: who is in charge, and how to complain",
        ),
        "Art. 27(1)(f)",
    ),
)
DPIA: Final = (
    Part(
        "description",
        Text(
            "Zein datu tratatzen diren, nola eta zertarako",
            "Qué datos se tratan, cómo y para qué",
            "Which data are processed, how and what for",
        ),
        "Art. 35(7)(a) GDPR",
    ),
    Part(
        "necessity",
        Text(
            "Zergatik den beharrezkoa eta proportzionala",
            "Por qué es necesario y proporcionado",
            "Why it is necessary and proportionate",
        ),
        "Art. 35(7)(b) GDPR",
    ),
    Part(
        "risks",
        Text(
            "Zein arrisku duten pertsonen eskubideek eta askatasunek",
            "Qué riesgos hay para los derechos y libertades",
            "Which risks there are to rights and freedoms",
        ),
        "Art. 35(7)(c) GDPR",
    ),
    Part(
        "measures",
        Text("Zein neurrik murrizten dituzten", "Qué medidas los reducen", "Which measures lessen them"),
        "Art. 35(7)(d) GDPR",
    ),
    Part(
        "advice",
        Text(
            "Datuak babesteko ordezkariaren aholkua",
            "Consejo del delegado de protección de datos",
            "Advice of the data protection officer",
        ),
        "Art. 35(2) GDPR",
    ),
    Part(
        "views",
        Text("Ukitutako pertsonen iritzia", "Opinión de las personas afectadas", "Views of the people concerned"),
        "Art. 35(9) GDPR",
    ),
)
PARTS: Final[Mapping[DocumentKind, tuple[Part, ...]]] = {DocumentKind.FRIA: FRIA, DocumentKind.DPIA: DPIA}
_WORDS: Final[Mapping[str, Text]] = {
    "dataset": Text("Katalogoko datu-multzoak", "Conjuntos de datos del catálogo", "Datasets of the catalogue"),
    "measured": Text("Neurtutakoa", "Medido", "Measured"),
    "use": Text("III. eranskineko erabilerak", "Usos del anexo III", "Uses of Annex III"),
    "owner": Text("Administrazio-erantzulea", "Responde administrativamente", "Answers administratively"),
    "political": Text("Erantzule politikoa", "Responde políticamente", "Answers politically"),
    "kept": Text(
        "{unit} (pertsona erregistroan dago, {version}. bertsioan)",
        "{unit} (la persona consta en el registro, versión {version})",
        "{unit} (the person stands in the register, version {version})",
    ),
    "appeal": Text(
        "Nola inpugnatu: sistemaren orri publikoa.",
        "Cómo impugnar: la página pública del sistema.",
        "How to contest: the public page of the system.",
    ),
}


@dataclass(frozen=True, slots=True)
class Known:
    """Hold what the house knows of a system: record, unit, screening, datasets by title, figures, consultations."""

    system: System
    unit: str = ""
    screening: Screened | None = None
    datasets: tuple[str, ...] = ()
    measured: tuple[str, ...] = ()
    consultations: tuple[Consultation, ...] = ()


def begun(kind: DocumentKind, known: Known, language: str) -> dict[str, str]:
    """Return the parts of a document with what is known already, in a language; empty where nothing is.

    Nothing is made up: a part says what the register, the catalogue, the cards and the consultations say, for a person
    to finish. Who answers is told by unit: everybody reads the document once it is finished, and nobody is named there.

    >>> from auzolan.ai.nouns.systems import Scope
    >>> one = System("a", Text(en="A"), Text(en="Sort letters."), "mail", Scope.AI_SYSTEM)
    >>> begun(DocumentKind.FRIA, Known(one), "en")["a"]
    'A: Sort letters.'
    """
    system, version = known.system, known.system.version
    what = f"{system.name.into(language)}: {system.purpose.into(language)}".strip().rstrip(":")
    data = _listed("dataset", known.datasets, language)
    measured = _listed("measured", known.measured, language)
    said = "\n".join(f"{one.on.isoformat()}, {one.who} ({one.people}): {one.said}" for one in known.consultations)
    changed = "\n".join(one.changed for one in known.consultations if one.changed)
    uses = known.screening.facts if known.screening else ()
    areas = _listed("use", tuple(one for one in uses if one[0] in "12345678" and len(one) <= 2), language)
    kept = (
        _WORDS["kept"].into(language).format(unit=known.unit or system.unit, version=version.number if version else 0)
    )
    owner = f"{_WORDS['owner'].into(language)}: {kept}" if version else ""
    political = f"{_WORDS['political'].into(language)}: {kept}" if version else ""
    if kind is DocumentKind.FRIA:
        return {
            "a": _joined(what, areas, data),
            "b": "",
            "c": said,
            "d": measured,
            "e": owner,
            "f": _joined(owner, political, _WORDS["appeal"].into(language)),
        }
    return {
        "description": _joined(what, data),
        "necessity": "",
        "risks": measured,
        "measures": changed,
        "advice": "",
        "views": said,
    }


def checked(kind: DocumentKind, fields: Mapping[str, str], *, must_be_whole: bool) -> dict[str, str]:
    """Return the parts of a document as they are kept; BadInput for one that is unknown, too long, or misses.

    >>> checked(DocumentKind.FRIA, {"a": " x "}, must_be_whole=False)["a"]
    'x'
    """
    names = [one.name for one in PARTS[kind]]
    for name, told in fields.items():
        if name not in names:
            raise BadInput(name, field="part", expected="one of " + ", ".join(names))
        if len(told) > LONGEST:
            raise BadInput(f"{len(told):,} characters", field=name, expected=f"at most {LONGEST:,} characters")
    kept = {name: fields.get(name, "").strip() for name in names}
    for name, told in kept.items():
        if must_be_whole and not told:
            raise BadInput("", field=name, expected="what it asks, in words, before the document is finished")
    return kept


def _listed(word: str, those: Sequence[str], language: str) -> str:
    if len(those) < 2:
        return f"{_WORDS[word].into(language)}: {those[0]}" if those else ""
    return "\n".join((f"{_WORDS[word].into(language)}:", *(f"- {one}" for one in those)))


def _joined(*parts: str) -> str:
    return "\n".join(part for part in parts if part)
