# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sources of the house: recorded, harvested when asked or due, stopped, removed, by a command; and every refusal."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from typer.testing import CliRunner

from auzolan.catalogue import api
from auzolan.catalogue.api import gathering
from auzolan.catalogue.management.cli import app
from auzolan.catalogue.models import DatasetRow, HarvestRow, PageRow
from auzolan.catalogue.nouns.datasets import Standing
from auzolan.catalogue.nouns.harvesting import Kind
from auzolan.catalogue.nouns.sources import Every, RunState, Source
from auzolan.kernel import clock
from auzolan.kernel.access import system
from auzolan.kernel.refusals import BadTable, Conflict, NotFound, NotPermitted
from tests.builders.catalogue import Answer, a_ckan, a_house_source, a_source, counts, dataset, gather, held, written
from tests.builders.catalogue import Source as Served
from tests.builders.kernel import a_tenant, an_actor, elsewhere

pytestmark = pytest.mark.django_db
BY = system("bizkaia")
IRI = "http://d.eus/{}"


@pytest.fixture
def served() -> Iterator[Served]:
    with a_source() as one:
        yield one


def test_a_source_that_cannot_be_read_changes_nothing_and_counts_its_failures(tmp_path: Path) -> None:
    one = a_house_source(written(tmp_path, 1))
    gather(one)
    (tmp_path / "a.ttl").write_text("<urn:a <urn:b> .")
    run, _report = gather(one)
    assert (run.state, "row 1" in run.detail) == (RunState.REFUSED, True)
    assert held()[IRI.format(1)].standing is Standing.PUBLISHED
    assert api.harvest_source(by=BY, number=one.number).failures == 1
    written(tmp_path, 1)
    gather(one)
    assert api.harvest_source(by=BY, number=one.number).failures == 0


def test_a_source_of_the_web_is_read_page_by_page(served: Served) -> None:
    packages = [{"id": f"id-{n:03}", "name": f"n-{n}", "title": f"Package {n}"} for n in range(130)]
    served.otherwise = a_ckan(packages)
    one = a_house_source(served.url, Kind.CKAN)
    assert counts(gather(one)[0]) == (130, 0, 0, 0)
    packages[7]["title"] = "Another"
    del packages[20]
    assert counts(gather(one)[0]) == (0, 1, 128, 1)
    assert len([path for path in served.asked if "package_search" in path]) == 4


def test_circular_paging_ends_and_lets_nothing_go(served: Served) -> None:
    after = "<> <http://www.w3.org/ns/hydra/core#next> <{url}/c> ."
    one = a_house_source(served.says("/c", dataset(1) + dataset(2) + after))
    run, report = gather(one)
    assert counts(run) == (2, 0, 0, 0)
    assert "circular paging" in report.quarantined[0].why
    served.says("/c", dataset(1) + after)
    assert counts(gather(one)[0]) == (0, 0, 1, 0)
    assert held()[IRI.format(2)].standing is Standing.PUBLISHED


def test_an_answer_too_large_is_refused(served: Served) -> None:
    served.answers["/c"] = Answer(b"x", headers={"Content-Length": str(2**31)})
    run, _report = gather(a_house_source(f"{served.url}/c"))
    assert (run.state, "at most" in run.detail) == (RunState.REFUSED, True)


def test_another_unit_answers_for_what_a_source_brings_from_then_on(tmp_path: Path) -> None:
    one = a_house_source(written(tmp_path, 1))
    gather(one)
    a_tenant("culture", kind="department", parent="bizkaia")
    api.record_source(by=BY, source=replace(one, owner="culture"))
    found = held()[IRI.format(1)]
    assert (found.owner, found.source) == ("culture", one.number)
    assert api.datasets(by=BY, owner="culture") == [found]


def test_a_harvest_that_was_stopped_is_done_again_and_kept_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    one = a_house_source(written(tmp_path, 1, 2))
    number = api.ask_harvest(by=BY, number=one.number).number

    def stopped(_found: Any) -> Any:
        raise OSError("away")

    bring = gathering.bring
    monkeypatch.setattr(gathering, "bring", stopped)
    with pytest.raises(OSError, match="away"):
        api.carry_out_harvest(by=BY, number=number)
    assert api.harvest_run(by=BY, number=number)[0].state is RunState.WAITING
    assert (held(), PageRow.objects.of("bizkaia").count()) == ({}, 0)
    monkeypatch.setattr(gathering, "bring", bring)
    HarvestRow.objects.of("bizkaia").update(state="running")
    api.carry_out_harvest(by=BY, number=number)
    run, _report = api.harvest_run(by=BY, number=number)
    assert (run.state, run.attempts, len(held())) == (RunState.DONE, 2, 2)
    api.carry_out_harvest(by=BY, number=number)
    assert api.harvest_run(by=BY, number=number)[0] == run, "one that is done is left alone"


def test_a_harvest_that_another_is_at_is_left_alone(tmp_path: Path) -> None:
    one = a_house_source(written(tmp_path, 1))
    number = api.ask_harvest(by=BY, number=one.number).number
    with elsewhere(f"harvest:bizkaia:{one.number}"):
        api.carry_out_harvest(by=BY, number=number)
    assert api.harvest_run(by=BY, number=number)[0].state is RunState.WAITING
    with pytest.raises(Conflict, match="already"):
        api.ask_harvest(by=BY, number=one.number)
    with clock.as_of(clock.now() + timedelta(minutes=2)):
        assert api.lost_harvests(by=BY) == [number]


