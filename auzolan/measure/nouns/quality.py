# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Data quality: the rules, and the rows that break them; about figures, never about people."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from auzolan.kernel.texts import Text


class Severity(IntEnum):
    """Say how much a broken rule spoils: a doubt, a wrong figure, or a conclusion that would be wrong."""

    DOUBT = 1
    WRONG_FIGURE = 2
    WRONG_CONCLUSION = 3


@dataclass(frozen=True, slots=True)
class QualityRule:
    """Describe a rule: what it is called, what a row that breaks it says, how grave it is, and who can mend it."""

    id: str
    name: Text
    meaning: Text
    severity: Severity
    mended_by: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Violation:
    """Hold one row that breaks a rule: where, when, the figures that show it, and how far off it is."""

    rule: str
    service: str
    since: date
    until: date
    shown: tuple[tuple[str, float], ...]
    size: float
    provenance: str = ""
    simulated: bool = False
