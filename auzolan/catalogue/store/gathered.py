# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sources, their harvests and what their pages said, as rows; and what a harvest has gathered so far, on the disk."""

import pickle
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Final

from django.conf import settings
from django.db.models import F, Max

from auzolan.catalogue.models import HarvestRow, PageRow, SourceRow
from auzolan.catalogue.nouns.harvesting import Entry, Kind, Quarantined, Record, Remembered
from auzolan.catalogue.nouns.sources import Every, Report, Run, RunState, Source
from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.kernel.refusals import NotFound

GONE: Final = ""
_BATCH: Final = 500
_COUNTS: Final = ("read", "new", "changed", "same", "gone", "duplicates", "quarantined")


def sources(tenant: str, counts: Mapping[int, int] | None = None) -> list[Source]:
    """Return the sources that were not removed, by name. One query."""
    rows = SourceRow.objects.of(tenant).filter(removed_at=None)
    return [_source(row, (counts or {}).get(row.pk, 0)) for row in rows]


def source(tenant: str, number: int) -> Source:
    """Return one source, or raise NotFound. One query."""
    row = SourceRow.objects.of(tenant).filter(pk=number, removed_at=None).first()
    if row is None:
        raise NotFound(f"There is no source {number}.")
    return _source(row)


def source_at(tenant: str, kind: Kind, address: str) -> Source | None:
    """Return the source with an address that speaks so, None where there is none. One query."""
    row = SourceRow.objects.of(tenant).filter(kind=kind.value, address=address, removed_at=None).first()
    return _source(row) if row else None


def removed(tenant: str) -> set[int]:
    """Return the numbers of the sources that were removed. One query."""
    return set(SourceRow.objects.of(tenant).exclude(removed_at=None).values_list("pk", flat=True))


def put_source(tenant: str, one: Source) -> Source:
    """Keep a source, a new one where its number is 0; return it with its number. One query."""
    row = SourceRow(
        tenant_id=tenant,
        name=one.name,
        address=one.address,
        kind=one.kind.value,
        owner=one.owner,
        hours=int(one.every),
        paused=one.paused,
        anywhere=one.anywhere,
        next_at=one.next_at,
        failures=one.failures,
    )
    if one.number:
        row.pk = one.number
    row.save()
    return replace(one, number=row.pk)


def remove_source(tenant: str, number: int, at: datetime) -> None:
    """Note that a source was removed, and forget what its pages said. Two queries."""
    PageRow.objects.of(tenant).filter(source=number).delete()
    SourceRow.objects.of(tenant).filter(pk=number).update(removed_at=at, next_at=None)


def due(tenant: str, at: datetime) -> list[int]:
    """Return the sources whose time has come and that nobody is at, the longest due first. One query."""
    moving = HarvestRow.objects.of(tenant).filter(state__in=_MOVING).values("source")
    rows = SourceRow.objects.of(tenant).filter(removed_at=None, paused=False, next_at__lte=at).exclude(pk__in=moving)
    return list(rows.order_by("next_at").values_list("pk", flat=True))


_MOVING: Final = (RunState.WAITING.value, RunState.RUNNING.value)


def add_run(tenant: str, number: int, person: str, at: datetime, *, anew: bool) -> Run:
    """Keep that a source is to be harvested; return the run. One query."""
    row = HarvestRow.objects.of(tenant).create(
        source_id=number, state=RunState.WAITING.value, person=person, asked_at=at, anew=anew
    )
    return _run(row)


def moving(tenant: str, number: int) -> Run | None:
    """Return the harvest of a source that waits or is being done, None where none is. One query."""
    row = HarvestRow.objects.of(tenant).filter(source=number, state__in=_MOVING).defer("report").first()
    return _run(row) if row else None


def run(tenant: str, number: int) -> Run:
    """Return a harvest, or raise NotFound. One query."""
    row = HarvestRow.objects.of(tenant).filter(pk=number).defer("report").first()
    if row is None:
        raise NotFound(f"There is no harvest {number}.")
    return _run(row)


