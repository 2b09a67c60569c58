# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Cases of the platform that have ended with their spending, as past projects of its history."""

from typing import Final

from auzolan.strategy.nouns.cases import Case, CaseRecord, CaseState, CostKind
from auzolan.strategy.nouns.learning import EndedCase, Project

FIRST: Final = "strategy/case/"
"""How the reference of such a project begins; no other past project may begin like it."""
EUROS: Final = "EUR"


def ended(record: CaseRecord, first: Case) -> EndedCase | None:
    """Return a case as a past project against ``first``, the version approved first; None where it has not ended.

    It has ended once it is live and the cost of building is recorded for each year in which its newest version builds.
    A case that was stopped has ended nothing: what it spent says how far it got, not what such work costs. It starts on
    the day of its approval, for that is when the forecast was made that is scored.
    """
    approved, live = record.passed_at("full"), record.passed_at("go-live")
    planned, newest = first.cost_of(CostKind.CAPEX), record.case.cost_of(CostKind.CAPEX)
    building = {one.year for one in record.case.costs if one.kind is CostKind.CAPEX and one.cents}
    spent = [one for one in record.spent if one.kind is CostKind.CAPEX]
    is_over = record.state is CaseState.LIVE and building and building <= {one.year for one in spent}
    if approved is None or live is None or planned <= 0 or not is_over:
        return None
    title = next((one for one in (first.title.en, first.title.es, first.title.eu) if one), first.slug)
    project = Project(
        reference=str(record.ref),
        title=title,
        unit=first.unit,
        programme="",
        programme_name="",
        start=approved.on,
        planned=planned,
        actual=sum(one.cents for one in spent),
        planned_end=first.gates_due.get("go-live"),
        actual_end=live.on,
        currency=EUROS,
        source=f"{record.ref}, version {record.baseline}",
    )
    return EndedCase(first.slug, record.baseline or 1, project, newest if record.version != record.baseline else None)
