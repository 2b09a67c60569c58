# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Forecasting in the order of time: each project from those that started before it, and from nothing else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from auzolan.strategy.core.learning import ratios, scoring
from auzolan.strategy.core.learning.ratios import Distribution, Learnt
from auzolan.strategy.core.learning.scoring import Losses
from auzolan.strategy.nouns.learning import Floats, Ints, Past, Scored

FEWEST: Final = 20
"""Below this many projects nothing is forecast."""
_BLOCKS: Final = 16
WAYS: Final = ("plan", "global", "learned")


@dataclass(frozen=True, slots=True)
class Sequence:
    """Hold what came of forecasting a past in its order: the losses of each way, and the share of each way to pool.

    ``rows`` are the projects that were forecast, in the order of the losses; ``depths`` the losses of what was learnt
    where only so many groups of each class were looked at, from none (0) to all.
    """

    rows: Ints
    losses: Mapping[str, Losses]
    shares: Floats
    depths: tuple[Losses, ...] = ()


def blocks(starts: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Yield (past, asked): some projects that started on neighbouring days, and all that started before the first.

    The first fifth (at least 20 projects) is only learnt from. Projects of one day are always asked together.

    >>> found = list(blocks(np.arange(100)))
    >>> len(found), len(found[0][0]), sum(len(asked) for _past, asked in found)
    (16, 20, 80)
    """
    order = np.argsort(starts, kind="stable")
    ordered = starts[order]
    first = max(len(starts) // 5, FEWEST)
    steps = np.linspace(first, len(starts), _BLOCKS + 1).astype(int)
    # a step never parts the projects of one day: it moves back to the first of them
    firsts = {int(np.searchsorted(ordered, ordered[step], side="left")) for step in steps[:-1] if step < len(starts)}
    cuts = [*(cut for cut in sorted(firsts) if cut >= FEWEST), len(starts)]
    for since, until in pairwise(cuts):
        yield order[:since], order[since:until]


def forecast(past: Past, groups: int, *, with_depths: bool = False) -> Sequence | None:
    """Return the losses of forecasting each project from those before it; None where no day has enough before it.

    The share of each way to pool is what its forecasts so far have earned; those of a block are forecast with the
    shares earned before it.

    >>> from auzolan.strategy.core.learning.simulated import portfolio_past
    >>> told = forecast(portfolio_past(seed=1), 1)
    >>> len(told.rows), round(float(told.shares.sum()), 6)
    (160, 1.0)
    """
    told: dict[str, list[Losses]] = {way: [] for way in WAYS}
    depths: list[list[Losses]] = [[] for _depth in range(groups + 1)] if with_depths else []
    rows: list[Ints] = []
    earned: Floats | None = None
    shares: Floats | None = None
    for before, asked in blocks(past.starts):
        learnt = ratios.fit(past.only(before), groups, shares)
        here = past.only(asked)
        parts, order = losses_of(learnt, here)
        for way in WAYS:
            told[way].append(parts[way])
        for depth, kept in enumerate(depths):
            kept.append(at_depth(learnt, here, depth, order))
        rows.append(asked[order])
        # a chain that could not be parted by the line at first has fewer members: it starts to earn when it can
        gained = ratios.log_scores(learnt, here).sum(axis=1)
        earned = gained if earned is None or len(earned) != len(gained) else earned + gained
        shares = ratios.shares_of(earned, min(one.effective_share for one in learnt.members))
    if shares is None:
        return None
    losses = {way: scoring.joined(parts) for way, parts in told.items()}
    return Sequence(np.concatenate(rows), losses, shares, tuple(scoring.joined(kept) for kept in depths))


def at_depth(learnt: Learnt, asked: Past, depth: int, order: Ints) -> Losses:
    """Return the losses where only the first groups of each class are looked at, in the order given.

    >>> from auzolan.strategy.core.learning.simulated import portfolio_past
    >>> past = portfolio_past(seed=1)
    >>> len(at_depth(ratios.fit(past, 1), past, 0, np.arange(200)).pinball)
    200
    """
    parts, places = [], []
    for path, rows in ratios.by_path([path[:depth] for path in asked.paths]).items():
        parts.append(scoring.losses(learnt.forecast(path), asked.ratios[rows]))
        places.append(rows)
    back = np.argsort(np.concatenate(places), kind="stable")
    return scoring.taken(scoring.joined(parts), back[order])


def losses_of(learnt: Learnt, asked: Past) -> tuple[dict[str, Losses], Ints]:
    """Return the losses of each way to forecast for the projects asked, and their places in the order of the losses.

    >>> from auzolan.strategy.core.learning.simulated import portfolio_past
    >>> past = portfolio_past(seed=1)
    >>> parts, order = losses_of(ratios.fit(past, 1), past)
    >>> sorted(parts), len(order)
    (['global', 'learned', 'plan'], 200)
    """
    parts: dict[str, list[Losses]] = {way: [] for way in WAYS}
    everybody = ratios.everybody(learnt.past)
    order = []
    for path, places in ratios.by_path(asked.paths).items():
        forecasts: dict[str, Distribution] = {
            "plan": scoring.PLAN,
            "global": everybody,
            "learned": learnt.forecast(path),
        }
        for way, one in forecasts.items():
            parts[way].append(scoring.losses(one, asked.ratios[places]))
        order.append(places)
    return {way: scoring.joined(found) for way, found in parts.items()}, np.concatenate(order)


def scored(losses: Mapping[str, Losses], paths: tuple[tuple[str, ...], ...], seed: int = 1) -> Scored:
    """Return the scores of each way, and the skill of what was learnt against global by whole classes.

    ``paths`` are those of the projects in the order of the losses.

    >>> from auzolan.strategy.core.learning.simulated import portfolio_past
    >>> past = portfolio_past(seed=1)
    >>> told = forecast(past, 1)
    >>> found = scored(told.losses, past.only(told.rows).paths)
    >>> found.n, found.scores["learned"].pinball < found.scores["plan"].pinball
    (160, True)
    """
    numbers: dict[tuple[str, ...], int] = {}
    where = np.array([numbers.setdefault(path, len(numbers)) for path in paths], dtype=np.int64)
    skills = scoring.skills(losses["learned"], losses["global"], where, seed)
    return Scored(len(where), {way: scoring.score(told) for way, told in losses.items()}, skills)
