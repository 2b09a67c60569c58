# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Cases as findings: benefits late or missing, gates overdue, building dearer than expected, nothing measured."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from auzolan.kernel.texts import Text
from auzolan.review.nouns import Figure, Series, Sighting, Stake
from auzolan.review.nouns.numbers import counted, number
from auzolan.strategy.core.gates import next_gate
from auzolan.strategy.nouns.benefits import BenefitCourse
from auzolan.strategy.nouns.cases import Case, CaseRecord, CaseState, CostKind
from auzolan.strategy.nouns.legacy import SystemYield
from auzolan.strategy.nouns.lights import Light, light_of
from auzolan.strategy.nouns.valuing import CorrectedCost

BENEFIT_LATE: Final = "strategy.benefit-late"
BENEFIT_MISSING: Final = "strategy.benefit-missing"
NOT_MEASURED: Final = "strategy.case-not-measured"
GATE_OVERDUE: Final = "strategy.gate-overdue"
COST_ABOVE: Final = "strategy.cost-above-p80"
STOP: Final = "strategy.stop-case"
ASK: Final = "measure.ask-for-evidence"
LATE_SHARE: Final = 0.5
YEARS: Final = Text("urte {n}", "{n} año", "{n} year"), Text("{n} urte", "{n} años", "{n} years")
DAYS: Final = (
    Text("egun {n} pasatu da", "{n} día", "{n} day"),
    Text("{n} egun pasatu dira", "{n} días", "{n} days"),
)
A_YEAR: Final = timedelta(days=365)
LIGHT_NAMES: Final[Mapping[Light, Text]] = {
    Light.GREEN: Text("berdea", "verde", "green"),
    Light.AMBER: Text("anbarra", "ámbar", "amber"),
    Light.RED: Text("gorria", "rojo", "red"),
}
GATE_NAMES: Final[Mapping[str, Text]] = {
    "strategic-outline": Text("eskema estrategikoa", "esquema estratégico", "strategic outline"),
    "outline": Text("eskema", "esquema", "outline case"),
    "full": Text("kasu osoa", "caso completo", "full case"),
    "go-live": Text("martxan jartzea", "puesta en marcha", "going live"),
    "benefits-review": Text("onuren berrikuspena", "revisión de beneficios", "benefits review"),
}


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Hold every case and system of an administration with what was observed of them.

    ``courses`` are the benefits of cases that are live, against the first baseline; ``newest`` the last day that an
    observation of a series speaks of; ``expected_cost`` what building was to cost by the first baseline; ``names``
    those of indicators and units.
    """

    records: tuple[CaseRecord, ...] = ()
    systems: tuple[SystemYield, ...] = ()
    courses: Mapping[str, tuple[BenefitCourse, ...]] = field(default_factory=dict)
    newest: Mapping[Series, date] = field(default_factory=dict)
    expected_cost: Mapping[str, CorrectedCost] = field(default_factory=dict)
    names: Mapping[str, Text] = field(default_factory=dict)
    tenant: str = ""


def benefits_late(portfolio: Portfolio, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each benefit of a live case of which less than half came in the years that are over."""
    for record, one in _live(portfolio):
        over = [year for year in one.years if year.is_complete and year.came is not None]
        due, came = one.due, sum(year.came or 0.0 for year in over)
        if not over or due <= 0 or came >= LATE_SHARE * due:
            continue
        share, years = 100 * came / due, counted(len(over), *YEARS)
        period, told = f"{over[0].year}-{over[-1].year}" if len(over) > 1 else str(over[0].year), _outlook(one)
        who = one.benefit.owner or record.case.owner or record.case.unit
        yield _benefit(
            portfolio,
            record,
            one,
            BENEFIT_LATE,
            Text("onura ez da iritsi", "el beneficio no llega", "the benefit does not come"),
            Text(
                f"Agindutakoaren % {share:.0f} iritsi da ({period}, n = {years.eu}). Arduraduna: {who}. " + told.eu,
                f"Ha llegado el {share:.0f} % de lo prometido ({period}, n = {years.es}). Responsable: {who}. "
                + told.es,
                f"{share:.0f} % of what was promised has come ({period}, n = {years.en}). Owner: {who}. " + told.en,
            ),
            (
                Figure(Text("Iritsitakoa", "Lo que llegó", "What came"), came, "", period, n=sum(y.n for y in over)),
                Figure(Text("Agindutakoa", "Lo prometido", "What was promised"), due, "", period),
                _expected(one),
            ),
            (due - came, as_of + timedelta(days=60)),
        )


