# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Files on pages: on the page of their dataset, on a page of their own with questions, and in the forms of the desk."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from django.utils.translation import override

from auzolan.catalogue import api
from auzolan.catalogue.nouns.datasets import Standing
from auzolan.catalogue.nouns.resources import Words
from auzolan.catalogue.nouns.uses import Channel
from auzolan.catalogue.pages.resources import data_panel
from auzolan.kernel import clock
from auzolan.kernel.access import Actor, system, visitor
from auzolan.kernel.once import reading
from auzolan.kernel.texts import Text
from tests.builders.catalogue import SHARED, a_dataset
from tests.builders.catalogue_files import TRIPS, a_file, geojson, towns
from tests.builders.kernel import a_person, a_tenant, an_actor

pytestmark = pytest.mark.django_db
LANGUAGES = ("eu", "es", "en")
PAGE = "/en/datasets/stops/data/trips.csv/"
ADD = "/en/desk/datasets/stops/data/"
KEEP = f"{ADD}trips.csv/"
BY = system("bizkaia")


@pytest.fixture(autouse=True)
def _tenant() -> None:
    a_tenant("bizkaia", hosts="testserver")


@pytest.fixture
def desk(client: Client) -> Client:
    a_dataset("stops")
    client.force_login(a_person("ane", role="data-steward"))
    return client


def _panel(by: Actor, slug: str = "stops") -> str | None:
    request = RequestFactory().get("/en/")
    request.actor = by  # type: ignore[attr-defined]
    request.tenant = a_tenant("bizkaia")  # type: ignore[attr-defined]
    with override("en"):
        return data_panel(request, "bizkaia", slug)


def _added(desk: Client, name: str, content: bytes | str, **told: str) -> Any:
    body = content.encode() if isinstance(content, str) else content
    return desk.post(ADD, {"file": SimpleUploadedFile(name, body), **told})


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_has_a_page_with_its_rows_columns_and_meanings(client: Client, language: str) -> None:
    a_file()
    words = [Words("viajes", description=Text("Igoerak", "Subidas", "People who got on"), unit="x")]
    api.describe_file(by=BY, dataset="stops", name="trips.csv", title=Text(), words=words, root="https://a.eus")
    answer = client.get(f"/{language}/datasets/stops/data/trips.csv/")
    assert answer.status_code == 200
    page = answer.content.decode()
    assert '<span lang="eu">EKITALDIA</span> / <span lang="es">EJERCICIO</span>' in page
    assert {"eu": "Igoerak", "es": "Subidas", "en": "People who got on"}[language] in page
    assert "A0651 (2)" in page
    assert page.count("<table") == 2
    assert 'href="/datasets/stops/files/trips.csv"' in page


def test_a_question_is_asked_without_a_script_and_sent_on_by_its_address(client: Client) -> None:
    a_file()
    page = client.get(PAGE, {"query": "SELECT sum(viajes) AS total FROM data"}).content.decode()
    assert ">200<" in page
    assert "sql?query=SELECT+sum%28viajes%29+AS+total+FROM+data&amp;format=csv" in page
    assert {one.channel: one.n for one in api.uses(by=BY, since=clock.today())} == {Channel.QUERY: 1}
    none = client.get(PAGE, {"query": "SELECT id FROM data WHERE id = 99"}).content.decode()
    assert "No row answers this." in none


def test_the_question_that_a_page_proposes_is_answered(client: Client) -> None:
    a_file()
    form = client.get(PAGE).context["form"]
    answer = client.get(PAGE, {"query": form.initial["query"]})
    assert answer.status_code == 200
    assert answer.context["answer"]["rows"][0][1]["value"] == "2"


def test_a_question_that_may_not_be_asked_is_told_beside_the_field(client: Client) -> None:
    a_file()
    answer = client.get(PAGE, {"query": "DROP VIEW data"})
    assert answer.status_code == 422
    assert "expected: one SELECT of the table data" in answer.content.decode()
    assert client.get(PAGE, {"query": ""}).status_code == 422


