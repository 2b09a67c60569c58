# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Descriptions at the desk through their pages: written, checked, repaired, asked; and the catalogue's points."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from auzolan.catalogue import api
from auzolan.catalogue.nouns.curating import Answer
from auzolan.catalogue.nouns.datasets import Standing
from auzolan.catalogue.nouns.links import Link
from auzolan.catalogue.pages.quality import quality_panel
from auzolan.kernel import clock, history
from auzolan.kernel.access import system, visitor
from auzolan.kernel.models import OutboxEvent, Tenant
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import Conflict
from tests.builders.catalogue import DATASET, a_dataset, described
from tests.builders.kernel import a_person, a_tenant, an_actor

pytestmark = pytest.mark.django_db
BY = system("bizkaia")
LANGUAGES = ("eu", "es", "en")
LOOSE = '<https://data.bizkaia.eus/dataset/stops> <http://purl.org/dc/terms/accrualPeriodicity> "mensual" .'


@pytest.fixture
def desk(client: Client) -> Client:
    a_tenant("bizkaia")
    a_tenant("mobility", kind="department", parent="bizkaia")
    client.force_login(a_person("ane", role="data-steward", at="mobility"))
    return client


def a_loose_dataset() -> None:
    """Hold a dataset whose frequency is told in words."""
    a_dataset("stops", graph=f"{described('stops').graph}\n{LOOSE}")


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


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "path", ["datasets/new/", "datasets/quality/", "datasets/stops/edit/", "datasets/stops/quality/"]
)
def test_desk_pages_answer_in_three_languages_those_who_keep_the_catalogue(
    desk: Client, language: str, path: str
) -> None:
    a_loose_dataset()
    answer = desk.get(f"/{language}/desk/{path}")
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in answer.content.decode()
    desk.logout()
    assert desk.get(f"/{language}/desk/{path}").status_code == 302


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


def test_a_repair_that_is_accepted_is_on_record_with_who_when_and_why(desk: Client) -> None:
    a_loose_dataset()
    page = desk.get("/en/desk/datasets/stops/quality/").content.decode()
    [seen] = re.findall(r'name="seen" value="([^"]*)"', page)[:1]
    keys = re.findall(r'name="repair-([0-9a-f]{32})"', page)
    [frequency] = [one for one in api.trial_of(by=BY, slug="stops").proposals if one.repair.was == "mensual"]
    assert frequency.key in keys
    answer = desk.post(
        "/en/desk/datasets/stops/quality/repairs/",
        {"seen": seen, f"repair-{frequency.key}": "accepted", "deed": "some"},
    )
    assert answer.status_code == 302
    [said] = api.decided_repairs(by=BY, slug="stops")
    assert (said.answer, said.person, said.was, said.reason.value) == (
        Answer.ACCEPTED, "ane", "mensual", "frequency-name",
    )  # fmt: skip
    assert said.at.date() == clock.now().date()
    [change] = history.of("bizkaia", Ref("catalogue", "repair", f"stops/{frequency.key}"))
    assert (change.person, change.what) == ("ane", "accepted")
    assert ("becomes", "", said.becomes) in {(one.name, one.before, one.after) for one in change.fields}
    assert "frequency/MONTHLY" in desk.get("/en/desk/datasets/stops/quality/").content.decode()


def test_a_refused_repair_is_not_proposed_again_until_the_value_changes(desk: Client) -> None:
    a_loose_dataset()
    [one] = [one for one in api.trial_of(by=BY, slug="stops").proposals if one.repair.was == "mensual"]
    steward = an_actor("ane", role="data-steward", at="mobility")
    seen = api.seen_of(by=steward, slug="stops")
    api.decide_repairs(by=steward, slug="stops", seen=seen, accepted=(), refused=(one.key,))
    assert one.key not in {each.key for each in api.trial_of(by=BY, slug="stops").proposals}
    assert api.seen_of(by=BY, slug="stops") == seen, "to refuse changes nothing"
    api.record_datasets(
        by=BY, described=[described("stops", graph=f"{described('stops').graph}\n{LOOSE.replace('mensual', 'anual')}")]
    )
    assert any(each.repair.was == "anual" for each in api.trial_of(by=BY, slug="stops").proposals)
    api.record_datasets(by=BY, described=[described("stops", graph=f"{described('stops').graph}\n{LOOSE}")])
    every = api.decide_repairs(by=steward, slug="stops", seen=api.seen_of(by=BY, slug="stops"))
    assert every.description.frequency == "MONTHLY", "the words are understood all the same"
    assert "value=mensual " in str(list(api.graph_of_dataset(by=BY, slug="stops"))), "what was refused stays refused"


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


def test_a_repair_of_a_value_that_has_changed_is_not_done(desk: Client) -> None:
    a_loose_dataset()
    with pytest.raises(Conflict, match="not proposed any more"):
        api.decide_repairs(by=BY, slug="stops", seen=api.seen_of(by=BY, slug="stops"), accepted=("0" * 32,))


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


