# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How applications are ranked: weighted means of evaluators' scores, with how far they lie apart (P18b)."""

from collections.abc import Mapping, Sequence
from math import isfinite
from statistics import mean, stdev

from auzolan.govtech.nouns.challenges import WHOLE, Criterion
from auzolan.govtech.nouns.evaluating import LEAST_SCORERS, MOST, Mark, Ranked, Sheet, Spread


def weighted(sheet: Sheet, criteria: Sequence[Criterion]) -> float:
    """Return the score of a sheet, 0 to 10: each criterion's by its weight.

    >>> from datetime import datetime
    >>> from auzolan.kernel.texts import Text
    >>> both = (Criterion("a", Text(), 60), Criterion("b", Text(), 40))
    >>> told = (Mark("a", 10, "x"), Mark("b", 5, "x"))
    >>> weighted(Sheet(1, "ane", False, "", datetime(2026, 1, 1), told, datetime(2026, 1, 1)), both)
    8.0
    """
    marks = {one.criterion: one.score for one in sheet.marks}
    return sum(one.weight * marks[one.key] for one in criteria) / WHOLE


def spread(scores: Sequence[float]) -> Spread:
    """Return the mean of scores with how far they lie apart; one alone lies 0 apart.

    >>> spread([6.0, 8.0])
    Spread(mean=7.0, low=6.0, high=8.0, deviation=1.4142135623730951)
    """
    return Spread(mean(scores), min(scores), max(scores), stdev(scores) if len(scores) > 1 else 0.0)


def ranked(sheets: Mapping[int, Sequence[Sheet]], criteria: Sequence[Criterion]) -> list[Ranked]:
    """Return the applications that were scored, by the mean of their weighted scores; equal means share a place.

    >>> ranked({7: []}, ())
    []
    """
    totals = {
        number: spread([weighted(one, criteria) for one in those if one.is_scored])
        for number, those in sheets.items()
        if any(one.is_scored for one in those)
    }
    order = sorted(totals, key=lambda number: (-totals[number].mean, number))
    found: list[Ranked] = []
    for number in order:
        total, first = totals[number], totals[order[0]]
        place = 1 + sum(other.mean > total.mean for other in totals.values())
        scored = [one for one in sheets[number] if one.is_scored]
        by_criterion = tuple(
            (one.key, spread([mark.score for sheet in scored for mark in sheet.marks if mark.criterion == one.key]))
            for one in criteria
        )
        is_close = number != order[0] and total.high >= first.low
        found.append(Ranked(number, place, total, len(scored), by_criterion, is_close))
    return found


def is_done(evaluators: Sequence[str], sheets: Sequence[Sheet]) -> bool:
    """Tell whether all evaluators have scored an application, but those with a conflict, and at least two have.

    >>> is_done(["ane", "jon"], [])
    False
    """
    told = {one.evaluator: one for one in sheets}
    answered = all(one in told and (told[one].has_conflict or told[one].is_scored) for one in evaluators)
    return answered and sum(one.is_scored for one in sheets) >= LEAST_SCORERS


def fault_of_marks(marks: Sequence[Mark], criteria: Sequence[Criterion]) -> tuple[str, object, str] | None:
    """Return the first thing that scores cannot be: the criterion, the value, what is expected; None where they can.

    >>> from auzolan.kernel.texts import Text
    >>> fault_of_marks([Mark("a", 11, "x")], [Criterion("a", Text(), 100)])
    ('score-a', 11, 'a score from 0 to 10')
    """
    asked = [one.key for one in criteria]
    told = [one.criterion for one in marks]
    if sorted(told) != sorted(asked):
        return "marks", ", ".join(told), "each criterion once: " + ", ".join(asked)
    for one in marks:
        if not (isfinite(one.score) and 0 <= one.score <= MOST):
            return f"score-{one.criterion}", one.score, f"a score from 0 to {MOST}"
        if not one.reason.strip():
            return f"reason-{one.criterion}", one.reason, "a reason"
    return None
