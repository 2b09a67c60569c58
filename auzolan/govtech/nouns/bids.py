# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The lots of a tender, the bids for them, and what was amended since, each with its reason (P21).

The words are those of OCDS 1.1.5 and of its extensions for lots and bids; the law is LCSP 9/2017.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

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
class Amendment:
    """Hold an amendment: of what, when, what it changes, and why.

    ``closes_at`` is the new deadline of a tender; ``cents`` by how much an award or a contract has become worth more,
    or less.
    """

    of: Amended
    at: datetime
    what: str
    why: str
    cents: int = 0
    closes_at: datetime | None = None
