# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Challenges followed by e-mail: a yes by a link, told soon after something happens, ended by a click."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from auzolan.catalogue import api as catalogue
from auzolan.catalogue.models import FollowerRow
from auzolan.catalogue.nouns.following import Followed
from auzolan.govtech.api import applications, challenges, evaluating, postponing, questions
from auzolan.kernel import clock
from auzolan.kernel.access import visitor
from auzolan.kernel.refusals import NotFound
from auzolan.kernel.texts import Text
from tests.builders.catalogue import a_dataset
from tests.builders.challenges import HOUSE, a_challenge, an_open_challenge, applied, gives, scored_by, selected

pytestmark = pytest.mark.django_db
ANYONE = visitor("bizkaia")
START = datetime(2026, 11, 27, 9, tzinfo=UTC)
ONE, NEW = Followed("challenge", "1"), Followed("challenges", "new")


@pytest.fixture(autouse=True)
def _day(settings: Any) -> Iterator[None]:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    with clock.as_of(START):
        yield


def after(**told: float) -> Any:
    """Be so long after the start."""
    return clock.as_of(START + timedelta(**told))


def follows(what: Followed, email: str = "ane@adibide.eus", language: str = "en") -> str:
    """Follow and say yes; return the secret."""
    site = {"site": "https://berria.eus", "origin": f"{email}{what}"}
    catalogue.follow(by=ANYONE, what=what, email=email, language=language, **site)
    catalogue.send_letters(by=HOUSE)
    code = str(FollowerRow.objects.of("bizkaia").get(email=email, what=str(what)).code)
    catalogue.confirm(by=ANYONE, code=code)
    mail.outbox.clear()
    return code


def told() -> list[str]:
    """Send what is to be sent; return the letters."""
    mail.outbox.clear()
    catalogue.send_letters(by=HOUSE)
    return [str(letter.body) for letter in mail.outbox]


def test_nothing_is_told_before_the_yes_and_the_letter_asks_in_the_language_of_the_page(client: Client) -> None:
    an_open_challenge()
    shown = client.get("/es/challenges/1/").content.decode()
    assert 'href="/es/follow/challenge/1/"' in shown
    assert "Seguir este reto por correo electrónico" in shown
    path = "/es/follow/challenge/1/"
    assert client.post(path, {"email": "ane@adibide.eus", "consent": "on"}).status_code == 200
    assert client.post(path, {"email": "nothing", "consent": "on"}).status_code == 422
    catalogue.send_letters(by=HOUSE)
    [letter] = mail.outbox
    row = FollowerRow.objects.of("bizkaia").get()
    assert f"http://testserver/es/following/{row.code}/" in letter.body
    assert "¿Cómo podríamos saber qué autobús se va a llenar?" in letter.body
    with after(hours=1):
        challenges.close_challenge(by=HOUSE, number=1, why="no budget")
        assert told() == []
        page = f"/es/following/{row.code}/"
        assert "poco después de que pase algo" in client.get(page).content.decode()
        assert client.post(page).headers["Location"] == page
        assert told() == [], "what happened before the yes is not told"


