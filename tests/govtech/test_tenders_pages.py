# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The pages of tenders: prepared, chosen by the rules, bound to lessons, published; refusals beside fields."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from auzolan.govtech.api import reuse_demonstration as demonstration
from auzolan.govtech.api import tender_demonstration
from auzolan.govtech.api import tenders as api
from auzolan.govtech.nouns.tenders import Links, Part, State
from auzolan.kernel import clock
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text, same
from tests.builders.cases import a_case, a_place
from tests.builders.challenges import a_challenge, an_open_challenge
from tests.builders.kernel import a_person, a_tenant
from tests.builders.pages import text
from tests.builders.reuse_checks import an_exemption, decided, ready
from tests.builders.tenders import (
    HOUSE,
    TODAY,
    a_published_tender,
    a_ready_tender,
    a_tender,
    a_written_lesson,
    an_awarded_tender,
    checked,
    clause,
    signed,
    undivided,
)

pytestmark = pytest.mark.django_db
DESK = "/en/desk/tenders/"
TOLD = {
    "sort": "tender", "object_eu": "Sentsoreak autobusetan", "object_es": "Sensores en autobuses",
    "object_en": "Sensors at the doors of buses", "unit": "mobility", "kind": "services", "cpv": "34632200-1",
    "value_cents": "14,000", "starts_on": "2027-01-04", "challenge": "", "plan": "", "case": "", "follows": "",
}  # fmt: skip
CLAUSE = {
    "part": "criterion",
    "text_eu": "Atean zenbatzen du",
    "text_es": "Cuenta en la puerta",
    "text_en": "It counts at the door",
    "weight": "100",
    "lesson": "",
    "search": "",
    "why": "",
}
WHY = "Those are of trains alone"
AWARD = {
    "supplier": "Geltoki", "identifier": "", "cents": "13,000", "signed_on": "2026-11-27", "ends_on": "2027-10-01",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _place() -> Iterator[None]:
    with clock.as_of(TODAY):
        a_tenant()
        a_tenant("mobility", kind="department", parent="bizkaia")
        yield


def test_what_its_check_takes_as_it_is_is_published_only_with_a_reason(desk: Client) -> None:
    a_tender()
    api.choose_instrument(
        by=HOUSE, number=1, instrument="simplified-open", answers={"months": 24, "judgement_percent": 20}
    )
    clause()
    clause(part=Part.CRITERION, weight=100)
    undivided()
    ready(subject=Ref("govtech", "tender", "1"))
    decided()
    shown = text(desk.get(f"{DESK}1/"))
    for told in ("reuse it as it is: Rendez-vous", "Why is it bought all the same?", '<textarea id="why"'):
        assert told in shown
    answer = text(desk.post(f"{DESK}1/publish/", {"why": "because"}, follow=True))
    assert "because is not accepted here. Expected: why it is bought though reuse check 1 takes Rendez-vous" in answer
    why = "Only its hosting is bought, not the software"
    assert "Published: everybody sees it." in text(desk.post(f"{DESK}1/publish/", {"why": why}, follow=True))
    shown = text(Client().get("/es/tenders/1/"))
    for told in (why, "Por qué se compra a pesar de ello", "reutilizarla tal cual: Rendez-vous"):
        assert told in shown


def test_a_tender_is_prepared_bound_to_a_lesson_published_and_contracted(desk: Client) -> None:
    written = a_written_lesson()
    assert "Prepare a tender" in text(desk.get(DESK))
    assert desk.post(f"{DESK}new/", TOLD).headers["Location"] == f"{DESK}1/"
    shown = text(desk.get(f"{DESK}1/"))
    for told in ("not there yet", "It is not chosen yet.", "Count at the door", "not answered", "It asks nothing yet."):
        assert told in shown
    assert "Publish it" not in shown
    assert f"{DESK.replace('tenders', 'reuse-checks')}new/?subject=govtech/tender/1&amp;unit=mobility" in shown
    begin = f"{DESK}1/clause/?lesson={written.number}"
    assert f'href="{begin}"' in shown
    assert f'<option value="{written.number}" selected>' in text(desk.get(begin))
    assert desk.post(f"{DESK}1/clause/", CLAUSE | {"lesson": str(written.number)}).status_code == 302
    assert desk.post(f"{DESK}1/instrument/", {"instrument": "minor-contract", "months": "10"}).status_code == 302
    checked()
    shown = text(desk.get(f"{DESK}1/"))
    for told in ("Publish it", "118.1", "€15,000", "12 months", "March 9, 2018", "answered", "Minor contract"):
        assert told in shown
    assert Client().get("/en/tenders/1/").status_code == 404
    assert "Published: everybody sees it." in text(desk.post(f"{DESK}1/publish/", follow=True))
    shown = text(Client().get("/en/tenders/1/"))
    for told in (
        "Sensors at the doors",
        "Count at the door",
        "Of 1, 1 cite a lesson",
        "It counts at the door",
        "118.1",
    ):
        assert told in shown
    for hidden in ("jone", "Take it out", "What it needs before"):
        assert hidden not in shown
    assert desk.post(f"{DESK}1/award/", AWARD).status_code == 302
    assert "Geltoki" in text(Client().get("/en/tenders/1/"))
    assert desk.post(f"{DESK}1/end/", {"why": "All of it was done"}).status_code == 302
    assert "All of it was done" in text(Client().get("/en/tenders/1/"))


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"object_eu": "", "object_es": "", "object_en": ""}, "Write it in one language at least."),
        ({"cpv": "34"}, "34 is not accepted here. Expected: a code of the CPV: eight digits."),
        ({"value_cents": "0"}, "Expected: an amount above 0."),
        ({"case": "nothing"}, "Expected: the short name of a business case."),
    ],
)
def test_what_cannot_be_bought_is_told_beside_its_field(desk: Client, changed: dict[str, str], told: str) -> None:
    for address in ("new/", "1/edit/"):
        if address != "new/":
            a_tender()
        answer = desk.post(f"{DESK}{address}", TOLD | changed)
        assert (answer.status_code, told in text(answer)) == (422, True)


