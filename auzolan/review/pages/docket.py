# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The docket: what should be decided next, why in this order, and what the order depends on."""

from collections.abc import Sequence
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from auzolan.kernel import clock, tenants
from auzolan.kernel.access import Actor
from auzolan.kernel.naming import name_refs
from auzolan.kernel.nouns_json import to_json
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.review import api
from auzolan.review.forms.docket import DocketFilter, WeightsForm
from auzolan.review.nouns import Ranked, State
from auzolan.review.pages import figures, words
from auzolan.review.pages.terms import RANKING
from auzolan.showing import writing
from auzolan.showing.fields import summary
from auzolan.showing.lists import page_of, table_file

_ROWS: Final = 20
_MOVED: Final = 25
_KEY: Final = "review.docket-before"
_ORDERS: Final = {
    "score": lambda row: (-row.score, row.finding.number),
    "stake": lambda row: (-row.stake_euros, row.finding.number),
    "due": lambda row: (row.days_left, row.place),
    "confidence": lambda row: (-row.confidence, row.place),
    "age": lambda row: (-row.days_open, row.place),
}


@desk_page
@require_safe
def docket(request: HttpRequest) -> HttpResponse:
    """Show the findings in the order in which they should be decided, every factor of the order with them."""
    by = actor(request)
    form = _filter(request, by)
    rows = _asked(by, form)
    given = table_file(request, f"docket-{clock.today()}", [_plain(row) for row in rows])
    if given is not None:
        return given
    page = page_of(request, rows, _ROWS)
    last = api.last_review_on(by=by)
    context = {
        "terms": RANKING,
        "form": form,
        "rows": _lines(by, list(page.object_list)),
        "page": page,
        "total": len(rows),
        "is_filtered": any(value for name, value in form.asked().items() if name != "sort"),
        "last_review": writing.day(last) if last else "",
        "may_weigh": by.may("review.weigh"),
        "sums": _sums(rows),
    }
    return render(request, "review/docket.html", context)


@desk_page
@require_safe
def docket_pdf(request: HttpRequest) -> HttpResponse:
    """Return the docket's first rows as a PDF for the committee's table."""
    document = api.docket_pdf(by=actor(request), language=get_language() or "eu")
    answer = HttpResponse(document, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="docket-{clock.today().isoformat()}.pdf"'
    return answer


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def weights(request: HttpRequest) -> HttpResponse:
    """Change what the order of the docket depends on, and show what moved."""
    by = actor(request)
    may_weigh = by.may("review.weigh")
    if request.method == "POST":
        by.require("review.weigh")
        form = WeightsForm(request.POST)
        if form.is_valid():
            request.session[_KEY] = {str(row.finding.number): row.place for row in api.docket(by=by)}
            api.set_weights(by=by, weights=form.weights())
            messages.success(request, _("The weights are set. The order below is the new one."))
            return redirect("review:weights")
    else:
        current = to_json(api.weights(by=by))
        form = WeightsForm(initial=current)
    errors = summary([form]) if form.is_bound else []
    rows = api.docket(by=by)
    context = {"form": form, "errors": errors, "may_weigh": may_weigh, "rows": _moved(request, rows)}
    answer = render(request, "review/weights.html", context)
    answer.status_code = 422 if errors else 200
    return answer


def _filter(request: HttpRequest, by: Actor) -> DocketFilter:
    rooms = sorted({one.room for one in api.reviewers()})
    units = [(node.slug, into(node.name)) for node in tenants.units_of(by.tenant)]
    return DocketFilter(
        request.GET or None if request.GET else {},
        rooms=[(slug, words.room(slug)) for slug in rooms],
        units=sorted(units, key=lambda unit: unit[1]),
        roles=[(slug, words.role(slug)) for slug in (*api.DECIDERS, "administrator")],
    )


def _asked(by: Actor, form: DocketFilter) -> list[Ranked]:
    asked = form.asked()
    rows = api.docket(
        by=by,
        states=form.states(),
        room=asked["room"],
        unit=asked["unit"],
        decides=asked["decides"],
        text=asked["text"],
    )
    return sorted(rows, key=_ORDERS[asked["sort"] or "score"])


def _lines(by: Actor, rows: Sequence[Ranked]) -> list[dict[str, Any]]:
    """Return the rows as they are read: one sentence each, then the factors. One query a kind of subject, and one."""
    names = name_refs(by.tenant, [row.finding.sighting.subject for row in rows])
    unit_names = words.units(row.finding.sighting.owner for row in rows)
    return [
        _line(row)
        | {"subject": names[row.finding.sighting.subject]}
        | {"owner": unit_names[row.finding.sighting.owner]}
        for row in rows
    ]


def _line(row: Ranked) -> dict[str, Any]:
    seen = row.finding.sighting
    return {
        "place": row.place,
        "number": row.finding.number,
        "title": into(seen.title),
        "saw": into(seen.saw),
        "stake": figures.stake(seen.stake),
        "decides": words.role(seen.decides),
        "due": writing.day(seen.urgent_by),
        "due_in": writing.days_left(row.days_left),
        "is_late": row.days_left < 0,
        "state": words.state(row.finding.state) if row.finding.state is not State.OPEN else "",
        "confidence": writing.percent(row.confidence, 0),
        "score": writing.number(round(row.score)),
        "stake_euros": writing.number(round(row.stake_euros)),
        "urgency": writing.number(row.urgency),
        "days_open": writing.number(row.days_open),
        "simulated": seen.simulated,
    }


def _plain(row: Ranked) -> dict[str, Any]:
    """Return a row as a table holds it: what was seen, what is at stake, every factor of its place."""
    seen = row.finding.sighting
    return {
        "place": row.place,
        "number": row.finding.number,
        "state": row.finding.state.value,
        "title": into(seen.title),
        "subject": str(seen.subject),
        "rule": seen.rule,
        "owner": seen.owner,
        "decides": seen.decides,
        "people": seen.stake.people,
        "hours": seen.stake.hours,
        "money": seen.stake.euros,
        "currency": seen.stake.currency,
        "stake": row.stake_euros,
        "confidence": row.confidence,
        "urgency": row.urgency,
        "score": row.score,
        "days_open": row.days_open,
        "due": seen.urgent_by,
        "simulated": seen.simulated,
    }


def _sums(rows: Sequence[Ranked]) -> dict[str, str]:
    """Return how much the listed findings put at stake together, with how many of them are late."""
    return {
        "late": writing.number(sum(row.days_left < 0 for row in rows)),
        "stake": writing.number(round(sum(row.stake_euros for row in rows))),
    }


def _moved(request: HttpRequest, rows: Sequence[Ranked]) -> list[dict[str, Any]]:
    """Return the first rows with the place that each had before the weights were changed last in this session."""
    before: dict[str, int] = request.session.get(_KEY, {})
    lines = []
    for row in rows[:_MOVED]:
        was = before.get(str(row.finding.number), row.place)
        lines.append(_line(row) | {"was": was, "up": max(was - row.place, 0), "down": max(row.place - was, 0)})
    return lines
