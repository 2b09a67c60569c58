# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A proposed assignment: one responsible for each duty in each domain, loads even, few changes, nobody beyond skill.

A whole program that HiGHS solves. x[l,h] = 1 where holder h takes line l (a duty in a domain):

    minimise   EVEN (top - bottom) / mean + OVER sum_h over_h / limit + CHANGE sum_(l,h not today's) x[l,h] / lines
    such that  sum_h x[l,h] = 1 for each line;  bottom <= load_h <= top;  over_h >= load_h - limit  (people)

Only who may take a line is a column of it: somebody whose role reaches the domain, or who belongs to the unit, and who
has the skill that the duty takes. Datasets over which somebody holds a role of their own stay as they are.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import highspy
import numpy as np

from auzolan.catalogue.core.answering.burden import weight
from auzolan.catalogue.core.answering.duties import skills_of
from auzolan.catalogue.core.answering.holding import Above, nearness, responsible
from auzolan.catalogue.nouns.answering import Duty, Grows, Held, Holder, Line, Lot, Proposal, Skill, Why

EVEN: Final = 1.0
OVER: Final = 10.0
CHANGE: Final = 4.0
SECONDS: Final = 5.0
_OWN: Final = 100


@dataclass(frozen=True, slots=True)
class Task:
    """Hold one line before anybody is chosen: a duty in a domain, what it weighs, who has it, who may."""

    domain: str
    duty: Duty
    load: float
    now: tuple[Holder, ...]
    is_bare: bool
    may: tuple[Holder, ...]


def propose(duties: Sequence[Duty], lots: Sequence[Lot], roles: Sequence[Held], above: Above, limit: float) -> Proposal:
    """Return the assignment that leaves no duty without a responsible or with two, and what it changes from today.

    >>> propose([], [], [], {}, 100.0)
    Proposal(lines=(), impossible=(), heaviest_before=0.0, heaviest_after=0.0, is_best=True)
    """
    tasks = tasks_of(duties, lots, roles, above)
    open_tasks = [one for one in tasks if one.may]
    impossible = tuple((one.domain, one.duty.key, one.duty.skill) for one in tasks if not one.may)
    before = _carried((one.load, holder) for one in tasks for holder in one.now)
    if not open_tasks:
        return Proposal(impossible=impossible, heaviest_before=_heaviest(before), heaviest_after=_heaviest(before))
    chosen, is_best = _chosen(open_tasks, limit)
    after = _carried((one.load, holder) for one, holder in zip(open_tasks, chosen, strict=True))
    lines = tuple(
        Line(
            one.domain,
            one.duty.key,
            one.now,
            holder,
            _why(one, before, limit),
            round(one.load, 2),
            round(before.get(holder, 0.0), 2),
            round(after[holder], 2),
        )
        for one, holder in zip(open_tasks, chosen, strict=True)
        if one.now != (holder,) or one.is_bare
    )
    return Proposal(lines, impossible, _heaviest(before), _heaviest(after), is_best)


def tasks_of(duties: Sequence[Duty], lots: Sequence[Lot], roles: Sequence[Held], above: Above) -> list[Task]:
    """Return every duty in every domain (the units that own data) with who has it and who may take it.

    >>> from auzolan.catalogue.core.answering.duties import DUTIES
    >>> [(one.domain, one.load, one.may) for one in tasks_of(DUTIES[0].duties[:1], [Lot("roads")], [], {})]
    [('roads', 1.0, ())]
    """
    within: dict[str, list[Lot]] = defaultdict(list)
    for lot in lots:
        within[lot.owner].append(lot)
    able = {holder: skills_of(holder, tuple(roles)) for holder in sorted({one.holder for one in roles})}
    found = []
    for domain, those in sorted(within.items()):
        near = _near(domain, those, roles, above)
        for duty in duties:
            told = [(lot, *responsible(duty, lot, roles, above)) for lot in those]
            shared = [(lot, holders) for lot, holders, nearest in told if nearest < _OWN]
            if not shared:
                continue
            load = sum(weight(duty, lot) for lot, _holders in shared) + (duty.grows is Grows.DOMAIN)
            now = tuple(sorted({holder for _lot, holders in shared for holder in holders}))
            is_bare = any(not holders for _lot, holders in shared)
            may = tuple(one for one in near if duty.skill in able[one])
            found.append(Task(domain, duty, float(load), now, is_bare, may))
    return found


def _near(domain: str, lots: Sequence[Lot], roles: Sequence[Held], above: Above) -> list[Holder]:
    """Return who may take on duties of a domain: those whose role reaches it, and those of the unit itself."""
    return sorted(
        {
            one.holder
            for one in roles
            if one.holder.unit == domain or any(0 < nearness(one, lot, above) < _OWN for lot in lots)
        }
    )


def _chosen(tasks: Sequence[Task], limit: float) -> tuple[list[Holder], bool]:
    """Return who takes each task in the best assignment found, and whether it is proven the best."""
    people = sorted({holder for one in tasks for holder in one.may if holder.person})
    place = {holder: number for number, holder in enumerate(people)}
    pairs = [(number, holder) for number, one in enumerate(tasks) for holder in one.may]
    width = len(pairs) + len(people) + 2
    top, bottom, over = len(pairs), len(pairs) + 1, len(pairs) + 2
    mean = sum(one.load for one in tasks) / max(1, len(people)) or 1.0
    gain = np.zeros(width)
    for column, (number, holder) in enumerate(pairs):
        gain[column] = CHANGE / len(tasks) * (holder not in tasks[number].now)
    if people:
        gain[top], gain[bottom], gain[over:] = EVEN / mean, -EVEN / mean, OVER / limit
    rows = [({c: 1.0 for c, (n, _h) in enumerate(pairs) if n == number}, 1.0, 1.0) for number in range(len(tasks))]
    for holder in people:
        load = {c: tasks[n].load for c, (n, h) in enumerate(pairs) if h == holder}
        rows.append((load | {top: -1.0}, -np.inf, 0.0))
        rows.append((load | {bottom: -1.0}, 0.0, np.inf))
        rows.append((load | {over + place[holder]: -1.0}, -np.inf, limit))
    x, is_best = _solved(gain, rows, whole=len(pairs))
    taken: dict[int, Holder] = {}
    for (number, holder), value in zip(pairs, x, strict=False):
        if value > 0.5:
            taken[number] = holder
    return [taken[number] for number in range(len(tasks))], is_best


class _Quiet(highspy.Highs):
    """Be HiGHS without its Python callbacks, which print a banner."""

    def __init__(self) -> None:
        super(highspy.Highs, self).__init__()


def _solved(gain: Any, rows: Sequence[tuple[dict[int, float], float, float]], whole: int) -> tuple[Any, bool]:
    width = len(gain)
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = width, len(rows)
    program.col_cost_ = gain
    program.col_lower_ = np.zeros(width)
    program.col_upper_ = np.where(np.arange(width) < whole, 1.0, np.inf)
    program.row_lower_ = np.array([low for _row, low, _high in rows])
    program.row_upper_ = np.array([high for _row, _low, high in rows])
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = np.cumsum([0, *(len(row) for row, _low, _high in rows)])
    program.a_matrix_.index_ = np.array([column for row, _low, _high in rows for column in row], dtype=np.int32)
    program.a_matrix_.value_ = np.array([value for row, _low, _high in rows for value in row.values()])
    kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
    program.integrality_ = [kinds[column < whole] for column in range(width)]
    solver = _Quiet()
    for name, value in (
        ("output_flag", False), ("threads", 1), ("random_seed", 1), ("time_limit", SECONDS), ("mip_rel_gap", 1e-4)
    ):  # fmt: skip
        solver.setOptionValue(name, value)
    if solver.passModel(program) == highspy.HighsStatus.kError:
        raise ValueError("HiGHS does not accept the arrays")
    solver.run()
    is_best = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return np.array(solver.getSolution().col_value), is_best


def _why(task: Task, before: Mapping[Holder, float], limit: float) -> Why:
    if task.is_bare:
        return Why.NOBODY
    if len(task.now) > 1:
        return Why.SEVERAL
    return Why.TOO_MUCH if any(one.person and before[one] > limit for one in task.now) else Why.EVENLY


def _carried(told: Any) -> dict[Holder, float]:
    found: dict[Holder, float] = defaultdict(float)
    for load, holder in told:
        found[holder] += load
    return found


def _heaviest(carried: Mapping[Holder, float]) -> float:
    return round(max((load for one, load in carried.items() if one.person), default=0.0), 2)


def lacking(proposal: Proposal) -> tuple[Skill, ...]:
    """Return the skills that nobody near has, for the duties that nobody can take.

    >>> lacking(Proposal())
    ()
    """
    return tuple(sorted({skill for _domain, _duty, skill in proposal.impossible}))
