# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Running systems as findings: low yield, leaving that costs too much, too few suppliers."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from statistics import median
from typing import Final

from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import LANGUAGES, Text, same
from auzolan.review.nouns import Dimensions, Figure, Series, Sighting, Stake
from auzolan.review.nouns.numbers import number, percent
from auzolan.strategy.nouns.cases import CaseRecord, CaseState
from auzolan.strategy.nouns.legacy import Concentration, LegacySystem, SystemYield

LOW_YIELD: Final = "strategy.low-yield-legacy"
YIELD_UNKNOWN: Final = "strategy.yield-unknown"
CONCENTRATION: Final = "strategy.supplier-concentration"
SOLE_SOURCE: Final = "strategy.sole-source-renewal"
PROPRIETARY: Final = "strategy.proprietary-formats"
EXIT_COST: Final = "strategy.exit-cost"
RETIRE: Final = "strategy.retire-legacy"
FEWEST_SYSTEMS: Final = 5
TIMES_MEDIAN: Final = 3.0
HIGHLY_CONCENTRATED: Final = 1800.0
EXIT_SHARE: Final = 0.5
NOTICE: Final = timedelta(days=365)
WHOLE_YEAR: Final = Text("Urteko kostua", "Coste al año", "Cost a year")
EXIT: Final = Text("Irteteko kostua", "Coste de salida", "Cost of exit")


def concentration(systems: Iterable[LegacySystem], records: Iterable[CaseRecord]) -> Concentration:
    """Return how concentrated yearly spending is: running systems, and suppliers of approved cases by year of life.

    The index is the sum of squared percentages: 10,000 for one supplier alone. Systems without supplier (our own) are
    left out.

    >>> one = LegacySystem("a", "A", "it", 5000, "s", supplier="X")
    >>> concentration([one, LegacySystem("b", "B", "it", 5000, "s", supplier="Y")], []).hhi
    5000.0
    """
    paid: Counter[str] = Counter()
    for system in systems:
        if system.supplier and system.retired_by is None:
            paid[system.supplier] += system.yearly_cents
    for record in records:
        if record.state in (CaseState.APPROVED, CaseState.LIVE):
            for supplier in record.case.suppliers:
                paid[supplier.name] += round(supplier.cents / max(len(record.case.years), 1))
    total = sum(paid.values())
    hhi = sum((100 * cents / total) ** 2 for cents in paid.values()) if total else 0.0
    return Concentration(hhi, tuple(sorted(paid.items(), key=lambda one: (-one[1], one[0]))))


