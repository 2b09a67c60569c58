# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The desk's pages for the publisher and for texts that miss in Spanish: filled in, refused, seen by whom it may."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from auzolan.catalogue import api
from auzolan.catalogue.api import spanish
from auzolan.catalogue.nouns.datasets import Standing
from auzolan.catalogue.pages import giving
from auzolan.kernel import history
from auzolan.kernel.access import system
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, Conflict, NotFound, NotPermitted
from tests.builders.catalogue import a_dataset, described
from tests.builders.kernel import a_person, a_tenant, an_actor

pytestmark = pytest.mark.django_db
BY = system("bizkaia")
BASQUE = """<{iri}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/ns/dcat#Dataset> .
<{iri}> <http://purl.org/dc/terms/title> "Hegaztiak"@eu .
<{iri}> <http://purl.org/dc/terms/description> "Hegaztien <zerrenda>"@eu .
<{iri}> <http://www.w3.org/ns/dcat#keyword> "hegaztia"@eu .
<{iri}> <http://www.w3.org/ns/dcat#contactPoint> _:c .
_:c <http://www.w3.org/2006/vcard/ns#fn> "Datuen bulegoa"@eu ."""
FORM = {
    "organism": "l02000048",
    "name_eu": "BFA",
    "name_es": "DFB",
    "territory": "http://datos.gob.es/recurso/sector-publico/territorio/Provincia/Vizcaya",
    "page": "https://www.bizkaia.eus/",
    "since": "2020-01-01",
    "email": "datuak@bizkaia.eus",
}


@pytest.fixture(autouse=True)
def _unit() -> None:
    a_tenant("bizkaia")
    a_tenant("mobility", kind="department", parent="bizkaia")


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(a_person("ane", role="data-steward"))
    return client


def basque(slug: str = "birds") -> str:
    iri = f"https://b.eus/{slug}"
    api.record_datasets(by=BY, described=[described(slug, iri=iri, graph=BASQUE.format(iri=iri))])
    return slug


@pytest.mark.parametrize("language", ["eu", "es", "en"])
def test_the_publisher_is_recorded_and_changed_with_its_history(desk: Client, language: str) -> None:
    address = f"/{language}/desk/catalogue-publisher/"
    assert desk.get(address).status_code == 200
    assert desk.post(address, FORM).status_code == 302
    known = api.publisher(by=BY)
    assert known is not None
    assert (known.organism, known.name.es) == ("L02000048", "DFB")
    assert desk.post(address, FORM | {"name_es": "Diputación Foral"}).status_code == 302
    page = desk.get(address).content.decode()
    assert "Diputación Foral" in page
    assert len(history.of("bizkaia", Ref("catalogue", "publisher", "1"))) == 2
    assert desk.get(f"/{language}/desk/history/catalogue/publisher/1/").status_code == 200


@pytest.mark.parametrize(
    "told", [{"organism": "X"}, {"name_es": ""}, {"page": "x y"}, {"since": "2999-01-01"}, {"territory": "x"}]
)
def test_a_publisher_that_cannot_be_is_refused(desk: Client, told: dict[str, str]) -> None:
    answer = desk.post("/en/desk/catalogue-publisher/", FORM | told)
    assert answer.status_code == 422
    assert "error-summary" in answer.content.decode()
    assert api.publisher(by=BY) is None


def test_who_may_not_sees_and_changes_nothing(client: Client) -> None:
    assert client.get("/en/desk/catalogue-publisher/").status_code == 302
    client.force_login(a_person("jon", role="reader"))
    assert '<form class="stack"' not in client.get("/en/desk/catalogue-publisher/").content.decode()
    assert client.post("/en/desk/catalogue-publisher/", FORM).status_code == 403
    slug = basque()
    assert client.get("/en/desk/texts-in-spanish/").status_code == 200
    assert client.get(f"/en/desk/texts-in-spanish/{slug}/").status_code == 403