@pytest.mark.parametrize(
    ("language", "why"),
    [
        ("en", "The rules do not allow it: 118.1: The value of services or supplies is below the figure. €15,000"),
        (
            "es",
            "Las normas no lo permiten: 118.1: El valor del servicio o suministro queda por debajo de la cifra. 15.000",
        ),
        ("eu", "Arauek ez dute onartzen: 118.1: Zerbitzu edo hornidura baten balioa muga horren azpitik dago. 15.000"),
    ],
)
def test_an_instrument_is_refused_in_the_language_of_the_page(desk: Client, language: str, why: str) -> None:
    a_tender()
    address = f"/{language}/desk/tenders/1/instrument/"
    answer = desk.post(address, {"instrument": "minor-contract"})
    assert (answer.status_code, why in text(answer)) == (422, True)
    assert api.tender(by=HOUSE, number=1).chosen is None
    # an in-house order is none of a tender's instruments
    assert desk.post(address, {"instrument": "in-house-order"}).status_code == 422
    assert "in-house-order" not in text(desk.get(address))


def test_answers_of_the_adviser_are_refused_beside_their_field(desk: Client) -> None:
    a_tender()
    answer = desk.post(f"{DESK}1/instrument/", {"instrument": "open", "previous": "Geltoki; sensors; 100"})
    assert (answer.status_code, "does not have its 4 parts" in text(answer)) == (422, True)
    told = {"instrument": "open", "previous": "Geltoki; sensors; 9,000; 2026-31-01"}
    assert desk.post(f"{DESK}1/instrument/", told).status_code == 422
    a_tender(starts_on=TODAY.replace(year=2028))
    answer = desk.post(f"{DESK}2/instrument/", {"instrument": "open"})
    assert (answer.status_code, "2028-11-27" in text(answer)) == (422, True)


