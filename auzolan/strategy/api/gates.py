# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Stage gates: shown with what the evidence says, passed by a decision of the loop, refused with what lacks."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from django.db import transaction

from auzolan.govtech.api import reuse
from auzolan.govtech.nouns.reuse_checks import ReuseStanding, StandingKind
from auzolan.kernel import clock, ledger, outbox
from auzolan.kernel.access import EVERY_ROLE, Actor, people_holding, system, verb
from auzolan.kernel.chain import canonical_json, digest
from auzolan.kernel.naming import name_refs
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, Problem
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.review import api as review
from auzolan.review.nouns import Decision, LessonRead, Option
from auzolan.services import api as services
from auzolan.strategy.api.cases import known, publish_dependencies
from auzolan.strategy.api.priors import APPROVE, prior_of
from auzolan.strategy.core import gates as core
from auzolan.strategy.core.watching import GATE_NAMES
from auzolan.strategy.events import CaseApproved, CaseStopped, CaseWentOn
from auzolan.strategy.nouns import (
    Case,
    CaseRecord,
    CaseState,
    Gate,
    GateEvidence,
    GatePassed,
    GateStanding,
    OptionKind,
)
from auzolan.strategy.store import cases as store
from auzolan.strategy.store import legacy

GO_ON: Final = "strategy.pass-gate"
STOP: Final = "strategy.stop-case"
OWNERS: Final = ("service-owner", "channel-manager", "technical-secretary", "chief-data-officer", "govtech-lead")
HEADS: Final = ("political-head", "general-secretary")
STOPPING: Final = Text("gelditzea", "parada", "stop")
_STOP: Final = Text("Gelditu", "Pararlo", "Stop it")
_CARRY_ON: Final = Text("Aurrera jarraitu", "Seguir adelante", "Carry on")


@verb("strategy.read", roles=EVERY_ROLE)
def gates(*, by: Actor, slug: str) -> tuple[GateStanding, ...]:
    """Return each gate of a case with its conditions, met or not, as the evidence stands now."""
    return core.standings(evidence_of(by.tenant, known(by.tenant, slug)))


@verb("strategy.gate", roles=review.DECIDERS, logged="slug")
@transaction.atomic
def pass_gate(
    *,
    by: Actor,
    slug: str,
    gate: Gate,
    reason: str,
    responsible: str,
    accountable: str,
    review_on: date,
    lessons_read: Sequence[LessonRead] = (),
    seen: int = 0,
) -> Decision:
    """Let a case through the gate that it stands before, as a decision of the loop; return the decision.

    Raises Conflict where it stands before another gate or has moved on since version ``seen``, BadTable naming each
    condition that is not met, BadInput for what the decision itself lacks. The full case is the approval: its version
    becomes the first baseline, its benefits are expected, its dependencies published.
    """
    record = known(by.tenant, slug)
    by.require("strategy.gate", unit=record.case.unit)
    if seen and record.version != seen:
        raise Conflict("Someone else has changed this case since you opened it: look at it again.")
    evidence = evidence_of(by.tenant, record)
    standing = next((one for one in core.standings(evidence) if one.gate is gate), None)
    if standing is None or not standing.is_next:
        raise Conflict(f"The case {slug} does not stand before the gate {gate.value}.")
    _refuse_what_lacks(standing, slug)
    is_approval = gate is core.APPROVAL
    taken = review.decide(
        by=by,
        kind=APPROVE if is_approval else GO_ON,
        title=f"{record.case.title}: {gate.value}",
        subject=record.ref,
        options=[Option(one.name, one.weighed) for one in record.case.options],
        choice=_choice(record.case),
        reason=reason,
        responsible=responsible,
        accountable=accountable,
        review_on=review_on,
        expectations=[one.expectation for one in record.case.benefits] if is_approval else (),
        lessons_read=lessons_read,
        unit=record.case.unit,
        attached={"gate": gate.value, "case": slug, "version": str(record.version)}
        | _titles(record.case, GATE_NAMES[gate]),
    )
    _let_through(by, record, GatePassed(gate.value, taken.number, clock.today(), record.version))
    told = digest(canonical_json({"case": record.case, "gate": standing}))
    ledger.cite(by.tenant, taken.ref, [(record.ref, told), *(_stands_on(evidence.reuse) if is_approval else ())])
    return taken


@verb("strategy.gate", roles=review.DECIDERS, logged="slug")
@transaction.atomic
def stop_case(
    *, by: Actor, slug: str, reason: str, instead: str, responsible: str, accountable: str, review_on: date,
    lessons_read: Sequence[LessonRead] = (),
) -> Decision:  # fmt: skip
    """Stop a case as a decision of the loop, weighed against carrying on; ``instead`` says what is done without it."""
    record = known(by.tenant, slug)
    by.require("strategy.gate", unit=record.case.unit)
    if record.state is CaseState.STOPPED:
        raise Conflict(f"This case was stopped by decision {record.stopped_by}.")
    if not instead.strip():
        raise BadInput("", field="instead", expected="what is done without it")
    taken = review.decide(
        by=by,
        kind=STOP,
        title=f"{record.case.title}: stop",
        subject=record.ref,
        options=[Option("stop", instead.strip()), Option("carry on", reason.strip())],
        choice="stop",
        reason=reason,
        responsible=responsible,
        accountable=accountable,
        review_on=review_on,
        lessons_read=lessons_read,
        unit=record.case.unit,
        attached=_titles(record.case, STOPPING) | review.named_options([_STOP, _CARRY_ON]),
    )
    note_stop(by=system(by.tenant), slug=slug, decision=taken.number)
    return taken


