# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan portfolio learn``: what it writes, what it leaves out, and what it refuses by file, row and column."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

from auzolan.kernel.access import visitor
from auzolan.kernel.refusals import BadInput, BadTable
from auzolan.strategy.api import files
from auzolan.strategy.management.cli import portfolio

HEAD = "planned,actual,start,agency,investment\n"
ASKED = ["--planned", "planned", "--actual", "actual", "--start", "start"]
GROUPS = ["--group", "agency", "--group", "investment"]


def rows(n: int = 120, seed: int = 1, first: int = 2010) -> list[str]:
    """Return lines of a table whose agencies differ, about three in ten of them exactly as planned."""
    chance = np.random.default_rng(seed)
    told = []
    for number in range(n):
        agency = "abc"[number % 3]
        ratio = 1.0 if chance.random() < 0.3 else float(np.exp(abs(chance.normal(0, 0.05 + 0.2 * (agency == "c")))))
        day = f"{first + number // 60}-{1 + number % 12:02}-{1 + number % 28:02}"
        told.append(f"100,{100 * ratio:.4f},{day},{agency},{agency}{number % 9}\n")
    return told


def written(path: Path, lines: list[str], head: str = HEAD) -> Path:
    path.write_text(head + "".join(lines), encoding="utf-8")
    return path


def learn(history: Path, test: Path | None = None, **other: Any) -> dict[str, Any]:
    told = {"planned": "planned", "actual": "actual", "start": "start", "groups": ("agency", "investment")} | other
    return files.learn_from_files(by=visitor("-"), history=history, test=test, **told)


def test_the_command_writes_priors_scores_and_skill(tmp_path: Path) -> None:
    history, out = written(tmp_path / "h.csv", rows()), tmp_path / "out.json"
    ran = CliRunner().invoke(portfolio, ["learn", str(history), *ASKED, *GROUPS, "--json", str(out)])
    assert ran.exit_code == 0, ran.output
    told = json.loads(out.read_text())
    assert told["n"] == 120
    assert set(told["scores"]) == {"plan", "global", "learned"}
    assert {"pinball", "brier_over10", "exceed_p80", "exceed_p90"} <= set(told["scores"]["learned"])
    assert all(set(one) == {"mean", "low", "high"} for one in told["skill"].values())
    assert told["left_out"] == {}
    assert set(told["priors"]["classes"]) >= {"a", "b", "c", "a > a0"}
    over = {name: told["priors"]["classes"][name]["over10"]["mean"] for name in "abc"}
    assert over["c"] > over["a"]
    assert "skill against global" in ran.output
    assert list(tmp_path.glob(".out*")) == []


def test_the_same_files_give_the_same_answer(tmp_path: Path) -> None:
    history = written(tmp_path / "h.csv", rows())
    assert learn(history) == learn(history)


def test_a_test_kept_apart_is_scored_and_changes_nothing_that_was_learnt(tmp_path: Path) -> None:
    history, test = written(tmp_path / "h.csv", rows()), written(tmp_path / "t.csv", rows(30, 2, 2020))
    alone, both = learn(history), learn(history, test)
    assert both["scored"] == {"n": 30, "how": "test"}
    assert both["priors"] == alone["priors"]


def test_classes_of_the_test_that_the_past_does_not_know_are_forecast_all_the_same(tmp_path: Path) -> None:
    history = written(tmp_path / "h.csv", rows())
    test = written(tmp_path / "t.csv", ["100,130,2020-01-01,new,one\n", "100,100,2020-01-01,,\n"])
    assert learn(history, test)["scored"]["n"] == 2


def test_rows_that_teach_nothing_are_left_out_and_counted(tmp_path: Path) -> None:
    bad = [
        ",5,2020-01-01,a,a0\n",
        "5,,2020-01-01,a,a0\n",
        "5,5,,a,a0\n",
        "0,5,2020-01-01,a,a0\n",
        "5,-1,2020-01-01,a,a0\n",
        "n/a,5,2020-01-01,a,a0\n",
        "\n",
    ]
    told = learn(written(tmp_path / "h.csv", rows() + bad))
    assert told["left_out"] == {
        "actual is missing": 1,
        "actual is not above 0": 1,
        "planned is missing": 2,
        "planned is not above 0": 1,
        "start is missing": 1,
    }


def test_money_and_days_are_read_as_people_write_them(tmp_path: Path) -> None:
    lines = [line.replace(",", ";") for line in rows()]
    lines += ["1.234,50 €;1.300,00 €;31/12/2013;a;a0\n", "(12,5);1;2013-01-01T00:00:00Z;a;a0\n"]
    told = learn(
        written(
            tmp_path / "h.csv",
            [line.replace(".", ",") if "€" not in line else line for line in lines],
            HEAD.replace(",", ";"),
        )
    )
    assert told["n"] == 121
    assert told["left_out"] == {"planned is not above 0": 1}


