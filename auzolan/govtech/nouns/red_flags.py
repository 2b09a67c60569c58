# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is asked of contracting processes: eleven red flags, the splitting of contracts, and where their bounds lie.

Source: Open Contracting Partnership, Cardinal (names of indicators, settings and their defaults); LCSP 9/2017.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from auzolan.govtech.nouns.procurement import SPLIT_MONTHS

CODES: Final = ("R003", "R018", "R024", "R025", "R028", "R030", "R035", "R036", "R038", "R048", "R058")
SPLITTING: Final = "Splitting"
UNREAD: Final = "Unread"
GROUPS: Final = ("OCID", "Buyer", "ProcuringEntity", "Tenderer")


@dataclass(frozen=True, slots=True)
class SplittingSettings:
    """How contracts are summed: by so many digits of the CPV, over so many months, of these procurement methods.

    An amount with VAT counts as what is left of it at ``vat_percent``: at the highest rate the least that it can be.
    """

    digits: int = 3
    months: int = SPLIT_MONTHS
    vat_percent: int = 21
    procurement_methods: tuple[str, ...] = ("direct",)


@dataclass(frozen=True, slots=True)
class FlagSettings:
    """Which indicators are worked out and by which bounds; None where a fence of the data itself is the bound."""

    codes: tuple[str, ...] = CODES
    currency: str = ""
    price_comparison_procurement_methods: tuple[str, ...] = ()
    no_price_comparison_procurement_methods: tuple[str, ...] = ()
    excluded_procurement_method_details: tuple[str, ...] = ()
    r003_threshold: int = 15
    r003_procurement_methods: tuple[str, ...] = ()
    r003_procurement_method_details: Mapping[str, int] = field(default_factory=dict)
    r018_procurement_methods: tuple[str, ...] = ("open", "selective")
    r024_threshold: float | None = None
    r025_percentile: int = 75
    r025_threshold: float | None = None
    r035_threshold: int = 1
    r038_threshold: float | None = None
    r038_minimum_submitted_bids: int = 2
    r038_minimum_contracting_processes: int = 2
    r048_digits: int = 2
    r048_threshold: int | None = None
    r048_minimum_contracting_processes: int = 20
    r058_threshold: float | None = None
    splitting: SplittingSettings | None = field(default_factory=SplittingSettings)
