# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Effects: how far a series moved from where it would have gone anyway, with an interval that keeps its word."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtr, stdtrit

Floats = NDArray[np.float64]
LEAST_FREE: Final = 3
LEAST_PEERS: Final = 4
MOST_APART: Final = 4.0
_PERSISTENCE: Final = np.linspace(-0.6, 0.98, 80)


@dataclass(frozen=True, slots=True)
class Fit:
    """Hold the effect at the end with its 95 % interval, and what was expected without it (one value a period)."""

    effect: float
    low: float
    high: float
    counterfactual: float
    realised: float
    expected: Floats
    before: int
    after: int


def interrupted(values: Floats, before: int, season: int = 0, at: Floats | None = None) -> Fit:
    """Return the effect at the end of ``values`` of what began after the first ``before`` of them.

    Segmented regression: level and trend before, season where at least two whole ones lie before, change of level and,
    with four periods after, of trend. ``at`` counts the periods from the first one (gaps allowed); ``season`` is the
    number of periods in a year. Errors follow AR(1), and the persistence is not taken at its best guess but averaged
    over all its values by restricted likelihood (``averaged``): with the short series that administrations keep, the
    usual robust errors (Newey-West) call pure chance an effect in 15 to 45 of 100 cases, this in 2 to 10.
    Source: Bernal, Cummins, Gasparrini 2017, Int. J. Epidemiology 46(1), for the design.

    >>> fit = interrupted(np.array([10.0, 10.1, 9.9, 10.0, 10.1, 9.9, 10.0, 12.0, 12.1, 11.9, 12.0]), before=7)
    >>> bool(1.5 < fit.effect < 2.5 and fit.low > 1)
    True
    """
    n = len(values)
    times = np.arange(n, dtype=np.float64) if at is None else at
    after = (np.arange(n) >= before).astype(np.float64)
    columns = [np.ones(n), times, *_season(times, season, before)]
    if np.linalg.matrix_rank(np.column_stack([*columns, after])) <= len(columns):
        columns = columns[:2]  # a season of which no period was observed cannot be told
    effects = [after]
    if n - before >= 4 and n - len(columns) - 2 >= LEAST_FREE:
        effects.append(after * (times - times[before]))
    design = np.column_stack([*columns, *effects])
    pick = np.zeros(design.shape[1])
    pick[len(columns) :] = design[-1, len(columns) :]
    effect, low, high, beta = averaged(values, design, pick, times)
    expected = design[:, : len(columns)] @ beta[: len(columns)]
    counterfactual = float(expected[-1])
    return Fit(effect, low, high, counterfactual, counterfactual + effect, expected, before, n - before)


def averaged(values: Floats, design: Floats, pick: Floats, times: Floats) -> tuple[float, float, float, Floats]:
    """Return ``pick @ beta`` of a regression with AR(1) errors, its 95 % interval, and beta, averaged over persistence.

    For each persistence r the errors of neighbours g periods apart correlate r**g; generalised least squares gives a
    Student t with n - p degrees of freedom; each counts by its restricted likelihood and Jeffreys' prior
    (1 - r^2)**-0.5. The interval is that of the mixture. Shapes: values (n,), design (n, p), pick (p,), times (n,).

    >>> y = np.array([1.0, 2.1, 2.9, 4.0, 5.1, 5.9])
    >>> effect, low, high, _beta = averaged(y, np.column_stack([np.ones(6), np.arange(6.0)]), np.array([0, 1.0]),
    ...                                     np.arange(6.0))
    >>> bool(low < 1 < high and abs(effect - 1) < 0.05)
    True
    """
    free = len(values) - design.shape[1]
    if free < LEAST_FREE:
        raise ValueError(f"{len(values)} values are too few for {design.shape[1]} terms")
    gaps = np.maximum(np.rint(np.diff(times)), 1.0)
    scale = float(np.ptp(values)) or abs(float(values[0])) or 1.0
    fits = [_at_persistence(r, values, design, pick, gaps, scale * 1e-9) for r in _PERSISTENCE]
    likelihood = np.array([fit[0] for fit in fits])
    weights = np.exp(likelihood - likelihood.max())
    weights /= weights.sum()
    centres, spreads = np.array([fit[1] for fit in fits]), np.array([fit[2] for fit in fits])
    betas = np.array([fit[3] for fit in fits])
    low, high = (_quantile(share, weights, centres, spreads, free) for share in (0.025, 0.975))
    return float(weights @ centres), low, high, weights @ betas


