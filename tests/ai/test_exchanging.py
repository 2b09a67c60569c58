# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Systems in from the files of other registers, and out in five formats: every refusal names its place."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from auzolan.ai.api import exchanging as api
from auzolan.ai.api import systems as register
from auzolan.ai.core.exchanging import nl, omb
from auzolan.ai.core.exchanging.omb_columns import COLUMNS
from auzolan.ai.core.exchanging.omb_titles import TITLES
from auzolan.ai.management import systems as loading
from auzolan.ai.management.cli import app
from auzolan.ai.nouns.exchanging import Format, Why
from auzolan.ai.nouns.systems import Asked, Scope, Stage
from auzolan.kernel import history
from auzolan.kernel.access import system, visitor
from auzolan.kernel.refusals import BadInput, BadTable, NotFound, NotPermitted
from auzolan.kernel.texts import Text
from tests.builders.ai import a_system, a_version
from tests.builders.cards import a_card
from tests.builders.kernel import a_tenant
from tests.builders.screening import a_screening

BY = system("bizkaia")
ROW = {
    "2_use_case_name": "Bus loads", "3_agency": "Transport", "3_abr": "mobility", "4_bureau": "Buses",
    "8_topic_area": "transportation", "10_commercial_ai": "None of the above.", "11_purpose_benefits": "Fewer full",
    "12_outputs": "A number", "16_dev_stage": "Initiated", "17_impact_type": "NEITHER ", "18_date_initiated": "1/2025",
}  # fmt: skip


def a_sheet(folder: Path, *rows: dict[str, str], head: list[str] | None = None, encoding: str = "utf-8") -> Path:
    kept = io.StringIO(newline="")
    writer = csv.writer(kept)
    writer.writerow(head or [TITLES[one.name] for one in COLUMNS])
    writer.writerows([row.get(one.name, "") for one in COLUMNS] for row in rows)
    file = folder / "use-cases.csv"
    file.write_bytes(kept.getvalue().encode(encoding))
    return file


@pytest.mark.django_db
def test_a_file_is_imported_and_a_second_time_changes_nothing(tmp_path: Path) -> None:
    a_tenant()
    a_tenant("mobility", kind="department", parent="bizkaia")
    file = a_sheet(tmp_path, ROW, ROW | {"3_abr": "elsewhere"}, encoding="cp1252")
    told = api.import_file(by=BY, file=file, form=Format.OMB)
    assert (told.read, told.new, told.changed, told.same, told.gaps) == (2, 2, 0, 0, {})
    one = register.system(by=BY, slug="mobility-bus-loads")
    assert (one.unit, one.stage, one.scope) == ("mobility", Stage.IDEA, Scope.AI_SYSTEM)
    assert one.fields["omb.8_topic_area"] == "Transportation"
    assert register.system(by=BY, slug="elsewhere-bus-loads").unit == "bizkaia"
    again = api.import_file(by=BY, file=file, form=Format.OMB)
    assert (again.new, again.changed, again.same) == (0, 0, 2)
    assert [change.what for change in history.of("bizkaia", one.ref)] == ["imported"]
    other = api.import_file(by=BY, file=a_sheet(tmp_path, ROW | {"12_outputs": "Two"}), form=Format.OMB)
    assert (other.new, other.changed, other.same) == (0, 1, 0)


@pytest.mark.django_db
def test_an_import_lets_what_runs_here_stay_where_it_stands(tmp_path: Path) -> None:
    a_system("mobility-bus-loads")
    a_version("mobility-bus-loads")
    api.import_file(by=BY, file=a_sheet(tmp_path, ROW | {"16_dev_stage": "Retired"}), form=Format.OMB)
    one = register.system(by=BY, slug="mobility-bus-loads")
    assert (one.stage, len(one.versions)) == (Stage.IDEA, 1)


@pytest.mark.django_db
def test_only_those_who_may_record_import(tmp_path: Path) -> None:
    a_tenant()
    with pytest.raises(NotPermitted):
        api.import_file(by=visitor("bizkaia"), file=a_sheet(tmp_path, ROW), form=Format.OMB)


@pytest.mark.parametrize(
    ("name", "content", "form", "match"),
    [
        ("a.csv", b"Use Case Name,Agency\n", Format.OMB, "a.csv, row 1: '2 columns' is not accepted; expected the 62"),
        ("a.json", b"{", Format.ATRS, "a.json: .* expected JSON"),
        ("a.json", b"[1]", Format.ATRS, "a.json: 'list' is not accepted; expected a record"),
        ("a.csv", b"x,y\n1,2\n", Format.NL, "a.csv, row 1: 'x, y' is not accepted; expected fields of the"),
        ("a.json", b"{nothing", Format.NL, "expected JSON"),
        ("a.json", b"[1]", Format.NL, "expected registrations"),
        ("a.json", b"\x81\x8d", Format.ATRS, "a.json: .* expected text in UTF-8 or Windows-1252"),
        ("a.json", b"{}", Format.TAD, "format: 'tad' is not accepted; expected one of omb, atrs, nl"),
    ],
)
def test_a_file_of_another_shape_is_refused_by_its_place(
    tmp_path: Path, name: str, content: bytes, form: Format, match: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(BadInput, match=match):
        api.read_file(by=visitor("bizkaia"), file=tmp_path / name, form=form)


def test_a_file_that_is_not_there_or_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadInput, match="a file that can be read"):
        api.read_file(by=visitor("bizkaia"), file=tmp_path / "none.csv", form=Format.OMB)
    monkeypatch.setattr(api, "MOST_BYTES", 10)
    with pytest.raises(BadInput, match="at most 10 bytes"):
        api.read_file(by=visitor("bizkaia"), file=a_sheet(tmp_path, ROW), form=Format.OMB)


