# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Challenges: begun at the desk or from findings, their rules fixed, moved from phase to phase, read (P18b, P19a)."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from django.db import transaction

from auzolan.catalogue import api as catalogue
from auzolan.govtech.api import advising
from auzolan.govtech.core.challenges import moving
from auzolan.govtech.events import ChallengeMoved
from auzolan.govtech.nouns.applications import Stage
from auzolan.govtech.nouns.challenges import Challenge, Moved, Need, Phase, Rules, Standing
from auzolan.govtech.nouns.reuse_checks import Way
from auzolan.govtech.store import applications as applied
from auzolan.govtech.store import challenges as store
from auzolan.govtech.store import piloting as piloted
from auzolan.govtech.store import questions as asked
from auzolan.govtech.store import reuse_checks as checked
from auzolan.kernel import clock, ledger, outbox, tenants
from auzolan.kernel.access import EVERY_ROLE, PUBLIC, Actor, declare, verb, visitor
from auzolan.kernel.access import system as platform
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotFound, Problem
from auzolan.kernel.texts import Text
from auzolan.review import api as review

READ: Final = "govtech.read"
RECORD: Final = "govtech.challenge"
RECORDERS: Final = ("govtech-lead", "procurement-officer", "service-owner", "technical-secretary")
MOST_FINDINGS: Final = 20
MOST_AGREEMENTS: Final = 20
LONGEST_REFERENCE: Final = 200

declare(READ, EVERY_ROLE)


@verb(PUBLIC)
def challenges(*, by: Actor) -> list[Challenge]:
    """Return the challenges, newest first: the desk sees all, everybody else those that were opened. One query."""
    return store.challenges(by.tenant, public_only=not by.may(READ))


@verb(PUBLIC)
def opened_challenges(*, by: Actor) -> list[Challenge]:
    """Return the challenges that were opened to everybody, newest first. One query."""
    return store.challenges(by.tenant, public_only=True)


@verb(PUBLIC)
def challenge(*, by: Actor, number: int) -> Challenge:
    """Return one challenge; NotFound where there is none, or none yet for those who are not of the desk. One query."""
    found = store.challenges(by.tenant, numbers=(number,), public_only=not by.may(READ))
    if not found:
        raise NotFound(f"There is no challenge {number}.")
    return found[0]


@verb(READ, roles=EVERY_ROLE)
def challenges_of_finding(*, by: Actor, finding: int) -> list[Challenge]:
    """Return the challenges that rest on a finding, newest first. Two queries."""
    numbers = store.resting_on(by.tenant, Ref("review", "finding", str(finding)))
    return store.challenges(by.tenant, numbers=numbers) if numbers else []


@verb(RECORD, roles=RECORDERS)
@transaction.atomic
def begin_challenge(
    *,
    by: Actor,
    question: Text,
    need: Text,
    unit: str,
    call: str,
    sandbox: Text | None = None,
    datasets: Sequence[str] = (),
    uses_ai: bool = False,
    agreements: Sequence[str] = (),
    findings: Sequence[int] = (),
    check: int = 0,
    source: str = "",
) -> Challenge:
    """Begin a challenge, and cite the findings and the reuse check that it rests on; return it.

    Nobody but the desk sees it yet. BadInput for a question or need in no language, a unit, dataset or finding that is
    not there, a reuse check that is not finished or takes a solution as it is; NotPermitted for a unit that is not the
    actor's.
    """
    draft = Challenge(0, question, need, unit, call.strip(), sandbox or Text(), tuple(datasets), source=source)
    _check(by, draft)
    _check_agreements(agreements)
    if len(findings) > MOST_FINDINGS:
        raise BadInput(len(findings), field="findings", expected=f"at most {MOST_FINDINGS} findings")
    cited = [_finding(by, number) for number in dict.fromkeys(findings)]
    cited += [_followed(by, check)] if check else []
    draft = replace(
        draft,
        uses_ai=uses_ai,
        agreements=tuple(agreements),
        findings=tuple(dict.fromkeys(findings)),
        check=check,
        moves=(Moved(Phase.IDENTIFY, clock.today(), by.person),),
    )
    kept = store.add(by.tenant, draft, clock.now(), by.person)
    ledger.cite(by.tenant, kept.ref, cited)
    return kept


