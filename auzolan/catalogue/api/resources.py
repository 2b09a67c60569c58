# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Files that the house keeps for its datasets: taken in, seen by whom they may be, said to mean something, removed."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import override

from auzolan.catalogue.api.datasets import KEEPERS, READ, dataset, graph_of_dataset, record_datasets
from auzolan.catalogue.core.resources import describing, profiling, reading
from auzolan.catalogue.core.resources.describing import Addresses
from auzolan.catalogue.core.resources.tables import Read
from auzolan.catalogue.events import DataKept
from auzolan.catalogue.nouns.datasets import Dataset, Described, Standing
from auzolan.catalogue.nouns.resources import ColumnKind, DataFile, Kept, Original, Personal, Version, Words
from auzolan.catalogue.store import resources as store
from auzolan.catalogue.store.vocabularies import vocabularies
from auzolan.kernel import bundles, clock, outbox
from auzolan.kernel.access import EVERY_ROLE, PUBLIC, Actor, verb
from auzolan.kernel.refusals import BadInput, Conflict, NotFound
from auzolan.kernel.texts import Text, same
from auzolan.kernel.tree import nodes

RECORD: Final = "catalogue.record"


@verb(RECORD, roles=KEEPERS, logged="dataset")
@transaction.atomic
def keep_file(
    *,
    by: Actor,
    dataset: str,
    name: str,
    content: bytes,
    root: str,
    title: Text | None = None,
    is_cleared: bool = False,
    may_change: bool = False,
) -> Kept:
    """Keep a file for a dataset: its bytes as they came, and what it holds as columns; the newest version is served.

    ``root`` is the address of the site, ``is_cleared`` says that somebody has looked at columns that seem to hold data
    of persons and found that they may be public: without, only keepers see such a file. ``may_change`` lets columns
    hold something else than in the version before. The same bytes again change nothing.

    Raises BadInput and BadTable naming each value that cannot be, with its place; then nothing is kept. Conflict for a
    dataset that is withdrawn or described elsewhere.
    """
    one = _own(by, dataset)
    name = reading.name_of(name)
    _require_size(content, name)
    store.hold(by.tenant)
    before = _found(by.tenant, dataset, name)
    digest = hashlib.sha256(content).hexdigest()
    if before is not None and before.sha256 == digest:
        return Kept(before, is_new=False)
    columns = before.columns if before else ()
    if may_change:
        # what held texts may hold anything
        columns = tuple(replace(column, kind=ColumnKind.TEXT) for column in columns)
    read = reading.read(content, name, columns)
    file = _made(by, one, name, content, digest, read, before, title)
    if file.is_personal:
        file = replace(file, is_cleared=is_cleared or (before is not None and _was_cleared(before, file)))
    store.put(by.tenant, file, content, read.table, before)
    _tell(by, one, file, root)
    outbox.announce(by.tenant, DataKept(dataset, name, file.version, file.missing), subject=one.ref)
    return Kept(file, is_new=True)


@verb(RECORD, roles=KEEPERS, logged="name")
@transaction.atomic
def clear_file(*, by: Actor, dataset: str, name: str, root: str) -> DataFile:
    """Let everybody have a file that looks as if it held data of persons: a keeper has looked and answers for it."""
    one = _own(by, dataset)
    before = _required(by.tenant, dataset, name)
    if before.is_cleared:
        raise Conflict(f"{name} may be had by everybody already.")
    file = replace(before, is_cleared=True)
    store.record(by.tenant, file, before, clock.now(), by.person, "cleared")
    _tell(by, one, file, root)
    return file


@verb(RECORD, roles=KEEPERS, logged="name")
@transaction.atomic
def describe_file(*, by: Actor, dataset: str, name: str, title: Text, words: Sequence[Words], root: str) -> DataFile:
    """Say how a file is called and what its columns mean, in three languages; BadInput for a column it has not."""
    one = _own(by, dataset)
    before = _required(by.tenant, dataset, name)
    known = [column.name for column in before.columns]
    for about in words:
        if about.column not in known:
            raise BadInput(about.column, field="column", expected="one of " + ", ".join(known))
    said = tuple(about for about in words if about.title or about.description or about.unit)
    file = replace(before, title=title or before.title, words=said)
    if file != before:
        store.record(by.tenant, file, before, clock.now(), by.person)
        if file.title != before.title:
            _tell(by, one, file, root)
    return file


@verb(RECORD, roles=KEEPERS, logged="name")
@transaction.atomic
def drop_file(*, by: Actor, dataset: str, name: str, root: str) -> None:
    """Keep a file no more, nor any version of it; its dataset does not name it any more."""
    one = _own(by, dataset)
    file = _required(by.tenant, dataset, name)
    store.hold(by.tenant)
    store.forget(by.tenant, file, clock.now(), by.person)
    _tell(by, one, replace(file, is_cleared=False), root)


@verb(PUBLIC)
def files(*, by: Actor, dataset: str) -> Sequence[DataFile]:
    """Return the files of a dataset that the actor may have; NotFound for a draft as ``dataset`` is. Two queries."""
    return (
        []
        if not _may_have(by, dataset)
        else [one for one in store.files(by.tenant, datasets=(dataset,)) if _may_see(by, one)]
    )


@verb(READ, roles=EVERY_ROLE)
def every_file(*, by: Actor, datasets: Sequence[str] | None = None) -> Sequence[DataFile]:
    """Return the files of every dataset, or of some, to those who keep the catalogue. One query."""
    return store.files(by.tenant, datasets=datasets)


