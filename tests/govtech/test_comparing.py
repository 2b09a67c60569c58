# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Solutions side by side: the published example, bounds over completions, what turns the order round, gates."""

import csv
import json
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from auzolan.govtech.api import comparing as api
from auzolan.govtech.core.comparing.bounds import bounds, middle
from auzolan.govtech.core.comparing.judging import compare, is_certain
from auzolan.govtech.core.comparing.topsis import scores
from auzolan.govtech.core.comparing.turning import flips, order, reversals
from auzolan.govtech.management.cli.solutions import app
from auzolan.govtech.nouns.comparing import Criterion, Sheet
from auzolan.govtech.store.criteria import agid
from auzolan.kernel.access import visitor
from auzolan.kernel.refusals import BadInput
from auzolan.kernel.texts import Text
from tests.builders.comparing import NAMES, compared, sheet_of

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "govtech"
HOME = Path(__file__).resolve().parents[2]


# AgID's shipped example: what is not 0 in it, and the scores that its sheet shows
EXAMPLE = {
    "weights": {"TCO": 1, "Interoperabilità": 1, "Accessibilità": 1, "Manutentore": 0.7, "Supporto": 0.7}
    | {"Dipendenze": 0.7, "Vitalità": 0.8},
    "alternatives": {
        name: {"TCO": 0, "Interoperabilità": 4, "Accessibilità": a, "Manutentore": m, "Supporto": s, "Dipendenze": d}
        | {"Vitalità": 0}
        for name, a, m, s, d in (("A", 0, 0, 2, 100), ("B", 1, 1, 1, 10), ("C", 2, 2, 3, 0))
    },
    "cost_criteria": ["Dipendenze", "TCO"],
}


def test_the_published_example_comes_out_as_the_sheet_shows_it() -> None:
    one = compared(EXAMPLE)
    assert one["scores"] == pytest.approx({"A": 0.125091, "B": 0.55538, "C": 1.0}, abs=1e-6)
    assert [each["name"] for each in one["ranking"]] == ["C", "B", "A"]
    assert all(each["low"] == each["score"] == each["high"] for each in one["ranking"])
    assert one["winner_is_certain"]
    assert {each["to"] for each in one["flips"]} == {None}
    assert one["unknown"] == one["reversals"] == one["gates"] == []


def test_the_figures_carried_are_those_of_the_source() -> None:
    if not SHARED.exists():
        pytest.skip(f"{SHARED} is not here: AgID's table and example are held against what we carry")
    golden = json.loads((SHARED / "agid_valcomp_golden.json").read_text(encoding="utf-8"))
    one = compared(golden)
    assert one["scores"] == pytest.approx(golden["expected_topsis_score"], abs=1e-6)
    assert one["ignored"] == ["expected_topsis_score", "source"]
    with (SHARED / "agid_valcomp_weights.csv").open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    names = [one.id for one in agid().criteria]
    whole = [row for row in rows if all(row[name] for name in names)]
    for row in whole:
        sheet = {"category": row["category"], "alternatives": {"x": {}}}
        assert compared(sheet)["weights"] == {name: float(row[name]) for name in names}, row["category"]
    assert {row["category"] for row in rows if row not in whole} == {"office", "mobile-payment"}
    for name in ("office", "mobile-payment"):
        with pytest.raises(BadInput, match=f"'{name}' is not accepted; expected one of Gestione progetti"):
            compared({"category": name, "alternatives": {"x": {}}})


# of which a million times less can be told, too
answers = st.floats(0, 100).map(lambda one: round(one, 6))
matrices = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(answers, min_size=width, max_size=width), min_size=2, max_size=4)
)


@settings(deadline=None)
@given(matrices, st.lists(st.floats(0.1, 2), min_size=4, max_size=4), st.floats(1e-3, 1e3), st.integers(0, 15))
def test_scores_lie_from_0_to_1_and_do_not_know_the_unit_of_a_criterion(
    matrix: list[list[float]], weights: list[float], factor: float, kinds: int
) -> None:
    width = len(matrix[0])
    costs = [bool(kinds >> j & 1) for j in range(width)]
    plain = scores(matrix, weights[:width], costs)
    assert all(0 <= one <= 1 for one in plain)
    again = scores([[row[0] * factor, *row[1:]] for row in matrix], weights[:width], costs)
    assert again == pytest.approx(plain, abs=1e-6)
    assert scores(matrix, [one * factor for one in weights[:width]], costs) == pytest.approx(plain, abs=1e-9)


