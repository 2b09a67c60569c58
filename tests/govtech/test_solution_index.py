# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The index of solutions: written whole or not at all, over nothing but an index, and refused where it has changed."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from auzolan.govtech.api import finding as api
from auzolan.govtech.store import encoders, solution_index
from auzolan.kernel.access import visitor
from auzolan.kernel.refusals import BadInput
from tests.builders.solution_search import CATALOGUE, rewrite, run, touch


def test_an_index_that_has_changed_is_refused(words_only: Path) -> None:
    def asks() -> None:
        api.search_solutions(by=visitor(""), needs=["padrón"], index=words_only)

    for name in ("entries.json", "starts.npy", "words/meta.json"):
        path, before = words_only / name, (words_only / name).read_bytes()
        path.write_bytes(before[:-1] + b" ")
        touch(words_only / "meta.json")
        with pytest.raises(
            BadInput, match=rf"{name}.*the file that was written with its meta.json.*Make the index again"
        ):
            asks()
        path.write_bytes(before)
    asks()
    rewrite(words_only / "meta.json", format="auzolan-solution-index-0")
    with pytest.raises(BadInput, match="the format auzolan-solution-index-1, not auzolan-solution-index-0"):
        asks()
    (words_only / "meta.json").write_text("[]")
    with pytest.raises(BadInput, match="what an index of solutions tells of itself"):
        asks()


class Failing:
    """Be a model that fails when it has read something."""

    name, weights = "e5", "0" * 64

    def pieces(self, texts: Sequence[str]) -> Any:
        """Fail."""
        raise RuntimeError(f"cannot read {len(texts)} pieces")

    needs = pieces


def test_an_index_is_written_whole_or_not_at_all(words_only: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoders, "encoders", lambda: (Failing(),))
    before = {path: path.read_bytes() for path in words_only.rglob("*") if path.is_file()}
    for folder in (words_only, words_only.parent / "new"):
        with pytest.raises(RuntimeError, match="cannot read"):
            run("index", str(CATALOGUE), "--out", str(folder))
    assert {path: path.read_bytes() for path in words_only.rglob("*") if path.is_file()} == before
    assert [path.name for path in words_only.parent.iterdir()] == [words_only.name]


def _kept(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", ["letter.txt", "photos/a.jpg", "words/notes.txt", "mine.npy", "words/deep/.lock"])
def test_a_folder_that_holds_anything_beside_an_index_is_never_replaced(name: str, words_only: Path) -> None:
    (words_only / name).parent.mkdir(exist_ok=True)
    (words_only / name).write_text("keep")
    before = _kept(words_only)
    with pytest.raises(BadInput, match=r"--out.*an index to replace, or a new folder"):
        run("index", str(CATALOGUE), "--out", str(words_only))
    assert _kept(words_only) == before


@pytest.mark.parametrize(
    "meta",
    [
        "{}",
        "[1]",
        "{",
        '{"format": "maps-1", "files": {}, "models": {}}',
        '{"format": "auzolan-solution-index-1", "files": 3, "models": {}}',
        '{"format": "auzolan-solution-index-1", "files": {"letter.txt": ""}, "models": {}}',
    ],
)
def test_a_meta_of_others_does_not_make_a_folder_an_index(meta: str, tmp_path: Path, without_models: None) -> None:
    del without_models
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "meta.json").write_text(meta)
    (folder / "letter.txt").write_text("keep")
    with pytest.raises(BadInput, match=r"--out.*an index to replace, or a new folder"):
        run("index", str(CATALOGUE), "--out", str(folder))
    assert _kept(folder) == {"meta.json": meta.encode(), "letter.txt": b"keep"}


def test_an_index_is_replaced_though_it_is_old_damaged_or_named_by_a_link(words_only: Path) -> None:
    rewrite(words_only / "meta.json", format="auzolan-solution-index-0")
    (words_only / "entries.json").write_text("damaged")
    link = words_only.with_name("link")
    link.symlink_to(words_only)
    run("index", str(CATALOGUE), "--out", str(link))
    assert json.loads((words_only / "meta.json").read_text())["format"] == solution_index.FORMAT
    assert link.is_symlink()
    assert "Padrón Abierto" in run("search", "padrón", "--index", str(link)).stdout
    assert sorted(path.name for path in words_only.parent.iterdir()) == ["link", "words"]


def test_a_link_inside_an_index_is_followed_nowhere(words_only: Path) -> None:
    (words_only / "use.npy").symlink_to(CATALOGUE)
    rewrite(words_only / "meta.json", models={"use": "0" * 64})
    with pytest.raises(BadInput, match="an index to replace"):
        run("index", str(CATALOGUE), "--out", str(words_only))


@pytest.mark.parametrize("place", [".", "..", "/", "../words", "words/.."])
def test_the_folder_one_is_in_is_not_replaced(place: str, words_only: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(words_only)
    with pytest.raises(BadInput, match=r"--out.*a folder of its own, not the one you are in"):
        run("index", str(CATALOGUE), "--out", place)
    with pytest.raises(BadInput, match=r"--out.*can be written to"):
        run("index", str(CATALOGUE), "--out", "/proc/index")
    assert (words_only / "meta.json").is_file()


def test_places_and_catalogues_that_cannot_be_are_refused(tmp_path: Path, without_models: None) -> None:
    del without_models
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("keep")
    for place in (tmp_path / "mine", tmp_path / "mine" / "letter.txt", tmp_path / "no" / "folder"):
        with pytest.raises(BadInput, match=r"--out.*an index to replace, or a new folder"):
            run("index", str(CATALOGUE), "--out", str(place))
    (tmp_path / "empty.jsonl").write_text("\n")
    (tmp_path / "wrong.jsonl").write_text(CATALOGUE.read_text().splitlines()[0] + "\n{}\n")
    with pytest.raises(BadInput, match="at least one solution"):
        run("index", str(tmp_path / "empty.jsonl"), "--out", str(tmp_path / "out"))
    with pytest.raises(BadInput, match=r"wrong.jsonl, row 2"):
        run("index", str(tmp_path / "wrong.jsonl"), "--out", str(tmp_path / "out"))
    assert not (tmp_path / "out").exists()