def benefits_missing(portfolio: Portfolio, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each benefit of a live case of which a year that is over was never observed."""
    for record, one in _live(portfolio):
        silent = [year for year in one.years if year.is_complete and year.came is None]
        if not silent:
            continue
        told, hoped = ", ".join(str(year.year) for year in silent), _outlook(one)
        who = one.benefit.owner or record.case.owner or record.case.unit
        yield _benefit(
            portfolio,
            record,
            one,
            BENEFIT_MISSING,
            Text("onura ez da neurtu", "el beneficio no se ha medido", "the benefit was not measured"),
            Text(
                f"Behaketarik gabeko urteak: {told}. Arduraduna: {who}. {hoped.eu}",
                f"Años sin observación: {told}. Responsable: {who}. {hoped.es}",
                f"Years without observation: {told}. Owner: {who}. {hoped.en}",
            ),
            (
                Figure(Text("Agindutakoa", "Lo prometido", "What was promised"), silent[0].promised, "", told),
                _expected(one),
            ),
            (sum(year.promised for year in silent), as_of + timedelta(days=90)),
        )


def not_measured(portfolio: Portfolio, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each approved case none of whose benefits was observed since, a year after the approval."""
    for record in portfolio.records:
        approved = record.passed_at("full")
        if record.state not in (CaseState.APPROVED, CaseState.LIVE) or approved is None or as_of < approved.on + A_YEAR:
            continue
        if any(portfolio.newest.get(one.series, date.min) > approved.on for one in record.case.benefits):
            continue
        day, n = approved.on.isoformat(), len(record.case.benefits)
        yield of_case(
            record,
            NOT_MEASURED,
            Text(
                "onartu zenetik ez da ezer neurtu", "nada medido desde su aprobación", "nothing measured since approval"
            ),
            counted(
                n,
                Text(
                    f"{day} egunean onartu zen; bere onura bakarra ez da behatu harrezkero.",
                    f"Se aprobó el {day}; su único beneficio no se ha observado desde entonces.",
                    f"Approved on {day}; its only benefit was not observed since.",
                ),
                Text(
                    f"{day} egunean onartu zen; {{n}} onuratik bat ere ez da behatu harrezkero.",
                    f"Se aprobó el {day}; ninguno de sus {{n}} beneficios se ha observado desde entonces.",
                    f"Approved on {day}; none of its {{n}} benefits was observed since.",
                ),
            ),
            confidence=0.9,
            due=as_of + timedelta(days=60),
            kinds=(ASK, STOP),
        )


def gates_overdue(portfolio: Portfolio, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each case whose next gate was to be passed on a day that is over."""
    for record in portfolio.records:
        gate = next_gate(record.case.kind, [one.gate for one in record.passed])
        due = record.case.gates_due.get(gate) if gate else None
        if gate is None or due is None or due >= as_of or record.state is CaseState.STOPPED:
            continue
        name, days = GATE_NAMES[gate], counted((as_of - due).days, *DAYS)
        yield of_case(
            record,
            GATE_OVERDUE,
            Text(
                f"atea gainditu gabe: {name.into('eu')}",
                f"puerta sin pasar: {name.into('es')}",
                f"gate not passed: {name.into('en')}",
            ),
            Text(
                f"{due.isoformat()} zen eguna; {days.eu}.",
                f"Tocaba el {due.isoformat()}; hace {days.es}.",
                f"It was due on {due.isoformat()}, {days.en} ago.",
            ),
            confidence=0.9,
            due=as_of + timedelta(days=30),
            kinds=(STOP,),
        )


def costs_above(portfolio: Portfolio, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each case that has cost more to build than the corrected P80 of its first baseline."""
    for record in portfolio.records:
        expected = portfolio.expected_cost.get(record.case.slug)
        spent = [one for one in record.spent if one.kind is CostKind.CAPEX]
        total = sum(one.cents for one in spent)
        if expected is None or record.state is CaseState.STOPPED or total <= expected.p80:
            continue
        period = f"{min(one.year for one in spent)}-{max(one.year for one in spent)}"
        paid, hoped = number(total / 100), number(expected.p80 / 100)
        yield of_case(
            record,
            COST_ABOVE,
            Text("eraikitzea P80 baino garestiagoa", "construir cuesta más que el P80", "building costs more than P80"),
            Text(
                f"{paid.eu} € gastatu dira; P80 {hoped.eu} € zen. {expected.how.into('eu')}",
                f"Se han gastado {paid.es} €; el P80 era {hoped.es} €. {expected.how.into('es')}",
                f"{paid.en} € spent; P80 was {hoped.en} €. {expected.how.into('en')}",
            ),
            confidence=0.9,
            due=as_of + timedelta(days=30),
            kinds=(STOP,),
            figures=(
                Figure(Text("Gastatua", "Gastado", "Spent"), total / 100, "eur", period, n=len(spent)),
                Figure(Text("P80", "P80", "P80"), expected.p80 / 100, "eur", period, n=expected.n or None),
            ),
            euros=(total - expected.p80) / 100,
        )


def _live(portfolio: Portfolio) -> Iterator[tuple[CaseRecord, BenefitCourse]]:
    for record in portfolio.records:
        if record.state is CaseState.LIVE:
            for one in portfolio.courses.get(record.case.slug, ()):
                yield record, one


def _expected(one: BenefitCourse) -> Figure:
    """Return what is to be expected of a benefit over its whole life, with its 80 % interval."""
    name = Text("Guztira espero dena", "Lo que cabe esperar en total", "To be expected in all")
    period = f"{one.years[0].year}-{one.years[-1].year}"
    return Figure(name, one.ultimate, "", period, low=one.low, high=one.high, n=one.prior_n or None)


def _outlook(one: BenefitCourse) -> Text:
    """Return how likely a benefit is to stay below half of its promise, as a light and as a chance."""
    chance, light = number(100 * one.under_half, 1), LIGHT_NAMES[light_of(one.under_half)]
    eu, es, en = (light.into(code) for code in ("eu", "es", "en"))
    return Text(
        f"Azkenean erdia baino gutxiago izateko probabilitatea: % {chance.eu} ({eu}).",
        f"Probabilidad de que al final sea menos de la mitad: {chance.es} % ({es}).",
        f"Chance that it stays below half in the end: {chance.en} % ({en}).",
    )


def _benefit(
    portfolio: Portfolio,
    record: CaseRecord,
    one: BenefitCourse,
    rule: str,
    what: Text,
    saw: Text,
    figures: tuple[Figure, ...],
    short: tuple[float, date],
) -> Sighting:
    name = portfolio.names.get(one.benefit.series.indicator, Text(en=one.benefit.series.indicator))
    title = Text(*(f"{name.into(code)}: {what.into(code)}" for code in ("eu", "es", "en")))
    lost = short[0] * (one.benefit.unit_cents or 0) / 100
    return of_case(
        record,
        rule,
        title,
        saw,
        confidence=0.8,
        due=short[1],
        kinds=(STOP, ASK),
        figures=figures,
        euros=lost,
        series=one.benefit.series,
    )


def of_case(
    record: CaseRecord,
    rule: str,
    what: Text,
    saw: Text,
    *,
    confidence: float,
    due: date,
    kinds: tuple[str, ...],
    figures: tuple[Figure, ...] = (),
    euros: float | None = None,
    series: Series | None = None,
) -> Sighting:
    """Return a sighting of a case; at stake is its whole cost where nothing else is said."""
    case: Case = record.case
    whole = case.cost_of() / 100
    how = (
        Text("Kasuaren kostu osoa.", "El coste completo del caso.", "The whole cost of the case.")
        if euros is None
        else Text("Falta dena, bere prezioan.", "Lo que falta, a su precio.", "What is short, at its price.")
    )
    years = f"{case.start_year}-{case.end_year}"
    costs = Figure(Text("Kostua", "Coste", "Cost"), whole, "eur", years)
    return Sighting(
        rule=rule,
        subject=case.ref if series is None else case.benefit_ref(series),
        title=Text(*(f"{case.title.into(code)}: {what.into(code)}" for code in ("eu", "es", "en"))),
        saw=saw,
        figures=figures or (costs,),
        stake=Stake(0, 0, whole if euros is None else euros, how),
        confidence=confidence,
        urgent_by=due,
        owner=case.unit,
        decides="general-secretary",
        decision_kinds=kinds,
        series=(series,) if series is not None else tuple(one.series for one in case.benefits),
        simulated=case.illustrative,
    )
