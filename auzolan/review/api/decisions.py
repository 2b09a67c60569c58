# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Decisions, and the chain that anyone can check."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from math import isfinite
from typing import Any

from django.db import transaction

from auzolan.kernel import clock, ledger, outbox
from auzolan.kernel.access import EVERY_ROLE, PUBLIC, Actor, people_holding, verb
from auzolan.kernel.chain import canonical_json, digest
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, Conflict, NotFound
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.review.api.findings import DECIDERS
from auzolan.review.api.registry import decision_kind
from auzolan.review.events import DecisionTaken
from auzolan.review.nouns import (
    ChainReport,
    Checkpoint,
    Decision,
    Expectation,
    Finding,
    LessonRead,
    Option,
    Outcome,
    Sighting,
    State,
)
from auzolan.review.store import decisions as store
from auzolan.review.store import findings as found_store
from auzolan.review.store import indicators as indicator_store


@verb("review.decide", roles=DECIDERS, logged="subject")
@transaction.atomic
def decide(  # noqa: PLR0913  a decision has as many parts as the law and the loop ask for
    *,
    by: Actor,
    kind: str,
    title: str,
    subject: Ref,
    options: Sequence[Option],
    choice: str,
    reason: str,
    responsible: str,
    accountable: str,
    review_on: date,
    findings: Sequence[int] = (),
    expectations: Sequence[Expectation] = (),
    lessons_read: Sequence[LessonRead] = (),
    is_public: bool = True,
    unit: str = "",
    attached: Mapping[str, str] | None = None,
) -> Decision:
    """Enter a decision in the chain, close its findings, and expect what it says will move. Return it.

    Raises BadInput for each thing that a decision must have and this one lacks, Conflict for a finding that is not
    open any more, NotPermitted for someone who may not decide for the unit.
    """
    addressed = [_open_finding(by.tenant, number) for number in findings]
    unit = unit or (addressed[0].sighting.owner if addressed else "")
    by.require("review.decide", unit=unit)
    number = store.next_number(by.tenant)
    draft = Decision(
        number=number,
        kind=kind,
        title=title.strip(),
        subject=subject,
        findings=tuple(findings),
        options=tuple(options),
        choice=choice,
        reason=reason.strip(),
        responsible=responsible,
        accountable=accountable,
        taken_at=clock.now(),
        review_on=review_on,
        evidence_hash=digest(canonical_json([one.evidence_hash for one in addressed])),
        is_public=is_public,
        expectations=_numbered(expectations, number, kind, unit),
        lessons_read=tuple(lessons_read),
        unit=unit,
        attached=dict(attached or {}),
        simulated=any(one.sighting.simulated for one in addressed),
    )
    _check(by.tenant, draft)
    return _enter(by, draft, addressed)


@verb("review.decide", roles=DECIDERS)
@transaction.atomic
def record_intention(
    *,
    by: Actor,
    key: str,
    kind: str,
    title: Text,
    subject: Ref,
    unit: str,
    published_on: datetime,
    expectation: Expectation,
    source: str,
) -> bool:
    """Enter an intention that was published elsewhere as a decision with one expectation; False where it is known.

    Nobody decided it here: no options are weighed, and who is responsible is the unit that published it. Raises
    BadInput for one published in days to come, or expecting what cannot be.
    """
    if store.expectation_exists(by.tenant, key):
        return False
    decision_kind(kind)
    number = store.next_number(by.tenant)
    expected = replace(expectation, key=key, decision=number, kind=kind, unit=unit, since=published_on.date())
    intention = Decision(
        number=number,
        kind=kind,
        title=title.into("eu"),
        subject=subject,
        findings=(),
        options=(),
        choice=title.into("eu"),
        reason=source,
        responsible=unit,
        accountable=unit,
        taken_at=published_on,
        review_on=expectation.by,
        evidence_hash=digest(canonical_json(source)),
        is_public=True,
        expectations=(expected,),
        unit=unit,
        attached={"source": source, **{f"title_{one}": title.into(one) for one in LANGUAGES if title.into(one)}},
    )
    if published_on > clock.now():
        raise BadInput(published_on.date(), field="published_on", expected="a day that has come")
    _check_expectations(by.tenant, intention)
    _enter(by, intention, [])
    return True


