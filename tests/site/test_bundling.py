# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A spreadsheet becomes the table observations, and tables a bundle, or are refused by their place."""

from pathlib import Path
from typing import Any

import pytest

from auzolan.kernel import bundles
from auzolan.kernel.models import Tenant
from auzolan.kernel.refusals import BadInput, BadTable
from auzolan.site import bundle_commands, bundling

OFFICES = "slug,municipality,source\nbilbao,48020,tests\n"


def a_sheet(folder: Path, text: str) -> Path:
    file = folder / "figures.csv"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_each_column_becomes_rows_and_an_empty_cell_is_not_provided(tmp_path: Path, mark: str) -> None:
    sheet = a_sheet(tmp_path, "\ufeffmonth,office,asked,cost\n2025-01,a,12,\n".replace(",", mark))
    rows = bundling.observations(
        sheet, period="month", service="office", indicators={"asked": "volume", "cost": "cost"}
    )
    assert [tuple(row.values()) for row in rows] == [
        ("volume", "2025-01", "value", "12", "a", "figures.csv, row 2, column asked"),
        ("cost", "2025-01", "not-provided", "", "a", "figures.csv, row 2, column cost"),
    ]


def test_without_a_column_of_services_the_figures_are_of_the_whole(tmp_path: Path) -> None:
    rows = bundling.observations(
        a_sheet(tmp_path, "year,n\n2025,3\n"), period="year", service="", indicators={"n": "volume"}
    )
    assert [row["service"] for row in rows] == [""]


def test_every_cell_that_is_no_number_is_named(tmp_path: Path) -> None:
    sheet = a_sheet(tmp_path, 'year,n,m\n2024,about 3,"4,5"\n2025,7,n/a\n')
    with pytest.raises(BadTable) as refused:
        bundling.observations(sheet, period="year", service="", indicators={"n": "a", "m": "b"})
    assert [(one.row, one.column, one.value) for one in refused.value.problems] == [
        (2, "n", "about 3"),
        (2, "m", "4,5"),
        (3, "m", "n/a"),
    ]


@pytest.mark.parametrize("column", ["quarter", "service", "asked"])
def test_a_column_that_is_not_there_is_named_with_those_that_are(tmp_path: Path, column: str) -> None:
    named = {"quarter": "year", "service": "", "asked": "n"} | {column: "castles"}
    with pytest.raises(BadInput, match="'castles' is not accepted; expected one of year, n"):
        bundling.observations(
            a_sheet(tmp_path, "year,n\n2025,3\n"),
            period=named["quarter"],
            service=named["service"],
            indicators={named["asked"]: "volume"},
        )


def test_what_is_no_csv_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="a CSV file"):
        bundling.observations(tmp_path / "none.csv", period="year", service="", indicators={})
    (tmp_path / "latin.csv").write_bytes("año,n\n".encode("latin-1"))
    with pytest.raises(BadInput, match="CSV in UTF-8"):
        bundling.observations(tmp_path / "latin.csv", period="year", service="", indicators={})


def take(sheet: Path, *indicators: str, replace: bool = False) -> str:
    bundle_commands.take(sheet, sheet.parent, period="year", indicator=list(indicators), service="", replace=replace)
    return (sheet.parent / "observations.csv").read_text(encoding="utf-8")


def test_figures_are_taken_into_the_folder_once_and_anew_only_when_told(tmp_path: Path) -> None:
    sheet = a_sheet(tmp_path, "year,n\n2025,3\n")
    told = 'indicator,period,status,value,service,source\nvolume,2025,value,{},,"figures.csv, row 2, column n"\n'
    assert take(sheet, "n=volume") == told.format(3)
    a_sheet(tmp_path, "year,n\n2025,4\n")
    with pytest.raises(BadInput, match=r"observations\.csv' is not accepted; expected a file that is not there yet"):
        take(sheet, "n=volume")
    assert take(sheet, "n=volume", replace=True) == told.format(4)


@pytest.mark.parametrize("pair", ["n", "n=", "=volume"])
def test_a_column_without_an_indicator_is_refused(tmp_path: Path, pair: str) -> None:
    with pytest.raises(BadInput, match=r"indicator: .* is not accepted; expected COLUMN=KEY"):
        take(a_sheet(tmp_path, "year,n\n2025,3\n"), pair)
    assert not (tmp_path / "observations.csv").exists()


def begun(folder: Path, *, replace: bool = False, tenant: str = "bizkaia") -> dict[str, Any]:
    return bundling.begin(
        folder, tenant=tenant, name="Bizkaia", kind="province", host="bizkaia.localhost", replace=replace
    )


@pytest.mark.django_db
def test_a_bundle_is_begun_from_the_tables_that_lie_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "offices.csv").write_text(OFFICES, encoding="utf-8")
    (tmp_path / "notes.csv").write_text("a\n", encoding="utf-8")
    assert [one["name"] for one in begun(tmp_path)["resources"]] == ["tenants", "offices"]
    assert bundles.load(tmp_path).rows == {"tenants": 1, "offices": 1}
    assert Tenant.objects.get(slug="bizkaia").hosts == "bizkaia.localhost"


def test_a_bundle_is_not_begun_over_another_or_of_nothing(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"a folder with one of tenants\.csv, .*offices\.csv"):
        begun(tmp_path)
    (tmp_path / "offices.csv").write_text(OFFICES, encoding="utf-8")
    begun(tmp_path)
    (tmp_path / "tenants.csv").write_text("slug,kind,source\nbizkaia,province,tests\n", encoding="utf-8")
    with pytest.raises(BadInput, match="a folder that is no bundle yet"):
        begun(tmp_path)
    with pytest.raises(BadInput, match="'Bizkaia!' is not accepted; expected lower case"):
        begun(tmp_path, tenant="Bizkaia!", replace=True)
    assert begun(tmp_path, replace=True)["name"] == "bizkaia"
    assert (tmp_path / "tenants.csv").read_text(encoding="utf-8").startswith("slug,kind,source\n")
