# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the reviewers of roles see: duties that nobody has or several have, and people who carry too much (P6a)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from auzolan.catalogue.nouns.answering import ROLE_NAMES, Answering, Cell, Duty, Line, Proposal
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.review.nouns import Figure, Sighting, Stake
from auzolan.review.nouns.numbers import counted, number

DUTY_WITH_NOBODY: Final = "catalogue.duty-with-nobody"
DUTY_WITH_SEVERAL: Final = "catalogue.duty-with-several"
OVERBURDENED: Final = "catalogue.overburdened"
ASSIGN_DUTIES: Final = "catalogue.assign-duties"
SPREAD_LOAD: Final = "catalogue.spread-load"

HOURS_UNDONE: Final = 2.0
HOURS_SETTLED: Final = 1.0
LISTED: Final = 4
NOBODY: Final = (
    Text("{n} betebehar inoren esku gabe", "{n} deber sin responsable", "{n} duty has nobody"),
    Text("{n} betebehar inoren esku gabe", "{n} deberes sin responsable", "{n} duties have nobody"),
)
SEVERAL: Final = (
    Text("betebehar {n} hainbaten esku", "{n} deber con varios responsables", "{n} duty has several people"),
    Text("{n} betebehar hainbaten esku", "{n} deberes con varios responsables", "{n} duties have several people"),
)
PROPOSED: Final = (
    Text(
        "Proposatutako banaketak lerro {n} aldatzen du hemen.",
        "El reparto propuesto cambia aquí {n} línea.",
        "The proposed assignment changes {n} line here.",
    ),
    Text(
        "Proposatutako banaketak {n} lerro aldatzen ditu hemen.",
        "El reparto propuesto cambia aquí {n} líneas.",
        "The proposed assignment changes {n} lines here.",
    ),
)


@dataclass(frozen=True, slots=True)
class Seen:
    """Hold the matrix, the assignment that is proposed, and the names of the units."""

    answering: Answering
    proposal: Proposal
    units: Mapping[str, Text]


