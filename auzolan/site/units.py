# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Organisations: the units of the administration as a tree, each with a form of its own and its history."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from auzolan.administration import units
from auzolan.kernel.access import Actor
from auzolan.kernel.models import UNITS, Tenant
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, Conflict
from auzolan.kernel.texts import Text
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.showing import changes
from auzolan.showing.lists import table_file
from auzolan.showing.refusing import said

_FORM_METHODS = ["GET", "HEAD", "POST"]
WORDS = {
    "country": gettext_lazy("Country"),
    "province": gettext_lazy("Province"),
    "municipality": gettext_lazy("Municipality"),
    "department": gettext_lazy("Department"),
    "directorate": gettext_lazy("Directorate"),
    "agency": gettext_lazy("Agency"),
    "office": gettext_lazy("Office"),
    "company": gettext_lazy("Public company"),
    "consortium": gettext_lazy("Consortium"),
    "association": gettext_lazy("Association"),
}
FIELDS = {
    "name": gettext_lazy("Name"),
    "kind": gettext_lazy("Kind"),
    "parent": gettext_lazy("Belongs to"),
    "ine": gettext_lazy("INE code"),
    "nif": gettext_lazy("Tax number (NIF)"),
    "hosts": gettext_lazy("Host names"),
    "source": gettext_lazy("Source"),
}


class UnitForm(forms.Form):
    """Ask what a unit is called, what it is, and what it belongs to; of the administration itself only its names."""

    slug = forms.SlugField(
        label=gettext_lazy("Short name"),
        max_length=100,
        help_text=gettext_lazy("For addresses and files: lower case, words joined by hyphens. It is never changed."),
    )
    name_eu = forms.CharField(label=gettext_lazy("Name in Basque"), max_length=300)
    name_es = forms.CharField(label=gettext_lazy("Name in Spanish"), max_length=300)
    name_en = forms.CharField(
        label=gettext_lazy("Name in English"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Without one the Spanish name is shown."),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=[(kind, WORDS[kind]) for kind in UNITS])
    parent = forms.ChoiceField(label=gettext_lazy("Belongs to"))
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, by: Actor, told: Any = None, *, known: Tenant | None = None, seen: int = 0) -> None:
        first = {name: getattr(known, name) for name in ("name_eu", "name_es", "name_en", "kind")} if known else {}
        parent = (known.parent_id or "") if known else by.tenant
        super().__init__(told, initial={**first, "parent": parent, "seen": seen})
        places = [(node.slug, "\u2003" * depth + into(node.name)) for depth, node in units.units(by=by)]
        self.fields["parent"].choices = places  # type: ignore[attr-defined]
        if known is not None:
            del self.fields["slug"]
        if known is not None and known.slug == by.tenant:
            del self.fields["kind"], self.fields["parent"]

    def name(self) -> Text:
        """Return the names that were told."""
        return Text(*(self.cleaned_data[f"name_{language}"] for language in ("eu", "es", "en")))


@desk_page
@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    """Show the administration and its units as a tree; as a page, CSV, XLSX or JSON."""
    found = units.units(by=actor(request))
    given = table_file(request, "units", [_plain(node) for _depth, node in found])
    if given is not None:
        return given
    rows = [
        {"node": node, "depth": min(depth, 6), "name": into(node.name), "kind": WORDS[node.kind], "lacks": _lacks(node)}
        for depth, node in found
    ]
    return render(request, "units.html", {"rows": rows})


@desk_page
@require_http_methods(_FORM_METHODS)
def add(request: HttpRequest) -> HttpResponse:
    """Ask for a unit that is not on record yet."""
    by = actor(request)
    by.require("kernel.tenants")
    form = UnitForm(by, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        names = {"slug": told["slug"], "name": form.name(), "kind": told["kind"], "parent": told["parent"]}
        if _done(form, lambda: units.add_unit(by=by, **names)):
            messages.success(request, _("The unit is recorded. Roles and services can be given to it now."))
            return redirect("unit", told["slug"])
    return _answer(request, form, {"title": _("Record a unit")})


@desk_page
@require_http_methods(_FORM_METHODS)
def unit(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a unit with its history, and take in what changes about it."""
    by = actor(request)
    known = units.unit(by=by, slug=slug)
    told = request.POST if request.method == "POST" else None
    form = UnitForm(by, told, known=known, seen=units.revision_of(by=by, slug=slug))
    if told is not None and form.is_valid():
        change: dict[str, Any] = {name: form.cleaned_data.get(name, "") for name in ("kind", "parent")}
        change |= {"name": form.name(), "seen": form.cleaned_data["seen"] or 0}
        if _done(form, lambda: units.change_unit(by=by, slug=slug, **change)):
            messages.success(request, _("Noted."))
            return redirect("unit", slug)
    context = {
        "title": into(known.name),
        "known": known,
        "kind": WORDS[known.kind],
        "history": changes.newest_of(by, Ref("kernel", "tenant", slug)),
    }
    return _answer(request, form, context)


def _answer(request: HttpRequest, form: UnitForm, context: dict[str, Any]) -> HttpResponse:
    answer = render(request, "unit.html", context | {"form": form})
    answer.status_code = 422 if form.errors else 200
    return answer


def _done(form: UnitForm, do: Callable[[], Tenant]) -> bool:
    """Do it and tell whether it was accepted; a refusal stands beside its field."""
    try:
        do()
    except BadInput as refusal:
        place = refusal.problem.column
        form.add_error(place if place in form.fields else None, _refused(place) or said(refusal))
    except Conflict:
        form.add_error(None, _("Someone else has changed this unit since you opened it. Open it again."))
    return not form.errors


def _refused(place: str) -> str:
    return {
        "slug": _("Lower case, words joined by hyphens, and not one that is taken on this installation."),
        "parent": _("A unit cannot belong to itself or to one that lies below it."),
    }.get(place, "")


def _lacks(node: Tenant) -> list[str]:
    """Return the languages in which a unit has no name."""
    return [code for code in ("eu", "es", "en") if not getattr(node.name, code)]


def _plain(node: Tenant) -> dict[str, Any]:
    names = ("name_eu", "name_es", "name_en", "ine", "nif", "source")
    return {"slug": node.slug, "parent": node.parent_id or "", "kind": node.kind} | {n: getattr(node, n) for n in names}


changes.kept("kernel/tenant", "kernel.tenants", FIELDS)
