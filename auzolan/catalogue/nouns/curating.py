# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What people said to repairs that were proposed to them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from auzolan.catalogue.nouns.repairs import Reason


class Answer(StrEnum):
    """Say what a person did with a proposed repair."""

    ACCEPTED = "accepted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Decided:
    """Hold a repair that a person accepted or refused: which, who, when, and on what it rested."""

    dataset: str
    key: str
    answer: Answer
    focus: str
    path: str
    was: str
    becomes: str
    reason: Reason
    points: int
    person: str
    at: datetime
