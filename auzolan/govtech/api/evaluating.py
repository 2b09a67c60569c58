# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Evaluation: evaluators are named, declare conflicts of interest, score; a decision selects the best (P18b)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from django.db import transaction

from auzolan.govtech.api import applications as applying
from auzolan.govtech.api import challenges
from auzolan.govtech.core.challenges import ranking as core
from auzolan.govtech.events import ApplicationSelected
from auzolan.govtech.nouns.applications import UNSCORED, Applicant, Application, Stage
from auzolan.govtech.nouns.challenges import PHASES, Challenge, Criterion, Phase
from auzolan.govtech.nouns.evaluating import LEAST_SCORERS, Mark, Ranked, Sheet, ToScore
from auzolan.govtech.store import applications as applied
from auzolan.govtech.store import challenges as challenge_store
from auzolan.govtech.store import evaluating as store
from auzolan.kernel import clock, outbox
from auzolan.kernel.access import EVERY_ROLE, PUBLIC, Actor, people_holding, verb
from auzolan.kernel.refusals import BadInput, Conflict, NotPermitted
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.review import api as review
from auzolan.review.nouns import Decision, DecisionKind, LessonRead, Option

EVALUATE: Final = "govtech.evaluate"
EVALUATORS: Final = (
    "govtech-lead", "procurement-officer", "committee-member", "technical-secretary", "service-owner",
    "channel-manager", "chief-data-officer", "data-lead", "ai-responsible", "interoperability-officer",
)  # fmt: skip
SELECT: Final = "govtech.select-application"
OWNERS: Final = ("govtech-lead", "service-owner", "technical-secretary", "procurement-officer")
HEADS: Final = ("political-head", "general-secretary")
_RANKED: Final = (Stage.SCORED, Stage.NOT_SELECTED, Stage.SELECTED, Stage.PILOTING, Stage.PILOTED)
NONE: Final = "none of them"
_OPTION: Final = Text("{application}. eskaera", "Solicitud {application}", "Application {application}")
_NONE: Final = Text("Bat ere ez", "Ninguna de ellas", "None of them")
_NAME: Final = Text("Eskaera bat hautatu", "Seleccionar una solicitud", "Select an application")
_TITLE: Final = Text(
    "{challenge}. erronka: {application}. eskaera hautatzea",
    "Reto {challenge}: seleccionar la solicitud {application}",
    "Challenge {challenge}: select application {application}",
)


def register_kinds() -> None:
    """Declare the decision that selects an application."""
    review.declare_kind(DecisionKind(SELECT, "govtech", _NAME, OWNERS, HEADS))


@verb(challenges.RECORD, roles=challenges.RECORDERS)
@transaction.atomic
def name_evaluators(*, by: Actor, number: int, evaluators: Sequence[str]) -> Challenge:
    """Name the people who score the applications of a challenge, at least two; return it.

    Somebody who has lost the role since is left out, so that nobody waits for them for ever: what they have scored
    counts. BadInput for somebody who holds none of the roles that evaluate, or fewer than two; Conflict once
    applications are ranked, for leaving out somebody else who has declared, and, where scoring is without names, for
    naming somebody who has judged an application and so knows them.
    """
    known = challenges.own(by, number)
    told = tuple(dict.fromkeys(evaluators))
    may = {one.username for one in people_holding(by.tenant, EVALUATORS)}
    for one in told:
        if one not in may:
            raise BadInput(one, field="evaluators", expected="people who hold a role that evaluates")
    if len(told) < LEAST_SCORERS:
        raise BadInput(", ".join(told), field="evaluators", expected=f"at least {LEAST_SCORERS} people")
    if applying.is_revealed(by.tenant, known):
        raise Conflict(f"The applications to challenge {number} are ranked: its evaluators stay as they are.")
    sheets = store.sheets(by.tenant, number)
    gone = {sheet.evaluator for those in sheets.values() for sheet in those} & may - set(told)
    if gone:
        raise Conflict(f"{min(gone)} has declared or scored already: who has stays an evaluator.")
    if known.rules is not None and known.rules.is_blind:
        knows = {one.judged_by for one in applied.applications(by.tenant, challenge=number)} & set(told)
        if knows:
            raise Conflict(f"{min(knows)} has judged an application: who knows the names does not score without them.")
    changed = replace(known, evaluators=told)
    challenge_store.put(by.tenant, known, changed, clock.now(), by.person)
    for application in applied.locked_of(by.tenant, number):
        if application.stage is Stage.ELIGIBLE:
            _settle(by, application, changed)
    return changed


