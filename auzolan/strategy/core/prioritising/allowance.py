# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How long work may take. The stopwatch comes from outside: the core has no clock of its own."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Allowance:
    """Hold a stopwatch (seconds since it was started) and where on it the work ends.

    >>> spent = iter([2.0, 2.0, 2.0]).__next__
    >>> Allowance(spent, 10.0).part(0.5).until
    6.0
    """

    spent: Callable[[], float]
    until: float

    def left(self) -> float:
        """Return how many seconds are left, not below 0."""
        return max(0.0, self.until - self.spent())

    def part(self, share: float) -> "Allowance":
        """Return a share of what is left as an allowance of its own."""
        now = self.spent()
        return Allowance(self.spent, now + share * max(0.0, self.until - now))

    def at_most(self, seconds: float) -> "Allowance":
        """Return what is left, or ``seconds`` where that is less."""
        return Allowance(self.spent, min(self.until, self.spent() + seconds))
