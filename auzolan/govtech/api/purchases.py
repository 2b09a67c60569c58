# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Advice on the instrument of a purchase, answered for question by question (P21); nothing is kept."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from auzolan.govtech.core.advising.judging import advise
from auzolan.govtech.core.advising.reading import read_purchase
from auzolan.govtech.nouns.procurement import Advice
from auzolan.govtech.store.rules import procurement_rules
from auzolan.kernel.access import PUBLIC, Actor, verb


@verb(PUBLIC)
def advise_purchase(*, by: Actor, told: Mapping[str, Any], on: date) -> Advice:
    """Return what the rules of the day ``on`` say of each instrument for a purchase, told by the keys of its file.

    BadInput names the answer that cannot be, or a day whose figures are not known.
    """
    del by
    return advise(read_purchase(told, source=""), procurement_rules(), on)
