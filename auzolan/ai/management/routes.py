# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How rounds of collection come in by a bundle and go out, how they are named, and what shows them."""

from collections.abc import Callable, Sequence
from datetime import time
from decimal import Decimal
from typing import Any, Final

from django.urls import reverse

from auzolan.ai.api import route_system
from auzolan.ai.api import routes as api
from auzolan.ai.nouns.routes import Round
from auzolan.ai.nouns.routing import Lunch, Metric, RouteProblem, Site, Stop, Travel, Truck, Window
from auzolan.kernel import bundles, naming
from auzolan.kernel.access import Actor, system
from auzolan.kernel.naming import Named
from auzolan.kernel.refusals import BadTable, Problem
from auzolan.kernel.texts import Text, same

Row = dict[str, Any]
Rows = list[Row]
PARTS: Final = ("collection_sites", "collection_trucks", "collection_points")
PLACE: Final = 95
MICRO: Final = 1_000_000
KM: Final = 1000


def load_rounds(by: Actor, rows: Rows, source: str) -> int:
    """Record the rows of table collection_rounds with the sites, trucks and points that the bundle has of them."""
    parts = {part: bundles.beside(part) for part in PARTS}
    rounds = [_round(row, {part: _of(those, row["slug"]) for part, those in parts.items()}) for row in rows]
    return api.record_rounds(by=by, rounds=rounds, where=_where(rows, parts, source))


def _of(rows: Rows, slug: str) -> Rows:
    return [one for one in rows if one["round"] == slug]


def load_part(by: Actor, rows: Rows, source: str) -> int:
    """Check that each row of a part belongs to a round that is recorded: the parts were read with their rounds."""
    known = {slug for slug, *_rest in api.round_heads(by=by)}
    problems = [
        Problem(source, number, "round", row["round"], "a round that is recorded")
        for number, row in enumerate(rows, start=2)
        if row["round"] not in known
    ]
    if problems:
        raise BadTable(problems)
    return len(rows)


def _where(rows: Rows, parts: dict[str, Rows], source: str) -> api.Where:
    """Return what says at which file and row a part of a round stands: the last row with its id, for ids told twice."""

    def found(slug: str, table: str, key: str) -> tuple[str, int | None]:
        file = source.replace("collection_rounds", table)
        if table == "collection_rounds" or not key:
            return source, next((n for n, row in enumerate(rows, start=2) if row["slug"] == slug), None)
        those = [n for n, row in enumerate(parts[table], start=2) if (row["round"], row["id"]) == (slug, key)]
        return file, those[-1] if those else None

    return found


def _round(row: Row, parts: dict[str, Rows]) -> Round:
    sites = parts["collection_sites"]
    points = sorted(parts["collection_points"], key=lambda one: (one["today_truck"] or "", one["today_place"] or 0))
    today: dict[str, tuple[str, ...]] = {}
    for one in points:
        if one["today_truck"]:
            today[one["today_truck"]] = (*today.get(one["today_truck"], ()), one["id"])
    lunch = None
    if row["lunch_minutes"]:
        lunch = Lunch(Window(_clock(row["lunch_since"]), _clock(row["lunch_until"])), row["lunch_minutes"] * 60)
    pace = 3.6 / float(row["km_per_hour"])
    problem = RouteProblem(
        name=row["slug"],
        travel=Travel(Metric.EARTH, pace=pace, detour=float(row["detour"])),
        depots=tuple(_site(one) for one in sites if one["kind"] == "depot"),
        dumps=tuple(_site(one) for one in sites if one["kind"] == "dump"),
        stops=tuple(_stop(one) for one in parts["collection_points"]),
        trucks=tuple(_truck(one) for one in parts["collection_trucks"]),
        lunch=lunch,
    )
    name = Text(row["name_eu"] or "", row["name_es"] or "", row["name_en"] or "")
    return Round(row["slug"], name, row["unit"], problem, today, row["source"] or "")


def _site(row: Row) -> Site:
    window = Window(_clock(row["opens"]), _clock(row["closes"]))
    place = float(row["longitude"]), float(row["latitude"])
    return Site(
        row["id"], *place, seconds=round(float(row["minutes"] or 0) * 60), window=window, name=row["name"] or ""
    )


def _stop(row: Row) -> Stop:
    return Stop(
        row["id"],
        float(row["longitude"]),
        float(row["latitude"]),
        round(float(row["kg"])),
        round(float(row["minutes"]) * 60),
        Window(_clock(row["since"]), _clock(row["until"])),
        row["today_truck"] or "",
        row["name"] or "",
    )


