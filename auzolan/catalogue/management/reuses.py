# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The table of reuses in a bundle, in and out."""

from datetime import datetime
from typing import Any, Final

from auzolan.catalogue import api
from auzolan.catalogue.nouns.showcase import Life, Reuse, ReuseKind, Sender, Standing
from auzolan.kernel.access import Actor
from auzolan.kernel.refusals import BadTable, Problem

Rows = list[dict[str, Any]]
_MOMENTS: Final = ("sent_at", "shown_at", "gone_at")


def load_reuses(by: Actor, rows: Rows, source: str) -> int:
    """Record the rows of table reuses; return how many are new or changed."""
    problems = [
        Problem(source, number, name, row[name], "a moment of the calendar: 2026-05-31T09:00:00Z")
        for number, row in enumerate(rows, start=2)
        for name in _MOMENTS
        if row[name] and _moment(row[name]) is None
    ]
    if problems:
        raise BadTable(problems)
    return api.record_reuses(by=by, reuses=[_reuse(row) for row in rows], source=source)


def dump_reuses(by: Actor) -> Rows:
    """Return the rows of table reuses, by slug, as a load takes them."""
    return [_row(one) for one in sorted(api.reuses(by=by, standing=None), key=lambda one: one.slug)]


def _reuse(row: dict[str, Any]) -> Reuse:
    sent, shown, gone = (_moment(row[name] or "") for name in _MOMENTS)
    assert sent is not None  # noqa: S101  for the type checker: the schema requires it
    return Reuse(
        row["slug"],
        row["title"],
        ReuseKind(row["kind"]),
        _several(row["datasets"]),
        row["value"],
        Life(sent, Standing(row["standing"]), shown, gone, "", row["reason"] or ""),
        row["url"] or "",
        Sender(row["author"] or "", bool(row["is_named"])),
        _several(row["languages"] or ""),
        row["language"] or "eu",
    )


def _row(one: Reuse) -> dict[str, Any]:
    life = one.life
    return {
        "slug": one.slug,
        "title": one.title,
        "kind": one.kind.value,
        "datasets": ";".join(one.datasets),
        "url": one.url,
        "value": one.value,
        "author": one.sender.name,
        "is_named": "true" if one.sender.is_named else "false",
        "languages": ";".join(one.languages),
        "language": one.language,
        "standing": life.standing.value,
        "sent_at": _written(life.sent_at),
        "shown_at": _written(life.shown_at),
        "gone_at": _written(life.gone_at),
        "reason": life.reason,
    }


def _several(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in cell.split(";") if part.strip()))


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None


def _written(at: datetime | None) -> str:
    return at.isoformat().replace("+00:00", "Z") if at else ""
