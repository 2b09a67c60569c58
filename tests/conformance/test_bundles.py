# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The three real bundles: they keep to their schemas, agree with their sources, and a rebuild changes nothing."""

import csv
import doctest
import json
from collections import Counter, defaultdict
from pathlib import Path
from types import ModuleType

import pytest

from tools import build_bundles, tables_reference
from tools.bundles import package, uk, us_it
from tools.bundles.bizkaia import bizkaibus, organisations, series
from tools.bundles.facts import Facts

ROOT = Path(__file__).resolve().parents[2]
BUNDLES = ROOT / "bundles"
SHARED = Path("/work/shared/data")
NAMES = ("bizkaia", "uk-services", "us-it", "us-ai", "uk-atrs")
needs_sources = pytest.mark.skipif(not SHARED.exists(), reason=f"the source files are not at {SHARED}")


def table(bundle: str, name: str) -> list[dict[str, str]]:
    """Return the rows of a table; none where the bundle does not carry it (its descriptor and hashes say which)."""
    path = BUNDLES / bundle / f"{name}.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def values(bundle: str, indicator: str) -> list[dict[str, str]]:
    return [row for row in table(bundle, "observations") if row["indicator"] == indicator]


def slugs(bundle: str, name: str, column: str = "slug") -> set[str]:
    return {row[column] for row in table(bundle, name)}


