# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Following by e-mail: a yes by a link, at most one letter a week, gone with a click; and no address anywhere else."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.test import Client

from auzolan.catalogue import api
from auzolan.catalogue.models import FollowerRow
from auzolan.catalogue.nouns.asking import Outcome, TooMany
from auzolan.catalogue.nouns.datasets import Standing
from auzolan.catalogue.nouns.following import Followed, Sort
from auzolan.kernel import clock
from auzolan.kernel.access import visitor
from auzolan.kernel.models import ChangeRow, OutboxEvent
from auzolan.kernel.refusals import BadInput, NotFound
from auzolan.site import settings as site_settings
from tests.builders.asking import BY, TENANT, a_discussion, a_request, ask
from tests.builders.catalogue import a_dataset, described
from tests.builders.kernel import a_tenant

pytestmark = pytest.mark.django_db
VISITOR = visitor(TENANT)
START = datetime(2026, 3, 2, 9, tzinfo=UTC)
STOPS = Followed(Sort.DATASET, "stops")


@pytest.fixture(autouse=True)
def _letters(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    a_tenant(TENANT)


def follow(what: Followed = STOPS, email: str = "ane@adibide.eus", language: str = "eu") -> None:
    api.follow(
        by=VISITOR, what=what, email=email, language=language, site="https://datuak.eus", origin=f"{email}{what}"
    )


def code_of(email: str = "ane@adibide.eus", what: Followed = STOPS) -> str:
    return str(FollowerRow.objects.of(TENANT).get(email=email, what=str(what)).code)


def follows(what: Followed = STOPS, email: str = "ane@adibide.eus", language: str = "eu") -> str:
    """Follow and say yes; return the secret."""
    follow(what, email, language)
    api.send_letters(by=BY)
    api.confirm(by=VISITOR, code=code_of(email, what))
    mail.outbox.clear()
    return code_of(email, what)


def test_an_address_is_asked_once_and_told_nothing_before_its_yes() -> None:
    with clock.as_of(START):
        a_dataset("stops")
        follow()
        follow()
        assert (api.send_letters(by=BY), api.send_letters(by=BY)) == (1, 0)
        [letter] = mail.outbox
        assert letter.to == ["ane@adibide.eus"]
        assert f"https://datuak.eus/eu/datasets/following/{code_of()}/" in letter.body
        assert "Paradas" in letter.body
    with clock.as_of(START + timedelta(days=6)):
        api.record_datasets(by=BY, described=[described("stops", title="Geltokiak")])
        assert api.send_digests(by=BY) == 0


def test_a_letter_comes_at_most_once_a_week_and_only_with_news() -> None:
    with clock.as_of(START):
        a_dataset("stops")
        follows()
        assert api.send_digests(by=BY) == 0
        api.record_datasets(by=BY, described=[described("stops", title="Geltokiak")])
    with clock.as_of(START + timedelta(hours=1)):
        api.record_datasets(by=BY, described=[described("stops", title="Geltoki guztiak")])
        assert api.send_digests(by=BY) == 1
        [letter] = mail.outbox
        assert "Aldatuta: Geltoki guztiak" in letter.body
        assert "- Geltoki guztiak: https://datuak.eus/" in letter.body
        assert f"https://datuak.eus/eu/datasets/following/{code_of()}/end/" in letter.body
        assert letter.extra_headers["List-Unsubscribe"].strip("<>").endswith("/end/")
        assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    with clock.as_of(START + timedelta(days=3)):
        api.withdraw_dataset(by=BY, slug="stops", reason="Bateratuta")
        assert api.send_digests(by=BY) == 0
    with clock.as_of(START + timedelta(days=7, hours=1)):
        assert api.send_digests(by=BY) == 1
        assert "Erretiratuta: Geltoki guztiak" in mail.outbox[-1].body
    with clock.as_of(START + timedelta(days=30)):
        assert api.send_digests(by=BY) == 0


def test_each_is_told_in_their_language_of_all_that_they_follow_once() -> None:
    with clock.as_of(START):
        a_dataset("stops", standing=Standing.DRAFT)
        for language in ("es", "en"):
            follows(Followed(Sort.THEME, "TRAN"), f"{language}@adibide.eus", language)
        one = a_request("Zigorrak", unit="mobility")
        follows(Followed(Sort.REQUEST, one.reference), "es@adibide.eus", "es")
    with clock.as_of(START + timedelta(days=1)):
        api.publish_dataset(by=BY, slug="stops")
        api.answer(by=BY, reference=one.reference, outcome=Outcome.REFUSED, text="Ez.", law="19/2013")
        assert api.send_digests(by=BY) == 2
    told = {letter.to[0]: letter for letter in mail.outbox}
    spanish, english = told["es@adibide.eus"], told["en@adibide.eus"]
    for line in (
        "Publicado: Paradas",
        "Respondida: Zigorrak",
        "Cerrada: Zigorrak",
        f"/es/datasets/requests/{one.reference}/",
    ):
        assert line in spanish.body
    assert "Published: Paradas" in english.body
    assert "Zigorrak" not in english.body
    assert spanish.body.count("/end/") == 2


def a_series() -> str:
    """Record a series of buses; return its address as data."""
    iri = "https://data.bizkaia.eus/dataset/buses"
    kind, title = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "http://purl.org/dc/terms/title"
    series = f'<{iri}> <{kind}> <http://www.w3.org/ns/dcat#DatasetSeries> .\n<{iri}> <{title}> "Autobusak" .\n'
    api.record_datasets(by=BY, described=[described("buses", graph=series)])
    return iri


def test_a_series_is_followed_from_its_page_as_one(client: Client) -> None:
    a_dataset("stops")
    a_series()
    page = client.get("/eu/datasets/buses/").content.decode()
    link = re.search(r'href="(/eu/datasets/follow/[^"]+)"', page)
    assert link is not None
    assert client.post(link[1], {"email": "ane@adibide.eus", "consent": "on"}).status_code == 200
    assert FollowerRow.everywhere.get().what == "series/buses"


def test_a_series_tells_of_its_members_and_a_dataset_of_its_discussions() -> None:
    member = "<{iri}> <http://www.w3.org/ns/dcat#inSeries> <{series}> .\n"
    with clock.as_of(START):
        a_dataset("stops")
        series = a_series()
        follows(Followed(Sort.SERIES, "buses"))
        follows(STOPS, "jon@adibide.eus")
    with clock.as_of(START + timedelta(days=1)):
        new = described("lines")
        graph = new.graph + "\n" + member.format(iri=new.iri, series=series)
        api.record_datasets(by=BY, described=[described("lines", graph=graph)])
        one = a_discussion()
        api.reply(by=BY, reference=one.reference, text="Bai.")
        a_discussion("buses", title="Noiz berritzen da?")
        assert api.send_digests(by=BY) == 2
    told = {letter.to[0]: letter.body for letter in mail.outbox}
    assert "Argitaratuta: Paradas" in told["ane@adibide.eus"]
    assert "Noiz berritzen da?" in told["ane@adibide.eus"], "and what is said of the series"
    assert "Erantzunda: Geltoki bat falta da" in told["jon@adibide.eus"]


def test_whoever_asked_is_told_at_once_also_that_it_was_kept_back() -> None:
    with clock.as_of(START):
        receipt = ask("Zigorrak", email="ane@adibide.eus")
        api.send_letters(by=BY)
        # the words that somebody wrote are not sent to an address that may be another's
        assert "Zigorrak" not in mail.outbox[0].body
        assert receipt.reference in mail.outbox[0].body
        api.confirm(by=VISITOR, code=code_of(what=Followed(Sort.REQUEST, receipt.reference)))
        mail.outbox.clear()
    with clock.as_of(START + timedelta(hours=1)):
        api.keep_back(by=BY, reference=receipt.reference, reason="Izen bat dauka.")
        assert (api.send_letters(by=BY), api.send_letters(by=BY)) == (1, 0)
    assert "Ez da erakutsi" in mail.outbox[0].body


def test_what_ends_is_removed_with_its_address(client: Client) -> None:
    a_dataset("stops")
    code = follows()
    follows(Followed(Sort.THEME, "TRAN"))
    page = client.get(f"/eu/datasets/following/{code}/end/")
    assert "ane@" not in page.content.decode()
    assert (page.headers["Referrer-Policy"], page.headers["Cache-Control"]) == ("same-origin", "no-store")
    # a mail program's one click, without cookie or token
    one_click = Client(enforce_csrf_checks=True).post(
        f"/eu/datasets/following/{code}/end/", {"List-Unsubscribe": "One-Click"}
    )
    assert one_click.status_code == 200
    assert FollowerRow.objects.of(TENANT).count() == 1
    with pytest.raises(NotFound):
        api.end_following(by=VISITOR, code=code)
    rest = code_of(what=Followed(Sort.THEME, "TRAN"))
    assert api.end_following(by=VISITOR, code=rest, everything=True) == 1
    assert not FollowerRow.objects.of(TENANT).exists()


def test_opening_a_link_says_neither_yes_nor_no(client: Client) -> None:
    a_dataset("stops")
    follow()
    path = f"/eu/datasets/following/{code_of()}/"
    assert client.get(path).status_code == client.get(f"{path}end/").status_code == 200
    assert FollowerRow.objects.of(TENANT).get().confirmed_at is None
    assert client.post(path).status_code == 302
    assert FollowerRow.objects.of(TENANT).get().confirmed_at is not None
    assert client.get("/eu/datasets/following/another/").status_code == 404


def test_following_is_asked_on_a_page_that_tells_nobody_who_follows(client: Client) -> None:
    a_dataset("stops")
    told = {"email": "ane@adibide.eus", "consent": "on"}
    path = "/eu/datasets/follow/dataset/stops/"
    first, again = client.post(path, told), client.post(path, told)
    assert first.status_code == again.status_code == 200
    assert "Mezu bat bidean da" in first.content.decode()
    assert "Mezu bat bidean da" in again.content.decode()
    assert client.post(path, told | {"email": "nothing"}).status_code == 422
    assert client.post(path, told | {"website": "x"}).status_code == 422
    for wrong in ("dataset/nothing", "theme/NONE", "request/2026-00001", "series/stops", "person/ane"):
        assert client.get(f"/eu/datasets/follow/{wrong}/").status_code == 404, wrong


def test_addresses_that_say_nothing_are_removed_after_a_week() -> None:
    with clock.as_of(START):
        a_dataset("stops")
        follow()
        follows(STOPS, "jon@adibide.eus")
    with clock.as_of(START + timedelta(days=8)):
        api.tend_requests(by=BY)
    assert [row.email for row in FollowerRow.objects.of(TENANT)] == ["jon@adibide.eus"]


def test_the_address_of_who_asked_is_removed_once_what_they_asked_is_over() -> None:
    with clock.as_of(START):
        over, open_ = ask("Zigorrak", email="ane@adibide.eus"), ask("Lurrak", email="ane@adibide.eus")
        for receipt in (over, open_):
            api.confirm(by=VISITOR, code=code_of(what=Followed(Sort.REQUEST, receipt.reference)))
            api.let_through(by=BY, reference=receipt.reference)
        follows(Followed(Sort.REQUEST, over.reference), "jon@adibide.eus")
        api.answer(by=BY, reference=over.reference, outcome=Outcome.REFUSED, text="Ez.", law="19/2013")
    with clock.as_of(START + timedelta(days=29)):
        api.tend_requests(by=BY)
        assert FollowerRow.objects.of(TENANT).count() == 3
    with clock.as_of(START + timedelta(days=31)):
        api.tend_requests(by=BY)
    left = FollowerRow.objects.of(TENANT).values_list("email", "what")
    assert set(left) == {
        ("ane@adibide.eus", f"request/{open_.reference}"),
        ("jon@adibide.eus", f"request/{over.reference}"),
    }


def test_an_address_stands_in_one_table_only() -> None:
    a_dataset("stops")
    follows()
    ask("Zigorrak", email="ane@adibide.eus")
    kept = [
        *OutboxEvent.objects.of(TENANT).values_list("data", flat=True),
        *ChangeRow.objects.of(TENANT).values_list("fields", flat=True),
    ]
    assert "adibide" not in str(kept)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table != "catalogue_followerrow":
                cursor.execute(f'SELECT * FROM "{table}"')
                assert "adibide" not in str(cursor.fetchall()), table
    [one] = api.dump_asked(by=BY)
    assert "adibide" not in str(one)
    from auzolan.catalogue.store import following as store

    assert "adibide" not in repr(store.of_code(TENANT, code_of()))


class Broken(EmailBackend):
    """A server of letters that is away."""

    def send_messages(self, messages: Any) -> int:
        raise ConnectionRefusedError("away")


def test_a_letter_that_does_not_leave_is_tried_again_later_and_later(settings: Any) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Broken"
    with clock.as_of(START):
        a_dataset("stops")
        follow()
        assert api.send_letters(by=BY) == 0
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        assert api.send_letters(by=BY) == 0
    with clock.as_of(START + timedelta(minutes=2)):
        assert api.send_letters(by=BY) == 1


@pytest.mark.parametrize(
    ("email", "language"), [("ane", "eu"), ("a@b", "eu"), ("ane@adibide.eus", "fr"), ("a\n@b.eus", "eu")]
)
def test_what_is_no_address_or_language_is_refused(email: str, language: str) -> None:
    a_dataset("stops")
    with pytest.raises(BadInput):
        follow(STOPS, email, language)
    assert not FollowerRow.objects.of(TENANT).exists()


def test_floods_of_addresses_are_held_off() -> None:
    a_dataset("stops")
    told = {"by": VISITOR, "what": STOPS, "language": "eu", "site": "https://datuak.eus", "origin": "203.0.113.7"}
    for n in range(10):
        api.follow(**told, email=f"a{n}@adibide.eus")
    with pytest.raises(TooMany):
        api.follow(**told, email="a10@adibide.eus")


def test_a_hundred_followers_are_read_in_as_few_queries_as_ten(
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    a_dataset("stops")
    for first, count in ((0, 3), (3, 27)):
        for n in range(first, first + count):
            follows(STOPS, f"a{n}@adibide.eus")
        with django_assert_max_num_queries(8):
            assert api.send_digests(by=BY) == 0


def test_where_letters_go_is_told_by_the_environment() -> None:
    assert site_settings._mail("")["EMAIL_BACKEND"].endswith("filebased.EmailBackend")
    told = site_settings._mail("smtp://ane:p%40ss@posta.eus")
    assert (told["EMAIL_HOST"], told["EMAIL_PORT"], told["EMAIL_HOST_PASSWORD"]) == ("posta.eus", 587, "p@ss")
    assert told["EMAIL_USE_TLS"]
    assert site_settings._mail("smtps://posta.eus")["EMAIL_USE_SSL"]
    assert not site_settings._mail("smtp://localhost:2525")["EMAIL_USE_TLS"]
    with pytest.raises(ValueError, match="AUZOLAN_MAIL_URL"):
        site_settings._mail("http://posta.eus")


def test_no_letter_carries_a_line_that_a_visitor_broke() -> None:
    with clock.as_of(START):
        one = a_request("Zigorrak\nBcc: x@y.eus")
        follows(Followed(Sort.REQUEST, one.reference))
    with clock.as_of(START + timedelta(days=1)):
        api.answer(by=BY, reference=one.reference, outcome=Outcome.REFUSED, text="Ez.", law="19/2013")
        api.send_digests(by=BY)
    assert not re.search(r"^Bcc:", mail.outbox[0].body, re.MULTILINE)
