# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Prioritisations as long work: asked for, done by a worker, found again, adopted by a decision."""

import time
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

import structlog
from django.db import transaction

from auzolan.kernel import clock, ledger, outbox
from auzolan.kernel.access import EVERY_ROLE, Actor, system, verb
from auzolan.kernel.chain import canonical_json, digest
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, Refusal
from auzolan.kernel.texts import Text
from auzolan.kernel.work import OUTAGES, alone
from auzolan.review import api as review
from auzolan.review.nouns import Decision, DecisionKind, LessonRead, Option
from auzolan.strategy.api.gates import HEADS, OWNERS
from auzolan.strategy.api.portfolio import KEEPERS, asked_now, stamp
from auzolan.strategy.core import prioritising as core
from auzolan.strategy.events import PortfolioAdopted, PrioritisationAsked
from auzolan.strategy.nouns import Collision, KeptPlan, Objective, PlanRun, Prioritised, RunState
from auzolan.strategy.nouns.prioritising import Misread
from auzolan.strategy.store import portfolio as store

ADOPT_PLAN: Final = "strategy.adopt-portfolio"
MOST_SHOWN: Final = 50
MOST_SECONDS: Final = 3600
MOST_ATTEMPTS: Final = 6
SEEDS: Final = 2**31
LOST_AFTER: Final = timedelta(minutes=1)
KEPT_BACK: Final = 0.02
LOOK_AGAIN: Final = 0.2
RESPONSIBLE: Final = tuple(dict.fromkeys((*OWNERS, *KEEPERS)))
log = structlog.get_logger()


def register() -> None:
    """Let decisions adopt plans."""
    name = Text("Zorroaren plana onartu", "Aprobar el plan de la cartera", "Adopt the plan of the portfolio")
    does = Text(
        "Plan hau izango da zorroaren plana.",
        "Este plan pasa a ser el de la cartera.",
        "This plan becomes the plan of the portfolio.",
    )
    review.declare_kind(
        DecisionKind(ADOPT_PLAN, "strategy", name, RESPONSIBLE, HEADS, does=does, does_to=("strategy/portfolio",))
    )


_ADOPT: Final = Text("Plana onartu", "Aprobar el plan", "Adopt the plan")
_NOT_YET: Final = Text("Oraindik ez", "Todavía no", "Not yet")


@verb("strategy.portfolio", roles=KEEPERS)
@transaction.atomic
def ask_run(*, by: Actor, objective: Objective, seconds: int = 60, seed: int = 0) -> PlanRun:
    """Keep what is to be prioritised as it stands now, and let a worker do it; return the run.

    Raises BadInput for seconds or a seed that cannot be, and whatever ``asked_now`` refuses; nothing is kept then.
    """
    if not 1 <= seconds <= MOST_SECONDS:
        raise BadInput(seconds, field="seconds", expected=f"whole seconds, from 1 to {MOST_SECONDS}")
    if not 0 <= seed < SEEDS:
        raise BadInput(seed, field="seed", expected=f"a whole number from 0 to {SEEDS - 1}")
    asked, version = asked_now(by=by)
    told = PlanRun(
        number=0,
        state=RunState.WAITING,
        objective=objective,
        seconds=seconds,
        seed=seed,
        person=by.person,
        asked_at=clock.now(),
        ended_at=None,
        attempts=0,
        envelope=version.number,
        hash=asked.hash,
        stamp=stamp(by.tenant),
    )
    kept = store.add_run(by.tenant, told, asked, version.envelope)
    outbox.announce(by.tenant, PrioritisationAsked(kept.number), subject=kept.ref)
    return kept


@verb("strategy.portfolio", roles=KEEPERS)
def prioritise_now(*, by: Actor, objective: Objective, seconds: int = 60, seed: int = 0) -> KeptPlan:
    """Ask for a prioritisation, see it done here (or by a worker that was quicker), and return its plan.

    Raises what ``ask_run`` refuses; BadTable where no plan is possible, with what collides; Conflict where it failed.
    Whoever is stopped at it leaves it to a worker.
    """
    number = ask_run(by=by, objective=objective, seconds=seconds, seed=seed).number
    while (found := store.run(by.tenant, number)).is_moving:
        carry_out_run(by=system(by.tenant), number=number)
        if store.run(by.tenant, number).is_moving:
            time.sleep(LOOK_AGAIN)
    if found.state is RunState.REFUSED:
        raise BadTable([Misread("", None, one.column, one.value, one.expected, one.case) for one in found.problems])
    if found.state is RunState.FAILED:
        raise Conflict(f"Prioritisation {number} has failed: look for prioritisation-failed or task-failed in the log.")
    return plan_of(by=by, number=number)


@verb("strategy.read", roles=EVERY_ROLE)
def runs(*, by: Actor) -> list[PlanRun]:
    """Return the newest prioritisations of everybody here, without their plans. One query."""
    return store.runs(by.tenant, MOST_SHOWN)


@verb("strategy.read", roles=EVERY_ROLE)
def run(*, by: Actor, number: int) -> PlanRun:
    """Return one prioritisation as far as it has come, or raise NotFound. One query."""
    return store.run(by.tenant, number)


@verb("strategy.read", roles=EVERY_ROLE)
def newest_plan(*, by: Actor) -> KeptPlan | None:
    """Return the plan of the newest prioritisation that is done; None where there is none. One query."""
    return store.plan(by.tenant)


@verb("strategy.read", roles=EVERY_ROLE)
def plan_of(*, by: Actor, number: int) -> KeptPlan:
    """Return the plan of one prioritisation; NotFound where there is none, Conflict where it is not done. One query."""
    found = store.plan(by.tenant, number)
    if found is None:
        told = store.run(by.tenant, number)
        raise Conflict(f"Prioritisation {number} is {told.state.value}: it has no plan.")
    return found


