# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How much of the requirements each solution covers, with an interval for what nobody knows (P20a)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from auzolan.govtech.core.comparing.judging import compare
from auzolan.govtech.nouns.comparing import Comparison, Criterion
from auzolan.govtech.nouns.comparing import Sheet as Answers
from auzolan.govtech.nouns.reuse_checks import Coverage, Listed, Mark, Met, Requirement, ReuseCheck

WORTH: Final[Mapping[Met, float | None]] = {Met.MET: 1.0, Met.PARTLY: 0.5, Met.NOT: 0.0, Met.UNKNOWN: None}
"""What an answer counts; one that nobody knows may turn out to be anything from 0 to 1."""


def coverages(check: ReuseCheck) -> tuple[Coverage, ...]:
    """Return the coverage of each solution on the short list, in its order."""
    return tuple(_coverage(check, one) for one in check.short_list)


def coverage(solution: str, requirements: Sequence[Requirement], marks: Sequence[Mark]) -> Coverage:
    """Return how much of the requirements one solution covers; every requirement counts the same.

    >>> from auzolan.kernel.texts import Text
    >>> asked = [Requirement(key, Text(en=key), key == "a") for key in "abcd"]
    >>> told = [Mark("a", Met.MET, "seen"), Mark("b", Met.PARTLY, "seen"), Mark("c", Met.UNKNOWN, "")]
    >>> found = coverage("cita", asked, told)
    >>> found.low, found.high, found.musts, found.open, found.is_whole
    (0.375, 0.875, (), 1, False)
    """
    by_key = {one.requirement: one.met for one in marks}
    worths = [WORTH[by_key.get(one.key, Met.UNKNOWN)] for one in requirements]
    n = len(requirements) or 1
    return Coverage(
        solution=solution,
        low=sum(one or 0.0 for one in worths) / n,
        high=sum(1.0 if one is None else one for one in worths) / n,
        counts=Counter(by_key[one.key] for one in requirements if one.key in by_key),
        musts=tuple(one.key for one in requirements if one.is_must and by_key.get(one.key, Met.MET) is not Met.MET),
        open=sum(one.key not in by_key for one in requirements),
    )


def compared(check: ReuseCheck) -> Comparison | None:
    """Return the solutions compared by TOPSIS, where every requirement has a weight and two solutions were looked at.

    Gates are told apart from it: what stands at a step that was passed over is compared, too, so that everybody sees
    what is given up.

    >>> from datetime import date
    >>> from auzolan.kernel.refs import Ref
    >>> from auzolan.kernel.texts import Text
    >>> bare = ReuseCheck(1, Ref("strategy", "case", "x"), "u", Text(en="x"), (), date(2026, 1, 1), "ane")
    >>> compared(bare) is None
    True
    """
    looked = [one for one in check.short_list if check.sheet(one.id) is not None]
    if len(looked) < 2 or not check.requirements or not all(one.weight for one in check.requirements):
        return None
    return compare(
        Answers(
            criteria=tuple(Criterion(one.key, one.text, high=1.0) for one in check.requirements),
            weights=tuple(float(one.weight) for one in check.requirements),
            alternatives=tuple(one.id for one in looked),
            values=tuple(_values(check, one) for one in looked),
        )
    )


def _coverage(check: ReuseCheck, one: Listed) -> Coverage:
    sheet = check.sheet(one.id)
    return coverage(one.id, check.requirements, sheet.marks if sheet else ())


def _values(check: ReuseCheck, one: Listed) -> tuple[float | None, ...]:
    sheet = check.sheet(one.id)
    by_key = {mark.requirement: mark.met for mark in (sheet.marks if sheet else ())}
    return tuple(WORTH[by_key.get(each.key, Met.UNKNOWN)] for each in check.requirements)
