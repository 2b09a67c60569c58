# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The twelve questions with their numbers, and the annual contracting plan as a page and as OCDS."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from auzolan.kernel import clock
from auzolan.kernel.refusals import BadInput
from auzolan.kernel.texts import Text
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.showing import writing
from auzolan.showing.lists import table_file
from auzolan.strategy import api
from auzolan.strategy.nouns import Question
from auzolan.strategy.pages import portfolio_words as words

Told = Mapping[str, Any]


@desk_page
@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """Show the twelve questions, each with its number and a link to the screen that answers it."""
    by = actor(request)
    rows = [_row(one) for one in api.questions(by=by)]
    given = table_file(request, "questions", rows)
    if given is not None:
        return given
    return render(request, "strategy/portfolio_questions.html", {"rows": rows, "run": None})


@desk_page
@require_safe
def contracting(request: HttpRequest) -> HttpResponse:
    """Show what the newest plan contracts in a year, by case and supplier."""
    by = actor(request)
    newest = api.newest_plan(by=by)
    if newest is None:
        return render(request, "strategy/portfolio_contracting.html", {"kept": None})
    kept, those = api.contracting_plan(by=by, year=_year(request, newest.envelope.first_year))
    rows: list[dict[str, Any]] = [
        {
            "case": one.case,
            "title": into(one.title),
            "supplier": one.supplier,
            "amount_eur": one.cents / 100,
            "is_sole_source": one.is_sole_source,
            "illustrative": one.illustrative,
        }
        for one in those
    ]
    given = table_file(request, "contracting", rows)
    if given is not None:
        return given
    year = _year(request, kept.envelope.first_year)
    context = {
        "kept": kept,
        "run": kept.run,
        "year": str(year),
        "years": [(str(one), str(one)) for one in kept.envelope.years],
        "rows": [row | {"amount": writing.money(row["amount_eur"])} for row in rows],
        "total": words.euros(sum(one.cents for one in those)),
    }
    return render(request, "strategy/portfolio_contracting.html", context)


@desk_page
@require_safe
def releases(request: HttpRequest) -> HttpResponse:
    """Give the contracting plan of a year as an OCDS release package."""
    by, year = actor(request), _year(request, clock.today().year)
    uri = request.build_absolute_uri()
    told = api.contracting_releases(by=by, year=year, uri=uri, language=get_language() or "eu")
    answer = JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer.headers["Content-Disposition"] = f'attachment; filename="contracting-{year}.json"'
    return answer


def _year(request: HttpRequest, otherwise: int) -> int:
    told = request.GET.get("year", "")
    if not told:
        return otherwise
    if not (told.isdecimal() and len(told) == 4):
        raise BadInput(told, field="year", expected="a year")
    return int(told)


def _row(one: Question) -> dict[str, Any]:
    asks, page, lacks = _screens()[one.key]
    return {
        "number": one.number,
        "question": asks,
        "url": reverse(page) + ("#out" if one.key == "lost" else "") if page else "",
        "answer": _answer(one.key, one.told) if one.told is not None else "",
        "lacks": "" if one.told is not None else lacks,
    }


def _answer(key: str, told: Told) -> str:
    figures = {name: _written(value) for name, value in told.items()}
    if "cents" in told:
        figures["money"] = words.euros(float(told["cents"]))
    if "limit" in told:
        figures["limit"] = words.limit_name(str(told["limit"]))
    if "hhi" in told:
        figures["hhi"] = writing.number(round(float(told["hhi"])))
    if "ratio" in told:
        figures["ratio"] = writing.percent(float(told["ratio"]), 0)
    return _sentences()[key] % figures


def _written(value: float | str | Text) -> str:
    if isinstance(value, Text):
        return into(value)
    return value if isinstance(value, str) else writing.number(float(value))


def _sentences() -> dict[str, str]:
    return {
        "stop": _("%(n)s running systems with a low yield; %(money)s a year"),
        "next-million": _("%(money)s a year, of: %(limit)s"),
        "firm": _("%(n)s of %(all)s cases; largest regret %(money)s"),
        "lock-in": _("concentration of suppliers (HHI) %(hhi)s; findings: %(n)s"),
        "benefits": _("%(came)s of %(due)s benefits that are due have come as promised"),
        "forecasts": _("%(ratio)s of what was expected has come (n = %(n)s)"),
        "pilot": _("for «%(case)s» to know first is worth at most %(money)s; %(n)s of %(all)s open cases may turn"),
        "existing": _("%(n)s of %(all)s open cases say what exists already; %(taken)s take it over"),
        "people": _("%(n)s of %(all)s limits of people are used up"),
        "lost": _("cases out of the plan, each with its reason: %(n)s"),
    }


def _screens() -> dict[str, tuple[str, str, str]]:
    """Return of each question its words, the page that answers it, and what is said where there is no number."""
    none = _("Nothing has been prioritised yet.")
    plan = "strategy:portfolio"
    return {
        "stop": (_("What do we stop?"), "strategy:legacy", ""),
        "next-million": (_("What does the next million euros buy, a year?"), plan, none),
        "firm": (_("Which choices hold in every future?"), plan, none),
        "lock-in": (_("Which steps and suppliers lock us in?"), "strategy:legacy", _("No supplier is recorded yet.")),
        "benefits": (
            _("Who promised which benefit, and how much has come?"),
            "strategy:desk_cases",
            _("No case that is live has a benefit due yet."),
        ),
        "forecasts": (
            _("How good were our past forecasts?"),
            "strategy:history",
            _("No expectation has been answered yet."),
        ),
        "pilot": (
            _("Would a pilot change the decision?"),
            "strategy:desk_cases",
            _("No open case says how unsure its figures are."),
        ),
        "people": (_("Do we have the people?"), plan, _("No limit of people is set.")),
        "tolerance": (
            _("Which service breaks its tolerance if we do not fund this?"),
            "",
            _("The house does not keep yet how long a service may be away."),
        ),
        "citizens": (
            _("What did citizens put first, and did we follow?"),
            "",
            _("The house does not keep the proposals and ballots of citizens yet."),
        ),
        "existing": (
            _("Does an existing solution already do it?"),
            "strategy:desk_cases",
            _("No case is being written."),
        ),
        "lost": (_("Why did one case lose to another?"), plan, none),
    }
