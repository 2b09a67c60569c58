# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What was promised of a benefit by year, what came, and what is to be expected now."""

from dataclasses import dataclass

from auzolan.strategy.nouns.cases import Benefit


@dataclass(frozen=True, slots=True)
class BenefitYear:
    """Hold one year of a benefit, as improvement over its baseline in the indicator's unit.

    ``came`` is None where nothing was observed; ``n`` how many observations speak, and ``cases`` how many cases are
    behind them where that is known. ``outlook_low`` and ``outlook_high`` are the 80 % interval of what is to be
    expected of a year that nobody has observed; None where it was.
    """

    year: int
    promised: float
    low: float
    high: float
    came: float | None
    outlook: float
    n: int = 0
    cases: float | None = None
    is_complete: bool = False
    outlook_low: float | None = None
    outlook_high: float | None = None


@dataclass(frozen=True, slots=True)
class BenefitCourse:
    """Hold a benefit year by year, and over its life: what was promised, what came, and what is to be expected.

    ``ratio`` is what came over what was promised for the same years; ``prior`` the ratio that the outlook assumes for
    the years to come, of ``prior_n`` scored expectations. ``low`` and ``high`` are the 80 % interval of ``ultimate``,
    ``under_half`` the chance that it stays below half of what was promised. ``come_by`` is the share of the promise
    that should have come by now, learnt from ``mature`` benefits (0: the case's own profile); ``due`` what should have
    come in the years that are over and were observed.
    """

    benefit: Benefit
    years: tuple[BenefitYear, ...]
    promised: float
    came: float
    ultimate: float
    ratio: float | None
    prior: float
    prior_n: int
    low: float = 0.0
    high: float = 0.0
    under_half: float = 0.0
    come_by: float = 0.0
    due: float = 0.0
    mature: int = 0
