# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pilots: what each would bring, its place among others, and its gates, passed by a decision of the loop (P10a)."""

from collections.abc import Callable, Sequence
from contextvars import ContextVar
from datetime import date
from math import isfinite
from typing import Final

from django.db import transaction

from auzolan.ai.api import cards, evaluating
from auzolan.ai.api import systems as register
from auzolan.ai.core import pilots as core
from auzolan.ai.core.incidents import require_text
from auzolan.ai.core.seen_cards import MEASURE
from auzolan.ai.nouns.incidents import Step
from auzolan.ai.nouns.pilots import (
    GATES,
    Condition,
    GateEvidence,
    GateStanding,
    Passed,
    Pilot,
    Proposal,
    Risk,
)
from auzolan.ai.nouns.systems import Stage, System
from auzolan.ai.store import incidents as incident_store
from auzolan.ai.store import pilots as store
from auzolan.kernel import clock, ledger
from auzolan.kernel.access import PUBLIC, Actor, people_holding, verb
from auzolan.kernel.access import system as platform
from auzolan.kernel.chain import canonical_json, digest
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, Problem
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.review import api as review
from auzolan.review.nouns import Decision, DecisionKind, LessonRead, Option

Answers = Callable[[Actor, System], Condition]
RiskOf = Callable[[str], "dict[str, Risk]"]
GATE: Final = "ai.gate"
GO_ON: Final = "ai.pass-gate"
START: Final = "ai.start-pilot"
STOP: Final = "ai.stop-system"
OWNERS: Final = (
    "service-owner",
    "ai-responsible",
    "chief-data-officer",
    "channel-manager",
    "data-lead",
    "govtech-lead",
)
HEADS: Final = ("political-head", "general-secretary")
DECIDED_HERE: Final = (Stage.PILOTING, Stage.DECIDED, Stage.SCALED)
_CONDITIONS: dict[Stage, list[Answers]] = {}
_RISKS: list[RiskOf] = []
_PASSING: ContextVar[tuple[str, Stage] | None] = ContextVar("ai_passing_gate", default=None)
STAGE_NAMES: Final = {
    Stage.SCREENED: Text("aztertua", "evaluado según la ley", "screened"),
    Stage.PILOTING: Text("proba abiatzea", "iniciar el piloto", "start the pilot"),
    Stage.DECIDED: Text("erabakitzea", "decidir", "decide"),
    Stage.SCALED: Text("hedatzea", "extender", "scale up"),
    Stage.STOPPED: Text("gelditzea", "parar", "stop"),
}
_OPTIONS: Final = {
    Stage.PILOTING: Text("Proba abiatu", "Iniciar el piloto", "Start the pilot"),
    Stage.DECIDED: Text("Probaren ondoren erabaki", "Decidir tras el piloto", "Decide after the pilot"),
    Stage.SCALED: Text("Hedatu", "Extenderlo", "Scale it up"),
    Stage.STOPPED: Text("Gelditu", "Pararlo", "Stop it"),
}
_INSTEAD: Final = Text("Urrats hori gabe", "Sin ese paso", "Without that step")
_CARRY_ON: Final = Text("Aurrera jarraitu", "Seguir adelante", "Carry on")
_KINDS: Final = (
    (START, Text("Proba bat abiatu", "Iniciar un piloto", "Start a pilot")),
    (GO_ON, Text("Proba bat aurrera eraman", "Llevar adelante un piloto", "Take a pilot further")),
    (STOP, Text("Sistema bat gelditu", "Parar un sistema", "Stop a system")),
)
_STOPS: Final = Text(
    "Sistema, erregistroan badago, berehala gelditzen da: bere etapa «gelditua» da, eta ez da gehiago exekutatzen.",
    "El sistema, si está en el registro, se para enseguida: su etapa pasa a ser «parado» y ya no se ejecuta.",
    "The system, where it is on the register, stops at once: its stage becomes “stopped”, and it runs no more.",
)


