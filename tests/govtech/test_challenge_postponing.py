# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The last day for applications: moved later only, while a challenge is open, for a reason that everybody is told."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client

from auzolan.govtech.api import applications, challenges, letters
from auzolan.govtech.api import postponing as api
from auzolan.kernel import clock, history
from auzolan.kernel.access import visitor
from auzolan.kernel.models import OutboxEvent
from auzolan.kernel.refusals import BadInput, Conflict, NotFound, NotPermitted
from auzolan.kernel.texts import Text
from tests.builders.challenges import HOUSE, TODAY, a_challenge, an_open_challenge, applied, in_select
from tests.builders.kernel import a_person, a_tenant, an_actor
from tests.builders.programs import Program, column

pytestmark = pytest.mark.django_db
LAST, NEW = date(2026, 12, 27), date(2027, 1, 10)
WHY = Text("APIa berandu ireki da", "La API se ha abierto tarde", "The API was opened late")


@pytest.fixture(autouse=True)
def _day(settings: Any) -> Iterator[None]:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    with clock.as_of(TODAY):
        yield


def test_the_last_day_moves_and_the_days_after_it_by_as_many() -> None:
    an_open_challenge()
    one = api.postpone(by=HOUSE, number=1, until=NEW, why=WHY)
    assert one.rules is not None
    days = one.rules.calendar
    assert (days.applications_until, days.select_until) == (NEW, date(2027, 2, 9))
    assert (days.pilot_until - days.select_until).days == 180
    [moved] = one.postponed
    assert (moved.before, moved.until, moved.at.date(), moved.why) == (LAST, NEW, TODAY, WHY)
    event = OutboxEvent.objects.of("bizkaia").get(type="auzolan.govtech.deadline-moved")
    assert event.data == {"number": 1, "before": "2026-12-27", "until": "2027-01-10"}
    changed = {field.name for field in history.of("bizkaia", one.ref)[0].fields}
    assert {"postponed", "rules.calendar.applications_until"} <= changed
    with clock.as_of(NEW):
        applied(company="Late")
        assert challenges.challenge(by=HOUSE, number=1).rules == one.rules
        assert len(api.postpone(by=HOUSE, number=1, until=NEW + timedelta(days=1), why=WHY).postponed) == 2
    with clock.as_of(NEW + timedelta(days=2)), pytest.raises(Conflict):
        applied(company="Too late")


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"until": LAST - timedelta(days=1)}, "until"),
        ({"until": LAST}, "a day after 2026-12-27"),
        ({"until": LAST + timedelta(days=367)}, "a day at most a year after 2026-12-27"),
        ({"until": date.max}, "a day at most a year after 2026-12-27"),
        ({"why": Text()}, "why"),
        ({"why": Text(eu="a" * 2001)}, "at most 2000 letters"),
    ],
)
def test_an_earlier_day_and_one_without_a_reason_are_refused(told: dict[str, Any], field: str) -> None:
    known = an_open_challenge()
    with pytest.raises(BadInput, match=field):
        api.postpone(by=HOUSE, number=1, **({"until": NEW, "why": WHY} | told))
    assert challenges.challenge(by=HOUSE, number=1) == known


def test_it_does_not_move_before_it_is_open_nor_once_it_has_passed() -> None:
    a_challenge()
    with pytest.raises(Conflict, match="is not open"):
        api.postpone(by=HOUSE, number=1, until=NEW, why=WHY)
    challenges.move_on(by=HOUSE, number=1)
    with clock.as_of(LAST + timedelta(days=1)), pytest.raises(Conflict, match="is not open"):
        api.postpone(by=HOUSE, number=1, until=NEW, why=WHY)
    challenges.close_challenge(by=HOUSE, number=1, why="no budget")
    with pytest.raises(Conflict, match="is not open"):
        api.postpone(by=HOUSE, number=1, until=NEW, why=WHY)
    with pytest.raises(NotFound):
        api.postpone(by=HOUSE, number=9, until=NEW, why=WHY)


def test_it_does_not_move_once_applications_are_scored() -> None:
    in_select("Geltoki")
    with pytest.raises(Conflict, match="is not open"):
        api.postpone(by=HOUSE, number=1, until=NEW, why=WHY)


def test_only_who_leads_it_moves_it() -> None:
    an_open_challenge()
    a_tenant("culture", kind="department", parent="bizkaia")
    for by in (visitor("bizkaia"), an_actor("leire", at="culture"), an_actor("iker", role="reader")):
        with pytest.raises(NotPermitted):
            api.postpone(by=by, number=1, until=NEW, why=WHY)


def test_whoever_has_applied_is_told_once_in_their_language() -> None:
    an_open_challenge()
    for company, language in (("Geltoki", "eu"), ("Zubi", "es"), ("Bidea", "en")):
        applied(company=company, language=language)
    api.postpone(by=HOUSE, number=1, until=NEW, why=WHY, site="https://berria.eus")
    applied(company="After")
    assert api.told(by=HOUSE, number=1) == {NEW: (0, 3)}
    assert (letters.send_letters(by=HOUSE), letters.send_letters(by=HOUSE)) == (3, 0)
    assert api.told(by=HOUSE, number=1) == {NEW: (3, 3)}
    basque, spanish, english = mail.outbox
    for letter, parts in (
        (basque, ("APIa berandu ireki da", "2027ko urtarrilaren 10a", "https://berria.eus/eu/challenges/1/")),
        (spanish, ("La API se ha abierto tarde", "10 de enero de 2027", "https://berria.eus/es/challenges/1/")),
        (english, ("The API was opened late", "January 10, 2027", "application no. 3")),
    ):
        assert letter.to == ["ane@example.org"]
        for part in parts:
            assert part in letter.body


