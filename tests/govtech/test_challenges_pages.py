# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The pages of challenges: begun from a finding, rules typed and refused beside their field, opened, seen, followed."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from auzolan.govtech.api import challenges as api
from auzolan.govtech.nouns.challenges import Phase
from auzolan.kernel import clock
from auzolan.review import api as review
from tests.builders.challenges import HOUSE, NEED, QUESTION, a_challenge, an_open_challenge
from tests.builders.kernel import a_person, a_tenant
from tests.builders.pages import text
from tests.builders.review import Watched, a_sighting

pytestmark = pytest.mark.django_db
DESK = "/en/desk/challenges/"
TOLD = {
    "question_en": "How might we?", "need_en": "People wait", "unit": "gertu", "call": "2026-2", "datasets": "",
}  # fmt: skip
RULES = {
    "budget_cents": "15,000", "instrument": "design-contest", "rules_on": "2026-11-01",
    "applications_until": "2027-01-15", "select_until": "2027-02-15", "pilot_until": "2027-09-15",
    "learn_until": "2027-10-15", "criterion-1_en": "Fit", "weight-1": "60", "criterion-2_en": "Maturity",
    "weight-2": "40", "conditions_en": "Less than 10 years old",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _place() -> Iterator[None]:
    with clock.as_of(date(2026, 11, 27)):
        a_tenant()
        a_tenant("gertu", kind="office", parent="bizkaia")
        yield


def test_a_challenge_is_begun_from_a_finding_and_opened(desk: Client) -> None:
    Watched().show(a_sighting())
    review.run_review(by=HOUSE)
    [row] = review.docket(by=HOUSE)
    finding = f"/en/desk/findings/{row.finding.number}/"
    begin = f"{DESK}new/?finding={row.finding.number}"
    assert f'href="{begin}"' in text(desk.get(finding))
    form = text(desk.get(begin))
    assert "low: services/service/register" in form
    answer = desk.post(begin, TOLD)
    assert answer.headers["Location"] == f"{DESK}1/"
    assert api.challenge(by=HOUSE, number=1).findings == (row.finding.number,)
    assert "How might we?" in text(desk.get(finding))
    shown = text(desk.get(f"{DESK}1/"))
    for told in ("not there yet", "in Basque", "low: services/service/register", "Fix its rules"):
        assert told in shown
    assert "Open it to everybody" not in shown
    assert desk.post(f"{DESK}1/rules/", RULES).status_code == 302
    assert "Open it to everybody" in text(desk.get(f"{DESK}1/"))
    assert Client().get("/en/challenges/1/").status_code == 404
    desk.post(f"{DESK}1/move-on/")
    shown = text(Client().get("/en/challenges/1/"))
    for told in (
        "How might we?",
        "€15,000",
        "January 15, 2027",
        "Maturity",
        "Less than 10 years old",
        "Design contest",
    ):
        assert told in shown
    for hidden in ("low: services/service/register", "not told yet", "jone"):
        assert hidden not in shown
    assert desk.get(f"{DESK}1/rules/").status_code == 409


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"weight-2": "30"}, "The weights add up to 90"),
        ({"weight-2": ""}, "A criterion has a name and a weight."),
        ({"criterion-2_en": ""}, "A criterion has a name and a weight."),
        ({"select_until": "2027-01-15"}, "Choose a day after the one above."),
        ({"budget_cents": "0"}, "is not accepted here."),
        ({"rules_on": "2026-12-01"}, "is not accepted here."),
    ],
)
def test_rules_are_refused_beside_their_field(desk: Client, changed: dict[str, str], told: str) -> None:
    api.begin_challenge(by=HOUSE, **_spoken())
    answer = desk.post(f"{DESK}1/rules/", RULES | changed)
    assert answer.status_code == 422
    assert told in text(answer)
    assert api.challenge(by=HOUSE, number=1).rules is None


