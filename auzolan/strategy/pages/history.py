# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The history of projects: what it says of each class, how good its forecasts were, and the projects behind it."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from auzolan.kernel import tenants
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.showing import charts, writing
from auzolan.showing.lists import page_of, table_file
from auzolan.strategy import api
from auzolan.strategy.nouns.learning import Between, ClassRead, EndedCase, Lessons, Prior, Project, Score, Tail

A_PAGE: Final = 30
MOST_BARS: Final = 12


def _history(request: HttpRequest, face: str) -> HttpResponse:
    by = actor(request)
    told = api.lessons(by=by)
    units = {unit.slug: into(unit.name) for unit in tenants.units_of(by.tenant)}
    classes = [one for one in told.classes if not one.programme] if told else []
    classes.sort(key=lambda one: (-one.prior.over.value, one.unit))
    given = table_file(
        request, "past-projects-by-unit", [_plain(one, units.get(one.unit, one.unit)) for one in classes]
    )
    if given is not None:
        return given
    context: dict[str, Any] = {"face": face, "frame": f"{face}.html", "told": told}
    if told is not None and told.whole is not None:
        rows = [_row(one, units.get(one.unit, one.unit)) for one in classes]
        context |= {
            "n": writing.number(told.n),
            "span": writing.number(told.years, 0),
            "figures": _figures(told.whole),
            "page": page_of(request, rows, A_PAGE),
            "chart": _bars([(units.get(one.unit, one.unit), one) for one in classes[:MOST_BARS]]),
            "scores": _scores(told),
            "skills": _skills(told),
            "tail": _tail(told.whole.tail),
            "left_out": [(_reason(reason), n) for reason, n in told.left_out.items()],
        }
    return render(request, "strategy/history.html", context)


def _class(request: HttpRequest, face: str, unit: str, programme: str) -> HttpResponse:
    by = actor(request)
    told = api.lessons(by=by)
    one = api.class_read(by=by, unit=unit, programme=programme)
    unit_name = next((into(node.name) for node in tenants.units_of(by.tenant) if node.slug == unit), unit)
    names = api.programme_names(by=by)
    below = [] if programme or told is None else [c for c in told.classes if c.unit == unit and c.programme]
    below.sort(key=lambda c: (-c.prior.n, c.programme))
    ended = [one for one in (told.ended if told else ()) if one.project.unit == unit and not programme]
    recorded = api.projects(by=by, unit=unit, programme=programme) if face == "desk" else []
    projects = [*recorded, *(one.project for one in ended)] if face == "desk" else []
    given = table_file(
        request,
        f"past-projects-{programme or unit}",
        [_project(p) for p in projects] if face == "desk" else [_plain(c, names.get(c.programme, "")) for c in below],
    )
    if given is not None:
        return given
    currency = told.currency if told else "EUR"
    context = {
        "face": face,
        "frame": f"{face}.html",
        "unit": unit,
        "unit_name": unit_name,
        "programme": programme,
        "name": names.get(programme, programme) if programme else unit_name,
        "one": one,
        "figures": _figures(one.prior),
        "fell_back": one.prior.used != one.path,
        "answers": names.get(one.prior.used[1]) if len(one.prior.used) > 1 else unit_name if one.prior.used else "",
        "skill": _between(one.prior.skill, 1),
        "forecast": f"{one.above_p80} / {one.forecast}" if one.forecast else "",
        "exact": f"{one.exact} / {one.prior.n}",
        "ended": [_ended(case) for case in ended],
        "classes": [_row(c, names.get(c.programme, c.programme)) for c in below],
        "page": page_of(request, [_shown(p, currency) for p in projects], A_PAGE),
        "chart": _bars([(names.get(c.programme, c.programme), c) for c in below if c.prior.n > 1][:MOST_BARS]),
    }
    return render(request, "strategy/history_class.html", context)


@require_safe
def public_history(request: HttpRequest) -> HttpResponse:
    """Show how past projects turned out by unit, in public."""
    return _history(request, "public")


@desk_page
@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """Show how past projects turned out by unit, on the desk."""
    return _history(request, "desk")


@require_safe
def public_class(request: HttpRequest, unit: str, programme: str = "") -> HttpResponse:
    """Show what the past says of one class, in public: without its single projects."""
    return _class(request, "public", unit, programme)


@desk_page
@require_safe
def history_class(request: HttpRequest, unit: str, programme: str = "") -> HttpResponse:
    """Show what the past says of one class, and its projects."""
    return _class(request, "desk", unit, programme)


def _figures(prior: Prior) -> list[dict[str, str]]:
    n = writing.number(prior.n)
    shown = [(_("Chance of more than 10 % above plan"), prior.over)]
    shown += [(_("P50, of plan"), prior.p50), (_("P80, of plan"), prior.p80), (_("P90, of plan"), prior.p90)]
    figures = [
        {
            "label": label,
            "value": writing.percent(one.value),
            "low": writing.percent(one.low),
            "high": writing.percent(one.high),
            "n": n,
        }
        for label, one in shown
    ]
    exactly = {"label": _("Exactly as planned, to the cent"), "value": writing.percent(prior.as_planned), "n": n}
    return [figures[0], exactly, *figures[1:]]


def _row(one: ClassRead, name: str) -> dict[str, Any]:
    prior = one.prior
    return {
        "name": name,
        "unit": one.unit,
        "programme": one.programme,
        "n": prior.n,
        "broken": prior.broken,
        "over": writing.percent(prior.over.value),
        "interval": writing.interval(prior.over.low, prior.over.high, "share"),
        "p50": writing.percent(prior.p50.value),
        "p80": writing.percent(prior.p80.value),
        "p90": writing.percent(prior.p90.value),
        "p90_interval": writing.interval(prior.p90.low, prior.p90.high, "share"),
        "exact": writing.percent(one.exact / prior.n),
        "fell_back": prior.used != one.path,
    }


