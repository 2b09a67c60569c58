# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The agenda as a file: out and in again without loss in every format, and every fault told by row and column."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from auzolan.kernel.access import system
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, BadTable
from auzolan.kernel.texts import Text
from auzolan.review.nouns import Dimensions, Series
from auzolan.strategy import api
from auzolan.strategy.core.table import COLUMNS, read, written
from auzolan.strategy.management import agenda_loading
from auzolan.strategy.management.cli.agenda import app, read_rows, written_as
from auzolan.strategy.nouns import Agenda, AgendaLevel, Budget, Fulfilment, Item, Milestone, Target
from tests.builders.review import an_indicator
from tests.builders.strategy import a_body, a_budget, a_target, a_unit, an_agenda, an_item, record

RUN = CliRunner()
WORD = st.from_regex(r"[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,4})?", fullmatch=True)
# a cell is read without the blanks at its ends
LINE = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=12)
TEXT = st.builds(Text, LINE, LINE, LINE)
DAY = st.dates(date(1900, 1, 1), date(2100, 1, 1))
NUMBER = st.floats(allow_nan=False, allow_infinity=False)
REF = st.builds(Ref, WORD, WORD, WORD)
SERIES = st.builds(Series, WORD, st.builds(Dimensions, *[st.one_of(st.just(""), WORD)] * 5))
MADE = {"source": LINE, "illustrative": st.booleans()}
AGENDA = st.builds(
    Agenda,
    slug=WORD,
    name=TEXT,
    since=DAY,
    until=DAY,
    owner=st.one_of(st.just(""), WORD),
    description=TEXT,
    items=st.lists(
        st.builds(
            Item, level=st.sampled_from(AgendaLevel), code=WORD, name=TEXT, parent=st.one_of(st.just(""), WORD),
            description=TEXT, owner=WORD, since=st.none() | DAY, until=st.none() | DAY,
            weight=st.floats(0.001, 1e6), needs=st.lists(REF, max_size=3).map(tuple), **MADE,
        ),
        max_size=4, unique_by=lambda one: one.part,
    ).map(tuple),
    targets=st.lists(
        st.builds(
            Target, item=WORD, series=SERIES, target=NUMBER, since=DAY, by=DAY, baseline=st.none() | NUMBER, **MADE
        ),
        max_size=4, unique_by=lambda one: one.part,
    ).map(tuple),
    milestones=st.lists(
        st.builds(Milestone, item=WORD, code=WORD, name=TEXT, due=DAY, **MADE),
        max_size=4, unique_by=lambda one: one.part,
    ).map(tuple),
    budgets=st.lists(
        st.builds(
            Budget, item=WORD, year=st.integers(1990, 2100), money=WORD, cents=st.integers(0, 10**15),
            currency=st.sampled_from(["EUR", "GBP"]), is_committed=st.booleans(), **MADE,
        ),
        max_size=4, unique_by=lambda one: one.part,
    ).map(tuple),
    **MADE,
)  # fmt: skip


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(AGENDA)
def test_an_agenda_goes_out_and_comes_in_without_loss(agenda: Agenda) -> None:
    done = [Fulfilment(agenda.slug, m.item, m.code, m.due, Ref("review", "decision", "1")) for m in agenda.milestones]
    told = read(written(agenda, done))
    assert told.agendas == [agenda]
    assert told.fulfilments == done
    assert len(told.places[agenda.slug]) == len(written(agenda))


@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(AGENDA, st.sampled_from([".csv", ".xlsx", ".yaml"]))
def test_no_format_loses_anything(tmp_path_factory: pytest.TempPathFactory, agenda: Agenda, form: str) -> None:
    file = tmp_path_factory.mktemp("agenda") / f"agenda{form}"
    file.write_bytes(written_as(form, written(agenda)))
    rows, _first = read_rows(file)
    assert read(rows).agendas == [agenda]


