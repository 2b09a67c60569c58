# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The lines of the buses in public: passengers by month, what is expected, and what such forecasts were worth."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from auzolan.ai.api import lines as api
from auzolan.ai.nouns.lines import Backtest, LineForecast, Refused
from auzolan.kernel.web import actor, render
from auzolan.showing import charts, writing
from auzolan.showing.lists import page_of, table_file

A_PAGE: Final = 30
MONTHS_SHOWN: Final = 36


@require_safe
def lines(request: HttpRequest) -> HttpResponse:
    """Show every line with what is expected of it, or why nothing is."""
    by = actor(request)
    told = api.network(by=by)
    names = api.line_names(by=by)
    rows = list(told.lines) if told else []
    asked = request.GET.get("state", "")
    if asked in ("forecast", "refused"):
        rows = [one for one in rows if (one.refused is None) == (asked == "forecast")]
    given = table_file(request, "lines", [_plain(one) for one in rows])
    if given is not None:
        return given
    context: dict[str, Any] = {"told": told, "page": page_of(request, [_row(one, names) for one in rows], A_PAGE)}
    context["may_run"] = told is not None or api.may_run(by=by)
    if told is not None:
        n = sum(one.refused is None for one in told.lines)
        context |= {
            "n": n,
            "refused": len(told.lines) - n,
            "figures": [_figure(_("All lines, one to six months ahead"), told.whole)]
            + [_figure(_ahead(place), one) for place, one in enumerate(told.by_horizon, start=1) if place in (1, 6)]
            + [{"label": _("90 % intervals that held"), "value": writing.percent(told.whole.coverage)}],
            "period": f"{told.tested_since} – {told.tested_until}",
            "state": asked,
            "states": [("forecast", _("with a forecast")), ("refused", _("refused"))],
        }
    return render(request, "ai/lines.html", context)


@require_safe
def line(request: HttpRequest, code: str) -> HttpResponse:
    """Show one line: its months, what is expected with its interval, and its backtest."""
    by = actor(request)
    one = api.line_forecast(by=by, code=code)
    given = table_file(request, f"line-{code}", _months(one))
    if given is not None:
        return given
    context = {
        "one": one,
        "name": api.line_names(by=by).get(code, ""),
        "chart": _chart(one),
        "refused": reason(one.refused) if one.refused else "",
        "figures": _figures(one.backtest),
        "ahead": [
            {"month": month.month, "value": writing.number(month.value, 0), "interval": _between(month.low, month.high)}
            for month in one.ahead
        ],
    }
    return render(request, "ai/line.html", context)


def reason(refused: Refused) -> str:
    """Return in words why a line has no forecast."""
    return {
        Refused.SHORT: _("Too few months are known"),
        Refused.STOPPED: _("It does not run any more"),
        Refused.NO_SKILL: _("No better than the same month of the year before"),
    }[refused]


def _row(one: LineForecast, names: Mapping[str, str]) -> dict[str, Any]:
    found = one.backtest
    next_month = one.ahead[0] if one.ahead else None
    return {
        "code": one.code,
        "name": names.get(one.code, ""),
        "last": writing.number(one.observed[-1][1], 0),
        "next": writing.number(next_month.value, 0) if next_month else "",
        "interval": _between(next_month.low, next_month.high) if next_month else "",
        "skill": writing.percent(found.skill) if found else "",
        "skill_interval": writing.interval(found.low, found.high, "share") if found else "",
        "refused": reason(one.refused) if one.refused else "",
    }


def _plain(one: LineForecast) -> dict[str, Any]:
    found = one.backtest
    told: dict[str, Any] = {"line": one.code, "last_month": one.observed[-1][0], "passengers": one.observed[-1][1]}
    told |= {
        name: getattr(found, name) if found else None for name in ("n", "mae", "mae_naive", "skill", "low", "high")
    }
    told |= {"refused": one.refused.value if one.refused else ""}
    for place in range(6):
        month = one.ahead[place] if place < len(one.ahead) else None
        told |= {f"ahead{place + 1}": month.value if month else None}
    return told


def _months(one: LineForecast) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = [
        {"month": month, "kind": "counted", "passengers": value, "low": None, "high": None}
        for month, value in one.observed
    ]
    return rows + [
        {"month": ahead.month, "kind": "forecast", "passengers": ahead.value, "low": ahead.low, "high": ahead.high}
        for ahead in one.ahead
    ]


def _chart(one: LineForecast) -> str:
    spots = [
        charts.Spot(_first(month), value, month, writing.number(value, 0))
        for month, value in one.observed[-MONTHS_SHOWN:]
        if value is not None
    ]
    spots += [
        charts.Spot(
            _first(ahead.month),
            ahead.value,
            ahead.month,
            f"{writing.number(ahead.value, 0)} ({_between(ahead.low, ahead.high)})",
            ahead.low,
            ahead.high,
        )
        for ahead in one.ahead
    ]
    marks = [(_first(one.ahead[0].month), _("forecast"))] if one.ahead else []
    return charts.line(
        charts.Line(_("Passengers by month"), spots, marks=marks),
        value_label=_("Passengers"),
        period_label=_("Month"),
        table_label=_("The figures behind this chart"),
    )


def _figures(found: Backtest | None) -> list[dict[str, str]]:
    if found is None:
        return []
    n = writing.number(found.n)
    return [
        _figure(_("Error taken away from the naive rule"), found),
        {"label": _("Mean error of the forecast, passengers a month"), "value": writing.number(found.mae, 0), "n": n},
        {"label": _("Mean error of the same month a year before"), "value": writing.number(found.mae_naive, 0), "n": n},
        {"label": _("90 % intervals that held"), "value": writing.percent(found.coverage), "n": n},
    ]


def _figure(label: str, found: Backtest) -> dict[str, str]:
    return {
        "label": label,
        "value": writing.percent(found.skill),
        "low": writing.percent(found.low),
        "high": writing.percent(found.high),
        "n": writing.number(found.n),
    }


def _ahead(months: int) -> str:
    return _("One month ahead") if months == 1 else _("%(n)s months ahead") % {"n": months}


def _between(low: float, high: float) -> str:
    return f"{writing.number(low, 0)} – {writing.number(high, 0)}"


def _first(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


public: list[URLPattern] = [
    path("lines/", lines, name="lines"),
    path("lines/<str:code>/", line, name="line"),
]
desk: list[URLPattern] = []
