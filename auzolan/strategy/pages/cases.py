# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Cases as people find and read them: the list of the desk, the page of one, and what the public sees."""

from collections.abc import Sequence
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from auzolan.kernel.access import EVERY_ROLE, ROLES, Actor
from auzolan.kernel.ledger import evidence_for
from auzolan.kernel.naming import name_refs
from auzolan.kernel.refs import Ref
from auzolan.kernel.web import actor, desk_page, into, render, tenant_slug
from auzolan.review import api as review
from auzolan.showing import writing
from auzolan.showing.lists import page_of, table_file
from auzolan.strategy import api
from auzolan.strategy.nouns import GREEN_BOOK, RATES, CaseKind, CaseRecord, CaseState, GateStanding
from auzolan.strategy.pages import case_figures as figures
from auzolan.strategy.pages import case_prior
from auzolan.strategy.pages import case_words as words

ROWS: Final = 25


@desk_page
@require_safe
def desk_cases(request: HttpRequest) -> HttpResponse:
    """Show the cases that were asked for, those worth most first once luck is taken out of the ranking."""
    by = actor(request)
    asked = {name: request.GET.get(name, "").strip() for name in ("q", "unit", "state", "kind")}
    found = api.cases(by=by, text=asked["q"], unit=asked["unit"], state=asked["state"], kind=asked["kind"])
    rows = api.ranked(by=by, records=found, rates=_rates(request))
    units = words.unit_names(by)
    given = table_file(request, "cases", [_plain(one, units) for one in rows])
    if given is not None:
        return given
    page = page_of(request, rows, ROWS)
    context = {
        "page": page,
        "rows": [_row(one, units) for one in page],
        "total": len(rows),
        "has_illustrative": any(one.record.case.illustrative for one in rows),
        "asked": asked,
        "is_asked": any(asked.values()),
        "units": words.units(by),
        "states": words.choices(CaseState),
        "kinds": words.choices(CaseKind),
        "may_open": by.may("strategy.case"),
        "rates": words.WORDS[_rates(request)],
    }
    return render(request, "strategy/cases.html", context)


