# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Parcels that are fetched: on a schedule, checked, left for a person; and every way in which they do not come."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from auzolan.catalogue.nouns.sources import Every
from auzolan.govtech.api import solutions
from auzolan.govtech.api.network import fetching as api
from auzolan.govtech.api.network import partners, taking
from auzolan.govtech.nouns.fetching import Fetch, Outcome
from auzolan.govtech.nouns.network import Stage
from auzolan.kernel import clock
from auzolan.kernel.access import visitor
from auzolan.kernel.refusals import BadInput, Conflict, NotFound, NotPermitted
from tests.builders.catalogue import Answer, Source, a_source
from tests.builders.challenges import HOUSE
from tests.builders.kernel import a_tenant, an_actor, elsewhere
from tests.builders.network import (
    ARABA,
    OTHER_KEY,
    a_manifest,
    a_parcel,
    a_partner,
    gives,
    hash_of,
    public,
    sealed,
    some_files,
)

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _place(settings: Any) -> Iterator[None]:
    settings.NETWORK_INSIDE = ["127.0.0.1"]
    with clock.as_of(NOON):
        a_tenant()
        a_partner()
        yield


def watch(address: str, every: Every = Every.DAY) -> None:
    api.fetch_from(by=HOUSE, partner="araba", address=address, every=every)


def after(hours: float) -> Fetch | None:
    """Return what comes of fetching so many hours after noon, where it is due then."""
    with clock.as_of(NOON + timedelta(hours=hours)):
        return api.carry_out_fetch(by=HOUSE, partner="araba")


def waiting() -> list[int]:
    return [one.manifest.number for one in taking.waiting_parcels(by=HOUSE)]


def test_a_parcel_is_fetched_when_it_is_due_and_waits_for_a_person(source: Source) -> None:
    watch(gives(source, a_parcel(), '"one"'))
    assert api.due_fetches(by=HOUSE) == ["araba"]
    told = after(0)
    assert told is not None
    assert (told.outcome, told.number, told.why) == (Outcome.ARRIVED, 1, "")
    [kept] = taking.waiting_parcels(by=HOUSE)
    assert (kept.stage, kept.address, kept.person) == (Stage.WAITING, f"{source.url}/newest.zip", "system")
    assert solutions.solutions(by=HOUSE) == [], "nothing of it is taken without a person"
    assert api.due_fetches(by=HOUSE) == []
    assert after(23) is None
    taking.take(by=HOUSE, of="araba", number=1)
    told = after(24)
    assert told is not None
    assert (told.outcome, waiting()) == (Outcome.SAME, [])
    files = some_files("errolda")
    gives(source, a_parcel(files, number=2, previous=kept.hash), '"two"')
    told = after(48)
    assert told is not None
    assert (told.outcome, waiting()) == (Outcome.ARRIVED, [2])
    assert len(source.asked) == 3


def test_what_is_the_same_is_told_once_and_counted(source: Source) -> None:
    watch(gives(source, a_parcel(), '"one"'))
    for hours in (0, 24, 48, 72):
        after(hours)
    rows = api.fetches(by=HOUSE, partner="araba")
    assert [(one.outcome, one.times) for one in rows] == [(Outcome.SAME, 3), (Outcome.ARRIVED, 1)]
    assert (rows[0].since, rows[0].at) == (NOON + timedelta(hours=24), NOON + timedelta(hours=72))


@pytest.mark.parametrize("etag", ['"one"', ""], ids=["by its mark", "by its hash"])
def test_a_parcel_that_was_turned_away_comes_again_only_where_somebody_wants_it(source: Source, etag: str) -> None:
    watch(gives(source, a_parcel(), etag))
    after(0)
    taking.turn_away(by=HOUSE, of="araba", number=1)
    told = after(24)
    assert told is not None
    assert (told.outcome, waiting()) == (Outcome.SAME, [])
    told = api.fetch_now(by=HOUSE, partner="araba")
    assert (told.outcome, waiting()) == (Outcome.SAME, [])
    told = api.fetch_now(by=HOUSE, partner="araba", anew=True)
    assert (told.outcome, waiting()) == (Outcome.ARRIVED, [1])


def test_a_newer_parcel_stands_in_the_place_of_one_that_was_fetched_but_not_of_one_handed_in(source: Source) -> None:
    taking.hand_in(by=HOUSE, data=a_parcel())
    for number in (2, 3):
        watch(gives(source, a_parcel(some_files(f"s{number}"), number=number), f'"{number}"'))
        after(0)
    assert waiting() == [3, 1]


