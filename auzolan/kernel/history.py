# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who changed which record of which room, when, and each field from what to what; only ever added to (decision 0013).

A store calls ``note`` in the transaction in which it changes the record: there is no change without its history, and no
history of a change that was rolled back.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max, Q

from auzolan.kernel.models import ChangeRow
from auzolan.kernel.refs import Ref

Noted = tuple[Ref, Any, Any]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """Hold one field of a record before and after a change; a part of a field is named after it: ``name.eu``."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """Hold who changed a record, when, and what; no fields: it was recorded for the first time."""

    at: datetime
    person: str
    what: str
    subject: Ref
    fields: tuple[FieldChange, ...] = ()


def note(tenant: str, changes: Sequence[Noted], at: datetime, person: str, what: str = "") -> None:
    """Note changes (record, body before or None, body after); what has not changed is not noted. One query."""
    rows = [
        ChangeRow(
            tenant_id=tenant,
            subject=str(subject),
            at=at,
            person=person,
            what=what or ("recorded" if before is None else "changed"),
            fields=[[one.name, one.before, one.after] for one in changed_fields(before, after)],
        )
        for subject, before, after in changes
        if before is None or before != after
    ]
    ChangeRow.everywhere.bulk_create(rows, batch_size=500)


def of(tenant: str, subject: Ref, parts: Sequence[str] = ()) -> list[Change]:
    """Return the changes of a record, newest first, with those of its parts: kinds whose keys begin with its key.

    One query.
    """
    asked = Q(subject=str(subject))
    for kind in parts:
        asked |= Q(subject__startswith=f"{subject.room}/{kind}/{subject.key}/")
    return [_change(row) for row in ChangeRow.objects.of(tenant).filter(asked)]


def of_kind(tenant: str, room: str, kind: str) -> list[Change]:
    """Return the changes of all records of a kind, oldest first. One query."""
    return [_change(row) for row in ChangeRow.objects.of(tenant).filter(subject__startswith=f"{room}/{kind}/")][::-1]


def revision(tenant: str, subject: Ref) -> int:
    """Return the number of a record's newest change, for a form to say what it has seen; 0 without any. One query."""
    return _top(tenant, Q(subject=str(subject)))


def version(tenant: str, *those: str) -> int:
    """Return a number that changes whenever a record of a room, or of a kind (``room/kind``), does. One query."""
    return _top(tenant, *(Q(subject__startswith=f"{one}/") for one in those))


def newest(tenant: str) -> dict[str, datetime]:
    """Return when the records of each kind (``room/kind``) were changed last. One query."""
    found: dict[str, datetime] = {}
    rows = ChangeRow.objects.of(tenant).order_by().values_list("subject").annotate(last=Max("at"))
    for subject, last in rows:
        kind = "/".join(str(subject).split("/", 2)[:2])
        found[kind] = max(last, found.get(kind, last))
    return found


def changed_fields(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> tuple[FieldChange, ...]:
    """Return the fields of a record that differ, by name; none where it was not there before.

    >>> changed_fields({"owner": "a", "name": {"eu": "x", "es": "y"}}, {"owner": "a", "name": {"eu": "x", "es": "z"}})
    (FieldChange(name='name.es', before='y', after='z'),)
    >>> changed_fields(None, {"owner": "b"})
    ()
    """
    if before is None:
        return ()
    was, now = dict(_leaves(before)), dict(_leaves(after))
    return tuple(
        FieldChange(name, was.get(name, ""), now.get(name, ""))
        for name in sorted({*was, *now})
        if was.get(name, "") != now.get(name, "")
    )


def told(value: Any) -> str:
    """Return a value of a record as a person reads it.

    >>> told({"eu": "Zerga", "es": "", "en": "Tax"}), told(["a", "b"]), told(None), told(True)
    ('eu: Zerga · en: Tax', 'a; b', '', 'true')
    """
    match value:
        case None:
            return ""
        case Mapping():
            return " · ".join(f"{key}: {told(part)}" for key, part in value.items() if part)
        case list() | tuple():
            return "; ".join(told(part) for part in value)
        case str():
            return value
    return json.dumps(value, ensure_ascii=False, default=str)


def _leaves(body: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    for name, value in body.items():
        if isinstance(value, Mapping):
            yield from _leaves(value, f"{path}{name}.")
        else:
            yield f"{path}{name}", told(value)


def _change(row: ChangeRow) -> Change:
    return Change(row.at, row.person, row.what, Ref.parse(row.subject), tuple(FieldChange(*f) for f in row.fields))


def _top(tenant: str, *any_of: Q) -> int:
    return ChangeRow.objects.of(tenant).filter(Q(*any_of, _connector=Q.OR)).aggregate(top=Max("pk"))["top"] or 0
