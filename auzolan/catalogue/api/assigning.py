# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A proposed assignment of duties: shown with its reasons, accepted line by line."""

from dataclasses import replace

from django.db import transaction

from auzolan.catalogue.api.answering import ASSIGN, ASSIGNERS, record_roles
from auzolan.catalogue.api.datasets import READ
from auzolan.catalogue.core.answering import duties
from auzolan.catalogue.core.answering.proposing import propose, tasks_of
from auzolan.catalogue.nouns.answering import Held, Holder, Proposal, Reach, Scope
from auzolan.catalogue.store import answering as store
from auzolan.kernel import clock
from auzolan.kernel.access import EVERY_ROLE, Actor, verb
from auzolan.kernel.refusals import BadInput, Conflict


@verb(READ, roles=EVERY_ROLE)
def proposal(*, by: Actor) -> Proposal:
    """Return the assignment that gives each duty one responsible, with what it changes from today. Four queries."""
    return proposal_of(by.tenant)


def proposal_of(tenant: str) -> Proposal:
    """Return the proposed assignment of an administration, as its roles stand today."""
    today = clock.today()
    roles = store.roles(tenant, on=today)
    lots = store.lots(tenant, store.over_datasets(roles))
    return propose(duties.in_force(today).duties, lots, roles, store.units_above(tenant), store.limit(tenant))


@verb(ASSIGN, roles=ASSIGNERS, logged="line")
@transaction.atomic
def accept_line(*, by: Actor, line: str) -> Held:
    """Give a duty in a domain to one holder, as a line of the proposal says; return the role that records it.

    Whoever had the duty by name has it no longer; roles that carry it among others stay as they are, and are behind the
    one that names it. BadInput for a line that is none, or a holder who may not take it; Conflict where it is so.
    """
    domain, key, holder = _read(line)
    today = clock.today()
    listed = duties.in_force(today)
    duty = duties.duty(key, listed)
    roles = store.roles(by.tenant, on=today)
    lots = [one for one in store.lots(by.tenant, store.over_datasets(roles)) if one.owner == domain]
    task = next(iter(tasks_of([duty], lots, roles, store.units_above(by.tenant))), None)
    if task is None or holder not in task.may:
        raise BadInput(line, field="line", expected="a duty of a unit with data, and a holder who may take it on")
    if task.now == (holder,) and not task.is_bare:
        raise Conflict("This is how it stands already.")
    scope = Scope(Reach.UNIT, domain)
    named = [one for one in roles if one.scope == scope and key in one.duties]
    changed = [_without(one, key) for one in named if one.holder != holder]
    own = next((one for one in roles if one.scope == scope and one.holder == holder and one.duties), None)
    if own is not None:
        taken = replace(own, duties=tuple(sorted({*own.duties, key})))
    else:
        taken = Held(0, duty.responsible, scope, holder, today, duties=(key,), source=f"Proposal of {today}")
    record_roles(by=by, roles=[*changed, taken])
    after = store.roles(by.tenant, on=today)
    return next(one for one in after if one.scope == scope and one.holder == holder and key in one.duties)


def _without(one: Held, key: str) -> Held:
    """Return a role without one of the duties that it names; ended today (or never begun) where it was the only one."""
    left = tuple(duty for duty in one.duties if duty != key)
    if left:
        return replace(one, duties=left)
    today = clock.today()
    since = min(one.since, today)
    return replace(one, since=since, until=max(today, one.since))


def _read(line: str) -> tuple[str, str, Holder]:
    parts = line.split("|")
    if len(parts) != 3 or ":" not in parts[2]:
        raise BadInput(line, field="line", expected="a line of the proposal")
    unit, _, person = parts[2].partition(":")
    return parts[0], parts[1], Holder(unit, person)
