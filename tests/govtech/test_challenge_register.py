# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The register: thirteen columns, of challenges whose selection is over, as a page, as files and for programs."""

import csv
import io
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from auzolan.govtech.api import challenges, piloting
from auzolan.govtech.api import register as api
from auzolan.govtech.nouns.applications import Applicant, Stage
from auzolan.kernel import clock
from auzolan.kernel.access import visitor
from tests.builders.challenges import HOUSE, LATER, TODAY, an_open_challenge, applied, gives, in_select, selected
from tests.builders.pilots import BEGUN, a_pilot, ended

pytestmark = pytest.mark.django_db
ANYONE = visitor("bizkaia")
COLUMNS = [
    "applicant", "registration_number", "address", "round", "sponsor", "question", "proposed_solution",
    "stage_reached", "agreement_signed", "agreement_value_euros", "further_agreements", "further_value_euros",
    "in_use_by_sponsor_now",
]  # fmt: skip


@pytest.fixture(autouse=True)
def _day() -> Iterator[None]:
    with clock.as_of(TODAY):
        yield


def test_nothing_of_an_application_is_told_while_others_can_gain_by_it(client: Client) -> None:
    in_select("Geltoki", "Zubi")
    assert api.entries(by=HOUSE) == []
    assert "The register is empty" in client.get("/en/challenges/register/").content.decode()
    with clock.as_of(LATER):
        for number in (1, 2):
            gives("ane", number, 8, 8)
            gives("jon", number, 8, 8)
        selected(1)
        challenges.move_on(by=HOUSE, number=1)
    assert [(one.applicant, one.stage_reached) for one in api.entries(by=ANYONE)] == [
        ("Geltoki", Stage.SELECTED),
        ("Zubi", Stage.NOT_SELECTED),
    ]


def test_who_has_not_agreed_is_not_named_unless_an_agreement_was_signed(client: Client) -> None:
    an_open_challenge()
    applied(may_publish=False)
    challenges.close_challenge(by=HOUSE, number=1, why="no money")
    [one] = api.entries(by=ANYONE)
    assert (one.applicant, one.registration_number, one.address) == ("", "", "")
    row = client.get("/en/challenges/register/").content.decode()
    assert '<th scope="row">not published</th><td>not published</td><td>not published</td>' in row


def test_a_solution_is_told_only_where_its_author_has_agreed(client: Client) -> None:
    an_open_challenge()
    applied(company="Geltoki")
    told = {"company": "Zubi", "registration": "B-2", "address": "Kale 1", "solution": "Zubi weighs", "asks_cents": "1",
            "name": "Jon", "email": "jon@example.org", "may_publish": "on", "consent": "on", "website": ""}  # fmt: skip
    assert client.post("/en/challenges/1/apply/", told).status_code == 302
    challenges.close_challenge(by=HOUSE, number=1, why="no money")
    assert [(one.applicant, one.proposed_solution) for one in api.entries(by=ANYONE)] == [
        ("Geltoki", "Geltoki counts who gets on"),
        ("Zubi", ""),
    ]
    page = "/en/challenges/register/"
    given = [client.get(f"{page}{form}").content.decode() for form in ("", "?as=csv", "?as=json")]
    given.append(client.get("/api/v1/challenge-register").content.decode())
    for shown in given:
        assert "Geltoki counts" in shown
        assert "Zubi weighs" not in shown
    assert given[0].count("<td>not published</td>") == 1


def test_the_number_and_address_of_a_natural_person_are_never_published(client: Client) -> None:
    an_open_challenge()
    told = {"company": "Ane Etxebarria", "registration": "A-77", "address": "Kale 1", "is_person": "on", "name": "Ane",
            "solution": "I count", "asks_cents": "1", "email": "ane@example.org", "may_publish": "on", "consent": "on",
            "website": ""}  # fmt: skip
    assert client.post("/en/challenges/1/apply/", told).status_code == 302
    # whoever forgets to say so is known by the number
    for number in ("12345678Z", "x-1234567 l", "ES-12.345.678-Z", "K1234567L"):
        applied(applicant=Applicant("Jon", number, "Alameda 1"), origin=number)
    applied(applicant=Applicant("Geltoki SL", "B95000001", "Alameda 2"))
    challenges.close_challenge(by=HOUSE, number=1, why="no money")
    found = [(one.applicant, one.registration_number, one.address) for one in api.entries(by=ANYONE)]
    assert found == [("Ane Etxebarria", "", ""), *[("Jon", "", "")] * 4, ("Geltoki SL", "B95000001", "Alameda 2")]
    for form in ("", "?as=csv", "?as=json"):
        shown = client.get(f"/en/challenges/register/{form}").content.decode()
        assert "Ane Etxebarria" in shown
        assert not [told for told in ("A-77", "Kale 1", "12345678Z", "Alameda 1") if told in shown]


def test_nor_are_they_where_an_agreement_was_signed() -> None:
    a_pilot(applicant=Applicant("Ane Etxebarria", "12345678Z", "Kale 1", is_person=True))
    [one] = api.entries(by=ANYONE)
    assert (one.applicant, one.registration_number, one.address) == ("Ane Etxebarria", "", "")


def test_what_is_signed_has_who_is_named_published_and_not_the_solution() -> None:
    a_pilot(may_publish=False, may_publish_solution=False)
    [one] = api.entries(by=ANYONE)
    assert (one.applicant, one.proposed_solution) == ("Geltoki", "")


def test_the_thirteen_columns_as_page_files_and_for_programs(client: Client) -> None:
    a_pilot()
    with clock.as_of(BEGUN):
        ended()
        piloting.agree_further(by=HOUSE, application=1, signed_on=BEGUN, cents=30_000_00, what="Two lines more")
        piloting.put_in_use(by=HOUSE, application=1, since=BEGUN)
    page = "/en/challenges/register/"
    shown = client.get(page).content.decode()
    for told in ("Geltoki", "B-Geltoki", "Alameda 1, Bilbao", "€12,000", "€30,000", "February 1, 2027", "piloted"):
        assert told in shown
    assert shown.count('<th scope="col">') == 13
    [row] = csv.DictReader(io.StringIO(client.get(f"{page}?as=csv").content.decode()))
    assert list(row) == COLUMNS
    assert (row["agreement_signed"], row["agreement_value_euros"]) == ("2027-02-01", "12000.0")
    assert (row["further_agreements"], row["further_value_euros"]) == ("1", "30000.0")
    assert row["in_use_by_sponsor_now"] == "True"
    [told] = client.get(f"{page}?as=json").json()
    assert list(told) == COLUMNS
    assert client.get(f"{page}?as=xlsx").content[:2] == b"PK"
    [entry] = client.get("/api/v1/challenge-register").json()["items"]
    assert (entry["agreement_cents"], entry["stage_reached"], entry["in_use_by_sponsor"]) == (
        12_000_00,
        "piloted",
        True,
    )
    assert "ane@example.org" not in shown + str(entry) + str(told)


def test_it_asks_no_more_for_more_rows(client: Client) -> None:
    counts = []
    for more in (1, 9):
        for _one in range(more):
            number = an_open_challenge().number
            for company in ("a", "b", "c"):
                applied(number, company=f"{company}{number}")
            challenges.close_challenge(by=HOUSE, number=number, why="no money")
        for address in ("/en/challenges/register/", "/api/v1/challenge-register"):
            client.get(address)
            with CaptureQueriesContext(connection) as seen:
                assert client.get(address).status_code == 200
            counts.append(len(seen))
    assert counts[:2] == counts[2:]
    assert max(counts) <= 12
    assert len(api.entries(by=ANYONE)) == 30
