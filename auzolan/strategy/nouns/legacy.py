# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Running systems: what they cost and bring in a year, who supplies them, and what leaving them would cost."""

from dataclasses import dataclass
from datetime import date

from auzolan.kernel.refs import Ref


@dataclass(frozen=True, slots=True)
class LegacySystem:
    """Hold one running system of the register.

    Its yield is the number of people who use it in a year: counted, or the newest value of an indicator.
    ``illustrative`` marks one that is not really there: it shows how the pages work, and they all say so.
    """

    slug: str
    name: str
    unit: str
    yearly_cents: int
    source: str
    users: int | None = None
    indicator: str = ""
    service: str = ""
    exit_cents: int | None = None
    supplier: str = ""
    contract_end: date | None = None
    formats: tuple[str, ...] = ()
    is_proprietary: bool = False
    is_sole_source: bool = False
    retired_by: int | None = None
    illustrative: bool = False

    @property
    def ref(self) -> Ref:
        """Return the reference of this system."""
        return Ref("strategy", "legacy", self.slug)


@dataclass(frozen=True, slots=True)
class SystemYield:
    """Hold a system with how many people use it in a year, and of which period that is known."""

    system: LegacySystem
    users: float | None = None
    period: str = ""

    @property
    def cents_per_user(self) -> float | None:
        """Return what the system costs for each person who uses it; None where nobody knows how many there are."""
        return self.system.yearly_cents / self.users if self.users else None


@dataclass(frozen=True, slots=True)
class Concentration:
    """Hold how concentrated the yearly spending on systems and cases is: the Herfindahl-Hirschman index, 0-10,000."""

    hhi: float
    suppliers: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        """Return what is paid to all suppliers in a year, in cents."""
        return sum(cents for _name, cents in self.suppliers)
