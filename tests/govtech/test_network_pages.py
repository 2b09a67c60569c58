# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The pages of what is exchanged: parcels uploaded, looked through and taken, keys trusted, what others tell shown."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from auzolan.govtech.api import adoptions, solutions
from auzolan.govtech.api.evaluating import SELECT
from auzolan.govtech.api.network import elsewhere, parcels, partners, taking, telling
from auzolan.govtech.nouns.network import Adopted, Stage
from auzolan.kernel import clock, signing
from auzolan.kernel.access import visitor
from auzolan.kernel.naming import name_refs
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, Conflict, NotFound, NotPermitted
from auzolan.kernel.texts import Text
from auzolan.review import api as review
from tests.builders.challenges import HOUSE, TODAY
from tests.builders.kernel import a_person, a_tenant, an_actor
from tests.builders.network import a_parcel, a_partner, a_told, hash_of, public, some_files
from tests.builders.pages import text
from tests.builders.solutions import a_dump, a_file

pytestmark = pytest.mark.django_db
ANYONE = visitor("bizkaia")
DESK, FIRST = "/en/desk/network/", "/en/desk/network/parcels/araba/1/"
USE = Adopted("git.example/town/padron", "Padron", date(2026, 3, 1), version="2.1", confirmed_on=date(2026, 3, 9))


@pytest.fixture(autouse=True)
def _place() -> Iterator[None]:
    with clock.as_of(TODAY):
        a_tenant()
        yield


def handed(desk: Client, data: bytes) -> Any:
    return desk.post(DESK, {"file": SimpleUploadedFile("parcel.zip", data)})


def taken(files: Any, **told: Any) -> None:
    kept = taking.hand_in(by=HOUSE, data=a_parcel(files, **told))
    taking.take(by=HOUSE, of="araba", number=kept.manifest.number)


def test_a_parcel_is_uploaded_looked_through_and_taken(desk: Client) -> None:
    a_partner()
    answer = handed(desk, a_parcel(some_files("padron", lessons=(a_told(),), adoptions=(USE,))))
    assert answer.headers["Location"] == FIRST
    assert "To be looked through" in text(desk.get(DESK))
    shown = text(desk.get(FIRST))
    for told in ("Araba, parcel 1", "Padron", "Count at the door", "new", "Take it", "Turn it away"):
        assert told in shown
    assert not solutions.solutions(by=ANYONE)
    answer = desk.post(f"{FIRST}take/", follow=True)
    assert "The parcel is taken." in text(answer)
    assert "Solution, new: 1" in text(answer)
    shown = text(desk.get("/en/desk/solutions/padron/"))
    for told in ("In use at Araba since March 1, 2026, version 2.1", "Confirmed by them on March 9, 2026",
                 "Told in the parcels of Araba", "network/araba"):  # fmt: skip
        assert told in shown
    assert "In use at Araba since March 1, 2026" in text(Client().get("/en/solutions/padron/"))
    assert desk.get(FIRST).status_code == 404
    again = handed(desk, a_parcel(some_files("padron", lessons=(a_told(),), adoptions=(USE,))))
    assert again.headers["Location"] == f"{DESK}partners/araba/"
    assert "nothing has changed" in text(desk.get(f"{DESK}partners/araba/"))


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "whom nobody here has made a partner"),
        ("es", "aquí nadie la ha hecho administración asociada"),
        ("eu", "hemen inork ez du kide egin"),
    ],
)
def test_what_does_not_hold_is_said_beside_the_field_in_three_languages(desk: Client, language: str, told: str) -> None:
    answer = desk.post(f"/{language}/desk/network/", {"file": SimpleUploadedFile("p.zip", a_parcel())})
    assert (answer.status_code, told in text(answer)) == (422, True)
    answer = desk.post(f"/{language}/desk/network/", {"file": SimpleUploadedFile("p.zip", b"x")})
    assert (answer.status_code, "zip" in text(answer)) == (422, True)
    assert desk.post(f"/{language}/desk/network/").status_code == 422


def test_a_parcel_is_turned_away_or_comes_too_late(desk: Client) -> None:
    a_partner()
    handed(desk, a_parcel())
    assert "nothing of it is kept" in text(desk.post(f"{FIRST}turn-away/", follow=True))
    assert desk.get(FIRST).status_code == 404
    handed(desk, a_parcel())
    partners.end_trust(by=HOUSE, slug="araba", key=public(), why="The key was lost")
    assert "nobody here trusts today" in text(desk.post(f"{FIRST}take/", follow=True))
    assert taking.waiting(by=HOUSE, of="araba", number=1).stage is Stage.WAITING
    answer = desk.get(FIRST)
    assert answer.status_code == 200
    assert "It cannot be taken: This parcel is signed with a key of araba that nobody here trusts today." in text(
        answer
    )
    assert f'action="{FIRST}take/"' not in text(answer)
    assert "nothing of it is kept" in text(desk.post(f"{FIRST}turn-away/", follow=True))


