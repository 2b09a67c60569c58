# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reuse checks: the list and the page of each, for everybody and for the desk, and the dossier."""

import json
from collections.abc import Mapping
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from auzolan.govtech.api import reuse_checks as api
from auzolan.govtech.api import reuse_dossiers as dossiers
from auzolan.govtech.api import reuse_exemptions as exempting
from auzolan.govtech.api import reuse_words as words
from auzolan.govtech.api.challenges import READ
from auzolan.govtech.api.reuse import CHECK
from auzolan.govtech.api.reuse_subjects import subjects
from auzolan.govtech.nouns.reuse_checks import Coverage, Listed, Requirement, ReuseCheck, Search
from auzolan.govtech.pages.challenges import unit_names
from auzolan.govtech.pages.cycles import drawn
from auzolan.govtech.pages.experience import addresses
from auzolan.govtech.pages.reuse_grading import compared
from auzolan.kernel import clock, panels
from auzolan.kernel.access import Actor
from auzolan.kernel.naming import Named
from auzolan.kernel.refs import Ref
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.showing import changes
from auzolan.showing.fields import IN_LANGUAGE
from auzolan.showing.lists import page_of, table_file

_ROWS: Final = 20


@require_safe
def public_list(request: HttpRequest) -> HttpResponse:
    """Show everybody the checks that are finished, newest first, and how many records are exempt."""
    return _list(request, api.finished_checks(by=actor(request)), is_desk=False)


@desk_page
@require_safe
def desk_list(request: HttpRequest) -> HttpResponse:
    """Show the desk every check."""
    by = actor(request)
    by.require(READ)
    return _list(request, api.checks(by=by), is_desk=True)


@require_safe
def public_check(request: HttpRequest, number: int) -> HttpResponse:
    """Show everybody one check that is finished."""
    return _one(request, number, is_desk=False)


@desk_page
@require_safe
def desk_check(request: HttpRequest, number: int) -> HttpResponse:
    """Show the desk one check, with what its decision asks for, and its history."""
    actor(request).require(READ)
    return _one(request, number, is_desk=True)


@require_safe
def dossier_pdf(request: HttpRequest, number: int) -> HttpResponse:
    """Give the dossier of a finished check as a PDF, in the language of the page."""
    content = dossiers.dossier_pdf(by=actor(request), number=number, language=get_language() or "eu")
    return _file(content, "application/pdf", f"reuse-check-{number}.pdf")


@require_safe
def dossier_ld(request: HttpRequest, number: int) -> HttpResponse:
    """Give the dossier of a finished check as JSON-LD."""
    by = actor(request)
    one = api.check(by=by, number=number)
    decision = reverse("review:public_decision", args=[one.finish.decision]) if one.finish else ""
    places = {
        "address": reverse("govtech:reuse_check", args=[number]),
        "subject": subjects(by.tenant, [one], is_desk=False)[one.subject].url or f"/{one.subject}",
        "decision": decision,
    }
    told = dossiers.dossier_ld(
        by=by, number=number, **{name: request.build_absolute_uri(place) for name, place in places.items()}
    )
    return _file(
        json.dumps(told, ensure_ascii=False, indent=1).encode(), "application/ld+json", f"reuse-check-{number}.jsonld"
    )


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return answer


def _list(request: HttpRequest, found: list[ReuseCheck], *, is_desk: bool) -> HttpResponse:
    by = actor(request)
    units = unit_names(by)
    names = subjects(by.tenant, found, is_desk=is_desk)
    given = table_file(request, "reuse-checks", [_plain(one, units, names) for one in found])
    if given is not None:
        return given
    page = page_of(request, found, _ROWS)
    context = {
        "frame": "desk.html" if is_desk else "public.html",
        "is_desk": is_desk,
        "page": page,
        "rows": [
            {
                "one": one,
                "title": into(names[one.subject].title),
                "unit": units.get(one.unit, one.unit),
                "way": words.way(one.finish.way) if one.finish else "",
                "has_lapsed": _has_lapsed(one),
            }
            for one in page.object_list
        ],
        "exemptions": exempting.in_force(by=by),
        "may_check": is_desk and by.may(CHECK),
    }
    return render(request, "govtech/reuse_checks.html", context)


