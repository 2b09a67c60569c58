# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The pages of reuse: what a visitor sends, what a keeper lets through, what everybody sees, and what it costs."""

from datetime import date
from typing import Any

import pytest
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from auzolan.catalogue import api
from auzolan.catalogue.nouns.forums import Attending, Forum, Outcome, Point
from auzolan.catalogue.nouns.reuse import Upkeep
from auzolan.catalogue.nouns.showcase import Life, Sender, Standing
from auzolan.catalogue.pages import reuse, showcase
from auzolan.kernel import clock, dependencies
from auzolan.kernel.access import system, visitor
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text, same
from tests.builders.catalogue import a_dataset
from tests.builders.kernel import a_person, a_tenant
from tests.builders.reuse import NEVER, a_contribution, a_forum, a_reuse, fetched

pytestmark = pytest.mark.django_db
BY, ANYBODY = system("bizkaia"), visitor("bizkaia")
LANGUAGES = ("eu", "es", "en")
PUBLIC = (
    "datasets/reuses/", "datasets/reuses/new/", "datasets/reuses/bus-map/", "datasets/reuse/",
    "datasets/reuse/?by=theme",
    "datasets/forums/", "datasets/forums/1/", "datasets/forums/1/propose/", "datasets/forums/2/",
    "datasets/stops/community/new/",
)  # fmt: skip
DESK = (
    "reuses/", "reuses/use/", "reuses/use/stops/upkeep/", "reuses/forums/", "reuses/forums/new/", "reuses/forums/1/",
    "reuses/forums/2/", "reuses/forums/2/edit/", "reuses/forums/2/agree/", "reuses/forums/2/1/done/",
    "reuses/of/bus-map/",
)  # fmt: skip
DECLARED: dict[str, Any] = {
    "title": "Mapa de paradas", "kind": "application", "url": "https://maps.example/", "datasets": "stops",
    "value": "La gente encuentra su parada.", "languages": ["es", "eu"], "language": "es", "name": "Ane",
}  # fmt: skip


@pytest.fixture
def keeper(client: Client) -> Client:
    a_tenant()
    client.force_login(a_person("ane", role="administrator"))
    return client


def in_use() -> None:
    """Let there be one of everything."""
    a_dataset("stops")
    a_reuse()
    a_reuse("Not judged", is_shown=False)
    a_contribution()
    fetched("stops", 40)
    dependencies.publish("bizkaia", "ai", [(Ref("ai", "system", "delays"), Ref("catalogue", "dataset", "stops"))])
    a_forum()
    api.propose_point(
        by=ANYBODY, point=Point(0, 1, "More stops, please.", Life(NEVER), Sender("Jon", True)), origin="p"
    )
    held = a_forum(on=date(2026, 1, 20))
    api.record_forum(
        by=BY,
        forum=Forum(
            held.number,
            held.title,
            held.on,
            "Bilbao",
            attendance={Attending.COMPANIES: 12},
            said=same("Much"),
            is_held=True,
        ),
    )
    api.record_outcome(by=BY, outcome=Outcome(2, 0, Text("Bai", "Sí", "Yes"), "mobility", date(2026, 2, 20)))


@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages_answer_in_three_languages(client: Client, path: str) -> None:
    in_use()
    for language in LANGUAGES:
        answer = client.get(f"/{language}/{path}")
        assert answer.status_code == 200
        assert f'<html lang="{language}"' in answer.content.decode()


@pytest.mark.parametrize("path", DESK)
def test_desk_pages_are_for_those_who_keep_data(client: Client, path: str) -> None:
    in_use()
    assert client.get(f"/eu/desk/{path}").status_code == 302
    client.force_login(a_person("ane", role="data-steward"))
    for language in LANGUAGES:
        assert client.get(f"/{language}/desk/{path}").status_code == 200


@pytest.mark.parametrize(
    "path",
    ["datasets/reuses/not-judged/", "datasets/reuses/x/", "datasets/forums/9/", "datasets/x/community/new/"],
)
def test_what_is_not_there_or_not_judged_is_not_found(client: Client, path: str) -> None:
    in_use()
    assert client.get(f"/en/{path}").status_code == 404


