# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Rounds of collection, the long search for their routes, and the decision that adopts them."""

import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

import structlog
from django.db import transaction

from auzolan.ai.api import loading, route_system
from auzolan.ai.api.route_files import sound
from auzolan.ai.core.routing.allowance import Allowance
from auzolan.ai.core.routing.checking import check
from auzolan.ai.core.routing.comparing import compared
from auzolan.ai.core.routing.planning import plan_routes
from auzolan.ai.core.routing.rounds import misfits, placed
from auzolan.ai.core.routing.searching import BESIDE
from auzolan.ai.core.routing.today import as_driven
from auzolan.ai.events import RoutesAdopted, RoutesAsked
from auzolan.ai.nouns.routes import Compared, KeptRoutes, Round, RouteRun, RouteState
from auzolan.ai.nouns.routing import RouteCheck, RoutePlan, Wishes
from auzolan.ai.store import routes as store
from auzolan.kernel import clock, ledger, outbox, tenants
from auzolan.kernel.access import EVERY_ROLE, Actor, system, verb
from auzolan.kernel.chain import canonical_json, digest
from auzolan.kernel.nouns_json import to_json
from auzolan.kernel.refusals import BadInput, BadTable, Conflict
from auzolan.kernel.texts import Text
from auzolan.kernel.work import OUTAGES, alone
from auzolan.review import api as review
from auzolan.review.nouns import Decision, DecisionKind, Expectation, LessonRead, Option

READ: Final = "ai.read"
PLAN: Final = "ai.routes"
PLANNERS: Final = ("service-owner", "ai-responsible", "administrator")
ADOPT: Final = "ai.adopt-routes"
RESPONSIBLE: Final = ("service-owner", "general-secretary", "ai-responsible")
HEADS: Final = ("political-head", "committee-member")
MOST_SECONDS: Final = 1800
SEEDS: Final = 2**31
MOST_KEEP: Final = 100_000
MOST_EVEN: Final = 1000
MOST_SHOWN: Final = 30
MOST_ATTEMPTS: Final = 4
LOST_AFTER: Final = timedelta(minutes=1)
KEPT_BACK: Final = 0.02
NOT_LET_THROUGH: Final = "not-let-through"
"""The detail of a search that the register did not let run."""
MICRO: Final = 1_000_000
HOUR: Final = 3600
Where = Callable[[str, str, str], tuple[str, int | None]]
log = structlog.get_logger()


def register() -> None:
    """Let decisions adopt routes."""
    name = Text("Bilketa-ibilbideak onartu", "Aprobar rutas de recogida", "Adopt collection routes")
    review.declare_kind(DecisionKind(ADOPT, "ai", name, RESPONSIBLE, HEADS))


_ADOPT: Final = Text("Ibilbide hauek onartu", "Adoptar estas rutas", "Adopt these routes")
_AS_TODAY: Final = Text("Gaur bezala jarraitu", "Seguir como hoy", "Carry on as today")


@verb(PLAN, roles=PLANNERS)
@transaction.atomic
def record_rounds(*, by: Actor, rounds: Sequence[Round], where: Where) -> int:
    """Record rounds of collection; return how many were handed in. The system that finds routes comes on the register.

    ``where`` says at which file and row a part stands (round, table, key). BadTable with every part that does not fit.
    """
    units = {one.slug for one in tenants.units_of(by.tenant)}
    problems = []
    for one in rounds:
        problems += [placed(found, *where(one.slug, found[0], found[1])) for found in misfits(one)]
        if one.unit not in units:
            told = ("", "", "unit", one.unit, f"a unit of {by.tenant}")
            problems.append(placed(told, *where(one.slug, "collection_rounds", "")))
    if problems:
        raise BadTable(problems)
    store.put(by.tenant, rounds, clock.now(), by.person)
    if rounds:
        route_system.register_system(
            tenant=by.tenant, unit=rounds[0].unit, is_illustrative=all(one.is_illustrative for one in rounds)
        )
    return len(rounds)


@verb(READ, roles=EVERY_ROLE)
def round_heads(*, by: Actor) -> list[tuple[str, Text, str, int, int, str]]:
    """Return slug, name, unit, number of stops and trucks, and source of each round. One query."""
    return store.heads(by.tenant)


@verb(READ, roles=EVERY_ROLE)
def rounds(*, by: Actor) -> list[Round]:
    """Return every round of collection. One query."""
    return store.rounds(by.tenant)