def test_a_gap_and_a_new_beginning_are_said(desk: Client) -> None:
    a_partner()
    taken(some_files("padron"), number=2)
    address = f"{DESK}parcels/araba/5/"
    handed(desk, a_parcel(some_files("errolda"), number=5))
    assert "2 parcels before it were not taken here" in text(desk.get(address))
    desk.post(f"{address}take/")
    assert "Parcels before it that were not taken: 2" in text(desk.get(f"{DESK}partners/araba/"))
    for language, told in (("en", "not taken: 2"), ("es", "no se tomaron: 2"), ("eu", "aurreko bidalketak: 2")):
        assert told in text(desk.get(f"/{language}/desk/network/partners/araba/"))
    answer = handed(desk, a_parcel())
    assert (answer.status_code, "is older than number 5" in text(answer)) == (422, True)
    file = SimpleUploadedFile("parcel.zip", a_parcel())
    assert desk.post(DESK, {"file": file, "anew": "Their site was restored"}).headers["Location"] == FIRST
    assert "begins anew with it, because: Their site was restored" in text(desk.get(FIRST))
    desk.post(f"{FIRST}take/")
    assert "Begins anew, because: Their site was restored" in text(desk.get(f"{DESK}partners/araba/"))


def test_a_key_is_trusted_and_trusted_no_more(desk: Client) -> None:
    told = {"name": "Araba", "slug": "araba", "address": "https://araba.example", "key": public()}
    for wrong in ({"slug": "A b"}, {"key": "00"}, {"address": "http://araba.example"}, {"name": ""}):
        assert desk.post(f"{DESK}trust/", told | wrong).status_code == 422, wrong
    answer = desk.post(f"{DESK}trust/", told)
    assert answer.headers["Location"] == f"{DESK}partners/araba/"
    answer = desk.post(f"{DESK}trust/", told)
    assert (answer.status_code, "That key of araba is trusted already." in text(answer)) == (422, True)
    shown = text(desk.get(f"{DESK}partners/araba/"))
    assert all(each in shown for each in (public(), "November 27, 2026", "jone", 'id="who-changed"'))
    end = f"{DESK}partners/araba/keys/{public()}/end/"
    assert desk.post(end, {"why": ""}).status_code == 422
    desk.post(end, {"why": "It was lost"})
    shown = text(desk.get(f"{DESK}partners/araba/"))
    assert "not trusted any more" in shown
    assert "It was lost" in shown
    # history tells what has changed of which key, in words
    assert f"Keys · 1 {public()[:8]} · Ended by" in shown
    assert "ended_by" not in shown
    assert desk.get(end).status_code == 404
    assert desk.get(f"{DESK}partners/nobody/").status_code == 404


def test_what_we_tell_is_made_and_fetched_by_everybody(desk: Client, tmp_path: Path) -> None:
    solutions.record_solutions(by=HOUSE, paths=[a_file(tmp_path)])
    anybody = Client()
    assert "No parcel was made yet" in text(anybody.get("/en/network/"))
    assert anybody.get("/api/v1/network/parcels/newest.zip").status_code == 404
    assert "Tell other governments of it" in text(desk.get("/en/desk/solutions/padron/"))
    desk.post(f"{DESK}offer/padron/")
    assert "Tell of it no more" in text(desk.get("/en/desk/solutions/padron/"))
    assert "Padron" in text(desk.get(DESK))
    assert "Parcel 1 is made" in text(desk.post(f"{DESK}make/", follow=True))
    assert "There is nothing new to tell" in text(desk.post(f"{DESK}make/", follow=True))
    shown = text(anybody.get("/en/network/"))
    assert all(told in shown for told in ("1 solution,", "0 lessons", signing.public_key(), "/parcels/1.zip"))
    answer = anybody.get("/api/v1/network/parcels/newest.zip")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/zip")
    assert answer.content == parcels.own_parcel(by=ANYONE)[1]
    etag = answer.headers["ETag"]
    again = anybody.get("/api/v1/network/parcels/newest.zip", headers={"if-none-match": etag})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", etag)
    desk.post(f"{DESK}withhold/padron/")
    desk.post(f"{DESK}make/")
    assert anybody.get("/api/v1/network/parcels/newest.zip").headers["ETag"] != etag
    assert anybody.get("/api/v1/network/parcels/1.zip").headers["ETag"] == etag
    for number in (3, 2**31, 2**63):
        assert anybody.get(f"/api/v1/network/parcels/{number}.zip").status_code == 404
    rows = anybody.get("/api/v1/network/parcels").json()["items"]
    assert [(row["number"], row["solutions"]) for row in rows] == [(2, 0), (1, 1)]
    assert rows[0]["previous"] == rows[1]["hash"]
    assert anybody.get("/en/network/?as=json").json()[0]["number"] == 2
    a_partner()
    told = anybody.get("/api/v1/network").json()
    assert (told["slug"], told["key"], told["newest"]) == ("bizkaia", signing.public_key(), 2)
    assert [(one["slug"], one["is_trusted"]) for one in told["partners"]] == [("araba", True)]
    assert "Araba" in text(anybody.get("/en/network/"))