def beside(values: Floats, peers: Floats, before: int, *, is_relative: bool = False) -> Fit:
    """Return the effect as a difference in differences to the mean of comparable units.

    ``values`` has shape (periods,), ``peers`` (units, periods). What stands at the end is the mean of the later half of
    the periods after. The interval comes from the spread of the peers' own changes (each peer taken as if it had been
    treated), so at least four are needed. With ``is_relative`` changes are compared as ratios (all values positive).

    >>> peers = np.array([[1, 1, 2, 2], [2, 2, 3, 3.1], [3, 3, 4, 4], [4, 4, 5, 4.9]], dtype=float)
    >>> round(beside(np.array([5.0, 5, 8, 8]), peers, 2).effect, 1)
    2.0
    """
    mine, others = (np.log(values), np.log(peers)) if is_relative else (values, peers)
    end = before + (len(mine) - before) // 2 if len(mine) - before >= 4 else before
    changes = others[:, end:].mean(axis=1) - others[:, :before].mean(axis=1)
    count = len(changes)
    reach = float(stdtrit(count - 1, 0.975) * changes.std(ddof=1) * np.sqrt(1 + 1 / count))
    start = float(mine[:before].mean())
    moved = others - others[:, :before].mean(axis=1, keepdims=True)
    without = np.array([start + changes.mean() + shift for shift in (0.0, reach, -reach)])
    path, realised = start + moved.mean(axis=0), float(mine[end:].mean())
    if is_relative:
        without, path, realised = np.exp(without), np.exp(path), float(np.exp(realised))
    effect, low, high = (realised - float(level) for level in without)
    return Fit(effect, low, high, float(without[0]), realised, path, before, len(values) - before)


def comparable(values: Floats, peers: Floats, before: int) -> tuple[Floats, bool]:
    """Return those peers that are like the unit before anything was decided, and whether to compare them as ratios.

    Where all is positive and units differ in size, those within four times its size count, compared as ratios. None
    are returned where the unit had already moved otherwise than its peers (its change between the halves of the time
    before lies outside what theirs predict): then they say nothing about what would have happened to it.

    >>> like, is_relative = comparable(np.full(8, 10.0), np.array([[9.0, 10] * 4, [10.0, 11] * 4, [900.0] * 8]), 4)
    >>> like.shape, is_relative
    ((2, 8), True)
    """
    levels = peers[:, :before].mean(axis=1)
    is_relative = bool((values > 0).all() and len(peers) and (peers > 0).all() and levels.max() > 2 * levels.min())
    if is_relative:
        apart = np.abs(np.log(levels / values[:before].mean()))
        peers = peers[apart <= np.log(MOST_APART)]
    if len(peers) < LEAST_PEERS or before < 4:
        return peers, is_relative
    fit = beside(values[:before], peers[:, :before], before // 2, is_relative=is_relative)
    return (peers if fit.low <= 0 <= fit.high else peers[:0]), is_relative


def _season(times: Floats, season: int, before: int) -> list[Floats]:
    """Return the terms of a year's course: one wave with two years before, two with three; four quarters as three."""
    if not season or before < 2 * season:
        return []
    if season <= 4:
        return [(np.rint(times) % season == place).astype(np.float64) for place in range(1, season)]
    waves: Sequence[int] = (1, 2) if before >= 3 * season else (1,)
    return [turn(2 * np.pi * wave * times / season) for wave in waves for turn in (np.cos, np.sin)]


def _at_persistence(
    r: float, values: Floats, design: Floats, pick: Floats, gaps: Floats, least: float
) -> tuple[float, float, float, Floats]:
    """Return log weight, estimate, its standard error and beta of generalised least squares at persistence ``r``."""
    carried = np.sign(r) ** gaps * np.abs(r) ** gaps
    scale = np.sqrt(1 - carried**2)
    y = np.concatenate([values[:1], (values[1:] - carried * values[:-1]) / scale])
    x = np.vstack([design[:1], (design[1:] - carried[:, None] * design[:-1]) / scale[:, None]])
    inverse = np.linalg.pinv(x.T @ x)
    beta = inverse @ (x.T @ y)
    free = len(y) - x.shape[1]
    rest = max(float(((y - x @ beta) ** 2).sum()), least**2 * len(y))
    weight = -float(np.log(scale).sum()) + 0.5 * float(np.linalg.slogdet(inverse)[1]) - 0.5 * free * np.log(rest)
    spread = np.sqrt(rest / free * max(float(pick @ inverse @ pick), 0.0))
    return weight - 0.5 * np.log(1 - r * r), float(pick @ beta), float(spread), beta


def _quantile(share: float, weights: Floats, centres: Floats, spreads: Floats, free: int) -> float:
    """Return where the mixture of Student t distributions has ``share`` below it."""

    def excess(x: float) -> float:
        return float(weights @ stdtr(free, (x - centres) / spreads)) - share

    reach = float(stdtrit(free, 1 - 1e-6)) * float(spreads.max())
    # a third of a second to import: only a review pays for it
    from scipy.optimize import brentq

    return float(brentq(excess, centres.min() - reach, centres.max() + reach))
