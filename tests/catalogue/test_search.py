# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Datasets are found in three languages, counted by six facets, in pages that stay right; nothing leaks."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from auzolan.catalogue import api
from auzolan.catalogue.nouns.datasets import Described, Quality, Rating, Standing
from auzolan.catalogue.nouns.search import Asked, Facet, Found, Sort
from auzolan.catalogue.store import indexing, overview
from auzolan.kernel.access import system, visitor
from auzolan.kernel.refusals import BadInput
from auzolan.site import serving
from tests.builders.catalogue import described
from tests.builders.kernel import a_tenant, an_actor

pytestmark = pytest.mark.django_db
BY, ANYONE = system("bizkaia"), visitor("bizkaia")
EU = "http://publications.europa.eu/resource/authority"
DCT = "http://purl.org/dc/terms/"
DCAT = "http://www.w3.org/ns/dcat#"


@pytest.fixture(autouse=True)
def _units() -> None:
    a_tenant(hosts="testserver")
    a_tenant("mobility", kind="department", parent="bizkaia")


def a(slug: str, title: str = "Paradas", **told: Any) -> Described:
    """Return a description with what is said of it besides as N-Triples: ``theme``, ``format``, ``place``, ``more``."""
    about = told.pop("description", "Las paradas.")
    one = described(slug, title=title, description=about, iri=f"https://d.eus/{slug}")
    graph = one.graph
    for name, old, new in (
        ("theme", "data-theme/TRAN", "data-theme/{}"),
        ("format", "file-type/CSV", "file-type/{}"),
        ("licence", "licence/CC_BY", "licence/{}"),
        ("place", '"Bilbao"', '"{}"'),
        ("publisher", '"Bizkaiko Foru Aldundia"@eu', '"{}"@eu'),
    ):
        if name in told:
            assert old in graph, old
            graph = graph.replace(old, new.format(told.pop(name)))
    graph = graph.rstrip() + "\n" + "".join(f"<https://d.eus/{slug}> {line} .\n" for line in told.pop("more", ()))
    return Described(one.iri, graph, one.owner, slug, **told)


def a_series(slug: str, **told: Any) -> Described:
    """Return the description of a series."""
    one = a(slug, **told)
    return Described(
        one.iri, one.graph.replace(f"{DCAT}Dataset>", f"{DCAT}DatasetSeries>"), one.owner, slug, one.standing
    )


def record(*those: Described) -> None:
    api.record_datasets(by=BY, described=those)
    api.index_datasets(by=BY)


def search(text: str = "", *, by: Any = ANYONE, **told: Any) -> Found:
    return api.search_datasets(by=by, asked=Asked(text, **told))


def slugs(found: Found) -> list[str]:
    return [one.slug for one in found.rows]


def counts(found: Found, facet: Facet) -> dict[str, int]:
    return {one.value: one.count for one in found.facets[facet]}


@pytest.mark.parametrize(
    "text",
    ["lineas", "LÍNEA", "línea", "linea de los autobuses", "estacion", "estaciones", "estación", "geltokia",
     "geltokien", "geltokietako", "stops", "stop", "bus stop", "autobus", "autob", "estacoin", "geltokiak linea"],
)  # fmt: skip
def test_a_word_is_found_however_it_is_written(text: str) -> None:
    more = (
        f'<{DCT}title> "Autobusen geltokiak"@eu',
        f'<{DCT}title> "Bus stops"@en',
        f'<{DCT}description> "Estaciones y líneas"@es',
    )
    record(a("stops", "Paradas de autobús", more=more), a("trees", "Árboles", theme="ENVI"))
    found = search(text)
    assert slugs(found)[:1] == ["stops"], text


def test_what_holds_every_word_comes_alone_and_else_what_holds_some() -> None:
    record(a("stops", "Paradas nocturnas"), a("trees", "Arbolado urbano"))
    assert slugs(search("paradas nocturnas")) == ["stops"]
    some = search("nocturnas arbolado")
    assert (some.has_every_word, set(slugs(some))) == (False, {"stops", "trees"})
    nothing = search("zzzzzz")
    assert (nothing.total, nothing.rows, nothing.is_ready) == (0, (), True)


def test_the_title_counts_more_than_the_rest() -> None:
    record(a("b", "Otra cosa", more=[f'<{DCT}description> "Sobre el arbolado"@en']), a("a", "Arbolado"))
    assert slugs(search("arbolado")) == ["a", "b"]