@pytest.mark.parametrize("language", ["eu", "es", "en"])
def test_missing_texts_are_listed_and_filled_in(desk: Client, language: str) -> None:
    a_dataset("stops")
    slug = basque()
    page = desk.get(f"/{language}/desk/texts-in-spanish/").content.decode()
    assert "Hegaztiak" in page
    assert "Paradas" not in page
    address = f"/{language}/desk/texts-in-spanish/{slug}/"
    page = desk.get(address).content.decode()
    assert "Hegaztien &lt;zerrenda&gt;" in page
    lacking = api.lacking_of(by=BY, slug=slug)
    paths = [one.path for one in lacking.texts]
    texts = {
        "dct:title": "Aves",
        "dct:description": "Lista",
        "dcat:keyword": "ave; pájaro",
        "vcard:fn": "Oficina del dato",
    }
    told = {f"text_{n}": texts[path] for n, path in enumerate(paths)}
    assert desk.post(address, told | {"seen": lacking.mark}).status_code == 302
    one = api.dataset(by=BY, slug=slug)
    assert (one.description.title.es, one.description.title.eu) == ("Aves", "Hegaztiak")
    assert {word.word for word in one.description.keywords} == {"ave", "pájaro", "hegaztia"}
    assert api.lacking_of(by=BY, slug=slug).texts == ()
    assert api.lacking_spanish(by=BY) == ([], "")
    assert ("title.es", "", "Aves") in {
        (field.name, field.before, field.after) for field in history.of("bizkaia", one.ref)[0].fields
    }
    graph = api.graph_of_dataset(by=BY, slug=slug)
    names = {str(q.object) for q in graph if q.predicate.value.endswith("#fn")}
    assert names == {'"Datuen bulegoa"@eu', '"Oficina del dato"@es'}


def test_what_cannot_be_filled_in_is_refused(desk: Client) -> None:
    slug = basque()
    address = f"/en/desk/texts-in-spanish/{slug}/"
    mark = api.lacking_of(by=BY, slug=slug).mark
    assert desk.post(address, {"seen": mark}).status_code == 422
    assert desk.post(address, {"seen": "other", "text_0": "Aves"}).status_code == 422
    assert desk.post(address, {"seen": mark, "text_0": "x" * 5001}).status_code == 422
    assert desk.get("/en/desk/texts-in-spanish/nothing/").status_code == 404
    with pytest.raises(Conflict):
        api.fill_in_spanish(by=BY, slug=slug, seen="other", texts={0: "Aves"})
    with pytest.raises(BadInput):
        api.fill_in_spanish(by=BY, slug=slug, seen=mark, texts={99: "Aves"})
    with pytest.raises(NotFound):
        api.lacking_of(by=BY, slug="nothing")
    with pytest.raises(NotPermitted):
        api.fill_in_spanish(by=an_actor("jon", role="reader"), slug=slug, seen=mark, texts={0: "Aves"})
    assert len(api.lacking_of(by=BY, slug=slug).texts) == 4


def test_the_list_goes_on_where_it_stopped(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        basque(f"birds-{number}")
    monkeypatch.setattr(spanish, "LISTED", 3)
    rows, after = api.lacking_spanish(by=BY)
    assert ([one.slug for one in rows], after) == (["birds-0", "birds-1", "birds-2"], "birds-2")
    assert [one.slug for one in api.lacking_spanish(by=BY, after=after)[0]] == ["birds-3"]
    assert "?after=birds-2" in desk.get("/en/desk/texts-in-spanish/").content.decode()


def test_ten_times_the_rows_take_as_many_queries(desk: Client) -> None:
    found: list[int] = []
    for first, many in ((0, 3), (3, 30)):
        for number in range(first, first + many):
            basque(f"birds-{number}")
        with CaptureQueriesContext(connection) as asked:
            desk.get("/en/desk/texts-in-spanish/")
        found.append(len(asked))
    assert found[0] == found[1] <= 12


def test_pages_have_what_axe_asks(desk: Client) -> Any:
    slug = basque()
    for address in ("catalogue-publisher/", "texts-in-spanish/", f"texts-in-spanish/{slug}/"):
        page = desk.get(f"/eu/desk/{address}").content.decode()
        assert page.count("<h1>") == 1
        assert "<label" in page


def test_a_dataset_says_where_its_description_stands(client: Client, rf: Any) -> None:
    a_dataset("stops")
    a_dataset("secret", standing=Standing.DRAFT)
    request = rf.get("/")
    request.actor = BY
    drawn = str(giving.description_panel(request, "bizkaia", "stops"))
    addresses = re.findall('href="([^"]+)"', drawn)
    assert len(addresses) == 5
    assert all(client.get(address).status_code == 200 for address in addresses)
    assert giving.description_panel(request, "bizkaia", "secret") is None


def test_developers_are_led_to_the_catalogue(client: Client) -> None:
    a_dataset("stops")
    page = client.get("/eu/developers/").content.decode()
    for address in ("/datasets/catalogue.ttl", "/api/3/action/package_search", "/eu/sparql/"):
        assert f'href="{address}"' in page
        assert client.get(address).status_code == 200
