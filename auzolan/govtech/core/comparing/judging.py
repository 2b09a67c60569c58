# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A sheet, compared: gates first, then scores, their bounds, and how easily the order turns round (P20)."""

from math import inf

from auzolan.govtech.core.comparing.bounds import bounds, middle
from auzolan.govtech.core.comparing.topsis import SAME, scores
from auzolan.govtech.core.comparing.turning import flips, order, reversals
from auzolan.govtech.nouns.comparing import Comparison, Interval, Sheet


def compare(sheet: Sheet) -> Comparison:
    """Return the comparison of those alternatives that the gates let through.

    Scores are of the completion in the middle; low and high are over all completions. Where every answer is known the
    three are one.
    """
    step = open_step(sheet)
    names = passed(sheet, step)
    values = [sheet.values[sheet.alternatives.index(name)] for name in names]
    if not values:
        return Comparison(sheet, (), step, (), (), ())
    costs = [one.is_cost for one in sheet.criteria]
    matrix = middle(values, sheet.criteria)
    found = scores(matrix, sheet.weights, costs)
    if any(one is None for row in values for one in row):
        ends = bounds(values, sheet.weights, sheet.criteria)
    else:
        ends = [(one, one) for one in found]
    ranking = [
        Interval(names[i], found[i], min(ends[i][0], found[i]), max(ends[i][1], found[i])) for i in order(found, names)
    ]
    criteria = [one.id for one in sheet.criteria]
    return Comparison(
        sheet=sheet,
        compared=names,
        open_step=step,
        ranking=tuple(ranking),
        flips=tuple(flips(matrix, sheet.weights, costs, criteria, names)),
        reversals=tuple(reversals(matrix, sheet.weights, costs, names)),
    )


def is_certain(one: Comparison) -> bool:
    """Tell whether the first is above all others, level with none, however the answers that miss turn out.

    So it is where its least score is above the most of another, or it is no worse by any criterion and better by one.
    It is not for one alternative alone, which is above nobody. What is certain for other reasons is not seen.
    """
    first, *others = one.ranking or (None,)
    return bool(others) and all(
        first is not None and (first.low > each.high + SAME or _is_better(one, first.name, each.name))
        for each in others
    )


def open_step(sheet: Sheet) -> str:
    """Return the first step that nobody has shown to be impossible; empty without gates, and where all are."""
    return next((one.step for one in sheet.gates if not one.impossible), "")


def passed(sheet: Sheet, step: str) -> tuple[str, ...]:
    """Return the alternatives of the open step, in the order of the sheet; all of them without gates.

    Those of the steps before are impossible by the proof given; those of later steps wait until it is given.
    """
    if not sheet.gates:
        return sheet.alternatives
    let = {name for one in sheet.gates if one.step == step for name in one.alternatives}
    return tuple(name for name in sheet.alternatives if name in let)


def _is_better(one: Comparison, first: str, other: str) -> bool:
    """Tell whether one alternative is no worse than another by any criterion, and better by one, at its very worst."""
    sheet = one.sheet
    rows = [sheet.values[sheet.alternatives.index(name)] for name in one.compared]
    mine, theirs = (sheet.values[sheet.alternatives.index(name)] for name in (first, other))
    gains = []
    for j, (criterion, weight) in enumerate(zip(sheet.criteria, sheet.weights, strict=True)):
        if weight > 0:
            known = [value for row in rows if (value := row[j]) is not None]
            low = min((criterion.low, *known))
            high = inf if criterion.high is None else max((criterion.high, *known))
            (least, most), (their_least, their_most) = (
                (low, high) if value is None else (value, value) for value in (mine[j], theirs[j])
            )
            gains.append(their_least - most if criterion.is_cost else least - their_most)
    return min(gains) >= 0 and max(gains) > 0
