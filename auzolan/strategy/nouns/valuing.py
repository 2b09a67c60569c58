# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a case is worth: present values, switching values, what each uncertainty does, and what history makes of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from auzolan.kernel.texts import Text
from auzolan.review.nouns import Record
from auzolan.strategy.nouns.learning import Between, Prior


@dataclass(frozen=True, slots=True)
class Rates:
    """Hold discount rates by how far a year lies off: up to and with the year named; the last one holds on."""

    name: str
    steps: tuple[tuple[int, Decimal], ...]


GREEN_BOOK: Final = Rates("green-book", ((30, Decimal("0.035")), (75, Decimal("0.030")), (125, Decimal("0.025"))))
EU_3: Final = Rates("eu-3", ((125, Decimal("0.03")),))
EU_4: Final = Rates("eu-4", ((125, Decimal("0.04")),))
RATES: Final[Mapping[str, Rates]] = {one.name: one for one in (GREEN_BOOK, EU_3, EU_4)}


@dataclass(frozen=True, slots=True)
class Flow:
    """Hold one cost or benefit of a case by year: cents at its low, middle and high value (an 80 % interval).

    Years count from the first of the case (0: not discounted). Low and high are in the sense of the amount, not of
    what is better: a high cost is a dear one.
    """

    key: str
    name: Text
    is_cost: bool
    middle: tuple[tuple[int, int], ...]
    low: tuple[tuple[int, int], ...] = ()
    high: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Switching:
    """Hold how far one flow must move, as a share of itself, until the case is worth nothing; None: no move does it."""

    key: str
    name: Text
    present_cents: Decimal
    change: Decimal | None


@dataclass(frozen=True, slots=True)
class Swing:
    """Hold the net present value with one flow at its low and at its high value, all others in the middle."""

    key: str
    name: Text
    at_low: Decimal
    at_high: Decimal

    @property
    def reach(self) -> Decimal:
        """Return how far apart the two lie."""
        return abs(self.at_high - self.at_low)


@dataclass(frozen=True, slots=True)
class Appraisal:
    """Hold what a case is worth at some rates, in cents.

    ``payback`` is the first year (from 0) from which what came in undiscounted covers what went out, to the end.
    """

    rates: str
    npv: Decimal
    costs: Decimal
    benefits: Decimal
    bcr: Decimal | None
    payback: int | None
    switching: tuple[Switching, ...]
    tornado: tuple[Swing, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """Hold how the net present value is distributed, in cents, and how that was found.

    ``information`` is the expected value of perfect information: what it is worth to know the net present value before
    deciding. A pilot that costs more does not pay, however much it tells.
    """

    p10: float
    p50: float
    p90: float
    positive: float
    standard_error: float
    information: float
    runs: int
    seed: int


@dataclass(frozen=True, slots=True)
class CostPrior:
    """Hold what comparable work has cost against its plan: quantiles of actual/planned, and of how many."""

    name: Text
    n: int
    quantiles: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class BenefitPrior:
    """Hold how much of what approved cases promised has come: of ``n`` scored benefits of a unit, else of all units.

    ``ratio`` is realised over expected with its 95 % interval, ``under_half`` the chance of less than half; None where
    nothing was scored. ``broken`` of ``n`` brought less than half. ``record`` is how such forecasts fared on the whole.
    """

    unit: str
    n: int = 0
    broken: int = 0
    ratio: Between | None = None
    under_half: Between | None = None
    record: Record | None = None


@dataclass(frozen=True, slots=True)
class CasePrior:
    """Hold what the past says of a case before anything else is known of it.

    ``cost`` is None where the history holds too few projects (``projects``) to say anything, and optimism bias stands
    in. ``looked_at``: it is as it stood when the approved case looked at it; what has ended since is not in it.
    """

    cost: Prior | None
    benefits: BenefitPrior
    projects: int = 0
    looked_at: bool = False


@dataclass(frozen=True, slots=True)
class CorrectedCost:
    """Hold what building will cost once history has had its say, in cents; ``basis`` says which history."""

    planned: int
    p50: int
    p80: int
    p90: int
    basis: str
    n: int
    how: Text


@dataclass(frozen=True, slots=True)
class Valuation:
    """Hold the promoter's own figures with, beside them and never instead, those corrected by history."""

    own: Appraisal
    own_spread: Spread
    corrected: Appraisal
    cost: CorrectedCost
    unpriced: int
    prior: CasePrior