@verb(EVALUATE, roles=EVALUATORS, logged="challenge")
def to_score(*, by: Actor, challenge: int) -> list[ToScore]:
    """Return the applications of a challenge that its evaluator scores, each with their own sheet. Four queries.

    Who applies is left out while scoring is without names; who has read them is logged. NotPermitted for anybody who is
    not one of its evaluators.
    """
    known = _as_evaluator(by, challenges.challenge(by=by, number=challenge))
    hidden = applying.hides_names(by, known)
    sheets = store.sheets(by.tenant, challenge)
    return [
        ToScore(
            replace(one, applicant=Applicant("", "", "")) if hidden else one,
            next((sheet for sheet in sheets.get(one.number, []) if sheet.evaluator == by.person), None),
            hidden,
        )
        for one in applied.applications(by.tenant, challenge=challenge)
        if one.stage not in UNSCORED
    ]


@verb(EVALUATE, roles=EVALUATORS)
@transaction.atomic
def declare(*, by: Actor, application: int, has_conflict: bool, statement: str = "") -> Sheet:
    """Declare whether an evaluator has a conflict of interest on an application, before scoring it; return the sheet.

    A conflict bars from scoring it. It may be declared later, too, but not once it was scored, and is never taken back:
    Conflict. BadInput for a conflict that is not explained.
    """
    known, asked = _to_evaluate(by, application)
    before = store.sheet(by.tenant, application, by.person)
    if before is not None and (before.is_scored or before.has_conflict or not has_conflict):
        raise Conflict(f"You have declared on application {application} already.")
    if has_conflict and not statement.strip():
        raise BadInput(statement, field="statement", expected="what the conflict is")
    sheet = Sheet(application, by.person, has_conflict, statement.strip(), clock.now())
    store.put(by.tenant, asked.number, sheet)
    _settle(by, known, asked)
    return sheet


@verb(EVALUATE, roles=EVALUATORS)
@transaction.atomic
def score(*, by: Actor, application: int, marks: Sequence[Mark]) -> Sheet:
    """Score an application by every criterion, each 0 to 10 with a reason; return the sheet, which is final.

    Conflict while it was not said of every application whether it is eligible, where nothing was declared yet, where a
    conflict of interest was, and where it was scored already; BadInput for scores that cannot be.
    """
    known, asked = _to_evaluate(by, application)
    if not all_judged(by.tenant, asked.number):
        raise Conflict("Scoring begins once it was said of every application whether it is eligible.")
    sheet = store.sheet(by.tenant, application, by.person)
    if sheet is None:
        raise Conflict(f"Declare first whether you have a conflict of interest on application {application}.")
    if sheet.has_conflict:
        raise Conflict(f"You have declared a conflict of interest on application {application}: you do not score it.")
    if sheet.is_scored:
        raise Conflict(f"You have scored application {application} already: scores are final.")
    fault = core.fault_of_marks(marks, _criteria(asked))
    if fault:
        field, value, expected = fault
        raise BadInput(value, field=field, expected=expected)
    scored = replace(sheet, marks=tuple(marks), scored_at=clock.now())
    store.put(by.tenant, asked.number, scored)
    _settle(by, known, asked)
    return scored


@verb(PUBLIC)
def ranking(*, by: Actor, challenge: int) -> list[Ranked]:
    """Return the applications that were scored, by place; nothing before all have been.

    Evaluators and those who handle applications see it then, everybody once the selection is over.
    """
    known = challenges.challenge(by=by, number=challenge)
    is_over = known.phase in PHASES[PHASES.index(Phase.PILOT) :]
    may = is_over or by.person in known.evaluators or by.may(applying.HANDLE, known.unit)
    if not may or not applying.is_revealed(by.tenant, known):
        return []
    scored = {one.number for one in applied.applications(by.tenant, challenge=challenge) if one.stage in _RANKED}
    sheets = {number: those for number, those in store.sheets(by.tenant, challenge).items() if number in scored}
    return core.ranked(sheets, _criteria(known))


@verb(PUBLIC)
def to_select(*, by: Actor, challenge: int) -> list[int]:
    """Return the applications of a challenge that this actor may select now, by number; none for who may not.

    Whoever selects handles applications and takes decisions of the unit; an application is selected once. Two queries.
    """
    known = challenges.challenge(by=by, number=challenge)
    may = by.may(applying.HANDLE, known.unit) and by.may("review.decide", known.unit)
    if not may or known.phase is not Phase.SELECT or not applying.is_revealed(by.tenant, known):
        return []
    return [one.number for one in applied.applications(by.tenant, challenge=challenge) if one.stage is Stage.SCORED]