def test_answers_that_differ_by_nothing_but_rounding_are_level() -> None:
    assert scores([[0.1 + 0.2], [0.3]], [1.0], [False]) == [0.5, 0.5]
    assert scores([[1.0, 0.1 + 0.2], [2.0, 0.3]], [1.0, 1.0], [False, False]) == [0.0, 1.0]


@st.composite
def holed(draw: st.DrawFn) -> tuple[list[list[float | None]], list[float], list[Criterion], list[list[float]]]:
    """Draw a matrix with holes, weights, criteria, and one completion of it."""
    height, width = draw(st.integers(2, 4)), draw(st.integers(1, 3))
    criteria = [
        Criterion(
            NAMES[j], Text(), draw(st.booleans()), draw(st.sampled_from([0.0, 0.5])), draw(st.sampled_from([4.0, None]))
        )
        for j in range(width)
    ]

    def answer(one: Criterion) -> float:
        top = 4.0 if one.high else draw(st.sampled_from([4.0, 1e6]))
        return draw(st.one_of(st.sampled_from([one.low, 1.0, top]), st.floats(one.low, top)))

    whole = [[answer(one) for one in criteria] for _ in range(height)]
    values = [[None if draw(st.booleans()) else one for one in row] for row in whole]
    weights = [draw(st.sampled_from([1.0, 0.5, 0.0])) for _ in criteria]
    return values, weights if any(weights) else [1.0] * width, criteria, whole


@settings(max_examples=120, deadline=None)
@given(holed())
def test_the_bounds_hold_the_score_of_every_completion(
    drawn: tuple[list[list[float | None]], list[float], list[Criterion], list[list[float]]],
) -> None:
    values, weights, criteria, whole = drawn
    costs = [one.is_cost for one in criteria]
    found = bounds(values, weights, criteria)
    for completion in (whole, middle(values, criteria)):
        for (low, high), one in zip(found, scores(completion, weights, costs), strict=True):
            assert 0 <= low <= one <= high <= 1


def test_the_bounds_are_reached() -> None:
    """Every completion on a fine grid: its least and most come near to the bounds, and never pass them."""
    for values, kinds in (
        ([[None, 1.0], [2.0, 4.0], [3.0, 0.5]], (False, False)),
        ([[1.0, 3.0], [None, 4.0], [3.0, 0.5]], (True, False)),
        ([[1.0, None], [2.5, None], [4.0, 1.0]], (False, True)),
        ([[2.0, 1.0], [None, 4.0], [None, 2.0], [3.0, 0.0]], (False, True)),
        ([[2.0, 1.0], [None, 4.0], [None, 2.0], [1.0, 0.0]], (True, False)),
        ([[None, 0.0], [None, 1.0]], (False, False)),
    ):
        criteria = [Criterion(NAMES[j], Text(), is_cost, 0.0, 4.0) for j, is_cost in enumerate(kinds)]
        holes = [(i, j) for i, row in enumerate(values) for j, one in enumerate(row) if one is None]
        ends = [[1.0, 0.0] for _ in values]
        for numbers in product([one / 10 for one in range(41)], repeat=len(holes)):
            given_now = dict(zip(holes, numbers, strict=True))
            matrix = [[given_now.get((i, j), one or 0.0) for j, one in enumerate(row)] for i, row in enumerate(values)]
            for end, one in zip(ends, scores(matrix, [1.0, 0.7], list(kinds)), strict=True):
                end[:] = min(end[0], one), max(end[1], one)
        for end, (low, high) in zip(ends, bounds(values, [1.0, 0.7], criteria), strict=True):
            assert low <= end[0] <= low + 5e-3, values
            assert high - 5e-3 <= end[1] <= high, values


