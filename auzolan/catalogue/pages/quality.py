# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The quality of the whole catalogue, in public and at the desk; and a part of the page of each dataset."""

from collections.abc import Sequence
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from auzolan.catalogue import api
from auzolan.catalogue.nouns.overview import Check, DayOfQuality, Group, Overview
from auzolan.catalogue.nouns.quality import Dimension, Rating
from auzolan.catalogue.pages import quality_words, words
from auzolan.kernel import clock
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.showing import charts
from auzolan.showing.lists import table_file
from auzolan.showing.writing import day, number, percent

ROWS: Final = 25
_POINTS_OF: Final = dict.fromkeys(Dimension, 0)
for _metric in api.METRICS_OF_MQA:
    _POINTS_OF[_metric.dimension] += _metric.points
TURTLE: Final = "text/turtle; charset=utf-8"


@require_safe
def quality(request: HttpRequest) -> HttpResponse:
    """Show everybody what the descriptions of the catalogue earn, by what and by whom, and how that has changed."""
    return _overview(request, is_desk=False)


@desk_page
@require_safe
def desk_quality(request: HttpRequest) -> HttpResponse:
    """Show the same to those who keep the catalogue, with the descriptions that earn least."""
    return _overview(request, is_desk=True)


def quality_panel(request: HttpRequest, _tenant: str, key: str) -> SafeString | None:
    """Return what a dataset earns, for its page; nothing of a series."""
    by = actor(request)
    one = api.dataset(by=by, slug=key)
    if one.description.is_series:
        return None
    due = api.update_due(by=by, slug=key)
    context = {
        "slug": key,
        "points": one.quality.points,
        "most": api.MOST_POINTS,
        "rating": words.RATINGS[one.quality.rating],
        "tone": words.TONES[one.quality.rating],
        "dimensions": dimension_rows(one.quality.metrics),
        "checks": check_rows(api.own_checks(by=by, slug=key)),
        "due": day(due) if due else "",
        "is_late": due is not None and due < clock.today(),
        "not_checked": [quality_words.METRICS[name] for name in one.quality.not_checked],
        "may_mend": by.may("catalogue.record", one.owner),
    }
    return render_to_string("catalogue/quality_panel.html", context, request)


def dimension_rows(metrics: Any) -> list[dict[str, Any]]:
    """Return points by dimension, each of how many."""
    earned = api.dimensions_of(metrics)
    return [{"name": words.DIMENSIONS[one], "points": earned[one], "of": _POINTS_OF[one]} for one in Dimension]


def check_rows(told: dict[Check, bool | None]) -> list[dict[str, Any]]:
    """Return our own checks that can be made, with what they say."""
    said = {True: (_("yes"), "good"), False: (_("no"), "bad")}
    return [
        {"name": quality_words.CHECKS[check], "said": said[answer][0], "tone": said[answer][1]}
        for check, answer in told.items()
        if answer is not None
    ]


def _overview(request: HttpRequest, *, is_desk: bool) -> HttpResponse:
    by = actor(request)
    found = api.quality_overview(by=by)
    given = table_file(request, "quality", _plain(found))
    if given is not None:
        return given
    worst = api.worst_datasets(by=by, most=ROWS) if is_desk else []
    context = {
        "frame": "desk.html" if is_desk else "public.html",
        "n": found.n,
        "points": number(found.points, 1),
        "most": api.MOST_POINTS,
        "rating": words.RATINGS[found.rating],
        "tone": words.TONES[found.rating],
        "figures": _figures(found),
        "ratings": _rating_chart(found) if found.n else "",
        "dimensions": _dimension_chart(found) if found.n else "",
        "metrics": _metric_rows(found),
        "checks": [
            {
                "name": quality_words.CHECKS[one.check],
                "n": number(one.n),
                "passed": number(one.passed),
                "share": _share(one),
            }
            for one in found.checks
            if one.n
        ],
        "owners": _group_rows(found.owners),
        "publishers": _group_rows(found.publishers) if not is_desk else [],
        "trend": _trend(api.quality_days(by=by)),
        "worst": [
            {
                "slug": one.slug,
                "title": into(one.description.title),
                "points": one.quality.points,
                "rating": words.RATINGS[one.quality.rating],
                "tone": words.TONES[one.quality.rating],
                "violations": one.quality.violations,
            }
            for one in worst
        ],
        "may_record": by.may("catalogue.record"),
    }
    return render(request, "catalogue/quality_overview.html", context)


