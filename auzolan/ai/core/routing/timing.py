# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""When a truck is where, for a given order of places: as late a start as can be, and lunch where it fits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from auzolan.ai.core.routing.travel import Matrix
from auzolan.ai.nouns.routing import Act, Lunch, Site, Stop, Truck, Visit, Window

NOWHERE: Final = -1


@dataclass(frozen=True, slots=True)
class Timetable:
    """Hold what timing needs: places in the order of the matrix, seconds between them, and the rule for lunch."""

    places: Sequence[Site | Stop]
    seconds: Matrix
    lunch: Lunch | None

    def timed(self, truck: Truck, order: Sequence[int]) -> tuple[Visit, ...] | None:
        """Return the day of a truck along ``order`` (its depot first and last), or None where it cannot be.

        The truck is home as early as it can be, and leaves as late as that allows.
        """
        start = max(truck.shift.since, self.places[order[0]].window.since)
        best: tuple[int, list[Visit]] | None = None
        for at in self._lunches(order, start):
            visits = self._driven(truck, order, start, at)
            if visits is not None and (best is None or visits[-1].done < best[1][-1].done):
                best = at, visits
        if best is None:
            return None
        later = self._later(truck, order, best[0], start, best[1])
        return tuple(later) if later[-1].done - later[0].begin <= truck.most_seconds else None

    def _later(self, truck: Truck, order: Sequence[int], at: int, start: int, told: list[Visit]) -> list[Visit]:
        """Return the same day with the latest start that brings the truck home no later."""
        low, high = start, min(self.places[order[0]].window.until, told[-1].done)
        while low < high:
            middle = (low + high + 1) // 2
            visits = self._driven(truck, order, middle, at)
            if visits is not None and visits[-1].done == told[-1].done:
                low, told = middle, visits
            else:
                high = middle - 1
        return told

    def _lunches(self, order: Sequence[int], start: int) -> Iterator[int]:
        """Give where lunch can be: nowhere, after what is done at a place (even numbers), or on arrival (odd)."""
        yield NOWHERE
        if self.lunch is None:
            return
        clock, waits = start, 0
        for place in range(len(order)):
            if place:
                clock += int(self.seconds[order[place - 1], order[place]])
                if self.lunch.window.since <= clock <= self.lunch.window.until:
                    yield 2 * place - 1
            clock = max(clock, self.places[order[place]].window.since)
            clock += self.places[order[place]].seconds
            if clock > self.lunch.window.until:
                break
            if clock >= self.lunch.window.since:
                yield 2 * place
            else:
                waits = 2 * place
        yield waits
        if waits + 1 < 2 * len(order) - 1:
            yield waits + 1

    def _driven(self, truck: Truck, order: Sequence[int], start: int, at: int) -> list[Visit] | None:
        visits: list[Visit] = []
        clock, load, last = start, 0, len(order) - 1
        for place, node in enumerate(order):
            if place:
                clock += int(self.seconds[order[place - 1], node])
            if at == 2 * place - 1 and place:
                clock = self._eaten(visits, self.places[node].id, clock, load)
            one = self.places[node]
            begin = max(clock, one.window.since)
            if begin > one.window.until or (place == last and begin > truck.shift.until):
                return None
            act = Act.START if place == 0 else Act.END if place == last else _act(one)
            load = load + one.load if isinstance(one, Stop) else 0
            done = begin + (one.seconds if act in (Act.STOP, Act.DUMP) else 0)
            visits.append(Visit(act, one.id, begin if act is Act.START else clock, begin, done, load))
            clock = done
            if at == 2 * place and place != last:
                clock = self._eaten(visits, one.id, clock, load)
        return visits if self._has_eaten(visits, at) else None

    def _eaten(self, visits: list[Visit], place: str, clock: int, load: int) -> int:
        lunch = self.lunch or Lunch(Window(), 0)
        begin = max(clock, lunch.window.since)
        visits.append(Visit(Act.LUNCH, place, clock, begin, begin + lunch.seconds, load))
        return begin + lunch.seconds

    def _has_eaten(self, visits: Sequence[Visit], at: int) -> bool:
        if self.lunch is None:
            return True
        if at == NOWHERE:
            return visits[-1].done <= self.lunch.window.until
        return all(one.begin <= self.lunch.window.until for one in visits if one.act is Act.LUNCH)


def _act(place: Site | Stop) -> Act:
    return Act.STOP if isinstance(place, Stop) else Act.DUMP


def squeezed(window: Window, lunch: Lunch | None) -> Window:
    """Return a window on a clock that stands still during lunch, so that what keeps to it keeps to the real one.

    Lunch begins anywhere in its window: the beginning of a window is moved as for an early lunch, its end as for a
    late one, so the window that is left holds whenever lunch is.

    >>> lunch = Lunch(Window(39600, 43200), 3600)
    >>> [squeezed(Window(*told), lunch) for told in ((0, 86400), (0, 28800), (50400, 54000))]
    [Window(since=0, until=82800), Window(since=0, until=28800), Window(since=46800, until=50400)]
    """
    if lunch is None:
        return window
    since = (
        window.since if window.since <= lunch.window.until else max(lunch.window.until, window.since - lunch.seconds)
    )
    until = (
        window.until if window.until <= lunch.window.since else max(lunch.window.since, window.until - lunch.seconds)
    )
    return Window(since, max(since, until))


def homeward(window: Window, lunch: Lunch | None) -> Window:
    """Return the window of a shift or a depot on the clock that stands still: who is back in time needs no lunch.

    >>> lunch = Lunch(Window(39600, 43200), 3600)
    >>> [homeward(Window(0, until), lunch).until for until in (41000, 45000, 54000)]
    [41000, 43200, 50400]
    """
    if lunch is None or window.until <= lunch.window.until:
        return window
    return Window(window.since, max(lunch.window.until, window.until - lunch.seconds))
