# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The catalogue of an administration: descriptions taken in, judged, shown, published and withdrawn."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Final

import pyoxigraph as ox
from django.conf import settings
from django.db import transaction

from auzolan.catalogue.core import judging
from auzolan.catalogue.core.graphs import Indexed, Statements
from auzolan.catalogue.core.harvesting.dcat import records_of
from auzolan.catalogue.core.harvesting.describing import digest
from auzolan.catalogue.core.scoring.links import links_of
from auzolan.catalogue.core.telling import slug_of, told
from auzolan.catalogue.events import DatasetPublished, DatasetsRecorded, DatasetWithdrawn
from auzolan.catalogue.nouns.datasets import Dataset, Described, Description, Quality, Standing, Taken
from auzolan.catalogue.nouns.harvesting import Quarantined, Record
from auzolan.catalogue.nouns.quality import CatalogueScore, Rating
from auzolan.catalogue.nouns.validating import Result
from auzolan.catalogue.store import datasets as store
from auzolan.catalogue.store import files, links
from auzolan.catalogue.store.preparing import base_shapes, towns
from auzolan.catalogue.store.preparing import parsed as statements
from auzolan.catalogue.store.vocabularies import vocabularies
from auzolan.kernel import clock, outbox, tenants
from auzolan.kernel.access import EVERY_ROLE, PUBLIC, Actor, declare, verb
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotFound, Problem

KEEPERS: Final = ("chief-data-officer", "data-lead", "data-steward", "administrator")
READ: Final = "catalogue.read"
RESERVED: Final = frozenset(
    "catalogue dcat-ap-es discussions follow following forums new quality requests reuse reuses use-cases who".split()  # noqa: SIM905
)
"""What no dataset goes by, for pages do."""
_BATCH: Final = 500
_NAMED: Final = 100
declare(READ, EVERY_ROLE)


@verb("catalogue.record", roles=KEEPERS)
@transaction.atomic
def record_datasets(
    *,
    by: Actor,
    described: Iterable[Described],
    source: str = "datasets",
    is_brought: bool = False,
    is_over: bool = False,
) -> Taken:
    """Record descriptions, each known by its address; say how many are new, changed and the same.

    Each is judged by the EU's assessment as it is taken. What a file has brought (``is_brought``) and somebody has
    changed here since stays as it is when the file comes again: the same where the file is as it was, ``edited`` where
    that has changed too, unless the file is to go ``is_over`` it. Raises BadTable where an owner is no unit, a graph
    cannot be read, says nothing of its dataset, or gives it no title; NotPermitted for a unit that is not the actor's.
    Then nothing is kept.
    """
    counts, edited = {"new": 0, "changed": 0, "same": 0}, list[str]()
    units = {unit.slug for unit in tenants.units_of(by.tenant)}
    taken, named = store.slugs(by.tenant) | RESERVED, list[str]()
    waiting, row = iter(described), 2  # as in a table, below its head
    while batch := list(islice(waiting, _BATCH)):
        known = store.marks(by.tenant, [one.iri for one in batch])
        fresh: list[tuple[Described, str]] = []
        in_step = list[str]()
        for number, one in enumerate(batch, start=row):
            mark = digest(one.graph)
            was = known.get(one.iri)
            _require(by, one, was, units, (source, number))
            if was is not None and was[1:5] == (mark, one.owner, one.standing.value, one.source):
                counts["same"] += 1
                in_step += [one.iri] if is_brought and (not was.brought or was.is_edited) else []
                continue
            if was is not None and is_brought and was.is_edited and not is_over:
                is_as_before = was.brought == store.as_brought(mark, one.owner, one.standing.value)
                counts["same"] += is_as_before
                edited += [] if is_as_before else [was.slug]
                continue
            counts["new" if was is None else "changed"] += 1
            slug = was.slug if was is not None else one.slug and free_slug(one.slug, "", taken)
            fresh.append((replace(one, slug=slug), mark))
        made = list(_judged(by.tenant, fresh, taken, (source, row)))
        store.put(by.tenant, made, clock.now(), by.person, is_brought=is_brought)
        store.note_brought(by.tenant, in_step)
        named += [one.slug for one, _graph, _mark in made[: _NAMED - len(named)]]
        row += len(batch)
    if named:
        count = counts["new"] + counts["changed"]
        outbox.announce(by.tenant, DatasetsRecorded(tuple(named), count), subject=Ref("catalogue", "dataset", named[0]))
    return Taken(**counts, slugs=tuple(named), edited=tuple(edited))


