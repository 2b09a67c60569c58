# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sheets of answers that cannot be, by their place; and what may be left open."""

from typing import Any

import pytest

from auzolan.kernel.refusals import BadInput
from tests.builders.comparing import compared, sheet_of

WEIGHTS = {"weights": {"x": 1}}


@pytest.mark.parametrize(
    ("sheet", "match"),
    [
        ([], "an object with weights or a category"),
        ({"alternatives": {"a": {}}}, "weights, or a category in their place, not both"),
        ({"weights": {"x": 1}, "category": "blog", "alternatives": {}}, "not both"),
        ({"weights": {}, "alternatives": {}}, "an object from criterion to weight"),
        (
            {"weights": {"x": -1}, "alternatives": {}},
            "column weights, x: '-1' is not accepted; expected a number from 0",
        ),
        ({"weights": {"x": float("nan")}, "alternatives": {}}, "column weights, x: 'nan'"),
        ({"weights": {"x": True}, "alternatives": {}}, "column weights, x: 'True'"),
        ({"weights": {"x": 0}, "alternatives": {}}, "one weight above 0"),
        ({"category": "games", "alternatives": {}}, "column category: 'games'"),
        ({**WEIGHTS, "alternatives": {}}, "1 to 200 alternatives"),
        ({**WEIGHTS, "alternatives": ["a"]}, "an object from alternative to its answers"),
        ({**WEIGHTS, "alternatives": "a", "answers": {}}, "a list of names, beside answers"),
        ({**WEIGHTS, "alternatives": ["a"], "answers": {"b": {}}}, "column answers: 'b'"),
        ({**WEIGHTS, "alternatives": {"a": 3}}, "an object from criterion to answer"),
        ({**WEIGHTS, "alternatives": {"a": {"y": 3}}}, "column a: 'y' is not accepted; expected one of x"),
        ({**WEIGHTS, "alternatives": {"a": {"x": -1}}}, "s.json, column a, x: '-1' is not"),
        ({**WEIGHTS, "alternatives": {"a": {"x": float("inf")}}}, "column a, x: 'inf'"),
        ({**WEIGHTS, "alternatives": {"a": {"x": "yes"}}}, "column a, x: 'yes'"),
        ({**WEIGHTS, "alternatives": {"a": {"x": {"years": [1]}}}}, "'years' is not accepted; expected value"),
        ({**WEIGHTS, "alternatives": {"a": {"x": {"value": 1, "evidence": 2}}}}, "evidence as a text"),
        ({**WEIGHTS, "alternatives": {"a": {}}, "cost_criteria": "x"}, "a list of criteria"),
        ({**WEIGHTS, "alternatives": {"a": {}}, "cost_criteria": ["y"]}, "column cost_criteria: 'y'"),
        ({**WEIGHTS, "alternatives": {"a": {}}, "ranges": []}, "column ranges: '\\[\\]'"),
        ({**WEIGHTS, "alternatives": ["a", "a"], "answers": {}}, "column alternatives: 'a' .* each name once"),
        ({**WEIGHTS, "alternatives": {" ": {}}}, "a name for each alternative"),
        ({**WEIGHTS, "alternatives": {"a": {"x": {"value": 1, "evidence": 0}}}}, "column a, x: '0' .* evidence as a"),
        ({**WEIGHTS, "alternatives": {"a": {}}, "ranges": 3}, "an object from criterion to"),
        ({**WEIGHTS, "alternatives": {"a": {}}, "ranges": {"x": [1]}}, "most null for no end"),
        ({**WEIGHTS, "alternatives": {"a": {}}, "ranges": {"x": [1, 1]}}, "a least answer below the most"),
        ({**WEIGHTS, "alternatives": {"a": {}}, "ranges": {"y": [0, 1]}}, "column ranges: 'y'"),
        ({**WEIGHTS, "alternatives": {"a": {"x": 4}}, "ranges": {"x": [0, 3]}}, "a number from 0 to 3"),
        ({**WEIGHTS, "alternatives": {"a": {}}, "gates": []}, "an object with reuse, open-source, rest"),
        ({**WEIGHTS, "alternatives": {"a": {}}, "gates": {"buy": {}}}, "column gates: 'buy'"),
        ({**WEIGHTS, "alternatives": {"a": {}}, "gates": {}}, "column gates: 'a' is not accepted; expected each"),
        ({**WEIGHTS, "alternatives": {"a": {}}, "gates": {"rest": 3}}, "an object with alternatives and impossible"),
        ({**WEIGHTS, "alternatives": {"a": {}}, "gates": {"rest": {"alternatives": "a"}}}, "a list of alternatives"),
        ({**WEIGHTS, "alternatives": {"a": {}}, "gates": {"rest": {"alternatives": ["b"]}}}, "column gates, rest: 'b'"),
        ({**WEIGHTS, "alternatives": {"a": {}}, "gates": {"rest": {"impossible": 1}}}, "a text: why it is impossible"),
        (
            {**WEIGHTS, "alternatives": {"a": {}}, "gates": {"reuse": {"impossibel": "no Basque"}}},
            "column gates, reuse: 'impossibel' .* one of alternatives, impossible, evidence",
        ),
        ({**WEIGHTS, "alternatives": {"a": {}}, "gates": {"rest": False}}, "column gates, rest: 'False'"),
        ({**WEIGHTS, "alternatives": {"a": {}}, "gates": {"rest": {"alternatives": 0}}}, "a list of alternatives"),
        (
            {**WEIGHTS, "alternatives": {"a": {}}, "gates": {"rest": {"impossible": False}}},
            "column gates, rest, impossible: 'False'",
        ),
        ({**WEIGHTS, "alternatives": {"a": {}}, "discount": 2}, "column discount: '2'"),
        ({**WEIGHTS, "alternative": {"a": {}}}, "expected alternatives, or a name"),
        ({"category": "blog", "alternatives": {"a": {"Sicurezza": 3}}}, "column a, Sicurezza: '3' .* from 0 to 2"),
        ({"category": "blog", "alternatives": {"a": {"Vitalità": 101}}}, "from 0 to 100"),
        ({"category": "blog", "alternatives": {"a": {"TCO": {"years": []}}}}, "the cost of each year"),
        ({"category": "blog", "alternatives": {"a": {"Vitalità": {"commits": 3}}}}, "or commits, contributors"),
    ],
)
def test_a_sheet_that_cannot_be_is_refused_by_its_place(sheet: Any, match: str) -> None:
    with pytest.raises(BadInput, match=match) as refused:
        compared(sheet)
    assert refused.value.problem.file == "s.json"


def test_what_a_sheet_leaves_open_with_null_is_as_good_as_left_out() -> None:
    plain = sheet_of(x=[1, 2])
    gates = {"reuse": {"alternatives": ["a", "b"], "impossible": None, "evidence": None}, "rest": None}
    assert compared(plain | {"ranges": None, "gates": gates})["scores"] == compared(plain)["scores"]


def test_costs_of_very_many_years_have_a_sum() -> None:
    years = [2.0] * 3000
    answers = {"a": {"TCO": {"years": years, "evidence": "offer"}}, "b": {"TCO": 1}}
    [said] = compared({"category": "blog", "answers": answers, "discount": 1})["answers"]
    assert said["value"] == pytest.approx(4.0)