def test_a_column_under_another_heading_is_named(tmp_path: Path) -> None:
    head = [TITLES[one.name] for one in COLUMNS]
    head[2] = "Castle"
    with pytest.raises(BadInput, match="row 1, column 3_abr: 'Castle' is not accepted; expected Agency Abbreviation"):
        api.read_file(by=visitor("-"), file=a_sheet(tmp_path, ROW, head=head), form=Format.OMB)
    by_name = api.read_file(
        by=visitor("-"), file=a_sheet(tmp_path, ROW, head=[c.name for c in COLUMNS]), form=Format.OMB
    )
    assert len(by_name.drafts) == 1


def test_a_row_that_cannot_be_taken_is_named_and_the_others_are_taken(tmp_path: Path) -> None:
    file = a_sheet(tmp_path, ROW, ROW | {"2_use_case_name": " "})
    file.write_text(file.read_text() + "one,two\n\n")
    told = omb.read(file.read_text(), "a.csv")
    assert [(one.row, one.column, one.value) for one in told.problems] == [(3, "Use Case Name", ""), (4, "", "2 cells")]
    assert (told.rows, len(told.drafts)) == (3, 1)


@pytest.mark.parametrize(
    ("told", "row", "column"),
    [
        ({"Naam": ""}, 1, "Naam"),
        ({"Naam": "VRI", "Status": "Aan"}, 1, "Status"),
        ({"Naam": "VRI", "Publicatiecategorie": "Geheim"}, 1, "Publicatiecategorie"),
        ({"Naam": "VRI", "Schema": "2.0"}, 1, "Schema"),
        ({"Naam": ["VRI"]}, 1, "Naam"),
    ],
)
def test_a_dutch_registration_that_cannot_be_is_named(told: dict[str, Any], row: int, column: str) -> None:
    found = nl.read(json.dumps([told, {"Naam": "Good"}]), "a.json")
    assert [(one.file, one.row, one.column) for one in found.problems] == [("a.json", row, column)]
    assert [one.name.en for one in found.drafts] == ["Good"]


def test_dutch_registrations_come_as_csv_too_and_each_once() -> None:
    found = nl.read(
        "naam;korte omschrijving;Status;Bron-ID\nVRI;Verkeer;In gebruik;1\nVRI;Verkeer;In gebruik;1\n", "a.csv"
    )
    assert [(one.name.en, one.purpose.en, one.stage) for one in found.drafts] == [("VRI", "Verkeer", Stage.SCALED)]
    assert [(one.row, one.column) for one in found.problems] == [(3, "Bron-ID")]


@pytest.mark.parametrize(
    ("told", "column"),
    [
        ({"description": "x"}, "tool_name"),
        ({"tier_1": {"1.2": {"value": "x"}}}, "1.1"),
        ({"tier_1": ["x"]}, "tier_1"),
        ({"tier_1": {"1": {"value": {"x": 1}}}}, "1.1"),
    ],
)
def test_a_british_record_that_cannot_be_is_named(told: dict[str, Any], column: str) -> None:
    found = api._READERS[Format.ATRS](json.dumps({"records": [told, {"tool_name": "Good"}]}), "a.json")
    assert [(one.row, one.column) for one in found.problems] == [(1, column)]
    assert [one.name.en for one in found.drafts] == ["Good"]


def test_a_tool_that_stands_twice_is_named() -> None:
    twice = [{"tool_name": "A", "url": "https://example.org/a"}] * 2
    assert [one.row for one in api._READERS[Format.ATRS](json.dumps(twice), "a.json").problems] == [2]


@pytest.mark.django_db
def test_gaps_are_told_by_format_with_the_field_of_ours_that_fills_them() -> None:
    a_system(fields={"contact": "ai@bizkaia.eus", "data": "N/A"})
    gaps = api.gaps_of(by=BY, slug="loads")
    assert set(gaps) == set(Format)
    assert {gap.key: gap.why for gap in gaps[Format.ATRS]}["data"] is Why.PLACEHOLDER
    assert "contact" not in {gap.key for gap in gaps[Format.NL]}
    assert api.performance_of(by=BY, slug="loads") == ""
    with pytest.raises(NotFound):
        api.export_system(by=BY, slug="none", form=Format.NL)