@verb(challenges.READ, roles=EVERY_ROLE)
def progress(*, by: Actor, challenge: int) -> dict[str, tuple[int, int]]:
    """Return how many applications each evaluator has answered for, of how many; not how. Three queries."""
    known = challenges.challenge(by=by, number=challenge)
    stages = applied.counts(by.tenant, challenge)
    total = sum(n for stage, n in stages.items() if stage not in UNSCORED)
    every = [sheet for those in store.sheets(by.tenant, challenge).values() for sheet in those]
    return {
        one: (sum(sheet.evaluator == one and (sheet.is_scored or sheet.has_conflict) for sheet in every), total)
        for one in known.evaluators
    }


@verb(challenges.READ, roles=EVERY_ROLE)
def lost_evaluators(*, by: Actor, challenge: int) -> tuple[str, ...]:
    """Return the evaluators of a challenge who hold no role that evaluates any more: others are named in their place.

    Three queries.
    """
    named = challenges.challenge(by=by, number=challenge).evaluators
    may = {one.username for one in people_holding(by.tenant, EVALUATORS)} if named else set()
    return tuple(one for one in named if one not in may)


@verb(applying.HANDLE, roles=applying.HANDLERS, logged="application")
@transaction.atomic
def select(
    *,
    by: Actor,
    application: int,
    reason: str,
    instead: str,
    responsible: str,
    accountable: str,
    review_on: date,
    lessons_read: Sequence[LessonRead] = (),
) -> Decision:
    """Select an application, as a decision of the loop weighed against every other that was scored; return it.

    ``instead`` says what selecting none of them would mean. Conflict before all were scored, and for one that was not;
    BadInput for what the decision lacks.
    """
    known, asked = applying.locked(by, application, applying.HANDLE)
    if asked.phase is not Phase.SELECT or known.stage is not Stage.SCORED:
        raise Conflict(f"Application {application} is {known.stage.value}: one is selected once all were scored.")
    rows = ranking(by=by, challenge=asked.number)
    if not rows:
        raise Conflict(f"Not every application to challenge {asked.number} was scored yet.")
    titles = {
        f"title_{code}": _TITLE.into(code).format(challenge=asked.number, application=application) for code in LANGUAGES
    }
    options = [
        Option(_named(one.application), f"{one.total.mean:.2f} ({one.total.low:.2f} - {one.total.high:.2f})")
        for one in rows
    ]
    taken = review.decide(
        by=by,
        kind=SELECT,
        title=titles["title_es"],
        subject=known.ref,
        options=[*options, Option(NONE, instead.strip())],
        choice=_named(application),
        reason=reason,
        responsible=responsible,
        accountable=accountable,
        review_on=review_on,
        lessons_read=lessons_read,
        unit=asked.unit,
        attached=titles | review.named_options([*(filled(_OPTION, one.application) for one in rows), _NONE]),
    )
    applied.put(by.tenant, [(known, replace(known, stage=Stage.SELECTED))], clock.now(), by.person)
    outbox.announce(by.tenant, ApplicationSelected(application, asked.number, taken.number), subject=known.ref)
    return taken


def all_judged(tenant: str, challenge: int) -> bool:
    """Tell whether it was said of every application to a challenge whether it is eligible: scoring begins then."""
    return not applied.counts(tenant, challenge).get(Stage.RECEIVED)


def _to_evaluate(by: Actor, application: int) -> tuple[Application, Challenge]:
    """Return an application that this evaluator may score now, with its challenge, locked."""
    known, asked = applying.locked(by, application)
    _as_evaluator(by, asked)
    if asked.phase is not Phase.SELECT or known.stage is not Stage.ELIGIBLE:
        raise Conflict(f"Application {application} is {known.stage.value}: only eligible ones are scored, in select.")
    return known, asked


def _as_evaluator(by: Actor, known: Challenge) -> Challenge:
    if by.person not in known.evaluators:
        raise NotPermitted(f"{by.name or 'A visitor'} is not an evaluator of challenge {known.number}.")
    return known


def _settle(by: Actor, known: Application, asked: Challenge) -> None:
    """Note that an application is scored, once all of its evaluators have answered."""
    if core.is_done(asked.evaluators, store.sheets(by.tenant, asked.number).get(known.number, [])):
        applied.put(by.tenant, [(known, replace(known, stage=Stage.SCORED))], clock.now(), by.person)


def _criteria(one: Challenge) -> tuple[Criterion, ...]:
    return one.rules.criteria if one.rules else ()


def filled(name: Text, application: int) -> Text:
    """Return a name with the number of an application filled in, in each language."""
    return Text(*(name.into(code).format(application=application) for code in LANGUAGES))


def _named(application: int) -> str:
    return f"application {application}"
