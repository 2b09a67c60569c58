# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Outcomes: what the observations answered, against what would have happened anyway."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

import numpy as np

from auzolan.kernel.texts import Text
from auzolan.review.core.effects import LEAST_FREE, LEAST_PEERS, Fit, Floats, beside, comparable, interrupted
from auzolan.review.nouns import Direction, Expectation, Observation, Outcome, Status, Verdict

LEAST_BEFORE: Final = 6
LONG_BEFORE: Final = 12
SEASONS: Final = {"month": 12, "quarter": 4}
DAYS: Final = {"day": 1, "month": 31, "quarter": 92, "year": 366}
_NOTHING_SINCE: Final = Text(
    "Erabakiaren ondoren ez da behaketarik argitaratu: ezin da esan.",
    "No hay observaciones posteriores a la decisión: no se puede decir.",
    "Nothing has been observed since the decision: nobody can tell.",
)


@dataclass(frozen=True, slots=True)
class Split:
    """Hold the observed values of a series before a decision and after it, oldest first."""

    before: tuple[Observation, ...]
    after: tuple[Observation, ...]

    @property
    def n(self) -> int:
        """Return how many observations there are."""
        return len(self.before) + len(self.after)


def score(
    expectation: Expectation,
    observations: Sequence[Observation],
    grain: str,
    scored_at: datetime,
    peers: Sequence[Sequence[Observation]] = (),
    direction: Direction = Direction.UP,
) -> Outcome:
    """Return the outcome of ``expectation`` from its own series, oldest observation first.

    The decision's day divides before from after. With six periods before it is an interrupted series (grade C; B with
    twelve), with comparable units a difference in differences (grade A). With less, the level reached is held against
    the level expected (grade D: what would have happened anyway is not known). Nobody can tell where nothing was
    observed after the decision, where the newest observation does not reach the day, or where the
    interval is so wide that it holds nothing as well as all that was hoped.

    >>> from auzolan.kernel.periods import parse_period
    >>> from auzolan.review.nouns import Series
    >>> hoped = Expectation(Series("joined"), 54.0, 85.0, 90.0, 95.0, by=date(2025, 12, 31), since=date(2025, 6, 26))
    >>> seen = [Observation("joined", parse_period("2025-12"), 70.0)]
    >>> outcome = score(hoped, seen, "month", datetime(2026, 2, 1))
    >>> outcome.verdict.value, outcome.grade, round(outcome.ratio, 2)
    ('less', 'D', 0.44)
    >>> score(hoped, [], "month", datetime(2026, 2, 1)).verdict.value
    'cannot-tell'
    """
    parts = split(observations, expectation)
    if not parts.after:
        return _cannot_tell(expectation, parts.n, _NOTHING_SINCE, scored_at)
    last = parts.after[-1]
    if last.period.until < expectation.by:
        return _cannot_tell(expectation, parts.n, _too_old(last, expectation.by), scored_at)
    if len(parts.before) < LEAST_BEFORE or expectation.baseline is None:
        return _by_level(expectation, last, parts.n, scored_at, direction)
    fit, method = _fit(parts, grain, peers)
    grade = "A" if method == "difference-in-differences" else "B" if len(parts.before) >= LONG_BEFORE else "C"
    hoped = expectation.middle - expectation.baseline
    verdict = verdict_of(fit, expectation.low - expectation.baseline, hoped, expectation.high - expectation.baseline)
    why = _why(method, len(parts.before), len(parts.after))
    return Outcome(
        expectation.key,
        method,
        fit.realised,
        fit.counterfactual,
        fit.effect,
        fit.low,
        fit.high,
        fit.effect / hoped if hoped else None,
        parts.n,
        verdict,
        _too_wide(why) if verdict is Verdict.CANNOT_TELL else why,
        grade,
        scored_at,
    )


