# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A campaign day as it runs: its shape, what is expected of it, and where it will not fit."""

from dataclasses import dataclass
from datetime import date

from auzolan.kernel.refusals import BadInput


@dataclass(frozen=True, slots=True)
class DayShape:
    """Hold how a day runs: the share of it in each hour, how firmly days keep to that, and its total.

    ``firmness`` is the concentration of the days around the shape (a Dirichlet's); ``mean`` and ``deviation`` those
    of the day's total. ``days`` earlier days taught it.
    """

    shares: tuple[float, ...]
    firmness: float
    mean: float
    deviation: float
    days: int

    def __post_init__(self) -> None:
        if not self.shares or abs(sum(self.shares) - 1) > 1e-6 or min(self.shares) < 0:
            raise BadInput(self.shares, field="shares", expected="shares of the day's hours that make 1")


@dataclass(frozen=True, slots=True)
class DayForecast:
    """Hold the total expected of a day with a 95 % interval, of which ``so_far`` is there; ``pace`` is against usual.

    ``pace`` 1.2 says: a fifth more than such days had by this hour.
    """

    so_far: int
    low: float
    middle: float
    high: float
    pace: float | None


@dataclass(frozen=True, slots=True)
class Saturation:
    """Hold an hour that may not fit: what is expected, what can be served, how probably it is too much."""

    hour: int
    expected: float
    capacity: float
    probability: float
    excess: float


@dataclass(frozen=True, slots=True)
class PublicDay:
    """Hold a day as everybody may see it: None stands where fewer than ten are counted, or would be told by it.

    ``usual`` is what such days bring in each hour, empty where too few are known; ``days`` is how many they are;
    ``is_running`` tells that the day is today's.
    """

    service: str
    day: date
    hours: tuple[int | None, ...]
    so_far: int | None
    usual: tuple[float | None, ...]
    forecast: DayForecast | None
    days: int
    is_running: bool
    simulated: bool
