# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""An alarm when days stop being as they were: a two-sided CUSUM on how far days lie off their forecasts (Page 1954).

After an alarm forecasts are moved by what the last days lay off, until that is small again; then the sums say whether
days differ from that once more.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from auzolan.ai.core.occupancy.panel import Floats, Ints

SLACK: Final = 0.5
LIMIT: Final = 5.0
"""Slack and limit in standard deviations: one false alarm in about 465 quiet days of independent normal errors."""
LOOK_BACK_DAYS: Final = 3
"""Over how many days, after an alarm, the move of the forecasts is taken."""


@dataclass(frozen=True, slots=True)
class Watched:
    """Hold each day's standardised error, both sums, the move that was known before it, and the days with an alarm.

    ``moves`` are logarithms: a day's forecasts are multiplied by their exponential; 0 until an alarm is given.
    ``next_move`` is that of the day after the last.
    """

    errors: Floats
    up: Floats
    down: Floats
    moves: Floats
    alarms: tuple[int, ...]
    next_move: float = 0.0


def day_errors(counts: Floats, expected: Floats, day: Ints, days: Ints) -> Floats:
    """Return for each of ``days`` the logarithm of all passengers counted over all that were expected.

    >>> counts, expected = np.array([10.0, 5.0, 3.0]), np.array([10.0, 5.0, 6.0])
    >>> day_errors(counts, expected, np.array([0, 0, 1]), np.array([0, 1])).round(2).tolist()
    [0.0, -0.69]
    """
    found = []
    for one in days:
        here = day == one
        found.append(np.log(max(counts[here].sum(), 0.5) / max(expected[here].sum(), 0.5)))
    return np.array(found)


def watch(errors: Floats, quiet: Floats, *, slack: float = SLACK, limit: float = LIMIT) -> Watched:
    """Return the sums, moves and alarms over ``errors``, measured against the days in ``quiet``.

    Centre and spread are the median and the median absolute deviation of the quiet days, so that a holiday among them
    does not blunt the alarm.

    >>> quiet = np.array([-0.04, 0.05, 0.01, -0.02, 0.03, -0.05, 0.02])
    >>> told = watch(np.array([0.02, -0.01, -0.25, -0.24, -0.26]), quiet)
    >>> told.alarms, told.moves.round(2).tolist()
    ((2,), [0.0, 0.0, 0.0, -0.09, -0.18])
    """
    centre = float(np.median(quiet))
    spread = max(1.4826 * float(np.median(np.abs(quiet - centre))), 1e-6)
    standard, ups, downs, moves, alarms = [], [], [], [], []
    up = down = move = 0.0
    for place, raw in enumerate(errors):
        one = (raw - centre - move) / spread
        up, down = max(0.0, up + one - slack), max(0.0, down - one - slack)
        standard.append(one)
        ups.append(up)
        downs.append(down)
        moves.append(move)
        is_alarm = max(up, down) > limit
        if is_alarm:
            alarms.append(place)
            up = down = 0.0
        if is_alarm or move:
            move = float(np.mean(errors[max(0, place + 1 - LOOK_BACK_DAYS) : place + 1])) - centre
            move = 0.0 if abs(move) < spread and not is_alarm else move
    return Watched(np.array(standard), np.array(ups), np.array(downs), np.array(moves), tuple(alarms), move)