def test_earlier_contracts_with_the_same_supplier_are_added_up(desk: Client) -> None:
    a_tender(value_cents=9_000_00)
    told = {"instrument": "minor-contract", "supplier": "Geltoki", "previous": "Geltoki; ; 7000; 2026-10-01"}
    answer = desk.post(f"{DESK}1/instrument/", told)
    assert (answer.status_code, "99.2" in text(answer)) == (422, True)


def test_a_search_that_finds_lessons_is_refused_and_shows_them(desk: Client) -> None:
    a_tender()
    written = a_written_lesson()
    answer = desk.post(f"{DESK}1/clause/", CLAUSE | {"search": "sensor"})
    assert answer.status_code == 422
    assert f"do not apply: {written.number}" in text(answer)
    assert f"{written.number}. Count at the door" in text(answer)
    assert desk.post(f"{DESK}1/clause/", CLAUSE | {"search": "sensor", "why": WHY}).status_code == 302
    shown = text(desk.get(f"{DESK}1/"))
    for told in ("Searched for “sensor” on November 27, 2026: 1 found.", WHY, "1 say why none"):
        assert told in shown
    answer = desk.post(f"{DESK}1/clause/", CLAUSE | {"search": "sensor", "why": "no"})
    assert (answer.status_code, "Expected: a reason of at least 20 letters." in text(answer)) == (422, True)
    assert desk.post(f"{DESK}1/clause/", CLAUSE | {"text_eu": "", "text_es": "", "text_en": ""}).status_code == 422
    assert desk.post(f"{DESK}1/clause/1/", CLAUSE | {"weight": "0"}).status_code == 422
    assert desk.get(f"{DESK}1/clause/7/").status_code == 404
    assert 'value="sensor"' in text(desk.get(f"{DESK}1/clause/1/"))
    assert "Taken out." in text(desk.post(f"{DESK}1/clause/1/remove/", follow=True))
    assert api.tender(by=HOUSE, number=1).clauses == ()


def test_what_is_published_stays_and_each_deed_has_its_time(desk: Client) -> None:
    a_ready_tender(object=Text(es="Sensores"))
    assert "stays in preparation" in text(desk.post(f"{DESK}1/publish/", follow=True))
    assert "Choose its instrument again" in text(desk.post(f"{DESK}1/edit/", TOLD, follow=True))
    for address in ("1/award/", "1/extend/", "1/end/"):
        assert desk.get(f"{DESK}{address}").status_code == 409
    a_published_tender()
    for address in ("2/edit/", "2/instrument/", "2/clause/"):
        assert desk.get(f"{DESK}{address}").status_code == 409
    answer = desk.post(f"{DESK}2/award/", AWARD | {"cents": "50,001"})
    assert (answer.status_code, "at most what is left of the value" in text(answer)) == (422, True)
    signed(2)
    assert desk.post(f"{DESK}2/extend/", {"until": "2026-12-01", "cents": "0", "why": "x"}).status_code == 422
    assert desk.post(f"{DESK}2/extend/", {"until": "2028-06-01", "cents": "0", "why": "More lines"}).status_code == 302
    assert "More lines" in text(Client().get("/en/tenders/2/"))
    assert desk.post(f"{DESK}2/end/", {"why": ""}).status_code == 422
    assert api.tender(by=HOUSE, number=2).state is State.AWARDED


def test_a_contract_that_is_over_is_not_extended(desk: Client) -> None:
    an_awarded_tender()
    assert "Extend its contract" in text(desk.get(f"{DESK}1/"))
    with clock.as_of(date(2027, 11, 28)):
        assert "Extend its contract" not in text(desk.get(f"{DESK}1/"))
        assert desk.get(f"{DESK}1/extend/").status_code == 409
        answer = desk.post("/es/desk/tenders/1/extend/", {"until": "2028-06-01", "cents": "0", "why": "Más líneas"})
        assert answer.status_code == 409


