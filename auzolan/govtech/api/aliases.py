# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Addresses that are of one repository, as a person has confirmed: the other reason for two solutions to be one."""

from dataclasses import replace
from typing import Final

from django.db import transaction

from auzolan.govtech.api import solutions
from auzolan.govtech.core.solutions.addresses import normalised
from auzolan.govtech.core.solutions.cataloguing import rekeyed, united
from auzolan.govtech.core.solutions.gathering import Changed
from auzolan.govtech.core.solutions.merging import resolved
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

    Adoptions go with it; the page of the first leads to the second. BadInput for what is no address of a repository,
    or where it would come back to itself; Conflict where the first is an alias already.
    """
    pair = {"address": normalised(address), "same_as": normalised(same_as)}
    for name, given in (("address", address), ("same_as", same_as)):
        if not pair[name]:
            raise BadInput(given, field=name, expected=_EXPECTED)
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


def _merge(by: Actor, address: str, key: str) -> None:
    found = store.known(by.tenant, [address, key])
    first, second = found.get(address), found.get(key)
    if first is None:
        return
    changed: Changed
    if second is None:
        changed = [(first, rekeyed(first, key))]
    else:
        changed = [(first, replace(first, merged_into=second.slug)), (second, united(second, first))]
        theirs = adoptions.adoptions(by.tenant, solution=first.slug)
        moved = [(one, replace(one, solution=second.slug)) for one in theirs]
        adoptions.put(by.tenant, moved, clock.now(), by.person)
    solutions.keep(by, changed)
