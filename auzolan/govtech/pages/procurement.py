# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Procurement at the desk: which instruments a purchase may take and why, and what looks wrong in contracts."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from auzolan.govtech.api import flagging, purchases
from auzolan.govtech.api.challenges import READ
from auzolan.govtech.forms.purchases import OcdsForm, PurchaseForm, tell_purchase
from auzolan.govtech.nouns.flagging import Flagged
from auzolan.govtech.nouns.procurement import Advice, Answer
from auzolan.govtech.pages.challenge_editing import METHODS, answer
from auzolan.kernel import clock
from auzolan.kernel.refusals import BadInput
from auzolan.kernel.web import actor, desk_page
from auzolan.showing.refusing import said

FAMILIES: Final[Mapping[str, Any]] = {
    "procedures": gettext_lazy("Ways to award a contract"),
    "techniques": gettext_lazy("Techniques that last"),
    "outside": gettext_lazy("Outside of the law of contracts"),
    "preparing": gettext_lazy("What goes before a contract"),
}
FLAGS: Final[Mapping[str, Any]] = {
    "R003": gettext_lazy("The time for tendering was shorter than 15 days"),
    "R018": gettext_lazy("Only one tendered for an open or selective procedure"),
    "R024": gettext_lazy("The next valid bid lies unusually close to the winning one"),
    "R025": gettext_lazy("It bids often and wins unusually seldom"),
    "R028": gettext_lazy("Different tenderers bid the same price"),
    "R030": gettext_lazy("The winning bid came after the deadline"),
    "R035": gettext_lazy("All others were disqualified"),
    "R036": gettext_lazy("The lowest bid was disqualified"),
    "R038": gettext_lazy("An unusual share of bids was disqualified"),
    "R048": gettext_lazy("One supplier delivers unusually different things"),
    "R058": gettext_lazy("The next valid bid lies unusually far from the winning one"),
}
GROUPS: Final[Mapping[str, Any]] = {
    "OCID": gettext_lazy("process"),
    "Buyer": gettext_lazy("buyer"),
    "ProcuringEntity": gettext_lazy("procuring entity"),
    "Tenderer": gettext_lazy("tenderer"),
}
MOST_SHOWN: Final = 200


@desk_page
@require_safe
def adviser(request: HttpRequest) -> HttpResponse:
    """Ask for a purchase, and show which instruments it may take by the rules of the day on which its file starts."""
    by = actor(request)
    by.require(READ)
    form = PurchaseForm(request.GET if "kind" in request.GET else None, initial={"on": clock.today()})
    advice = None
    if form.is_bound and form.is_valid():
        try:
            advice = purchases.advise_purchase(by=by, told=form.purchase(), on=form.cleaned_data["on"])
        except BadInput as refusal:
            tell_purchase(form, refusal)
    return answer(request, "govtech/procurement.html", form, _advised(advice) if advice else {})


@desk_page
@require_http_methods(METHODS)
def flags(request: HttpRequest) -> HttpResponse:
    """Ask for a file of OCDS, or take our own tenders, and show what looks wrong and what could be asked at all."""
    by = actor(request)
    by.require(READ)
    form = OcdsForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    found = None
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            found = flagging.flag_file(by=by, name=file.name, body=file.read()) if file else flagging.flag_own(by=by)
        except BadInput as refusal:
            form.add_error("file", said(refusal))
    return answer(request, "govtech/procurement_flags.html", form, _flagged(found) if found else {})


def _advised(advice: Advice) -> dict[str, Any]:
    def told(one: Answer) -> dict[str, Any]:
        return {"one": one, "is_allowed": one.is_allowed, "is_open": bool(one.conditions)}

    families = [
        {"name": FAMILIES[key], "answers": sorted(those, key=lambda row: (not row["is_allowed"], row["is_open"]))}
        for key in FAMILIES
        if (those := [told(one) for one in advice.answers if one.family == key])
    ]
    return {"advice": advice, "families": families}


def _flagged(found: Flagged) -> dict[str, Any]:
    rows = [{"one": one, "says": FLAGS[one.code], "group": GROUPS[one.group]} for one in found.flags[:MOST_SHOWN]]
    return {
        "found": found,
        "asked": [{"one": one, "says": FLAGS[one.code]} for one in found.asked],
        "rows": rows,
        "more": len(found.flags) - len(rows),
        "splitting": [
            {
                "one": one,
                "kind": _("works") if one["kind"] == "works" else _("services or supplies"),
                "since": date.fromisoformat(one["since"]),
                "until": date.fromisoformat(one["until"]),
            }
            for one in found.splitting
        ],
    }


desk: list[URLPattern] = [
    path("procurement/", adviser, name="procurement"),
    path("procurement/flags/", flags, name="procurement_flags"),
]
