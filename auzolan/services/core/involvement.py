# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How far people took part in the design of services (P11b)."""

from collections.abc import Iterable

from auzolan.services.nouns.involvement import Coverage, Involvement, Phase


def coverage(service: str, records: Iterable[Involvement]) -> Coverage:
    """Return in which phases people took part in one service, how many, and how often something changed.

    >>> from datetime import date
    >>> from auzolan.kernel.texts import Text
    >>> one = Involvement("tax", Phase.DESIGN, date(2025, 3, 1), ("carers",), "interviews", 7, Text("Hitz argiak"))
    >>> found = coverage("tax", [one])
    >>> found.people, found.with_change, found.share_of_phases
    (7, 1, 0.25)
    """
    mine = [one for one in records if one.service == service]
    return Coverage(
        service=service,
        activities=len(mine),
        phases=tuple(phase for phase in Phase if any(one.phase is phase for one in mine)),
        groups=tuple(sorted({group for one in mine for group in one.groups})),
        people=sum(one.n or 0 for one in mine),
        uncounted=sum(one.n is None for one in mine),
        with_change=sum(bool(one.changed) for one in mine),
        last_on=max((one.on for one in mine), default=None),
    )
