# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Satisfaction by one method (P17b): counted, weighted to the transaction log, pooled, with an interval that holds.

The steps, the same for every service, provider and channel: the five counts are added up; answers are weighted to
the log's totals of terminal outcome, then channel, then age (`raking`); shares are pooled with those of like services,
by type and main channel (`pooling`); the 95 % interval comes from the whole posterior. The mean is estimated by the
same road: on 0-1 it varies less than a yes or no does, so its answers count for more (a quasi-binomial whose
dispersion is shared by the pool).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from auzolan.kernel.refusals import BadInput
from auzolan.measure.core.pooling import LEAST_UNITS, Posterior, pooled
from auzolan.measure.core.raking import main_effects, rake
from auzolan.measure.nouns.satisfaction import (
    LEAST_SHOWN,
    MARGIN_KINDS,
    AnswerCell,
    Level,
    Margin,
    Satisfaction,
    Weighting,
)

Floats = NDArray[np.float64]
Key = tuple[str, str, str]
BY: Final = ("service", "provider", "channel")
SCORES: Final[Floats] = np.array([0.0, 0.25, 0.5, 0.75, 1.0])
SATISFIED: Final[Floats] = np.array([0.0, 0.0, 0.0, 1.0, 1.0])
_SHARED_DISPERSION: Final = 20.0


@dataclass(frozen=True, slots=True)
class Estimates:
    """Hold the satisfaction of each unit, and the posteriors of the shares in the same order (for comparisons)."""

    units: tuple[Satisfaction, ...]
    shares: Posterior


@dataclass(frozen=True, slots=True)
class _Unit:
    """Hold the answers of one unit as a table (outcome, channel, stratum, five counts) with the margins to reach."""

    key: Key
    kind: str
    main_channel: str
    counts: Floats
    table: Floats
    levels: tuple[tuple[str, ...], ...]
    margins: tuple[Floats | None, ...]
    dropped: Mapping[str, str]
    invited: int | None
    simulated: bool


def estimate(
    cells: Iterable[AnswerCell], margins: Iterable[Margin] = (), *, by: Sequence[str] = ("service",)
) -> Estimates:
    """Return the satisfaction of each unit, ordered by name: raw, estimate and 95 % interval of share and mean.

    ``by`` says what a unit is: service, service and provider, or service, provider and channel. Without totals of the
    log for a unit nothing is weighted and its report says so. The order of rows does not matter.

    >>> cells = [AnswerCell("tax", (1, 0, 1, 3, 5), outcome="completed", invited=40)]
    >>> tax = estimate(cells).units[0]
    >>> tax.n, tax.share.raw, tax.response_rate, tax.is_shown, tax.method
    (10, 0.8, 0.25, True, 'wilson')
    """
    if not by or by[0] != "service" or any(b not in BY for b in by):
        raise BadInput(",".join(by), field="by", expected="service, then provider and channel where wanted")
    units = _units(sorted(cells, key=_order), list(margins), by)
    if not units:
        empty = np.empty(0)
        return Estimates((), Posterior(empty, empty, empty, np.empty((0, 0)), ()))
    pools = _pools(units)
    shares, weightings = _estimates(units, pools, SATISFIED)
    means, _ = _estimates(units, pools, SCORES)
    rows = [_row(u, i, shares, means, pools[i], weightings[i]) for i, u in enumerate(units)]
    return Estimates(tuple(rows), shares)


def _order(cell: AnswerCell) -> tuple[str, ...]:
    return (cell.service, cell.provider, cell.channel, cell.outcome, cell.stratum, cell.kind, str(cell.counts))


def _key(row: AnswerCell | Margin, by: Sequence[str]) -> Key:
    return (row.service, row.provider if "provider" in by else "", row.channel if "channel" in by else "")


def _units(cells: Sequence[AnswerCell], margins: Sequence[Margin], by: Sequence[str]) -> list[_Unit]:
    grouped: dict[Key, list[AnswerCell]] = defaultdict(list)
    for cell in cells:
        grouped[_key(cell, by)].append(cell)
    totals: dict[Key, dict[str, dict[str, float]]] = defaultdict(lambda: {kind: {} for kind in MARGIN_KINDS})
    for margin in margins:
        levels = totals[_key(margin, by)][margin.kind]
        levels[margin.level] = levels.get(margin.level, 0.0) + margin.n
    return [_unit(key, grouped[key], totals.get(key, {})) for key in sorted(grouped)]


