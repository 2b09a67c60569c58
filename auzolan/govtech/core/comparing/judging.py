# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A sheet, compared: gates first, then scores, their bounds, and how easily the order turns round (P20)."""

from auzolan.govtech.core.comparing.bounds import bounds, middle
from auzolan.govtech.core.comparing.topsis import scores
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
