# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Bodies and their sessions: who sits, what lay on the table, what was decided in the chain, what was agreed."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from django.db import transaction

from auzolan.kernel import clock, ledger, outbox, tenants
from auzolan.kernel.access import EVERY_ROLE, PUBLIC, Actor, people_holding, verb
from auzolan.kernel.chain import canonical_json, digest
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotFound, Problem
from auzolan.review import api as review
from auzolan.review.nouns import Decision, Option
from auzolan.strategy.api.agenda import check_evidence
from auzolan.strategy.core import sessions as rules
from auzolan.strategy.core.overdue import APPROVE_MINUTES
from auzolan.strategy.events import AgreementKept, SessionClosed, SessionOpened
from auzolan.strategy.nouns import Agreement, Body, MinutesEntry, Pinned, Quorum, Session, Stage
from auzolan.strategy.store import sessions as store

CONVENERS: Final = ("technical-secretary", "general-secretary", "administrator")
_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


@verb("strategy.convene", roles=CONVENERS)
@transaction.atomic
def record_bodies(*, by: Actor, bodies: Sequence[Body], source: str = "bodies") -> int:
    """Record bodies with the terms of their members; return how many are new or changed.

    Raises BadTable for whatever cannot be (``core.sessions.faults``).
    """
    people = {one.username for one in people_holding(by.tenant, EVERY_ROLE)}
    units = {unit.slug for unit in tenants.units_of(by.tenant)} | {by.tenant, ""}
    sat = {one.slug: {m.person for m in one.members} for one in store.bodies(by.tenant)}
    problems = []
    for row, one in enumerate(bodies, start=2):
        found = list(rules.faults(one, people, sat.get(one.slug, set())))
        problems += [Problem(source, row, f.column, f.value, f.expected) for f in found]
        if not _SLUG.match(one.slug):
            problems.append(Problem(source, row, "slug", one.slug, "lower case, words joined by hyphens"))
        if one.owner not in units:
            problems.append(Problem(source, row, "owner", one.owner, "a unit of the administration, or nothing"))
    if problems:
        raise BadTable(problems)
    return len(store.put_bodies(by.tenant, bodies))


@verb(PUBLIC)
def bodies(*, by: Actor) -> list[Body]:
    """Return the bodies by slug; the public sees what they are for, not who sits in them. One query."""
    found = store.bodies(by.tenant)
    return found if by.may("strategy.read") else [replace(one, members=()) for one in found]


@verb("strategy.read", roles=EVERY_ROLE)
def body(*, by: Actor, slug: str) -> Body:
    """Return one body, or raise NotFound. One query."""
    return _body(by.tenant, slug)


@verb("strategy.convene", roles=CONVENERS, logged="body")
@transaction.atomic
def plan_session(*, by: Actor, body: str, on: date, place: str, points: Sequence[str], number: int = 0) -> Session:
    """Call a session of a body, or change one that is planned (``number``); return it."""
    _body(by.tenant, body)
    told = tuple(point.strip() for point in points if point.strip())
    if not told:
        raise BadInput("", field="points", expected="at least one point of the agenda")
    if not place.strip():
        raise BadInput(place, field="place", expected="a place, or that it is held online")
    known = _at(by.tenant, number, Stage.PLANNED) if number else None
    session = Session(number or store.next_number(by.tenant), body, on, place.strip(), told)
    if known is not None:
        if known.body != body:
            raise BadInput(body, field="body", expected=f"{known.body}, which this session was called for")
        session = replace(session, docket=known.docket)
    store.put_session(by.tenant, session)
    return session


@verb("strategy.convene", roles=CONVENERS, logged="number")
@transaction.atomic
def pin_docket(*, by: Actor, number: int, room: str = "", unit: str = "") -> Session:
    """Put the docket before a planned session as it stands now: every row with every factor, and a hash over all.

    ``room`` and ``unit`` narrow it; places count the whole docket. Pinned again, the newer one takes its place.
    """
    session = _at(by.tenant, number, Stage.PLANNED)
    pinned = replace(session, docket=_pinned(by, room, unit))
    store.put_session(by.tenant, pinned)
    return pinned


