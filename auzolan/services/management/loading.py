# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of a bundle that services keeps, in and out."""

from collections.abc import Callable
from typing import Any, Final

from auzolan.kernel.access import Actor
from auzolan.kernel.money import Money
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text
from auzolan.services import api
from auzolan.services.nouns import (
    Audience,
    Channel,
    ChannelKind,
    Charter,
    Commitment,
    Comparison,
    Involvement,
    Kind,
    LifeEvent,
    Office,
    Phase,
    Service,
    Silence,
)

Row = dict[str, Any]
Rows = list[Row]


def load_life_events(by: Actor, rows: Rows, _source: str) -> int:
    """Record the rows of table life_events."""
    events = [
        LifeEvent(row["code"], _text(row, "name"), _audience(row["audience"]), row["source"] or "") for row in rows
    ]
    return api.record_life_events(by=by, events=events)


def dump_life_events(by: Actor) -> Rows:
    """Return the rows of table life_events."""
    return [
        {"code": one.code, **_spread("name", one.name), "audience": ";".join(one.audience), "source": one.source}
        for one in api.life_events(by=by)
    ]


def load_services(by: Actor, rows: Rows, source: str) -> int:
    """Record the rows of table services."""
    known = {one.slug: one for one in api.services(by=by, with_retired=True)}
    return api.record_services(by=by, services=[_service(row, known.get(row["slug"])) for row in rows], source=source)


def dump_services(by: Actor) -> Rows:
    """Return the rows of table services."""
    return [
        {
            "slug": one.slug,
            **_spread("name", one.name),
            **_spread("description", one.description),
            **{name: getattr(one, name) for name in ("owner", "legal_basis", "legal_basis_url", "category", "url")},
            **{name: ";".join(getattr(one, name)) for name in ("audience", "life_events", "evidence", "keywords")},
            "kind": one.kind.value,
            "silence": one.silence.value if one.silence else "",
            "time_limit_days": _plain(one.time_limit_days),
            "needs": ";".join(str(ref) for ref in one.needs),
            "source": one.source,
        }
        for one in api.services(by=by)
    ]


def load_channels(by: Actor, rows: Rows, source: str) -> int:
    """Record the rows of table channels."""
    return api.record_channels(by=by, channels=[_channel(row) for row in rows], source=source)


def dump_channels(by: Actor) -> Rows:
    """Return the rows of table channels."""
    return [
        {
            **{name: getattr(one, name) for name in ("service", "owner", "opening_hours", "url", "address", "source")},
            "channel": one.kind.value,
            "unit_cost_eur": str(one.unit_cost) if one.unit_cost else "",
        }
        for one in api.channels(by=by)
    ]


def load_offices(by: Actor, rows: Rows, _source: str) -> int:
    """Record the rows of table offices."""
    offices = [
        Office(
            slug=row["slug"],
            name=_text(row, "name"),
            municipality=row["municipality"],
            desks=row["desks"],
            staff=row["staff"],
            **{name: row[name] or "" for name in ("address", "phone", "opening_hours", "opened_on", "source")},
        )
        for row in rows
    ]
    return api.record_offices(by=by, offices=offices)


def dump_offices(by: Actor) -> Rows:
    """Return the rows of table offices."""
    names = ("slug", "municipality", "address", "phone", "opening_hours", "opened_on", "source")
    return [
        {
            **{name: getattr(one, name) for name in names},
            **_spread("name", one.name),
            "desks": _plain(one.desks),
            "staff": _plain(one.staff),
        }
        for one in api.offices(by=by)
    ]


def load_charters(by: Actor, rows: Rows, source: str) -> int:
    """Record the rows of table charters."""
    charters = [
        Charter(
            slug=row["slug"],
            name=_text(row, "name"),
            owner=row["owner"],
            services=_many(row["services"]),
            approved_on=row["approved_on"],
            review_by=row["review_by"],
            url=row["url"] or "",
            source=row["source"] or "",
        )
        for row in rows
    ]
    return api.record_charters(by=by, charters=charters, source=source)


def dump_charters(by: Actor) -> Rows:
    """Return the rows of table charters."""
    return [
        {
            **{name: getattr(one, name) for name in ("slug", "owner", "url", "source")},
            **_spread("name", one.name),
            "services": ";".join(one.services),
            "approved_on": one.approved_on or "",
            "review_by": one.review_by or "",
        }
        for one in api.charters(by=by)
    ]