@verb(READ, roles=EVERY_ROLE)
def round_of(*, by: Actor, slug: str) -> Round:
    """Return one round, or raise NotFound. One query."""
    return store.round_(by.tenant, slug)


@verb(READ, roles=EVERY_ROLE)
def today_of(*, by: Actor, one: Round) -> RoutePlan | None:
    """Return today's routes of a round with their times; None where it has none. No query."""
    del by
    return as_driven(one.problem, one.today)


@verb(READ, roles=EVERY_ROLE)
def beside_today(*, by: Actor, one: Round, plan: RoutePlan) -> Compared:
    """Return routes beside today's: distance, hours, cost, evenness, and which stops keep their truck. No query."""
    del by
    return compared(one.problem, plan, as_driven(one.problem, one.today))


@verb(READ, roles=EVERY_ROLE)
def looked_at(*, by: Actor, one: Round, plan: RoutePlan) -> RouteCheck:
    """Return what the independent checker finds in routes. No query."""
    del by
    return check(one.problem, plan)


@verb(PLAN, roles=PLANNERS)
@transaction.atomic
def ask_routes(*, by: Actor, slug: str, seconds: int = 60, seed: int = 0, keep: int = 0, even: int = 0) -> RouteRun:
    """Keep that routes of a round are to be found as it stands now, and let a worker do it; return the run.

    ``keep`` is the metres of detour that a stop's own truck is worth, ``even`` the euros for each hour of a day beyond
    the mean. BadInput for what cannot be.
    """
    for field, value, least, most in (
        ("seconds", seconds, 1, MOST_SECONDS),
        ("seed", seed, 0, SEEDS - 1),
        ("keep", keep, 0, MOST_KEEP),
        ("even", even, 0, MOST_EVEN),
    ):
        if not least <= value <= most:
            raise BadInput(value, field=field, expected=f"a whole number from {least} to {most}")
    one = store.round_(by.tenant, slug)
    by.require(PLAN, unit=one.unit)
    asked = RouteRun(
        0, slug, RouteState.WAITING, seconds, seed, keep, even, by.person, clock.now(), hash=store.hash_of(one)
    )
    run = store.add_run(by.tenant, asked, one)
    outbox.announce(by.tenant, RoutesAsked(run.number), subject=run.ref)
    return run


@verb(READ, roles=EVERY_ROLE)
def route_runs(*, by: Actor, slug: str) -> list[RouteRun]:
    """Return the newest searches for the routes of a round, without what came of them. One query."""
    return store.runs(by.tenant, slug, MOST_SHOWN)


@verb(READ, roles=EVERY_ROLE)
def route_run(*, by: Actor, number: int) -> RouteRun:
    """Return one search as far as it has come, or raise NotFound. One query."""
    return store.run(by.tenant, number)


@verb(READ, roles=EVERY_ROLE)
def kept_routes(*, by: Actor, number: int) -> KeptRoutes:
    """Return the routes of a search; NotFound where there is none, Conflict where it is not done. One query, or two."""
    found = store.kept(by.tenant, number)
    if found is None:
        told = store.run(by.tenant, number)
        raise Conflict(f"Search {number} is {told.state.value}: it has no routes.")
    return found


@verb(READ, roles=EVERY_ROLE)
def adopted_routes(*, by: Actor) -> list[KeptRoutes]:
    """Return the newest routes of each round that a decision has adopted. One query."""
    return store.adopted(by.tenant)


@verb(PLAN, roles=PLANNERS)
@transaction.atomic
def routes_again(*, by: Actor, number: int) -> None:
    """Let a worker try again what has failed; Conflict where that is not so."""
    found = store.run(by.tenant, number)
    if found.state is not RouteState.FAILED:
        raise Conflict(f"Search {number} is {found.state.value}: only what has failed is started again.")
    store.wait_again(by.tenant, number)
    outbox.announce(by.tenant, RoutesAsked(number), subject=found.ref)


@verb("ai.find-routes", roles=("administrator",))
def carry_out_routes(*, by: Actor, number: int) -> None:
    """Do a search that waits, and keep what came of it; one that is done, or another is at, is left alone."""
    with alone(f"routes:{by.tenant}:{number}") as mine:
        if not mine:
            return
        left = store.run(by.tenant, number)
        if left.attempts >= MOST_ATTEMPTS and left.state is RouteState.RUNNING:
            store.end(by.tenant, number, RouteState.FAILED, clock.now(), detail="stopped")
        elif attempt := store.begin(by.tenant, number):
            _carry_out(by.tenant, left, attempt)


