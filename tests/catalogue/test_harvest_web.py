# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Harvests of the web, from sources on loopback: pages to the end, circles, answers too large, ways inside."""

import gzip
import json

import pytest
from typer.testing import CliRunner

from auzolan.catalogue.management.cli import app
from auzolan.catalogue.nouns.harvesting import Kind
from auzolan.catalogue.store.fetching import Web
from auzolan.kernel.refusals import BadInput
from auzolan.showing.fetching import MOST_BYTES
from tests.builders.catalogue import DATA, Answer, a_ckan, a_source, counts, dataset, harvest, kept

HYDRA = "http://www.w3.org/ns/hydra/core#"


@pytest.fixture
def source():
    with a_source() as one:
        yield one


def turtle(*numbers, after=""):
    """Return a page of datasets that names the page after it."""
    ahead = f"<> <{HYDRA}next> <{after}> ." if after else ""
    return "".join(dataset(number) for number in numbers) + ahead


def a_package(number, **more):
    return {"id": f"id-{number:04}", "name": f"name-{number}", "title": f"Package {number}", **more}


def test_pages_of_hydra_are_followed_to_the_end(source):
    first = source.says("/catalog.ttl", turtle(1, 2, after="{url}/catalog.ttl?page=2"), Content_Type="text/turtle")
    source.says("/catalog.ttl?page=2", turtle(3, after="?page=3"))
    source.says("/catalog.ttl?page=3", turtle(4, 5))
    assert counts(harvest(first)) == (5, 0, 0, 0)
    assert source.asked == ["/catalog.ttl", "/catalog.ttl?page=2", "/catalog.ttl?page=3"]
    assert counts(harvest(first)) == (0, 0, 5, 0)
    source.says("/catalog.ttl?page=2", turtle(3))
    assert counts(harvest(first)) == (0, 0, 3, 2)


@pytest.mark.skipif(not DATA.exists(), reason="the shared catalogues are not on this machine")
def test_the_partial_collection_of_udata_is_read_over_its_two_pages(source):
    for number in (1, 2):
        text = (DATA / "harvest" / f"partial-collection-{number}.jsonld").read_text()
        told = text.replace("http://data.test.org/catalog.jsonld", "{url}/catalog.jsonld")
        source.says(f"/catalog.jsonld?page={number}", told, Content_Type="application/ld+json")
    told = harvest(f"{source.url}/catalog.jsonld?page=1")
    assert (told.read, told.quarantined) == (4, ())


@pytest.mark.parametrize("way", ["back to the first", "to itself", "the same under another address", "nothing new"])
def test_circular_paging_ends_with_a_message_and_keeps_what_was_read(source, way):
    first = source.says("/c?page=1", turtle(1, 2, after="{url}/c?page=2"))
    after = {"back to the first": "{url}/c?page=1", "to itself": "{url}/c?page=2"}.get(way, "{url}/c?page=3")
    source.says("/c?page=2", turtle(3, after=after))
    same = turtle(3, after=after) if way == "the same under another address" else turtle(1, 3, after="{url}/c?page=4")
    source.says("/c?page=3", same)
    told = harvest(first)
    assert counts(told) == (3, 0, 0, 0)
    [one] = told.quarantined
    assert one.id.startswith(source.url)
    assert one.why.startswith("circular paging: ")
    assert len(source.asked) <= 3
    source.says("/c?page=2", turtle(3, after="{url}/c?page=1"))
    source.says("/c?page=1", turtle(1, after="{url}/c?page=2"))
    assert counts(harvest(first)) == (0, 0, 2, 0), "nothing is said to be gone where the end was not seen"
    ran = CliRunner().invoke(app, ["harvest", first])
    assert ran.exit_code == 0
    assert "circular paging" in ran.stdout


def test_a_page_that_fails_is_put_aside_and_what_was_read_is_kept(source):
    first = source.says("/c", turtle(1, after="{url}/gone"))
    told = harvest(first)
    assert counts(told) == (1, 0, 0, 0)
    assert [one.id for one in told.quarantined] == [f"{source.url}/gone"]
    assert "404" in told.quarantined[0].why
    source.says("/gone", "<a> <b")
    told = harvest(first)
    assert "row 1" in told.quarantined[0].why
    assert counts(told) == (0, 0, 1, 0)


@pytest.mark.parametrize(("status", "told"), [(500, "500"), (404, "404"), (403, "403")])
def test_a_source_that_does_not_answer_is_named(source, status, told):
    first = source.says("/c", "", status)
    with pytest.raises(BadInput, match=told):
        harvest(first)
    with pytest.raises(BadInput, match="an address that answers"):
        harvest("http://127.0.0.1:1/c")
    with pytest.raises(BadInput, match="begins with http"):
        harvest("http://user:secret@127.0.0.1/c")
    with pytest.raises(BadInput, match="a file or a folder of files"):
        harvest(first, Kind.FILES)


