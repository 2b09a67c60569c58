# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Harvesting: the descriptions of a source gathered again and again, with what is new, changed, the same and gone."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from auzolan.catalogue.api.walking import Course, walk
from auzolan.catalogue.core.harvesting import ckan, csw, datafiles
from auzolan.catalogue.nouns.harvesting import Harvested, KeptRecord, Kind, Quarantined, Sheet
from auzolan.catalogue.store import harvests, sources
from auzolan.catalogue.store.preparing import READERS
from auzolan.kernel import clock
from auzolan.kernel.access import Actor, verb
from auzolan.kernel.refusals import BadInput
from auzolan.showing.files import require_place, write_json

HARVESTERS: Final = ("chief-data-officer", "data-lead", "data-steward", "administrator")
FIRST: Final[dict[Kind, Callable[[str], tuple[str, ...]]]] = {
    Kind.CKAN: ckan.first_pages,
    Kind.CSW: csw.first_pages,
}
ENDINGS: Final = {
    Kind.DCAT: frozenset({".ttl", ".n3", ".nt", ".jsonld", ".json", ".rdf", ".xml", ".owl"}),
    Kind.CKAN: frozenset({".json", ".jsonl"}),
    Kind.CSW: frozenset({".xml"}),
    Kind.DATA_JSON: frozenset({".json"}),
    Kind.FILES: frozenset(datafiles.FORMS),
}


@verb("catalogue.harvest", roles=HARVESTERS)
def harvest(
    *, by: Actor, source: str, kind: Kind, into: Path | None = None, note: Callable[[str], None] | None = None
) -> Harvested:
    """Read a source (file, folder or address) to its end, keep what is new or changed, and say what it did.

    One bad record, or page but the first, is put aside with its reason and the rest goes on. Raises BadInput where
    nothing can be read, and then nothing has changed. ``note`` is told what is worth knowing besides.
    """
    del by
    if into is not None:
        require_place(into)
    files_of = None if sources.is_web(source) else sources.paths(source, ENDINGS[kind])
    with harvests.ledger(_name(source), kind, clock.now()) as ledger:
        course = Course(ledger)
        if files_of is None:
            walk(course, source, READERS.get(kind), FIRST.get(kind))
        else:
            _go_through(course, *files_of, kind, note or (lambda _line: None))
        told = course.ended()
    if into is not None:
        write_json(into, as_json(told))
    return told


@verb("catalogue.harvest", roles=HARVESTERS)
def harvested(*, by: Actor, source: str, kind: Kind) -> Iterator[KeptRecord]:
    """Return what is kept of a source, by id: each record with its origin, also those that are gone."""
    del by
    return harvests.records(_name(source), kind)


def as_json(told: Harvested) -> dict[str, Any]:
    """Return what a harvest did as the command writes it."""
    counts = {name: getattr(told, name) for name in ("read", "new", "changed", "same", "gone")}
    return counts | {"quarantined": [{"id": one.id, "why": one.why} for one in told.quarantined]}


def _name(source: str) -> str:
    """Return by what name a source is known, wherever the command is run."""
    return source if sources.is_web(source) else str(Path(source).absolute())


def _go_through(course: Course, folder: Path, paths: list[Path], kind: Kind, note: Callable[[str], None]) -> None:
    """Take a file, or every file of a folder."""
    is_folder = len(paths) > 1
    for path in paths:
        name = path.relative_to(folder).as_posix()
        try:
            if kind is Kind.FILES:
                course.take(Sheet([datafiles.record(sources.data_file(path, folder))]), name)
                continue
            sheet = READERS[kind](sources.page(path, folder))
            course.take(sheet, name)
            for address in () if is_folder else sheet.after:
                note(f"{name} names a page that comes after it, {address}; of a file, nothing is fetched")
        except BadInput as fault:
            if not is_folder:
                raise
            course.put_aside(Quarantined(name, fault.detail, is_record=kind is Kind.FILES))
