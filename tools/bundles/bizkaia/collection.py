# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A round of waste collection in Busturialdea that only shows how the pages work: no such round is published.

What is real is where each municipality's centroid lies (IGN, CC BY, as in bizkaia_municipalities.csv). Points, loads,
trucks, depot, dumps and today's order are made up by a fixed rule, and the source of the round says so.
"""

import csv
import hashlib
import math
from pathlib import Path
from typing import Any, Final

from tools.bundles.bizkaia.organisations import slugify
from tools.bundles.package import Table

COMARCA: Final = "Gernika-Bermeo"
ROUND: Final = "illustrative-busturialdea"
SOURCE: Final = (
    "illustrative: no such round is published; points are made up around the centroids of municipalities (IGN, CC BY)"
)
POINTS: Final = {"Gernika-Lumo": 8, "Bermeo": 9, "Mundaka": 3, "Busturia": 3, "Muxika": 3, "Ajangiz": 2}
REACH: Final = 0.011
SITES: Final = (
    ("depot", "depot", "Kamioitegia (adibidea)", "Gernika-Lumo", 0.010, 0.006, 0),
    ("dump-south", "dump", "Hondakindegia, hegoa (adibidea)", "Muxika", -0.022, -0.012, 14),
    ("dump-north", "dump", "Hondakindegia, iparra (adibidea)", "Errigoiti", -0.012, 0.018, 14),
)
TRUCKS: Final = (
    ("truck-1", "1. kamioia (adibidea)", 7000, 1.25, 62),
    ("truck-2", "2. kamioia (adibidea)", 7000, 1.25, 62),
    ("truck-3", "3. kamioia, txikia (adibidea)", 4500, 0.95, 58),
)


def tables(data: Path) -> dict[str, Table]:
    """Return the tables of the round, in the order in which they are loaded."""
    with (data / "bizkaia" / "bizkaia_municipalities.csv").open(encoding="utf-8-sig", newline="") as file:
        towns = [row for row in csv.DictReader(file) if row["comarca_eustat"] == COMARCA]
    places = {row["name_2022"]: (float(row["centroid_lon"]), float(row["centroid_lat"])) for row in towns}
    return {
        "collection_rounds": [_round()],
        "collection_sites": [_site(one, places) for one in SITES],
        "collection_trucks": [_truck(*one) for one in TRUCKS],
        "collection_points": _points(places),
    }


def _round() -> dict[str, Any]:
    return {
        "slug": ROUND,
        "name_eu": "Busturialdeko bilketa (adibidea)",
        "name_es": "Recogida de Busturialdea (ejemplo)",
        "name_en": "Collection of Busturialdea (example)",
        "unit": "garbiker",
        "km_per_hour": 36,
        "detour": 1.4,
        "lunch_since": "09:30:00",
        "lunch_until": "11:00:00",
        "lunch_minutes": 30,
        "source": SOURCE,
    }


def _site(one: tuple[str, str, str, str, float, float, int], places: dict[str, tuple[float, float]]) -> dict[str, Any]:
    name, kind, words, town, east, north, minutes = one
    lon, lat = places[town]
    told = {"round": ROUND, "id": name, "kind": kind, "name": words, "minutes": minutes}
    told |= {"longitude": round(lon + east, 5), "latitude": round(lat + north, 5)}
    return told | {"opens": "06:00:00", "closes": "14:30:00", "source": SOURCE}


def _truck(name: str, words: str, kg: int, eur_km: float, eur_hour: int) -> dict[str, Any]:
    told = {"round": ROUND, "id": name, "name": words, "depot": "depot", "capacity_kg": kg, "since": "06:00:00"}
    return told | {
        "until": "14:30:00",
        "most_hours": 8,
        "eur_km": eur_km,
        "eur_hour": eur_hour,
        "eur_day": 40,
        "source": SOURCE,
    }


def _points(places: dict[str, tuple[float, float]]) -> Table:
    """Return the points; today each truck has a third of them as they lie around the depot, the nearest next."""
    depot = _site(SITES[0], places)
    home = depot["longitude"], depot["latitude"]
    rows = [
        _point(town, number, places[town])
        for town in sorted(places, key=lambda name: math.atan2(places[name][1] - home[1], places[name][0] - home[0]))
        for number in range(1, POINTS.get(town, 1) + 1)
    ]
    share = -(-len(rows) // len(TRUCKS))
    for place, truck in enumerate(TRUCKS):
        for number, row in enumerate(_nearest_next(rows[place * share : (place + 1) * share], home), start=1):
            row |= {"today_truck": truck[0], "today_place": number}
    return sorted(rows, key=lambda row: str(row["id"]))


def _nearest_next(rows: Table, at: tuple[float, float]) -> Table:
    """Return points in an order as a driver may have it: always the nearest next."""
    left, told = list(rows), []
    while left:
        row = min(left, key=lambda one: math.dist(at, (one["longitude"], one["latitude"])))
        left.remove(row)
        told.append(row)
        at = row["longitude"], row["latitude"]
    return told


def _point(town: str, number: int, at: tuple[float, float]) -> dict[str, Any]:
    chance = [
        int(hashlib.sha256(f"{town}/{number}/{part}".encode()).hexdigest()[:8], 16) / 0xFFFFFFFF for part in "xyk"
    ]
    is_early = number == 1 and town in POINTS
    return {
        "round": ROUND,
        "id": f"{slugify(town)}-{number}",
        "name": f"{town} {number} (adibidea)",
        "longitude": round(at[0] + (chance[0] - 0.5) * 2 * REACH * 1.36, 5),
        "latitude": round(at[1] + (chance[1] - 0.5) * 2 * REACH, 5),
        "kg": 250 + round(chance[2] * 50) * 10,
        "minutes": 4 + round(chance[2] * 4),
        "since": "06:00:00",
        "until": "10:30:00" if is_early else "14:00:00",
        "source": SOURCE,
    }