@verb("review.read", roles=EVERY_ROLE)
def decisions(*, by: Actor, kind: str = "", subject: str = "") -> list[Decision]:
    """Return the decisions, newest first: all, or those of a kind or on a subject."""
    return store.decisions(by.tenant, kind=kind, subject=subject)


@verb("review.read", roles=EVERY_ROLE)
def decision(*, by: Actor, number: int) -> Decision:
    """Return one decision, or raise NotFound."""
    return _known(store.decision(by.tenant, number), number)


@verb(PUBLIC)
def public_decisions(*, by: Actor, most: int | None = None) -> list[Decision]:
    """Return the decisions that are public, newest first; the ``most`` newest."""
    return store.decisions(by.tenant, public_only=True, most=most)


@verb(PUBLIC)
def public_decision_count(*, by: Actor) -> int:
    """Return how many decisions are public. One query."""
    return store.listed(by.tenant).count()


@verb(PUBLIC)
def public_decision(*, by: Actor, number: int) -> Decision:
    """Return one public decision, or raise NotFound (also where there is one that is not public)."""
    found = store.decision(by.tenant, number)
    return _known(found if found is not None and found.is_public else None, number)


@verb(PUBLIC)
def evidence_of(*, by: Actor, decision: int) -> dict[int, Sighting]:
    """Return what was seen of each finding when the decision was taken, by number; the public sees public ones only.

    Its hash is part of the chain: ``verify_chain`` names a decision whose evidence was changed afterwards.
    """
    if not by.may("review.read"):
        public_decision(by=by, number=decision)
    return found_store.evidence_of(by.tenant, decision)


@verb(PUBLIC)
def expectations_of(*, by: Actor, decision: int) -> list[tuple[Expectation, Outcome | None]]:
    """Return what a decision expects, each with its outcome where it has one; the public sees public ones only."""
    if not by.may("review.read"):
        public_decision(by=by, number=decision)
    return store.expectations(by.tenant, decision=decision)


@verb("review.read", roles=EVERY_ROLE)
def expectations_on(*, by: Actor, indicator: str) -> list[tuple[Expectation, Outcome | None]]:
    """Return what is expected of an indicator, each with its outcome where it has one."""
    return store.expectations(by.tenant, indicator=indicator)


@verb(PUBLIC)
def verify_chain(*, by: Actor) -> ChainReport:
    """Check the whole chain and its checkpoints; name each changed, missing or reordered decision."""
    return store.check(by.tenant)


@verb(PUBLIC)
def chain_entries(*, by: Actor) -> list[dict[str, Any]]:
    """Return the chain so that anyone can check it; the payload of a decision that is not public is left out."""
    return store.entries(by.tenant)


@verb(PUBLIC)
def checkpoints(*, by: Actor) -> list[Checkpoint]:
    """Return the signed checkpoints of the chain, oldest first."""
    return store.checkpoints(by.tenant)


@verb("review.sign", roles=("administrator", "technical-secretary"))
@transaction.atomic
def sign_checkpoint(*, by: Actor) -> Checkpoint | None:
    """Sign the head of the chain unless that is done already; the nightly review does."""
    return store.sign_checkpoint(by.tenant, clock.now())


def named_options(names: Sequence[Text]) -> dict[str, str]:
    """Return what is attached to a decision for its options, in their order, to be named in three languages."""
    return {f"option_{n}_{code}": name.into(code) for n, name in enumerate(names) for code in LANGUAGES}


def _enter(by: Actor, draft: Decision, addressed: Sequence[Finding]) -> Decision:
    taken = store.append(by.tenant, draft)
    store.put_expectations(by.tenant, taken.number, taken.expectations)
    if addressed:
        numbers = [one.number for one in addressed]
        why = f"decision {taken.number}"
        found_store.close(
            by.tenant, numbers, State.DECIDED, clock.now(), why=why, person=by.person, decision=taken.number
        )
        ledger.cite(by.tenant, taken.ref, [(one.ref, one.evidence_hash) for one in addressed])
    event = DecisionTaken(taken.number, taken.kind, str(taken.subject), taken.findings)
    outbox.announce(by.tenant, event, subject=taken.ref)
    return taken


