# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the desk keeps for those who gather the catalogue: who publishes it, and the texts that miss in Spanish."""

from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from auzolan.catalogue import api
from auzolan.catalogue.forms.publishers import PublisherForm, first_values
from auzolan.catalogue.forms.spanish import CALLED, SpanishForm
from auzolan.catalogue.nouns.datasets import Standing
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, Refusal
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.showing import changes

PUBLISHER: Final = Ref("catalogue", "publisher", "1")
_FORM_METHODS: Final = ["GET", "HEAD", "POST"]


@desk_page
@require_http_methods(_FORM_METHODS)
def publisher(request: HttpRequest) -> HttpResponse:
    """Show who publishes the catalogue, and let those who keep it change that."""
    by = actor(request)
    by.require(api.READ)
    known = api.publisher(by=by)
    may_record = by.may("catalogue.record", by.tenant)
    told = request.POST if request.method == "POST" else None
    form = PublisherForm(told, known=known, initial=first_values(known) if known else None)
    status = 200
    if request.method == "POST":
        by.require("catalogue.record", unit=by.tenant)
        if form.is_valid() and _kept(form, lambda: api.record_publisher(by=by, publisher=form.publisher())):
            messages.success(request, _("Recorded."))
            return redirect("catalogue:publisher")
        status = 422
    context = {
        "form": form,
        "known": known,
        "may_record": may_record,
        "history": changes.newest_of(by, PUBLISHER),
        "profile": reverse("catalogue_plain:dcat_ap_es", args=["ttl"]),
    }
    answer = render(request, "catalogue/giving_publisher.html", context)
    answer.status_code = status
    return answer


@desk_page
@require_safe
def spanish(request: HttpRequest) -> HttpResponse:
    """List the datasets that lack texts in Spanish."""
    by = actor(request)
    rows, after = api.lacking_spanish(by=by, after=request.GET.get("after", ""))
    context = {
        "rows": [
            {
                "slug": one.slug,
                "title": into(one.title),
                "count": len(one.texts),
                "parts": sorted({str(CALLED[text.path]) for text in one.texts}),
                "may": by.may("catalogue.record", one.owner),
                "origin": one.origin,
            }
            for one in rows
        ],
        "after": after,
        "is_first": "after" not in request.GET,
    }
    return render(request, "catalogue/giving_spanish.html", context)


@desk_page
@require_http_methods(_FORM_METHODS)
def spanish_of_dataset(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for the texts that one dataset lacks in Spanish."""
    by = actor(request)
    lacking = api.lacking_of(by=by, slug=slug)
    by.require("catalogue.record", unit=lacking.owner)
    told = request.POST if request.method == "POST" else None
    form = SpanishForm(told, lacking=lacking, longest=api.LONGEST_TEXT, initial={"seen": lacking.mark})
    status = 200
    if request.method == "POST":
        if form.is_valid() and _kept(
            form,
            lambda: api.fill_in_spanish(by=by, slug=slug, seen=form.cleaned_data["seen"], texts=form.texts()),
        ):
            messages.success(request, _("The texts stand in the catalogue."))
            return redirect("catalogue:spanish")
        status = 422
    context = {"form": form, "lacking": lacking, "title": into(lacking.title)}
    answer = render(request, "catalogue/giving_spanish_dataset.html", context)
    answer.status_code = status
    return answer


def description_panel(request: HttpRequest, _tenant: str, key: str) -> SafeString | None:
    """Return where the description of a dataset stands for programs; nothing of a draft, which is not given out."""
    if api.dataset(by=actor(request), slug=key).standing is Standing.DRAFT:
        return None
    forms = [(form, reverse("catalogue_plain:dataset", args=[key, form])) for form in api.MEDIA_TYPES]
    context = {
        "forms": forms,
        "quality": reverse("catalogue_plain:quality_of_dataset", args=[key, "ttl"]),
        "ckan": f"{reverse('catalogue_plain:ckan', args=['package_show'])}?id={key}",
    }
    return render_to_string("catalogue/giving_panel.html", context, request)


def _kept(form: forms.Form, keep: Any) -> bool:
    """Keep what was typed; False where it was refused, with the refusal in the form."""
    try:
        keep()
    except Conflict:
        form.add_error(None, _("Someone else has changed this dataset since you opened it. Open it again."))
    except (BadInput, BadTable) as refusal:
        _tell(form, refusal)
    return not form.errors


def _tell(form: forms.Form, refusal: Refusal) -> None:
    problems = refusal.problems if isinstance(refusal, BadTable) else []
    if isinstance(refusal, BadInput):
        problems = [refusal.problem]
    for one in problems:
        told = _("%(value)s is not accepted here.") % {"value": one.value or _("Nothing")}
        form.add_error(one.column if one.column in form.fields else None, told)
