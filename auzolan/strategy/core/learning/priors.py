# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the past says of a project before anything else is known of it, and which class may answer for it."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.special import betainc

from auzolan.strategy.core.learning import breaking, pooling, ratios, scoring, sequence, tail
from auzolan.strategy.core.learning.ratios import Distribution, Learnt
from auzolan.strategy.nouns.learning import OVER, Between, Path, Prior, Tail

ENOUGH: Final = 10
"""A class with fewer forecasts than this is judged by all classes of its level."""


_ENDS: Final = (0.975, 0.025)


@dataclass(frozen=True, slots=True)
class Judged:
    """Hold how much better each class forecasts than the one above it: by class, and by level for small classes."""

    classes: Mapping[Path, Between]
    levels: Mapping[int, Between]

    def of(self, path: Path) -> Between | None:
        """Return the skill of a class against its parent, else that of its level; None where nothing was forecast."""
        return self.classes.get(path, self.levels.get(len(path)))


def judge(told: sequence.Sequence | None, paths: tuple[Path, ...]) -> Judged:
    """Return the skill (pinball) of each class against its parent; ``paths`` in the order of the losses.

    >>> judge(None, ()).of(("a",)) is None
    True
    """
    classes: dict[Path, Between] = {}
    levels: dict[int, Between] = {}
    if told is None:
        return Judged(classes, levels)
    for depth in range(1, len(told.depths)):
        ours, above = told.depths[depth].pinball, told.depths[depth - 1].pinball
        cut = [path[:depth] for path in paths]
        known = np.array([bool(path[-1]) for path in cut])
        where = ratios.by_path(cut)
        numbers = np.empty(len(cut), dtype=np.int64)
        for number, rows in enumerate(where.values()):
            numbers[rows] = number
        if known.any():
            levels[depth] = scoring.skill(ours[known], above[known], numbers[known])
        for path, rows in where.items():
            if path[-1] and len(rows) >= ENOUGH:
                classes[path] = scoring.skill(ours[rows], above[rows], np.arange(len(rows)))
    return Judged(classes, levels)


def answers(judged: Judged, path: Path) -> Path:
    """Return the class that answers: the finest from the top down whose skill against its parent is above chance.

    A class answers only where its interval of skill lies above 0; else its parent does.

    >>> answers(Judged({("a",): Between(0.1, 0.02, 0.2)}, {2: Between(0.1, -0.1, 0.3)}), ("a", "b"))
    ('a',)
    """
    for depth in range(len(path), 0, -1):
        found = judged.of(path[:depth]) if path[depth - 1] else None
        if found is not None and found.low > 0:
            return path[:depth]
    return ()


def describe(learnt: Learnt, path: Path, *, used: Path, skill: Between | None, heavy: Tail | None) -> Prior:
    """Return what the past says of a class, with intervals that widen as fewer projects speak for it.

    The quantiles' intervals are those of the Dirichlet: the share of the forecast below a ratio is Beta distributed
    about it. ``heavy`` is the tail of all; a mean is told only where that tail has one.

    >>> from auzolan.strategy.core.learning.simulated import portfolio_past
    >>> told = prior(ratios.fit(portfolio_past(seed=1), 1), ("water",), Judged({}, {}))
    >>> told.used, told.p50.low <= told.p50.value <= told.p50.high <= told.p90.high
    ((), True)
    """
    forecast = learnt.forecast(path)
    speak = projects(learnt, path)
    rows = [place for place, one in enumerate(learnt.past.paths) if one[: len(path)] == path]
    points = [quantile(forecast, share, speak) for share in (0.5, 0.8, 0.9)]
    return Prior(
        asked=path,
        used=used,
        n=len(rows),
        broken=int((learnt.past.ratios[rows] > OVER).sum()),
        as_planned=forecast.as_planned(),
        over=breaking.between(forecast.above(OVER), speak),
        p50=points[0],
        p80=points[1],
        p90=points[2],
        mean=float((forecast.ratios * forecast.weights).sum()) if heavy is None or heavy.has_mean else None,
        tail=heavy,
        skill=skill,
    )


def prior(learnt: Learnt, path: Path, judged: Judged, heavy: Tail | None = None) -> Prior:
    """Return the prior for a project of a class: that of the class which answers for it.

    >>> from auzolan.strategy.core.learning.simulated import portfolio_past
    >>> prior(ratios.fit(portfolio_past(seed=1), 1), ("new",), Judged({}, {})).fell_back
    True
    """
    used = answers(judged, path)
    told = describe(learnt, used, used=used, skill=judged.of(path), heavy=heavy)
    return Prior(**{name: getattr(told, name) for name in Prior.__slots__} | {"asked": path})


def whole_tail(learnt: Learnt) -> Tail | None:
    """Return the upper tail of all past projects.

    >>> from auzolan.strategy.core.learning.simulated import portfolio_past
    >>> whole_tail(ratios.fit(portfolio_past(seed=1), 1)).n
    20
    """
    return tail.tail(learnt.past.ratios)


def projects(learnt: Learnt, path: Path) -> float:
    """Return how many projects speak for the forecast of a class: its own, and the strength of those above it.

    >>> from auzolan.strategy.core.learning.simulated import portfolio_past
    >>> learnt = ratios.fit(portfolio_past(seed=1), 1)
    >>> projects(learnt, ("new",)) > 0
    True
    """
    told = 0.0
    for share, member in zip(learnt.shares, learnt.members, strict=True):
        pool = member.whole or member.line
        if pool is not None:
            own, above = pooling.own_weight(pool, path)
            # what is above cannot speak for more than all the projects there are
            told += float(share) * (own + min(above, float(pool.weights[0].sum())))
    return told


def quantile(forecast: Distribution, share: float, speak: float) -> Between:
    """Return a quantile of the forecast with its 95 % interval, where so many projects speak.

    >>> told = quantile(Distribution(np.arange(1.0, 101.0), np.full(100, 0.01)), 0.5, 100)
    >>> told.value, 38 <= told.low <= 42, 58 <= told.high <= 62
    (50.0, True, True)
    """
    below = np.clip(np.cumsum(forecast.weights), 1e-9, 1 - 1e-9)

    def falls_short(place: int) -> float:
        return float(betainc(speak * below[place], speak * (1.0 - below[place]), share))

    places = range(len(below) - 1)
    # how likely the share below a ratio falls short of the one asked for falls from ratio to ratio
    ends = [float(forecast.ratios[bisect_left(places, -at, key=lambda place: -falls_short(place))]) for at in _ENDS]
    value = float(forecast.quantile(share))
    return Between(value, min(ends[0], value), max(ends[1], value))