def register_condition(stage: Stage, function: Answers) -> None:
    """Let a topic answer a condition of a gate: (by, system) -> Condition; one with a known key takes its place."""
    _CONDITIONS.setdefault(stage, []).append(function)


def tell_risks(function: RiskOf) -> None:
    """Let the screening say which group of risk each system is in: (tenant) -> {slug: risk}."""
    _RISKS.append(function)


def register_kinds() -> None:
    """Declare the decisions of pilots, and hold a system back that has not passed its gate."""
    for kind, name in _KINDS:
        does = _STOPS if kind == STOP else Text()
        review.declare_kind(DecisionKind(kind, "ai", name, OWNERS, HEADS, does=does, does_to=("ai/system",)))
    register.guard_stages("gates", _lacking)


@verb(register.RECORD, roles=register.RECORDERS)
@transaction.atomic
def propose(*, by: Actor, proposal: Proposal) -> bool:
    """Write down what a pilot would bring a year and could harm; False where that was said already.

    BadInput for numbers below 0 or without end, and where nobody says how they were counted.
    """
    known = register.system(by=by, slug=proposal.system)
    by.require(register.RECORD, unit=known.unit)
    for name in ("people", "hours", "euros", "reverts_in_days"):
        value = getattr(proposal, name)
        if not (isfinite(value) and value >= 0):
            raise BadInput(value, field=name, expected="a number of 0 or more")
    if not proposal.how:
        raise BadInput("", field="how", expected="how these numbers were counted")
    if proposal.expects is not None:
        series = proposal.expects.series.indicator
        if series not in review.indicators(by=platform(by.tenant), keys={series}):
            raise BadInput(series, field="indicator", expected="an indicator that is recorded")
    return store.put_proposal(by.tenant, proposal, clock.now(), by.person)


@verb(PUBLIC)
def proposal_of(*, by: Actor, system: str) -> Proposal | None:
    """Return what a pilot would bring and could harm; None where nobody has said. One query."""
    return store.proposals(by.tenant, [system]).get(system)


@verb(PUBLIC)
def pilots(*, by: Actor) -> list[Pilot]:
    """Return the systems that are not over, low risk and high impact first; those without numbers last. Six queries."""
    known = [one for one in register.systems(by=by) if not one.is_over]
    told, standings, risks = store.proposals(by.tenant), cards.standings(by=by), _risks(by.tenant)
    weights = review.weights(by=platform(by.tenant))
    found = []
    for one in known:
        proposal = told.get(one.slug)
        risk = risks.get(one.slug, Risk.UNKNOWN)
        score = core.score(proposal, risk, weights) if proposal else None
        found.append(Pilot(one, proposal, score, standings[one.slug], core.next_gate(one.stage)))
    found.sort(key=lambda one: (one.score is None, -(one.score.score if one.score else 0.0), one.system.slug))
    return [
        Pilot(one.system, one.proposal, one.score, one.standing, one.next, place)
        for place, one in enumerate(found, start=1)
    ]


@verb(PUBLIC)
def pilot(*, by: Actor, system: str) -> Pilot:
    """Return one system with its score, on its own. Seven queries."""
    known = register.system(by=by, slug=system)
    proposal = proposal_of(by=by, system=system)
    risk = _risks(by.tenant).get(system, Risk.UNKNOWN)
    weights = review.weights(by=platform(by.tenant))
    score = core.score(proposal, risk, weights) if proposal else None
    return Pilot(known, proposal, score, cards.standing_of(by.tenant, known), core.next_gate(known.stage))


@verb(PUBLIC)
def gates(*, by: Actor, system: str) -> tuple[GateStanding, ...]:
    """Return each gate of a system with its conditions, met or not, as the evidence stands now."""
    return core.standings(evidence_of(by.tenant, register.system(by=by, slug=system)))


