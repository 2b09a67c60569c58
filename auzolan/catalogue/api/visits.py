# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Visitors who write: secrets by which they come back, floods held off, and nothing kept of who they are."""

import hashlib
import hmac
import secrets
from typing import Final

from auzolan.catalogue.nouns.asking import TooMany
from auzolan.catalogue.store import asking as store
from auzolan.kernel import clock, signing
from auzolan.kernel.access import Actor

MOST_A_DAY: Final = {"ask": 5, "write": 20, "support": 30, "follow": 10}
"""How often a day each deed is taken from one origin; people of the administration are not counted."""
_ORIGINS: Final = "origins"
_BROWSERS: Final = "browsers"


def hold_off(by: Actor, deed: str, origin: str, *, most: int | None = None) -> None:
    """Count a deed of a visitor; TooMany beyond what is taken from one origin a day.

    ``most`` is how often, where the deed is one of a room above. Of the origin (the address of the network) a keyed
    hash is kept that is another one every day.
    """
    if by.person:
        return
    day = clock.today()
    if store.count_deed(by.tenant, deed, _hash(_ORIGINS, f"{day} {origin}"), day) > (
        MOST_A_DAY[deed] if most is None else most
    ):
        raise TooMany("Much has come from your network today: please come again tomorrow.")


def new_code() -> str:
    """Return a secret of 128 bits, as it stands in an address."""
    return secrets.token_urlsafe(16)


def digest_of(code: str) -> str:
    """Return what is kept of a secret: its SHA-256."""
    return hashlib.sha256(code.encode()).hexdigest()


def browser_mark(browser: str, reference: str) -> str:
    """Return what is kept of a browser that supports a request: nothing by which two requests could be joined."""
    return _hash(_BROWSERS, f"{reference} {browser}")


def _hash(name: str, told: str) -> str:
    return hmac.new(signing.secret(name), told.encode(), hashlib.sha256).hexdigest()
