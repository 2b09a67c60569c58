# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pilots: begun with an agreement, held to expectations of the loop, paid in days that everybody can count."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from math import nan
from typing import Any

import pytest
from django.test import Client

from auzolan.catalogue.api import visits
from auzolan.govtech.api import applications, challenges, learning
from auzolan.govtech.api import piloting as api
from auzolan.govtech.models import ApplicationRow
from auzolan.govtech.nouns.applications import Stage
from auzolan.govtech.nouns.challenges import Phase
from auzolan.govtech.nouns.piloting import Hypothesis, Payment, Result
from auzolan.kernel import clock
from auzolan.kernel.access import visitor
from auzolan.kernel.naming import name_refs
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotFound, NotPermitted
from auzolan.review import api as review
from auzolan.review.nouns import Expectation, Series
from tests.builders.challenges import HOUSE, LATER, TODAY, deciders, gives, in_select, selected
from tests.builders.kernel import a_person, a_tenant, an_actor
from tests.builders.pilots import BEGUN, a_hypothesis, a_pilot, ended, expected, to_pilot
from tests.builders.review import an_indicator

pytestmark = pytest.mark.django_db
DESK = "/en/desk/challenges/applications/1/pilot/"


@pytest.fixture(autouse=True)
def _day() -> Iterator[None]:
    with clock.as_of(TODAY):
        yield


@pytest.fixture
def begun() -> Iterator[None]:
    a_pilot()
    with clock.as_of(BEGUN):
        yield


def test_a_pilot_begins_with_the_agreement_of_a_selected_application() -> None:
    to_pilot("Geltoki", "Zubi")
    told: dict[str, Any] = {"signed_on": LATER, "cents": 1, "starts_on": LATER, "ends_on": BEGUN}
    with clock.as_of(LATER):
        assert api.to_begin(by=HOUSE, challenge=1) == [1]
        for number, refused in ((2, Conflict), (9, NotFound)):
            with pytest.raises(refused):
                api.sign_agreement(by=HOUSE, application=number, **told)
        early = LATER - timedelta(days=1)
        wrong: list[dict[str, Any]] = [
            {"signed_on": BEGUN},
            {"cents": -1},
            {"cents": 15_000_01},
            {"starts_on": early},
            {"ends_on": LATER},
        ]
        for one in wrong:
            with pytest.raises(BadInput, match=next(iter(one))):
                api.sign_agreement(by=HOUSE, application=1, **(told | one))
        with pytest.raises(NotPermitted):
            api.sign_agreement(by=an_actor("iker", role="reader"), application=1, **told)
        made = api.sign_agreement(by=HOUSE, application=1, **told)
        assert applications.application(by=HOUSE, number=1).stage is Stage.PILOTING
        assert name_refs("bizkaia", [made.ref])[made.ref].title.en == "Pilot of application 1"
        with pytest.raises(Conflict, match="is piloting"):
            api.sign_agreement(by=HOUSE, application=1, **told)
        with pytest.raises(BadTable, match="ended"):
            challenges.move_on(by=HOUSE, number=1)


@pytest.mark.usefixtures("begun")
def test_what_it_is_to_bring_becomes_expectations_of_the_loop() -> None:
    an_indicator("waits")
    guard = Expectation(Series("waits"), 10.0, 10.0, 10.0, 12.0, by=date(2027, 12, 31))
    one = a_hypothesis()
    taken = expected(hypotheses=[Hypothesis(one.statement, one.expects, guard)])
    told = [
        (each.series.indicator, each.middle, each.kind)
        for each, _outcome in review.expectations_of(by=HOUSE, decision=taken.number)
    ]
    assert told == [("satisfied", 0.7, api.START), ("waits", 10.0, api.START)]
    kept = api.pilot(by=HOUSE, application=1)
    assert (kept.decision, kept.hypotheses[0].guards) == (taken.number, guard)
    with pytest.raises(Conflict, match="was decided"):
        expected()


