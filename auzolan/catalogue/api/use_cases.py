# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What data is needed for: use cases recorded, opened by a decision of the loop, answered by the observations."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from django.db import transaction

from auzolan.catalogue.core import use_cases as core
from auzolan.catalogue.core.reviewers.use_cases import OPEN_CASE
from auzolan.catalogue.events import UseCaseAnswered, UseCaseRecorded
from auzolan.catalogue.nouns.datasets import Dataset
from auzolan.catalogue.nouns.use_cases import Priced, Stage, UseCase, Wanted
from auzolan.catalogue.store import datasets as dataset_store
from auzolan.catalogue.store import use_cases as store
from auzolan.kernel import clock, dependencies, outbox, tenants
from auzolan.kernel.access import PUBLIC, Actor, system, verb
from auzolan.kernel.once import asked_once
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadTable, Conflict, NotFound, Problem, Refusal
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.review import api as review
from auzolan.review.nouns import Decision, Expectation, LessonRead, Option, Outcome, Weights

USE: Final = "catalogue.use"
USERS: Final = ("chief-data-officer", "data-lead", "data-steward", "service-owner", "administrator")
TOPIC: Final = "catalogue/uses"
TO_OPEN: Final = ("open", "wait")
_OPEN: Final = Text("Ireki", "Abrirlo", "Open it")
_WAIT: Final = Text(
    "Itxaron: datuak dauden bezala geratzen dira",
    "Esperar: los datos se quedan como están",
    "Wait: the data stay as they are",
)


@verb(PUBLIC)
def use_cases(*, by: Actor, slugs: Sequence[str] | None = None) -> list[Priced]:
    """Return use cases, each with its worth in euros a year and what blocks it, most worth first. Three queries."""
    return _priced(by.tenant, store.use_cases(by.tenant, slugs=None if slugs is None else tuple(slugs)))


@verb(PUBLIC)
def use_case(*, by: Actor, slug: str) -> Priced:
    """Return one use case with its worth and what blocks it; NotFound where there is none. Three queries."""
    return _priced(by.tenant, [_known(by.tenant, slug)])[0]


@verb(PUBLIC)
def use_cases_of(*, by: Actor, dataset: str) -> list[Priced]:
    """Return the use cases that need a dataset, most worth first. Three queries."""
    those = [one for one in store.use_cases(by.tenant) if dataset in one.datasets and one.is_alive]
    return _priced(by.tenant, those)


@verb(PUBLIC)
def wanted_data(*, by: Actor) -> tuple[Wanted, ...]:
    """Return the datasets that use cases need and what is missing, by what those cases are worth. Three queries."""
    return core.ranked(use_cases(by=by))


@verb(PUBLIC)
def titles_of(*, by: Actor, slugs: Sequence[str]) -> Mapping[str, Dataset]:
    """Return the datasets with those slugs that the actor may see. One query."""
    found = dataset_store.datasets(by.tenant, slugs=tuple(sorted(set(slugs))))
    may_all = by.may("catalogue.read")
    return {one.slug: one for one in found if may_all or one.standing.value != "draft"}


@verb(USE, roles=USERS)
@transaction.atomic
def record_use_cases(*, by: Actor, use_cases: Sequence[UseCase], source: str = "use_cases") -> int:
    """Record use cases by their slug; return how many are new or changed. What opened one, and its answers, stay.

    BadTable names each that lacks something or names a unit or reference that cannot be; NotPermitted for one of a unit
    that is not the actor's. Then nothing is kept.
    """
    known = {one.slug: one for one in store.use_cases(by.tenant, slugs=tuple(one.slug for one in use_cases))}
    problems = list(_problems(by.tenant, use_cases, source))
    if problems:
        raise BadTable(problems)
    for one in use_cases:
        for unit in {one.owner} | ({known[one.slug].owner} if one.slug in known else set()):
            by.require(USE, unit=unit)
    kept = [
        replace(one, decision=known[one.slug].decision, answers=known[one.slug].answers) if one.slug in known else one
        for one in use_cases
    ]
    changed = store.put_use_cases(by.tenant, kept, clock.now(), by.person)
    for one in changed:
        outbox.announce(by.tenant, UseCaseRecorded(one.slug, one.stage.value), subject=one.ref)
    if changed:
        publish_needs(by.tenant)
    return len(changed)


