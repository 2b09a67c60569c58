# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The adviser on instruments: both sides of every figure, the days on which figures change, what is not known."""

import json
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from auzolan.govtech.api import advising as api
from auzolan.govtech.core.advising.judging import advise
from auzolan.govtech.core.advising.reading import CASES, read_purchase
from auzolan.govtech.core.advising.telling import told
from auzolan.govtech.management.cli.procurement import app
from auzolan.govtech.store.rules import procurement_rules
from auzolan.kernel.access import visitor
from auzolan.kernel.refusals import BadInput

RULES = procurement_rules()
CENT = Decimal("0.01")
OLD, NEW = date(2025, 12, 31), date(2026, 1, 1)


def advice(on: date = NEW, **answers: Any) -> dict[str, Any]:
    """Return the advice on a purchase of services, unless told otherwise."""
    return told(advise(read_purchase({"kind": "services", **answers}, source="a.json"), RULES, on))


def instrument(name: str, on: date = NEW, **answers: Any) -> dict[str, Any]:
    """Return what is said of one instrument."""
    return next(one for one in advice(on, **answers)["instruments"] if one["id"] == name)


def test_every_figure_of_a_procedure_has_two_sides() -> None:
    # instrument, kind, day, figure, whether the figure itself is allowed
    for name, kind, on, figure, is_reached in (
        ("minor-contract", "services", NEW, 15000, False),
        ("minor-contract", "supplies", OLD, 15000, False),
        ("minor-contract", "works", NEW, 40000, False),
        ("simplified-open-abbreviated", "services", NEW, 60000, False),
        ("simplified-open-abbreviated", "supplies", NEW, 60000, False),
        ("simplified-open-abbreviated", "works", NEW, 80000, False),
        ("simplified-open-abbreviated", "services", date(2020, 12, 31), 35000, False),
        ("simplified-open-abbreviated", "services", date(2021, 1, 1), 60000, False),
        ("simplified-open", "services", date(2020, 12, 31), 100000, True),
        ("simplified-open", "services", date(2021, 1, 1), 139000, False),
        ("simplified-open", "supplies", date(2023, 12, 31), 140000, False),
        ("simplified-open", "services", OLD, 143000, False),
        ("simplified-open", "supplies", OLD, 143000, False),
        ("simplified-open", "services", NEW, 140000, False),
        ("simplified-open", "supplies", NEW, 140000, False),
        ("simplified-open", "works", NEW, 2000000, True),
    ):
        for buyer in ("central", "sub-central"):
            allowed = [
                instrument(name, on, kind=kind, buyer=buyer, value=Decimal(figure) + step)["allowed"]
                for step in (-CENT, 0, CENT)
            ]
            assert allowed == [True, is_reached, False], (name, kind, on, figure, buyer)
        said = instrument(name, on, kind=kind, value=figure)["because"][0]
        assert said["figure"] == figure
        assert said["holds"] is is_reached
        assert said["valid_since"] <= on.isoformat() < (said["valid_until"] or "9")


def test_every_threshold_of_harmonised_contracts_has_two_sides_on_both_sides_of_the_new_year() -> None:
    for kind, buyer, figures in (
        ("works", "central", {2018: 5548000, 2020: 5350000, 2022: 5382000, 2024: 5538000, 2026: 5404000}),
        ("services", "central", {2018: 144000, 2020: 139000, 2022: 140000, 2024: 143000, 2026: 140000}),
        ("supplies", "sub-central", {2018: 221000, 2020: 214000, 2022: 215000, 2024: 221000, 2026: 216000}),
    ):
        for year, figure in figures.items():
            for on in (max(date(year, 1, 1), RULES.since), date(year + 1, 12, 31)):
                reached = [
                    advice(on, kind=kind, buyer=buyer, value=Decimal(figure) + step)["harmonised"]
                    for step in (-CENT, 0, CENT)
                ]
                assert reached == [False, True, True], (kind, buyer, on)
            because = advice(date(year, 6, 1), kind=kind, buyer=buyer, value=1)["harmonised_because"]
            assert because["figure"] == figure
            assert because["valid_until"] == f"{year + 2}-01-01"
    assert [advice(on, value=216000)["harmonised"] for on in (OLD, NEW)] == [False, True]
    assert [advice(on, value=142000)["harmonised"] for on in (OLD, NEW)] == [False, False]
    assert [advice(value=value, special_service=True)["harmonised"] for value in (749999, 750000)] == [False, True]