@pytest.mark.usefixtures("begun")
def test_what_was_weighed_is_told_in_the_language_of_the_page(client: Client) -> None:
    number = expected().number
    for language, chosen, other in (
        ("eu", "Proba, hipotesi hauekin", "Probarik gabe"),
        ("es", "El piloto, con estas hipótesis", "Sin el piloto"),
        ("en", "The pilot, with these hypotheses", "Without the pilot"),
    ):
        shown = client.get(f"/{language}/decisions/{number}/").content.decode()
        assert f"<strong>{chosen}</strong>" in shown
        assert f"<li>{other}: Nobody would know" in shown


@pytest.mark.usefixtures("begun")
def test_hypotheses_that_cannot_be_are_refused() -> None:
    one = a_hypothesis()
    unknown = Expectation(Series("nothing"), 1, 1, 1, 1, by=date(2027, 12, 31))
    wrong: list[tuple[list[Hypothesis], str]] = [
        ([], "expectations"),
        ([Hypothesis(" ", one.expects)], "statement"),
        ([Hypothesis("x", unknown)], "indicator"),
        ([a_hypothesis(middle=0.9)], "middle"),
        ([a_hypothesis(high=nan)], "high"),
        ([a_hypothesis(by=BEGUN)], "by"),
        ([one, one], "expectations"),
    ]
    for hypotheses, field in wrong:
        with pytest.raises(BadInput, match=field):
            expected(hypotheses=hypotheses)
    assert api.pilot(by=HOUSE, application=1).decision is None


@pytest.mark.usefixtures("begun")
def test_the_days_of_a_payment_count_from_its_invoice() -> None:
    for cents in (0, 12_000_01):
        with pytest.raises(BadInput, match="cents"):
            api.invoice(by=HOUSE, application=1, what="half", cents=cents, invoiced_on=BEGUN)
    for field, told in (("what", {"what": " "}), ("invoiced_on", {"invoiced_on": BEGUN + timedelta(days=1)})):
        values: dict[str, Any] = {"what": "half", "cents": 6_000_00, "invoiced_on": BEGUN}
        with pytest.raises(BadInput, match=field):
            api.invoice(by=HOUSE, application=1, **(values | told))
    api.invoice(by=HOUSE, application=1, what="half", cents=6_000_00, invoiced_on=BEGUN)
    with pytest.raises(BadInput, match="number"):
        api.pay(by=HOUSE, application=1, number=2, paid_on=BEGUN)
    with pytest.raises(BadInput, match="paid_on"):
        api.pay(by=HOUSE, application=1, number=1, paid_on=BEGUN - timedelta(days=1))
    with clock.as_of(BEGUN + timedelta(days=31)):
        [owed] = api.pilot(by=HOUSE, application=1).payments
        assert (owed.days(clock.today()), owed.is_late(clock.today()), owed.is_late(owed.due_on)) == (31, True, False)
        api.pay(by=HOUSE, application=1, number=1, paid_on=BEGUN + timedelta(days=20))
        with pytest.raises(Conflict, match="was paid"):
            api.pay(by=HOUSE, application=1, number=1, paid_on=BEGUN)
        [paid] = api.pilot(by=HOUSE, application=1).payments
        assert (paid.days(clock.today()), paid.is_late(clock.today())) == (20, False)
        api.agree_further(by=HOUSE, application=1, signed_on=BEGUN, cents=1_00, what="one line more")
        api.invoice(by=HOUSE, application=1, what="the rest", cents=6_001_00, invoiced_on=BEGUN)


def test_the_agreements_of_all_pilots_are_held_to_the_budget(client: Client) -> None:
    in_select("Geltoki", "Zubi")
    with clock.as_of(LATER):
        for number in (1, 2):
            gives("ane", number, 8, 6)
            gives("jon", number, 7, 7)
        selected(1)
        selected(2)
        challenges.move_on(by=HOUSE, number=1)
    told = {"signed_on": BEGUN, "starts_on": BEGUN, "ends_on": date(2027, 6, 1)}
    page = "the agreements of the challenge pass its budget by €500"
    with clock.as_of(BEGUN):
        api.sign_agreement(by=HOUSE, application=1, cents=10_000_00, **told)
        with pytest.raises(BadInput, match="what is left of the budget"):
            api.sign_agreement(by=HOUSE, application=2, cents=5_000_01, **told)
        api.sign_agreement(by=HOUSE, application=2, cents=5_000_00, **told)
        client.force_login(a_person("jone", role="govtech-lead"))
        for address in (DESK, "/en/desk/challenges/1/"):
            assert "pass its budget" not in client.get(address).content.decode()
        api.agree_further(by=HOUSE, application=2, signed_on=BEGUN, cents=500_00, what="one line more")
        assert api.beyond_budget(by=HOUSE, challenge=1) == 500_00
        for address in (DESK, "/en/desk/challenges/1/"):
            assert page in client.get(address).content.decode()


