# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Bundles: each kind of bad input is refused with its place, whole, and a load may be repeated."""

import json
from pathlib import Path
from typing import Any

import pytest

from auzolan.kernel import bundles
from auzolan.kernel.access import system
from auzolan.kernel.models import BundleLoad, Tenant
from auzolan.kernel.refusals import BadInput, BadTable
from auzolan.services import api as services

pytestmark = pytest.mark.django_db
TENANTS = (
    "slug,parent,kind,name_eu,name_es,name_en,ine,nif,hosts,source\nbizkaia,,province,Bizkaia,Bizkaia,Biscay,,,,tests\n"
)
OFFICES = (
    "slug,name_eu,name_es,name_en,municipality,address,phone,opening_hours,desks,staff,opened_on,source\n"
    "bilbao,Bilbo,Bilbao,Bilbao,48020,Kale Nagusia 1,,,{desks},,2020-01-01,tests\n"
)


def a_bundle(folder: Path, **changes: Any) -> Path:
    """Return a bundle of one province with one office; ``changes`` replace files (text) or the descriptor's members."""
    files = {"tenants": TENANTS, "offices": OFFICES.format(desks=3)}
    files |= {name: text for name, text in changes.items() if name in files}
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    package = {"name": "tests", "tenant": "bizkaia"}
    package["resources"] = [  # type: ignore[assignment]
        {"name": name, "path": f"{name}.csv", "profile": "tabular-data-resource"} for name in files
    ]
    package |= {name: value for name, value in changes.items() if name not in files}
    (folder / "datapackage.json").write_text(json.dumps({k: v for k, v in package.items() if v is not None}))
    return folder


def test_a_bundle_is_loaded_once_and_again_changes_nothing(tmp_path: Path) -> None:
    loaded = bundles.load(a_bundle(tmp_path))
    assert loaded.rows == {"tenants": 1, "offices": 1}
    again = bundles.load(tmp_path / "datapackage.json")
    assert (again.is_new, again.rows) == (False, loaded.rows)
    assert BundleLoad.everywhere.count() == 1
    assert [one.desks for one in services.offices(by=system("bizkaia"))] == [3]


def test_a_changed_bundle_is_loaded_again(tmp_path: Path) -> None:
    bundles.load(a_bundle(tmp_path))
    assert bundles.load(a_bundle(tmp_path, offices=OFFICES.format(desks=5))).is_new
    assert [one.desks for one in services.offices(by=system("bizkaia"))] == [5]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"tenant": None}, "a member 'tenant'"),
        ({"resources": None}, "a member 'resources'"),
        ({"tenant": "araba"}, "tenant: 'araba' is not accepted"),
        ({"resources": [{"name": "castles", "path": "c.csv", "profile": "tabular-data-resource"}]}, "'castles'"),
        ({"resources": [{"name": "tenants", "path": "../out.csv"}]}, "a path inside the bundle"),
        ({"licenses": "CC-BY-4.0"}, "licenses: 'CC-BY-4.0' is not accepted; expected a list of licences"),
        ({"licenses": [{"name": "CC-BY-4.0"}]}, "expected a list of licences, each with a path"),
        ({"resources": [{"name": "tenants", "path": "gone.csv"}]}, "'gone.csv' is not accepted; expected a file"),
    ],
)
def test_a_bad_descriptor_is_refused_and_nothing_is_kept(tmp_path: Path, changes: dict[str, Any], told: str) -> None:
    if changes.get("tenant") == "araba":
        changes = changes | {"tenants": TENANTS.split("\n", maxsplit=1)[0] + "\n"}
    with pytest.raises(BadInput, match=told):
        bundles.load(a_bundle(tmp_path, **changes))
    assert not Tenant.objects.exists()


def test_what_is_no_bundle_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"a folder with a datapackage\.json"):
        bundles.load(tmp_path)
    (tmp_path / "datapackage.json").write_text("{nonsense")
    with pytest.raises(BadInput, match="JSON in UTF-8"):
        bundles.load(tmp_path)


