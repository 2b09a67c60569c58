# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan procurement import`` and ``auzolan procurement flags``."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from auzolan.govtech.management.cli.procurement import app
from auzolan.kernel.refusals import BadInput
from tests.builders.contracts import bid, lines, minor, process, row


def run(*words: object) -> Any:
    """Return what the command says; a refusal is raised, as the command line's own frame answers it."""
    told = CliRunner().invoke(app, [str(word) for word in words])
    if told.exception is not None and not isinstance(told.exception, SystemExit):
        raise told.exception
    return told


def test_contracts_go_out_and_come_in_as_records(tmp_path: Path) -> None:
    source = lines(tmp_path / "c.jsonl", [row(lote=1), row("B_1", cpv="x")])
    out, records = tmp_path / "ocds.json", tmp_path / "records.json"
    told = run("import", source, "--to", "ocds", "-o", out)
    assert told.exit_code == 0
    assert told.output.splitlines() == [
        f"1 releases with 1 contracts in {out}, 2 read",
        "  refused: c.jsonl, row 2, column cpv: 'x'; expected a code of the CPV, as 09134000-7",
        "  1 times in budget_with_vat: amount with VAT: a budget, neither net nor a price that was paid",
        "  1 times left out: lote",
    ]
    report = json.loads(run("import", out, "--to", "records", "-o", records, "--json").stdout)
    assert (report["records"], report["releases"]) == (1, 1)
    assert json.loads(records.read_text())["records"][0]["compiledRelease"]["ocid"] == "ocds-000000-1-A~2F1"
    assert "1 records of 1 releases" in run("import", source, "-o", records, "--records").output


def test_records_take_no_prefix(tmp_path: Path) -> None:
    source = lines(tmp_path / "c.jsonl", [row()])
    with pytest.raises(BadInput, match="--to: 'records' is not accepted"):
        run("import", source, "--to", "records", "-o", tmp_path / "out.json", "--prefix", "ocds-abc123")
    assert run("import", source, "--to", "xlsx", "-o", tmp_path / "out.json").exit_code == 2
    assert not (tmp_path / "out.json").exists()


def test_flags_are_told_to_people_and_to_programs(tmp_path: Path) -> None:
    these = [process("a", bid("x", 1), bid("y", 1)), minor(1, "2024-03-01", 8_000), minor(2, "2024-05-01", 7_000)]
    source = lines(tmp_path / "o.jsonl", these)
    assert run("flags", source).output.splitlines() == [
        "R028 OCID: 1",
        "R028 Tenderer: 2",
        "Splitting: b and s, other 722: 2 contracts, 15,000.00 euros from 2024-03-01 to 2024-05-01; "
        "a minor contract is below 15,000.00 (LCSP 9/2017 art. 118.1)",
    ]
    over = [minor(1, "2018-03-08", 9_000), minor(2, "2018-03-09", 7_500)]
    assert run("flags", lines(tmp_path / "over.jsonl", over)).output.endswith(
        "a minor contract is below 18,000.00, then 15,000.00 (LCSP 9/2017 art. 118.1)\n"
    )
    told = json.loads(run("flags", source, "--meta", "--json").stdout)
    assert told["OCID"] == {"a": {"R028": 1.0}}
    assert told["Meta"]["Splitting"] == {"contracts": 2, "minor": 2, "incomplete": 0, "unknown_kind": 0, "twice": 0}
    assert run("flags", lines(tmp_path / "none.jsonl", these[:0] or [{"ocid": "a"}])).output == "Nothing is flagged.\n"