@pytest.mark.parametrize("bundle", NAMES)
def test_every_table_keeps_to_its_published_schema(bundle: str) -> None:
    from frictionless import Package

    report = Package(str(BUNDLES / bundle / "datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])[:5]


@pytest.mark.parametrize("bundle", NAMES)
def test_sizes_and_hashes_are_those_of_the_files(bundle: str) -> None:
    descriptor = json.loads((BUNDLES / bundle / "datapackage.json").read_text(encoding="utf-8"))
    for described in descriptor["resources"]:
        content = (BUNDLES / bundle / described["path"]).read_bytes()
        assert described == package.resource(described["name"], content)
    assert descriptor["tenant"] in slugs(bundle, "tenants")


@pytest.mark.parametrize("bundle", NAMES)
def test_rows_name_only_rows_that_exist(bundle: str) -> None:
    units, services = slugs(bundle, "tenants"), slugs(bundle, "services")
    indicators = slugs(bundle, "indicators", "key")
    municipalities = slugs(bundle, "tenants", "ine")
    assert {row["parent"] for row in table(bundle, "tenants")} <= units | {""}
    assert {row["owner"] for row in (*table(bundle, "services"), *table(bundle, "indicators"))} <= units
    for row in table(bundle, "observations"):
        assert row["indicator"] in indicators
        assert row["service"] in services | {""}
        assert row["provider"] in units | {""}
        assert row["municipality"] in municipalities


@pytest.mark.parametrize("bundle", NAMES)
def test_an_observation_has_a_value_exactly_when_it_says_so_and_stands_once(bundle: str) -> None:
    dimensions = ("indicator", "period", "service", "provider", "channel", "municipality", "group")
    rows = table(bundle, "observations")
    assert all((row["status"] == "value") == bool(row["value"]) for row in rows)
    assert max(Counter(tuple(row[name] for name in dimensions) for row in rows).values(), default=1) == 1
    assert not any(row["simulated"] for row in rows)


@pytest.mark.parametrize("bundle", NAMES)
def test_every_row_has_a_source_and_periods_are_understood(bundle: str) -> None:
    from auzolan.kernel.periods import parse_period

    descriptor = json.loads((BUNDLES / bundle / "datapackage.json").read_text(encoding="utf-8"))
    for resource in descriptor["resources"]:
        rows = table(bundle, resource["name"])
        if resource["name"].startswith("case_"):  # a part of a case has the source of its case
            assert {row["case"] for row in rows} <= slugs(bundle, "cases")
        else:
            assert all(row["source"] for row in rows)
    for period in {row["period"] for row in table(bundle, "observations")}:
        assert parse_period(period).label() == period


def test_references_inside_the_biscay_bundle_hold() -> None:
    services, units = slugs("bizkaia", "services"), slugs("bizkaia", "tenants")
    events, indicators = slugs("bizkaia", "life_events", "code"), slugs("bizkaia", "indicators", "key")
    charters, ine = slugs("bizkaia", "charters"), slugs("bizkaia", "tenants", "ine")
    for row in table("bizkaia", "services"):
        assert set(filter(None, row["life_events"].split(";"))) <= events
        assert {need.rpartition("/")[2] for need in filter(None, row["needs"].split(";"))} <= services
        assert all(row[f"{stem}_{language}"] for stem in ("name", "description") for language in ("eu", "es", "en"))
    assert slugs("bizkaia", "channels", "service") <= services
    assert all(set(row["services"].split(";")) <= services for row in table("bizkaia", "charters"))
    assert slugs("bizkaia", "commitments", "charter") == charters
    assert slugs("bizkaia", "commitments", "indicator") <= indicators
    for row in table("bizkaia", "intentions"):
        assert row["indicator"] in indicators
        assert row["unit"] in units
        assert row["subject"].removeprefix("services/service/") in services
        assert float(row["low"]) < float(row["middle"]) < float(row["high"])
        assert row["published_on"] < row["by"]
    assert slugs("bizkaia", "offices", "municipality") <= ine


def test_every_case_and_system_of_biscay_is_marked_as_illustrative() -> None:
    """None of them is published: only baselines are, and each is the newest value of its indicator."""
    cases, systems = table("bizkaia", "cases"), table("bizkaia", "running_systems")
    assert len(cases) == len(systems) == 3
    for row in (*cases, *systems):
        assert row["illustrative"] == "true"
        assert "illustrative" in row["source"]
        assert row["slug"].startswith("illustrative-")
        assert row["unit"] in slugs("bizkaia", "tenants")
    for row in table("bizkaia", "case_benefits"):
        assert row["price_source"].startswith("illustrative")
        assert float(row["baseline"]) == float(values("bizkaia", row["indicator"])[-1]["value"])


def test_the_agenda_of_biscay_says_what_is_published_and_what_is_not() -> None:
    rows = table("bizkaia", "agenda")
    units, services = slugs("bizkaia", "tenants"), slugs("bizkaia", "services")
    codes = {row["code"] for row in rows if row["kind"] in ("objective", "axis", "line", "initiative")}
    assert {row["owner"] for row in rows} <= units | {""}
    assert {row["indicator"] for row in rows} <= slugs("bizkaia", "indicators", "key") | {""}
    assert {need.rpartition("/")[2] for row in rows for need in row["needs"].split(";")} <= services | {""}
    assert {row["parent"] for row in rows} <= codes | {""}
    told = {row["code"]: row["illustrative"] for row in rows if row["code"] in codes}
    assert [code for code, mark in told.items() if not mark] == ["A3", "bizkaia-lab", "bizkaia-lab.1"]
    assert all(row["illustrative"] for row in rows if row["kind"] in ("indicator", "budget"))
    assert all("illustrative" in row["source"] for row in rows if row["illustrative"])
    cited = [row for row in rows if row["kind"] in ("agenda", "objective", "axis", "line", "initiative")]
    assert all(row["source"].startswith("OECD, Digital Government Review of Biscay") for row in cited)


def test_biscay_has_its_113_municipalities_and_seven_gertu_offices() -> None:
    kinds = Counter(row["kind"] for row in table("bizkaia", "tenants"))
    assert kinds["municipality"] == 113
    assert kinds["department"] == 9
    assert sum(row["slug"].startswith("gertu-") for row in table("bizkaia", "offices")) == 7
    assert [row["code"] for row in table("bizkaia", "life_events")][:25] == [f"sdg-{n:02}" for n in range(1, 26)]


def test_lowered_and_raised_targets_are_both_kept() -> None:
    versions = defaultdict(list)
    for row in table("bizkaia", "commitments"):
        versions[row["charter"], row["code"]].append((row["since"], float(row["target"])))
    lowered = {key for key, rows in versions.items() if len(rows) > 1 and sorted(rows)[-1][1] < sorted(rows)[0][1]}
    raised = {key for key, rows in versions.items() if len(rows) > 1 and sorted(rows)[-1][1] > sorted(rows)[0][1]}
    assert lowered == {("municipal-support", "commitment-1"), ("municipal-support", "commitment-2")}
    assert raised == {("transparency", code) for code in ("updated-information", "navigation", "usability")}


def test_passengers_of_whole_years_are_the_sum_of_all_lines() -> None:
    by_year: Counter[str] = Counter()
    for row in values("bizkaia", "bizkaibus-passengers"):
        by_year[row["period"][:4]] += int(row["value"])
    assert by_year == {
        "2020": 16_039_334,
        "2021": 19_959_240,
        "2022": 24_114_302,
        "2023": 26_978_982,
        "2024": 31_110_153,
        "2025": 24_753_159,  # nine months: the file of the fourth quarter is not among the sources
    }
    told = {row["period"]: int(row["value"]) for row in values("bizkaia", "bizkaibus-passengers-year")}
    assert {year: told[year] for year in told if year < "2025"} == {y: n for y, n in by_year.items() if y < "2025"}


@needs_sources
def test_the_thousands_dot_explains_every_difference_with_the_facts() -> None:
    facts = Facts.read(SHARED / "bizkaia" / "bizkaia_facts.json").one("bizkaibus", "passengers_per_year").value
    lost: Counter[str] = Counter()
    rows = tickets = 0
    for file in sorted((SHARED / "bizkaia/opendata_bizkaia_bizkaibus/bizkaibus").glob("*.csv")):
        lines = csv.reader(file.read_text(encoding="utf-8-sig").splitlines())
        next(lines)
        for line in lines:
            total = int(line[-1].replace(".", ""))
            rows += 1
            tickets += sum(int(cell.replace(".", "") or 0) for cell in line[5:-1]) == total
            if "." in line[-1]:
                lost[line[1]] += total - int(float(line[-1]))
    told = {row["period"]: int(row["value"]) for row in values("bizkaia", "bizkaibus-passengers-year")}
    assert {year: told[year] - facts[year] for year in facts} == {year: lost[year] for year in facts}
    assert (rows, rows - tickets) == (6567, 19)  # in all rows but 19, off by at most five, the tickets add up to it


def test_trips_keep_the_last_extraction_only() -> None:
    run = Counter()
    for row in values("bizkaia", "bizkaibus-trips-run"):
        run[row["period"]] += int(row["value"])
    assert run == {"2021": 1_294_871, "2022": 1_302_082, "2023": 1_308_188, "2024": 1_315_346, "2025": 1_328_365}
    planned = sum(int(row["value"]) for row in values("bizkaia", "bizkaibus-trips-planned"))
    assert planned == 1_315_835
    for row in values("bizkaia", "bizkaibus-trips-run-share"):
        assert float(row["value"]) == pytest.approx(float(row["numerator"]) / float(row["denominator"]), abs=1e-6)


def test_the_facts_are_carried_with_their_units() -> None:
    rows = {(row["indicator"], row["period"], row["channel"]): row for row in table("bizkaia", "observations")}
    assert rows["income-tax-refund-eur", "2024", ""]["value"] == "557600000"
    assert rows["income-tax-first-day", "2021-04-07", "web"]["value"] == "3300"
    assert rows["batuz-compliance", "2025-06", ""]["value"] == "0.9"
    assert rows["gertu-procedures", "2025-10", ""]["low"] == "530"
    assert [row["value"] for row in values("bizkaia", "etxetic-households")] == ["65", "750", "1600", "1959"]
    assert sum(int(row["value"]) for row in values("bizkaia", "department-budget-eur")) == 1_716_300_000


def test_uk_rows_say_what_was_not_reported() -> None:
    states = Counter((row["indicator"], row["status"]) for row in table("uk-services", "observations"))
    reported = states["volume", "value"]
    assert reported == 7987
    for indicator in ("completion", "satisfaction"):
        assert states[indicator, "value"] == 5
        assert states[indicator, "not-provided"] == 7982
    assert len(table("uk-services", "services")) == 734
    units = {row["key"]: row["unit"] for row in table("uk-services", "indicators")}
    assert units["cost-per-transaction"] == "gbp"


def test_uk_take_up_is_a_share_and_impossible_rows_stay_visible_in_the_volumes() -> None:
    assert all(0 <= float(row["value"]) <= 1 for row in values("uk-services", "digital-take-up"))
    volume = {(row["service"], row["period"]): float(row["value"]) for row in values("uk-services", "volume")}
    impossible = {
        (row["service"], row["period"])
        for row in values("uk-services", "digital-volume")
        if (row["service"], row["period"]) in volume and float(row["value"]) > volume[row["service"], row["period"]]
    }
    assert impossible == {
        ("bis-queens-awards-online-account-registrations", "2016-Q1"),
        ("decc-eu-emissions-trading-system-ets-auction-platform", "2016-Q1"),
    }


def test_us_projects_stand_once_in_their_agencies_with_costs_as_they_were_reported() -> None:
    rows = table("us-it", "past_projects")
    assert len(rows) == 1490
    assert len({row["reference"] for row in rows}) == 1490
    assert {row["unit"] for row in rows} == slugs("us-it", "tenants") - {"us-it"}
    assert sum(row["planned_cost"] == "" for row in rows) == 17
    assert sum(row["actual_cost"] == "0.00" for row in rows) == 10
    known = [(float(row["planned_cost"]), float(row["actual_cost"])) for row in rows if row["planned_cost"]]
    assert sum(planned == actual for planned, actual in known if planned and actual) == 686


def test_days_and_months_of_us_starts_are_put_back() -> None:
    starts = Counter(row["start"][5:] for row in table("us-it", "past_projects") if row["start"])
    assert starts.most_common(1) == [("10-01", 699)], "the first day of the federal year"
    assert sum(n for day, n in starts.items() if day.startswith("01-")) < 200


@needs_sources
def test_a_rebuild_gives_the_same_bytes(tmp_path: Path) -> None:
    build_bundles.build(SHARED, tmp_path)
    for bundle in NAMES:
        folder = tmp_path / bundle
        built = {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
        kept = {name: (BUNDLES / bundle / name).read_bytes() for name in built}
        assert [name for name in built if built[name] != kept[name]] == []


def test_the_reference_of_the_tables_is_in_step(tmp_path: Path) -> None:
    assert tables_reference.is_in_step()
    stale = tmp_path / "tables.md"
    assert not tables_reference.is_in_step(stale)
    stale.write_text(tables_reference.page().replace("Service charters", "Charters"), encoding="utf-8")
    assert not tables_reference.is_in_step(stale)


@pytest.mark.parametrize("module", [package, bizkaibus, organisations, series, uk, us_it])
def test_the_examples_of_the_builder_run(module: ModuleType) -> None:
    told = doctest.testmod(module)
    assert told.attempted
    assert not told.failed
