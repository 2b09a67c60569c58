# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Indicators: what is measured, with its newest value, its series and where each value comes from."""

from collections import defaultdict
from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from auzolan.kernel.web import actor, into, render
from auzolan.review import api
from auzolan.review.nouns import Indicator, Observation, Series
from auzolan.review.pages import figures, plots
from auzolan.showing.lists import page_of, table_file

_ROWS = 50


def _listing(request: HttpRequest, frame: str, face: str) -> HttpResponse:
    by = actor(request)
    asked = request.GET.get("q", "").strip()
    newest = api.newest_observations(by=by)
    rows, plain = [], []
    for one in api.indicators(by=by).values():
        if asked.casefold() not in f"{into(one.name)} {one.key}".casefold():
            continue
        last, values, series = newest.get(one.key, (None, 0, 0))
        shown = figures.observation(last, one.unit) if last else None
        plain.append(_plain(one, last) | {"values": values, "series": series})
        rows.append({"key": one.key, "name": into(one.name), "last": shown, "values": values, "series": series})
    given = table_file(request, "indicators", plain)
    if given is not None:
        return given
    context = {"page": page_of(request, rows, _ROWS), "q": asked, "total": len(rows), "frame": frame, "face": face}
    return render(request, "review/indicators.html", context)


@require_safe
def public_indicators(request: HttpRequest) -> HttpResponse:
    """Show every indicator with its newest value, in public."""
    return _listing(request, "public.html", "public")


@require_safe
def indicators(request: HttpRequest) -> HttpResponse:
    """Show every indicator with its newest value, on the desk."""
    return _listing(request, "desk.html", "desk")


@require_safe
def indicator(request: HttpRequest, key: str) -> HttpResponse:
    """Show one indicator: its series, the chosen one as a chart, and each value with its source."""
    by = actor(request)
    one = api.indicator(by=by, key=key)
    grouped: dict[Series, list[Observation]] = defaultdict(list)
    for seen in api.observations_of(by=by, indicators=[key])[key]:
        grouped[Series(key, seen.dimensions)].append(seen)
    titled = plots.titles(by, list(grouped))
    choices = [(str(place), titled[series][0]) for place, series in enumerate(grouped)]
    told = request.GET.get("series", "0")
    place = int(told) if told.isdigit() and int(told) < len(choices) else 0
    context = {
        "indicator": one,
        "name": into(one.name),
        "note": into(one.note),
        "choices": choices,
        "chosen": str(place),
    }
    if choices:
        series = list(grouped)[place]
        rows = sorted(grouped[series], key=lambda seen: seen.period)
        given = table_file(request, key, [_plain(one, seen) | asdict(seen.dimensions) for seen in rows])
        if given is not None:
            return given
        context |= {
            "title": titled[series][0],
            "chart": plots.of_series(titled[series][0], one, rows),
            "rows": [figures.observation(seen, one.unit) for seen in reversed(rows)],
        }
    return render(request, "review/indicator.html", context)


def _plain(one: Indicator, seen: Observation | None) -> dict[str, Any]:
    """Return an indicator with an observation of it, as a table holds them."""
    return {
        "indicator": one.key,
        "name": into(one.name),
        "unit": one.unit,
        "since": seen.period.since if seen else None,
        "until": seen.period.until if seen else None,
        "value": seen.value if seen else None,
        "status": seen.status.value if seen else "",
        "low": seen.low if seen else None,
        "high": seen.high if seen else None,
        "n": seen.n if seen else None,
        "simulated": bool(seen and seen.simulated),
        "provenance": seen.provenance if seen else "",
        "source": one.source,
    }
