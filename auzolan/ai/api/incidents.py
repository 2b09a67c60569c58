# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Incidents, overrides and appeals: each has a clock and names who must act (P10d).

An incident is reported to the market surveillance authority within the days of Article 73 of Regulation (EU)
2024/1689; an appeal is answered by a person within a month, and says what was decided and why (art. 86).
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.db import transaction

from auzolan.ai.api import systems as register
from auzolan.ai.core import incidents as core
from auzolan.ai.events import AppealAnswered, AppealMade, IncidentAnswered, IncidentKnown
from auzolan.ai.nouns.incidents import Appeal, Contested, Ended, Gravity, Incident, Override, Step
from auzolan.ai.nouns.systems import System, Version
from auzolan.ai.store import incidents as store
from auzolan.catalogue.api import visits
from auzolan.kernel import clock, outbox
from auzolan.kernel.access import EVERY_ROLE, PUBLIC, Actor, people_holding, verb
from auzolan.kernel.periods import months_after
from auzolan.kernel.refusals import BadInput, Conflict, NotFound

REPORT: Final = "ai.report"
ANSWER: Final = "ai.answer"
ANSWERERS: Final = ("service-owner", "ai-responsible", "chief-data-officer", "technical-secretary")
MOST_A_DAY: Final = 5
KEPT_MONTHS: Final = 24


@dataclass(frozen=True, slots=True)
class Receipt:
    """Hold what somebody who contests is given: the secret by which they follow it, and the day of the answer."""

    code: str
    number: int
    due_on: date


@verb(REPORT, roles=EVERY_ROLE)
@transaction.atomic
def report_incident(
    *, by: Actor, system: str, known_on: date, gravity: Gravity, what: str, touched: int = 0
) -> Incident:
    """Write down that something went wrong, with its clock and who must act; return it.

    BadInput for a day to come, a text that is empty, or fewer than 0 people; Conflict for a system without a version:
    nobody answers for it.
    """
    known = register.system(by=by, slug=system)
    version = _version(known)
    if known_on > clock.today():
        raise BadInput(known_on, field="known_on", expected="a day that has come")
    if touched < 0:
        raise BadInput(touched, field="touched", expected="0 people or more")
    draft = Incident(
        number=0,
        system=system,
        version=version.number,
        known_on=known_on,
        gravity=gravity,
        what=core.require_text("what", what),
        touched=touched,
        acts=version.administrative,
        accounts=version.political,
        due_on=core.due_on(gravity, known_on),
    )
    kept = store.add_incident(by.tenant, draft, clock.now(), by.person)
    event = IncidentKnown(kept.number, system, gravity.value, kept.due_on.isoformat())
    outbox.announce(by.tenant, event, subject=kept.ref)
    return kept


@verb(ANSWER, roles=ANSWERERS)
@transaction.atomic
def tell_authority(*, by: Actor, number: int, authority: str, on: date) -> Incident:
    """Write down that an incident was reported to its authority: the clock of Article 73 stops; return it."""
    known = incident(by=by, number=number)
    _require_unit(by, known.system)
    if known.step is not Step.OPEN:
        raise Conflict(f"Incident {number} was reported or answered already.")
    if not known.known_on <= on <= clock.today():
        raise BadInput(on, field="on", expected=f"a day from {known.known_on} to today")
    told = replace(
        known, step=Step.REPORTED, authority=core.require_text("authority", authority, most=200), reported_on=on
    )
    store.put_incident(by.tenant, known, told, clock.now(), by.person)
    return told


@verb(ANSWER, roles=ANSWERERS)
@transaction.atomic
def answer_incident(*, by: Actor, number: int, answer: str) -> Incident:
    """Close an incident with what was done; return it. A grave one must have been reported first."""
    known = incident(by=by, number=number)
    _require_unit(by, known.system)
    if known.step is Step.ANSWERED:
        raise Conflict(f"Incident {number} is answered.")
    if known.gravity is not Gravity.OTHER and known.step is Step.OPEN:
        raise Conflict(f"Incident {number} is {known.gravity.value}: it is reported to the authority first (art. 73).")
    told = replace(known, step=Step.ANSWERED, answer=core.require_text("answer", answer), closed_on=clock.today())
    store.put_incident(by.tenant, known, told, clock.now(), by.person)
    outbox.announce(by.tenant, IncidentAnswered(number, known.system), subject=known.ref)
    return told


@verb(register.READ, roles=EVERY_ROLE)
def incident(*, by: Actor, number: int) -> Incident:
    """Return one incident, or raise NotFound."""
    found = store.incidents(by.tenant, number=number)
    if not found:
        raise NotFound(f"There is no incident {number}.")
    return found[0]


@verb(register.READ, roles=EVERY_ROLE)
def incidents(*, by: Actor, system: str = "") -> list[Incident]:
    """Return incidents, those that wait first: all, or those of a system. One query."""
    return core.in_order(store.incidents(by.tenant, system=system))


@verb(REPORT, roles=EVERY_ROLE)
@transaction.atomic
def override(*, by: Actor, system: str, said: str, done: str, why: str) -> Override:
    """Write down that a person did otherwise than the system said, and why; who operates it must look at that."""
    known = register.system(by=by, slug=system)
    version = _version(known)
    draft = Override(
        number=0,
        system=system,
        version=version.number,
        at=clock.now(),
        person=by.person,
        said=core.require_text("said", said, most=1000),
        done=core.require_text("done", done, most=1000),
        why=core.require_text("why", why, most=1000),
        acts=version.administrative,
    )
    return store.add_override(by.tenant, draft)