@verb("catalogue.record", roles=KEEPERS, logged="file")
def take_file(
    *, by: Actor, file: Path, owner: str, standing: Standing = Standing.PUBLISHED, is_over: bool = False
) -> Taken:
    """Record every dataset that a file of DCAT describes; BadTable with each that cannot be taken.

    What was changed here since a file brought it stays as it is, unless the file ``is_over`` that.
    """
    found = described_in(files.read_exactly(file), file.name)
    described = [Described(one.id, one.content, owner, standing=standing) for one in found]
    return record_datasets(by=by, described=described, source=file.name, is_brought=True, is_over=is_over)


@verb(PUBLIC)
def datasets(
    *,
    by: Actor,
    slugs: Sequence[str] | None = None,
    iris: Sequence[str] | None = None,
    owner: str = "",
    series: str = "",
    source: int | None = None,
    is_series: bool | None = None,
    after: str = "",
    most: int = 0,
) -> list[Dataset]:
    """Return datasets by slug: to everybody those that are published, to those who keep the catalogue drafts too.

    ``after`` is a slug from which on, ``most`` how many at most (0: all). One query.
    """
    standing = None if by.may(READ) else Standing.PUBLISHED
    return store.datasets(
        by.tenant,
        slugs=slugs,
        iris=iris,
        owner=owner,
        standing=standing,
        series=series,
        source=source,
        is_series=is_series,
        after=after,
        most=most,
    )


@verb(PUBLIC)
def dataset(*, by: Actor, slug: str) -> Dataset:
    """Return one dataset; NotFound where there is none, or a draft that the actor may not see. One query."""
    found = next(iter(store.datasets(by.tenant, slugs=[slug])), None)
    if found is None or (found.standing is Standing.DRAFT and not by.may(READ)):
        raise NotFound(f"There is no dataset {slug!r}.")
    return found


@verb(PUBLIC)
def graph_of_dataset(*, by: Actor, slug: str) -> ox.Dataset:
    """Return what is said of a dataset, as its graph; NotFound as ``dataset`` is. Two queries."""
    dataset(by=by, slug=slug)
    return parsed(store.graph(by.tenant, slug) or "")


@verb(PUBLIC)
def every_dataset(*, by: Actor) -> Iterator[tuple[Dataset, str]]:
    """Yield every dataset with its graph as N-Triples, by slug; to visitors those that are published."""
    return store.every(by.tenant, None if by.may(READ) else Standing.PUBLISHED)


@verb("catalogue.record", roles=KEEPERS, logged="slug")
@transaction.atomic
def publish_dataset(*, by: Actor, slug: str) -> Dataset:
    """Let everybody see a dataset; Conflict where they do already, BadTable while a text is missing that all need."""
    one = own(by, slug)
    if one.standing is Standing.PUBLISHED:
        raise Conflict(f"{slug} is published already.")
    missing = [name for name in ("title", "description") if not getattr(one.description, name)]
    if missing:
        raise BadTable([Problem(slug, None, name, "", "a text in Spanish or Basque") for name in missing])
    now = store.stand(
        by.tenant, replace(one, standing=Standing.PUBLISHED, reason=""), clock.now(), by.person, "published"
    )
    outbox.announce(by.tenant, DatasetPublished(slug), subject=one.ref)
    return now


@verb("catalogue.record", roles=KEEPERS, logged="slug")
@transaction.atomic
def withdraw_dataset(*, by: Actor, slug: str, reason: str) -> Dataset:
    """Offer a dataset no more, with the reason that its page gives; Conflict where it is withdrawn already."""
    one = own(by, slug)
    if one.standing is Standing.WITHDRAWN:
        raise Conflict(f"{slug} is withdrawn already.")
    if not reason.strip():
        raise BadInput(reason, field="reason", expected="the reason, for those who used the data")
    then = replace(one, standing=Standing.WITHDRAWN, reason=reason.strip())
    now = store.stand(by.tenant, then, clock.now(), by.person, "withdrawn")
    outbox.announce(by.tenant, DatasetWithdrawn(slug, reason.strip()), subject=one.ref)
    return now


