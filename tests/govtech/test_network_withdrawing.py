# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What others have told, taken down: all since a parcel, or one lesson whose words are forgotten."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from auzolan.govtech.api import adoptions, solutions
from auzolan.govtech.api.evaluating import SELECT
from auzolan.govtech.api.network import elsewhere, parcels, partners, taking
from auzolan.govtech.api.network import withdrawing as api
from auzolan.govtech.models import BroughtRow
from auzolan.govtech.nouns.network import Adopted, Withdrawn
from auzolan.kernel import clock, history
from auzolan.kernel.access import visitor
from auzolan.kernel.naming import name_refs
from auzolan.kernel.refusals import BadInput, Conflict, NotFound, NotPermitted
from auzolan.kernel.texts import Text
from auzolan.review import api as review
from tests.builders.challenges import HOUSE, TODAY
from tests.builders.kernel import a_person, a_tenant, an_actor
from tests.builders.network import OTHER_KEY, a_parcel, a_partner, a_told, hash_of, public, some_files
from tests.builders.pages import text
from tests.builders.solutions import a_file

pytestmark = pytest.mark.django_db
ANYONE = visitor("bizkaia")
DESK = "/en/desk/network/"
USE = Adopted("git.example/town/padron", "Padron", date(2026, 3, 1), confirmed_on=date(2026, 3, 9))
BAD = Text(en="Pay this account")


@pytest.fixture(autouse=True)
def _place() -> Iterator[None]:
    with clock.as_of(TODAY):
        a_tenant()
        a_partner()
        yield


def taken(files: Mapping[str, bytes], **told: Any) -> None:
    kept = taking.hand_in(by=HOUSE, data=a_parcel(files, **told))
    taking.take(by=HOUSE, of="araba", number=kept.manifest.number)


def told_by_a_thief() -> dict[str, bytes]:
    """Take a good parcel, then one of a thief, which adds a lesson, a use and solutions; return the good files."""
    good = some_files("padron", lessons=(a_told(1),))
    taken(good)
    bad = some_files("padron", "fake", "trap", lessons=(a_told(1), a_told(2, title=BAD)), adoptions=(USE,))
    taken(bad, number=2, previous=hash_of(good))
    return good


def titles() -> list[str]:
    return [one.brought.lesson.title.en for one in elsewhere.lessons_elsewhere(by=ANYONE) if one.brought.lesson]


def test_all_that_was_told_since_a_parcel_is_taken_down_for_a_reason(tmp_path: Path) -> None:
    # our own catalogue knows one of them from a file of its own
    own = a_file(tmp_path, name="Trap", url="https://git.example/town/trap")
    solutions.record_solutions(by=HOUSE, paths=[own])
    before = solutions.solution(by=ANYONE, slug="trap").solution
    good = told_by_a_thief()
    assert solutions.solution(by=ANYONE, slug="trap").solution.sources != before.sources
    done = api.withdraw_since(by=HOUSE, partner="araba", number=2, why=" The key was lost ")
    assert done == Withdrawn(4, 1, 0)
    assert titles() == ["Count at the door"]
    assert {one.slug for one in solutions.solutions(by=ANYONE)} == {"padron", "trap"}
    assert solutions.solution(by=ANYONE, slug="trap").solution == before
    padron = solutions.solution(by=ANYONE, slug="padron")
    assert elsewhere.used_elsewhere(by=ANYONE, solution=padron) == []
    assert len(elsewhere.told_elsewhere(by=ANYONE, solution=padron)) == 1
    [deed] = [one for one in history.of("bizkaia", partners.partner(by=ANYONE, slug="araba").ref) if one.fields]
    assert {one.name: one.after for one in deed.fields} == {
        "withdrawn_since": "2",
        "withdrawn": "4",
        "why": "The key was lost",
    }
    with pytest.raises(Conflict, match="Nothing that araba has told since parcel 2 stands here"):
        api.withdraw_since(by=HOUSE, partner="araba", number=2, why="x")
    # what they tell themselves comes again
    later = {**good, **some_files("padron", "fake", lessons=(a_told(1),))}
    kept = taking.hand_in(by=HOUSE, data=a_parcel(later, number=3, previous="0" * 64), anew="The key was lost")
    assert taking.take(by=HOUSE, of="araba", number=kept.manifest.number).counts["solution-new"] == 1
    assert solutions.solution(by=ANYONE, slug="fake").solution.name == "Fake"


