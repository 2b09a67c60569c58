# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Parcels at the desk: handed in, looked through, taken or turned away; partners and their keys; what we tell."""

from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from auzolan.govtech.api import challenges
from auzolan.govtech.api.network import elsewhere, fetching, parcels, taking, withdrawing
from auzolan.govtech.api.network import partners as api
from auzolan.govtech.forms.network import EndTrustForm, ForgetForm, OwnLessonForm, ParcelForm, TrustForm, WithdrawForm
from auzolan.govtech.nouns.network import Fate, Stage
from auzolan.govtech.pages import network_words as words
from auzolan.govtech.pages.challenge_editing import METHODS, answer
from auzolan.govtech.pages.network import partner_row
from auzolan.govtech.pages.network_fetching import fetching_row, panel
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotFound
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.review import api as review
from auzolan.showing import changes
from auzolan.showing.fields import tell
from auzolan.showing.lists import page_of
from auzolan.showing.refusing import said

_ROWS: Final = 100
_FEW: Final = 20


@desk_page
@require_http_methods(METHODS)
def overview(request: HttpRequest) -> HttpResponse:
    """Show the desk what is exchanged, and take a parcel to be looked through."""
    by = actor(request)
    by.require(challenges.READ)
    is_sent = request.method == "POST"
    if is_sent:
        by.require(api.SHARE)
    sent = (request.POST, request.FILES) if is_sent else (None, None)
    form = ParcelForm(*sent) if by.may(api.SHARE) else None
    if is_sent and form is not None and form.is_valid():
        try:
            data = form.cleaned_data["file"].read(taking.MOST_BYTES + 1)
            kept = taking.hand_in(by=by, data=data, anew=form.cleaned_data["anew"])
        except (BadInput, BadTable, Conflict) as refusal:
            form.add_error("file", said(refusal))
        else:
            if kept.stage is Stage.TAKEN:
                messages.info(request, _("This parcel was taken already: nothing has changed."))
                return redirect("govtech:partner", kept.of)
            return redirect("govtech:parcel", kept.of, kept.manifest.number)
    return _desk(request, form)


