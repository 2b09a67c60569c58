# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Bus lines: months forecast or refused, named by a timetable, measured for the register; pages for everybody."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from typer.testing import CliRunner

from auzolan.ai.api import bus_records, lines
from auzolan.ai.api import occupancy as api
from auzolan.ai.api import systems as registry
from auzolan.ai.api.evaluating import evaluator
from auzolan.ai.api.loading import attempts
from auzolan.ai.management.cli import app
from auzolan.ai.nouns.lines import Refused
from auzolan.ai.nouns.occupancy import BusClass
from auzolan.kernel.access import system, visitor
from auzolan.kernel.refusals import BadInput, BadTable, NotFound, Unavailable
from tests.builders.buses import a_file_of_trips, let_buses_run, months_of_lines, planned
from tests.builders.kernel import a_person, a_tenant

pytestmark = pytest.mark.django_db
BY = system("bizkaia")
LANGUAGES = ("eu", "es", "en")


@pytest.fixture(autouse=True)
def _place() -> Iterator[None]:
    with let_buses_run():
        yield


def signed_in(client: Client, role: str = "service-owner") -> Client:
    client.force_login(a_person("leire", role=role))
    return client


def test_lines_are_forecast_or_refused() -> None:
    months_of_lines()
    told = lines.network(by=visitor("bizkaia"))
    assert told is not None
    by_code = {one.code: one for one in told.lines}
    assert by_code["A2"].refused is Refused.STOPPED
    assert [month.month for month in by_code["A0"].ahead] == [f"2025-{n:02}" for n in range(7, 13)]
    assert all(month.low <= month.value <= month.high for month in by_code["A0"].ahead)
    assert told.whole.skill > 0
    with pytest.raises(NotFound, match="no line 'X'"):
        lines.line_forecast(by=visitor("bizkaia"), code="X")


def test_no_forecast_is_shown_where_the_register_does_not_let_the_system_run(client: Client) -> None:
    months_of_lines()
    registry.add_version(by=BY, slug=lines.SYSTEM, artefact="b" * 64, administrative="ane", political="miren")
    assert lines.network(by=visitor("bizkaia")) is None
    assert "The register does not let this system run" in client.get("/en/lines/").content.decode()
    assert client.get("/en/lines/A0/").status_code == 404
    assert attempts(by=BY) == [], "whoever looks at a page has tried nothing"


def test_the_systems_put_themselves_on_the_register_and_measure_themselves(tmp_path: Path) -> None:
    a_person("ane", role="service-owner")
    a_person("miren", role="political-head")
    with pytest.raises(Unavailable):
        bus_records.measure_buses(BY)
    with pytest.raises(Unavailable):
        bus_records.measure_lines(BY)
    bus_records.register_buses(by=BY, unit="mobility", administrative="ane", political="miren")
    version = registry.system(by=BY, slug="bus-occupancy").version
    assert version is not None
    months_of_lines()
    planned(tmp_path)
    card = evaluator("bus-occupancy").function(BY)
    assert card.artefact == version.artefact
    assert card == evaluator("bus-occupancy").function(BY)
    assert card.leading.baseline is not None
    assert card.leading.low <= card.leading.value <= card.leading.high
    monthly = evaluator("bus-lines").function(BY)
    assert monthly.leading.skill == pytest.approx(lines.forecast("bizkaia").whole.skill)  # type: ignore[union-attr]


