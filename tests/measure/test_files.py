# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The one method on files as they are: ``auzolan measure satisfaction`` and ``standards``."""

import json

import pytest
from typer.testing import CliRunner

from auzolan.kernel.access import visitor
from auzolan.kernel.refusals import BadInput, BadTable
from auzolan.measure import api
from auzolan.measure.management.cli import app

ANYBODY = visitor("")


def file(path, *lines):
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def said(*words):
    result = CliRunner().invoke(app, [*map(str, words), "--json"], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.fixture
def answers(tmp_path):
    """Return a file in which those who got through answer four times as often as those who gave up."""
    rows = ["service,channel,outcome,rated_1,rated_2,rated_3,rated_4,rated_5,invited"]
    rows += ["tax,web,complete,2,4,10,34,50,400", "tax,web,abandon,8,6,2,2,2,400"]
    return file(tmp_path / "answers.csv", *rows)


def test_answers_are_weighted_to_everybody_who_was_asked(answers):
    [unit] = said("satisfaction", answers)["services"]
    assert (unit["n"], unit["response_rate"]) == (120, 0.15)
    assert unit["raw"] == pytest.approx(88 / 120)
    assert unit["low"] < unit["estimate"] < unit["high"] < unit["raw"]
    assert unit["estimate"] == pytest.approx((84 / 100 + 4 / 20) / 2, abs=0.03)
    assert unit["weights"]["outcome=abandon"] == pytest.approx(3.0)


def test_the_totals_of_the_log_come_before_the_invited(answers, tmp_path):
    totals = file(
        tmp_path / "totals.csv", "service,kind,level,n", "tax,outcome,complete,900", "tax,outcome,abandon,100"
    )
    [unit] = said("satisfaction", answers, "--totals", totals)["services"]
    assert unit["estimate"] == pytest.approx(0.9 * 0.84 + 0.1 * 0.2, abs=0.03)


def test_answers_one_by_one_are_the_same_as_counted(answers, tmp_path):
    rows = ["service,channel,outcome,rating"]
    for outcome, counts in (("complete", (2, 4, 10, 34, 50)), ("abandon", (8, 6, 2, 2, 2))):
        rows += [f"tax,web,{outcome},{rating}" for rating, n in enumerate(counts, start=1) for _ in range(n)]
    [unit] = said("satisfaction", file(tmp_path / "single.csv", *rows))["services"]
    assert unit["raw"] == pytest.approx(88 / 120)
    assert unit["not_weighted_by"]["outcome"] == "no totals in the log"


def test_standards_are_judged_beyond_chance(tmp_path):
    rows = ["id,channel,target,met,total", "calls,phone,0.8,512,1000", "mail,web,0.9,94,100", "forms,web,0.9,,"]
    told = said("standards", file(tmp_path / "standards.csv", *rows))
    assert [one["verdict"] for one in told["standards"]] == ["missed", "cannot-tell", "not-measured"]
    assert {one["channel"]: one["met_share"] for one in told["channels"]} == {"phone": 0.512, "web": 0.94}


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["service,rating", "tax,6"], "row 2, column rating: '6'"),
        (["service,rating", ",4"], "row 2, column service"),
        (["service,channel,rating", "tax,fax,4"], "row 2, column channel: 'fax'"),
        (["service,rated_1", "tax,-1"], "row 2, column rated_1: '-1'"),
    ],
)
def test_bad_answers_are_refused_with_their_place(tmp_path, lines, told):
    with pytest.raises(BadTable, match=told):
        api.satisfaction_of_file(by=ANYBODY, answers=file(tmp_path / "bad.csv", *lines))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("a,web,1.2,1,2", "row 2, column target: '1.2'"),
        ("a,web,0,1,2", "row 2, column target: '0.0'"),
        ("a,web,0.9,3,2", "row 2, column met: '3.0'"),
        (",web,0.9,3,2", "row 2, column id"),
        ("a,web,0.9,many,2", "row 2, column met: 'many'"),
    ],
)
def test_bad_standards_are_refused_with_their_place(tmp_path, line, told):
    with pytest.raises(BadTable, match=told):
        api.standards_of_file(by=ANYBODY, file=file(tmp_path / "bad.csv", "id,channel,target,met,total", line))


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(BadInput, match="a file that is there"):
        api.standards_of_file(by=ANYBODY, file=tmp_path / "none.csv")
    totals = file(tmp_path / "totals.csv", "service,kind,level,n", "tax,weather,rain,9")
    with pytest.raises(BadTable, match="column kind: 'weather'"):
        api.satisfaction_of_file(by=ANYBODY, answers=file(tmp_path / "a.csv", "service,rating", "tax,4"), totals=totals)
