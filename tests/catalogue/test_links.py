# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether links answer: asked on loopback, kept with their day, and what a dataset earns by them."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as django_settings
from typer.testing import CliRunner

from auzolan.catalogue import api
from auzolan.catalogue.management.cli import app
from auzolan.catalogue.nouns.datasets import Dataset, Quality
from auzolan.catalogue.store import knocking, overview
from auzolan.catalogue.tasks.links import check_links, check_links_of
from auzolan.kernel import clock
from auzolan.kernel.access import system
from auzolan.kernel.refusals import Unavailable
from tests.builders.catalogue import Answer, Source, a_dataset, a_source, described
from tests.builders.kernel import a_tenant, elsewhere

pytestmark = pytest.mark.django_db
BY = system("bizkaia")


@pytest.fixture
def source(settings: django_settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Source]:
    settings.LINKS_INSIDE = ["127.0.0.1"]
    monkeypatch.setattr(knocking, "PAUSE_SECONDS", 0.0)
    with a_source() as found:
        found.heads = True
        yield found


def a_dataset_at(url: str, slug: str = "stops", download: str = "") -> Dataset:
    a_tenant("bizkaia")
    a_tenant("mobility", kind="department", parent="bizkaia")
    one = described(slug)
    graph = one.graph.replace("#accessURL> <https://data.bizkaia.eus/dataset/", "#accessURL> <X")
    lines = [f"{line.partition(' <X')[0]} <{url}> ." if " <X" in line else line for line in graph.splitlines()]
    if download:
        lines.append(f"<{one.iri}/csv> <http://www.w3.org/ns/dcat#downloadURL> <{download}> .")
    return a_dataset(slug, graph="\n".join(lines))


def earned(slug: str = "stops") -> tuple[int, int, tuple[str, ...]]:
    told = api.dataset(by=BY, slug=slug).quality
    return told.metrics["accessUrlStatusCode"], told.metrics["downloadUrlStatusCode"], told.not_checked


def test_an_address_that_was_never_asked_earns_nothing_and_is_said_to_be_unchecked(source: Source) -> None:
    a_dataset_at(source.says("/a.csv", "x"))
    assert earned() == (0, 0, ("accessUrlStatusCode",))
    assert api.check_links(by=BY).changed == 1
    assert earned() == (50, 0, ())
    [(url, link)] = api.links_of_dataset(by=BY, slug="stops")
    assert link is not None
    assert (url, link.status, link.is_reachable, link.checked_at.date()) == (
        f"{source.url}/a.csv", 200, True, clock.now().date(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "status", "is_reachable"),
    [
        (Answer(b"", 204), 204, True),
        (Answer(b"", 404), 404, False),
        (Answer(b"", 410), 410, False),
        (Answer(b"", 302, {"Location": "/there"}), 200, True),
        (Answer(b"", 302, {"Location": "/round"}), 0, False),
        (Answer(b"", 301, {"Location": "http://10.0.0.1/x"}), 0, False),
        (Answer(b"", 301, {"Location": "ftp://a.eus/x"}), 0, False),
    ],
)
def test_what_an_address_answers_is_kept_with_its_status(
    source: Source, answer: Answer, status: int, is_reachable: bool
) -> None:
    source.says("/there", "x")
    source.answers["/round"] = answer
    a_dataset_at(f"{source.url}/round", download=f"{source.url}/there")
    told = api.check_links(by=BY)
    links = {url: link for url, link in api.links_of_dataset(by=BY, slug="stops") if link}
    one = links[f"{source.url}/round"]
    assert (one.status, one.is_reachable, bool(one.why)) == (status, is_reachable, not is_reachable)
    assert (told.asked, told.broken) == (2, int(not is_reachable))
    assert earned()[:2] == (50 * is_reachable, 30)


def test_a_server_that_knows_no_head_is_asked_with_get(source: Source) -> None:
    source.answers["/a.csv"] = Answer(b"x" * 100)
    source.heads = False
    a_dataset_at(f"{source.url}/a.csv")
    assert api.check_links(by=BY).reachable == 1


def test_a_server_that_has_too_much_to_do_tells_nothing_of_its_addresses(source: Source) -> None:
    a_dataset_at(source.says("/a.csv", "x"))
    api.check_links(by=BY)
    source.says("/a.csv", "later", 503)
    with clock.as_of(clock.now() + timedelta(days=1)):
        assert api.check_links(by=BY).left == 1
    assert earned()[0] == 50