def test_all_that_happens_to_a_challenge_is_told_once_soon_after() -> None:
    an_open_challenge()
    code = follows(ONE)
    assert told() == []
    with after(hours=1):
        asked = questions.ask(by=ANYONE, challenge=1, text="Who pays?", language="en", origin="x")
        applied()
        assert told() == [], "neither a question nor an application is public"
        questions.answer(by=HOUSE, number=asked.number, answer=Text(en="We do"))
        why = Text("Berandu", "Tarde", "Late")
        postponing.postpone(by=HOUSE, number=1, until=date(2026, 12, 30), why=why)
    with after(hours=2):
        [letter] = told()
        assert "- A question was answered: How might we know" in letter
        assert "it is December 30, 2026 now. Why: Late: How might we know" in letter
        assert "https://berria.eus/en/challenges/1/" in letter
        assert f"https://berria.eus/en/following/{code}/end/" in letter
        assert mail.outbox[0].extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert told() == []
        scored_by("ane", "jon")
    with after(days=35):
        challenges.move_on(by=HOUSE, number=1)
        [letter] = told()
        assert "Applications are closed: they are scored now" in letter
        applications.judge(by=HOUSE, number=1, causes=(), why="It meets every condition")
        for name in ("ane", "jon"):
            gives(name, 1, 8, 6)
        selected(1)
        assert evaluating.ranking(by=HOUSE, challenge=1)
    with after(days=36):
        challenges.move_on(by=HOUSE, number=1)
        [letter] = told()
        assert "The selection is over, and the ranking stands on its page" in letter
    with after(days=37):
        challenges.close_challenge(by=HOUSE, number=1, why="The company withdrew")
        [letter] = told()
        assert "Closed (The company withdrew)" in letter


def test_new_challenges_are_told_when_they_are_opened_each_in_its_language() -> None:
    a_challenge()
    for language in ("eu", "es"):
        follows(NEW, f"{language}@adibide.eus", language)
    with after(hours=1):
        challenges.move_on(by=HOUSE, number=1)
        basque, spanish = told()
        assert "Eskaeretarako irekita: Nola jakin genezake" in basque
        assert "Abierto a solicitudes: ¿Cómo podríamos saber" in spanish
        follows(ONE, "es@adibide.eus", "es")
    with after(hours=2):
        challenges.close_challenge(by=HOUSE, number=1, why="Sin presupuesto")
    with after(hours=3):
        [letter] = told()
        assert "Cerrado (Sin presupuesto)" in letter
        assert letter.count("/end/") == 2, "one letter to an address, for all that it follows"


def test_data_is_still_told_once_a_week_to_whoever_follows_both() -> None:
    an_open_challenge()
    a_dataset("stops")
    follows(ONE)
    follows(Followed("dataset", "stops"))
    with after(hours=1):
        challenges.close_challenge(by=HOUSE, number=1, why="no budget")
        assert len(told()) == 1
        assert catalogue.send_digests(by=HOUSE) == 0


def test_it_ends_by_one_click_and_by_itself_once_the_challenge_is_over() -> None:
    an_open_challenge()
    code = follows(ONE)
    answer = Client(enforce_csrf_checks=True).post(f"/eu/following/{code}/end/", {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert not FollowerRow.objects.of("bizkaia").exists()
    follows(ONE)
    follows(NEW, "jon@adibide.eus")
    with after(days=1):
        challenges.close_challenge(by=HOUSE, number=1, why="no budget")
    with after(days=30):
        catalogue.tend_requests(by=HOUSE)
        assert FollowerRow.objects.of("bizkaia").count() == 2
    with after(days=40):
        catalogue.tend_requests(by=HOUSE)
        assert FollowerRow.objects.of("bizkaia").get().what == "challenges/new"


def test_what_is_not_open_to_everybody_cannot_be_followed(client: Client) -> None:
    a_challenge()
    for wrong in ("challenge/1", "challenge/9", "challenge/one", "challenges/old", "person/ane"):
        assert client.get(f"/eu/follow/{wrong}/").status_code == 404, wrong
        sort, key = wrong.split("/")
        with pytest.raises(NotFound):
            follows(Followed(sort, key))
    assert client.get("/eu/follow/challenges/new/").status_code == 200
    assert 'href="/en/follow/challenges/new/"' in client.get("/en/challenges/").content.decode()


def test_thirty_followers_are_read_in_as_few_queries_as_three(
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    an_open_challenge()
    for first, count in ((0, 3), (3, 27)):
        for n in range(first, first + count):
            follows(ONE, f"a{n}@adibide.eus")
        with django_assert_max_num_queries(8):
            assert catalogue.send_letters(by=HOUSE) == 0