@pytest.mark.usefixtures("begun")
def test_both_sides_speak_every_week() -> None:
    with pytest.raises(BadInput, match="what"):
        api.touch(by=HOUSE, application=1, on=BEGUN, what="")
    with pytest.raises(BadInput, match="on"):
        api.touch(by=HOUSE, application=1, on=BEGUN + timedelta(days=1), what="x")
    one = api.touch(by=HOUSE, application=1, on=BEGUN, what="Counters are in", blocks="No current at one stop")
    assert one.touchpoints[0].blocks == "No current at one stop"
    assert (one.is_quiet(BEGUN + timedelta(days=7)), one.is_quiet(BEGUN + timedelta(days=8))) == (False, True)


@pytest.mark.usefixtures("begun")
def test_a_pilot_is_ended_once_somebody_has_said_what_it_is_to_bring() -> None:
    with pytest.raises(Conflict, match="Nobody has decided"):
        api.end_pilot(by=HOUSE, application=1, result=Result.WORKS, why="x")
    expected()
    with pytest.raises(BadInput, match="why"):
        api.end_pilot(by=HOUSE, application=1, result=Result.WORKS, why=" ")
    with pytest.raises(BadInput, match="since"):
        api.put_in_use(by=HOUSE, application=1, since=BEGUN + timedelta(days=1))
    ended = api.end_pilot(by=HOUSE, application=1, result=Result.IN_PART, why="On two lines of three")
    assert (ended.result, ended.ended_on) == (Result.IN_PART, BEGUN)
    for deed in (
        lambda: api.end_pilot(by=HOUSE, application=1, result=Result.WORKS, why="x"),
        lambda: api.touch(by=HOUSE, application=1, on=BEGUN, what="x"),
        expected,
    ):
        with pytest.raises(Conflict, match="is over"):
            deed()
    assert api.put_in_use(by=HOUSE, application=1, since=BEGUN).in_use_since == BEGUN
    assert applications.application(by=HOUSE, number=1).stage is Stage.PILOTED
    assert challenges.move_on(by=HOUSE, number=1).phase is Phase.LEARN


@pytest.mark.usefixtures("begun")
def test_only_those_of_its_unit_change_a_pilot() -> None:
    a_tenant("culture", kind="department", parent="bizkaia")
    for by in (visitor("bizkaia"), an_actor("nerea", at="culture"), an_actor("iker", role="reader")):
        with pytest.raises(NotPermitted):
            api.touch(by=by, application=1, on=BEGUN, what="x")
    for deed in (
        lambda: api.pilot(by=HOUSE, application=9),
        lambda: api.put_in_use(by=HOUSE, application=9, since=None),
    ):
        with pytest.raises(NotFound):
            deed()