def report(tenant: str, number: int) -> Report:
    """Return what a harvest did record by record. One query."""
    told = HarvestRow.objects.of(tenant).filter(pk=number).values_list("report", flat=True).first()
    return from_json(Report, told or {})


def runs(tenant: str, number: int, most: int) -> list[Run]:
    """Return the newest harvests of a source. One query."""
    return [_run(row) for row in HarvestRow.objects.of(tenant).filter(source=number).defer("report")[:most]]


def newest_runs(tenant: str) -> dict[int, Run]:
    """Return the newest harvest of each source. Two queries."""
    newest = HarvestRow.objects.of(tenant).order_by().values("source").annotate(top=Max("pk")).values("top")
    rows = HarvestRow.objects.of(tenant).filter(pk__in=list(newest.values_list("top", flat=True))).defer("report")
    return {row.source_id: _run(row) for row in rows}


def last_runs(tenant: str, most: int) -> dict[int, list[Run]]:
    """Return the newest harvests of each source that have ended, so many at most. One query."""
    found: dict[int, list[Run]] = {}
    for row in HarvestRow.objects.of(tenant).exclude(state__in=_MOVING).defer("report"):
        known = found.setdefault(row.source_id, [])
        if len(known) < most:
            known.append(_run(row))
    return found


def stamp(tenant: str) -> str:
    """Return what changes whenever a source does or a harvest ends. Two queries."""
    ended = HarvestRow.objects.of(tenant).aggregate(last=Max("ended_at"))["last"]
    known = SourceRow.objects.of(tenant).order_by("pk").values_list("pk", "paused", "hours", "owner", "removed_at")
    return f"{ended}/{list(known)}"


def waiting(tenant: str, before: datetime) -> list[int]:
    """Return the harvests that were asked for before then and wait, the oldest first. One query."""
    rows = HarvestRow.objects.of(tenant).filter(state=RunState.WAITING.value, asked_at__lt=before)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def begin(tenant: str, number: int) -> int:
    """Let a harvest begin; return which attempt this is, 0 where there is nothing to do any more. Two queries.

    The caller is alone with it: one that runs already was left by somebody who was stopped.
    """
    rows = HarvestRow.objects.of(tenant).filter(pk=number, state__in=_MOVING)
    if not rows.update(state=RunState.RUNNING.value, attempts=F("attempts") + 1):
        return 0
    return run(tenant, number).attempts


def wait_again(tenant: str, number: int) -> None:
    """Let a harvest wait for a worker once more. One query."""
    HarvestRow.objects.of(tenant).filter(pk=number).update(state=RunState.WAITING.value)


def end(tenant: str, one: Run, attempt: int, told: Report | None = None) -> bool:
    """Keep what came of an attempt at a harvest; False where it has been begun again since. One query."""
    mine = HarvestRow.objects.of(tenant).filter(pk=one.number, state=RunState.RUNNING.value, attempts=attempt)
    counts = {name: getattr(one, name) for name in _COUNTS}
    kept = to_json(_fitting(told)) if told else {}
    return bool(
        mine.update(state=one.state.value, ended_at=one.ended_at, counts=counts, detail=one.detail, report=kept)
    )


def note_end(tenant: str, number: int, *, failed: bool, next_at: datetime | None) -> None:
    """Note when a source is due again, and whether it failed this time. One query."""
    failures = F("failures") + 1 if failed else 0
    SourceRow.objects.of(tenant).filter(pk=number).update(failures=failures, next_at=next_at)


def pages(tenant: str, number: int) -> dict[str, Remembered]:
    """Return what each page of a source said the last time; "" holds the records that are gone. One query."""
    rows = PageRow.objects.of(tenant).filter(source=number).order_by("pk").values_list("address", "digest", "body")
    return {address: _remembered(digest, body) for address, digest, body in rows.iterator(chunk_size=_BATCH)}


