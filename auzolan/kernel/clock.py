# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The one clock of the house: UTC inside, Europe/Madrid for the day people live in."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings

_SET: ContextVar[datetime | None] = ContextVar("auzolan_clock", default=None)


def now() -> datetime:
    """Return the present moment in UTC, or the moment that ``as_of`` has set."""
    return _SET.get() or datetime.now(UTC)


def local_now() -> datetime:
    """Return the present moment where the administration lives (settings.TIME_ZONE)."""
    return now().astimezone(ZoneInfo(settings.TIME_ZONE))


def today() -> date:
    """Return the present day where the administration lives."""
    return local_now().date()


@contextmanager
def as_it_is() -> Iterator[None]:
    """Leave the present as it is for the enclosed block."""
    yield


@contextmanager
def as_of(moment: datetime | date) -> Iterator[None]:
    """Make ``moment`` the present for the enclosed block; a day means its noon."""
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time(12), tzinfo=ZoneInfo(settings.TIME_ZONE))
    token = _SET.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _SET.reset(token)