@verb(PUBLIC)
def file(*, by: Actor, dataset: str, name: str) -> DataFile:
    """Return a file of a dataset; NotFound where there is none that the actor may have. Two queries."""
    found = next((one for one in files(by=by, dataset=dataset) if one.name == name), None)
    if found is None:
        raise NotFound(f"There is no file {name!r} of the dataset {dataset!r}.")
    return found


@verb(PUBLIC)
def original(*, by: Actor, dataset: str, name: str, version: int | None = None) -> Original:
    """Return the bytes of a file as they came: of its newest version, or (to those who keep data) of one before."""
    found = file(by=by, dataset=dataset, name=name)
    if version is not None and version != found.version:
        by.require(READ)
        was = next((one for one in store.versions(by.tenant, dataset, name) if one.number == version), None)
        if was is None:
            raise NotFound(f"There is no version {version} of {name!r}.")
        found = replace(found, version=was.number, on=was.on, sha256=was.sha256, size=was.size, rows=was.rows)
    path = store.original(by.tenant, found, found.version)
    return Original(found, partial(store.pieces, path))


@verb(PUBLIC)
def versions(*, by: Actor, dataset: str, name: str) -> Sequence[Version]:
    """Return the versions of a file, newest first. Three queries."""
    file(by=by, dataset=dataset, name=name)
    return store.versions(by.tenant, dataset, name)


def addresses(root: str, dataset: str, name: str) -> Addresses:
    """Return where a file is had on the site at ``root``: its bytes, and its page."""
    with override("eu"):
        page = reverse("catalogue:data_file", args=[dataset, name])
    return Addresses(f"{root}{reverse('catalogue_plain:file', args=[dataset, name])}", f"{root}{page}")


@verb(PUBLIC)
def root_of(*, by: Actor) -> str:
    """Return the address of the administration's site by its own host; BadInput where it has none."""
    host = nodes()[by.tenant].hosts.partition(";")[0].strip()
    if not host:
        raise BadInput("", field="address", expected=f"the address of the site, for {by.tenant} has no host of its own")
    return f"https://{host}"


def _own(by: Actor, slug: str) -> Dataset:
    """Return a dataset whose files the actor may change."""
    one = dataset(by=by, slug=slug)
    by.require(RECORD, unit=one.owner)
    if not one.is_own:
        raise Conflict(f"{slug} is described elsewhere and harvested: its files are kept where it comes from.")
    if one.standing is Standing.WITHDRAWN:
        raise Conflict(f"{slug} is withdrawn: its files stay as they are.")
    return one


def _may_have(by: Actor, slug: str) -> bool:
    """Tell whether an actor may have files of a dataset; NotFound where they may not know of it."""
    return dataset(by=by, slug=slug).standing is not Standing.WITHDRAWN or by.may(READ)


def _may_see(by: Actor, one: DataFile) -> bool:
    return one.is_cleared or by.may(READ)


def _found(tenant: str, slug: str, name: str) -> DataFile | None:
    return next(iter(store.files(tenant, datasets=(slug,), name=name)), None)


def _required(tenant: str, slug: str, name: str) -> DataFile:
    found = _found(tenant, slug, name)
    if found is None:
        raise NotFound(f"There is no file {name!r} of the dataset {slug!r}.")
    return found


def _require_size(content: bytes, name: str) -> None:
    most = settings.FILES_MEGABYTES
    if len(content) > most * 2**20:
        raise BadInput(f"{len(content)} bytes", file=name, field="file", expected=f"{most} MB at most")
    if not content:
        raise BadInput("nothing", file=name, field="file", expected="a head and at least one row")


def _made(
    by: Actor,
    one: Dataset,
    name: str,
    content: bytes,
    digest: str,
    read: Read,
    before: DataFile | None,
    title: Text | None,
) -> DataFile:
    """Return a file as it is from now on; what was said of it and of columns that stay is kept."""
    names = {column.name for column in read.columns}
    called = title or (before.title if before else same(name.rpartition(".")[0].replace("_", " ").replace("-", " ")))
    return DataFile(
        dataset=one.slug,
        name=name,
        form=read.form,
        title=called,
        version=before.version + 1 if before else 1,
        on=clock.today(),
        at=clock.now(),
        person=by.person,
        size=len(content),
        sha256=digest,
        rows=read.table.height,
        columns=read.columns,
        profiles=profiling.profiles(read.table, read.columns, read.doubts),
        words=tuple(about for about in before.words if about.column in names) if before else (),
        missing=tuple(column.name for column in before.columns if column.name not in names) if before else (),
        box=read.box,
    )


def _was_cleared(before: DataFile, file: DataFile) -> bool:
    """Tell whether every column that looks personal now did so when somebody cleared the file."""
    return before.is_cleared and _personal(file) <= _personal(before)


def _personal(file: DataFile) -> set[tuple[str, Personal]]:
    return {(one.column, kind) for one in file.profiles for kind in one.personal}


def _tell(by: Actor, one: Dataset, file: DataFile, root: str) -> None:
    """Let the description of a dataset name a file that everybody may have, and no other."""
    at = addresses(root, one.slug, file.name)
    graph = graph_of_dataset(by=by, slug=one.slug)
    if file.is_cleared:
        text = describing.with_file(graph, one.description.iri, file, at, _licence(by.tenant))
    elif describing.has_file(graph, at.download):
        text = describing.without_file(graph, one.description.iri, at.download, clock.today())
    else:
        return
    described = Described(one.description.iri, text, one.owner, one.slug, one.standing, one.source, one.origin)
    record_datasets(by=by, described=[described], source=file.name)


def _licence(tenant: str) -> str:
    """Return the licence of the administration's data: its bundle's, else the installation's, by the EU's table."""
    told = bundles.licence_of(tenant) or settings.DATA_LICENCE
    return vocabularies().licences.get(told, told)