def put_pages(tenant: str, number: int, told: Mapping[str, Remembered], gone: Sequence[str]) -> None:
    """Keep what pages said, and forget those that are ``gone``. A query for each 100 pages."""
    for begin in range(0, len(gone), _BATCH):
        PageRow.objects.of(tenant).filter(source=number, address__in=gone[begin : begin + _BATCH]).delete()
    rows = [
        PageRow(tenant_id=tenant, source_id=number, address=address, digest=one.digest, body=_body(one))
        for address, one in told.items()
    ]
    PageRow.everywhere.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=("source", "address"),
        update_fields=("digest", "body"),
        batch_size=100,
    )


def forget_pages(tenant: str, number: int) -> None:
    """Let every page of a source be read anew the next time, whatever it says. One query."""
    PageRow.objects.of(tenant).filter(source=number).update(digest="")


class Heap:
    """What a harvest has gathered so far: records in a file of the installation, so that memory stays bounded."""

    def __init__(self) -> None:
        folder = Path(settings.VAR) / "harvest"
        folder.mkdir(parents=True, exist_ok=True)
        self._file: BinaryIO = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115  closed by its own end
        self.count = 0

    def __enter__(self) -> "Heap":
        return self

    def __exit__(self, *_told: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._file.close()

    def add(self, told: Sequence[tuple[Record, str]]) -> None:
        """Lay down records with the page on which each stands."""
        pickle.dump(list(told), self._file, protocol=pickle.HIGHEST_PROTOCOL)
        self.count += len(told)

    def __iter__(self) -> Iterator[list[tuple[Record, str]]]:
        """Yield what was laid down, in the same order and portions."""
        self._file.seek(0)
        while True:
            try:
                yield pickle.load(self._file)  # noqa: S301  what this very process has written
            except EOFError:
                return


def _fitting(told: Report) -> Report:
    """Return a report whose texts every database holds."""
    aside = {
        name: tuple(replace(one, id=fit(one.id), why=fit(one.why)) for one in getattr(told, name))
        for name in ("duplicates", "quarantined")
    }
    return replace(told, **aside)


def _source(row: SourceRow, count: int = 0) -> Source:
    return Source(
        number=row.pk,
        name=row.name,
        address=row.address,
        kind=Kind(row.kind),
        owner=row.owner,
        every=Every(row.hours),
        paused=row.paused,
        anywhere=row.anywhere,
        next_at=row.next_at,
        failures=row.failures,
        count=count,
    )


def _run(row: HarvestRow) -> Run:
    return Run(
        number=row.pk,
        source=row.source_id,
        state=RunState(row.state),
        person=row.person,
        asked_at=row.asked_at,
        ended_at=row.ended_at,
        attempts=row.attempts,
        anew=row.anew,
        detail=row.detail,
        **{name: row.counts.get(name, 0) for name in _COUNTS},
    )


def fit(text: str) -> str:
    """Return a text that every database holds: without NUL, and without halves of characters."""
    return text.encode("utf-8", "replace").decode().replace("\x00", "\ufffd")


def _body(one: Remembered) -> dict[str, Any]:
    """Return what is remembered of a page, short: there are many records on it."""
    return {
        "rest": one.rest,
        "entries": [[e.id, "" if e.iri == e.id else e.iri, e.identifier, e.mark, e.piece] for e in one.entries],
        "after": list(one.after),
        "whole": one.is_whole,
        "aside": [{**asdict(q), "id": fit(q.id), "why": fit(q.why)} for q in one.quarantined],
    }


def _remembered(digest: str, body: Mapping[str, Any]) -> Remembered:
    return Remembered(
        digest,
        body["rest"],
        tuple(Entry(known, iri or known, *more) for known, iri, *more in body["entries"]),
        tuple(body["after"]),
        body["whole"],
        tuple(Quarantined(**one) for one in body["aside"]),
    )