@verb("ai.find-routes", roles=("administrator",))
def lost_routes(*, by: Actor) -> list[int]:
    """Return the searches that have waited for more than a minute: perhaps nobody was told. One query."""
    return store.waiting(by.tenant, clock.now() - LOST_AFTER)


@verb("ai.adopt-routes", roles=review.DECIDERS, logged="number")
@transaction.atomic
def adopt_routes(
    *, by: Actor, number: int, reason: str, instead: str, responsible: str, accountable: str, review_on: date,
    lessons_read: Sequence[LessonRead] = (), expectations: Sequence[Expectation] = (),
) -> Decision:  # fmt: skip
    """Adopt the routes of a search as a decision of the loop, with what they are expected to save; return it.

    Conflict where the routes are adopted already, or the round has changed since.
    """
    kept = kept_routes(by=by, number=number)
    by.require("ai.adopt-routes", unit=kept.round.unit)
    if kept.run.decision is not None:
        raise Conflict(f"Decision {kept.run.decision} has adopted these routes.")
    if store.hash_of(store.round_(by.tenant, kept.run.round)) != kept.run.hash:
        raise Conflict("The round has changed since: find its routes again before adopting them.")
    name = kept.round.name
    taken = review.decide(
        by=by,
        kind=ADOPT,
        title=f"Collection routes: {name.into('en')}",
        subject=kept.round.ref,
        options=[Option("adopt", reason.strip()), Option("as-today", instead.strip())],
        choice="adopt",
        reason=reason,
        responsible=responsible,
        accountable=accountable,
        review_on=review_on,
        expectations=expectations,
        lessons_read=lessons_read,
        unit=kept.round.unit,
        attached={"search": str(number), "hash": kept.run.hash, **_titles(name)}
        | review.named_options([_ADOPT, _AS_TODAY]),
    )
    ledger.cite(by.tenant, taken.ref, [(kept.run.ref, digest(canonical_json(to_json(kept.plan))))])
    note_routes(by=system(by.tenant), number=number, slug=kept.run.round, decision=taken.number)
    return taken


@verb("ai.adopt-routes", roles=review.DECIDERS)
@transaction.atomic
def note_routes(*, by: Actor, number: int, slug: str, decision: int) -> bool:
    """Keep that a decision has adopted routes; False where that is known or there are none such."""
    if not store.adopt(by.tenant, number, decision):
        return False
    outbox.announce(by.tenant, RoutesAdopted(number, slug, decision), subject=store.run(by.tenant, number).ref)
    return True


def _titles(name: Text) -> Mapping[str, str]:
    return {
        "title_eu": f"Bilketa-ibilbideak: {name.into('eu')}",
        "title_es": f"Rutas de recogida: {name.into('es')}",
        "title_en": f"Collection routes: {name.into('en')}",
    }


def _carry_out(tenant: str, told: RouteRun, attempt: int) -> None:
    number = told.number
    try:
        found = _found(tenant, told)
    except loading.NotLetThrough:
        store.end(tenant, number, RouteState.REFUSED, clock.now(), detail=NOT_LET_THROUGH)
    except Conflict as refusal:
        store.end(tenant, number, RouteState.REFUSED, clock.now(), detail=refusal.detail)
    except OUTAGES:
        if attempt < MOST_ATTEMPTS:
            store.wait_again(tenant, number)
            raise
        log.exception("routes-failed", number=number)
        store.end(tenant, number, RouteState.FAILED, clock.now(), detail="outage")
    except Exception:
        store.end(tenant, number, RouteState.FAILED, clock.now())
        raise
    else:
        store.end(tenant, number, RouteState.DONE, clock.now(), told=found)


def _found(tenant: str, told: RouteRun) -> RoutePlan:
    begun = time.monotonic()
    one = store.asked_round(tenant, told.number)
    allowance = Allowance(lambda: time.monotonic() - begun, told.seconds * (1 - KEPT_BACK))
    wishes = Wishes(keep=told.keep, even=told.even * MICRO // HOUR)
    plan, _permit = loading.run_guarded(
        by=system(tenant),
        system=route_system.SLUG,
        modules=route_system.MODULES,
        run=lambda: plan_routes(one.problem, allowance, seed=told.seed, wishes=wishes, tuning=BESIDE),
    )
    sound(check(one.problem, plan))
    return plan
