# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Our own parcels: the same bytes for the same content, a next number for something new only, valid by standards."""

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from auzolan.govtech.api import adoptions, aliases, solutions
from auzolan.govtech.api.network import elsewhere, partners, taking, telling
from auzolan.govtech.api.network import parcels as api
from auzolan.govtech.core.network import manifest
from auzolan.govtech.core.publiccode.checking import check
from auzolan.govtech.models import SolutionRow
from auzolan.govtech.nouns.network import Sort
from auzolan.govtech.store import parcels as archives
from auzolan.govtech.store.parcel_texts import read_manifest
from auzolan.govtech.store.vocabularies import vocabularies
from auzolan.kernel import clock, signing
from auzolan.kernel.access import visitor
from auzolan.kernel.chain import GENESIS, digest
from auzolan.kernel.refusals import BadInput, Conflict, NotFound, NotPermitted
from auzolan.kernel.texts import Text
from auzolan.review import api as review
from tests.builders.challenges import HOUSE, TODAY
from tests.builders.kernel import a_tenant, an_actor
from tests.builders.network import a_parcel, a_partner, public, some_files
from tests.builders.solutions import a_dump, a_file

pytestmark = pytest.mark.django_db
ANYONE = visitor("bizkaia")


@pytest.fixture(autouse=True)
def _place(tmp_path: Path) -> Iterator[None]:
    with clock.as_of(TODAY):
        a_tenant(hosts="bizkaia.example;other.example")
        solutions.record_solutions(by=HOUSE, paths=[a_file(tmp_path / "padron")])
        yield


def a_lesson() -> None:
    review.write_lesson(
        by=HOUSE, title=Text("Zenbatu", "Contar", "Count"), text=Text(es="En la puerta"), kind="x", tags=["requirement"]
    )


def they_take() -> Any:
    """Let another administration take our newest parcel; return who did."""
    a_tenant("araba")
    there = an_actor("miren", role="govtech-lead", tenant="araba")
    key = signing.public_key()
    partners.trust(by=there, slug="bizkaia", name="Bizkaia", address="https://bizkaia.example", key=key)
    kept = taking.hand_in(by=there, data=api.own_parcel(by=ANYONE)[1])
    taking.take(by=there, of="bizkaia", number=kept.manifest.number)
    return there


def files(number: int | None = None) -> dict[str, bytes]:
    _kept, data = api.own_parcel(by=ANYONE, number=number)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_parcel_says_who_speaks_and_is_signed_over_its_very_bytes() -> None:
    a_lesson()
    api.offer(by=HOUSE, solution="padron")
    kept = api.make_parcel(by=HOUSE)
    held = files()
    told = json.loads(held["bundle.json"])
    assert (told["format"], told["number"], told["previous"]) == (1, 1, GENESIS)
    assert (told["who"]["slug"], told["who"]["address"]) == ("bizkaia", "https://bizkaia.example")
    assert told["key"] == signing.public_key()
    assert signing.is_signed(held["bundle.json"], held["bundle.json.sig"].decode().strip(), told["key"])
    assert kept.hash == digest(held["bundle.json"])
    assert {one["path"]: (one["sha256"], one["bytes"]) for one in told["files"]} == {
        path: (digest(body), len(body)) for path, body in held.items() if not path.startswith("bundle.json")
    }
    assert dict(kept.counts) == {"solutions": 1, "lessons": 1, "adoptions": 0}


def test_the_same_content_is_the_same_parcel_and_a_new_one_rests_on_it() -> None:
    first = api.make_parcel(by=HOUSE)
    data = api.own_parcel(by=ANYONE)[1]
    with clock.as_of(date(2026, 12, 24)):
        assert api.make_parcel(by=HOUSE) == first
        assert api.own_parcel(by=ANYONE)[1] == data
        a_lesson()
        second = api.make_parcel(by=HOUSE)
    assert (second.manifest.number, second.manifest.previous) == (2, first.hash)
    assert second.manifest.made_at > first.manifest.made_at
    assert [kept.manifest.number for kept in api.own_parcels(by=ANYONE)] == [2, 1]
    assert api.own_parcel(by=ANYONE, number=1)[1] == data


