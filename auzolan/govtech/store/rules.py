# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The dated rules of procurement that the house carries, a file for each family."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from auzolan.govtech.nouns.procurement import MinorFigure, Rules
from auzolan.kernel.nouns_json import from_json

HERE: Final = Path(__file__).resolve().parent.parent / "rules"
FAMILIES: Final = ("procedures", "techniques", "outside", "preparing")
MINOR: Final = "minor-contract"
LAWS: Final = {"LCSP": "LCSP 9/2017"}
"""The number of each law that the rules name without it."""


@cache
def procurement_rules() -> Rules:
    """Return every rule with the days on which it holds."""
    families = [{"id": name, **_read(name)} for name in FAMILIES]
    return from_json(Rules, {**_read("thresholds"), **_read("modifications"), "families": families})


@cache
def minor_periods() -> tuple[MinorFigure, ...]:
    """Return every figure of minor contracts with the days on which it holds, by kind and day.

    Those of earlier laws first; then what the rules of the minor contract hold its value against (LCSP 118.1).
    """
    found = from_json(tuple[MinorFigure, ...], _read("minor")["figures"])
    minor = next(one for family in procurement_rules().families for one in family.instruments if one.id == MINOR)
    found += tuple(
        MinorFigure(kind, one.figure, one.since, f"{LAWS.get(one.law, one.law)} art. {one.article}", one.until)
        for one in minor.conditions
        if one.fact == "total" and one.figure is not None
        for kind in one.kinds
    )
    return tuple(sorted(found, key=lambda one: (one.kind, one.since)))


def minor_figures(day: date) -> tuple[MinorFigure, ...]:
    """Return below which value a contract of each kind is a minor one on a day; none before 30 April 2008.

    >>> [(one.kind, int(one.euros)) for one in minor_figures(date(2018, 3, 8))]
    [('services', 18000), ('supplies', 18000), ('works', 50000)]
    """
    return tuple(one for one in minor_periods() if one.since <= day and (one.until is None or day < one.until))


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
