# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan portfolio prioritise``: files in, JSON out, and every way a file is refused."""

import json
import time
from decimal import Decimal

import pytest
from typer.testing import CliRunner

from auzolan.kernel.access import visitor
from auzolan.kernel.refusals import BadInput, BadTable
from auzolan.strategy import api
from auzolan.strategy.management.cli import portfolio

ANYBODY = visitor("")
GOOD = {
    "budgets": {"b1": 10},
    "cases": [
        {"id": "a", "value": 6, "uses": {"b1": 6}},
        {"id": "b", "value": 5, "uses": {"b1": 5}},
        {"id": "c", "value": {"dry": 4, "wet": 8}, "uses": {"b1": 5}},
    ],
}


def written(folder, told):
    path = folder / "p.json"
    path.write_text(told if isinstance(told, str) else json.dumps(told), encoding="utf-8")
    return path


def run(*words, text=None):
    return CliRunner().invoke(portfolio, ["prioritise", *map(str, words)], input=text)


def test_a_plan_is_written_with_everything_that_explains_it(tmp_path):
    out = tmp_path / "out.json"
    ran = run(written(tmp_path, GOOD), "--seconds", "5", "--seed", "3", "--json", out)
    assert ran.exit_code == 0, ran.output
    told = json.loads(out.read_text())
    assert told["chosen"] == [{"id": "b", "year": None}, {"id": "c", "year": None}]
    assert (told["value"], told["bound"], told["gap"], told["checked"]) == (11, 11, 0.0, True)
    assert (told["core"], told["borderline"]) == (["c"], ["b"]) or set(told["core"]) | set(told["borderline"]) == {
        "b",
        "c",
    }
    assert told["used"] == {"b1": 10}
    assert told["shadow_prices"]["b1"] == pytest.approx(1.0)
    [out_case] = told["out"]
    assert out_case["id"] == "a"
    assert out_case["smallest_change"]["value"] == 5
    assert out_case["smallest_change"]["cost"] == {"budget": "b1", "by": 1}
    assert told["scenarios"]["wet"]["value"] == 13


@pytest.mark.parametrize("objective", ["value", "cvar", "regret"])
def test_the_same_seed_gives_the_same_file(tmp_path, objective):
    paths = [tmp_path / "one.json", tmp_path / "two.json"]
    for path in paths:
        assert run(written(tmp_path, GOOD), "--objective", objective, "--seconds", "5", "--json", path).exit_code == 0
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_a_file_comes_by_standard_input_and_the_plan_in_lines():
    ran = run("-", "--seconds", "5", text=json.dumps(GOOD))
    assert ran.exit_code == 0, ran.output
    assert "gap 0.000 %" in ran.output
    assert "  out  a" in ran.output


def changed(**top):
    return GOOD | top