def test_groups_given_the_wrong_way_round_are_nested_the_right_way(tmp_path: Path) -> None:
    told = learn(written(tmp_path / "h.csv", rows()), groups=("investment", "agency"))
    assert told["groups"] == ["agency", "investment"]


def test_days_and_months_that_are_exchanged_are_noticed(tmp_path: Path) -> None:
    lines = [f"100,{100 + n % 7},2011-01-{1 + n % 12:02},a,a0\n" for n in range(100)]
    lines += [f"100,{100 + n % 5},2010-{1 + n % 12:02}-{13 + n % 15},a,a0\n" for n in range(60)]
    assert "exchanged" in learn(written(tmp_path / "h.csv", lines))["notes"][0]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["ten,5,2020-01-01,a,a0\n"], "h.csv, row 122, column planned: 'ten'"),
        (["5,5 apples,2020-01-01,a,a0\n"], "h.csv, row 122, column actual: '5 apples'"),
        (["5,inf,2020-01-01,a,a0\n"], "h.csv, row 122, column actual: 'inf'"),
        (["5,5,2020-02-30,a,a0\n"], "h.csv, row 122, column start: '2020-02-30'"),
        (["5,5,soon,a,a0\n"], "h.csv, row 122, column start: 'soon'"),
        (["5,5,2020-01-01,a\n"], "h.csv, row 122: '4 cells'"),
    ],
)
def test_what_cannot_be_read_is_refused_by_row_and_column(tmp_path: Path, lines: list[str], told: str) -> None:
    with pytest.raises(BadTable) as refused:
        learn(written(tmp_path / "h.csv", rows() + lines))
    assert str(refused.value).startswith(told)


def test_every_bad_cell_is_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(BadTable) as refused:
        learn(written(tmp_path / "h.csv", [*rows(), "x,y,z,a,a0\n"]))
    assert [one.column for one in refused.value.problems] == ["planned", "actual", "start"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "a CSV file with a header"),
        (b"planned,actual,start,agency,investment\n", "a row for each project"),
        (b"\xff\xfe\x00", "text in UTF-8"),
        (b"a\x00b\n", "a CSV file with a header"),
        (b"plan,actual,start,agency,investment\n1,1,2020-01-01,a,b\n", "one of the columns there are: plan, actual"),
        (b"planned,planned,actual,start,agency,investment\n1,1,1,2020-01-01,a,b\n", "one column of that name"),
        ((HEAD + "".join(rows(10))).encode(), "at least 20 projects"),
        ((HEAD + "1,1,31/12/2020,a,b\n1,1,12/31/2020,a,b\n").encode(), "all days before months"),
    ],
)
def test_files_that_are_no_history_are_refused(tmp_path: Path, content: bytes, told: str) -> None:
    (tmp_path / "h.csv").write_bytes(content)
    with pytest.raises(BadInput) as refused:
        learn(tmp_path / "h.csv")
    assert told in str(refused.value)
    assert "h.csv" in str(refused.value)


def test_a_history_of_one_day_needs_a_test(tmp_path: Path) -> None:
    history = written(tmp_path / "h.csv", [f"100,{100 + n},2020-01-01,a,a0\n" for n in range(40)])
    with pytest.raises(BadInput, match="different days, or a --test file"):
        learn(history)
    assert learn(history, written(tmp_path / "t.csv", rows(5)))["scored"]["n"] == 5


def test_a_file_that_is_not_there_and_columns_named_twice_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="a file that is there"):
        learn(tmp_path / "none.csv")
    with pytest.raises(BadInput, match="each column named once"):
        learn(written(tmp_path / "h.csv", rows()), groups=("agency", "agency"))


def test_an_answer_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    history, out = written(tmp_path / "h.csv", rows()), tmp_path / "no" / "out.json"
    ran = CliRunner().invoke(portfolio, ["learn", str(history), *ASKED, *GROUPS, "--json", str(out)])
    assert isinstance(ran.exception, BadInput)
    assert "--json" in str(ran.exception)


def test_a_history_in_which_everything_came_as_planned_is_learnt_too(tmp_path: Path) -> None:
    told = learn(
        written(tmp_path / "h.csv", [f"100,100,20{10 + n // 12}-{1 + n % 12:02}-01,a,a0\n" for n in range(60)])
    )
    assert told["scores"]["learned"]["pinball"] == 0
    assert told["skill"]["pinball"] == {"mean": 0.0, "low": 0.0, "high": 0.0}
