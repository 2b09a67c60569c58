# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Boards as everybody may see them: small rows are left out, and as many more as keep them from being told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.kernel.periods import GRAINS, Period, period_of
from auzolan.kernel.refusals import BadInput
from auzolan.measure.core import hiding
from auzolan.measure.nouns.board import LeftOut, PublicBoard
from auzolan.measure.store import facts as store
from auzolan.measure.store import remembering

_GRAINS: Final = ("month", "quarter", "year")
_EXPECTED: Final = "a year, a quarter or a month (2025, 2025-Q3, 2025-07), or nothing: the last twelve months"
_LONGER: Final[Mapping[str, tuple[str, ...]]] = {"month": ("year", "quarter"), "quarter": ("year",), "year": ()}
_A_DAY: Final = timedelta(days=1)


@verb(PUBLIC)
def public_board(
    *,
    by: Actor,
    dimensions: Sequence[str] = ("service",),
    grain: str | None = None,
    period: Period | None = None,
    only: Mapping[str, str] | None = None,
) -> PublicBoard:
    """Return the board that everybody may see, and the rows that are left out of it. Reckoned once a cube.

    Left out are rows of fewer than ten visits, and those by which such a one could be told by subtraction from a total
    (`core/hiding.py`). A period is a year, a quarter, a month or the last twelve months: others could be subtracted
    from each other, and raise BadInput. Of a ``grain`` only periods are given that lie wholly in the period. Without
    both it is the last twelve months.
    """
    name = f"board/{tuple(dimensions)}/{grain}/{period and period.label()}/{sorted((only or {}).items())}"
    told = {"dimensions": tuple(dimensions), "grain": grain, "period": period, "only": dict(only or {})}
    return remembering.remembered(
        by.tenant, name, lambda: seen_by_all(by.tenant, dimensions, grain, period, only), ("board", told)
    )


def seen_by_all(
    tenant: str,
    dimensions: Sequence[str],
    grain: str | None = None,
    period: Period | None = None,
    only: Mapping[str, str] | None = None,
) -> PublicBoard:
    """Return what ``public_board`` does, reckoned now. Both kinds of rows come in the order of the board."""
    latest = store.last_year(tenant)
    if grain is not None and grain not in _GRAINS:
        raise BadInput(grain, field="grain", expected=", ".join(_GRAINS))
    if period is not None and period.grain not in _GRAINS and period != latest:
        raise BadInput(period.label(), field="period", expected=_EXPECTED)
    if latest is None:
        return PublicBoard((), ())
    if period is None and grain is None:
        period = latest
    rows = store.board(tenant, by=dimensions, grain=grain, period=period, only=only)
    seen, left = [], []
    tables: dict[tuple[Period, str | None], _Table] = {}
    names = tuple(sorted({*dimensions, *(only or {})}))
    for row in rows:
        lies_in = _period(row.since, grain, period)
        if period is not None and not (period.since <= lies_in.since and lies_in.until <= period.until):
            continue
        asked = (latest, None) if lies_in == latest else (_window(lies_in, latest), lies_in.grain)
        if asked not in tables:
            tables[asked] = _table(tenant, names, *asked, latest)
        place = {**(only or {}), **row.where}
        if row.visits and tables[asked].shows(tuple(place[name] for name in names)):
            seen.append(row)
        else:
            left.append(LeftOut(row.where, row.since))
    return PublicBoard(tuple(seen), tuple(left))


@dataclass(frozen=True, slots=True)
class _Table:
    """Hold the rows that a table of visits has, and those of them that are left out."""

    rows: frozenset[hiding.Values]
    out: frozenset[hiding.Values]

    def shows(self, values: hiding.Values) -> bool:
        """Tell whether everybody may see the row of these values."""
        return values in self.rows and values not in self.out


def _period(since: date | None, grain: str | None, period: Period | None) -> Period:
    """Return the period of a row: that which was asked for, or the one of its own within it."""
    if period is not None and (grain is None or _is_as_long(grain, period)):
        return period
    if since is None or grain is None:
        raise LookupError("a row of a board has a period, or a day on which its own begins")
    return period_of(since, grain)


def _is_as_long(grain: str, period: Period) -> bool:
    return period.grain is not None and GRAINS.index(grain) >= GRAINS.index(period.grain)


def _window(one: Period, latest: Period) -> Period:
    """Return the calendar years that are looked at together: that of the period, or both of the last twelve months."""
    years = {latest.since.year, (latest.until - _A_DAY).year}
    years = years if one.since.year in years else {one.since.year}
    return Period(date(min(years), 1, 1), date(max(years) + 1, 1, 1))


def _table(tenant: str, names: tuple[str, ...], window: Period, grain: str | None, latest: Period) -> _Table:
    """Return the table of a window, all of it, whichever rows are asked for: so every question is answered alike."""
    name = f"left-out/{names}/{grain}/{window.label()}"
    return remembering.remembered(tenant, name, lambda: _reckoned(tenant, names, window, grain, latest))


def _reckoned(tenant: str, names: tuple[str, ...], window: Period, grain: str | None, latest: Period) -> _Table:
    found = store.visits(tenant, by=names, grain=grain, period=window)
    periods = sorted({since for since, _values in found if since})
    counts: dict[hiding.Values, list[int]] = {}
    for (since, values), visits in found.items():
        counts.setdefault(values, [0] * max(len(periods), 1))[periods.index(since) if since else 0] = visits
    longer = [_held(periods, each) for each in _LONGER[grain]] if grain else []
    if grain == "month":
        longer.append([[n for n, since in enumerate(periods) if latest.since <= since < latest.until]])
    return _Table(frozenset(counts), hiding.left_out(counts, longer))


def _held(periods: Sequence[date], grain: str) -> list[list[int]]:
    """Return which of the periods each longer one holds."""
    held: dict[date, list[int]] = {}
    for n, since in enumerate(periods):
        held.setdefault(period_of(since, grain).since, []).append(n)
    return list(held.values())