@verb("strategy.convene", roles=CONVENERS, logged="number")
@transaction.atomic
def open_session(*, by: Actor, number: int, attendance: Sequence[str]) -> Session:
    """Open a session on its day with those who have come; its docket is kept and cited as it stands.

    Raises Conflict before its day, BadInput for someone who does not sit in the body on that day.
    """
    session = _at(by.tenant, number, Stage.PLANNED)
    if session.on > clock.today():
        raise Conflict(f"Session {number} is called for {session.on.isoformat()}.")
    sitting = {one.person for one in rules.sitting(_body(by.tenant, session.body), session.on)}
    strangers = sorted(set(attendance) - sitting)
    if strangers:
        raise BadInput(", ".join(strangers), field="attendance", expected="members of the body on that day")
    docket = session.docket or _pinned(by, "", "")
    opened = replace(session, attendance=tuple(sorted(set(attendance))), docket=docket, opened_at=clock.now())
    store.put_session(by.tenant, opened)
    cited = [(Ref("review", "finding", str(row["finding"])), str(row["evidence_hash"])) for row in docket.rows]
    ledger.cite(by.tenant, opened.ref, cited)
    outbox.announce(by.tenant, SessionOpened(number, session.body, docket.hash), subject=opened.ref)
    return opened


@verb("strategy.convene", roles=CONVENERS, logged="number")
@transaction.atomic
def decide_in_session(
    *,
    by: Actor,
    number: int,
    kind: str,
    title: str,
    subject: Ref,
    options: Sequence[Option],
    choice: str,
    reason: str,
    responsible: str,
    accountable: str,
    review_on: date,
) -> Decision:
    """Take a decision in an open session: it goes into the chain naming the session, and into the minutes.

    Raises Conflict without a quorum, or for minutes that cannot be approved yet; and whatever ``review.decide`` does.
    """
    session = _at(by.tenant, number, Stage.OPEN)
    if not quorum(by=by, number=number).is_reached:
        raise Conflict(f"Session {number} has no quorum: it may talk, but not decide.")
    if kind == APPROVE_MINUTES:
        _check_approval(by.tenant, subject)
    taken = review.decide(
        by=by,
        kind=kind,
        title=title,
        subject=subject,
        options=options,
        choice=choice,
        reason=reason,
        responsible=responsible,
        accountable=accountable,
        review_on=review_on,
        unit=_body(by.tenant, session.body).owner,
        attached={"session": str(session.ref)},
    )
    _enter(by, session, taken)
    return taken


@verb("strategy.convene", roles=CONVENERS, logged="number")
@transaction.atomic
def enter_decision(*, by: Actor, number: int, decision: int) -> Session:
    """Enter a decision of the chain in the minutes of a session that is open; it was taken since the session opened."""
    session = _at(by.tenant, number, Stage.OPEN)
    taken = review.decision(by=by, number=decision)
    if session.opened_at is None or taken.taken_at < session.opened_at:
        raise BadInput(decision, field="decision", expected="a decision that was taken since the session opened")
    return _enter(by, session, taken)


@verb("strategy.convene", roles=CONVENERS)
@transaction.atomic
def note_decision(*, by: Actor, decision: int) -> int | None:
    """Enter a decision in the minutes of the open session it belongs to, and return its number; None where none is.

    A decision belongs to the session it names, else to the open one on whose docket its findings lie.
    """
    taken = review.decision(by=by, number=decision)
    if taken.kind == APPROVE_MINUTES:
        _approve(by, taken)
    named = taken.attached.get("session", "")
    for session in store.sessions(by.tenant, stage=Stage.OPEN.value):
        lies = {int(row["finding"]) for row in session.docket.rows} if session.docket else set()
        is_ours = str(session.ref) == named if named else bool(lies & set(taken.findings))
        if is_ours and session.opened_at is not None and taken.taken_at >= session.opened_at:
            _enter(by, session, taken)
            return session.number
    return None


@verb("strategy.convene", roles=CONVENERS, logged="session")
@transaction.atomic
def agree(*, by: Actor, session: int, text: str, owner: str, due: date) -> Agreement:
    """Note what an open session agrees that a unit does by a day."""
    found = _at(by.tenant, session, Stage.OPEN)
    if not text.strip():
        raise BadInput(text, field="text", expected="what is to be done")
    if owner not in {unit.slug for unit in tenants.units_of(by.tenant)} | {by.tenant}:
        raise BadInput(owner, field="owner", expected="a unit of the administration")
    if due < found.on:
        raise BadInput(due, field="due", expected="a day after the session")
    return store.put_agreement(by.tenant, Agreement(session, 0, text.strip(), owner, due))


