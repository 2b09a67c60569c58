# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Money: integer cents of the euro, or of the currency that its column names."""

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Self


@dataclass(frozen=True, order=True, slots=True)
class Money:
    """Hold an amount in whole cents; never a float.

    >>> Money.of("12.345").cents
    1234
    >>> str(Money(123456789))
    '1234567.89'
    """

    cents: int
    currency: str = "EUR"

    @classmethod
    def of(cls, amount: Decimal | str | int, currency: str = "EUR") -> Self:
        """Return the amount given in units of the currency, rounded half to even."""
        cents = (Decimal(amount) * 100).quantize(Decimal(1), rounding=ROUND_HALF_EVEN)
        return cls(int(cents), currency)

    def __add__(self, other: "Money") -> "Money":
        if other.currency != self.currency:
            raise ValueError(f"cannot add {other.currency} to {self.currency}")
        return Money(self.cents + other.cents, self.currency)

    def __str__(self) -> str:
        return f"{Decimal(self.cents) / 100:.2f}"