def test_an_archive_is_the_same_bytes_whenever_it_is_made() -> None:
    api.make_parcel(by=HOUSE)
    data = api.own_parcel(by=ANYONE)[1]
    assert api.packed(files()) == data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_each_solution_is_a_valid_publiccode_that_tells_what_was_read() -> None:
    api.offer(by=HOUSE, solution="padron")
    api.make_parcel(by=HOUSE)
    text = files()["solutions/padron/publiccode.yml"].decode()
    checked = check(text, vocabularies(), None)
    assert checked.faults == ()
    told = checked.values
    assert (told["publiccodeYmlVersion"], told["name"], told["url"]) == (
        "0.7",
        "Padron",
        "https://git.example/town/padron",
    )
    assert told["description"]["en"]["features"] == ("Certificates",)
    assert told["localisation"]["availableLanguages"] == ("eu",)


def test_a_solution_of_which_no_valid_file_can_be_written_is_left_out_with_the_reason(tmp_path: Path) -> None:
    dump = a_dump(tmp_path, {"catalog_name": "Errolda", "url": "https://git.example/town/errolda"})
    solutions.record_solutions(by=HOUSE, paths=[dump])
    api.offer(by=HOUSE, solution="errolda")
    kept = api.make_parcel(by=HOUSE)
    [left] = kept.left_out
    assert (left.slug, left.name, left.key, left.why) == (
        "errolda",
        "Errolda",
        "platforms",
        "must hold at least one value",
    )
    assert "solutions/errolda/publiccode.yml" not in files()


def test_two_solutions_of_one_repository_are_not_told_twice(tmp_path: Path) -> None:
    # a catalogue that knows the same repository under an address that was its own once
    solutions.record_solutions(
        by=HOUSE, paths=[a_file(tmp_path / "other", name="Errolda", url="https://git.example/z")]
    )
    row = SolutionRow.everywhere.get(slug="errolda")
    row.body["solution"]["repository"] = "https://git.example/town/padron.git"
    row.save()
    for slug in ("padron", "errolda"):
        api.offer(by=HOUSE, solution=slug)
    [left] = api.make_parcel(by=HOUSE).left_out
    assert (left.slug, left.key, left.why) == ("padron", "url", "is the repository of another solution of the parcel")
    they_take()


def test_a_lesson_that_others_would_refuse_is_left_out_with_the_reason() -> None:
    a_lesson()
    review.write_lesson(by=HOUSE, title=Text(en="Long"), text=Text(en="a" * 50_001), kind="x")
    review.write_lesson(by=HOUSE, title=Text(en="N" * 1_001), text=Text(en="a"), kind="x")
    kept = api.make_parcel(by=HOUSE)
    assert kept.counts["lessons"] == 1
    assert {(one.sort.value, one.name, one.key, one.why) for one in kept.left_out} == {
        ("lesson", "Long", "text", "a text of at most 50,000 letters"),
        ("lesson", "N" * 80, "title", "a text of at most 1,000 letters"),
    }
    they_take()


def test_what_finds_no_room_is_left_out_the_oldest_first(monkeypatch: pytest.MonkeyPatch) -> None:
    for day in (1, 2, 3):
        with clock.as_of(date(2026, 12, day)):
            review.write_lesson(by=HOUSE, title=Text(en=f"Of day {day}"), text=Text(en="a" * 900), kind="x")
    api.offer(by=HOUSE, solution="padron")
    monkeypatch.setitem(telling.ROOM, Sort.LESSON, 5_000)
    monkeypatch.setitem(telling.ROOM, Sort.SOLUTION, 100)
    kept = api.make_parcel(by=HOUSE)
    titles = [item["title"] for item in json.loads(files()["lessons.json"])["items"]]
    assert sorted(titles) == ["Of day 2", "Of day 3"]
    why = "has no room in a parcel that others take"
    assert [(one.sort, one.name, one.many, one.why) for one in kept.left_out] == [
        (Sort.SOLUTION, "Padron", 1, why),
        (Sort.LESSON, "", 1, why),
    ]
    they_take()


