# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a description lacks: what the shapes say of it, the repairs that are proposed, and what only people know."""

from collections.abc import Collection, Iterable
from functools import cache
from typing import Final

import pyoxigraph as ox
from django.db import transaction

from auzolan.catalogue.api.datasets import KEEPERS, READ, assessed, dataset, judge, own, parsed, record_datasets
from auzolan.catalogue.core import repairing
from auzolan.catalogue.core.editing import as_text, fields, named_only_in_basque
from auzolan.catalogue.core.graphs import name_of
from auzolan.catalogue.core.scoring.complying import owners
from auzolan.catalogue.core.scoring.links import links_of
from auzolan.catalogue.core.steadying import steady
from auzolan.catalogue.core.validating import validate
from auzolan.catalogue.core.validating.wording import in_words, short
from auzolan.catalogue.nouns.curating import Answer, Decided
from auzolan.catalogue.nouns.datasets import Dataset, Described, Quality, Standing
from auzolan.catalogue.nouns.editing import Proposal, ToldResult, Trial
from auzolan.catalogue.nouns.profiles import Profile
from auzolan.catalogue.store import curating, links, profiles
from auzolan.catalogue.store import datasets as store
from auzolan.catalogue.store.preparing import towns
from auzolan.catalogue.store.vocabularies import vocabularies
from auzolan.kernel import clock
from auzolan.kernel.access import EVERY_ROLE, Actor, verb
from auzolan.kernel.refusals import Conflict

_WORST_FIRST: Final = {"Violation": 0, "Warning": 1, "Info": 2}


@verb(READ, roles=EVERY_ROLE)
def trial_of(*, by: Actor, slug: str, profile: Profile = Profile.BASE) -> Trial:
    """Return what the shapes find wrong with a dataset, what can be repaired and what must be asked. Five queries."""
    one = dataset(by=by, slug=slug)
    refused = curating.refused(by.tenant, [slug]).get(slug, frozenset())
    return trial(by.tenant, graph_of(by, one), one.description.iri, profile, refused)


@verb(READ, roles=EVERY_ROLE)
def decided_repairs(*, by: Actor, slug: str) -> list[Decided]:
    """Return what people said to the repairs of a dataset, newest first. Two queries."""
    dataset(by=by, slug=slug)
    return curating.decided(by.tenant, slug)


@verb(READ, roles=EVERY_ROLE)
def seen_of(*, by: Actor, slug: str) -> str:
    """Return the mark of what a dataset says now, for a form to say what it has seen. One query."""
    return curating.mark(by.tenant, slug)


@verb("catalogue.record", roles=KEEPERS, logged="slug")
@transaction.atomic
def decide_repairs(
    *, by: Actor, slug: str, seen: str, accepted: Collection[str] | None = None, refused: Collection[str] = ()
) -> Dataset:
    """Accept repairs by their keys (None: all that are proposed) and refuse others; return the dataset as it is then.

    Each is recorded with who said so and when. A refused one is proposed again only where the value is another.
    Raises Conflict where the description was changed since it was ``seen``, or a repair is not proposed any more.
    """
    one = changing(by, slug, seen)
    graph = graph_of(by, one)
    known = curating.refused(by.tenant, [slug]).get(slug, frozenset())
    those = proposed(by.tenant, graph, known)
    wanted = [proposal.key for proposal in those if proposal.key not in refused] if accepted is None else accepted
    repaired, done = repaired_by(graph, those, wanted, refused)
    note_decided(by, slug, those, done, refused)
    return record(by, one, as_text(repaired)) if done else one


def told_results(found: Trial, language: str) -> list[ToldResult]:
    """Return what the shapes find, in the language of the reader, worst first, each with the repairs that mend it.

    What is found several times in the same words is told once.
    """
    by_place: dict[tuple[str, str], list[Proposal]] = {}
    for one in found.proposals:
        by_place.setdefault((one.repair.focus, one.repair.path), []).append(one)
    told: dict[tuple[str, str, str], ToldResult] = {}
    for result in found.results:
        focus = name_of(result.focus)
        path = name_of(result.path) if result.path is not None else ""
        severity, words = result.severity.rpartition("#")[2], in_words(result, language)
        keys = tuple(one.key for one in by_place.get((focus, path), ()))
        told.setdefault((severity, focus, words), ToldResult(severity, words, focus, path, keys))
    return sorted(told.values(), key=lambda one: (_WORST_FIRST.get(one.severity, 3), not one.repairs, one.words))