@verb("review.decide", roles=review.DECIDERS, logged="slug")
@transaction.atomic
def open_use_case(
    *,
    by: Actor,
    slug: str,
    reason: str,
    responsible: str,
    accountable: str,
    review_on: date,
    expectation: Expectation,
    lessons_read: Sequence[LessonRead] = (),
) -> Decision:
    """Open a use case by a decision that expects an indicator to move; return the decision.

    Conflict where it is not a proposal any more; BadInput for what the decision lacks.
    """
    one = _known(by.tenant, slug)
    if one.stage is not Stage.PROPOSED:
        raise Conflict(f"The use case {slug} is not a proposal any more: it is {one.stage.value}.")
    taken = review.decide(
        by=by,
        kind=OPEN_CASE,
        title=one.name.into("eu"),
        subject=one.ref,
        options=[Option(TO_OPEN[0], reason.strip() or "-"), Option(TO_OPEN[1], "The data stay as they are.")],
        choice=TO_OPEN[0],
        reason=reason,
        responsible=responsible,
        accountable=accountable,
        review_on=review_on,
        expectations=[expectation],
        lessons_read=lessons_read,
        unit=one.owner,
        attached={f"title_{code}": one.name.into(code) for code in LANGUAGES} | review.named_options([_OPEN, _WAIT]),
    )
    _opened(by, one, taken.number)
    return taken


@verb(USE, roles=USERS)
@transaction.atomic
def note_opened(*, by: Actor, decision: int) -> None:
    """Let a use case be open that a decision of the docket opened; one that is open by another stays as it is."""
    taken = review.decision(by=by, number=decision)
    found = store.use_cases(by.tenant, slugs=(taken.subject.key,)) if taken.subject.kind == "use-case" else []
    if taken.kind == OPEN_CASE and found and found[0].stage is Stage.PROPOSED:
        _opened(by, found[0], decision)


@verb(USE, roles=USERS)
@transaction.atomic
def note_answered(*, by: Actor, decision: int) -> None:
    """Keep with a use case what the observations have answered to what its decision expects."""
    for one in store.use_cases(by.tenant):
        if one.decision == decision:
            told = review.expectations_of(by=by, decision=decision)
            answers = {each.key: outcome.verdict.value for each, outcome in told if outcome is not None}
            kept = replace(one, answers={**one.answers, **answers})
            if store.put_use_cases(by.tenant, [kept], clock.now(), by.person, "answered"):
                verdict = next(reversed(answers.values()))
                outbox.announce(by.tenant, UseCaseAnswered(one.slug, verdict), subject=one.ref)


@verb(PUBLIC)
def expected_of(*, by: Actor, slug: str) -> list[tuple[Expectation, Outcome | None]]:
    """Return what the decision that opened a use case expects, each with its outcome where it has come.

    Visitors see that of public decisions only. Three queries.
    """
    one = _known(by.tenant, slug)
    if one.decision is None:
        return []
    try:
        return review.expectations_of(by=by, decision=one.decision)
    except NotFound:
        return []


def publish_needs(tenant: str) -> None:
    """Say which use case needs which dataset, and which service or decision needs which use case."""
    those = store.use_cases(tenant)
    edges = [
        (Ref("catalogue", "use-case", slug), Ref("catalogue", "dataset", dataset))
        for slug, dataset in core.edges(those)
    ]
    edges += [(Ref.parse(one.serves), one.ref) for one in those if one.serves and one.is_alive]
    dependencies.publish(tenant, TOPIC, edges)


def _opened(by: Actor, one: UseCase, decision: int) -> None:
    kept = replace(one, stage=Stage.OPEN, decision=decision)
    store.put_use_cases(by.tenant, [kept], clock.now(), by.person, "opened")
    outbox.announce(by.tenant, UseCaseRecorded(one.slug, kept.stage.value), subject=one.ref)


def _priced(tenant: str, those: Sequence[UseCase]) -> list[Priced]:
    slugs = sorted({slug for one in those for slug in one.datasets})
    datasets = {one.slug: one for one in dataset_store.datasets(tenant, slugs=tuple(slugs))} if slugs else {}
    weights = _weights(tenant)
    told = [core.priced(one, weights, core.blocks(one, datasets)) for one in those]
    return sorted(told, key=lambda one: (-one.middle, one.use_case.slug))


@asked_once
def _weights(tenant: str) -> Weights:
    return review.weights(by=system(tenant))


def _problems(tenant: str, those: Sequence[UseCase], source: str) -> "list[Problem]":
    units = {unit.slug for unit in tenants.units_of(tenant)}
    found = []
    for row, one in enumerate(those, start=2):
        if one.owner not in units:
            found.append(Problem(source, row, "owner", one.owner, f"a unit of {tenant}"))
        try:
            core.checked(one)
            if one.serves:
                Ref.parse(one.serves)
        except Refusal as refusal:
            told = getattr(refusal, "problem", None)
            if told is None:
                raise
            found.append(Problem(source, row, told.column, told.value, told.expected))
    slugs = {slug for one in those for slug in one.datasets}
    known = {one.slug for one in dataset_store.datasets(tenant, slugs=tuple(sorted(slugs)))} if slugs else set()
    found += [
        Problem(source, row, "datasets", slug, "a dataset of the catalogue; say in words what is missing")
        for row, one in enumerate(those, start=2)
        for slug in one.datasets
        if slug not in known
    ]
    return found


def _known(tenant: str, slug: str) -> UseCase:
    found = store.use_cases(tenant, slugs=(slug,))
    if not found:
        raise NotFound(f"There is no use case {slug!r}.")
    return found[0]