def _check(tenant: str, draft: Decision) -> None:
    """Raise BadInput for the first thing that the decision must have and lacks."""
    kind = decision_kind(draft.kind)
    required = {"title": draft.title, "reason": draft.reason}
    required |= {name: draft.attached.get(name, "") for name in kind.attachments}
    for name, value in required.items():
        if not value.strip():
            raise BadInput(value, field=name, expected="not empty")
    names = [option.name for option in draft.options]
    if len(set(names)) < 2:
        raise BadInput(", ".join(names), field="options", expected="at least two options that were weighed")
    if draft.choice not in names:
        raise BadInput(draft.choice, field="choice", expected="one of the options")
    if draft.responsible == draft.accountable:
        raise BadInput(
            draft.accountable, field="accountable", expected="someone other than the person responsible (P10d)"
        )
    _check_people(tenant, "responsible", draft.responsible, kind.responsible_roles)
    _check_people(tenant, "accountable", draft.accountable, kind.accountable_roles)
    if draft.review_on <= draft.taken_at.date():
        raise BadInput(draft.review_on, field="review_on", expected="a day to come")
    if kind.needs_expectation and not draft.expectations:
        raise BadInput("", field="expectations", expected="at least one expectation for this kind of decision")
    _check_expectations(tenant, draft)
    _check_lessons(tenant, draft)


def _check_people(tenant: str, field: str, username: str, roles: tuple[str, ...]) -> None:
    if username not in {person.username for person in people_holding(tenant, roles)}:
        raise BadInput(username, field=field, expected="a person who holds one of the roles " + ", ".join(roles))


def _check_expectations(tenant: str, draft: Decision) -> None:
    known = indicator_store.indicators(tenant, {one.series.indicator for one in draft.expectations})
    for one in draft.expectations:
        if one.series.indicator not in known:
            raise BadInput(one.series.indicator, field="indicator", expected="an indicator that is recorded")
        for name in ("baseline", "low", "middle", "high"):
            value = getattr(one, name)
            if value is not None and not isfinite(value):
                raise BadInput(value, field=name, expected="a number")
        if not min(one.low, one.high) <= one.middle <= max(one.low, one.high):
            raise BadInput(one.middle, field="middle", expected="a number between low and high")
        if one.by <= draft.taken_at.date():
            raise BadInput(one.by, field="by", expected="a day after the decision")
    if len({one.series for one in draft.expectations}) < len(draft.expectations):
        raise BadInput(draft.title, field="expectations", expected="each series once")


def _check_lessons(tenant: str, draft: Decision) -> None:
    answered = {read.lesson for read in draft.lessons_read if read.response.strip()}
    known = store.lessons(tenant)
    unknown = {read.lesson for read in draft.lessons_read} - {lesson.number for lesson in known}
    if unknown:
        raise BadInput(min(unknown), field="lessons_read", expected="the number of a lesson that was written")
    for lesson in (one for one in known if one.kind == draft.kind):
        if lesson.number not in answered:
            raise BadInput(
                "", field=f"lesson-{lesson.number}", expected=f"what this decision does about «{lesson.title}»"
            )


def _numbered(expectations: Sequence[Expectation], number: int, kind: str, unit: str) -> tuple[Expectation, ...]:
    since = clock.today()
    return tuple(
        replace(one, key=f"decision-{number}-{place}", decision=number, kind=kind, unit=unit, since=since)
        for place, one in enumerate(expectations, start=1)
    )


def _open_finding(tenant: str, number: int) -> Finding:
    found = found_store.finding(tenant, number)
    if found is None:
        raise NotFound(f"There is no finding {number}.")
    if found.state not in (State.OPEN, State.DEFERRED):
        raise Conflict(f"Finding {number} is not open any more: it is {found.state.value}.")
    return found


def _known(found: Decision | None, number: int) -> Decision:
    if found is None:
        raise NotFound(f"There is no decision {number}.")
    return found
