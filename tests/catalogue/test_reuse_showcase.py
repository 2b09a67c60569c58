# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The showcase through its verbs: anybody declares, a keeper lets through, and only then everybody sees it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from auzolan.catalogue import api
from auzolan.catalogue.nouns.datasets import Standing as DatasetStanding
from auzolan.catalogue.nouns.showcase import ReuseKind, Sender, Standing
from auzolan.kernel import clock, history
from auzolan.kernel.access import system, visitor
from auzolan.kernel.models import OutboxEvent
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotFound, NotPermitted
from tests.builders.catalogue import a_dataset
from tests.builders.kernel import an_actor
from tests.builders.reuse import a_contribution, a_reuse

pytestmark = pytest.mark.django_db
BY, ANYBODY = system("bizkaia"), visitor("bizkaia")


@pytest.fixture(autouse=True)
def _stops() -> None:
    a_dataset("stops")


def test_what_anybody_declares_is_seen_by_all_only_once_it_is_let_through() -> None:
    sent = a_reuse(is_shown=False)
    assert (sent.slug, sent.life.standing) == ("bus-map", Standing.WAITING)
    assert not api.reuses(by=ANYBODY)
    with pytest.raises(NotFound):
        api.reuse(by=ANYBODY, slug="bus-map")
    with pytest.raises(NotPermitted):
        api.reuses(by=ANYBODY, standing=Standing.WAITING)
    keeper = an_actor(role="data-steward")
    assert [one.slug for one in api.reuses(by=keeper, standing=None)] == ["bus-map"]
    api.judge_reuse(by=keeper, slug="bus-map", standing=Standing.SHOWN)
    assert [one.title for one in api.reuses(by=ANYBODY, dataset="stops")] == ["Bus map"]
    assert not api.reuses(by=ANYBODY, dataset="lines")
    types = [event.type for event in OutboxEvent.objects.of("bizkaia").order_by("time")]
    assert types[-2:] == ["auzolan.catalogue.reuse-declared", "auzolan.catalogue.reuse-shown"]
    newest = history.of("bizkaia", sent.ref)[0]
    assert ("life.standing", "waiting", "shown") in {(one.name, one.before, one.after) for one in newest.fields}


def test_a_name_is_shown_only_with_its_tick() -> None:
    a_reuse("First", sender=Sender("Ane Etxebarria", False))
    a_reuse("Second", sender=Sender("Jon Agirre", True))
    assert {one.sender.name for one in api.reuses(by=ANYBODY)} == {"", "Jon Agirre"}
    assert {one.sender.name for one in api.reuses(by=an_actor("reader", role="reader"))} == {"", "Jon Agirre"}
    assert {one.sender.name for one in api.reuses(by=BY)} == {"Ane Etxebarria", "Jon Agirre"}
    assert all(one.life.person == "" for one in api.reuses(by=ANYBODY))


def test_refusing_and_taking_away_need_a_reason_and_are_done_once() -> None:
    a_reuse(is_shown=False)
    with pytest.raises(BadInput, match="reason"):
        api.judge_reuse(by=BY, slug="bus-map", standing=Standing.REFUSED)
    with pytest.raises(Conflict, match="waiting"):
        api.judge_reuse(by=BY, slug="bus-map", standing=Standing.WITHDRAWN, reason="gone")
    api.judge_reuse(by=BY, slug="bus-map", standing=Standing.REFUSED, reason="It sells something else.")
    with pytest.raises(Conflict):
        api.judge_reuse(by=BY, slug="bus-map", standing=Standing.REFUSED, reason="Again.")
    api.judge_reuse(by=BY, slug="bus-map", standing=Standing.SHOWN)
    gone = api.judge_reuse(by=BY, slug="bus-map", standing=Standing.WITHDRAWN, reason="The link is dead.")
    assert gone.life.gone_at is not None
    assert not api.reuses(by=ANYBODY)
    with pytest.raises(NotPermitted):
        api.judge_reuse(by=ANYBODY, slug="bus-map", standing=Standing.SHOWN)


def test_two_reuses_of_the_same_title_have_different_addresses() -> None:
    slugs = [a_reuse(title, url="https://maps.example/").slug for title in ("Bus map", "Bus map", "New")]
    assert slugs == ["bus-map", "bus-map-2", "new-2"]


def test_who_takes_a_name_at_the_same_moment_takes_nothing_away(monkeypatch: pytest.MonkeyPatch) -> None:
    first = a_reuse()
    monkeypatch.setattr("auzolan.catalogue.api.showcase.store.slugs", lambda _tenant: set())
    second = a_reuse(url="https://other.example/", is_shown=False)
    assert second.slug == "bus-map-2"
    assert api.reuse(by=BY, slug="bus-map") == first


@pytest.mark.parametrize(
    ("told", "match"),
    [
        ({"datasets": ()}, "datasets"),
        ({"datasets": ("nothing",)}, "'nothing'.*a dataset of the catalogue"),
        ({"url": ""}, "url.*https"),
        ({"url": "javascript:alert(1)"}, "url.*'javascript"),
        ({"languages": ("xx",)}, "languages.*'xx'"),
        ({"language": "fr"}, "language.*'fr'"),
        ({"sender": Sender("", True)}, "name.*that is to be shown"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_kept(told: dict[str, Any], match: str) -> None:
    with pytest.raises(BadTable, match=match):
        a_reuse(**told)
    assert not api.reuses(by=BY, standing=None)


def test_an_idea_needs_no_address_and_drafts_are_not_named() -> None:
    assert a_reuse("An idea", kind=ReuseKind.IDEA, url="").counts is False
    a_dataset("secret", standing=DatasetStanding.DRAFT)
    with pytest.raises(BadTable, match="secret"):
        a_reuse("Of a draft", datasets=("secret",))


def test_so_much_comes_from_one_origin_in_a_day_and_is_forgotten_the_next() -> None:
    idea = a_reuse("Idea 0", is_shown=False)
    send = lambda n, by=ANYBODY: api.declare_reuse(by=by, reuse=replace(idea, title=f"Idea {n}"), origin="10.0.0.1")  # noqa: E731
    for n in range(10):
        send(n)
    with pytest.raises(Conflict, match="10 a day"):
        send(11)
    api.declare_reuse(by=ANYBODY, reuse=idea, origin="10.0.0.2")
    send(12, an_actor(role="data-steward"))
    with clock.as_of(clock.today() + timedelta(days=1)):
        send(13)
    assert len(api.reuses(by=BY, standing=None)) == 14


def test_a_community_resource_is_offered_and_let_through() -> None:
    sent = a_contribution()
    assert not api.contributions(by=ANYBODY, dataset="stops")
    with pytest.raises(NotPermitted):
        api.contributions(by=ANYBODY, standing=None)
    api.judge_contribution(by=BY, number=sent.number, standing=Standing.SHOWN)
    assert [one.title for one in api.contributions(by=ANYBODY, dataset="stops")] == ["Stops as GTFS"]
    with pytest.raises(NotFound):
        api.judge_contribution(by=BY, number=99, standing=Standing.SHOWN)
    with pytest.raises(NotFound):
        a_contribution(dataset="nothing")
    with pytest.raises(BadTable, match="title"):
        a_contribution("x")


def test_more_reuses_take_no_more_queries(django_assert_num_queries: Callable[..., Any]) -> None:
    for count in (1, 8):
        for n in range(count):
            a_reuse(f"Map {count} {n}")
        with django_assert_num_queries(1):
            api.reuses(by=ANYBODY)
