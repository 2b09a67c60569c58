# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Counted trips as a panel: a row for each trip of the timetable, a column for each day, empty where not counted."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

BAND_MINUTES: Final = 180
"""How long the parts of a day are over which trips of a line are looked at together."""


@dataclass(frozen=True, slots=True)
class Panel:
    """Hold the counts of a network: ``counts[trip, day]`` passengers on board at the fullest point, NaN: not counted.

    ``route`` and ``line`` (route and direction) say where each trip belongs, ``minute`` when it starts; ``kind`` is
    the kind of day (0 working, 1 Saturday, 2 Sunday) on which it was first counted: it never rests on the future.
    """

    trips: tuple[str, ...]
    directions: tuple[str, ...]
    routes: tuple[str, ...]
    route: Ints
    line: Ints
    minute: Floats
    kind: Ints
    first: date
    counts: Floats

    @property
    def days(self) -> int:
        """Return how many days the panel spans."""
        return int(self.counts.shape[1])

    @property
    def counted(self) -> Bools:
        """Return where a trip was counted."""
        return np.asarray(~np.isnan(self.counts))

    @property
    def band(self) -> Ints:
        """Return the part of the day in which each trip starts."""
        return np.asarray(self.minute // BAND_MINUTES, dtype=np.int64)

    def day(self, index: int) -> date:
        """Return the date of a column."""
        return self.first + timedelta(days=index)

    def index(self, day: date) -> int:
        """Return the column of a date, which may lie outside."""
        return (day - self.first).days

    def weekday(self, index: int) -> int:
        """Return the day of the week of a column, Monday 0."""
        return self.day(index).weekday()

    def until(self, day: date) -> "Panel":
        """Return the panel without what lies after ``day``."""
        return replace(self, counts=self.counts[:, : max(0, self.index(day) + 1)])

    def together(self) -> Iterator[Ints]:
        """Give the trips of each line and kind of day, as places in the panel."""
        key = self.line * 3 + self.kind
        for one in np.unique(key):
            yield np.flatnonzero(key == one)


def kind_of_day(weekday: int) -> int:
    """Return 0 for a working day, 1 for a Saturday, 2 for a Sunday.

    >>> [kind_of_day(day) for day in (0, 4, 5, 6)]
    [0, 0, 1, 2]
    """
    return max(0, weekday - 4)


def panel_of(trips: pl.DataFrame) -> Panel:
    """Return the panel of read trips: trip, route, direction, day, minute, occupancy; sorted, each trip and day once.

    >>> rows = {"trip": ["a", "a"], "route": ["1", "1"], "direction": ["", ""], "minute": [480.0, 480.0],
    ...         "day": [date(2026, 3, 2), date(2026, 3, 4)], "occupancy": [7.0, 9.0]}
    >>> panel = panel_of(pl.DataFrame(rows))
    >>> panel.counts.tolist(), panel.kind.tolist()
    ([[7.0, nan, 9.0]], [0])
    """
    ordered = trips.sort("trip", "day")
    own = ordered.group_by("trip", maintain_order=True).first()
    first: date = trips["day"].min()  # type: ignore[assignment]
    column = (ordered["day"] - first).dt.total_days().to_numpy()
    names = own["trip"].to_list()
    row = np.repeat(np.arange(len(names)), ordered.group_by("trip", maintain_order=True).len()["len"].to_numpy())
    counts = np.full((len(names), int(column.max()) + 1), np.nan)
    counts[row, column] = ordered["occupancy"].to_numpy()
    routes, route = np.unique(own["route"].to_numpy().astype(str), return_inverse=True)
    both = own.select(pl.concat_str("route", "direction", separator="\x1f"))["route"].to_numpy().astype(str)
    return Panel(
        trips=tuple(names),
        directions=tuple(own["direction"].to_list()),
        routes=tuple(str(name) for name in routes),
        route=route.astype(np.int64),
        line=np.unique(both, return_inverse=True)[1].astype(np.int64),
        minute=own["minute"].cast(pl.Float64).to_numpy(),
        kind=np.array([kind_of_day(day.weekday()) for day in own["day"]], dtype=np.int64),
        first=first,
        counts=counts,
    )