@verb(GATE, roles=review.DECIDERS, logged="system")
@transaction.atomic
def pass_gate(
    *,
    by: Actor,
    system: str,
    stage: Stage,
    reason: str,
    instead: str,
    responsible: str,
    accountable: str,
    review_on: date,
    lessons_read: Sequence[LessonRead] = (),
) -> Decision:
    """Let a system through the gate that it stands before, as a decision of the loop; return the decision.

    ``instead`` says what would be done without it. Raises Conflict where it stands before another gate, BadTable naming
    each condition that is not met, BadInput for what the decision lacks. Starting a pilot that promises an effect makes
    that effect an expectation: the indicator itself will answer.
    """
    known = register.system(by=by, slug=system)
    by.require(GATE, unit=known.unit)
    if stage not in DECIDED_HERE or core.next_gate(known.stage) is not stage:
        raise Conflict(f"{system} is {known.stage.value}: it does not stand before the gate {stage.value}.")
    evidence = evidence_of(by.tenant, known)
    standing = next(one for one in core.standings(evidence) if one.stage is stage)
    _refuse_what_lacks(standing, system)
    starts = stage is Stage.PILOTING
    expects = evidence.proposal.expects if evidence.proposal and starts else None
    taken = review.decide(
        by=by,
        kind=START if starts else GO_ON,
        title=_titles(known, stage)["title_es"],
        subject=known.ref,
        options=[
            Option(stage.value, "; ".join(one.seen.into("en") for one in standing.conditions)),
            Option("instead", require_text("instead", instead)),
        ],
        choice=stage.value,
        reason=reason,
        responsible=responsible,
        accountable=accountable,
        review_on=review_on,
        expectations=[expects] if expects else (),
        lessons_read=lessons_read,
        unit=known.unit,
        attached={"gate": stage.value, "system": system, **_titles(known, stage)}
        | review.named_options([_OPTIONS[stage], _INSTEAD]),
    )
    _let_through(by, known, stage, taken, evidence, standing)
    return taken


@verb(GATE, roles=review.DECIDERS, logged="system")
@transaction.atomic
def stop(
    *, by: Actor, system: str, reason: str, instead: str, responsible: str, accountable: str, review_on: date,
    lessons_read: Sequence[LessonRead] = (),
) -> Decision:  # fmt: skip
    """Stop a system as a decision of the loop, weighed against carrying on; from then on it does not run."""
    known = register.system(by=by, slug=system)
    by.require(GATE, unit=known.unit)
    if known.is_over:
        raise Conflict(f"{system} is {known.stage.value} already.")
    taken = review.decide(
        by=by,
        kind=STOP,
        title=_titles(known, Stage.STOPPED)["title_es"],
        subject=known.ref,
        options=[Option("stop", reason), Option("carry on", require_text("instead", instead))],
        choice="stop",
        reason=reason,
        responsible=responsible,
        accountable=accountable,
        review_on=review_on,
        lessons_read=lessons_read,
        unit=known.unit,
        attached={"system": system, **_titles(known, Stage.STOPPED)}
        | review.named_options([_OPTIONS[Stage.STOPPED], _CARRY_ON]),
    )
    register.reach_stage(
        by=platform(by.tenant), slug=system, stage=Stage.STOPPED, why=f"decision {taken.number}: {reason}"
    )
    return taken


@verb(register.RECORD, roles=register.RECORDERS)
@transaction.atomic
def pass_screening(*, by: Actor, system: str) -> System:
    """Let an idea through its first gate, which evidence alone opens, and return the system.

    Conflict where it is no idea any more, BadTable naming each condition that is not met.
    """
    known = register.system(by=by, slug=system)
    by.require(register.RECORD, unit=known.unit)
    if core.next_gate(known.stage) is not Stage.SCREENED:
        raise Conflict(f"{system} is {known.stage.value}: it does not stand before the gate screened.")
    _refuse_what_lacks(core.standings(evidence_of(by.tenant, known))[0], system)
    return register.reach_stage(by=by, slug=system, stage=Stage.SCREENED, why="every condition of the gate holds")


