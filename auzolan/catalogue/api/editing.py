# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Descriptions written at the desk: opened as fields, tried, recorded; or handed in as a file of RDF."""

import re
from collections.abc import Collection
from typing import Final

import pyoxigraph as ox
from django.db import transaction

from auzolan.catalogue.api import curating
from auzolan.catalogue.api.datasets import KEEPERS, RESERVED, dataset, described_in, own, record_datasets
from auzolan.catalogue.core import reading
from auzolan.catalogue.core.editing import as_text, changed, fields
from auzolan.catalogue.core.telling import Teller
from auzolan.catalogue.nouns.datasets import Dataset, Described, Standing, Taken
from auzolan.catalogue.nouns.editing import Choices, Fields, Opened, Trial
from auzolan.catalogue.nouns.profiles import Profile
from auzolan.catalogue.store import curating as answers
from auzolan.catalogue.store import datasets as store
from auzolan.catalogue.store import places
from auzolan.catalogue.store.preparing import towns
from auzolan.catalogue.store.vocabularies import codes, vocabularies
from auzolan.kernel import tenants
from auzolan.kernel.access import Actor, verb
from auzolan.kernel.refusals import BadInput, Conflict
from auzolan.kernel.texts import Text

MOST_BYTES: Final = 10 * 2**20
_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@verb("catalogue.record", roles=KEEPERS)
def edit_choices(*, by: Actor) -> Choices:
    """Return what the form of a dataset offers; units are those for which the actor may record. Two queries."""
    units = {one.slug: one.name for one in tenants.units_of(by.tenant) if by.may("catalogue.record", one.slug)}
    series = {one.description.iri: one.description.title for one in store.datasets(by.tenant, is_series=True)}
    return Choices(
        formats=codes("formats"),
        licences=codes("licence-names"),
        access_rights=codes("access-rights"),
        frequencies=codes("frequencies"),
        themes=codes("themes"),
        places=_places(),
        series=series,
        units=units,
    )


@verb("catalogue.record", roles=KEEPERS)
def open_dataset(*, by: Actor, slug: str) -> Opened:
    """Return a dataset as a form opens it; Conflict where it was harvested or is withdrawn. Three queries."""
    one, seen = curating.changeable(by, slug), answers.mark(by.tenant, slug)
    graph = curating.graph_of(by, one)
    return Opened(one, fields(graph, ox.NamedNode(one.description.iri), vocabularies(), towns()), seen)


@verb("catalogue.record", roles=KEEPERS)
def try_fields(*, by: Actor, iri: str, slug: str, told: Fields, profile: Profile = Profile.BASE) -> Trial:
    """Return what a description would be like with these fields; nothing is kept. ``slug`` is "" of a new one."""
    graph = _with(by, own(by, slug) if slug else None, iri, told)
    refused = answers.refused(by.tenant, [slug]).get(slug, frozenset()) if slug else frozenset()
    return curating.trial(by.tenant, graph, iri, profile, refused)


@verb("catalogue.record", roles=KEEPERS, logged="slug")
@transaction.atomic
def change_dataset(
    *,
    by: Actor,
    slug: str,
    told: Fields,
    seen: str,
    owner: str = "",
    accepted: Collection[str] = (),
    refused: Collection[str] = (),
) -> Dataset:
    """Let a description be as the fields say, with the repairs that were accepted; what no field asks stays.

    Raises Conflict where it was changed since it was ``seen``, or a repair is not proposed any more; BadTable as
    ``record_datasets`` does. Then nothing is kept.
    """
    one = curating.changing(by, slug, seen)
    graph = _with(by, one, one.description.iri, told)
    return _recorded(by, one, graph, owner or one.owner, accepted, refused)


