# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Series at the desk: families proposed, accepted, refused; harvested slices that stay so; what the reviewers see."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from auzolan.catalogue import api
from auzolan.catalogue.api.reviewing import sources as reviewing
from auzolan.catalogue.core.reviewers import sources as core
from auzolan.catalogue.nouns.datasets import Standing
from auzolan.catalogue.nouns.series import Part, Watched
from auzolan.catalogue.nouns.sources import Every, Run, RunState, Source
from auzolan.kernel import clock
from auzolan.kernel.access import system
from auzolan.kernel.refusals import BadInput, Conflict, NotFound, NotPermitted
from auzolan.kernel.texts import Text
from auzolan.review import api as review
from tests.builders.catalogue import Kind, a_dataset, a_house_source, counts, dataset, gather, held
from tests.builders.kernel import a_person, a_tenant, an_actor

pytestmark = pytest.mark.django_db
BY = system("bizkaia")
TOWNS = ("bilbao", "getxo", "zalla", "durango")


def own_family(towns: Sequence[str] = TOWNS) -> None:
    """Record a dataset of our own for each municipality."""
    for town in towns:
        a_dataset(f"udaldata-{town}", title=f"Udaldata: {town.title()}")


def harvested_family(folder: Path, towns: Sequence[str] = TOWNS, more: str = "") -> None:
    """Write a page with a dataset for each municipality."""
    (folder / "a.ttl").write_text("".join(dataset(f"ubil-{town}", title=f"Ubil {town}", more=more) for town in towns))


def test_a_family_is_proposed_and_accepted_and_its_own_datasets_say_so() -> None:
    own_family()
    a_dataset("stops")
    [one] = api.families_of(by=BY)
    assert (one.series.id, len(one.series.members), len(one.fresh), one.said) == ("udaldata", 4, 4, None)
    slug = api.accept_family(by=BY, family="udaldata")
    series = api.dataset(by=BY, slug=slug)
    assert series.description.is_series
    members = api.datasets(by=BY, series=series.description.iri)
    assert [member.slug for member in members] == sorted(f"udaldata-{town}" for town in TOWNS)
    graph = api.graph_of_dataset(by=BY, slug="udaldata-getxo")
    assert any(quad.object.value == series.description.iri for quad in graph)
    [one] = api.families_of(by=BY)
    assert one.said is not None
    assert (one.said.accepted, one.fresh) == (True, ())
    with pytest.raises(Conflict, match="already"):
        api.accept_family(by=BY, family="udaldata")
    with pytest.raises(Conflict, match="already"):
        api.refuse_family(by=BY, family="udaldata", reason="No.")


def test_what_joins_a_series_is_taken_in_when_it_is_accepted_again() -> None:
    own_family(TOWNS[:3])
    slug = api.accept_family(by=BY, family="udaldata")
    own_family(TOWNS[3:])
    [one] = api.families_of(by=BY)
    assert len(one.fresh) == 1
    assert api.accept_family(by=BY, family="udaldata") == slug
    assert len(api.datasets(by=BY, series=api.dataset(by=BY, slug=slug).description.iri)) == 4


def test_harvested_slices_stay_slices_when_they_are_harvested_again(tmp_path: Path) -> None:
    harvested_family(tmp_path)
    source = a_house_source(tmp_path)
    gather(source)
    slug = api.accept_family(by=BY, family="ubil")
    iri = api.dataset(by=BY, slug=slug).description.iri
    graph = api.graph_of_dataset(by=BY, slug="ubil-zalla")
    assert not any(quad.object.value == iri for quad in graph), "what others have written stays as it is"
    assert counts(gather(source)[0]) == (0, 0, 4, 0)
    harvested_family(tmp_path, more='<http://www.w3.org/ns/dcat#keyword> "u" ;')
    assert counts(gather(source)[0]) == (0, 4, 0, 0)
    found = api.datasets(by=BY, series=iri)
    assert [one.slug for one in found] == sorted(f"ubil-{town}" for town in TOWNS)
    assert [one.description.places for one in found] == [("48020",), ("48027",), ("48044",), ("48096",)]
    assert all(one.description.keywords for one in found)


def test_a_family_is_refused_with_a_reason_and_may_be_accepted_later() -> None:
    own_family()
    with pytest.raises(BadInput, match="reason"):
        api.refuse_family(by=BY, family="udaldata", reason=" ")
    with pytest.raises(NotFound):
        api.refuse_family(by=BY, family="nothing", reason="No.")
    api.refuse_family(by=BY, family="udaldata", reason="They differ.")
    [one] = api.families_of(by=BY)
    assert one.said is not None
    assert (one.said.accepted, one.said.reason) == (False, "They differ.")
    assert api.accept_family(by=BY, family="udaldata") == "udaldata"