def test_a_solution_that_is_used_or_offered_here_stays_in_the_catalogue() -> None:
    told_by_a_thief()
    parcels.offer(by=HOUSE, solution="fake")
    adoptions.state_adoption(
        by=an_actor("ane", role="govtech-lead"), solution="trap", unit="bizkaia", since=date(2026, 5, 1)
    )
    assert api.withdraw_since(by=HOUSE, partner="araba", number=1, why="The key was lost") == Withdrawn(6, 1, 2)
    assert {one.slug for one in solutions.solutions(by=ANYONE)} == {"fake", "trap"}
    assert elsewhere.told_elsewhere(by=ANYONE, solution=solutions.solution(by=ANYONE, slug="fake")) == []


def test_the_words_of_a_lesson_are_forgotten_and_come_with_no_later_parcel() -> None:
    files = some_files(lessons=(a_told(1), a_told(2, title=BAD)))
    taken(files)
    mark = next(one.mark for one in elsewhere.lessons_elsewhere(by=ANYONE) if one.brought.lesson.title == BAD)  # type: ignore[union-attr]
    ours = elsewhere.make_ours(by=HOUSE, partner="araba", mark=mark, kind=SELECT)
    api.forget_lesson(by=HOUSE, partner="araba", mark=mark, why="Somebody is named in it")
    assert titles() == ["Count at the door"]
    assert BAD.en not in str(list(BroughtRow.everywhere.values_list("body", flat=True)))
    assert BAD.en not in str(history.of("bizkaia", partners.partner(by=ANYONE, slug="araba").ref))
    [source] = ours.learnt_from
    assert name_refs("bizkaia", [source])[source].title == Text("Araba: ikasgaia", "Araba: lección", "Araba: lesson")
    changed = some_files(lessons=(a_told(1), a_told(2, title=Text(en="Pay that account"))))
    kept = taking.hand_in(by=HOUSE, data=a_parcel(changed, number=2, previous=hash_of(files)))
    assert [line.thing.title for line in taking.preview(by=HOUSE, of="araba", number=2)] == ["Count at the door"]
    assert dict(taking.take(by=HOUSE, of="araba", number=kept.manifest.number).counts) == {"lesson-same": 1}
    assert titles() == ["Count at the door"]
    with pytest.raises(NotFound, match="No such lesson of araba"):
        api.forget_lesson(by=HOUSE, partner="araba", mark=mark, why="x")


def test_a_lesson_that_is_told_no_more_is_named_and_may_be_forgotten() -> None:
    files = some_files(lessons=(a_told(1),))
    taken(files)
    [told] = elsewhere.lessons_elsewhere(by=ANYONE)
    ours = elsewhere.make_ours(by=HOUSE, partner="araba", mark=told.mark, kind=SELECT)
    taken(some_files(), number=2, previous=hash_of(files))
    [source] = ours.learnt_from
    assert name_refs("bizkaia", [source])[source].title.es == "Araba: Contar en la puerta"
    api.forget_lesson(by=HOUSE, partner="araba", mark=told.mark, why="Somebody is named in it")
    assert "Contar" not in str(list(BroughtRow.everywhere.values_list("body", flat=True)))
    # what was made ours is ours
    assert review.lessons(by=HOUSE)[0].title.es == "Contar en la puerta"