class Broken(EmailBackend):
    """A server of letters that is away."""

    def send_messages(self, messages: Any) -> int:
        raise ConnectionRefusedError("away")


def test_a_letter_that_does_not_leave_is_tried_again_and_nobody_is_written_to_who_is_forgotten(settings: Any) -> None:
    an_open_challenge()
    applied()
    api.postpone(by=HOUSE, number=1, until=NEW, why=WHY)
    settings.EMAIL_BACKEND = f"{__name__}.Broken"
    now = clock.now()
    with clock.as_of(now):
        assert letters.send_letters(by=HOUSE) == 0
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        assert letters.send_letters(by=HOUSE) == 0
    with clock.as_of(now + timedelta(minutes=2)):
        assert letters.send_letters(by=HOUSE) == 1
        api.postpone(by=HOUSE, number=1, until=NEW + timedelta(days=9), why=WHY)
        challenges.close_challenge(by=HOUSE, number=1, why="no budget")
    with clock.as_of(date(2029, 12, 1)):
        assert applications.forget_contacts(by=HOUSE) == 1
        assert letters.send_letters(by=HOUSE) == 0
    assert len(mail.outbox) == 1


def test_everybody_reads_it_and_whoever_leads_it_moves_it(client: Client) -> None:
    an_open_challenge()
    receipt = applied()
    client.force_login(a_person("jone", role="govtech-lead"))
    desk, path = "/en/desk/challenges/1/", "/en/desk/challenges/1/postpone/"
    assert f'href="{path}"' in client.get(desk).content.decode()
    told = {"until": "2027-01-10", "why_eu": WHY.eu, "why_es": WHY.es, "why_en": WHY.en}
    assert client.get(path).status_code == 200
    assert client.post(path, told | {"why_eu": "", "why_es": "", "why_en": ""}).status_code == 422
    refused = client.post(path, told | {"until": "2026-12-01"})
    assert refused.status_code == 422
    assert "a day after 2026-12-27" in refused.content.decode()
    assert client.post(path, told).headers["Location"] == desk
    assert "0 of 1 applicant was told" in client.get(desk).content.decode()
    client.logout()
    for page in ("/en/challenges/1/", f"/en/challenges/applications/{receipt.code}/"):
        shown = client.get(page).content.decode()
        assert "From December 27, 2026 to January 10, 2027" in shown, page
        assert "The API was opened late" in shown
        assert "applicant was told" not in shown
    feed = client.get("/es/challenges/feed.atom").content.decode()
    assert "10 de enero de 2027: La API se ha abierto tarde" in feed
    assert "<updated>2026-11-27T" in feed
    [moved] = client.get("/api/v1/challenges/1").json()["postponed"]
    assert (moved["before"], moved["until"], moved["why"]["eu"]) == ("2026-12-27", "2027-01-10", WHY.eu)
    assert "person" not in moved
    client.force_login(a_person("jone", role="govtech-lead"))
    with clock.as_of(NEW + timedelta(days=1)):
        assert client.get(path).status_code == 409
        assert path not in client.get(desk).content.decode()


def test_a_program_moves_the_last_day_as_who_may(client: Client) -> None:
    an_open_challenge()
    applied()
    path = "challenges/1/postponements"
    body = {"until": "2027-01-10", "why": {"eu": WHY.eu, "es": WHY.es, "en": WHY.en}}
    owner = Program("jone", role="govtech-lead")
    for wrong, name in (
        ({"until": "2026-12-27"}, "until"),
        ({"until": "9999-12-31"}, "moved.until"),
        ({"until": "soon"}, "moved.until"),
        ({"why": {"en": " "}}, "why"),
        ({"why": {"en": "x" * 2001}}, "moved.why.en"),
    ):
        assert column(owner.calls("post", path, body | wrong)) == (422, name)
    for other in (Program("iker", role="reader"), Program("jone", role="govtech-lead", may_write=False)):
        assert other.calls("post", path, body).status_code == 403
    assert client.post(f"/api/v1/{path}", body, "application/json").status_code == 401
    assert owner.calls("post", "challenges/9/postponements", body).status_code == 404
    assert challenges.challenge(by=HOUSE, number=1).postponed == ()
    answers = [owner.calls("post", path, body, **{"Idempotency-Key": "late"}) for _ in range(2)]
    assert [one.status_code for one in answers] == [201, 201]
    assert answers[0].json() == body | {"before": "2026-12-27", "at": "2026-11-27T11:00:00Z"}
    assert len(challenges.challenge(by=HOUSE, number=1).postponed) == 1
    assert api.told(by=HOUSE, number=1) == {NEW: (0, 1)}, "one applicant is owed a letter"
    with clock.as_of(NEW + timedelta(days=1)):
        late = Program("jone", role="govtech-lead").calls("post", path, body | {"until": "2027-02-01"})
        assert late.status_code == 409