ROW = {"agenda": "digital", "kind": "initiative", "code": "I1", "parent": "L1", "name_en": "One"}
HEAD = {"agenda": "digital", "kind": "agenda", "name_en": "D", "since": "2024-01-01", "until": "2028-01-01"}
WRONG: list[tuple[dict[str, str], str]] = [
    (ROW | {"kind": "goal"}, "kind"),
    (ROW | {"kind": ""}, "kind"),
    (ROW | {"agenda": ""}, "agenda"),
    (ROW | {"code": ""}, "code"),
    (ROW | {"since": "soon"}, "since"),
    (ROW | {"weight": "heavy"}, "weight"),
    (ROW | {"needs": "income-tax"}, "needs"),
    (ROW | {"illustrative": "perhaps"}, "illustrative"),
    (ROW | {"colour": "red"}, "colour"),
    (ROW | {"kind": "indicator", "target": "1", "since": "2024-01-01", "due": "2025-01-01"}, "indicator"),
    (ROW | {"kind": "indicator", "indicator": "x", "since": "2024-01-01", "due": "2025-01-01"}, "target"),
    (ROW | {"kind": "indicator", "indicator": "x", "target": "1", "since": "2024-01-01"}, "due"),
    (ROW | {"kind": "milestone", "due": "2025-13-01"}, "due"),
    (ROW | {"kind": "milestone", "due": "2025-01-01", "done_on": "2025-01-01"}, "evidence"),
    (ROW | {"kind": "milestone", "due": "2025-01-01", "evidence": "review/decision/1"}, "done_on"),
    (ROW | {"kind": "budget", "year": "2026", "money": "capital", "cents": "12.50"}, "cents"),
    (ROW | {"kind": "budget", "year": "next", "money": "capital", "cents": "12"}, "year"),
    (ROW | {"kind": "budget", "year": "2026", "cents": "12"}, "money"),
    (HEAD | {"since": ""}, "since"),
]


@pytest.mark.parametrize(("row", "column"), WRONG)
def test_each_bad_cell_is_told_by_row_and_column(row: dict[str, str], column: str) -> None:
    other = {"agenda": "digital", "kind": "objective", "code": "O1", "name_en": "O"}
    rows = [other if row.get("kind") == "agenda" else HEAD, row]
    with pytest.raises(BadTable) as refused:
        read(rows, "plan.csv")
    told = [(one.file, one.row, one.column) for one in refused.value.problems]
    where = 1 if column == "colour" else 3
    assert ("plan.csv", where, column) in told


def test_a_table_without_its_agenda_and_one_that_repeats_itself_are_refused() -> None:
    with pytest.raises(BadTable, match="a row of kind agenda"):
        read([ROW])
    with pytest.raises(BadTable, match="see row 3"):
        read([HEAD, ROW, ROW])


def test_an_empty_row_is_none_and_does_not_shift_the_others() -> None:
    told = read([HEAD, dict.fromkeys(COLUMNS, ""), ROW])
    assert told.places["digital"] == {("agenda",): 2, ("item", "I1"): 4}


@pytest.fixture
def ground() -> None:
    a_unit()
    an_indicator()


def whole() -> Agenda:
    items = (
        *an_agenda().items,
        an_item("I3", needs=(Ref("strategy", "agenda-item", "digital/I1"),), illustrative=True),
    )
    return an_agenda(
        items=items, targets=(a_target(baseline=None), a_target("I2")), budgets=(a_budget(), a_budget(year=2027))
    )


@pytest.mark.django_db
@pytest.mark.usefixtures("ground")
@pytest.mark.parametrize("form", ["csv", "xlsx", "yaml"])
def test_what_the_command_gives_out_it_takes_in_and_nothing_changes(tmp_path: Path, form: str) -> None:
    record(whole())
    platform = system("bizkaia")
    evidence = Ref("review", "indicator", "satisfied")
    api.fulfil(by=platform, slug="digital", item="I1", milestone="opened", on=date(2025, 6, 1), evidence=evidence)
    file = tmp_path / f"agenda.{form}"
    gone = RUN.invoke(app, ["export", str(file), "--tenant", "bizkaia"])
    assert gone.exit_code == 0, gone.output
    come = RUN.invoke(app, ["import", str(file), "--tenant", "bizkaia", "--reason", "the same", "--json"])
    assert come.exit_code == 0, come.output
    assert '"changed": 0' in come.output
    assert api.agenda(by=platform, slug="digital").number == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("ground")
