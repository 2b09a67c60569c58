# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which counts the public is not shown: small ones, and as many more as keep them from being told by subtraction."""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from auzolan.measure.nouns.satisfaction import LEAST_SHOWN

Values = tuple[str, ...]
Counts = Mapping[Values, Sequence[int]]
"""One count a period of each row of a table, by the values of the table's dimensions."""
_Line = tuple[int, Values]


def hidden(counts: Sequence[int], least: int = LEAST_SHOWN) -> frozenset[int]:
    """Return the places of the counts to leave out where their total is shown.

    Counts from 1 to below ``least`` are; then the smallest others too, until those left out are two or more and make
    ``least`` together. A 0 tells of nobody, and stays.

    >>> sorted(hidden([0, 4, 30, 12])), sorted(hidden([0, 30])), sorted(hidden([4, 9, 50])), sorted(hidden([1, 2, 40]))
    ([1, 3], [], [0, 1], [0, 1, 2])
    """
    out = [place for place, count in enumerate(counts) if 0 < count < least]
    if not out:
        return frozenset()
    rest = sorted((count, place) for place, count in enumerate(counts) if count >= least)
    for _count, place in rest:
        if len(out) > 1 and sum(counts[one] for one in out) >= least:
            break
        out.append(place)
    return frozenset(out)


def left_out(
    counts: Counts, longer: Sequence[Sequence[Sequence[int]]] = (), least: int = LEAST_SHOWN
) -> frozenset[Values]:
    """Return the rows to leave out of a table over some periods, whose totals the public can ask for too.

    Totals are those over each dimension, and over ``longer`` periods: for each kind of them, the longest first, which
    periods each holds.
    A row is left out, in every period, that is smaller than ``least`` in one, or one of whose totals is left out; then
    of each line of rows with a total in common the smallest others, until in no period only one is left out, or fewer
    than ``least`` in all. Every row of the table is needed, so that all questions of it are answered alike.

    >>> sorted(left_out({("tax", "web"): [50, 60], ("tax", "phone"): [4, 20], ("tax", "desk"): [30, 30]}))
    [('tax', 'desk'), ('tax', 'phone')]
    """
    width = max(map(len, counts), default=0)
    each = [[n] for n in range(max(map(len, counts.values()), default=0))]
    tables: list[_Tables] = []
    for place, periods in enumerate([*longer, each]):
        rows = {values: [sum(row[n] for n in held) for held in periods] for values, row in counts.items()}
        above = [tables[n] for n, wider in enumerate(longer[:place]) if _lie_within(periods, wider)]
        tables.append(_Tables(rows, above, least))
    return tables[-1].out(tuple(range(width)))


@dataclass(slots=True)
class _Tables:
    """Hold a table, those of longer periods that hold its own, and what was found of the tables of its totals."""

    counts: Counts
    longer: "Sequence[_Tables]"
    least: int
    known: dict[tuple[int, ...], frozenset[Values]] = field(default_factory=dict)

    def out(self, kept: tuple[int, ...]) -> frozenset[Values]:
        """Return what is left out of the table by the ``kept`` dimensions; the tables of its totals come first."""
        if kept not in self.known:
            rows = self._summed(kept)
            out = {values for values, row in rows.items() if any(0 < count < self.least for count in row)}
            for longer in self.longer:
                out |= longer.out(kept)
            totals = {(n, total) for n in range(len(kept)) for total in self.out(kept[:n] + kept[n + 1 :])}
            out |= {values for values in rows if not totals.isdisjoint(_lines(values))}
            self.known[kept] = _closed(rows, out, totals, self.least)
        return self.known[kept]

    def _summed(self, kept: tuple[int, ...]) -> dict[Values, list[int]]:
        sums: dict[Values, list[int]] = {}
        for values, row in self.counts.items():
            place = tuple(values[n] for n in kept)
            sums[place] = [a + b for a, b in zip(sums[place], row, strict=True)] if place in sums else list(row)
        return sums


def _lie_within(periods: Sequence[Sequence[int]], wider: Sequence[Sequence[int]]) -> bool:
    return all(any(set(held) <= set(other) for other in wider) for held in periods)


def _lines(values: Values) -> list[_Line]:
    """Return the lines on which a row lies: one for each dimension that it can be summed over."""
    return [(n, values[:n] + values[n + 1 :]) for n in range(len(values))]


def _closed(rows: Counts, out: set[Values], totals: set[_Line], least: int) -> frozenset[Values]:
    """Return what is left out once no line of rows leaves out one alone in a period, or fewer than ``least`` in all.

    ``totals`` are the lines whose total is left out too.
    """
    on: dict[_Line, list[Values]] = {}
    of = {values: _lines(values) for values in rows}
    for values in sorted(rows, key=lambda one: (sum(rows[one]), one)):
        for line in of[values]:
            on.setdefault(line, []).append(values)
    alone = {values for line, those in on.items() if line not in totals for values in _alone(those, rows)}
    waiting = deque(line for values in sorted(out) for line in of[values])
    while waiting:
        line = waiting.popleft()
        kept = [values for values in on[line] if values in out and values not in alone]
        others = sorted((values for values in on[line] if values not in out), key=lambda one: one in alone)
        for values in others:
            if _is_covered(kept, rows, least):
                break
            out.add(values)
            kept.append(values)
            waiting.extend(other for other in of[values] if other != line)
    return frozenset(out)


def _alone(line: Sequence[Values], rows: Counts) -> set[Values]:
    """Return the rows that are in some period alone in their line: there they are its total, and hide nothing."""
    if not line[0]:
        return set()
    found = set()
    for counts in zip(*(rows[values] for values in line), strict=True):
        seen = [n for n, count in enumerate(counts) if count]
        if len(seen) == 1:
            found.add(line[seen[0]])
    return found


def _is_covered(kept: Sequence[Values], rows: Counts, least: int) -> bool:
    """Tell whether in each period those left out are two or more and make ``least`` together, or are none."""
    for counts in zip(*(rows[values] for values in kept), strict=True):
        seen = [count for count in counts if count]
        if seen and (len(seen) < 2 or sum(seen) < least):
            return False
    return bool(kept)