def test_what_is_in_a_file_is_never_markup(client: Client) -> None:
    a_file(name="x.csv", content='"<b>head</b>",b\n<script>alert(1)</script>,2\n')
    page = client.get("/en/datasets/stops/data/x.csv/").content.decode()
    assert "<script>alert" not in page
    assert "<b>head" not in page
    a_file(name="x.geojson", content=geojson((1, {"type": "Point", "coordinates": [1, 2]}, {"n": "<script>x"})))
    assert "<script>x" not in client.get("/en/datasets/stops/data/x.geojson/").content.decode()


def test_a_geographic_file_is_drawn_with_its_table(client: Client) -> None:
    a_file(name="towns.geojson", content=towns(4))
    page = client.get("/en/datasets/stops/data/towns.geojson/").content.decode()
    assert page.count('<path class="place') == 4
    assert "<title>Town 1</title>" in page
    assert '<th scope="row">Town 4</th>' in page
    assert "/ogc/collections/stops.towns.geojson" in page


@pytest.mark.skipif(not (SHARED / "bizkaia").exists(), reason="the real files are not here")
def test_the_real_municipalities_are_drawn(client: Client) -> None:
    content = (SHARED / "bizkaia" / "bizkaia_municipalities.geojson").read_bytes()
    one = a_file(name="municipalities.geojson", content=content)
    page = client.get("/eu/datasets/stops/data/municipalities.geojson/").content.decode()
    assert page.count('<path class="place') == one.rows
    assert len(page) < 300_000


def test_the_page_of_a_dataset_shows_its_files_and_the_first_rows_of_the_newest() -> None:
    a_file()
    a_file(name="newer.csv", content="colour\nred\n")
    panel = _panel(visitor("bizkaia"))
    assert panel is not None
    assert "red" in panel
    assert "A0651" not in panel
    assert panel.count("Download") == 2
    assert "Add data" not in panel
    keeper = _panel(an_actor(role="data-steward"))
    assert keeper is not None
    assert "/desk/datasets/stops/data/" in keeper


def test_the_page_of_a_dataset_without_files_says_nothing_but_to_its_keepers() -> None:
    a_dataset("stops")
    assert _panel(visitor("bizkaia")) is None
    assert _panel(visitor("bizkaia"), "nowhere") is None
    keeper = _panel(an_actor(role="data-steward"))
    assert keeper is not None
    assert "No file is kept here yet." in keeper
    a_file("draft", standing=Standing.DRAFT)
    assert _panel(visitor("bizkaia"), "draft") is None