@desk_page
@require_safe
def partner(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the desk a partner: its keys, its parcels, from where they are fetched, its history."""
    by = actor(request)
    by.require(challenges.READ)
    one = api.partner(by=by, slug=slug)
    found = taking.parcels_of(by=by, partner=slug)
    context = {
        "one": one,
        "rows": [{"one": kept, "counts": words.counts(kept.counts), "stage": words.STAGES[kept.stage],
                  "waits": kept.stage is Stage.WAITING} for kept in found[:_FEW]],
        "row": partner_row(one),
        "may_share": by.may(api.SHARE),
        "history": changes.newest_of(by, one.ref),
        **panel(by, one),
    }  # fmt: skip
    return render(request, "govtech/network_partner.html", context)


@desk_page
@require_http_methods(METHODS)
def trust(request: HttpRequest) -> HttpResponse:
    """Ask for another government and its key."""
    by = actor(request)
    by.require(api.SHARE)
    form = TrustForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            one = api.trust(by=by, **form.cleaned_data)
        except BadInput as refusal:
            tell(form, refusal)
        except Conflict as refusal:
            form.add_error("key", said(refusal))
        else:
            messages.success(request, _("Its key is trusted from today on."))
            return redirect("govtech:partner", one.slug)
    return answer(request, "govtech/network_trust.html", form, {})


@desk_page
@require_http_methods(METHODS)
def end_trust(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Ask why a key is trusted no more."""
    by = actor(request)
    by.require(api.SHARE)
    one = api.partner(by=by, slug=slug)
    if not any(each.key == key and each.until is None for each in one.keys):
        raise NotFound(_("No such key is trusted."))
    form = EndTrustForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        api.end_trust(by=by, slug=slug, key=key, why=form.cleaned_data["why"])
        messages.success(request, _("The key is trusted no more: nothing signed with it is taken from today on."))
        return redirect("govtech:partner", slug)
    return answer(request, "govtech/network_end_trust.html", form, {"one": one, "key": key})


@desk_page
@require_safe
def parcel(request: HttpRequest, of: str, number: int) -> HttpResponse:
    """Show what taking a parcel would do."""
    by = actor(request)
    kept = taking.waiting(by=by, of=of, number=number)
    one = api.partner(by=by, slug=of)
    try:
        lines = taking.preview(by=by, of=of, number=number)
    except (BadInput, BadTable, Conflict) as refusal:
        context = {"kept": kept, "one": one, "refusal": said(refusal)}
        return render(request, "govtech/network_parcel.html", context)
    told = [line for line in lines if line.fate is not Fate.SAME]
    page = page_of(request, told, _ROWS)
    context = {
        "kept": kept,
        "one": one,
        "page": page,
        "rows": [
            {"line": line, "sort": words.SORTS[line.thing.sort], "fate": words.FATES[line.fate],
             "tone": words.TONES[line.fate]}
            for line in page.object_list
        ],
        "same": len(lines) - len(told),
    }  # fmt: skip
    return render(request, "govtech/network_parcel.html", context)


@desk_page
@require_POST
def take(request: HttpRequest, of: str, number: int) -> HttpResponse:
    """Take a parcel that was looked through."""
    try:
        taking.take(by=actor(request), of=of, number=number)
    except (BadInput, BadTable, Conflict) as refusal:
        messages.error(request, said(refusal))
    else:
        messages.success(request, _("The parcel is taken."))
    return redirect("govtech:partner", of)


@desk_page
@require_POST
def turn_away(request: HttpRequest, of: str, number: int) -> HttpResponse:
    """Forget a parcel that waits."""
    try:
        taking.turn_away(by=actor(request), of=of, number=number)
    except Conflict as refusal:
        messages.error(request, said(refusal))
        return redirect("govtech:partner", of)
    messages.success(request, _("The parcel was turned away: nothing of it is kept."))
    return redirect("govtech:desk_network")


@desk_page
@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """Make the next parcel of ours."""
    by = actor(request)
    before = parcels.own_parcels(by=by)
    kept = parcels.make_parcel(by=by)
    if before and before[0].manifest.number == kept.manifest.number:
        messages.info(request, _("There is nothing new to tell: the newest parcel stays."))
    else:
        messages.success(request, _("Parcel %(n)s is made: everybody can fetch it.") % {"n": kept.manifest.number})
    return redirect("govtech:desk_network")


@desk_page
@require_POST
def offer(request: HttpRequest, slug: str) -> HttpResponse:
    """Put a solution into our parcels."""
    parcels.offer(by=actor(request), solution=slug)
    messages.success(request, _("Our parcels tell of it from the next one on."))
    return redirect("govtech:desk_solution", slug)


@desk_page
@require_POST
def withhold(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a solution out of our parcels."""
    parcels.withhold(by=actor(request), solution=slug)
    messages.success(request, _("Our parcels tell of it no more, from the next one on."))
    return redirect("govtech:desk_solution", slug)


@desk_page
@require_http_methods(METHODS)
def own_lesson(request: HttpRequest, of: str, mark: str) -> HttpResponse:
    """Ask which decisions must answer a lesson of others, and make it one of ours."""
    by = actor(request)
    by.require("review.learn")
    told = elsewhere.lesson_elsewhere(by=by, partner=of, mark=mark)
    kinds = [(each.id, into(each.name)) for each in review.decision_kinds()]
    form = OwnLessonForm(request.POST if request.method == "POST" else None, kinds=kinds)
    if request.method == "POST" and form.is_valid():
        try:
            elsewhere.make_ours(by=by, partner=of, mark=mark, kind=form.cleaned_data["kind"])
        except Conflict as refusal:
            form.add_error(None, said(refusal))
        else:
            messages.success(request, _("It is a lesson of ours, too: decisions of its kind answer it."))
            return redirect("govtech:lessons")
    return answer(request, "govtech/network_lesson.html", form, {"told": told})


@desk_page
@require_http_methods(METHODS)
def withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask since which parcel what a partner has told is taken down, and why."""
    by = actor(request)
    by.require(api.SHARE)
    one = api.partner(by=by, slug=slug)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            done = withdrawing.withdraw_since(by=by, partner=slug, **form.cleaned_data)
        except Conflict as refusal:
            form.add_error("number", said(refusal))
        else:
            messages.success(request, ngettext("%(n)s thing that they told is taken down.",
                                               "%(n)s things that they told are taken down.", done.things)
                             % {"n": done.things})  # fmt: skip
            if done.stay:
                messages.warning(
                    request, _("What is used or offered here stays in the catalogue: look at it yourself.")
                )
            return redirect("govtech:partner", slug)
    return answer(request, "govtech/network_withdraw.html", form, {"one": one})


@desk_page
@require_http_methods(METHODS)
def forget(request: HttpRequest, of: str, mark: str) -> HttpResponse:
    """Ask why a lesson of others is forgotten."""
    by = actor(request)
    by.require(api.SHARE)
    told = elsewhere.lesson_elsewhere(by=by, partner=of, mark=mark)
    form = ForgetForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        withdrawing.forget_lesson(by=by, partner=of, mark=mark, why=form.cleaned_data["why"])
        messages.success(request, _("The lesson is forgotten, and no later parcel brings it again."))
        return redirect("govtech:lessons")
    return answer(request, "govtech/network_forget.html", form, {"told": told})


def _desk(request: HttpRequest, form: ParcelForm | None) -> HttpResponse:
    by = actor(request)
    own = parcels.own_parcels(by=by)
    waiting = taking.waiting_parcels(by=by) if by.may(api.SHARE) else []
    fetched, newest = fetching.fetchings(by=by), fetching.newest_fetches(by=by)
    rows = [
        partner_row(one) | {"fetching": fetching_row(fetched.get(one.slug), newest.get(one.slug))}
        for one in api.partners(by=by)
    ]
    names = {row["one"].slug: row["one"].name for row in rows}
    context = {
        "newest": own[0] if own else None,
        "left_out": [{"one": one, "sort": words.SORTS[one.sort]} for one in (own[0].left_out if own else ())],
        "partners": rows,
        "waiting": [{"kept": kept, "name": names.get(kept.of, kept.of)} for kept in waiting],
        "offered": parcels.offered_names(by=by),
        "may_share": by.may(api.SHARE),
        "form": form,
    }
    if form is None:
        return render(request, "govtech/network_desk.html", context)
    return answer(request, "govtech/network_desk.html", form, context)


desk: list[URLPattern] = [
    path("network/", overview, name="desk_network"),
    path("network/make/", make, name="make_parcel"),
    path("network/trust/", trust, name="trust_partner"),
    path("network/partners/<slug:slug>/", partner, name="partner"),
    path("network/partners/<slug:slug>/keys/<slug:key>/end/", end_trust, name="end_trust"),
    path("network/parcels/<slug:of>/<int:number>/", parcel, name="parcel"),
    path("network/parcels/<slug:of>/<int:number>/take/", take, name="take_parcel"),
    path("network/parcels/<slug:of>/<int:number>/turn-away/", turn_away, name="turn_away_parcel"),
    path("network/lessons/<slug:of>/<slug:mark>/", own_lesson, name="own_lesson"),
    path("network/partners/<slug:slug>/withdraw/", withdraw, name="withdraw_told"),
    path("network/lessons/<slug:of>/<slug:mark>/forget/", forget, name="forget_lesson"),
    path("network/offer/<slug:slug>/", offer, name="offer_solution"),
    path("network/withhold/<slug:slug>/", withhold, name="withhold_solution"),
]
