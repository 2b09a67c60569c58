# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What becomes of a schedule and of its history, once parcels were fetched."""

from dataclasses import replace

from auzolan.govtech.nouns.fetching import Fetch, Fetching, Outcome


def after(one: Fetching, told: Fetch) -> Fetching:
    """Return a schedule after something came of it: when it is due again, and since when it fails.

    >>> from datetime import UTC, datetime
    >>> from auzolan.catalogue.nouns.sources import Every
    >>> day = datetime(2026, 7, 1, tzinfo=UTC)
    >>> one = Fetching("araba", "https://araba.example", Every.DAY, day)
    >>> silent = after(one, Fetch("araba", Outcome.SILENT, day, day, one.address, "no answer"))
    >>> silent.failures, silent.failing_since == day, silent.next_at.day
    (1, True, 2)
    >>> good = after(silent, Fetch("araba", Outcome.SAME, day, day, one.address))
    >>> good.failures, good.failing_since, good.answered_at == day
    (0, None, True)
    """
    next_at = told.at + one.every.span if one.every else None
    if told.outcome.is_failure:
        since = one.failing_since or told.at
        return replace(one, next_at=next_at, failures=one.failures + 1, failing_since=since)
    arrived_at = told.at if told.outcome is Outcome.ARRIVED else one.arrived_at
    return replace(one, next_at=next_at, failures=0, failing_since=None, answered_at=told.at, arrived_at=arrived_at)


def together(before: Fetch | None, now: Fetch) -> Fetch | None:
    """Return one entry of the history for two in a row that say the same; None where they do not.

    >>> from datetime import UTC, datetime
    >>> first, later = datetime(2026, 7, 1, tzinfo=UTC), datetime(2026, 7, 2, tzinfo=UTC)
    >>> one = Fetch("araba", Outcome.SAME, first, first, "https://araba.example")
    >>> both = together(one, Fetch("araba", Outcome.SAME, later, later, "https://araba.example"))
    >>> both.times, both.since == first, both.at == later
    (2, True, True)
    >>> together(None, one) is together(one, Fetch("araba", Outcome.SILENT, later, later, one.address, "404")) is None
    True
    """
    if before is None or now.outcome is Outcome.ARRIVED:
        return None
    if (before.outcome, before.why, before.address) != (now.outcome, now.why, now.address):
        return None
    return replace(now, since=before.since, times=before.times + 1)
