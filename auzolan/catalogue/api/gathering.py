# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The harvest of a source of the house: its pages read, and what is new, changed or gone brought into the catalogue.

Pages are read first, and what is new laid down on the disk; then all of it is kept at once, or nothing.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from django.conf import settings

from auzolan.catalogue.api.datasets import RESERVED, free_slug
from auzolan.catalogue.api.harvesting import ENDINGS, FIRST
from auzolan.catalogue.api.walking import Course, walk
from auzolan.catalogue.core.harvesting import datafiles, remembering
from auzolan.catalogue.core.naming import worldwide
from auzolan.catalogue.events import DatasetsRecorded, DatasetWithdrawn
from auzolan.catalogue.nouns.datasets import Standing
from auzolan.catalogue.nouns.harvesting import Entry, Harvested, Kind, Page, Quarantined, Record, Remembered, Sheet
from auzolan.catalogue.nouns.quality import Rating
from auzolan.catalogue.nouns.sources import Difference, Report, Source
from auzolan.catalogue.store import datasets as datasets_store
from auzolan.catalogue.store import gathered as store
from auzolan.catalogue.store import preparing, sources
from auzolan.catalogue.store import series as series_store
from auzolan.kernel import clock, outbox
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput

SHOWN: Final = 500
"""How many records of each kind a report names."""
GONE: Final = "Jada ez dago iturrian · Ya no está en la fuente · The source has it no more ({})"
_NAMED: Final = 100
_BATCH: Final = 500


@dataclass(slots=True)
class Gathering:
    """Hold what a harvest finds, against what the source said the last time."""

    tenant: str
    source: Source
    heap: store.Heap
    memory: dict[str, Remembered]
    tools: preparing.Tools
    known: dict[str, Entry] = field(default_factory=dict)
    stood: dict[str, str] = field(default_factory=dict)
    gone: dict[str, Entry] = field(default_factory=dict)
    told: dict[str, Remembered] = field(default_factory=dict)
    expected: dict[str, int] = field(default_factory=dict)
    pages: dict[str, list[Entry]] = field(default_factory=dict)
    elsewhere: dict[str, str] = field(default_factory=dict)
    fresh: list[tuple[Record, str]] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    lost: list[Entry] = field(default_factory=list)
    duplicates: list[Quarantined] = field(default_factory=list)
    kept: set[str] = field(default_factory=set)
    iris: dict[str, str] = field(default_factory=dict)

    def recall(self) -> None:
        """Put what the pages said the last time in order; a record that two of them claim makes both be read again."""
        self.gone = {one.id: one for one in self.memory.pop(store.GONE, Remembered("")).entries}
        claimed: set[str] = set()
        for page, was in self.memory.items():
            for one in was.entries:
                if one.id in self.stood:
                    claimed |= {self.stood[one.id], page}
                self.known[one.id], self.stood[one.id] = one, page
        self.memory |= dict.fromkeys(claimed, Remembered(""))

    def was(self, page: str) -> Remembered | None:
        """Return what a page said the last time, None where that does not count."""
        found = self.memory.get(page)
        return found if found is not None and found.digest else None

    def look(self, page: str, sheet: Sheet, known: Remembered) -> Sheet:
        """Return the sheet of a page as it is to be taken, having looked which of its records others have brought."""
        records = list(sheet.records)
        self.told[page] = known
        self.expected[page] = sum(isinstance(one, Record) for one in records)
        self.pages.setdefault(page, [])
        fresh = [one for one in records if isinstance(one, Record) and one.id not in self.known]
        if fresh:
            self._look_elsewhere(fresh)
        return replace(sheet, records=records)

    def _look_elsewhere(self, fresh: Sequence[Record]) -> None:
        identifiers = [found for one in fresh if (found := worldwide(one.identifier))]
        by_iri, by_identifier = datasets_store.held(self.tenant, [one.node for one in fresh], identifiers)
        for one in fresh:
            same = by_identifier.get(worldwide(one.identifier))
            for held, what in ((by_iri.get(one.node), "address"), (same, "identifier")):
                if held is not None and held[4] != self.source.number and not self._is_free(held):
                    whose = "of its own" if held[4] is None else f"from source {held[4]}"
                    self.elsewhere[one.id] = f"the catalogue has it {whose} already, by the same {what}: {held[0]}"

    def _is_free(self, held: datasets_store.Known) -> bool:
        """Tell whether a dataset may be taken over: it is withdrawn, and its source was removed."""
        return held[3] == Standing.WITHDRAWN and held[4] is not None and held[4] in store.removed(self.tenant)

    def keep(self, record: Record, page: str) -> str:
        """Keep a record that stands on ``page``; return whether it is new, changed, the same or a duplicate."""
        if record.id in self.elsewhere:
            self.duplicates.append(Quarantined(record.id, self.elsewhere[record.id]))
            return "duplicate"
        other = self.iris.setdefault(record.node, record.id)
        if other != record.id:
            self.duplicates.append(Quarantined(record.id, f"its address {record.node} is that of {other} too"))
            return "duplicate"
        self.pages[page].append(remembering.entry(record))
        self.kept.add(record.id)
        was = self.known.get(record.id)
        if was is not None and was.mark == record.mark:
            return "same"
        self.fresh.append((record, page))
        if len(self.fresh) >= _BATCH:
            self.lay_down()
        (self.new if was is None else self.changed).append(record.id)
        return "new" if was is None else "changed"

    def lay_down(self) -> None:
        """Put what is new or changed on the disk."""
        if self.fresh:
            self.heap.add(self.fresh)
            self.fresh = []

    def let_go(self, seen: Container[str]) -> int:
        """Note of all records that were not ``seen`` that they are gone; return how many."""
        self.lost = [one for known, one in self.known.items() if known not in seen]
        return len(self.lost)

    def remembered(self) -> tuple[dict[str, Remembered], list[str]]:
        """Return what is to be remembered of each page that says something else than before; and the pages to forget.

        A page of which some record was not taken is read again the next time whatever it says. What is broken today is
        remembered as it was.
        """
        lost = {one.id for one in self.lost}
        for known, one in self.known.items():
            if known not in self.kept and known not in lost and self.stood[known] in self.told:
                self.pages[self.stood[known]].append(replace(one, piece=""))
                self.expected[self.stood[known]] = -1
        found: dict[str, Remembered] = {}
        for page, told in self.told.items():
            then = replace(told, entries=tuple(self.pages[page]))
            if len(then.entries) != self.expected[page]:
                then = replace(then, digest="", rest="")
            if then != self.memory.get(page):
                found[page] = then
        gone = {known: one for known, one in self.gone.items() if known not in self.kept}
        gone |= {one.id: one for one in self.lost}
        if gone != self.gone:
            found[store.GONE] = Remembered("", entries=tuple(gone.values()))
        settled = lost | self.kept
        unread = [page for page in self.memory if page not in self.told]
        return found, [page for page in unread if all(one.id in settled for one in self.memory[page].entries)]


