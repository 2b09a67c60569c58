# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How alive a solution was seen to be: what it declares of itself stands beside, and is not asked.

Of 551 solutions of a real catalogue 49 % of those declared stable had no commit for a year; a repository that could
not be reached once may be back the next day. So nothing is called dead before two observations agree.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from auzolan.govtech.nouns.solution_catalogue import Observation, Vitality
from auzolan.govtech.nouns.solutions import Health

QUIET_DAYS: Final = 365
IN_USE: Final = ("stable", "beta")
APART: Final = timedelta(days=7)
"""Two observations count as two only so far apart; of one that tells no day nobody knows how far."""


def observation_of(health: Health | None, source_day: date | None, today: date) -> Observation | None:
    """Return one look at a repository; None where nobody looked. It is of the day of its source where it tells none.

    Where that tells none either, it stands under ``today``, and is not dated.

    >>> observation_of(Health(date(2026, 7, 1), is_archived=True), None, date.max).is_stopped
    True
    >>> [observation_of(Health(), day, date(2026, 8, 1)).is_dated for day in (date(2026, 7, 1), None)]
    [True, False]
    """
    if health is None:
        return None
    stopped = bool(health.is_archived or health.is_disabled or health.is_empty)
    on = health.observed_on or source_day
    return Observation(on or today, health.last_commit_on, stopped, health.fault, None if on else today)


def vitality(observations: Sequence[Observation]) -> Vitality:
    """Return how alive a solution is by what was seen of it, the oldest first.

    >>> gone, back = Observation(date(2026, 7, 1), fault="404"), Observation(date(2026, 8, 1), date(2026, 7, 30))
    >>> later = Observation(date(2026, 9, 1), fault="404")
    >>> [vitality(seen).value for seen in ([], [gone], [gone, back], [gone, later])]
    ['unseen', 'doubtful', 'alive', 'dead']
    """
    if not observations:
        return Vitality.UNSEEN
    last = observations[-1]
    if last.fault or last.is_stopped:
        run: list[date] = []
        for one in reversed(observations):
            if not (one.fault or one.is_stopped):
                break
            if one.is_dated:
                run.append(one.on)
        return Vitality.DEAD if run and run[0] - run[-1] >= APART else Vitality.DOUBTFUL
    if last.last_commit_on is None:
        return Vitality.UNSEEN
    return Vitality.QUIET if (last.on - last.last_commit_on).days > QUIET_DAYS else Vitality.ALIVE


def contradicts_itself(status: str, seen: Vitality) -> bool:
    """Tell whether a solution is declared to be in use while it was seen to be quiet, stopped or gone.

    >>> contradicts_itself("stable", Vitality.QUIET), contradicts_itself("obsolete", Vitality.QUIET)
    (True, False)
    """
    return status in IN_USE and seen in (Vitality.QUIET, Vitality.DOUBTFUL, Vitality.DEAD)
