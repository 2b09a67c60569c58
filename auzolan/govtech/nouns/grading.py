# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""AgID's comparative evaluation within a reuse check: its criteria by category, and what solutions have by them."""

from dataclasses import dataclass
from datetime import date

from auzolan.govtech.nouns.comparing import Criterion


@dataclass(frozen=True, slots=True)
class Grading:
    """Hold the method as it stood when it was chosen: the category of software, its group, criteria and weights."""

    category: str
    group: str
    criteria: tuple[Criterion, ...]
    weights: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Grade:
    """Hold what a solution has by a criterion, None where nobody knows, and what shows it."""

    criterion: str
    value: float | None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Grades:
    """Hold what one person has found of one solution on the short list, criterion by criterion."""

    solution: str
    person: str
    on: date
    answers: tuple[Grade, ...]
