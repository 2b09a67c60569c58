# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Cases and running systems in a bundle: out and in again, the same; and what is refused."""

import csv
import json
from pathlib import Path

import pytest
from django.db import connection

from auzolan.kernel import bundles, clock
from auzolan.kernel.access import system
from auzolan.kernel.refusals import BadInput, BadTable
from auzolan.strategy import api
from auzolan.strategy.nouns import CaseState
from tests.builders.cases import TODAY, a_case, a_place, a_system, approve

pytestmark = pytest.mark.django_db
HOUSE = system("bizkaia")
TABLES = (
    "running_systems", "cases", "case_options", "case_costs", "case_benefits", "case_staff", "case_suppliers",
    "case_dependencies",
)  # fmt: skip


@pytest.fixture
def out(tmp_path: Path) -> Path:
    with clock.as_of(TODAY):
        a_place()
        a_system()
        a_case(replaces="mainframe")
        bundles.export("bizkaia", tmp_path / "out")
    file = tmp_path / "out" / "datapackage.json"
    package = json.loads(file.read_text())
    kept = [one for one in package["resources"] if one["name"] in TABLES]
    file.write_text(json.dumps(package | {"resources": kept}))
    return tmp_path / "out"


def rewritten(folder: Path, name: str, column: str, value: str) -> Path:
    """Change a column of every row of one table, and take the bundle for another one."""
    file = folder / f"{name}.csv"
    with file.open(encoding="utf-8", newline="") as told:
        rows = list(csv.DictReader(told))
    with file.open("w", encoding="utf-8", newline="") as told:
        writer = csv.DictWriter(told, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows([row | {column: value} for row in rows])
    package = json.loads((folder / "datapackage.json").read_text())
    (folder / "datapackage.json").write_text(json.dumps(package | {"name": "again"}))
    return folder


def test_a_bundle_carries_cases_and_systems_whole(out: Path) -> None:
    before, systems = api.cases(by=HOUSE), api.systems(by=HOUSE)
    with clock.as_of(TODAY):
        loaded = bundles.load(out)
        assert (loaded.rows["running_systems"], loaded.rows["cases"], loaded.rows["case_costs"]) == (0, 0, 15)
        assert api.cases(by=HOUSE) == before
        bundles.load(rewritten(out, "case_suppliers", "eur", "1.50"))
    [now] = api.cases(by=HOUSE)
    assert now.case.suppliers[0].cents == 150
    assert now.case.costs == before[0].case.costs
    assert api.systems(by=HOUSE) == systems


def _forget_everything() -> None:
    """Leave no case, as in an installation that never had one: not what a row's own trigger would allow."""
    from auzolan.strategy.models import CaseRow, CaseVersionRow, LegacyRow

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"TRUNCATE {CaseRow._meta.db_table}, {LegacyRow._meta.db_table} CASCADE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        return
    for rows in (CaseVersionRow, CaseRow, LegacyRow):
        rows.everywhere.all().delete()


def test_another_installation_gets_the_same_case(out: Path) -> None:
    [before] = api.cases(by=HOUSE)
    _forget_everything()
    with clock.as_of(TODAY):
        bundles.load(out)
    [now] = api.cases(by=HOUSE)
    assert now.case == before.case
    assert now.version == 1, "the head and its parts are one version"
    assert now.state is CaseState.DRAFT
    assert [one.system for one in api.systems(by=HOUSE)] == [a_system()]


@pytest.mark.parametrize(
    ("table", "column", "value", "expected"),
    [
        ("case_costs", "case", "elsewhere", "a case that is recorded"),
        ("case_costs", "kind", "gifts", "one of capex, opex, staff"),
        ("case_staff", "fte", "0", "more than 0"),
        ("case_suppliers", "exit_eur", "-1", "minimum"),
        ("case_options", "name", "same", "the same as in the row"),
        ("cases", "unit", "elsewhere", "a unit of the administration"),
        ("cases", "gates_due", "full=soon", "pattern"),
        ("case_benefits", "indicator", "unheard-of", "an indicator that is recorded"),
        ("running_systems", "unit", "elsewhere", "a unit of the administration"),
        ("running_systems", "yearly_eur", "-5", "minimum"),
    ],
)
def test_a_bad_row_is_refused_by_its_place(out: Path, table: str, column: str, value: str, expected: str) -> None:
    with clock.as_of(TODAY), pytest.raises(BadTable) as refused:
        bundles.load(rewritten(out, table, column, value))
    assert expected in str(refused.value)
    assert refused.value.problems[0].row in (2, 3)
    assert refused.value.problems[0].column in (column, "")
    assert table in refused.value.problems[0].file


def test_a_bundle_does_not_change_what_was_approved(out: Path) -> None:
    with clock.as_of(TODAY):
        approve(replaces="mainframe")
        with pytest.raises(BadInput, match="why an approved case is changed"):
            bundles.load(rewritten(out, "case_suppliers", "eur", "1.50"))