@verb(GATE, roles=review.DECIDERS)
@transaction.atomic
def do_as_decided(*, by: Actor, system: str, kind: str, decision: int) -> None:
    """Do what a decision on the docket says of a system: stop it, or have it measured again; else do nothing.

    One that is not on the register, or is over already, is left alone, and so is one that nobody can measure.
    """
    found = register.systems(by=by, slugs=(system,))
    if not found or found[0].is_over:
        return
    if kind == STOP:
        reason = review.decision(by=by, number=decision).reason
        register.reach_stage(by=by, slug=system, stage=Stage.STOPPED, why=f"decision {decision}: {reason}")
    elif kind == MEASURE and system in evaluating.evaluated_systems():
        cards.ask_evaluation(by=by, system=system)


def evidence_of(tenant: str, system: System) -> GateEvidence:
    """Return what the platform knows of a system today, for the conditions of its gates."""
    by = platform(tenant)
    incidents = incident_store.incidents(tenant, system=system.slug)
    appeals = incident_store.appeals(tenant, system=system.slug)
    return GateEvidence(
        system=system,
        standing=cards.standing_of(tenant, system),
        proposal=store.proposals(tenant, [system.slug]).get(system.slug),
        passed=store.passed(tenant, system.slug),
        told={stage: tuple(one(by, system) for one in those) for stage, those in _CONDITIONS.items()},
        incidents=sum(one.step is not Step.ANSWERED for one in incidents),
        appeals=sum(one.step is not Step.ANSWERED for one in appeals),
        may_answer=frozenset(one.username for one in people_holding(tenant, OWNERS)),
        may_account=frozenset(one.username for one in people_holding(tenant, HEADS)),
    )


def _lacking(by: Actor, system: System, stage: Stage) -> Sequence[str]:
    """Return what holds a system back from a stage: a decision that lets it through its gate (P10a)."""
    forward = stage in DECIDED_HERE and core.next_gate(system.stage) is stage
    if not forward or _PASSING.get() == (system.slug, stage):
        return ()
    missing = core.conditions(stage, evidence_of(by.tenant, system))
    told = [f"{one.asks.into('en')} ({one.seen.into('en')})" for one in missing if not one.is_met]
    return [*told, f"a decision must let it through the gate {stage.value}"]


def _refuse_what_lacks(standing: GateStanding, system: str) -> None:
    lacking = [
        Problem(system, None, one.key, one.seen.into("en"), f"{one.asks.into('en')} {one.to_do.into('en')}")
        for one in standing.missing
    ]
    if lacking:
        raise BadTable(lacking)


def _let_through(
    by: Actor, system: System, stage: Stage, taken: Decision, evidence: GateEvidence, standing: GateStanding
) -> None:
    card = evidence.standing.card
    version = system.version.number if system.version else 0
    passed = Passed(stage, taken.number, clock.today(), version, card.number if card else 0)
    store.add_passed(by.tenant, system.slug, passed)
    token = _PASSING.set((system.slug, stage))
    try:
        register.reach_stage(
            by=platform(by.tenant), slug=system.slug, stage=stage, why=f"decision {taken.number}: {taken.reason}"
        )
    finally:
        _PASSING.reset(token)
    evidence_hashes = [(system.ref, digest(canonical_json({"system": system, "gate": standing})))]
    ledger.cite(by.tenant, taken.ref, [*evidence_hashes, *([(card.ref, card.hash)] if card else [])])


def _risks(tenant: str) -> dict[str, Risk]:
    found: dict[str, Risk] = {}
    for one in _RISKS:
        found |= one(tenant)
    return found


def _titles(system: System, stage: Stage) -> dict[str, str]:
    name = STAGE_NAMES[stage]
    return {f"title_{code}": f"{system.name.into(code)}: {name.into(code)}" for code in LANGUAGES}


__all__ = [
    "GATE", "GATES", "HEADS", "OWNERS", "do_as_decided", "evidence_of", "gates", "pass_gate", "pass_screening",
    "pilot", "pilots", "proposal_of", "propose", "register_condition", "register_kinds", "stop", "tell_risks",
]  # fmt: skip
