# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tenant to whose rows what runs now keeps: every verb and every request runs within one.

On PostgreSQL the connection is told (``auzolan.tenant``), and the walls between tenants hold whatever is asked.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

SETTING: Final = "auzolan.tenant"
EVERY_TENANT: Final = ""
_within: ContextVar[str] = ContextVar("within", default=EVERY_TENANT)


@contextmanager
def within(tenant: str) -> Iterator[None]:
    """Keep what runs inside to the rows of ``tenant``: every verb and every request does."""
    token = _within.set(tenant)
    try:
        yield
    finally:
        _within.reset(token)


def tenant_within() -> str:
    """Return the tenant to whose rows what runs now keeps, or ``EVERY_TENANT``."""
    return _within.get()
