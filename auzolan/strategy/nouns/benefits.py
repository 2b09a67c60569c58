# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What was promised of a benefit by year, what came, and what is to be expected now."""

from dataclasses import dataclass

from auzolan.strategy.nouns.cases import Benefit


@dataclass(frozen=True, slots=True)
class BenefitYear:
    """Hold one year of a benefit, as improvement over its baseline in the indicator's unit.

    ``came`` is None where nothing was observed; ``n`` how many observations speak, and ``cases`` how many cases are
    behind them where that is known.
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


@dataclass(frozen=True, slots=True)
class BenefitCourse:
    """Hold a benefit year by year, and over its life: what was promised, what came, and what is to be expected.

    ``ratio`` is what came over what was promised for the same years; ``prior`` the ratio that the outlook assumes for
    the years to come, of ``prior_n`` scored expectations.
    """

    benefit: Benefit
    years: tuple[BenefitYear, ...]
    promised: float
    came: float
    ultimate: float
    ratio: float | None
    prior: float
    prior_n: int