def with_case(**more):
    return changed(cases=[{"id": "a", "value": 6, "uses": {"b1": 6}} | more])


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ("", "p.json: .* a JSON file that can be read"),
        ("{", "p.json: .* a JSON file that can be read"),
        ('{"budgets": {}, "budgets": {}}', "the key 'budgets' stands twice"),
        ("[" * 100_000, "a JSON file that can be read"),
        ([], "p.json: .* an object with budgets and cases"),
        ({"cases": GOOD["cases"]}, "field budgets: 'nothing'"),
        (changed(budgets={"b1": -1}), "field budgets.b1: '-1' .* a number, 0 or more"),
        (changed(budgets={"b1": "10"}), "field budgets.b1: '10' .* a number"),
        (changed(budgets=[1]), "field budgets: .* an object"),
        (changed(cases=[]), "field cases: .* at least one case"),
        (changed(cases={}), "field cases: .* a list"),
        (changed(cases=[3]), r"field cases\[0\]: '3'"),
        (changed(case=[]), "field : 'case' .* the key cases|'case' is not accepted; expected the key cases"),
        (with_case(id=7), r"field cases\[0\].id: '7' .* a text"),
        (with_case(id=" "), r"field cases\[0\].id"),
        (changed(cases=[*GOOD["cases"], GOOD["cases"][0]]), r"case a, field cases\[3\].id: 'a' .* cases\[0\]"),
        (with_case(value="6"), "case a, field value: '6' .* a number"),
        (with_case(value=True), "case a, field value: 'true'"),
        (with_case(value=None), "case a, field value: 'nothing'"),
        (with_case(value={}), "case a, field value: ''"),
        (json.dumps(with_case()).replace("6,", "NaN,", 1), "case a, field value: 'NaN'"),
        (json.dumps(with_case()).replace("6,", "-Infinity,", 1), "case a, field value: '-Infinity'"),
        (json.dumps(with_case()).replace("6,", "1e400,", 1), "case a, field value: '1E.400'"),
        (json.dumps(with_case()).replace("6,", "1e999999999999999999999,", 1), "p.json"),
        (with_case(uses={"b2": 1}), "case a, field uses.b2: 'b2' .* one of the budgets: b1"),
        (with_case(uses={"b1": -1}), "case a, field uses.b1: '-1' .* 0 or more"),
        (with_case(uses=4), "case a, field uses: '4'"),
        (with_case(requires=["x"]), "case a, field requires: 'x' .* the id of a case"),
        (with_case(requires="a"), "case a, field requires: 'a' .* a list of ids"),
        (with_case(requires=["a"]), "case a, field requires: 'a' .* another case than itself"),
        (with_case(excludes=["x"]), "case a, field excludes: 'x'"),
        (with_case(mandatory="yes"), "case a, field mandatory: 'yes' .* true or false"),
        (with_case(require=["b"]), "case a.*'require' .* the key requires"),
        (with_case(starts=[]), "case a, field value: '6' .* beside starts"),
        (changed(cases=[{"id": "a", "starts": []}]), "case a, field starts: .* at least one start"),
        (changed(cases=[{"id": "a", "starts": [5]}]), r"case a, field starts\[0\]: '5'"),
        (changed(cases=[{"id": "a", "starts": [{"year": 2027.5, "value": 1}]}]), r"starts\[0\].year: '2027.5'"),
        (
            changed(cases=[{"id": "a", "starts": [{"year": 2027, "value": 1}] * 2}]),
            r"starts\[1\].year: '2027' .* each once",
        ),
        (
            changed(cases=[{"id": "a", "value": {"dry": 1}}, {"id": "b", "value": {"wet": 1}}]),
            "case b, field value: 'wet' .* the same scenarios in every case: dry",
        ),
        (changed(scenarios={"dry": 1}), "case c, field value: 'dry, wet'"),
        (changed(scenarios={"dry": 0, "wet": 0}), "field scenarios: .* a weight above 0"),
        (changed(scenarios=3), "field scenarios: '3'"),
        (changed(alpha=1), "field alpha: '1' .* between 0 and 1"),
        (changed(minimums=[{"of": ["x"], "at_least": 1}]), r"field minimums\[0\].of: 'x'"),
        (changed(minimums=[{"of": ["a"], "at_least": -1}]), r"field minimums\[0\].at_least: '-1'"),
        (changed(minimums=[{"of": ["a"], "at_least": 1, "in": "b9"}]), r"field minimums\[0\].in: 'b9'"),
        (changed(minimums={}), "field minimums"),
        (changed(phases=[{"pilot": "a", "scale": "x"}]), r"field phases\[0\].pilot: 'a' .* starts.* \(and 1 more\)"),
        (changed(phases=[{"pilot": "a", "scale": "b"}]), r"field phases\[0\].pilot: 'a' .* starts"),
        (changed(phases=1), "field phases"),
        (
            changed(
                cases=[
                    {"id": "a", "value": 1, "requires": ["b"]},
                    {"id": "b", "value": 1, "requires": ["c"]},
                    {"id": "c", "value": 1, "requires": ["a"]},
                ]
            ),
            "case a, field requires: 'a > b > c > a'",
        ),
    ],
)
def test_bad_files_are_refused_with_case_field_value_and_what_was_expected(tmp_path, told, says):
    out = tmp_path / "out.json"
    ran = run(written(tmp_path, told), "--json", out)
    assert isinstance(ran.exception, BadInput | BadTable), ran.exception
    with pytest.raises((BadInput, BadTable), match=says):
        raise ran.exception
    assert not out.exists()


