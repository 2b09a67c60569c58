# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The clauses of tenders: each cites a lesson or the search that found none; lessons that apply are suggested."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from auzolan.govtech.api import tender_lessons as lessons
from auzolan.govtech.api import tenders as api
from auzolan.govtech.nouns.tenders import Part
from auzolan.kernel import clock, ledger
from auzolan.kernel.access import visitor
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput
from auzolan.kernel.texts import Text, same
from tests.builders.tenders import (
    HOUSE,
    TODAY,
    a_published_tender,
    a_tender,
    a_written_lesson,
    clause,
)

pytestmark = pytest.mark.django_db
ANYONE = visitor("bizkaia")


@pytest.fixture(autouse=True)
def _day() -> Iterator[None]:
    with clock.as_of(TODAY):
        yield


def test_a_clause_cites_a_lesson_or_the_search_that_found_none() -> None:
    a_tender()
    written = a_written_lesson()
    clause(lesson=written.number, search="")
    one = clause(search="zeppelin pilots")
    assert one.clauses[0].lesson == written.number
    found = one.clauses[1].search
    assert found is not None
    assert (found.words, found.on, found.found, found.why) == ("zeppelin pilots", TODAY, (), "")
    assert Ref("govtech", "tender", "1") in ledger.cited_by("bizkaia", written.ref)
    with pytest.raises(BadInput, match=f"do not apply: {written.number}"):
        clause(search="sentsore")
    one = clause(search="sensor", why="It is of trains alone")
    dismissed = one.clauses[2].search
    assert dismissed is not None
    assert (dismissed.found, dismissed.why) == ((written.number,), "It is of trains alone")
    told = lessons.coverage(by=ANYONE if one.is_public else HOUSE, number=1)
    assert (told.clauses, told.by_lesson, told.by_search, told.dismissed, told.share) == (3, 1, 1, 1, 1.0)


def test_one_search_and_one_letter_do_not_dismiss_every_lesson() -> None:
    a_tender()
    for _one in range(5):
        a_written_lesson()
    for why in ("x", "It is of trains now"):
        with pytest.raises(BadInput, match=r"why: .* a reason of at least 20 letters"):
            clause(search="sensor", why=why)
    one = clause(search="sensor", why="It is of trains only")
    assert [len(each.search.found) for each in one.clauses if each.search] == [5]
    a_written_lesson()
    for why in ("", "It is of trains only"):
        with pytest.raises(BadInput, match=r"search: .* finds at most 5 lessons"):
            clause(search="sensor", why=why)
    clause(search="zeppelin", why="x")


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("text", {"text": Text()}),
        ("weight", {"part": Part.CRITERION, "weight": 0}),
        ("weight", {"part": Part.CRITERION, "weight": 101}),
        ("weight", {"weight": 10}),
        ("search", {"search": "¿?"}),
        ("search", {"lesson": 1}),
        ("lesson", {"lesson": 9, "search": ""}),
    ],
)
def test_a_clause_that_cannot_be_is_refused(field: str, told: dict[str, Any]) -> None:
    a_tender()
    with pytest.raises(BadInput, match=field):
        clause(**told)
    assert api.tender(by=HOUSE, number=1).clauses == ()


def test_clauses_are_changed_and_taken_out() -> None:
    a_tender()
    clause()
    clause(text=same("Second"))
    one = clause(clause=1, text=same("First"))
    assert [each.text.en for each in one.clauses] == ["First", "Second"]
    one = lessons.remove_clause(by=HOUSE, number=1, clause=1)
    assert [(each.number, each.text.en) for each in one.clauses] == [(2, "Second")]


def test_lessons_that_apply_by_their_words_are_suggested_in_any_language() -> None:
    a_tender(object=Text(eu="Autobusen ateetarako sentsoreak"))
    a_written_lesson(title=same("Nothing"), text=same("A lift that stands still"))
    written = a_written_lesson()
    [one] = lessons.suggested_lessons(by=HOUSE, number=1)
    assert (one.lesson.number, one.is_answered) == (written.number, False)
    assert set(one.words) == {"autobusen", "sentsoreak"}
    clause(lesson=written.number, search="")
    assert lessons.suggested_lessons(by=HOUSE, number=1)[0].is_answered
    told = lessons.coverage(by=HOUSE, number=1)
    assert (told.lessons, told.answered) == (1, 1)
    for words in ("sensores puertas", "SENTSORE", "doors bus"):
        assert [each.number for each in lessons.search_lessons(by=ANYONE, text=words)] == [written.number], words
    for words in ("", "¿", "sensores trenes"):
        assert lessons.search_lessons(by=ANYONE, text=words) == []


def test_lessons_that_are_written_later_apply_to_no_published_tender() -> None:
    a_published_tender()
    with clock.as_of(date(2026, 12, 1)):
        a_written_lesson()
        assert lessons.suggested_lessons(by=ANYONE, number=1) == []
        assert lessons.coverages(by=ANYONE, those=api.tenders(by=ANYONE))[1].lessons == 0
