# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a kept plan looks like on a page: what is chosen, what it uses, what more would buy, what is out and why."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from auzolan.showing import charts, writing
from auzolan.showing.charts import Bar
from auzolan.strategy.nouns import KeptPlan, Objective, Price
from auzolan.strategy.pages import portfolio_words as words
from auzolan.strategy.pages.portfolio_words import Titles


def told(kept: KeptPlan, titles: Titles, prices: Sequence[Price]) -> dict[str, Any]:
    """Return everything that the page of a plan shows of it."""
    plan = kept.told.plan
    return {
        "run": kept.run,
        "objective": words.WORDS[plan.objective],
        "is_regret": plan.objective is Objective.REGRET,
        "figures": figures(kept),
        "gap": words.gap(plan.objective, plan.value, plan.bound, plan.gap),
        "chosen": chosen(kept, titles),
        "uses": uses(kept),
        "prices": [_price(one) for one in prices if one.present > 0],
        "free": [words.limit_name(one.limit) for one in prices if one.present <= 0],
        "out": out(kept, titles),
        "aside": [
            {"title": words.title(titles, one.id), "slug": one.id, "why": words.why_aside(one, titles)}
            for one in kept.asked.aside
        ],
        "futures": futures(kept),
    }


def figures(kept: KeptPlan) -> list[dict[str, str]]:
    """Return the plan in figures."""
    plan = kept.told.plan
    is_regret = plan.objective is Objective.REGRET
    worth = expected(kept)
    regret = max((bound - value for value, bound in kept.told.scenarios.values()), default=Decimal(0))
    rows = [
        (_("Cases in the plan"), writing.number(len(plan.chosen))),
        (_("Expected value"), words.euros(worth)),
        (_("Largest regret"), words.euros(plan.value if is_regret else regret)),
        (_("Firm in every future"), writing.number(len(kept.told.core))),
    ]
    if plan.objective is Objective.CVAR:
        rows.insert(2, (_("Mean of the worst futures"), words.euros(plan.value)))
    note = _("prioritisation %(n)s") % {"n": kept.run.number}
    return [{"label": label, "value": value, "period": note} for label, value in rows]


def expected(kept: KeptPlan) -> Decimal:
    """Return what the plan is worth on average over the futures, in cents."""
    weights = {one.name: one.weight for one in kept.asked.portfolio.scenarios}
    total = sum(weights.values()) or Decimal(1)
    return sum((weights[name] * value for name, (value, _b) in kept.told.scenarios.items()), Decimal(0)) / total


def value_of(kept: KeptPlan, slug: str) -> Decimal:
    """Return what a case is worth on average over the futures, in the year of the plan or else its first."""
    scenarios = kept.asked.portfolio.scenarios
    case = next(one for one in kept.asked.portfolio.cases if one.id == slug)
    year = kept.years.get(slug)
    start = next((one for one in case.starts if one.year == year), case.starts[0])
    total = sum((one.weight for one in scenarios), Decimal(0))
    parts = (one.weight * value for one, value in zip(scenarios, start.values, strict=True))
    return sum(parts, Decimal(0)) / total


def chosen(kept: KeptPlan, titles: Titles) -> list[dict[str, Any]]:
    """Return what is chosen, by the year in which it starts, what is worth most first."""
    mandatory = {one.id for one in kept.asked.portfolio.cases if one.mandatory}
    rows = [
        {
            "slug": one.id,
            "title": words.title(titles, one.id),
            "year": one.year,
            "cents": value_of(kept, one.id),
            "value": words.euros(value_of(kept, one.id)),
            "is_core": one.id in kept.told.core,
            "is_mandatory": one.id in mandatory,
            "index": writing.percent(kept.told.index.get(one.id), 0),
        }
        for one in kept.told.plan.chosen
    ]
    return sorted(rows, key=lambda row: (row["year"], -row["cents"], row["slug"]))


