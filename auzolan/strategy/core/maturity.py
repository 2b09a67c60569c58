# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The run-off of benefits, learnt: which share of its whole a benefit has brought by each year of its life."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from auzolan.strategy.core.learning import maturing
from auzolan.strategy.nouns.benefits import BenefitCourse
from auzolan.strategy.nouns.cases import Benefit

ENOUGH: Final = 10
"""So many benefits must have been observed over a whole life before their run-off is believed more than a profile."""


@dataclass(frozen=True, slots=True)
class OwnProfile:
    """The run-off that the case itself promises, with the ratio of the forecast record (1 where it is empty)."""

    prior: float = 1.0
    n: int = 0
    spread: float | None = None

    def come_by(self, benefit: Benefit, years: int, life: int) -> float:
        """Return the share of the promise that its own profile brings by then.

        >>> from auzolan.review.nouns import Series
        >>> from datetime import date
        >>> promise = Benefit(Series("x"), 0, 1, 2, 3, date(2030, 1, 1), profile=(0.5, 1.0))
        >>> OwnProfile().come_by(promise, 2, 4)
        0.42857142857142855
        """
        whole = sum(benefit.share_in(year) for year in range(life))
        return sum(benefit.share_in(year) for year in range(years)) / whole if whole else 1.0

    def mature(self, _life: int) -> int:
        """Return from how many benefits it was learnt: none."""
        return 0


@dataclass(frozen=True, slots=True)
class Learnt:
    """The run-off of benefits that were observed over a whole life, by its length; else the profile of the case."""

    own: OwnProfile = field(default_factory=OwnProfile)
    by_life: Mapping[int, tuple[tuple[float, ...], int]] = field(default_factory=dict)

    @property
    def prior(self) -> float:
        """Return the ratio realised/promised to expect of what has not come yet."""
        return self.own.prior

    @property
    def n(self) -> int:
        """Return how many scored expectations that ratio rests on."""
        return self.own.n

    @property
    def spread(self) -> float | None:
        """Return how far single ratios lie from it; None where too few were scored to say."""
        return self.own.spread

    def come_by(self, benefit: Benefit, years: int, life: int) -> float:
        """Return the share of the whole that should have come after so many years of such a life.

        >>> from auzolan.review.nouns import Series
        >>> from datetime import date
        >>> promise = Benefit(Series("x"), 0, 1, 2, 3, date(2030, 1, 1))
        >>> learnt = Learnt(by_life={2: ((0.25, 1.0), 12)})
        >>> learnt.come_by(promise, 1, 2), learnt.come_by(promise, 0, 2), learnt.come_by(promise, 1, 4)
        (0.25, 0.0, 0.25)
        >>> learnt.mature(2), learnt.mature(4)
        (12, 0)
        """
        if life not in self.by_life:
            return self.own.come_by(benefit, years, life)
        return self.by_life[life][0][years - 1] if years else 0.0

    def mature(self, life: int) -> int:
        """Return how many benefits were observed over a whole life of this length; 0 where they were too few."""
        return self.by_life[life][1] if life in self.by_life else 0


def run_offs(courses: Sequence[BenefitCourse]) -> dict[int, tuple[tuple[float, ...], int]]:
    """Return the run-off for each length of life that enough benefits have seen to its end, with how many they are.

    Each benefit counts as a share of its own promise, whatever its unit. Longer lives tell of their first years too.

    >>> run_offs([])
    {}
    """
    lives = sorted({len(one.years) for one in courses})
    seen = {life: [row for one in courses if (row := _realised(one, life)) is not None] for life in lives}
    found = {}
    for life, rows in seen.items():
        mature = sum(not np.isnan(row[-1]) for row in rows)
        if mature >= ENOUGH:
            found[life] = (tuple(float(share) for share in maturing.run_off(np.array(rows))), mature)
    return found


def _realised(one: BenefitCourse, life: int) -> list[float] | None:
    """Return what came by each year as a share of what was promised for a life of this length; nan: not yet."""
    promised = sum(year.promised for year in one.years[:life])
    if len(one.years) < life or promised <= 0:
        return None
    row, came = [], 0.0
    for year in one.years[:life]:
        came = came + year.came if year.is_complete and year.came is not None else np.nan
        row.append(came / promised)
    return row
