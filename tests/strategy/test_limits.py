# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The limits of a portfolio as a file, in and out, and a prioritisation that is done by a command."""

import json
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import OperationalError
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from auzolan.kernel import clock
from auzolan.kernel.access import system
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotFound, NotPermitted
from auzolan.strategy import api
from auzolan.strategy.api import portfolio_runs
from auzolan.strategy.core.limits import read_limits, written_limits
from auzolan.strategy.management.cli import portfolio as commands
from auzolan.strategy.nouns import (
    CostBasis,
    CostKind,
    Envelope,
    Floor,
    Future,
    MoneyLimit,
    Objective,
    StaffLimit,
)
from auzolan.strategy.nouns.valuing import EU_4, GREEN_BOOK
from tests.builders.cases import TODAY, a_place
from tests.builders.kernel import an_actor, elsewhere
from tests.builders.portfolio import envelope_noun, limits, three_cases

HOUSE = system("bizkaia")
GOOD = """
first_year = 2026
last_year = 2028
shift = 1
basis = "p80"

[money.opex]
2027 = 500_000.25

[money.capex]
2026 = 120000

[staff."web developer"]
2026 = 1.5

[floors]
bizkaia = 1

[[futures]]
name = "crisis"
weight = 1
benefits = 0.6
costs = 1.1
reason = "As in 2009"
author = "jone"

[[futures]]
name = "growth"
weight = 2
benefits = 1.2
costs = 1
reason = "The forecast of the ministry"
"""
TOLD = Envelope(
    first_year=2026,
    last_year=2028,
    money=(MoneyLimit(2026, CostKind.CAPEX, 12_000_000), MoneyLimit(2027, CostKind.OPEX, 50_000_025)),
    staff=(StaffLimit("web developer", 2026, Decimal("1.5")),),
    futures=(
        Future("crisis", Decimal(1), Decimal("0.6"), Decimal("1.1"), "jone", "As in 2009"),
        Future("growth", Decimal(2), Decimal("1.2"), Decimal(1), "system", "The forecast of the ministry"),
    ),
    floors=(Floor("bizkaia", 1),),
    shift=1,
    basis=CostBasis.P80,
)


@pytest.fixture
def house(db: None) -> Iterator[None]:
    with clock.as_of(TODAY):
        a_place()
        yield


def written(folder: Path, text: str) -> Path:
    file = folder / "limits.toml"
    file.write_text(text, encoding="utf-8")
    return file


def run(*words: object) -> Result:
    return CliRunner().invoke(commands, [str(word) for word in words])


def decoded(text: str) -> dict[str, object]:
    return tomllib.loads(text, parse_float=Decimal)


def test_a_file_says_what_the_desk_would() -> None:
    assert read_limits(decoded(GOOD), "limits.toml", "system") == TOLD
    least = read_limits(decoded("first_year = 2026\nlast_year = 2026"), "limits.toml", "system")
    assert least == Envelope(2026, 2026)


YEARS = st.integers(2026, 2028)
WORDS = st.text("añ🙂 .-_'\"\\#=[\t\n\r\b\0\x1f\x7f\x85", min_size=1, max_size=8).filter(str.strip)
NUMBERS = st.decimals(0, 1000, places=3)


