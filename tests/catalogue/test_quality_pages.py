# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How good descriptions are, on pages: repairs and questions answered at the desk; the points of the catalogue."""

import re
from datetime import date, timedelta

import pytest
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
from tests.builders.catalogue import a_dataset, described
from tests.builders.kernel import a_person, a_tenant, an_actor
from tests.builders.quality import LOOSE, a_loose_dataset, a_steward

pytestmark = pytest.mark.django_db
BY = system("bizkaia")
LANGUAGES = ("eu", "es", "en")


@pytest.fixture
def desk(client: Client) -> Client:
    return a_steward(client)


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


def test_a_repair_of_a_value_that_has_changed_is_not_done(desk: Client) -> None:
    a_loose_dataset()
    with pytest.raises(Conflict, match="not proposed any more"):
        api.decide_repairs(by=BY, slug="stops", seen=api.seen_of(by=BY, slug="stops"), accepted=("0" * 32,))


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
