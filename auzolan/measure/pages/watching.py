# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the desk watches: the board of everything, satisfaction compared, a campaign day, the quality of the data."""

from datetime import date
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from auzolan.kernel.access import ROLES, Actor
from auzolan.kernel.periods import Period, parse_period
from auzolan.kernel.refusals import BadInput, NotFound
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.measure import api
from auzolan.measure.forms import UNREADABLE, BoardForm, CampaignForm, LeagueForm
from auzolan.measure.nouns import DIMENSIONS, Board, CampaignDay, League, Satisfaction, Violation
from auzolan.measure.pages import words
from auzolan.measure.pages.figures import level, reading
from auzolan.measure.pages.together import place_names
from auzolan.services import api as services
from auzolan.showing import charts
from auzolan.showing.lists import page_of, table_file
from auzolan.showing.writing import minutes, quantity

A_PAGE: Final = 30
TABS: Final = {
    "measure:board": gettext_lazy("Board"),
    "measure:satisfaction": gettext_lazy("Satisfaction"),
    "measure:campaign": gettext_lazy("Campaign"),
    "measure:quality": gettext_lazy("Data quality"),
}
UNITS: Final = {
    "service": gettext_lazy("Service"),
    "provider": gettext_lazy("Office or provider of a service"),
    "channel": gettext_lazy("Channel of a service"),
}


@desk_page
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Show the board by a dimension and, where asked, by month or quarter; as a page, CSV or JSON."""
    by = actor(request)
    form = BoardForm(
        {"by": "service", **request.GET.dict()},
        dimensions=[(name, words.DIMENSIONS[name]) for name in DIMENSIONS],
        grains=list(words.GRAINS.items()),
        services=_services(by),
    )
    rows: tuple[Board, ...] = ()
    period = _period(form.data.get("period", ""), form, by) if form.is_valid() else None
    if period is not None and form.is_valid():
        told = form.cleaned_data
        only = {"service": told["service"]} if told["service"] else {}
        rows = api.board(by=by, dimensions=(told["by"],), grain=told["grain"] or None, period=period, only=only)
    given = table_file(request, "board", [_plain(row) for row in rows])
    if given is not None:
        return given
    page = page_of(request, sorted(rows, key=lambda row: (row.since or date.min, -row.started)), A_PAGE)
    dimension = form.cleaned_data.get("by", "service")
    names = place_names(by, dimension, [row.where[dimension] for row in page]) if rows else {}
    context = {
        "form": form,
        "page": page,
        "rows": [_shown(by, dimension, names[row.where[dimension]], row) for row in page],
        "dimension": words.DIMENSIONS.get(dimension, ""),
        "period": period.label() if period else "",
        "simulated": any(row.simulated for row in rows),
    }
    return _answer(request, "measure/board.html", context)


@desk_page
@require_safe
def satisfaction(request: HttpRequest) -> HttpResponse:
    """Show the satisfaction of every unit with the places it may take, and two of them compared."""
    by = actor(request)
    form = LeagueForm({"unit": "service", **request.GET.dict()}, units=list(UNITS.items()))
    told: dict[str, Any] = {"form": form}
    period = _period(form.data.get("period", ""), form, by) if form.is_valid() else None
    if period is None:
        return _answer(request, "measure/satisfaction.html", told)
    found = api.satisfaction_league(by=by, period=period, unit=form.cleaned_data["unit"])
    given = table_file(request, "satisfaction", [_plain_unit(unit) for unit in found.units])
    if given is not None:
        return given
    names = _unit_names(by, found)
    page = page_of(request, _ranked(found, names), A_PAGE)
    told |= {
        "page": page,
        "period": period.label(),
        "units": sorted(names.items(), key=lambda item: item[1]),
        "simulated": any(unit.simulated for unit in found.units),
        "compared": _compared(by, form, period, names),
        "chart": charts.bars(_("Satisfied (4-5), with the interval, best first"), _bars(page.object_list)),
    }
    return _answer(request, "measure/satisfaction.html", told)


@desk_page
@require_safe
def campaign(request: HttpRequest) -> HttpResponse:
    """Show a day of a service as it runs, hour by hour, against the days that are like it."""
    by = actor(request)
    choices = _services(by)
    if not choices:
        raise NotFound(_("There is no service to watch: load a bundle first."))
    first = {"service": choices[0][0], "day": api.newest_day(by=by).isoformat()}
    form = CampaignForm(
        first | request.GET.dict(), services=choices, channels=[(k, v) for k, v in words.CHANNELS.items()]
    )
    told: dict[str, Any] = {"form": form}
    if form.is_valid():
        found = api.campaign_day(by=by, **form.cleaned_data)
        told |= _campaign(found, dict(choices).get(found.service, found.service))
    return _answer(request, "measure/campaign.html", told)


@desk_page
@require_safe
def quality(request: HttpRequest) -> HttpResponse:
    """Show each rule of data quality with how many rows break it; with ``rule``, those rows, the worst first."""
    by = actor(request)
    broken = api.broken_rules(by=by)
    asked = request.GET.get("rule", "")
    rules = [
        {
            "id": one.rule.id,
            "name": into(one.rule.name),
            "meaning": into(one.rule.meaning),
            "tone": words.SEVERITIES[one.rule.severity][0],
            "severity": words.SEVERITIES[one.rule.severity][1],
            "mended_by": into(ROLES[one.rule.mended_by]),
            "count": len(one.rows),
        }
        for one in broken
    ]
    chosen = next((one for one in broken if one.rule.id == asked), None)
    if asked and chosen is None:
        raise NotFound(_("There is no such rule of data quality."))
    rows = chosen.rows if chosen else ()
    given = table_file(request, "data-quality", [_plain_violation(row) for one in broken for row in one.rows])
    if given is not None:
        return given
    page = page_of(request, rows, A_PAGE)
    names = place_names(by, "service", [row.service for row in page])
    shown = [
        {
            "name": names[row.service],
            "service": row.service,
            "period": Period(row.since, row.until).label(),
            "figures": [(words.of(words.FIGURES, key), quantity(value, "")) for key, value in row.shown],
            "provenance": row.provenance,
            "simulated": row.simulated,
        }
        for row in page
    ]
    title = into(chosen.rule.name) if chosen else ""
    context = {"rules": rules, "rows": shown, "page": page, "title": title, "asked": asked}
    return _answer(request, "measure/quality.html", context)


def _answer(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Return a page with the ways to the others of its kind."""
    return render(request, template, context | {"tabs": [(reverse(name), label) for name, label in TABS.items()]})


