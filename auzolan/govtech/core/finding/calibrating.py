# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How sure a search can be that nothing exists, by how its scores lie: a logistic regression for each language.

The figures of the regressions are carried as data; ``python -m tools.finding.calibrate`` makes them.
"""

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt

from auzolan.govtech.core.finding.fusing import WORDS, Scores
from auzolan.govtech.nouns.finding import Calibration, Fit

EVERY: Final = "*"
"""Stands for any language that has no fit of its own."""
FEWEST: Final = 20
"""Among fewer solutions deviations from their mean say little, and it is not told whether anything exists.

``python -m tools.finding.smaller`` measures it: among twenty a search still answers nine in ten English needs that are
met, among ten eight, among five six."""
_NEXT: Final = 5


def features(signals: Mapping[str, Scores], total: Scores, letters: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """Return what tells a need that is met from one that is not, of shape (needs, features).

    The highest sum; how far it lies before the next, and before the sixth; each signal (a cosine; for words the
    logarithm of one more) at the solution with the highest sum; the logarithm of how many letters the need has.

    >>> one = np.array([[0.9], [0.2], [0.1]], np.float32)
    >>> features({"e5": one}, one, np.array([1])).round(2).tolist()
    [[0.9, 0.7, 0.8, 0.9, 0.0]]
    """
    ranked = -np.sort(-total, axis=0)
    first, second, sixth = (ranked[min(at, len(ranked) - 1)] for at in (0, 1, _NEXT))
    best = np.argmax(total, axis=0)[None]
    told = [first, first - second, first - sixth]
    for name, scores in signals.items():
        highest = np.take_along_axis(scores, best, axis=0)[0]
        told.append(np.log1p(highest) if name == WORDS else highest)
    return np.stack([*told, np.log(np.maximum(letters, 1))], axis=1).astype(np.float64)


def fit_for(calibration: Calibration, signals: str, language: str) -> Fit:
    """Return the fit for what was summed and the language of a need."""
    fits = calibration[signals]
    return fits.get(language) or fits[EVERY]


def chance_of_nothing(found: npt.NDArray[np.float64], fit: Fit) -> npt.NDArray[np.float64]:
    """Return the chance that nothing exists for each row of features, as many such searches as others supposed.

    >>> fit = Fit((1.0,), (2.0,), (-3.0,), 0.0, 0.5, (0.0, 1.0))
    >>> chance_of_nothing(np.array([[1.0], [3.0]]), fit).round(3).tolist()
    [0.5, 0.047]
    """
    rows = (found - np.asarray(fit.mean)) / np.asarray(fit.scale)
    return np.asarray(1 / (1 + np.exp(-(rows @ np.asarray(fit.slopes) + fit.bias))))


def of_ten(chance: float, fit: Fit) -> int:
    """Return how many of ten searches with nothing to find look as good as one with this chance of nothing.

    >>> fit = Fit((0.0,), (1.0,), (1.0,), 0.0, 0.5, (0.2, 0.6, 0.8, 0.9, 1.0))
    >>> of_ten(0.1, fit), of_ten(0.8, fit), of_ten(1.0, fit)
    (0, 5, 10)
    """
    steps = np.linspace(0, 1, len(fit.nothing))
    return round(10 * float(np.interp(chance, fit.nothing, steps, left=0.0, right=1.0)))
