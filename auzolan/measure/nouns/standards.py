# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Service standards and charter commitments: what was promised, what was measured, and what that allows to say."""

from dataclasses import dataclass
from enum import StrEnum

from auzolan.kernel.refusals import BadInput
from auzolan.kernel.texts import Text
from auzolan.review.nouns import Observation
from auzolan.services.nouns import Commitment


class Kept(StrEnum):
    """Say whether a promise was kept, as far as the figures allow."""

    MET = "met"
    MISSED = "missed"
    CANNOT_TELL = "cannot-tell"
    NOT_MEASURED = "not-measured"
    NOT_ENOUGH = "not-enough"
    TOO_LATE = "too-late"


@dataclass(frozen=True, slots=True)
class Standard:
    """Hold one service standard: the share of interactions promised (0-1), how many met it, of how many.

    ``met`` and ``total`` are None where nothing was measured: missing is never 0.

    >>> Standard("calls in 30 s", "phone", 0.8, 512, 1000).share
    0.512
    """

    id: str
    channel: str
    target: float
    met: float | None
    total: float | None

    def __post_init__(self) -> None:
        if not 0 < self.target <= 1:
            raise BadInput(self.target, field="target", expected="a share above 0 and up to 1")
        if self.total is not None and not self.total >= 0:
            raise BadInput(self.total, field="total", expected="a count, not below 0")
        if self.met is not None and not 0 <= self.met <= (self.total or 0.0):
            raise BadInput(self.met, field="met", expected="a count from 0 to the total")

    @property
    def is_measured(self) -> bool:
        """Tell whether there is anything to judge."""
        return self.met is not None and bool(self.total)

    @property
    def share(self) -> float | None:
        """Return the share that met the standard, as counted, or None where nothing was measured."""
        return self.met / self.total if self.met is not None and self.total else None


@dataclass(frozen=True, slots=True)
class JudgedStandard:
    """Hold a standard with the estimate of its share, a 95 % interval, the probability of a miss and the verdict."""

    standard: Standard
    estimate: float | None
    low: float | None
    high: float | None
    missed: float | None
    verdict: Kept
    method: str


@dataclass(frozen=True, slots=True)
class ChannelSummary:
    """Hold one channel's standards together, weighted by interactions.

    ``met_share`` is the share of interactions whose standard was met; ``in_kept`` the share of interactions that fall
    under standards whose target was reached; ``verdicts`` counts standards by verdict.
    """

    channel: str
    standards: int
    measured: int
    interactions: float
    met_share: float | None
    in_kept: float | None
    verdicts: tuple[tuple[Kept, int], ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Hold what the figures say of one commitment: verdict, probability that it is missed, by how much, and why.

    ``shortfall`` is in the commitment's unit, above 0 where the measured value is worse than the target.
    """

    commitment: Commitment
    verdict: Kept
    missed: float | None
    observation: Observation | None
    shortfall: float | None
    why: Text
