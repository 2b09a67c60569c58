# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Performance and satisfaction together: on the page of the service, and as its board with every breakdown."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from auzolan.kernel.access import Actor
from auzolan.kernel.naming import name_refs
from auzolan.kernel.periods import Period, parse_period
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, NotFound
from auzolan.kernel.web import actor, into, render
from auzolan.measure import api
from auzolan.measure.forms import NOT_PUBLIC
from auzolan.measure.nouns import Board, Explanation, Gap, LeftOut, PublicBoard, Reading, Readings, Together
from auzolan.measure.pages import words
from auzolan.measure.pages.figures import chart, figure, level, reading, spot
from auzolan.measure.pages.places import place_map
from auzolan.review import api as review
from auzolan.services import api as services
from auzolan.showing import charts
from auzolan.showing.writing import minutes, quantity

BREAKDOWNS: Final = ("provider", "municipality", "segment")
FIRST: Final = 12


def performance_panel(request: HttpRequest, _tenant: str, key: str) -> SafeString | None:
    """Return what is known of how a service does, for its page: from its transactions, and from what was published."""
    by = actor(request)
    published = _published(by, key)
    period = api.last_year(by=by)
    if period is None:
        told: dict[str, Any] = {"promises": _promises(by, api.promised(by=by, service=key))}
    else:
        told = _told(by, api.together(by=by, service=key, period=period))
    if not published["given"] and not published["silent"] and not told.get("whole") and not told.get("promises"):
        return None
    return render_to_string("measure/performance_panel.html", published | told | {"slug": key}, request)


