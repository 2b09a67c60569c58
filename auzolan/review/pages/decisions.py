# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Decisions on the desk and in public, and the chain that anyone can check."""

import json
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from auzolan.kernel import signing
from auzolan.kernel.access import Actor
from auzolan.kernel.naming import name_refs
from auzolan.kernel.web import actor, desk_page, into, open_url, render
from auzolan.review import api
from auzolan.review.nouns import Decision
from auzolan.review.pages import figures, plots, words
from auzolan.showing import writing
from auzolan.showing.lists import page_of, table_file

_ROWS = 30


@desk_page
@require_safe
def decisions(request: HttpRequest) -> HttpResponse:
    """Show the decisions of the administration, newest first."""
    return _listed(request, api.decisions(by=actor(request)), "desk")


@require_safe
def public_decisions(request: HttpRequest) -> HttpResponse:
    """Show the public decisions, newest first."""
    return _listed(request, api.public_decisions(by=actor(request)), "public")


@desk_page
@require_safe
def decision(request: HttpRequest, number: int) -> HttpResponse:
    """Show one decision, its evidence as it stood, what it expects and what came of it."""
    by = actor(request)
    return _shown(request, by, api.decision(by=by, number=number), "desk.html")


@require_safe
def public_decision(request: HttpRequest, number: int) -> HttpResponse:
    """Show one public decision."""
    by = actor(request)
    return _shown(request, by, api.public_decision(by=by, number=number), "public.html")


@require_safe
def chain(request: HttpRequest) -> HttpResponse:
    """Check the chain now, and show what anyone needs to check it again."""
    by = actor(request)
    context = {
        "report": api.verify_chain(by=by),
        "entries": api.chain_entries(by=by),
        "checkpoints": api.checkpoints(by=by),
        "public_key": signing.public_key(),
    }
    return render(request, "review/chain.html", context)


@require_safe
def chain_file(request: HttpRequest) -> HttpResponse:
    """Return the chain as JSON lines: number, payload (null where it is not public), previous hash, hash."""
    lines = (json.dumps(one, ensure_ascii=False, sort_keys=True) for one in api.chain_entries(by=actor(request)))
    answer = HttpResponse("\n".join(lines) + "\n", content_type="application/x-ndjson; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="chain.ndjson"'
    return answer


def _listed(request: HttpRequest, found: Sequence[Decision], face: str) -> HttpResponse:
    given = table_file(request, "decisions", [_plain(one) for one in found])
    if given is not None:
        return given
    page = page_of(request, [_line(one) for one in found], _ROWS)
    return render(request, "review/decisions.html", {"page": page, "frame": f"{face}.html", "face": face})


def _plain(one: Decision) -> dict[str, Any]:
    return {
        "number": one.number,
        "title": into(one.titled),
        "kind": one.kind,
        "subject": str(one.subject),
        "choice": into(one.named(one.choice)),
        "reason": one.reason,
        "unit": one.unit,
        "responsible": one.responsible,
        "accountable": one.accountable,
        "taken_at": one.taken_at,
        "review_on": one.review_on,
        "expectations": len(one.expectations),
        "public": one.is_public,
        "simulated": one.simulated,
        "hash": one.hash,
    }


def _line(one: Decision) -> dict[str, Any]:
    return {
        "number": one.number,
        "title": into(one.titled),
        "kind": words.kind(one.kind),
        "day": writing.day(one.taken_at.date()),
        "is_public": one.is_public,
        "simulated": one.simulated,
    }


def _shown(request: HttpRequest, by: Actor, one: Decision, frame: str) -> HttpResponse:
    rows = api.expectations_of(by=by, decision=one.number)
    titled = plots.titles(by, [expected.series for expected, _outcome in rows])
    observed = api.series_of(by=by, series=[expected.series for expected, _outcome in rows]) if rows else {}
    expectations = [
        {
            "title": titled[expected.series][0],
            **figures.expectation(expected, titled[expected.series][1].unit),
            "outcome": figures.outcome(outcome, titled[expected.series][1].unit) if outcome else None,
            "verdict": words.verdict(outcome.verdict) if outcome else "",
            "chart": plots.of_outcome(*titled[expected.series], observed[expected.series], (expected, outcome)),
        }
        for expected, outcome in rows
    ]
    names = name_refs(by.tenant, [one.subject])
    lessons = {lesson.number: into(lesson.title) for lesson in api.lessons(by=by)} if one.lessons_read else {}
    context = {
        "frame": frame,
        "is_desk_face": frame == "desk.html",
        "decision": one,
        "kind": words.kind(one.kind),
        "taken_on": writing.day(one.taken_at.date()),
        "review_on": writing.day(one.review_on),
        "subject": into(names[one.subject].title),
        "subject_url": open_url(request, names[one.subject].url),
        "responsible": words.person_name(by.tenant, one.responsible),
        "accountable": words.person_name(by.tenant, one.accountable),
        "expectations": expectations,
        "lessons": [
            {"number": r.lesson, "title": lessons.get(r.lesson), "response": r.response} for r in one.lessons_read
        ],
        "title": into(one.titled),
        "options": [
            {"name": into(name), "weighed": option.weighed, "is_chosen": option.name == one.choice}
            for option, name in one.weighed
        ],
        "attached": words.attached(one),
    }
    return render(request, "review/decision.html", context)