@verb(RECORD, roles=RECORDERS)
@transaction.atomic
def change_challenge(
    *,
    by: Actor,
    number: int,
    question: Text,
    need: Text,
    unit: str,
    call: str,
    sandbox: Text,
    datasets: Sequence[str] = (),
    uses_ai: bool = False,
    agreements: Sequence[str] = (),
) -> Challenge:
    """Change what a challenge asks and offers; return it.

    Once it is open, a language that was missing may be added, and nothing else changes: Conflict. Applicants have
    answered what stood there.
    """
    known = own(by, number)
    told = replace(known, question=question, need=need, unit=unit, call=call.strip())
    told = replace(told, sandbox=sandbox, datasets=tuple(datasets), uses_ai=uses_ai, agreements=tuple(agreements))
    _check(by, told)
    _check_agreements(agreements)
    if known.phase is not Phase.IDENTIFY:
        texts = ((known.question, question), (known.need, need), (known.sandbox, sandbox))
        same = replace(told, question=known.question, need=known.need, sandbox=known.sandbox) == known
        if not same or not all(moving.is_only_told_more(before, after) for before, after in texts):
            raise Conflict(f"Challenge {number} is open: only a language that is missing may be added.")
    store.put(by.tenant, known, told, clock.now(), by.person)
    return told


@verb(RECORD, roles=RECORDERS)
@transaction.atomic
def fix_rules(*, by: Actor, number: int, rules: Rules) -> Challenge:
    """Fix what answers are chosen by, before the challenge is opened; return it.

    Conflict once it is open: criteria and weights are never changed after. BadInput for rules that cannot be.
    """
    known = own(by, number)
    if known.phase is not Phase.IDENTIFY:
        raise Conflict(f"Challenge {number} is open: its criteria, weights, budget and days stay as they are.")
    fault = moving.fault_of_rules(rules)
    if fault:
        field, value, expected = fault
        raise BadInput(value, field=field, expected=expected)
    if rules.instrument not in advising.instruments(by=by):
        raise BadInput(rules.instrument, field="instrument", expected="an instrument that the adviser knows")
    if rules.rules_on > clock.today():
        raise BadInput(rules.rules_on, field="rules_on", expected="a day that has come")
    told = replace(known, rules=rules)
    store.put(by.tenant, known, told, clock.now(), by.person)
    return told


@verb(READ, roles=EVERY_ROLE)
def needs(*, by: Actor, number: int) -> tuple[Need, ...]:
    """Return what the next phase of a challenge asks for, each with whether it is there."""
    return moving.needs(standing_of(by.tenant, challenge(by=by, number=number)))


@verb(RECORD, roles=RECORDERS)
@transaction.atomic
def move_on(*, by: Actor, number: int) -> Challenge:
    """Move a challenge to its next phase; return it. At ``disseminate`` it is opened to everybody.

    BadTable names each thing that the phase asks for and is not there; Conflict where there is no next phase.
    """
    known = own(by, number)
    phase = moving.following(known.phase)
    if phase is None:
        raise Conflict(f"Challenge {number} is closed.")
    lacking = [one for one in moving.needs(standing_of(by.tenant, known)) if not one.is_met]
    if lacking:
        raise BadTable([Problem("", None, one.key, phase.value, one.asks.into("en")) for one in lacking])
    if phase is Phase.PILOT:
        _leave_out(by, known)
    return _moved(by, known, phase, "")


@verb(RECORD, roles=RECORDERS)
@transaction.atomic
def close_challenge(*, by: Actor, number: int, why: str) -> Challenge:
    """Close a challenge before its last phase, saying why; return it. Conflict where it is closed."""
    known = own(by, number)
    if known.is_over:
        raise Conflict(f"Challenge {number} is closed.")
    if not why.strip():
        raise BadInput(why, field="why", expected="a reason")
    return _moved(by, known, Phase.CLOSED, why.strip())


