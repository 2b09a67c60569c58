# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Stage gates: what a case must have in evidence before it may go on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from auzolan.govtech.nouns.reuse_checks import ReuseStanding
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text
from auzolan.review.nouns import Series
from auzolan.strategy.nouns.cases import CaseRecord, GatePassed
from auzolan.strategy.nouns.learning import Prior


class Gate(StrEnum):
    """Name the gates of a case, in order."""

    STRATEGIC_OUTLINE = "strategic-outline"
    OUTLINE = "outline"
    FULL = "full"
    GO_LIVE = "go-live"
    BENEFITS_REVIEW = "benefits-review"


@dataclass(frozen=True, slots=True)
class Condition:
    """Hold one condition of a gate: what is asked, whether the evidence meets it, what was seen, what to do."""

    key: str
    asks: Text
    is_met: bool
    seen: Text
    to_do: Text
    part: str = ""


@dataclass(frozen=True, slots=True)
class GateStanding:
    """Hold a gate of a case with its conditions; ``is_next``: it is the one that the case stands before."""

    gate: Gate
    conditions: tuple[Condition, ...]
    passed: GatePassed | None = None
    is_next: bool = False

    @property
    def missing(self) -> tuple[Condition, ...]:
        """Return the conditions that are not met."""
        return tuple(one for one in self.conditions if not one.is_met)


@dataclass(frozen=True, slots=True)
class GateEvidence:
    """Hold what the platform knows of a case, for the conditions of its gates.

    ``observed`` counts the values of each series; ``ratings`` maps each affected service to the rating of its newest
    assessment ("" where it has none, missing where the service is not on record); ``there`` are the dependencies that
    are in place; ``may_answer`` and ``may_account`` the people who hold the roles; ``scored`` how many expectations of
    such cases have been scored, ``cost`` the prior of its cost as it stands; ``answered`` how many of this case's own
    have, of ``expected``. ``reuse`` is the reuse check or the exemption that the case stands on today,
    ``reuse_approved`` that of the day of its approval, where that is over.
    """

    record: CaseRecord
    indicators: frozenset[str] = frozenset()
    observed: Mapping[Series, int] = field(default_factory=dict)
    ratings: Mapping[str, str] = field(default_factory=dict)
    there: frozenset[Ref] = frozenset()
    may_answer: frozenset[str] = frozenset()
    may_account: frozenset[str] = frozenset()
    legacy: frozenset[str] = frozenset()
    scored: int = 0
    cost: Prior | None = None
    expected: int = 0
    answered: int = 0
    lessons: int = 0
    reuse: ReuseStanding | None = None
    reuse_approved: ReuseStanding | None = None
