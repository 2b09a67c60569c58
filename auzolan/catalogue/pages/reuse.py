# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How much the data is used: the board of all of it, the panel of a dataset, what a dataset costs, pages that cite."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from auzolan.catalogue import api
from auzolan.catalogue.forms import reuse_words as words
from auzolan.catalogue.forms.reuse import CitationsForm, UpkeepForm
from auzolan.catalogue.nouns.reuse import Board, Evidence, Grade, Reused, Upkeep, Witness
from auzolan.catalogue.pages.showcase import FORM_METHODS, dataset_url
from auzolan.catalogue.pages.words import theme
from auzolan.kernel.access import Actor
from auzolan.kernel.naming import name_refs
from auzolan.kernel.periods import Period
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, BadTable
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.showing.charts import Line, Spot, line
from auzolan.showing.fields import summary, tell
from auzolan.showing.lists import page_of, table_file
from auzolan.showing.refusing import said
from auzolan.showing.writing import number, percent, period

ROWS: Final = 25
_RECORD: Final = "catalogue.record"
_FEW: Final = "—"


@require_safe
def public_board(request: HttpRequest) -> HttpResponse:
    """Show everybody how much the data is used."""
    return _board(request, "public")


@desk_page
@require_safe
def desk_board(request: HttpRequest) -> HttpResponse:
    """Show those who keep the catalogue how much it is used, with what is expected of them: files of citations."""
    actor(request).require(api.READ)
    return _board(request, "desk")


@desk_page
@require_POST
def citations(request: HttpRequest) -> HttpResponse:
    """Take a file of pages that cite datasets."""
    by = actor(request)
    by.require(_RECORD)
    form = CitationsForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            taken = api.take_citations(by=by, content=file.read(), name=file.name)
        except (BadInput, BadTable) as refusal:
            form.add_error("file", said(refusal))
        else:
            told = {"new": number(taken.new), "known": number(taken.known), "own": number(taken.own)}
            messages.success(
                request, _("%(new)s new; %(known)s known already; %(own)s of the publisher's own, left out.") % told
            )
            return redirect("catalogue:desk_reuse_board")
    return _board(request, "desk", form)


