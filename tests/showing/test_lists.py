# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Lists as files: what a spreadsheet would run is disarmed, and only the forms that exist are given."""

import csv
import io
import zipfile
from datetime import date

import pytest
from django.test import RequestFactory

from auzolan.showing import lists

ROWS = [{"name": "=SUM(A1)", "n": 3}, {"name": '@evil, "quoted"', "n": -3}]


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x"])
def test_a_text_that_a_spreadsheet_would_run_is_disarmed(cell: str) -> None:
    assert lists.safe(cell) == f"'{cell}"
    assert lists.safe(-1) == -1


def test_a_table_is_given_as_csv_or_json_or_as_the_page() -> None:
    def asked(form: str):
        return lists.table_file(RequestFactory().get("/", {"as": form}), "board", ROWS)

    told = list(csv.reader(io.StringIO(asked("csv").content.decode())))
    assert told == [["name", "n"], ["'=SUM(A1)", "3"], ['\'@evil, "quoted"', "-3"]]
    assert 'filename="board.csv"' in asked("csv").headers["Content-Disposition"]
    assert b"=SUM(A1)" in asked("json").content
    assert asked("") is None
    assert asked("exe") is None


def test_a_workbook_holds_numbers_and_days_as_such_and_no_formula() -> None:
    rows = [{"name": "=SUM(A1)", "n": 3.5, "on": date(2026, 3, 1), "none": None, "odd": float("nan")}]
    given = lists.table_file(RequestFactory().get("/en/board/?as=xlsx&by=channel"), "board", rows)
    assert given.headers["Content-Type"] == lists.XLSX
    with zipfile.ZipFile(io.BytesIO(given.content)) as book:
        sheet, source = (book.read(f"xl/worksheets/sheet{n}.xml").decode() for n in (1, 2))
        words = book.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in sheet
    assert "<v>3.5</v>" in sheet
    assert "<v>46082</v>" in sheet  # 1 March 2026 in days since 1900
    assert 'state="frozen"' in sheet
    assert "=SUM(A1)" in words
    assert "by=channel" in words
    assert source.count("<row") == 4


def test_an_empty_list_is_a_workbook_too() -> None:
    assert zipfile.is_zipfile(io.BytesIO(lists.table_file(RequestFactory().get("/?as=xlsx"), "board", []).content))