@settings(max_examples=150, deadline=None)
@given(holed())
def test_a_winner_that_is_certain_is_above_all_others_in_every_completion(
    drawn: tuple[list[list[float | None]], list[float], list[Criterion], list[list[float]]],
) -> None:
    values, weights, criteria, whole = drawn
    names = tuple(NAMES[: len(values)])
    one = compare(Sheet(tuple(criteria), tuple(weights), names, tuple(map(tuple, values))))
    if not is_certain(one):
        return
    costs, first = [each.is_cost for each in criteria], names.index(one.ranking[0].name)
    for completion in (whole, middle(values, criteria)):
        found = scores(completion, weights, costs)
        assert all(found[first] > score for at, score in enumerate(found) if at != first)


def test_whether_the_winner_is_certain_takes_ties_and_what_misses_into_account() -> None:
    def certain(sheet: dict[str, Any]) -> bool:
        told_now: bool = compared(sheet)["winner_is_certain"]
        return told_now

    assert certain(sheet_of(x=[2, 1]))
    assert not certain(sheet_of(x=[2])), "one alone is above nobody"
    assert not certain(sheet_of(x=[2, 2, 1])), "two are level"
    assert not certain(sheet_of(x=[2, None]))
    assert not certain(sheet_of(x=[None, None]))
    gates = {"reuse": {"alternatives": ["a"]}, "rest": {"alternatives": ["b", "c"]}}
    assert not certain(sheet_of(x=[1, 2, 3]) | {"gates": gates})
    # the bounds of a and b overlap, for both move with what c has by y; but b is nowhere better than a
    open_sheet = sheet_of(x=[5, 4, 0], y=[1, 1, None]) | {"weights": {"x": 1, "y": 0.5}, "ranges": {"y": [0, 10]}}
    low, high = compared(open_sheet)["ranking"][0]["low"], compared(open_sheet)["ranking"][1]["high"]
    assert low < high
    assert certain(open_sheet)
    assert not certain(open_sheet | {"alternatives": {**open_sheet["alternatives"], "d": {"x": 5, "y": 1}}})
    assert not certain(open_sheet | {"alternatives": {**open_sheet["alternatives"], "b": {"x": 4}}})
    costly = sheet_of(x=[5, 4, 0], y=[1, 2, 3], z=[1, 1, None]) | {
        "weights": {"x": 1, "y": 1, "z": 0.5},
        "ranges": {"z": [0, 10]},
        "cost_criteria": ["y"],
    }
    assert certain(costly)
    assert not certain(costly | {"cost_criteria": []})


def test_an_answer_that_misses_opens_the_scores_and_one_that_comes_narrows_them() -> None:
    golden = json.loads(json.dumps(EXAMPLE))
    golden["alternatives"]["B"]["Accessibilità"] = None
    golden["alternatives"]["A"]["Supporto"] = ""
    one = compared(golden)
    assert [(each["alternative"], each["criterion"], each["high"]) for each in one["unknown"]] == [
        ("A", "Supporto", 3.0),
        ("B", "Accessibilità", 2.0),
    ]
    for each in one["ranking"]:
        assert each["low"] <= compared(EXAMPLE)["scores"][each["name"]] <= each["high"]
    wide = {each["name"]: each["high"] - each["low"] for each in one["ranking"]}
    golden["alternatives"]["A"]["Supporto"] = 2
    narrow = {each["name"]: each["high"] - each["low"] for each in compared(golden)["ranking"]}
    assert all(narrow[name] <= wide[name] + 1e-9 for name in wide)
    assert narrow["A"] < wide["A"]


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=2, max_size=4), st.booleans())
def test_just_beyond_a_flip_another_wins_and_before_it_nobody_else_does(rows: list[list[int]], is_cost: bool) -> None:
    matrix = [[float(one) for one in row] for row in rows]
    costs, weights = [is_cost, False, False], [1.0, 0.6, 0.3]
    names = NAMES[: len(matrix)]
    winner = order(scores(matrix, weights, costs), names)[0]
    for one in flips(matrix, weights, costs, ["x", "y", "z"], names):
        j = ["x", "y", "z"].index(one.criterion)

        def lead(weight: float, j: int = j) -> float:
            now = scores(matrix, [*weights[:j], max(weight, 0.0), *weights[j + 1 :]], costs)
            return now[winner] - max(now[:winner] + now[winner + 1 :])

        if one.to is None:
            assert all(lead(weight) >= -1e-9 for weight in (0.0, 0.1, 0.9, 2.0, 5.0, 50.0))
            continue
        assert lead(one.to) == pytest.approx(0, abs=1e-6)
        for part in (0.0, 0.25, 0.5, 0.75, 0.99):
            assert lead(one.weight + part * (one.to - one.weight)) >= -1e-9
        if one.change:
            beyond = scores(matrix, [*weights[:j], one.to + one.change * 1e-3, *weights[j + 1 :]], costs)
            assert beyond[names.index(one.winner)] > beyond[winner] - 1e-9


