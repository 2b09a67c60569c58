# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Lots of a tender in preparation; of a published one its bids, contracts and amendments, and its end."""

from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from auzolan.govtech.api import tender_amendments as amending
from auzolan.govtech.api import tender_bids as bidding
from auzolan.govtech.api import tender_contracts as contracts
from auzolan.govtech.api import tender_lots as lots
from auzolan.govtech.api import tenders as api
from auzolan.govtech.forms import tender_contracts as forms
from auzolan.govtech.nouns.tenders import State, Tender
from auzolan.govtech.pages.challenge_editing import METHODS
from auzolan.govtech.pages.tender_editing import data_of, prepared, show_form
from auzolan.kernel import clock
from auzolan.kernel.refusals import BadInput, Conflict, NotFound
from auzolan.kernel.web import actor, desk_page, into
from auzolan.showing.fields import spread, tell

_ANNOUNCED: Final = gettext_lazy(
    "A change of the contract is announced in the profile of the buyer within five days of its approval; that of a "
    "harmonised one on a ground of 205.2.a or b in the Official Journal of the European Union, too (LCSP 207.3)."
)
_OPEN: Final = (State.PUBLISHED, State.AWARDED)


@desk_page
@require_http_methods(METHODS)
def lot(request: HttpRequest, number: int, lot: int = 0) -> HttpResponse:
    """Ask for a lot of a tender in preparation, and for its part of the value."""
    by, one = actor(request), prepared(request, number)
    known = one.lot(lot)
    if lot and known is None:
        raise NotFound(f"Tender {number} has no lot {lot}.")
    form = forms.LotForm(data_of(request), initial=forms.first_lot(known))
    return _asked(
        request,
        one,
        form,
        lambda: lots.put_lot(by=by, number=number, lot=lot, **form.told()),
        _("Change a lot") if known else _("Add a lot"),
        _("The lots of a tender are two at least, and add up to its estimated value."),
    )


@desk_page
@require_POST
def remove_lot(request: HttpRequest, number: int, lot: int) -> HttpResponse:
    """Take a lot out of a tender in preparation."""
    lots.remove_lot(by=actor(request), number=number, lot=lot)
    messages.success(request, _("Taken out."))
    return redirect("govtech:desk_tender", number)


@desk_page
@require_http_methods(METHODS)
def undivided(request: HttpRequest, number: int) -> HttpResponse:
    """Ask why a tender in preparation has no lots."""
    by, one = actor(request), prepared(request, number)
    form = forms.UndividedForm(data_of(request), initial=spread("why", one.undivided))
    return _asked(
        request,
        one,
        form,
        lambda: lots.say_undivided(by=by, number=number, **form.told()),
        _("Say why it has no lots"),
        _(
            "A contract is divided into lots unless the file says why not (LCSP 99.3): competition would be restricted "
            "without need, or what is bought could not be done well in parts. Everybody reads it."
        ),
    )


@desk_page
@require_http_methods(METHODS)
def bid(request: HttpRequest, number: int) -> HttpResponse:
    """Ask for a bid as it is opened."""
    one = _published(request, number)
    form = forms.BidForm(data_of(request), known=one, initial={"received_at": one.closes_at or clock.now()})
    return _asked(
        request,
        one,
        form,
        lambda: bidding.put_bid(by=actor(request), number=number, **form.told()),
        _("Write down a bid"),
        _("Bids are secret until the deadline. Everybody reads whose they are once the contract is there."),
    )


@desk_page
@require_http_methods(METHODS)
def judge(request: HttpRequest, number: int, bid: int) -> HttpResponse:
    """Ask whether a bid is admitted."""
    one = _published(request, number)
    known = one.bid(bid)
    if known is None:
        raise NotFound(f"Tender {number} has no bid {bid}.")
    form = forms.JudgeForm(data_of(request), initial={"status": known.status.value, "why": known.why})
    return _asked(
        request,
        one,
        form,
        lambda: bidding.judge_bid(by=actor(request), number=number, bid=bid, **form.told()),
        _("Judge the bid of %(name)s") % {"name": known.tenderer},
    )


