# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which texts speak of the same by their words, and what of the lessons a tender answers (P21)."""

from collections.abc import Mapping, Sequence
from typing import Final

from auzolan.govtech.nouns.tenders import Coverage, Suggested, Tender, TenderRules
from auzolan.kernel.texts import LANGUAGES

Spoken = Mapping[str, Mapping[str, frozenset[str]]]
"""The words of a text: by language each word with the forms under which it is found."""
NOTHING: Final[Spoken] = {}


def shared(one: Spoken, other: Spoken, rules: TenderRules) -> tuple[str, ...]:
    """Return the words of ``one`` that ``other`` has, in the language in which most are; none where they are not alike.

    >>> rules = TenderRules(6, 12, 2, 0.4)
    >>> bus = {"en": {"bus": frozenset({"bus"}), "doors": frozenset({"doors", "door"}), "rain": frozenset({"rain"})}}
    >>> shared(bus, {"en": {"door": frozenset({"door"}), "bus": frozenset({"bus"})}}, rules)
    ('bus', 'doors')
    >>> shared(bus, {"en": {"door": frozenset({"door"}), "lift": frozenset({"lift"})}}, rules)
    ()
    """
    best: tuple[str, ...] = ()
    for language in LANGUAGES:
        asked, told = one.get(language, {}), other.get(language, {})
        forms = frozenset().union(*told.values())
        found = tuple(word for word, those in asked.items() if those & forms)
        shorter = min(len(asked), len(told))
        is_alike = len(found) >= max(1, min(rules.alike_words, shorter)) and len(found) >= rules.alike_share * shorter
        if is_alike and len(found) > len(best):
            best = found
    return best


def answered(one: Tender) -> frozenset[int]:
    """Return the lessons that a tender answers: those that a clause cites, or whose search says why they do not apply.

    >>> from datetime import date
    >>> from auzolan.govtech.nouns.tenders import Bought, Sort
    >>> from auzolan.kernel.texts import Text
    >>> answered(Tender(1, Sort.TENDER, "u", Bought(Text(en="Sensors"), "services", "48000000", 100, date(2026, 1, 1))))
    frozenset()
    """
    cited = {each.lesson for each in one.clauses if each.lesson}
    dismissed = {number for each in one.clauses if each.search for number in each.search.found}
    return frozenset(cited | dismissed)


def coverage(one: Tender, suggested: Sequence[Suggested]) -> Coverage:
    """Return what the clauses of a tender cite, and how many of the lessons that apply to it they answer.

    >>> from datetime import date
    >>> from auzolan.govtech.nouns.tenders import Bought, Clause, Part, Sort
    >>> from auzolan.kernel.texts import Text
    >>> clauses = (Clause(1, Part.CRITERION, Text(en="Fit"), 100, lesson=3), Clause(2, Part.REQUIREMENT, Text(en="x")))
    >>> bought = Bought(Text(en="S"), "services", "48000000", 1, date(2026, 1, 1))
    >>> one = Tender(1, Sort.TENDER, "u", bought, clauses=clauses)
    >>> told = coverage(one, [])
    >>> told.share, told.by_lesson, told.lessons
    (0.5, 1, 0)
    """
    searches = [each.search for each in one.clauses if each.search is not None and not each.lesson]
    return Coverage(
        clauses=len(one.clauses),
        by_lesson=sum(bool(each.lesson) for each in one.clauses),
        by_search=sum(not each.found for each in searches),
        dismissed=sum(bool(each.found) for each in searches),
        lessons=len(suggested),
        answered=sum(each.is_answered for each in suggested),
    )
