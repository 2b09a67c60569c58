# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is loaded can be exported, loaded elsewhere and exported again: every canonical table is the same."""

import csv
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

import pytest

from tests.builders.installation import HOME, Installation

pytestmark = [pytest.mark.killing, pytest.mark.slow, pytest.mark.xdist_group("keeping")]
TABLES = sorted(path.stem for path in (HOME / "auzolan" / "site" / "schemas").glob("*.json"))
Rows = list[dict[str, str]]
INVOLVED = {
    "service": "batuz",
    "phase": "pilot",
    "on": "2025-03-01",
    "groups": "self-employed people;tax advisers",
    "n": "24",
    "method": "interviews",
    "changed_eu": "Laburragoa da",
    "changed_es": "Es más corto",
    "changed_en": "It is shorter",
    "source": "invented for this test",
}
PAST = {
    "reference": "2019/7",
    "title": "Appointments by telephone",
    "unit": "bizkaia-hacienda",
    "start": "2019-02-01",
    "planned_end": "2020-01-31",
    "actual_end": "2020-06-30",
    "planned_cost": "120000",
    "actual_cost": "150000",
    "currency": "EUR",
    "is_final": "true",
    "source": "invented for this test",
}
REUSED = {
    "slug": "geltokien-mapa",
    "title": "Geltokien mapa",
    "kind": "application",
    "datasets": "bizkaibus",
    "url": "https://mapa.example/",
    "value": "Jendeak bere geltokia aurkitzen du.",
    "author": "Mapak SL",
    "is_named": "true",
    "languages": "eu;es",
    "language": "eu",
    "standing": "shown",
    "sent_at": "2026-05-31T09:00:00Z",
    "shown_at": "2026-06-01T09:00:00Z",
}
ALIAS = {
    "address": "git.example/old/padron",
    "same_as": "git.example/padron",
    "person": "leire",
    "on": "2026-06-01",
}
USED = {
    "solution": "simel2-e-simel2evo",
    "unit": "bizkaia-hacienda",
    "since": "2025-01-01",
    "until": "2026-03-01",
    "version": "2.1",
    "cents": "120000",
    "satisfaction": "4",
    "benefit_eu": "Paper gutxiago",
    "why_ended_es": "Demasiado lento",
    "stated_by": "leire",
    "stated_on": "2025-01-02",
    "confirmed_by": "miren",
    "confirmed_on": "2025-01-03",
}


def full_bundle(folder: Path) -> Path:
    """Return the demonstration's bundle with the tables that it lacks."""
    copytree(HOME / "bundles" / "bizkaia", folder)
    package = json.loads((folder / "datapackage.json").read_text())
    for name, row in (
        ("involvement", INVOLVED),
        ("past_projects", PAST),
        ("reuses", REUSED),
        ("solution_aliases", ALIAS),
        ("solution_adoptions", USED),
    ):
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, row)
            writer.writeheader()
            writer.writerow(row)
        package["resources"].append({"name": name, "path": f"{name}.csv", "profile": "tabular-data-resource"})
    (folder / "datapackage.json").write_text(json.dumps(package))
    return folder


def tables_of(bundle: Path) -> dict[str, Rows]:
    """Return the sorted rows of each table of a bundle: what is empty left out, numbers in their shortest spelling."""
    tables = {}
    for resource in json.loads((bundle / "datapackage.json").read_text())["resources"]:
        schema = json.loads((HOME / f"auzolan/site/schemas/{resource['name']}.json").read_text())
        numbers = {field["name"] for field in schema["fields"] if field["type"] == "number"}
        with (bundle / resource["path"]).open(encoding="utf-8", newline="") as file:
            rows = [{name: value for name, value in row.items() if value} for row in csv.DictReader(file)]
        told = [{name: f"{float(v):.12g}" if name in numbers else v for name, v in row.items()} for row in rows]
        tables[resource["name"]] = sorted(told, key=lambda row: sorted(row.items()))
    return tables


@dataclass(frozen=True)
class Journey:
    """Hold a bundle, its export, the export of that where it was loaded, and the two installations."""

    loaded: dict[str, Rows]
    exported: dict[str, Rows]
    again: dict[str, Rows]
    here: Installation
    elsewhere: Installation


@pytest.fixture(scope="module")
def journey(
    migrated: Installation, place: Callable[..., Installation], tmp_path_factory: pytest.TempPathFactory
) -> Journey:
    """Load the bundle here, export it, load the export elsewhere, and export it there."""
    folder = tmp_path_factory.mktemp("bundles")
    bundle, first, second = full_bundle(folder / "bundle"), folder / "first", folder / "second"
    here, elsewhere = place(like=migrated), place(like=migrated)
    here.run("load", str(bundle))
    here.run("export", str(first), "--tenant", "bizkaia")
    elsewhere.run("load", str(first))
    elsewhere.run("export", str(second), "--tenant", "bizkaia")
    return Journey(tables_of(bundle), tables_of(first), tables_of(second), here, elsewhere)


def test_each_canonical_table_is_loaded_and_exported(journey: Journey) -> None:
    assert journey.loaded.keys() == journey.exported.keys() == journey.again.keys() == set(TABLES)
    assert all(journey.loaded.values())


@pytest.mark.parametrize("table", TABLES)
def test_an_export_that_was_loaded_elsewhere_is_exported_the_same_row_by_row(journey: Journey, table: str) -> None:
    assert journey.again[table] == journey.exported[table]


@pytest.mark.parametrize("table", TABLES)
def test_an_export_holds_what_was_loaded_row_by_row(journey: Journey, table: str) -> None:
    assert journey.exported[table] == journey.loaded[table]


def test_the_chain_of_decisions_is_the_same_where_an_export_was_loaded(journey: Journey) -> None:
    chain = "SELECT number, hash, previous_hash FROM review_decisionrow ORDER BY number"
    assert journey.elsewhere.ask(chain) == journey.here.ask(chain)
    assert len(journey.here.ask(chain)) == len(journey.loaded["intentions"])
