# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Solutions from every format into one catalogue: what is read, refused, merged and counted."""

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from auzolan.govtech.api import catalogues, solution_files
from auzolan.govtech.core.solutions.merging import merge
from auzolan.govtech.management.cli.solutions import app
from auzolan.govtech.nouns.solutions import Contract, Health, Solution, Source
from auzolan.kernel.access import visitor
from auzolan.kernel.refusals import BadInput

HOME = Path(__file__).resolve().parents[2]
EXAMPLES = HOME / "docs" / "examples" / "solutions"
DUMP = HOME.parent / "shared" / "data" / "govtech" / "developers_italia_catalogue_2026-07-01.jsonl"
DAY = date(2026, 7, 1)
BY = visitor("")
ROW = json.loads((EXAMPLES / "catalogue.jsonl").read_text(encoding="utf-8").splitlines()[0])


def imported(*paths: Path, **more: Any) -> dict[str, Any]:
    return solution_files.import_solutions(by=BY, paths=paths, as_of=DAY, **more)


def read(path: Path) -> tuple[Solution, ...]:
    return catalogues.read_catalogue(by=BY, file=path)


def test_every_format_is_read_into_one_catalogue(tmp_path: Path) -> None:
    out = tmp_path / "solutions.jsonl"
    told = imported(EXAMPLES, out=out)
    assert told["by_format"] == {"code.json": 1, "developers-italia": 3, "publiccode.yml": 2}
    assert (told["files"], told["read"], told["solutions"], told["valid"]) == (4, 6, 5, 4)
    found = {one.name: one for one in read(out)}
    desk = found["Forms Desk"]
    assert (desk.licence, desk.development_status, desk.tags) == ("Apache-2.0", "stable", ("forms", "benefits"))
    assert desk.organisation.name == "Example Agency"
    assert desk.source_of("licence") == Source("code.json", "code.json", "2.0.0")
    archive = found["Archivio"]
    assert archive.health == Health(observed_on=DAY, fault="gitlab: 404")
    assert found["Errolda"].validity is not None
    assert found["Errolda"].validity.outcome == "error"
    assert [one.id for one in read(out)] == [json.loads(line)["id"] for line in out.read_text().splitlines()]
    again = imported(out, out=tmp_path / "again.jsonl")
    assert again["solutions"] == 5
    [errolda] = [row["errors"] for row in again["invalid"] if row["name"] == "Errolda"]
    assert [(one["key"], one["line"]) for one in errolda][:2] == [("localisation.localisationReady", 23), ("url", 4)]
    assert (tmp_path / "again.jsonl").read_text() == out.read_text()


def test_the_file_in_the_repository_speaks_first_and_each_field_names_its_source(tmp_path: Path) -> None:
    out = tmp_path / "solutions.jsonl"
    told = imported(EXAMPLES / "hitzordu", EXAMPLES / "catalogue.jsonl", out=out)
    assert [row["id"] for row in told["merged"]] == ["git.example.org/udalak/hitzordu"]
    one = next(one for one in read(out) if one.name == "Hitzordu")
    assert sorted(one.descriptions) == ["en", "eu"]
    assert one.licence == "EUPL-1.2"
    assert one.health is not None
    assert (one.health.last_commit_on, one.health.licence_found) == (date(2025, 1, 15), "EUPL-1.2")
    assert one.uses == ("Comune di Esempio",)
    assert one.maintenance.contracts == (Contract("Kodea Koop.", date(2026, 3, 31)),)
    sources = {name: one.source_of(name) for name in ("licence", "health", "uses")}
    assert {name: source.file for name, source in sources.items() if source} == {
        "licence": "publiccode.yml",
        "health": "catalogue.jsonl",
        "uses": "catalogue.jsonl",
    }
    assert "aliases" not in one.provenance