@pytest.mark.parametrize(
    ("desks", "expected"), [("many", "integer"), ("-2", "minimum 0"), ("2.5", "integer")]
)  # fmt: skip
def test_a_bad_value_is_named_with_file_row_column_and_expectation(tmp_path: Path, desks: str, expected: str) -> None:
    with pytest.raises(BadTable) as refused:
        bundles.load(a_bundle(tmp_path, offices=OFFICES.format(desks=desks)))
    [problem] = refused.value.problems
    assert (problem.file, problem.row, problem.column, problem.value) == ("offices.csv", 2, "desks", desks)
    assert expected in problem.expected
    assert not Tenant.objects.exists()


def test_a_required_column_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadTable) as refused:
        bundles.load(a_bundle(tmp_path, offices="slug,name_eu\nbilbao,Bilbo\n"))
    assert [str(one) for one in refused.value.problems] == [
        "offices.csv, row 1, column municipality: '' is not accepted; expected this column: it is required",
        "offices.csv, row 1, column source: '' is not accepted; expected this column: it is required",
    ]
    assert not Tenant.objects.exists()


def test_columns_that_are_not_required_may_be_absent_and_stand_in_any_order(tmp_path: Path) -> None:
    rows = "\ufeffsource;desks;municipality;slug\ntests;4;48020;bilbao\n"
    assert bundles.load(a_bundle(tmp_path, offices=rows)).rows == {"tenants": 1, "offices": 1}
    [office] = services.offices(by=system("bizkaia"))
    assert (office.slug, office.desks, office.staff, office.phone) == ("bilbao", 4, None, "")


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ("slug,municipality,source,dekss", r"row 1, column dekss: 'dekss' is not accepted; expected one of slug, "),
        ("slug,municipality,source,slug", r"row 1, column slug: 'slug' is not accepted; expected each column once"),
    ],
)
def test_a_column_that_nobody_knows_or_that_stands_twice_is_named(tmp_path: Path, columns: str, told: str) -> None:
    with pytest.raises(BadTable, match=told):
        bundles.load(a_bundle(tmp_path, offices=f"{columns}\nbilbao,48020,tests,3\n"))


def test_a_check_says_what_a_load_would_and_keeps_nothing(tmp_path: Path) -> None:
    assert bundles.check(a_bundle(tmp_path)) == {"tenants": 1, "offices": 1}
    assert not Tenant.objects.exists()
    with pytest.raises(BadTable, match="'many' is not accepted; expected integer"):
        bundles.check(a_bundle(tmp_path, offices=OFFICES.format(desks="many")))
    with pytest.raises(BadInput, match="tenant: 'araba' is not accepted"):
        bundles.check(a_bundle(tmp_path, tenant="araba"))


def test_what_is_wrong_in_several_files_is_told_at_once(tmp_path: Path) -> None:
    towns = TENANTS.replace("province", "castle")
    with pytest.raises(BadTable) as refused:
        bundles.load(a_bundle(tmp_path, tenants=towns, offices=OFFICES.format(desks="many")))
    assert [(one.file, one.column) for one in refused.value.problems] == [
        ("tenants.csv", "kind"),
        ("offices.csv", "desks"),
    ]


def test_every_bad_value_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    rows = OFFICES.format(desks="many") + "getxo,Getxo,Getxo,Getxo,48044,,,,few,,yesterday,tests\n"
    with pytest.raises(BadTable) as refused:
        bundles.load(a_bundle(tmp_path, offices=rows))
    assert {(p.row, p.column) for p in refused.value.problems} == {(2, "desks"), (3, "desks"), (3, "opened_on")}
    assert len(refused.value.as_problem()["problems"]) == 3  # type: ignore[arg-type]


def test_an_export_is_refused_where_something_lies_already(tmp_path: Path) -> None:
    bundles.load(a_bundle(tmp_path))
    with pytest.raises(BadInput, match="empty or not there yet"):
        bundles.export("bizkaia", tmp_path)