def test_the_nearest_flip_stands_first_and_is_the_one_worked_out_by_hand() -> None:
    # a is best by x, b by y: level where both weights are the same
    one = compared(sheet_of(x=[2, 1], y=[1, 2]) | {"weights": {"x": 1, "y": 0.8}})
    assert [(each["criterion"], each["to"], each["winner"]) for each in one["flips"]] == [
        ("x", pytest.approx(0.8), "b"),
        ("y", pytest.approx(1.0), "b"),
    ]
    assert one["flips"][0]["change"] == pytest.approx(-0.2)


def test_an_alternative_that_turns_the_others_round_is_told() -> None:
    # c is so good by x that a and b look alike there, and y decides; without it x does
    matrix, weights, costs = [[3.0, 1.0], [1.0, 1.6], [9.0, 0.1]], [1.0, 1.0], [False, False]
    before, after = scores(matrix, weights, costs), scores(matrix[:2], weights, costs)
    assert (before[0] > before[1]) != (after[0] > after[1])
    found = reversals(matrix, weights, costs, NAMES[:3])
    assert [one.without for one in found if {"a", "b"} == set(one.pairs[0])] == ["c"]
    assert reversals(matrix[:2], weights, costs, NAMES[:2]) == []


def test_gates_come_before_scores() -> None:
    plain = sheet_of(x=[1, 2, 3], y=[3, 2, 1])
    gates = {"reuse": {"alternatives": ["a"]}, "open-source": {"alternatives": ["b"]}, "rest": {"alternatives": ["c"]}}

    def states(**impossible: str) -> tuple[list[str], list[str]]:
        names = {"reuse": "reuse", "source": "open-source", "rest": "rest"}
        told_gates = {
            step: {**gates[step], **({"impossible": impossible[key]} if key in impossible else {})}
            for key, step in names.items()
        }
        one = compared({**plain, "gates": told_gates})
        return [each["state"] for each in one["gates"]], [each["name"] for each in one["ranking"]]

    assert states() == (["open", "waiting", "waiting"], ["a"])
    assert states(reuse="  ") == (["open", "waiting", "waiting"], ["a"])
    assert states(reuse="no Basque") == (["impossible", "open", "waiting"], ["b"])
    assert states(source="no support") == (["open", "impossible", "waiting"], ["a"])
    assert states(reuse="no", source="no") == (["impossible", "impossible", "open"], ["c"])
    assert states(reuse="no", source="no", rest="no") == (["impossible"] * 3, [])
    empty = compared({**plain, "gates": {"rest": {"alternatives": ["a", "b", "c"]}}})
    assert empty["ranking"] == []
    assert "name one of the step reuse, or show in writing" in empty["notes"][0]


