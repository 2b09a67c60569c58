# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Addresses that are of one repository, as a person has confirmed: the other reason for two solutions to be one."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from django.db import transaction

from auzolan.govtech.api import solutions
from auzolan.govtech.api.network import parcels
from auzolan.govtech.core.solutions.addresses import normalised
from auzolan.govtech.core.solutions.cataloguing import rekeyed, united
from auzolan.govtech.core.solutions.gathering import Changed
from auzolan.govtech.core.solutions.merging import resolved
from auzolan.govtech.nouns.adoptions import Adoption, Grade
from auzolan.govtech.nouns.solution_catalogue import Alias
from auzolan.govtech.store import adoptions
from auzolan.govtech.store import solutions as store
from auzolan.kernel import clock
from auzolan.kernel.access import Actor, verb
from auzolan.kernel.refusals import BadInput, Conflict

_EXPECTED: Final = "the address of a repository"


@verb(solutions.RECORD, roles=solutions.RECORDERS)
def aliases(*, by: Actor) -> list[Alias]:
    """Return the aliases that were confirmed, the oldest first. One query."""
    return store.aliases(by.tenant)


@verb(solutions.RECORD, roles=solutions.RECORDERS)
@transaction.atomic
def confirm_alias(*, by: Actor, address: str, same_as: str) -> Alias:
    """Confirm that two addresses are of one repository, and merge their solutions into that of the second; return it.

    Adoptions go with it, and so does that our parcels tell of it; the page of the first leads to the second. BadInput
    for what is no address of a repository, or where it would come back to itself; Conflict where the first is an alias
    already.
    """
    pair = {"address": normalised(address), "same_as": normalised(same_as)}
    for name, given in (("address", address), ("same_as", same_as)):
        if not pair[name]:
            raise BadInput(given, field=name, expected=_EXPECTED)
    store.lock(by.tenant)
    known = {one.address: one.same_as for one in store.aliases(by.tenant)}
    key = resolved(pair["same_as"], known)
    if key == pair["address"]:
        raise BadInput(same_as, field="same_as", expected="another repository than the first one")
    if pair["address"] in known:
        raise Conflict(f"{pair['address']} is the same as {known[pair['address']]} already.")
    alias = Alias(**pair, person=by.person, on=clock.today())
    store.add_alias(by.tenant, alias, clock.now())
    _merge(by, pair["address"], key)
    return alias


@verb(solutions.RECORD, roles=solutions.RECORDERS)
@transaction.atomic
def load_aliases(*, by: Actor, told: Sequence[Alias]) -> int:
    """Confirm aliases as another installation kept them, with who confirmed them when; return how many are new.

    What was confirmed here counts more. BadInput for what is no address of a repository without its scheme, and where
    one would come back to itself.
    """
    store.lock(by.tenant)
    known = {one.address: one.same_as for one in store.aliases(by.tenant)}
    new = 0
    for one in told:
        for name, given in (("address", one.address), ("same_as", one.same_as)):
            if normalised(f"https://{given}") != given:
                raise BadInput(given, field=name, expected=_EXPECTED)
        if one.address in known:
            continue
        key = resolved(one.same_as, known | {one.address: one.same_as})
        known[one.address] = one.same_as
        store.add_alias(by.tenant, one, clock.now())
        _merge(by, one.address, key)
        new += 1
    return new


def _merge(by: Actor, address: str, key: str) -> None:
    found = store.known(by.tenant, [address, key])
    first, second = found.get(address), found.get(key)
    if first is None or first.merged_into:
        return
    changed: Changed
    if second is None:
        changed = [(first, rekeyed(first, key))]
    else:
        into = second.slug
        changed = [(first, replace(first, merged_into=into)), (second, united(second, first))]
        changed += [(one, replace(one, merged_into=into)) for one in store.merged_with(by.tenant, first.slug)]
        _move_adoptions(by, first.slug, into)
        parcels.move_offer(by, first.slug, into)
    solutions.keep(by, changed)


def _move_adoptions(by: Actor, old: str, new: str) -> None:
    """Let adoptions of one solution be of another; of two of one unit the confirmed one stays, else the newer one."""
    moved, there = adoptions.locked_of(by.tenant, old), adoptions.locked_of(by.tenant, new)
    stays: dict[str, Adoption] = {}
    for one in sorted((*moved, *there), key=lambda each: (each.grade is Grade.CONFIRMED, each.since, each.number)):
        if one.until is None:
            stays[one.unit] = one
    twice = {one.number for one in (*moved, *there) if one.until is None and stays[one.unit] is not one}
    changed = [
        (one, replace(one, solution=new, withdrawn_on=clock.today() if one.number in twice else None))
        for one in (*moved, *there)
    ]
    adoptions.put(by.tenant, [(one, after) for one, after in changed if after != one], clock.now(), by.person)