@verb("strategy.fulfil", roles=(*CONVENERS, "service-owner"), logged="number")
@transaction.atomic
def keep_agreement(*, by: Actor, session: int, number: int, on: date, evidence: Ref) -> Agreement:
    """Note that what was agreed is done because a record shows it; it cannot be undone."""
    found = next((one for one in store.agreements(by.tenant, session) if one.number == number), None)
    if found is None:
        raise NotFound(f"Session {session} has no agreement {number}.")
    by.require("strategy.fulfil", unit=found.owner)
    if found.done_on is not None:
        raise Conflict(f"Agreement {session}/{number} is done already.")
    if on > clock.today():
        raise BadInput(on, field="on", expected="today or a day before")
    check_evidence(by.tenant, evidence)
    kept = replace(found, done_on=on, evidence=evidence)
    store.put_agreement(by.tenant, kept)
    ledger.cite(by.tenant, kept.ref, [(evidence, digest(str(evidence).encode()))])
    outbox.announce(by.tenant, AgreementKept(session, number, str(evidence)), subject=kept.ref)
    return kept


@verb("strategy.convene", roles=CONVENERS, logged="number")
@transaction.atomic
def close_session(*, by: Actor, number: int, notes: str = "") -> Session:
    """End a session; its minutes are its decisions and agreements, with notes on what else was said."""
    session = _at(by.tenant, number, Stage.OPEN)
    closed = replace(session, closed_at=clock.now(), notes=notes.strip())
    store.put_session(by.tenant, closed)
    agreed = len(store.agreements(by.tenant, number))
    outbox.announce(by.tenant, SessionClosed(number, session.body, len(closed.entries), agreed), subject=closed.ref)
    return closed


@verb("strategy.read", roles=EVERY_ROLE)
def sessions(*, by: Actor, body: str = "") -> list[Session]:
    """Return the sessions, newest first: all, or those of a body. One query."""
    return store.sessions(by.tenant, body=body)


@verb("strategy.read", roles=EVERY_ROLE)
def session(*, by: Actor, number: int) -> Session:
    """Return one session, or raise NotFound. One query."""
    return _session(by.tenant, number)


@verb("strategy.read", roles=EVERY_ROLE)
def quorum(*, by: Actor, number: int) -> Quorum:
    """Return whether enough members came to a session. Two queries."""
    found = _session(by.tenant, number)
    return rules.quorum(_body(by.tenant, found.body), found.on, found.attendance)


@verb("strategy.read", roles=EVERY_ROLE)
def agreements(*, by: Actor, session: int | None = None) -> list[Agreement]:
    """Return what sessions agreed, by the day on which it is due: all, or of one session. One query."""
    return store.agreements(by.tenant, session)


@verb("strategy.read", roles=EVERY_ROLE)
def docket_holds(*, by: Actor, number: int) -> bool:
    """Tell whether the docket that was put before a session still has the hash under which it was kept."""
    docket = _session(by.tenant, number).docket
    return docket is None or digest(canonical_json(docket.rows)) == docket.hash


def _pinned(by: Actor, room: str, unit: str) -> Pinned:
    rows: tuple[dict[str, Any], ...] = rules.docket_rows(review.docket(by=by, room=room, unit=unit))
    return Pinned(clock.now(), digest(canonical_json(rows)), rows, room, unit)


def _enter(by: Actor, session: Session, taken: Decision) -> Session:
    if any(one.decision == taken.number for one in session.entries):
        return session
    entry = MinutesEntry(taken.number, taken.hash, clock.now())
    entered = replace(session, entries=(*session.entries, entry))
    store.put_session(by.tenant, entered)
    ledger.cite(by.tenant, session.ref, [(taken.ref, taken.hash)])
    return entered


def _approve(by: Actor, taken: Decision) -> None:
    if (taken.subject.room, taken.subject.kind) != ("strategy", "session") or not taken.subject.key.isdigit():
        return
    session = _session(by.tenant, int(taken.subject.key))
    if session.stage is Stage.CLOSED:
        store.put_session(by.tenant, replace(session, approved_by=taken.number))


def _check_approval(tenant: str, subject: Ref) -> None:
    number = subject.key if (subject.room, subject.kind) == ("strategy", "session") else ""
    if not number.isdigit():
        raise BadInput(subject, field="subject", expected="a session whose minutes are approved")
    _at(tenant, int(number), Stage.CLOSED)


def _at(tenant: str, number: int, stage: Stage) -> Session:
    found = _session(tenant, number)
    if found.stage is not stage:
        raise Conflict(f"Session {number} is {found.stage.value}, not {stage.value}.")
    return found


def _session(tenant: str, number: int) -> Session:
    found = store.sessions(tenant, number=number)
    if not found:
        raise NotFound(f"There is no session {number}.")
    return found[0]


def _body(tenant: str, slug: str) -> Body:
    found = store.bodies(tenant, slug) if slug else []
    if not found:
        raise NotFound(f"There is no body {slug!r}.")
    return found[0]
