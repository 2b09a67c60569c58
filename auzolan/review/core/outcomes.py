"""Outcomes: what the observations answered, against what would have happened anyway."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

import numpy as np
import statsmodels.api as sm
from numpy.typing import NDArray
from scipy import stats

from auzolan.kernel.texts import Text
from auzolan.review.nouns import Expectation, Observation, Outcome, Status, Verdict

Floats = NDArray[np.float64]
LEAST_BEFORE: Final = 6
SEASONS: Final = {"month": 12, "quarter": 4}


@dataclass(frozen=True, slots=True)
class Fit:
    """Hold the effect at the last point with its 95 % interval, and what was expected without it."""

    effect: float
    low: float
    high: float
    counterfactual: float
    realised: float
    expected: Floats
    before: int
    after: int


def interrupted(values: Floats, before: int, season: int = 0) -> Fit:
    """Return the effect at the end of ``values`` of what began after the first ``before`` of them.

    Segmented regression: level and trend before, season where at least two whole ones lie before, change of level and
    of trend after; errors robust to autocorrelation (Newey-West, small-sample corrected, lag of Andrews' rule
    4(n/100)^(2/9)). Source: Bernal, Cummins, Gasparrini 2017, Int. J. Epidemiology 46(1).

    >>> fit = interrupted(np.array([10.0, 10.1, 9.9, 10.0, 10.1, 9.9, 10.0, 12.0, 12.1, 11.9, 12.0]), before=7)
    >>> bool(1.5 < fit.effect < 2.5 and fit.low > 1)
    True
    """
    n = len(values)
    at = np.arange(n, dtype=np.float64)
    after = (at >= before).astype(np.float64)
    columns = [np.ones(n), at]
    if season and before >= 2 * season:
        columns += [np.cos(2 * np.pi * at / season), np.sin(2 * np.pi * at / season)]
    effects = [after]
    if n - before >= 4:
        effects.append(after * (at - before))
    design = np.column_stack([*columns, *effects])
    lags = max(1, int(4 * (n / 100) ** (2 / 9)))
    model = sm.OLS(values, design).fit(cov_type="HAC", cov_kwds={"maxlags": lags, "use_correction": True})
    pick = np.zeros(design.shape[1])
    pick[len(columns) :] = design[-1, len(columns) :]
    effect = float(pick @ model.params)
    spread = float(np.sqrt(max(pick @ model.cov_params() @ pick, 0.0)))
    reach = float(stats.t.ppf(0.975, max(n - design.shape[1], 1))) * spread
    expected = design[:, : len(columns)] @ model.params[: len(columns)]
    return Fit(
        effect,
        effect - reach,
        effect + reach,
        float(expected[-1]),
        float(expected[-1] + effect),
        expected,
        before,
        n - before,
    )


def beside(values: Floats, peers: Floats, before: int) -> Fit:
    """Return the effect as a difference in differences to the mean of comparable units.

    ``values`` has shape (periods,), ``peers`` (units, periods). The interval comes from the spread of the peers' own
    changes (each peer taken as if it had been treated), so at least four peers are needed.

    >>> peers = np.array([[1, 1, 2, 2], [2, 2, 3, 3.1], [3, 3, 4, 4], [4, 4, 5, 4.9]], dtype=float)
    >>> round(beside(np.array([5.0, 5, 8, 8]), peers, 2).effect, 1)
    2.0
    """
    change = float(values[before:].mean() - values[:before].mean())
    changes = peers[:, before:].mean(axis=1) - peers[:, :before].mean(axis=1)
    effect = change - float(changes.mean())
    count = len(changes)
    reach = float(stats.t.ppf(0.975, count - 1) * changes.std(ddof=1) * np.sqrt(1 + 1 / count))
    expected = values[:before].mean() + (peers - peers[:, :before].mean(axis=1, keepdims=True)).mean(axis=0)
    counterfactual = float(expected[-1])
    return Fit(
        effect,
        effect - reach,
        effect + reach,
        counterfactual,
        counterfactual + effect,
        expected,
        before,
        len(values) - before,
    )


def score(
    expectation: Expectation,
    observations: Sequence[Observation],
    grain: str,
    scored_at: datetime,
    peers: Sequence[Sequence[Observation]] = (),
) -> Outcome:
    """Return the outcome of ``expectation`` from its own series, oldest observation first.

    The decision's day divides before from after. With six periods before and one after it is an interrupted series
    (grade B, A with comparable units); with less, the level reached is held against the level expected (grade D:
    what would have happened anyway is not known). Where
    no observation reaches the day of the expectation, nobody can tell.
    """
    known = [o for o in observations if o.status is Status.VALUE and o.value is not None]
    since = expectation.since or date.min
    before = [o for o in known if o.period.until <= since]
    after = [o for o in known if o.period.since >= since or o.period.since < since < o.period.until]
    after = [o for o in after if o.period.since <= expectation.by]
    if not after or after[-1].period.until < expectation.by:
        return _cannot_tell(expectation, len(known), scored_at)
    last = after[-1]
    if len(before) < LEAST_BEFORE or expectation.baseline is None:
        return _by_level(expectation, last, len(known), scored_at)
    values = np.array([o.value for o in [*before, *after]], dtype=np.float64)
    comparable = _aligned(peers, [*before, *after])
    if len(comparable) >= 4 and len(after) >= 2:
        fit, method, grade = beside(values, comparable, len(before)), "difference-in-differences", "A"
    else:
        fit, method, grade = interrupted(values, len(before), SEASONS.get(grain, 0)), "interrupted-series", "B"
    hoped = expectation.middle - expectation.baseline
    ratio = fit.effect / hoped if hoped else None
    least, most = sorted((expectation.low - expectation.baseline, expectation.high - expectation.baseline))
    verdict = _verdict(fit, least, most, hoped)
    return Outcome(
        expectation.key,
        method,
        fit.realised,
        fit.counterfactual,
        fit.effect,
        fit.low,
        fit.high,
        ratio,
        len(values),
        verdict,
        _why(method, len(before), len(after)),
        grade,
        scored_at,
    )


def _verdict(fit: Fit, least: float, most: float, hoped: float) -> Verdict:
    """Judge the effect's interval against the expected one; where it holds both nothing and all, nobody can tell."""
    if fit.high < least:
        return Verdict.LESS if hoped >= 0 else Verdict.MORE
    if fit.low > most:
        return Verdict.MORE if hoped >= 0 else Verdict.LESS
    if fit.low <= 0 <= fit.high and fit.low < least and fit.high > most:
        return Verdict.CANNOT_TELL
    if least <= fit.effect <= most:
        return Verdict.AS_EXPECTED
    return Verdict.LESS if (fit.effect < least) == (hoped >= 0) else Verdict.MORE


