# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Scores: what an evaluator declares and gives, and where applications stand once all have scored (P18b)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from auzolan.govtech.nouns.applications import Application

MOST: Final = 10
"""The highest score of a criterion; the lowest is 0."""
LEAST_SCORERS: Final = 2


@dataclass(frozen=True, slots=True)
class Mark:
    """Hold the score of one criterion, 0 to 10, and why."""

    criterion: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """Hold what one evaluator has declared of an application, and the scores given; final once they are."""

    application: int
    evaluator: str
    has_conflict: bool
    statement: str
    declared_at: datetime
    marks: tuple[Mark, ...] = ()
    scored_at: datetime | None = None

    @property
    def is_scored(self) -> bool:
        """Tell whether scores were given."""
        return self.scored_at is not None


@dataclass(frozen=True, slots=True)
class Spread:
    """Hold the mean of some scores with how far they lie apart: lowest, highest, standard deviation (n - 1)."""

    mean: float
    low: float
    high: float
    deviation: float


@dataclass(frozen=True, slots=True)
class Ranked:
    """Hold the place of an application: its weighted score over evaluators (0-10), and that of each criterion.

    ``is_close``: its evaluators' scores and those of the first overlap, so that the order rests on few of them.
    """

    application: int
    place: int
    total: Spread
    scorers: int
    criteria: tuple[tuple[str, Spread], ...]
    is_close: bool


@dataclass(frozen=True, slots=True)
class ToScore:
    """Hold an application as an evaluator sees it, with their own sheet; ``is_hidden``: who applies is not told."""

    application: Application
    sheet: Sheet | None
    is_hidden: bool