@given(
    money=st.dictionaries(st.tuples(YEARS, st.sampled_from(list(CostKind))), st.integers(0, 10**15), max_size=6),
    staff=st.dictionaries(WORDS, st.dictionaries(YEARS, NUMBERS, min_size=1), max_size=3),
    floors=st.dictionaries(WORDS, st.integers(1, 9), max_size=3),
    futures=st.lists(st.builds(Future, WORDS, NUMBERS, NUMBERS, NUMBERS, WORDS, WORDS), max_size=3),
    shift=st.integers(0, 5),
    basis=st.sampled_from(list(CostBasis)),
    rates=st.sampled_from([EU_4.name, GREEN_BOOK.name]),
)
def test_what_is_written_reads_as_it_was(money, staff, floors, futures, shift, basis, rates) -> None:  # type: ignore[no-untyped-def]
    kinds = list(CostKind)
    those = sorted(money, key=lambda one: (one[0], kinds.index(one[1])))
    told = Envelope(
        2026,
        2028,
        money=tuple(MoneyLimit(year, kind, money[year, kind]) for year, kind in those),
        staff=tuple(StaffLimit(role, year, fte) for role, years in staff.items() for year, fte in years.items()),
        futures=tuple(futures),
        floors=tuple(Floor(unit, n) for unit, n in floors.items()),
        shift=shift,
        basis=basis,
        rates=rates,
    )
    assert read_limits(decoded(written_limits(told)), "limits.toml", "nobody") == told


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("first_year = 2026", "", "column first_year: 'nothing' is not accepted; expected a whole number"),
        ("first_year = 2026", "first_year = true", "column first_year: 'True'"),
        ("shift = 1", "shift = 1.5", "column shift: '1.5' is not accepted; expected a whole number"),
        ("shift = 1", "shift = 9", "column shift: '9' is not accepted; expected whole years, from 0 to 5"),
        ("shift = 1", "later = 1", "column later: 'later' is not accepted; expected one of first_year, last_year"),
        ('"p80"', '"p90"', "column basis: 'p90' is not accepted; expected one of planned, p50, p80"),
        ('"p80"', '["p80"]', "column basis: "),
        ("shift = 1", 'rates = "none"', "'none' is not accepted; expected one of "),
        ("shift = 1", "rates = 4", "column rates: '4' is not accepted; expected words"),
        ("[money.opex]", "[money.other]", "column money.other: 'other' is not accepted; expected one of capex, opex"),
        ("[money.capex]\n2026 = 120000", "[money]\ncapex = 1", "column money.capex: '1' .*a limit in euros for each"),
        ("2026 = 120000", "2026 = -1", "column money.capex.2026: '-1' is not accepted; expected euros from 0 up"),
        ("2026 = 120000", "2026 = 0.001", "column money.capex.2026: '0.001' .*at most two decimals"),
        ("2026 = 120000", "2026 = inf", "column money.capex.2026: 'Infinity'"),
        ("2026 = 120000", '2026 = "1,000"', "column money.capex.2026: '1,000'"),
        ("2026 = 120000", "2029 = 1", "column money.capex.2029: '2029' is not accepted; expected a year from 2026 to"),
        ("2026 = 120000", "next = 1", "column money.capex.next: 'next'"),
        ("2026 = 1.5", "2026 = -1.5", "column fte web developer 2026: '-1.5' is not accepted; expected people from 0"),
        ("2026 = 1.5", "2030 = 1.5", "column staff.web developer.2030: '2030'"),
        ("bizkaia = 1", "bizkaia = 0.5", "column floors.bizkaia: '0.5'"),
        ("bizkaia = 1", "nowhere = 1", "column unit: 'nowhere' is not accepted; expected a unit of the administration"),
        ('name = "growth"', 'name = "crisis"', "column name: 'crisis' is not accepted; expected a name that no other"),
        ("weight = 2", "", "column futures 2.weight: 'nothing' is not accepted; expected a number"),
        ("weight = 2", "weight = 0", "column weight: '0' is not accepted; expected a weight above 0"),
        ("costs = 1.1", "cost = 1.1", "column futures 1.cost: 'cost' is not accepted; expected one of name, weight"),
        ('reason = "As in 2009"', 'reason = " "', "column futures 1.reason: ' '"),
        ("[[futures]]", "[futures]", "TOML in UTF-8"),
        ("shift = 1", "shift =", "limits.toml: .*line 4.* TOML in UTF-8"),
        ("shift = 1", "shift = 1\nshift = 2", "TOML in UTF-8"),
    ],
)
@pytest.mark.usefixtures("house")
def test_what_cannot_be_is_refused_with_its_place(tmp_path: Path, before: str, after: str, says: str) -> None:
    assert before in GOOD
    failed = run("limits", written(tmp_path, GOOD.replace(before, after)), "--tenant", "bizkaia", "--reason", "x")
    with pytest.raises((BadInput, BadTable), match=says):
        raise failed.exception or AssertionError(failed.output)
    assert api.envelope(by=HOUSE) is None


@pytest.mark.usefixtures("house")
def test_every_fault_of_a_file_is_told(tmp_path: Path) -> None:
    file = written(tmp_path, GOOD.replace("120000", "-1").replace("weight = 2", "weight = 'two'"))
    with pytest.raises(BadTable) as refused:
        api.set_limits_from_file(by=HOUSE, file=file, reason="x")
    assert [(one.file, one.column) for one in refused.value.problems] == [
        ("limits.toml", "money.capex.2026"),
        ("limits.toml", "futures 2.weight"),
    ]


@pytest.mark.usefixtures("house")
def test_files_that_are_none_are_refused(tmp_path: Path) -> None:
    bytes_of_none = tmp_path / "latin.toml"
    bytes_of_none.write_bytes("name = 'ñ'".encode("latin-1"))
    large = tmp_path / "large.toml"
    large.write_text("#" * (2**20 + 1))
    for file, says in (
        (tmp_path / "none.toml", "a file that is there"),
        (bytes_of_none, "latin.toml: .* TOML in UTF-8"),
        (large, "large.toml: '1,048,577 bytes' .* at most"),
        (written(tmp_path, "a = " + "[" * 20_000), "TOML in UTF-8"),
    ):
        with pytest.raises(BadInput, match=says):
            api.set_limits_from_file(by=HOUSE, file=file, reason="x")
    assert api.envelope(by=HOUSE) is None


