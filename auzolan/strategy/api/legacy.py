# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The register of running systems: recorded, read with their yield, retired by a decision of the loop."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from django.db import transaction

from auzolan.kernel import clock, outbox
from auzolan.kernel.access import EVERY_ROLE, Actor, system, verb
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadTable, Conflict, NotFound
from auzolan.kernel.texts import Text
from auzolan.review import api as review
from auzolan.review.nouns import Decision, LessonRead, Observation, Option
from auzolan.strategy.api.cases import PROMOTERS, what_may_be_named
from auzolan.strategy.core import checking
from auzolan.strategy.core import legacy as core
from auzolan.strategy.events import LegacyRetired
from auzolan.strategy.nouns import Concentration, LegacySystem, SystemYield, whole
from auzolan.strategy.store import cases as case_store
from auzolan.strategy.store import legacy as store

RETIRE: Final = core.RETIRE
_RETIRE: Final = Text("Erretiratu", "Retirarlo", "Retire it")
_KEEP: Final = Text("Mantendu", "Mantenerlo", "Keep it")


@verb("strategy.read", roles=EVERY_ROLE)
def systems(*, by: Actor, with_retired: bool = False) -> list[SystemYield]:
    """Return the running systems by slug with how many people use each. One query, and one reading of the lake."""
    return with_yield(by.tenant, store.systems(by.tenant, with_retired=with_retired))


@verb("strategy.read", roles=EVERY_ROLE)
def running_system(*, by: Actor, slug: str) -> SystemYield:
    """Return one system of the register, retired ones too, or raise NotFound."""
    return with_yield(by.tenant, [_known(by.tenant, slug)])[0]


@verb("strategy.read", roles=EVERY_ROLE)
def concentration(*, by: Actor) -> Concentration:
    """Return how concentrated the yearly spending on systems and approved cases is, by supplier. Four queries."""
    return core.concentration(store.systems(by.tenant), case_store.cases(by.tenant))


@verb("strategy.case", roles=PROMOTERS)
@transaction.atomic
def record_systems(*, by: Actor, systems: Sequence[LegacySystem], source: str = "legacy") -> int:
    """Record running systems; return how many are new or changed.

    Raises BadTable for whatever cannot be (``core.checking``), NotPermitted for a unit that is not the actor's.
    """
    before = {one.slug: one.unit for one in store.systems(by.tenant, with_retired=True)}
    for unit in {one.unit for one in systems} | {before[one.slug] for one in systems if one.slug in before}:
        by.require("strategy.case", unit=unit)
    told = what_may_be_named(by.tenant)
    problems = [p for row, one in enumerate(systems, start=2) for p in checking.system_faults(one, told, row, source)]
    if problems:
        raise BadTable(problems)
    return store.put_systems(by.tenant, systems, clock.now(), by.person)


@verb("strategy.gate", roles=review.DECIDERS, logged="slug")
@transaction.atomic
def retire_system(
    *, by: Actor, slug: str, reason: str, instead: str, responsible: str, accountable: str, review_on: date,
    lessons_read: Sequence[LessonRead] = (),
) -> Decision:  # fmt: skip
    """Order a running system to be retired, as a decision of the loop weighed against keeping it."""
    found = _known(by.tenant, slug)
    by.require("strategy.gate", unit=found.unit)
    if found.retired_by is not None:
        raise Conflict(f"Decision {found.retired_by} retires this system.")
    taken = review.decide(
        by=by,
        kind=RETIRE,
        title=f"{found.name}: retire",
        subject=found.ref,
        options=[Option("retire", instead.strip()), Option("keep", reason.strip())],
        choice="retire",
        reason=reason,
        responsible=responsible,
        accountable=accountable,
        review_on=review_on,
        lessons_read=lessons_read,
        unit=found.unit,
        attached={
            "title_eu": f"{found.name}: erretiratzea",
            "title_es": f"{found.name}: retirada",
            "title_en": f"{found.name}: retirement",
        }
        | review.named_options([_RETIRE, _KEEP]),
    )
    note_retired(by=system(by.tenant), slug=slug, decision=taken.number)
    return taken


@verb("strategy.gate", roles=review.DECIDERS)
@transaction.atomic
def note_retired(*, by: Actor, slug: str, decision: int) -> bool:
    """Keep that a decision retires a system; False where that is known or there is no such system."""
    if not store.retire(by.tenant, slug, decision, clock.now()):
        return False
    outbox.announce(by.tenant, LegacyRetired(slug, decision), subject=Ref("strategy", "legacy", slug))
    return True


def with_yield(tenant: str, those: Sequence[LegacySystem]) -> list[SystemYield]:
    """Return systems with how many people use each: counted, else the newest value of its indicator."""
    series = {whole(one.indicator, one.service) for one in those if one.indicator}
    observed = review.series_of(by=system(tenant), series=sorted(series, key=str)) if series else {}
    found = []
    for one in those:
        told = observed.get(whole(one.indicator, one.service), ()) if one.indicator else ()
        newest = _newest(told)
        if one.users is not None or newest is None:
            found.append(SystemYield(one, one.users))
        else:
            found.append(SystemYield(one, newest.value, newest.period.label()))
    return found


def _newest(told: Sequence[Observation]) -> Observation | None:
    return next((one for one in reversed(told) if one.value is not None), None)


def _known(tenant: str, slug: str) -> LegacySystem:
    found = store.systems(tenant, slug=slug, with_retired=True)
    if not found:
        raise NotFound(f"There is no system {slug!r} in the register.")
    return found[0]