def test_each_facet_is_counted_as_if_another_of_its_values_were_chosen() -> None:
    record(
        a("a", theme="TRAN", format="CSV", place="Bilbao"),
        a("b", theme="TRAN", format="JSON", place="Getxo"),
        a("c", theme="ENVI", format="CSV", licence="CC0", publisher="URA"),
    )
    whole = search()
    assert whole.total == 3
    assert counts(whole, Facet.THEME) == {"TRAN": 2, "ENVI": 1}
    assert counts(whole, Facet.PLACE) == {"48020": 2, "48044": 1}
    assert counts(whole, Facet.PUBLISHER) == {"Bizkaiko Foru Aldundia": 2, "URA": 1}
    assert counts(whole, Facet.LICENCE) == {"CC_BY": 2, "CC0": 1}
    assert sum(counts(whole, Facet.RATING).values()) == 3
    csv = search(chosen={Facet.FORMAT: ("CSV",)})
    assert (set(slugs(csv)), csv.total) == ({"a", "c"}, 2)
    assert counts(csv, Facet.THEME) == {"TRAN": 1, "ENVI": 1}
    assert counts(csv, Facet.FORMAT) == {"CSV": 2, "JSON": 1}
    both = search(chosen={Facet.FORMAT: ("CSV", "JSON"), Facet.THEME: ("TRAN",)})
    assert set(slugs(both)) == {"a", "b"}
    assert counts(both, Facet.THEME) == {"TRAN": 2, "ENVI": 1}
    assert search("paradas", chosen={Facet.THEME: ("HEAL",)}).total == 0


def test_a_publisher_is_called_as_its_page_is_written() -> None:
    one = a("a")
    name = '"Bizkaiko Foru Aldundia"@eu'
    subject = next(line.split()[0] for line in one.graph.splitlines() if name in line)
    told = f'{one.graph.rstrip()}\n{subject} <http://xmlns.com/foaf/0.1/name> "Diputación Foral"@es .\n'
    record(replace(one, graph=told))
    [bucket] = search().facets[Facet.PUBLISHER]
    assert (bucket.value, bucket.name.eu) == ("Diputación Foral", "Bizkaiko Foru Aldundia")


def test_drafts_and_what_was_withdrawn_are_for_their_keepers() -> None:
    record(a("open"), a("draft", "Secreto", standing=Standing.DRAFT))
    assert slugs(search(standing=Standing.DRAFT)) == ["open"]
    assert search("secreto").total == 0
    assert api.suggest_datasets(by=ANYONE, begun="secr") == ()
    keeper = an_actor(role="data-steward")
    assert slugs(search("secreto", by=keeper)) == ["draft"]
    assert slugs(search(by=keeper, standing=Standing.PUBLISHED)) == ["open"]
    assert api.suggest_datasets(by=keeper, begun="secr") == ("Secreto",)
    api.withdraw_dataset(by=BY, slug="open", reason="Gone.")
    assert search().rows == (), "before the index knows of it"
    api.index_datasets(by=BY)
    assert search().total == 0
    assert slugs(search(by=keeper, standing=Standing.WITHDRAWN)) == ["open"]


@pytest.mark.parametrize("sort", list(Sort))
def test_pages_give_everything_once_also_when_something_comes_between(sort: Sort) -> None:
    record(*(a(f"n-{n}", f"Paradas {n % 3}") for n in range(25)))
    asked, seen = {"sort": sort, "most": 10}, []
    page = search("paradas", **asked)
    seen += slugs(page)
    record(*(a(f"m-{n}", "Paradas", more=[f'<{DCT}modified> "2999-01-01"']) for n in range(5)))
    while page.next:
        page = search("paradas", after=page.next, **asked)
        seen += slugs(page)
    assert len(seen) == len(set(seen))
    assert {slug for slug in seen if slug.startswith("n-")} == {f"n-{n}" for n in range(25)}


def test_orders_are_what_they_say() -> None:
    record(
        a("a", "Zuhaitzak", more=[f'<{DCT}modified> "2024-01-01"']),
        a("b", "Árboles", more=[f'<{DCT}modified> "2026-01-01"']),
        a("c", "Mapas", more=[f'<{DCT}issued> "2025-01-01"', f"<{DCT}accessRights> <{EU}/access-right/PUBLIC>"]),
    )
    assert slugs(search(sort=Sort.TITLE)) == ["b", "c", "a"]
    assert slugs(search(sort=Sort.NEWEST)) == ["b", "c", "a"]
    assert slugs(search(sort=Sort.QUALITY))[0] == "c"
    assert search(sort=Sort.BEST).sort is Sort.NEWEST


@pytest.mark.parametrize(
    ("sort", "after"),
    [
        (Sort.BEST, "x"), (Sort.BEST, "3~"), (Sort.BEST, "99999999~a"), (Sort.BEST, "²~a"), (Sort.NEWEST, "-1"),
        (Sort.NEWEST, "²"), (Sort.NEWEST, "9" * 30), (Sort.NEWEST, "9" * 19), (Sort.QUALITY, "a"), (Sort.TITLE, "a"),
        (Sort.TITLE, "Á\x1fa"),
    ],
)  # fmt: skip
def test_a_page_that_no_page_led_to_is_refused(sort: Sort, after: str) -> None:
    record(a("a"))
    if after == "9" * 19:
        assert search("paradas", sort=sort, after=after).total == 1
        return
    with pytest.raises(BadInput, match="what the page before gave as next"):
        search("paradas", sort=sort, after=after)


