# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan ai route``: files in, JSON out, and every way it says no."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from auzolan.ai.api import route_files as api
from auzolan.ai.management.cli import app
from auzolan.ai.nouns.routing import Broken, RouteCheck, RouteFault
from auzolan.kernel.access import visitor
from auzolan.kernel.refusals import BadInput, BadTable, Conflict
from tests.builders.routing import a_vrp, a_waste, some_streets

ANYBODY = visitor("")


def written(folder: Path, text: str) -> Path:
    path = folder / "told.txt"
    path.write_text(text)
    return path


@pytest.mark.parametrize(
    ("text", "cost", "routes"),
    [
        (a_vrp(), 72, [[1, 2], [3, 4], [5, 6]]),
        (a_waste(), None, None),
        (some_streets(), None, None),
    ],
)
def test_each_format_becomes_routes_that_are_checked(
    tmp_path: Path, text: str, cost: int | None, routes: list[list[int]] | None
) -> None:
    out = tmp_path / "out.json"
    ran = CliRunner().invoke(
        app, ["route", str(written(tmp_path, text)), "--seconds", "0.5", "--seed", "1", "--json", str(out)]
    )
    assert ran.exit_code == 0, ran.output
    told = json.loads(out.read_text())
    assert told["checked"] is True
    assert f"cost {told['cost']}" in ran.output
    if cost is not None:
        assert told["cost"] == cost
        assert sorted(sorted(route) for route in told["routes"]) == routes


def test_trucks_can_be_limited(tmp_path: Path) -> None:
    told = api.route_file(by=ANYBODY, file=written(tmp_path, a_vrp(CAPACITY="CAPACITY : 27")), seconds=0.3, trucks=1)
    assert len(told["routes"]) == 1
    with pytest.raises(Conflict, match="No routes that keep every rule"):
        api.route_file(by=ANYBODY, file=written(tmp_path, a_vrp()), seconds=0.3, trucks=1)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"seconds": 0}, "seconds, above 0"),
        ({"seed": -1}, "a whole number from 0"),
        ({"trucks": -1}, "0 for no limit"),
        ({"into": Path("/nowhere/at/all.json")}, "in a folder that is there"),
        ({"file": Path("/nowhere.vrp")}, "a text file that can be read"),
    ],
)
def test_what_cannot_be_asked_is_refused(tmp_path: Path, told: dict, expected: str) -> None:
    asked = {"file": written(tmp_path, a_vrp())} | told
    with pytest.raises(BadInput, match=expected):
        api.route_file(by=ANYBODY, **asked)


def test_files_that_are_no_text_or_wrong_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "told.vrp"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadInput, match="it is no text"):
        api.route_file(by=ANYBODY, file=path)
    with pytest.raises(BadTable, match="line 3, TYPE"):
        api.route_file(by=ANYBODY, file=written(tmp_path, a_vrp(TYPE="TYPE : TSP")))


def test_routes_with_a_fault_are_never_given_out() -> None:
    fault = RouteFault(Broken.CAPACITY, "truck-1", "s3", 12, 10)
    with pytest.raises(Conflict, match=r"1 faults\): capacity by truck-1 at s3: 12 for 10"):
        api.sound(RouteCheck((fault,), 1, 1, 1, 1, 0))
