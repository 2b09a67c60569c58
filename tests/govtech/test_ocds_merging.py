# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""OCDS taken in: releases merged into records by the rules of OCDS 1.1, of every shape of file."""

import json
import tarfile
from pathlib import Path
from typing import Any

import pytest
from ocdsmerge.rules import get_merge_rules

from auzolan.govtech.api import contracts as api
from auzolan.govtech.core.ocds import merging
from auzolan.govtech.store import ocds_files
from auzolan.kernel.access import visitor
from auzolan.kernel.refusals import BadInput
from tests.builders.contracts import SHARED, lines

BY = visitor("")
needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="the data beside the repository is not here")


def merged(*releases: dict[str, Any]) -> dict[str, Any]:
    """Return the compiled release of releases of one ocid."""
    return merging.compiled(ocds_files.merge_rules(), releases)


def a_release(n: int, **more: Any) -> dict[str, Any]:
    """Return the release of a day in January."""
    return {"ocid": "o", "id": str(n), "date": f"2026-01-{n:02}T00:00:00Z", "tag": ["tender"]} | more


@pytest.mark.parametrize("nothing", ['{"name": null}', "null", '{"name": true}', '{"name": {"a": 1}}', '{"name": " "}'])
def test_a_publisher_that_is_not_named_has_no_name(tmp_path: Path, nothing: str) -> None:
    source, out = tmp_path / "a.json", tmp_path / "out.json"
    head = f'{{"publisher": {nothing}, "version": null, "releases": ['
    source.write_text(head + json.dumps(a_release(1, buyer={"id": "b", "name": None})) + "]}")
    report = api.merge_releases(by=BY, ocds=[source], out=out)
    told = json.loads(out.read_text())
    assert told["publisher"] == {"name": "unknown"}
    assert "None" not in out.read_text()
    assert report["marks"] == []
    source.write_text(head + '{"ocid": "o", "date": null}]}')
    with pytest.raises(BadInput, match="column date: '' is not accepted; expected a date"):
        api.merge_releases(by=BY, ocds=[source], out=out)


def test_objects_of_a_list_are_merged_by_their_ids() -> None:
    told = merged(
        a_release(1, awards=[{"id": "1", "title": "a", "status": "pending"}, {"id": "2"}]),
        a_release(2, awards=[{"id": "3"}, {"id": "1", "status": "active"}]),
    )
    assert told["awards"] == [{"id": "1", "title": "a", "status": "active"}, {"id": "2"}, {"id": "3"}]


def test_lists_that_say_so_and_lists_of_words_are_replaced_whole() -> None:
    # additionalProcurementCategories: words; additionalIdentifiers: wholeListMerge
    told = merged(
        a_release(
            1,
            tender={"id": "t", "additionalProcurementCategories": ["goods", "works"]},
            parties=[{"id": "p", "additionalIdentifiers": [{"id": "1"}, {"id": "2"}]}],
        ),
        a_release(
            2,
            tender={"id": "t", "additionalProcurementCategories": ["services"]},
            parties=[{"id": "p", "additionalIdentifiers": [{"id": "2", "scheme": "X"}]}],
        ),
    )
    assert told["tender"]["additionalProcurementCategories"] == ["services"]
    assert told["parties"][0]["additionalIdentifiers"] == [{"id": "2", "scheme": "X"}]


def test_what_is_left_out_when_merged_is_said_anew() -> None:
    told = merged(a_release(1), a_release(2, tag=["award"]))
    assert (told["id"], told["tag"], told["date"]) == ("o-2026-01-02T00:00:00Z", ["compiled"], "2026-01-02T00:00:00Z")


def test_null_takes_a_value_away() -> None:
    assert merged(a_release(1, tender={"id": "t", "title": "a"}), a_release(2, tender={"title": None}))["tender"] == {
        "id": "t"
    }


def test_releases_stand_by_their_moments_not_by_their_letters() -> None:
    early = a_release(1, date="2026-01-01T09:00:00+09:00", tender={"title": "early"})
    late = a_release(2, date="2026-01-01T01:00:00Z", tender={"title": "late"})
    assert merged(late, early)["tender"]["title"] == "late"
    odd = [a_release(1, date="2026", tender={"title": "a"}), a_release(2, date="2025 x", tender={"title": "b"})]
    assert merged(*odd)["tender"]["title"] == "a"


