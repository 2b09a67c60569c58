# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Requests for data in public: those that wait and those that were answered, asking, following, supporting."""

from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from auzolan.catalogue import api
from auzolan.catalogue.forms.requests import PostForm, RequestForm
from auzolan.catalogue.forms.visitors import accepted, browser, origin, remember, site
from auzolan.catalogue.nouns.asking import PUBLIC_STAGES, WAITING, Asked, Kind, Sight, Stage, TooMany
from auzolan.catalogue.pages import asked_words as words
from auzolan.kernel import clock
from auzolan.kernel.access import visitor
from auzolan.kernel.refusals import Conflict
from auzolan.kernel.web import actor, render
from auzolan.showing.lists import page_of, table_file
from auzolan.showing.visitors import secret

_ROWS: Final = 20
_FORM_METHODS: Final = ["GET", "HEAD", "POST"]
_SHOWN: Final = (
    ("", gettext_lazy("waiting, or promised")),
    ("answered", gettext_lazy("answered")),
    ("all", gettext_lazy("all")),
)
_SORTS: Final = (
    ("", gettext_lazy("what should come first")),
    ("supporters", gettext_lazy("most supported")),
    ("new", gettext_lazy("newest")),
    ("due", gettext_lazy("due soonest")),
)


class RequestsFilter(forms.Form):
    """Narrow down the requests, and put them in order."""

    show = forms.ChoiceField(label=gettext_lazy("Show"), required=False, choices=_SHOWN)
    sort = forms.ChoiceField(label=gettext_lazy("Sort by"), required=False, choices=_SORTS)
    text = forms.CharField(label=gettext_lazy("Text"), required=False, max_length=100)

    def asked(self) -> dict[str, str]:
        """Return what was asked for; what is not acceptable counts as not asked."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}


@require_safe
def public_requests(request: HttpRequest) -> HttpResponse:
    """Show the requests that were let through, in the order in which to answer them, and how fast we answer."""
    by = visitor(actor(request).tenant)
    form = RequestsFilter(request.GET)
    asked = form.asked()
    public = api.every_asked(by=by, kinds=[Kind.REQUEST], stages=PUBLIC_STAGES)
    rows = _in_order([one for one in public if _is_asked_for(one, asked)], asked["sort"], by)
    given = table_file(request, f"dataset-requests-{clock.today()}", [_plain(one) for one, _factors in rows])
    if given is not None:
        return given
    page = page_of(request, rows, _ROWS)
    shown = list(page.object_list)
    whole, units = api.pace(by=by)
    names = words.unit_names(by)
    lines = words.lines(by, [one for one, _factors in shown])
    context = {
        "form": form,
        "page": page,
        "rows": [line | {"factors": factors} for line, (_one, factors) in zip(lines, shown, strict=True)],
        "total": len(rows),
        "has_any": bool(public),
        "figures": words.figures(whole),
        "whole": words.speed(whole, names),
        "units": [words.speed(one, names) for one in units if one.unit],
        "terms": api.terms(by=by),
    }
    return render(request, "catalogue/requests_list.html", context)


@require_http_methods(_FORM_METHODS)
def new_request(request: HttpRequest) -> HttpResponse:
    """Ask which data is missing; the answer leads to the secret address by which it is followed."""
    by = actor(request)
    form = RequestForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = {"origin": origin(request), "email": form.cleaned_data["email"], "site": site(request)}
        receipt = accepted(form, lambda: api.ask(by=by, wish=form.wish(), **told))
        if receipt is not None:
            messages.success(request, _("We have it. Keep the address of this page: by it you follow your request."))
            return redirect("catalogue:own_request", receipt.code)
    answer = render(request, "catalogue/requests_new.html", {"form": form, "terms": api.terms(by=by)})
    answer.status_code = 422 if form.errors else 200
    return answer


@require_safe
def public_request(request: HttpRequest, reference: str) -> HttpResponse:
    """Show one request: what is asked for, its clock, its life, its answer, and what was added."""
    by = visitor(actor(request).tenant)
    one = api.asked(by=by, reference=reference)
    if not one.is_request:
        return redirect("catalogue:discussion", reference)
    units = words.unit_names(by)
    posts = [words.post(told, units) for told in api.posts_of(by=by, reference=reference)]
    is_open = one.stage in WAITING or one.is_promised
    ranked = api.ranked(by=by, those=[one])[0] if one.stage in WAITING else None
    context = {
        "one": words.facts_of(by, one),
        "posts": posts,
        "may_support": is_open,
        "factors": words.factors(ranked) if ranked else None,
        "at_desk": reverse("catalogue:owed_one", args=[reference]) if actor(request).may(api.READ) else "",
    }
    return render(request, "catalogue/requests_one.html", context)


@require_POST
def support(request: HttpRequest, reference: str) -> HttpResponse:
    """Count who supports a request, once for each browser."""
    name = browser(request)
    try:
        told = {"browser": name, "origin": origin(request)}
        is_new = api.support(by=visitor(actor(request).tenant), reference=reference, **told)
    except TooMany:
        messages.error(request, _("Much has come from your network today: please come again tomorrow."))
        return redirect("catalogue:request", reference)
    except Conflict:
        messages.error(request, _("This request is closed: it needs no more support."))
        return redirect("catalogue:request", reference)
    messages.success(request, _("Thank you: you are counted.") if is_new else _("You are counted already."))
    answer = redirect("catalogue:request", reference)
    remember(answer, name)
    return answer


@require_http_methods(_FORM_METHODS)
def own_request(request: HttpRequest, code: str) -> HttpResponse:
    """Show what somebody asked, at their secret address, and take what they add."""
    by = actor(request)
    one, posts = api.followed_by_code(by=by, code=code)
    form = PostForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        if accepted(form, lambda: api.add_to_own(by=by, code=code, text=text, origin=origin(request))) is not None:
            messages.success(request, _("Added. It is shown once a person of the administration has read it."))
            return redirect("catalogue:own_request", code)
    units = words.unit_names(by)
    context = {
        "form": form,
        "one": words.facts_of(by, one),
        "is_public": one.is_public,
        "is_kept_back": one.stage is Stage.KEPT_BACK,
        "is_request": one.is_request,
        "address": request.build_absolute_uri(request.path),
        "posts": [words.post(told, units) for told in posts if told.sight is not Sight.KEPT_BACK],
    }
    answer = render(request, "catalogue/requests_own.html", context)
    answer.status_code = 422 if form.errors else 200
    return secret(answer)


def _is_asked_for(one: Asked, asked: dict[str, str]) -> bool:
    waits = one.stage in WAITING or one.is_promised
    if asked["show"] != "all" and waits is (asked["show"] == "answered"):
        return False
    text = asked["text"].casefold()
    return text in f"{one.title} {one.text} {one.purpose}".casefold()


def _in_order(those: list[Asked], sort: str, by: Any) -> list[tuple[Asked, dict[str, str] | None]]:
    """Return requests in the order that was asked for, those that wait with the factors of their place."""
    ranked = api.ranked(by=by, those=[one for one in those if one.stage in WAITING])
    rows: list[tuple[Asked, dict[str, str] | None]] = [(row.asked, words.factors(row)) for row in ranked]
    rows += [(one, None) for one in sorted(those, key=_newest_first) if one.stage not in WAITING]
    orders: dict[str, Any] = {
        "supporters": lambda row: -row[0].supporters,
        "new": lambda row: _newest_first(row[0]),
        "due": lambda row: row[0].owed_on.toordinal() if row[0].owed_on else 10_000_000,
    }
    return sorted(rows, key=orders[sort]) if sort in orders else rows


def _newest_first(one: Asked) -> int:
    return -one.asked_on.toordinal()


def _plain(one: Asked) -> dict[str, Any]:
    """Return a request as a table holds it."""
    told = one.answer
    return {
        "reference": one.reference,
        "title": one.title,
        "text": one.text,
        "purpose": one.purpose,
        "asker": one.asker.value,
        "asked_on": one.asked_on,
        "due_on": one.due_on,
        "stage": one.stage.value,
        "unit": one.unit,
        "supporters": one.supporters,
        "outcome": told.outcome.value if told else "",
        "answered_on": told.on if told else None,
        "answer": told.text if told else "",
        "promised_by": told.by if told else None,
        "dataset": told.dataset if told else "",
        "legal_reason": told.law if told else "",
        "simulated": one.simulated,
    }
