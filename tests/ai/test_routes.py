# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Rounds of collection through the verbs and bundles: recorded, searched, adopted by a decision, measured."""

import csv
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from auzolan.ai.api import loading, route_system, systems
from auzolan.ai.api import routes as api
from auzolan.ai.api.evaluating import evaluator
from auzolan.ai.core.routing.checking import check
from auzolan.ai.core.routing.nearest import nearest_first
from auzolan.ai.nouns.loading import Reason
from auzolan.ai.nouns.routes import Round, RouteState
from auzolan.ai.nouns.routing import Truck, Window
from auzolan.ai.nouns.systems import Scope
from auzolan.kernel import bundles, clock, outbox
from auzolan.kernel.access import system, visitor
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotFound, NotPermitted, Unavailable
from auzolan.review import api as review
from auzolan.review.nouns import Expectation, Series
from tests.builders.cards import let_run
from tests.builders.kernel import a_person, a_tenant, an_actor
from tests.builders.review import an_indicator
from tests.builders.routing import HOUR, a_round, found, recorded

pytestmark = pytest.mark.django_db
HOUSE = system("bizkaia")
ROOT = Path(__file__).resolve().parents[2]
PARTS = ("tenants", "collection_rounds", "collection_sites", "collection_trucks", "collection_points")


@pytest.fixture(autouse=True)
def _place() -> Iterator[None]:
    with clock.as_of(date(2026, 11, 26)):
        a_tenant()
        yield


def test_a_round_is_recorded_and_its_system_stands_on_the_register() -> None:
    recorded()
    assert api.round_of(by=HOUSE, slug="round") == a_round()
    [system_] = systems.systems(by=HOUSE)
    assert (system_.slug, system_.scope, system_.is_illustrative) == ("waste-routes", Scope.OTHER, True)
    recorded(a_round(), a_round("other"))
    assert [head[0] for head in api.round_heads(by=HOUSE)] == ["other", "round"]
    assert len(systems.systems(by=HOUSE)) == 1
    with pytest.raises(NotFound):
        api.round_of(by=HOUSE, slug="nowhere")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            {"unit": "elsewhere"},
            "collection_rounds, row 2, column unit: 'elsewhere' is not accepted; expected a unit of",
        ),
        ({"trucks": ()}, "expected a round with at least one truck"),
        ({"stops": ()}, "expected a round with at least one collection point"),
        ({"depots": ()}, "expected a round with at least one depot"),
        (
            {"depot": "moon"},
            "collection_trucks, row 2, column depot: 'moon' is not accepted; expected a depot of the round",
        ),
        (
            {"kg": 9000},
            "collection_points, row 2, column kg: '9000' is not accepted; expected at most what the largest",
        ),
        ({"today": "moon"}, "column today_truck: 'moon' is not accepted; expected a truck of the round: a, b"),
        ({"until": 0}, "column until: '00:00' is not accepted; expected a time after 07:00"),
        ({"twice": True}, "column id: 'p0' is not accepted; expected each id once in a round"),
    ],
)
def test_what_does_not_fit_is_refused_at_its_row(change: dict[str, Any], told: str) -> None:
    with pytest.raises(BadTable) as refused:
        recorded(_changed(a_round(), change))
    assert any(told in str(one) for one in refused.value.problems), refused.value.problems
    assert api.round_heads(by=HOUSE) == []


def _changed(one: Round, change: dict[str, Any]) -> Round:
    problem = one.problem
    first = problem.stops[0]
    stops = {
        "kg": replace(first, load=change.get("kg", 0)),
        "today": replace(first, today=change.get("today", "")),
        "until": replace(first, window=Window(7 * HOUR, change.get("until", 0))),
    }
    for name, stop in stops.items():
        if name in change:
            return replace(one, problem=replace(problem, stops=(stop, *problem.stops[1:])))
    if "twice" in change:
        return replace(one, problem=replace(problem, stops=(first, *problem.stops)))
    if "depot" in change:
        moved: Truck = replace(problem.trucks[0], depot="moon")
        return replace(one, problem=replace(problem, trucks=(moved, *problem.trucks[1:])))
    if "unit" in change:
        return replace(one, unit=change["unit"])
    return replace(one, problem=replace(problem, **change))


