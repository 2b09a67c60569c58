# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What comes next in a cycle, by how far it has come."""

from auzolan.govtech.nouns.adoptions import Grade
from auzolan.govtech.nouns.cycles import Cycle, Deed
from auzolan.govtech.nouns.reuse_checks import Way
from auzolan.govtech.nouns.tenders import State


def upcoming(cycle: Cycle) -> Deed:
    """Return what comes next: the first thing that lacks after the furthest step that was reached.

    >>> from auzolan.kernel.refs import Ref
    >>> str(upcoming(Cycle(Ref("review", "finding", "1"))))
    'check'
    """
    used = [one for one in cycle.adoptions if one.until is None]
    if used:
        return Deed.NOTHING if any(one.grade is Grade.CONFIRMED for one in used) else Deed.CONFIRM
    if any(one.awards for one in cycle.tenders):
        return Deed.ADOPT
    if any(one.state is not State.ENDED for one in cycle.tenders):
        return Deed.CONTRACT
    if cycle.challenges:
        return _of_challenges(cycle)
    if not cycle.checks:
        return Deed.CHECK
    ends = [one.finish for one in cycle.checks if one.finish is not None]
    if not ends:
        return Deed.DECIDE
    return Deed.REUSE if ends[-1].way is Way.REUSE else Deed.ASK


def _of_challenges(cycle: Cycle) -> Deed:
    if cycle.lessons:
        return Deed.BUY
    if any(one.result is None for one in cycle.pilots):
        return Deed.PILOT
    if cycle.pilots:
        return Deed.LEARN
    if all(one.is_over for one in cycle.challenges):
        return Deed.BUY
    return Deed.PILOT if any(one.has_selected for one in cycle.challenges) else Deed.SELECT
