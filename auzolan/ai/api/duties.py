# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Duties of systems as tasks: who does each by when, done with a record that shows it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.db import transaction

from auzolan.ai.api import systems as register
from auzolan.ai.api.screening import ASSESS, ASSESSORS
from auzolan.ai.core.governing import crosswalk, planning
from auzolan.ai.events import DutyDone
from auzolan.ai.nouns.governing import Task, TaskState
from auzolan.ai.store import governing as store
from auzolan.kernel import clock, outbox
from auzolan.kernel.access import PUBLIC, Actor, actor_of, verb
from auzolan.kernel.refusals import BadInput, Conflict, NotFound

CROSSINGS = crosswalk.CROSSINGS


@verb(PUBLIC)
def duties(*, by: Actor, system: str | None = None, state: TaskState | None = None) -> list[Task]:
    """Return the duties of systems by their day: all, those of one system, or those in a state. One query."""
    found = store.tasks(by.tenant, system=system, state=state.value if state else None)
    return found if by.may("ai.read") else [replace(one, owner="", done_by="", note="") for one in found]


@verb(PUBLIC)
def duty(*, by: Actor, number: int) -> Task:
    """Return one duty; NotFound where there is none. One query."""
    found = store.tasks(by.tenant, number=number)
    if not found:
        raise NotFound(f"There is no duty {number}.")
    return found[0] if by.may("ai.read") else replace(found[0], owner="", done_by="", note="")


@verb(ASSESS, roles=ASSESSORS)
@transaction.atomic
def assign_duty(*, by: Actor, number: int, owner: str, due: date) -> Task:
    """Say who does a duty and by when; return it. Conflict for one that is not open.

    BadInput for a person without a role here, and for a day past the one by which the law asks for it (or in the past).
    """
    task = _own(by, number)
    if task.state is not TaskState.OPEN:
        raise Conflict(f"The duty {number} is {task.state.value} already.")
    if not actor_of(owner, by.tenant).roles:
        raise BadInput(owner, field="owner", expected=f"a person who holds a role at {by.tenant}")
    today = clock.today()
    last = task.since if task.since > today else today + planning.DAYS_TO_SHOW
    if not today <= due <= max(last, task.due):
        raise BadInput(due.isoformat(), field="due", expected=f"a day from today to {max(last, task.due).isoformat()}")
    return _put(by, replace(task, owner=owner, due=due))


@verb(ASSESS, roles=ASSESSORS)
@transaction.atomic
def show_done(*, by: Actor, number: int, evidence: str, note: str = "") -> Task:
    """Say that a duty is done, with the record that shows it; return it. Conflict for one that is not open."""
    return finish(by, _own(by, number), evidence, note)


def finish(by: Actor, task: Task, evidence: str, note: str = "") -> Task:
    """Record that a task is done, within the caller's transaction, and announce it."""
    kept = _put(by, planning.done(task, evidence=evidence, note=note, person=by.person, today=clock.today()), "done")
    outbox.announce(by.tenant, DutyDone(kept.system, kept.duty, kept.evidence), subject=kept.ref)
    return kept


def open_task(tenant: str, slug: str, names: Sequence[str]) -> Task | None:
    """Return the open task of a system for the first of these duties that has one. One query."""
    found = {one.duty: one for one in store.tasks(tenant, system=slug, state=TaskState.OPEN.value)}
    return next((found[name] for name in names if name in found), None)


def _own(by: Actor, number: int) -> Task:
    found = store.tasks(by.tenant, number=number)
    if not found:
        raise NotFound(f"There is no duty {number}.")
    by.require(ASSESS, unit=register.system(by=by, slug=found[0].system).unit)
    return found[0]


def _put(by: Actor, task: Task, what: str = "") -> Task:
    store.put_tasks(by.tenant, [task], clock.now(), by.person, what)
    return task