def test_a_steward_of_another_unit_makes_no_series_of_what_is_not_theirs() -> None:
    own_family()
    a_tenant("culture", kind="department", parent="bizkaia")
    with pytest.raises(NotPermitted):
        api.accept_family(by=an_actor(role="data-steward", at="culture"), family="udaldata")
    assert api.families_of(by=BY)[0].said is None


def test_the_pages_show_propose_accept_and_refuse(client: Client) -> None:
    own_family()
    client.force_login(a_person(role="data-steward"))
    assert "udaldata" in client.get("/en/desk/series/").content.decode()
    shown = client.get("/en/desk/series/udaldata/").content.decode()
    assert "Make it a series" in shown
    assert "Abadiño" in shown, "municipalities that miss are named"
    assert client.post("/en/desk/series/udaldata/", {"reason": ""}).status_code == 422
    client.post("/en/desk/series/udaldata/", {"reason": "They differ."})
    assert "They differ." in client.get("/en/desk/series/udaldata/").content.decode()
    client.post("/en/desk/series/udaldata/accept/")
    said = api.families_of(by=BY)[0].said
    assert said is not None
    assert said.accepted
    assert client.get("/en/desk/series/none/").status_code == 404
    assert client.get("/en/desk/series/?as=csv").content.decode().splitlines()[1].startswith("udaldata,Udaldata,4,")


def test_a_lost_municipality_becomes_a_finding(tmp_path: Path) -> None:
    harvested_family(tmp_path)
    source = a_house_source(tmp_path)
    gather(source)
    slug = api.accept_family(by=BY, family="ubil")
    assert list(core.series_broken(reviewing.gather("bizkaia", date(2026, 1, 1)), date(2026, 1, 1))) == []
    harvested_family(tmp_path, TOWNS[:3])
    gather(source)
    assert held()["http://d.eus/ubil-durango"].standing is Standing.WITHDRAWN
    [one] = core.series_broken(reviewing.gather("bizkaia", clock.today()), clock.today())
    assert one.subject.key == slug
    assert "Durango" in one.saw.es
    assert one.title.en.endswith("1 municipality is lost")
    review.run_review(by=BY, as_of=clock.today())
    assert core.SERIES_BROKEN in {found.finding.sighting.rule for found in review.docket(by=BY)}


def part(town: str, modified: date | None, frequency: str = "ANNUAL") -> Part:
    return Part(town, town, True, modified, frequency)


def test_a_slice_is_old_by_more_than_one_period_of_its_siblings() -> None:
    new = (part("A", date(2026, 6, 1)), part("B", date(2026, 5, 1)))
    for modified, count in ((date(2025, 6, 2), 0), (date(2024, 6, 1), 1), (None, 0)):
        series = Watched("s", Text("S", "S", "S"), "mobility", (*new, part("C", modified)))
        found = list(core.series_broken(replace(core.NOTHING, series=[series]), date(2026, 7, 1)))
        assert len(found) == count
    parts = tuple(replace(one, frequency="") for one in (*new, part("C", date(2020, 1, 1))))
    silent = Watched("s", Text("S", "S", "S"), "mobility", parts)
    assert list(core.series_broken(replace(core.NOTHING, series=[silent]), date(2026, 7, 1))) == []


def a_run(number: int, *, quarantined: int = 0) -> Run:
    return Run(number, 1, RunState.DONE, "", clock.now(), quarantined=quarantined, read=100)


@pytest.mark.parametrize(
    ("told", "aside", "said"),
    [
        ({}, (), None),
        ({"failures": 2}, (), None),
        ({"failures": 3}, (), "3 harvests failed in a row"),
        ({"failures": 3, "paused": True}, (), None),
        ({"next_at": 20}, (), None),
        ({"next_at": 2}, (), "not harvested when it is due"),
        ({}, (9, 5, 1), "more records are put aside"),
        ({}, (9, 9, 1), None),
        ({}, (9, 5), None),
    ],
)
def test_a_source_that_fails_is_silent_or_puts_ever_more_aside_is_seen(
    told: dict[str, Any], aside: tuple[int, ...], said: str | None
) -> None:
    at = clock.now().replace(year=2026, month=3, day=20)
    values = {**told, "next_at": at.replace(day=told["next_at"]) if "next_at" in told else None}
    one = Source(1, "A", "https://a.eus", Kind.DCAT, "mobility", Every.DAY, **values)
    runs = {1: [a_run(9 - n, quarantined=count) for n, count in enumerate(aside)]}
    found = list(core.sources_failing(core.Gathered([one], runs, ()), date(2026, 3, 20)))
    assert [said in finding.saw.en for finding in found if said] == ([True] if said else [])
    assert len(found) == bool(said)