def split(observations: Sequence[Observation], expectation: Expectation) -> Split:
    """Return the observed values before the expectation's decision and after it, until its day.

    A period that the decision divides is after it where more than half of it is, and otherwise neither: it is the
    baseline's own period, not an answer to it. What is missing is left out, never taken as 0.

    >>> from auzolan.kernel.periods import parse_period
    >>> from auzolan.review.nouns import Series
    >>> hoped = Expectation(Series("x"), 1.0, 2.0, 3.0, 4.0, by=date(2026, 1, 31), since=date(2025, 12, 30))
    >>> parts = split([Observation("x", parse_period(p), 1.0) for p in ("2025-11", "2025-12", "2026-01")], hoped)
    >>> len(parts.before), len(parts.after)
    (1, 1)
    """
    known = [o for o in observations if o.status is Status.VALUE and o.value is not None]
    since = expectation.since or date.min
    before = tuple(o for o in known if o.period.until <= since)
    after = tuple(
        o
        for o in known
        if o.period.until > since
        and o.period.since <= expectation.by
        and 2 * (max(o.period.since, since) - o.period.since).days < o.period.days
    )
    return Split(before, after)


def verdict_of(fit: Fit, low: float, hoped: float, high: float) -> Verdict:
    """Return how the effect compares with what was expected of it: ``low`` to ``high``, ``hoped`` between them.

    Less (or more) where the interval of the effect leaves no room for what was hoped; as expected where the effect lies
    where it was expected and chance alone does not explain it; else nobody can tell. "More" is more of what was hoped:
    for an indicator that should fall, a deeper fall.

    >>> fit = Fit(-3.0, -3.5, -2.5, 0.0, 0.0, np.zeros(1), 1, 1)
    >>> [verdict_of(fit, *hope).value for hope in ((-2, -1, 0), (-4, -3, -2), (-9, -6, -5))]
    ['more', 'as-expected', 'less']
    """
    least, most = sorted((low, high))
    below, above = (Verdict.LESS, Verdict.MORE) if hoped >= 0 else (Verdict.MORE, Verdict.LESS)
    if fit.high < least or (fit.effect < least and fit.high < hoped):
        return below
    if fit.low > most or (fit.effect > most and fit.low > hoped):
        return above
    is_chance = fit.low <= 0 <= fit.high and not least <= 0 <= most
    return Verdict.AS_EXPECTED if least <= fit.effect <= most and not is_chance else Verdict.CANNOT_TELL


def positions(observations: Sequence[Observation]) -> Floats:
    """Return when each observation was made, in periods since the first one; gaps stay gaps.

    >>> from auzolan.kernel.periods import parse_period
    >>> positions([Observation("x", parse_period(p), 1.0) for p in ("2024-Q1", "2024-Q2", "2025-Q1")]).tolist()
    [0.0, 1.0, 4.0]
    """
    months = {"month": 1, "quarter": 3, "year": 12}
    grains = {o.period.grain for o in observations}
    step = months.get(grains.pop() or "") if len(grains) == 1 else None
    if step:
        at = np.array([(o.period.since.year * 12 + o.period.since.month - 1) / step for o in observations])
    else:
        days = np.array([o.period.since.toordinal() for o in observations], dtype=np.float64)
        at = np.rint(days / max(float(np.diff(days).min(initial=np.inf)), 1.0)) if len(days) > 1 else days
    return np.asarray(at - at[0], dtype=np.float64)


def _fit(parts: Split, grain: str, peers: Sequence[Sequence[Observation]]) -> tuple[Fit, str]:
    mine = (*parts.before, *parts.after)
    before = len(parts.before)
    values = np.array([o.value for o in mine], dtype=np.float64)
    if len(parts.after) >= 2:
        like, is_relative = comparable(values, aligned(peers, mine), before)
        if len(like) >= LEAST_PEERS:
            return beside(values, like, before, is_relative=is_relative), "difference-in-differences"
    at = positions(mine)
    season = SEASONS.get(grain, 0) if len(mine) - SEASONS.get(grain, 0) > 2 + LEAST_FREE else 0
    return interrupted(values, before, season, at), "interrupted-series"


