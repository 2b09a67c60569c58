# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words by which the pages call what the records hold."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from auzolan.services.nouns import Audience, ChannelKind, Comparison, Kind, Phase, Rating, Section, Silence

WORDS: Final[Mapping[StrEnum, Any]] = {
    Kind.PROCEDURE: _("Procedure"),
    Kind.INFORMATION: _("Information"),
    Kind.ASSISTANCE: _("Assistance"),
    Audience.CITIZENS: _("Citizens"),
    Audience.COMPANIES: _("Companies"),
    Audience.MUNICIPALITIES: _("Municipalities"),
    Silence.POSITIVE: _("The request is granted"),
    Silence.NEGATIVE: _("The request is refused, and you may appeal"),
    Silence.NONE: _("Silence has no effect"),
    ChannelKind.WEB: _("Website"),
    ChannelKind.APP: _("Mobile application"),
    ChannelKind.PHONE: _("Telephone"),
    ChannelKind.DESK: _("Desk"),
    ChannelKind.POST: _("Post"),
    ChannelKind.ASSISTED: _("Online, with help"),
    Comparison.AT_LEAST: _("at least"),
    Comparison.AT_MOST: _("at most"),
    Comparison.MORE_THAN: _("more than"),
    Comparison.LESS_THAN: _("less than"),
    Phase.DISCOVERY: _("Discovery"),
    Phase.DESIGN: _("Design"),
    Phase.PILOT: _("Pilot"),
    Phase.LIVE: _("Live"),
    Rating.RED: _("Red"),
    Rating.AMBER: _("Amber"),
    Rating.GREEN: _("Green"),
    Section.IDENTITY: _("Identity and purpose"),
    Section.SERVICES: _("Services"),
    Section.RIGHTS: _("Rights of those who use them"),
    Section.PARTICIPATION: _("How to take part"),
    Section.LAW: _("Rules that apply"),
    Section.COMPLAINTS: _("Complaints and suggestions"),
    Section.COMMITMENTS: _("Commitments"),
    Section.ACCESS: _("Equality and ease of access"),
    Section.INDICATORS: _("Indicators"),
    Section.REMEDIES: _("What we do when we fail"),
    Section.ADDRESSES: _("Addresses"),
    Section.REVIEW: _("Day of review"),
}
FIELDS: Final[Mapping[str, Any]] = {
    "name": _("Name"),
    "description": _("What it is"),
    "owner": _("Unit that answers for it"),
    "kind": _("Kind"),
    "audience": _("For whom"),
    "life_events": _("Moments of life or business"),
    "legal_basis": _("Legal basis"),
    "legal_basis_url": _("Address of the rule"),
    "silence": _("Without an answer in time"),
    "time_limit_days": _("Time limit (days)"),
    "evidence": _("Documents and data asked for"),
    "needs": _("Services that must work for it to work"),
    "outputs": _("What comes out of it"),
    "fees": _("What it costs the person (euros)"),
    "category": _("Category"),
    "keywords": _("Further words to find it by"),
    "url": _("Address on the web"),
    "source": _("Source"),
    "template": _("Adopted from"),
    "is_template": _("Published for adoption"),
    "retired_on": _("Retired on"),
    "services": _("Services it speaks of"),
    "approved_on": _("Approved on"),
    "review_by": _("To be reviewed by"),
    "sections": _("Sections"),
    "opening_hours": _("Opening hours"),
    "address": _("Address"),
    "unit_cost": _("Cost of one transaction"),
    "cents": _("in cents"),
    "currency": _("currency"),
    "until": _("In force until"),
    "groups": _("Who took part"),
    "n": _("How many"),
    "changed": _("What changed because of it"),
    "partners": _("Partners"),
}
PARTS: Final[Mapping[str, Mapping[str, Any]]] = {
    "service": {
        "channel": _("Channel"),
        "involvement": _("Involvement"),
        "assessment": _("Assessment"),
    },
    "charter": {"commitment": _("Commitment")},
}
CALLED: Final[Mapping[str, Any]] = {**{str(code): word for code, word in WORDS.items()}, **FIELDS}
TONES: Final = {Rating.RED: "bad", Rating.AMBER: "warn", Rating.GREEN: "good"}


def choices(kind: type[StrEnum]) -> list[tuple[str, str]]:
    """Return the members of an enumeration as choices of a form."""
    return [(one.value, str(WORDS[one])) for one in kind]


UNITS: Final[Mapping[str, Any]] = {
    "score": _("points"),
    "percent": "%",
    "share": "",
    "count": "",
    "minutes": _("minutes"),
    "hours": _("hours"),
    "days": _("days"),
}
