# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How good forecasts were: pinball, CRPS, Brier with Murphy's parts, what came above P80 and P90, and skill."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Final

import numpy as np

from auzolan.strategy.core.learning.ratios import Distribution
from auzolan.strategy.nouns.learning import OVER, Between, Floats, Ints, Score, Skills

SHARES: Final = np.arange(1, 20) / 20.0
PLAN: Final = Distribution(np.array([1.0]), np.array([1.0]))
"""The plan itself as a forecast: it comes exactly as planned, for sure."""
_DRAWS: Final = 2000


@dataclass(frozen=True, slots=True)
class Losses:
    """Hold the losses of a forecast for each project."""

    pinball: Floats
    crps: Floats
    chance: Floats
    broke: Floats
    above_p80: Floats
    above_p90: Floats

    @property
    def brier(self) -> Floats:
        """Return the squared error of the chance of breaking the line."""
        return (self.chance - self.broke) ** 2


def losses(forecast: Distribution, came: Floats) -> Losses:
    """Return the losses of one forecast for the projects that it was made for.

    Pinball is of log(actual / planned), averaged over the quantiles 0.05 to 0.95; CRPS of the same log ratio.

    >>> told = losses(PLAN, np.array([1.0, 1.5]))
    >>> [round(float(one), 4) for one in told.pinball], told.brier.tolist(), told.above_p90.tolist()
    ([0.0, 0.2027], [0.0, 1.0], [0.0, 1.0])
    """
    result = np.log(came)
    error = result[:, None] - np.log(forecast.quantile(SHARES))[None, :]
    pinball = np.where(error >= 0, SHARES * error, (SHARES - 1.0) * error).mean(axis=1)
    p80, p90 = forecast.quantile(np.array([0.8, 0.9]))
    chance = np.full(len(came), forecast.above(OVER))
    broke = (came > OVER).astype(np.float64)
    above = [(came > limit).astype(np.float64) for limit in (p80, p90)]
    return Losses(pinball, _crps(forecast, result), chance, broke, *above)


def joined(parts: Sequence[Losses]) -> Losses:
    """Return several losses as one, in their order.

    >>> one = losses(PLAN, np.array([1.0]))
    >>> len(joined([one, one]).pinball)
    2
    """
    names = [field.name for field in fields(Losses)]
    return Losses(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


def taken(told: Losses, rows: Ints) -> Losses:
    """Return the losses of these projects, in this order.

    >>> taken(losses(PLAN, np.array([1.0, 1.5])), np.array([1])).brier.tolist()
    [1.0]
    """
    return Losses(*(getattr(told, field.name)[rows] for field in fields(Losses)))


def score(told: Losses) -> Score:
    """Return the mean losses, and Murphy's (1973) three parts of the Brier score over tenths of the chance.

    >>> kept = score(joined([losses(PLAN, np.array([1.0, 1.5]))]))
    >>> kept.brier, kept.reliability, kept.resolution, kept.uncertainty
    (0.5, 0.25, 0.0, 0.25)
    """
    reliability, resolution, uncertainty = murphy(told.chance, told.broke)
    return Score(
        float(told.pinball.mean()),
        float(told.crps.mean()),
        float(told.brier.mean()),
        reliability,
        resolution,
        uncertainty,
        float(told.above_p80.mean()),
        float(told.above_p90.mean()),
    )


def murphy(chance: Floats, broke: Floats) -> tuple[float, float, float]:
    """Return reliability, resolution and uncertainty over ten classes of about as many forecasts each.

    >>> murphy(np.array([0.0, 0.0, 1.0, 1.0]), np.array([0.0, 0.0, 1.0, 1.0]))
    (0.0, 0.25, 0.25)
    """
    edges = np.unique(np.quantile(chance, np.arange(1, 10) / 10.0))
    groups = np.searchsorted(edges, chance, side="left")
    rate = float(broke.mean())
    reliability = resolution = 0.0
    for group in np.unique(groups):
        here = groups == group
        share = float(here.mean())
        reliability += share * float(chance[here].mean() - broke[here].mean()) ** 2
        resolution += share * float(broke[here].mean() - rate) ** 2
    return reliability, resolution, rate * (1.0 - rate)


def skills(learnt: Losses, reference: Losses, blocks: Ints, seed: int = 1) -> Skills:
    """Return the share of the reference's loss that is gained, with 95 % intervals by bootstrap over whole blocks.

    ``blocks`` numbers the class of each project: projects of one class are alike, and are drawn together.

    >>> one, two = losses(PLAN, np.array([1.0, 1.5])), losses(PLAN, np.array([1.0, 1.5]))
    >>> skills(one, two, np.array([0, 1])).pinball.value
    0.0
    """
    return Skills(
        skill(learnt.pinball, reference.pinball, blocks, seed), skill(learnt.brier, reference.brier, blocks, seed)
    )


def skill(learnt: Floats, reference: Floats, blocks: Ints, seed: int = 1) -> Between:
    """Return 1 - loss / loss of the reference, with its interval by paired bootstrap over whole blocks.

    >>> skill(np.array([1.0, 1.0]), np.array([2.0, 2.0]), np.array([0, 1]))
    Between(value=0.5, low=0.5, high=0.5)
    """
    if not reference.sum():
        return Between(0.0, 0.0, 0.0)
    _, numbers = np.unique(blocks, return_inverse=True)
    ours, theirs = np.bincount(numbers, learnt), np.bincount(numbers, reference)
    chance = np.random.default_rng(seed)
    drawn = chance.multinomial(len(ours), np.full(len(ours), 1.0 / len(ours)), size=_DRAWS)
    below = drawn @ theirs
    gained = 1.0 - (drawn @ ours)[below > 0] / below[below > 0]
    low, high = np.quantile(gained, [0.025, 0.975])
    return Between(float(1.0 - learnt.sum() / reference.sum()), float(low), float(high))


def _crps(forecast: Distribution, came: Floats) -> Floats:
    """Return the CRPS of each result: the mean distance to the forecast less half the forecast's own spread."""
    values, weights = np.log(forecast.ratios), forecast.weights
    mass, moment = np.cumsum(weights), np.cumsum(weights * values)
    place = np.searchsorted(values, came, side="right")
    below = np.where(place > 0, mass[np.maximum(place - 1, 0)], 0.0)
    lower = np.where(place > 0, moment[np.maximum(place - 1, 0)], 0.0)
    distance = came * below - lower + (moment[-1] - lower) - came * (mass[-1] - below)
    spread = 2.0 * float((weights * values * (mass - weights / 2.0)).sum()) - moment[-1] * mass[-1]
    return np.asarray(distance - spread, dtype=np.float64)