def parsed(graph: str) -> ox.Dataset:
    """Return the graph that N-Triples write, with blank nodes that no other graph has."""
    return ox.Dataset(statements(graph))


def described_in(graph: ox.Dataset, name: str) -> list[Record]:
    """Return the datasets that a file describes; BadTable with each that cannot be taken, BadInput without any."""
    found = list(records_of(graph))
    broken = [one for one in found if isinstance(one, Quarantined)]
    if broken:
        raise BadTable([Problem(name, None, "dataset", one.id, one.why) for one in broken])
    if not found:
        raise BadInput(name, field="file", expected="a file that describes a dcat:Dataset at least")
    return [one for one in found if isinstance(one, Record)]


def own(by: Actor, slug: str) -> Dataset:
    """Return a dataset that the actor may change; NotFound, NotPermitted otherwise."""
    one = dataset(by=by, slug=slug)
    by.require("catalogue.record", unit=one.owner)
    return one


def _require(by: Actor, one: Described, was: store.Known | None, units: set[str], at: tuple[str, int]) -> None:
    """Raise unless the actor may record a description, and it is whose it says."""
    file, row = at
    if one.owner not in units:
        raise BadInput(one.owner, file=file, row=row, field="owner", expected=f"a unit of {by.tenant}")
    if was is not None and was.source != one.source:
        raise Conflict(f"{one.iri}: the catalogue has it from another source already; it stays as it is.")
    for unit in {one.owner} | ({was.owner} if was is not None else set()):
        by.require("catalogue.record", unit=unit)


def _judged(
    tenant: str, fresh: Sequence[tuple[Described, str]], taken: set[str], at: tuple[str, int]
) -> Iterator[tuple[Dataset, str, str]]:
    """Yield descriptions as datasets, each under a free slug, with what it earns; BadTable for those that fail."""
    file, row = at
    graphs: list[Indexed] = []
    problems: list[Problem] = []
    found: list[Description] = []
    for number, (one, _mark) in enumerate(fresh, start=row):
        try:
            graph = Indexed(statements(one.graph))
        except SyntaxError as fault:
            problems.append(Problem(file, number, "description", one.iri, f"N-Triples ({fault})"))
            continue
        about = told(graph, ox.NamedNode(one.iri), vocabularies(), towns())
        if not about.title:
            problems.append(Problem(file, number, "dct:title", one.iri, "a title"))
        graphs.append(graph)
        found.append(about)
    if problems:
        raise BadTable(problems)
    whole = Indexed(quad for graph in graphs for quad in graph)
    quality = judge(whole, links.known(tenant, links_of(whole)))
    for (one, mark), about in zip(fresh, found, strict=True):
        slug = free_slug(one.slug or slug_of(one.iri, about.title.into("es")), one.slug, taken)
        earns = quality.get(about.iri, Quality())
        yield (
            Dataset(slug, about, one.owner, one.standing, earns, one.source, one.origin),
            one.graph,
            mark,
        )


def assessed(graph: Statements, answering: Mapping[str, bool]) -> tuple[CatalogueScore, list[Result]]:
    """Return what each dataset of a graph earns by the EU's assessment, and the rules of DCAT-AP that are broken.

    ``answering`` says of the addresses that have been asked whether they answer; others earn nothing yet.
    """
    return judging.assessed(graph, base_shapes(), vocabularies(), Rating(settings.MQA_AT_120), answering)


def judge(graph: Statements, answering: Mapping[str, bool]) -> dict[str, Quality]:
    """Return the same by dataset: with how many rules it breaks, what nobody has asked yet, and our own checks."""
    return judging.judged(graph, base_shapes(), vocabularies(), Rating(settings.MQA_AT_120), answering)


def free_slug(wanted: str, known: str, taken: set[str], tried: dict[str, int] | None = None) -> str:
    """Return the slug that is wanted, with a number where another dataset goes by it.

    ``tried`` remembers how far the numbers of each were tried, for those who ask for very many.
    """
    slug, number = wanted, (tried or {}).get(wanted, 2)
    while slug in taken and slug != known:
        slug, number = f"{wanted}-{number}", number + 1
    if tried is not None and number > 2:
        tried[wanted] = number
    taken.add(slug)
    return slug
