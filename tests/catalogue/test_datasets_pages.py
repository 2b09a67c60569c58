# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Datasets through their pages and endpoints: found, read, published, withdrawn; and how many queries that costs."""

import csv
import io
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from auzolan.catalogue import api
from auzolan.catalogue.nouns.datasets import Standing
from auzolan.kernel import dependencies
from auzolan.kernel.access import system, visitor
from auzolan.kernel.refs import Ref
from auzolan.site import searching
from tests.builders.catalogue import a_dataset
from tests.builders.kernel import a_person, a_tenant
from tests.builders.machines import a_key
from tests.builders.services import a_service
from tests.catalogue.test_search import DCAT, a, a_series, record

pytestmark = pytest.mark.django_db
BY = system("bizkaia")
LANGUAGES = ("eu", "es", "en")
INSIDE = [f"<{DCAT}inSeries> <https://d.eus/all>"]


@pytest.fixture(autouse=True)
def _units() -> None:
    a_tenant(hosts="testserver")
    a_tenant("mobility", kind="department", parent="bizkaia")


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(a_person("ane", role="data-steward"))
    return client


def page(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


def a_family(count: int = 3) -> None:
    record(
        a_series("all", title="Paradas de Bizkaia"),
        *(a(f"n-{n}", f"Paradas {n}", place="Bilbao" if n % 2 else "Getxo", more=INSIDE) for n in range(count)),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_stand_in_three_languages(client: Client, language: str) -> None:
    a_dataset("stops")
    a_family()
    words = {"eu": "Datu multzoak", "es": "Conjuntos de datos", "en": "Datasets"}
    theme = {"eu": "Garraioa", "es": "Transporte", "en": "Transport"}
    licence = {"eu": "Lizentzia", "es": "Licencia", "en": "Licence"}
    for path in ("", "?q=paradas", "?q=zzzz", "?theme=TRAN", "?all=yes&sort=title"):
        assert words[language] in page(client, f"/{language}/datasets/{path}")
    told = page(client, f"/{language}/datasets/stops/")
    assert theme[language] in told
    assert licence[language] in told
    assert "CC BY" in told
    assert "Bizkaiko Foru Aldundia" in told


def test_the_list_is_narrowed_down_by_links(client: Client) -> None:
    record(a("a", "Paradas", theme="TRAN"), a("b", "Paradas de aves", theme="ENVI", format="JSON"))
    whole = page(client, "/en/datasets/?q=paradas")
    assert "2 datasets" in whole
    assert 'href="?q=paradas&amp;theme=ENVI"' in whole
    one = page(client, "/en/datasets/?q=paradas&theme=ENVI")
    assert "1 dataset<" in one
    assert "/en/datasets/b/" in one
    assert "/en/datasets/a/" not in one
    assert 'aria-current="true">Environment' in one
    assert 'href="?q=paradas&amp;theme=ENVI&amp;theme=TRAN"' in one
    assert re.search(r'href="\?q=paradas">Theme: Environment', one), "what was chosen can be left out"
    assert "<mark>" in whole


def test_the_pages_of_the_list_lead_on_and_hold_everything(client: Client) -> None:
    record(*(a(f"n-{n:02}", f"Paradas {n}") for n in range(45)))
    for query in ("", "q=paradas", "sort=title", "sort=quality"):
        address, seen = f"/en/datasets/?{query}", []
        while address:
            told = page(client, address)
            seen += re.findall(r'<h2><a href="/en/datasets/([^/]+)/"', told)
            following = re.search(r'rel="next" href="([^"]+)"', told)
            address = f"/en/datasets/{following[1].replace('&amp;', '&')}" if following else ""
        assert len(seen) == 45
        assert len(set(seen)) == 45
    assert "next" in page(client, "/en/datasets/?sort=newest&after=nonsense", 422)


def test_what_was_found_is_had_as_a_file(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    record(*(a(f"n-{n}", f"Paradas {n}") for n in range(25)), a("other", "Árboles", theme="ENVI", description="Todos"))
    answer = client.get("/en/datasets/?q=paradas&as=csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert len(rows) == 25
    assert rows[0]["themes"] == "TRAN"
    assert len(client.get("/en/datasets/?theme=ENVI&as=json").json()) == 1
    monkeypatch.setattr("auzolan.catalogue.pages.listing.MOST_IN_FILE", 10)
    assert "narrow the search down" in page(client, "/en/datasets/?as=csv", 422)


def test_a_list_with_nothing_on_it_says_what_comes_next(client: Client) -> None:
    assert "The index is being made" in page(client, "/en/datasets/")
    api.index_datasets(by=BY)
    assert "No dataset is published yet" in page(client, "/en/datasets/")
    assert "No dataset was found" in page(client, "/en/datasets/?q=zzz")
    assert "No dataset was found" in page(client, "/en/datasets/?theme=NONE&rating=Bad")


def test_what_is_typed_is_shown_as_text(client: Client) -> None:
    record(a("a", "<script>alert(1)</script> paradas"))
    told = page(client, "/en/datasets/?q=<script>paradas&publisher=<script>x")
    assert "<script>alert" not in told
    assert "<script>x" not in told
    assert "<script>" not in page(client, "/en/datasets/a/")
    assert "<script>" not in page(client, "/en/datasets-suggest/?q=<script")


def test_suggestions_come_as_options(client: Client) -> None:
    record(a("a", "Paradas <nuevas>"))
    assert page(client, "/en/datasets-suggest/?q=para") == '<option value="Paradas &lt;nuevas&gt;"></option>'
    assert page(client, "/en/datasets-suggest/") == ""


def test_a_series_shows_its_members_and_stands_for_them(client: Client) -> None:
    a_family()
    short, long = page(client, "/en/datasets/"), page(client, "/en/datasets/?all=yes")
    assert "/en/datasets/n-1/" not in short
    assert 'href="?all=yes"' in short
    assert "/en/datasets/n-1/" in long
    told = page(client, "/en/datasets/all/")
    assert "Bilbao" in told
    others = sum(code.startswith("48") for code in api.municipality_names()) - 2
    assert f"{others} municipalities have none" in told
    assert "Balmaseda" in told
    assert "of 405" not in told, "only datasets are assessed"
    assert 'href="/en/datasets/all/">Paradas de Bizkaia' in page(client, "/en/datasets/n-1/")


def test_drafts_are_seen_at_the_desk_only(client: Client) -> None:
    record(a("open"), a("hidden", "Secreto", standing=Standing.DRAFT))
    assert "Secreto" not in page(client, "/en/datasets/?q=secreto&standing=draft")
    page(client, "/en/datasets/hidden/", 404)
    assert client.get("/en/desk/datasets/hidden/").status_code == 302
    client.force_login(a_person("ane", role="data-steward"))
    assert "Secreto" in page(client, "/en/desk/datasets/")
    assert "Secreto" in page(client, "/en/desk/datasets/?standing=draft")
    assert "Secreto" not in page(client, "/en/desk/datasets/?standing=published")
    assert "Secreto" not in page(client, "/en/datasets/?q=secreto"), "the public list is the same for everybody"
    assert "A draft" in page(client, "/en/desk/datasets/hidden/")


def test_a_dataset_is_published_and_withdrawn_with_a_reason(desk: Client) -> None:
    record(a("stops", standing=Standing.DRAFT))
    assert desk.post("/en/desk/datasets/stops/publish/").status_code == 302
    assert api.dataset(by=visitor("bizkaia"), slug="stops").standing is Standing.PUBLISHED
    again = desk.post("/en/desk/datasets/stops/publish/")
    assert (again.status_code, "published already" in again.content.decode()) == (422, True)
    empty = desk.post("/en/desk/datasets/stops/withdraw/", {"reason": " "})
    assert (empty.status_code, "Say why" in empty.content.decode()) == (422, True)
    assert desk.post("/en/desk/datasets/stops/withdraw/", {"reason": "Merged <b>elsewhere</b>."}).status_code == 302
    told = page(desk, "/en/datasets/stops/")
    assert "This dataset is not offered any more. Merged &lt;b&gt;elsewhere" in told
    assert desk.post("/en/desk/datasets/stops/withdraw/", {"reason": "x"}).status_code == 422
    history = page(desk, "/en/desk/datasets/stops/")
    assert "withdrawn" in history
    assert "for adoption" not in history


def test_a_draft_that_lacks_its_description_says_so(desk: Client) -> None:
    a_dataset("stops", standing=Standing.DRAFT, description="")
    answer = desk.post("/en/desk/datasets/stops/publish/")
    assert (answer.status_code, "description" in answer.content.decode()) == (422, True)


def test_who_may_not_record_publishes_nothing(client: Client) -> None:
    record(a("stops", standing=Standing.DRAFT))
    client.force_login(a_person("eli", role="reader"))
    told = page(client, "/en/desk/datasets/stops/")
    assert "publish/" not in told
    assert "withdraw/" not in told
    assert client.post("/en/desk/datasets/stops/publish/").status_code == 403
    assert client.post("/en/desk/datasets/stops/withdraw/", {"reason": "x"}).status_code == 403
    assert client.get("/en/desk/datasets/stops/publish/").status_code == 405


def test_a_page_tells_who_depends_on_its_data(desk: Client) -> None:
    a_dataset("stops")
    a_service("bus")
    edges = [(Ref("services", "service", "bus"), Ref("catalogue", "dataset", "stops"))]
    edges.append((Ref("strategy", "case", "secret"), Ref("catalogue", "dataset", "stops")))
    dependencies.publish("bizkaia", "services", edges)
    told, open_page = page(desk, "/en/desk/datasets/stops/"), page(desk, "/en/datasets/stops/")
    assert "/en/services/bus/" in told
    assert "strategy/case/secret" in told
    assert "/en/services/bus/" in open_page
    assert "strategy/case/secret" not in open_page


def test_a_page_tells_programs_every_address(client: Client) -> None:
    a_dataset("stops")
    told = page(client, "/en/datasets/stops/")
    root = "http://testserver"
    for address in ("/api/v1/datasets/stops", "/datasets/stops.ttl", "/api/3/action/package_show?id=stops"):
        assert f"{root}{address}" in told
        assert client.get(address).status_code == 200, address


def test_the_menu_and_the_search_of_the_site_know_datasets(client: Client) -> None:
    assert 'href="/en/datasets/"' not in page(client, "/en/")
    a_family()
    assert 'href="/en/datasets/"' in page(client, "/en/")
    searching.build("bizkaia")
    assert [one.key for one in searching.search(visitor("bizkaia"), "paradas", "es").rows] == ["all"]


def test_programs_find_datasets_and_read_one(client: Client) -> None:
    record(
        *(a(f"n-{n}", f"Paradas {n}", place="Bilbao") for n in range(5)),
        a("tree", "Árboles", theme="ENVI", description="Todos"),
    )
    first = client.get("/api/v1/datasets?text=paradas&limit=3&place=48020").json()
    assert (first["total"], len(first["items"]), first["has_every_word"]) == (5, 3, True)
    assert first["facets"]["theme"] == [{"value": "TRAN", "count": 5, "name": {"eu": "", "es": "", "en": ""}}]
    second = client.get(f"/api/v1/datasets?text=paradas&limit=3&place=48020&after={first['next']}").json()
    assert second["next"] is None
    assert {one["slug"] for one in [*first["items"], *second["items"]]} == {f"n-{n}" for n in range(5)}
    one = client.get("/api/v1/datasets/tree").json()
    assert (one["description"]["themes"], one["rating"], one["standing"]) == (["ENVI"], "Sufficient", "published")
    assert client.get("/api/v1/datasets/none").status_code == 404
    assert client.get("/api/v1/datasets?after=none&sort=newest").status_code == 422
    assert client.get("/api/v1/datasets?sort=none").status_code == 422
    assert client.get("/api/v1/datasets?theme=ENVI&theme=TRAN").json()["total"] == 6


def test_drafts_come_with_the_key_of_a_keeper(client: Client) -> None:
    record(a("draft", standing=Standing.DRAFT))
    assert client.get("/api/v1/datasets").json()["total"] == 0
    assert client.get("/api/v1/datasets/draft").status_code == 404
    key = {"HTTP_AUTHORIZATION": f"Bearer {a_key('boss', role='administrator')}"}
    assert client.get("/api/v1/datasets", **key).json()["total"] == 1
    assert client.get("/api/v1/datasets/draft", **key).status_code == 200


def queries(client: Client, path: str) -> int:
    """Return how many queries a page costs once the tree of tenants is at hand."""
    page(client, path)
    with CaptureQueriesContext(connection) as asked:
        page(client, path)
    return len(asked)


PATHS = ("/en/datasets/?all=yes", "/en/datasets/?q=paradas&theme=TRAN", "/en/datasets/all/", "/en/datasets/n-1/",
         "/en/desk/datasets/?all=yes", "/en/desk/datasets/all/", "/en/desk/datasets/n-1/", "/api/v1/datasets",
         "/api/v1/datasets/n-1")  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_thirty_rows_cost_as_many_queries_as_three(desk: Client, path: str) -> None:
    a_family(3)
    few = queries(desk, path)
    a_family(30)
    # the page of one dataset is made of what every topic of the room knows of it
    assert queries(desk, path) == few <= (26 if path.startswith("/en/") and path.endswith(("/all/", "/n-1/")) else 12)