def aligned(peers: Sequence[Sequence[Observation]], mine: Sequence[Observation]) -> Floats:
    """Return the peers that have a value in each of my periods, as an array (units, periods).

    >>> aligned([[]], [])
    array([], shape=(1, 0), dtype=float64)
    """
    periods = [o.period for o in mine]
    rows = []
    for peer in peers:
        by_period = {o.period: o.value for o in peer if o.status is Status.VALUE and o.value is not None}
        if all(period in by_period for period in periods):
            rows.append([by_period[period] for period in periods])
    return np.array(rows, dtype=np.float64).reshape(len(rows), len(periods))


def _by_level(
    expectation: Expectation, last: Observation, n: int, scored_at: datetime, direction: Direction
) -> Outcome:
    value, baseline = float(last.value or 0.0), expectation.baseline
    hoped = 0.0 if baseline is None else expectation.middle - baseline
    is_up = hoped > 0 or (hoped == 0 and direction is Direction.UP)
    low, high = sorted((expectation.low, expectation.high))
    missed = Verdict.LESS if (value < low) == is_up else Verdict.MORE
    verdict = Verdict.AS_EXPECTED if low <= value <= high else missed
    came, least, most = (
        None if baseline is None or level is None else level - baseline for level in (value, last.low, last.high)
    )
    return Outcome(
        expectation.key,
        "level-reached",
        value,
        None,
        came,
        least,
        most,
        came / hoped if hoped and came is not None else None,
        n,
        verdict,
        _level_why(last, expectation.by),
        "D",
        scored_at,
    )


def _cannot_tell(expectation: Expectation, n: int, why: Text, scored_at: datetime) -> Outcome:
    nothing = Verdict.CANNOT_TELL
    return Outcome(expectation.key, "none", None, None, None, None, None, None, n, nothing, why, "D", scored_at)


def _too_old(last: Observation, by: date) -> Text:
    label = last.period.label()
    return Text(
        f"Azken behaketa {label} aldikoa da, {by.isoformat()} eguna baino aldi bat baino gehiago lehenagokoa: ezin da "
        "esan.",
        f"La última observación es de {label}, más de un periodo anterior al día {by.isoformat()}: no se puede decir.",
        f"The newest observation is of {label}, more than a period older than the day {by.isoformat()}: "
        "nobody can tell.",
    )


def _too_wide(why: Text) -> Text:
    return Text(
        f"{why.eu} Tartea zabalegia da: ezer ez eta espero zen guztia, biak dira posible.",
        f"{why.es} El intervalo es demasiado ancho: caben tanto nada como todo lo esperado.",
        f"{why.en} The interval is too wide: nothing and all that was hoped are both possible.",
    )


def _why(method: str, before: int, after: int) -> Text:
    if method == "interrupted-series":
        return Text(
            f"Serie etena: {before} aldi lehenago eta {after} geroago; joera, urtaroa eta iraunkortasuna kontuan "
            "hartuta.",
            f"Serie interrumpida: {before} periodos antes y {after} después, con tendencia, estación y persistencia.",
            f"Interrupted series: {before} periods before and {after} after, with trend, season and persistence.",
        )
    return Text(
        f"Antzeko unitateekiko aldea: {before} aldi lehenago eta {after} geroago.",
        f"Diferencia con unidades comparables: {before} periodos antes y {after} después.",
        f"Difference to comparable units: {before} periods before and {after} after.",
    )


def _level_why(last: Observation, by: date) -> Text:
    label, early = last.period.label(), (by - last.period.until).days
    why = Text(
        f"Iritsitako maila bakarrik ({label}): behaketa gutxiegi dago bestela zer gertatuko zen esateko.",
        f"Solo el nivel alcanzado ({label}): hay pocas observaciones para decir qué habría pasado de otro modo.",
        f"Only the level reached ({label}): there are too few observations to say what would have happened anyway.",
    )
    if early <= 0:
        return why
    return Text(
        f"{why.eu} Eguna baino {early} egun lehenago neurtua.",
        f"{why.es} Medido {early} días antes del día.",
        f"{why.en} Measured {early} days before the day.",
    )