def locked(by: Actor, number: int) -> Challenge:
    """Return a challenge that this actor sees, locked until the end of the transaction; NotFound for any other.

    Whoever locks a challenge and what belongs to it locks the challenge first.
    """
    known = store.locked(by.tenant, number)
    if known is None or not (known.is_public or by.may(READ)):
        raise NotFound(f"There is no challenge {number}.")
    return known


def own(by: Actor, number: int, permission: str = RECORD) -> Challenge:
    """Return a challenge for someone who may change it, locked; NotFound, or NotPermitted for another unit's."""
    known = store.locked(by.tenant, number)
    if known is None:
        raise NotFound(f"There is no challenge {number}.")
    by.require(permission, unit=known.unit)
    return known


def standing_of(tenant: str, known: Challenge) -> Standing:
    """Return what is known of a challenge today, for its next phase."""
    stages = {stage.value: n for stage, n in applied.counts(tenant, known.number).items()}
    unlearnt = sum(
        one.session is None or not one.session.lessons for one in piloted.pilots(tenant, challenge=known.number)
    )
    return Standing(known, clock.today(), asked.waiting(tenant, known.number), stages, unlearnt)


def _leave_out(by: Actor, known: Challenge) -> None:
    """Let the applications that were scored and not selected know it, once the selection is over."""
    left = [one for one in applied.locked_of(by.tenant, known.number) if one.stage is Stage.SCORED]
    told = [(one, replace(one, stage=Stage.NOT_SELECTED)) for one in left]
    applied.put(by.tenant, told, clock.now(), by.person)


def _moved(by: Actor, known: Challenge, phase: Phase, why: str) -> Challenge:
    told = replace(known, phase=phase, moves=(*known.moves, Moved(phase, clock.today(), by.person, why, clock.now())))
    store.put(by.tenant, known, told, clock.now(), by.person)
    outbox.announce(by.tenant, ChallengeMoved(known.number, known.phase.value, phase.value), subject=known.ref)
    return told


def _check(by: Actor, told: Challenge) -> None:
    for name in ("question", "need"):
        if not getattr(told, name):
            raise BadInput("", field=name, expected="a text in at least one language")
    if not told.call:
        raise BadInput("", field="call", expected="the round that it belongs to")
    if told.unit not in {one.slug for one in tenants.units_of(by.tenant)}:
        raise BadInput(told.unit, field="unit", expected="a unit of this administration")
    by.require(RECORD, unit=told.unit)
    known = catalogue.titles_of(by=visitor(by.tenant), slugs=told.datasets) if told.datasets else {}
    unknown = [one for one in told.datasets if one not in known]
    if unknown:
        raise BadInput(unknown[0], field="datasets", expected="a dataset of the catalogue that everybody sees")


def _check_agreements(agreements: Sequence[str]) -> None:
    if len(agreements) > MOST_AGREEMENTS:
        raise BadInput(len(agreements), field="agreements", expected=f"at most {MOST_AGREEMENTS} agreements")
    for one in agreements:
        if not 0 < len(one.strip()) <= LONGEST_REFERENCE:
            raise BadInput(one[:80], field="agreements", expected=f"a reference of at most {LONGEST_REFERENCE} letters")


def _followed(by: Actor, number: int) -> tuple[Ref, str]:
    """Return the reuse check that a challenge follows, as evidence; BadInput where it leaves nothing to ask for."""
    found = next(iter(checked.checks(by.tenant, numbers=(number,))), None)
    if found is None or found.finish is None or found.finish.way is Way.REUSE:
        raise BadInput(number, field="check", expected="a finished reuse check that takes no solution as it is")
    return found.ref, ""


def _finding(by: Actor, number: int) -> tuple[Ref, str]:
    try:
        found = review.finding(by=platform(by.tenant), number=number)
    except NotFound as refusal:
        raise BadInput(number, field="findings", expected="the number of a finding") from refusal
    return found.ref, found.evidence_hash
