# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of a bundle that review keeps: indicators, observations, intentions."""

from datetime import UTC, datetime, time
from typing import Any

from auzolan.kernel.access import Actor
from auzolan.kernel.periods import parse_period
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, BadTable, Problem
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.review import api
from auzolan.review.nouns import (
    Aggregation,
    Dimensions,
    Direction,
    Expectation,
    Indicator,
    Observation,
    Series,
    Status,
)

Rows = list[dict[str, Any]]
_DIMENSIONS = ("service", "provider", "channel", "municipality", "group")


def load_indicators(by: Actor, rows: Rows, _source: str) -> int:
    """Record the rows of table indicators."""
    return api.record_indicators(by=by, indicators=[_indicator(row) for row in rows])


def dump_indicators(by: Actor) -> Rows:
    """Return the rows of table indicators."""
    return [
        {
            "key": one.key,
            **_spread("name", one.name),
            "unit": one.unit,
            "direction": one.direction.value,
            "aggregation": one.aggregation.value,
            "grain": one.grain,
            "owner": one.owner,
            "source": one.source,
            **_spread("note", one.note),
        }
        for one in api.indicators(by=by).values()
    ]


def load_observations(by: Actor, rows: Rows, source: str) -> int:
    """Record the rows of table observations; return how many differ from what was known."""
    observations, problems = [], []
    for number, row in enumerate(rows, start=2):
        try:
            observations.append(_observation(row))
        except BadInput as refusal:
            told = refusal.problem
            problems.append(Problem(source, number, told.column, told.value, told.expected))
    if problems:
        raise BadTable(problems)
    return api.record_observations(by=by, observations=observations, source=source)


def dump_observations(by: Actor) -> Rows:
    """Return the rows of table observations, by indicator, series and time."""
    return [
        {
            "indicator": key,
            "period": one.period.label(),
            "status": one.status.value,
            **{name: _plain(getattr(one, name)) for name in ("value", "n", "low", "high")},
            **{name: _plain(getattr(one, name)) for name in ("numerator", "denominator")},
            **{name: getattr(one.dimensions, name) for name in _DIMENSIONS},
            "source": one.provenance,
            "simulated": "true" if one.simulated else "",
        }
        for key in api.indicators(by=by)
        for one in api.observations_of(by=by, indicators=[key])[key]
    ]


def load_intentions(by: Actor, rows: Rows, _source: str) -> int:
    """Record published intentions as decisions with one expectation each; return how many are new."""
    return sum(_load_intention(by, row) for row in rows)


def dump_intentions(by: Actor) -> Rows:
    """Return the rows of table intentions: the decisions that were published elsewhere, in the order of the chain."""
    return [
        {
            "key": expected.key,
            "kind": one.kind,
            **{f"title_{language}": one.titled.into(language) for language in LANGUAGES},
            "subject": str(one.subject),
            "unit": one.unit,
            "published_on": one.taken_at.date().isoformat(),
            "indicator": expected.series.indicator,
            **{name: getattr(expected.series.dimensions, name) for name in _DIMENSIONS},
            **{name: _plain(getattr(expected, name)) for name in ("baseline", "low", "middle", "high")},
            "by": expected.by.isoformat(),
            "source": one.reason,
        }
        for one in reversed(api.decisions(by=by))
        if "source" in one.attached and not one.options
        for expected in one.expectations
    ]


def _load_intention(by: Actor, row: dict[str, Any]) -> bool:
    title = Text(row["title_eu"] or "", row["title_es"] or "", row["title_en"] or "")
    expectation = Expectation(
        series=Series(row["indicator"], _dimensions(row)),
        baseline=None if row["baseline"] is None else float(row["baseline"]),
        low=float(row["low"]),
        middle=float(row["middle"]),
        high=float(row["high"]),
        by=row["by"],
    )
    return api.record_intention(
        by=by,
        key=row["key"],
        kind=row["kind"],
        title=title,
        subject=Ref.parse(row["subject"]),
        unit=row["unit"] or "",
        published_on=datetime.combine(row["published_on"], time(12), tzinfo=UTC),
        expectation=expectation,
        source=row["source"] or "",
    )


def _indicator(row: dict[str, Any]) -> Indicator:
    return Indicator(
        key=row["key"],
        name=_text(row, "name"),
        unit=row["unit"],
        direction=Direction(row["direction"]),
        aggregation=Aggregation(row["aggregation"]),
        grain=row["grain"],
        owner=row["owner"] or "",
        source=row["source"] or "",
        note=_text(row, "note"),
    )


def _observation(row: dict[str, Any]) -> Observation:
    numbers = {
        name: None if row[name] is None else float(row[name])
        for name in ("value", "n", "low", "high", "numerator", "denominator")
    }
    return Observation(
        indicator=row["indicator"],
        period=parse_period(row["period"]),
        status=Status(row["status"]),
        dimensions=_dimensions(row),
        provenance=row["source"] or "",
        simulated=bool(row["simulated"]),
        **numbers,
    )


def _dimensions(row: dict[str, Any]) -> Dimensions:
    return Dimensions(**{name: row[name] or "" for name in _DIMENSIONS})


def _text(row: dict[str, Any], name: str) -> Text:
    return Text(row.get(f"{name}_eu") or "", row.get(f"{name}_es") or "", row.get(f"{name}_en") or "")


def _spread(name: str, text: Text) -> dict[str, str]:
    return {f"{name}_eu": text.eu, f"{name}_es": text.es, f"{name}_en": text.en}


def _plain(number: float | None) -> str:
    """Return the shortest spelling of a number: whole ones without a point."""
    if number is None:
        return ""
    return str(int(number)) if number.is_integer() else repr(number)
