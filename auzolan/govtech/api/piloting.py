# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pilots: agreement, what they are to bring as expectations of the loop, touchpoints, payments, what came (P19a)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from django.db import transaction

from auzolan.govtech.api import ai_screening, challenges
from auzolan.govtech.api import applications as applying
from auzolan.govtech.api.evaluating import HEADS, OWNERS
from auzolan.govtech.events import PilotBegun, PilotEnded
from auzolan.govtech.nouns.applications import Application, Stage
from auzolan.govtech.nouns.challenges import Challenge, Phase
from auzolan.govtech.nouns.piloting import Agreement, Hypothesis, Payment, Pilot, Result, Touchpoint
from auzolan.govtech.store import applications as applied
from auzolan.govtech.store import piloting as store
from auzolan.kernel import clock, outbox
from auzolan.kernel.access import EVERY_ROLE, PUBLIC, Actor, verb
from auzolan.kernel.refusals import BadInput, Conflict, NotFound
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.review import api as review
from auzolan.review.nouns import Decision, DecisionKind, LessonRead, Option

PILOT: Final = ai_screening.PILOT
START: Final = "govtech.start-pilot"
_NAME: Final = Text("Proba batek zer ekarriko duen", "Qué debe aportar un piloto", "What a pilot is to bring")
_BRINGS: Final = Text("Proba, hipotesi hauekin", "El piloto, con estas hipótesis", "The pilot, with these hypotheses")
_INSTEAD: Final = Text("Probarik gabe", "Sin el piloto", "Without the pilot")
_TITLE: Final = Text(
    "{challenge}. erronka: {application}. eskaeraren probak zer ekarriko duen",
    "Reto {challenge}: qué debe aportar el piloto de la solicitud {application}",
    "Challenge {challenge}: what the pilot of application {application} is to bring",
)


def register_kinds() -> None:
    """Declare the decision that says what a pilot is to bring: it carries expectations."""
    review.declare_kind(DecisionKind(START, "govtech", _NAME, OWNERS, HEADS, needs_expectation=True))


@verb(challenges.READ, roles=EVERY_ROLE)
def pilots(*, by: Actor, challenge: int | None = None) -> list[Pilot]:
    """Return all pilots, or those of a challenge, by application. One query."""
    return store.pilots(by.tenant, challenge=challenge)


@verb(challenges.READ, roles=EVERY_ROLE)
def pilot(*, by: Actor, application: int) -> Pilot:
    """Return the pilot of an application, or raise NotFound. One query."""
    return _known(store.pilot(by.tenant, application), application)


@verb(challenges.READ, roles=EVERY_ROLE)
def to_begin(*, by: Actor, challenge: int) -> list[int]:
    """Return the applications of a challenge that are selected and have no pilot yet, by number. One query."""
    found = applied.applications(by.tenant, challenge=challenge)
    return [one.number for one in found if one.stage is Stage.SELECTED]


@verb(PILOT, roles=challenges.RECORDERS)
def beginning(*, by: Actor, application: int) -> Challenge:
    """Return the challenge of a selected application whose pilot this actor may begin now. Three queries.

    NotFound for no application, NotPermitted for another unit's, Conflict for one that is not selected, or too early.
    """
    known = applying.application_of(by, application)
    asked = challenges.challenge(by=by, number=known.challenge)
    by.require(PILOT, unit=asked.unit)
    _check_selected(known, asked)
    return asked


@verb(challenges.READ, roles=EVERY_ROLE)
def beyond_budget(*, by: Actor, challenge: int) -> int:
    """Return by how much the agreements of a challenge, further ones too, pass its budget, in cents; 0: they do not.

    Two queries.
    """
    rules = challenges.challenge(by=by, number=challenge).rules
    agreed = sum(one.agreed_cents for one in store.pilots(by.tenant, challenge=challenge))
    return max(0, agreed - rules.budget_cents) if rules else 0


@verb(PUBLIC)
def own_payments(*, by: Actor, code: str) -> tuple[Payment, ...]:
    """Return the payments of an application by the secret that its applicant was given. Two queries."""
    found = store.pilot(by.tenant, applying.own_application(by=by, code=code).number)
    return found.payments if found else ()


