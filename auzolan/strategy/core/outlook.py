# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the rest of a benefit will keep of its promise: a distribution of realised over promised, in closed form.

With weight n / (n + 2) it is the normal of what was scored (mean and spread of the forecast record); with the rest of
the weight it is the promoter's own 80 % interval, moved to that mean. So before anything was scored it is what the case
says of itself, and it takes some benefits that were answered until the record is believed.
"""

from dataclasses import dataclass
from math import inf, isfinite
from typing import Final

from scipy.optimize import brentq
from scipy.special import ndtr

SPEAK: Final = 2
"""How many scored benefits the promoter's own interval is worth."""
Z90: Final = 1.2815515655446004
FAR: Final = 12.0


@dataclass(frozen=True, slots=True)
class Rest:
    """Hold the ratio realised over promised of what is still to come: its middle, and how far it may lie from it.

    ``low`` and ``high`` are the promoter's tenth and ninetieth percentile as ratios to their own middle.
    """

    middle: float = 1.0
    spread: float | None = None
    n: int = 0
    low: float = 1.0
    high: float = 1.0

    def below(self, ratio: float) -> float:
        """Return the chance that the ratio stays below this one.

        >>> told = Rest(low=0.5, high=1.5)
        >>> told.below(1.0), round(told.below(0.5), 3)
        (0.5, 0.1)
        >>> round(Rest(0.5, 0.1, 1000, 0.5, 1.5).below(0.6), 2)
        0.84
        """
        scored = self._weight and float(ndtr((ratio - self.middle) / max(self.spread or 0.0, 1e-9)))
        side = (1.0 - self.low if ratio < self.middle else self.high - 1.0) / Z90
        own = float(ndtr((ratio - self.middle) / max(side, 1e-9)))
        return self._weight * scored + (1.0 - self._weight) * own

    def quantile(self, share: float) -> float:
        """Return the ratio below which this share lies.

        >>> round(Rest(low=0.5, high=1.5).quantile(0.1), 6), Rest().quantile(0.9) - 1.0 < 1e-6
        (0.5, True)
        """
        reach = FAR * max(self.spread or 0.0, 1.0 - self.low, self.high - 1.0, 1e-6)
        return float(brentq(lambda at: self.below(at) - share, self.middle - reach, self.middle + reach))

    def under(self, line: float, *, came: float, rest: float) -> float:
        """Return the chance that what came and the rest of the promise together stay below a line.

        >>> Rest(low=0.5, high=1.5).under(50.0, came=60.0, rest=0.0), Rest().under(50.0, came=0.0, rest=0.0)
        (0.0, 1.0)
        """
        needed = (line - came) / rest if rest > 0 else (inf if came < line else -inf)
        return self.below(needed) if isfinite(needed) else float(needed > 0)

    @property
    def _weight(self) -> float:
        return self.n / (self.n + SPEAK) if self.spread is not None else 0.0
