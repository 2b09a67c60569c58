# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Minor contracts that together are none: both sides of the figure, of the twelve months and of the law's date."""

import shutil
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from auzolan.govtech.api import flags as api
from auzolan.govtech.core.advising.judging import advise
from auzolan.govtech.core.advising.splitting import split_of
from auzolan.govtech.nouns.procurement import Previous, Purchase
from auzolan.govtech.store import rules
from auzolan.govtech.store.rules import minor_figures
from auzolan.kernel.access import visitor
from tests.builders.contracts import lines, minor

TEN = Decimal(10_000)
WORKS = {"procurementMethod": "direct", "mainProcurementCategory": "works"}


def split(folder: Path, *releases: dict[str, Any], settings: str = "") -> list[dict[str, Any]]:
    """Return what is found to be split."""
    place = folder / "settings.ini"
    place.write_text(f"[splitting]\n{settings}", encoding="utf-8")
    told = api.flag_processes(by=visitor(""), ocds=[lines(folder / "o.jsonl", releases)], settings=place)
    assert set(told) <= {"Splitting"}
    found: list[dict[str, Any]] = told.get("Splitting", [])
    return found


def test_what_is_told_of_a_split_contract(tmp_path: Path) -> None:
    [one] = split(tmp_path, minor(2, "2024-05-01", 7_000.5), minor(1, "2024-03-01", 8_000))
    assert one == {
        "buyer": "b",
        "supplier": "s",
        "kind": "other",
        "object": "722",
        "since": "2024-03-01",
        "until": "2024-05-01",
        "sum": 15_000.5,
        "figure": 15_000.0,
        "law": "LCSP 9/2017 art. 118.1",
        "windows": 1,
        "contracts": [
            {"ocid": "o-1", "id": "1", "on": "2024-03-01", "net": 8_000.0, "figure": 15_000.0},
            {"ocid": "o-2", "id": "2", "on": "2024-05-01", "net": 7_000.5, "figure": 15_000.0},
        ],
    }


@pytest.mark.parametrize(
    ("first", "second", "tender", "is_split"),
    [
        # the figure itself is too much for a minor contract: both sides of it, to the cent
        (7_500, 7_499.99, {}, False),
        (7_500, 7_500, {}, True),
        (20_000, 19_999.99, WORKS, False),
        (20_000, 20_000, WORKS, True),
        # a contract that is over it alone was none that hides
        (14_999.99, 15_000, {}, False),
        (14_999.99, 0.01, {}, True),
    ],
)
def test_both_sides_of_the_figure(
    tmp_path: Path, first: float, second: float, tender: dict[str, Any], is_split: bool
) -> None:
    changes = {"tender": tender} if tender else {}
    told = split(tmp_path, minor(1, "2024-03-01", first, **changes), minor(2, "2024-04-01", second, **changes))
    assert bool(told) is is_split


@pytest.mark.parametrize(
    ("first", "second", "is_split"),
    [
        ("2024-03-01", "2025-02-28", True),
        ("2024-03-01", "2025-03-01", False),
        ("2023-03-01", "2024-02-29", True),
        ("2024-02-29", "2025-02-28", True),
        ("2024-02-28", "2025-02-28", False),
        ("2024-12-31", "2025-12-30", True),
        ("2024-12-31", "2025-12-31", False),
    ],
)
def test_both_sides_of_twelve_months(tmp_path: Path, first: str, second: str, is_split: bool) -> None:
    assert bool(split(tmp_path, minor(1, first, 10_000), minor(2, second, 10_000))) is is_split


def test_the_adviser_and_the_flags_count_the_same_window(tmp_path: Path) -> None:
    ends = [
        date(2024, 2, 28),
        date(2024, 2, 29),
        date(2024, 3, 1),
        date(2025, 2, 28),
        date(2025, 3, 1),
        date(2025, 7, 31),
    ]
    pairs = [(end - timedelta(days=back), end) for end in ends for back in (0, 1, 364, 365, 366, 367)]
    told = []
    for number, days in enumerate(pairs):
        for n, day in enumerate(days):
            one = minor(2 * number + n, day.isoformat(), 10_000)
            one["awards"][0]["suppliers"] = [{"id": f"s{number}"}]
            told.append(one)
    flagged = {one["supplier"] for one in split(tmp_path, *told)}
    counted = {
        f"s{number}"
        for number, (before, on) in enumerate(pairs)
        if split_of(Purchase("services", TEN, previous=(Previous("", "", TEN, before),)), on).counted
    }
    assert flagged == counted
    assert len(ends) < len(counted) < len(pairs)