def _figures(found: Overview) -> list[dict[str, Any]]:
    n = number(found.n)
    return [
        {"label": _("Points of 405, mean"), "value": number(found.points, 1), "n": n},
        {"label": _("Excellent or good"), "value": percent(_good(found)), "n": n},
        {"label": _("Conform to DCAT-AP"), "value": percent(found.complying / found.n if found.n else None), "n": n},
    ]


def _good(found: Overview) -> float | None:
    good = sum(found.ratings.get(one, 0) for one in (Rating.EXCELLENT, Rating.GOOD))
    return good / found.n if found.n else None


def _rating_chart(found: Overview) -> SafeString:
    rows = [
        charts.Bar(str(words.RATINGS[one]), count / found.n, f"{number(count)} ({percent(count / found.n)})")
        for one, count in found.ratings.items()
    ]
    return charts.bars(_("Datasets by rating (n = %(n)s)") % {"n": number(found.n)}, rows)


def _dimension_chart(found: Overview) -> SafeString:
    rows = [
        charts.Bar(
            str(words.DIMENSIONS[one]),
            found.dimensions[one.value] / _POINTS_OF[one],
            _("%(points)s of %(of)s") % {"points": number(found.dimensions[one.value], 1), "of": _POINTS_OF[one]},
        )
        for one in Dimension
    ]
    return charts.bars(_("Points by dimension, mean (n = %(n)s)") % {"n": number(found.n)}, rows)


def _metric_rows(found: Overview) -> list[dict[str, Any]]:
    """Return the metrics, those first by which most is to be gained."""
    points = {one.name: one for one in api.METRICS_OF_MQA}
    return [
        {
            "name": quality_words.METRICS[one.metric],
            "dimension": words.DIMENSIONS[points[one.metric].dimension],
            "points": points[one.metric].points,
            "n": number(one.n),
            "share": percent(one.n / found.n),
            "gain": number(one.gain, 1),
            "not_checked": number(one.not_checked) if one.not_checked else "",
        }
        for one in sorted(found.metrics, key=lambda one: (-one.gain, one.metric))
    ]


def _group_rows(groups: Sequence[Group]) -> list[dict[str, Any]]:
    return [
        {
            "name": into(one.name) or _("not told"),
            "n": number(one.n),
            "points": number(one.points, 1),
            "rating": words.RATINGS[one.rating],
            "tone": words.TONES[one.rating],
        }
        for one in groups[:ROWS]
    ]


def _share(one: Any) -> str:
    return percent(one.passed / one.n) if one.n else ""


def _trend(days: Sequence[DayOfQuality]) -> SafeString:
    spots = [charts.Spot(one.on, one.points, one.on.isoformat(), number(one.points, 1)) for one in days]
    if len(spots) < 2:
        return SafeString("")
    return charts.line(
        charts.Line(_("Points of the catalogue, day by day"), spots),
        value_label=_("Points"),
        period_label=_("Day"),
        table_label=_("The figures behind this chart"),
    )


def _plain(found: Overview) -> list[dict[str, Any]]:
    points = {one.name: one for one in api.METRICS_OF_MQA}
    return [
        {
            "metric": one.metric,
            "dimension": points[one.metric].dimension.value,
            "points": points[one.metric].points,
            "datasets": found.n,
            "earned": one.n,
            "not_checked": one.not_checked,
            "gain": round(one.gain, 4),
        }
        for one in found.metrics
    ]
