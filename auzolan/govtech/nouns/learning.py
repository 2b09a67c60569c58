# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a pilot has taught: a lesson of review, with what a tender needs to know of it (P19a)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from auzolan.kernel.texts import Text


class Change(StrEnum):
    """Name what of a tender a lesson would change."""

    CRITERION = "criterion"
    REQUIREMENT = "requirement"
    PRICE_MODEL = "price-model"


@dataclass(frozen=True, slots=True)
class Learnt:
    """Hold a lesson of a pilot: ``claim`` is its title in review, where it has the number ``lesson``.

    ``evidence`` is what it rests on, ``context`` where it was seen, ``transfer`` where else it holds and where not,
    ``changes`` what in a tender it would change.
    """

    claim: Text
    evidence: Text
    context: Text
    transfer: Text
    changes: Mapping[Change, Text] = field(default_factory=dict)
    lesson: int = 0
    application: int = 0
    challenge: int = 0
