# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Charters: what was promised, what became of it, and the forms by which a promise changes in the open."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from auzolan.kernel import clock
from auzolan.kernel.access import Actor
from auzolan.kernel.naming import name_refs
from auzolan.kernel.panels import panels_for
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, BadTable, NotFound
from auzolan.kernel.texts import LANGUAGES
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.review import api as review
from auzolan.services import api
from auzolan.services.forms.charter import WRITTEN, AmendForm, CharterForm, CommitmentForm, first_values
from auzolan.services.nouns import Charter, Commitment, Comparison, Easing
from auzolan.services.pages import words
from auzolan.showing import changes
from auzolan.showing.fields import summary, tell

_FORM_METHODS: Final = ["GET", "HEAD", "POST"]


@require_safe
def public_charters(request: HttpRequest) -> HttpResponse:
    """Show the charters with their commitments in force, and how many targets were made easier."""
    return render(request, "services/charters.html", _charters(actor(request)) | {"frame": "public.html"})


@desk_page
@require_safe
def desk_charters(request: HttpRequest) -> HttpResponse:
    """Show the charters to those who keep them."""
    by = actor(request)
    told = _charters(by) | {"frame": "desk.html", "is_desk_list": True, "may_keep": by.may("services.charter")}
    return render(request, "services/charters.html", told)