def test_a_panel_costs_the_same_with_ten_times_as_many_files(django_assert_max_num_queries: Callable[..., Any]) -> None:
    for place in range(11):
        a_file(name=f"f{place}.csv", content=f"a\n{place}\n")
        if place in (0, 10):
            with reading(), django_assert_max_num_queries(5):
                _panel(visitor("bizkaia"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_data_is_added_at_the_desk(desk: Client, language: str) -> None:
    assert desk.get(f"/{language}/desk/datasets/stops/data/").status_code == 200
    answer = _added(desk, "Trips 2024.csv", TRIPS, title_es="Viajes")
    assert (answer.status_code, answer["Location"]) == (302, "/en/desk/datasets/stops/data/trips-2024.csv/")
    one = api.file(by=BY, dataset="stops", name="trips-2024.csv")
    assert (one.title.es, one.person) == ("Viajes", "ane")
    page = desk.get(f"/{language}/desk/datasets/stops/data/trips-2024.csv/")
    assert page.status_code == 200
    assert "trips-2024.csv" in desk.get(ADD).content.decode()


def test_a_new_version_is_added_under_the_name_that_is_there(desk: Client) -> None:
    _added(desk, "trips.csv", TRIPS)
    again = _added(desk, "whatever.csv", TRIPS, known="trips.csv")
    assert again["Location"] == KEEP
    newer = _added(desk, "other.csv", "_id,FECHA\n1,2024-01-01\n", known="trips.csv")
    page = desk.get(newer["Location"]).content.decode()
    assert "The version before had columns that this one has not" in page
    assert "codigo_linea" in page
    assert page.count("?version=") == 2


def test_a_bad_file_is_told_row_by_row_and_the_form_stands(desk: Client) -> None:
    answer = _added(desk, "x.csv", "a,b\n1,2\n3\n4\n")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "x.csv, row 3" in page
    assert "x.csv, row 4" in page
    assert _added(desk, "x.pdf", "x").status_code == 422
    assert desk.post(ADD, {}).status_code == 422
    assert not api.files(by=BY, dataset="stops")


def test_a_column_is_said_to_mean_something_and_the_next_one_is_asked(desk: Client) -> None:
    a_file()
    form = desk.get(f"{KEEP}?column=viajes")
    assert form.status_code == 200
    told = {"title_es": "Viajes", "description_es": "Subidas", "description_eu": "Igoerak", "unit": "viajes"}
    answer = desk.post(f"{KEEP}?column=viajes", told)
    assert answer["Location"] == f"{KEEP}?column=media"
    words = api.file(by=BY, dataset="stops", name="trips.csv").said_of("viajes")
    assert (words.description, words.unit) == (Text(eu="Igoerak", es="Subidas"), "viajes")
    assert 'value="Viajes"' in desk.get(f"{KEEP}?column=viajes").content.decode()
    assert desk.get(f"{KEEP}?column=nothing").status_code == 422
    assert "Igoerak" in desk.get(KEEP).content.decode()


def test_a_file_is_called_otherwise(desk: Client) -> None:
    a_file()
    assert desk.post(KEEP, {"title_eu": "Bidaiak", "title_es": "Viajes"}).status_code == 302
    assert api.file(by=BY, dataset="stops", name="trips.csv").title == Text(eu="Bidaiak", es="Viajes")


def test_a_file_with_data_of_persons_is_cleared_at_the_desk(desk: Client) -> None:
    _added(desk, "p.csv", "dni,n\n12345678Z,1\n")
    page = desk.get(f"{ADD}p.csv/").content.decode()
    assert "identity numbers" in page
    assert "12345678Z" not in page
    assert "12345678Z" in desk.get("/en/datasets/stops/data/p.csv/").content.decode()
    assert Client().get("/en/datasets/stops/data/p.csv/").status_code == 404
    assert desk.post(f"{ADD}p.csv/clear/").status_code == 302
    assert Client().get("/en/datasets/stops/data/p.csv/").status_code == 200


def test_a_file_is_removed_at_the_desk(desk: Client) -> None:
    a_file()
    assert desk.post(f"{KEEP}drop/")["Location"] == ADD
    assert desk.get(KEEP).status_code == 404


def test_the_desk_is_for_those_who_keep_the_data(client: Client) -> None:
    a_file()
    client.force_login(a_person("jon", role="reader"))
    for path in (ADD, KEEP):
        assert client.get(path).status_code == 403
    for path in (f"{KEEP}drop/", f"{KEEP}clear/"):
        assert client.post(path).status_code == 403


def test_pages_cost_at_most_twelve_queries_and_no_more_for_ten_times_as_much(
    desk: Client, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    a_file()
    a_file(name="towns.geojson", content=towns(40))
    for n in range(12):
        a_file(content=TRIPS + f"{n + 4},2025,A1,2025-01-01,{n},0\n")
    for path in (PAGE, "/en/datasets/stops/data/towns.geojson/"):
        with django_assert_max_num_queries(12):
            assert Client().get(path).status_code == 200
    for path in (ADD, KEEP, f"{KEEP}?column=viajes"):
        with django_assert_max_num_queries(14):
            assert desk.get(path).status_code == 200