def test_what_is_declared_stands_beside_what_was_observed() -> None:
    told = imported(EXAMPLES)["figures"]
    assert told["stable"] == {"declared": 4, "observed": 2, "quiet": 1, "share": 0.5}
    assert told["invalid"] == {"judged": 6, "invalid": 2, "share": 0.3333}
    assert (told["contracts"]["named"], told["contracts"]["expired"], told["unreachable"]) == (2, 2, 1)
    earlier = solution_files.import_solutions(by=BY, paths=[EXAMPLES], as_of=date(2026, 3, 31))["figures"]
    assert earlier["contracts"]["expired"] == 0


def test_what_is_invalid_names_file_key_and_line() -> None:
    rows = {(row["file"], row["row"]): row["errors"] for row in imported(EXAMPLES)["invalid"]}
    assert [one["line"] for one in rows["broken.yml", None]] == [23, 4, 7, 10, 15, 20, 20, 23, 24]
    [said] = rows["catalogue.jsonl", 2]
    assert (said["key"], said["line"], said["column"]) == ("description.it.longDescription", 22, 5)


def test_solutions_merge_only_by_address_or_confirmed_alias(tmp_path: Path) -> None:
    one = Solution("h/x", "A", repository="https://h/x", sources=(Source("a", "f"),))
    other = replace(one, name="B", repository="http://www.h/x.git/")
    alike = replace(one, repository="https://h/y")
    assert [len(one.sources) for one in merge([one, other, alike], {})] == [2, 1]
    assert [one.aliases for one in merge([one, alike], {"h/y": "h/x"})] == [("h/y",)]
    kept = replace(one, aliases=("h/y",))
    assert [len(told.sources) for told in merge([kept, alike], {})] == [2]
    nameless = replace(one, id="A", repository="")
    assert [told.id for told in merge([nameless, nameless], {})] == ["A", "A#2"]
    with pytest.raises(BadInput, match="come back to themselves"):
        merge([one], {"h/x": "h/y", "h/y": "h/x"})
    table = tmp_path / "aliases.csv"
    table.write_text(
        "address,same_as\nhttps://git.example.org/comune/sportello,https://git.example.org/comune/archivio\n"
    )
    assert imported(EXAMPLES / "catalogue.jsonl", aliases=table)["solutions"] == 2
    table.write_text("address,same_as\nhttps://h/x,nowhere\n")
    with pytest.raises(BadInput, match=r"aliases\.csv, row 2, column same_as: 'nowhere'"):
        imported(EXAMPLES, aliases=table)


def test_the_newest_observation_and_the_newest_catalogue_win() -> None:
    old = Solution("h/x", "Old", repository="https://h/x", sources=(Source("a", "f", day=date(2025, 1, 1)),))
    new = replace(old, name="New", sources=(Source("b", "f", day=DAY),), uses=("U",))
    older = replace(old, health=Health(observed_on=date(2025, 1, 1), commits=1))
    newer = replace(new, health=Health(observed_on=DAY, commits=2))
    [told] = merge([older, newer], {})
    assert told.name == "New"
    assert told.health is not None
    assert told.health.commits == 2
    assert [one.file for one in told.sources] == ["b", "a"]


REFUSED = [
    ({"url": 3}, "column url: '3' is not accepted; expected a text"),
    ({"platforms": "web"}, "column platforms: 'web' is not accepted; expected a list of texts"),
    ({"contractors": ["A"]}, "column contractors"),
    ({"archived": "no"}, "column archived: 'no' is not accepted; expected true or false"),
    ({"releases_total": "many"}, "column releases_total: 'many' is not accepted; expected a number"),
    ({"days_since_last_commit": 10**9, "url": 3}, "column url"),
    ({"bus_factor_top1_pct": float("nan")}, "column bus_factor_top1_pct: 'nan' is not accepted; expected a number"),
    ({"releases_total": 1.5}, "column releases_total: '1.5' is not accepted; expected a whole number"),
]


@pytest.mark.parametrize(("change", "said"), REFUSED)
def test_a_value_that_cannot_be_is_refused_by_file_line_and_key(
    change: dict[str, Any], said: str, tmp_path: Path
) -> None:
    file = tmp_path / "dump.jsonl"
    file.write_text(json.dumps(ROW) + "\n\n" + json.dumps(ROW | change) + "\n")
    out = tmp_path / "out.jsonl"
    with pytest.raises(BadInput, match=r"dump\.jsonl, row 3") as refused:
        imported(file, out=out)
    assert said in refused.value.detail
    assert not out.exists()