@pytest.mark.django_db
def test_what_screening_says_goes_before_what_was_typed() -> None:
    a_system(fields={"eu_risk": "prohibited"})
    labels = a_screening().result.labels
    told = json.loads(api.export_system(by=BY, slug="loads", form=Format.TAD).text)["ai_act_profile"]
    assert labels.risk_group != "prohibited"
    assert told["type"] == "AI-systeem"
    assert told.get("risk_group") != "verboden AI"


@pytest.mark.django_db
def test_what_a_card_measured_goes_out_as_long_as_it_holds() -> None:
    a_system(fields={"licence": "EUPL-1.2"})
    a_version()
    assert register.search_systems(by=BY, asked=Asked()).facets["measured"] == {"no": 1}
    a_card()
    assert register.search_systems(by=BY, asked=Asked(chosen={"measured": "yes"})).total == 1
    assert "95 %" in api.performance_of(by=BY, slug="loads")
    told = json.loads(api.export_system(by=BY, slug="loads", form=Format.TAD).text)
    assert told["models"][0]["license"] == {"license_name": "EUPL-1.2"}
    a_version(artefact="b" * 64)
    assert api.performance_of(by=BY, slug="loads") == ""
    assert "models" not in json.loads(api.export_system(by=BY, slug="loads", form=Format.TAD).text)


@pytest.mark.django_db
@pytest.mark.parametrize("field", ["performance", "limits", "gaps", "last_measured"])
def test_what_is_measured_is_refused_from_whoever_writes_it(field: str) -> None:
    with pytest.raises(BadInput, match=f"{field}: '99 %' is not accepted; expected nothing: this field is measured"):
        a_system(fields={field: "99 %"})


@pytest.mark.django_db
def test_bundles_carry_systems_and_give_them_back() -> None:
    a_system(fields={"contact": "ai@bizkaia.eus", "risks": Text(es="Pocos")}, source="tests")
    a_version()
    rows = loading.dump_systems(BY)
    assert loading.load_systems(BY, rows, "systems") == 0
    a_tenant("elsewhere")
    moved = [row | {"unit": "elsewhere"} for row in rows]
    assert loading.load_systems(system("elsewhere"), moved, "systems") == 1
    assert loading.dump_systems(system("elsewhere")) == moved


@pytest.mark.django_db
def test_a_row_of_a_bundle_that_cannot_be_is_named() -> None:
    a_system(source="tests")
    row = loading.dump_systems(BY)[0]
    with pytest.raises(
        BadInput, match=r"systems, row 2, column fields: '\{' is not accepted; expected an object of JSON"
    ):
        loading.load_systems(BY, [row | {"fields": "{"}], "systems")
    with pytest.raises(BadTable, match="systems, row 2, column unit: 'castle'"):
        loading.load_systems(BY, [row | {"unit": "castle"}], "systems")
    with pytest.raises(
        BadTable, match="systems, row 3, column slug: 'loads' is not accepted; expected each system once"
    ):
        loading.load_systems(BY, [row, row], "systems")


@pytest.mark.django_db
def test_the_command_line_imports_with_a_report_and_exports(tmp_path: Path) -> None:
    a_tenant()
    run = CliRunner()
    report = tmp_path / "report.json"
    file = a_sheet(tmp_path, ROW | {"12_outputs": ""}, ROW | {"2_use_case_name": ""})
    asked = ["register", "import", str(file), "--format", "omb", "--json", str(report), "--tenant", "bizkaia"]
    told = run.invoke(app, asked, catch_exceptions=False)
    assert "2 read, 1 new, 0 changed, 0 the same; 1 gaps in 1 systems; 1 errors" in told.output
    kept = json.loads(report.read_text())
    assert [kept[name] for name in ("read", "new", "changed", "same", "kept")] == [2, 1, 0, 0, True]
    assert kept["gaps"] == {
        "mobility-bus-loads": [
            {"field": "12_outputs", "asks": TITLES["12_outputs"], "why": "missing", "when": "always"}
        ]
    }
    assert (kept["errors"][0]["row"], kept["errors"][0]["column"]) == (3, "Use Case Name")
    for form in Format:
        out = tmp_path / f"out.{form}"
        asked = ["register", "export", "mobility-bus-loads", "--format", form.value, "-o", str(out)]
        assert run.invoke(app, asked, catch_exceptions=False).exit_code == 0
        assert out.read_text(encoding="utf-8")
    assert isinstance(run.invoke(app, ["register", "export", "none", "--format", "nl"]).exception, NotFound)
    wrong = ["register", "export", "mobility-bus-loads", "--format", "nl", "--language", "fr"]
    assert isinstance(run.invoke(app, wrong).exception, BadInput)
    nowhere = [*asked[:-1], str(tmp_path / "none" / "out")]
    assert isinstance(run.invoke(app, nowhere).exception, BadInput)
    elsewhere = ["register", "import", str(file), "--format", "omb", "--tenant", "castle"]
    assert isinstance(run.invoke(app, elsewhere).exception, NotFound)


@pytest.mark.django_db
def test_without_an_administration_a_file_is_checked_and_nothing_kept(tmp_path: Path) -> None:
    told = CliRunner().invoke(app, ["register", "import", str(a_sheet(tmp_path, ROW)), "--format", "omb"])
    assert "nothing was kept" in told.output
