# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the months say of the use of data, as observations of the review."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Final

from auzolan.catalogue.core.reuse.hiding import LEAST_TOLD
from auzolan.catalogue.nouns.reuse import Board, Grade, Known, UseSeen
from auzolan.catalogue.nouns.showcase import Reuse
from auzolan.kernel.periods import Period, months_after
from auzolan.kernel.texts import Text
from auzolan.review.nouns import Aggregation, Dimensions, Direction, Indicator, Observation, Series, Status

FETCHED: Final = "data-downloads-calls"
DECLARED: Final = "data-reuses"
SHARE: Final = "data-reused-share"
SHARE_SERIES: Final = Series(SHARE)
_PREFIX: Final = "catalogue/dataset/"
_COUNTED: Final = "uses of data, counted by this site"
_SHOWN: Final = "reuses that a keeper has let through"
_GRADES: Final = "five sources of reuse, at the end of the month"


def indicators(owner: str) -> list[Indicator]:
    """Return the indicators of reuse, answered for by ``owner``.

    >>> [one.key for one in indicators("bizkaia")]
    ['data-downloads-calls', 'data-reuses', 'data-reused-share']
    """
    fetched = Text(
        "Datuen deskargak eta API deiak", "Descargas y llamadas a la API de datos", "Downloads and API calls of data"
    )
    declared = Text("Datuen berrerabilpenak", "Reutilizaciones de datos", "Reuses of data")
    share = Text(
        "Bi iturri independentek erabiltzat jotako datu multzoen zatia",
        "Proporción de conjuntos de datos cuyo uso confirman dos fuentes independientes",
        "Share of datasets that two independent sources say are used",
    )
    told = (
        (FETCHED, fetched, "count", Aggregation.SUM, _COUNTED, _LEAST),
        (DECLARED, declared, "count", Aggregation.LAST, _SHOWN, Text()),
        (SHARE, share, "share", Aggregation.LAST, _GRADES, Text()),
    )
    return [
        Indicator(key, name, unit, Direction.UP, how, "month", owner, source, note)
        for key, name, unit, how, source, note in told
    ]


def fetched_of(slug: str) -> Series:
    """Return the series of the downloads and calls of a dataset.

    >>> fetched_of("stops").dimensions.group
    'catalogue/dataset/stops'
    """
    return Series(FETCHED, Dimensions(group=f"{_PREFIX}{slug}"))


def declared_of(slug: str) -> Series:
    """Return the series of the reuses of a dataset.

    >>> declared_of("stops").indicator
    'data-reuses'
    """
    return Series(DECLARED, Dimensions(group=f"{_PREFIX}{slug}"))


def datasets_of(series: Iterable[Series]) -> set[str]:
    """Return the datasets that these series speak of.

    >>> datasets_of([declared_of("stops"), SHARE_SERIES])
    {'stops'}
    """
    groups = (one.dimensions.group for one in series)
    return {group.removeprefix(_PREFIX) for group in groups if group.startswith(_PREFIX)}


def fetched(
    uses: Sequence[UseSeen], months: Sequence[Period], known: Mapping[str, Known], expected: Collection[Series] = ()
) -> Iterator[Observation]:
    """Yield downloads and calls of each month: of each dataset where there are any, and of all together.

    Fewer than ten of a dataset in a month are not told, nor counted with the others. Months before the first count are
    left out: nobody counted then.

    >>> from auzolan.kernel.periods import parse_period
    >>> stops = {"stops": Known("stops", "urn:stops", Text())}
    >>> [one.value for one in fetched([UseSeen("stops", date(2026, 1, 1), 12)], [parse_period("2026-01")], stops)]
    [12.0, 12.0]
    """
    first = min((one.month for one in uses), default=None)
    counts: dict[tuple[str, Period], int] = defaultdict(int)
    by_start = {month.since: month for month in months}
    for one in uses:
        if one.dataset in known and one.month in by_start:
            counts[one.dataset, by_start[one.month]] += one.n
    counted = [month for month in months if first is not None and month.since >= first]
    asked = {slug for slug in datasets_of(one for one in expected if one.indicator == FETCHED) if slug in known}
    for month in counted:
        total = 0
        for slug in sorted({slug for slug, of in counts if of == month} | asked):
            n = counts.get((slug, month), 0)
            if n >= LEAST_TOLD:
                total += n
                yield _value(fetched_of(slug), month, n, _COUNTED)
            else:
                yield Observation(
                    FETCHED, month, None, Status.NOT_PROVIDED, fetched_of(slug).dimensions, provenance=_COUNTED
                )
        yield _value(Series(FETCHED), month, total, _COUNTED)


def declared(
    reuses: Sequence[Reuse],
    ends: Sequence[tuple[Period, datetime]],
    known: Mapping[str, Known],
    expected: Mapping[Series, date] | None = None,
) -> Iterator[Observation]:
    """Yield how many reuses everybody saw as each month ended: of each dataset that has or had any, and of all.

    A reuse of a dataset of a series is one of the series too, and counted there once. ``ends`` are months with the
    moment at which each ends. A dataset is told of from its first reuse on, and from the month before the day on which
    something came to be ``expected`` of it: nobody looked for reuses before.

    >>> list(declared([], [], {}))
    []
    """
    real = [one for one in reuses if one.counts]
    by_iri = {one.iri: one.slug for one in known.values()}
    of: dict[str, list[Reuse]] = defaultdict(list)
    for one in real:
        members = {slug for slug in one.datasets if slug in known}
        series = {by_iri[known[slug].series] for slug in members if known[slug].series in by_iri}
        for slug in members | series:
            of[slug].append(one)
    begun = {slug: [one.life.shown_at.date() for one in those if one.life.shown_at] for slug, those in of.items()}
    for series_of, day in (expected or {}).items():
        for slug in datasets_of([series_of]) & set(known) if series_of.indicator == DECLARED else ():
            begun.setdefault(slug, []).append(months_after(day, -1))
    for month, end in ends:
        for slug, days in sorted(begun.items()):
            if min(days) < month.until:
                yield _value(declared_of(slug), month, sum(one.life.was_shown(end) for one in of[slug]), _SHOWN)
        if any(one.life.shown_at and one.life.shown_at < end for one in real):
            yield _value(Series(DECLARED), month, sum(one.life.was_shown(end) for one in real), _SHOWN)


def share(board: Board, month: Period) -> list[Observation]:
    """Return the share of things that two sources or more say are used, as a month ended; nothing without datasets.

    >>> share(Board(Period(date(2025, 1, 1), date(2026, 1, 1)), 0, ()), Period(date(2025, 12, 1), date(2026, 1, 1)))
    []
    """
    if board.share is None:
        return []
    good = board.grades[Grade.A] + board.grades[Grade.B]
    return [
        Observation(
            SHARE,
            month,
            round(board.share, 6),
            n=board.things,
            numerator=good,
            denominator=board.things,
            provenance=_GRADES,
        )
    ]


_LEAST: Final = Text(
    f"Hilabete batean {LEAST_TOLD} baino gutxiago dituzten datu multzoak ez dira kontatzen.",
    f"No cuentan los conjuntos de datos con menos de {LEAST_TOLD} en un mes.",
    f"Datasets with fewer than {LEAST_TOLD} in a month are not counted.",
)


def _value(of: Series, month: Period, n: int, provenance: str) -> Observation:
    return Observation(of.indicator, month, float(n), dimensions=of.dimensions, n=n, provenance=provenance)
