# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Standards met beyond chance: the posterior probability that a promised share, or a promised mean, was missed.

A share of 79 % of 100 calls does not miss a target of 80 %: it cannot tell. Rows are pooled by channel (`pooling`), so
that a row of twelve interactions borrows from its like and one of a million stands alone. The bars are symmetric:
missed from 0.95 on, met up to 0.05.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

import numpy as np
from scipy.special import betainc, stdtr

from auzolan.kernel.refusals import BadInput
from auzolan.measure.core.pooling import LEAST_UNITS, pooled
from auzolan.measure.nouns.standards import ChannelSummary, JudgedStandard, Kept, Standard

SURE: Final = 0.95
LEAST_TOTAL: Final = 10.0
_PRIOR_PER_ANSWER: Final = 0.2


def verdict_of(missed: float) -> Kept:
    """Return what a probability of a miss allows to say.

    >>> verdict_of(0.99).value, verdict_of(0.5).value, verdict_of(0.01).value
    ('missed', 'cannot-tell', 'met')
    """
    if missed >= SURE:
        return Kept.MISSED
    return Kept.MET if missed <= 1 - SURE else Kept.CANNOT_TELL


def judge_standards(rows: Sequence[Standard]) -> list[JudgedStandard]:
    """Return each standard with its estimate, interval, probability of a miss and verdict, in the order given.

    Under ten interactions: not enough (the figures stand). Nothing measured: not measured, and no estimate.

    >>> found = judge_standards([Standard("a", "phone", 0.8, 512, 1000), Standard("b", "web", 0.9, None, None)])
    >>> [j.verdict.value for j in found]
    ['missed', 'not-measured']
    """
    measured = [i for i, row in enumerate(rows) if row.is_measured]
    sizes = Counter(rows[i].channel for i in measured)
    pools: dict[str, list[int]] = defaultdict(list)
    for i in measured:
        pools[rows[i].channel if sizes[rows[i].channel] >= LEAST_UNITS else ""].append(i)
    found: dict[int, JudgedStandard] = {}
    for indices in pools.values():
        found |= _judge_pool(rows, indices)
    return [found.get(i, _unmeasured(row)) for i, row in enumerate(rows)]


def summarise(judged: Sequence[JudgedStandard]) -> list[ChannelSummary]:
    """Return one summary for each channel, in the order of names, weighted by interactions.

    Canada's published figures are of this sort: telephone standards met for 51 % of interactions, online for 94 %.
    """
    by_channel: dict[str, list[JudgedStandard]] = defaultdict(list)
    for row in judged:
        by_channel[row.standard.channel].append(row)
    return [_summary(channel, by_channel[channel]) for channel in sorted(by_channel)]


def mean_below(target: float, n: float, mean: float, deviation: float) -> float:
    """Return the probability that the true mean lies below ``target``, from n answers, their mean and deviation.

    Student's t with n - 1 degrees of freedom (the posterior under the reference prior).

    >>> round(mean_below(8.0, 100, 7.5, 2.0), 3)
    0.993
    """
    if n < 2 or deviation < 0:
        raise BadInput(n if n < 2 else deviation, field="n, deviation", expected="two answers or more, no sd below 0")
    if deviation == 0:
        return float(mean < target)
    return float(stdtr(n - 1, (target - mean) / (deviation / np.sqrt(n))))


def counts_below(target: float, counts: Sequence[float], scores: Sequence[float]) -> float:
    """Return the probability that the true mean score lies below ``target``, from how often each score was given.

    The posterior is a Dirichlet with a fifth of an answer added to each score, so that eight equal answers do not
    make a certainty; its mean and variance are exact, its shape between the outer scores a beta.

    >>> counts_below(8.0, [0, 0, 5, 10, 85], [2, 4, 6, 8, 10]) < 0.01
    True
    """
    given, values = np.asarray(counts, dtype=float), np.asarray(scores, dtype=float)
    if given.shape != values.shape or given.sum() <= 0 or np.any(given < 0):
        raise BadInput(list(counts), field="counts", expected="one count for each score, not all 0, none below 0")
    weight = given + _PRIOR_PER_ANSWER
    total = float(weight.sum())
    low, high = float(values.min()), float(values.max())
    unit = (values - low) / (high - low)
    mean = float(weight @ unit / total)
    variance = float(weight @ (unit - mean) ** 2 / total) / (total + 1)
    strength = mean * (1 - mean) / variance - 1
    return float(betainc(mean * strength, (1 - mean) * strength, np.clip((target - low) / (high - low), 0, 1)))


def _judge_pool(rows: Sequence[Standard], indices: Sequence[int]) -> dict[int, JudgedStandard]:
    met = np.array([rows[i].met or 0.0 for i in indices])
    total = np.array([rows[i].total or 0.0 for i in indices])
    posterior = pooled(met, total)
    missed = posterior.below([rows[i].target for i in indices])
    found = {}
    for at, i in enumerate(indices):
        verdict = Kept.NOT_ENOUGH if total[at] < LEAST_TOTAL else verdict_of(float(missed[at]))
        found[i] = JudgedStandard(
            rows[i],
            float(posterior.mean[at]),
            float(posterior.low[at]),
            float(posterior.high[at]),
            float(missed[at]),
            verdict,
            posterior.method[at],
        )
    return found


def _unmeasured(row: Standard) -> JudgedStandard:
    return JudgedStandard(row, None, None, None, None, Kept.NOT_MEASURED, "")


def _summary(channel: str, rows: Sequence[JudgedStandard]) -> ChannelSummary:
    measured = [row.standard for row in rows if row.standard.is_measured]
    total = sum(s.total or 0.0 for s in measured)
    met = sum(s.met or 0.0 for s in measured)
    kept = sum(s.total or 0.0 for s in measured if (s.share or 0.0) >= s.target)
    verdicts = Counter(row.verdict for row in rows)
    return ChannelSummary(
        channel,
        len(rows),
        len(measured),
        total,
        met / total if total else None,
        kept / total if total else None,
        tuple(sorted(verdicts.items())),
    )