@verb("catalogue.record", roles=KEEPERS, logged="slug")
@transaction.atomic
def describe_dataset(
    *,
    by: Actor,
    slug: str,
    iri: str,
    owner: str,
    told: Fields,
    accepted: Collection[str] = (),
    refused: Collection[str] = (),
) -> Dataset:
    """Record the description of a dataset that the catalogue does not have yet, as a draft.

    Raises BadInput for a slug that no address takes or an owner that is no unit, Conflict where the slug or the
    address is taken.
    """
    if not _SLUG.fullmatch(slug) or len(slug) > 100 or slug in RESERVED:
        raise BadInput(slug, field="slug", expected="lower case, words joined by hyphens, none of a page")
    if store.datasets(by.tenant, slugs=[slug]) or store.marks(by.tenant, [iri]):
        raise Conflict(f"There is a dataset {slug} already.")
    graph = _with(by, None, iri, told)
    those = curating.proposed(by.tenant, graph, ())
    repaired, done = curating.repaired_by(graph, those, accepted, refused)
    described = Described(iri, as_text(repaired), owner, slug, Standing.DRAFT)
    record_datasets(by=by, described=[described], source=slug)
    curating.note_decided(by, slug, those, done, refused)
    return dataset(by=by, slug=slug)


@verb("catalogue.record", roles=KEEPERS, logged="name")
@transaction.atomic
def hand_in(*, by: Actor, name: str, content: bytes, owner: str = "", slug: str = "", seen: str = "") -> Taken:
    """Take descriptions from a file of RDF: new ones as drafts of ``owner``, or one in place of that of ``slug``.

    Raises BadInput with the place of what cannot be read, where the file is too large, describes no dataset, or, for a
    ``slug``, another one; Conflict for what the catalogue has already (in its form it is replaced), or what was
    changed since it was ``seen``.
    """
    if len(content) > MOST_BYTES:
        raise BadInput(f"{len(content):,} bytes", file=name, expected=f"at most {MOST_BYTES:,} bytes")
    found = described_in(reading.read_exactly(content, name), name)
    if slug:
        one = curating.changing(by, slug, seen)
        if [record.id for record in found] != [one.description.iri]:
            told = ", ".join(record.id for record in found[:3])
            raise BadInput(told, file=name, field="dcat:Dataset", expected=f"{one.description.iri} and no other")
        described = Described(found[0].id, found[0].content, owner or one.owner, slug, one.standing)
        return record_datasets(by=by, described=[described], source=name)
    known = sorted(store.marks(by.tenant, [record.id for record in found]))
    if known:
        raise Conflict(f"{known[0]} is in the catalogue already: replace it in its own form.")
    drafts = [Described(record.id, record.content, owner, standing=Standing.DRAFT) for record in found]
    return record_datasets(by=by, described=drafts, source=name)


def _recorded(
    by: Actor, one: Dataset, graph: ox.Dataset, owner: str, accepted: Collection[str], refused: Collection[str]
) -> Dataset:
    known = answers.refused(by.tenant, [one.slug]).get(one.slug, frozenset())
    those = curating.proposed(by.tenant, graph, known)
    repaired, done = curating.repaired_by(graph, those, accepted, refused)
    curating.note_decided(by, one.slug, those, done, refused)
    return curating.record(by, one, as_text(repaired), owner)


def _with(by: Actor, one: Dataset | None, iri: str, told: Fields) -> ox.Dataset:
    """Return the graph of a dataset, or an empty one, as fields have it."""
    graph = ox.Dataset() if one is None else curating.graph_of(by, one)
    node, known = ox.NamedNode(iri), _places()
    before = Fields() if one is None else fields(graph, node, vocabularies(), towns())
    unknown = [code for code in told.places if code not in known and code not in before.places]
    if unknown:
        raise BadInput(unknown[0], field="places", expected="the code of a municipality of the Basque Country")
    return changed(graph, node, before, told, Teller(graph, vocabularies(), towns()), known)


def _places() -> dict[str, Text]:
    return {row["code"]: Text(row["name_eu"], row["name_es"]) for row in places.rows()}
