# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Exemptions from the reuse check: motivated, by a right of their own, counted, read by everybody (P20a)."""

from dataclasses import replace
from typing import Final

from django.db import transaction

from auzolan.govtech.api import reuse_checks as checks
from auzolan.govtech.api.reuse import EXEMPT, LONGEST
from auzolan.govtech.core.reuse_checks import standing as core
from auzolan.govtech.core.reuse_checks.moving import SHORTEST
from auzolan.govtech.events import ReuseExempted
from auzolan.govtech.nouns.reuse_checks import Exemption, Ground
from auzolan.govtech.store import reuse_checks as store
from auzolan.kernel import clock, outbox
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, Conflict, NotFound

EXEMPTERS: Final = ("general-secretary", "technical-secretary")


@verb(PUBLIC)
def exemptions(*, by: Actor) -> list[Exemption]:
    """Return every exemption that was ever given, newest first, those that count no more, too. One query."""
    return store.exemptions(by.tenant)


@verb(PUBLIC)
def in_force(*, by: Actor) -> int:
    """Return how many exemptions count today. One query."""
    return sum(core.is_in_force(one, clock.today()) for one in exemptions(by=by))


@verb(EXEMPT, roles=EXEMPTERS)
@transaction.atomic
def exempt(*, by: Actor, subject: Ref, unit: str, ground: Ground, why: str, source: str = "") -> Exemption:
    """Exempt a record of a unit from its reuse check for twelve months, saying why; return the exemption.

    Everybody reads it. BadInput for a record that is not there or of which nothing is commissioned, a unit that is
    neither its own nor the whole administration, and a reason that says nothing.
    """
    checks.require_subject(by, subject, unit)
    by.require(EXEMPT, unit=unit)
    _require_reason(why, "why")
    today = clock.today()
    draft = Exemption(0, subject, unit, ground, why.strip(), today, by.person, core.valid_until(today), source=source)
    kept = store.add_exemption(by.tenant, draft, clock.now(), by.person)
    outbox.announce(by.tenant, ReuseExempted(kept.number, str(subject), ground.value), subject=kept.ref)
    return kept


@verb(EXEMPT, roles=EXEMPTERS)
@transaction.atomic
def withdraw(*, by: Actor, number: int, why: str) -> Exemption:
    """Withdraw an exemption from today on, saying why; return it. It stays on the list that everybody reads.

    Conflict where it counts no more.
    """
    known = store.locked_exemption(by.tenant, number)
    if known is None:
        raise NotFound(f"There is no exemption {number}.")
    by.require(EXEMPT, unit=known.unit)
    today = clock.today()
    if not core.is_in_force(known, today):
        raise Conflict(f"Exemption {number} counts no more.")
    _require_reason(why, "why")
    told = replace(known, withdrawn_on=today, withdrawn_why=why.strip())
    store.put_exemption(by.tenant, known, told, clock.now(), by.person)
    return told


def _require_reason(why: str, field: str) -> None:
    if not SHORTEST <= len(why.strip()) <= LONGEST:
        raise BadInput(why[:80], field=field, expected=f"a reason of {SHORTEST} to {LONGEST} letters")
