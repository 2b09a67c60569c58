# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Descriptions in the forms of the desk: typed, checked, handed in as a file, and each fault beside its field."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from auzolan.catalogue import api
from auzolan.catalogue.nouns.curating import Answer
from auzolan.catalogue.nouns.datasets import Standing
from auzolan.kernel.access import system
from auzolan.kernel.refusals import Conflict
from tests.builders.catalogue import DATASET, described
from tests.builders.quality import a_loose_dataset, a_steward

pytestmark = pytest.mark.django_db
BY = system("bizkaia")


@pytest.fixture
def desk(client: Client) -> Client:
    return a_steward(client)


def a_form(page: str) -> dict[str, Any]:
    """Return the values that the form of a page would send as it stands."""
    [form] = re.findall(r'<form class="stack" method="post".*?</form>', page, re.DOTALL)[:1]
    told: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, value, kind = (re.search(rf'{key}="([^"]*)"', tag) for key in ("name", "value", "type"))
        if name and (kind is None or kind[1] not in ("checkbox", "radio") or " checked" in tag):
            is_ticked = kind is not None and kind[1] in ("checkbox", "radio")
            told.setdefault(name[1], []).append(value[1] if value else "on" if is_ticked else "")
    for name, inner in re.findall(r'<select name="([^"]*)".*?>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', inner)
        told[name] = [chosen[1] if chosen else ""]
    for name, text in re.findall(r'<textarea name="([^"]*)"[^>]*>\s?(.*?)</textarea>', form, re.DOTALL):
        told[name] = [text]
    told.pop("csrfmiddlewaretoken", None)
    return told


def edited(desk: Client, slug: str = "stops", **told: Any) -> dict[str, Any]:
    return a_form(desk.get(f"/en/desk/datasets/{slug}/edit/").content.decode()) | told


def test_a_form_that_is_recorded_as_it_came_changes_nothing(desk: Client) -> None:
    a_loose_dataset()
    before = api.seen_of(by=BY, slug="stops")
    answer = desk.post("/en/desk/datasets/stops/edit/", edited(desk, deed="record"))
    assert answer.status_code == 302, answer.content.decode()
    graph = set(api.graph_of_dataset(by=BY, slug="stops"))
    assert len(graph) == len(described("stops").graph.splitlines()) + 1
    again = api.seen_of(by=BY, slug="stops")
    desk.post("/en/desk/datasets/stops/edit/", edited(desk, deed="record"))
    assert api.seen_of(by=BY, slug="stops") == again
    assert before


def test_what_the_rules_say_and_what_can_be_repaired_stand_there_before_anything_is_recorded(desk: Client) -> None:
    a_loose_dataset()
    before = api.seen_of(by=BY, slug="stops")
    told = edited(desk, deed="check", profile="dcat-ap", contact_mail="data@bizkaia.eus")
    page = desk.post("/es/desk/datasets/stops/edit/", told).content.decode()
    assert api.seen_of(by=BY, slug="stops") == before
    assert "<del>mensual</del>" in page
    assert "authority/frequency/MONTHLY</ins>" in page
    assert "El texto nombra una frecuencia de la lista de la UE." in page
    assert 'value="data@bizkaia.eus"' in page
    [key] = re.findall(r'name="repair-([0-9a-f]{32})"', page)[:1]
    assert desk.post(
        "/es/desk/datasets/stops/edit/", told | {"deed": "record", f"repair-{key}": "accepted"}
    ).status_code
    one = api.dataset(by=BY, slug="stops")
    assert (one.description.contact, one.description.frequency) == ("data@bizkaia.eus", "MONTHLY")


def test_a_change_by_somebody_else_is_told_and_nothing_is_lost(desk: Client) -> None:
    a_loose_dataset()
    told = edited(desk, deed="record", title_es="Paradas mías")
    api.record_datasets(by=BY, described=[described("stops", title="Paradas de otra")])
    answer = desk.post("/en/desk/datasets/stops/edit/", told)
    assert answer.status_code == 422
    assert "Someone else has changed this dataset" in answer.content.decode()
    assert api.dataset(by=BY, slug="stops").description.title.es == "Paradas de otra"
    with pytest.raises(Conflict, match="Somebody else"):
        api.decide_repairs(by=BY, slug="stops", seen=str(told["seen"][0]))
    answer = desk.post(
        "/en/desk/datasets/stops/quality/repairs/", {"seen": told["seen"][0], "deed": "all"}, follow=True
    )
    assert "This was changed meanwhile" in answer.content.decode()


def new(**told: Any) -> dict[str, Any]:
    values = {
        "slug": "bus-lines", "owner": "mobility", "title_es": "Líneas", "title_eu": "Lineak", "description_es": "Todas",
        "keywords_es": "autobús; línea", "themes": ["TRAN"], "contact_mail": "data@bizkaia.eus",
        "places": "Bilbao; Getxo", "publisher_es": "Diputación", "access_rights": "PUBLIC", "frequency": "DAILY",
        "parts": "1", "deed": "record", "part-0-access_url": "https://data.bizkaia.eus/lines.csv",
        "part-0-format": "CSV", "part-0-licence": "CC_BY_4_0",
    }  # fmt: skip
    return values | told