def test_lines_that_are_no_solutions_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    for text, said in (
        ("{", "row 1: '{' is not accepted; expected an object of JSON"),
        ("[1]", "expected an object of JSON"),
        ('{"name": "\\ud800"}', "surrogate"),
        ("[" * 100_000, "expected an object of JSON"),
        ('{"name": "A"}', "expected a solution"),
        ('{"format": "auzolan-solution-1", "id": "x"}', "column name"),
        ('{"format": "auzolan-solution-1", "id": "x", "name": "A", "released_on": "soon"}', "column released_on"),
        (
            '{"format": "auzolan-solution-1", "id": "x", "name": "A", "provenance": {"name": 0}}',
            "column provenance.name",
        ),
        ('{"x": "' + "a" * 5_000_000 + '"}', "characters"),
    ):
        file.write_text(text)
        with pytest.raises(BadInput) as refused:
            read(file)
        assert said in refused.value.detail
    health = '{"format": "auzolan-solution-1", "id": "x", "name": "A", "health": {"top_author_percent": %s}}'
    for number in ("1e999", "-1e999", "NaN", "Infinity"):
        file.write_text(health % number)
        with pytest.raises(BadInput, match=r"a.jsonl, row 1, column health.top_author_percent: .* a number"):
            read(file)
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadInput, match="UTF-8"):
        read(file)
    with pytest.raises(BadInput, match="can be read"):
        read(tmp_path / "nothing.jsonl")
    file.write_text("")
    assert read(file) == ()


@pytest.mark.parametrize("letter", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e"])
def test_lines_end_at_a_new_line_only(letter: str, tmp_path: Path) -> None:
    file, out = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    one = {"format": "auzolan-solution-1", "id": "x", "name": f"A{letter}B"}
    told = json.dumps(one, ensure_ascii=False)
    file.write_text(f"{told}\r\n\r\n{told}\n", encoding="utf-8", newline="")
    assert [each.name for each in read(file)] == [one["name"]] * 2
    imported(file, out=out)
    assert read(out)[0].name == one["name"]
    file.write_text(f"{told}\n{told}\n{{", encoding="utf-8")
    with pytest.raises(BadInput, match="row 3"):
        read(file)


def test_paths_that_give_nothing_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="that is there"):
        imported(tmp_path / "nowhere")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "publiccode.yml").write_text("publiccodeYmlVersion: '0'")
    (tmp_path / "ci.yml").write_text("on: push")
    with pytest.raises(BadInput, match="a folder with"):
        imported(tmp_path)
    (tmp_path / "a.txt").write_text("")
    with pytest.raises(BadInput, match=r"ends in \.yml"):
        imported(tmp_path / "a.txt")
    with pytest.raises(BadInput, match="--out"):
        imported(EXAMPLES, out=tmp_path / "no" / "where.jsonl")


def test_what_an_earlier_run_wrote_is_no_input_of_the_next(tmp_path: Path) -> None:
    folder = tmp_path / "all"
    shutil.copytree(EXAMPLES, folder)
    out = folder / "solutions.jsonl"
    first = imported(folder, out=out)
    written = out.read_bytes()
    for _ in range(2):
        assert imported(folder, out=out) == first
        assert out.read_bytes() == written
    for path in [*folder.rglob("*")]:
        if path.is_file() and path != out:
            path.rename(tmp_path / path.name)
    with pytest.raises(BadInput, match="a folder with"):
        imported(folder, out=out)
    assert out.read_bytes() == written
    shutil.copytree(EXAMPLES, folder, dirs_exist_ok=True)
    link = tmp_path / "link.jsonl"
    link.symlink_to(out)
    assert imported(folder, out=link)["files"] == first["files"]
    assert imported(folder)["files"] == first["files"] + 1