def test_no_sort_of_thing_fills_more_than_others_take() -> None:
    assert max(telling.ROOM[sort] for sort in (Sort.LESSON, Sort.ADOPTION, Sort.RELEASE)) < archives.MOST_FILE
    assert sum(telling.ROOM.values()) < archives.MOST_BYTES - 2**19
    assert set(telling.ROOM) == set(Sort)


def test_nothing_is_signed_that_others_would_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    told = ({"lessons.json": "[]"}, (), {})
    monkeypatch.setattr(telling, "told", lambda *_args: told)
    with pytest.raises(BadInput, match="a list of at most 5,000"):
        api.make_parcel(by=HOUSE)
    assert api.own_parcels(by=ANYONE) == []


def test_use_of_a_solution_whose_repository_has_moved_is_told_under_its_address_of_today(tmp_path: Path) -> None:
    one = adoptions.state_adoption(
        by=an_actor("ane", role="govtech-lead"), solution="padron", unit="bizkaia", since=date(2026, 5, 1)
    )
    adoptions.confirm_adoption(by=an_actor("jon", role="service-owner"), number=one.number)
    aliases.confirm_alias(by=HOUSE, address="https://git.example/town/padron", same_as="https://git.example/z/new")
    [told] = telling.own_adoptions(HOUSE)
    assert told.solution == "git.example/z/new"
    assert dict(api.make_parcel(by=HOUSE).counts) == {"solutions": 1, "lessons": 0, "adoptions": 1}
    there = they_take()
    # whoever publishes it at its new address sees the use
    solutions.record_solutions(by=there, paths=[a_file(tmp_path / "new", url="https://git.example/z/new")])
    slugs = [one.slug for one in solutions.solutions(by=there)]
    uses = [elsewhere.used_elsewhere(by=there, solution=solutions.solution(by=there, slug=slug)) for slug in slugs]
    assert [said.brought.adoption for found in uses for said in found] == [told]


def test_lessons_are_a_json_feed_in_three_languages_that_names_nobody() -> None:
    a_lesson()
    api.make_parcel(by=HOUSE)
    feed = json.loads(files()["lessons.json"])
    [item] = feed["items"]
    assert (feed["version"], feed["home_page_url"]) == ("https://jsonfeed.org/version/1.1", "https://bizkaia.example")
    assert (item["language"], item["title"], item["content_text"]) == ("eu", "Zenbatu", "En la puerta")
    assert (item["id"], item["tags"]) == ("urn:auzolan:bizkaia:review/lesson/1", ["requirement"])
    assert datetime.fromisoformat(item["date_published"]).date() == TODAY
    assert item["_auzolan"]["title"] == {"eu": "Zenbatu", "es": "Contar", "en": "Count"}
    assert "system" not in str(feed)


def test_nobody_hears_an_echo_of_what_they_have_told() -> None:
    a_partner()
    kept = taking.hand_in(by=HOUSE, data=a_parcel(some_files("padron", "errolda", softwareVersion="9")))
    taking.take(by=HOUSE, of="araba", number=kept.manifest.number)
    for slug in ("padron", "errolda"):
        api.offer(by=HOUSE, solution=slug)
    api.make_parcel(by=HOUSE)
    held = files()
    # what we know from a file of its own is told by that alone; what only they tell is told on
    assert b"softwareVersion" not in held["solutions/padron/publiccode.yml"]
    assert b"softwareVersion: '9'" in held["solutions/errolda/publiccode.yml"]


def test_another_tenant_takes_what_we_have_made() -> None:
    a_lesson()
    api.offer(by=HOUSE, solution="padron")
    api.make_parcel(by=HOUSE)
    a_tenant("araba")
    there = an_actor("miren", role="govtech-lead", tenant="araba")
    key = signing.public_key()
    partners.trust(by=there, slug="bizkaia", name="Bizkaia", address="https://bizkaia.example", key=key)
    kept = taking.hand_in(by=there, data=api.own_parcel(by=ANYONE)[1])
    done = taking.take(by=there, of="bizkaia", number=kept.manifest.number)
    assert dict(done.counts) == {"solution-new": 1, "lesson-new": 1}
    assert solutions.solution(by=visitor("araba"), slug="padron").solution.licence == "EUPL-1.2"