def _unit(key: Key, cells: Sequence[AnswerCell], totals: Mapping[str, Mapping[str, float]]) -> _Unit:
    levels: list[tuple[str, ...]] = []
    goals: list[Floats | None] = []
    dropped: dict[str, str] = {}
    for kind in MARGIN_KINDS:
        wanted = totals.get(kind, {})
        seen = {str(getattr(cell, kind)) for cell in cells if cell.n}
        why = _why_not(wanted, seen)
        if why:
            dropped[kind] = why
        names = tuple(sorted(seen | set(wanted) if not why else seen)) or ("",)
        levels.append(names)
        goals.append(None if why else np.array([wanted.get(name, 0.0) for name in names]))
    table = np.zeros((*(len(names) for names in levels), 5))
    for cell in cells:
        if cell.n:
            at = tuple(names.index(getattr(cell, kind)) for kind, names in zip(MARGIN_KINDS, levels, strict=True))
            table[at] += cell.counts
    return _Unit(
        key=key,
        kind=_most(cells, "kind"),
        main_channel=_main_channel(cells, totals.get("channel", {})),
        counts=table.sum(axis=(0, 1, 2)),
        table=table,
        levels=tuple(levels),
        margins=tuple(goals),
        dropped=dropped,
        invited=_invited(cells),
        simulated=any(cell.simulated for cell in cells),
    )


def _invited(cells: Sequence[AnswerCell]) -> int | None:
    """Return how many were invited; None where a provider or channel counted none, or fewer than answered."""
    answered = {(cell.provider, cell.channel) for cell in cells if cell.n}
    counting = {(cell.provider, cell.channel) for cell in cells if cell.invited is not None}
    invited = sum(cell.invited or 0 for cell in cells)
    is_known = bool(counting) and answered <= counting and invited >= sum(cell.n for cell in cells)
    return invited if is_known else None


def _why_not(wanted: Mapping[str, float], seen: set[str]) -> str:
    """Return why a margin cannot be used, in one phrase, or nothing when it can."""
    if not wanted:
        return "no totals in the log"
    if not sum(wanted.values()) > 0:
        return "the log's totals are 0"
    if seen and not any(wanted.get(level, 0.0) > 0 for level in seen):
        return "no answer carries a level of the log"
    return ""


def _most(cells: Sequence[AnswerCell], field: str) -> str:
    sums: dict[str, int] = defaultdict(int)
    for cell in cells:
        sums[str(getattr(cell, field))] += cell.n
    return max(sorted(sums), key=lambda name: sums[name])


def _main_channel(cells: Sequence[AnswerCell], totals: Mapping[str, float]) -> str:
    return max(sorted(totals), key=lambda name: totals[name]) if totals else _most(cells, "channel")


def _pools(units: Sequence[_Unit]) -> list[str]:
    """Return the pool of each unit: its type and main channel, else its type, else all, the first with ten units."""
    sizes: dict[str, int] = defaultdict(int)
    for unit in units:
        if unit.counts.sum() > 0:
            for name in _pool_names(unit):
                sizes[name] += 1
    return [next((p for p in _pool_names(u) if sizes[p] >= LEAST_UNITS), "all") for u in units]


def _pool_names(unit: _Unit) -> tuple[str, str, str]:
    return (f"{unit.kind}, {unit.main_channel}", unit.kind, "all")


def _estimates(units: Sequence[_Unit], pools: Sequence[str], worth: Floats) -> tuple[Posterior, list[Weighting]]:
    """Return the posteriors of what ``worth`` (value of each of the five answers, 0-1) means, with the weights used."""
    expected = _expected(units, worth)
    successes, trials, weightings = np.zeros(len(units)), np.zeros(len(units)), []
    dispersion = _dispersion(units, worth)
    for i, unit in enumerate(units):
        share, effective, weighting = _weighted(unit, worth, expected[i])
        trials[i] = effective / dispersion[i]
        successes[i] = share * trials[i]
        weightings.append(weighting)
    return _by_pool(successes, trials, pools), weightings


def _by_pool(successes: Floats, trials: Floats, pools: Sequence[str]) -> Posterior:
    names = np.array(pools)
    parts = [
        (np.flatnonzero(names == pool), pooled(successes[names == pool], trials[names == pool]))
        for pool in sorted(set(pools))
    ]
    order = np.argsort(np.concatenate([at for at, _ in parts]))
    method = [m for _, part in parts for m in part.method]
    return Posterior(
        np.concatenate([p.mean for _, p in parts])[order],
        np.concatenate([p.low for _, p in parts])[order],
        np.concatenate([p.high for _, p in parts])[order],
        np.concatenate([p.quantiles for _, p in parts])[order],
        tuple(method[i] for i in order),
    )


