# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Business cases and running systems of Biscay that only show how the pages work: no case of Biscay's is published.

What is published is the baseline of each benefit; its source stands in the row. All money, people and hopes are made
up, every row that can say so is marked ``illustrative``, and so is its source.
"""

import tomllib
from typing import Any, Final

from tools.bundles.bizkaia import curated
from tools.bundles.facts import Facts
from tools.bundles.package import Table

NOTE: Final = "only the baseline is published; the case is illustrative: its money, people and hopes are made up"
MADE: Final = "illustrative: no such system is published, and its figures are made up"
PRICE: Final = "illustrative: made up"
SURE: Final = {"low": 90, "high": 140}
ON: Final = "2026-11-26"
"""The day on which what exists was looked at, as the illustrative cases tell it."""
BOUND: Final = {"is_proprietary": False, "is_sole_source": False}
"""What binds to a supplier, where the source of a system or a supplier does not say otherwise."""


def tables(facts: Facts) -> dict[str, Table]:
    """Return the tables of running systems and of cases with their parts, in the order in which they are loaded."""
    content = tomllib.loads((curated.HERE / "cases.toml").read_text(encoding="utf-8"))
    cases = content["case"]
    return {
        "running_systems": [BOUND | one | {"illustrative": True, "source": MADE} for one in content["system"]],
        "cases": [_head(one, facts) for one in cases],
        "case_options": [row for one in cases for row in _options(one)],
        "case_costs": [row for one in cases for row in _costs(one)],
        "case_benefits": [{"case": one["slug"], **one["benefit"], "price_source": PRICE} for one in cases],
        "case_staff": [row for one in cases for row in _staff(one)],
        "case_suppliers": [
            {"case": one["slug"], "name": name, "eur": eur, "exit_eur": leaving, **BOUND}
            for one in cases
            for name, eur, leaving in one["suppliers"]
        ],
        "case_dependencies": [{"case": one["slug"], "ref": ref} for one in cases for ref in one["needs"]],
    }


def _head(one: dict[str, Any], facts: Facts) -> dict[str, Any]:
    names = ("slug", "title", "problem", "kind", "unit", "services", "replaces", "gates_due", "exclusions", "fact")
    start, live, end = one["years"]
    entry = {name: one[name] for name in names if name in one} | {"note": NOTE}
    told = {
        "start_year": start,
        "live_year": live,
        "end_year": end,
        "owner": "service-owner",
        "accountable": "political-head",
        "mitigated_percent": 0,
        "illustrative": True,
    }
    if one["looked_at"]:
        told |= {"reuse_looked_at": one["looked_at"], "reuse_why": one["why"], "reuse_on": ON}
    return curated.row(entry, facts) | told


def _options(one: dict[str, Any]) -> Table:
    return [
        {"case": one["slug"], "name": name, "kind": kind, "weighed": told, "is_preferred": name == one["preferred"]}
        for name, kind, told in one["options"]
    ]


def _costs(one: dict[str, Any]) -> Table:
    """Return what each kind costs in each year, in euros; a year that the source leaves out costs nothing."""
    start, _live, end = one["years"]
    rows = []
    for kind in ("capex", "opex", "staff"):
        for year in range(start, end + 1):
            eur = one[kind].get(str(year), 0)
            ends = {f"{name}_eur": eur * percent // 100 for name, percent in SURE.items()}
            rows.append({"case": one["slug"], "year": year, "kind": kind, "eur": eur, **ends})
    return rows


def _staff(one: dict[str, Any]) -> Table:
    return [
        {"case": one["slug"], "role": role, "year": int(year), "fte": fte}
        for role, years in one["people"]
        for year, fte in years.items()
    ]