@verb(register.READ, roles=EVERY_ROLE)
def overrides(*, by: Actor, system: str = "", most: int = 100) -> list[Override]:
    """Return overrides, newest first: all, or those of a system. One query."""
    return store.overrides(by.tenant, system=system, most=most)


@verb(PUBLIC)
def is_answered_here(*, by: Actor) -> bool:
    """Tell whether somebody of this administration answers who contests; nobody does where its register is a copy."""
    return bool(people_holding(by.tenant, ANSWERERS))


@verb(PUBLIC)
def contestable(*, by: Actor, system: str) -> System:
    """Return a system that can be contested; NotFound for one that is not on the register, or where nobody answers."""
    known = register.system(by=by, slug=system)
    if not is_answered_here(by=by):
        raise NotFound("Nobody of this administration answers here: its register is a copy of what it publishes.")
    return known


@verb(PUBLIC)
@transaction.atomic
def contest(
    *, by: Actor, system: str, contests: Contested, text: str, wants: str, language: str, origin: str
) -> Receipt:
    """Take what somebody contests of a system; return the secret by which they follow it, and when it is answered.

    No name and no address is asked for or kept. TooMany beyond five a day from one network; NotFound where nobody would
    answer.
    """
    known = contestable(by=by, system=system)
    version = known.version
    visits.hold_off(by, "contest", origin, most=MOST_A_DAY)
    code = visits.new_code()
    draft = Appeal(
        number=0,
        system=system,
        version=version.number if version else 0,
        asked_at=clock.now(),
        due_on=core.appeal_due_on(clock.today()),
        contests=contests,
        text=core.require_text("text", text),
        wants=core.require_text("wants", wants, most=2000),
        language=language,
        acts=version.administrative if version else "",
        accounts=version.political if version else "",
    )
    kept = store.add_appeal(by.tenant, draft, visits.digest_of(code), clock.now())
    event = AppealMade(kept.number, system, kept.due_on.isoformat())
    outbox.announce(by.tenant, event, subject=kept.ref)
    return Receipt(code, kept.number, kept.due_on)


@verb(PUBLIC)
def own_appeal(*, by: Actor, code: str) -> Appeal:
    """Return what somebody contests, by the secret that they were given; NotFound for any other."""
    found = store.appeals(by.tenant, code=visits.digest_of(code))
    if not found:
        raise NotFound("There is nothing at this address: look at the one that you were given.")
    return found[0]


@verb(ANSWER, roles=ANSWERERS)
def appeals(*, by: Actor, system: str = "") -> list[Appeal]:
    """Return appeals, those that wait first: all, or those of a system. One query."""
    return core.appeals_in_order(store.appeals(by.tenant, system=system))


@verb(ANSWER, roles=ANSWERERS, logged="number")
def appeal(*, by: Actor, number: int) -> Appeal:
    """Return one appeal, or raise NotFound; who has read it is logged, for it may speak of a person."""
    return _appeal(by.tenant, number)


@verb(ANSWER, roles=ANSWERERS)
@transaction.atomic
def answer_appeal(*, by: Actor, number: int, ended: Ended, answer: str) -> Appeal:
    """Answer an appeal, by a person who may: what was decided and why; return it."""
    known = _appeal(by.tenant, number)
    _require_unit(by, known.system)
    if known.step is Step.ANSWERED:
        raise Conflict(f"Appeal {number} is answered.")
    told = replace(
        known,
        step=Step.ANSWERED,
        ended=ended,
        answer=core.require_text("answer", answer),
        answered_on=clock.today(),
        answered_by=by.person,
    )
    store.put_appeal(by.tenant, told, clock.now(), by.person)
    outbox.announce(by.tenant, AppealAnswered(number, known.system, ended.value), subject=known.ref)
    return told


@dataclass(frozen=True, slots=True)
class Counts:
    """Hold how much was contested and went wrong with a system: what everybody may know, without a word of anyone."""

    incidents: int
    incidents_open: int
    appeals: int
    appeals_open: int
    upheld: int
    overrides: int


@verb(PUBLIC)
def counts(*, by: Actor, system: str) -> Counts:
    """Return how many incidents, appeals and overrides a system has had. Three queries."""
    incidents_, appeals_ = store.incidents(by.tenant, system=system), store.appeals(by.tenant, system=system)
    return Counts(
        incidents=len(incidents_),
        incidents_open=sum(one.step is not Step.ANSWERED for one in incidents_),
        appeals=len(appeals_),
        appeals_open=sum(one.step is not Step.ANSWERED for one in appeals_),
        upheld=sum(one.ended in (Ended.UPHELD, Ended.IN_PART) for one in appeals_),
        overrides=len(store.overrides(by.tenant, system=system)),
    )


@verb(ANSWER, roles=ANSWERERS)
@transaction.atomic
def forget(*, by: Actor) -> int:
    """Take what people wrote out of appeals two years after they were answered; return how many. The night does it."""
    return store.forget_appeals(by.tenant, months_after(clock.today(), -KEPT_MONTHS))


def _appeal(tenant: str, number: int) -> Appeal:
    found = store.appeals(tenant, number=number)
    if not found:
        raise NotFound(f"There is no appeal {number}.")
    return found[0]


def _version(system: System) -> Version:
    if system.version is None:
        raise Conflict(f"{system.slug} has no version on the register: nobody answers for it yet.")
    return system.version


def _require_unit(by: Actor, system: str) -> None:
    by.require(ANSWER, unit=register.system(by=by, slug=system).unit)
