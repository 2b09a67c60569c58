# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The Dutch Publicatiestandaard 1.0.10: 32 fields with their limits, schema 1.0.0.

Field names and rules: chapter 2 of the standard (CC0), by Logius and the Ministry of the Interior.
"""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

from auzolan.ai.core.exchanging.points import Point, each_once, filled, taken
from auzolan.ai.core.exchanging.saying import is_ended, said, slugged
from auzolan.ai.nouns.exchanging import About, Draft, Exported, Gap, Taken, Why
from auzolan.ai.nouns.systems import Scope, Stage, System
from auzolan.kernel.refusals import BadInput
from auzolan.kernel.texts import Text

SCHEMA: Final = "1.0.0"
SCHEMAS: Final = ("0.3.0", "0.3.1", "0.4.0", SCHEMA)
HIGH_RISK: Final = "Hoog-risico AI-systemen"
CATEGORIES: Final = (HIGH_RISK, "Impactvolle algoritmes", "Overige algoritmes")
STATUSES: Final = ("In gebruik", "In ontwikkeling", "Buiten gebruik")
POINTS: Final = (
    Point("Naam", "Naam", "name", most=99),
    Point("Omschrijving", "Korte omschrijving", "purpose", most=349),
    Point("Organisatie", "Organisatie", "organisation", most=99),
    Point("Thema", "Thema", "theme", is_required=False),
    Point("Status", "Status", "status"),
    Point("Begindatum", "Begindatum", "begins", is_required=False, shape="month"),
    Point("Einddatum", "Einddatum", "ends", is_required=False, shape="month"),
    Point("Contactgegevens", "Contactgegevens", "contact", shape="contact"),
    Point("Publiekspagina", "Link naar publiekspagina", "website", is_required=False, shape="url"),
    Point("Publicatiecategorie", "Publicatiecategorie", "publication_category"),
    Point("Bronregistratie", "Link naar bronregistratie", "source_registration", is_required=False, shape="url"),
    Point("Impact", "Doel en impact", "impact", is_required=False, most=2499),
    Point("Afwegingen", "Afwegingen", "considerations", is_required=False, most=2499),
    Point("Menselijke tussenkomst", "Menselijke tussenkomst", "human_oversight", is_required=False, most=2499),
    Point("Risicobeheer", "Risicobeheer", "risks", is_required=False, most=2499),
    Point("Wettelijke basis", "Wettelijke basis", "legal_basis", is_required=False, most=2499),
    Point("Wettelijke basis link", "Link naar wettelijke basis", "legal_basis_link", is_required=False, shape="url"),
    Point("Wettelijke basis titel", "Titel van wettelijke basis", "legal_basis_title", is_required=False, most=99),
    Point("Verwerkingsregister", "Verwerkingsregister", "processing_register", is_required=False, shape="url"),
    Point("Impactoets", "Impacttoets(en)", "impact_assessments", is_required=False),
    Point("Impacttoets link", "Link naar Impacttoets", "impact_assessment_link", is_required=False, shape="url"),
    Point(
        "Impacttoets toelichting",
        "Toelichting op impacttoetsen",
        "impact_assessment_note",
        is_required=False,
        most=2499,
    ),
    Point("Gegevens", "Gegevens", "data", is_required=False, most=2499),
    Point("Gegevensbron link", "Link naar Gegevensbron", "data_link", is_required=False, shape="url"),
    Point("Gegevensbron titel", "Titel van Gegevensbron", "data_title", is_required=False, most=499),
    Point("Technische werking", "Technische werking", "how_it_works", is_required=False, most=4999),
    Point("Leverancier", "Leverancier", "vendor", is_required=False, most=199),
    Point("Broncode link", "Link naar broncode", "source_code", is_required=False, shape="url"),
    Point("Taal", "Taal", "language"),
    Point("Schema", "Schema", "schema"),
    Point("Bron-ID", "Bron-ID", "reference", is_required=False, most=99),
    Point("Zoektermen", "Zoektermen", "keywords", is_required=False, most=2499),
)
SHOWN: Final = (
    *("Thema", "Begindatum", "Impact", "Afwegingen", "Menselijke tussenkomst", "Risicobeheer"),
    *("Wettelijke basis link", "Impactoets", "Gegevens", "Technische werking", "Leverancier"),
)
"""Fields that the Dutch register always shows, with "Veld niet ingevuld" where they are empty: gaps as well."""
_CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "Status": STATUSES,
    "Publicatiecategorie": CATEGORIES,
    "Schema": SCHEMAS,
}
_LANGUAGES: Final = {"eu": "eus", "es": "spa", "en": "eng"}
_STATUS: Final[Mapping[Stage, str]] = {
    **dict.fromkeys((Stage.IDEA, Stage.SCREENED, Stage.PILOTING, Stage.DECIDED), "In ontwikkeling"),
    Stage.SCALED: "In gebruik",
    Stage.STOPPED: "Buiten gebruik",
    Stage.RETIRED: "Buiten gebruik",
}
_STAGES: Final[Mapping[str, Stage]] = {
    "In gebruik": Stage.SCALED,
    "In ontwikkeling": Stage.PILOTING,
    "Buiten gebruik": Stage.RETIRED,
}
_IN_EU: Final[Mapping[str, str]] = {"high-risk": HIGH_RISK, "impactful": CATEGORIES[1], "other": CATEGORIES[2]}


def read(text: str, file: str) -> Taken:
    """Return the registrations of a file: JSON (one, or a list), or CSV with a column for each field.

    A field goes by its preferred term or its heading, in any case. A registration without a name, or with a choice that
    the standard does not offer, is a problem with its place; the others are taken.

    >>> read('[{"Naam": "VRI", "Korte omschrijving": "Verkeer", "Status": "In gebruik"}]', "a.json").drafts[0].name.en
    'VRI'
    """
    rows, first = _rows(text, file)
    return each_once(rows, partial(_draft, file), file, key="Bron-ID", first=first)


def write(one: System, about: About) -> Exported:
    """Return a system as a registration, by the preferred terms of the standard; what it lacks is listed.

    >>> from datetime import date
    >>> from auzolan.kernel.texts import same
    >>> about = About(same("Bizkaia"), same("Mobility"), "https://example.org", date(2026, 1, 1), "es")
    >>> told = write(System("a", same("Rutas"), same("Caminos cortos"), "x", Scope.OTHER, Stage.SCALED), about)
    >>> json.loads(told.text)["Status"], [gap.name for gap in told.lacking][:2]
    ('In gebruik', ['Thema', 'Begindatum'])
    """
    told = filled(POINTS, one, about, says)
    return Exported(json.dumps(dict(told.values), ensure_ascii=False, indent=1) + "\n", gaps(one, about))


def gaps(one: System, about: About) -> tuple[Gap, ...]:
    """Return what the standard asks for and a system does not say, in the order of its fields.

    A required field keeps a registration from being published; one that is always shown is shown as empty.

    >>> from datetime import date
    >>> about = About(Text(en="B"), Text(), "https://example.org", date(2026, 1, 1), "en")
    >>> [gap.name for gap in gaps(System("a", Text(en="A"), Text(en="B"), "x", Scope.AI_SYSTEM), about)][1:4]
    ['Begindatum', 'Contactgegevens', 'Publicatiecategorie']
    """
    told = filled(POINTS, one, about, says)
    found = {gap.name: gap for gap in told.lacking}
    for point in POINTS:
        value = told.values.get(point.name, "")
        if value and value not in _CHOICES.get(point.name, (value,)):
            found[point.name] = Gap(point.name, point.label, Why.VALUE, point.key, "always", value)
        if not value and point.name in SHOWN and point.name not in found:
            found[point.name] = Gap(point.name, point.label, Why.MISSING, point.key, "shown as not filled in")
    return tuple(found[point.name] for point in POINTS if point.name in found)


def says(one: System, key: str, about: About) -> str:
    """Return what a system says of a field, with what this standard reads out of others: status, category, language.

    >>> from datetime import date
    >>> about = About(Text(), Text(), "", date(2026, 1, 1), "es")
    >>> says(System("a", Text(en="A"), Text(), "x", Scope.OTHER, Stage.RETIRED), "status", about)
    'Buiten gebruik'
    """
    if key == "publication_category":
        told = said(one, key, about)
        return _IN_EU.get(told, told)
    derived = {
        "status": _STATUS[one.stage],
        "language": said(one, key, about) or _LANGUAGES.get(about.language, "eng"),
        "schema": SCHEMA,
        "ends": said(one, key, about) if is_ended(one.stage) else "",
    }
    return derived[key] if key in derived else said(one, key, about)


def _rows(text: str, file: str) -> tuple[Sequence[Mapping[str, Any]], int]:
    """Return the rows of a file by preferred term, and the number of the first."""
    if text.lstrip()[:1] in ("{", "["):
        try:
            told = json.loads(text)
        except ValueError as fault:
            raise BadInput(str(fault), file=file, expected="JSON") from fault
        told = [told] if isinstance(told, Mapping) else told
        if not all(isinstance(one, Mapping) for one in told):
            raise BadInput("a list of other things", file=file, expected="registrations: objects of JSON")
        return [_by_term(one, file) for one in told], 1
    sample = text.partition("\n")[0]
    reader = csv.DictReader(
        io.StringIO(text, newline=""), delimiter=";" if sample.count(";") > sample.count(",") else ","
    )
    rows = [_by_term({k: v for k, v in row.items() if k is not None}, file) for row in reader]
    return rows, 2


def _by_term(row: Mapping[str, Any], file: str) -> dict[str, Any]:
    known = {point.label.casefold(): point.name for point in POINTS}
    known |= {point.name.casefold(): point.name for point in POINTS} | {"impacttoets": "Impactoets"}
    told = {known.get(str(name).strip().casefold(), ""): value for name, value in row.items()}
    if not any(told):
        columns = ", ".join(map(str, row))[:100]
        raise BadInput(columns, file=file, row=1, expected="fields of the Publicatiestandaard: Naam, Omschrijving, ...")
    return told


def _draft(file: str, row: Mapping[str, Any], number: int) -> Draft:
    for name, choices in _CHOICES.items():
        told = row.get(name)
        if told and told not in choices:
            raise BadInput(told, file=file, row=number, field=name, expected=" or ".join(choices))
    fields = taken(POINTS, row, file, number)
    name, purpose = fields.pop("name", ""), fields.pop("purpose", "")
    if not name:
        raise BadInput("", file=file, row=number, field="Naam", expected="the name of the algorithm")
    status = fields.pop("status", "")
    fields.pop("schema", None)
    category = fields.get("publication_category", "")
    return Draft(
        row=number,
        slug=slugged(fields.get("reference") or f"{fields.get('organisation', '')} {name}", 100),
        name=Text(en=name),
        purpose=Text(en=purpose),
        unit=fields.get("organisation", ""),
        scope=Scope.AI_SYSTEM if category == HIGH_RISK else Scope.OTHER,
        stage=_STAGES.get(status, Stage.IDEA),
        fields=fields,
    )
