# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Derived figures: what the cube and the answers say of each service in each month, as observations of the review."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from auzolan.kernel.periods import Period, period_of
from auzolan.kernel.texts import Text
from auzolan.measure.core.board import readings_of
from auzolan.measure.core.satisfaction import estimate
from auzolan.measure.nouns.board import Board
from auzolan.measure.nouns.readings import Reading
from auzolan.measure.nouns.satisfaction import AnswerCell, Margin
from auzolan.review.nouns import Aggregation, Dimensions, Direction, Indicator, Observation

SATISFACTION: Final = "satisfaction-share"
COMPLETION: Final = "completion-share"
TAKE_UP: Final = "take-up-share"
TRANSACTIONS: Final = "transactions"
_METHOD: Final = "one method (P17b): weighted to the transaction log, partially pooled"
_CUBE: Final = "day cube of the transaction log"


def indicators(owner: str) -> list[Indicator]:
    """Return the indicators that are derived and not typed in, answered for by ``owner``.

    >>> [one.key for one in indicators("bizkaia")]
    ['satisfaction-share', 'completion-share', 'take-up-share', 'transactions']
    """
    up, ratio = Direction.UP, Aggregation.RATIO
    names = (
        (SATISFACTION, Text("Gogobetetzea (4-5)", "Satisfacción (4-5)", "Satisfied (4-5)"), "share", ratio, _METHOD),
        (COMPLETION, Text("Amaitze-tasa", "Tasa de finalización", "Completion"), "share", ratio, _CUBE),
        (TAKE_UP, Text("Erabilera digitala", "Uso digital", "Digital take-up"), "share", ratio, _CUBE),
        (TRANSACTIONS, Text("Izapideak", "Trámites", "Transactions"), "count", Aggregation.SUM, _CUBE),
    )
    return [Indicator(key, name, unit, up, how, "month", owner, source) for key, name, unit, how, source in names]


def from_answers(
    cells: Iterable[AnswerCell], margins: Mapping[date, Sequence[Margin]], today: date
) -> Iterator[Observation]:
    """Yield the satisfaction of each service in each whole month; under ten answers a month is left out."""
    by_month: dict[date, list[AnswerCell]] = defaultdict(list)
    for cell in cells:
        if cell.month is not None:
            by_month[cell.month].append(cell)
    for month, of_month in sorted(by_month.items()):
        period = period_of(month, "month")
        if period.until > today:
            continue
        for unit in estimate(of_month, margins.get(month, ())).units:
            if unit.is_shown:
                yield Observation(
                    SATISFACTION,
                    period,
                    round(unit.share.estimate, 6),
                    dimensions=Dimensions(service=unit.service),
                    n=unit.n,
                    low=round(unit.share.low, 6),
                    high=round(unit.share.high, 6),
                    provenance=_METHOD,
                    simulated=unit.simulated,
                )


def from_boards(boards: Iterable[Board], today: date) -> Iterator[Observation]:
    """Yield completion, take-up and transactions of each service in each whole month of a board."""
    for board in boards:
        if board.since is None or not board.started:
            continue
        period = period_of(board.since, "month")
        if period.until > today:
            continue
        told = readings_of([board])
        yield from _ratio(COMPLETION, period, board, told.completion)
        yield from _ratio(TAKE_UP, period, board, told.take_up)
        yield Observation(
            TRANSACTIONS,
            period,
            float(board.started),
            dimensions=Dimensions(service=board.where["service"]),
            n=board.started,
            provenance=_CUBE,
            simulated=board.simulated,
        )


def _ratio(indicator: str, period: Period, board: Board, reading: Reading) -> Iterator[Observation]:
    if reading.value is not None:
        yield Observation(
            indicator,
            period,
            reading.value,
            dimensions=Dimensions(service=board.where["service"]),
            n=reading.denominator,
            low=reading.low,
            high=reading.high,
            numerator=reading.numerator,
            denominator=reading.denominator,
            provenance=_CUBE,
            simulated=board.simulated,
        )