def test_those_who_may_not_are_not_asked(client: Client) -> None:
    a_tender()
    client.force_login(a_person("iker", role="reader"))
    shown = text(client.get(f"{DESK}1/"))
    for deed in ("Change what is bought", "Choose its instrument", "Publish it"):
        assert deed not in shown
    for address in ("new/", "1/edit/", "1/instrument/", "1/clause/", "1/award/"):
        assert client.get(f"{DESK}{address}").status_code == 403
    for address in ("1/publish/", "1/clause/1/remove/"):
        assert client.post(f"{DESK}{address}").status_code == 403


def test_a_challenge_leads_to_the_tenders_that_follow_it(desk: Client) -> None:
    an_open_challenge()
    begin = "/en/desk/tenders/new/?challenge=1"
    assert f'href="{begin}"' in text(desk.get("/en/desk/challenges/1/"))
    assert '<option value="1" selected>' in text(desk.get(begin))
    a_published_tender(links=Links(challenge=1))
    a_tender(links=Links(challenge=1))
    shown = text(desk.get("/en/challenges/1/"))
    assert 'href="/en/tenders/1/"' in shown
    for hidden in ("/tenders/2/", "Prepare a tender that follows"):
        assert hidden not in shown
    assert "which bus will be full" in text(desk.get("/en/tenders/1/"))


def test_the_demonstration_shows_a_tender_once() -> None:
    a_place()
    case, unit = demonstration.EXEMPTED
    a_tenant(unit, kind="department", parent="bizkaia")
    a_case(case.key, unit=unit)
    an_exemption(case, unit=unit)
    a_written_lesson(title=same("Tableta baten prezioa"), text=same("Tableta"))
    for _time in range(2):
        tender_demonstration.prepare(by=HOUSE)
    divided, one = api.tenders(by=HOUSE)
    assert (divided.is_illustrative, len(divided.bids), len(divided.awards), len(divided.changes)) == (True, 3, 2, 2)
    assert (one.state, one.is_illustrative, one.links.case) == (State.PUBLISHED, True, case.key)
    assert [bool(each.search and each.search.found) for each in one.clauses] == [False, True, False]
    assert "badge-simulated" in text(Client().get("/en/tenders/1/"))


def test_an_old_form_of_a_tender_is_refused_in_the_language_of_the_page(desk: Client) -> None:
    a_tender()
    shown = text(desk.get(f"{DESK}1/edit/"))
    [seen] = re.findall(r'<input type="hidden" name="seen" value="(\d+)"', shown)
    assert desk.post(f"{DESK}1/edit/", TOLD | {"seen": seen}).status_code == 302
    for language, told in (("en", "Someone else"), ("es", "Otra persona"), ("eu", "Beste norbaitek")):
        answer = desk.post(
            f"/{language}/desk/tenders/1/edit/", TOLD | {"cpv": "48000000", "value_cents": "14000", "seen": seen}
        )
        assert (answer.status_code, told in text(answer)) == (422, True)
    assert api.tender(by=HOUSE, number=1).bought.cpv == "34632200-1"


def test_lists_ask_few_questions_and_no_more_for_more_rows(desk: Client) -> None:
    a_challenge()
    a_ready_tender()
    counts: dict[str, list[int]] = {}
    for more in (3, 27):
        for _one in range(more):
            an_awarded_tender(links=Links(challenge=1))
            a_written_lesson()
        addresses = (
            "/en/tenders/",
            DESK,
            "/en/tenders/2/",
            f"{DESK}1/",
            f"{DESK}2/",
            "/en/tenders/ocds.json",
            "/api/v1/tenders",
        )
        for address in addresses:
            desk.get(address)
            with CaptureQueriesContext(connection) as seen:
                assert desk.get(address).status_code == 200
            counts.setdefault(address, []).append(len(seen))
    for address, (few, many) in counts.items():
        # a page tells where it stands from need to use; the desk reads beside it what a published one stands on today
        most = {"/en/tenders/2/": 16, f"{DESK}1/": 13, f"{DESK}2/": 21}.get(address, 12)
        assert few == many <= most, (address, few, many)