def _services(by: Actor) -> list[tuple[str, str]]:
    return sorted(((one.slug, into(one.name)) for one in services.services(by=by)), key=lambda item: item[1])


def _period(asked: str, form: Any, by: Actor) -> Period | None:
    """Return the period asked for, else the last year; one that cannot be read is told beside its field."""
    if not asked:
        return api.last_year(by=by)
    try:
        return parse_period(asked)
    except BadInput:
        form.add_error("period", UNREADABLE)
        return None


def _shown(by: Actor, dimension: str, name: str, row: Board) -> dict[str, Any]:
    told = api.readings(by=by, boards=[row])
    return {
        "name": name,
        "url": reverse("measure:service_board", args=[row.where["service"]]) if dimension == "service" else "",
        "since": f"{row.since:%Y-%m-%d}" if row.since else "",
        "started": quantity(row.started, "count"),
        "completion": reading(told.completion),
        "take_up": reading(told.take_up),
        "p50": minutes(row.p50_minutes),
        "p95": minutes(row.p95_minutes),
        "contacts": reading(told.contacts_per_case, ""),
        "failure": reading(told.failure_demand),
        "waiting": minutes(row.waiting_p50_minutes),
    }


def _plain(row: Board) -> dict[str, Any]:
    """Return a row of the board as a file gives it: counts and shares, missing left empty."""
    names = ("visits", "started", "submitted", "completed", "refused", "not_eligible", "abandoned", "transferred")
    shares = ("completion", "take_up", "p50_minutes", "p95_minutes", "waiting_p50_minutes", "waiting_p95_minutes")
    said = ("contacts", "failure_contacts", "invited", "answered")
    head = {**row.where, "since": row.since or ""}
    return (
        head
        | {name: getattr(row, name) for name in (*names, "still_open", *shares, *said)}
        | {"simulated": row.simulated}
    )


def _plain_unit(unit: Satisfaction) -> dict[str, Any]:
    return {
        "service": unit.service,
        "provider": unit.provider,
        "channel": unit.channel,
        "n": unit.n,
        "response_rate": unit.response_rate,
        "raw_share": unit.share.raw,
        "share": unit.share.estimate,
        "share_low": unit.share.low,
        "share_high": unit.share.high,
        "mean": unit.mean.estimate,
        "mean_low": unit.mean.low,
        "mean_high": unit.mean.high,
        "method": unit.method,
        "simulated": unit.simulated,
    }


