# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Questions on challenges: asked by anybody while it is open, answered in public, put aside where they cannot be."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.test import Client

from auzolan.catalogue.nouns.asking import TooMany
from auzolan.govtech.api import challenges
from auzolan.govtech.api import questions as api
from auzolan.govtech.nouns.questions import Asked, Question
from auzolan.kernel import clock, history
from auzolan.kernel.access import visitor
from auzolan.kernel.naming import name_refs
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotFound, NotPermitted
from auzolan.kernel.texts import Text
from tests.builders.challenges import HOUSE, a_challenge, an_open_challenge
from tests.builders.kernel import a_person, a_tenant, an_actor

pytestmark = pytest.mark.django_db
ANYONE = visitor("bizkaia")
SAID = Text("Bai", "Sí", "Yes")


@pytest.fixture(autouse=True)
def _day() -> Iterator[None]:
    with clock.as_of(date(2026, 11, 27)):
        yield


def asked(text: str = "May two firms apply as one?", *, challenge: int = 1, origin: str = "10.0.0.1") -> Question:
    return api.ask(by=ANYONE, challenge=challenge, text=text, language="es", origin=origin)


def test_everybody_reads_what_anybody_has_asked_once_it_is_answered() -> None:
    an_open_challenge()
    one = asked()
    assert (one.state, one.due_on) == (Asked.WAITING, clock.today() + timedelta(days=7))
    assert (one.is_late(one.due_on), one.is_late(one.due_on + timedelta(days=1))) == (False, True)
    assert api.answered_questions(by=ANYONE, challenge=1) == []
    assert api.waiting_count(by=ANYONE, challenge=1) == 1
    told = api.answer(by=an_actor("jone", role="govtech-lead"), number=one.number, answer=SAID)
    assert api.answered_questions(by=ANYONE, challenge=1) == [told]
    assert (told.answered_by, told.answered_on) == ("jone", clock.today())
    with pytest.raises(Conflict, match="answered already"):
        api.answer(by=HOUSE, number=one.number, answer=SAID)
    assert "May two" not in str(history.of("bizkaia", one.ref))
    assert name_refs("bizkaia", [one.ref])[one.ref].title.en == "Question 1"


def test_what_cannot_be_shown_is_put_aside() -> None:
    an_open_challenge()
    one = asked("Ane Etxebarria of Getxo says")
    with pytest.raises(BadInput, match="answer"):
        api.decline(by=HOUSE, number=one.number, why=Text())
    api.decline(by=HOUSE, number=one.number, why=Text(es="Nombra a una persona"))
    assert api.answered_questions(by=ANYONE, challenge=1) == []
    assert api.waiting_count(by=ANYONE, challenge=1) == 0
    with pytest.raises(Conflict, match="declined already"):
        api.answer(by=HOUSE, number=one.number, answer=SAID)


def test_what_was_put_aside_is_forgotten_after_a_year(client: Client) -> None:
    an_open_challenge()
    for text in ("Ane Etxebarria of Getxo says", "May two firms apply?", "Jon Uria asks"):
        asked(text)
    api.decline(by=HOUSE, number=1, why=Text(es="Nombra a Ane Etxebarria"))
    api.answer(by=HOUSE, number=2, answer=SAID)
    assert "Etxebarria" not in str(history.of("bizkaia", api.question(by=HOUSE, number=1).ref))
    assert "Sí" in str(history.of("bizkaia", api.question(by=HOUSE, number=2).ref))
    with clock.as_of(date(2027, 11, 30)):
        assert api.forget_questions(by=HOUSE) == 0
    with clock.as_of(date(2027, 12, 1)):
        challenges.close_challenge(by=HOUSE, number=1, why="no money")
        assert (api.forget_questions(by=HOUSE), api.forget_questions(by=HOUSE)) == (1, 0)
        aside, answered, waits = api.questions(by=HOUSE)
        assert (aside.state, aside.text, aside.answer) == (Asked.DECLINED, "", Text())
        assert (answered.text, waits.text) == ("May two firms apply?", "Jon Uria asks")
        client.force_login(a_person("jone", role="govtech-lead"))
        for address in ("1/", "questions/1/"):
            assert "Its words are forgotten" in client.get(f"/en/desk/challenges/{address}").content.decode()
    with clock.as_of(date(2029, 1, 1)):
        assert api.forget_questions(by=HOUSE) == 1
    assert [one.text for one in api.questions(by=HOUSE)] == ["", "May two firms apply?", ""]
    with pytest.raises(NotPermitted):
        api.forget_questions(by=ANYONE)