def test_what_no_valid_file_can_be_written_of_is_said_at_the_desk(desk: Client, tmp_path: Path) -> None:
    dump = a_dump(tmp_path, {"catalog_name": "Errolda", "url": "https://git.example/town/errolda"})
    solutions.record_solutions(by=HOUSE, paths=[dump])
    parcels.offer(by=HOUSE, solution="errolda")
    parcels.make_parcel(by=HOUSE)
    shown = text(desk.get(DESK))
    assert "Left out, for other governments would refuse it:" in shown
    assert "<code>platforms</code> must hold at least one value" in shown


def test_use_that_is_confirmed_here_is_told_in_the_next_parcel(tmp_path: Path) -> None:
    a_partner()
    taken(some_files("padron"))
    told = {"solution": "padron", "unit": "bizkaia", "since": date(2026, 5, 1)}
    one = adoptions.state_adoption(by=an_actor("ane", role="govtech-lead"), version="3", **told)  # type: ignore[arg-type]
    assert telling.own_adoptions(HOUSE) == []
    adoptions.confirm_adoption(by=an_actor("jon", role="service-owner"), number=one.number)
    expected = Adopted("git.example/town/padron", "Padron", date(2026, 5, 1), version="3", confirmed_on=TODAY)
    assert telling.own_adoptions(HOUSE) == [expected]
    kept = parcels.make_parcel(by=HOUSE)
    assert dict(kept.counts) == {"solutions": 1, "lessons": 0, "adoptions": 1}
    assert "jon" not in str(parcels.own_parcel(by=ANYONE)[1])


def test_lessons_of_others_stand_beside_ours_and_may_become_ours(desk: Client) -> None:
    a_partner()
    taken(some_files(lessons=(a_told(tags=("requirement",)),)))
    anybody, page = Client(), "/en/challenges/lessons/"
    shown = text(anybody.get(f"{page}?q=doors"))
    assert all(told in shown for told in ("Count at the door", "Lesson of Araba", "Two lines"))
    assert "Make it a lesson of ours" not in shown
    assert "No lesson was found" in text(anybody.get(f"{page}?q=train"))
    head, row = anybody.get(f"{page}?as=csv").content.decode().splitlines()
    assert ("of" in head.split(","), "araba" in row.split(",")) == (True, True)
    [told] = elsewhere.lessons_elsewhere(by=ANYONE)
    address = f"{DESK}lessons/araba/{told.mark}/"
    assert f'href="{address}"' in text(desk.get(page))
    assert desk.post(address, {"kind": "nothing"}).status_code == 422
    assert desk.post(address, {"kind": SELECT}).headers["Location"] == page
    [lesson] = review.lessons(by=HOUSE)
    assert (lesson.title.es, lesson.kind, lesson.tags) == ("Contar en la puerta", SELECT, ("requirement",))
    [source] = lesson.learnt_from
    assert name_refs("bizkaia", [source])[source].title.en == "Araba: Count at the door"
    assert f'href="{address}"' not in text(desk.get(page))
    answer = desk.post(address, {"kind": SELECT})
    assert (answer.status_code, "one of ours already" in text(answer)) == (422, True)
    # nobody hears of their own lesson from us
    assert parcels.make_parcel(by=HOUSE).counts["lessons"] == 0
    assert desk.get(f"{DESK}lessons/araba/{'0' * 64}/").status_code == 404


def test_lessons_are_made_ours_by_those_who_may() -> None:
    a_partner()
    taken(some_files(lessons=(a_told(),)))
    [told] = elsewhere.lessons_elsewhere(by=ANYONE)
    with pytest.raises(NotPermitted):
        elsewhere.make_ours(by=ANYONE, partner="araba", mark=told.mark, kind=SELECT)
    with pytest.raises(BadInput, match="kind"):
        elsewhere.make_ours(by=HOUSE, partner="araba", mark=told.mark, kind="nothing")
    with pytest.raises(NotFound, match="No such lesson of araba"):
        elsewhere.make_ours(by=HOUSE, partner="araba", mark="0", kind=SELECT)
    elsewhere.make_ours(by=HOUSE, partner="araba", mark=told.mark, kind=SELECT)
    with pytest.raises(Conflict, match="one of ours already"):
        elsewhere.make_ours(by=HOUSE, partner="araba", mark=told.mark, kind=SELECT)


