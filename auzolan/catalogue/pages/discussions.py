# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Questions, problems and ideas about a dataset: on its page, on a page of their own, and one by one."""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from auzolan.catalogue import api
from auzolan.catalogue.forms.requests import DiscussionForm, PostForm
from auzolan.catalogue.forms.visitors import accepted, origin, site
from auzolan.catalogue.nouns.asking import DISCUSSIONS, PUBLIC_STAGES, Asked, Stage
from auzolan.catalogue.pages import asked_words as words
from auzolan.kernel.access import Actor, visitor
from auzolan.kernel.refusals import NotFound
from auzolan.kernel.web import actor, into, render
from auzolan.showing.lists import page_of

_ROWS: Final = 20
_IN_PANEL: Final = 5
_FORM_METHODS: Final = ["GET", "HEAD", "POST"]


def discussions_panel(request: HttpRequest, tenant: str, key: str) -> SafeString | None:
    """Return what people say of a dataset, for its page: what is open first, and the ways to say more and to follow."""
    by = visitor(tenant)
    found = _discussions(by, key)
    answered = api.answered_by(by=by, dataset=key)
    context = {
        "slug": key,
        "rows": words.lines(by, found[:_IN_PANEL]),
        "total": len(found),
        "requests": words.lines(by, answered),
        "follow": reverse("catalogue:follow", args=["dataset", key]),
    }
    return render_to_string("catalogue/discussions_panel.html", context, request)


@require_safe
def discussions(request: HttpRequest, slug: str) -> HttpResponse:
    """Show everything that people say of a dataset."""
    by = visitor(actor(request).tenant)
    dataset = api.dataset(by=by, slug=slug)
    page = page_of(request, _discussions(by, slug), _ROWS)
    rows = words.lines(by, list(page.object_list))
    context = {"dataset": _named(by, slug, into(dataset.description.title)), "slug": slug, "page": page, "rows": rows}
    return render(request, "catalogue/discussions_list.html", context)


@require_http_methods(_FORM_METHODS)
def new_discussion(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask what somebody has to say of a dataset."""
    by = actor(request)
    dataset = api.dataset(by=visitor(by.tenant), slug=slug)
    first = {"kind": request.GET.get("kind", "")}
    form = DiscussionForm(request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid():
        told = {"origin": origin(request), "email": form.cleaned_data["email"], "site": site(request)}
        receipt = accepted(form, lambda: api.ask(by=by, wish=form.wish(slug), **told))
        if receipt is not None:
            messages.success(request, _("We have it. Keep the address of this page: by it you follow the answer."))
            return redirect("catalogue:own_request", receipt.code)
    context = {
        "form": form,
        "slug": slug,
        "dataset": _named(by, slug, into(dataset.description.title)),
        "terms": api.terms(by=by),
    }
    answer = render(request, "catalogue/discussions_new.html", context)
    answer.status_code = 422 if form.errors else 200
    return answer


@require_http_methods(_FORM_METHODS)
def discussion(request: HttpRequest, reference: str) -> HttpResponse:
    """Show one discussion with all that was written, and take what somebody adds."""
    by = visitor(actor(request).tenant)
    one = api.asked(by=by, reference=reference)
    if one.is_request:
        raise NotFound(f"There is no discussion {reference!r}.")
    form = PostForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        if accepted(form, lambda: api.write(by=by, reference=reference, text=text, origin=origin(request))) is not None:
            messages.success(request, _("Written. It is shown once a person of the administration has read it."))
            return redirect("catalogue:discussion", reference)
    units = words.unit_names(by)
    context: dict[str, Any] = {
        "form": form,
        "one": words.facts_of(by, one),
        "slug": one.dataset,
        "posts": [words.post(told, units) for told in api.posts_of(by=by, reference=reference)],
        "at_desk": reverse("catalogue:owed_one", args=[reference]) if actor(request).may(api.READ) else "",
    }
    answer = render(request, "catalogue/discussions_one.html", context)
    answer.status_code = 422 if form.errors else 200
    return answer


def _discussions(by: Actor, slug: str) -> list[Asked]:
    """Return what people say of a dataset: what is open first, then the newest."""
    found = api.every_asked(by=by, kinds=DISCUSSIONS, stages=PUBLIC_STAGES, dataset=slug)
    return sorted(found, key=lambda one: (one.stage is Stage.CLOSED, -one.asked_on.toordinal(), one.reference))


def _named(by: Actor, slug: str, title: str) -> dict[str, str]:
    return {"title": title, "url": words.dataset_names(by, [slug])[slug].url}
