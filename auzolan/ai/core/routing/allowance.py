# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How long a search may take. The stopwatch comes from outside: the core has no clock of its own."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Allowance:
    """Hold a stopwatch (seconds since it was started) and where on it the search ends; a search asks it by calling it.

    >>> spent = iter([2.0, 5.0, 9.9, 10.0]).__next__
    >>> half = Allowance(spent, 10.0).part(0.5)
    >>> half.until, half(0), half(0)
    (6.0, False, True)
    """

    spent: Callable[[], float]
    until: float

    def __call__(self, best_cost: float) -> bool:
        """Tell whether the search has to end, whatever its best cost is."""
        del best_cost
        return self.spent() >= self.until

    def left(self) -> float:
        """Return how many seconds are left, not below 0."""
        return max(0.0, self.until - self.spent())

    def part(self, share: float) -> "Allowance":
        """Return a share of what is left as an allowance of its own."""
        now = self.spent()
        return Allowance(self.spent, now + share * max(0.0, self.until - now))

    def at_most(self, seconds: float) -> "Allowance":
        """Return so many seconds of what is left as an allowance of its own, or all of it where that is less."""
        return Allowance(self.spent, min(self.until, self.spent() + seconds))