def test_a_visitor_declares_a_reuse_a_keeper_lets_it_through_and_everybody_sees_it(client: Client) -> None:
    a_dataset("stops")
    answer = client.post("/es/datasets/reuses/new/", DECLARED, follow=True)
    assert "Gracias" in answer.content.decode()
    assert "Mapa de paradas" not in answer.content.decode()
    client.force_login(a_person("ane", role="data-steward"))
    desk = client.get("/es/desk/reuses/").content.decode()
    assert "/es/desk/reuses/of/mapa-de-paradas/" in desk
    refused = client.post("/es/desk/reuses/of/mapa-de-paradas/judge/", {"standing": "refused"})
    assert refused.status_code == 422
    client.post("/es/desk/reuses/of/mapa-de-paradas/judge/", {"standing": "shown"})
    client.logout()
    page = client.get("/es/datasets/reuses/?kind=application&theme=TRAN&dataset=stops").content.decode()
    assert "Mapa de paradas" in page
    assert "Mapa de paradas" not in client.get("/es/datasets/reuses/?kind=paper").content.decode()
    one = client.get("/es/datasets/reuses/mapa-de-paradas/").content.decode()
    assert "La gente encuentra su parada." in one
    assert "Ane" not in one  # the name had no tick


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"title": ""}, "id_title"),
        ({"datasets": "nothing"}, "id_datasets"),
        ({"url": "not an address"}, "id_url"),
        ({"url": ""}, "id_url"),
        ({"value": "short"}, "id_value"),
        ({"is_named": "on", "name": ""}, "id_name"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(client: Client, told: dict[str, Any], field: str) -> None:
    a_dataset("stops")
    answer = client.post("/en/datasets/reuses/new/", DECLARED | told)
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.content.decode()
    assert not api.reuses(by=BY, standing=None)


def test_what_fills_in_the_hidden_field_is_a_program(client: Client) -> None:
    a_dataset("stops")
    answer = client.post("/en/datasets/reuses/new/", DECLARED | {"homepage": "https://spam.example"})
    assert answer.status_code == 422
    assert not api.reuses(by=BY, standing=None)


def test_the_eleventh_of_a_day_from_one_address_is_refused(client: Client) -> None:
    a_dataset("stops")
    statuses = [client.post("/en/datasets/reuses/new/", DECLARED).status_code for _ in range(11)]
    assert statuses == [302] * 10 + [422]
    elsewhere = client.post("/en/datasets/reuses/new/", DECLARED, REMOTE_ADDR="10.1.2.3")
    assert elsewhere.status_code == 302


def test_a_community_resource_and_a_point_wait_at_the_desk(keeper: Client) -> None:
    in_use()
    told = {"title": "GTFS 2", "url": "https://g.example", "description": "As a GTFS feed.", "language": "en"}
    assert keeper.post("/en/datasets/stops/community/new/", told).status_code == 302
    point = {"text": "More stops in the valley.", "language": "en"}
    assert keeper.post("/en/datasets/forums/1/propose/", point).status_code == 302
    desk = keeper.get("/en/desk/reuses/").content.decode()
    assert "GTFS 2" in desk
    assert "More stops in the valley." in desk
    keeper.post("/en/desk/reuses/community/2/", {"standing": "shown"})
    keeper.post("/en/desk/reuses/points/2/", {"standing": "shown"})
    assert "More stops in the valley." in keeper.get("/en/datasets/forums/1/").content.decode()
    assert [one.title for one in api.contributions(by=ANYBODY, dataset="stops")] == ["GTFS 2"]
    assert keeper.post("/en/desk/reuses/points/2/", {"standing": "nonsense"}).status_code == 422
    assert (
        "Give the reason"
        in keeper.post("/en/desk/reuses/points/1/", {"standing": "refused"}, follow=True).content.decode()
    )


def test_visitors_judge_nothing_and_keep_no_forum(client: Client) -> None:
    in_use()
    client.force_login(a_person("irakurle", role="reader"))
    for path in ("reuses/of/bus-map/judge/", "reuses/community/1/", "reuses/points/1/"):
        assert client.post(f"/en/desk/{path}", {"standing": "shown"}).status_code == 403
    for path in ("reuses/forums/new/", "reuses/forums/1/edit/", "reuses/forums/2/agree/", "reuses/use/stops/upkeep/"):
        assert client.get(f"/en/desk/{path}").status_code == 403
    assert client.get("/en/desk/reuses/use/").status_code == 200


def test_a_forum_is_called_held_and_agrees_on_something_that_is_done(keeper: Client) -> None:
    a_dataset("stops")
    told = {"title_eu": "Foroa", "title_es": "Foro", "on": "2026-01-20", "place": "Bilbao"}
    assert keeper.post("/en/desk/reuses/forums/new/", told | {"place": ""}).status_code == 422
    assert keeper.post("/en/desk/reuses/forums/new/", told).headers["Location"] == "/en/desk/reuses/forums/1/"
    held = told | {"is_held": "on", "came_companies": "7", "came_press": "2", "said_es": "Faltan paradas."}
    keeper.post("/en/desk/reuses/forums/1/edit/", held)
    agreed = {"text_eu": "Geltokiak osatu", "text_es": "Completar", "owner": "mobility", "due": "2026-02-01"}
    keeper.post("/en/desk/reuses/forums/1/agree/", agreed)
    page = keeper.get("/es/datasets/forums/1/").content.decode()
    for seen in ("Completar", "Faltan paradas.", ">9<", "vencido"):
        assert seen in page, seen
    assert "Completar" in keeper.get("/es/datasets/forums/").content.decode()
    assert keeper.post("/en/desk/reuses/forums/1/1/done/", {"how": ""}).status_code == 422
    keeper.post("/en/desk/reuses/forums/1/1/done/", {"how": "https://data.bizkaia.eus/dataset/stops"})
    assert "Completar" not in keeper.get("/es/datasets/forums/").content.decode()
    assert "https://data.bizkaia.eus/dataset/stops" in keeper.get("/es/datasets/forums/1/").content.decode()


def test_the_panels_of_a_dataset_show_what_is_made_with_it_and_how_much_it_is_used(
    client: Client, rf: RequestFactory
) -> None:
    in_use()
    api.record_upkeep(by=BY, upkeep=Upkeep("stops", 4.0, 12.0, date(2020, 1, 1)))
    api.judge_contribution(by=BY, number=1, standing=Standing.SHOWN)
    request = rf.get("/en/")
    request.actor = ANYBODY  # type: ignore[attr-defined]
    made = str(showcase.reuses_panel(request, "bizkaia", "stops"))
    for seen in ("Bus map", "Stops as GTFS", "/datasets/reuses/new/?dataset=stops", "/datasets/stops/community/new/"):
        assert seen in made, seen
    assert "Not judged" not in made
    measured = str(reuse.reuse_measured_panel(request, "bizkaia", "stops"))
    assert ">A</span>" in measured
    assert "ai/system/delays" not in measured
    assert reuse.upkeep_panel(request, "bizkaia", "stops") is None
    request.actor = BY  # type: ignore[attr-defined]
    assert "ai/system/delays" in str(reuse.reuse_measured_panel(request, "bizkaia", "stops"))
    assert "48" in str(reuse.upkeep_panel(request, "bizkaia", "stops"))


def test_a_file_of_citations_is_handed_in_at_the_desk(keeper: Client) -> None:
    a_dataset("stops")
    for content, status in ((b"page,dataset\nhttps://deia.eus/a,stops\n", 302), (b"page,dataset\nx,stops\n", 422)):
        answer = keeper.post("/en/desk/reuses/use/citations/", {"file": SimpleUploadedFile("cited.csv", content)})
        assert answer.status_code == status
    assert "cited.csv, row 2, column page" in answer.content.decode()
    assert keeper.post("/en/desk/reuses/use/citations/", {}).status_code == 422


def test_the_board_and_the_showcase_are_given_as_files(client: Client) -> None:
    in_use()
    board = client.get("/en/datasets/reuse/?as=csv").content.decode()
    assert board.splitlines()[0] == "dataset,title,publisher,themes,grade,uses,declared,cited,challenges,internal"
    assert client.get("/en/datasets/reuses/?as=json").json()[0]["slug"] == "bus-map"


def test_the_page_of_an_indicator_names_the_dataset_it_speaks_of(client: Client) -> None:
    with clock.as_of(date(2026, 1, 12)):
        a_dataset("stops")
        a_reuse()
    with clock.as_of(date(2026, 3, 2)):
        api.measure_reuse(by=BY)
        page = client.get("/en/indicators/data-reuses/").content.decode()
    assert "Paradas" in page
    assert "catalogue/dataset/stops<" not in page


@pytest.mark.parametrize(
    "path", ["datasets/reuses/", "datasets/reuse/", "datasets/forums/", "desk/reuses/", "desk/reuses/use/"]
)
def test_pages_cost_as_many_queries_with_ten_times_the_rows(keeper: Client, path: str) -> None:
    counts = []
    for first, last in ((0, 3), (3, 30)):
        for n in range(first, last):
            a_dataset(f"set-{n}")
            a_reuse(f"Map {n}", datasets=(f"set-{n}",))
            fetched(f"set-{n}", 20 + n)
            a_forum()
        caches["nearby"].clear()  # the tree of units is asked for every five seconds: let it be known while we count
        keeper.get(f"/en/{path}")
        with CaptureQueriesContext(connection) as asked:
            assert keeper.get(f"/en/{path}").status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 12
