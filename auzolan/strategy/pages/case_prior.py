# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the past says of a case, as its page shows it: beside the promoter's own figures, with n and what answers."""

from typing import Any

from django.utils.translation import gettext as _

from auzolan.showing import writing
from auzolan.strategy import api
from auzolan.strategy.nouns import Case, Valuation
from auzolan.strategy.nouns.learning import Between
from auzolan.strategy.pages import case_figures as figures


def told(case: Case, valuation: Valuation, names: dict[str, str]) -> dict[str, Any]:
    """Return the prior of a case in words and figures; ``names`` are those of units."""
    prior, cost = valuation.prior, valuation.prior.cost
    shown: dict[str, Any] = {
        "is_own": cost is not None,
        "looked_at": prior.looked_at,
        "projects": prior.projects,
        "rows": _rows(case, valuation),
        "benefits": _benefits(valuation, names),
        "cuts": figures.cuts(),
    }
    if cost is None:
        return shown
    return shown | {
        "n": cost.n,
        "unit": cost.used[0] if cost.used else "",
        "name": names.get(cost.used[0], cost.used[0]) if cost.used else _("all projects"),
        "fell_back": cost.fell_back,
        "asked": names.get(case.unit, case.unit),
        "over": between(cost.over),
        "broken": cost.broken,
        "light": figures.light(cost.over.value),
        "mean": "" if cost.mean is None else writing.percent(cost.mean, 0),
        "skill": "" if cost.skill is None else between(cost.skill, 1),
    }


def between(one: Between, decimals: int = 0) -> str:
    """Return a share with its interval."""
    low, high = writing.percent(one.low, decimals), writing.percent(one.high, decimals)
    return f"{writing.percent(one.value, decimals)} ({low} – {high})"


def _rows(case: Case, valuation: Valuation) -> list[dict[str, str]]:
    """Return P50, P80 and P90 of what building costs: the promoter's own, the ratio of the past, and the corrected."""
    cost, prior = valuation.cost, valuation.prior.cost
    ratios = [between(one) for one in (prior.p50, prior.p80, prior.p90)] if prior else [""] * 3
    corrected = (cost.p50, cost.p80, cost.p90)
    return [
        {"name": name, "own": figures.euros(own), "ratio": ratio, "corrected": figures.euros(other)}
        for name, own, ratio, other in zip(
            ("P50", "P80", "P90"), api.building_hoped(case), ratios, corrected, strict=True
        )
    ]


def _benefits(valuation: Valuation, names: dict[str, str]) -> dict[str, Any]:
    prior = valuation.prior.benefits
    record = prior.record
    if prior.ratio is None or prior.under_half is None or record is None:
        return {"n": 0}
    return {
        "n": prior.n,
        "broken": prior.broken,
        "name": names.get(prior.unit, prior.unit) if prior.unit else _("all units"),
        "ratio": between(prior.ratio),
        "under_half": between(prior.under_half),
        "light": figures.light(prior.under_half.value),
        "held": f"{record.held} / {record.scored}",
    }
