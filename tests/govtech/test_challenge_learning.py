# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Learning: a session after the pilot, lessons of review with what a tender needs of them, found in three languages."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from auzolan.govtech.api import challenges, evaluating, piloting
from auzolan.govtech.api import learning as api
from auzolan.govtech.nouns.challenges import Phase
from auzolan.kernel import clock
from auzolan.kernel.access import visitor
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotFound, NotPermitted
from auzolan.kernel.texts import Text
from auzolan.review import api as review
from tests.builders.challenges import HOUSE, TODAY
from tests.builders.kernel import a_person, an_actor
from tests.builders.pilots import BEGUN, a_lesson, a_pilot, ended

pytestmark = pytest.mark.django_db
ANYONE = visitor("bizkaia")


@pytest.fixture(autouse=True)
def _ended() -> Iterator[None]:
    with clock.as_of(TODAY):
        a_pilot()
    with clock.as_of(BEGUN):
        yield


def held() -> None:
    api.hold_session(by=HOUSE, application=1, held_on=BEGUN, attended="Ane, Jon, Geltoki")


def learnt(**told: Any) -> Any:
    return api.learn(by=HOUSE, application=1, kind=evaluating.SELECT, told=a_lesson(**told))


def test_a_session_is_held_once_after_the_pilot_has_ended() -> None:
    for deed in (held, learnt):
        with pytest.raises(Conflict, match="has not ended"):
            deed()
    ended()
    with pytest.raises(Conflict, match="No learning session"):
        learnt()
    for field, told in (("held_on", {"held_on": TODAY}), ("attended", {"attended": " "})):
        values: dict[str, Any] = {"held_on": BEGUN, "attended": "Ane"}
        with pytest.raises(BadInput, match=field):
            api.hold_session(by=HOUSE, application=1, **(values | told))
    held()
    with pytest.raises(Conflict, match="was held"):
        held()
    for by in (ANYONE, an_actor("iker", role="reader")):
        with pytest.raises(NotPermitted):
            api.hold_session(by=by, application=1, held_on=BEGUN, attended="x")
    with pytest.raises(NotFound):
        api.hold_session(by=HOUSE, application=9, held_on=BEGUN, attended="x")


def test_a_lesson_is_one_of_review_that_the_next_selection_must_answer() -> None:
    ended()
    held()
    challenges.move_on(by=HOUSE, number=1)
    with pytest.raises(BadTable, match="learnt"):
        challenges.move_on(by=HOUSE, number=1)
    one = learnt()
    kept = review.lesson(by=ANYONE, number=one.lesson)
    assert (kept.title.es, kept.kind, kept.tags) == ("Contar en la puerta", evaluating.SELECT, ("requirement",))
    assert "Requisito: Sensores en las puertas" in kept.text.es
    assert "Betekizuna: Sentsoreak ateetan" in kept.text.eu
    assert [str(ref) for ref in kept.learnt_from] == ["govtech/pilot/1", "govtech/challenge/1"]
    session = piloting.pilot(by=HOUSE, application=1).session
    assert session is not None
    assert session.lessons == (one.lesson,)
    assert challenges.move_on(by=HOUSE, number=1).phase is Phase.CLOSED


@pytest.mark.parametrize("field", ["claim", "evidence", "context", "transfer", "changes"])
def test_a_lesson_says_all_of_it(field: str) -> None:
    ended()
    held()
    with pytest.raises(BadInput, match="criterion" if field == "changes" else field):
        learnt(**{field: {} if field == "changes" else Text()})
    with pytest.raises(BadInput, match="kind"):
        api.learn(by=HOUSE, application=1, kind="nothing", told=a_lesson())
    assert api.lessons(by=ANYONE) == []
    assert review.lessons(by=HOUSE) == []


def test_lessons_are_found_by_the_words_of_each_language_under_any_ending() -> None:
    ended()
    held()
    one = learnt()
    for words in ("sensor", "SENSORES puertas", "sentsore", "sentsoreetan", "counting doors", "autobusean", "bus rain"):
        assert api.lessons(by=ANYONE, text=words) == [one], words
    for words in ("tren", "sensores trenes"):
        assert api.lessons(by=ANYONE, text=words) == []


def test_the_pages_of_learning(client: Client) -> None:
    ended()
    client.force_login(a_person("jone", role="govtech-lead"))
    desk, page = "/en/desk/challenges/applications/1/pilot/", "/en/challenges/lessons/"
    assert "No pilot has taught anything yet" in client.get(page).content.decode()
    assert client.get(f"{desk}lesson/").status_code == 409
    assert f'href="{desk}session/"' in client.get(desk).content.decode()
    assert client.post(f"{desk}session/", {"held_on": "2027-02-02", "attended": "Ane"}).status_code == 422
    answer = client.post(f"{desk}session/", {"held_on": "2027-02-01", "attended": "Ane"})
    assert answer.headers["Location"] == f"{desk}lesson/"
    assert client.get(f"{desk}session/").status_code == 409
    told = {"kind": evaluating.SELECT, "claim_en": "Count at the door", "evidence_en": "Two lines",
            "context_en": "Rain", "transfer_en": "Any bus", "requirement_en": "Sensors at the doors"}  # fmt: skip
    for wrong in ({"claim_en": ""}, {"requirement_en": ""}, {"kind": "nothing"}):
        assert client.post(f"{desk}lesson/", told | wrong).status_code == 422
    assert client.post(f"{desk}lesson/", told).headers["Location"] == desk
    assert "Sensors at the doors" in client.get(desk).content.decode()
    anybody = Client()
    assert "Sensors at the doors" in anybody.get(f"{page}?q=sensor").content.decode()
    assert "No lesson was found" in anybody.get(f"{page}?q=train").content.decode()
    assert "claim_eu" in anybody.get(f"{page}?as=csv").content.decode().splitlines()[0]
