# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Lessons as a JSON Feed (version 1.1) and adoptions as JSON, as parcels hold them; what either may not be."""

import json
from collections.abc import Sequence
from typing import Any, Final

from auzolan.govtech.core.solutions.addresses import normalised
from auzolan.govtech.nouns.network import ADOPTIONS, LESSONS, Adopted, Told, Who
from auzolan.kernel.chain import canonical_json
from auzolan.kernel.refusals import BadInput
from auzolan.kernel.texts import LANGUAGES, Text

VERSION: Final = "https://jsonfeed.org/version/1.1"
OWN: Final = "_auzolan"
"""The key of an item under which a lesson stands in three languages; the feed itself has room for one."""
MOST: Final = 5_000
_LONGEST: Final = {"title": 1_000, "text": 50_000}


def lessons_as_feed(lessons: Sequence[Told], who: Who) -> str:
    """Return lessons as a JSON Feed, each in the first of its languages and, under ``_auzolan``, in all of them.

    >>> one = Told("urn:x:1", Text(es="Contar"), Text(es="Dos líneas"))
    >>> feed = json.loads(lessons_as_feed([one], Who("a", Text(en="Town"))))
    >>> feed["items"][0]["language"], feed["items"][0]["_auzolan"]["title"]["es"]
    ('es', 'Contar')
    """
    name = who.name.into("en")
    feed: dict[str, Any] = {"version": VERSION, "title": name, "authors": [{"name": name}]}
    if who.address:
        feed["home_page_url"] = who.address
    return as_text(feed | {"items": [_item(one) for one in lessons]})


def adoptions_as_text(adoptions: Sequence[Adopted]) -> str:
    """Return adoptions as JSON.

    >>> from datetime import date
    >>> json.loads(adoptions_as_text([Adopted("git.example/a", "A", date(2026, 7, 1))]))["adoptions"][0]["since"]
    '2026-07-01'
    """
    return as_text({"adoptions": adoptions})


def judge_lessons(lessons: Sequence[Told]) -> None:
    """Raise BadInput for a lesson without a name, one that says nothing or too much, or one that is there twice."""
    for at, one in enumerate(lessons, start=1):
        if not one.id or len(one.id) > 200:
            raise BadInput(one.id, file=LESSONS, row=at, field="id", expected="a name of at most 200 letters")
        for name, most in _LONGEST.items():
            said: Text = getattr(one, name)
            if not said or max(len(getattr(said, code)) for code in LANGUAGES) > most:
                expected = f"a text of at most {most:,} letters"
                raise BadInput(str(said), file=LESSONS, row=at, field=name, expected=expected)
    _once([one.id for one in lessons], LESSONS, "id")


def judge_adoptions(adoptions: Sequence[Adopted]) -> None:
    """Raise BadInput for an adoption of no repository, one that ends before it begins, or one that is there twice."""
    for at, one in enumerate(adoptions, start=1):
        if not one.solution or normalised(f"https://{one.solution}") != one.solution or len(one.solution) > 500:
            expected = "the address of a repository, without https://"
            raise BadInput(one.solution, file=ADOPTIONS, row=at, field="solution", expected=expected)
        if one.until is not None and one.until < one.since:
            raise BadInput(one.until, file=ADOPTIONS, row=at, field="until", expected="a day after the one of since")
    _once([one.solution for one in adoptions], ADOPTIONS, "solution")


def compact(told: object) -> str:
    """Return what is told as JSON in as few letters as it takes, its keys in order."""
    return canonical_json(told).decode() + "\n"


def _item(one: Told) -> dict[str, Any]:
    language = next((code for code in LANGUAGES if getattr(one.title, code)), LANGUAGES[0])
    item: dict[str, Any] = {
        "id": one.id,
        "title": one.title.into(language),
        "content_text": one.text.into(language),
        "language": language,
        "tags": one.tags,
        OWN: {"title": one.title, "text": one.text, "kind": one.kind},
    }
    return item | ({"date_published": f"{one.written_on}T00:00:00Z"} if one.written_on else {})


def _once(names: Sequence[str], file: str, field: str) -> None:
    seen: set[str] = set()
    for at, name in enumerate(names, start=1):
        if name in seen:
            raise BadInput(name, file=file, row=at, field=field, expected="each one once")
        seen.add(name)


def as_text(told: object) -> str:
    """Return what is told as JSON, its keys in order: the same text for the same content."""
    plain = json.loads(canonical_json(told))
    return json.dumps(plain, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
