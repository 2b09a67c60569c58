# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The figures that come out of a board's counts: each with its interval and the numbers behind it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold one figure of a board: value and 95 % interval, the numbers behind it; None where it cannot be given."""

    value: float | None
    low: float | None
    high: float | None
    numerator: float | None
    denominator: float | None

    @property
    def is_given(self) -> bool:
        """Tell whether there is a value: a missing one is never 0."""
        return self.value is not None


@dataclass(frozen=True, slots=True)
class Readings:
    """Hold the figures of one board, and failure demand by cause, largest first."""

    completion: Reading
    take_up: Reading
    contacts_per_case: Reading
    failure_demand: Reading
    failure_causes: tuple[tuple[str, Reading], ...]
    cost_per_transaction: Reading