@verb(PILOT, roles=challenges.RECORDERS)
@transaction.atomic
def sign_agreement(
    *, by: Actor, application: int, signed_on: date, cents: int, starts_on: date, ends_on: date
) -> Pilot:
    """Write down that the agreement of a selected application was signed: its pilot begins; return it.

    Conflict for one that is not selected, or before the challenge is in pilot; BadTable for one that uses AI and is
    not screened by the law, or is prohibited; BadInput for days or an amount that cannot be: a pilot begins when it is
    signed or later, and the agreements with which the pilots of a challenge begin come to no more than its budget (Ley
    9/2017, art. 100.1).
    """
    known, asked = applying.locked(by, application, PILOT)
    _check_selected(known, asked)
    ai_screening.require_screened(by.tenant, known, asked)
    _check_agreement(signed_on, cents)
    if starts_on < signed_on:
        raise BadInput(starts_on, field="starts_on", expected=f"a day from {signed_on} on")
    begun = sum(one.agreement.cents for one in store.pilots(by.tenant, challenge=asked.number))
    if asked.rules is not None and begun + cents > asked.rules.budget_cents:
        raise BadInput(cents, field="cents", expected="an amount within what is left of the budget of the challenge")
    if ends_on <= starts_on:
        raise BadInput(ends_on, field="ends_on", expected=f"a day after {starts_on}")
    made = Pilot(application, asked.number, Agreement(signed_on, cents), starts_on, ends_on)
    store.put(by.tenant, None, made, clock.now(), by.person)
    applied.put(by.tenant, [(known, replace(known, stage=Stage.PILOTING))], clock.now(), by.person)
    outbox.announce(by.tenant, PilotBegun(application, asked.number), subject=made.ref)
    return made


@verb(PILOT, roles=challenges.RECORDERS, logged="application")
@transaction.atomic
def expect_of(
    *,
    by: Actor,
    application: int,
    hypotheses: Sequence[Hypothesis],
    reason: str,
    instead: str,
    responsible: str,
    accountable: str,
    review_on: date,
    lessons_read: Sequence[LessonRead] = (),
) -> Decision:
    """Decide what a pilot is to bring and not to worsen: its hypotheses become expectations; return the decision.

    Conflict where that was decided, or the pilot is over; BadInput for what the decision lacks, an indicator that is
    not recorded, or numbers that cannot be.
    """
    known, asked = _running(by, application)
    if known.decision is not None:
        raise Conflict(f"What the pilot of application {application} is to bring was decided: {known.decision}.")
    for one in hypotheses:
        if not one.statement.strip():
            raise BadInput("", field="statement", expected="what the pilot is to show")
    expected = [each for one in hypotheses for each in (one.expects, one.guards) if each is not None]
    titles = {
        f"title_{code}": _TITLE.into(code).format(challenge=asked.number, application=application) for code in LANGUAGES
    }
    taken = review.decide(
        by=by,
        kind=START,
        title=titles["title_es"],
        subject=known.ref,
        options=[Option("pilot", "; ".join(one.statement for one in hypotheses)), Option("instead", instead.strip())],
        choice="pilot",
        reason=reason,
        responsible=responsible,
        accountable=accountable,
        review_on=review_on,
        expectations=expected,
        lessons_read=lessons_read,
        unit=asked.unit,
        attached=titles | review.named_options([_BRINGS, _INSTEAD]),
    )
    _put(by, known, hypotheses=tuple(hypotheses), decision=taken.number)
    return taken


@verb(PILOT, roles=challenges.RECORDERS)
@transaction.atomic
def touch(*, by: Actor, application: int, on: date, what: str, blocks: str = "") -> Pilot:
    """Write down what both sides said of a week; return the pilot. BadInput for no text or a day to come."""
    known, _asked = _running(by, application)
    point = Touchpoint(_has_come("on", on), by.person, _text("what", what), blocks.strip())
    return _put(by, known, touchpoints=(*known.touchpoints, point))


@verb(PILOT, roles=challenges.RECORDERS)
@transaction.atomic
def invoice(*, by: Actor, application: int, what: str, cents: int, invoiced_on: date) -> Pilot:
    """Write down what the applicant has invoiced: from then on its days count; return the pilot.

    BadInput for more than the agreements come to.
    """
    known = _pilot(by, application)
    if cents <= 0 or sum(one.cents for one in known.payments) + cents > known.agreed_cents:
        raise BadInput(cents, field="cents", expected="an amount above 0, and within what was agreed")
    made = Payment(len(known.payments) + 1, _text("what", what), cents, _has_come("invoiced_on", invoiced_on))
    return _put(by, known, payments=(*known.payments, made))