def test_rules_are_whole_follow_each_other_and_speak_three_languages() -> None:
    for threshold in RULES.thresholds:
        for one, following in zip(threshold.periods, threshold.periods[1:], strict=False):
            assert one.until == following.since
    ids = [one.id for family in RULES.families for one in family.instruments]
    assert len(ids) == len(set(ids)) == 17
    for one in (each for family in RULES.families for each in family.instruments):
        assert one.name.is_complete(), one.id
        for condition in one.conditions:
            assert condition.text.is_complete(), one.id
            assert condition.until is None or condition.since < condition.until
            assert not condition.figure_of or RULES.threshold(condition.figure_of)
            assert condition.fact != "cases" or condition.among <= set(CASES)


def test_a_day_whose_figures_are_not_known_is_refused_whatever_is_asked() -> None:
    assert advice(RULES.until - timedelta(days=1), value=1)["on"] == "2027-12-31"
    assert advice(RULES.since, value=1)["on"] == "2018-03-09"
    for on in (RULES.until, date(2028, 6, 1), RULES.since - timedelta(days=1)):
        with pytest.raises(BadInput, match=r"2018-03-09 .* to 2027-12-31: thresholds of later days are not known yet"):
            advice(on, value=1)


def test_what_nobody_answered_is_a_condition_and_an_answer_decides_it() -> None:
    minor = instrument("minor-contract", value=1000)
    assert minor["allowed"]
    assert [(one["article"], one["asks"], one["figure"]) for one in minor["conditions"]] == [("29.8", "months", 12)]
    for name, key, both in (
        ("minor-contract", "months", (12, 12.01)),
        ("framework-agreement", "months", (48, 49)),
        ("subscription", "months", (60, 61)),
        ("simplified-open-abbreviated", "intellectual", (False, True)),
        ("simplified-open-abbreviated", "judgement_percent", (0, 1)),
        ("simplified-open", "judgement_percent", (25, 46)),
        ("innovation-partnership", "innovation", (True, False)),
        ("innovation-partnership", "has_market", (False, True)),
        ("dynamic-purchasing-system", "has_market", (True, False)),
        ("design-contest", "design", (True, False)),
        ("subscription", "exit_terms", (True, False)),
        ("pre-commercial-procurement", "research", (True, False)),
        ("pre-commercial-procurement", "shares_benefits", (True, False)),
        ("in-house-order", "own_resources", (True, False)),
    ):
        more = {"intellectual": False} if key == "judgement_percent" else {}
        asked = [instrument(name, value=1000, **more, **{key: one}) for one in both]
        assert [one["allowed"] for one in asked] == [True, False], (name, key)
        assert len(asked[0]["conditions"]) < len(instrument(name, value=1000)["conditions"]), (name, key)
        assert not asked[1]["conditions"]
    judged = {"value": 1000, "judgement_percent": 40}
    assert instrument("simplified-open", intellectual=True, **judged)["conditions"] == []
    assert not instrument("simplified-open", intellectual=False, **judged)["allowed"]
    assert [one["figure"] for one in instrument("simplified-open", **judged)["conditions"]] == [25]
    assert not instrument("simplified-open", value=1000, judgement_percent=46)["allowed"]
    assert instrument("simplified-open", value=1000, judgement_percent=25)["conditions"] == []