def _expected(units: Sequence[_Unit], worth: Floats) -> list[Floats]:
    """Return, for each unit, the logit that its cells let expect from what all units' answers say together."""
    names = [sorted({level for u in units for level in u.levels[f]}) for f in range(3)]
    kinds = sorted({u.kind for u in units})
    levels, successes, answers = [], [], []
    for unit in units:
        grid = np.indices(unit.table.shape[:3]).reshape(3, -1).T
        place = [np.array([names[f].index(level) for level in unit.levels[f]]) for f in range(3)]
        kind = np.full(len(grid), kinds.index(unit.kind))
        levels.append(np.column_stack([*(place[f][grid[:, f]] for f in range(3)), kind]))
        successes.append((unit.table @ worth).ravel())
        answers.append(unit.table.sum(axis=3).ravel())
    stacked = np.concatenate(levels)
    unique, inverse = np.unique(stacked, axis=0, return_inverse=True)
    inverse = inverse.ravel()
    y = np.bincount(inverse, weights=np.concatenate(successes)).astype(np.float64)
    n = np.bincount(inverse, weights=np.concatenate(answers)).astype(np.float64)
    fitted = main_effects(y, n, unique, [*(len(x) for x in names), len(kinds)])[inverse]
    cuts = np.cumsum([len(x) for x in levels])[:-1]
    return [part.reshape(u.table.shape[:3]) for part, u in zip(np.split(fitted, cuts), units, strict=True)]


def _dispersion(units: Sequence[_Unit], worth: Floats) -> Floats:
    """Return the variance of an answer's worth over that of a yes or no of the same mean, shared where n is small."""
    n = np.array([u.counts.sum() for u in units])
    safe = np.maximum(n, 1.0)
    mean = np.array([u.counts @ worth for u in units]) / safe
    square = np.array([u.counts @ worth**2 for u in units]) / safe
    varies = (n > 1) & (mean > 0) & (mean < 1)
    own = np.ones(len(units))
    spread = mean * (1 - mean) * (n - 1) / safe
    own[varies] = (square - mean**2)[varies] / spread[varies]
    weight = np.where(varies, (n - 1) * mean * (1 - mean), 0.0)
    shared = float(weight @ own / weight.sum()) if weight.sum() > 0 else 1.0
    extra = np.where(varies, n - 1, 0.0)
    return np.asarray(np.clip((_SHARED_DISPERSION * shared + extra * own) / (_SHARED_DISPERSION + extra), 0.05, 1.0))


def _weighted(unit: _Unit, worth: Floats, expected: Floats) -> tuple[float, float, Weighting]:
    n = float(unit.counts.sum())
    successes = unit.table @ worth
    if not n or all(m is None for m in unit.margins):
        return (float(successes.sum()) / n if n else 0.5), n, Weighting(dropped=unit.dropped)
    answers = unit.table.sum(axis=3)
    kept = tuple(axis for axis, m in enumerate(unit.margins) if m is not None)
    gone = tuple(axis for axis in range(3) if axis not in kept)
    reference = _logit_mean(expected, answers, gone)
    goals = [m for m in unit.margins if m is not None]
    names = tuple(MARGIN_KINDS[axis] for axis in kept)
    raked = rake(successes.sum(axis=gone), answers.sum(axis=gone), reference, goals)
    if raked.effective <= 0:
        # each margin has answers, and where they cross the log has nobody
        reasons = {**unit.dropped, **dict.fromkeys(names, "no answer carries the levels of the log together")}
        return float(successes.sum()) / n, n, Weighting(dropped=reasons)
    weights: dict[str, float] = {}
    left_out = 0
    for position, axis in enumerate(kept):
        goal = goals[position]
        held = answers.sum(axis=tuple(a for a in range(3) if a != axis))
        left_out = max(left_out, int(held[goal == 0].sum()))
        for level, want, have in zip(unit.levels[axis], goal / goal.sum(), held / n, strict=True):
            if have > 0:
                weights[f"{MARGIN_KINDS[axis]}={level}"] = float(want / have)
    effect = n / raked.effective
    report = Weighting(names, unit.dropped, weights, raked.rounds, raked.converged, raked.empty_cells, left_out, effect)
    return raked.share, raked.effective, report


def _logit_mean(expected: Floats, answers: Floats, gone: tuple[int, ...]) -> Floats:
    """Return the expected logit along the kept axes: averaged over the others as the answers lie."""
    weight = answers + 1e-9
    return np.asarray((expected * weight).sum(axis=gone) / weight.sum(axis=gone), dtype=float)


def _row(unit: _Unit, i: int, shares: Posterior, means: Posterior, pool: str, weighting: Weighting) -> Satisfaction:
    n = int(unit.counts.sum())
    service, provider, channel = unit.key
    method = shares.method[i]
    return Satisfaction(
        service=service,
        provider=provider,
        channel=channel,
        kind=unit.kind,
        n=n,
        invited=unit.invited,
        response_rate=n / unit.invited if unit.invited else None,
        share=_level(unit, SATISFIED, shares, i, 1.0),
        mean=_level(unit, SCORES, means, i, 100.0),
        is_shown=n >= LEAST_SHOWN,
        method=method,
        pool=pool if method == "pooled" else "",
        weighting=weighting,
        simulated=unit.simulated,
    )


def _level(unit: _Unit, worth: Floats, posterior: Posterior, i: int, scale: float) -> Level:
    n = float(unit.counts.sum())
    raw = float(unit.counts @ worth) / n * scale if n else None
    return Level(
        raw, float(posterior.mean[i]) * scale, float(posterior.low[i]) * scale, float(posterior.high[i]) * scale
    )
