# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Applications to challenges: sent without an account, followed by a secret, judged eligible by a person (P18b)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.db import transaction

from auzolan.catalogue.api import visits
from auzolan.govtech.api import challenges
from auzolan.govtech.api.questions import is_open
from auzolan.govtech.events import ApplicationJudged, ApplicationReceived
from auzolan.govtech.nouns.applications import (
    CONFIRMED,
    JUDGED_AT,
    Applicant,
    Application,
    Cause,
    Contact,
    Stage,
)
from auzolan.govtech.nouns.challenges import Challenge, Phase
from auzolan.govtech.store import applications as store
from auzolan.govtech.store import challenges as challenge_store
from auzolan.govtech.store import evaluating as evaluated
from auzolan.kernel import clock, outbox
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.kernel.periods import months_after
from auzolan.kernel.refusals import BadInput, Conflict, NotFound, NotPermitted

HANDLE: Final = "govtech.handle"
HANDLERS: Final = ("govtech-lead", "procurement-officer", "technical-secretary")
MOST_A_DAY: Final = 5
LONGEST: Final = 8000
KEPT_MONTHS: Final = 24
"""How long whom to write to is kept after a challenge was closed."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """Hold what an applicant is given: the secret by which they follow their application."""

    code: str
    number: int


@verb(PUBLIC)
@transaction.atomic
def apply(
    *,
    by: Actor,
    challenge: int,
    applicant: Applicant,
    contact: Contact,
    solution: str,
    asks_cents: int,
    confirmed: Sequence[Cause],
    may_publish: bool,
    may_publish_solution: bool,
    language: str,
    origin: str,
    uses_ai: bool = False,
) -> Receipt:
    """Take an application to a challenge that is open; return the secret by which it is followed.

    What an applicant does not confirm is no refusal: it stands on their page as a cause for which they may be excluded.
    Conflict once the last day has passed, BadInput for what it lacks, TooMany beyond five a day from one network.
    """
    known = challenges.locked(by, challenge)
    if not is_open(known):
        raise Conflict(f"Challenge {challenge} is not open for applications.")
    draft = Application(
        number=0,
        challenge=challenge,
        received_at=clock.now(),
        applicant=applicant,
        solution=solution.strip(),
        language=language,
        asks_cents=asks_cents,
        confirmed=tuple(one for one in asked_to_confirm(known) if one in confirmed),
        may_publish=may_publish,
        may_publish_solution=may_publish_solution,
        uses_ai=uses_ai,
    )
    _check(draft, contact)
    visits.hold_off(by, "challenge-apply", origin, most=MOST_A_DAY)
    code = visits.new_code()
    kept = store.add(by.tenant, draft, contact, visits.digest_of(code), clock.now())
    outbox.announce(by.tenant, ApplicationReceived(kept.number, challenge), subject=kept.ref)
    return Receipt(code, kept.number)


@verb(PUBLIC)
def own_application(*, by: Actor, code: str) -> Application:
    """Return an application by the secret that its applicant was given; NotFound for any other. One query."""
    found = store.applications(by.tenant, code=visits.digest_of(code))
    if not found:
        raise NotFound("There is nothing at this address: look at the one that you were given.")
    return found[0]


@verb(PUBLIC)
def counts(*, by: Actor, challenge: int) -> dict[Stage, int]:
    """Return how many applications to a challenge stand at each stage: what everybody may know. Two queries."""
    challenges.challenge(by=by, number=challenge)
    return store.counts(by.tenant, challenge)


@verb(HANDLE, roles=HANDLERS, logged="challenge")
def applications(*, by: Actor, challenge: int) -> list[Application]:
    """Return the applications to a challenge, by number; who has read them is logged. Two queries."""
    _require(by, challenges.challenge(by=by, number=challenge))
    return store.applications(by.tenant, challenge=challenge)


@verb(HANDLE, roles=HANDLERS, logged="number")
def application(*, by: Actor, number: int) -> Application:
    """Return one application, or raise NotFound; who has read it is logged."""
    found = application_of(by, number)
    _require(by, challenges.challenge(by=by, number=found.challenge))
    return found


@verb(HANDLE, roles=HANDLERS, logged="number")
def contact_of(*, by: Actor, number: int) -> Contact:
    """Return whom to write to about an application; who has read it is logged."""
    application(by=by, number=number)
    return store.contact(by.tenant, number)


@verb(HANDLE, roles=HANDLERS)
@transaction.atomic
def judge(*, by: Actor, number: int, causes: Sequence[Cause], why: str) -> Application:
    """Find an application eligible (no cause) or exclude it for causes, saying why; return it.

    Conflict before applications are closed, and for another verdict once anybody has scored anything: who knows scores
    could leave out a rival by it. BadInput without a reason.
    """
    known, asked = locked(by, number, HANDLE)
    _require(by, asked)
    if asked.phase is not Phase.SELECT:
        raise Conflict(f"Challenge {asked.number} is in phase {asked.phase.value}: applications are judged in select.")
    if not may_judge(by.tenant, asked, known):
        raise Conflict(f"Application {number} is {known.stage.value}: whether it is eligible is settled.")
    if not why.strip():
        raise BadInput(why, field="why", expected="a reason, which the applicant reads")
    told = replace(
        known,
        stage=Stage.EXCLUDED if causes else Stage.ELIGIBLE,
        causes=tuple(dict.fromkeys(causes)),
        why=why.strip(),
        judged_on=clock.today(),
        judged_by=by.person,
    )
    store.put(by.tenant, [(known, told)], clock.now(), by.person)
    outbox.announce(by.tenant, ApplicationJudged(number, known.challenge, told.stage.value), subject=known.ref)
    return told


@verb(HANDLE, roles=HANDLERS)
@transaction.atomic
def forget_contacts(*, by: Actor) -> int:
    """Forget whom to write to about applications two years after their challenge was closed; return of how many.

    The night does it.
    """
    before = months_after(clock.today(), -KEPT_MONTHS)
    over = [one.number for one in challenge_store.challenges(by.tenant) if one.is_over and one.moves[-1].on < before]
    return store.forget_contacts(by.tenant, over)


def numbers_there(tenant: str, numbers: Sequence[int]) -> list[int]:
    """Return which of some numbers are those of applications, and nothing else of them. One query."""
    return [one.number for one in store.applications(tenant, numbers=tuple(numbers))]


def application_of(by: Actor, number: int) -> Application:
    """Return an application, or raise NotFound; whoever calls this asks who may read it. One query."""
    found = store.applications(by.tenant, numbers=[number])
    if not found:
        raise NotFound(f"There is no application {number}.")
    return found[0]


def locked(by: Actor, number: int, permission: str = "") -> tuple[Application, Challenge]:
    """Return an application and its challenge, locked: always the challenge first, so that no two wait for each other.

    ``permission`` is what the actor needs at the unit of the challenge. NotFound for no application.
    """
    challenge = store.challenge_of(by.tenant, number)
    if challenge is None:
        raise NotFound(f"There is no application {number}.")
    asked = challenges.own(by, challenge, permission) if permission else challenges.locked(by, challenge)
    known = store.locked(by.tenant, number)
    if known is None:
        raise NotFound(f"There is no application {number}.")
    return known, asked


def may_judge(tenant: str, asked: Challenge, one: Application) -> bool:
    """Tell whether it may be said whether an application is eligible: for the first time, or while nobody has scored.

    Three queries.
    """
    if asked.phase is not Phase.SELECT or one.stage not in JUDGED_AT or is_revealed(tenant, asked):
        return False
    return one.stage is Stage.RECEIVED or not evaluated.has_scores(tenant, asked.number)


def is_revealed(tenant: str, one: Challenge) -> bool:
    """Tell whether the applications to a challenge were all scored, so that scores and names are shown. One query.

    One that was closed in the midst of it never shows the scores that some have given.
    """
    if one.has_selected or one.phase in (Phase.IDENTIFY, Phase.DISSEMINATE):
        return one.has_selected
    stages = store.counts(tenant, one.number)
    return bool({*stages} & {Stage.SCORED, Stage.SELECTED}) and not {*stages} & {Stage.RECEIVED, Stage.ELIGIBLE}


def hides_names(by: Actor, one: Challenge) -> bool:
    """Tell whether who applies is hidden from somebody: an evaluator of a challenge that is scored without names."""
    is_blind = one.rules is not None and one.rules.is_blind
    return is_blind and not one.is_over and by.person in one.evaluators and not is_revealed(by.tenant, one)


def asked_to_confirm(one: Challenge) -> tuple[Cause, ...]:
    """Return what applicants to a challenge are asked to confirm: causes that do not hold of them."""
    is_blind = one.rules is not None and one.rules.is_blind
    return (*CONFIRMED, Cause.NAMED) if is_blind else CONFIRMED


def _check(draft: Application, contact: Contact) -> None:
    texts = {name: getattr(draft.applicant, name) for name in ("company", "registration", "address")}
    texts |= {"name": contact.name, "email": contact.email}
    for name, text in texts.items():
        if not 0 < len(text.strip()) <= 300:
            raise BadInput(text[:80], field=name, expected="a text of at most 300 letters")
    if "@" not in contact.email:
        raise BadInput(contact.email, field="email", expected="an address of electronic mail")
    if not 0 < len(draft.solution) <= LONGEST:
        raise BadInput(draft.solution[:80], field="solution", expected=f"a text of at most {LONGEST} letters")
    if draft.asks_cents < 0:
        raise BadInput(draft.asks_cents, field="asks_cents", expected="an amount of 0 or more")


def _require(by: Actor, one: Challenge) -> None:
    """Raise NotPermitted for somebody who does not handle this challenge, or is not to know who applies to it yet."""
    by.require(HANDLE, unit=one.unit)
    if hides_names(by, one):
        raise NotPermitted(f"You score challenge {one.number} without names: who applies is told once all have scored.")