@pytest.mark.parametrize(
    ("day", "amounts", "figure"),
    [
        # until 2018-03-08 the figures were 18,000 and 50,000
        ("2018-03-08", (9_000, 8_999.99), None),
        ("2018-03-08", (9_000, 9_000), 18_000.0),
        ("2018-03-09", (7_500, 7_500), 15_000.0),
        ("2018-03-09", (7_500, 7_499.99), None),
    ],
)
def test_the_figure_is_that_of_the_day(tmp_path: Path, day: str, amounts: tuple[float, float], figure: float) -> None:
    told = split(tmp_path, *(minor(n, day, amount) for n, amount in enumerate(amounts)))
    assert [one["figure"] for one in told] == ([figure] if figure else [])


@pytest.mark.parametrize(
    ("before", "since", "is_split"),
    [
        # a half of 18,000 and a half of 15,000, to the cent
        (9_000, 7_500, True),
        (9_000, 7_499.99, False),
        (8_999.99, 7_500, False),
        # more than 15,000 together, and less than a whole
        (17_100, 749.99, False),
        (17_100, 750, True),
        # each is below the figure of its own day only
        (18_000, 7_500, False),
        (9_000, 15_000, False),
    ],
)
def test_a_window_over_the_change_of_the_law_takes_the_figure_of_each_day(
    tmp_path: Path, before: float, since: float, is_split: bool
) -> None:
    told = split(tmp_path, minor(1, "2018-03-08", before), minor(2, "2018-03-09", since))
    assert [[each["figure"] for each in one["contracts"]] for one in told] == (
        [[18_000.0, 15_000.0]] if is_split else []
    )
    assert all(one["figure"] == 15_000.0 and one["sum"] == before + since for one in told)


@pytest.mark.parametrize(
    ("day", "law", "figures"),
    [
        ("2008-04-29", "", ()),
        ("2008-04-30", "Ley 30/2007", (18_000, 18_000, 50_000)),
        ("2018-03-08", "Ley 30/2007", (18_000, 18_000, 50_000)),
        ("2018-03-09", "LCSP 9/2017 art. 118.1", (15_000, 15_000, 40_000)),
        ("2026-11-27", "LCSP 9/2017 art. 118.1", (15_000, 15_000, 40_000)),
    ],
)
def test_the_figures_of_minor_contracts_are_those_of_the_rules(day: str, law: str, figures: tuple[int, ...]) -> None:
    told = minor_figures(date.fromisoformat(day))
    assert tuple(one.euros for one in told) == figures
    assert [one.kind for one in told] == (["services", "supplies", "works"] if figures else [])
    assert all(one.law.startswith(law) for one in told)


def test_a_figure_that_the_rules_change_changes_for_the_flags_and_the_adviser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "rules"
    shutil.copytree(rules.HERE, copy)
    changed = (copy / "procedures.toml").read_text().replace("figure = 15000,", "figure = 16000,")
    (copy / "procedures.toml").write_text(changed)
    monkeypatch.setattr(rules, "HERE", copy)
    for cached in (rules.procurement_rules, rules.minor_periods):
        cached.cache_clear()
    try:
        these = [minor(1, "2024-03-01", 7_500), minor(2, "2024-04-01", 7_500)]
        assert not split(tmp_path, *these)
        [one] = split(tmp_path, *these, minor(3, "2024-05-01", 1_000))
        assert one["figure"] == 16_000.0
        advice = advise(Purchase("services", Decimal(15_999)), rules.procurement_rules(), date(2024, 5, 1))
        assert next(each for each in advice.answers if each.instrument.id == rules.MINOR).is_allowed
    finally:
        monkeypatch.undo()
        for cached in (rules.procurement_rules, rules.minor_periods):
            cached.cache_clear()


@pytest.mark.parametrize("category", [None, "consultingServices", "Works", "", 3])
def test_a_contract_of_no_known_kind_is_not_taken_for_a_service(tmp_path: Path, category: object) -> None:
    tender = {"procurementMethod": "direct", "mainProcurementCategory": category}
    those = [minor(n, f"2024-0{n}-01", 8_000, tender=tender) for n in (1, 2)]
    source = lines(tmp_path / "o.jsonl", [*those, minor(3, "2024-03-01", 8_000)])
    told = api.flag_processes(by=visitor(""), ocds=[source], with_meta=True)
    assert "Splitting" not in told
    assert told["Meta"]["Splitting"] == {"contracts": 3, "minor": 1, "incomplete": 2, "unknown_kind": 2, "twice": 0}


@pytest.mark.parametrize(("category", "kind"), [("goods", "other"), ("services", "other"), ("works", "works")])
def test_each_kind_that_ocds_knows_has_its_figure(tmp_path: Path, category: str, kind: str) -> None:
    tender = {"procurementMethod": "direct", "mainProcurementCategory": category}
    [one] = split(tmp_path, *(minor(n, "2024-03-01", 14_000, tender=tender) for n in (1, 2, 3)))
    assert (one["kind"], one["figure"]) == (kind, 40_000.0 if kind == "works" else 15_000.0)