def test_a_source_is_harvested_when_its_time_has_come(tmp_path: Path) -> None:
    one = a_house_source(written(tmp_path, 1), every=Every.DAY)
    asked = api.ask_due_harvests(by=BY)
    assert len(asked) == 1
    assert api.ask_due_harvests(by=BY) == [], "it is being harvested"
    api.carry_out_harvest(by=BY, number=asked[0])
    assert api.ask_due_harvests(by=BY) == []
    with clock.as_of(clock.now() + timedelta(hours=25)):
        api.pause_source(by=BY, number=one.number, paused=True)
        assert api.ask_due_harvests(by=BY) == []
        api.pause_source(by=BY, number=one.number, paused=False)
        assert len(api.ask_due_harvests(by=BY)) == 1
        with pytest.raises(Conflict, match="already"):
            api.pause_source(by=BY, number=one.number, paused=False)


def test_removing_a_source_keeps_or_withdraws_what_it_has_brought(tmp_path: Path) -> None:
    one = a_house_source(written(tmp_path, 1, 2))
    gather(one)
    assert api.remove_source(by=BY, number=one.number, keep=True) == 2
    assert all(found.is_own and found.standing is Standing.PUBLISHED for found in held().values())
    DatasetRow.everywhere.all().delete()
    two = a_house_source(tmp_path)
    gather(two)
    assert api.remove_source(by=BY, number=two.number, keep=False) == 2
    assert {found.standing for found in held().values()} == {Standing.WITHDRAWN}
    with pytest.raises(NotFound):
        api.harvest_source(by=BY, number=two.number)
    third = a_house_source(tmp_path)
    assert counts(gather(third)[0]) == (2, 0, 0, 0), "what a removed source has left may be taken over"
    assert {found.source for found in held().values()} == {third.number}


@pytest.mark.parametrize(
    ("told", "match"),
    [
        ({"name": " "}, "a name"),
        ({"address": "ftp://a.eus"}, "http"),
        ({"address": "/etc"}, "http"),
        ({"address": "https://u:p@a.eus/"}, "http"),
        ({"owner": "nowhere"}, "a unit of bizkaia"),
        ({"kind": Kind.FILES}, "files are read from a folder"),
        ({"anywhere": True}, "only the command line"),
    ],
)
def test_a_source_that_cannot_be_is_refused(told: dict[str, Any], match: str) -> None:
    a_tenant("bizkaia")
    a_tenant("mobility", kind="department", parent="bizkaia")
    values = {"name": "A", "address": "https://a.eus/", "kind": Kind.DCAT, "owner": "mobility"} | told
    with pytest.raises(BadTable, match=match):
        api.record_source(by=an_actor(role="data-steward"), source=Source(0, every=Every.DAY, **values))
    assert api.harvest_sources(by=BY) == []


def test_a_source_belongs_to_a_unit_and_stands_once(served: Served) -> None:
    one = a_house_source("https://a.eus/")
    with pytest.raises(Conflict, match="already"):
        a_house_source("https://a.eus/")
    a_tenant("culture", kind="department", parent="bizkaia")
    other = an_actor("jon", role="data-steward", at="culture")
    for deed in (
        lambda: api.ask_harvest(by=other, number=one.number),
        lambda: api.remove_source(by=other, number=one.number, keep=True),
        lambda: api.record_source(by=other, source=one),
        lambda: api.ask_harvest(by=an_actor("mikel", role="reader"), number=one.number),
    ):
        with pytest.raises(NotPermitted):
            deed()


def test_who_names_a_source_at_the_desk_does_not_see_our_network(served: Served) -> None:
    served.says("/c", dataset(1))
    a_tenant("bizkaia")
    a_tenant("mobility", kind="department", parent="bizkaia")
    told = Source(0, "A", f"{served.url}/c", Kind.DCAT, "mobility", Every.ASKED)
    one = api.record_source(by=an_actor(role="data-steward"), source=told)
    run, _report = gather(one)
    assert (run.state, "outside this network" in run.detail, served.asked) == (RunState.REFUSED, True, [])


def test_the_command_brings_a_source_into_the_catalogue(tmp_path: Path) -> None:
    a_tenant("bizkaia")
    a_tenant("mobility", kind="department", parent="bizkaia")
    folder = tmp_path / "pages"
    folder.mkdir()
    written(folder, 1, 2)
    out = tmp_path / "report.json"
    asked = ["harvest", str(folder), "--json", str(out), "--tenant", "bizkaia", "--owner"]
    assert CliRunner().invoke(app, [*asked, "mobility"]).stdout == (
        "read 2  new 2  changed 0  same 0  gone 0  quarantined 0\n"
    )
    told = {"read": 2, "new": 2, "changed": 0, "same": 0, "gone": 0, "quarantined": [], "duplicates": []}
    assert json.loads(out.read_text()) == told
    assert "same 2" in CliRunner().invoke(app, [*asked, "mobility"]).stdout
    assert isinstance(CliRunner().invoke(app, [*asked, "nobody"]).exception, BadTable)
    (folder / "a.ttl").write_text("<urn:a <urn:b> .")
    assert "row 1" in str(CliRunner().invoke(app, [*asked, "mobility"]).exception)
    files = tmp_path / "files"
    files.mkdir()
    (files / "a.csv").write_text("a,b\n1,2\n")
    CliRunner().invoke(app, ["harvest", str(files), "--kind", "files", "--tenant", "bizkaia", "--owner", "mobility"])
    assert any(one.origin == "a.csv" for one in held().values())


def test_a_harvest_of_a_hundred_asks_as_often_as_one_of_ten(
    tmp_path: Path, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    for count in (10, 100):
        folder = tmp_path / str(count)
        folder.mkdir()
        one = a_house_source(written(folder, *range(count * 10, count * 11)), name=str(count))
        number = api.ask_harvest(by=BY, number=one.number).number
        with django_assert_max_num_queries(30 if connection.vendor == "sqlite" else 34):
            api.carry_out_harvest(by=BY, number=number)