def _one(request: HttpRequest, number: int, *, is_desk: bool) -> HttpResponse:
    by = actor(request)
    one = api.check(by=by, number=number)
    names = subjects(by.tenant, [one], is_desk=is_desk)
    urls = addresses(by.tenant, (*one.found, *(each.id for each in one.short_list)), is_desk=is_desk)
    covered = {each.solution: each for each in api.coverages(by=by, number=number)}
    chosen = one.listed(one.finish.choice) if one.finish else None
    context = {
        "frame": "desk.html" if is_desk else "public.html",
        "is_desk": is_desk,
        "one": one,
        "unit": unit_names(by).get(one.unit, one.unit),
        "subject": names[one.subject],
        "subject_title": into(names[one.subject].title),
        "has_lapsed": _has_lapsed(one),
        "way": words.way(one.finish.way) if one.finish else "",
        "chosen": chosen,
        "warning": words.BEFORE_READING if one.searched_before_reading else "",
        "searches": [_search(each, urls) for each in one.searches],
        "listed": [_listed(one, each, covered[each.id], urls) for each in one.short_list],
        "nothing_listed": words.nothing_listed(one),
        "matrix": [_matrix(one, each) for each in one.requirements] if one.sheets else [],
        "steps": [
            {
                "step": words.step(each.step),
                "one": each,
                "names": [listed.name for listed in each.solutions],
                "contradicted": [listed.name for listed in each.solutions if listed.id in each.contradicted],
            }
            for each in api.passings(by=by, number=number)
        ],
        "compared": compared(by, one, api.comparison(by=by, number=number)),
        "cycle": drawn(request, one.ref),
        "panels": panels.panels_for("govtech/reuse-check", request, by.tenant, str(number), is_public=not is_desk),
    }
    return render(request, "govtech/reuse_check_one.html", context | (_at_the_desk(by, one) if is_desk else {}))


def _at_the_desk(by: Actor, one: ReuseCheck) -> dict[str, Any]:
    needs = api.needs(by=by, number=one.number)
    may = by.may(CHECK, one.unit) and not one.is_finished
    return {
        "missing": [IN_LANGUAGE[code] for code in one.missing_languages],
        "needs": needs,
        "may_check": may,
        "may_decide": may and by.may("review.decide", one.unit) and all(need.is_met for need in needs),
        "to_cover": [{"place": place, "one": each} for place, each in enumerate(one.short_list, start=1)],
        "history": changes.newest_of(by, one.ref),
    }


def _search(one: Search, urls: Mapping[str, str]) -> dict[str, Any]:
    return {
        "one": one,
        "notes": [words.note(note) for note in one.notes],
        "candidates": [
            {"one": each, "url": urls[each.id], "name": into(each.title) or each.name} for each in one.candidates
        ],
    }


def _listed(check: ReuseCheck, one: Listed, found: Coverage, urls: Mapping[str, str]) -> dict[str, Any]:
    texts = {each.key: into(each.text) for each in check.requirements}
    sheet = check.sheet(one.id)
    return {
        "one": one,
        "url": urls[one.id],
        "step": words.step(one.step),
        "found": found,
        "musts": [texts[key] for key in found.musts],
        "marks": [
            {"requirement": texts[mark.requirement], "mark": mark, "met": words.met(mark.met)}
            for mark in (sheet.marks if sheet else ())
            if mark.requirement in texts
        ],
        "on": sheet.on if sheet else None,
    }


def _matrix(check: ReuseCheck, requirement: Requirement) -> dict[str, Any]:
    cells = []
    for one in check.short_list:
        sheet = check.sheet(one.id)
        met = next((mark.met for mark in (sheet.marks if sheet else ()) if mark.requirement == requirement.key), None)
        cells.append({"met": words.met(met) if met else "", "tone": words.TONES.get(met, "plain") if met else "plain"})
    return {"one": requirement, "cells": cells}


def _has_lapsed(one: ReuseCheck) -> bool:
    return one.finish is not None and one.finish.until <= clock.today()


def _plain(one: ReuseCheck, units: dict[str, str], names: dict[Ref, Named]) -> dict[str, Any]:
    end = one.finish
    return {
        "number": one.number,
        "subject": str(one.subject),
        "subject_title": into(names[one.subject].title),
        "unit": units.get(one.unit, one.unit),
        "begun_on": one.begun_on,
        "searches": len(one.searches),
        "short_list": len(one.short_list),
        "way": end.way.value if end else "",
        "solution": (listed.name if (listed := one.listed(end.choice)) else "") if end else "",
        "finished_on": end.on if end else None,
        "counts_until": end.until if end else None,
        "decision": end.decision if end else None,
        "source": one.source,
    }


public: list[URLPattern] = [
    path("reuse-checks/", public_list, name="reuse_checks"),
    path("reuse-checks/<int:number>/", public_check, name="reuse_check"),
    path("reuse-checks/<int:number>/dossier.pdf", dossier_pdf, name="reuse_dossier_pdf"),
    path("reuse-checks/<int:number>/dossier.jsonld", dossier_ld, name="reuse_dossier_ld"),
]
desk: list[URLPattern] = [
    path("reuse-checks/", desk_list, name="desk_reuse_checks"),
    path("reuse-checks/<int:number>/", desk_check, name="desk_reuse_check"),
]
