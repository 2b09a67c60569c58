# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What an applicant takes back: consents at once, the application until an agreement; what is kept is what law asks."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.test import Client

from auzolan.govtech.api import applications, challenges, evaluating, piloting
from auzolan.govtech.api import register as registered
from auzolan.govtech.api import withdrawing as api
from auzolan.govtech.models import ApplicationRow
from auzolan.govtech.nouns.applications import Stage
from auzolan.govtech.nouns.challenges import Phase
from auzolan.kernel import clock, history
from auzolan.kernel.access import visitor
from auzolan.kernel.models import OutboxEvent
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadTable, Conflict, NotFound
from tests.builders.challenges import (
    HOUSE,
    LATER,
    TODAY,
    an_open_challenge,
    applied,
    closed_for_applications,
    gives,
    selected,
)
from tests.builders.kernel import a_person
from tests.builders.pilots import BEGUN

pytestmark = pytest.mark.django_db
ANYONE = visitor("bizkaia")


@pytest.fixture(autouse=True)
def _day() -> Iterator[None]:
    with clock.as_of(TODAY):
        yield


def judged(*companies: str) -> list[str]:
    """Let each company's application be eligible, in select; return their secrets. What follows is within LATER."""
    an_open_challenge()
    codes = [applied(company=company).code for company in companies]
    with clock.as_of(LATER):
        closed_for_applications()
        for number in range(1, len(companies) + 1):
            applications.judge(by=HOUSE, number=number, causes=(), why="It meets every condition")
    return codes


def kept(number: int = 1) -> str:
    """Return all that the table keeps of an application."""
    row = ApplicationRow.objects.of("bizkaia").get(number=number)
    return f"{row.body} {row.contact}"


def test_while_applications_are_open_all_that_it_says_is_erased() -> None:
    an_open_challenge()
    code = applied().code
    one = api.withdraw(by=ANYONE, code=code)
    assert (one.stage, one.may_publish, one.withdrawn_at is not None) == (Stage.WITHDRAWN, False, True)
    for word in ("Geltoki", "Alameda", "ane@example.org", "counts who"):
        assert word not in kept()
    event = OutboxEvent.objects.of("bizkaia").get(type="auzolan.govtech.application-withdrawn")
    assert event.data == {"number": 1, "challenge": 1}
    assert "Geltoki" not in str(history.of("bizkaia", Ref("govtech", "application", "1")))
    assert applications.own_application(by=ANYONE, code=code) == one
    with pytest.raises(Conflict, match="withdrawn already"):
        api.withdraw(by=ANYONE, code=code)
    with pytest.raises(Conflict, match="was withdrawn"):
        api.change_consents(by=ANYONE, code=code, may_publish=True, may_publish_solution=True)
    applied(company="Geltoki again")
    assert applications.counts(by=ANYONE, challenge=1) == {Stage.WITHDRAWN: 1, Stage.RECEIVED: 1}


def test_a_challenge_to_which_nobody_applies_any_more_is_not_scored() -> None:
    an_open_challenge()
    api.withdraw(by=ANYONE, code=applied().code)
    with clock.as_of(LATER), pytest.raises(BadTable, match="applications"):
        closed_for_applications()


def test_later_the_file_of_the_procedure_stays_and_nobody_scores_it() -> None:
    first, _second = judged("Geltoki", "Zubi")
    with clock.as_of(LATER):
        api.withdraw(by=ANYONE, code=first)
        assert "Geltoki counts who gets on" in kept()
        assert "ane@example.org" not in kept()
        for name in ("ane", "jon"):
            with pytest.raises(Conflict, match="is withdrawn"):
                gives(name, 1, 5, 5)
            gives(name, 2, 8, 6)
        assert [one.application for one in evaluating.ranking(by=HOUSE, challenge=1)] == [2]
        assert evaluating.progress(by=HOUSE, challenge=1)["ane"] == (1, 1)
        selected(2)
        assert challenges.move_on(by=HOUSE, number=1).phase is Phase.PILOT
        told = {one.application: one for one in registered.entries(by=ANYONE)}
        assert (told[1].applicant, told[1].proposed_solution, told[1].stage_reached) == ("", "", Stage.WITHDRAWN)
        assert told[2].applicant == "Zubi"
        challenges.close_challenge(by=HOUSE, number=1, why="no budget")
    with clock.as_of(date(2028, 12, 1)):
        assert api.forget_withdrawn(by=HOUSE) == 0
    with clock.as_of(date(2029, 3, 1)):
        assert (api.forget_withdrawn(by=HOUSE), api.forget_withdrawn(by=HOUSE)) == (1, 0)
        assert "Geltoki" not in kept()
        assert "Zubi" in kept(2)


