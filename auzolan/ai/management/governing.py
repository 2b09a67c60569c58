# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How screenings, duties, assessments and consultations are named wherever they are spoken of."""

from collections.abc import Callable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import override

from auzolan.ai.api import assessing, cards, duties, screening
from auzolan.ai.api import systems as register
from auzolan.ai.api.reviewing import duties as reviewing
from auzolan.ai.nouns.cards import Metric
from auzolan.ai.nouns.governing import DocumentKind
from auzolan.kernel import naming
from auzolan.kernel.access import system
from auzolan.kernel.naming import Named
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.showing import writing

SCREENED = Text("Azterketa", "Examen", "Screening")
CONSULTED = Text("Kontsulta", "Consulta", "Consultation")
KINDS = {
    DocumentKind.AIA: Text(
        "Inpaktu algoritmikoaren ebaluazioa", "Evaluación de impacto algorítmico", "Algorithmic impact assessment"
    ),
    DocumentKind.FRIA: Text(
        "Oinarrizko eskubideen inpaktu-ebaluazioa",
        "Evaluación de impacto en derechos fundamentales",
        "Fundamental rights impact assessment",
    ),
    DocumentKind.DPIA: Text(
        "Datuen babeserako inpaktu-ebaluazioa",
        "Evaluación de impacto en protección de datos",
        "Data protection impact assessment",
    ),
}
Told = Sequence[tuple[str, str, Text]]


def name_screenings(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of screenings by number."""
    found = screening.screenings(by=system(tenant))
    return _named(tenant, keys, [(str(one.number), one.system, SCREENED) for one in found])


def name_tasks(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of duties by number."""
    told = []
    for one in duties.duties(by=system(tenant)):
        known = screening.duty_named(one.duty)
        told.append((str(one.number), one.system, known.text if known else Text(en=one.duty)))
    return _named(tenant, keys, told)


def name_documents(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of assessments by number; those that are finished have a page that everybody may see."""
    found = assessing.finished_documents(by=system(tenant))
    pages = {str(one.number): reverse("ai:assessment", args=[one.number]) for one in found}
    named = _named(tenant, keys, [(str(one.number), one.system, KINDS[one.kind]) for one in found])
    return {key: Named(one.title, pages[key]) for key, one in named.items()}


def name_consultations(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of consultations by number."""
    found = assessing.consultations(by=system(tenant))
    return _named(tenant, keys, [(str(one.number), one.system, CONSULTED) for one in found])


def measured(tenant: str, slug: str, language: str) -> list[str]:
    """Return what the newest card of a system says in words: each figure with its interval, limits and known gaps."""
    told = []
    with override(language):
        for card in cards.cards(by=system(tenant), system=slug, most=1):
            told += [_figure(one, card.measured.baseline.into(language), language) for one in card.measured.metrics]
            told += [one.into(language) for one in (*card.measured.limits, *card.measured.gaps)]
    return told


def _figure(one: Metric, baseline: str, language: str) -> str:
    unit = one.unit if one.unit == "share" else ""
    value, low, high = (writing.quantity(each, unit) for each in (one.value, one.low, one.high))
    beside = "" if one.baseline is None else f"; {baseline}: {writing.quantity(one.baseline, unit)}"
    return f"{one.label.into(language)}: {value} ({low} – {high}; n = {writing.number(one.n)}{beside})"


def wire() -> None:
    """Name these records everywhere; let stages ask for screening and duties, and the review look at both."""
    namers: dict[str, Callable[[str, Sequence[str]], dict[str, Named]]] = {
        "screening": name_screenings,
        "duty": name_tasks,
        "assessment": name_documents,
        "consultation": name_consultations,
    }
    for kind, namer in namers.items():
        naming.names("ai", kind)(namer)
    register.guard_stages("screening", screening.hold_back)
    register.mark_systems("risk", screening.RISK, screening.risk_of)
    assessing.tell_figures(measured)
    reviewing.register()


def _named(tenant: str, keys: Sequence[str], told: Told) -> dict[str, Named]:
    wanted = set(keys)
    mine = [one for one in told if one[0] in wanted]
    systems: dict[str, Any] = {
        one.slug: one.name
        for one in register.systems(by=system(tenant), slugs=sorted({slug for _key, slug, _t in mine}))
    }
    return {
        key: Named(
            Text(*(f"{text.into(code)}: {systems[slug].into(code)}" for code in LANGUAGES)),
            reverse("ai:system", args=[slug]),
        )
        for key, slug, text in mine
        if slug in systems
    }
