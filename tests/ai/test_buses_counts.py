# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Counts taken in at the desk, whole or not at all, each fault shown; and the plan that a worker makes of them."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from auzolan.ai.api import bus_records, loading
from auzolan.ai.api import occupancy as api
from auzolan.ai.api import systems as registry
from auzolan.ai.api.evaluating import code_here
from auzolan.ai.nouns.occupancy import BusClass
from auzolan.ai.tasks.buses import plan_buses
from auzolan.kernel.access import system
from auzolan.kernel.refusals import BadInput, NotFound
from tests.builders.buses import a_file_of_trips
from tests.builders.cards import let_run
from tests.builders.kernel import a_person, a_tenant

pytestmark = pytest.mark.django_db
BY = system("bizkaia")
PAGE = "/en/desk/buses/counts/"
HEAD = "trip_id,route_id,date,trip_start_time,occupancy\n"


@pytest.fixture
def planner(client: Client) -> Client:
    a_tenant()
    a_tenant("mobility", kind="department", parent="bizkaia")
    let_run(bus_records.BUSES, code_here(bus_records.BUSES))
    client.force_login(a_person("jone", role="service-owner"))
    return client


def handed_in(content: bytes, name: str = "trips.csv") -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile(name, content)}


@pytest.mark.parametrize(
    ("language", "says"), [("eu", "Zenbatutako bidaiak"), ("es", "Viajes contados"), ("en", "Counted trips")]
)
def test_a_file_is_taken_in_and_planned_by_a_worker(planner: Client, tmp_path: Path, language: str, says: str) -> None:
    page = PAGE.replace("/en/", f"/{language}/")
    assert says in planner.get(page).content.decode()
    answer = planner.post(page, handed_in(a_file_of_trips(tmp_path).read_bytes()), follow=True)
    assert answer.redirect_chain == [(page, 302)]
    known = api.counted(by=BY)
    assert known is not None
    assert not known.is_planned
    assert planner.post(page.replace("counts", "plan")).status_code == 302
    plan_buses.call("bizkaia")
    known = api.counted(by=BY)
    assert known is not None
    assert known.is_planned
    api.keep_fleet(by=BY, fleet=[BusClass("long", 90, 12)])
    known = api.counted(by=BY)
    assert known is not None
    assert not known.is_planned, "the fleet is another"


def test_a_file_with_faults_is_shown_with_each_and_nothing_of_it_is_kept(planner: Client) -> None:
    body = HEAD + "a,1,2026-03-02,08:00,7\nb,1,2026-03-02,soon,9\nc,1,2026-03-02,09:00,many\n"
    answer = planner.post(PAGE, handed_in(body.encode()))
    told = answer.content.decode()
    assert answer.status_code == 422
    assert "Nothing of the file was kept" in told
    assert '<td class="number">3</td><th scope="row">trip_start_time</th><td>soon</td>' in told
    assert '<td class="number">4</td><th scope="row">occupancy</th><td>many</td>' in told
    assert api.counted(by=BY) is None


@pytest.mark.parametrize("name", ["trips.parquet", "trips.csv"])
def test_what_is_no_table_is_refused(planner: Client, name: str) -> None:
    answer = planner.post(PAGE, handed_in(b"\xff\xfe\x00", name))
    assert answer.status_code == 422
    assert api.counted(by=BY) is None


def test_a_plan_is_refused_without_counts_with_few_days_and_around_the_register(planner: Client) -> None:
    with pytest.raises(NotFound, match="No trip has been counted"):
        api.ask_plan(by=BY)
    api.take_in_file(by=BY, name="few.csv", body=(HEAD + "a,1,2026-03-02,08:00,7\n").encode())
    with pytest.raises(BadInput, match="at least 35 days"):
        api.ask_plan(by=BY)
    told = planner.post("/en/desk/buses/plan/", follow=True).content.decode()
    assert "A plan takes trips counted over at least 35 days." in told
    api.take_in_file(by=BY, name="more.csv", body=(HEAD + "a,1,2026-05-02,08:00,7\n").encode())
    registry.add_version(by=BY, slug=bus_records.BUSES, artefact="b" * 64, administrative="ane", political="miren")
    told = planner.post("/en/desk/buses/plan/", follow=True).content.decode()
    assert "The register does not let this system run" in told
    assert [one.system for one in loading.attempts(by=BY)] == [bus_records.BUSES]
    plan_buses.call("bizkaia")
    assert api.plan(by=BY) is None


def test_only_planners_take_counts_in(client: Client) -> None:
    a_tenant()
    client.force_login(a_person("ane", role="reader"))
    assert client.get(PAGE).status_code == 403
    assert client.post("/en/desk/buses/plan/").status_code == 403