def gather(gathering: Gathering) -> tuple[Harvested, list[Quarantined]]:
    """Read a source to its end; return what that found. BadInput where nothing of it can be read."""
    one, course = gathering.source, Course(gathering)
    if sources.is_web(one.address):
        _walk(gathering, course)
    else:
        _go_through(gathering, course)
    told = course.ended()
    gathering.lay_down()
    return told, gathering.duplicates


def bring(gathering: Gathering) -> Report:
    """Bring what was gathered into the catalogue, and remember what the pages said; within the caller's transaction."""
    tenant, one, now = gathering.tenant, gathering.source, clock.now()
    slugs: dict[str, str] = {}
    count = 0
    taken = (datasets_store.slugs(tenant) | RESERVED if gathering.new else set[str](), dict[str, int]())
    for batch in gathering.heap:
        brought = list(_brought(gathering, batch, taken))
        datasets_store.put_brought(tenant, brought, one.number, one.owner, now)
        count += len(brought)
        slugs |= {record.id: made.slug for (record, _page), made in zip(batch, brought, strict=True)}
    reason = GONE.format(one.name)
    # a record that goes by another identifier now is not gone
    gone = [entry.iri for entry in gathering.lost if entry.iri not in gathering.iris]
    withdrawn = datasets_store.withdraw(tenant, one.number, gone, reason, now)
    store.put_pages(tenant, one.number, *gathering.remembered())
    if count:
        first = tuple(list(slugs.values())[:_NAMED])
        outbox.announce(tenant, DatasetsRecorded(first, count), subject=Ref("catalogue", "dataset", first[0]))
    announce_withdrawn(tenant, withdrawn, reason)
    lost = {entry.iri: entry.id for entry in gathering.lost[:SHOWN]}
    known = datasets_store.marks(tenant, list(lost))
    return Report(
        new=tuple(Difference(name, slugs.get(name, "")) for name in gathering.new[:SHOWN]),
        changed=tuple(Difference(name, slugs.get(name, "")) for name in gathering.changed[:SHOWN]),
        gone=tuple(Difference(name, known[iri][0] if iri in known else "") for iri, name in lost.items()),
    )


