# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages read, and what is new on them made ready as rows: here, or in processes beside where there is much to read.

A process beside knows no database. It is told one page after another through a pipe, and ends when that does, so that
none is left over when whoever started it is killed.
"""

import gc
import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from multiprocessing.connection import Connection
from typing import Any, Final

import pyoxigraph as ox

from auzolan.catalogue.core import judging
from auzolan.catalogue.core.graphs import Indexed
from auzolan.catalogue.core.harvesting import ckan, csw, datajson, dcat, remembering
from auzolan.catalogue.core.naming import worldwide
from auzolan.catalogue.core.telling import Teller, slug_of, towns_by_name
from auzolan.catalogue.nouns.datasets import Description, Quality
from auzolan.catalogue.nouns.harvesting import Kind, Page, Quarantined, Ready, Record, Remembered, Sheet
from auzolan.catalogue.nouns.profiles import Profile
from auzolan.catalogue.nouns.quality import Rating
from auzolan.catalogue.store import places, profiles
from auzolan.catalogue.store.vocabularies import vocabularies
from auzolan.kernel.nouns_json import to_text
from auzolan.kernel.refusals import BadInput

READERS: Final[Mapping[Kind, remembering.Reader]] = {
    Kind.DCAT: dcat.read,
    Kind.CKAN: ckan.read,
    Kind.CSW: csw.read,
    Kind.DATA_JSON: datajson.read,
}
MUCH: Final = 2**23
"""From how many bytes on processes beside are worth starting."""
_BATCH: Final = 1000
_LONGEST: Final = 2000
Slices = Mapping[str, tuple[str, str]]
"""Of datasets that a person has put into a series: its address and the municipality, by the address of the dataset."""


@dataclass(frozen=True, slots=True)
class Told:
    """Hold a page that was read: what it says, what is to be remembered of it; or the fault for which it could not."""

    name: str
    sheet: Sheet
    known: Remembered
    fault: str = ""
    is_short: bool = False


@dataclass(frozen=True, slots=True)
class Tools:
    """Hold what pages are read with: what the source speaks, where 120 points stand, who is in which series."""

    kind: Kind
    at_120: Rating
    slices: Slices


def read(page: Page, was: Remembered | None, marks: Mapping[str, str], tools: Tools) -> tuple[Sheet, Remembered]:
    """Return what a page says, its records ready to be kept but those whose mark is known; and what to remember of it.

    BadInput where the page can be read not even in part.
    """
    sheet, known = remembering.read(page, READERS[tools.kind], was)
    graph = sheet.graph if isinstance(sheet.graph, Indexed) else None
    return replace(sheet, records=make_ready(sheet.records, marks, tools, graph), graph=None), known


def make_ready(
    records: Iterable[Record | Quarantined], marks: Mapping[str, str], tools: Tools, graph: Indexed | None = None
) -> list[Record | Quarantined]:
    """Return records ready to be kept, those whose mark is known without content; one without a title is put aside.

    ``graph`` is that of the page, looked at as a whole where most of its datasets are new.
    """
    found = list(records)
    fresh = [
        place
        for place, one in enumerate(found)
        if isinstance(one, Record) and one.content and marks.get(one.id) != one.mark
    ]
    is_page = graph is not None and 2 * len(fresh) > len(found)
    size = len(fresh) if is_page else _BATCH
    for begin in range(0, len(fresh), size or 1):
        batch = fresh[begin : begin + size]
        made = _ready([found[place] for place in batch], tools, graph if is_page else None)
        for place, one in zip(batch, made, strict=True):
            found[place] = one
    for place, one in enumerate(found):
        if isinstance(one, Record) and one.content and one.ready is None:
            found[place] = replace(one, content="", iri=one.node)
    return found


def ready_of(about: Description, quality: Quality) -> Ready:
    """Return what the catalogue keeps of a description besides its graph."""
    return Ready(
        slug=slug_of(about.iri, about.title.into("es")),
        identifier=worldwide(about.identifier),
        is_series=about.is_series,
        series=about.series,
        points=quality.points,
        description=to_text(about),
        quality=to_text(quality),
    )


def sliced(about: Description, slices: Slices) -> Description:
    """Return a description with the series into which a person has put it, where its graph names none."""
    series, town = slices.get(about.iri, ("", ""))
    if not series or about.series:
        return about
    return replace(about, series=series, places=about.places or ((town,) if town else ()))


@cache
def towns() -> dict[str, str]:
    """Return the codes of municipalities by their names."""
    return towns_by_name(
        (row["code"], [row["name"], row["name_eu"], row["name_es"], *row["also"].split(";")]) for row in places.rows()
    )


@cache
def base_shapes() -> ox.Dataset:
    """Return the shapes that every description is held against."""
    return profiles.shapes_of(Profile.BASE)


def parsed(graph: str) -> Iterable[ox.Quad]:
    """Return the statements that N-Triples write, with blank nodes that no other graph has."""
    return ox.parse(graph, format=ox.RdfFormat.N_TRIPLES, lenient=True, rename_blank_nodes=True)


def _ready(records: Sequence[Any], tools: Tools, page: Indexed | None) -> list[Record | Quarantined]:
    if page is None or not all(page.quads_for_subject(ox.NamedNode(one.node)) for one in records):
        graph = Indexed(quad for one in records for quad in parsed(one.content))
    else:
        graph = page
    quality = judging.judged(graph, base_shapes(), vocabularies(), tools.at_120)
    made: list[Record | Quarantined] = []
    teller = Teller(graph, vocabularies(), towns())
    for one in records:
        about = sliced(teller.told(ox.NamedNode(one.node)), tools.slices)
        ready = ready_of(about, quality.get(about.iri, Quality()))
        why = _unfit(one, about, ready)
        made.append(Quarantined(one.id, why) if why else replace(one, ready=ready))
    return made


def _unfit(one: Record, about: Description, ready: Ready) -> str:
    """Return why a record cannot be kept, "" where it can."""
    if not about.title:
        return "it has no title"
    if max(len(one.node.encode()), len(about.series.encode())) > _LONGEST:
        return f"its address, or that of its series, is longer than {_LONGEST:,} bytes"
    if one.id != one.id.encode("utf-8", "replace").decode() or "\x00" in one.id:
        return "its identifier is no text"
    if "\\u0000" in ready.description or "\x00" in one.content or "\x00" in one.node:
        return "it holds the character NUL, which no text may hold"
    return ""


def read_all(
    pages: Iterable[tuple[Page | Told, Remembered | None]], size: int, marks: Mapping[str, str], tools: Tools
) -> Iterator[Told]:
    """Yield pages as they were read, in their order; in processes beside where there is much to read."""
    count = min(os.cpu_count() or 1, 2) if size >= MUCH else 0
    if not count:
        for page, was in pages:
            yield page if isinstance(page, Told) else _told(page, was, marks, tools)
        return
    with _beside(count, tools) as others:
        yield from _shared(pages, others)


def _shared(pages: Iterable[tuple[Page | Told, Remembered | None]], others: Sequence[Connection]) -> Iterator[Told]:
    """Yield what processes beside have read; each has one page at a time, so that no two ever wait for each other."""
    under_way: deque[tuple[Connection | Told, Remembered | None]] = deque()
    for number, (page, was) in enumerate(pages):
        other = others[number % len(others)]
        if isinstance(page, Told):
            under_way.append((page, None))
        else:
            while any(one is other for one, _was in under_way):
                yield _answered(*under_way.popleft())
            other.send((page, was))
            under_way.append((other, was))
    while under_way:
        yield _answered(*under_way.popleft())


def _answered(one: Connection | Told, was: Remembered | None) -> Told:
    """Return what a process beside has read, with the records that it left out because they are the same."""
    if isinstance(one, Told):
        return one
    try:
        told: Told | Exception = one.recv()
    except (EOFError, ConnectionError) as fault:
        raise OSError("a process that read pages has ended before its time") from fault
    if isinstance(told, Exception):
        raise told
    if was is None or not told.is_short:
        return told
    fresh = {item.id for item in told.sheet.records}
    same = [remembering.known_again(entry) for entry in was.entries if entry.id not in fresh]
    return replace(told, sheet=replace(told.sheet, records=[*told.sheet.records, *same]))


def _short(told: Told, was: Remembered | None) -> Told:
    """Return what was read without the records that are the same, where the page names no others than before."""
    records = list(told.sheet.records)
    if was is None or {one.id for one in records} != {one.id for one in was.entries}:
        return told
    fresh = [one for one in records if isinstance(one, Quarantined) or one.content]
    return replace(told, sheet=replace(told.sheet, records=fresh), known=replace(told.known, entries=()), is_short=True)


@contextmanager
def _beside(count: int, tools: Tools) -> Iterator[list[Connection]]:
    context = multiprocessing.get_context("spawn")
    started = []
    try:
        for _number in range(count):
            ours, theirs = context.Pipe()
            process = context.Process(target=serve, args=(theirs, tools), daemon=True)
            process.start()
            theirs.close()
            started.append((ours, process))
        yield [ours for ours, _process in started]
    finally:
        for ours, process in started:
            ours.close()
            process.join(1)
            process.kill()
            process.join()


def serve(pipe: Connection, tools: Tools) -> None:
    """Read the pages that come through a pipe, until it ends."""
    gc.disable()  # a page leaves no rings behind but where it fails
    while True:
        try:
            page, was = pipe.recv()
        except (EOFError, ConnectionError):
            return
        try:
            marks = {one.id: one.mark for one in was.entries} if was else {}
            answer: Told | Exception = _short(_told(page, was, marks, tools), was)
        except Exception as fault:
            answer = RuntimeError(f"{type(fault).__name__}: {fault}")
            gc.collect()
        try:
            pipe.send(answer)
        except (BrokenPipeError, ConnectionError):
            return


def _told(page: Page, was: Remembered | None, marks: Mapping[str, str], tools: Tools) -> Told:
    try:
        return Told(page.name, *read(page, was, marks, tools))
    except BadInput as fault:
        return Told(page.name, Sheet(()), Remembered(""), fault.detail)