def test_routes_are_found_as_long_work_and_stand_beside_todays() -> None:
    recorded()
    let_run(route_system.SLUG, route_system.artefact())
    run = api.ask_routes(by=HOUSE, slug="round", seconds=1, seed=1, keep=500, even=10)
    assert run.state is RouteState.WAITING
    with pytest.raises(Conflict, match="it has no routes"):
        api.kept_routes(by=HOUSE, number=run.number)
    assert outbox.deliver_pending() > 0, "a worker is told, and does it at once where tests run"
    api.carry_out_routes(by=HOUSE, number=run.number)
    kept = api.kept_routes(by=HOUSE, number=run.number)
    assert check(kept.round.problem, kept.plan).faults == ()
    beside = api.beside_today(by=HOUSE, one=kept.round, plan=kept.plan)
    assert beside.today is not None
    assert beside.planned.metres < beside.today.metres
    assert (beside.stops, beside.planned.broken) == (12, 0)
    assert 0 <= beside.kept_share <= 1
    again = api.route_run(by=HOUSE, number=run.number)
    assert (again.state, again.attempts) == (RouteState.DONE, 1)
    with pytest.raises(Conflict, match="only what has failed"):
        api.routes_again(by=HOUSE, number=run.number)


def test_a_search_that_cannot_end_well_says_so() -> None:
    hopeless = a_round()
    trucks = tuple(replace(one, most_seconds=HOUR) for one in hopeless.problem.trucks)
    recorded(replace(hopeless, problem=replace(hopeless.problem, trucks=trucks)))
    run = api.route_run(by=HOUSE, number=found())
    assert run.state is RouteState.REFUSED
    assert "No routes that keep every rule" in run.detail


def test_a_search_that_was_lost_or_stopped_is_seen() -> None:
    recorded()
    run = api.ask_routes(by=HOUSE, slug="round", seconds=1)
    assert api.lost_routes(by=HOUSE) == []
    with clock.as_of(date(2026, 11, 27)):
        assert api.lost_routes(by=HOUSE) == [run.number]


@pytest.mark.parametrize(
    ("told", "field"),
    [({"seconds": 0}, "seconds"), ({"seed": -1}, "seed"), ({"keep": -1}, "keep"), ({"even": 5000}, "even")],
)
def test_what_cannot_be_asked_is_refused(told: dict[str, int], field: str) -> None:
    recorded()
    with pytest.raises(BadInput, match=field):
        api.ask_routes(by=HOUSE, slug="round", **told)
    with pytest.raises(NotFound):
        api.ask_routes(by=HOUSE, slug="nowhere")
    with pytest.raises(NotPermitted):
        api.ask_routes(by=an_actor("reader", role="reader"), slug="round")


def test_a_search_that_the_register_does_not_let_run_finds_nothing_and_is_on_record() -> None:
    recorded()
    run = api.ask_routes(by=HOUSE, slug="round", seconds=1)
    api.carry_out_routes(by=HOUSE, number=run.number)
    told = api.route_run(by=HOUSE, number=run.number)
    assert (told.state, told.detail) == (RouteState.REFUSED, api.NOT_LET_THROUGH)
    attempt = loading.attempts(by=visitor("bizkaia"), system=route_system.SLUG)[0]
    assert (attempt.reason, attempt.person) == (Reason.NO_VERSION, "")


def adopted(number: int, **told: Any) -> Any:
    asked = {
        "reason": "Fewer kilometres, and the crews agree.",
        "instead": "The crews know today's order.",
        "responsible": "jone",
        "accountable": "miren",
        "review_on": date(2027, 6, 1),
    }
    return api.adopt_routes(by=an_actor("jone"), number=number, **(asked | told))


def test_routes_are_adopted_by_a_decision_with_what_they_will_save() -> None:
    recorded()
    a_person("miren", role="political-head")
    an_indicator("collection-km")
    number = found()
    hoped = Expectation(Series("collection-km"), 900.0, 600.0, 650.0, 700.0, date(2027, 6, 1))
    taken = adopted(number, expectations=[hoped])
    assert [name.eu for _option, name in taken.weighed] == ["Ibilbide hauek onartu", "Gaur bezala jarraitu"]
    assert api.route_run(by=HOUSE, number=number).decision == taken.number
    assert review.expectations_of(by=HOUSE, decision=taken.number)[0][0].middle == 650.0
    assert [kept.run.number for kept in api.adopted_routes(by=HOUSE)] == [number]
    with pytest.raises(Conflict, match="has adopted these routes"):
        adopted(number)
    assert api.note_routes(by=HOUSE, number=number, slug="round", decision=9) is False