def out(kept: KeptPlan, titles: Titles) -> list[dict[str, Any]]:
    """Return what is out: why, and what brings it in; near misses first."""
    rows = [
        {
            "slug": one.id,
            "title": words.title(titles, one.id),
            "why": words.why_out(one, titles),
            "changes": words.changes(one),
            "share": kept.told.index.get(one.id, 0.0),
            "index": writing.percent(kept.told.index.get(one.id), 0),
            "value": words.euros(value_of(kept, one.id)),
        }
        for one in kept.told.out
    ]
    return sorted(rows, key=lambda row: (-row["share"], row["slug"]))


def uses(kept: KeptPlan) -> str:
    """Return what the plan uses of each limit, as bars with their table."""
    rows = []
    for key, limit in _limits(kept):
        used = kept.told.used.get(key, Decimal(0))
        share = float(used / limit) if limit else float(bool(used))
        written = _("%(used)s of %(limit)s") % {"used": words.amount(key, used), "limit": words.amount(key, limit)}
        rows.append(Bar(words.limit_name(key), share, written))
    return charts.bars(_("What the plan uses of each limit"), rows) if rows else ""


def futures(kept: KeptPlan) -> list[dict[str, Any]]:
    """Return what the plan is worth in each future, the best there, and what is foregone."""
    weights = {one.name: one.weight for one in kept.asked.portfolio.scenarios}
    total = sum(weights.values()) or Decimal(1)
    known = {one.name: one for one in kept.envelope.futures}
    return [
        {
            "name": name if name in known else _("as the cases expect"),
            "weight": writing.percent(float(weights[name] / total), 0),
            "value": words.euros(value),
            "bound": words.euros(bound),
            "regret": words.euros(bound - value),
            "benefits": writing.percent(float(known[name].benefits) if name in known else 1.0, 0),
            "costs": writing.percent(float(known[name].costs) if name in known else 1.0, 0),
            "author": known[name].author if name in known else "",
            "reason": known[name].reason if name in known else "",
        }
        for name, (value, bound) in kept.told.scenarios.items()
    ]


def plain(kept: KeptPlan, titles: Titles) -> list[dict[str, Any]]:
    """Return every case with its place in the plan, as rows of a file."""
    rows = [_plain_row(one["slug"], one["title"], kept, "in", one) for one in chosen(kept, titles)]
    rows += [_plain_row(one["slug"], one["title"], kept, "out", one) for one in out(kept, titles)]
    return rows + [
        {
            "case": one.id,
            "title": words.title(titles, one.id),
            "place": "aside",
            "start_year": "",
            "expected_value_eur": "",
            "core_index": "",
            "is_firm": "",
            "reason": words.why_aside(one, titles),
            "what_brings_it_in": "",
        }
        for one in kept.asked.aside
    ]


def _plain_row(slug: str, name: str, kept: KeptPlan, place: str, row: dict[str, Any]) -> dict[str, Any]:
    return {
        "case": slug,
        "title": name,
        "place": place,
        "start_year": row.get("year", ""),
        "expected_value_eur": round(value_of(kept, slug) / 100, 2),
        "core_index": round(kept.told.index.get(slug, 0.0), 4),
        "is_firm": row.get("is_core", False),
        "reason": row.get("why", ""),
        "what_brings_it_in": "; ".join(row.get("changes", [])),
    }


def _limits(kept: KeptPlan) -> list[tuple[str, Decimal]]:
    """Return the limits in the order in which they were set: money by year, then people."""
    limits = kept.asked.portfolio.budgets
    keys = [one.key for one in kept.envelope.money] + [one.key for one in kept.envelope.staff]
    return [(key, limits[key]) for key in keys if key in limits]


def _price(one: Price) -> dict[str, str]:
    step = {"step": words.amount(one.limit, one.step), "limit": words.limit_name(one.limit)}
    return {
        "limit": step["limit"],
        "step": step["step"],
        "present": words.euros(one.present),
        "yearly": words.euros(one.yearly),
        "told": _("The next %(step)s of %(limit)s would buy %(yearly)s a year (%(present)s in all).")
        % (step | {"yearly": words.euros(one.yearly), "present": words.euros(one.present)}),
    }
