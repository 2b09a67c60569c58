# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Adoptions: who uses a solution, stated by one person and confirmed by somebody else of the same body (P20a)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from django.db import transaction

from auzolan.govtech.api import solutions
from auzolan.govtech.events import AdoptionConfirmed, AdoptionEnded
from auzolan.govtech.nouns.adoptions import SATISFACTIONS, Adoption
from auzolan.govtech.store import adoptions as store
from auzolan.govtech.store import tenders as bought
from auzolan.kernel import clock, outbox, tenants
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.kernel.refusals import BadInput, Conflict, NotFound
from auzolan.kernel.texts import LANGUAGES, Text

STATE: Final = "govtech.state-adoption"
STATERS: Final = (
    "govtech-lead", "procurement-officer", "service-owner", "technical-secretary", "municipal-administrator",
)  # fmt: skip
CONFIRM: Final = "govtech.confirm-adoption"
CONFIRMERS: Final = (
    "service-owner", "municipal-administrator", "technical-secretary", "general-secretary", "data-lead", "govtech-lead",
)  # fmt: skip
MOST_CENTS: Final = 10**13


@verb(PUBLIC)
def adoptions(*, by: Actor, solution: str = "") -> list[Adoption]:
    """Return who uses solutions, or one of them, newest first. One query."""
    return store.adoptions(by.tenant, solution=solution)


@verb(STATE, roles=STATERS)
@transaction.atomic
def state_adoption(
    *,
    by: Actor,
    solution: str,
    unit: str,
    since: date,
    version: str = "",
    cents: int | None = None,
    satisfaction: int | None = None,
    benefit: Text | None = None,
    tender: int = 0,
) -> Adoption:
    """State that a unit uses a solution; return it. It counts as declared until somebody else of that unit confirms it.

    BadInput for a unit that is not of this administration, a day to come, a cost or satisfaction that cannot be, a
    tender that has no contract;
    Conflict where that unit is stated to use it already; NotFound without the solution.
    """
    solutions.lock(by)
    known = solutions.solution(by=by, slug=solution)
    if unit not in {one.slug for one in tenants.units_of(by.tenant)}:
        raise BadInput(unit, field="unit", expected="a unit of this administration")
    by.require(STATE, unit=unit)
    if since > clock.today():
        raise BadInput(since, field="since", expected="a day that has come")
    if cents is not None and not 0 <= cents <= MOST_CENTS:
        raise BadInput(cents, field="cents", expected="an amount from 0")
    if satisfaction is not None and satisfaction not in SATISFACTIONS:
        raise BadInput(satisfaction, field="satisfaction", expected="a whole number from 1 to 5")
    if tender:
        _require_contract(by, tender)
    slug = known.merged_into or known.slug
    if any(one.unit == unit and one.until is None for one in store.locked_of(by.tenant, slug)):
        raise Conflict(f"It is stated already that {unit} uses {slug}.")
    told = Adoption(
        0, slug, unit, since, by.person, clock.today(), version.strip(), cents, satisfaction, benefit or Text(),
        tender=tender,
    )  # fmt: skip
    return store.add(by.tenant, told, clock.now())


@verb(CONFIRM, roles=CONFIRMERS)
@transaction.atomic
def confirm_adoption(*, by: Actor, number: int) -> Adoption:
    """Confirm that a unit uses a solution; return it.

    NotPermitted for whoever is of another unit; Conflict for whoever stated it, and where it is confirmed already or
    has ended.
    """
    known = _locked(by, number)
    by.require(CONFIRM, unit=known.unit)
    _require_running(known)
    if known.confirmed_on is not None:
        raise Conflict(f"Adoption {number} is confirmed already.")
    if known.stated_by == by.person:
        raise Conflict("Whoever has stated an adoption does not confirm it: somebody else of that unit does.")
    told = replace(known, confirmed_by=by.person, confirmed_on=clock.today())
    store.put(by.tenant, [(known, told)], clock.now(), by.person)
    outbox.announce(by.tenant, AdoptionConfirmed(number, told.solution, told.unit), subject=told.ref)
    return told


