# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The pages of sources: added, harvested, paused, changed, removed; every refusal; few queries for many as for few."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from auzolan.catalogue import api
from auzolan.catalogue.nouns.sources import RunState
from auzolan.kernel.access import system
from tests.builders.catalogue import a_house_source, dataset, gather, held
from tests.builders.kernel import a_person, a_tenant

pytestmark = pytest.mark.django_db
BY = system("bizkaia")
UNTITLED = "<http://d.eus/3> a <http://www.w3.org/ns/dcat#Dataset> ."


@pytest.fixture
def steward(client: Client) -> Client:
    a_tenant("bizkaia")
    a_tenant("mobility", kind="department", parent="bizkaia")
    client.force_login(a_person(role="data-steward"))
    return client


def told(**more: Any) -> dict[str, Any]:
    return {
        "name": "Udala",
        "address": "https://a.eus/c.ttl",
        "kind": "dcat",
        "owner": "mobility",
        "every": "24",
    } | more


def text(client: Client, path: str) -> str:
    answer = client.get(f"/en/desk/{path}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_source_is_added_and_changed(steward: Client) -> None:
    assert "No source is known yet" in text(steward, "sources/")
    assert "Add a source" in text(steward, "sources/new/")
    answer = steward.post("/en/desk/sources/new/", told())
    [one] = api.harvest_sources(by=BY)
    assert answer.headers["Location"] == f"/en/desk/sources/{one.number}/"
    assert (one.name, int(one.every), one.anywhere) == ("Udala", 24, False)
    steward.post(f"/en/desk/sources/{one.number}/change/", told(name="Beste udala", every="168"))
    [one] = api.harvest_sources(by=BY)
    assert (one.name, int(one.every)) == ("Beste udala", 168)
    assert "Beste udala" in text(steward, "sources/")
    assert steward.get("/en/desk/sources/?as=json").json()[0]["name"] == "Beste udala"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"address": "ftp://a.eus"}, "http://"),
        ({"address": "/etc/passwd"}, "http://"),
        ({"kind": "files"}, "Select a valid choice"),
        ({"owner": "nobody"}, "Select a valid choice"),
        ({"every": "5"}, "Select a valid choice"),
        ({"name": ""}, "required"),
    ],
)
def test_what_a_source_cannot_be_is_said_beside_its_field(steward: Client, wrong: dict[str, str], said: str) -> None:
    answer = steward.post("/en/desk/sources/new/", told(**wrong))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    steward.post("/en/desk/sources/new/", told())
    assert "already" in steward.post("/en/desk/sources/new/", told()).content.decode()


def test_a_harvest_is_asked_for_and_its_report_read(steward: Client, tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(dataset(1) + dataset(2) + UNTITLED)
    one = a_house_source(tmp_path)
    answer = steward.post(f"/en/desk/sources/{one.number}/harvest/")
    number = api.source_runs(by=BY, number=one.number)[0].number
    assert answer.headers["Location"] == f"/en/desk/harvests/{number}/"
    assert "A worker takes it up" in text(steward, f"harvests/{number}/")
    assert steward.post(f"/en/desk/sources/{one.number}/harvest/").status_code == 409
    api.carry_out_harvest(by=BY, number=number)
    shown = text(steward, f"harvests/{number}/")
    assert "dataset-1" in shown
    aside = text(steward, f"harvests/{number}/?part=quarantined")
    assert "it has no title" in aside
    assert "Try again" in aside
    steward.post(f"/en/desk/sources/{one.number}/harvest/", {"anew": "yes"})
    again = api.source_runs(by=BY, number=one.number)[0]
    assert (again.anew, again.state) == (True, RunState.WAITING)
    assert "Open data" in text(steward, f"sources/{one.number}/")
    csv = steward.get(f"/en/desk/harvests/{number}/?part=new&as=csv").content.decode()
    assert csv.splitlines() == ["id,dataset", "http://d.eus/1,dataset-1", "http://d.eus/2,dataset-2"]


def test_a_source_that_cannot_be_read_says_why(steward: Client, tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(dataset(1))
    one = a_house_source(tmp_path)
    (tmp_path / "a.ttl").write_text("<urn:a <urn:b> .")
    run, _report = gather(one)
    assert "row 1" in text(steward, f"harvests/{run.number}/")


def test_a_source_is_paused_and_removed_as_the_person_chooses(steward: Client, tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(dataset(1))
    one = a_house_source(tmp_path)
    run, _report = gather(one)
    steward.post(f"/en/desk/sources/{one.number}/pause/", {"paused": "yes"})
    assert "paused" in text(steward, f"sources/{one.number}/")
    assert "It has brought 1 dataset." in text(steward, f"sources/{one.number}/remove/")
    assert steward.post(f"/en/desk/sources/{one.number}/remove/", {}).status_code == 422
    steward.post(f"/en/desk/sources/{one.number}/remove/", {"keep": "keep"})
    assert held()["http://d.eus/1"].is_own
    for path in (f"sources/{one.number}/", f"harvests/{run.number}/"):
        assert steward.get(f"/en/desk/{path}").status_code == 404


def test_who_only_reads_sees_sources_and_changes_none(client: Client) -> None:
    one = a_house_source("https://a.eus/")
    client.force_login(a_person("jon", role="reader"))
    shown = text(client, f"sources/{one.number}/")
    assert "Harvest now" not in shown
    for path in ("new/", f"{one.number}/change/", f"{one.number}/remove/"):
        assert client.get(f"/en/desk/sources/{path}").status_code == 403
    assert client.post(f"/en/desk/sources/{one.number}/harvest/").status_code == 403
    assert client.post(f"/en/desk/sources/{one.number}/pause/", {"paused": "yes"}).status_code == 403


def test_thirty_sources_ask_as_often_as_three(
    steward: Client, tmp_path: Path, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    (tmp_path / "a.ttl").write_text("".join(dataset(n) for n in range(40)))
    run, _report = gather(a_house_source(tmp_path))
    for first, last in ((0, 3), (3, 30)):
        for number in range(first, last):
            a_house_source(f"https://a.eus/{number}", name=f"S {number}")
        for path in ("sources/", f"sources/{run.source}/", f"harvests/{run.number}/", "series/"):
            with django_assert_max_num_queries(12):
                text(steward, path)
