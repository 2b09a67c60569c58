"""The forecast record: how much of what was expected has come, and what the next form should say."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import stats

from auzolan.review.nouns import Expectation, Outcome, Record, Verdict

PRIOR_HELD: Final = (8.0, 2.0)
PRIOR_VERDICTS: Final = 1.0
PRIOR_WEIGHT: Final = 4.0


@dataclass(frozen=True, slots=True)
class Scored:
    """Hold an expectation with its outcome."""

    expectation: Expectation
    outcome: Outcome


def records(scored: Iterable[Scored]) -> list[Record]:
    """Return the record of each (kind, unit), and of each kind over all units (unit ``""``), sorted.

    The mean ratio realised/expected of a unit is shrunk towards that of its kind as if the kind's had been seen four
    more times; an 80 % interval that holds is beta-binomial with prior Beta(8, 2), as if ten such intervals had been
    true to their word; verdicts are Dirichlet with one of each.

    >>> records([])
    []
    """
    groups: dict[tuple[str, str], list[Scored]] = defaultdict(list)
    for one in scored:
        groups[one.expectation.kind, ""].append(one)
        if one.expectation.unit:
            groups[one.expectation.kind, one.expectation.unit].append(one)
    of_kind = {kind: _ratios(members) for (kind, unit), members in groups.items() if not unit}
    return [_record(kind, unit, members, of_kind[kind]) for (kind, unit), members in sorted(groups.items())]


def corrected(low: float, middle: float, high: float, baseline: float, record: Record | None) -> dict[str, float]:
    """Return the P50, P80 and P90 of what will come, once the record has had its say on what is hoped.

    The hope (middle - baseline) is multiplied by the record's mean ratio; the spread is the wider of the form's own
    80 % interval and that of the record. P80 is what comes with 80 % probability, in the direction hoped for.

    >>> corrected(8, 10, 12, 0, None)["p50"]
    10.0
    """
    hope = middle - baseline
    mean = record.mean_ratio if record is not None and record.mean_ratio is not None else 1.0
    spread = abs(high - low) / (2 * stats.norm.ppf(0.9))
    if record is not None and record.low is not None and record.high is not None:
        spread = max(spread, abs(hope) * (record.high - record.low) / (2 * stats.norm.ppf(0.975)))
    sign = 1.0 if hope >= 0 else -1.0
    centre = baseline + hope * mean
    return {
        "p50": float(centre),
        "p80": float(centre - sign * stats.norm.ppf(0.8) * spread),
        "p90": float(centre - sign * stats.norm.ppf(0.9) * spread),
    }


def _record(kind: str, unit: str, members: Sequence[Scored], of_kind: Sequence[float]) -> Record:
    ratios = _ratios(members)
    told = [m for m in members if m.outcome.verdict is not Verdict.CANNOT_TELL]
    held = sum(_is_held(m) for m in told)
    centre = float(np.mean(of_kind)) if of_kind and unit else 1.0
    mean = low = high = None
    if ratios:
        weight = len(ratios) + PRIOR_WEIGHT
        mean = (sum(ratios) + PRIOR_WEIGHT * centre) / weight
        spread = float(np.std([*ratios, centre], ddof=1)) if len(ratios) > 1 else max(abs(ratios[0] - centre), 0.5)
        reach = float(stats.t.ppf(0.975, weight - 1)) * spread / np.sqrt(weight)
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
        held_low=float(stats.beta.ppf(0.025, a, b)),
        held_high=float(stats.beta.ppf(0.975, a, b)),
        verdicts=_verdicts(members),
    )


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
    if outcome.effect is None or expectation.baseline is None:
        return False
    came = expectation.baseline + outcome.effect
    low, high = sorted((expectation.low, expectation.high))
    return low <= came <= high