@require_safe
def service_board(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the board of one service over a period (``period``; the last twelve months otherwise), with breakdowns."""
    by = actor(request)
    service = services.service(by=by, slug=slug)
    asked = request.GET.get("period", "")
    head = {"name": into(service.name), "slug": slug, "asked": asked}
    try:
        period = parse_period(asked) if asked else api.last_year(by=by)
    except BadInput:
        return _unreadable(request, head)
    if period is None:
        raise NotFound(_("Nothing has been measured yet."))
    try:
        told = _told(by, api.together(by=by, service=slug, period=period))
    except BadInput:
        return _unreadable(request, head)
    found = {name: _found(by, name, slug, period) for name in BREAKDOWNS}
    measured = {name: _measured(by, those) for name, those in found.items()}
    rows = {name: _rows(by, name, those, found[name].left_out) for name, those in measured.items()}
    told["breakdowns"] = [
        {"title": words.DIMENSIONS[name], "first": those[:FIRST], "rest": those[FIRST:]} for name, those in rows.items()
    ]
    told |= place_map(by, measured["municipality"], period, request.GET.get("figure", ""))
    return render(request, "measure/service_board.html", head | told)


def _unreadable(request: HttpRequest, head: dict[str, Any]) -> HttpResponse:
    answer = render(request, "measure/service_board.html", head | {"error": NOT_PUBLIC})
    answer.status_code = BadInput.status
    return answer


def _published(by: Actor, key: str) -> dict[str, Any]:
    shown = api.performance_of(by=by, service=key)
    given = [
        {**figure(one.newest, one.indicator.unit, into(one.indicator.name)), "chart": chart(one)}
        for one in shown
        if one.newest is not None
    ]
    return {"given": given, "silent": [into(one.indicator.name) for one in shown if one.is_silent]}


def _told(by: Actor, found: Together) -> dict[str, Any]:
    """Return what the templates show of a service: figures, charts, tables, and the promises judged."""
    told: dict[str, Any] = {
        "period": found.period.label(),
        "whole": found.whole,
        "promises": _promises(by, found.gaps),
    }
    if found.whole is None:
        return told
    return told | {
        "figures": _figures(found),
        "completion_chart": _months(by, found),
        "channels": _rows(by, "channel", list(found.channels), [one for one in found.left_out if one.where]),
        "causes": _causes(found.readings),
        "satisfaction": _said(found),
        "why": _why(found.explanation),
    }


def _figures(found: Together) -> list[dict[str, Any]]:
    whole, told = found.whole, found.readings
    if whole is None:
        return []
    queue = whole.waiting_p50_minutes, whole.waiting_p95_minutes
    rows = [
        {"label": _("Cases begun"), "value": quantity(whole.started, "count"), "term": "begun"},
        {"label": _("Completed"), **reading(told.completion), "term": "completed"},
        {"label": _("By web or app"), **reading(told.take_up), "term": "take_up"},
        {"label": _("Half are done within"), "value": minutes(whole.p50_minutes), "term": "half_within"},
        {"label": _("19 of 20 are done within"), "value": minutes(whole.p95_minutes), "term": "most_within"},
    ]
    if queue[0] is not None:
        rows.append({"label": _("Half wait at most"), "value": minutes(queue[0]), "term": "waiting"})
        rows.append({"label": _("19 of 20 wait at most"), "value": minutes(queue[1]), "term": "waiting"})
    if told.contacts_per_case.is_given:
        rows.append(
            {"label": _("Contacts per case"), **reading(told.contacts_per_case, ""), "term": "contacts_per_case"}
        )
        rows.append(
            {
                "label": _("Contacts that good service would have spared"),
                **reading(told.failure_demand),
                "term": "avoidable",
            }
        )
    if told.cost_per_transaction.is_given:
        rows.append(
            {"label": _("Cost of a transaction"), **reading(told.cost_per_transaction, "eur"), "term": "unit_cost"}
        )
    return rows


def _months(by: Actor, found: Together) -> SafeString:
    """Return completion by month as a line, with the days on which something was decided about the service."""
    spots = [
        spot(
            board.since,
            f"{board.since:%Y-%m}",
            "share",
            told.completion.value,
            told.completion.low,
            told.completion.high,
        )
        for board, told in found.months
        if board.since and told.completion.value is not None
    ]
    if len(spots) < 3:
        return SafeString("")
    title = _("Completed, by month")
    return charts.line(
        charts.Line(title, spots, marks=_decided(by, found)),
        value_label=title,
        period_label=_("Period"),
        table_label=_("The figures behind this chart"),
    )


def _decided(by: Actor, found: Together) -> list[tuple[date, str]]:
    about = Ref("services", "service", found.service)
    taken = [one for one in review.public_decisions(by=by) if one.subject == about]
    return [
        (one.taken_at.date(), into(one.titled))
        for one in taken
        if found.period.since <= one.taken_at.date() < found.period.until
    ]


def _row(name: str, board: Board, told: Readings) -> dict[str, Any]:
    return {
        "name": name,
        "started": quantity(board.started, "count"),
        "completion": reading(told.completion),
        "take_up": reading(told.take_up),
        "p50": minutes(board.p50_minutes),
        "p95": minutes(board.p95_minutes),
        "contacts": reading(told.contacts_per_case, ""),
        "failure": reading(told.failure_demand),
        "waiting": minutes(board.waiting_p50_minutes),
    }


def _found(by: Actor, dimension: str, service: str, period: Period) -> PublicBoard:
    return api.public_board(by=by, dimensions=(dimension,), period=period, only={"service": service})


def _measured(by: Actor, found: PublicBoard) -> list[tuple[Board, Readings]]:
    """Return the rows of one breakdown that everybody may see, each with its figures; the most used first."""
    boards = sorted(found.rows, key=lambda board: -board.started)
    return [(one, api.readings(by=by, boards=[one])) for one in boards]


def _rows(
    by: Actor, dimension: str, measured: list[tuple[Board, Readings]], left_out: Sequence[LeftOut]
) -> list[dict[str, Any]]:
    """Return the rows of one breakdown as they are written; places without a name are shown as not told."""
    places = [board.where[dimension] for board, _told in measured] + [one.where[dimension] for one in left_out]
    names = place_names(by, dimension, places)
    shown = [_row(names[board.where[dimension]], board, told) for board, told in measured]
    return shown + [_row_left_out(names[one.where[dimension]], one) for one in left_out]


def _row_left_out(name: str, one: LeftOut) -> dict[str, Any]:
    return {"name": name, "left_out": into(one.why)}


def place_names(by: Actor, dimension: str, keys: list[str]) -> dict[str, str]:
    """Return the names of the values of a dimension; at most one query."""
    untold = {"": _("not told")}
    match dimension:
        case "channel":
            return {key: words.of(words.CHANNELS, key) for key in keys} | untold
        case "segment":
            return {key: key for key in keys} | untold
        case "municipality":
            known = api.municipality_names(by=by)
            return {key: into(known[key]) if key in known else key for key in keys} | untold
    room, kind = ("services", "service") if dimension == "service" else ("kernel", "tenant")
    refs = {key: Ref(room, kind, key) for key in keys if key}
    named = name_refs(by.tenant, list(refs.values()))
    return {key: into(named[ref].title) for key, ref in refs.items()} | untold


def _causes(told: Readings) -> SafeString:
    rows = [
        charts.Bar(
            words.of(words.CAUSES, cause), share.value or 0.0, quantity(share.value, "share"), share.low, share.high
        )
        for cause, share in told.failure_causes
    ]
    return charts.bars(_("What people had to ask again for, by cause"), rows) if rows else SafeString("")


def _said(found: Together) -> dict[str, Any] | None:
    one = found.satisfaction
    if one is None:
        return None
    return {
        "share": level(one.share, "share", one.n),
        "mean": level(one.mean, "score", one.n),
        "response": quantity(one.response_rate, "share"),
        "weights": [words.of(words.MARGINS, kind) for kind in one.weighting.margins],
        "method": one.method,
    }


def _why(told: Explanation) -> dict[str, Any]:
    """Return the drivers and steps with what they explain, and the one sentence that may be said of each."""
    return {
        "drivers": [_explained(words.of(words.DRIVERS, d.driver), d.low, d.explained, d.first) for d in told.drivers],
        "steps": [_explained(words.of(words.STEPS, s.step), s.lost, s.explained, s.first) for s in told.steps],
        "driver": words.of(words.DRIVERS, told.driver) if told.driver else "",
        "step": words.of(words.STEPS, told.step) if told.step else "",
    }


def _explained(name: str, often: Reading, share: Reading, first: float) -> dict[str, Any]:
    return {"name": name, "often": reading(often), "explained": reading(share), "first": quantity(first, "share")}


def _promises(by: Actor, gaps: tuple[Gap, ...]) -> list[dict[str, Any]]:
    """Return each promise with what was measured and whether it is kept."""
    units = {
        key: one.unit for key, one in review.indicators(by=by, keys={g.commitment.indicator for g in gaps}).items()
    }
    rows = []
    for gap in gaps:
        tone, word = words.KEPT[gap.verdict]
        unit = gap.commitment.target_unit or units.get(gap.commitment.indicator, "")
        seen = gap.observation
        rows.append(
            {
                "name": into(gap.commitment.name),
                "charter": gap.commitment.charter,
                "target": quantity(gap.commitment.target, unit),
                "measured": quantity(seen.value, unit) if seen else "",
                "period": seen.period.label() if seen else "",
                "tone": tone,
                "word": word,
                "simulated": bool(seen and seen.simulated),
            }
        )
    return rows