def test_every_shape_of_file_gives_the_same_records(tmp_path: Path) -> None:
    told = [a_release(1, tender={"id": "t"}), a_release(2, tender={"title": "x"}), a_release(1, ocid="q")]
    record = {"ocid": "o", "releases": told[:2]}
    package = {"publisher": {"name": "P"}, "version": "1.1", "releases": told}
    shapes = {
        "package.json": json.dumps(package, indent=1),
        "line.json": json.dumps(package) + "\n",
        "list.json": json.dumps(told),
        "records.json": json.dumps({"records": [record, {"ocid": "q", "releases": [told[2]]}]}),
        "record_lines.jsonl": json.dumps(record) + "\n\n" + json.dumps({"releases": [told[2]]}) + "\n",
        "marked.json": "\ufeff" + json.dumps(told),
    }
    lines(tmp_path / "lines.jsonl", told)
    for name, text in shapes.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = []
    for name in ("lines.jsonl", *shapes):
        report = api.merge_releases(by=BY, ocds=[tmp_path / name], out=tmp_path / "out.json", uri="urn:x:1")
        assert (report["read"], report["records"]) == (3, 2), name
        found.append(json.loads((tmp_path / "out.json").read_text()))
    assert found[1]["publisher"] == {"name": "P"}
    assert found[0]["publisher"] == {"name": "unknown"}
    assert all(one["records"] == found[0]["records"] for one in found)
    assert found[0]["records"][0]["compiledRelease"]["tender"] == {"id": "t", "title": "x"}


def test_a_package_of_another_version_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"version": "1.0", "releases": [a_release(1)]}))
    report = api.merge_releases(by=BY, ocds=[tmp_path / "a.json"], out=tmp_path / "out.json")
    assert report["marks"][0]["rows"] == [{"row": 0, "value": "1.0"}]


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ([{"ocid": "o", "id": "1"}], r"a\.jsonl, row 1, column date: '' is not accepted"),
        ([a_release(1), {"id": "1"}], r"a\.jsonl, row 2, column ocid: .* expected a release or a record with an ocid"),
        ([{"ocid": "o", "releases": [{"url": "https://x.example"}]}], "expected a record with its releases inside"),
        ([{"ocid": "o", "compiledRelease": a_release(1)}], "expected a record with its releases inside"),
        ([7], r"a\.jsonl, row 1, column ocid: '7' is not accepted"),
        ([a_release(1, tender={"id": "t"}), a_release(2, tender=[{"id": "t"}])], "expected releases of one shape"),
        ([{"releases": []}], r"'a\.jsonl' is not accepted; expected OCDS with at least one release"),
    ],
)
def test_what_cannot_be_merged_is_refused_and_nothing_is_written(tmp_path: Path, told: Any, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        api.merge_releases(by=BY, ocds=[lines(tmp_path / "a.jsonl", told)], out=tmp_path / "out.json")
    assert not (tmp_path / "out.json").exists()


@needs_shared
def test_the_rules_are_those_of_the_schema() -> None:
    schema = json.loads((SHARED / "ocds" / "release-schema-1.1.5.json").read_text())
    assert ocds_files.merge_rules() == get_merge_rules(schema)


@needs_shared
def test_the_published_example_is_compiled_as_it_was_published(tmp_path: Path) -> None:
    with tarfile.open(SHARED / "ocds" / "sample_data_fictional_1.1.tar.gz") as tar:
        tar.extractall(tmp_path, filter="data")
    folder = tmp_path / "fictional-example" / "1.1"
    steps = sorted(folder.glob("ocds-213czf-000-00001-0*.json"), reverse=True)
    assert len(steps) == 6
    api.merge_releases(by=BY, ocds=steps, out=tmp_path / "out.json")
    [ours] = json.loads((tmp_path / "out.json").read_text())["records"]
    [theirs] = json.loads((folder / "record" / "ocds-213czf-000-00001.json").read_text())["records"]
    assert ours["compiledRelease"] == theirs["compiledRelease"]


@needs_shared
def test_real_packages_are_read_or_refused_by_name(tmp_path: Path) -> None:
    refused = {}
    for name in ("ocdskit_realdata_fixtures.tar.gz", "lib_cove_ocds_fixtures.tar.gz"):
        with tarfile.open(SHARED / "ocds" / name) as tar:
            tar.extractall(tmp_path / name, filter="data")
    files = [path for path in sorted(tmp_path.rglob("*.json")) if "extensions" not in path.parts]
    for path in files:
        try:
            api.merge_releases(by=BY, ocds=[path], out=tmp_path / "out")
        except BadInput as fault:
            refused[path.name] = str(fault)
    # their releases are links, they are of versions, they have no ocid, or they are no UTF-8
    assert all(name in says for name, says in refused.items())
    assert set(refused) == {
        "empty_fields_records.json", "full_record.json", "record-package_1.0.json", "record-package_1.1.json",
        "record-package_linked-releases.json", "record_check_ocids.json", "records_invalid_releases.json",
        "records_no_validation_errors.json", "records_non_unique.json", "records_non_unique_no_ocid.json",
        "records_unique.json", "release-package_encoding-iso-8859-1.json", "versioned-release-1.json",
        "versioned-release-2.json",
    }  # fmt: skip
    assert len(files) > 40