def test_forms_say_what_is_wrong_and_what_is_open_stays(desk: Client) -> None:
    answer = desk.post(f"{DESK}new/", TOLD | {"question_en": ""})
    assert (answer.status_code, "Write it in one language at least." in text(answer)) == (422, True)
    answer = desk.post(f"{DESK}new/", TOLD | {"datasets": "nowhere"})
    assert (answer.status_code, "nowhere is not accepted here." in text(answer)) == (422, True)
    a_challenge()
    desk.post(f"{DESK}1/edit/", TOLD)
    assert api.challenge(by=HOUSE, number=1).question.en == "How might we?"
    desk.post(f"{DESK}1/rules/", RULES)
    desk.post(f"{DESK}1/move-on/")
    answer = desk.post(f"{DESK}1/edit/", TOLD | {"need_en": "Other"})
    assert (answer.status_code, "only a language that is missing" in text(answer)) == (422, True)
    assert "stays where it is" in text(desk.post(f"{DESK}{_bare()}/move-on/", follow=True))
    assert desk.post(f"{DESK}1/close/", {"why": ""}).status_code == 422
    desk.post(f"{DESK}1/close/", {"why": "No money is left"})
    assert api.challenge(by=HOUSE, number=1).phase is Phase.CLOSED
    assert "No money is left" in text(Client().get("/en/challenges/1/"))


def test_those_who_may_not_are_not_asked(client: Client) -> None:
    a_challenge()
    client.force_login(a_person("iker", role="reader"))
    shown = text(client.get(f"{DESK}1/"))
    for deed in ("Fix its rules", "Change what it asks", "Close it"):
        assert deed not in shown
    for address in ("new/", "1/edit/", "1/rules/", "1/close/"):
        assert client.get(f"{DESK}{address}").status_code == 403
    assert client.post(f"{DESK}1/move-on/").status_code == 403


def test_everybody_follows_what_is_opened(client: Client) -> None:
    assert "No challenge is open yet" in text(client.get("/en/challenges/"))
    an_open_challenge()
    a_challenge()
    feed = client.get("/en/challenges/feed.atom")
    assert feed.headers["Content-Type"].startswith("application/atom+xml")
    assert text(feed).count("<entry>") == 1
    assert "How might we know which bus will be full?" in text(feed)
    assert "/en/challenges/1/" in text(feed)
    for language, phase in (("eu", "eskaeretarako irekita"), ("es", "abierto a solicitudes")):
        assert phase in text(client.get(f"/{language}/challenges/"))
    assert client.get("/en/challenges/?as=csv").content.decode().splitlines()[0].startswith("number,round,sponsor")
    [one] = client.get("/api/v1/challenges").json()["items"]
    # no column holds such a number, so no challenge has it
    for number in (-(2**63) - 1, 2**31, 2**63):
        assert client.get(f"/api/v1/challenges/{number}").status_code == 404
    assert (one["number"], one["rules"]["criteria"][0]["weight"], one["phase"]) == (1, 60, "disseminate")
    assert "person" not in str(one)
    assert client.get("/api/v1/challenges/1").json() == one
    assert client.get("/api/v1/challenges/2").status_code == 404


def test_lists_ask_few_questions_and_no_more_for_more_rows(desk: Client) -> None:
    counts = {}
    for more in (3, 27):
        for _one in range(more):
            an_open_challenge()
        for address in ("/en/challenges/", DESK, "/en/challenges/1/", f"{DESK}1/", "/api/v1/challenges"):
            desk.get(address)
            with CaptureQueriesContext(connection) as seen:
                assert desk.get(address).status_code == 200
            counts.setdefault(address, []).append(len(seen))
    for address, (few, many) in counts.items():
        # at the desk its page tells what it rests on, and where it stands from need to use
        most = {f"{DESK}1/": 14, "/en/challenges/1/": 13}.get(address, 12)
        assert few == many <= most, (address, few, many)


def _spoken() -> dict[str, Any]:
    return {"question": QUESTION, "need": NEED, "unit": "gertu", "call": "2026"}


def _bare() -> int:
    return api.begin_challenge(by=HOUSE, **_spoken()).number
