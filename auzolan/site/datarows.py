# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The rows of each dataset that this site publishes, and the days that they speak of."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Any, Final

import polars as pl

from auzolan.ai.api import systems as register
from auzolan.kernel import clock, tenants
from auzolan.kernel.access import Actor, system
from auzolan.kernel.periods import months_after
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.measure import api as measure
from auzolan.measure.nouns import Board, LeftOut
from auzolan.review import api as review
from auzolan.services import api as offered

Row = dict[str, Any]
Rows = Sequence[Row]
Days = tuple[date | None, date | None]
AS_IT_STANDS: Final[Days] = (None, None)
_A_DAY: Final = timedelta(days=1)


def _texts(name: str, text: Text) -> Row:
    return {f"{name}_{code}": getattr(text, code) for code in LANGUAGES}


def _joined(those: Iterable[object]) -> str:
    return "; ".join(str(one) for one in those)


def services(by: Actor) -> Rows:
    """Return the services that are offered."""
    return [
        {"slug": one.slug, **_texts("name", one.name), **_texts("description", one.description)}
        | {"owner": one.owner, "kind": one.kind.value, "audience": _joined(one.audience)}
        | {"life_events": _joined(one.life_events), "legal_basis": one.legal_basis}
        | {"legal_basis_url": one.legal_basis_url, "time_limit_days": one.time_limit_days}
        | {"silence": one.silence.value if one.silence else "", "evidence": _joined(one.evidence)}
        | {"url": one.url, "source": one.source}
        for one in offered.services(by=by)
    ]


def channels(by: Actor) -> Rows:
    """Return the channels of all services."""
    names = ("owner", "opening_hours", "url", "address", "source")
    return [
        {"service": one.service, "kind": one.kind.value} | {name: getattr(one, name) for name in names}
        for one in offered.channels(by=by)
    ]


def life_events(by: Actor) -> Rows:
    """Return the life events."""
    return [
        {"code": one.code, **_texts("name", one.name), "audience": _joined(one.audience), "source": one.source}
        for one in offered.life_events(by=by)
    ]


def algorithms(by: Actor) -> Rows:
    """Return the AI systems and other algorithms on the register."""
    return register.rows_of(by=by)


def units(by: Actor) -> Rows:
    """Return the administration and its units."""
    return [
        {"slug": node.slug, "parent": node.parent_id or "", "kind": node.kind, **_texts("name", node.name)}
        | {"ine": node.ine, "source": node.source}
        for node in tenants.units_of(by.tenant)
    ]


def charters(by: Actor) -> Rows:
    """Return the charters."""
    return [
        {"slug": one.slug, **_texts("name", one.name), "owner": one.owner, "services": _joined(one.services)}
        | {"approved_on": one.approved_on, "review_by": one.review_by, "url": one.url, "source": one.source}
        for one in offered.charters(by=by)
    ]


def commitments(by: Actor) -> Rows:
    """Return every version of every commitment."""
    names = ("charter", "code", "service", "indicator", "target", "target_unit")
    return [
        {name: getattr(one, name) for name in names}
        | {"comparison": one.comparison.value, **_texts("name", one.name)}
        | {"since": one.since, "until": one.until, "reason": one.reason, "source": one.source}
        for one in offered.commitments(by=by)
    ]


def commitment_days(by: Actor) -> Days:
    """Return the days of the commitments: from the first until today."""
    since = [one.since for one in offered.commitments(by=by)]
    return (min(since), clock.today()) if since else AS_IT_STANDS


def assessments(by: Actor) -> Rows:
    """Return the public assessments, a column for each point."""
    return [
        {"number": one.number, "service": one.service, "on": one.on, "phase": one.phase.value}
        | {"rating": one.rating.value, **_texts("summary", one.summary)}
        | {judgement.point: judgement.rating.value for judgement in one.judgements}
        for one in offered.assessments(by=by)
        if one.is_public
    ]


def involvement(by: Actor) -> Rows:
    """Return who took part, by service."""
    return [
        {"service": one.service, "phase": one.phase.value, "on": one.on, "method": one.method, "n": one.n}
        | {"groups": _joined(one.groups), "partners": _joined(one.partners)}
        | {**_texts("changed", one.changed), "source": one.source}
        for one in offered.involvement(by=by)
    ]


def decisions(by: Actor) -> Rows:
    """Return the public decisions."""
    names = ("kind", "choice", "reason", "unit", "responsible", "accountable", "taken_at", "review_on", "simulated")
    return [
        {"number": one.number, **_texts("title", one.titled), "subject": str(one.subject)}
        | {name: getattr(one, name) for name in names}
        | {"expectations": len(one.expectations), "hash": one.hash, "previous_hash": one.previous_hash}
        for one in review.public_decisions(by=by)
    ]


def decision_days(by: Actor) -> Days:
    """Return the days of the first and the last public decision."""
    taken = [one.taken_at.date() for one in review.public_decisions(by=by)]
    return (min(taken), max(taken)) if taken else AS_IT_STANDS


def indicators(by: Actor) -> Rows:
    """Return the indicators, with how much is known of each."""
    newest = review.newest_observations(by=by)
    rows = []
    for key, one in review.indicators(by=by).items():
        _last, values, series = newest.get(key, (None, 0, 0))
        rows.append(
            {"key": key, **_texts("name", one.name), "unit": one.unit, "direction": one.direction.value}
            | {"grain": one.grain, "owner": one.owner, "values": values, "series": series}
            | {**_texts("note", one.note), "source": one.source}
        )
    return rows


def observations(by: Actor) -> Rows:
    """Return every observation, newest revision."""
    # each of them is public on the page of its indicator; only the table of all is asked as the platform
    found: Rows = review.observation_table(by=system(by.tenant)).drop("revision").to_dicts()
    return found


def observation_days(by: Actor) -> Days:
    """Return the first and the last day of any observation."""
    frame = review.observation_table(by=system(by.tenant))
    if not frame.height:
        return AS_IT_STANDS
    since, until = (frame.select(pl.col("since").min(), pl.col("until").max())).row(0)
    return since, until - _A_DAY


def board(dimensions: Sequence[str], grain: str) -> Callable[[Actor], Rows]:
    """Return what reads a board; rows that the public is not shown say why, and nothing else."""

    def rows(by: Actor) -> Rows:
        found = measure.public_board(by=by, dimensions=dimensions, grain=grain)
        told: list[Board | LeftOut] = [*found.rows, *found.left_out]
        return [_plain(one) for one in told]

    return rows


def board_days(by: Actor) -> Days:
    """Return the first and the last month of the boards."""
    months = [
        one.since for one in measure.public_board(by=by, dimensions=("service",), grain="month").rows if one.since
    ]
    return (min(months), months_after(max(months), 1) - _A_DAY) if months else AS_IT_STANDS


_FIGURES: Final = (
    *("visits", "started", "submitted", "completed", "refused", "not_eligible", "abandoned", "transferred"),
    *("still_open", "digital", "completion", "take_up", "p50_minutes", "p95_minutes", "waiting_p50_minutes"),
    *("waiting_p95_minutes", "contacts", "failure_contacts", "simulated"),
)


def _plain(row: Board | LeftOut) -> Row:
    told = {**row.where, "since": row.since}
    if isinstance(row, LeftOut):
        return told | dict.fromkeys(_FIGURES) | _texts("left_out", row.why)
    return told | {name: getattr(row, name) for name in _FIGURES} | _texts("left_out", Text())
