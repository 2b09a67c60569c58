# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Screening of the register's systems: kept with the law as of the day, never changed, and renewed when it must be."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from django.db import transaction

from auzolan.ai.api import systems as register
from auzolan.ai.core.governing import planning, renewing
from auzolan.ai.core.screening import duties as duty_data
from auzolan.ai.core.screening import walking
from auzolan.ai.core.screening.judging import screen
from auzolan.ai.core.screening.law import law_on, named
from auzolan.ai.events import SystemScreened
from auzolan.ai.nouns.governing import LegalStanding, Screening, Task
from auzolan.ai.nouns.screening import Answers, Duty, Question, Screened
from auzolan.ai.nouns.systems import Stage, System
from auzolan.ai.store import governing as store
from auzolan.kernel import clock, outbox
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.kernel.refusals import NotFound
from auzolan.kernel.texts import Text

ASSESS: Final = "ai.assess"
ASSESSORS: Final = ("ai-responsible", "chief-data-officer", "data-protection-officer", "service-owner", "administrator")
QUESTIONS: Final = walking.QUESTIONS
RISK: Final = Text("Arriskua", "Riesgo", "Risk")


def duty_named(name: str) -> Duty | None:
    """Return the duty of the law with that id, or None where the law knows none such any more."""
    return duty_data.BY_ID.get(name)


def question_named(name: str) -> Question:
    """Return the question with that id."""
    return walking.BY_ID[name]


def answers_told(told: Mapping[str, object]) -> Answers:
    """Return answers by question from what a form says; BadInput names the one that cannot be."""
    return walking.read_answers(told)


def walked(answers: Answers, as_of: date | None = None) -> walking.Walk:
    """Return the path that answers take by the law of today (or of a day), with the question that comes next."""
    return walking.walk(answers, as_of or clock.today())


def law_of(day: date) -> Text:
    """Return the act that holds on a day, by name."""
    return law_on(day).name


def act_named(act: str) -> Text:
    """Return the name of an act of a screening, as the languages write it."""
    return named(act)


@verb(PUBLIC)
def screened_by(*, by: Actor, answers: Answers, as_of: date | None = None) -> Screened:
    """Return what the law of today (or of a day) says by these answers, keeping nothing; BadInput where one misses."""
    del by
    return screen(answers, as_of or clock.today())


@verb(ASSESS, roles=ASSESSORS)
@transaction.atomic
def keep_screening(*, by: Actor, slug: str, answers: Answers) -> Screening:
    """Keep the screening of a system's newest version by the law of today, and plan its duties as tasks; return it.

    NotFound for a system that is not on the register, NotPermitted for one of a unit that is not the actor's, BadInput
    where an answer misses on the path.
    """
    one = register.system(by=by, slug=slug)
    by.require(ASSESS, unit=one.unit)
    today, version = clock.today(), one.version
    result = screen(answers, today)
    kept = store.add_screening(
        by.tenant, Screening(0, slug, version.number if version else 0, result, clock.now(), by.person)
    )
    owner = version.administrative if version else ""
    tasks = planning.planned(store.tasks(by.tenant, system=slug), kept, owner, today)
    store.put_tasks(by.tenant, tasks, clock.now(), by.person)
    outbox.announce(
        by.tenant, SystemScreened(slug, kept.version, result.labels.risk_group or result.labels.type), subject=one.ref
    )
    return kept


@verb(PUBLIC)
def screenings(*, by: Actor, system: str | None = None, newest: bool = False) -> list[Screening]:
    """Return the screenings that were kept: all, those of a system, or the newest of each. One query."""
    if newest:
        return store.screenings(by.tenant, system=system, newest=True)
    return store.screenings(by.tenant, system=system)


@verb(PUBLIC)
def screening(*, by: Actor, number: int) -> Screening:
    """Return one screening; NotFound where there is none. One query."""
    found = store.screenings(by.tenant, number=number)
    if not found:
        raise NotFound(f"There is no screening {number}.")
    return found[0]


@verb(PUBLIC)
def standing(*, by: Actor, slug: str) -> LegalStanding:
    """Return how a system stands before the law today; NotFound where there is none. Three queries."""
    one = register.system(by=by, slug=slug)
    kept = store.screenings(by.tenant, system=slug)
    return _standing(one, kept[-1] if kept else None, store.tasks(by.tenant, system=slug), clock.today())


@verb(PUBLIC)
def public_standing(*, by: Actor, slug: str) -> LegalStanding:
    """Return the same without the people who did and do it. Three queries."""
    one = standing(by=by, slug=slug)
    kept = without_person(one.screening) if one.screening else None
    return replace(one, screening=kept, tasks=tuple(replace(each, owner="", done_by="", note="") for each in one.tasks))


def without_person(one: Screening) -> Screening:
    """Return a screening as everybody may read it: without who kept it."""
    return replace(one, person="")


@verb(PUBLIC)
def standings(*, by: Actor, as_of: date | None = None, slugs: Sequence[str] | None = None) -> list[LegalStanding]:
    """Return how each system that is in use, tried or meant to be stands before the law. Three queries.

    With ``slugs`` those that are named, whether they are over or not.
    """
    newest = {one.system: one for one in store.screenings(by.tenant, newest=True)}
    tasks: dict[str, list[Task]] = {}
    for task in store.tasks(by.tenant):
        tasks.setdefault(task.system, []).append(task)
    return [
        _standing(one, newest.get(one.slug), tasks.get(one.slug, []), as_of or clock.today())
        for one in register.systems(by=by, slugs=slugs)
        if slugs is not None or not one.is_over
    ]


def risk_of(tenant: str) -> Mapping[str, str]:
    """Return the risk group of each system by its newest screening, for the facet of the register. One query."""
    return store.risk_groups(tenant)


def hold_back(by: Actor, one: System, stage: Stage) -> Sequence[str]:
    """Return what holds a system back from a stage, in English: the same as ``lacking``."""
    return tuple(each.into("en") for each in lacking(by, one, stage))


def lacking(by: Actor, one: System, stage: Stage) -> Sequence[Text]:
    """Return what holds a system back from a stage: no screening of its version, a ban, duties in force not done."""
    kept = store.screenings(by.tenant, system=one.slug)
    version = one.version.number if one.version else 0
    tasks = store.tasks(by.tenant, system=one.slug)
    return planning.lacking(stage, kept[-1] if kept else None, version, tasks, clock.today())


def _standing(one: System, kept: Screening | None, tasks: Sequence[Task], today: date) -> LegalStanding:
    version = one.version.number if one.version else 0
    change = renewing.next_change(kept.result, today) if kept else None
    return LegalStanding(one.slug, kept, renewing.causes(kept, version, today), change, tuple(tasks))