@verb(PILOT, roles=challenges.RECORDERS)
@transaction.atomic
def pay(*, by: Actor, application: int, number: int, paid_on: date) -> Pilot:
    """Write down that an invoice was paid; return the pilot. Conflict where it was, BadInput for a day before it."""
    known = _pilot(by, application)
    owed = next((one for one in known.payments if one.number == number), None)
    if owed is None:
        raise BadInput(number, field="number", expected="the number of an invoice")
    if owed.paid_on is not None:
        raise Conflict(f"Invoice {number} was paid on {owed.paid_on}.")
    if _has_come("paid_on", paid_on) < owed.invoiced_on:
        raise BadInput(paid_on, field="paid_on", expected=f"a day from {owed.invoiced_on} on")
    paid = tuple(replace(one, paid_on=paid_on) if one is owed else one for one in known.payments)
    return _put(by, known, payments=paid)


@verb(PILOT, roles=challenges.RECORDERS)
@transaction.atomic
def agree_further(*, by: Actor, application: int, signed_on: date, cents: int, what: str) -> Pilot:
    """Write down a further agreement with the applicant; return the pilot."""
    known = _pilot(by, application)
    _check_agreement(signed_on, cents)
    return _put(by, known, further=(*known.further, Agreement(signed_on, cents, _text("what", what))))


@verb(PILOT, roles=challenges.RECORDERS)
@transaction.atomic
def put_in_use(*, by: Actor, application: int, since: date | None) -> Pilot:
    """Write down since when the sponsor uses the solution, None where it does not any more; return the pilot."""
    known = _pilot(by, application)
    return _put(by, known, in_use_since=None if since is None else _has_come("since", since))


@verb(PILOT, roles=challenges.RECORDERS)
@transaction.atomic
def end_pilot(*, by: Actor, application: int, result: Result, why: str) -> Pilot:
    """End a pilot with what came of it; return it.

    Conflict where nobody has decided what it is to bring: without that nobody can tell what came.
    """
    known, _asked = _running(by, application)
    sent = applied.locked(by.tenant, application)
    if known.decision is None:
        raise Conflict(f"Nobody has decided what the pilot of application {application} is to bring.")
    told = _put(by, known, result=result, why=_text("why", why), ended_on=clock.today())
    if sent is not None:
        applied.put(by.tenant, [(sent, replace(sent, stage=Stage.PILOTED))], clock.now(), by.person)
    outbox.announce(by.tenant, PilotEnded(application, known.challenge, result.value), subject=known.ref)
    return told


def locked(by: Actor, application: int, permission: str = PILOT) -> tuple[Pilot, Challenge]:
    """Return a pilot and its challenge, locked, the challenge first, for someone with a permission at its unit.

    NotFound for no pilot.
    """
    challenge = _known(store.pilot(by.tenant, application), application).challenge
    asked = challenges.own(by, challenge, permission)
    return _known(store.locked(by.tenant, application), application), asked


def _pilot(by: Actor, application: int) -> Pilot:
    known, _asked = locked(by, application)
    return known


def _running(by: Actor, application: int) -> tuple[Pilot, Challenge]:
    known, asked = locked(by, application)
    if known.result is not None:
        raise Conflict(f"The pilot of application {application} is over since {known.ended_on}.")
    return known, asked


def _put(by: Actor, known: Pilot, **changes: Any) -> Pilot:
    told = replace(known, **changes)
    store.put(by.tenant, known, told, clock.now(), by.person)
    return told


def _known(found: Pilot | None, application: int) -> Pilot:
    if found is None:
        raise NotFound(f"There is no pilot of application {application}.")
    return found


def _check_selected(known: Application, asked: Challenge) -> None:
    number, stage = known.number, known.stage
    if asked.phase is not Phase.PILOT or stage is not Stage.SELECTED:
        raise Conflict(f"Application {number} is {stage.value}: a pilot begins of a selected one, in pilot.")


def _check_agreement(signed_on: date, cents: int) -> None:
    _has_come("signed_on", signed_on)
    if cents < 0:
        raise BadInput(cents, field="cents", expected="an amount of 0 or more")


def _has_come(field: str, day: date) -> date:
    if day > clock.today():
        raise BadInput(day, field=field, expected="a day that has come")
    return day


def _text(field: str, text: str) -> str:
    told = text.strip()
    if not told:
        raise BadInput(text, field=field, expected="a text")
    return told
