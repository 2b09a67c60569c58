# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The agenda as the public sees it: how far each part has come, how much of it is measured, what is late."""

import csv
from collections.abc import Sequence
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from auzolan.kernel import tenants
from auzolan.kernel.access import EVERY_ROLE, Actor, people_holding
from auzolan.kernel.naming import name_refs
from auzolan.kernel.refusals import NotFound
from auzolan.kernel.texts import Text
from auzolan.kernel.web import actor, into, render
from auzolan.showing import writing
from auzolan.showing.lists import table_file
from auzolan.strategy import api
from auzolan.strategy.nouns import (
    AgendaLevel,
    AgendaProgress,
    ItemProgress,
    Revision,
    Rollup,
    Weighing,
)
from auzolan.strategy.pages.agenda_figures import axes_chart, figures_of, targets_of

MOST_CHANGES: Final = 200


@require_safe
def agenda(request: HttpRequest) -> HttpResponse:
    """Show the agenda in force, or what an agenda is where there is none."""
    return listing(request, "", "public")


@require_safe
def agenda_of(request: HttpRequest, slug: str) -> HttpResponse:
    """Show how an agenda stands."""
    return listing(request, slug, "public")


@require_safe
def item(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Show one objective, axis, line or initiative: its indicators with charts, milestones, money, what it needs."""
    return shown_item(request, slug, code, "public")


@require_safe
def item_at(request: HttpRequest, key: str) -> HttpResponse:
    """Lead to the page of an item by its key, as the search knows it (agenda/code)."""
    slug, _slash, code = key.partition("/")
    if not code or "/" in code:
        raise NotFound(f"There is no part {key} of an agenda.")
    return redirect("strategy:item", slug, code)


@require_safe
def changes(request: HttpRequest, slug: str) -> HttpResponse:
    """Show every version of an agenda: when and why it changed, and what asks less than before."""
    by = actor(request)
    told = {"version": api.agenda(by=by, slug=slug), "revisions": api.revisions(by=by, slug=slug)}
    people = people_of(by) if by.may("strategy.read") else {}
    return render(request, "strategy/agenda_changes.html", told | {"frame": "public.html", "people": people})


@require_safe
def table(request: HttpRequest, slug: str) -> HttpResponse:
    """Give an agenda out as the table that ``auzolan agenda import`` takes in."""
    by = actor(request)
    rows = api.export_table(by=by, slug=api.agenda(by=by, slug=slug).agenda.slug)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    writer = csv.DictWriter(answer, api.COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    answer.headers["Content-Disposition"] = f'attachment; filename="{slug}.csv"'
    return answer


def listing(request: HttpRequest, slug: str, face: str) -> HttpResponse:
    """Show an agenda (the first where none is named) on one of the two faces of the site."""
    by = actor(request)
    known = api.agendas(by=by)
    context: dict[str, Any] = {
        "frame": f"{face}.html",
        "face": face,
        "bodies": api.bodies(by=by),
        "may_plan": face == "desk" and by.may("strategy.plan"),
    }
    if not known and not slug:
        return render(request, "strategy/agenda_none.html", context)
    slug = slug or known[0].agenda.slug
    weighing = Weighing.BUDGET if request.GET.get("by") == "budget" else Weighing.EQUAL
    told = api.progress(by=by, slug=slug, weighing=weighing)
    shown = [row for row in told.items if request.GET.get("late") != "yes" or _is_late(row)]
    given = table_file(request, f"agenda-{slug}", [_plain(row) for row in shown])
    if given is not None:
        return given
    rows = [_line(row, face, slug) for row in shown]
    context |= {
        "version": told.version,
        "agenda": told.version.agenda,
        "others": [one.agenda for one in known if one.agenda.slug != slug],
        "whole": figures_of(told),
        "groups": _grouped(rows),
        "chart": axes_chart(told),
        "weighing": weighing,
        "only_late": request.GET.get("late") == "yes",
        "illustrative": _illustrative(told),
        "owner": _units([told.version.agenda.owner]).get(told.version.agenda.owner, ""),
        "as_of": writing.day(told.as_of),
    }
    return render(request, "strategy/agenda.html", context)


def shown_item(request: HttpRequest, slug: str, code: str, face: str) -> HttpResponse:
    """Show one item of an agenda on one of the two faces of the site."""
    by = actor(request)
    told = api.progress(by=by, slug=slug)
    row = next((one for one in told.items if one.item.code == code), None)
    if row is None:
        raise NotFound(f"There is no item {code!r} in the agenda {slug!r}.")
    agenda_, one = told.version.agenda, row.item
    done = {(f.item, f.milestone): f for f in told.fulfilments}
    marks = [m for m in agenda_.milestones if m.item == code]
    named = name_refs(by.tenant, {*one.needs, *(f.evidence for f in done.values() if f.item == code)})
    owner = one.owner or agenda_.owner
    below = [_line(other, face, slug) for other in told.items if other.item.parent == code]
    context = {
        "frame": f"{face}.html",
        "face": face,
        "agenda": agenda_,
        "version": told.version,
        "item": one,
        "row": _line(row, face, slug),
        "above": _above(told, code),
        "below": below,
        "owner": _units([owner]).get(owner, "") if one.owner else "",
        "targets": targets_of(by, row.readings),
        "milestones": [
            {
                "milestone": m,
                "done": done.get((code, m.code)),
                "evidence": named.get(done[code, m.code].evidence) if (code, m.code) in done else None,
                "is_overdue": (code, m.code) not in done and m.due < told.as_of,
            }
            for m in sorted(marks, key=lambda m: m.due)
        ],
        "budgets": [
            {"budget": b, "amount": writing.money(b.cents / 100, b.currency)}
            for b in sorted((b for b in agenda_.budgets if b.item == code), key=lambda b: (b.year, b.money))
        ],
        "needs": [named[ref] for ref in one.needs],
        "history": _history(api.revisions(by=by, slug=slug), code),
        "may_plan": face == "desk" and by.may("strategy.plan", owner or ""),
        "may_fulfil": face == "desk" and by.may("strategy.fulfil", owner or ""),
        "below_level": one.level.below,
    }
    return render(request, "strategy/agenda_item.html", context)


def people_of(by: Actor) -> dict[str, str]:
    """Return the names of the people who hold a role here, by username. Two queries."""
    return {one.username: one.full_name for one in people_holding(by.tenant, EVERY_ROLE)}


def _line(row: ItemProgress, face: str, slug: str) -> dict[str, Any]:
    name = "strategy:desk_item" if face == "desk" else "strategy:item"
    return {
        "item": row.item,
        "depth": row.depth,
        "url": reverse(name, args=[slug, row.item.code]),
        **_rolled(row.rollup),
        "milestones": f"{row.done} / {row.milestones}" if row.milestones else "",
        "late": row.late,
        "overdue": row.overdue,
        "is_late": row.rollup.is_late,
        "is_ours": row.item.illustrative,
        "illustrative": row.illustrative,
        "money": "; ".join(writing.money(cents / 100, currency) for currency, cents in row.cents.items()),
        "targets": row.targets,
    }


def _rolled(of: Rollup) -> dict[str, str]:
    return {
        "progress": writing.percent(of.progress, 0),
        "interval": writing.interval(of.low, of.high, "share") if of.low != of.high else "",
        "expected": writing.percent(of.expected, 0),
        "coverage": writing.percent(of.coverage, 0),
    }


def _grouped(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows by objective; each objective is a heading, what lies below it a table."""
    groups: list[dict[str, Any]] = []
    for row in rows:
        if row["item"].level is AgendaLevel.OBJECTIVE or not groups:
            groups.append({"head": row if row["item"].level is AgendaLevel.OBJECTIVE else None, "rows": []})
        if row["item"].level is not AgendaLevel.OBJECTIVE:
            groups[-1]["rows"].append(row)
    return groups


def _illustrative(told: AgendaProgress) -> dict[str, int]:
    agenda_ = told.version.agenda
    parts = len(agenda_.items) + len(agenda_.targets) + len(agenda_.milestones) + len(agenda_.budgets)
    return {"n": sum(row.illustrative for row in told.items if row.depth == 0), "of": parts}


def _above(told: AgendaProgress, code: str) -> list[dict[str, str]]:
    known, found = {one.code: one for one in told.version.agenda.items}, []
    at = known[code].parent
    while at in known:
        found.append({"code": at, "name": into(known[at].name)})
        at = known[at].parent
    return list(reversed(found))


def _history(revisions: Sequence[Revision], code: str) -> list[dict[str, Any]]:
    """Return the versions that changed an item, newest first, each with what it changed there."""
    found = [
        {"revision": one, "changes": own}
        for one in revisions
        if (own := [change for change in one.changes if len(change.part) > 1 and change.part[1] == code])
    ]
    return found[:MOST_CHANGES]


def _units(slugs: Sequence[str]) -> dict[str, Text]:
    wanted = sorted({slug for slug in slugs if slug})
    return {slug: one.title for slug, one in tenants.name_tenants("", wanted).items()} if wanted else {}


def _is_late(row: ItemProgress) -> bool:
    return bool(row.late or row.overdue or row.rollup.is_late)


def _plain(row: ItemProgress) -> dict[str, Any]:
    of = row.rollup
    return {
        "level": row.item.level.value,
        "code": row.item.code,
        "parent": row.item.parent,
        "name": into(row.item.name),
        "owner": row.item.owner,
        "progress": of.progress,
        "low": of.low,
        "high": of.high,
        "expected": of.expected,
        "coverage": of.coverage,
        "late": of.is_late,
        "indicators": row.targets,
        "indicators_late": row.late,
        "milestones": row.milestones,
        "milestones_done": row.done,
        "milestones_overdue": row.overdue,
        "cents": ";".join(f"{cents} {currency}" for currency, cents in row.cents.items()),
        "illustrative_parts": row.illustrative,
        "source": row.item.source,
    }
