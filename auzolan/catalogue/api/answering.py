# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who answers for which data: roles recorded and ended, the matrix of duties, evidence, what staff say, the limit."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from django.db import transaction

from auzolan.catalogue.api.datasets import KEEPERS, READ
from auzolan.catalogue.core.answering import burden, duties, holding
from auzolan.catalogue.core.answering.holding import Domains
from auzolan.catalogue.events import DataRolesRecorded
from auzolan.catalogue.nouns.answering import (
    Answering,
    DataRole,
    Duty,
    DutyList,
    Evidence,
    Held,
    Holder,
    Reach,
    Said,
    Scope,
    Trouble,
)
from auzolan.catalogue.store import answering as store
from auzolan.catalogue.store import datasets as dataset_store
from auzolan.catalogue.store.vocabularies import vocabularies
from auzolan.kernel import clock, outbox, tenants
from auzolan.kernel.access import EVERY_ROLE, PUBLIC, Actor, verb
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, BadTable, NotFound, Problem

ASSIGN: Final = "catalogue.assign"
ASSIGNERS: Final = ("chief-data-officer", "data-lead", "administrator")
LONGEST: Final = 500


@verb(PUBLIC)
def data_roles(*, by: Actor, on: date | None = None, with_past: bool = False) -> list[Held]:
    """Return the roles held today, or on a day, by number; visitors read a person's name where that was let. One query.

    ``with_past``: also those that have ended or not begun, for whoever may read the catalogue's desk.
    """
    is_all = with_past and by.may(READ)
    found = store.roles(by.tenant, on=None if is_all else on or clock.today())
    return found if by.may(READ) else [_masked(one) for one in found]


@verb(READ, roles=EVERY_ROLE)
def data_role(*, by: Actor, number: int) -> Held:
    """Return one role with its number; NotFound where there is none. One query."""
    return _known(by.tenant, number)


@verb(PUBLIC)
def duties_in_force(*, by: Actor) -> DutyList:
    """Return the duties over data that hold today."""
    return duties.in_force(clock.today())


@verb(PUBLIC)
def answers_for(*, by: Actor, slug: str) -> list[tuple[Duty, tuple[Holder, ...]]]:
    """Return who is responsible for each duty over one dataset; none where the dataset is not there. Two queries."""
    lot = store.lot_of(by.tenant, slug)
    if lot is None:
        return []
    roles = data_roles(by=by)
    above = store.units_above(by.tenant)
    return [(one, holding.responsible(one, lot, roles, above)[0]) for one in duties.in_force(clock.today()).duties]


@verb(PUBLIC)
def domains(*, by: Actor) -> dict[str, tuple[int, list[Held]]]:
    """Return the units that own data, each with how many datasets and the roles that reach it, nearest first.

    Two queries, one more where somebody has a role over one dataset alone.
    """
    roles = data_roles(by=by)
    above = store.units_above(by.tenant)
    found: dict[str, tuple[int, list[Held]]] = {}
    for lot in store.lots(by.tenant, store.over_datasets(roles)):
        count, those = found.get(lot.owner, (0, []))
        near = [one for one in roles if one.scope.reach is not Reach.DATASET and holding.nearness(one, lot, above)]
        found[lot.owner] = (count + lot.count, those + [one for one in near if one not in those])
    roles_in_order = list(DataRole)
    order = {Reach.UNIT: 0, Reach.THEME: 1, Reach.ALL: 2, Reach.DATASET: 3}
    return {
        owner: (count, sorted(those, key=lambda one: (roles_in_order.index(one.role), order[one.scope.reach])))
        for owner, (count, those) in sorted(found.items())
    }


@verb(READ, roles=EVERY_ROLE)
def answering(*, by: Actor, domains: Domains = Domains.UNIT) -> Answering:
    """Return the matrix of domains and duties with its gaps and overlaps, what each carries, and hand-overs.

    Five queries, however many datasets and roles there are.
    """
    return answering_of(by.tenant, domains)


def answering_of(tenant: str, domains: Domains = Domains.UNIT) -> Answering:
    """Return the whole picture of who answers for what today."""
    today = clock.today()
    listed, roles = duties.in_force(today), store.roles(tenant, on=today)
    lots, above, limit = store.lots(tenant, store.over_datasets(roles)), store.units_above(tenant), store.limit(tenant)
    return Answering(
        duties=listed,
        held=tuple(roles),
        lots=tuple(lots),
        cells=holding.cells(listed.duties, lots, roles, above, domains),
        loads=burden.loads(listed.duties, lots, roles, above, limit),
        limit=limit,
        handoffs=burden.handoffs(store.moves(tenant)),
    )


@verb(ASSIGN, roles=ASSIGNERS)
@transaction.atomic
def record_roles(*, by: Actor, roles: Sequence[Held], source: str = "roles") -> int:
    """Record roles over data, each with who has it over what since when; return how many are new or changed.

    BadTable names each row with a unit, person, dataset, theme or duty that is not known, or days the wrong way round;
    NotPermitted for data of a unit that is not the actor's. Then nothing is kept.
    """
    problems = list(_problems(by.tenant, roles, source))
    if problems:
        raise BadTable(problems)
    owners = _owners(by.tenant, roles)
    for one in roles:
        by.require(ASSIGN, unit=_unit_of(one.scope, owners, by.tenant))
    kept = store.put_roles(by.tenant, roles, clock.now(), by.person)
    if kept:
        numbers = tuple(one.number for one in kept[:100])
        outbox.announce(by.tenant, DataRolesRecorded(numbers, len(kept)), subject=kept[0].ref)
    return len(kept)