def test_what_was_asked_today_is_not_asked_again_but_for_one_dataset_by_name(source: Source) -> None:
    a_dataset_at(source.says("/a.csv", "x"))
    assert [api.check_links(by=BY).asked for _ in range(2)] == [1, 0]
    source.says("/a.csv", "x", 404)
    assert api.check_links(by=BY, slugs=["stops"]).changed == 1
    assert earned()[0] == 0


def test_an_address_within_our_network_is_never_called(source: Source, settings: django_settings) -> None:
    settings.LINKS_INSIDE = []
    a_dataset_at(source.says("/a.csv", "x"))
    with pytest.raises(Unavailable, match="no way out"):
        api.check_links(by=BY)
    assert source.asked == []
    assert api.links_of_dataset(by=BY, slug="stops")[0][1] is None


def test_a_dead_address_is_known_as_such_where_others_have_answered_before(source: Source) -> None:
    a_dataset_at(source.says("/a.csv", "x"))
    api.check_links(by=BY)
    a_dataset_at("http://localhost:1/dead", "dead")
    assert api.check_links(by=BY, slugs=["dead"]).broken == 1
    assert api.links_of_dataset(by=BY, slug="dead")[0][1] is not None


def test_a_host_that_is_silent_is_left_alone_after_a_while(source: Source) -> None:
    a_dataset_at(source.says("/a.csv", "x"))
    for number in range(8):
        a_dataset_at(f"http://localhost:1/{number}", f"silent-{number}")
    told = api.check_links(by=BY)
    assert (told.asked, told.reachable, told.broken, told.left) == (
        9,
        1,
        0 + knocking.MOST_SILENT,
        8 - knocking.MOST_SILENT,
    )


def test_addresses_of_this_site_are_answered_without_network(settings: django_settings) -> None:
    a_tenant("bizkaia", hosts="data.bizkaia.test")
    settings.ALLOWED_HOSTS = ["data.bizkaia.test"]
    a_dataset_at("https://data.bizkaia.test/eu/glossary/", download="https://data.bizkaia.test/eu/no-such-page/")
    told = api.check_links(by=BY)
    links = {url: link.status for url, link in api.links_of_dataset(by=BY, slug="stops") if link}
    assert set(links.values()) == {200, 404}
    assert (told.reachable, told.broken) == (1, 1)


def test_what_was_judged_without_knowing_is_judged_anew_at_night(source: Source) -> None:
    a_dataset_at(source.says("/a.csv", "x"))
    api.check_links(by=BY)
    # as a harvest leaves it, which judges apart from the rows of links
    overview.rejudged("bizkaia", [("stops", Quality(not_checked=("accessUrlStatusCode",)))])
    told = api.check_links(by=BY)
    assert (told.asked, told.changed) == (0, 1)
    assert earned()[0] == 50


def test_two_checks_are_never_made_at_once() -> None:
    a_tenant("bizkaia")
    with elsewhere("links:bizkaia"), pytest.raises(Unavailable, match="already"):
        api.check_links(by=BY)


def test_the_command_says_what_it_did(source: Source) -> None:
    a_dataset_at(source.says("/a.csv", "x"), download=f"{source.url}/none")
    ran = CliRunner().invoke(app, ["check-links", "--tenant", "bizkaia", "--json"])
    assert ran.exit_code == 0, ran.output
    assert json.loads(ran.output) == {"asked": 2, "reachable": 1, "broken": 1, "left": 0, "changed": 1}
    ran = CliRunner().invoke(app, ["check-links", "--tenant", "bizkaia"])
    assert "asked 0" in ran.output


def test_the_worker_asks_and_keeps_the_day(source: Source, settings: django_settings, caplog: Any) -> None:
    a_dataset_at(source.says("/a.csv", "x"))
    check_links_of.func("bizkaia", "stops")
    assert earned()[0] == 50
    check_links.func("bizkaia", clock.today().isoformat())
    assert [one.on for one in api.quality_days(by=BY)] == [clock.today()]
    settings.LINKS_INSIDE = []
    with clock.as_of(clock.now() + timedelta(days=1)):
        check_links.func("bizkaia", clock.today().isoformat())
    assert earned()[0] == 50, "where nothing answers, what was known stays"
