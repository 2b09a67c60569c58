# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a comparison of solutions speaks of: criteria, a sheet of answers, gates, and what comes out."""

from dataclasses import dataclass
from typing import Final

from auzolan.kernel.texts import Text

STEPS: Final = ("reuse", "open-source", "rest")
"""The gates in their order: what another administration has, then open source, then the rest."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """Hold a criterion: whether less is better, and the answers that it can have (``high`` None: no end)."""

    id: str
    name: Text
    is_cost: bool = False
    low: float = 0.0
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """Hold one part of vitality: its share of the whole (0-1), and the most that counts of it."""

    share: float
    most: float


@dataclass(frozen=True, slots=True)
class Method:
    """Hold the figures of AgID's sheet: criteria, weights of each group in their order, the group of each category."""

    criteria: tuple[Criterion, ...]
    groups: dict[str, tuple[float, ...]]
    categories: dict[str, str]
    vitality: dict[str, Part]


@dataclass(frozen=True, slots=True)
class Gate:
    """Hold a step: its alternatives, and why it is impossible to take one of them; empty while nobody has shown it."""

    step: str
    alternatives: tuple[str, ...]
    impossible: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Hold a sheet: ``values[i][j]`` is what alternative i has by criterion j, None where nobody knows.

    Weights are from 0 and not all 0. ``evidence`` maps (alternative, criterion) to what an answer rests on;
    ``is_full`` says that every answer is to have some.
    """

    criteria: tuple[Criterion, ...]
    weights: tuple[float, ...]
    alternatives: tuple[str, ...]
    values: tuple[tuple[float | None, ...], ...]
    gates: tuple[Gate, ...] = ()
    evidence: tuple[tuple[str, str, str], ...] = ()
    is_full: bool = False
    ignored: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Interval:
    """Hold the score of an alternative (0-1), and the least and most over every completion of what is not known."""

    name: str
    score: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Flip:
    """Hold the nearest weight of a criterion at which another alternative draws level; None where none does."""

    criterion: str
    weight: float
    to: float | None = None
    winner: str = ""

    @property
    def change(self) -> float | None:
        """Return by how much the weight changes."""
        return None if self.to is None else self.to - self.weight


@dataclass(frozen=True, slots=True)
class Reversal:
    """Hold what turns round when an alternative is left out: pairs (was above, was below), and a new winner if any."""

    without: str
    pairs: tuple[tuple[str, str], ...]
    winner: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Hold a comparison: who passed the gates, their scores from the best, flips, reversals."""

    sheet: Sheet
    compared: tuple[str, ...]
    open_step: str
    ranking: tuple[Interval, ...]
    flips: tuple[Flip, ...]
    reversals: tuple[Reversal, ...]
