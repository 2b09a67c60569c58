# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Contracts of the Basque register as OCDS: what becomes of each column, ids, refusals, the report."""

import json
from pathlib import Path
from typing import Any

import pytest

from auzolan.govtech.api import contracts as api
from auzolan.kernel.access import visitor
from auzolan.kernel.refusals import BadInput, BadTable
from tests.builders.contracts import lines, row

BY = visitor("")


def given_out(folder: Path, *rows: object, **options: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the package of rows, and its report."""
    out = folder / "out.json"
    report = api.give_out_contracts(by=BY, contracts=[lines(folder / "c.jsonl", rows)], out=out, **options)
    return json.loads(out.read_text()), report


def test_contracts_of_one_tender_are_awards_of_one_process(tmp_path: Path) -> None:
    other = row("A/1_2", bidder_cif="B95383352", bidder_name="Bolt, S.L.", budget_with_vat=10.5)
    package, report = given_out(tmp_path, row(), other, row("A-1_1"))
    assert [one["ocid"] for one in package["releases"]] == ["ocds-000000-1-A~2F1", "ocds-000000-1-A-1"]
    first = package["releases"][0]
    assert [one["id"] for one in first["awards"]] == ["A/1_1", "A/1_2"]
    assert [(one["id"], one["awardID"]) for one in first["contracts"]] == [("A/1_1", "A/1_1"), ("A/1_2", "A/1_2")]
    assert [one["suppliers"][0]["id"] for one in first["awards"]] == ["ES-NIF-A08176091", "ES-NIF-B95383352"]
    assert [one["id"] for one in first["parties"]] == [
        "perfil-1", "perfil-1-educacion", "ES-NIF-A08176091", "ES-NIF-B95383352",
    ]  # fmt: skip
    assert (report["read"], report["releases"], report["contracts"], report["refused"]) == (3, 2, 3, [])


def test_no_two_items_of_a_release_have_one_id(tmp_path: Path) -> None:
    # with the digit that checks the code, without it, and with a wrong one
    codes = ("09134000-7", "09134000", "09134000-8", "09135000-4")
    package, _report = given_out(tmp_path, *(row(f"A/1_{n}", cpv=code) for n, code in enumerate(codes)))
    [release] = package["releases"]
    assert [one["id"] for one in release["tender"]["items"]] == ["09134000", "09135000"]
    ids = [one["id"] for of in (release["tender"], *release["awards"]) for one in of["items"]]
    assert len(ids) == len(set(ids)) == 6


def test_an_amount_says_that_vat_is_in_it_and_that_it_is_a_budget(tmp_path: Path) -> None:
    package, report = given_out(tmp_path, row(budget_with_vat=2843214.44))
    [contract] = package["releases"][0]["contracts"]
    assert contract["value"] == {
        "amount": 2843214.44,
        "currency": "EUR",
        "valueAddedTaxIncluded": True,
        "amountSource": "budget_with_vat",
    }
    assert "value" not in package["releases"][0]["tender"]
    assert "value" not in package["releases"][0]["awards"][0]
    assert report["marks"] == [
        {
            "mark": "amount with VAT: a budget, neither net nor a price that was paid",
            "column": "budget_with_vat",
            "times": 1,
            "rows": [{"row": 1, "value": ""}],
        }
    ]


@pytest.mark.parametrize(
    ("told", "amount"),
    [("12343.75", 12343.75), ("900", 900), (12343.75, 12343.75), (0.1, 0.1), (9999999999999.99, 9999999999999.99)],
)
def test_an_amount_is_read_to_the_cent(tmp_path: Path, told: object, amount: float) -> None:
    package, _report = given_out(tmp_path, row(budget_with_vat=told))
    assert package["releases"][0]["contracts"][0]["value"]["amount"] == amount


@pytest.mark.parametrize("told", ["12.343,75", "12.343", "1,234.50", "1e3", "-5", "", "NaN", "1_000", "10000000000000"])
def test_an_amount_that_can_be_read_in_two_ways_is_refused(tmp_path: Path, told: str) -> None:
    with pytest.raises(BadTable, match=r"column budget_with_vat: '.*' is not accepted; expected an amount of euros"):
        given_out(tmp_path, row(budget_with_vat=told))


def test_every_column_has_a_place(tmp_path: Path) -> None:
    told = row(
        location_foreign_country_code="FR", type_cont="Privados", type_procedure="Otro", is_ute=True, is_european=False
    )
    package, report = given_out(tmp_path, told)
    written = json.dumps(package, ensure_ascii=False)
    for column, value in told.items():
        if isinstance(value, str) and not column.startswith("date") and column != "cpv":
            said = f"perfil-{value}" if column == "cauth_cod_perfil" else value
            assert json.dumps(said, ensure_ascii=False) in written, column
    release = package["releases"][0]
    assert release["awards"][0]["date"] == "2015-07-08T00:00:00+02:00"
    assert release["contracts"][0]["dateSigned"] == "2015-07-27T00:00:00+02:00"
    assert release["awards"][0]["items"] == [
        {
            "id": "A/1_1-1",
            "classification": {"scheme": "CPV", "id": "09134000"},
            "deliveryLocation": {"gazetteer": {"scheme": "NUTS", "identifiers": ["ES21"]}},
        }
    ]
    assert release["contracts"][0]["placeInEU"] is False
    assert release["contracts"][0]["sourceReport"] == {"id": "1511", "year": "2015", "dateModified": "2022-01-28"}
    assert release["parties"][-1]["details"] == {"temporaryUnion": True}
    # no code of OCDS says these
    assert "procurementMethod" not in release["tender"]
    assert "mainProcurementCategory" not in release["tender"]
    assert {one["column"] for one in report["marks"]} >= {"type_cont", "type_procedure"}


@pytest.mark.parametrize(
    ("column", "word", "field", "code"),
    [
        ("type_procedure", "Abierto", "procurementMethod", "open"),
        ("type_procedure", "Restringido", "procurementMethod", "selective"),
        ("type_procedure", "Negociado Sin Publicidad", "procurementMethod", "limited"),
        ("type_procedure", "Directo/Contrato Menor", "procurementMethod", "direct"),
        ("type_cont", "Obras", "mainProcurementCategory", "works"),
        ("type_cont", "Gestión de servicios públicos", "mainProcurementCategory", "services"),
    ],
)
def test_words_become_codes(tmp_path: Path, column: str, word: str, field: str, code: str) -> None:
    package, _report = given_out(tmp_path, row(**{column: word}))
    assert package["releases"][0]["tender"][field] == code


def test_people_who_are_not_named_are_not_one_and_the_same(tmp_path: Path) -> None:
    hidden = {"bidder_cif": "[natural person]", "bidder_name": "[natural person]"}
    package, _report = given_out(tmp_path, row("A_1", **hidden), row("A_2", **hidden), row("B_1", bidder_cif="BE040"))
    suppliers = [award["suppliers"][0]["id"] for one in package["releases"] for award in one["awards"]]
    assert suppliers == ["natural-person-A_1", "natural-person-A_2", "bidder-BE040"]
    assert "scheme" not in package["releases"][1]["parties"][-1]["identifier"]


PLAIN = row("A_1", budget_with_vat=None)
VAT = "amount with VAT: a budget, neither net nor a price that was paid"
FIRST = "differs from the first contract of its tender, which is what the tender says"


@pytest.mark.parametrize(
    ("changes", "marks"),
    [
        ({}, []),
        ({"budget_with_vat": 1.01}, [(VAT, "budget_with_vat", "")]),
        (
            {"budget_with_vat": 1},
            [
                (VAT, "budget_with_vat", ""),
                ("amount of one euro or less: looks like one that stands for another", "budget_with_vat", ""),
            ],
        ),
        (
            {"bidder_cif": "[natural person]"},
            [("the supplier is a person who is not named: one of its own for each contract", "bidder_cif", "")],
        ),
        (
            {"bidder_cif": "NL800471994B01"},
            [("no tax number of Spain by its shape: given without a scheme", "bidder_cif", "NL800471994B01")],
        ),
        (
            {"date_signed": "2015/07/01"},
            [("signed before it was awarded", "date_signed", "2015-07-01 < 2015-07-08")],
        ),
        ({"date_signed": "2015/07/08"}, []),
        ({"cpv": None}, [("no code of the CPV", "cpv", "")]),
        ({"type_cont": "Privados"}, [("no code of OCDS says this: kept as a word only", "type_cont", "Privados")]),
        ({"type_procedure": "X"}, [("no code of OCDS says this: kept as a word only", "type_procedure", "X")]),
        (
            {"status_processing": "Modificación contrato"},
            [("changed since, and not told how", "status_processing", "Modificación contrato")],
        ),
    ],
)
def test_each_mark_is_told_of_what_is_odd_and_of_nothing_else(
    tmp_path: Path, changes: dict[str, Any], marks: list[tuple[str, str, str]]
) -> None:
    _package, report = given_out(tmp_path, PLAIN, PLAIN | {"cod_cont": "B_1", "tender_cod_exp": "B"} | changes)
    told = [(one["mark"], one["column"], one["rows"], one["times"]) for one in report["marks"]]
    assert told == [(says, column, [{"row": 2, "value": value}], 1) for says, column, value in marks]


@pytest.mark.parametrize(
    ("column", "word"),
    [
        ("cauth_promoter", "Salud"),
        ("cauth_promoter_organism", "Otra"),
        ("type_cont", "Obras"),
        ("type_procedure", "Restringido"),
    ],
)
def test_a_contract_that_differs_from_the_first_of_its_tender_is_marked(tmp_path: Path, column: str, word: str) -> None:
    _package, report = given_out(tmp_path, PLAIN, PLAIN | {"cod_cont": "A_2", column: word})
    told = [(one["mark"], one["column"], one["rows"]) for one in report["marks"]]
    assert told == [(FIRST, column, [{"row": 2, "value": word}])]


def test_of_a_mark_the_first_rows_are_named_and_all_are_counted(tmp_path: Path) -> None:
    _package, report = given_out(tmp_path, *(PLAIN | {"cod_cont": f"A_{n}", "cpv": None} for n in range(1, 26)))
    [one] = report["marks"]
    assert (one["times"], [each["row"] for each in one["rows"]]) == (25, list(range(1, 21)))


def test_the_same_file_gives_the_same_bytes_wherever_they_are_written(tmp_path: Path) -> None:
    source = lines(tmp_path / "c.jsonl", [row(), row("B_1")])
    for name in ("one.json", "two.json"):
        api.give_out_contracts(by=BY, contracts=[source], out=tmp_path / name)
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
    package = json.loads((tmp_path / "one.json").read_text())
    assert package["publishedDate"] == "2022-01-28T00:00:00+01:00"
    assert package["uri"].startswith("urn:auzolan:ocds:")


def test_authorities_name_the_buyer(tmp_path: Path) -> None:
    told = {"cod_perfil": "1", "name": "Gobierno Vasco", "nif": "S4833001C", "location_nuts": "ES21"}
    known = lines(tmp_path / "a.jsonl", [told])
    package, _report = given_out(tmp_path, row(), authorities=known, prefix="ocds-abc123")
    release = package["releases"][0]
    assert release["ocid"] == "ocds-abc123-1-A~2F1"
    assert release["buyer"] == {"id": "perfil-1", "name": "Gobierno Vasco"}
    assert release["parties"][0]["identifier"]["id"] == "S4833001C"
    with pytest.raises(BadInput, match=r"b\.jsonl, row 1, column name: '' is not accepted"):
        given_out(tmp_path, row(), authorities=lines(tmp_path / "b.jsonl", [{"cod_perfil": "1"}]))


def test_records_hold_the_releases_and_what_holds_now(tmp_path: Path) -> None:
    package, report = given_out(tmp_path, row(), as_records=True)
    [record] = package["records"]
    assert record["compiledRelease"]["tag"] == ["compiled"]
    assert record["compiledRelease"]["awards"] == record["releases"][0]["awards"]
    assert (report["records"], report["releases"]) == (1, 1)


def test_a_row_that_cannot_be_taken_is_told_and_the_others_are_taken(tmp_path: Path) -> None:
    wrong = {
        "cod_cont": "",
        "tender_cod_exp": 7,
        "date_awarded": "2015/02/30",
        "date_signed": "27.7.2015",
        "budget_with_vat": -1,
        "cpv": "9134",
        "is_ute": "no",
        "open_data_report": None,
    }
    rows = [row(f"X{n}_1", **{column: value}) for n, (column, value) in enumerate(wrong.items())]
    package, report = given_out(tmp_path, row(), *rows, row(), [1], row("Y_1", budget_with_vat=True, lote="3"))
    assert [one["ocid"] for one in package["releases"]] == ["ocds-000000-1-A~2F1"]
    told = [(one["row"], one["column"]) for one in report["refused"]]
    assert told == [
        *((n, column) for n, column in enumerate(wrong, start=2)),
        (10, "cod_cont"),
        (11, ""),
        (12, "budget_with_vat"),
    ]
    assert report["refused"][8]["expected"] == "a code of its own; row 1 of c.jsonl has it"
    assert all(one["file"] == "c.jsonl" and one["expected"] for one in report["refused"])
    assert report["unplaced"] == [{"column": "lote", "times": 1}]


def test_a_contract_counts_once_in_one_file_and_in_several(tmp_path: Path) -> None:
    one = lines(tmp_path / "a.jsonl", [row("A_1", budget_with_vat=5), row(" A_1 ", budget_with_vat=7), row("A_2")])
    two = lines(tmp_path / "b.jsonl", [row("B_1"), row("B_2"), row("B_3"), row("A_1", budget_with_vat=9)])
    report = api.give_out_contracts(by=BY, contracts=[one, two], out=tmp_path / "out.json")
    package = json.loads((tmp_path / "out.json").read_text())
    contracts = {each["id"]: each["value"]["amount"] for of in package["releases"] for each in of["contracts"]}
    assert (len(contracts), contracts["A_1"], report["contracts"]) == (5, 5, 5)
    assert [(each["file"], each["row"], each["value"], each["expected"]) for each in report["refused"]] == [
        ("a.jsonl", 2, "A_1", "a code of its own; row 1 of a.jsonl has it"),
        ("b.jsonl", 4, "A_1", "a code of its own; row 1 of a.jsonl has it"),
    ]


def test_what_is_missing_is_empty_and_has_no_name(tmp_path: Path) -> None:
    nothing = {column: None for column in row() if column not in ("cauth_cod_perfil", "cod_cont", "tender_cod_exp")}
    told = row() | nothing | {"bidder_name": "Acme, S.A.", "open_data_report": {"date_modified": "2022/01/28"}}
    package, report = given_out(tmp_path, told, row("B_1", open_data_report=None), row("C_1", bidder_name=None))
    assert "None" not in json.dumps(package)
    refused = [(one["column"], one["value"]) for one in report["refused"]]
    assert refused == [("open_data_report", ""), ("bidder_name", "")]


LONG = 2**20


def test_a_text_without_end_is_refused_and_told_by_its_beginning(tmp_path: Path) -> None:
    package, report = given_out(
        tmp_path,
        row("A_1", description="x" * LONG),
        row("B_1", description="y" * (LONG + 1)),
        row("C_1", cpv="9" * LONG),
        row("D_1", open_data_report={"id": "z" * (LONG + 1), "date_modified": "2022/01/28"}),
        row("E_1", open_data_report={"id": ["z"], "date_modified": "2022/01/28"}),
    )
    assert [one["tender"]["title"] for one in package["releases"]] == ["x" * LONG]
    told = [(one["row"], one["column"], one["expected"]) for one in report["refused"]]
    assert told == [
        (2, "description", "a text of at most 1,048,576 characters"),
        (3, "cpv", "a code of the CPV, as 09134000-7"),
        (4, "open_data_report.id", "a text of at most 1,048,576 characters"),
        (5, "open_data_report.id", "a text or a whole number"),
    ]
    assert report["refused"][0]["value"] == "y" * 117 + "..."
    assert all(len(one["value"]) <= 120 for one in report["refused"])


@pytest.mark.parametrize("column", ["description", "cod_cont", "is_ute", "lote"])
def test_half_of_a_character_is_refused_by_its_row(tmp_path: Path, column: str) -> None:
    rows = lines(tmp_path / "c.jsonl", [row(description="\N{GRINNING FACE}")])
    with rows.open("a") as file:
        file.write(json.dumps(row("B_1") | {column: "\ud83d"}) + "\n")
    with pytest.raises(BadInput, match=r"c\.jsonl, row 2: '\\ud83d' is not accepted; expected whole characters"):
        api.give_out_contracts(by=BY, contracts=[rows], out=tmp_path / "out.json")
    assert not (tmp_path / "out.json").exists()


def test_where_no_row_can_be_taken_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(BadTable, match=r"c\.jsonl, row 1, column cpv: 'x' is not accepted"):
        given_out(tmp_path, row(cpv="x"))
    (tmp_path / "c.jsonl").write_text(json.dumps(row()) + '\n{"cod_cont"\n' + json.dumps(row("B_1")) + "\n")
    with pytest.raises(BadInput, match=r"c\.jsonl, row 2: '{\"cod_cont\"' is not accepted; expected one object"):
        api.give_out_contracts(by=BY, contracts=[tmp_path / "c.jsonl"], out=tmp_path / "out.json")
    for text in ("", "contracts", "[1, 2"):
        (tmp_path / "d.json").write_text(text)
        with pytest.raises(BadInput, match=r"'d\.json' is not accepted; expected a file of JSON"):
            api.give_out_contracts(by=BY, contracts=[tmp_path / "d.json"], out=tmp_path / "out.json")
    with pytest.raises(BadInput, match="expected a file that can be read"):
        api.give_out_contracts(by=BY, contracts=[tmp_path / "none"], out=tmp_path / "out.json")
    with pytest.raises(BadInput, match="--prefix: 'ocds 1' is not accepted"):
        given_out(tmp_path, row(), prefix="ocds 1")
    with pytest.raises(BadInput, match="--out"):
        api.give_out_contracts(by=BY, contracts=[tmp_path / "c.jsonl"], out=tmp_path / "no" / "out.json")
    assert not (tmp_path / "out.json").exists()
