# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The history of projects: recorded, read, and asked for the prior of a project that is to come."""

from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction

from auzolan.kernel import clock, tenants
from auzolan.kernel.access import EVERY_ROLE, PUBLIC, Actor, verb
from auzolan.kernel.refusals import BadTable, NotFound, Problem
from auzolan.strategy.core.learning import ended, house
from auzolan.strategy.nouns.learning import ClassRead, EndedCase, Lessons, Path, Prior, Project
from auzolan.strategy.store import cases as case_store
from auzolan.strategy.store import history as store

RECORDERS = ("administrator", "technical-secretary", "general-secretary")


@verb("strategy.record-history", roles=RECORDERS)
@transaction.atomic
def record_projects(*, by: Actor, projects: Sequence[Project], source: str = "past_projects") -> int:
    """Record past projects by their reference, and read the whole history anew; return how many are new or differ.

    Raises BadTable for a unit that is not one of the administration's, a reference that stands twice, a second
    currency or a negative amount, and then keeps nothing.
    """
    problems = _faults(by.tenant, projects, source)
    if problems:
        raise BadTable(problems)
    changed = store.put_projects(by.tenant, projects)
    if changed:
        _read(by.tenant)
    return changed


@verb("strategy.record-history", roles=RECORDERS)
def is_behind(*, by: Actor) -> bool:
    """Tell whether another case has ended with its spending, or one reads otherwise, than the history has it."""
    told = store.lessons(by.tenant)
    return ended_cases(by.tenant) != (told.ended if told else ())


@verb("strategy.record-history", roles=RECORDERS)
@transaction.atomic
def read_ended_cases(*, by: Actor) -> bool:
    """Read the whole history anew where ``is_behind`` says so; tell whether. It takes seconds: a worker does it.

    The tables of cases are the only place where this stands: a past project is made of a case when the history is read.
    """
    if not is_behind(by=by):
        return False
    _read(by.tenant)
    return True


@verb(PUBLIC)
def lessons(*, by: Actor) -> Lessons | None:
    """Return what the history says of the whole, each class and its own forecasts; None without one. One query."""
    return store.lessons(by.tenant)


@verb(PUBLIC)
def class_read(*, by: Actor, unit: str, programme: str = "") -> ClassRead:
    """Return what the history says of one class, or raise NotFound. One query."""
    told = store.lessons(by.tenant)
    path: Path = (unit, programme) if programme else (unit,)
    for one in told.classes if told else ():
        if one.path == path:
            return one
    raise NotFound(f"There is no past project of {' / '.join(path)}.")


@verb("strategy.read", roles=EVERY_ROLE)
def prior_for(*, by: Actor, unit: str, programme: str = "") -> Prior | None:
    """Return what the past says of a project of a unit and programme, before anything else is known of it. One query.

    n, chance of more than +10 %, P50, P80 and P90 of actual over planned with intervals, tail and skill. The class that
    answers (``used``) is the finest that forecasts better than the one above it; None where there is no history.
    """
    return prior_in(store.lessons(by.tenant), unit, programme)


def prior_in(told: Lessons | None, unit: str, programme: str = "") -> Prior | None:
    """Return what lessons say of a project of a unit and programme; None where they say nothing of the whole."""
    if told is None or told.whole is None:
        return None
    known = {one.path: one.prior for one in told.classes}
    asked: Path = (unit, programme) if programme else (unit,)
    nearest = next((known[asked[:depth]] for depth in range(len(asked), 0, -1) if asked[:depth] in known), told.whole)
    return house.answering(asked, nearest, known, told.whole)


@verb("strategy.read", roles=EVERY_ROLE)
def projects(*, by: Actor, unit: str = "", programme: str = "") -> list[Project]:
    """Return past projects by reference: all, those of a unit, those of a programme of it. One query.

    Cases of the platform that have ended are not among them (``lessons``).
    """
    return store.projects(by.tenant, unit=unit, programme=programme)


@verb(PUBLIC)
def programme_names(*, by: Actor) -> dict[str, str]:
    """Return the name of each programme by its code. One query."""
    return store.programme_names(by.tenant)


@verb(PUBLIC)
def history_version(*, by: Actor) -> int:
    """Return a number that changes whenever the history does. One query."""
    return store.version(by.tenant)


def _faults(tenant: str, projects: Sequence[Project], source: str) -> list[Problem]:
    units = {one.slug for one in tenants.units_of(tenant)}
    currency = store.currency(tenant) or (projects[0].currency if projects else "")
    seen: set[str] = set()
    problems = []
    for row, one in enumerate(projects, start=2):
        if one.unit not in units:
            problems.append(Problem(source, row, "unit", one.unit, "a unit of the administration"))
        if one.reference.startswith(ended.FIRST):
            problems.append(Problem(source, row, "reference", one.reference, "a project that is no case of ours"))
        if one.reference in seen:
            problems.append(Problem(source, row, "reference", one.reference, "each reference once"))
        seen.add(one.reference)
        if one.currency != currency:
            problems.append(Problem(source, row, "currency", one.currency, f"{currency}, as all projects before it"))
        below = [name for name in ("planned", "actual") if (getattr(one, name) or 0) < 0]
        problems += [Problem(source, row, f"{name}_cost", str(getattr(one, name)), "not below 0") for name in below]
    return problems[:100]


def ended_cases(tenant: str) -> tuple[EndedCase, ...]:
    """Return the cases that have ended with their spending, by slug, where the history is in euros. Six queries."""
    if store.currency(tenant) not in ("", ended.EUROS):
        return ()
    first = case_store.baselines(tenant)
    records = [one for one in case_store.cases(tenant) if one.case.slug in first]
    return tuple(found for one in records if (found := ended.ended(one, first[one.case.slug])) is not None)


def _read(tenant: str) -> None:
    cases = ended_cases(tenant)
    told = house.read([*store.projects(tenant), *(one.project for one in cases)])
    store.put_lessons(tenant, replace(told, ended=cases), clock.now())
