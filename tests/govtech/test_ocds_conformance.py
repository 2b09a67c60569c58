# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The 1,000 contracts of the Basque register, held against OCDS 1.1.5 by lib-cove-ocds, and what is flagged of them."""

import json
from pathlib import Path
from typing import Any

import pytest
from libcoveocds.api import ocds_json_output
from libcoveocds.config import LibCoveOCDSConfig

from auzolan.govtech.api import contracts as api
from auzolan.govtech.api import flags
from auzolan.kernel.access import visitor
from tests.builders.contracts import SHARED

BY = visitor("")
FOLDER = SHARED / "euskadi_contracting"
pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="the data beside the repository is not here")


def cove(package: dict[str, Any]) -> dict[str, Any]:
    """Return what lib-cove-ocds says of a package, asked without a network: it takes the schema from its zip."""
    config = LibCoveOCDSConfig()
    config.config["context"] = "api"
    config.config["standard_zip"] = f"file://{SHARED / 'ocds' / 'ocds_standard_1__1__5_schema.zip'}"
    told: dict[str, Any] = ocds_json_output(json_data=package, lib_cove_ocds_config=config)
    return told


@pytest.fixture(scope="module")
def given_out(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """Return the release package of the 1,000 contracts and of the announcements, and its report."""
    out = tmp_path_factory.mktemp("ocds") / "ocds.json"
    report = api.give_out_contracts(
        by=BY,
        contracts=[FOLDER / "euskadi_contracts_1000.jsonl", *sorted(FOLDER.glob("*.xml"))],
        authorities=FOLDER / "euskadi_contracting_authorities_801.jsonl",
        out=out,
    )
    return out, report


def test_lib_cove_finds_no_error(given_out: tuple[Path, dict[str, Any]]) -> None:
    out, report = given_out
    assert (report["read"], report["releases"], report["contracts"], report["refused"]) == (1004, 752, 1010, [])
    told = cove(json.loads(out.read_text()))
    assert told["validation_errors"] == []
    assert not told.get("conformance_errors")
    assert not told["additional_checks"]
    assert not told["additional_closed_codelist_values"]
    assert not told["deprecated_fields"]
    # every field beside the standard's stands in the explanation
    page = (Path(__file__).resolve().parents[2] / "docs" / "explanation" / "ocds.md").read_text()
    beside = {one["field"] for one in told["additional_fields"]}
    assert beside
    assert {name for name in beside if f"`{name}`" not in page} == set()


def test_lib_cove_finds_an_error_where_there_is_one(given_out: tuple[Path, dict[str, Any]]) -> None:
    package = json.loads(given_out[0].read_text())
    package["releases"] = package["releases"][:2]
    package["releases"][0]["awards"][0]["status"] = "won"
    del package["releases"][1]["contracts"][0]["awardID"]
    told = cove(package)
    assert len(told["validation_errors"]) == 1
    assert told["additional_closed_codelist_values"]


def test_what_the_records_hold_now_is_without_error_too(tmp_path: Path) -> None:
    out = tmp_path / "records.json"
    api.give_out_contracts(by=BY, contracts=[FOLDER / "euskadi_contracts_1000.jsonl"], out=out, as_records=True)
    package = json.loads(out.read_text())
    assert len(package["records"]) == 748
    # lib-cove looks up a part of the schema of records over the network: the releases inside are held against it
    inside = [record["compiledRelease"] for record in package.pop("records")][::5]
    told = cove(package | {"releases": inside})
    assert told["validation_errors"] == []
    assert not told.get("conformance_errors")


def test_every_contract_and_every_euro_is_there(given_out: tuple[Path, dict[str, Any]]) -> None:
    rows = [json.loads(line) for line in (FOLDER / "euskadi_contracts_1000.jsonl").read_text().splitlines()]
    releases = json.loads(given_out[0].read_text())["releases"][:748]
    found = {one["id"]: (release, one) for release in releases for one in release["contracts"]}
    assert set(found) == {row["cod_cont"] for row in rows}
    for row in rows:
        release, contract = found[row["cod_cont"]]
        assert release["tender"]["id"] == row["tender_cod_exp"]
        assert contract["value"]["amount"] == row["budget_with_vat"]
    assert len({release["ocid"] for release in releases}) == 748


def test_what_is_flagged_of_the_contracts(given_out: tuple[Path, dict[str, Any]], tmp_path: Path) -> None:
    """They tell of no bids; of two minor contracts one has no object; see docs/explanation/red-flags.md."""
    told = flags.flag_processes(by=BY, ocds=[given_out[0]], with_meta=True)
    assert set(told) == {"OCID", "Meta"}
    # an announcement of masks in 2020, ten days
    assert told["OCID"] == {"ocds-000000-146-2020~2F00064": {"R003": 1.0}}
    assert told["Meta"]["Splitting"] == {
        "contracts": 1010,
        "minor": 1,
        "incomplete": 3,
        "unknown_kind": 1,
        "twice": 0,
    }
    assert "Unread" not in told["Meta"]
    place = tmp_path / "all.ini"
    place.write_text("[splitting]\nprocurement_methods = open|selective|limited|direct\n")
    every = flags.flag_processes(by=BY, ocds=[given_out[0]], settings=place)["Splitting"]
    assert [(one["supplier"], one["object"], one["sum"]) for one in every] == [
        ("ES-NIF-A48243471", "517", 25_303.30),
        ("ES-NIF-B46001897", "507", 22_959.50),
    ]