@desk_page
@require_http_methods(METHODS)
def award(request: HttpRequest, number: int) -> HttpResponse:
    """Ask for a contract of a published tender."""
    one = _published(request, number)
    if one.state is State.AWARDED and not one.open_lots:
        raise Conflict(_("This cannot be done of it now."))
    form = forms.AwardForm(data_of(request), known=one, initial={"signed_on": clock.today()})
    return _asked(
        request,
        one,
        form,
        lambda: contracts.award_tender(by=actor(request), number=number, **form.told()),
        _("Write down its contract"),
    )


@desk_page
@require_http_methods(METHODS)
def extend(request: HttpRequest, number: int) -> HttpResponse:
    """Ask until when a contract is extended, and why."""
    one = _published(request, number)
    if not api.is_in_force(one):
        raise Conflict(_("This cannot be done of it now."))
    form = forms.ExtendForm(data_of(request), known=one)
    return _asked(
        request,
        one,
        form,
        lambda: contracts.extend_contract(by=actor(request), number=number, **form.told()),
        _("Extend its contract"),
    )


@desk_page
@require_http_methods(METHODS)
def amend(request: HttpRequest, number: int) -> HttpResponse:
    """Ask what is amended, of the tender or of its contract, and why."""
    one = _published(request, number)
    by, lead = actor(request), _("It is dated, and stands on the public page and in the open data with its reason.")
    if one.state is State.PUBLISHED:
        form: Any = forms.AmendTenderForm(data_of(request))
        deed = lambda: amending.amend_tender(by=by, number=number, **form.told())  # noqa: E731
    else:
        grounds = amending.change_grounds(by=by) if amending.asks_ground(one) else ()
        choices = [(each.id, f"{into(each.name)} (LCSP {each.article})") for each in grounds]
        form = forms.AmendContractForm(data_of(request), known=one, grounds=choices)
        lead += f" {_ANNOUNCED}" if grounds else ""
        deed = lambda: amending.amend_contract(by=by, number=number, **form.told())  # noqa: E731
    return _asked(request, one, form, deed, _("Amend it"), lead)


@desk_page
@require_http_methods(METHODS)
def end(request: HttpRequest, number: int) -> HttpResponse:
    """Ask why a tender or its contract ends."""
    one = _published(request, number)
    form = forms.EndForm(data_of(request))
    return _asked(
        request,
        one,
        form,
        lambda: contracts.end_tender(by=actor(request), number=number, **form.told()),
        _("End it"),
    )


def _asked(
    request: HttpRequest, one: Tender, form: Any, deed: Callable[[], object], title: str, lead: str = ""
) -> HttpResponse:
    """Show a form on a tender; once it is filled in and accepted, go back to the tender."""
    if request.method == "POST" and form.is_valid():
        try:
            deed()
        except BadInput as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Written down."))
            return redirect("govtech:desk_tender", one.number)
    return show_form(request, one, form, title, lead)


def _published(request: HttpRequest, number: int) -> Tender:
    """Return a tender that is published and not over, for someone who may contract."""
    by = actor(request)
    one = api.tender(by=by, number=number)
    by.require(api.PUBLISH, unit=one.unit)
    if one.state not in _OPEN:
        raise Conflict(_("This cannot be done of it now."))
    return one


desk: list[URLPattern] = [
    path("tenders/<int:number>/lots/", lot, name="add_lot"),
    path("tenders/<int:number>/lots/<int:lot>/", lot, name="edit_lot"),
    path("tenders/<int:number>/lots/<int:lot>/remove/", remove_lot, name="remove_lot"),
    path("tenders/<int:number>/undivided/", undivided, name="say_undivided"),
    path("tenders/<int:number>/bids/", bid, name="add_bid"),
    path("tenders/<int:number>/bids/<int:bid>/", judge, name="judge_bid"),
    path("tenders/<int:number>/award/", award, name="award_tender"),
    path("tenders/<int:number>/extend/", extend, name="extend_contract"),
    path("tenders/<int:number>/amend/", amend, name="amend_tender"),
    path("tenders/<int:number>/end/", end, name="end_tender"),
]