def test_one_that_was_handed_in_meanwhile_is_nothing_new(source: Source) -> None:
    taking.hand_in(by=HOUSE, data=a_parcel())
    watch(gives(source, a_parcel()))
    told = after(0)
    assert told is not None
    assert (told.outcome, waiting()) == (Outcome.SAME, [1])


def others() -> bytes:
    partners.trust(by=HOUSE, slug="gipuzkoa", name="Gipuzkoa", address="", key=public())
    return a_parcel(who={"slug": "gipuzkoa", "name": {}})


def older() -> bytes:
    taking.hand_in(by=HOUSE, data=a_parcel(number=6))
    taking.take(by=HOUSE, of="araba", number=6)
    return a_parcel()


def forked() -> bytes:
    files = some_files("padron")
    taking.hand_in(by=HOUSE, data=a_parcel(files))
    taking.take(by=HOUSE, of="araba", number=1)
    assert hash_of(files) != "0" * 64
    return a_parcel(some_files("b"), number=2, previous="0" * 64)


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "no archive": (lambda: b"<html>", "a zip archive that can be read"),
    "not what was signed": (lambda: sealed(a_manifest({}), {}, OTHER_KEY), "the signature of bundle.json by its key"),
    "another key": (lambda: sealed(a_manifest({}, key=public(OTHER_KEY)), {}, OTHER_KEY), "nobody here trusts today"),
    "another hash": (lambda: sealed(a_manifest(some_files("a")), some_files("b")), "the manifest"),
    "another's parcel": (others, "of gipuzkoa, not of araba"),
    "an older number": (older, "is older than number 6"),
    "another history": (forked, "does not rest on the parcel 1"),
    "no publiccode": (lambda: a_parcel({"solutions/a/publiccode.yml": b"name: A"}), "publiccodeYmlVersion"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_does_not_hold_is_refused_with_its_reason_and_judged_anew_the_next_time(case: str, source: Source) -> None:
    make, why = REFUSED[case]
    watch(gives(source, make(), '"wrong"'))
    for hours in (0, 24):
        told = after(hours)
        assert told is not None
        assert told.outcome is Outcome.REFUSED
        assert why in told.why
    assert waiting() == []
    one = api.fetchings(by=HOUSE)["araba"]
    assert (one.failures, one.failing_since, one.etag) == (2, NOON, "")
    assert [each.times for each in api.fetches(by=HOUSE, partner="araba")] == [2]


def test_once_it_holds_it_comes_and_the_failures_stay_in_the_history(source: Source) -> None:
    watch(gives(source, b"<html>"))
    after(0)
    gives(source, a_parcel())
    told = after(24)
    assert told is not None
    assert told.outcome is Outcome.ARRIVED
    one = api.fetchings(by=HOUSE)["araba"]
    assert (one.failures, one.failing_since, one.answered_at) == (0, None, NOON + timedelta(hours=24))
    rows = api.fetches(by=HOUSE, partner="araba")
    assert [each.outcome for each in rows] == [Outcome.ARRIVED, Outcome.REFUSED]


def silent(address: str, why: str) -> None:
    watch(address)
    told = after(0)
    assert told is not None
    assert told.outcome is Outcome.SILENT
    assert why in told.why
    assert waiting() == []


def test_an_address_that_does_not_answer_with_a_parcel_is_told(source: Source) -> None:
    silent(source.says("/gone", "", 404), "an address that answers with a page, not 404")
    silent(source.says("/broken", "", 500), "not 500")
    silent("http://127.0.0.1:1/newest.zip", "an address that answers")
    silent(source.says("/loop", "", 302, Location="/loop"), "at most 5 redirects")
    source.answers["/large"] = Answer(lambda: iter([b"PK"]), headers={"Content-Length": str(2**30)})
    silent(f"{source.url}/large", "an answer of at most 33,554,432 bytes")
    source.answers["/endless"] = Answer(lambda: (b"0" * 2**20 for _ in range(100)))
    silent(f"{source.url}/endless", "an answer of at most 33,554,432 bytes")


def test_an_address_may_lead_on_but_not_into_our_network_or_without_https(source: Source) -> None:
    with a_source("127.0.0.2") as inside:
        inside.says("/secret", "x")
        silent(source.says("/a", "", 302, Location=f"{inside.url}/secret"), "an address that begins with https://")
        secure = inside.url.replace("http:", "https:")
        silent(source.says("/b", "", 302, Location=f"{secure}/secret"), "an address outside this network")
        silent(source.says("/c", "", 302, Location="file:///etc/passwd"), "begins with http:// or https://")
        assert inside.asked == []
    gives(source, a_parcel(), path="/moved.zip")
    watch(source.says("/old", "", 301, Location="/moved.zip"))
    told = after(0)
    assert told is not None
    assert told.outcome is Outcome.ARRIVED


def test_nothing_inside_our_network_is_asked_unless_a_setting_names_it(source: Source, settings: Any) -> None:
    address = gives(source, a_parcel())
    settings.NETWORK_INSIDE = []
    with pytest.raises(BadInput, match="an address that begins with https://"):
        watch(address)
    silent(address.replace("http:", "https:"), "an address outside this network")
    silent("https://localhost/newest.zip", "an address outside this network")
    silent("https://nowhere.invalid/newest.zip", "an address whose host can be found")
    assert source.asked == []


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("ftp://araba.example/newest.zip", "begins with http:// or https://"),
        ("https://jone@araba.example/newest.zip", "begins with http:// or https://"),
        ("http://araba.example/newest.zip", "begins with https://"),
        ("", "begins with http:// or https://"),
        (f"https://araba.example/{'a' * 500}", "at most 500 letters"),
    ],
)
def test_an_address_that_is_not_to_be_asked_is_refused_at_once(address: str, why: str) -> None:
    with pytest.raises(BadInput, match=why):
        watch(address)
    assert api.fetchings(by=HOUSE) == {}