def _plain(one: ClassRead, name: str) -> dict[str, Any]:
    """Return what a class says as a table holds it."""
    prior = one.prior
    columns: dict[str, Any] = {"unit": one.unit, "programme": one.programme, "name": name, "n": prior.n}
    columns |= {"broke_line": prior.broken, "equal_to_plan": one.exact}
    for label, told in (("chance_over_10", prior.over), ("p50", prior.p50), ("p80", prior.p80), ("p90", prior.p90)):
        columns |= {label: told.value, f"{label}_low": told.low, f"{label}_high": told.high}
    return columns | {"answers": "/".join(prior.used), "forecasts": one.forecast, "above_p80": one.above_p80}


def _bars(rows: list[tuple[str, ClassRead]]) -> str:
    if not rows:
        return ""
    return charts.bars(
        _("Chance of more than 10 % above plan, with its 95 % interval"),
        [
            charts.Bar(
                name,
                one.prior.over.value,
                writing.percent(one.prior.over.value),
                one.prior.over.low,
                one.prior.over.high,
            )
            for name, one in rows
        ],
    )


def _scores(told: Lessons) -> list[dict[str, str]]:
    if told.scored is None:
        return []
    ways = {"plan": _("The plan itself"), "global": _("All projects alike"), "learned": _("What was learnt, by class")}
    return [_score(ways[way], one) for way, one in told.scored.scores.items()]


def _score(name: str, one: Score) -> dict[str, str]:
    return {
        "name": name,
        "pinball": writing.number(one.pinball, 4),
        "brier": writing.number(one.brier, 4),
        "p80": writing.percent(one.above_p80),
        "p90": writing.percent(one.above_p90),
    }


def _skills(told: Lessons) -> list[dict[str, Any]]:
    if told.scored is None:
        return []
    skill = told.scored.skill
    named = ((_("Pinball loss of the ratio"), skill.pinball), (_("Brier score of over 10 %"), skill.brier))
    return [
        {"label": label, "n": writing.number(told.scored.n), "is_shown": one.low > 0} | _ends(one)
        for label, one in named
    ]


def _ends(one: Between) -> dict[str, str]:
    return {name: writing.percent(getattr(one, name), 2) for name in ("value", "low", "high")}


def _between(one: Between | None, decimals: int) -> str:
    if one is None:
        return ""
    ends = [writing.percent(part, decimals) for part in (one.value, one.low, one.high)]
    return f"{ends[0]} ({ends[1]} – {ends[2]})"


def _tail(tail: Tail | None) -> dict[str, Any] | None:
    if tail is None:
        return None
    return {
        "index": writing.number(tail.index.value, 2),
        "low": writing.number(tail.index.low, 2),
        "high": writing.number(tail.index.high, 2),
        "n": tail.n,
        "threshold": writing.percent(tail.threshold),
        "has_mean": tail.has_mean,
    }


def _reason(reason: str) -> str:
    return {
        "planned is missing": _("No planned cost"),
        "actual is missing": _("No actual cost"),
        "start is missing": _("No day of start"),
        "planned is not above 0": _("Planned cost is 0"),
        "actual is not above 0": _("Actual cost is 0"),
    }[reason]


def _shown(one: Project, currency: str) -> dict[str, Any]:
    return {
        "title": one.title,
        "reference": one.reference,
        "start": one.start,
        "planned": writing.money(None if one.planned is None else one.planned / 100, currency),
        "actual": writing.money(None if one.actual is None else one.actual / 100, currency),
        "ratio": writing.percent(one.ratio),
        "planned_end": one.planned_end,
        "actual_end": one.actual_end,
        "is_final": one.is_final,
    }


def _ended(one: EndedCase) -> dict[str, Any]:
    currency = one.project.currency
    cents = {"planned": one.project.planned, "actual": one.project.actual, "newest": one.rebaselined}
    shown = {name: writing.money(None if told is None else told / 100, currency) for name, told in cents.items()}
    ratios = {"ratio": writing.percent(one.project.ratio), "newest_ratio": writing.percent(one.rebaselined_ratio)}
    return {"slug": one.slug, "title": one.project.title, "version": one.version, **shown, **ratios}


def _project(one: Project) -> dict[str, Any]:
    """Return a project as a table holds it."""
    columns = {name: getattr(one, name) for name in ("reference", "title", "unit", "programme", "programme_name")}
    columns |= {name: getattr(one, name) for name in ("start", "planned_end", "actual_end", "currency")}
    costs = {f"{name}_cost": getattr(one, name) for name in ("planned", "actual")}
    columns |= {name: None if cents is None else cents / 100 for name, cents in costs.items()}
    return columns | {"ratio": one.ratio, "is_final": one.is_final, "source": one.source}


public: list[URLPattern] = [
    path("past-projects/", public_history, name="public_history"),
    path("past-projects/<slug:unit>/", public_class, name="public_history_class"),
    path("past-projects/<slug:unit>/<slug:programme>/", public_class, name="public_history_class"),
]
desk: list[URLPattern] = [
    path("past-projects/", history, name="history"),
    path("past-projects/<slug:unit>/", history_class, name="history_class"),
    path("past-projects/<slug:unit>/<slug:programme>/", history_class, name="history_class"),
]