def test_an_amount_as_text_is_that_amount_to_the_cent(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    before = '{"value": "2656.24", "on": "2026-01-01"}'
    for value, total, is_minor in (
        ('"12343.75"', 14999.99, True),
        ("12343.75", 14999.99, True),
        ('"12343.76"', 15000, False),
    ):
        file.write_text(f'{{"kind": "services", "value": {value}, "previous": [{before}]}}')
        told = api.advise_file(by=visitor(""), file=file, on=NEW)
        assert told["splitting"]["total"] == total
        assert told["instruments"][0]["allowed"] is is_minor
    # three times 0.1 is 0.3 here, and no more
    lots = read_purchase({"kind": "works", "value": "0.3", "lots": ["0.1", "0.1", "0.1"]}, source="a.json").lots
    assert sum(lots) == Decimal("0.3")


def test_the_exit_of_a_subscription_is_law_since_the_data_act_applies() -> None:
    before, since = (instrument("subscription", on, value=1, exit_terms=False) for on in (date(2025, 9, 11), OLD))
    assert before["allowed"]
    assert not since["allowed"]
    assert next(one for one in since["because"] if one["holds"] is False)["law"] == "(EU) 2023/2854"


def test_negotiating_needs_a_case_of_its_own_kind() -> None:
    both = ("negotiated", "negotiated-without-notice")

    def allowed(**answers: Any) -> list[str]:
        return [
            {True: "yes", False: "no"}[one["allowed"]] + (" if" if one["conditions"] else "")
            for one in (instrument(name, value=1, **answers) for name in both)
        ]

    assert allowed() == ["yes if", "yes if"]
    assert allowed(cases=[]) == ["no", "no"]
    assert allowed(innovation=True) == ["yes", "yes if"]
    assert allowed(cases=["167.c"]) == ["yes", "no"]
    assert allowed(contest_won=True, cases=[]) == ["no", "yes"]
    assert allowed(contest_won=True, cases=[], kind="works") == ["no", "no"]
    assert allowed(cases=["168.c.2"], kind="supplies") == ["no", "yes"]
    assert allowed(cases=["168.c.2"]) == ["no", "no"]
    assert instrument("competitive-dialogue", value=1, cases=["167.a"])["allowed"]
    assert not instrument("competitive-dialogue", value=1, cases=["168.d"])["allowed"]


def test_earlier_contracts_of_twelve_months_count_with_a_purchase() -> None:
    def before(on: str, supplier: str = "Ada", thing: str = "web") -> dict[str, Any]:
        return {"supplier": supplier, "object": thing, "value": 6000, "on": on}

    mine = {"value": 9000, "supplier": " ada", "object": "Web"}
    day = date(2026, 6, 1)
    for told_before, total, why in (
        (before("2026-05-31"), 15000, None),
        (before("2026-06-01"), 15000, None),
        (before("2025-06-02"), 15000, None),
        (before("2025-06-01"), 9000, "earlier"),
        (before("2026-06-02"), 9000, "later"),
        (before("2026-05-31", supplier="Bea"), 9000, "supplier"),
        (before("2026-05-31", thing="desks"), 9000, "object"),
        ({"value": 6000, "on": "2026-05-31"}, 15000, None),
    ):
        one = advice(day, previous=[told_before], **mine)
        assert one["splitting"]["total"] == total
        assert [each["why"] for each in one["splitting"]["not_counted"]] == ([why] if why else [])
        minor = next(each for each in one["instruments"] if each["id"] == "minor-contract")
        assert minor["allowed"] is (total < 15000)
        cited = [each for each in minor["because"] if each["article"] == "99.2"]
        assert [each["figure"] for each in cited] == ([15000] if why is None else [])
    recurring = advice(day, previous=[before("2026-05-31", supplier="Bea")], recurring=True, **mine)
    assert recurring["splitting"]["total"] == 15000
    big = {**before("2026-05-31", supplier="Bea"), "value": 210000}
    assert [advice(day, previous=[big], recurring=one, **mine)["harmonised"] for one in (True, False)] == [True, False]


def test_parts_of_one_contract_count_together_for_the_threshold_of_harmonised_contracts() -> None:
    mine = {"value": 100000, "supplier": "Ada", "object": "web"}
    day = date(2026, 6, 1)
    for earlier, changes, value, is_harmonised in (
        (116000, {}, 216000, True),
        (115999.99, {}, 215999.99, False),
        # neither another's, nor another thing, nor of before
        (116000, {"supplier": "Bea"}, 100000, False),
        (116000, {"object": "desks"}, 100000, False),
        (116000, {"on": "2025-06-01"}, 100000, False),
    ):
        before = {"supplier": "Ada", "object": "web", "on": "2026-01-15", "value": earlier} | changes
        told = advice(day, previous=[before], **mine)
        assert (told["harmonised_value"], told["harmonised"]) == (value, is_harmonised)
        assert told["harmonised_because"]["figure"] == 216000
    # lots are told with their sum, which is held against the threshold, and so are earlier lots of the same
    lots = {"lots": [60000, 40000]}
    assert not advice(day, **mine, **lots)["harmonised"]
    told = advice(day, previous=[{"value": 116000, "on": "2026-01-15"}], **mine, **lots)
    assert (told["harmonised"], told["excepted_lots"]) == (True, [])


def test_small_lots_may_be_excepted_to_a_fifth() -> None:
    assert advice(value=400000, lots=[320000, 79999, 1])["excepted_lots"] == [2, 3]
    assert advice(value=400000, lots=[319999, 80000, 1])["excepted_lots"] == [3]
    assert advice(value=400000, lots=[300000, 50000, 50000])["excepted_lots"] == [2]
    assert advice(value=1000, lots=[400, 600])["excepted_lots"] == advice(value=1000, lots=2)["excepted_lots"] == []


@settings(deadline=None)
@given(st.decimals("0.01", "9000000", places=2), st.sampled_from(["services", "supplies", "works"]))
def test_a_smaller_purchase_never_has_fewer_instruments(value: Decimal, kind: str) -> None:
    def allowed(much: Decimal) -> set[str]:
        return {one["id"] for one in advice(kind=kind, value=much)["instruments"] if one["allowed"]}

    assert allowed(value) <= allowed(max(value / 2, CENT))


@pytest.mark.parametrize(
    ("answers", "match"),
    [
        ([], "an object with kind and value"),
        ({"value": 1}, "column kind: '' is not accepted; expected one of services, supplies, works"),
        ({"kind": "x", "value": 1}, "column kind: 'x'"),
        ({"kind": "works"}, "column value: '' is not accepted; expected euros without VAT"),
        ({"kind": "works", "value": 0}, "more than 0"),
        (
            {"kind": "works", "value": "12.343,75"},
            "column value: '12.343,75' is not accepted; expected an amount as 12343.75",
        ),
        (
            {"kind": "works", "value": "12.343"},
            "column value: '12.343' is not accepted; expected an amount as 12343.75",
        ),
        ({"kind": "works", "value": "1e3"}, "expected an amount as 12343.75"),
        ({"kind": "works", "value": ""}, "expected an amount as 12343.75"),
        ({"kind": "works", "value": "0.00"}, "more than 0"),
        ({"kind": "works", "value": 1, "months": "6"}, "column months: '6'"),
        ({"kind": "works", "value": True}, "column value: 'True'"),
        ({"kind": "works", "value": -1}, "column value: '-1'"),
        ({"kind": "works", "value": 1, "buyer": "me"}, "one of central, sub-central"),
        ({"kind": "works", "value": 1, "months": 0}, "column months"),
        ({"kind": "works", "value": 1, "judgement_percent": 101}, "to 100"),
        ({"kind": "works", "value": 1, "intellectual": "no"}, "true, false, or null"),
        ({"kind": "works", "value": 1, "supplier": 3}, "a text"),
        ({"kind": "works", "value": 1, "object": "x" * (2**20 + 1)}, "a text of at most 1,048,576 characters"),
        ({"kind": "works", "value": 1, "cases": "167.a"}, "a list of cases"),
        ({"kind": "works", "value": 1, "cases": ["167.f"]}, "column cases: '167.f'"),
        ({"kind": "works", "value": 1, "lots": []}, "the value of each lot, or how many"),
        ({"kind": "works", "value": 3, "lots": [1, 1]}, "lots that come to the value, 3"),
        ({"kind": "works", "value": 1, "previous": {}}, "a list of contracts"),
        ({"kind": "works", "value": 1, "previous": [3]}, "a.json, previous 1: '3'"),
        ({"kind": "works", "value": 1, "previous": [{"value": 1}]}, "previous 1, column on"),
        ({"kind": "works", "value": 1, "previous": [{"value": 1, "on": "2026"}]}, "a day, 2026-01-31"),
        ({"kind": "works", "value": 1, "previus": []}, "expected previous, or a name"),
    ],
)
def test_a_purchase_that_cannot_be_is_refused_by_key(answers: Any, match: str) -> None:
    with pytest.raises(BadInput, match=match):
        read_purchase(answers, source="a.json")


def test_the_command_says_it_to_people_and_to_programs_and_writes_nothing_it_refuses(tmp_path: Path) -> None:
    file, out = tmp_path / "a.json", tmp_path / "out.json"
    file.write_text('{"kind": "services", "value": 14999.99, "months": 6, "project": "web"}')
    words = ["advise", str(file), "--on", "2026-01-01"]
    shown = CliRunner().invoke(app, words)
    assert "yes  minor-contract                  118.1 15,000 EUR, 29.8 12 months" in shown.stdout
    assert "not read: project" in shown.stdout
    answer = json.loads(CliRunner().invoke(app, [*words, "--json"]).stdout)
    assert answer == api.advise_file(by=visitor(""), file=file, on=NEW, into=out) == json.loads(out.read_text())
    assert set(answer["instruments"][0]["because"][0]) >= {"article", "figure", "valid_since", "valid_until"}
    out.unlink()
    for text, match in (
        ('{"kind": "services", "value": NaN}', "NaN is no number"),
        ('{"kind": "services", "value": 1, "value": 2}', "'value' stands twice"),
        ("{", "a file of JSON"),
    ):
        file.write_text(text)
        with pytest.raises(BadInput, match=match):
            api.advise_file(by=visitor(""), file=file, on=NEW, into=out)
    with pytest.raises(BadInput, match="a file that can be read"):
        api.advise_file(by=visitor(""), file=tmp_path / "none.json", on=NEW, into=out)
    assert not out.exists()