def test_one_that_is_selected_may_be_withdrawn_until_the_agreement_is_signed() -> None:
    first, second = judged("Geltoki", "Zubi")
    with clock.as_of(LATER):
        for name in ("ane", "jon"):
            for number in (1, 2):
                gives(name, number, 8, 6)
        selected(1)
        selected(2)
        challenges.move_on(by=HOUSE, number=1)
    with clock.as_of(BEGUN):
        told: dict[str, Any] = {"signed_on": BEGUN, "cents": 1, "starts_on": BEGUN, "ends_on": date(2027, 6, 1)}
        api.withdraw(by=ANYONE, code=first)
        with pytest.raises(Conflict, match="is withdrawn"):
            piloting.sign_agreement(by=HOUSE, application=1, **told)
        piloting.sign_agreement(by=HOUSE, application=2, **told)
        with pytest.raises(Conflict, match="An agreement was signed"):
            api.withdraw(by=ANYONE, code=second)
        api.change_consents(by=ANYONE, code=second, may_publish=False, may_publish_solution=False)
        [entry] = [one for one in registered.entries(by=ANYONE) if one.application == 2]
        assert (entry.applicant, entry.proposed_solution) == ("Zubi", ""), "the law has a signed name published"


def test_consents_are_taken_back_and_given_at_once() -> None:
    first, second = judged("Geltoki", "Zubi")
    with clock.as_of(LATER):
        for name in ("ane", "jon"):
            for number in (1, 2):
                gives(name, number, 8, 6)
        selected(2)
        challenges.move_on(by=HOUSE, number=1)
        for may in (False, True):
            api.change_consents(by=ANYONE, code=first, may_publish=may, may_publish_solution=may)
            [entry] = [one for one in registered.entries(by=ANYONE) if one.application == 1]
            assert bool(entry.applicant) is bool(entry.proposed_solution) is may
        newest = history.of("bizkaia", Ref("govtech", "application", "1"))[0]
        assert {field.name for field in newest.fields} == {"may_publish", "may_publish_solution"}
        one = api.withdraw(by=ANYONE, code=first)
        assert (one.stage, one.may_publish) == (Stage.NOT_SELECTED, False), "what was decided stays"
        assert "ane@example.org" not in kept()
        assert not OutboxEvent.objects.of("bizkaia").filter(type="auzolan.govtech.application-withdrawn").exists()
        assert second != first
        for deed in (
            lambda: api.withdraw(by=ANYONE, code="nothing"),
            lambda: api.change_consents(by=ANYONE, code="nothing", may_publish=True, may_publish_solution=True),
        ):
            with pytest.raises(NotFound):
                deed()


def test_an_applicant_does_it_at_the_secret_address_and_is_told_what_happens(client: Client) -> None:
    an_open_challenge()
    page = f"/en/challenges/applications/{applied().code}/"
    shown = client.get(page).content.decode()
    assert f'href="{page}consents/"' in shown
    assert f'href="{page}withdraw/"' in shown
    assert client.post(f"{page}consents/", {"may_publish": "on"}).headers["Location"] == page
    one = applications.application(by=HOUSE, number=1)
    assert (one.may_publish, one.may_publish_solution) == (True, False)
    asked = client.get(f"{page}withdraw/")
    assert "Erased at once: the company" in asked.content.decode()
    assert "You may send another one until the last day." in asked.content.decode()
    assert (asked.headers["Referrer-Policy"], asked.headers["Cache-Control"]) == ("same-origin", "no-store")
    assert client.post(f"{page}withdraw/", {}).status_code == 422
    assert client.post(f"{page}withdraw/", {"sure": "on"}).headers["Location"] == page
    shown = client.get(page).content.decode()
    assert "withdrawn by its applicant" in shown
    assert "What is shown here is all that is kept." in shown
    assert client.get(f"{page}withdraw/").status_code == client.get(f"{page}consents/").status_code == 409
    for path in ("withdraw", "consents"):
        assert client.get(f"/en/challenges/applications/nothing/{path}/").status_code == 404
    client.force_login(a_person("jone", role="govtech-lead"))
    desk = client.get("/en/desk/challenges/applications/1/").content.decode()
    assert "withdrawn by its applicant" in desk
    assert "Say whether it is eligible" not in desk


def test_once_it_was_scored_the_page_says_what_the_law_has_us_keep(client: Client) -> None:
    first, _second = judged("Geltoki", "Zubi")
    with clock.as_of(LATER):
        for language, told in (
            ("eu", "39/2015 Legea, 70. art."),
            ("es", "Ley 39/2015, art. 70"),
            ("en", "Regulation (EU) 2016/679, art. 17.3.b"),
        ):
            shown = client.get(f"/{language}/challenges/applications/{first}/withdraw/").content.decode()
            assert told in shown