@verb(ASSIGN, roles=ASSIGNERS, logged="number")
@transaction.atomic
def end_role(*, by: Actor, number: int, until: date) -> None:
    """Say on which day a role ends (that day is the first without it); BadInput for one before it began."""
    record_roles(by=by, roles=[replace(_known(by.tenant, number), until=until)])


@verb("catalogue.record", roles=KEEPERS, logged="domain")
@transaction.atomic
def show_duty(*, by: Actor, domain: str, duty: str, shown_by: str, on: date, note: str = "") -> None:
    """Record what shows that a duty is done in a domain: an address or the reference of a record, and its day."""
    by.require("catalogue.record", unit=domain)
    if domain not in {unit.slug for unit in tenants.units_of(by.tenant)}:
        raise BadInput(domain, field="domain", expected=f"a unit of {by.tenant}")
    listed = duties.in_force(clock.today())
    duties.duty(duty, listed)
    told = shown_by.strip()
    if not told.startswith(("https://", "http://")):
        Ref.parse(told)
    if len(told) > LONGEST:
        raise BadInput(told, field="shown_by", expected=f"at most {LONGEST} characters")
    if on > clock.today():
        raise BadInput(on, field="on", expected="a day that has come")
    one = Evidence(domain, duty, told, on, note.strip(), listed.version)
    store.put_evidence(by.tenant, [one], clock.now(), by.person)


@verb(READ, roles=EVERY_ROLE)
def evidence(*, by: Actor) -> list[Evidence]:
    """Return what shows that duties are done, by domain and duty, newest first. One query."""
    return store.evidence(by.tenant)


@verb(READ, roles=EVERY_ROLE)
def say(*, by: Actor, duty: str, trouble: Trouble) -> bool:
    """Count what one of the staff finds wrong with a duty, once a year; who it was is not kept."""
    duties.duty(duty, duties.in_force(clock.today()))
    if not by.person:
        raise BadInput("", field="person", expected="somebody who has signed in")
    return store.say(by.tenant, duty, trouble, clock.today().year, by.person)


@verb(READ, roles=EVERY_ROLE)
def said(*, by: Actor) -> list[Said]:
    """Return what staff say of duties this year; of fewer than five people, only that there are some. One query."""
    counted = store.said(by.tenant, clock.today().year)
    return [Said(duty, trouble, burden.shown(n)) for (duty, trouble), n in sorted(counted.items())]


@verb(ASSIGN, roles=ASSIGNERS, logged="limit")
@transaction.atomic
def set_load_limit(*, by: Actor, limit: float) -> None:
    """Set the load from which a person carries too much."""
    by.require(ASSIGN, unit=by.tenant)
    if not 1 <= limit <= 100_000:
        raise BadInput(f"{limit:g}", field="limit", expected="a number from 1 to 100,000")
    store.put_limit(by.tenant, limit, clock.now(), by.person)


@verb(PUBLIC)
def people_named(*, by: Actor, usernames: Sequence[str]) -> dict[str, str]:
    """Return the names of people who hold roles over data: to visitors of those only who let it. Two queries."""
    let = {one.holder.person for one in data_roles(by=by, with_past=True)}
    return store.people([one for one in usernames if one in let])


def _problems(tenant: str, roles: Sequence[Held], source: str) -> list[Problem]:
    units = {unit.slug for unit in tenants.units_of(tenant)}
    people = store.people([one.holder.person for one in roles if one.holder.person])
    wanted = [one.scope.key for one in roles if one.scope.reach is Reach.DATASET]
    known = {
        Reach.ALL: {""},
        Reach.UNIT: units,
        Reach.THEME: {iri.rpartition("/")[2] for iri in vocabularies().theme_names.values()},
        Reach.DATASET: {one.slug for one in dataset_store.datasets(tenant, slugs=wanted)} if wanted else set(),
    }
    keys = {one.key for one in duties.in_force(clock.today()).duties}
    found = []
    for row, one in enumerate(roles, start=2):
        told = [
            ("unit", one.holder.unit, one.holder.unit in units, f"a unit of {tenant}"),
            ("person", one.holder.person, not one.holder.person or one.holder.person in people, "who signs in by it"),
            ("scope", str(one.scope), one.scope.key in known[one.scope.reach], f"a {one.scope.reach.value} there is"),
            ("until", str(one.until), one.until is None or one.until >= one.since, f"{one.since} or later"),
            ("duties", "; ".join(one.duties), set(one.duties) <= keys, "some of " + ", ".join(sorted(keys))),
        ]
        found += [Problem(source, row, name, value, told) for name, value, is_right, told in told if not is_right]
    return found


def _owners(tenant: str, roles: Sequence[Held]) -> dict[str, str]:
    wanted = [one.scope.key for one in roles if one.scope.reach is Reach.DATASET]
    return {one.slug: one.owner for one in dataset_store.datasets(tenant, slugs=wanted)} if wanted else {}


def _unit_of(scope: Scope, owners: dict[str, str], tenant: str) -> str:
    """Return the unit for which a role over some data is given: all of it, and themes, for the whole administration."""
    if scope.reach is Reach.UNIT:
        return scope.key
    return owners[scope.key] if scope.reach is Reach.DATASET else tenant


def _masked(one: Held) -> Held:
    return one if one.is_named else replace(one, holder=Holder(one.holder.unit))


def _known(tenant: str, number: int) -> Held:
    found = store.roles(tenant, number=number)
    if not found:
        raise NotFound(f"There is no role over data with the number {number}.")
    return found[0]
