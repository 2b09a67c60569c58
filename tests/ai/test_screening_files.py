# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The commands screen and aia on files: one set or a list, written whole or refused."""

import json
from datetime import date
from pathlib import Path

import pytest

from auzolan.ai.api import answering_files as api
from auzolan.kernel.access import visitor
from auzolan.kernel.refusals import BadInput

BY = visitor("")
DAY = date(2026, 11, 26)


def a_file(folder: Path, told: object) -> Path:
    """Write answers as JSON."""
    path = folder / "answers.json"
    path.write_text(json.dumps(told))
    return path


def test_one_set_gives_a_result_and_a_list_gives_a_list(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    one = api.screen_file(by=BY, file=a_file(tmp_path, {"kind": "optimisation"}), as_of=DAY, into=out)
    assert json.loads(out.read_text()) == one
    assert one["labels"] == {
        "type": "no-ai",
        "role": None,
        "risk_group": None,
        "transparency": None,
        "open_source": None,
    }
    assert one["path"] == [
        {"question": "kind", "answer": "optimisation", "articles": ["Art. 3(1)", "C(2025) 5053 42-45"]}
    ]
    both = api.screen_file(by=BY, file=a_file(tmp_path, [{"kind": "optimisation"}] * 2), as_of=DAY)
    assert both == [one, one]


def test_aia_gives_four_numbers_and_a_list_gives_a_list(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    one = api.assess_file(by=BY, file=a_file(tmp_path, {"riskProfile2": "item1-3"}), into=out)
    assert one == json.loads(out.read_text()) == {"raw": 3, "mitigation": 0, "total": 3, "level": 1}
    assert (
        api.assess_file(by=BY, file=a_file(tmp_path, [{}, {}]))
        == [{"raw": 0, "mitigation": 0, "total": 0, "level": 1}] * 2
    )


def test_the_questions_are_written_as_data(tmp_path: Path) -> None:
    out = tmp_path / "questions.json"
    told = api.screening_questions(by=BY, as_of=DAY, into=out)
    assert json.loads(out.read_text()) == told
    assert told["questions"][0]["text"]["es"].startswith("¿Cómo produce")


def test_the_set_of_a_list_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    with pytest.raises(BadInput, match=r"answers.json, set 2, column kind: 'x' is not accepted"):
        api.screen_file(by=BY, file=a_file(tmp_path, [{"kind": "optimisation"}, {"kind": "x"}]), as_of=DAY, into=out)
    with pytest.raises(BadInput, match=r"answers.json, set 1, column question: 'x' is not accepted"):
        api.assess_file(by=BY, file=a_file(tmp_path, [{"x": "y"}]), into=out)
    assert not out.exists()


def test_files_that_cannot_be_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="a file that can be read"):
        api.screen_file(by=BY, file=tmp_path / "none.json", as_of=DAY)
    bad = tmp_path / "bad.json"
    bad.write_text("{")
    with pytest.raises(BadInput, match="a file of JSON"):
        api.assess_file(by=BY, file=bad)
    with pytest.raises(BadInput, match="a file to write, in a folder that is there"):
        api.assess_file(by=BY, file=a_file(tmp_path, {}), into=tmp_path / "no" / "out.json")


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auzolan.ai.store.screening_files.MOST_BYTES", 1)
    with pytest.raises(BadInput, match="a file of at most 1 bytes"):
        api.assess_file(by=BY, file=a_file(tmp_path, {}))