def test_questions_that_cannot_be_taken_are_refused() -> None:
    a_challenge()
    with pytest.raises(NotFound):
        asked()
    challenges.move_on(by=HOUSE, number=1)
    for text in (" ", "a" * 2001):
        with pytest.raises(BadInput, match="text"):
            asked(text)
    for _one in range(api.MOST_A_DAY):
        asked()
    with pytest.raises(TooMany):
        asked()
    assert asked(origin="10.0.0.2").number == api.MOST_A_DAY + 1
    with clock.as_of(clock.today() + timedelta(days=31)), pytest.raises(Conflict, match="not open"):
        asked(origin="10.0.0.3")


def test_only_those_of_its_unit_answer() -> None:
    an_open_challenge()
    a_tenant("culture", kind="department", parent="bizkaia")
    one = asked()
    for by in (ANYONE, an_actor("leire", at="culture"), an_actor("iker", role="reader")):
        with pytest.raises(NotPermitted):
            api.answer(by=by, number=one.number, answer=SAID)
    with pytest.raises(BadInput, match="answer"):
        api.answer(by=HOUSE, number=one.number, answer=Text())
    for deed in (api.answer, api.question):
        with pytest.raises(NotFound):
            deed(by=HOUSE, number=99, **({"answer": SAID} if deed is api.answer else {}))


def test_a_challenge_is_not_closed_for_applications_before_its_day_or_with_questions_open() -> None:
    an_open_challenge()
    one = asked()
    with pytest.raises(BadTable) as refused:
        challenges.move_on(by=HOUSE, number=1)
    assert [problem.column for problem in refused.value.problems][:2] == ["over", "questions"]
    api.answer(by=HOUSE, number=one.number, answer=SAID)
    met = {need.key: need.is_met for need in challenges.needs(by=HOUSE, number=1)}
    assert (met["over"], met["questions"]) == (False, True)


def test_the_pages_of_a_question(client: Client) -> None:
    an_open_challenge()
    page = "/en/challenges/1/"
    assert "Ask a question" in client.get(page).content.decode()
    told = {"text": "May two firms apply as one?", "website": ""}
    assert client.post(f"{page}ask/", told | {"website": "spam"}).status_code == 422
    assert client.post(f"{page}ask/", told | {"text": ""}).status_code == 422
    shown = client.post(f"{page}ask/", told, follow=True).content.decode()
    assert "by December 4, 2026" in shown
    assert "1 question waits for its answer." in shown
    assert "May two firms" not in shown
    for _one in range(4):
        client.post(f"{page}ask/", told)
    assert "come again tomorrow" in client.post(f"{page}ask/", told).content.decode()
    client.force_login(a_person("jone", role="govtech-lead"))
    desk = "/en/desk/challenges/questions/"
    assert f'href="{desk}1/"' in client.get("/en/desk/challenges/1/").content.decode()
    assert client.post(f"{desk}1/", {"answer_en": "", "deed": "answer"}).status_code == 422
    client.post(f"{desk}1/", {"answer_en": "Yes, they may.", "deed": "answer"})
    client.post(f"{desk}2/", {"answer_en": "Said already.", "deed": "decline"})
    shown = Client().get(page).content.decode()
    assert "May two firms apply as one?" in shown
    assert "Yes, they may." in shown
    assert "Said already." not in shown
    assert "Answer it" not in client.get(f"{desk}1/").content.decode()
    with clock.as_of(date(2027, 1, 10)):
        assert client.get(f"{page}ask/").status_code == 409