@require_safe
def public_charter(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a charter: its commitments with every version they had, its sections, what is missing."""
    told = _charter(request, slug, is_public=True) | {"frame": "public.html"}
    return render(request, "services/charter.html", told)


@desk_page
@require_safe
def desk_charter(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a charter to those who keep it."""
    by = actor(request)
    told = _charter(request, slug, is_public=False)
    one: Charter = told["charter"]
    told |= {
        "frame": "desk.html",
        "may_keep": by.may("services.charter", one.owner),
        "may_amend": by.may("services.amend", one.owner),
        "history": changes.newest_of(by, one.ref),
    }
    return render(request, "services/charter.html", told)


@desk_page
@require_http_methods(_FORM_METHODS)
def new_charter(request: HttpRequest) -> HttpResponse:
    """Ask for a charter that is not on record yet."""
    actor(request).require("services.charter")
    return _edit(request, None)


@desk_page
@require_http_methods(_FORM_METHODS)
def edit_charter(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask what has to change in a charter and its sections."""
    by = actor(request)
    known = api.charter(by=by, slug=slug)
    by.require("services.charter", unit=known.owner)
    return _edit(request, known)


@desk_page
@require_http_methods(_FORM_METHODS)
def new_commitment(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for a new commitment of a charter."""
    by = actor(request)
    charter = api.charter(by=by, slug=slug)
    by.require("services.charter", unit=charter.owner)
    known = review.indicators(by=by)
    form = CommitmentForm(
        request.POST if request.method == "POST" else None,
        indicators=[(key, into(one.name)) for key, one in known.items()],
        services=[("", _("All the services of the charter")), *_services(by, charter)],
        comparisons=words.choices(Comparison),
    )
    if request.method == "POST" and form.is_valid():
        new = form.commitment(slug, {key: one.unit for key, one in known.items()})
        if _accepted(form, lambda: api.record_commitments(by=by, commitments=[new])):
            messages.success(request, _("The commitment is recorded."))
            return redirect("services:desk_charter", slug)
    return _answer(request, "services/new_commitment.html", {"form": form, "charter": charter})


@desk_page
@require_http_methods(_FORM_METHODS)
def amend(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Ask for a new version of a commitment and the reason that the public will read."""
    by = actor(request)
    charter = api.charter(by=by, slug=slug)
    by.require("services.amend", unit=charter.owner)
    versions = api.commitments(by=by, charter=slug, code=code)
    if not versions:
        raise NotFound(f"There is no commitment {code!r} in the charter {slug!r}.")
    now = versions[-1]
    first = {"target": now.target, "comparison": now.comparison.value, "indicator": now.indicator}
    form = AmendForm(
        request.POST if request.method == "POST" else None,
        initial=first,
        indicators=[(key, into(one.name)) for key, one in review.indicators(by=by).items()],
        comparisons=words.choices(Comparison),
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data | {"comparison": Comparison(form.cleaned_data["comparison"])}
        if _accepted(form, lambda: api.amend_commitment(by=by, charter=slug, code=code, **told)):
            messages.success(request, _("The new version is recorded; the one before stays visible."))
            return redirect("services:desk_charter", slug)
    context = {"form": form, "charter": charter, "now": now, "versions": versions}
    return _answer(request, "services/amend.html", context)


def _edit(request: HttpRequest, known: Charter | None) -> HttpResponse:
    by = actor(request)
    units = sorted((slug, into(unit.name)) for slug, unit in api.units(by=by).items())
    form = CharterForm(
        request.POST if request.method == "POST" else None,
        initial=first_values(known) if known else None,
        units=[unit for unit in units if by.may("services.charter", unit[0])],
        services=[(one.slug, into(one.name)) for one in api.services(by=by)],
        sections={section: str(words.WORDS[section]) for section in WRITTEN},
        known=known,
    )
    if request.method == "POST" and form.is_valid():
        charter = form.charter()
        is_taken = known is None and any(one.slug == charter.slug for one in api.charters(by=by))
        if is_taken:
            form.add_error("slug", _("Another charter has this name."))
        elif _accepted(form, lambda: api.record_charter(by=by, charter=charter)):
            messages.success(request, _("Recorded."))
            return redirect("services:desk_charter", charter.slug)
    names = {section: [f"{section.value}_{code}" for code in LANGUAGES] for section in WRITTEN}
    sections = [{"word": section, "fields": [form[name] for name in those]} for section, those in names.items()]
    written = {name for those in names.values() for name in those}
    head = [field for field in form.visible_fields() if field.name not in written]
    context = {"form": form, "known": known, "head": head, "sections": sections}
    return _answer(request, "services/edit_charter.html", context)


def _accepted(form: forms.Form, deed: Any) -> bool:
    """Do a deed and tell whether it was accepted; a refusal stands in the form."""
    try:
        deed()
    except (BadInput, BadTable) as refusal:
        tell(form, refusal)
    return not form.errors


def _answer(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    errors = summary([context["form"]])
    answer = render(request, template, context | {"errors": errors})
    answer.status_code = 422 if errors else 200
    return answer


def _services(by: Actor, charter: Charter) -> list[tuple[str, str]]:
    return [(one.slug, into(one.name)) for one in api.services(by=by) if one.slug in charter.services]


def _charters(by: Actor) -> dict[str, Any]:
    today, units = clock.today(), api.units(by=by)
    promised = api.commitments(by=by)
    eased = api.easings(by=by)
    rows = []
    for one in api.charters(by=by):
        due = api.review_due(by=by, charter=one)
        rows.append(
            {
                "charter": one,
                "owner": units[one.owner].name if one.owner in units else one.owner,
                "in_force": sum(c.charter == one.slug and c.holds_on(today) for c in promised),
                "eased": sum(e.after.charter == one.slug for e in eased),
                "due": due,
                "is_overdue": due is not None and due < today,
            }
        )
    return {"rows": rows}


def _charter(request: HttpRequest, slug: str, *, is_public: bool) -> dict[str, Any]:
    by = actor(request)
    one = api.charter(by=by, slug=slug)
    due, today = api.review_due(by=by, charter=one), clock.today()
    units = api.units(by=by)
    versions = api.commitments(by=by, charter=slug)
    return {
        "charter": one,
        "owner": units[one.owner].name if one.owner in units else one.owner,
        "services": list(name_refs(by.tenant, [Ref("services", "service", s) for s in one.services]).values()),
        "promises": _promises(by, versions, api.easings(by=by, charter=slug)),
        "sections": api.completeness(by=by, slug=slug),
        "due": due,
        "is_overdue": due is not None and due < today,
        "panels": panels_for("services/charter", request, by.tenant, slug, is_public=is_public),
    }


def _promises(by: Actor, versions: Sequence[Commitment], eased: Sequence[Easing]) -> list[dict[str, Any]]:
    """Return each commitment with its newest version first, and which versions are easier than the one before."""
    today = clock.today()
    easier = {(one.after.code, one.after.since) for one in eased}
    named = name_refs(by.tenant, {Ref("review", "indicator", v.indicator) for v in versions if v.indicator})
    found: dict[str, list[Commitment]] = {}
    for one in versions:
        found.setdefault(one.code, []).append(one)
    return [
        {
            "newest": those[-1],
            "is_in_force": those[-1].holds_on(today),
            "indicator": named.get(Ref("review", "indicator", those[-1].indicator)) if those[-1].indicator else None,
            "versions": [
                {"version": v, "is_eased": (v.code, v.since) in easier, "is_in_force": v.holds_on(today)}
                for v in reversed(those)
            ],
            "is_eased": any((v.code, v.since) in easier for v in those),
        }
        for those in found.values()
    ]