def test_what_cannot_be_taken_down_is_refused() -> None:
    told_by_a_thief()
    mark = elsewhere.lessons_elsewhere(by=ANYONE)[0].mark
    for number in (0, 2**31):
        with pytest.raises(BadInput, match="the number of a parcel"):
            api.withdraw_since(by=HOUSE, partner="araba", number=number, why="x")
    for why in ("", " "):
        with pytest.raises(BadInput, match="a reason"):
            api.withdraw_since(by=HOUSE, partner="araba", number=1, why=why)
        with pytest.raises(BadInput, match="a reason"):
            api.forget_lesson(by=HOUSE, partner="araba", mark=mark, why=why)
    with pytest.raises(NotFound, match="There is no partner x"):
        api.withdraw_since(by=HOUSE, partner="x", number=1, why="x")
    with pytest.raises(NotFound, match="No such lesson of araba"):
        api.forget_lesson(by=HOUSE, partner="araba", mark="0", why="x")
    for by in (ANYONE, an_actor("iker", role="reader")):
        with pytest.raises(NotPermitted):
            api.withdraw_since(by=by, partner="araba", number=1, why="x")
        with pytest.raises(NotPermitted):
            api.forget_lesson(by=by, partner="araba", mark=mark, why="x")
    assert len(titles()) == 2


def test_both_are_done_at_the_desk(desk: Client) -> None:
    told_by_a_thief()
    bad = next(one.mark for one in elsewhere.lessons_elsewhere(by=ANYONE) if one.brought.number == 2)
    address = f"{DESK}lessons/araba/{bad}/forget/"
    assert f'href="{address}"' in text(desk.get("/en/challenges/lessons/"))
    assert f'href="{address}"' not in text(Client().get("/en/challenges/lessons/"))
    assert "Pay this account" in text(desk.get(address))
    assert desk.post(address, {"why": ""}).status_code == 422
    assert "is forgotten" in text(desk.post(address, {"why": "Somebody is named in it"}, follow=True))
    assert desk.get(address).status_code == 404
    address = f"{DESK}partners/araba/withdraw/"
    assert f'href="{address}"' in text(desk.get(f"{DESK}partners/araba/"))
    assert desk.get(address).status_code == 200
    for wrong in ({"number": "0", "why": "x"}, {"number": "2", "why": ""}, {"number": "9", "why": "x"}):
        assert desk.post(address, wrong).status_code == 422, wrong
    parcels.offer(by=HOUSE, solution="fake")
    shown = text(desk.post(address, {"number": "2", "why": "The key was lost"}, follow=True))
    for told in ("3 things that they told are taken down.", "stays in the catalogue: look at it yourself",
                 "Taken down what was told since parcel", "Forgotten lesson"):  # fmt: skip
        assert told in shown
    assert "withdrawn_since" not in shown


def test_those_who_may_not_take_down_are_not_asked(client: Client) -> None:
    told_by_a_thief()
    mark = elsewhere.lessons_elsewhere(by=ANYONE)[0].mark
    client.force_login(a_person("iker", role="reader"))
    for address in (f"{DESK}partners/araba/withdraw/", f"{DESK}lessons/araba/{mark}/forget/"):
        assert client.get(address).status_code == 403
        assert client.post(address, {"why": "x", "number": "1"}).status_code == 403
    assert "Take down" not in text(client.get(f"{DESK}partners/araba/"))
    assert "Forget this lesson" not in text(client.get("/en/challenges/lessons/"))


def test_who_is_not_trusted_today_is_marked_wherever_they_tell() -> None:
    told_by_a_thief()
    pages = ("/en/challenges/lessons/", "/en/solutions/padron/")
    assert all("not trusted any more" not in text(Client().get(page)) for page in pages)
    partners.end_trust(by=HOUSE, slug="araba", key=public(), why="It was lost")
    assert all("not trusted any more" in text(Client().get(page)) for page in pages)
    a_partner(key=public(OTHER_KEY))
    assert all("not trusted any more" not in text(Client().get(page)) for page in pages)
