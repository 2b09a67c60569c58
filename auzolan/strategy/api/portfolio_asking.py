# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Questions asked of a kept plan within a request: what if, and why this case and not that one. Nothing is kept."""

import time
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from threading import Lock
from typing import Final

from auzolan.kernel.access import EVERY_ROLE, Actor, verb
from auzolan.kernel.refusals import BadInput
from auzolan.kernel.texts import Text
from auzolan.strategy.api.prioritising import why_not
from auzolan.strategy.api.valuing import rates_named
from auzolan.strategy.core.portfolio import yearly
from auzolan.strategy.core.prioritising import Allowance, Wish, Workbench
from auzolan.strategy.core.prioritising.exact import as_decimal, worth
from auzolan.strategy.nouns import Contrast, KeptPlan, Objective, Price, WhatIf
from auzolan.strategy.store import portfolio as store

SECONDS: Final = 3.0
LONGEST_WISH: Final = 10.0
WARM: Final = 4
MILLION: Final = Decimal(100_000_000)
STAFF: Final = "fte "
_benches: "OrderedDict[tuple[str, str, int, Objective], tuple[Workbench, Lock]]" = OrderedDict()
_all = Lock()


@verb("strategy.read", roles=EVERY_ROLE)
def portfolio_what_if(*, by: Actor, kept: KeptPlan, wish: Wish, seconds: float = SECONDS) -> WhatIf:
    """Return what a wish would change of a kept plan, within some seconds; nothing is kept.

    What the plan was chosen for is what is asked for; regret is reckoned against the best of each future as it stood in
    the kept plan. Raises BadInput for a wish that names what is
    not there, BadTable where no plan can hold it, naming what collides.
    """
    if not 0 < seconds <= LONGEST_WISH:
        raise BadInput(seconds, field="seconds", expected=f"seconds, above 0 and at most {LONGEST_WISH:g}")
    with _warm(by.tenant, kept) as bench:
        begun = time.monotonic()
        plan = bench.answer(wish, Allowance(lambda: time.monotonic() - begun, seconds * 0.9))
        prices = dict(bench.prices)
    before, after = kept.years, {one.id: one.year for one in plan.chosen}
    stay = sorted(before.keys() & after.keys())
    return WhatIf(
        value=plan.value,
        bound=plan.bound,
        before=as_decimal(worth(kept.asked.portfolio, kept.told.plan.chosen, bench.objective, bench.references)),
        objective=bench.objective,
        entering=tuple(sorted(after.keys() - before.keys())),
        leaving=tuple(sorted(before.keys() - after.keys())),
        moved=tuple((one, before[one], after[one]) for one in stay if before[one] != after[one]),
        prices=prices,
    )


@verb("strategy.read", roles=EVERY_ROLE)
def portfolio_why_not(*, by: Actor, kept: KeptPlan, one: str, other: str, seconds: float = SECONDS) -> Contrast:
    """Return why one case is in a kept plan and another is not; BadInput where that is not so."""
    if one not in kept.years:
        raise BadInput(one, field="one", expected="a case that is in the plan")
    if other in kept.years or other not in {case.id for case in kept.asked.portfolio.cases}:
        raise BadInput(other, field="other", expected="a case that is out of the plan")
    return why_not(
        by=by,
        portfolio=kept.asked.portfolio,
        one=one,
        other=other,
        objective=kept.run.objective,
        seconds=min(seconds, LONGEST_WISH),
        seed=kept.run.seed,
    )


@contextmanager
def _warm(tenant: str, kept: KeptPlan) -> Iterator[Workbench]:
    """Give the workbench of a portfolio, warm from the last wish where there was one; one wish at a time."""
    key = (tenant, kept.asked.hash, kept.run.number, kept.told.plan.objective)
    with _all:
        found = _benches.pop(key, None) or (_opened(kept), Lock())
        _benches[key] = found
        while len(_benches) > WARM:
            _benches.popitem(last=False)
    bench, lock = found
    with lock:
        yield bench


def _opened(kept: KeptPlan) -> Workbench:
    references = {name: bound for name, (_value, bound) in kept.told.scenarios.items()}
    return Workbench(
        kept.asked.portfolio, seed=kept.run.seed, objective=kept.told.plan.objective, references=references
    )


@verb("strategy.read", roles=EVERY_ROLE)
def portfolio_prices(*, by: Actor, kept: KeptPlan) -> list[Price]:
    """Return what the next million euros, or the next person, of each limit would buy, the dearest first."""
    del by
    years, rates = len(kept.envelope.years), rates_named(kept.envelope.rates)
    found = []
    for name, price in kept.told.prices.items():
        step = Decimal(1) if name.startswith(STAFF) else MILLION
        present = price * float(step)
        found.append(Price(name, step, present, yearly(present, years, rates)))
    return sorted(found, key=lambda one: (-one.present, one.limit))


@verb("strategy.read", roles=EVERY_ROLE)
def case_titles(*, by: Actor) -> dict[str, Text]:
    """Return the titles of all cases by slug. One query."""
    return store.titles(by.tenant)


@verb("strategy.read", roles=EVERY_ROLE)
def has_illustrative_cases(*, by: Actor) -> bool:
    """Tell whether any case is illustrative, so that figures reckoned from them are not taken for real ones."""
    return store.has_illustrative(by.tenant)