def test_solutions_are_put_into_parcels_and_taken_out_by_those_who_may() -> None:
    with pytest.raises(NotFound, match="There is no solution nothing"):
        api.offer(by=HOUSE, solution="nothing")
    with pytest.raises(NotFound, match="Nobody has put padron"):
        api.withhold(by=HOUSE, solution="padron")
    api.offer(by=HOUSE, solution="padron")
    with pytest.raises(Conflict, match="tell of padron already"):
        api.offer(by=HOUSE, solution="padron")
    assert [one.solution for one in api.offered(by=HOUSE)] == ["padron"]
    api.withhold(by=HOUSE, solution="padron")
    assert api.offered(by=HOUSE) == []
    reader = an_actor("iker", role="reader")
    deeds: list[Any] = [lambda by: api.offer(by=by, solution="padron"), lambda by: api.make_parcel(by=by)]
    deeds.append(lambda by: api.withhold(by=by, solution="padron"))
    for deed in deeds:
        for by in (ANYONE, reader):
            with pytest.raises(NotPermitted):
                deed(by)
    with pytest.raises(NotPermitted):
        api.offered(by=ANYONE)


def test_a_parcel_that_is_not_there_is_not_found() -> None:
    with pytest.raises(NotFound, match="No parcel was made here yet"):
        api.own_parcel(by=ANYONE)
    for number in (0, 7, 2**63):
        with pytest.raises(NotFound, match=f"There is no parcel {number}"):
            api.own_parcel(by=ANYONE, number=number)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"slug": "A b"}, "small letters, digits and hyphens"),
        ({"name": " "}, "a name of at most 200 letters"),
        ({"address": "http://araba.example"}, "begins with https://"),
        ({"address": "https://ane@araba.example"}, "begins with https://"),
        ({"key": "00"}, "64 digits and letters"),
    ],
)
def test_what_a_partner_cannot_be_is_refused(told: dict[str, str], why: str) -> None:
    with pytest.raises(BadInput, match=why):
        a_partner(**told)
    assert partners.partners(by=ANYONE) == []


def test_keys_are_trusted_since_and_until_a_day_by_somebody() -> None:
    one = a_partner(key=f" {public().upper()} ")
    [key] = one.keys
    assert (key.key, key.since, key.until, key.person) == (public(), TODAY, None, "system")
    with pytest.raises(Conflict, match="That key of araba is trusted already"):
        a_partner()
    with pytest.raises(BadInput, match="not our own"):
        a_partner(slug="bizkaia", key=signing.public_key())
    with pytest.raises(BadInput, match="a reason"):
        partners.end_trust(by=HOUSE, slug="araba", key=public(), why=" ")
    with pytest.raises(NotFound, match="No such key of araba"):
        partners.end_trust(by=HOUSE, slug="araba", key="00", why="x")
    for deed in (
        lambda: partners.end_trust(by=HOUSE, slug="x", key="00", why="x"),
        lambda: partners.partner(by=ANYONE, slug="x"),
    ):
        with pytest.raises(NotFound, match="There is no partner x"):
            deed()
    with clock.as_of(date(2026, 12, 24)):
        ended = partners.end_trust(by=HOUSE, slug="araba", key=public(), why="It was lost")
        assert not ended.is_trusted(clock.today())
        assert ended.is_trusted(date(2026, 12, 23))
        again = a_partner(name="Arabako Foru Aldundia")
    assert [each.until for each in again.keys] == [date(2026, 12, 24), None]
    assert partners.partner(by=ANYONE, slug="araba").name == "Arabako Foru Aldundia"
    for by in (ANYONE, an_actor("iker", role="reader")):
        with pytest.raises(NotPermitted):
            partners.trust(by=by, slug="x", name="X", address="", key=public())
        with pytest.raises(NotPermitted):
            partners.end_trust(by=by, slug="araba", key=public(), why="x")


def test_a_manifest_is_read_as_it_was_written() -> None:
    kept = api.make_parcel(by=HOUSE)
    assert read_manifest(manifest.as_bytes(kept.manifest)) == kept.manifest