def test_those_who_may_not_are_not_asked(client: Client) -> None:
    a_partner()
    taking.hand_in(by=HOUSE, data=a_parcel())
    client.force_login(a_person("iker", role="reader"))
    shown = text(client.get(DESK))
    for deed in ("Take a parcel", "Trust a key", "Make the next one now", "To be looked through"):
        assert deed not in shown
    assert "Trust it no more" not in text(client.get(f"{DESK}partners/araba/"))
    for address in (FIRST, f"{DESK}trust/", f"{DESK}partners/araba/keys/{public()}/end/", f"{DESK}lessons/araba/0/"):
        assert client.get(address).status_code == 403, address
    assert client.post(DESK, {"file": SimpleUploadedFile("p.zip", a_parcel())}).status_code == 403
    for deed in ("make/", "offer/padron/", "withhold/padron/", "parcels/araba/1/take/", "parcels/araba/1/turn-away/"):
        assert client.post(f"{DESK}{deed}").status_code == 403, deed
    assert Client().get(DESK).status_code == 302


def test_partners_parcels_and_solutions_are_named() -> None:
    a_partner()
    refs = [Ref("govtech", kind, key) for kind, key in (("partner", "araba"), ("parcel", "araba-1"), ("offered", "a"))]
    names = name_refs("bizkaia", refs)
    assert [names[ref].title.en for ref in refs] == ["Araba", "Parcel araba-1", "a"]


def test_the_next_parcel_is_made_at_night_once_somebody_has_made_the_first() -> None:
    parcels.keep_up(by=HOUSE)
    assert parcels.own_parcels(by=ANYONE) == []
    parcels.make_parcel(by=HOUSE)
    review.write_lesson(by=HOUSE, title=Text(en="A"), text=Text(en="B"), kind="x")
    parcels.keep_up(by=HOUSE)
    assert [one.manifest.number for one in parcels.own_parcels(by=ANYONE)] == [2, 1]
    with pytest.raises(NotPermitted):
        parcels.keep_up(by=ANYONE)


def test_pages_ask_few_questions_and_no_more_for_more_rows(desk: Client) -> None:
    a_partner()
    counts: dict[str, list[int]] = {}
    files: dict[str, bytes] = {}
    previous = {}
    for number, many in ((1, 3), (2, 30)):
        names = [f"s{n}" for n in range(many)]
        uses = tuple(Adopted(f"git.example/town/{name}", name, date(2026, 1, 1)) for name in names)
        lessons = tuple(a_told(n) for n in range(many))
        files = some_files(*names, lessons=lessons, adoptions=uses)
        kept = taking.hand_in(by=HOUSE, data=a_parcel(files, number=number, **previous))
        addresses = [f"{DESK}parcels/araba/{number}/"]
        for address in addresses:
            counts.setdefault("preview", []).append(_asked(desk, address))
        taking.take(by=HOUSE, of="araba", number=kept.manifest.number)
        previous = {"previous": hash_of(files, number=number, **previous)}
        for name in names[-3:]:
            parcels.offer(by=HOUSE, solution=name)
        review.write_lesson(by=HOUSE, title=Text(en="A"), text=Text(en="B"), kind="x")
        parcels.make_parcel(by=HOUSE)
        for address in ("/en/network/", DESK, f"{DESK}partners/araba/", "/en/solutions/s0/", "/en/desk/solutions/s0/",
                        "/en/challenges/lessons/", "/api/v1/network", "/api/v1/network/parcels"):  # fmt: skip
            counts.setdefault(address, []).append(_asked(desk, address))
    for address, (few, many) in counts.items():
        assert few == many <= 12, (address, few, many)


def _asked(desk: Client, address: str) -> int:
    desk.get(address)
    with CaptureQueriesContext(connection) as seen:
        assert desk.get(address).status_code == 200
    return len(seen)


def test_the_history_of_a_parcel_is_told_in_words(desk: Client) -> None:
    a_partner()
    taken(some_files())
    for language, told in (("en", "taken"), ("es", "tomado"), ("eu", "hartua")):
        shown = text(desk.get(f"/{language}/desk/history/govtech/parcel/araba-1/"))
        assert told in shown
        assert "waiting" not in shown
