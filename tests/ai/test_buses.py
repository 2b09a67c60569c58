# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Buses: counts taken in once, planned, overridden by people with a reason; the planner's pages."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from typer.testing import CliRunner

from auzolan.ai.api import bus_records, cards, incidents
from auzolan.ai.api import occupancy as api
from auzolan.ai.api import systems as registry
from auzolan.ai.api.loading import NotLetThrough
from auzolan.ai.management.cli import app
from auzolan.ai.nouns.occupancy import BusClass
from auzolan.kernel.access import system, visitor
from auzolan.kernel.refusals import BadInput, BadTable, NotFound, NotPermitted
from tests.builders.buses import FLEET, a_file_of_trips, let_buses_run, months_of_lines, planned
from tests.builders.kernel import a_person, an_actor

pytestmark = pytest.mark.django_db
BY = system("bizkaia")
LANGUAGES = ("eu", "es", "en")


@pytest.fixture(autouse=True)
def _place() -> Iterator[None]:
    with let_buses_run():
        yield


def test_no_plan_is_made_where_the_register_does_not_let_the_system_run(tmp_path: Path) -> None:
    api.take_in_trips(by=BY, file=a_file_of_trips(tmp_path))
    registry.add_version(by=BY, slug=bus_records.BUSES, artefact="b" * 64, administrative="ane", political="miren")
    with pytest.raises(NotLetThrough, match="not the model or code that is on the register"):
        api.make_plan(by=BY)
    assert api.plan(by=BY) is None


def signed_in(client: Client, role: str = "service-owner") -> Client:
    client.force_login(a_person("leire", role=role))
    return client


def test_the_same_file_twice_changes_nothing_and_a_new_count_takes_the_place_of_the_old(tmp_path: Path) -> None:
    first = api.take_in_trips(by=BY, file=a_file_of_trips(tmp_path))
    assert first.rows == first.changed > 200
    assert first.since == date(2026, 1, 5)
    assert api.take_in_trips(by=BY, file=a_file_of_trips(tmp_path)).changed == 0
    other = a_file_of_trips(tmp_path, seed=2, name="other.csv")
    assert api.take_in_trips(by=BY, file=other).changed > 0
    assert api.make_plan(by=BY).counts >= first.rows


def test_a_bad_row_keeps_the_whole_file_out(tmp_path: Path) -> None:
    path = a_file_of_trips(tmp_path)
    rows = path.read_text().splitlines()
    rows[4] = rows[4].rpartition(",")[0] + ",many"
    path.write_text("\n".join(rows))
    with pytest.raises(BadTable, match=r"trips.csv, row 5, column occupancy: 'many'"):
        api.take_in_trips(by=BY, file=path)
    with pytest.raises(NotFound, match="import counts first"):
        api.make_plan(by=BY)


def test_a_plan_needs_thirty_five_days_and_a_planner(tmp_path: Path) -> None:
    api.take_in_trips(by=BY, file=a_file_of_trips(tmp_path, days=20))
    with pytest.raises(BadInput, match="at least 35 days"):
        api.make_plan(by=BY)
    with pytest.raises(NotPermitted):
        api.make_plan(by=visitor("bizkaia"))
    with pytest.raises(NotPermitted):
        api.take_in_trips(by=an_actor("jon", role="reader"), file=tmp_path)


def test_a_plan_gives_each_trip_a_bus_and_says_what_it_is_worth(tmp_path: Path) -> None:
    planned(tmp_path)
    plan = api.plan(by=BY)
    assert plan is not None
    assert [day.on for day in plan.days][:2] == [date(2026, 2, 16), date(2026, 2, 17)]
    day = plan.days[0]
    assert {one.bus for one in day.trips} <= {"small", "large"}
    assert all(one.low <= one.expected <= one.high for one in day.trips)
    assert day.over is not None
    assert day.over_blind is not None
    assert day.over <= day.over_blind + 1e-9
    assert plan.tested.n > 50
    assert not plan.simulated


def test_without_a_fleet_or_with_too_small_a_one_no_bus_is_proposed(tmp_path: Path) -> None:
    api.take_in_trips(by=BY, file=a_file_of_trips(tmp_path))
    assert api.make_plan(by=BY).days[0].lacking == "fleet"
    api.keep_fleet(by=BY, fleet=[BusClass("small", 12, 1)])
    assert "buses, out at" in api.make_plan(by=BY).days[0].lacking
    with pytest.raises(BadInput, match="a name of its own"):
        api.keep_fleet(by=BY, fleet=[FLEET[0], FLEET[0]])
    with pytest.raises(BadInput, match="at least one kind"):
        api.keep_fleet(by=BY, fleet=[])


def test_a_person_sends_another_bus_with_a_reason_and_the_plan_stays(tmp_path: Path) -> None:
    planned(tmp_path)
    plan = api.plan(by=BY)
    assert plan is not None
    one = plan.days[0].trips[0]
    other = "large" if one.bus == "small" else "small"
    on = plan.days[0].on
    with pytest.raises(BadInput, match="a kind of bus other than"):
        api.override(by=BY, on=on, trip=one.trip, bus=one.bus, why="x")
    with pytest.raises(BadInput, match="a reason"):
        api.override(by=BY, on=on, trip=one.trip, bus=other, why=" ")
    with pytest.raises(NotFound, match="no trip 'none'"):
        api.override(by=BY, on=on, trip="none", bus=other, why="x")
    api.override(by=BY, on=on, trip=one.trip, bus=other, why="A school trip")
    assert [told.why for told in api.overrides(by=BY, on=on)] == ["A school trip"]
    assert api.plan(by=BY) == plan


