# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Charters after RD 951/2005: which sections are missing, when a review is due, which promises have become easier."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby, pairwise
from typing import Final

from auzolan.kernel.texts import Text
from auzolan.services.nouns.charters import Charter, Commitment, Easing, Section, SectionState

YEARS_BETWEEN_REVIEWS: Final = 3


def completeness(charter: Charter, commitments: Iterable[Commitment]) -> tuple[SectionState, ...]:
    """Return for each section whether the charter has it, in the order of RD 951/2005, art. 9.

    Services, commitments, indicators and the day of review are kept as records and count from these; every other
    section is there when it has a text. ``commitments`` are the versions in force.

    >>> states = completeness(Charter("c", Text("Karta"), "tax", ("income-tax",)), [])
    >>> [state.section.value for state in states if state.is_present]
    ['services']
    """
    in_force = list(commitments)
    recorded = {
        Section.SERVICES: bool(charter.services),
        Section.COMMITMENTS: bool(in_force),
        Section.INDICATORS: bool(in_force) and all(one.indicator for one in in_force),
        Section.REVIEW: review_due(charter) is not None,
    }
    states = []
    for section in Section:
        text = charter.sections.get(section)
        is_recorded = recorded.get(section, False)
        how = "record" if is_recorded else "text" if text else "missing"
        present = is_recorded or (bool(text) and section not in recorded)
        states.append(SectionState(section, present, how if present else "missing", text or Text()))
    return tuple(states)


def review_due(charter: Charter) -> date | None:
    """Return the day by which the charter has to be reviewed: its own, at most three years after its approval.

    >>> review_due(Charter("c", Text("Karta"), "tax", (), approved_on=date(2024, 2, 29)))
    datetime.date(2027, 2, 28)
    """
    days = [day for day in (charter.review_by, _years_after(charter.approved_on)) if day is not None]
    return min(days, default=None)


def in_force(commitments: Iterable[Commitment], day: date) -> list[Commitment]:
    """Return the version of each commitment that holds on a day.

    >>> in_force([], date(2025, 1, 1))
    []
    """
    return [one for one in commitments if one.holds_on(day)]


def is_eased(before: Commitment, after: Commitment) -> bool:
    """Tell whether the later version is easier to keep: a lower target, or the same one compared less strictly.

    Two versions in different units, or that want opposite things, cannot be told apart by their numbers.

    >>> from dataclasses import replace
    >>> from auzolan.services.nouns.charters import Comparison
    >>> old = Commitment("c", "x", Text(), "i", 8.5, "score", Comparison.MORE_THAN, date(2020, 1, 1))
    >>> is_eased(old, replace(old, target=8.0)), is_eased(old, replace(old, target=9.0))
    (True, False)
    >>> is_eased(old, replace(old, comparison=Comparison.AT_LEAST))
    True
    """
    if before.target_unit != after.target_unit or before.comparison.wants_more != after.comparison.wants_more:
        return False
    if before.target == after.target:
        return before.comparison.is_strict and not after.comparison.is_strict
    return (after.target < before.target) == after.comparison.wants_more


def easings(commitments: Iterable[Commitment]) -> list[Easing]:
    """Return each pair of versions that follow each other of which the later is easier to keep, oldest first.

    >>> easings([])
    []
    """
    found = []
    for versions in histories(commitments):
        found += [Easing(before, after) for before, after in pairwise(versions) if is_eased(before, after)]
    return sorted(found, key=lambda one: (one.after.since, one.after.charter, one.after.code))


def histories(commitments: Iterable[Commitment]) -> list[Sequence[Commitment]]:
    """Return the versions of each commitment, oldest first, by charter and code.

    >>> histories([])
    []
    """
    ordered = sorted(commitments, key=lambda one: (one.charter, one.code, one.since))
    return [list(versions) for _key, versions in groupby(ordered, key=lambda one: (one.charter, one.code))]


def _years_after(day: date | None) -> date | None:
    if day is None:
        return None
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return date(day.year + YEARS_BETWEEN_REVIEWS, day.month, last)