@pytest.mark.usefixtures("house")
def test_the_command_sets_limits_and_prints_them(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no limits yet"):
        raise run("limits", "--tenant", "bizkaia").exception or AssertionError
    with pytest.raises(BadInput, match="why the limits are these"):
        raise run("limits", written(tmp_path, GOOD), "--tenant", "bizkaia").exception or AssertionError
    words = ["limits", written(tmp_path, GOOD), "--tenant", "bizkaia", "--reason", "The budget of 2026"]
    for _twice in range(2):
        done = run(*words)
        assert done.output == "bizkaia: version 1 of the limits, 2026 to 2028\n"
    [kept] = api.envelopes(by=HOUSE)
    assert (kept.envelope, kept.author, kept.reason) == (TOLD, "system", "The budget of 2026")
    printed = run("limits", "--tenant", "bizkaia").output
    assert run("limits", written(tmp_path, printed), "--tenant", "bizkaia").output == done.output
    words[1] = written(tmp_path, GOOD.replace("shift = 1", "shift = 2"))
    assert run(*words).output == "bizkaia: version 2 of the limits, 2026 to 2028\n"


@pytest.mark.usefixtures("house")
def test_who_may_only_read_sets_no_limits_and_makes_no_plan(tmp_path: Path) -> None:
    three_cases()
    limits()
    reader = an_actor("leire", role="service-owner")
    with pytest.raises(NotPermitted):
        api.set_limits_from_file(by=reader, file=written(tmp_path, GOOD), reason="x")
    with pytest.raises(NotPermitted):
        api.prioritise_now(by=reader, objective=Objective.VALUE, seconds=5)
    assert read_limits(decoded(api.limits_text(by=reader)), "", "") == envelope_noun()


@pytest.mark.usefixtures("house")
def test_the_command_makes_the_newest_plan() -> None:
    three_cases()
    limits()
    done = run("plan", "--tenant", "bizkaia", "--seconds", "5")
    kept = api.newest_plan(by=HOUSE)
    assert kept is not None
    assert done.exit_code == 0, done.output
    first, *others = done.output.splitlines()
    assert first.startswith(f"bizkaia: prioritisation {kept.run.number}  value ")
    assert f"value {kept.told.plan.value / 100:,.0f} euros" in first
    assert [line.split() for line in others] == [
        ["in", "appointments", "2026", "core"],
        ["in", "benches", "2026", "core"],
        ["out", "clinics", "budget,", "capex", "2026"],
    ]
    told = json.loads(run("plan", "--tenant", "bizkaia", "--seconds", "5", "--seed", "3", "--json").output)
    newest = api.newest_plan(by=HOUSE)
    assert newest is not None
    assert told["number"] == newest.run.number == kept.run.number + 1
    assert [one["id"] for one in told["chosen"]] == ["appointments", "benches"]
    assert told["value"] == float(newest.told.plan.value)


@pytest.mark.usefixtures("house")
def test_a_plan_that_cannot_be_is_refused() -> None:
    three_cases()
    with pytest.raises(NotFound, match="no limits yet"):
        raise run("plan", "--tenant", "bizkaia").exception or AssertionError
    limits()
    with pytest.raises(BadInput, match="whole seconds, from 1 to 3600"):
        raise run("plan", "--tenant", "bizkaia", "--seconds", "0").exception or AssertionError
    with pytest.raises(NotFound):
        raise run("plan", "--tenant", "nowhere").exception or AssertionError
    limits(money=(MoneyLimit(2026, CostKind.CAPEX, 4_000_000),))
    with pytest.raises(BadTable, match=r"budgets.capex 2026: '4000000' is not accepted"):
        raise run("plan", "--tenant", "bizkaia", "--seconds", "5").exception or AssertionError
    assert api.newest_plan(by=HOUSE) is None


@pytest.mark.usefixtures("house")
def test_a_plan_that_fails_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    three_cases()
    limits()

    def away(*_args: object) -> None:
        raise OperationalError("away")

    monkeypatch.setattr(portfolio_runs, "_solve", away)
    with pytest.raises(OperationalError):
        api.prioritise_now(by=HOUSE, objective=Objective.VALUE, seconds=5)
    monkeypatch.setattr(portfolio_runs, "MOST_ATTEMPTS", 1)
    with pytest.raises(Conflict, match="has failed"):
        api.prioritise_now(by=HOUSE, objective=Objective.VALUE, seconds=5)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("no_jobs")
def test_where_a_worker_was_quicker_its_plan_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    with clock.as_of(TODAY):
        a_place()
        three_cases()
        number = limits().number
        before = api.prioritise_now(by=HOUSE, objective=Objective.VALUE, seconds=5).run.number
        held = elsewhere(f"portfolio:bizkaia:{before + 1}")
        held.__enter__()
        waited: list[float] = []

        def rest(seconds: float) -> None:
            waited.append(seconds)
            if len(waited) == 3:
                held.__exit__(None, None, None)

        monkeypatch.setattr(portfolio_runs.time, "sleep", rest)
        kept = api.prioritise_now(by=HOUSE, objective=Objective.VALUE, seconds=5)
    assert number == 1
    assert waited == [portfolio_runs.LOOK_AGAIN] * 3
    assert kept.run.number == before + 1