def test_degenerate_sheets_have_a_defined_answer() -> None:
    alone = compared(sheet_of(x=[3]))
    assert alone["scores"] == {"a": 0.5}
    assert "nothing to hold it against" in alone["notes"][0]
    level = compared(sheet_of(x=[3, 3], y=[0, 0]))
    assert level["scores"] == {"a": 0.5, "b": 0.5}
    assert "the order says nothing" in level["notes"][0]
    constant = compared(sheet_of(x=[1, 2, 3], y=[5, 5, 5]))
    assert constant["scores"] == compared(sheet_of(x=[1, 2, 3]))["scores"]
    nothing = compared(sheet_of(x=[None, None]))
    assert [(each["score"], each["low"], each["high"]) for each in nothing["ranking"]] == [(0.5, 0, 1)] * 2
    assert "answers that miss and have no end: x" in nothing["notes"][-1]
    weightless = compared(sheet_of(x=[1, 2], y=[None, 3]) | {"weights": {"x": 1, "y": 0}})
    assert weightless["scores"] == {"b": 1.0, "a": 0.0}
    assert [each["high"] - each["low"] < 1e-8 for each in weightless["ranking"]] == [True, True]
    huge = compared(sheet_of(x=[1e15, 1e-300, 0], y=[1e-300, 1e15, 0]))
    assert huge["scores"] == pytest.approx({"a": 0.5, "b": 0.5, "c": 0})


def test_a_full_sheet_takes_costs_by_year_the_life_of_a_repository_and_evidence() -> None:
    life = {"commits": 5000, "contributors": 90, "releases": 100, "days": 0}
    answers = {
        "a": {
            "TCO": {"years": [1000, 1100], "evidence": "offer"},
            "Vitalità": {**life, "evidence": "repository"},
            "Sicurezza": 2,
        },
        "b": {"TCO": {"years": [500, None]}, "Vitalità": {**life, "commits": 0}},
    }
    one = compared({"category": "blog", "answers": answers, "discount": 0.1})
    assert one["weights"]["Manutentore"] == 0.5
    assert one["cost_criteria"] == ["TCO", "Dipendenze"]
    assert one["answers"] == [
        {"alternative": "a", "criterion": "TCO", "value": pytest.approx(2000), "evidence": "offer"},
        {"alternative": "a", "criterion": "Vitalità", "value": 100.0, "evidence": "repository"},
    ]
    assert one["without_evidence"] == [
        {"alternative": "a", "criterion": "Sicurezza"},
        {"alternative": "b", "criterion": "Vitalità"},
    ]
    assert len(one["unknown"]) == 9 + 11
    assert {"alternative": "b", "criterion": "TCO", "low": 0.0, "high": None} in one["unknown"]
    listed = compared({"weights": {"x": 1}, "alternatives": ["a", "b"], "answers": {"b": {"x": {"value": 2}}}})
    assert [each["alternative"] for each in listed["unknown"]] == ["a"]
    narrow = compared({"weights": {"x": 1}, "alternatives": {"a": {}, "b": {"x": 2}}, "ranges": {"x": [0, 3]}})
    assert narrow["unknown"] == [{"alternative": "a", "criterion": "x", "low": 0.0, "high": 3.0}]


def test_the_command_says_it_to_people_and_to_programs_and_writes_nothing_it_refuses(tmp_path: Path) -> None:
    example, out = HOME / "docs" / "examples" / "solutions.json", tmp_path / "out.json"
    shown = CliRunner().invoke(app, ["compare", str(example)]).stdout
    assert "reuse        open  [Prenotami, Cita]" in shown
    assert "not known (1): Cita: Protezione dati" in shown
    answer = json.loads(CliRunner().invoke(app, ["compare", str(example), "--json"]).stdout)
    assert answer == api.compare_file(by=visitor(""), file=example, into=out) == json.loads(out.read_text())
    assert {"method", "weights", "ranking", "flips", "reversals", "gates", "unknown", "scores"} <= set(answer)
    out.unlink()
    bad = tmp_path / "s.json"
    for text, match in (
        ('{"weights": {"x": NaN}, "alternatives": {"a": {"x": 1}}}', "NaN is no number"),
        ('{"weights": {"x": 1}, "alternatives": {"a": {}, "a": {}}}', "'a' stands twice"),
    ):
        bad.write_text(text)
        with pytest.raises(BadInput, match=match):
            api.compare_file(by=visitor(""), file=bad, into=out)
    assert not out.exists()
