# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What people answered, what the transaction log knows of those who did not, and what both say of a service."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from auzolan.kernel.refusals import BadInput

LEAST_SHOWN: Final = 10
LEAST_DIFFERENCE: Final = 0.03


@dataclass(frozen=True, slots=True)
class AnswerCell:
    """Hold the five counts (answers 1 to 5) of one service, provider, channel, terminal outcome, stratum and month.

    Never a score (P17b). ``invited`` is None where nobody counted the invitations; it may be below the answers, which
    may come in the month after their invitation. ``stratum`` is an age band.

    >>> AnswerCell("tax", (1, 0, 2, 3, 4)).n
    10
    """

    service: str
    counts: tuple[int, int, int, int, int]
    provider: str = ""
    channel: str = ""
    outcome: str = ""
    kind: str = "procedure"
    stratum: str = ""
    month: date | None = None
    invited: int | None = None
    simulated: bool = False

    def __post_init__(self) -> None:
        if len(self.counts) != 5 or any(c < 0 for c in self.counts):
            raise BadInput(self.counts, field="counts", expected="five counts of answers 1 to 5, none below 0")
        if self.invited is not None and self.invited < 0:
            raise BadInput(self.invited, field="invited", expected="how many were invited, not below 0")

    @property
    def n(self) -> int:
        """Return the number of answers."""
        return sum(self.counts)

    @property
    def satisfied(self) -> int:
        """Return the number of answers 4 and 5."""
        return self.counts[3] + self.counts[4]


@dataclass(frozen=True, slots=True)
class Margin:
    """Hold how many transactions of a service ended in, or came by, or belong to one level.

    ``kind`` is outcome, channel or stratum; ``n`` comes from the transaction log, not from the survey. ``provider``
    and ``channel`` are filled where the totals are those of one provider or one channel.
    """

    service: str
    kind: str
    level: str
    n: float
    provider: str = ""
    channel: str = ""

    def __post_init__(self) -> None:
        if self.kind not in MARGIN_KINDS:
            raise BadInput(self.kind, field="margin", expected=", ".join(MARGIN_KINDS))
        if not self.n >= 0:
            raise BadInput(self.n, field="n", expected="a count, not below 0")


MARGIN_KINDS: Final = ("outcome", "channel", "stratum")


@dataclass(frozen=True, slots=True)
class Weighting:
    """Say which weights were used: the margins kept and dropped (and why), the weight of each level, the loss.

    A weight of 2 says that an answer there stands for twice as many people as the average answer does.
    ``design_effect`` is n over the effective n: 1 when weighting costs nothing.
    """

    margins: tuple[str, ...] = ()
    dropped: Mapping[str, str] = field(default_factory=dict)
    weights: Mapping[str, float] = field(default_factory=dict)
    rounds: int = 0
    converged: bool = True
    empty_cells: int = 0
    left_out: int = 0
    design_effect: float = 1.0


@dataclass(frozen=True, slots=True)
class Level:
    """Hold one published quantity: as counted, as estimated, and a 95 % interval; same unit in all four."""

    raw: float | None
    estimate: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """Hold the satisfaction of one service (and provider, and channel, where asked) by the one method.

    ``share`` is the share of answers 4 and 5 (0-1); ``mean`` the mean answer rescaled to 0-100.
    ``is_shown`` is False below ten answers: the interval stands, the page must not show it.
    ``method`` is pooled, own (so many answers that the pool weighs nothing) or wilson (too few units to pool).
    """

    service: str
    provider: str
    channel: str
    kind: str
    n: int
    invited: int | None
    response_rate: float | None
    share: Level
    mean: Level
    is_shown: bool
    method: str
    pool: str
    weighting: Weighting
    simulated: bool = False


@dataclass(frozen=True, slots=True)
class HeadToHead:
    """Hold how two providers compare: three probabilities that make 1, and the verdict in one word.

    A is better only when it is so by more than the least difference that matters (3 points).
    """

    better: float
    worse: float
    same: float
    verdict: str


@dataclass(frozen=True, slots=True)
class Rank:
    """Hold the places that a service may take in a league table: a 95 % interval, never one place."""

    service: str
    provider: str
    channel: str
    first: int
    last: int
    of: int