def test_without_the_two_who_answer_a_system_is_registered_and_no_version_of_it() -> None:
    a_tenant("elsewhere")
    a_tenant("transport", kind="department", parent="elsewhere")
    told = CliRunner().invoke(app, ["register-buses", "--unit", "transport", "--tenant", "elsewhere"])
    assert told.output.splitlines() == [
        "bus-occupancy: ai-system, version none",
        "bus-lines: other-algorithm, version none",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_are_shown_to_everybody(client: Client, language: str) -> None:
    assert client.get(f"/{language}/lines/").status_code == 200
    months_of_lines()
    told = client.get(f"/{language}/lines/").content.decode()
    assert ">A0<" in told
    assert ">A2<" not in client.get(f"/{language}/lines/", {"state": "forecast"}).content.decode()
    one = client.get(f"/{language}/lines/A0/").content.decode()
    assert "<svg" in one
    assert "2025-07" in one
    assert client.get(f"/{language}/lines/A2/").status_code == 200
    assert client.get(f"/{language}/lines/none/").status_code == 404
    assert client.get(f"/{language}/lines/", {"as": "csv"}).content.decode().startswith("line,last_month,passengers")
    assert "forecast" in client.get(f"/{language}/lines/A0/", {"as": "csv"}).content.decode()


def test_pages_ask_as_often_for_three_lines_as_for_thirty(client: Client, tmp_path: Path) -> None:
    asked = []
    for n in (3, 30):
        months_of_lines(n)
        client.get("/en/lines/")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get("/en/lines/")
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 12
    signed_in(client)
    planned(tmp_path)
    client.get("/en/desk/buses/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/en/desk/buses/")
    few = len(queries)
    api.take_in_trips(by=BY, file=a_file_of_trips(tmp_path, routes=6, departures=6, name="more.csv"))
    api.keep_fleet(by=BY, fleet=[BusClass("small", 12, 40), BusClass("large", 30, 4)])
    api.make_plan(by=BY)
    client.get("/en/desk/buses/")  # what the frame keeps of the menu is made anew by the first look
    with CaptureQueriesContext(connection) as queries:
        client.get("/en/desk/buses/")
    assert len(queries) == few <= 12


def test_the_register_leads_to_what_the_systems_do(client: Client, tmp_path: Path) -> None:
    bus_records.register_buses(by=BY, unit="mobility")
    months_of_lines()
    assert "/en/lines/" in client.get("/en/algorithms/bus-lines/").content.decode()
    assert "Planners see" in client.get("/en/algorithms/bus-occupancy/").content.decode()
    planned(tmp_path)
    signed_in(client)
    assert "/en/desk/buses/" in client.get("/en/desk/algorithms/bus-occupancy/").content.decode()


ROUTES = "route_id,route_short_name,route_long_name,route_type\n1,A0,BILBAO-BALMASEDA,3\n"
STOPS = "stop_id,stop_name,stop_lat,stop_lon\n1,Zubia,43.3,-3.0\n"


def a_timetable(folder: Path, **files: str) -> Path:
    """Return a zip with a timetable of one route and stop, some of its files as told."""
    place = folder / "gtfs.zip"
    with zipfile.ZipFile(place, "w") as packed:
        for name, content in ({"routes": ROUTES, "stops": STOPS} | files).items():
            packed.writestr(f"{name}.txt", content)
    return place


def test_lines_are_called_as_the_timetable_calls_them(client: Client, tmp_path: Path) -> None:
    months_of_lines()
    assert api.take_in_timetable(by=BY, place=a_timetable(tmp_path)) == {"routes.txt": 1, "stops.txt": 1}
    assert "BILBAO-BALMASEDA" in client.get("/en/lines/").content.decode()
    assert "BILBAO-BALMASEDA" in client.get("/en/lines/A0/").content.decode()


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"routes": "route_id,route_short_name,route_type\n1,A0,3\n"}, "routes.txt, row 1, column route_long_name"),
        ({"routes": ROUTES + "1,A1,X,3\n"}, "routes.txt, row 3, column route_id: '1'"),
        ({"routes": ROUTES + ",A1,X,3\n"}, "routes.txt, row 3, column route_id: ''"),
        ({"routes": ROUTES + "2,A1,X,bus\n"}, "routes.txt, row 3, column route_type: 'bus'"),
        ({"stops": STOPS + "2,Y,143.3,-3\n"}, "stops.txt, row 3, column stop_lat: '143.3'"),
        (
            {"calendar_dates": "service_id,date,exception_type\na,2026-06-16,1\n"},
            "calendar_dates.txt, row 2, column date",
        ),
        ({"calendar_dates": "service_id,date,exception_type\na,20260616,3\n"}, "column exception_type: '3'"),
    ],
)
def test_a_bad_row_of_a_timetable_is_refused_with_its_place(tmp_path: Path, files: dict[str, str], said: str) -> None:
    with pytest.raises(BadTable) as refused:
        api.take_in_timetable(by=BY, place=a_timetable(tmp_path, **files))
    assert said in str(refused.value)


def test_what_is_no_timetable_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"a zip or a folder with routes.txt"):
        api.take_in_timetable(by=BY, place=tmp_path)
    (tmp_path / "no.zip").write_text("no zip")
    with pytest.raises(BadInput, match="a GTFS zip or folder"):
        api.take_in_timetable(by=BY, place=tmp_path / "no.zip")