def test_nothing_that_is_read_is_written_over(tmp_path: Path) -> None:
    folder = tmp_path / "all"
    shutil.copytree(EXAMPLES, folder)
    ours = tmp_path / "ours.jsonl"
    imported(folder, out=ours)
    for paths, results, option in (
        ([folder], {"out": folder / "catalogue.jsonl"}, "--out"),
        ([folder / "catalogue.jsonl"], {"out": folder / "catalogue.jsonl"}, "--out"),
        ([ours], {"out": ours}, "--out"),
        ([folder], {"into": folder / "code.json"}, "--json"),
        ([folder], {"into": folder / "hitzordu" / ".." / "code.json"}, "--json"),
    ):
        before = {path: path.read_bytes() for path in [*folder.rglob("*"), ours] if path.is_file()}
        with pytest.raises(BadInput, match=f"{option}.* a file that is not read"):
            imported(*paths, **results)
        assert {path: path.read_bytes() for path in [*folder.rglob("*"), ours] if path.is_file()} == before
    (folder / "broken.jsonl").write_text("{")
    with pytest.raises(BadInput, match=r"--out.* a file that is not read"):
        imported(folder, out=folder / "broken.jsonl")


def test_a_code_json_that_leaves_its_schema_is_told_by_key_and_line(tmp_path: Path) -> None:
    file = tmp_path / "code.json"
    good = (EXAMPLES / "code.json").read_text(encoding="utf-8")
    file.write_text(good.replace('"Production"', '"Done"').replace('"git"', '"floppy"').replace('  "name"', '\t"name"'))
    [row] = imported(file)["invalid"]
    assert [(one["key"], one["line"], one["column"]) for one in row["errors"]] == [("status", 5, 3), ("vcs", 13, 3)]
    for text, said in (
        ("{", "not JSON"),
        ("[]", "an object of code.json"),
        ('{"name": "\\ud800"}', "surrogate"),
        ("[" * 100_000, "not JSON"),
    ):
        file.write_text(text)
        told = imported(file)
        assert (told["read"], told["solutions"]) == (0, 0)
        assert said in told["invalid"][0]["errors"][0]["message"]
    file.write_text('{"name": ["A"], "repositoryURL": 3, "languages": "C"}')
    assert imported(file)["read"] == 0


def test_the_command_gives_its_report_alone(tmp_path: Path) -> None:
    run = CliRunner()
    out = tmp_path / "out.jsonl"
    told = run.invoke(app, ["import", str(EXAMPLES), "--as-of", "2026-07-01", "--out", str(out), "--json"])
    assert told.exit_code == 0, told.output
    assert json.loads(told.stdout)["figures"]["as_of"] == "2026-07-01"
    assert len(out.read_text().splitlines()) == 5
    said = run.invoke(app, ["import", str(EXAMPLES), "--as-of", "2026-07-01"]).stdout
    assert "6 read of 4 files, 5 solutions after merging" in said


@pytest.mark.skipif(not DUMP.exists(), reason="the shared catalogue is not on this machine")
def test_the_real_catalogue_comes_to_what_the_documents_say(tmp_path: Path) -> None:
    out = tmp_path / "solutions.jsonl"
    told = imported(DUMP, out=out)
    figures = told["figures"]
    assert (told["read"], told["solutions"], told["valid"], len(told["invalid"])) == (551, 539, 446, 104)
    assert figures["stable"] == {"declared": 466, "observed": 450, "quiet": 222, "share": 0.4933}
    assert (figures["contracts"]["solutions_naming"], figures["contracts"]["solutions_expired"]) == (181, 131)
    assert (figures["contracts"]["declared_by_contract"], figures["contracts"]["declared_by_contract_expired"]) == (
        174,
        123,
    )
    assert (figures["contracts"]["named"], figures["contracts"]["expired"]) == (184, 134)
    assert figures["invalid"]["share"] == 0.1891
    assert figures["unreachable"] == 18
    assert all(row["errors"] for row in told["invalid"])
    assert len(read(out)) == 539
    page = (HOME / "docs" / "explanation" / "solutions.md").read_text(encoding="utf-8")
    for said in ("222 of 450", "131 of 181", "134 of 184", "123 of 174", "104 of 550", "539 solutions"):
        assert said in page
