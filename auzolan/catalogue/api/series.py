# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Series: families found in the catalogue of an administration, accepted or refused by a person."""

from collections import Counter
from functools import lru_cache

from django.db import transaction

from auzolan.catalogue.api.datasets import KEEPERS, READ, record_datasets
from auzolan.catalogue.core.folding import families, listing
from auzolan.catalogue.core.folding.joining import joined, series_graph
from auzolan.catalogue.core.graphs import Indexed
from auzolan.catalogue.core.harvesting.words import naming
from auzolan.catalogue.nouns.datasets import Dataset, Described
from auzolan.catalogue.nouns.folding import Folded, Series, Titled
from auzolan.catalogue.nouns.series import Family, Part, Proposed, Watched
from auzolan.catalogue.store import datasets as datasets_store
from auzolan.catalogue.store import places
from auzolan.catalogue.store import series as store
from auzolan.catalogue.store.preparing import parsed
from auzolan.kernel import clock
from auzolan.kernel.access import EVERY_ROLE, Actor, verb
from auzolan.kernel.refusals import BadInput, Conflict, NotFound


@verb(READ, roles=EVERY_ROLE)
def families_of(*, by: Actor) -> list[Proposed]:
    """Return the families among the datasets of the catalogue, those that nobody has judged yet first.

    Three queries; what is found is kept until the catalogue changes.
    """
    said = store.families(by.tenant)
    slices = store.slices(by.tenant)
    folded, told = _folded(by.tenant, datasets_store.version(by.tenant))
    found = []
    for one in folded.series:
        own = {told[member.id] for member in one.members}
        fresh = tuple(member.id for member in one.members if not told[member.id] and member.id not in slices)
        already = own.pop() if len(own) == 1 and one.id not in said else ""
        found.append(Proposed(one, said.get(one.id), fresh, already))
    return sorted(found, key=lambda one: (one.said is not None or bool(one.already), -len(one.series.members)))


@verb(READ, roles=EVERY_ROLE)
def family_of(*, by: Actor, family: str) -> tuple[Proposed, dict[str, Dataset]]:
    """Return one family and its datasets by address; NotFound where there is none. Four queries."""
    found = _found(by, family)
    members = [one.id for one in found.series.members]
    return found, {one.description.iri: one for one in datasets_store.datasets(by.tenant, iris=members)}


@verb("catalogue.record", roles=KEEPERS, logged="family")
@transaction.atomic
def accept_family(*, by: Actor, family: str) -> str:
    """Make a family a series: a record of its own, and each dataset a slice of it; return the slug of the series.

    The administration's own descriptions say so from now on. Of those that were harvested it is kept beside, so that
    the next harvest does not undo it. Accepted again, it takes in what has joined since. NotPermitted where one of its
    own datasets is of a unit that is not the actor's; Conflict where there is nothing to take in.
    """
    found, members = family_of(by=by, family=family)
    if found.already or (found.said is not None and found.said.accepted and not found.fresh):
        raise Conflict(f"{found.series.title} is a series already.")
    iri = found.said.iri if found.said and found.said.iri else naming(f"{by.tenant}-{family}", "series")
    owner = Counter(one.owner for one in members.values()).most_common(1)[0][0]
    series = Described(iri, series_graph(found.series, iri), owner, slug=family[:80])
    record_datasets(by=by, described=[series, *_own(by.tenant, found.series, iri, members)])
    towns = {one.id: one.municipality.code for one in found.series.members}
    store.put_slices(by.tenant, iri, towns)
    outside = [one for one, held in members.items() if not held.is_own and not held.description.series]
    datasets_store.put_into_series(by.tenant, {one: (iri, towns[one]) for one in outside}, clock.now())
    slug = datasets_store.marks(by.tenant, [iri])[iri][0]
    store.put_family(by.tenant, Family(family, True, slug, iri, by.person, "", clock.now()))
    return slug


@verb("catalogue.record", roles=KEEPERS, logged="family")
@transaction.atomic
def refuse_family(*, by: Actor, family: str, reason: str) -> None:
    """Note that a family is no series, with the reason; Conflict where it is one."""
    found = _found(by, family)
    if found.already or (found.said is not None and found.said.accepted):
        raise Conflict(f"{found.series.title} is a series already.")
    if not reason.strip():
        raise BadInput(reason, field="reason", expected="the reason, for who sees it proposed")
    store.put_family(by.tenant, Family(family, False, "", "", by.person, reason.strip(), clock.now()))


def watched(tenant: str) -> list[Watched]:
    """Return the series that people have accepted, with every slice as it stands. Four queries."""
    accepted = [one for one in store.families(tenant).values() if one.accepted]
    if not accepted:
        return []
    slices = store.slices_of(tenant, [one.iri for one in accepted])
    iris = [iri for own in slices.values() for iri in own]
    held = {one.description.iri: one for one in datasets_store.datasets(tenant, iris=[*iris, *slices])}
    names = {row["code"]: row["name"] for row in places.rows()}
    found = []
    for one in accepted:
        series = held.get(one.iri)
        if series is not None:
            parts = tuple(_part(names.get(town, town), held.get(iri)) for iri, town in sorted(slices[one.iri].items()))
            found.append(Watched(one.dataset, series.description.title, series.owner, parts))
    return found


def _part(town: str, one: Dataset | None) -> Part:
    if one is None:
        return Part(town, "", False, None, "")
    about = one.description
    return Part(town, one.slug, one.standing.value != "withdrawn", about.modified or about.issued, about.frequency)


def _found(by: Actor, family: str) -> Proposed:
    found = next((one for one in families_of(by=by) if one.series.id == family), None)
    if found is None:
        raise NotFound(f"There is no family {family!r}.")
    return found


@lru_cache(maxsize=16)
def _folded(tenant: str, _version: tuple[int, str]) -> tuple[Folded, dict[str, str]]:
    """Return the catalogue folded, and the series that each dataset is in; once for each state of it."""
    rows = datasets_store.titles(tenant)
    titled = [
        Titled(iri, listing.last_of(iri), tuple(dict.fromkeys(text for text in (titles or {}).values() if text)))
        for iri, titles, _series in rows
    ]
    towns = listing.municipalities(places.rows())
    return families.fold(titled, towns), {iri: series for iri, _titles, series in rows}


def _own(tenant: str, series: Series, iri: str, members: dict[str, Dataset]) -> list[Described]:
    """Return the administration's own datasets that are in no series yet, each as a slice of this one."""
    fresh = {one for one, held in members.items() if held.is_own and not held.description.series}
    graphs = datasets_store.graphs(tenant, sorted(fresh))
    made = []
    for one in series.members:
        if one.id in fresh:
            held, graph = members[one.id], Indexed(parsed(graphs[one.id]))
            told = joined(graph, one.id, iri, one.municipality)
            made.append(Described(one.id, told, held.owner, held.slug, held.standing))
    return made
