# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Gates before scores: reuse, then open source, then the rest, each passed over in writing only (P20a).

Ley 40/2015, art. 157.3: where a solution exists it is used, unless that is shown to be inefficient.
"""

from typing import Final

from auzolan.govtech.core.reuse_checks.covering import coverages
from auzolan.govtech.nouns.comparing import STEPS
from auzolan.govtech.nouns.reuse_checks import Passing, ReuseCheck, Way

REST: Final = STEPS[-1]
Fault = tuple[str, object, str]
"""What cannot be: the field, its value, what is expected."""


def passings(check: ReuseCheck) -> tuple[Passing, ...]:
    """Return each step with what of the short list stands at it, and whether it may be chosen from.

    >>> from datetime import date
    >>> from auzolan.kernel.refs import Ref
    >>> from auzolan.kernel.texts import Text
    >>> told = {"reuse": "no licence allows it"}
    >>> one = ReuseCheck(1, Ref("strategy", "case", "x"), "u", Text(en="x"), (), date(2026, 1, 1), "a", impossible=told)
    >>> [(each.step, each.is_open) for each in passings(one)]
    [('reuse', False), ('open-source', True), ('rest', False)]
    """
    step = open_step(check)
    whole = {one.solution for one in coverages(check) if one.is_whole}
    return tuple(
        Passing(
            each,
            tuple(one for one in check.short_list if one.step == each),
            why := check.impossible.get(each, "").strip(),
            each == step,
            tuple(
                one.id for one in check.short_list if one.step == each and why and one.id in whole and one.can_be_taken
            ),
        )
        for each in STEPS
    )


def open_step(check: ReuseCheck) -> str:
    """Return the first step that nobody has shown in writing to be impossible; the last is always possible."""
    return next((one for one in STEPS if not check.impossible.get(one, "").strip()), REST)


def fault_of_choice(check: ReuseCheck, way: Way, choice: str) -> Fault | None:
    """Return the first thing that a choice cannot be: the field, its value, what is expected; None where it can be.

    >>> from datetime import date
    >>> from auzolan.kernel.refs import Ref
    >>> from auzolan.kernel.texts import Text
    >>> bare = ReuseCheck(1, Ref("strategy", "case", "x"), "u", Text(en="x"), (), date(2026, 1, 1), "ane")
    >>> fault_of_choice(bare, Way.COMMISSION, "")
    ('way', 'commission', 'a way for which every step before was shown to be impossible')
    """
    step = open_step(check)
    listed = check.listed(choice)
    if way is Way.COMMISSION:
        if step != REST:
            return _fault("way", way.value, "a way for which every step before was shown to be impossible")
        if choice and (listed is None or listed.step != REST or not listed.can_be_taken):
            return _fault("choice", choice, "a solution of the last step, or none")
        return None
    if listed is None or not listed.can_be_taken:
        return _fault("choice", choice, "something of the short list that can be taken: a lesson is read")
    if listed.step != step:
        return _fault("choice", choice, "a solution of the step that is open")
    if step == REST:
        return _fault("way", way.value, "to acquire or develop, where every step before was passed over")
    found = next(one for one in coverages(check) if one.solution == choice)
    if way is Way.REUSE and found.musts:
        return _fault("way", way.value, "a way other than reuse as it is, where a requirement that must be met is not")
    return None


def _fault(field: str, value: object, expected: str) -> Fault:
    return field, value, expected