def announce_withdrawn(tenant: str, slugs: Iterable[str], reason: str) -> None:
    """Tell the rooms above of each dataset that is offered no more."""
    for slug in slugs:
        outbox.announce(tenant, DatasetWithdrawn(slug, reason), subject=Ref("catalogue", "dataset", slug))


def gathering_of(tenant: str, source: Source, heap: store.Heap) -> Gathering:
    """Return a harvest that is about to begin."""
    tools = preparing.Tools(source.kind, Rating(settings.MQA_AT_120), series_store.slices(tenant))
    found = Gathering(tenant, source, heap, store.pages(tenant, source.number), tools)
    found.recall()
    return found


def _brought(
    gathering: Gathering, batch: Sequence[tuple[Record, str]], taken: tuple[set[str], dict[str, int]]
) -> Iterator[datasets_store.Brought]:
    """Yield records as datasets; what a person has withdrawn or keeps as a draft stays so, what comes back is seen."""
    known = datasets_store.marks(gathering.tenant, [record.node for record, _page in batch])
    for record, page in batch:
        if record.ready is None:
            raise RuntimeError(f"{record.id} was not made ready")
        was = known.get(record.node)
        is_kept = was is not None and was[4] == gathering.source.number and record.id not in gathering.gone
        standing = Standing(was[3]) if was is not None and is_kept else Standing.PUBLISHED
        slug = was[0] if was is not None else free_slug(record.ready.slug, "", *taken)
        yield datasets_store.Brought(slug, record.node, record.content, record.mark, page, standing, record.ready)


def _walk(gathering: Gathering, course: Course) -> None:
    """Follow the pages of a source on the web."""
    reader = preparing.READERS.get(gathering.source.kind)
    marks = {name: one.mark for name, one in gathering.known.items()}

    def read(page: Page) -> Sheet:
        sheet, known = preparing.read(page, gathering.was(page.name), marks, gathering.tools)
        return gathering.look(page.name, sheet, known)

    one = gathering.source
    walk(course, one.address, read if reader else None, FIRST.get(one.kind), anywhere=one.anywhere)


def _go_through(gathering: Gathering, course: Course) -> None:
    """Take a file, or every file of a folder."""
    one = gathering.source
    folder, paths = sources.paths(one.address, ENDINGS[one.kind])
    is_folder = len(paths) > 1
    for told in _told(gathering, folder, paths):
        if told.fault and not is_folder:
            raise BadInput(told.name, field="source", expected=told.fault)
        if told.fault:
            course.put_aside(Quarantined(told.name, told.fault, is_record=one.kind is Kind.FILES))
        else:
            course.take(gathering.look(told.name, told.sheet, told.known), told.name)


def _told(gathering: Gathering, folder: Path, paths: Sequence[Path]) -> Iterator[preparing.Told]:
    marks = {name: one.mark for name, one in gathering.known.items()}
    if gathering.source.kind is Kind.FILES:
        for path in paths:
            yield _file(gathering, folder, path, marks)
        return
    size = sum(path.stat().st_size for path in paths)
    pages = _pages(gathering, folder, paths)
    yield from preparing.read_all(pages, size, marks, gathering.tools)


def _pages(
    gathering: Gathering, folder: Path, paths: Iterable[Path]
) -> Iterator[tuple[Page | preparing.Told, Remembered | None]]:
    for path in paths:
        name = path.relative_to(folder).as_posix()
        try:
            yield sources.page(path, folder), gathering.was(name)
        except BadInput as fault:
            yield preparing.Told(name, Sheet(()), Remembered(""), fault.detail), None


def _file(gathering: Gathering, folder: Path, path: Path, marks: dict[str, str]) -> preparing.Told:
    """Return the sheet of a file of data: one record, what the file itself shows."""
    name = path.relative_to(folder).as_posix()
    try:
        record = datafiles.record(sources.data_file(path, folder))
    except BadInput as fault:
        return preparing.Told(name, Sheet(()), Remembered(""), fault.detail)
    return preparing.Told(name, Sheet(preparing.make_ready([record], marks, gathering.tools)), Remembered(""))