def test_the_pages_of_a_pilot(client: Client) -> None:
    to_pilot()
    client.force_login(a_person("jone", role="govtech-lead"))
    an_indicator("satisfied")
    with clock.as_of(BEGUN):
        assert f'href="{DESK}begin/"' in client.get("/en/desk/challenges/1/").content.decode()
        told = {"signed_on": "2027-02-01", "cents": "12,000", "starts_on": "2027-02-01", "ends_on": "2027-01-01"}
        assert client.post(f"{DESK}begin/", told).status_code == 422
        client.post(f"{DESK}begin/", told | {"ends_on": "2027-06-01"})
        shown = client.get(DESK).content.decode()
        assert "Decide what it is to bring" in shown
        assert "End the pilot" not in shown
        assert client.get(f"{DESK}end/").status_code == 409
        assert client.get(f"{DESK}nothing/").status_code == 404
        decision = {
            "h1-statement": "People know", "h1-indicator": "satisfied", "h1-baseline": "0.5", "h1-low": "0.6",
            "h1-middle": "0.7", "h1-high": "0.8", "h1-by": "2027-12-31", "reason": "Measured", "instead": "Nothing",
            "review_on": "2028-01-10", **deciders(),
        }  # fmt: skip
        assert client.post(f"{DESK}expect/", decision | {"h1-middle": ""}).status_code == 422
        assert client.post(f"{DESK}expect/", decision | {"h1-guard": "satisfied"}).status_code == 422
        assert client.post(f"{DESK}expect/", decision | {"h1-middle": "0.9"}).status_code == 422
        assert client.post(f"{DESK}expect/", decision).headers["Location"] == DESK
        client.post(f"{DESK}invoice/", {"what": "half", "cents": "6,000", "invoiced_on": "2027-02-01"})
        client.post(f"{DESK}touchpoint/", {"on": "2027-02-01", "what": "Counters are in", "blocks": ""})
        client.post(f"{DESK}payment/", {"number": "1", "paid_on": "2027-02-01"})
        client.post(f"{DESK}further/", {"what": "A line more", "cents": "100", "signed_on": "2027-02-01"})
        client.post(f"{DESK}use/", {"since": "2027-02-01"})
        client.post(f"{DESK}end/", {"result": "works", "why": "On every line"})
        shown = client.get(DESK).content.decode()
        for part in ("People know", "Counters are in", "€6,000", "A line more", "It works", "On every line"):
            assert part in shown
        assert client.get(f"{DESK}expect/").status_code == 409
        assert "It works" in client.get("/en/desk/challenges/1/").content.decode()


def test_forms_that_would_be_refused_are_not_shown(client: Client) -> None:
    to_pilot("Geltoki", "Zubi")
    a_tenant("culture", kind="department", parent="bizkaia")
    with clock.as_of(BEGUN):
        client.force_login(a_person("jone", role="govtech-lead"))
        for number, status in ((1, 200), (2, 409), (9, 404)):
            assert client.get(f"/en/desk/challenges/applications/{number}/pilot/begin/").status_code == status
        client.force_login(a_person("nerea", role="govtech-lead", at="culture"))
        assert client.get(f"{DESK}begin/").status_code == 403
        begun = {"signed_on": BEGUN, "cents": 1, "starts_on": BEGUN, "ends_on": date(2027, 6, 1)}
        api.sign_agreement(by=HOUSE, application=1, **begun)
        client.force_login(a_person("iker", role="procurement-officer"))
        assert "Decide what it is to bring" not in client.get(DESK).content.decode()
        assert client.get(f"{DESK}expect/").status_code == 403
        ended()
        client.force_login(a_person("nerea", role="govtech-lead", at="culture"))
        assert client.get(f"{DESK}session/").status_code == 403
        learning.hold_session(by=HOUSE, application=1, held_on=BEGUN, attended="Ane")
        assert client.get(f"{DESK}lesson/").status_code == 403


def test_an_applicant_sees_its_payments_with_their_days(client: Client) -> None:
    a_pilot()
    with clock.as_of(BEGUN):
        api.invoice(by=HOUSE, application=1, what="half", cents=6_000_00, invoiced_on=BEGUN)
    receipt = _receipt()
    with clock.as_of(BEGUN + timedelta(days=40)):
        assert api.own_payments(by=visitor("bizkaia"), code=receipt) == (Payment(1, "half", 6_000_00, BEGUN),)
        shown = client.get(f"/en/challenges/applications/{receipt}/").content.decode()
        assert re.search(r"<td>40\s*<span [^>]*>\s*more than 30", shown)


def _receipt() -> str:
    """Return a secret for application 1: only its digest is kept of the one that was given."""
    ApplicationRow.objects.of("bizkaia").filter(number=1).update(code=visits.digest_of("known"))
    return "known"