def duties_with_nobody(seen: Seen, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each unit that owns data for which some duty has nobody.

    Where no role at all is recorded the confidence is half: roles may be held that nobody has written down.

    >>> from auzolan.catalogue.core.answering.duties import DUTIES
    >>> list(duties_with_nobody(Seen(Answering(DUTIES[0]), Proposal(), {}), date(2026, 11, 26)))
    []
    """
    for unit, cells in _by_unit([one for one in seen.answering.cells if one.is_gap]):
        hours = HOURS_UNDONE * sum(one.bare for one in cells)
        yield _sighting(
            seen,
            DUTY_WITH_NOBODY,
            unit,
            cells,
            as_of,
            NOBODY,
            Stake(0.0, hours, 0.0, _hours(hours, HOURS_UNDONE, "undone")),
            0.9 if seen.answering.held else 0.5,
        )


def duties_with_several(seen: Seen, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each unit that owns data for which several have the same duty.

    >>> from auzolan.catalogue.core.answering.duties import DUTIES
    >>> list(duties_with_several(Seen(Answering(DUTIES[0]), Proposal(), {}), date(2026, 11, 26)))
    []
    """
    for unit, cells in _by_unit([one for one in seen.answering.cells if one.is_overlap]):
        hours = HOURS_SETTLED * sum(one.doubled for one in cells)
        yield _sighting(
            seen,
            DUTY_WITH_SEVERAL,
            unit,
            cells,
            as_of,
            SEVERAL,
            Stake(0.0, hours, 0.0, _hours(hours, HOURS_SETTLED, "settled")),
            0.8,
        )


def overburdened(seen: Seen, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each person whose load is beyond the limit; the role is named, never the person.

    >>> from auzolan.catalogue.core.answering.duties import DUTIES
    >>> list(overburdened(Seen(Answering(DUTIES[0]), Proposal(), {}), date(2026, 11, 26)))
    []
    """
    for load in seen.answering.loads:
        if not load.is_too_much:
            continue
        role = next(one for one in seen.answering.held if one.holder == load.holder)
        name, unit = ROLE_NAMES[role.role], _unit(seen, load.holder.unit)
        lines = [one for one in seen.proposal.lines if load.holder in one.now and one.proposed != load.holder]
        hours = load.load - load.limit
        told = (number(load.load, 1), number(load.limit, 1))
        yield Sighting(
            rule=OVERBURDENED,
            subject=role.ref,
            title=Text(
                f"{unit.into('eu')}: {name.into('eu')}, gehiegizko karga",
                f"{unit.into('es')}: {name.into('es')}, con demasiada carga",
                f"{unit.into('en')}: {name.into('en')} carries too much",
            ),
            saw=_joined(
                Text(
                    f"Karga {told[0].eu}, muga {told[1].eu}; {load.duties} betebehar, {load.datasets} datu-multzo.",
                    f"Carga {told[0].es}, límite {told[1].es}; {load.duties} deberes, {load.datasets} conjuntos.",
                    f"Load {told[0].en}, limit {told[1].en}; {load.duties} duties, {load.datasets} datasets.",
                ),
                counted(len(lines), *PROPOSED),
            ),
            figures=(
                Figure(Text("Karga", "Carga", "Load"), load.load, "count", str(as_of.year)),
                Figure(Text("Muga", "Límite", "Limit"), load.limit, "count", str(as_of.year)),
            ),
            stake=Stake(
                0.0,
                round(hours, 1),
                0.0,
                Text(
                    "Mugatik gorako karga, ordubete kargako unitate bakoitzeko (suposizioa).",
                    "Carga por encima del límite, una hora por unidad de carga (supuesto).",
                    "Load beyond the limit, an hour for each unit of load (assumption).",
                ),
            ),
            confidence=0.6,
            urgent_by=term(as_of),
            owner=load.holder.unit,
            decides="chief-data-officer",
            decision_kinds=(SPREAD_LOAD, ASSIGN_DUTIES),
            evidence=tuple(one.ref for one in seen.answering.held if one.holder == load.holder),
            simulated=role.is_illustrative,
        )


def term(day: date) -> date:
    """Return the end of the half-year after that of a day: when a record without its own date should be mended.

    >>> term(date(2025, 3, 1)), term(date(2025, 9, 1))
    (datetime.date(2025, 12, 31), datetime.date(2026, 6, 30))
    """
    return date(day.year, 12, 31) if day.month <= 6 else date(day.year + 1, 6, 30)


def _sighting(
    seen: Seen,
    rule: str,
    unit: str,
    cells: Sequence[Cell],
    as_of: date,
    words: tuple[Text, Text],
    stake: Stake,
    confidence: float,
) -> Sighting:
    name, many = _unit(seen, unit), counted(len(cells), *words)
    duties = {one.key: one for one in seen.answering.duties.duties}
    lines = [one for one in seen.proposal.lines if one.domain == unit and one.duty in {cell.duty for cell in cells}]
    return Sighting(
        rule=rule,
        subject=Ref("kernel", "tenant", unit),
        title=Text(*(f"{name.into(code)}: {many.into(code)}" for code in LANGUAGES)),
        saw=_joined(_listed([duties[one.duty] for one in cells]), _proposed(lines)),
        figures=(
            Figure(Text("Betebeharrak", "Deberes", "Duties"), float(len(cells)), "count", str(as_of.year)),
            Figure(
                Text("Datu-multzoak", "Conjuntos de datos", "Datasets"),
                float(max(one.datasets for one in cells)),
                "count",
                str(as_of.year),
            ),
        ),
        stake=stake,
        confidence=confidence,
        urgent_by=term(as_of),
        owner=unit,
        decides="chief-data-officer",
        decision_kinds=(ASSIGN_DUTIES,),
        # who holds which role is made up where every role is
        simulated=bool(seen.answering.held) and all(one.is_illustrative for one in seen.answering.held),
    )


def _hours(hours: float, each: float, which: str) -> Text:
    told, per = number(hours), number(each)
    if which == "undone":
        return Text(
            f"Egin gabeko lana: {told.eu} ordu, {per.eu} ordu betebehar eta datu-multzo bakoitzeko (suposizioa).",
            f"Trabajo por hacer: {told.es} horas, {per.es} por deber y conjunto de datos (supuesto).",
            f"Work left undone: {told.en} hours, {per.en} for each duty and dataset (assumption).",
        )
    return Text(
        f"Nork egiten duen adosten: {told.eu} ordu, {per.eu} betebehar eta datu-multzo bakoitzeko (suposizioa).",
        f"Acordar quién lo hace: {told.es} horas, {per.es} por deber y conjunto de datos (supuesto).",
        f"Settling who does it: {told.en} hours, {per.en} for each duty and dataset (assumption).",
    )


def _proposed(lines: Sequence[Line]) -> Text:
    return counted(len(lines), *PROPOSED)


def _listed(duties: Sequence[Duty]) -> Text:
    more = len(duties) - LISTED
    ends = (f"; eta beste {more}.", f"; y {more} más.", f"; and {more} more.") if more > 0 else (".", ".", ".")
    named = ["; ".join(one.name.into(code) for one in duties[:LISTED]) for code in LANGUAGES]
    return Text(*(told + end for told, end in zip(named, ends, strict=True)))


def _joined(*parts: Text) -> Text:
    return Text(*(" ".join(part.into(code) for part in parts) for code in LANGUAGES))


def _unit(seen: Seen, slug: str) -> Text:
    return seen.units.get(slug, Text(slug, slug, slug))


def _by_unit(cells: Sequence[Cell]) -> list[tuple[str, list[Cell]]]:
    found: dict[str, list[Cell]] = defaultdict(list)
    for one in cells:
        found[one.domain].append(one)
    return sorted(found.items())