def test_a_new_dataset_is_a_draft_with_an_address_of_this_site(desk: Client) -> None:
    page = desk.post("/en/desk/datasets/new/", new(deed="check")).content.decode()
    assert "Record" in page
    assert not api.datasets(by=BY)
    answer = desk.post("/en/desk/datasets/new/", new(deed="record-all"))
    assert (answer.status_code, answer.headers["Location"]) == (302, "/en/desk/datasets/bus-lines/quality/")
    one = api.dataset(by=BY, slug="bus-lines")
    assert (one.standing, one.description.iri) == (Standing.DRAFT, "http://testserver/datasets/bus-lines/")
    assert sorted(one.description.places) == ["48020", "48044"]
    assert {said.answer for said in api.decided_repairs(by=BY, slug="bus-lines")} == {Answer.ACCEPTED}
    assert not api.trial_of(by=BY, slug="bus-lines").proposals
    assert one.quality.points > 250
    assert desk.post("/en/desk/datasets/new/", new()).status_code == 422


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"title_es": "", "title_eu": ""}, "A title is needed"),
        ({"slug": "Bus Lines"}, "Enter a valid value"),
        ({"slug": "quality"}, "quality is not accepted here"),
        ({"owner": "culture"}, "Select a valid choice"),
        ({"places": "Atlantis"}, "Atlantis is no municipality that is known here"),
        ({"since": "2026-02-01", "until": "2026-01-01"}, "The data end before they begin"),
        ({"part-0-access_url": ""}, "Say where it is to be had"),
        ({"part-0-access_url": "nowhere at all"}, "Enter a valid URL"),
        ({"part-0-size": "-1"}, "greater than or equal to 0"),
        ({"contact_mail": "a at b"}, "Enter a valid email address"),
    ],
)
def test_what_is_not_accepted_is_told_beside_its_field_and_nothing_is_kept(
    desk: Client, told: dict[str, Any], said: str
) -> None:
    answer = desk.post("/en/desk/datasets/new/", new(**told))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not api.datasets(by=BY)


def test_a_text_in_basque_only_is_asked_for_in_spanish_and_kept(desk: Client) -> None:
    told = new(title_es="", description_es="", description_eu="Guztiak", keywords_es="", keywords_eu="autobusa")
    page = desk.post("/es/desk/datasets/new/", told | {"deed": "check"}).content.decode()
    assert page.count("DCAT-AP-ES lo necesita") + page.count("DCAT-AP-ES las necesita") == 3
    assert desk.post("/es/desk/datasets/new/", told).status_code == 302
    one = api.dataset(by=BY, slug="bus-lines").description
    assert (one.title.eu, one.title.es, one.description.eu) == ("Lineak", "", "Guztiak")
    assert api.trial_of(by=BY, slug="bus-lines").untold == ("title", "description", "keywords")


def test_one_more_way_to_have_it_is_asked_for_without_losing_what_was_typed(desk: Client) -> None:
    page = desk.post("/en/desk/datasets/new/", new(deed="add")).content.decode()
    assert 'name="part-1-access_url"' in page
    assert 'value="https://data.bizkaia.eus/lines.csv"' in page
    more = {"part-1-access_url": "https://data.bizkaia.eus/lines.json", "part-1-format": "JSON", "parts": "2"}
    desk.post("/en/desk/datasets/new/", new(**more))
    assert api.dataset(by=BY, slug="bus-lines").description.formats == ("CSV", "JSON")
    told = edited(desk, "bus-lines", deed="record", **{"part-0-gone": "on"})
    assert desk.post("/en/desk/datasets/bus-lines/edit/", told).status_code == 302
    assert api.dataset(by=BY, slug="bus-lines").description.formats == ("JSON",)


def handed(text: str, name: str = "stops.ttl", **told: Any) -> dict[str, Any]:
    return {"file-owner": "mobility", "file-file": SimpleUploadedFile(name, text.encode()), "deed": "hand-in"} | told


def test_a_file_is_taken_as_a_draft_or_put_in_place_of_a_description(desk: Client) -> None:
    iri = "https://data.bizkaia.eus/dataset/stops"
    text = DATASET.format(iri=iri, title="Paradas", description="Todas")
    answer = desk.post("/en/desk/datasets/new/", handed(text))
    assert answer.headers["Location"] == "/en/desk/datasets/stops/quality/"
    assert api.dataset(by=BY, slug="stops").standing is Standing.DRAFT
    again = desk.post("/en/desk/datasets/new/", handed(text))
    assert (again.status_code, "in the catalogue already" in again.content.decode()) == (422, True)
    seen = api.seen_of(by=BY, slug="stops")
    other = handed(text.replace("Paradas", "Otras"), **{"file-seen": seen})
    assert desk.post("/en/desk/datasets/stops/edit/", other).status_code == 302
    assert api.dataset(by=BY, slug="stops").description.title.es == "Otras"
    assert api.dataset(by=BY, slug="stops").standing is Standing.DRAFT
    late = desk.post("/en/desk/datasets/stops/edit/", handed(text, **{"file-seen": seen}))
    assert (late.status_code, "Somebody else" in late.content.decode()) == (422, True)


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("<urn:a> <urn:b> .", "x.ttl", "x.ttl, row 1"),
        ("<urn:a> <urn:b> <urn:c> .", "x.ttl", "describes a dcat:Dataset at least"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><a/>', "x.rdf", "x.rdf"),
        ("<urn:a> a <http://www.w3.org/ns/dcat#Dataset> .", "x.ttl", "dct:title"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_with_its_place(desk: Client, text: str, name: str, said: str) -> None:
    answer = desk.post("/en/desk/datasets/new/", handed(text, name))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not api.datasets(by=BY)


def test_a_file_of_another_dataset_does_not_take_its_place(desk: Client) -> None:
    a_loose_dataset()
    text = DATASET.format(iri="https://other.eus/x", title="Otra", description="x")
    seen = api.seen_of(by=BY, slug="stops")
    answer = desk.post("/en/desk/datasets/stops/edit/", handed(text, **{"file-seen": seen}))
    assert (answer.status_code, "and no other" in answer.content.decode()) == (422, True)