def test_routes_of_a_round_that_has_changed_are_not_adopted() -> None:
    recorded()
    a_person("miren", role="political-head")
    number = found()
    recorded(a_round(stops=11))
    with pytest.raises(Conflict, match="has changed since"):
        adopted(number)
    with pytest.raises(NotPermitted):
        api.adopt_routes(
            by=an_actor("reader", role="reader"), number=number, reason="x", instead="y", responsible="jone",
            accountable="miren", review_on=date(2027, 6, 1),
        )  # fmt: skip


def test_the_system_is_measured_beside_the_naive_rule_and_anyone_gets_the_same() -> None:
    with pytest.raises(Unavailable):
        route_system.evaluate(HOUSE)
    recorded(a_round(stops=8))
    measured = evaluator("waste-routes").function(HOUSE)
    leading = measured.leading
    assert leading.baseline is not None
    assert leading.value < leading.baseline
    assert leading.skill is not None
    assert leading.skill > 0
    assert leading.low <= leading.value <= leading.high
    assert measured.metrics[1].value == 0, "no rule is broken"
    assert route_system.evaluate(HOUSE) == measured


def test_the_naive_rule_keeps_every_rule_or_gives_up() -> None:
    one = a_round()
    naive = nearest_first(one.problem)
    assert naive is not None
    assert check(one.problem, naive).faults == ()
    few = replace(one.problem, trucks=(replace(one.problem.trucks[0], most_seconds=HOUR),))
    assert nearest_first(few) is None


def bundle(folder: Path) -> Path:
    """Return the tables of Biscay's bundle that a round needs, as a bundle of their own."""
    source = ROOT / "bundles" / "bizkaia"
    described = json.loads((source / "datapackage.json").read_text())
    described["resources"] = [one for one in described["resources"] if one["name"] in PARTS]
    (folder / "datapackage.json").write_text(json.dumps(described))
    for part in PARTS:
        shutil.copy(source / f"{part}.csv", folder)
    return folder


def change(folder: Path, table: str, row: int, **told: str) -> None:
    path = folder / f"{table}.csv"
    with path.open(newline="") as file:
        rows = list(csv.DictReader(file))
    rows[row] |= told
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def test_the_round_of_the_bundle_comes_in_and_goes_out(tmp_path: Path) -> None:
    loaded = bundles.load(bundle(tmp_path))
    assert (loaded.rows["collection_rounds"], loaded.rows["collection_points"]) == (1, 42)
    [one] = api.rounds(by=HOUSE)
    assert one.is_illustrative
    assert {truck: len(stops) for truck, stops in one.today.items()} == {"truck-1": 14, "truck-2": 14, "truck-3": 14}
    today = api.today_of(by=HOUSE, one=one)
    assert today is not None
    assert check(one.problem, today).faults == ()
    out = tmp_path / "out"
    bundles.export("bizkaia", out)
    for part in PARTS[1:]:
        before, after = rows_of(tmp_path, part), rows_of(out, part)
        assert len(before) == len(after)
        if part == "collection_points":
            names = ("id", "kg", "today_truck", "today_place")
            assert [[row[name] for name in names] for row in before] == [[row[name] for name in names] for row in after]
    bundles.load(out)
    assert api.rounds(by=HOUSE) == [one]


def rows_of(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("table", "row", "told", "expected"),
    [
        ("collection_points", 4, {"kg": "many"}, "collection_points.csv, row 6, column kg: 'many' is not accepted"),
        ("collection_points", 4, {"kg": "9999"}, "collection_points, row 6, column kg: '9999' is not accepted"),
        ("collection_points", 0, {"until": "25:00:00"}, "collection_points.csv, row 2, column until"),
        ("collection_points", 2, {"today_truck": "truck-9"}, "row 4, column today_truck: 'truck-9' is not accepted"),
        ("collection_points", 3, {"round": "nowhere"}, "row 5, column round: 'nowhere' is not accepted"),
        ("collection_trucks", 1, {"depot": "moon"}, "collection_trucks, row 3, column depot: 'moon'"),
        ("collection_sites", 0, {"kind": "harbour"}, "collection_sites.csv, row 2, column kind: 'harbour'"),
        ("collection_rounds", 0, {"detour": "0.5"}, "collection_rounds.csv, row 2, column detour: '0.5'"),
    ],
)
def test_a_bad_row_of_a_bundle_is_refused_by_file_row_and_column(
    tmp_path: Path, table: str, row: int, told: dict[str, str], expected: str
) -> None:
    folder = bundle(tmp_path)
    change(folder, table, row, **told)
    with pytest.raises(BadTable) as refused:
        bundles.load(folder)
    assert any(expected in str(one) for one in refused.value.problems), refused.value.problems
