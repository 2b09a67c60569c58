# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Files that people name: what is read, and what is refused by name and place."""

from decimal import Decimal
from pathlib import Path

import pytest

from auzolan.kernel.refusals import BadInput
from auzolan.showing.files import read_json, read_text, write_json


def test_a_text_is_read_as_it_stands_without_its_mark(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("\ufeffbat\r\nbi\u2028hiru\n".encode())
    assert read_text(file) == "bat\r\nbi\u2028hiru\n"
    assert read_text(file, most=len(file.read_bytes())) == read_text(file)


def test_a_text_that_cannot_be_read_is_refused_by_name(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"caf\xe9")
    for path, most, said in (
        (file, 99, r"--batch: 'a.txt'.* a file of text in UTF-8 \(unexpected end of data at byte 3\)"),
        (file, 3, r"--batch: 'a.txt'.* a file of at most 3 bytes"),
        (tmp_path, 99, r"--batch: '.*' is not .* that can be read \(Is a directory\)"),
        (tmp_path / "no.txt", 99, r"--batch: '.*no.txt' .* that can be read \(No such file or directory\)"),
    ):
        with pytest.raises(BadInput, match=said):
            read_text(path, field="--batch", most=most)


def test_json_is_read_and_fractions_are_exact_where_asked(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text('\ufeff{"a": [0.1, 1, "\\ud83d\\ude00"]}', encoding="utf-8")
    assert read_json(file) == {"a": [0.1, 1, "\U0001f600"]}
    assert read_json(file, is_exact=True)["a"][0] == Decimal("0.1")
    assert type(read_json(file, is_exact=True)["a"][1]) is int


@pytest.mark.parametrize("is_exact", [False, True])
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"a": 1\n "b": 2}', "line 2 column 2"),
        ("", "line 1 column 1"),
        ("[NaN]", "NaN is no number, or out of range"),
        ("[-Infinity]", "-Infinity is no number, or out of range"),
        ("[1e99999999999999999999]", "1e99999999999999999999 is no number, or out of range"),
        ('{"a": 1, "a": 2}', "'a' stands twice in one object"),
        ("[" * 100_000, "recursion"),
        ("[" + "9" * 5000 + "]", "4300 digits"),
        ('["\\ud800"]', r"a surrogate stands alone"),
    ],
)
def test_what_is_no_json_is_refused_with_its_place(text: str, said: str, is_exact: bool, tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match=f"^file: 'a.json' is not accepted; expected .*{said}"):
        read_json(file, is_exact=is_exact)


@pytest.mark.parametrize("place", [".", "..", "/"])
def test_a_folder_is_no_place_for_a_file(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "inside").mkdir()
    monkeypatch.chdir(tmp_path / "inside")
    with pytest.raises(BadInput, match="a file to write"):
        write_json(Path(place), [])
    assert [path.name for path in tmp_path.rglob("*")] == ["inside"]
