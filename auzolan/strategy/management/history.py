# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The table of a bundle that the history of projects keeps, in and out."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from auzolan.kernel import bundles, naming
from auzolan.kernel.access import Actor
from auzolan.kernel.money import Money
from auzolan.showing import frame
from auzolan.strategy import api
from auzolan.strategy.nouns.learning import Project

Rows = list[dict[str, Any]]
_WORDS: Final = ("reference", "title", "unit", "programme", "programme_name", "currency", "source")
_DAYS: Final = ("start", "planned_end", "actual_end")


def load_past_projects(by: Actor, rows: Rows, source: str) -> int:
    """Record the rows of table past_projects and read the history anew."""
    return api.record_projects(by=by, projects=[_project(row) for row in rows], source=source)


def dump_past_projects(by: Actor) -> Rows:
    """Return the rows of table past_projects."""
    return [
        {
            **{name: getattr(one, name) for name in _WORDS},
            **{name: getattr(one, name) or "" for name in _DAYS},
            "planned_cost": _units(one.planned, one.currency),
            "actual_cost": _units(one.actual, one.currency),
            "is_final": str(one.is_final).lower(),
        }
        for one in api.projects(by=by)
    ]


def _project(row: dict[str, Any]) -> Project:
    costs = {name: row[f"{name}_cost"] for name in ("planned", "actual")}
    columns: dict[str, Any] = {name: row[name] or "" for name in _WORDS} | {name: row[name] for name in _DAYS}
    columns |= {name: None if cost is None else Money.of(cost).cents for name, cost in costs.items()}
    return Project(**columns, is_final=row["is_final"] is not False)


def _units(cents: int | None, currency: str) -> str:
    return "" if cents is None else str(Money(cents, currency))


def wire() -> None:
    """Let bundles carry past projects, pages name their classes, the review read them, and people find their pages."""
    from auzolan.strategy.management import history_names as names

    bundles.register(bundles.BundleTable("past_projects", 80, load_past_projects, dump_past_projects))
    for kind, namer in names.NAMERS.items():
        naming.names("strategy", kind)(namer)
    api.register_history_reviewers()
    frame.navigate("desk", "strategy:history", _("Past projects"), 38, "strategy.read")
