# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Applications: sent without an account, private, followed by a secret, found eligible or excluded with a reason."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from auzolan.catalogue.nouns.asking import TooMany
from auzolan.govtech.api import applications as api
from auzolan.govtech.api import challenges
from auzolan.govtech.nouns.applications import Applicant, Cause, Contact, Stage
from auzolan.kernel import access_log, clock, history
from auzolan.kernel.access import visitor
from auzolan.kernel.naming import name_refs
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotFound, NotPermitted
from tests.builders.challenges import (
    HOUSE,
    a_challenge,
    an_open_challenge,
    applied,
    closed_for_applications,
    in_select,
    scored_by,
    some_rules,
)
from tests.builders.kernel import a_person, a_tenant, an_actor

pytestmark = pytest.mark.django_db
ANYONE = visitor("bizkaia")
AFTER = date(2027, 1, 4)
TOLD = {
    "company": "Geltoki", "registration": "B-1", "address": "Alameda 1", "solution": "We count", "asks_cents": "12,000",
    "name": "Ane", "email": "ane@example.org", "confirmed": ["taxes"], "consent": "on", "website": "",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _day() -> Iterator[None]:
    with clock.as_of(date(2026, 11, 27)):
        yield


def test_what_is_not_there_has_no_name_and_no_address() -> None:
    refs = [Ref("govtech", kind, key) for kind in ("application", "pilot") for key in ("1", "x", "-1", "9" * 5000)]
    assert {one.url for one in name_refs("bizkaia", refs).values()} == {""}


def test_an_application_is_followed_by_its_secret_and_by_nothing_else() -> None:
    an_open_challenge()
    receipt = applied(confirmed=(Cause.TAXES, Cause.BUDGET))
    one = api.own_application(by=ANYONE, code=receipt.code)
    assert (one.stage, one.applicant.company, one.confirmed) == (Stage.RECEIVED, "Geltoki", (Cause.TAXES,))
    with pytest.raises(NotFound):
        api.own_application(by=ANYONE, code="guessed")
    assert api.counts(by=ANYONE, challenge=1) == {Stage.RECEIVED: 1}
    assert "Geltoki" not in str(history.of("bizkaia", one.ref))
    assert name_refs("bizkaia", [one.ref])[one.ref].title.en == "Application 1"
    assert api.contact_of(by=HOUSE, number=1) == Contact("Ane", "ane@example.org")


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"applicant": Applicant("", "B-1", "x")}, "company"),
        ({"applicant": Applicant("x", " ", "x")}, "registration"),
        ({"applicant": Applicant("x", "B-1", "a" * 301)}, "address"),
        ({"contact": Contact("", "a@b")}, "name"),
        ({"contact": Contact("Ane", "nowhere")}, "email"),
        ({"solution": " "}, "solution"),
        ({"solution": "a" * 8001}, "solution"),
        ({"asks_cents": -1}, "asks_cents"),
    ],
)
def test_what_an_application_cannot_be_is_refused(told: dict[str, Any], field: str) -> None:
    an_open_challenge()
    with pytest.raises(BadInput, match=field):
        applied(**told)
    assert api.counts(by=ANYONE, challenge=1) == {}


def test_applications_are_taken_while_the_challenge_is_open_only() -> None:
    a_challenge()
    with pytest.raises(NotFound):
        applied()
    challenges.move_on(by=HOUSE, number=1)
    for n in range(api.MOST_A_DAY):
        applied(company=f"c{n}", origin="10.0.0.1")
    with pytest.raises(TooMany):
        applied(origin="10.0.0.1")
    with clock.as_of(AFTER), pytest.raises(Conflict, match="not open for applications"):
        applied()


def test_a_challenge_without_applications_does_not_go_on() -> None:
    an_open_challenge()
    with clock.as_of(AFTER), pytest.raises(BadTable) as refused:
        challenges.move_on(by=HOUSE, number=1)
    assert "applications" in [one.column for one in refused.value.problems]


def test_a_person_says_with_a_reason_whether_it_is_eligible() -> None:
    an_open_challenge()
    receipt = applied()
    with pytest.raises(Conflict, match="judged in select"):
        api.judge(by=HOUSE, number=1, causes=(), why="ok")
    with clock.as_of(AFTER):
        closed_for_applications()
        with pytest.raises(BadTable, match="eligibility"):
            challenges.move_on(by=HOUSE, number=1)
        with pytest.raises(BadInput, match="why"):
            api.judge(by=HOUSE, number=1, causes=(), why=" ")
        api.judge(by=HOUSE, number=1, causes=(Cause.TAXES, Cause.TAXES), why="A debt of 2025")
        one = api.own_application(by=ANYONE, code=receipt.code)
        assert (one.stage, one.causes, one.why) == (Stage.EXCLUDED, (Cause.TAXES,), "A debt of 2025")
        lead = an_actor("jone", role="govtech-lead")
        again = api.judge(by=lead, number=1, causes=(), why="It has shown that it is paid")
        assert (again.stage, again.causes, again.judged_by) == (Stage.ELIGIBLE, (), "jone")
        with pytest.raises(NotFound):
            api.judge(by=HOUSE, number=99, causes=(), why="x")


