# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What tenders cite of lessons: clause by clause, the searches that found none, the lessons that apply (P21)."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from django.db import transaction

from auzolan.govtech.api import tender_words as words
from auzolan.govtech.api import tenders
from auzolan.govtech.core.tenders import matching, moving
from auzolan.govtech.nouns.tenders import Clause, Coverage, Part, Search, Suggested, Tender
from auzolan.govtech.store import tenders as store
from auzolan.govtech.store.tender_rules import tender_rules
from auzolan.kernel import clock, ledger
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.kernel.refusals import BadInput, NotFound
from auzolan.kernel.texts import Text
from auzolan.review import api as review
from auzolan.review.nouns import Lesson
from auzolan.showing import spelling

SHORTEST: Final = 20
"""Why lessons do not apply is said in some words at least, as the reason of an exemption."""
MOST_DISMISSED: Final = 5
"""What one reason can be true of: a search that finds more lessons is too broad to dismiss them."""


@verb(PUBLIC)
def search_lessons(*, by: Actor, text: str) -> list[Lesson]:
    """Return the lessons that have every word of ``text`` in one of three languages, under any ending; newest first.

    Nothing for a text without words. One query.
    """
    asked = spelling.words_of(text)
    return [one for one in review.lessons(by=by) if asked and words.tells(words.text_of(one), asked)]


@verb(PUBLIC)
def suggested_lessons(*, by: Actor, number: int) -> list[Suggested]:
    """Return the lessons that apply to a tender by the words of its object, those first that share most. Two queries.

    Of a published one, those that were written by then: nobody could cite a later one.
    """
    return suggested_of(tenders.tender(by=by, number=number), review.lessons(by=by))


@verb(PUBLIC)
def coverage(*, by: Actor, number: int) -> Coverage:
    """Return what the clauses of a tender cite, and how many of the lessons that apply they answer. Two queries."""
    return matching.coverage(tenders.tender(by=by, number=number), suggested_lessons(by=by, number=number))


@verb(PUBLIC)
def coverages(*, by: Actor, those: Sequence[Tender]) -> dict[int, Coverage]:
    """Return the coverage of each of some tenders, by number. One query."""
    lessons = review.lessons(by=by)
    return {one.number: matching.coverage(one, suggested_of(one, lessons)) for one in those}


@verb(tenders.TENDER, roles=tenders.RECORDERS)
@transaction.atomic
def put_clause(
    *, by: Actor, number: int, part: Part, text: Text, weight: int = 0, lesson: int = 0, search: str = "",
    why: str = "", clause: int = 0,
) -> Tender:  # fmt: skip
    """Add a criterion or requirement to a tender in preparation, or put it in the place of one; return the tender.

    It cites ``lesson``, or the words ``search`` by which lessons are looked for now: the words, the day and what they
    find are kept. BadInput where they find some and nothing says ``why`` none applies, or more than one reason can
    dismiss, for both at once, a lesson that is not there, a text in no language, or a weight that cannot be; NotFound
    for a clause that is not there.
    """
    known = tenders.prepared(by, number)
    numbers = [one.number for one in known.clauses]
    if clause and clause not in numbers:
        raise NotFound(f"Tender {number} has no clause {clause}.")
    asked = search.strip()
    if lesson and asked:
        raise BadInput(asked, field="search", expected="a lesson, or a search that found none, not both")
    if lesson:
        _require_lesson(by, lesson)
    made = Clause(clause or max(numbers, default=0) + 1, part, text, weight, lesson, _search(by, asked, why.strip()))
    moving.check_clause(made)
    clauses = [made if one.number == clause else one for one in known.clauses] + ([] if clause else [made])
    told = replace(known, clauses=tuple(clauses))
    store.put(by.tenant, known, told, clock.now(), by.person)
    if lesson:
        ledger.cite(by.tenant, told.ref, [(review.lesson(by=by, number=lesson).ref, "")])
    return told


@verb(tenders.TENDER, roles=tenders.RECORDERS)
@transaction.atomic
def remove_clause(*, by: Actor, number: int, clause: int) -> Tender:
    """Take a criterion or requirement out of a tender in preparation; return the tender. NotFound where it has none."""
    known = tenders.prepared(by, number)
    if clause not in [one.number for one in known.clauses]:
        raise NotFound(f"Tender {number} has no clause {clause}.")
    told = replace(known, clauses=tuple(one for one in known.clauses if one.number != clause))
    store.put(by.tenant, known, told, clock.now(), by.person)
    return told


def suggested_of(one: Tender, lessons: Sequence[Lesson]) -> list[Suggested]:
    """Return the lessons among some that apply to a tender by the words of its object."""
    rules, asked, answered = tender_rules(), words.spoken(one.bought.object), matching.answered(one)
    until = one.published_at
    found = [
        Suggested(each, matching.shared(asked, words.spoken(words.text_of(each)), rules), each.number in answered)
        for each in lessons
        if until is None or each.written_at <= until
    ]
    return sorted((each for each in found if each.words), key=lambda each: (-len(each.words), -each.lesson.number))


def _search(by: Actor, asked: str, why: str) -> Search | None:
    if not asked:
        return None
    if not spelling.words_of(asked):
        raise BadInput(asked, field="search", expected="words to look for")
    found = tuple(one.number for one in search_lessons(by=by, text=asked))
    if len(found) > MOST_DISMISSED:
        raise BadInput(asked, field="search", expected=f"a search that finds at most {MOST_DISMISSED} lessons")
    if found and not why:
        listed = ", ".join(str(one) for one in found)
        raise BadInput(asked, field="search", expected=f"a search that finds none, or why these do not apply: {listed}")
    if found and len(why) < SHORTEST:
        raise BadInput(why, field="why", expected=f"a reason of at least {SHORTEST} letters")
    return Search(asked, clock.today(), found, why if found else "")


def _require_lesson(by: Actor, number: int) -> None:
    try:
        review.lesson(by=by, number=number)
    except NotFound as refusal:
        raise BadInput(number, field="lesson", expected="the number of a lesson") from refusal