def short_name(address: str) -> str:
    """Return the address of a property or a value as people write it."""
    return short(address)


def trial(tenant: str, graph: ox.Dataset, iri: str, profile: Profile, refused: Collection[str]) -> Trial:
    """Return what a description would be like that is not recorded yet."""
    answering = links.known(tenant, links_of(graph))
    those = proposed(tenant, graph, refused)
    repaired = repairing.accept(graph, [one.repair for one in those])
    score, broken = assessed(repaired, answering)
    asked = repairing.questions(score, broken, owners(repaired, {one.focus for one in broken}))
    before, after = (judge(one, answering).get(iri, Quality()) for one in (graph, repaired))
    tables = None if profile is Profile.BASE else _tables()
    return Trial(
        results=tuple(validate(graph, _shapes(profile), background=tables)),
        proposals=those,
        questions=tuple(one for one in asked if one.metric not in after.not_checked),
        before=before,
        after=after,
        untold=named_only_in_basque(fields(graph, ox.NamedNode(iri), vocabularies(), towns())),
    )


def graph_of(by: Actor, one: Dataset) -> ox.Dataset:
    """Return the graph of a dataset, its blank nodes named by what stands around them. One query."""
    return steady(parsed(store.graph(by.tenant, one.slug) or ""))


def changeable(by: Actor, slug: str) -> Dataset:
    """Return a dataset that the actor may change at the desk; Conflict where it was harvested, or is withdrawn."""
    one = own(by, slug)
    if not one.is_own:
        raise Conflict(f"{slug} was harvested: it is mended at its source, and comes with the next harvest.")
    if one.standing is Standing.WITHDRAWN:
        raise Conflict(f"{slug} is withdrawn.")
    return one


def changing(by: Actor, slug: str, seen: str) -> Dataset:
    """Return the same within a transaction that changes it; Conflict where somebody has since it was ``seen``."""
    one = changeable(by, slug)
    if curating.mark(by.tenant, slug, to_change=True) != seen:
        raise Conflict(f"Somebody else has changed {slug} since it was opened.")
    return one


def proposed(tenant: str, graph: ox.Dataset, refused: Collection[str]) -> tuple[Proposal, ...]:
    """Return the repairs that are proposed for a graph, but for those that were refused."""
    answering = links.known(tenant, links_of(graph))
    found = repairing.repairs(graph, vocabularies(), lambda url: answering.get(url, False))
    return repairing.proposals(graph, found, refused)


def repaired_by(
    graph: ox.Dataset, those: tuple[Proposal, ...], wanted: Collection[str], refused: Collection[str]
) -> tuple[ox.Dataset, tuple[Proposal, ...]]:
    """Return the graph with the repairs that are wanted, and which they are; Conflict where one is not proposed."""
    gone = {*wanted, *refused} - {one.key for one in those}
    if gone:
        raise Conflict("A repair is not proposed any more: the value has changed. Look at what is proposed now.")
    done = repairing.accepted(those, set(wanted) - set(refused))
    return repairing.accept(graph, [one.repair for one in done]), done


def note_decided(
    by: Actor, slug: str, those: Iterable[Proposal], done: Collection[Proposal], refused: Collection[str]
) -> None:
    """Record which repairs were accepted and which refused, by whom and when."""
    at, keys = clock.now(), {one.key for one in done}
    told = [(one, Answer.ACCEPTED if one.key in keys else Answer.REFUSED) for one in those]
    for answer in Answer:
        curating.add(
            by.tenant,
            [
                Decided(
                    slug,
                    one.key,
                    answer,
                    one.repair.focus,
                    one.repair.path,
                    one.repair.was or "",
                    one.repair.becomes or "",
                    one.repair.reason,
                    one.repair.points,
                    by.person,
                    at,
                )
                for one, said in told
                if said is answer and (answer is Answer.ACCEPTED or one.key in refused)
            ],
        )


def record(by: Actor, one: Dataset, graph: str, owner: str = "") -> Dataset:
    """Record a dataset's graph in place of the one before, and return it as it is then."""
    described = Described(
        one.description.iri, graph, owner or one.owner, one.slug, one.standing, one.source, one.origin
    )
    record_datasets(by=by, described=[described], source=one.slug)
    return dataset(by=by, slug=one.slug)


@cache
def _shapes(profile: Profile) -> ox.Dataset:
    return profiles.shapes_of(profile)


@cache
def _tables() -> ox.Dataset:
    return profiles.authority_tables()