def test_a_table_brings_its_milestones_that_are_done() -> None:
    platform = system("bizkaia")
    done = [Fulfilment("digital", "I1", "opened", date(2025, 6, 1), Ref("review", "indicator", "satisfied"))]
    rows = written(whole(), done)
    assert api.import_table(by=platform, rows=rows, reason="") == len(rows)
    assert [one.person for one in api.fulfilments(by=platform, slug="digital")] == ["system"]
    assert api.import_table(by=platform, rows=rows, reason="") == 0
    assert api.import_table(by=platform, rows=written(whole()), reason="") == 0
    assert api.export_table(by=platform) == rows


@pytest.mark.django_db
@pytest.mark.usefixtures("ground")
def test_a_fault_of_the_agenda_is_told_by_its_row_and_keeps_nothing() -> None:
    rows = written(whole())
    place = next(n for n, row in enumerate(rows, start=2) if row["kind"] == "indicator")
    rows[place - 2]["indicator"] = "unknown"
    milestone = next(n for n, row in enumerate(rows, start=2) if row["kind"] == "milestone")
    with pytest.raises(BadTable) as refused:
        api.import_table(by=system("bizkaia"), rows=rows, reason="", source="plan.xlsx")
    [one] = refused.value.problems
    assert (one.file, one.row, one.column, one.value) == ("plan.xlsx", place, "indicator", "unknown")
    rows = written(whole())
    rows[milestone - 2] |= {"done_on": "2025-06-01", "evidence": "review/decision/99"}
    with pytest.raises(BadTable) as refused:
        api.import_table(by=system("bizkaia"), rows=rows, reason="", source="plan.xlsx")
    assert [(one.row, one.column) for one in refused.value.problems] == [(milestone, "evidence")]
    assert api.agendas(by=system("bizkaia")) == []


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("plan.txt", b"x", r"one of \.csv"),
        ("plan.csv", b"\xff\xfe\x00", "CSV in UTF-8"),
        ("plan.csv", b"agenda,kind\na,b,c\n", "as many cells"),
        ("plan.xlsx", b"not a workbook", "an XLSX workbook"),
        ("plan.yaml", b"agenda: [", "YAML in UTF-8"),
        ("plan.yaml", b"agenda: digital", "a list of rows"),
        ("plan.yaml", b"- digital", "a mapping of columns"),
    ],
)
def test_a_file_that_is_none_is_refused(tmp_path: Path, name: str, content: bytes, expected: str) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(BadInput, match=expected):
        read_rows(file)
    with pytest.raises(BadInput, match="a file that is there"):
        read_rows(tmp_path / "nowhere.csv")
    with pytest.raises(BadInput, match=r"one of \.csv"):
        written_as(".txt", [])


def test_yaml_as_people_write_it_is_understood(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(
        "- {agenda: digital, kind: agenda, name_en: D, since: 2024-01-01, until: 2028-01-01}\n"
        "- {agenda: digital, kind: objective, code: O1, name_en: O, weight: 2, illustrative: true}\n"
    )
    rows, first = read_rows(file)
    one = read(rows, first=first).agendas[0]
    assert (one.since, one.items[0].weight, one.items[0].illustrative) == (date(2024, 1, 1), 2.0, True)


@pytest.mark.django_db
@pytest.mark.usefixtures("ground")
def test_the_tables_of_a_bundle_come_back_as_they_went() -> None:
    platform = system("bizkaia")
    record(whole())
    a_body(illustrative=True)
    tables: dict[str, Any] = {table.name: table for table in agenda_loading.TABLES}
    bodies = tables["bodies"].dump(platform)
    typed = [row | {"quorum_percent": int(row["quorum_percent"]), "illustrative": True} for row in bodies]
    assert tables["bodies"].load(platform, typed, "bundle") == 0
    assert len(api.body(by=platform, slug="committee").members) == 3
    agenda = tables["agenda"].dump(platform)
    empty = [{name: value or None for name, value in row.items()} for row in agenda]
    assert tables["agenda"].load(platform, empty, "bundle") == 0


@pytest.mark.django_db
@pytest.mark.usefixtures("ground")
def test_the_command_shows_how_it_stands() -> None:
    record(whole())
    told = RUN.invoke(app, ["show", "--tenant", "bizkaia"])
    assert told.exit_code == 0, told.output
    assert "digital  version 1" in told.output
    assert "late" in told.output  # its milestone is overdue