def _plain_violation(row: Violation) -> dict[str, Any]:
    figures = "; ".join(f"{key}={value:g}" for key, value in row.shown)
    place = {"rule": row.rule, "service": row.service, "since": row.since, "until": row.until}
    return place | {"figures": figures, "provenance": row.provenance, "simulated": row.simulated}


def _unit_names(by: Actor, found: League) -> dict[str, str]:
    """Return the name of each unit under the key by which it is asked for. At most two queries."""
    names = place_names(by, "service", [unit.service for unit in found.units])
    providers = place_names(by, "provider", [unit.provider for unit in found.units if unit.provider])
    told = {}
    for unit in found.units:
        more = providers.get(unit.provider, "") if unit.provider else words.of(words.CHANNELS, unit.channel)
        told[api.unit_name(unit)] = f"{names[unit.service]} · {more}" if more else names[unit.service]
    return told


def _ranked(found: League, names: dict[str, str]) -> list[dict[str, Any]]:
    units = {(unit.service, unit.provider, unit.channel): unit for unit in found.units}
    rows = []
    for rank in found.ranks:
        unit = units[rank.service, rank.provider, rank.channel]
        rows.append(
            {
                "service": unit.service,
                "name": names[api.unit_name(unit)],
                "first": rank.first,
                "last": rank.last,
                "share": level(unit.share, "share", unit.n),
                "mean": level(unit.mean, "score", unit.n),
                "response": quantity(unit.response_rate, "share"),
                "exact": unit.share,
            }
        )
    return rows


def _bars(rows: Any) -> list[charts.Bar]:
    return [
        charts.Bar(row["name"], row["exact"].estimate, row["share"]["value"], row["exact"].low, row["exact"].high)
        for row in rows
    ]


def _compared(by: Actor, form: LeagueForm, period: Period, names: dict[str, str]) -> dict[str, Any] | None:
    one, other = form.cleaned_data["one"], form.cleaned_data["other"]
    if not one or not other:
        return None
    try:
        found = api.compare_satisfaction(by=by, period=period, unit=form.cleaned_data["unit"], one=one, other=other)
    except NotFound:
        form.add_error("one", _("One of the two has no ten answers in this period."))
        return None
    return {
        "one": names[one],
        "other": names[other],
        "better": quantity(found.better, "share"),
        "worse": quantity(found.worse, "share"),
        "same": quantity(found.same, "share"),
        "verdict": words.VERDICTS[found.verdict],
    }


def _campaign(found: CampaignDay, name: str) -> dict[str, Any]:
    told: dict[str, Any] = {"found": found, "name": name, "hours": _hours(found)}
    if found.forecast:
        told["forecast"] = {
            "so_far": quantity(found.forecast.so_far, "count"),
            "middle": quantity(found.forecast.middle, "count"),
            "low": quantity(found.forecast.low, "count"),
            "high": quantity(found.forecast.high, "count"),
            "pace": quantity(found.forecast.pace, "share") if found.forecast.pace is not None else "",
        }
    told["too_full"] = [
        {
            "hour": f"{one.hour:02}:00",
            "expected": quantity(round(one.expected), "count"),
            "excess": quantity(round(one.excess), "count"),
            "probability": quantity(one.probability, "share"),
        }
        for one in found.too_full
    ]
    told["taught"] = [day.isoformat() for day in sorted(found.taught)]
    return told


def _hours(found: CampaignDay) -> list[dict[str, Any]]:
    """Return each hour with what came, what such days bring, and how long its bar is against the fullest hour."""
    usual = [share * found.shape.mean for share in found.shape.shares] if found.shape else [None] * 24
    top = max([*found.so_far, *(value or 0 for value in usual), 1])
    rows = []
    for hour, value in enumerate(usual):
        came = found.so_far[hour] if hour < len(found.so_far) else None
        rows.append(
            {
                "hour": f"{hour:02}:00",
                "came": quantity(came, "count"),
                "usual": quantity(value, ""),
                "came_width": round(300 * (came or 0) / top),
                "usual_width": round(300 * (value or 0) / top),
            }
        )
    return rows