def _truck(row: Row) -> Truck:
    return Truck(
        row["id"],
        round(float(row["capacity_kg"])),
        row["depot"],
        Window(_clock(row["since"]), _clock(row["until"])),
        most_seconds=round(float(row["most_hours"]) * 3600),
        per_unit=round(float(row["eur_km"]) * KM),
        per_second=round(float(row["eur_hour"]) * MICRO / 3600),
        per_day=round(float(row["eur_day"] or 0) * MICRO),
        name=row["name"] or "",
    )


def _clock(told: time) -> int:
    return told.hour * 3600 + told.minute * 60 + told.second


def dump_rounds(by: Actor) -> Rows:
    """Return the rows of table collection_rounds."""
    return [
        {
            "slug": one.slug,
            **{f"name_{language}": getattr(one.name, language) for language in ("eu", "es", "en")},
            "unit": one.unit,
            "km_per_hour": _plain(3.6 / one.problem.travel.pace),
            "detour": _plain(one.problem.travel.detour),
            "lunch_since": _told(one.problem.lunch.window.since) if one.problem.lunch else "",
            "lunch_until": _told(one.problem.lunch.window.until) if one.problem.lunch else "",
            "lunch_minutes": one.problem.lunch.seconds // 60 if one.problem.lunch else "",
            "source": one.source,
        }
        for one in api.rounds(by=by)
    ]


def dump_sites(by: Actor) -> Rows:
    """Return the rows of table collection_sites."""
    return [
        {"round": one.slug, "id": site.id, "kind": kind, "name": site.name, **_at(site),
         "minutes": _plain(site.seconds / 60),
         "opens": _told(site.window.since), "closes": _told(site.window.until), "source": one.source}
        for one in api.rounds(by=by)
        for kind, sites in (("depot", one.problem.depots), ("dump", one.problem.dumps))
        for site in sites
    ]  # fmt: skip


def dump_trucks(by: Actor) -> Rows:
    """Return the rows of table collection_trucks."""
    return [
        {"round": one.slug, "id": truck.id, "name": truck.name, "depot": truck.depot, "capacity_kg": truck.capacity,
         "since": _told(truck.shift.since), "until": _told(truck.shift.until),
         "most_hours": _plain(truck.most_seconds / 3600), "eur_km": _plain(truck.per_unit / KM),
         "eur_hour": _plain(round(truck.per_second * 3600 / MICRO, 2)), "eur_day": _plain(truck.per_day / MICRO),
         "source": one.source}
        for one in api.rounds(by=by)
        for truck in one.problem.trucks
    ]  # fmt: skip


def dump_points(by: Actor) -> Rows:
    """Return the rows of table collection_points."""
    rows = []
    for one in api.rounds(by=by):
        places = {stop: place for order in one.today.values() for place, stop in enumerate(order, start=1)}
        rows += [
            {"round": one.slug, "id": stop.id, "name": stop.name, **_at(stop), "kg": stop.load,
             "minutes": _plain(stop.seconds / 60), "since": _told(stop.window.since), "until": _told(stop.window.until),
             "today_truck": stop.today, "today_place": places.get(stop.id, ""), "source": one.source}
            for stop in one.problem.stops
        ]  # fmt: skip
    return rows


def _at(place: Site | Stop) -> Row:
    return {"longitude": place.x, "latitude": place.y}


def _told(second: int) -> str:
    return f"{min(second, 86_399) // 3600:02}:{min(second, 86_399) // 60 % 60:02}:{'59' if second >= 86_399 else '00'}"


def _plain(value: float) -> str:
    return f"{Decimal(repr(round(value, 4))).normalize():f}"


def name_rounds(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of rounds by slug."""
    found = {slug: name for slug, name, *_rest in api.round_heads(by=system(tenant))}
    return {key: Named(found[key], reverse("ai:round", args=[key])) for key in keys if key in found}


def name_searches(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of searches for routes by number."""
    del tenant
    told = {key: same(f"#{key}") for key in keys if key.isdigit()}
    return {key: Named(name, reverse("ai:route_run", args=[int(key)])) for key, name in told.items()}


def wire() -> None:
    """Let bundles carry rounds, decisions adopt routes, cards measure them, and pages name them."""
    dumps: dict[str, Callable[[Actor], Rows]] = {
        "collection_sites": dump_sites,
        "collection_trucks": dump_trucks,
        "collection_points": dump_points,
    }
    bundles.register(bundles.BundleTable("collection_rounds", PLACE, load_rounds, dump_rounds))
    for table, dump in dumps.items():
        bundles.register(bundles.BundleTable(table, PLACE + 1, load_part, dump))
    naming.names("ai", "round")(name_rounds)
    naming.names("ai", "routes")(name_searches)
    api.register()
    route_system.register()