@verb(STATE, roles=STATERS)
@transaction.atomic
def withdraw_adoption(*, by: Actor, number: int) -> Adoption:
    """Take back what was stated by mistake; return it. Whoever has stated it does, before it is confirmed.

    Conflict for anybody else, and where it is confirmed already: then it can be ended. It stays in the history.
    """
    known = _locked(by, number)
    if known.stated_by != by.person:
        raise Conflict("Only whoever has stated an adoption withdraws it.")
    if known.confirmed_on is not None:
        raise Conflict(f"Adoption {number} is confirmed already.")
    told = replace(known, withdrawn_on=clock.today())
    store.put(by.tenant, [(known, told)], clock.now(), by.person)
    return told


@verb(STATE, roles=STATERS)
@transaction.atomic
def end_adoption(*, by: Actor, number: int, until: date, why: Text) -> Adoption:
    """State that a unit uses a solution no more from a day on, and why; return it. It may state a new use later.

    BadInput for a day to come or before the use began, and without a reason; NotPermitted for whoever is of another
    unit; Conflict where it has ended already.
    """
    known = _locked(by, number)
    by.require(STATE, unit=known.unit)
    _require_running(known)
    since = known.since
    if until > clock.today():
        raise BadInput(until, field="until", expected="a day that has come")
    if until < since:
        raise BadInput(until, field="until", expected=f"a day not before {since}")
    if not any(why.into(language).strip() for language in LANGUAGES):
        raise BadInput("", field="why", expected="a text in at least one language")
    told = replace(known, until=until, why_ended=why)
    store.put(by.tenant, [(known, told)], clock.now(), by.person)
    outbox.announce(by.tenant, AdoptionEnded(number, told.solution, told.unit), subject=told.ref)
    return told


@verb(STATE, roles=STATERS)
@transaction.atomic
def load_adoptions(*, by: Actor, told: Sequence[Adoption], keys: Mapping[str, str]) -> int:
    """Keep adoptions as another installation kept them; return how many are new. What is stated here counts more.

    ``keys`` are the keys of the solutions that came with them, by the slug that they had there. BadInput for a solution
    or a unit that is not here.
    """
    solutions.lock(by)
    slugs = solutions.slugs_of(by, keys)
    units = {one.slug for one in tenants.units_of(by.tenant)}
    names = solutions.solution_names(by=by, slugs=[slugs.get(one.solution, one.solution) for one in told])
    new = 0
    for one in told:
        slug = slugs.get(one.solution, one.solution)
        if slug not in names:
            raise BadInput(one.solution, field="solution", expected="a solution of the catalogue")
        if one.unit not in units:
            raise BadInput(one.unit, field="unit", expected="a unit of this administration")
        theirs = [each for each in store.locked_of(by.tenant, slug) if each.unit == one.unit]
        if any(each.since == one.since or each.until is one.until is None for each in theirs):
            continue
        store.add(by.tenant, replace(one, solution=slug), clock.now())
        new += 1
    return new


@verb(STATE, roles=STATERS)
def adoption(*, by: Actor, number: int) -> Adoption:
    """Return one adoption; NotFound without it. One query."""
    found = next((one for one in store.adoptions(by.tenant) if one.number == number), None)
    if found is None:
        raise NotFound(f"There is no adoption {number}.")
    return found


def may_confirm(by: Actor, one: Adoption) -> bool:
    """Tell whether an actor may confirm an adoption now."""
    return _is_open(one) and one.stated_by != by.person and by.may(CONFIRM, one.unit)


def may_withdraw(by: Actor, one: Adoption) -> bool:
    """Tell whether an actor may withdraw an adoption now."""
    return one.confirmed_on is None and one.stated_by == by.person and by.may(STATE)


def may_end(by: Actor, one: Adoption) -> bool:
    """Tell whether an actor may end an adoption now."""
    return one.until is None and by.may(STATE, one.unit)


def _require_contract(by: Actor, tender: int) -> None:
    if not any(one.awards for one in bought.tenders(by.tenant, numbers=(tender,))):
        raise BadInput(tender, field="tender", expected="the number of a tender that has a contract")


def _is_open(one: Adoption) -> bool:
    return one.confirmed_on is None and one.until is None


def _locked(by: Actor, number: int) -> Adoption:
    known = store.locked(by.tenant, number)
    if known is None:
        raise NotFound(f"There is no adoption {number}.")
    return known


def _require_running(one: Adoption) -> None:
    number = one.number
    if one.until is not None:
        raise Conflict(f"Adoption {number} has ended already.")
