# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A plan with a case pushed in: its needs come with it, what stands in its way goes; quick, not always the best."""

from collections.abc import Mapping

import numpy as np

from auzolan.strategy.core.prioritising.arrays import Arrays, Floats
from auzolan.strategy.core.prioritising.circles import everything_needed


class Pushing:
    """Keep a plan and its budgets as dense arrays, and push one case after another into it."""

    def __init__(self, arrays: Arrays, plan: Floats, merit: Floats, needs: Mapping[str, set[str]]) -> None:
        self.arrays, self.plan, self.merit, self.needs = arrays, plan, merit, needs
        self.uses = np.zeros((len(arrays.budgets), arrays.width))
        for row in range(len(arrays.budgets)):
            for column, amount in arrays.rows.entries(row):
                self.uses[row, column] = amount
        self.high = arrays.rows.high[: len(arrays.budgets)]
        self.columns: dict[str, list[int]] = {}
        for column, choice in enumerate(arrays.columns):
            self.columns.setdefault(choice.id, []).append(column)
        self.rivals: dict[str, set[str]] = {case.id: set(case.excludes) for case in arrays.cases}
        for case in arrays.cases:
            for other in case.excludes:
                self.rivals[other].add(case.id)
        self.needed_by: dict[str, set[str]] = {case.id: set() for case in arrays.cases}
        for name, needed in needs.items():
            for other in needed:
                self.needed_by[other].add(name)
        self.mandatory = {case.id for case in arrays.cases if case.mandatory}

    def push(self, name: str, column: int) -> Floats | None:
        """Return the plan with a case in at one start, within every budget; None where duties do not let it in."""
        plan = self.plan.copy()
        inside = {self.arrays.columns[c].id for c in np.flatnonzero(plan > 0.5)}
        locked = everything_needed([name], self.needs)
        gone = {rival for one in locked for rival in self.rivals[one] if rival in inside}
        if not self._drop(plan, gone, locked | self.mandatory):
            return None
        plan[self.columns[name]] = 0.0
        plan[column] = 1.0
        for one in locked - {name} - inside:
            plan[self.columns[one][0]] = 1.0
        return self._fitted(plan, locked | self.mandatory)

    def _fitted(self, plan: Floats, locked: set[str]) -> Floats | None:
        """Drop what costs the least merit for the room it gives where room lacks, until every budget holds."""
        locked = everything_needed(locked, self.needs)
        while True:
            over = self.uses @ plan - self.high
            lacking = over > 1e-9 * np.maximum(1.0, self.high)
            if not lacking.any():
                return plan
            free = [c for c in np.flatnonzero(plan > 0.5) if self.arrays.columns[c].id not in locked]
            if not free:
                return None
            relief = np.minimum(self.uses[lacking][:, free] / over[lacking, None], 1.0).sum(axis=0)
            if not relief.any():
                return None
            worst = free[int(np.argmax(relief / np.maximum(self.merit[free], 1e-9)))]
            if not self._drop(plan, {self.arrays.columns[worst].id}, locked):
                return None

    def _drop(self, plan: Floats, names: set[str], locked: set[str]) -> bool:
        """Take cases out with all that needs them; tell whether none of those is locked."""
        going = everything_needed(names, self.needed_by)
        for name in going:
            if plan[self.columns[name]].any():
                if name in locked:
                    return False
                plan[self.columns[name]] = 0.0
        return True
