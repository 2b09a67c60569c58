# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What an applicant takes back at the secret address: consents to publish, and the application itself (P18b)."""

from dataclasses import replace

from django.db import transaction

from auzolan.govtech.api import applications as applying
from auzolan.govtech.core.challenges import withdrawing as core
from auzolan.govtech.events import ApplicationWithdrawn
from auzolan.govtech.nouns.applications import LIVE, PILOTS, Application
from auzolan.govtech.nouns.challenges import Challenge
from auzolan.govtech.store import applications as store
from auzolan.govtech.store import challenges as challenge_store
from auzolan.kernel import clock, outbox
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.kernel.periods import months_after
from auzolan.kernel.refusals import Conflict


@verb(PUBLIC)
@transaction.atomic
def change_consents(*, by: Actor, code: str, may_publish: bool, may_publish_solution: bool) -> Application:
    """Take back, or give, the consents that name and text stand in the public register; return the application.

    It holds at once. Conflict for an application that was withdrawn, NotFound for a secret that is none.
    """
    known, _asked = _own(by, code)
    if known.withdrawn_at is not None:
        raise Conflict(f"Application {known.number} was withdrawn: nothing of it is published.")
    told = replace(known, may_publish=may_publish, may_publish_solution=may_publish_solution)
    store.put(by.tenant, [(known, told)], clock.now(), by.person)
    return told


@verb(PUBLIC)
@transaction.atomic
def withdraw(*, by: Actor, code: str) -> Application:
    """Withdraw an application: whom to write to is removed, nothing is published, it is scored no more; return it.

    While applications are open all that it says is erased. Of one that was excluded or not selected whom to write to is
    removed. Conflict once an agreement was signed, and for one that was withdrawn; NotFound for a secret that is none.
    """
    known, asked = _own(by, code)
    if known.withdrawn_at is not None:
        raise Conflict(f"Application {known.number} was withdrawn already.")
    if known.stage in PILOTS:
        raise Conflict(f"An agreement was signed on application {known.number}: it ends as the agreement says.")
    told = core.withdrawn(known, asked, clock.now())
    store.put(by.tenant, [(known, told)], clock.now(), by.person)
    store.forget_contact(by.tenant, known.number)
    if known.stage in LIVE:
        outbox.announce(by.tenant, ApplicationWithdrawn(known.number, asked.number), subject=known.ref)
    return told


@verb(applying.HANDLE, roles=applying.HANDLERS)
@transaction.atomic
def forget_withdrawn(*, by: Actor) -> int:
    """Erase what withdrawn applications said two years after their challenge was closed; return of how many.

    The night does it.
    """
    before = months_after(clock.today(), -applying.KEPT_MONTHS)
    over = [one.number for one in challenge_store.challenges(by.tenant) if one.is_over and one.moves[-1].on < before]
    found = [
        (one, core.erased(one))
        for number in over
        for one in store.locked_of(by.tenant, number)
        if one.withdrawn_at is not None
    ]
    changed = [(one, told) for one, told in found if one != told]
    store.put(by.tenant, changed, clock.now(), by.person)
    return len(changed)


def is_erased(one: Challenge) -> bool:
    """Tell whether all that an application to a challenge says is erased when it is withdrawn today."""
    return core.is_erased(one)


def _own(by: Actor, code: str) -> tuple[Application, Challenge]:
    return applying.locked(by, applying.own_application(by=by, code=code).number)
