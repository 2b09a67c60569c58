# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The last day for applications moved to a later one, while a challenge is open, for a reason that all read (P18b).

Everybody is told the same, and whoever has applied by a letter (Ley 9/2017, art. 136 and 138).
"""

from dataclasses import replace
from datetime import date
from typing import Final

from django.db import transaction

from auzolan.govtech.api import challenges
from auzolan.govtech.api.questions import is_open
from auzolan.govtech.core.challenges import postponing
from auzolan.govtech.events import DeadlineMoved
from auzolan.govtech.nouns.challenges import Challenge, Postponed
from auzolan.govtech.store import applications as applied
from auzolan.govtech.store import challenges as store
from auzolan.govtech.store import letters
from auzolan.kernel import clock, outbox
from auzolan.kernel.access import EVERY_ROLE, Actor, verb
from auzolan.kernel.refusals import BadInput, Conflict
from auzolan.kernel.texts import LANGUAGES, Text

LONGEST: Final = 2000


@verb(challenges.RECORD, roles=challenges.RECORDERS)
@transaction.atomic
def postpone(*, by: Actor, number: int, until: date, why: Text, site: str = "") -> Challenge:
    """Move the last day for applications of an open challenge to a later one, and its later days by as many; return it.

    Conflict for a challenge that takes no applications (any more), BadInput for a day that is not later, or by more
    than a year, and without a reason. Whoever has applied is owed a letter, with a link to ``site``.
    """
    known = challenges.own(by, number)
    if known.rules is None or not is_open(known):
        raise Conflict(f"Challenge {number} is not open for applications: its last day stays as it is.")
    days = known.rules.calendar
    postponing.require_later(days, until)
    if not why:
        raise BadInput("", field="why", expected="a reason, which everybody reads")
    if any(len(getattr(why, code)) > LONGEST for code in LANGUAGES):
        raise BadInput(why.into("en")[:80], field="why", expected=f"a text of at most {LONGEST} letters")
    moved = Postponed(days.applications_until, until, clock.now(), by.person, why)
    rules = replace(known.rules, calendar=postponing.later(days, until))
    told = replace(known, rules=rules, postponed=(*known.postponed, moved))
    store.put(by.tenant, known, told, clock.now(), by.person)
    if not known.is_illustrative:
        found = applied.applications(by.tenant, challenge=number)
        letters.owe(by.tenant, number, [one.number for one in found], until, site)
    event = DeadlineMoved(number, moved.before.isoformat(), until.isoformat())
    outbox.announce(by.tenant, event, subject=known.ref)
    return told


@verb(challenges.READ, roles=EVERY_ROLE)
def told(*, by: Actor, number: int) -> dict[date, tuple[int, int]]:
    """Return of each last day that a challenge was moved to how many applicants were told of it, of how many.

    Two queries.
    """
    challenges.challenge(by=by, number=number)
    return letters.told(by.tenant, number)