def load_commitments(by: Actor, rows: Rows, source: str) -> int:
    """Record the rows of table commitments; return how many versions are new."""
    commitments = [
        Commitment(
            charter=row["charter"],
            code=row["code"],
            since=row["since"],
            until=row["until"],
            name=_text(row, "name"),
            indicator=row["indicator"] or "",
            service=row["service"] or "",
            target=float(row["target"]),
            target_unit=row["target_unit"],
            comparison=Comparison(row["comparison"]),
            source=row["source"] or "",
        )
        for row in rows
    ]
    return api.record_commitments(by=by, commitments=commitments, source=source)


def dump_commitments(by: Actor) -> Rows:
    """Return the rows of table commitments, every version."""
    names = ("charter", "code", "since", "indicator", "service", "target_unit", "source")
    return [
        {
            **{name: getattr(one, name) for name in names},
            **_spread("name", one.name),
            "until": one.until or "",
            "target": repr(one.target).removesuffix(".0"),
            "comparison": one.comparison.value,
        }
        for one in api.commitments(by=by)
    ]


def load_involvement(by: Actor, rows: Rows, source: str) -> int:
    """Record the rows of table involvement."""
    partners = {(one.service, one.phase, one.on, one.method): one.partners for one in api.involvement(by=by)}
    records = [
        Involvement(
            service=row["service"],
            phase=Phase(row["phase"]),
            on=row["on"],
            groups=_many(row["groups"]),
            n=row["n"],
            method=row["method"],
            changed=_text(row, "changed"),
            partners=partners.get((row["service"], Phase(row["phase"]), row["on"], row["method"]), ()),
            source=row["source"] or "",
        )
        for row in rows
    ]
    return api.record_involvement(by=by, records=records, source=source)


def dump_involvement(by: Actor) -> Rows:
    """Return the rows of table involvement."""
    return [
        {
            **{name: getattr(one, name) for name in ("service", "on", "method", "source")},
            "phase": one.phase.value,
            "n": _plain(one.n),
            "groups": ";".join(one.groups),
            **_spread("changed", one.changed),
        }
        for one in api.involvement(by=by)
    ]


# in the order in which they are loaded: each names records of those before it
TABLES: Final[dict[str, tuple[Callable[[Actor, Rows, str], int], Callable[[Actor], Rows]]]] = {
    "life_events": (load_life_events, dump_life_events),
    "offices": (load_offices, dump_offices),
    "services": (load_services, dump_services),
    "channels": (load_channels, dump_channels),
    "charters": (load_charters, dump_charters),
    "commitments": (load_commitments, dump_commitments),
    "involvement": (load_involvement, dump_involvement),
}


def _service(row: Row, known: Service | None) -> Service:
    """Return the service of a row; what the table has no column for stays as it is known."""
    columns: dict[str, Any] = {name: _many(row[name]) for name in ("life_events", "evidence", "keywords")}
    columns |= {name: row[name] or "" for name in ("legal_basis", "legal_basis_url", "category", "url", "source")}
    if known is not None:
        columns |= {"outputs": known.outputs, "fees": known.fees, "retired_on": known.retired_on}
    return Service(
        slug=row["slug"],
        name=_text(row, "name"),
        description=_text(row, "description"),
        owner=row["owner"],
        kind=Kind(row["kind"]),
        audience=_audience(row["audience"]),
        silence=Silence(row["silence"]) if row["silence"] else None,
        time_limit_days=row["time_limit_days"],
        needs=tuple(Ref.parse(text) for text in _many(row["needs"])),
        **columns,
    )


def _channel(row: Row) -> Channel:
    cost = row["unit_cost_eur"]
    return Channel(
        service=row["service"],
        kind=ChannelKind(row["channel"]),
        unit_cost=None if cost is None else Money.of(cost),
        **{name: row[name] or "" for name in ("owner", "opening_hours", "url", "address", "source")},
    )


def _audience(told: str | None) -> tuple[Audience, ...]:
    return tuple(Audience(who) for who in _many(told))


def _many(told: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (told or "").split(";") if part.strip())


def _text(row: Row, name: str) -> Text:
    return Text(row.get(f"{name}_eu") or "", row.get(f"{name}_es") or "", row.get(f"{name}_en") or "")


def _spread(name: str, text: Text) -> dict[str, str]:
    return {f"{name}_eu": text.eu, f"{name}_es": text.es, f"{name}_en": text.en}


def _plain(number: int | None) -> str:
    return "" if number is None else str(number)