@desk_page
@require_http_methods(FORM_METHODS)
def upkeep(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask what a dataset costs in a year."""
    by = actor(request)
    one = api.dataset(by=by, slug=slug)
    by.require(_RECORD, unit=one.owner)
    known = api.upkeep_of(by=by, slugs=[slug]).get(slug)
    form = UpkeepForm(request.POST if request.method == "POST" else None, initial=_first(known))
    if request.method == "POST" and form.is_valid():
        try:
            api.record_upkeep(by=by, upkeep=form.upkeep(slug))
        except BadInput as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Recorded."))
            return redirect(desk_url(slug))
    context = {
        "form": form,
        "errors": summary([form]),
        "title": _("What it costs to keep"),
        "lead": into(one.description.title),
        "button": _("Record"),
        "back": desk_url(slug),
    }
    answer = render(request, "catalogue/forum_edit.html", context)
    answer.status_code = 422 if form.errors else 200
    return answer


def reuse_measured_panel(request: HttpRequest, _tenant: str, key: str) -> SafeString | None:
    """Return how much a dataset is used, from which sources, for its page."""
    by = actor(request)
    found = api.reuse_of(by=by, slug=key)
    grade = found.grade if found else Grade.D
    context: dict[str, Any] = {
        "grade": grade.value,
        "tone": words.GRADE_TONES[grade],
        "meaning": words.GRADES[grade],
        "sources": _sources(by, found) if found else [],
        "series": into(found.title) if found and found.slug != key else "",
        "series_url": dataset_url(found.slug) if found else "",
        "chart": _chart(found.months, into(found.title)) if found else "",
    }
    return render_to_string("catalogue/reuse_measured.html", context, request)


def upkeep_panel(request: HttpRequest, _tenant: str, key: str) -> SafeString | None:
    """Return what a dataset costs to keep, for its page at the desk."""
    by = actor(request)
    if not by.may(api.READ):
        return None
    known = api.upkeep_of(by=by, slugs=[key]).get(key)
    context = {
        "slug": key,
        "upkeep": known,
        "hours": number(known.hours) if known else "",
        "euros": number(known.euros_per_year) if known else "",
        "may_record": by.may(_RECORD),
    }
    return render_to_string("catalogue/upkeep_panel.html", context, request)


def desk_url(slug: str) -> str:
    """Return where a keeper goes back to from a dataset: its page at the desk, else the board."""
    try:
        return reverse("catalogue:desk_dataset", args=[slug])
    except NoReverseMatch:
        return reverse("catalogue:desk_reuse_board")


def _board(request: HttpRequest, face: str, form: CitationsForm | None = None) -> HttpResponse:
    by = actor(request)
    board = api.reuse_board(by=by)
    asked = {name: request.GET.get(name, "").strip() for name in ("by", "grade", "theme")}
    rows = [
        one
        for one in board.rows
        if asked["grade"] in ("", one.grade.value) and (not asked["theme"] or asked["theme"] in one.themes)
    ]
    given = table_file(request, "reuse", [_plain(one) for one in rows])
    if given is not None:
        return given
    page = page_of(request, rows, ROWS)
    context = {
        "frame": f"{face}.html",
        "face": face,
        "asked": asked,
        "period": period(board.period),
        "figures": _figures(board),
        "grades": [
            {"grade": grade.value, "n": number(n), "meaning": words.GRADES[grade], "tone": words.GRADE_TONES[grade]}
            for grade, n in board.grades.items()
        ],
        "chart": _chart(board.months, _("Downloads and calls of all data")),
        "things": board.things,
        "page": page,
        "rows": [_row(one) for one in page.object_list],
        "groups": _groups(board.rows, asked["by"]),
        "themes": sorted(
            ((code, theme(code)) for code in {code for one in board.rows for code in one.themes}),
            key=lambda choice: choice[1],
        ),
        "witnesses": list(words.WITNESSES.values()),
        "may_judge": by.may(api.LET_THROUGH),
        "may_record": face == "desk" and by.may(_RECORD),
        "form": form or CitationsForm(),
        "errors": summary([form]) if form else [],
    }
    answer = render(request, "catalogue/reuse_board.html", context)
    answer.status_code = 422 if form and form.errors else 200
    return answer


def _figures(board: Board) -> list[dict[str, Any]]:
    told = period(board.period)
    fetched = number(board.uses) if board.uses else _FEW
    good = board.grades[Grade.A] + board.grades[Grade.B]
    return [
        {"label": _("Downloads and calls"), "value": fetched, "period": told, "term": "data_fetched"},
        {"label": _("Declared reuses"), "value": number(board.declared), "term": "data_declared"},
        {"label": _("Pages that cite it"), "value": number(board.cited), "term": "data_cited"},
        {
            "label": _("Graded A or B"),
            "value": percent(board.share) if board.share is not None else _FEW,
            "n": f"{number(good)} / {number(board.things)}",
            "term": "reuse_grade",
        },
    ]


def _row(one: Reused) -> dict[str, Any]:
    by_witness = {said.witness: said for said in one.evidence}
    return {
        "title": into(one.title),
        "url": dataset_url(one.slug),
        "grade": one.grade.value,
        "tone": words.GRADE_TONES[one.grade],
        "publisher": into(one.publisher),
        "members": len(one.members),
        "cells": [_cell(by_witness.get(witness)) for witness in Witness],
    }


def _cell(said: Evidence | None) -> dict[str, Any]:
    if said is None:
        return {"n": _FEW, "strength": ""}
    return {"n": number(said.n), "strength": words.STRENGTHS[said.strength]}


def _sources(by: Actor, found: Reused) -> list[dict[str, Any]]:
    """Return what each source says; which records need it is for the desk, but for services, which everybody sees."""
    needing = [name for said in found.evidence if said.witness in _OF_THE_HOUSE for name in said.names]
    seen = [Ref.parse(name) for name in needing if name.startswith("services/") or by.may(api.READ)]
    named = name_refs(by.tenant, seen)
    return [
        {
            "what": words.WITNESSES[said.witness],
            "n": number(said.n),
            "strength": words.STRENGTHS[said.strength],
            "period": period(said.period) if said.period else "",
            "names": [
                {"title": into(named[ref].title), "url": named[ref].url}
                for ref in (Ref.parse(name) for name in said.names if said.witness in _OF_THE_HOUSE)
                if ref in named
            ],
            "hosts": said.names[:_MOST_HOSTS] if said.witness is Witness.CITED else (),
        }
        for said in found.evidence
    ]


_OF_THE_HOUSE: Final = (Witness.CHALLENGES, Witness.INTERNAL)
_MOST_HOSTS: Final = 8


def _groups(rows: Sequence[Reused], how: str) -> list[dict[str, Any]]:
    """Return how many of the things of each theme or publisher have each grade, where that was asked for."""
    if how not in ("theme", "publisher"):
        return []
    counts: dict[str, dict[Grade, int]] = defaultdict(lambda: dict.fromkeys(Grade, 0))
    for one in rows:
        for name in _names(one, how):
            counts[name][one.grade] += 1
    return [
        {"name": name, "cells": [number(n) for grade, n in those.items() if grade is not Grade.D]}
        for name, those in sorted(counts.items(), key=lambda item: (-item[1][Grade.A], -sum(item[1].values()), item[0]))
    ]


def _names(one: Reused, how: str) -> Iterable[str]:
    if how == "theme":
        return [theme(code) for code in one.themes] or [_("without theme")]
    return [into(one.publisher) or _("publisher not told")]


def _chart(months: Sequence[tuple[Period, int | None]], title: str) -> SafeString:
    spots = [Spot(month.since, float(n), month.label(), number(n)) for month, n in months if n]
    if len(spots) < 2:
        return SafeString("")
    return line(
        Line(title, spots),
        value_label=_("Downloads and calls"),
        period_label=_("Month"),
        table_label=_("The figures behind this chart"),
    )


def _plain(one: Reused) -> dict[str, Any]:
    by_witness = {said.witness: said.n for said in one.evidence}
    return {
        "dataset": one.slug,
        "title": into(one.title),
        "publisher": into(one.publisher),
        "themes": "; ".join(one.themes),
        "grade": one.grade.value,
        **{witness.value: by_witness.get(witness) for witness in Witness},
    }


def _first(known: Upkeep | None) -> dict[str, Any]:
    if known is None:
        return {}
    return {
        name: getattr(known, name)
        for name in ("hours_per_update", "updates_per_year", "euros_per_year", "since", "source")
    }