def test_an_override_stands_on_the_register_too(tmp_path: Path) -> None:
    a_person("ane", role="service-owner")
    a_person("miren", role="political-head")
    bus_records.register_buses(by=BY, unit="mobility", administrative="ane", political="miren")
    planned(tmp_path)
    plan = api.plan(by=BY)
    assert plan is not None
    one = plan.days[0].trips[0]
    other = "large" if one.bus == "small" else "small"
    api.override(by=BY, on=plan.days[0].on, trip=one.trip, bus=other, why="Market day")
    [told] = incidents.overrides(by=BY, system="bus-occupancy")
    assert (told.why, told.acts) == ("Market day", "ane")


def test_an_alarm_turns_the_system_s_page_amber(tmp_path: Path) -> None:
    a_person("ane", role="service-owner")
    a_person("miren", role="political-head")
    bus_records.register_buses(by=BY, unit="mobility", administrative="ane", political="miren")
    api.take_in_trips(by=BY, file=a_file_of_trips(tmp_path, days=49, fall=0.5))
    plan = api.make_plan(by=BY)
    assert plan.tested.alarms
    standing = cards.standing(by=BY, system="bus-occupancy")
    assert [one.on for one in standing.drifts] == list(plan.tested.alarms)
    assert all(one.value > one.limit for one in standing.drifts)


def test_simulated_counts_are_marked_and_go_when_real_ones_come(tmp_path: Path) -> None:
    months_of_lines()
    told = api.simulate_counts(by=BY)
    assert told is not None
    assert api.simulate_counts(by=BY) is None
    assert api.make_plan(by=BY).simulated
    api.take_in_trips(by=BY, file=a_file_of_trips(tmp_path))
    assert not api.make_plan(by=BY).simulated


def test_there_is_nothing_to_simulate_from_without_months() -> None:
    with pytest.raises(NotFound, match="no passengers by line"):
        api.simulate_counts(by=BY)


def test_the_commands_take_in_plan_and_register(tmp_path: Path) -> None:
    path = a_file_of_trips(tmp_path)
    for words, said in (
        (["trips", str(path), "--tenant", "bizkaia"], "new or changed"),
        (["simulate-trips", "--tenant", "bizkaia"], "counted already"),
        (["plan-buses", "--tenant", "bizkaia"], "7 days planned"),
        (["register-buses", "--unit", "mobility", "--tenant", "bizkaia"], "bus-lines: other-algorithm"),
    ):
        told = CliRunner().invoke(app, words)
        assert told.exit_code == 0, told.output
        assert said in told.output


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_planner_sees_the_day_by_route_with_intervals_and_what_it_rests_on(
    client: Client, tmp_path: Path, language: str
) -> None:
    signed_in(client)
    assert client.get(f"/{language}/desk/buses/").status_code == 200
    planned(tmp_path)
    page = client.get(f"/{language}/desk/buses/", {"route": "1"})
    assert page.status_code == 200
    told = page.content.decode()
    assert "<svg" in told
    assert "SHA-256" in told
    assert "r0-t0" not in told
    file = client.get(f"/{language}/desk/buses/", {"as": "csv"}).content.decode()
    assert file.startswith("trip,route,direction,start,expected,low,high,mean_of_last_20,bus")


def test_a_planner_sends_another_bus_on_the_page(client: Client, tmp_path: Path) -> None:
    signed_in(client)
    planned(tmp_path)
    plan = api.plan(by=BY)
    assert plan is not None
    one = plan.days[0].trips[0]
    address = f"/en/desk/buses/{plan.days[0].on}/{one.trip}/"
    other = "large" if one.bus == "small" else "small"
    refused = client.post(address, {"bus": other, "why": ""})
    assert refused.status_code == 200
    assert not api.overrides(by=BY)
    assert client.post(address, {"bus": other, "why": "Market day"}).status_code == 302
    assert "Market day" in client.get(address).content.decode()
    assert "decided by a person" in client.get("/en/desk/buses/").content.decode()
    assert client.get("/en/desk/buses/2026-02-16/none/").status_code == 404
    assert client.get("/en/desk/buses/notaday/none/").status_code == 404


def test_a_fleet_is_kept_on_the_page_or_refused(client: Client) -> None:
    signed_in(client)
    half = {"name0": "small", "comfort0": "12", "buses0": "4", "name1": "large"}
    page = client.post("/en/desk/buses/fleet/", half)
    assert "name, comfort and number of each kind" in page.content.decode()
    assert client.post("/en/desk/buses/fleet/", half | {"comfort1": "30", "buses1": "2"}).status_code == 302
    assert api.fleet(by=BY) == (BusClass("small", 12, 4), BusClass("large", 30, 2))
    assert client.get("/en/desk/buses/fleet/").status_code == 200


def test_a_reader_sees_the_plan_and_may_not_change_it(client: Client, tmp_path: Path) -> None:
    planned(tmp_path)
    signed_in(client, "reader")
    assert client.get("/en/desk/buses/").status_code == 200
    assert client.get("/en/desk/buses/fleet/").status_code == 403
    plan = api.plan(by=BY)
    assert plan is not None
    address = f"/en/desk/buses/{plan.days[0].on}/{plan.days[0].trips[0].trip}/"
    assert "Send this bus" not in client.get(address).content.decode()
    assert client.get("/en/desk/buses/", {"day": "none", "route": "none"}).status_code == 200
