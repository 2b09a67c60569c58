# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Search: found in three languages, however inflected or misspelt; nothing leaks; nothing that is typed breaks it."""

import threading

import pytest
from django.test import Client

from auzolan.kernel.access import system, visitor
from auzolan.kernel.texts import Text, same
from auzolan.review import api as review
from auzolan.showing import indexes
from auzolan.showing.findable import Findable, kinds
from auzolan.showing.spelling import marked
from auzolan.site import searching, serving
from tests.builders.kernel import a_person, a_tenant, an_actor
from tests.builders.review import Watched, a_sighting, decide
from tests.builders.services import a_service

pytestmark = pytest.mark.django_db
TAX = Text("Errenta aitorpena: zergak eta hirietako zerbitzuak", "Declaración de la renta", "Income tax returns")


@pytest.fixture(autouse=True)
def _services() -> None:
    a_tenant(hosts="testserver")
    a_service("income-tax", name=TAX)
    a_service("moves", name=Text("Garraioa", "Transporte público", "Public transport"))
    searching.build("bizkaia")


def found(text: str, language: str = "en", tenant: str = "bizkaia") -> list[str]:
    return [one.key for one in searching.search(visitor(tenant), text, language).rows]


@pytest.mark.parametrize(
    "text",
    [
        "renta", "RENTA", "declaracion", "Declaración", "declaraciones", "decl",
        "tax", "taxes", "return", "incoome", "Income TAX", "declarcion",
        "errenta", "errentaren", "zerga", "zergak", "zergetan", "hiri", "hirien", "aitorpen",
        "renta tax zerga",
    ],
)  # fmt: skip
def test_a_word_is_found_however_it_is_written(text: str) -> None:
    assert found(text) == ["income-tax"]


def test_what_holds_every_word_comes_alone_and_else_what_holds_some() -> None:
    whole = searching.search(visitor("bizkaia"), "renta transporte", "es")
    assert (whole.has_every_word, {one.key for one in whole.rows}) == (False, {"income-tax", "moves"})
    assert searching.search(visitor("bizkaia"), "transporte público", "es").has_every_word
    assert found("zzzz") == []


def test_a_short_word_is_not_taken_for_another() -> None:
    a_service("dares", name=same("Retos"))
    searching.build("bizkaia")
    assert found("renta") == ["income-tax"]


def test_the_title_counts_more_than_the_body_and_ones_own_language_more() -> None:
    a_service("other", name=same("Other"), description=Text(es="Sobre la renta"))
    searching.build("bizkaia")
    assert found("renta", "es") == ["income-tax", "other"]


@pytest.mark.parametrize(
    "text",
    [
        '"', "((", "a:b", "AND OR NOT", "*", "[x TO y]", "\\", "renta.*", "^$|", "\x00", "é" * 9000, "🎈",
        "<b>renta</b>",
    ],
)  # fmt: skip
def test_nothing_that_is_typed_breaks_it(client: Client, text: str) -> None:
    assert client.get("/en/search/", {"q": text}).status_code == 200


def test_what_is_for_the_desk_is_found_by_the_desk_alone(client: Client) -> None:
    watched = Watched()
    watched.sightings = [a_sighting()]
    review.run_review(by=system("bizkaia"))
    decide(an_actor("ane"), title="Secret plan", is_public=False)
    decide(an_actor("ane"), title="Open plan")
    searching.build("bizkaia")
    assert [one.kind for one in searching.search(visitor("bizkaia"), "plan", "en").rows] == ["review/decision"]
    assert searching.search(visitor("bizkaia"), "secret", "en").total == 0
    assert "Secret" not in client.get("/en/search/?q=plan").content.decode()
    desk = searching.search(an_actor("ane"), "plan low", "en")
    assert desk.counts == {"review/decision": 2, "review/finding": 1}
    client.force_login(a_person("ane"))
    assert "Secret" in client.get("/en/search/?q=plan").content.decode()


def test_one_administration_finds_nothing_of_another() -> None:
    a_tenant("araba")
    a_service("ours", tenant="araba", name=same("renta de Araba"), owner="araba-treasury")
    searching.build("araba")
    assert found("renta", tenant="araba") == ["ours"]
    assert found("renta") == ["income-tax"]


def test_what_was_typed_and_what_was_found_is_shown_as_text(client: Client) -> None:
    a_service("evil", name=same("<script>alert(1)</script> renta"))
    searching.build("bizkaia")
    page = client.get("/en/search/", {"q": "<script>renta"}).content.decode()
    assert "<script>alert" not in page
    assert "&lt;" in page
    assert "<mark>renta</mark>" in page


def test_results_are_narrowed_by_kind_and_come_in_pages(client: Client) -> None:
    for n in range(25):
        a_service(f"many-{n}", name=same(f"Many {n}"))
    searching.build("bizkaia")
    first = client.get("/en/search/?q=many").content.decode()
    assert "25 results" in first
    assert 'rel="next"' in first
    assert client.get("/en/search/?q=many&page=2").content.decode().count("<li><p class") == 5
    for odd in ("page=0", "page=x", "page=99999999", "kind=none", "kind=review/finding"):
        assert client.get(f"/en/search/?q=many&{odd}").status_code == 200


@pytest.mark.parametrize(("language", "word"), [("eu", "Bilaketa"), ("es", "Búsqueda"), ("en", "Search")])
def test_the_page_says_so_where_nothing_was_asked_found_or_indexed(client: Client, language: str, word: str) -> None:
    for query in ("", "?q=zzzzzz", "?q=renta"):
        page = client.get(f"/{language}/search/{query}")
        assert (page.status_code, word in page.content.decode()) == (200, True)
    a_tenant("araba", hosts="araba.localhost")
    bare = client.get(f"/{language}/search/?q=renta", HTTP_HOST="araba.localhost")
    assert bare.status_code == 200
    assert not searching.search(visitor("araba"), "renta", "eu").is_ready


def test_a_reader_goes_on_while_the_index_is_made_anew() -> None:
    records = [
        Findable("services/service", same(f"word{n % 7}"), "services:service", str(n), "public") for n in range(300)
    ]
    faults: list[BaseException] = []

    def read() -> None:
        try:
            for _ in range(60):
                assert searching.search(visitor("bizkaia"), "renta word1", "en").is_ready
        except BaseException as fault:
            faults.append(fault)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for one in readers:
        one.start()
    for _ in range(5):
        searching.build_from("bizkaia", records)
    for one in readers:
        one.join()
    assert faults == []
    assert found("word1")


def test_the_worker_indexes_what_has_happened_since_and_nothing_twice() -> None:
    serving.index_where_stale()
    stamp = searching.stamp_of("bizkaia")
    a_service("new", name=same("Brandberria"))
    assert found("brandberria") == []
    serving.index_where_stale()
    assert found("brandberria") == ["new"]
    assert searching.stamp_of("bizkaia") != stamp
    before = indexes.current(searching._home("bizkaia"))
    serving.index_where_stale()
    assert indexes.current(searching._home("bizkaia")) == before


def test_every_kind_has_a_name_in_three_languages() -> None:
    assert len(kinds()) >= 8
    assert len({kind.name for kind in kinds()}) == len(kinds())


def test_a_long_text_is_shown_around_the_word_and_a_title_whole() -> None:
    long = "beste hitz bat " * 40 + "errenta " + "eta gero " * 40
    pieces = marked(long, "errenta")
    assert ("errenta", True) in pieces
    assert pieces[0] == ("… ", False)
    assert pieces[1][0].startswith(("beste", "hitz", "bat"))
    assert "".join(piece for piece, _hit in marked("Secret plan", "plan")) == "Secret plan"