def test_only_partners_whose_key_is_trusted_are_fetched_from(source: Source) -> None:
    with pytest.raises(NotFound, match="no partner gipuzkoa"):
        api.fetch_from(by=HOUSE, partner="gipuzkoa", address=ARABA.address, every=Every.DAY)
    for call in (api.ask_fetch, api.stop_fetching):
        with pytest.raises(NotFound, match="are not fetched: say first from where"):
            call(by=HOUSE, partner="araba")
    watch(gives(source, a_parcel()))
    partners.end_trust(by=HOUSE, slug="araba", key=public(), why="It was lost")
    assert (api.due_fetches(by=HOUSE), after(0), source.asked) == ([], None, [])
    with pytest.raises(Conflict, match="No key of araba is trusted today"):
        api.ask_fetch(by=HOUSE, partner="araba")
    with pytest.raises(Conflict, match="No key of araba is trusted today"):
        watch(f"{source.url}/other.zip")
    api.stop_fetching(by=HOUSE, partner="araba")
    assert api.fetchings(by=HOUSE) == {}


def test_one_that_is_only_fetched_when_asked_is_never_due_by_itself(source: Source) -> None:
    watch(gives(source, a_parcel()), Every.ASKED)
    assert after(10_000) is None
    assert api.fetch_now(by=HOUSE, partner="araba").outcome is Outcome.ARRIVED
    assert api.fetchings(by=HOUSE)["araba"].next_at is None


def test_two_workers_do_not_fetch_at_once(source: Source) -> None:
    watch(gives(source, a_parcel()))
    api.carry_out_fetch(by=HOUSE, partner="araba")
    with elsewhere("fetch:bizkaia:araba"), pytest.raises(Conflict, match="being fetched already"):
        api.fetch_now(by=HOUSE, partner="araba")


@pytest.mark.django_db(transaction=True)
def test_an_answer_of_an_address_that_was_changed_meanwhile_is_not_kept(source: Source) -> None:
    def slow() -> Iterator[bytes]:
        watch(f"{source.url}/other.zip")
        connection.close()
        yield a_parcel()

    source.answers["/newest.zip"] = Answer(slow)
    watch(f"{source.url}/newest.zip")
    assert after(0) is None
    assert (api.fetches(by=HOUSE, partner="araba"), waiting()) == ([], [])
    assert api.fetchings(by=HOUSE)["araba"].address == f"{source.url}/other.zip"


def test_people_without_the_role_neither_say_from_where_nor_ask(source: Source) -> None:
    address, reader = gives(source, a_parcel()), an_actor("iker", role="reader")
    for call in (
        lambda: api.fetch_from(by=reader, partner="araba", address=address, every=Every.DAY),
        lambda: api.ask_fetch(by=reader, partner="araba"),
        lambda: api.fetch_now(by=reader, partner="araba"),
        lambda: api.stop_fetching(by=reader, partner="araba"),
        lambda: api.carry_out_fetch(by=reader, partner="araba"),
        lambda: api.due_fetches(by=reader),
        lambda: api.fetches(by=visitor("bizkaia"), partner="araba"),
    ):
        with pytest.raises(NotPermitted):
            call()
    assert api.fetches(by=reader, partner="araba") == []
