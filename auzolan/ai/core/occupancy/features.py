# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is known of each trip before each day, and only before it: levels, neighbours, what recent days were like.

A pass over the days: first the features of a day are written down from what is remembered, then the day's counts are
taken into memory. So nothing of a day or after it can reach its features, by construction (a test changes the future
and sees the same forecast).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from auzolan.ai.core.occupancy.baselines import RUNS, mean_of_held, push
from auzolan.ai.core.occupancy.panel import Bools, Floats, Ints, Panel

HALF_LIFE_RUNS: Final = 15.0
"""After how many runs of its own a count weighs half in the level of its trip."""
NEIGHBOUR_MINUTES: Final = 20.0
"""The width of the Gaussian weights of trips of the same line and kind of day, by time of departure."""
PRIOR_RUNS: Final = 1.5
"""How many runs the neighbours' level counts for in a trip's own (partial pooling)."""
WARM_UP_DAYS: Final = 9
"""The first days, in which there is no level yet to take a day's own effect from."""
NAMES: Final = (
    "pooled", "neighbours", "runs", "mean20", "median20", "deviation20", "low20", "high20", "last", "last_but_one",
    "network1", "network3", "network7", "network14", "line1", "line3", "line7", "line14", "band7", "band14", "band28",
    "trip_weekday", "line_weekday", "weekday", "minute", "route", "line", "kind", "gap_days", "runs_14_days",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Features:
    """Hold one row for each counted trip and day: its place in the panel, and what was known before that day."""

    trip: Ints
    day: Ints
    values: Floats

    def named(self, name: str) -> Floats:
        """Return one column."""
        return np.asarray(self.values[:, NAMES.index(name)])


@dataclass(slots=True)
class _Memory:
    """Remember what has been counted so far: levels by trip, and by how much days, lines and bands were off them."""

    panel: Panel
    days: int
    keys: dict[str, Ints] = field(init=False)
    total: Floats = field(init=False)
    weight: Floats = field(init=False)
    held: Floats = field(init=False)
    last_day: Floats = field(init=False)
    off: dict[str, Floats] = field(init=False)
    seen: dict[str, Floats] = field(init=False)
    weekday_off: Floats = field(init=False)
    weekday_seen: Floats = field(init=False)
    line_weekday_off: Floats = field(init=False)
    line_weekday_seen: Floats = field(init=False)
    near: list[tuple[Ints, Floats]] = field(init=False)
    start: float = field(init=False)

    def __post_init__(self) -> None:
        panel, trips = self.panel, len(self.panel.trips)
        self.total, self.weight = np.zeros(trips), np.zeros(trips)
        self.held = np.full((trips, RUNS), np.nan)
        self.last_day = np.full(trips, -30.0)
        line = panel.line
        band = line * (int(panel.band.max()) + 1) + panel.band
        self.keys = {"network": np.zeros_like(line), "line": line, "band": band}
        sizes = {name: int(key.max()) + 1 for name, key in self.keys.items()}
        self.off = {name: np.zeros((size, self.days)) for name, size in sizes.items()}
        self.seen = {name: np.zeros((size, self.days)) for name, size in sizes.items()}
        self.weekday_off, self.weekday_seen = np.zeros((trips, 7)), np.zeros((trips, 7))
        lines = sizes["line"]
        self.line_weekday_off, self.line_weekday_seen = np.zeros((lines, 7)), np.zeros((lines, 7))
        self.near = [(one, _weights(panel.minute[one])) for one in panel.together()]
        self.start = 10.0

    def levels(self) -> tuple[Floats, Floats]:
        """Return the level of each trip, drawn to its neighbours', and the neighbours' own."""
        neighbours = np.full(len(self.total), self.start)
        for places, weights in self.near:
            known = weights @ self.weight[places] + 0.1
            neighbours[places] = (weights @ self.total[places] + 0.1 * self.start) / known
        return (self.total + PRIOR_RUNS * neighbours) / (self.weight + PRIOR_RUNS), neighbours

    def recent(self, name: str, day: int, days: int, prior: float) -> Floats:
        """Return by how much the last ``days`` were off the levels (square roots), shrunk to 0, for each trip."""
        past = slice(max(0, day - days), day)
        found = self.off[name][:, past].sum(1) / (self.seen[name][:, past].sum(1) + prior)
        return np.asarray(found[self.keys[name]])

    def learn(self, day: int, pooled: Floats) -> None:
        """Take in the counts of a day: what is the day's own is kept out of the levels, four fifths of it."""
        panel, seen = self.panel, self.panel.counted[:, day]
        counts = np.where(seen, np.nan_to_num(panel.counts[:, day]), 0.0)
        residual = np.where(seen, np.sqrt(counts) - np.sqrt(pooled), 0.0)
        for name, key in self.keys.items():
            self.off[name][:, day] = np.bincount(key, residual, len(self.off[name]))
            self.seen[name][:, day] = np.bincount(key, seen, len(self.off[name]))
        self._learn_weekday(day, residual, seen)
        factor = _day_factor(panel, counts, pooled, seen) if day >= WARM_UP_DAYS else np.ones(len(counts))
        if day < WARM_UP_DAYS and seen.any():
            self.start = float(counts[seen].mean())
        fade = 0.5 ** (1 / HALF_LIFE_RUNS)
        self.total = np.where(seen, self.total * fade + counts / factor, self.total)
        self.weight = np.where(seen, self.weight * fade + 1, self.weight)
        push(self.held, panel.counts[:, day])
        self.last_day[seen] = day

    def _learn_weekday(self, day: int, residual: Floats, seen: Bools) -> None:
        weekday, line = self.panel.weekday(day), self.panel.line
        network = residual.sum() / max(1, int(seen.sum()))
        rows = len(self.line_weekday_off)
        of_line = np.bincount(line, np.where(seen, residual - network, 0.0), rows)
        number = np.bincount(line, seen, rows)
        effect = network + (of_line / (number + 20))[line]
        self.weekday_off[:, weekday] += np.where(seen, residual - effect, 0.0)
        self.weekday_seen[:, weekday] += seen
        self.line_weekday_off[:, weekday] += of_line
        self.line_weekday_seen[:, weekday] += number


def features_of(panel: Panel, ahead: Sequence[tuple[int, Ints]] = ()) -> Features:
    """Return what was known before each counted trip, day by day; and before trips of days after the last, if asked.

    ``ahead`` names those days (columns, in order) and the trips that run on them: nothing is known of the days between.

    >>> from auzolan.ai.core.occupancy.examples import small
    >>> panel = small(days=12)
    >>> found = features_of(panel, [(13, np.array([0, 1]))])
    >>> len(found.day) == int(panel.counted.sum()) + 2, found.values.shape[1] == len(NAMES)
    (True, True)
    """
    memory = _Memory(panel, max([panel.days, *(day + 1 for day, _trips in ahead)]))
    trips, days, rows = [], [], []
    asked = [(day, np.flatnonzero(panel.counted[:, day])) for day in range(panel.days)]
    for day, here in [*asked, *ahead]:
        pooled, neighbours = memory.levels()
        if len(here):
            rows.append(_of_day(memory, day, pooled, neighbours)[here])
            trips.append(here)
            days.append(np.full(len(here), day))
        if day < panel.days:
            memory.learn(day, pooled)
    return Features(np.concatenate(trips), np.concatenate(days), np.vstack(rows))


def _of_day(memory: _Memory, day: int, pooled: Floats, neighbours: Floats) -> Floats:
    panel, weekday = memory.panel, memory.panel.weekday(day)
    ordered = np.sort(memory.held, axis=1)
    number = (~np.isnan(memory.held)).sum(1)
    root = np.sqrt(memory.held)
    mean_root = mean_of_held(root)
    spread = np.sqrt(np.maximum(0.0, mean_of_held(memory.held) - mean_root**2))
    every = np.ones(len(pooled))
    recent = memory.recent
    columns = [
        pooled, neighbours, memory.weight, mean_of_held(memory.held), _at(ordered, number, 0.5), spread,
        _at(ordered, number, 0.25), _at(ordered, number, 0.75), memory.held[:, 0], memory.held[:, 1],
        *(recent("network", day, n, 50) for n in (1, 3, 7, 14)), *(recent("line", day, n, 15) for n in (1, 3, 7, 14)),
        *(recent("band", day, n, 5) for n in (7, 14, 28)),
        memory.weekday_off[:, weekday] / (memory.weekday_seen[:, weekday] + 3),
        (memory.line_weekday_off[:, weekday] / (memory.line_weekday_seen[:, weekday] + 30))[panel.line],
        every * weekday, panel.minute, panel.route, panel.line, panel.kind, day - memory.last_day,
        panel.counted[:, max(0, day - 14) : day].sum(1),
    ]  # fmt: skip
    return np.column_stack(columns)


def _at(ordered: Floats, number: Ints, share: float) -> Floats:
    """Return the value at ``share`` of each sorted row of ``number`` values, between two where it falls there."""
    place = share * np.maximum(number - 1, 0)
    low = np.floor(place).astype(np.int64)
    high = np.minimum(low + 1, np.maximum(number - 1, 0))
    rows = np.arange(len(ordered))
    part = place - low
    return np.asarray(ordered[rows, low] * (1 - part) + ordered[rows, high] * part)


def _weights(minute: Floats) -> Floats:
    apart = (minute[:, None] - minute[None]) / NEIGHBOUR_MINUTES
    return np.asarray(np.exp(-0.5 * apart**2))


def _day_factor(panel: Panel, counts: Floats, pooled: Floats, seen: Bools) -> Floats:
    """Return by which factor the day lay over the levels, for each trip by its line, shrunk to the network's."""
    if not seen.any():
        return np.ones(len(counts))
    network = counts.sum() / pooled[seen].sum()
    lines = int(panel.line.max()) + 1
    actual = np.bincount(panel.line, counts, lines)
    expected = np.bincount(panel.line, np.where(seen, pooled, 0.0), lines)
    factor = (actual + network * 150) / (expected + 150)
    return np.asarray(np.maximum(factor, 0.05)[panel.line] ** 0.8)