@desk_page
@require_safe
def desk_case(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one case to the desk: what it says, what it is worth, where it stands."""
    by = actor(request)
    record = api.case(by=by, slug=slug)
    standings = api.gates(by=by, slug=slug)
    context = _told(request, by, record) | {
        "frame": "desk.html",
        "is_desk": True,
        "standings": standings,
        "next": _next(standings),
        "versions": _versions(by, slug),
        "may_change": by.may("strategy.case", record.case.unit) and record.state is not CaseState.STOPPED,
        "may_gate": by.may("strategy.gate", record.case.unit),
        "evidence": list(name_refs(by.tenant, [ref for ref, _hash in evidence_for(by.tenant, record.ref)]).values()),
        "parts": _PARTS,
    }
    return render(request, "strategy/case.html", context)


def _versions(by: Actor, slug: str) -> list[dict[str, Any]]:
    """Return the versions of a case, newest first, each with the name of its author."""
    names = dict(words.people(by, EVERY_ROLE))
    return [
        {"version": one, "author": names.get(one.author, one.author)}
        for one in reversed(api.versions(by=by, slug=slug))
    ]


@require_safe
def public_cases(request: HttpRequest) -> HttpResponse:
    """Show the approved cases to everyone."""
    by = actor(request)
    records = api.public_cases(by=by)
    units = words.unit_names(by)
    given = table_file(request, "cases", [_public(one, units) for one in records])
    if given is not None:
        return given
    page = page_of(request, records, ROWS)
    rows = [{"record": one, "unit": units.get(one.case.unit, one.case.unit)} for one in page]
    return render(request, "strategy/case_public_list.html", {"page": page, "rows": rows, "total": len(records)})


@require_safe
def public_case(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one approved case to everyone: what was promised, by whom, and what it was weighed against."""
    by = actor(request)
    record = api.public_case(by=by, slug=slug)
    return render(request, "strategy/case.html", _told(request, by, record) | {"frame": "public.html"})


def _told(request: HttpRequest, by: Actor, record: CaseRecord) -> dict[str, Any]:
    case, rates, units = record.case, _rates(request), words.unit_names(by)
    valuation = api.valuation(by=by, case=case, rates=rates, is_approved=record.baseline is not None)
    people = dict(words.people(by, tuple(ROLES)))
    named = name_refs(
        tenant_slug(request),
        [
            *(one.ref for one in case.dependencies),
            *(Ref("services", "service", slug) for slug in case.services),
            *([Ref("strategy", "legacy", case.replaces)] if case.replaces else []),
        ],
    )
    indicators = review.indicators(by=by, keys={one.series.indicator for one in case.benefits})
    return {
        "record": record,
        "case": case,
        "unit": units.get(case.unit, case.unit),
        "owner": people.get(case.owner, case.owner),
        "accountable": people.get(case.accountable, case.accountable),
        "promoter": people.get(case.promoter, case.promoter),
        "services": [named[Ref("services", "service", slug)] for slug in case.services],
        "replaces": named[Ref("strategy", "legacy", case.replaces)] if case.replaces else None,
        "dependencies": [{"one": one, "named": named[one.ref]} for one in case.dependencies],
        "benefits": figures.expected(case, indicators),
        "costs": figures.totals(case),
        "staff": _staff(record),
        "spent": sum(one.cents for one in record.spent),
        "valuation": valuation,
        "spread": _spread(valuation.own_spread),
        "beside": figures.beside(case, valuation),
        "switching": figures.switching(valuation.own),
        "tornado": figures.tornado(valuation.own),
        "basis": into(valuation.cost.how),
        "prior": case_prior.told(case, valuation, units),
        "rates": rates,
        "all_rates": [(name, words.WORDS[name]) for name in RATES],
    }


def _rates(request: HttpRequest) -> str:
    return request.GET.get("rates") or GREEN_BOOK.name


def _spread(of: Any) -> dict[str, str]:
    return {
        "p10": figures.euros(of.p10),
        "p50": figures.euros(of.p50),
        "p90": figures.euros(of.p90),
        "positive": writing.percent(of.positive),
        "information": figures.euros(of.information) if of.information >= 100 else "",
        "runs": writing.number(of.runs),
        "seed": str(of.seed),
    }


def _staff(record: CaseRecord) -> list[dict[str, Any]]:
    roles = dict.fromkeys(one.role for one in record.case.staff)
    told = {(one.role, one.year): one.fte for one in record.case.staff}
    return [{"role": role, "years": [told.get((role, year)) for year in record.case.years]} for role in roles]


def _next(standings: Sequence[GateStanding]) -> GateStanding | None:
    return next((one for one in standings if one.is_next), None)


def _row(one: api.Ranked, units: dict[str, str]) -> dict[str, Any]:
    record = one.record
    return {
        "record": record,
        "unit": units.get(record.case.unit, record.case.unit),
        "npv": figures.euros(one.appraisal.npv),
        "shrunk": figures.euros(one.shrunk),
        "bcr": writing.number(None if one.appraisal.bcr is None else float(one.appraisal.bcr)),
        "cost": record.case.cost_of(),
        "passed": record.passed[-1].gate if record.passed else "",
    }


def _plain(one: api.Ranked, units: dict[str, str]) -> dict[str, Any]:
    case, appraisal = one.record.case, one.appraisal
    return _public(one.record, units) | {
        "npv_eur": appraisal.npv / 100,
        "npv_shrunk_eur": round(one.shrunk / 100),
        "npv_deviation_eur": round(one.deviation / 100),
        "bcr": appraisal.bcr,
        "payback_year": "" if appraisal.payback is None else case.start_year + appraisal.payback,
        "discounted_at": appraisal.rates,
    }


def _public(record: CaseRecord, units: dict[str, str]) -> dict[str, Any]:
    case = record.case
    return {
        "slug": case.slug,
        "title": into(case.title),
        "unit": units.get(case.unit, case.unit),
        "kind": case.kind.value,
        "state": record.state.value,
        "version": record.version,
        "baseline": record.baseline,
        "last_gate": record.passed[-1].gate if record.passed else "",
        "start_year": case.start_year,
        "live_year": case.live_year,
        "end_year": case.end_year,
        "cost_eur": case.cost_of() / 100,
        "spent_eur": sum(one.cents for one in record.spent) / 100,
        "benefits": "; ".join(one.series.indicator for one in case.benefits),
        "illustrative": case.illustrative,
    }


_PARTS: Final = ("options", "reuse", "costs", "benefits", "staff", "suppliers", "dependencies")
