# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The lots of a tender, the bids for them, and what was amended since, each with its reason (P21).

The words are those of OCDS 1.1.5 and of its extensions for lots and bids; the law is LCSP 9/2017.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from auzolan.govtech.nouns.procurement import Because
from auzolan.govtech.nouns.tax_numbers import is_of_person
from auzolan.kernel.texts import Text


class BidStatus(StrEnum):
    """Say where a bid stands: opened, admitted, not admitted, taken back."""

    PENDING = "pending"
    VALID = "valid"
    DISQUALIFIED = "disqualified"
    WITHDRAWN = "withdrawn"


class Amended(StrEnum):
    """Say what an amendment is of."""

    TENDER = "tender"
    AWARD = "award"
    CONTRACT = "contract"


@dataclass(frozen=True, slots=True)
class Lot:
    """Hold a lot: what is bought by it, and its part of the estimated value in cents without VAT."""

    number: int
    title: Text
    value_cents: int


@dataclass(frozen=True, slots=True)
class Bid:
    """Hold a bid: whose (and the tax number), when it came in, for how much without VAT, for which lots.

    ``lots`` is empty for a tender that has none; ``why`` says why it was not admitted or was taken back; ``noted_at``
    is when it was last written down.
    """

    number: int
    tenderer: str
    identifier: str
    received_at: datetime
    cents: int
    noted_at: datetime
    lots: tuple[int, ...] = ()
    status: BidStatus = BidStatus.PENDING
    why: str = ""

    @property
    def public_identifier(self) -> str:
        """Return the tax number as everybody reads it: empty where it is that of a natural person."""
        return "" if is_of_person(self.identifier) else self.identifier


@dataclass(frozen=True, slots=True)
class RestsOn:
    """Hold the ground of the law on which a change of a contract rests: its id, article, name, and its limits.

    They are those of the day on which the file of the contract starts; ``is_estimated`` tells that its estimated value
    holds such changes (LCSP 101.2.c).
    """

    ground: str
    article: str
    name: Text
    because: tuple[Because, ...]
    is_estimated: bool = False


@dataclass(frozen=True, slots=True)
class Amendment:
    """Hold an amendment: of what, when, what it changes, and why.

    ``closes_at`` is the new deadline of a tender; ``cents`` by how much an award or a contract has become worth more,
    or less; ``rests_on`` the ground of a change of a contract, None where it says none.
    """

    of: Amended
    at: datetime
    what: str
    why: str
    cents: int = 0
    closes_at: datetime | None = None
    rests_on: RestsOn | None = None

    @property
    def is_estimated(self) -> bool:
        """Tell whether the estimated value holds it: all but what changes a contract on a ground of LCSP 205."""
        return self.rests_on is None or self.rests_on.is_estimated
