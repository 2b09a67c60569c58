# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Loads in their table, their files in a folder of their own until the work is done, and how far each has come."""

import shutil
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Final
from uuid import uuid4

from django.conf import settings
from django.db.models import F, Q

from auzolan.kernel.refusals import NotFound
from auzolan.loads.models import LoadRow, NightRow
from auzolan.loads.nouns import Fault, Kind, Load, State

STILL_SECONDS: Final = 600
_STEP: Final = "step.txt"


def put_aside(pieces: Iterable[bytes], folder: str, name: str, most: int) -> bool:
    """Write ``pieces`` into a load's folder; return False, with nothing kept, where they pass ``most`` bytes."""
    place = _folder(folder)
    place.mkdir(parents=True, exist_ok=True)
    written = 0
    with (place / name).open("wb") as file:
        for piece in pieces:
            written += len(piece)
            if written > most:
                break
            file.write(piece)
    if written > most:
        forget_files(folder)
    return written <= most


def new_folder() -> str:
    """Return the name of a folder for one load."""
    return uuid4().hex


def add(tenant: str, *, kind: Kind, file: str, map_file: str, folder: str, person: str, at: datetime) -> Load:
    """Keep that this is to be done, and return it."""
    row = LoadRow.objects.of(tenant).create(
        kind=kind, file=file, map_file=map_file, folder=folder, person=person, asked_at=at, state=State.WAITING
    )
    return _load(row)


def waiting(tenant: str, before: datetime) -> list[int]:
    """Return the numbers of the loads that were asked for before then and wait, the oldest first. One query."""
    rows = LoadRow.objects.of(tenant).filter(state=State.WAITING, asked_at__lt=before).order_by("pk")
    return list(rows.values_list("pk", flat=True))


def first_waiting(tenant: str, kind: Kind) -> Load | None:
    """Return the oldest load of a kind that waits, or None. One query."""
    row = LoadRow.objects.of(tenant).filter(state=State.WAITING, kind=kind).order_by("pk").first()
    return _load(row) if row else None


def loads(tenant: str, most: int) -> list[Load]:
    """Return the newest loads, without their faults. One query."""
    return [_load(row, with_faults=False) for row in LoadRow.objects.of(tenant).defer("faults")[:most]]


def load(tenant: str, number: int) -> Load:
    """Return a load, or raise NotFound. One query."""
    return _load(_row(tenant, number))


def begin(tenant: str, number: int) -> int:
    """Let a load run; return which attempt at it this is, or 0 where there is nothing to do (any more).

    The caller is alone with it: one that runs already was left by somebody who was stopped.
    """
    open_ones = LoadRow.objects.of(tenant).filter(pk=number, state__in=(State.WAITING, State.RUNNING))
    if not open_ones.update(state=State.RUNNING, attempts=F("attempts") + 1):
        return 0
    step(tenant, number, "")
    return _row(tenant, number).attempts


def wait_again(tenant: str, number: int) -> None:
    """Let a load wait for a worker once more."""
    LoadRow.objects.of(tenant).filter(pk=number).update(
        state=State.WAITING, detail="", faults=[], rows={}, ended_at=None
    )


def end(
    tenant: str,
    number: int,
    attempt: int,
    state: State,
    at: datetime,
    *,
    rows: Mapping[str, int] | None = None,
    detail: str = "",
    faults: Sequence[Fault] = (),
) -> None:
    """Keep what came of an attempt at a load, unless it has been begun again since."""
    told = {"rows": dict(rows or {}), "detail": detail, "faults": [asdict(fault) for fault in faults]}
    mine = LoadRow.objects.of(tenant).filter(pk=number, state=State.RUNNING, attempts=attempt)
    mine.update(state=state, ended_at=at, **told)


def step(tenant: str, number: int, told: str) -> None:
    """Say where the work is: beside the rows, for the work may hold a transaction that shows nothing yet."""
    place = _folder(_row(tenant, number).folder)
    place.mkdir(parents=True, exist_ok=True)
    (place / _STEP).write_text(told, encoding="utf-8")


def paths(tenant: str, number: int) -> tuple[Path, Path | None]:
    """Return the file of a load, and its map where it has one."""
    row = _row(tenant, number)
    place = _folder(row.folder)
    return place / row.file, place / row.map_file if row.map_file else None


def has_files(tenant: str, number: int) -> bool:
    """Tell whether what was handed in is still there (a review, or a reading of the past, needs nothing)."""
    row = _row(tenant, number)
    return not row.file or (_folder(row.folder) / row.file).exists()


def remove_files(tenant: str, number: int) -> None:
    """Remove what was handed in."""
    forget_files(_row(tenant, number).folder)


def forget_files(folder: str) -> None:
    """Remove the folder of a load."""
    shutil.rmtree(_folder(folder), ignore_errors=True)


def forget_faults(tenant: str, before: datetime) -> int:
    """Remove the faults of loads of before that moment, for they quote the files; return of how many loads."""
    return LoadRow.objects.of(tenant).filter(asked_at__lt=before).exclude(faults=[]).update(faults=[])


def night_is_due(tenant: str, day: date) -> bool:
    """Tell whether the night of that day has not been done. One query."""
    return not NightRow.objects.of(tenant).filter(day=day).exclude(ended_at=None).exists()


def begin_night(tenant: str, day: date) -> bool:
    """Make that day's night one's own, by one update; return False where it has been done. Two queries."""
    NightRow.everywhere.get_or_create(tenant_id=tenant, defaults={"day": day})
    undone = NightRow.objects.of(tenant).filter(~Q(day=day) | Q(ended_at=None))
    return bool(undone.update(day=day, ended_at=None))


def end_night(tenant: str, day: date, at: datetime) -> None:
    """Keep that everything of that day's night is done."""
    NightRow.objects.of(tenant).filter(day=day).update(ended_at=at)


def _row(tenant: str, number: int) -> LoadRow:
    row = LoadRow.objects.of(tenant).filter(pk=number).first()
    if row is None:
        raise NotFound(f"There is no load {number}.")
    return row


def _folder(name: str) -> Path:
    return Path(settings.VAR) / "loads" / name


def _load(row: LoadRow, *, with_faults: bool = True) -> Load:
    state, told = State(row.state), ""
    if state is State.RUNNING:
        sign = _folder(row.folder) / _STEP
        told = sign.read_text(encoding="utf-8") if sign.exists() else ""
        if not sign.exists() or time.time() - sign.stat().st_mtime > STILL_SECONDS:
            state = State.INTERRUPTED
    return Load(
        number=row.pk,
        kind=Kind(row.kind),
        file=row.file,
        state=state,
        person=row.person,
        asked_at=row.asked_at,
        ended_at=row.ended_at,
        attempts=row.attempts,
        step=told,
        rows=row.rows,
        detail=row.detail,
        faults=tuple(Fault(**fault) for fault in row.faults) if with_faults else (),
    )
