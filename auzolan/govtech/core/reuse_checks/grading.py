# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""AgID's twelve criteria in a reuse check: which weights a category has, what answers cannot be, the comparison."""

from collections.abc import Sequence
from math import isfinite
from typing import Final

from auzolan.govtech.core.comparing.answering import MOST
from auzolan.govtech.core.comparing.judging import compare
from auzolan.govtech.nouns.comparing import Comparison, Criterion, Method, Sheet
from auzolan.govtech.nouns.grading import Grade, Grading
from auzolan.govtech.nouns.reuse_checks import Listed, ReuseCheck

LONGEST: Final = 4000
Fault = tuple[str, object, str]
"""What cannot be: the field, its value, what is expected."""


def grading(category: str, method: Method) -> Grading | None:
    """Return the criteria and weights of a category of software; None for one that the method does not know."""
    group = method.categories.get(category)
    return Grading(category, group, method.criteria, method.groups[group]) if group else None


def fault_of_grades(answers: Sequence[Grade], criteria: Sequence[Criterion]) -> Fault | None:
    """Return the first thing that answers cannot be: each criterion once, on its scale, what is known with evidence.

    Its field is named by the place of the criterion, from 1: ids may hold anything, names of fields do not.

    >>> from auzolan.kernel.texts import Text
    >>> fault_of_grades([Grade("a", 3.0, "seen")], [Criterion("a", Text(), high=2.0)])
    ('value-1', '3', 'a number from 0 to 2')
    """
    if sorted(one.criterion for one in answers) != sorted(one.id for one in criteria):
        return ("answers", ", ".join(one.criterion for one in answers), "an answer to each criterion")
    scales = {one.id: (place, one) for place, one in enumerate(criteria, start=1)}
    for one in answers:
        place, scale = scales[one.criterion]
        most = MOST if scale.high is None else scale.high
        if one.value is not None and not (isfinite(one.value) and scale.low <= one.value <= most):
            return (f"value-{place}", f"{one.value:g}", f"a number from {scale.low:g} to {most:g}")
        if one.value is not None and not one.evidence.strip():
            return (f"evidence-{place}", "", "what shows it")
        if len(one.evidence) > LONGEST:
            return (f"evidence-{place}", one.evidence[:80], f"a text of at most {LONGEST} letters")
    return None


def graded(check: ReuseCheck) -> Comparison | None:
    """Return the solutions on the short list compared by the method that was chosen; None before two are there.

    What nobody has answered can be anything on its scale, for a solution that nobody has looked at, too.

    >>> from datetime import date
    >>> from auzolan.kernel.refs import Ref
    >>> from auzolan.kernel.texts import Text
    >>> bare = ReuseCheck(1, Ref("strategy", "case", "x"), "u", Text(en="x"), (), date(2026, 1, 1), "ane")
    >>> graded(bare) is None
    True
    """
    if check.method is None or not check.grades or len(check.short_list) < 2:
        return None
    criteria = check.method.criteria
    answers = {one.id: _answers(check, one) for one in check.short_list}
    return compare(
        Sheet(
            criteria=criteria,
            weights=check.method.weights,
            alternatives=tuple(answers),
            values=tuple(
                tuple(row[one.id].value if one.id in row else None for one in criteria) for row in answers.values()
            ),
            evidence=tuple(
                (name, one.criterion, one.evidence)
                for name, row in answers.items()
                for one in row.values()
                if one.evidence
            ),
            is_full=True,
        )
    )


def _answers(check: ReuseCheck, one: Listed) -> dict[str, Grade]:
    found = next((each for each in check.grades if each.solution == one.id), None)
    return {each.criterion: each for each in found.answers} if found else {}