def test_an_answer_of_two_gigabytes_is_refused_before_it_is_read(source):
    source.answers["/c"] = Answer(lambda: iter([b"<urn:a>"]), headers={"Content-Length": str(2 * 2**30)})
    with pytest.raises(BadInput, match="an answer of at most 268,435,456 bytes, not 2,147,483,648 or more"):
        harvest(f"{source.url}/c")
    assert MOST_BYTES == 2**28


def test_an_answer_without_end_is_read_no_further_than_allowed(source):
    sent = []

    def pieces():
        for _ in range(10_000):
            sent.append(1)
            yield b"#" * 2**16

    source.answers["/c"] = Answer(pieces)
    with pytest.raises(BadInput, match="ask for it page by page"):
        Web(source.url, most_bytes=2**20).page(f"{source.url}/c")
    assert len(sent) < 1000


def test_an_answer_that_swells_when_it_is_unpacked_is_refused(source):
    packed = gzip.compress(b"#" * 2**24)
    assert len(packed) < 2**16
    first = source.says("/c", packed, Content_Encoding="gzip")
    with pytest.raises(BadInput, match="ask for it page by page"):
        Web(source.url, most_bytes=2**20).page(first)


def test_an_answer_may_not_lead_into_our_network(source):
    with a_source() as inside:
        inside.says("/secret", dataset(9))
        first = source.says("/c", turtle(1, after=f"{inside.url}/secret"))
        told = harvest(first)
        assert "outside this network" in told.quarantined[0].why
        source.says("/moved", "", 302, Location=f"{inside.url}/secret")
        with pytest.raises(BadInput, match="outside this network"):
            harvest(f"{source.url}/moved")
        first = source.says("/file", turtle(1, after="file:///etc/passwd"))
        assert "http://" in harvest(first).quarantined[0].why
        assert inside.asked == []
    assert list(kept(f"{source.url}/c")) == ["http://d.eus/1"]


def test_redirects_of_the_same_host_are_followed_a_few_times(source):
    source.says("/new", dataset(1))
    first = source.says("/old", "", 301, Location="/new")
    assert counts(harvest(first)) == (1, 0, 0, 0)
    loop = source.says("/loop", "", 302, Location="/loop")
    with pytest.raises(BadInput, match="at most 5 redirects"):
        harvest(loop)


def test_a_ckan_is_asked_page_by_page(source):
    packages = [a_package(number) for number in range(250)]
    source.otherwise = a_ckan(packages)
    assert counts(harvest(source.url, Kind.CKAN)) == (250, 0, 0, 0)
    assert [path.partition("start=")[2].partition("&")[0] for path in source.asked] == ["0", "100", "200"]
    packages[7]["title"] = "Another"
    packages[9]["tracking_summary"] = {"recent": 5}
    del packages[200]
    assert counts(harvest(source.url, Kind.CKAN)) == (0, 1, 248, 1)
    assert f"<{source.url}/dataset/id-0007>" in kept(source.url, Kind.CKAN)["id-0007"]
    address = f"{source.url}/api/3/action/package_search?q=udaldata&rows=60"
    assert harvest(address, Kind.CKAN).read == 249


def test_a_ckan_without_search_is_asked_package_by_package(source):
    source.otherwise = a_ckan([a_package(number) for number in range(5)], has_search=False)
    assert counts(harvest(source.url, Kind.CKAN)) == (5, 0, 0, 0)
    listed = f"{source.url}/api/3/action/package_list"
    source.says("/api/3/action/package_show?id=name-3", "", 500)
    told = harvest(listed, Kind.CKAN)
    assert (told.read, len(told.quarantined)) == (4, 1)
    assert harvest(f"{source.url}/api/3/action/package_show?id=name-1", Kind.CKAN).read == 1


def test_a_ckan_that_gives_the_same_page_again_and_again_is_left(source):
    source.otherwise = a_ckan([a_package(number) for number in range(500)], ignores_start=True)
    told = harvest(source.url, Kind.CKAN)
    assert told.read == 100
    assert told.quarantined[0].why.startswith("circular paging")
    assert len(source.asked) == 2


def test_what_the_command_tells_of_a_source_is_one_line(source, tmp_path):
    out = tmp_path / "r.json"
    first = source.says("/c", turtle(1, after="{url}/c"))
    ran = CliRunner().invoke(app, ["harvest", first, "--json", str(out)])
    assert ran.exit_code == 0
    assert json.loads(out.read_text())["quarantined"][0]["id"] == f"{source.url}/c"
