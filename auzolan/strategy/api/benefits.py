# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Benefits after going live: what was promised, what came and what is to be expected, against each baseline."""

from collections.abc import Mapping, Sequence

from auzolan.kernel import clock
from auzolan.kernel.access import EVERY_ROLE, Actor, system, verb
from auzolan.review import api as review
from auzolan.review.nouns import Observation, Series
from auzolan.strategy.api.cases import known
from auzolan.strategy.api.priors import APPROVE
from auzolan.strategy.core import benefits as core
from auzolan.strategy.core import maturity
from auzolan.strategy.nouns import BenefitCourse, Case, CaseState
from auzolan.strategy.store import cases as store

Observed = Mapping[Series, Sequence[Observation]]


@verb("strategy.read", roles=EVERY_ROLE)
def courses(*, by: Actor, slug: str) -> dict[str, tuple[BenefitCourse, ...]]:
    """Return the benefits of a case year by year, as its newest version promises them (``now``).

    Where an earlier version was approved first and promised otherwise, that is there too (``first``).
    """
    record = known(by.tenant, slug)
    found = {"now": courses_of(by.tenant, record.case)}
    if record.baseline is not None and record.baseline != record.version:
        first = next(one for one in store.versions(by.tenant, slug) if one.number == record.baseline)
        if first.case.benefits != record.case.benefits or _life(first.case) != _life(record.case):
            found["first"] = courses_of(by.tenant, first.case)
    return found


def courses_of(tenant: str, case: Case) -> tuple[BenefitCourse, ...]:
    """Return the benefits of one version of a case year by year, as known today."""
    return courses_of_all(tenant, [case])[0]


def courses_of_all(tenant: str, cases: Sequence[Case]) -> list[tuple[BenefitCourse, ...]]:
    """Return the benefits of several cases, in their order; one reading of the lake for all of them.

    How such benefits come is learnt from those of every live case, against its first baseline, once enough of them have
    been observed over a whole life.
    """
    by = system(tenant)
    first = store.baselines(tenant)
    live = [first[one.case.slug] for one in store.cases(tenant, state=CaseState.LIVE.value) if one.case.slug in first]
    series = list(dict.fromkeys(one.series for case in (*cases, *live) for one in case.benefits))
    observed = review.series_of(by=by, series=series) if series else {}
    records = {one.unit: one for one in review.forecast_record(by=by) if one.kind == APPROVE} if series else {}
    seen = [one for case in live for one in _courses(case, observed, maturity.OwnProfile())]
    learnt = maturity.run_offs(seen)
    told = []
    for case in cases:
        record = records.get(case.unit) or records.get("")
        own = maturity.OwnProfile()
        if record is not None and record.mean_ratio is not None:
            own = maturity.OwnProfile(record.mean_ratio, record.scored, record.spread)
        told.append(_courses(case, observed, maturity.Learnt(own, learnt)))
    return told


def _courses(case: Case, observed: Observed, run_off: core.RunOff) -> tuple[BenefitCourse, ...]:
    today = clock.today()
    return tuple(core.course(case, one, observed.get(one.series, ()), run_off, today) for one in case.benefits)


def _life(case: Case) -> tuple[int, int]:
    return case.live_year, case.end_year