def low_yield(systems: Sequence[SystemYield], as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each running system that costs more than three times the median for each person it serves.

    A system nobody uses is one whatever the others cost. Fewer than five systems with known use make no median.
    """
    known = [one.cents_per_user for one in systems if one.cents_per_user is not None]
    middle = median(known) if len(known) >= FEWEST_SYSTEMS else None
    for one in systems:
        each = one.cents_per_user
        if one.users == 0 or (each is not None and middle is not None and each > TIMES_MEDIAN * middle):
            yield _low(one, middle, len(known), as_of)


def yield_unknown(systems: Sequence[SystemYield], as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each running system of which nobody knows how many people use it."""
    for one in systems:
        if one.users is None:
            told = Text(
                "Inork ez daki zenbat pertsonak erabiltzen duten.",
                "Nadie sabe cuántas personas lo usan.",
                "Nobody knows how many people use it.",
            )
            yield _seen(one.system, YIELD_UNKNOWN, told, (_cost(one.system, as_of),), 0.6, as_of + timedelta(days=180))


def sole_source(systems: Sequence[SystemYield], as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each contract without competition that ends within a year."""
    for system in (one.system for one in systems):
        end = system.contract_end
        if system.is_sole_source and end is not None and as_of <= end <= as_of + NOTICE:
            day = end.isoformat()
            told = Text(
                f"{system.supplier or '—'}: lehiarik gabeko kontratua {day} egunean amaitzen da.",
                f"{system.supplier or '—'}: el contrato sin concurrencia acaba el {day}.",
                f"{system.supplier or '—'}: the contract without competition ends on {day}.",
            )
            due = max(as_of, end - timedelta(days=180))
            yield _seen(system, SOLE_SOURCE, told, (_cost(system, as_of),), 0.9, due)


def proprietary(systems: Sequence[SystemYield], as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each running system whose formats only its supplier reads."""
    for system in (one.system for one in systems):
        if system.is_proprietary:
            names = ", ".join(system.formats) or "—"
            told = Text(
                f"Formatu jabedunak: {names}.", f"Formatos propietarios: {names}.", f"Proprietary formats: {names}."
            )
            yield _seen(system, PROPRIETARY, told, (_cost(system, as_of),), 0.7, as_of + timedelta(days=180))


def exit_costs(systems: Sequence[SystemYield], records: Sequence[CaseRecord], as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each system that costs more than half a year to leave, and each case likewise of its whole.

    The limit: half of a system's yearly cost; half of what a supplier of an approved case is paid over its life.
    """
    for system in (one.system for one in systems):
        if system.exit_cents is not None and system.exit_cents > EXIT_SHARE * system.yearly_cents:
            figures = (_cost(system, as_of), _euros(EXIT, system.exit_cents, as_of))
            yield _seen(system, EXIT_COST, _share(system.exit_cents, system.yearly_cents), figures, 0.8, as_of + NOTICE)
    for record in records:
        if record.state not in (CaseState.APPROVED, CaseState.LIVE):
            continue
        dear = [one for one in record.case.suppliers if (one.exit_cents or 0) > EXIT_SHARE * one.cents]
        if dear:
            leaving, paid = sum(one.exit_cents or 0 for one in dear), sum(one.cents for one in dear)
            names = ", ".join(one.name for one in dear)
            yield Sighting(
                rule=EXIT_COST,
                subject=record.ref,
                title=Text(
                    f"{record.case.title.into('eu')}: irtetea garestia da ({names})",
                    f"{record.case.title.into('es')}: salir es caro ({names})",
                    f"{record.case.title.into('en')}: leaving is dear ({names})",
                ),
                saw=_share(leaving, paid),
                figures=(_euros(EXIT, leaving, as_of),),
                stake=Stake(0, 0, leaving / 100, EXIT),
                confidence=0.8,
                urgent_by=as_of + NOTICE,
                owner=record.case.unit,
                simulated=record.case.illustrative,
            )


def too_few_suppliers(found: Concentration, tenant: str, names: Mapping[str, Text], as_of: date) -> Iterator[Sighting]:
    """Yield a sighting where the index is above 1,800, the line of the US Merger Guidelines (2023), with the shares."""
    if found.hhi <= HIGHLY_CONCENTRATED or len(found.suppliers) < 2:
        return
    shares = {
        la: "; ".join(f"{name} {percent(cents / found.total, 0).into(la)}" for name, cents in found.suppliers[:5])
        for la in LANGUAGES
    }
    whole, index = names.get(tenant, Text(en=tenant)), number(found.hhi)
    yield Sighting(
        rule=CONCENTRATION,
        subject=Ref("strategy", "suppliers", tenant),
        title=Text(
            f"Hornitzaile gutxi: HHI {index.eu}",
            f"Pocos proveedores: HHI {index.es}",
            f"Few suppliers: HHI {index.en}",
        ),
        saw=Text(
            *(f"{whole.into(la)}: {shares[la]} (n = {len(found.suppliers)})" for la in LANGUAGES),
        ),
        figures=(
            Figure(
                Text("HHI indizea", "Índice HHI", "HHI index"),
                round(found.hhi),
                "score",
                str(as_of.year),
                n=len(found.suppliers),
            ),
        ),
        stake=Stake(
            0,
            0,
            found.suppliers[0][1] / 100,
            Text(
                "Lehen hornitzaileari urtean ordaindutakoa.",
                "Lo que se paga al año al primer proveedor.",
                "What the first supplier is paid in a year.",
            ),
        ),
        confidence=0.9,
        urgent_by=as_of + NOTICE,
        owner=tenant,
        decides="general-secretary",
    )


def _low(one: SystemYield, middle: float | None, n: int, as_of: date) -> Sighting:
    system, each = one.system, one.cents_per_user
    if each is None:
        told = Text("Inork ez du erabiltzen.", "Nadie lo usa.", "Nobody uses it.")
    else:
        own, others = number(each / 100, 2), number((middle or 0) / 100, 2)
        told = Text(
            f"{own.eu} € erabiltzaileko; mediana {others.eu} € (n = {n}).",
            f"{own.es} € por usuario; la mediana es {others.es} € (n = {n}).",
            f"{own.en} € for each user; the median is {others.en} € (n = {n}).",
        )
    figures = [_cost(system, as_of)]
    if system.exit_cents is not None:
        figures.append(_euros(EXIT, system.exit_cents, as_of))
    return _seen(system, LOW_YIELD, told, tuple(figures), 0.7, as_of + timedelta(days=180))


def _seen(
    system: LegacySystem, rule: str, told: Text, figures: tuple[Figure, ...], confidence: float, due: date
) -> Sighting:
    titles = {
        LOW_YIELD: Text("etekin txikia", "poco rendimiento", "low yield"),
        YIELD_UNKNOWN: Text("etekin ezezaguna", "rendimiento desconocido", "yield not known"),
        SOLE_SOURCE: Text("lehiarik gabe berritzear", "renovación sin concurrencia", "renewal without competition"),
        PROPRIETARY: Text("formatu jabedunak", "formatos propietarios", "proprietary formats"),
        EXIT_COST: Text("irtetea garestia da", "salir es caro", "leaving is dear"),
    }
    return Sighting(
        rule=rule,
        subject=system.ref,
        title=Text(*(f"{system.name}: {titles[rule].into(code)}" for code in ("eu", "es", "en"))),
        saw=told,
        figures=figures,
        stake=Stake(0, 0, system.yearly_cents / 100, WHOLE_YEAR),
        confidence=confidence,
        urgent_by=due,
        owner=system.unit,
        decision_kinds=(RETIRE,) if rule == LOW_YIELD else (),
        simulated=system.illustrative,
        series=(Series(system.indicator, Dimensions(service=system.service)),) if system.indicator else (),
    )


def _cost(system: LegacySystem, as_of: date) -> Figure:
    return _euros(WHOLE_YEAR, system.yearly_cents, as_of, system.source)


def _euros(name: Text, cents: int, as_of: date, source: str = "") -> Figure:
    return Figure(name, cents / 100, "eur", str(as_of.year), source=source)


def _share(leaving: int, paid: int) -> Text:
    told = number(100 * leaving / paid) if paid else same("∞")
    return Text(
        f"Irtetea ordaintzen denaren % {told.eu} da.",
        f"Salir cuesta el {told.es} % de lo que se paga.",
        f"Leaving costs {told.en} % of what is paid.",
    )