@verb("strategy.read", roles=EVERY_ROLE)
def has_changed(*, by: Actor, run: PlanRun) -> bool:
    """Tell whether what was prioritised is not what would be prioritised now."""
    if run.stamp == stamp(by.tenant):
        return False
    try:
        return asked_now(by=by)[0].hash != run.hash
    except Refusal:
        return True


@verb("strategy.portfolio", roles=KEEPERS)
@transaction.atomic
def run_again(*, by: Actor, number: int) -> None:
    """Let a worker try again what has failed; raise Conflict where that is not so."""
    found = store.run(by.tenant, number)
    if found.state is not RunState.FAILED:
        raise Conflict(f"Prioritisation {number} is {found.state.value}: only what has failed is started again.")
    store.wait_again(by.tenant, number)
    outbox.announce(by.tenant, PrioritisationAsked(number), subject=found.ref)


@verb("strategy.prioritise", roles=("administrator",))
def carry_out_run(*, by: Actor, number: int) -> None:
    """Do a prioritisation that waits, and keep what came of it; one that is done, or another is at, is left alone.

    Raises the outage that stood in the way: it waits then, to be tried again; the sixth time it has failed.
    """
    with alone(f"portfolio:{by.tenant}:{number}") as mine:
        if not mine:
            return
        left = store.run(by.tenant, number)
        if left.attempts and left.attempts % MOST_ATTEMPTS == 0 and left.state is RunState.RUNNING:
            store.end(by.tenant, number, left.attempts, RunState.FAILED, clock.now(), detail="stopped")
        elif attempt := store.begin(by.tenant, number):
            _carry_out(by.tenant, left, attempt)


@verb("strategy.prioritise", roles=("administrator",))
def lost_runs(*, by: Actor) -> list[int]:
    """Return the prioritisations that have waited for more than a minute: perhaps nobody was told. One query."""
    return store.waiting(by.tenant, clock.now() - LOST_AFTER)


@verb("strategy.gate", roles=review.DECIDERS, logged="number")
@transaction.atomic
def adopt_plan(
    *, by: Actor, number: int, reason: str, instead: str, responsible: str, accountable: str, review_on: date,
    lessons_read: Sequence[LessonRead] = (),
) -> Decision:  # fmt: skip
    """Adopt the plan of a prioritisation as a decision of the loop; Conflict where it is adopted or has moved on."""
    kept = plan_of(by=by, number=number)
    by.require("strategy.gate", unit=by.tenant)
    if kept.run.decision is not None:
        raise Conflict(f"Decision {kept.run.decision} has adopted this plan.")
    if has_changed(by=by, run=kept.run):
        raise Conflict("The cases, the history or the limits have changed since: prioritise again before adopting.")
    taken = review.decide(
        by=by,
        kind=ADOPT_PLAN,
        title=f"Portfolio plan {number}",
        subject=kept.run.ref,
        options=[Option("adopt", reason.strip()), Option("not-yet", instead.strip())],
        choice="adopt",
        reason=reason,
        responsible=responsible,
        accountable=accountable,
        review_on=review_on,
        lessons_read=lessons_read,
        unit=by.tenant,
        attached={
            "run": str(number),
            "hash": kept.asked.hash,
            "title_eu": f"Zorroaren plana ({number}) onartzea",
            "title_es": f"Aprobación del plan de la cartera ({number})",
            "title_en": f"Adoption of the plan of the portfolio ({number})",
        }
        | review.named_options([_ADOPT, _NOT_YET]),
    )
    ledger.cite(by.tenant, taken.ref, [(kept.run.ref, digest(canonical_json((kept.asked.hash, kept.told.plan))))])
    note_adopted(by=system(by.tenant), number=number, decision=taken.number)
    return taken


@verb("strategy.gate", roles=review.DECIDERS)
@transaction.atomic
def note_adopted(*, by: Actor, number: int, decision: int) -> bool:
    """Keep that a decision has adopted a plan; False where that is known or there is no such plan."""
    if not store.adopt(by.tenant, number, decision):
        return False
    outbox.announce(by.tenant, PortfolioAdopted(number, decision), subject=Ref("strategy", "portfolio", str(number)))
    return True


def _carry_out(tenant: str, told: PlanRun, attempt: int) -> None:
    number = told.number
    try:
        found = _solve(tenant, told)
    except BadTable as refusal:
        problems = [
            Collision(one.column, one.value, one.expected, getattr(one, "case", "")) for one in refusal.problems
        ]
        store.end(tenant, number, attempt, RunState.REFUSED, clock.now(), problems=problems)
    except BadInput as refusal:
        one = refusal.problem
        problems = [Collision(one.column, one.value, one.expected)]
        store.end(tenant, number, attempt, RunState.REFUSED, clock.now(), problems=problems)
    except OUTAGES:
        if attempt % MOST_ATTEMPTS:
            store.wait_again(tenant, number)
            raise
        log.exception("prioritisation-failed", number=number)
        store.end(tenant, number, attempt, RunState.FAILED, clock.now(), detail="outage")
    except Exception:
        store.end(tenant, number, attempt, RunState.FAILED, clock.now())
        raise
    else:
        store.end(tenant, number, attempt, RunState.DONE, clock.now(), told=found)


def _solve(tenant: str, told: PlanRun) -> Prioritised:
    begun = time.monotonic()
    asked = store.asked_of(tenant, told.number)
    allowance = core.Allowance(lambda: time.monotonic() - begun, told.seconds * (1 - KEPT_BACK))
    return core.prioritise(asked.portfolio, told.objective, allowance, seed=told.seed)