@verb("strategy.gate", roles=review.DECIDERS)
@transaction.atomic
def note_stop(*, by: Actor, slug: str, decision: int) -> bool:
    """Keep that a decision has stopped a case; False where that is known or there is no such case."""
    if not store.stop(by.tenant, slug, decision):
        return False
    publish_dependencies(by.tenant)
    outbox.announce(by.tenant, CaseStopped(slug, decision), subject=Ref("strategy", "case", slug))
    return True


def evidence_of(tenant: str, record: CaseRecord) -> GateEvidence:
    """Return what the platform knows of a case today, for the conditions of its gates."""
    by, case = system(tenant), record.case
    series = [one.series for one in case.benefits]
    observed = review.series_of(by=by, series=series) if series else {}
    prior = prior_of(tenant, record)
    approved = record.passed_at(core.APPROVAL)
    answers = review.expectations_of(by=by, decision=approved.decision) if approved else []
    return GateEvidence(
        record=record,
        indicators=frozenset(review.indicators(by=by, keys={one.indicator for one in series})),
        observed={one: sum(o.value is not None for o in observed.get(one, ())) for one in series},
        ratings=_ratings(tenant),
        there=_there(tenant, case),
        may_answer=frozenset(one.username for one in people_holding(tenant, OWNERS)),
        may_account=frozenset(one.username for one in people_holding(tenant, HEADS)),
        legacy=frozenset(one.slug for one in legacy.systems(tenant, with_retired=True)),
        scored=prior.benefits.record.scored if prior.benefits.record else 0,
        cost=prior.cost,
        expected=len(answers),
        answered=sum(outcome is not None for _one, outcome in answers),
        lessons=sum(case.slug in one.tags or case.ref in one.learnt_from for one in review.lessons(by=by)),
        reuse=reuse.standing(by=by, subject=case.ref, unit=case.unit),
        reuse_approved=(reuse.standing(by=by, subject=case.ref, unit=case.unit, on=approved.on) if approved else None),
    )


def _ratings(tenant: str) -> dict[str, str]:
    """Return the rating of each service on record by its newest assessment; empty where it has none. Two queries."""
    by = system(tenant)
    found = {one.slug: "" for one in services.services(by=by)}
    for one in sorted(services.assessments(by=by), key=lambda one: (one.on, one.number)):
        if one.service in found:
            found[one.service] = one.rating.value
    return found


def _there(tenant: str, case: Case) -> frozenset[Ref]:
    """Return the dependencies of a case that are in place.

    A case is once it is approved, a service while it is offered; of other records it is enough that their room knows
    them.
    """
    refs = [one.ref for one in case.dependencies]
    approved = {
        one.ref
        for one in store.cases(tenant, slugs=[ref.key for ref in refs if (ref.room, ref.kind) == ("strategy", "case")])
        if one.state in (CaseState.APPROVED, CaseState.LIVE)
    }
    offered = {one.ref for one in services.services(by=system(tenant))}
    judged = {("strategy", "case"): approved, ("services", "service"): offered}
    names = name_refs(tenant, refs)
    return frozenset(
        ref
        for ref in refs
        if (ref in judged[ref.room, ref.kind] if (ref.room, ref.kind) in judged else str(names[ref].title) != str(ref))
    )


def _refuse_what_lacks(standing: GateStanding, slug: str) -> None:
    lacking = [
        Problem(f"case {slug}", None, one.key, one.seen.into("en"), f"{one.asks.into('en')} {one.to_do.into('en')}")
        for one in standing.missing
    ]
    if lacking:
        raise BadTable(lacking)


def _stands_on(found: ReuseStanding | None) -> list[tuple[Ref, str]]:
    """Return the reuse check or the exemption that lets a case through, as the decision cites it."""
    if found is None or not found.is_met:
        return []
    kind = "reuse-check" if found.kind is StandingKind.CHECK else "reuse-exemption"
    return [(Ref("govtech", kind, str(found.number)), digest(canonical_json(found)))]


def _titles(case: Case, what: Text) -> dict[str, str]:
    """Return the title of a decision on a case in each language, as the loop shows it."""
    return {f"title_{code}": f"{case.title.into(code)}: {what.into(code)}" for code in LANGUAGES}


def _choice(case: Case) -> str:
    """Return the option that the gate carries on with: the preferred one, else the first that does something."""
    if case.preferred is not None:
        return case.preferred.name
    return next((one.name for one in case.options if one.kind is not OptionKind.DO_NOTHING), "")


def _let_through(by: Actor, record: CaseRecord, passed: GatePassed) -> None:
    is_baseline = passed.gate == core.APPROVAL
    state = core.state_of([*(one.gate for one in record.passed), passed.gate], is_stopped=False)
    store.pass_gate(by.tenant, record.case.slug, passed, state, is_baseline=is_baseline)
    outbox.announce(by.tenant, CaseWentOn(record.case.slug, passed.gate, passed.decision), subject=record.ref)
    if is_baseline:
        publish_dependencies(by.tenant)
        event = CaseApproved(record.case.slug, record.version, passed.decision)
        outbox.announce(by.tenant, event, subject=record.ref)