@pytest.mark.parametrize(
    ("told", "says"),
    [
        (
            {
                "budgets": {"b1": 5, "b2": 1},
                "cases": [
                    {"id": "a", "value": 1, "uses": {"b1": 4}, "mandatory": True, "requires": ["b"]},
                    {"id": "b", "value": 1, "uses": {"b1": 3.5}},
                ],
            },
            r"budgets.b1: '5' .* 7.5 or more: the mandatory cases \(a\) and what they require pass it by 2.5",
        ),
        (
            {
                "budgets": {},
                "cases": [
                    {"id": "a", "value": 1, "mandatory": True, "excludes": ["b"]},
                    {"id": "b", "value": 1, "mandatory": True},
                ],
            },
            "case a, field excludes: 'a and b'",
        ),
        (
            {
                "budgets": {"b1": 2},
                "cases": [{"id": n, "value": 1, "uses": {"b1": 2}} for n in "ab"],
                "minimums": [{"of": ["a", "b"], "at_least": 2}],
            },
            "budgets.b1: '2' .* about 4: .* by 2|minimums.at_least: '2' .* 1 less",
        ),
        (
            {
                "budgets": {},
                "cases": [
                    {"id": "p", "starts": [{"year": 2030, "value": 1}]},
                    {"id": "s", "starts": [{"year": 2029, "value": 1}], "mandatory": True, "requires": ["p"]},
                ],
            },
            "case s, field mandatory: 'true'",
        ),
    ],
)
@pytest.mark.parametrize("objective", ["value", "cvar", "regret"])
def test_what_no_plan_can_keep_is_refused_with_what_collides(tmp_path, told, says, objective):
    out = tmp_path / "out.json"
    ran = run(written(tmp_path, told), "--json", out, "--objective", objective, "--seconds", "10")
    with pytest.raises(BadTable, match=says):
        raise ran.exception
    assert not out.exists()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--seconds", "0"], "seconds: '0.0'"),
        (["--seconds", "nan"], "seconds: 'nan'"),
        (["--seed", "-1"], "seed: '-1'"),
        (["--json", "/nowhere/at/all.json"], "json: '/nowhere/at/all.json'"),
    ],
)
def test_bad_options_are_refused(tmp_path, words, says):
    with pytest.raises(BadInput, match=says):
        raise run(written(tmp_path, GOOD), *words).exception


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(BadInput, match=r"none\.json"):
        raise run(tmp_path / "none.json").exception


def test_what_nobody_reads_is_told(tmp_path):
    out = tmp_path / "out.json"
    assert run(written(tmp_path, GOOD | {"comment": "x"}), "--json", out, "--seconds", "5").exit_code == 0
    assert json.loads(out.read_text())["not_read"] == ["comment"]


def test_why_one_case_and_not_another(tmp_path):
    told = api.portfolio_of_file(by=ANYBODY, file=written(tmp_path, GOOD))
    found = api.why_not(by=ANYBODY, portfolio=told, one="b", other="a")
    assert (found.loss, found.proven) == (5, True)
    assert found.sentence.endswith("The best plan found with a and without b falls short by 5.")
    with pytest.raises(BadInput, match="a case that is in the plan"):
        api.why_not(by=ANYBODY, portfolio=told, one="a", other="b")
    with pytest.raises(BadInput, match="out of the plan"):
        api.why_not(by=ANYBODY, portfolio=told, one="b", other="c")


def test_wishes_are_answered_one_after_another(tmp_path):
    told = api.portfolio_of_file(by=ANYBODY, file=written(tmp_path, GOOD))
    bench = api.open_workbench(by=ANYBODY, portfolio=told)

    def ids(wish):
        return [choice.id for choice in api.what_if(by=ANYBODY, bench=bench, wish=wish).chosen]

    assert ids(api.Wish()) == ["b", "c"]
    assert ids(api.Wish(budgets={"b1": Decimal(11)})) == ["a", "c"]
    assert ids(api.Wish(inside=("a",))) == ["a"]
    assert ids(api.Wish(outside=("b", "c"))) == ["a"]
    assert ids(api.Wish(values={"a": Decimal(50)})) == ["a"]
    assert ids(api.Wish()) == ["b", "c"]
    for wish, says in (
        (api.Wish(inside=("x",)), "the id of a case"),
        (api.Wish(inside=("a",), outside=("a",)), "either in or out"),
        (api.Wish(budgets={"b9": Decimal(1)}), "a budget of the portfolio"),
        (api.Wish(budgets={"b1": Decimal("NaN")}), "a budget of the portfolio"),
    ):
        with pytest.raises(BadInput, match=says):
            ids(wish)
    with pytest.raises(BadTable, match="the mandatory cases"):
        ids(api.Wish(inside=("a", "b")))


def test_the_seconds_given_are_kept(tmp_path):
    """Three hundred cases that cannot be solved in three seconds: an answer with an honest bound, in little more."""
    cases = [
        {
            "id": f"c{n}",
            "value": 100 + (n * 7919) % 101,
            "uses": {f"b{k}": 50 + (n * (97 + 13 * k)) % 89 for k in range(6)},
        }
        for n in range(300)
    ]
    out = tmp_path / "out.json"
    path = written(tmp_path, {"budgets": {f"b{k}": 7000 for k in range(6)}, "cases": cases})
    begun = time.monotonic()
    assert run(path, "--seconds", "4", "--json", out).exit_code == 0
    assert time.monotonic() - begun < 10
    told = json.loads(out.read_text())
    assert told["checked"]
    assert told["bound"] >= told["value"]
    assert len(told["chosen"]) + len(told["out"]) == 300
