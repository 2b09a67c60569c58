# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words by which pages speak of tenders, and the figures of the rules."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from auzolan.govtech.forms.purchases import KINDS
from auzolan.govtech.forms.tender_contracts import STATUSES
from auzolan.govtech.nouns.bids import Amended, BidStatus
from auzolan.govtech.nouns.procurement import Because
from auzolan.govtech.nouns.tenders import Part, Sort, State
from auzolan.showing import writing

WORDS: Final[Mapping[str, Any]] = {
    State.PREPARED: _("in preparation"),
    State.PUBLISHED: pgettext_lazy("tender", "published"),
    State.AWARDED: _("under contract"),
    State.ENDED: pgettext_lazy("tender", "over"),
    Sort.TENDER: _("tender"),
    Sort.ORDER: _("order to a body of our own"),
    Part.CRITERION: _("criterion"),
    Part.REQUIREMENT: _("requirement"),
    Amended.AWARD: _("Award"),
    Amended.CONTRACT: _("Contract"),
    **dict(STATUSES),
    **dict(KINDS),
}
TONES: Final[Mapping[StrEnum, str]] = {
    State.PUBLISHED: "good",
    State.AWARDED: "warn",
    BidStatus.VALID: "good",
    BidStatus.DISQUALIFIED: "warn",
}
UNITS: Final[Mapping[str, Any]] = {
    "months": _("months"),
    "days": _("days"),
    "working days": _("working days"),
    "firms": _("firms"),
}
FIELDS: Final[Mapping[str, Any]] = {
    "sort": _("What it is"),
    "unit": _("Unit"),
    "bought": _("What is bought"),
    "object": _("What is bought"),
    "kind": _("Kind"),
    "cpv": _("Code of the CPV"),
    "value_cents": _("Estimated value (cents)"),
    "starts_on": _("Day on which the file starts"),
    "links": _("From where it comes"),
    "challenge": _("Challenge that it follows"),
    "case": _("Business case"),
    "plan": _("Entry of the contracting plan"),
    "follows": _("Contract that it takes over"),
    "chosen": _("Instrument"),
    "because": _("Why it may be chosen"),
    "clauses": _("Criteria and requirements"),
    "closes_at": _("Bids are taken until"),
    "lots": _("Lots"),
    "undivided": _("Why it has no lots"),
    "bids": _("Bids"),
    "awards": _("Contracts"),
    "amendments": _("Amendments"),
    "state": _("State"),
    "why": _("Why it ends"),
    "source": _("Source"),
    "prefix": _("Ocid prefix"),
}

VALUES: Final[Mapping[str, Mapping[Any, Any]]] = {"bought.kind": WORDS, "state": WORDS}
"""Which fields hold codes, in the history."""


def word(code: Any) -> str:
    """Return the word for a code, in the language of the page."""
    return str(WORDS.get(code, code))


def figure(one: Because) -> str:
    """Return the figure of a rule with its unit, as the language writes it; empty where the rule has none."""
    if one.figure is None:
        return ""
    value = float(Decimal(one.figure))
    if one.unit == "EUR":
        return writing.money(value)
    if one.unit == "percent":
        return writing.percent(value / 100)
    return f"{writing.number(value)} {UNITS.get(one.unit, one.unit)}".strip()


def article(one: Because) -> str:
    """Return the article of a rule, with its law where that is not the one of contracts."""
    return one.article if one.law == "LCSP" else f"{one.law} {one.article}"