def test_a_window_moves_on_and_the_heaviest_is_told(tmp_path: Path) -> None:
    days = ("2023-01-10", "2023-07-10", "2023-12-20", "2024-06-30", "2024-12-01")
    told = split(tmp_path, *(minor(n, day, 4_000 + 1_000 * n) for n, day in enumerate(days)))
    # 4 + 5 + 6, then 5 + 6 + 7, then 6 + 7 + 8 thousand: three days end a window that is not below 15,000
    [one] = told
    assert (one["windows"], one["sum"], one["since"], one["until"]) == (3, 21_000.0, "2023-12-20", "2024-12-01")
    assert [each["id"] for each in one["contracts"]] == ["2", "3", "4"]


def test_other_buyers_suppliers_objects_and_kinds_are_not_summed(tmp_path: Path) -> None:
    other = minor(2, "2024-04-01", 10_000)
    supplier = [{**other["awards"][0], "suppliers": [{"id": "t"}]}]
    near = [{**other["awards"][0], "items": [{"id": "1", "classification": {"id": "72300000"}}]}]
    bare = [{**other["awards"][0], "items": []}]
    for changes in (
        {"buyer": {"id": "c"}},
        {"awards": supplier},
        {"awards": near},
        {"awards": bare},
        {"tender": WORKS},
        {"tender": {"procurementMethod": "open"}},
        {"tender": {"procurementMethod": "direct", "status": "cancelled"}},
    ):
        assert not split(tmp_path, minor(1, "2024-03-01", 10_000), minor(2, "2024-04-01", 10_000, **changes)), changes
    assert split(
        tmp_path, minor(1, "2024-03-01", 10_000), minor(2, "2024-04-01", 10_000, awards=near), settings="digits = 2\n"
    )


def test_an_amount_with_vat_counts_as_the_least_that_it_can_be(tmp_path: Path) -> None:
    def with_vat(n: int, amount: float) -> dict[str, Any]:
        told = minor(n, "2024-03-01", amount)
        told["contracts"][0]["value"]["valueAddedTaxIncluded"] = True
        return told

    # 9,075.00 with 21 % are 7,500.00
    [one] = split(tmp_path, with_vat(1, 9_075), with_vat(2, 9_075))
    assert one["sum"] == 15_000.0
    assert not split(tmp_path, with_vat(1, 9_075), with_vat(2, 9_074))
    assert split(tmp_path, with_vat(1, 9_075), with_vat(2, 9_074), settings="vat_percent = 10\n")


def test_an_award_without_a_contract_counts_and_one_with_it_does_not_count_twice(tmp_path: Path) -> None:
    told = minor(1, "2024-03-01", 10_000)
    alone = minor(2, "2024-04-01", 0)
    del alone["contracts"]
    alone["awards"][0] |= {"date": "2024-04-01T00:00:00Z", "value": {"amount": 6_000, "currency": "EUR"}}
    told["awards"][0] |= {"date": "2024-03-01T00:00:00Z", "value": {"amount": 10_000, "currency": "EUR"}}
    assert not split(tmp_path, told)
    [one] = split(tmp_path, told, alone)
    assert one["sum"] == 16_000.0


def test_a_contract_that_stands_twice_in_one_release_counts_once(tmp_path: Path) -> None:
    told = minor(1, "2024-03-01", 8_000)
    again = minor(1, "2024-03-02", 9_000)["contracts"]
    told["contracts"] += again
    told["awards"] *= 2
    source = lines(tmp_path / "o.jsonl", [told])
    found = api.flag_processes(by=visitor(""), ocds=[source], with_meta=True)
    assert "Splitting" not in found
    assert found["Meta"]["Splitting"] == {"contracts": 1, "minor": 1, "incomplete": 0, "unknown_kind": 0, "twice": 1}
    # the later one holds, and those without an id are not one
    [one] = split(tmp_path, told, minor(2, "2024-04-01", 6_000))
    assert one["sum"] == 15_000.0
    bare = [{name: said for name, said in each.items() if name != "id"} for each in told["contracts"]]
    assert [one["sum"] for one in split(tmp_path, told | {"contracts": bare})] == [17_000.0]


def test_a_day_is_that_of_madrid(tmp_path: Path) -> None:
    # 23:30 of UTC is the next day there
    late = minor(2, "2025-02-28", 10_000)
    late["contracts"][0]["dateSigned"] = "2025-02-28T23:30:00Z"
    assert not split(tmp_path, minor(1, "2024-03-01", 10_000), late)
