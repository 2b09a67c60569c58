# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The history of records as a table: each room says who may read that of its records, and what their fields are called.

One line for each field that changed: when, who, what was done, the field, before, after.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from auzolan.kernel import history
from auzolan.kernel.access import Actor
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import NotFound
from auzolan.showing.writing import moment

NEWEST: Final = 12
CUT: Final = "…"
DEEDS: Final[Mapping[str, Any]] = {
    "recorded": _("recorded"),
    "changed": _("changed"),
    "retired": _("retired"),
    "published": _("published for adoption"),
    "withdrawn": _("not published for adoption any more"),
    "adopted": _("adopted"),
    "imported": _("imported"),
    "ended": _("ended"),
    "removed": _("removed"),
    "role-given": _("role given"),
    "role-ended": _("role ended"),
}
TRUTH: Final[Mapping[str, Any]] = {"true": _("yes"), "false": _("no")}
PARTS: Final[Mapping[str, Any]] = {
    "on": _("day"),
    "at": _("when"),
    "by": _("who"),
    "person": _("who"),
    "why": _("why"),
    "key": _("code"),
    "name": _("name"),
    "weight": _("weight"),
}
"""The names that parts of a value have in every room."""
LANGUAGE_NAMES: Final = {"eu": _("Basque"), "es": _("Spanish"), "en": _("English")}


@dataclass(frozen=True, slots=True)
class Kept:
    """Hold how the history of one kind of record is read: by whom, with which words, together with which parts.

    ``deeds`` are the words of those of its deeds that are called otherwise elsewhere; ``values`` those of codes that a
    field holds.
    """

    permission: str
    words: Mapping[str, Any]
    parts: Mapping[str, Any] = field(default_factory=dict)
    deeds: Mapping[str, Any] = field(default_factory=dict)
    values: Mapping[str, Mapping[Any, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shown:
    """Hold the newest lines of a record's history, how many there are, and the address of all of it."""

    lines: list[dict[str, Any]]
    total: int
    url: str


_KEPT: dict[str, Kept] = {}


def kept(
    kind: str,
    permission: str,
    words: Mapping[str, Any],
    parts: Mapping[str, Any] | None = None,
    deeds: Mapping[str, Any] | None = None,
    values: Mapping[str, Mapping[Any, Any]] | None = None,
) -> None:
    """Let the history of records ``room/kind`` be read by those with the permission.

    ``words`` name the fields; ``parts`` the kinds of the records that belong to one, with the word for each; ``deeds``
    what was done, where this kind has its own word for it; ``values`` the codes of a field, with the word for each.
    """
    _KEPT[kind] = Kept(permission, words, parts or {}, deeds or {}, values or {})


def kinds() -> tuple[str, ...]:
    """Return the kinds of record (``room/kind``) whose history can be read, sorted."""
    return tuple(sorted(_KEPT))


def lines_of(by: Actor, subject: Ref) -> list[dict[str, Any]]:
    """Return the history of a record, newest first, one line a field. One query.

    Raises NotFound for a kind that has no history, NotPermitted for an actor who may not read it.
    """
    told = _KEPT.get(f"{subject.room}/{subject.kind}")
    if told is None:
        raise NotFound(f"No history is kept of {subject}.")
    by.require(told.permission)
    found = history.of(by.tenant, subject, tuple(told.parts))
    return [line for change in found for line in _lines(told, subject, change)]


def newest_of(by: Actor, subject: Ref) -> Shown:
    """Return the newest lines of a record's history for its page. One query."""
    lines = lines_of(by, subject)
    return Shown(lines[:NEWEST], len(lines), reverse("history", args=[str(subject)]))


def plain(lines: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return lines of history as a file gives them: codes and whole values, not words."""
    names = ("at", "person", "what", "record", "field", "before", "after")
    return [{name: line[f"plain_{name}"] for name in names} for line in lines]


def _lines(told: Kept, subject: Ref, change: history.Change) -> list[dict[str, Any]]:
    part = told.parts.get(change.subject.kind) if change.subject != subject else None
    head = {
        "at": moment(change.at),
        "person": change.person,
        "what": told.deeds.get(change.what) or DEEDS.get(change.what, change.what),
        "part": f"{part}: {change.subject.key.removeprefix(subject.key + '/')}" if part else "",
        "plain_at": change.at,
        "plain_person": change.person,
        "plain_what": change.what,
        "plain_record": str(change.subject),
    }
    fields = change.fields or (history.FieldChange("", "", ""),)
    return [
        head
        | {"field": _word(told.words, one.name)}
        | dict(zip(("before", "after"), (said(told, one.name, part) for part in differing(one)), strict=True))
        | {"plain_field": one.name, "plain_before": one.before, "plain_after": one.after}
        for one in fields
    ]


def differing(change: history.FieldChange) -> tuple[str, str]:
    """Return what a field held before and after without the first of several that both have: dots stand for those.

    >>> differing(history.FieldChange("phase", "a; b", "a; b; c")), differing(history.FieldChange("phase", "a", "b"))
    (('', '… c'), ('a', 'b'))
    >>> differing(history.FieldChange("", "", ""))
    ('', '')
    """
    before, after = change.before.split("; "), change.after.split("; ")
    same = next((n for n, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), None)
    same = min(len(before), len(after)) if same is None else same
    if not same:
        return change.before, change.after
    left, right = (f"{CUT} {'; '.join(one[same:])}" if one[same:] else "" for one in (before, after))
    return left, right


def said(told: Kept, name: str, value: str) -> str:
    """Return a value as the page says it: codes and the names of its parts by their words, each of several apart."""
    return "; ".join(" · ".join(_piece(told, name, one) for one in part.split(" · ")) for part in value.split("; "))


def _piece(told: Kept, name: str, value: str) -> str:
    """Return one piece of a value: by its word where it is a code, else the words of its name before what it holds."""
    if value.startswith(f"{CUT} "):
        return f"{CUT} {_piece(told, name, value.removeprefix(f'{CUT} '))}"
    known = told.values.get(name, {})
    if value in known or value in TRUTH:
        return str(known.get(value) or TRUTH[value])
    part, colon, rest = value.partition(": ")
    words = {**LANGUAGE_NAMES, **PARTS, **told.words}
    return f"{words[part]}: {_piece(told, part, rest)}" if colon and part in words else value


def _word(words: Mapping[str, Any], name: str) -> str:
    """Return the words for a field: its own, and those for the part of it that changed."""
    known = {**LANGUAGE_NAMES, **words}
    return " · ".join(str(known.get(part, part)) for part in name.split(".")) if name else ""
