# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The published test files of publiccode-parser-go, with what it makes of them."""

import json
import tarfile
from pathlib import Path
from typing import Any

import pytest

from auzolan.govtech.store.publiccode_files import check_file

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "govtech"
ARCHIVE = DATA / "publiccode_parser_testdata.tar.gz"
FOLDERS = {
    "TestInvalidTestcasesV0": "v0/invalid",
    "TestInvalidTestcasesV0_NoNetwork": "v0/invalid/no-network",
    "TestUrlMissingWithoutPath": "v0/invalid",
    "TestValidWithWarningsTestcasesV0": "v0/valid_with_warnings",
    "TestValidWithWarningTestcasesV0_NoNetwork": "v0/valid_with_warnings/no-network",
}
ASKED_THE_NETWORK = "not reachable"
shared = pytest.mark.skipif(not ARCHIVE.exists(), reason="the shared files of the parser are not on this machine")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("parser")
    with tarfile.open(ARCHIVE) as archive:
        archive.extractall(folder, filter="data")
    return folder / "testdata"


@shared
def test_each_published_result_is_ours(files: Path) -> None:
    expected = json.loads((DATA / "publiccode_parser_expected.json").read_text())
    wrong: list[Any] = []
    count = 0
    for test, cases in expected.items():
        for name, told in cases.items():
            count += 1
            found = check_file(files / FOLDERS[test] / name, with_beside=True).faults
            ours = [("warning" if one.is_warning else "error", one.key, one.line, one.column) for one in found]
            known = [one for one in told if ASKED_THE_NETWORK not in one["description"]]
            theirs = [(one["severity"], one["key"], one["line"], one["column"]) for one in known]
            if ours != theirs:
                wrong.append((name, ours, theirs))
    assert not wrong
    assert count == 66


@shared
def test_each_file_is_as_its_folder_says(files: Path) -> None:
    by_network = {"logo_missing_url.yml"}
    seen = 0
    for path in sorted(files.rglob("*.yml")):
        told = check_file(path, with_beside=True)
        folder = path.relative_to(files).parts[:2]
        seen += 1
        if folder == ("v0", "valid"):
            assert not told.faults, path
        elif folder == ("v0", "valid_with_warnings"):
            assert told.warnings, path
            assert not told.errors, path
        elif folder == ("v0", "invalid"):
            assert bool(told.errors) is (path.name not in by_network), path
        else:
            # version 1 isn't published yet
            assert [one.key for one in told.faults] == ["publiccodeYmlVersion"], path
    assert seen > 300


@shared
def test_the_real_files_are_judged_as_their_catalogue_judges_them() -> None:
    text = (DATA / "developers_italia_catalogue_2026-07-01.jsonl").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in text.split("\n") if line]
    known = {row["catalog_id"]: row["publiccode_severity"] for row in rows}
    ours: dict[str, bool] = {}
    for path in sorted((DATA / "publiccode_yml").glob("*.yml")):
        told = check_file(path, with_beside=False)
        ours[path.stem] = not told.errors
    valid = {key for key in ours if known.get(key.removeprefix("api_")) == "valid"}
    # the one with tabs between its values: YAML 1.2 takes them there, most readers don't
    assert {key for key in valid if not ours[key]} == {"api_d1fa7e03-9052-437a-a08f-175522bb5dc7"}
    assert (len(ours), sum(ours.values()), len(valid)) == (59, 48, 30)