def test_only_those_who_handle_applications_of_the_unit_read_them() -> None:
    an_open_challenge()
    applied()
    a_tenant("culture", kind="department", parent="bizkaia")
    others = (ANYONE, an_actor("iker", role="service-owner"), an_actor("leire", role="govtech-lead", at="culture"))
    for by in others:
        for deed in (
            lambda by=by: api.applications(by=by, challenge=1),
            lambda by=by: api.application(by=by, number=1),
            lambda by=by: api.contact_of(by=by, number=1),
        ):
            with pytest.raises(NotPermitted):
                deed()
    with pytest.raises(NotFound):
        api.application(by=HOUSE, number=99)


def test_who_reads_of_applicants_is_in_the_access_log(client: Client) -> None:
    in_select("Geltoki", "Zubi")
    with clock.as_of(AFTER):
        for name, role, address in (
            ("jone", "govtech-lead", ""),
            ("jone", "govtech-lead", "applications/2/"),
            ("ane", "committee-member", "1/score/"),
            ("iker", "reader", "1/"),
        ):
            client.force_login(a_person(name, role=role))
            assert client.get(f"/en/desk/challenges/{address or '1/'}").status_code == 200
        log = {(one.person, one.verb, one.subject) for one in access_log.entries("bizkaia")}
    assert log == {
        ("jone", "applications", "1"),
        ("jone", "application", "2"),
        ("jone", "contact_of", "2"),
        ("ane", "to_score", "1"),
    }


def test_the_list_asks_no_more_for_more_applications(client: Client) -> None:
    an_open_challenge()
    client.force_login(a_person("jone", role="govtech-lead"))
    counts = []
    for more in (3, 27):
        for n in range(more):
            applied(company=f"c{more}-{n}")
        client.get("/en/desk/challenges/1/")
        with CaptureQueriesContext(connection) as seen:
            assert "c3-0" in client.get("/en/desk/challenges/1/").content.decode()
        counts.append(len(seen))
    # five of them write down in the access log who has read it
    assert counts[0] == counts[1] <= 15 + 5


def test_whom_to_write_to_is_forgotten_two_years_after_it_is_closed() -> None:
    an_open_challenge()
    applied()
    assert api.forget_contacts(by=HOUSE) == 0
    challenges.close_challenge(by=HOUSE, number=1, why="no money")
    with clock.as_of(date(2028, 12, 1)):
        assert (api.forget_contacts(by=HOUSE), api.forget_contacts(by=HOUSE)) == (1, 0)
    assert api.contact_of(by=HOUSE, number=1) == Contact("", "")
    assert api.application(by=HOUSE, number=1).applicant.company == "Geltoki"


def test_where_names_are_hidden_the_applicant_is_asked_not_to_give_theirs() -> None:
    blind = an_open_challenge(rules=some_rules(is_blind=True))
    assert api.asked_to_confirm(blind)[-1] is Cause.NAMED


def test_the_pages_of_an_application(client: Client) -> None:
    an_open_challenge()
    page = "/en/challenges/1/"
    assert f'href="{page}apply/"' in client.get(page).content.decode()
    for wrong in ({"website": "spam"}, {"company": ""}, {"email": "nowhere"}, {"consent": ""}):
        assert client.post(f"{page}apply/", TOLD | wrong).status_code == 422
    answer = client.post(f"{page}apply/", TOLD)
    mine = answer.headers["Location"]
    shown = client.get(mine)
    assert shown.headers["Cache-Control"] == "no-store"
    told = shown.content.decode()
    for part in ("received", "You have not confirmed", "we are not prohibited from contracting", "Geltoki"):
        assert part in told
    assert "we are up to date with our taxes" not in told
    public = client.get(page).content.decode()
    assert "1 application has come." in public
    assert "Geltoki" not in public
    client.force_login(a_person("iker", role="service-owner"))
    assert "Geltoki" not in client.get("/en/desk/challenges/1/").content.decode()
    client.force_login(a_person("jone", role="govtech-lead"))
    desk = "/en/desk/challenges/applications/1/"
    assert f'href="{desk}"' in client.get("/en/desk/challenges/1/").content.decode()
    shown = client.get(desk).content.decode()
    assert "ane@example.org" in shown
    assert "Say whether it is eligible" not in shown
    with clock.as_of(AFTER):
        scored_by("ane", "leire")
        client.post("/en/desk/challenges/1/move-on/")
        assert client.post(desk, {"why": ""}).status_code == 422
        client.post(desk, {"causes": ["capacity"], "why": "No solvency was shown"})
        told = client.get(mine).content.decode()
        assert "No solvency was shown" in told
        assert "excluded" in told
        assert client.get(f"{page}apply/").status_code == 409
        assert "excluded: 1" in Client().get(page).content.decode()