def test_a_question_is_answered_where_it_is_asked(desk: Client) -> None:
    a_loose_dataset()
    page = desk.get("/en/desk/datasets/stops/quality/").content.decode()
    assert "Whom may people write to about this dataset?" in page
    assert "Asked of mobility" in page
    seen = api.seen_of(by=BY, slug="stops")
    asked = {"metric": "contactPointAvailability", "seen": seen}
    wrong = desk.post(
        "/en/desk/datasets/stops/quality/answer/", asked | {"contactPointAvailability-contact_mail": "nobody"}
    )
    assert wrong.status_code == 422
    points = api.dataset(by=BY, slug="stops").quality.points
    good = {"contactPointAvailability-contact_mail": "data@bizkaia.eus"}
    assert desk.post("/en/desk/datasets/stops/quality/answer/", asked | good).status_code == 302
    one = api.dataset(by=BY, slug="stops")
    assert (one.description.contact, one.quality.points) == ("data@bizkaia.eus", points + 20)
    part = api.open_dataset(by=BY, slug="stops").fields.parts[0]
    seen = api.seen_of(by=BY, slug="stops")
    told = {"byteSizeAvailability-size": "2048", "byteSizeAvailability-node": part.node}
    desk.post("/en/desk/datasets/stops/quality/answer/", told | {"metric": "byteSizeAvailability", "seen": seen})
    assert api.dataset(by=BY, slug="stops").description.distributions[0].size == 2048
    assert desk.post("/en/desk/datasets/stops/quality/answer/", {"metric": "x"}).status_code == 404


def test_what_was_harvested_is_not_changed_here(desk: Client) -> None:
    a_dataset("stops", source=7)
    assert desk.get("/en/desk/datasets/stops/edit/").status_code == 409
    page = desk.get("/en/desk/datasets/stops/quality/").content.decode()
    assert "was harvested" in page
    assert "Accept every repair" not in page


def test_a_steward_of_another_unit_may_look_and_not_touch(client: Client) -> None:
    a_loose_dataset()
    a_tenant("culture", kind="department", parent="bizkaia")
    client.force_login(a_person("jon", role="data-steward", at="culture"))
    page = client.get("/en/desk/datasets/stops/quality/").content.decode()
    assert "Accept every repair" not in page
    seen = api.seen_of(by=BY, slug="stops")
    assert client.get("/en/desk/datasets/stops/edit/").status_code == 403
    for path, told in (("repairs", {"deed": "all"}), ("answer", {"metric": "byteSizeAvailability"}), ("links", {})):
        answer = client.post(f"/en/desk/datasets/stops/quality/{path}/", {"seen": seen, **told})
        assert answer.status_code == 403, path


def test_a_worker_is_told_to_ask_the_links(desk: Client) -> None:
    a_loose_dataset()
    assert desk.post("/en/desk/datasets/stops/quality/links/").status_code == 302
    assert "auzolan.catalogue.links-asked" in [event.type for event in OutboxEvent.objects.of("bizkaia")]


def test_a_part_of_the_page_of_a_dataset_says_what_it_earns(rf: RequestFactory) -> None:
    one = a_dataset("stops")
    request = rf.get("/")
    request.tenant, request.actor = Tenant.objects.get(slug="bizkaia"), visitor("bizkaia")
    told = str(quality_panel(request, "bizkaia", "stops"))
    assert f"{one.quality.points} " in told
    assert "dataset/stops/quality" not in told


def test_everybody_sees_the_points_of_the_catalogue_and_how_they_move(client: Client) -> None:
    a_tenant("bizkaia")
    assert client.get("/en/datasets/quality/").status_code == 200
    a_dataset("stops")
    a_dataset("lines", standing=Standing.DRAFT)
    first = api.note_quality(by=BY, on=clock.today() - timedelta(days=1))
    url = "https://data.bizkaia.eus/dataset/stops/csv"
    api.note_links(by=BY, links=[Link(url, 200, True, clock.now())])
    second = api.note_quality(by=BY)
    assert (first.n, second.points - first.points) == (1, 50)
    for language in LANGUAGES:
        page = client.get(f"/{language}/datasets/quality/").content.decode()
        assert (clock.today() - timedelta(days=1)).isoformat() in page
    assert "n = 1" in page
    rows = client.get("/en/datasets/quality/?as=json").json()
    assert {row["metric"]: row["earned"] for row in rows}["accessUrlStatusCode"] == 1
    assert len(rows) == 23


def test_the_measurements_are_had_as_dqv(client: Client) -> None:
    a_dataset("stops")
    for path in ("/datasets/quality.ttl", "/datasets/stops/quality.ttl"):
        answer = client.get(path)
        text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
        assert "keywordAvailability" in text
        assert "accessUrlStatusCode" not in text, "nobody has asked yet"
    assert client.get("/datasets/none/quality.ttl").status_code == 404
    a_dataset("drafted", standing=Standing.DRAFT)
    assert client.get("/datasets/drafted/quality.ttl").status_code == 404


def test_our_own_checks_say_what_the_points_do_not(client: Client) -> None:
    graph = described("stops").graph
    more = (
        f"\n{LOOSE}"
        '\n<https://data.bizkaia.eus/dataset/stops> <http://purl.org/dc/terms/modified> "2020-01-01" .'
        "\n<https://data.bizkaia.eus/dataset/stops> <http://www.w3.org/ns/dcat#inSeries> <urn:gone> ."
    )
    a_dataset("stops", graph=graph + more)
    told = {check.value: answer for check, answer in api.own_checks(by=BY, slug="stops").items()}
    assert told == {"up-to-date": False, "columns": False, "series": False}
    assert api.update_due(by=BY, slug="stops") == date(2020, 2, 9)
    page = client.get("/en/datasets/quality/").content.decode()
    assert "Updated in time" in page


@pytest.mark.parametrize("path", ["desk/datasets/quality/", "datasets/quality/", "desk/datasets/stops/quality/",
                                  "desk/datasets/stops/edit/", "desk/datasets/new/"])  # fmt: skip
def test_a_page_costs_as_much_with_thirty_datasets_as_with_three(desk: Client, path: str) -> None:
    a_loose_dataset()
    counts = []
    for more in (2, 27):
        api.record_datasets(by=BY, described=[described(f"stops-{more}-{n}") for n in range(more)])
        desk.get(f"/en/{path}")
        with CaptureQueriesContext(connection) as seen:
            assert desk.get(f"/en/{path}").status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 12, counts
