# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What programs read of buses: the plan and its trips with a key, the forecasts of lines without one."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from auzolan.ai.api import lines
from auzolan.ai.api import occupancy as api
from auzolan.ai.api import systems as registry
from auzolan.ai.nouns.occupancy import BusClass
from auzolan.kernel.access import system
from tests.builders.buses import a_file_of_trips, let_buses_run, months_of_lines
from tests.builders.machines import a_key

pytestmark = pytest.mark.django_db
BY = system("bizkaia")


@pytest.fixture(autouse=True)
def _place() -> Iterator[None]:
    with let_buses_run():
        yield


def read(client: Client, path: str, key: str = "") -> Any:
    return client.get(f"/api/v1/{path}", headers={"authorization": f"Bearer {key}"} if key else {})


def test_a_plan_and_its_trips_are_read_with_a_key(client: Client, tmp_path: Path) -> None:
    key = a_key("ona", role="reader")
    told = read(client, "bus-plan", key)
    assert told.status_code == 404, told.json()
    api.take_in_trips(by=BY, file=a_file_of_trips(tmp_path))
    api.keep_fleet(by=BY, fleet=[BusClass("long", 60, 4), BusClass("short", 30, 40)])
    api.make_plan(by=BY)
    told = read(client, "bus-plan", key).json()
    day = told["days"][0]
    assert len(told["days"]) == 7
    assert told["tested"]["n"] > 0
    first = read(client, f"bus-plan/{day['on']}?limit=3", key).json()
    second = read(client, f"bus-plan/{day['on']}?limit=500&cursor={first['next']}", key).json()
    trips = first["items"] + second["items"]
    assert len(trips) == day["trips"]
    assert [one["minute"] for one in trips] == sorted(one["minute"] for one in trips)
    assert all(one["low"] <= one["expected"] <= one["high"] for one in trips)
    assert {one["bus"] for one in trips} <= {"long", "short"}
    assert read(client, "bus-plan/1999-01-01", key).status_code == 404
    assert read(client, "bus-plan").status_code in (401, 403)


def test_lines_are_read_by_anybody_where_the_register_lets_them_run(client: Client) -> None:
    assert read(client, "bus-lines").json() == {"items": [], "next": None}
    months_of_lines()
    told = read(client, "bus-lines").json()["items"]
    assert [one["code"] for one in told] == ["A0", "A1", "A2"]
    assert told[0]["ahead"][0]["low"] < told[0]["ahead"][0]["value"]
    assert told[2]["refused"] == "stopped"
    assert read(client, "bus-lines/A0").json() == told[0]
    assert read(client, "bus-lines/X").status_code == 404
    registry.add_version(by=BY, slug=lines.SYSTEM, artefact="b" * 64, administrative="ane", political="miren")
    assert read(client, "bus-lines").json()["items"] == []
    assert read(client, "bus-lines/A0").status_code == 404