@pytest.mark.parametrize(
    "text",
    ['"', "((", "a:b", "AND OR NOT", "*", "[x TO y]", "\\", "re.*", "^$|", "\x00", "é" * 9000, "🎈", "\x1f", "ß"],
)
def test_nothing_that_is_typed_breaks_it(text: str) -> None:
    record(a("a"))
    search(text)
    api.suggest_datasets(by=ANYONE, begun=text)
    search(chosen={Facet.PUBLISHER: (text,)})


def test_a_series_stands_for_its_members_and_is_found_by_them() -> None:
    inside = [f"<{DCAT}inSeries> <https://d.eus/all>"]
    record(
        a_series("all", title="Paradas de Bizkaia", place="Bizkaia"),
        a("bilbao", "Paradas del centro", more=inside),
        a("getxo", "Paradas de Areeta", place="Getxo", format="JSON", more=inside),
        a("alone", "Otras paradas"),
    )
    assert set(slugs(search("paradas"))) == {"all", "alone"}
    assert slugs(search("areeta")) == ["all"]
    assert slugs(search(chosen={Facet.PLACE: ("48044",)})) == ["all"]
    assert counts(search(), Facet.FORMAT) == {"CSV": 2, "JSON": 1}
    assert sum(counts(search(), Facet.RATING).values()) == 1, "only datasets are assessed"
    assert slugs(search("areeta", with_members=True))[0] == "getxo"
    assert search(with_members=True).total == 4
    record(a("sestao", "Paradas de Kueto", place="Sestao", more=inside))
    assert slugs(search("kueto")) == ["all"]
    api.withdraw_dataset(by=BY, slug="all", reason="Unfolded.")
    api.index_datasets(by=BY)
    assert set(slugs(search("paradas"))) == {"bilbao", "getxo", "alone", "sestao"}


def test_a_member_of_a_series_that_is_not_there_stands_for_itself() -> None:
    record(a("bilbao", more=[f"<{DCAT}inSeries> <https://d.eus/none>"]))
    assert slugs(search()) == ["bilbao"]


def test_what_changes_is_indexed_and_nothing_else(django_assert_num_queries: Callable[..., Any]) -> None:
    record(*(a(f"n-{n}") for n in range(20)))
    with django_assert_num_queries(1):
        assert api.index_datasets(by=BY) == 0
    api.record_datasets(by=BY, described=[a("n-3", "Arbolado"), a("fresh", "Fuentes")])
    assert search("arbolado").total == 0
    serving.index_where_stale()
    assert slugs(search("arbolado")) == ["n-3"]
    assert slugs(search("fuentes")) == ["fresh"]
    assert search().total == 21
    assert api.index_datasets(by=BY) == 0
    assert api.index_datasets(by=BY, anew=True) == 21
    assert search().total == 21


def test_what_earns_other_points_is_found_by_its_new_rating() -> None:
    record(*(a(f"n-{n}") for n in range(3)))
    assert len(counts(search(), Facet.RATING)) == 1
    overview.rejudged("bizkaia", [("n-1", Quality(400, Rating.EXCELLENT))])
    assert api.index_datasets(by=BY) == 1
    assert slugs(search(chosen={Facet.RATING: (Rating.EXCELLENT.value,)})) == ["n-1"]
    assert api.index_datasets(by=BY) == 0


def test_an_index_that_was_lost_is_made_anew() -> None:
    record(a("a"))
    for folder in indexing.home_of("bizkaia").iterdir():
        if folder.is_dir():
            shutil.rmtree(folder)
    assert not search().is_ready
    assert api.index_datasets(by=BY) == 1
    assert slugs(search("paradas")) == ["a"]


def test_a_dataset_is_found_by_the_names_of_its_places() -> None:
    record(a("a", place="Getxo"), a("b", place="Bilbao"))
    assert slugs(search("bilbo")) == ["b"]


def test_an_index_that_is_not_there_says_so() -> None:
    assert not search().is_ready
    assert api.suggest_datasets(by=ANYONE, begun="par") == ()


def test_suggestions_are_those_of_most_datasets_first() -> None:
    record(a("a", "Paseos"), a("b", "Parques"), a("c", "Parques"))
    assert api.suggest_datasets(by=ANYONE, begun="PÁ") == ("Parques", "Paseos")
    assert api.suggest_datasets(by=ANYONE, begun="bizkaiko f") == ("Bizkaiko Foru Aldundia",)
    assert api.suggest_datasets(by=ANYONE, begun=" ") == ()


def test_one_administration_finds_nothing_of_another() -> None:
    record(a("a"))
    a_tenant("araba")
    api.index_datasets(by=system("araba"))
    assert search(by=visitor("araba")).total == 0


def test_thirty_are_found_in_as_few_queries_as_three(django_assert_num_queries: Callable[..., Any]) -> None:
    record(*(a(f"n-{n}") for n in range(30)))
    for most in (3, 30):
        with django_assert_num_queries(1):
            assert len(search("paradas", most=most).rows) == most
