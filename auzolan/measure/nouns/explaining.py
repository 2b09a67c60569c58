# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What explains dissatisfaction with a service: which driver goes with it, and at which step people were left."""

from dataclasses import dataclass
from typing import Final

from auzolan.kernel.refusals import BadInput
from auzolan.measure.nouns.readings import Reading


@dataclass(frozen=True, slots=True)
class DriverCount:
    """Hold, of those asked about one driver, how many gave it 1-3 (low) or 4-5, and how many of each were dissatisfied.

    >>> DriverCount("ease", 10, 8, 30, 3).asked
    40
    """

    driver: str
    low: int
    low_unhappy: int
    high: int
    high_unhappy: int

    def __post_init__(self) -> None:
        if not (0 <= self.low_unhappy <= self.low and 0 <= self.high_unhappy <= self.high):
            raise BadInput(self.driver, field="driver", expected="counts, the dissatisfied among those who answered")

    @property
    def asked(self) -> int:
        """Return how many were asked about it and answered."""
        return self.low + self.high


@dataclass(frozen=True, slots=True)
class StepCount:
    """Hold one last step: the started cases that came no further, and what those of them said who answered."""

    step: str
    outcome: str
    cases: int
    answers: int = 0
    unhappy: int = 0

    def __post_init__(self) -> None:
        if self.cases < 0 or not 0 <= self.unhappy <= self.answers:
            raise BadInput(self.step, field="step", expected="counts, the dissatisfied among those who answered")


@dataclass(frozen=True, slots=True)
class DriverShare:
    """Hold what a driver explains: how often it is rated low, and the share of the dissatisfaction that goes with it.

    ``explained`` is the population attributable fraction (Levin 1953): by how much dissatisfaction would be smaller
    if those who rated the driver low were as satisfied as those who did not; it goes with it, which is not yet a
    cause. ``first`` is the probability that no other driver explains more.
    """

    driver: str
    low: Reading
    explained: Reading
    first: float


@dataclass(frozen=True, slots=True)
class StepShare:
    """Hold what a step explains: the share of the started lost there, and the share of the dissatisfied lost there.

    ``explained`` weights the answers up to the cases of the log; ``first`` is the probability that at no other step
    more of the dissatisfied were lost.
    """

    step: str
    lost: Reading
    unhappy: Reading
    explained: Reading
    first: float


SURE: Final = 0.95


@dataclass(frozen=True, slots=True)
class Explanation:
    """Hold the drivers and steps of one service, what explains most first; few answers explain nothing."""

    drivers: tuple[DriverShare, ...]
    steps: tuple[StepShare, ...]

    @property
    def driver(self) -> str:
        """Return the driver that explains more than any other with a probability of 0.95 or more, else nothing.

        >>> Explanation((), ()).driver
        ''
        """
        return next((one.driver for one in self.drivers if one.first >= SURE), "")

    @property
    def step(self) -> str:
        """Return the step at which more of the dissatisfied were lost than at any other, likewise."""
        return next((one.step for one in self.steps if one.first >= SURE), "")
