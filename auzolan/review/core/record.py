# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The forecast record: how much of what was expected has come, and what the next form should say."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import numpy as np
from scipy.special import betaincinv, ndtri, stdtrit

from auzolan.review.nouns import Record, Scored, Verdict

PRIOR_HELD: Final = (8.0, 2.0)
PRIOR_VERDICTS: Final = 1.0
PRIOR_WEIGHT: Final = 4.0
PRIOR_SPREAD: Final = 0.5


def records(scored: Iterable[Scored]) -> list[Record]:
    """Return the record of each (kind, unit), and of each kind over all units (unit ``""``), sorted.

    The mean ratio realised/expected of a unit is shrunk towards that of its kind, that of a kind towards that of all
    kinds, and that towards 1 (all of it comes), each as if the wider one had been seen four more times; an 80 %
    interval that holds is beta-binomial with prior Beta(8, 2), as if ten such intervals had been true to their word;
    verdicts are Dirichlet with one of each.

    >>> records([])
    []
    """
    members = list(scored)
    overall = _shrunk(_ratios(members), 1.0)
    groups: dict[tuple[str, str], list[Scored]] = defaultdict(list)
    for one in members:
        groups[one.expectation.kind, ""].append(one)
        if one.expectation.unit:
            groups[one.expectation.kind, one.expectation.unit].append(one)
    of_kind = {kind: _shrunk(_ratios(those), overall) for (kind, unit), those in groups.items() if not unit}
    return [
        _record(kind, unit, those, of_kind[kind] if unit else overall) for (kind, unit), those in sorted(groups.items())
    ]


def corrected(low: float, middle: float, high: float, baseline: float, record: Record | None) -> dict[str, float]:
    """Return the P50, P80 and P90 of what will come, once the record has had its say on what is hoped.

    The hope (middle - baseline) is multiplied by the record's mean ratio; the spread is the wider of the form's own
    80 % interval and the record's. P80 is what comes with 80 % probability, in the direction hoped for.

    >>> corrected(8, 10, 12, 0, None)["p50"]
    10.0
    """
    hope = middle - baseline
    mean = record.mean_ratio if record is not None and record.mean_ratio is not None else 1.0
    spread = abs(high - low) / (2 * ndtri(0.9))
    if record is not None and record.spread is not None:
        spread = max(spread, abs(hope) * record.spread)
    sign = 1.0 if hope >= 0 else -1.0
    centre = baseline + hope * mean
    return {
        "p50": float(centre),
        "p80": float(centre - sign * ndtri(0.8) * spread),
        "p90": float(centre - sign * ndtri(0.9) * spread),
    }


def _record(kind: str, unit: str, members: Sequence[Scored], centre: float) -> Record:
    ratios = _ratios(members)
    told = [m for m in members if m.outcome.verdict is not Verdict.CANNOT_TELL]
    held = sum(_is_held(m) for m in told)
    mean = low = high = spread = None
    if ratios:
        weight = len(ratios) + PRIOR_WEIGHT
        mean = _shrunk(ratios, centre)
        apart = sum((ratio - mean) ** 2 for ratio in ratios) + PRIOR_WEIGHT * PRIOR_SPREAD**2
        spread = float(np.sqrt(apart / (weight - 1)))
        reach = float(stdtrit(weight - 1, 0.975)) * spread / float(np.sqrt(weight))
        low, high = mean - reach, mean + reach
    a, b = PRIOR_HELD[0] + held, PRIOR_HELD[1] + len(told) - held
    return Record(
        kind=kind,
        unit=unit,
        scored=len(told),
        mean_ratio=mean,
        low=low,
        high=high,
        held=held,
        held_share=a / (a + b),
        held_low=float(betaincinv(a, b, 0.025)),
        held_high=float(betaincinv(a, b, 0.975)),
        verdicts=_verdicts(members),
        spread=spread,
    )


def _shrunk(ratios: Sequence[float], centre: float) -> float:
    """Return the mean of the ratios, as if ``centre`` had been seen four more times."""
    return (sum(ratios) + PRIOR_WEIGHT * centre) / (len(ratios) + PRIOR_WEIGHT)


def _verdicts(members: Sequence[Scored]) -> Mapping[Verdict, float]:
    total = len(members) + PRIOR_VERDICTS * len(Verdict)
    counts = {v: sum(m.outcome.verdict is v for m in members) for v in Verdict}
    return {verdict: (count + PRIOR_VERDICTS) / total for verdict, count in counts.items()}


def _ratios(members: Iterable[Scored]) -> list[float]:
    """Return the ratios realised/expected, drawn in at -1 and 3: one near-zero hope must not outweigh all others."""
    return [min(max(m.outcome.ratio, -1.0), 3.0) for m in members if m.outcome.ratio is not None]


def _is_held(one: Scored) -> bool:
    """Tell whether what came lies in the 80 % interval of what was expected."""
    expectation, outcome = one.expectation, one.outcome
    came = outcome.realised
    if outcome.effect is not None and expectation.baseline is not None:
        came = expectation.baseline + outcome.effect
    low, high = sorted((expectation.low, expectation.high))
    return came is not None and low <= came <= high
