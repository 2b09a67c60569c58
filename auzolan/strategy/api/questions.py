# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The twelve questions of an investment board, each answered with a number from what the house holds, or not at all."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from auzolan.kernel.access import EVERY_ROLE, Actor, system, verb
from auzolan.kernel.texts import Text
from auzolan.review import api as review
from auzolan.strategy.api.benefits import courses_of_all
from auzolan.strategy.api.portfolio_asking import STAFF, portfolio_prices
from auzolan.strategy.api.valuing import spread_of
from auzolan.strategy.core import legacy as legacy_core
from auzolan.strategy.core import uncertainty, valuing
from auzolan.strategy.nouns import GREEN_BOOK, CaseRecord, CaseState, KeptPlan, LegacySystem, OptionKind, Question
from auzolan.strategy.store import cases as case_store
from auzolan.strategy.store import legacy as legacy_store
from auzolan.strategy.store import portfolio as store

LOCK_IN: Final = (
    legacy_core.CONCENTRATION,
    legacy_core.SOLE_SOURCE,
    legacy_core.PROPRIETARY,
    legacy_core.EXIT_COST,
)
Told = Mapping[str, float | str | Text] | None


@verb("strategy.read", roles=EVERY_ROLE)
def questions(*, by: Actor) -> tuple[Question, ...]:
    """Return the twelve questions in their order; ``told`` is None where the house has no answer (yet)."""
    kept, records = store.plan(by.tenant), case_store.cases(by.tenant)
    systems = legacy_store.systems(by.tenant)
    sightings = [row.finding.sighting for row in review.docket(by=system(by.tenant), room="strategy")]
    candidates = {str(one.subject) for one in sightings if one.rule == legacy_core.LOW_YIELD}
    findings = sum(one.rule in LOCK_IN for one in sightings)
    return (
        Question(1, "stop", _stop(systems, candidates)),
        Question(2, "next-million", _next_million(by, kept)),
        Question(3, "firm", _firm(kept)),
        Question(4, "lock-in", _lock_in(systems, records, findings)),
        Question(5, "benefits", _benefits(by.tenant, records)),
        Question(6, "forecasts", _forecasts(by)),
        Question(7, "pilot", _pilot(records)),
        Question(8, "people", _people(kept)),
        Question(9, "tolerance", None),
        Question(10, "citizens", None),
        Question(11, "existing", _existing(records)),
        Question(12, "lost", {"n": len(kept.told.out)} if kept else None),
    )


def _stop(systems: Sequence[LegacySystem], candidates: set[str]) -> Told:
    those = [one for one in systems if str(one.ref) in candidates]
    return {"n": len(those), "cents": sum(one.yearly_cents for one in those)}


def _next_million(by: Actor, kept: KeptPlan | None) -> Told:
    if kept is None:
        return None
    money = [one for one in portfolio_prices(by=by, kept=kept) if not one.limit.startswith(STAFF)]
    return {"cents": money[0].yearly, "limit": money[0].limit} if money else None


def _firm(kept: KeptPlan | None) -> Told:
    if kept is None:
        return None
    regret = max((bound - value for value, bound in kept.told.scenarios.values()), default=Decimal(0))
    return {"n": len(kept.told.core), "all": len(kept.told.plan.chosen), "cents": float(regret)}


def _lock_in(systems: Sequence[LegacySystem], records: Sequence[CaseRecord], findings: int) -> Told:
    told = legacy_core.concentration(systems, records)
    return {"hhi": told.hhi, "n": findings} if told.suppliers else None


def _benefits(tenant: str, records: Sequence[CaseRecord]) -> Told:
    live = [one.case for one in records if one.state is CaseState.LIVE]
    if not live:
        return None
    ratios = [one.ratio for those in courses_of_all(tenant, live) for one in those if one.ratio is not None]
    return {"came": sum(one >= 1 for one in ratios), "due": len(ratios)} if ratios else None


def _forecasts(by: Actor) -> Told:
    records = [one for one in review.forecast_record(by=system(by.tenant)) if not one.unit]
    scored = sum(one.scored for one in records)
    ratios = [(one.scored, one.mean_ratio) for one in records if one.mean_ratio is not None and one.scored]
    if not ratios:
        return None
    return {"ratio": sum(n * ratio for n, ratio in ratios) / sum(n for n, _r in ratios), "n": scored}


def _pilot(records: Sequence[CaseRecord]) -> Told:
    """Return of how many open cases the 80 % interval of the worth holds zero, and what it is worth most to know."""
    those = [one.case for one in records if one.state is CaseState.DRAFT]
    told = [(case, valuing.flows_of(case, {})) for case in those]  # nobody reads the names of the flows here
    rows = [
        (float(valuing.appraise(flows, GREEN_BOOK).npv), uncertainty.deviation(flows, GREEN_BOOK), case, flows)
        for case, flows in told
    ]
    unsure = [row for row in rows if row[1] > 0]
    if not unsure:
        return None
    _worth, _deviation, best, flows = max(unsure, key=lambda row: uncertainty.information(row[0], row[1]))
    turning = sum(abs(worth) < uncertainty.Z90 * deviation for worth, deviation, _case, _flows in unsure)
    known = spread_of(best, flows, GREEN_BOOK).information
    return {"n": turning, "all": len(those), "cents": known, "case": best.title}


def _existing(records: Sequence[CaseRecord]) -> Told:
    """Return how many open cases say what exists already, and how many would take it over."""
    those = [one.case for one in records if one.state is CaseState.DRAFT]
    taken = sum(any(o.is_preferred and o.kind is OptionKind.REUSE for o in one.options) for one in those)
    return {"n": sum(one.reuse is not None for one in those), "all": len(those), "taken": taken} if those else None


def _people(kept: KeptPlan | None) -> Told:
    if kept is None:
        return None
    limits = {key: limit for key, limit in kept.asked.portfolio.budgets.items() if key.startswith(STAFF)}
    full = sum(kept.told.used.get(key, Decimal(0)) >= limit for key, limit in limits.items())
    return {"n": full, "all": len(limits)} if limits else None
