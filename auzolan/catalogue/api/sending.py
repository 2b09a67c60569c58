# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What visitors may send without an account: so much a day from one origin, of which nothing is kept but a mark."""

import hashlib
import hmac
from typing import Final

from auzolan.catalogue.store import sending as store
from auzolan.kernel import clock, signing
from auzolan.kernel.access import Actor
from auzolan.kernel.refusals import Conflict

MOST_A_DAY: Final = 10
"""How much may come from one origin in a day: an office has many people behind one address."""


def allow(by: Actor, origin: str) -> None:
    """Let something be sent from an address of the network; Conflict where so much came from there today already.

    Whoever has signed in is known, and not counted. The mark is made with a secret of the installation and the day, and
    is forgotten the next day.
    """
    if by.person:
        return
    today = clock.today()
    key = signing.secret("senders")
    mark = hmac.new(key, f"{today.isoformat()}|{origin}".encode(), hashlib.sha256).hexdigest()[:32]
    if store.note(by.tenant, mark, today) > MOST_A_DAY:
        raise Conflict(f"At most {MOST_A_DAY} a day are taken from one address. Come again tomorrow.")


def forget(by: Actor) -> int:
    """Forget what was sent from where before today; return how much that was."""
    return store.forget(by.tenant, clock.today())