def _by_level(expectation: Expectation, last: Observation, n: int, scored_at: datetime) -> Outcome:
    value = float(last.value or 0.0)
    hoped = expectation.middle - (expectation.baseline or 0.0)
    came = None if expectation.baseline is None else value - expectation.baseline
    low, high = sorted((expectation.low, expectation.high))
    if low <= value <= high:
        verdict = Verdict.AS_EXPECTED
    else:
        verdict = Verdict.LESS if (value < low) == (hoped >= 0) else Verdict.MORE
    return Outcome(
        expectation.key,
        "level-reached",
        value,
        None,
        came,
        last.low,
        last.high,
        came / hoped if hoped and came is not None else None,
        n,
        verdict,
        _why("level-reached", n, 1),
        "D",
        scored_at,
    )


def _cannot_tell(expectation: Expectation, n: int, scored_at: datetime) -> Outcome:
    why = Text(
        "Behaketak ez dira adostutako egunera iristen: ezin da esan.",
        "Las observaciones no llegan al día acordado: no se puede decir.",
        "The observations do not reach the day agreed: nobody can tell.",
    )
    return Outcome(
        expectation.key, "none", None, None, None, None, None, None, n, Verdict.CANNOT_TELL, why, "D", scored_at
    )


def _why(method: str, before: int, after: int) -> Text:
    match method:
        case "interrupted-series":
            return Text(
                f"Serie etena: {before} aldi lehenago eta {after} geroago; joera eta urtaroa kontuan hartuta.",
                f"Serie interrumpida: {before} periodos antes y {after} después, con tendencia y estación.",
                f"Interrupted series: {before} periods before and {after} after, with trend and season.",
            )
        case "difference-in-differences":
            return Text(
                f"Antzeko unitateekiko aldea: {before} aldi lehenago eta {after} geroago.",
                f"Diferencia con unidades comparables: {before} periodos antes y {after} después.",
                f"Difference to comparable units: {before} periods before and {after} after.",
            )
    return Text(
        "Iritsitako maila bakarrik: behaketa gutxiegi dago bestela zer gertatuko zen esateko.",
        "Solo el nivel alcanzado: hay pocas observaciones para decir qué habría pasado de otro modo.",
        "Only the level reached: there are too few observations to say what would have happened anyway.",
    )


def _aligned(peers: Sequence[Sequence[Observation]], mine: Sequence[Observation]) -> Floats:
    """Return the peers that have a value in each of my periods, as an array (units, periods)."""
    periods = [o.period for o in mine]
    rows = []
    for peer in peers:
        by_period = {o.period: o.value for o in peer if o.value is not None}
        if all(period in by_period for period in periods):
            rows.append([by_period[period] for period in periods])
    return np.array(rows, dtype=np.float64).reshape(len(rows), len(periods))
