# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The benefits of a case after going live: promised, come and to be expected, by year."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from auzolan.kernel.web import actor, desk_page, render
from auzolan.review import api as review
from auzolan.showing.lists import table_file
from auzolan.strategy import api
from auzolan.strategy.nouns import BenefitCourse
from auzolan.strategy.pages import case_figures as figures


@desk_page
@require_safe
def course(request: HttpRequest, slug: str) -> HttpResponse:
    """Show each benefit of a case year by year, against its newest version and against its first baseline."""
    by = actor(request)
    record = api.case(by=by, slug=slug)
    found = api.courses(by=by, slug=slug)
    given = table_file(
        request, f"{slug}-benefits", [row for name, those in found.items() for row in _plain(name, those)]
    )
    if given is not None:
        return given
    keys = {one.benefit.series.indicator for those in found.values() for one in those}
    indicators = review.indicators(by=by, keys=keys)
    approved = record.passed_at("full")
    context = {
        "record": record,
        "case": record.case,
        "now": [figures.course(one, indicators.get(one.benefit.series.indicator)) for one in found["now"]],
        "first": [figures.course(one, indicators.get(one.benefit.series.indicator)) for one in found.get("first", ())],
        "cuts": figures.cuts(),
        "prior_n": found["now"][0].prior_n if found["now"] else 0,
        "answers": review.expectations_of(by=by, decision=approved.decision) if approved else [],
    }
    return render(request, "strategy/case_course.html", context)


def _plain(name: str, those: tuple[BenefitCourse, ...]) -> list[dict[str, object]]:
    return [
        {
            "version": name,
            "indicator": one.benefit.series.indicator,
            "service": one.benefit.series.dimensions.service,
            "year": year.year,
            "promised": year.promised,
            "promised_low": year.low,
            "promised_high": year.high,
            "came": year.came,
            "outlook": year.outlook,
            "outlook_low": year.outlook_low,
            "outlook_high": year.outlook_high,
            "observations": year.n,
            "is_complete": year.is_complete,
        }
        for one in those
        for year in one.years
    ]
