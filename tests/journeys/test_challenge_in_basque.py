# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A challenge through the front door, in Basque, by keyboard alone and without a script.

Finding > challenge > question > application > scores > selection > pilot > lesson > register. Only that the last day
for applications passes is done by the clock of the house.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils.translation import override
from playwright.sync_api import Browser, Page, expect

from auzolan.govtech.api import challenges, learning, questions, register
from auzolan.govtech.api.evaluating import SELECT
from auzolan.govtech.nouns.applications import Stage
from auzolan.kernel import clock
from auzolan.kernel.access import system, visitor
from auzolan.kernel.texts import Text
from auzolan.review import api as review
from auzolan.showing.writing import day
from tests.builders.challenges import TODAY, a_challenge, an_open_challenge
from tests.builders.kernel import a_person, a_tenant
from tests.builders.keyboard import go
from tests.builders.looking import faults
from tests.builders.pilots import BEGUN, a_lesson, a_pilot, ended
from tests.builders.review import Watched, a_sighting, an_indicator

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HOUSE = system("bizkaia")
PASSWORD = "auzolan-erronka-2026"
PEOPLE = {"leire": "govtech-lead", "ane": "committee-member", "jon": "committee-member", "miren": "political-head"}
DESK = "/eu/desk/challenges/"
APPLICATION = f"{DESK}applications/1/"
PUBLIC_PAGES = (
    "challenges/", "challenges/1/", "challenges/2/", "challenges/2/ask/", "challenges/2/apply/", "challenges/register/",
    "challenges/lessons/",
)  # fmt: skip
DESK_PAGES = (
    "", "new/", "1/", "1/edit/", "1/evaluators/", "2/close/", "3/", "3/rules/", "questions/1/", "applications/1/",
    "applications/1/pilot/", "applications/1/pilot/invoice/", "applications/1/pilot/lesson/",
)  # fmt: skip
Opens = Callable[[str], Page]


@pytest.fixture
def _house() -> None:
    a_tenant()
    a_tenant("gertu", kind="office", parent="bizkaia")
    for name, role in PEOPLE.items():
        a_person(name, role=role, password=PASSWORD)
    an_indicator("satisfied")
    Watched().show(a_sighting())
    review.run_review(by=HOUSE)


def _fill(page: Page, address: str, button: str, told: dict[str, str]) -> None:
    """Open a form, type into its fields in the order in which they stand, and press the button."""
    if address:
        page.goto(address)
    for name, typed in told.items():
        go(page, page.locator(name if name.startswith("[") else f"[name='{name}']").first, typed)
    go(page, page.locator("main").get_by_role("button", name=button, exact=True))


def _press(page: Page, address: str, button: str) -> None:
    page.goto(address)
    go(page, page.locator("main").get_by_role("button", name=button, exact=True))


def _day(days: int) -> str:
    """Return a day so many days from today, as it is typed in the order of the browser's language."""
    return (clock.today() + timedelta(days=days)).strftime("%m%d%Y")


def _begin(lead: Page) -> None:
    """Go from the docket to the finding, and begin a challenge that rests on it; fix its rules; open it."""
    lead.goto("/eu/desk/")
    go(lead, lead.locator("main").get_by_role("link", name="low: services/service/register").first)
    go(lead, lead.get_by_role("link", name="Erronka bat hasi aurkikuntza honetatik"))
    _fill(lead, "", "Idatzi", {"question_eu": "Nola jakin genezake zein autobus beteko den?", "call": "2026-2"})
    expect(lead.locator("h1")).to_have_text("Nola jakin genezake zein autobus beteko den?")
    expect(lead.locator("main")).to_contain_text("gaztelaniaz")
    expect(lead.locator("main")).to_contain_text("Oinarritzat dituen aurkikuntzak")
    days = {
        "applications_until": _day(30),
        "select_until": _day(60),
        "pilot_until": _day(240),
        "learn_until": _day(270),
    }
    rules = {"budget_cents": "15000", "instrument": "Proiektu-lehiaketa", **days, "is_blind": " "}
    criteria = {"criterion-1_eu": "Egokitasuna", "weight-1": "60", "criterion-2_eu": "Heldutasuna", "weight-2": "40"}
    _fill(lead, f"{DESK}1/rules/", "Idatzi", rules | criteria)
    _fill(lead, f"{DESK}1/evaluators/", "Idatzi", {"[value=ane]": " ", "[value=jon]": " "})
    _press(lead, f"{DESK}1/", "Denentzat ireki")
    expect(lead.locator("main")).to_contain_text("eskaeretarako irekita")


def _ask_and_apply(anybody: Page, lead: Page) -> str:
    """Ask as anybody, answer at the desk, and apply; return the secret address of the application."""
    anybody.goto("/eu/challenges/1/")
    go(anybody, anybody.get_by_role("link", name="Galdera bat egin"))
    _fill(anybody, "", "Bidali", {"text": "Bi enpresa elkarrekin aurkez daitezke?"})
    expect(anybody.locator("main")).to_contain_text("Galdera 1 dago erantzunaren zain.")
    lead.goto(f"{DESK}1/")
    go(lead, lead.get_by_role("link", name="Bi enpresa elkarrekin"))
    _fill(lead, "", "Erantzun", {"answer_eu": "Bai, aldi baterako elkarte gisa."})
    anybody.goto("/eu/challenges/1/")
    expect(anybody.locator("main")).to_contain_text("Bai, aldi baterako elkarte gisa.")
    go(anybody, anybody.get_by_role("link", name="Aurkeztu", exact=True))
    told = {
        "company": "Geltoki SL", "registration": "B95000001", "address": "Zumarkalea 1, Bilbo",
        "solution": "Atean zenbatzen dugu nor igotzen den", "asks_cents": "12000", "name": "Ane",
        "email": "ane@example.org", "[value=taxes]": " ", "may_publish": " ", "consent": " ",
    }  # fmt: skip
    _fill(anybody, "", "Eskaera bidali", told)
    expect(anybody.locator("main")).to_contain_text("Ez duzu baieztatu")
    return anybody.url


def _score_and_select(opens: Opens, lead: Page) -> None:
    """Say that it is eligible, score it twice without its name, and select it by a decision."""
    _fill(lead, APPLICATION, "Onargarria den esan", {"why": "Baldintza guztiak betetzen ditu"})
    for name in ("ane", "jon"):
        page = opens(name)
        page.goto(f"{DESK}1/")
        go(page, page.get_by_role("link", name="Eskaerak puntuatu"))
        expect(page.locator("main")).not_to_contain_text("Geltoki SL")
        go(page, page.get_by_role("link", name="Eskaera 1"))
        _fill(page, "", "Adierazi", {"conflict": " "})
        scores = {"score-c1": "8", "reason-c1": "Egokia da", "score-c2": "6", "reason-c2": "Gaztea da"}
        _fill(page, "", "Puntuazioak bidali", scores)
    lead.goto(f"{DESK}1/")
    expect(lead.locator("main")).to_contain_text("7,2")
    go(lead, lead.get_by_role("link", name="Hautatu 1"))
    _fill(lead, "", "Sartu erabakia katean", _decided("Puntuaziorik handiena du"))
    _press(lead, f"{DESK}1/", "Probak hasi")
    expect(lead.locator("main")).to_contain_text("hautatua dago, eta bere proba hitzarmenarekin hasten da.")


def _decided(reason: str) -> dict[str, str]:
    told = {"reason": reason, "instead": "Jendea geltokian geratuko litzateke"}
    return {**told, "responsible": "Leire", "accountable": "Miren", "review_on": _day(300)}


def _pilot(lead: Page) -> None:
    """Sign the agreement, decide what the pilot is to bring, pay, and end it."""
    go(lead, lead.get_by_role("link", name="Hitzarmena idatzi"))
    told = {"signed_on": _day(0), "cents": "12000", "starts_on": _day(0), "ends_on": _day(120)}
    _fill(lead, "", "Idatzi", told)
    go(lead, lead.get_by_role("link", name="Zer ekarri behar duen erabaki"))
    hypothesis = {
        "h1-statement": "Jendeak badaki zein autobus dagoen beteta", "h1-indicator": "satisfied", "h1-baseline": "0,5",
        "h1-low": "0,6", "h1-middle": "0,7", "h1-high": "0,8", "h1-by": _day(290),
    }  # fmt: skip
    _fill(lead, "", "Sartu erabakia katean", hypothesis | _decided("Neur daiteke"))
    pilot = f"{APPLICATION}pilot/"
    _fill(lead, f"{pilot}touchpoint/", "Idatzi", {"what": "Zenbagailuak jarrita"})
    _fill(lead, f"{pilot}invoice/", "Idatzi", {"what": "Lehen erdia", "cents": "6000"})
    _fill(lead, f"{pilot}payment/", "Idatzi", {"paid_on": ""})
    _fill(lead, f"{pilot}use/", "Idatzi", {"since": _day(0)})
    _fill(lead, f"{pilot}end/", "Idatzi", {"result": " ", "why": "Linea guztietan"})
    expect(lead.locator("main")).to_contain_text("Badabil")


def _learn(lead: Page) -> None:
    """Hold the learning session, write its lesson, and close the challenge."""
    _press(lead, f"{DESK}1/", "Hartatik ikasten hasi")
    _fill(lead, f"{APPLICATION}pilot/session/", "Idatzi", {"attended": "Leire, Ane eta Geltoki"})
    lesson = {
        "claim_eu": "Zenbatu atean", "evidence_eu": "Bi linea", "context_eu": "Euria", "transfer_eu": "Edozein autobus",
        "requirement_eu": "Sentsoreak ateetan",
    }  # fmt: skip
    _fill(lead, "", "Idatzi", lesson)
    _press(lead, f"{DESK}1/", "Itxi")


@pytest.mark.usefixtures("_house")
def test_a_challenge(opens: Opens) -> None:
    lead, anybody = opens("leire"), opens("")
    _begin(lead)
    mine = _ask_and_apply(anybody, lead)
    with clock.as_of(clock.today() + timedelta(days=31)):
        challenges.move_on(by=HOUSE, number=1)
    _score_and_select(opens, lead)
    _pilot(lead)
    anybody.goto(mine)
    expect(anybody.locator("main")).to_contain_text("Lehen erdia")
    _learn(lead)
    anybody.goto("/eu/challenges/lessons/")
    _fill(anybody, "", "Bilatu", {"[id=id_q]": "sentsore"})
    expect(anybody.locator("main")).to_contain_text("Sentsoreak ateetan")
    anybody.goto("/eu/challenges/register/")
    # applicant, number, address, round, sponsor, question, solution, stage, signed, value, further, their value, in use
    [row] = anybody.locator("main tbody tr").all()
    told = [cell.replace("\xa0", " ") for cell in row.locator("th, td").all_inner_texts()]
    with override("eu"):
        signed = day(clock.today())
    assert told == [
        "Geltoki SL", "B95000001", "Zumarkalea 1, Bilbo", "2026-2", "gertu",
        "Nola jakin genezake zein autobus beteko den?", "argitaratu gabe", "probatua", signed, "12.000 €", "0", "0 €",
        "bai",
    ]  # fmt: skip
    [entry] = register.entries(by=visitor("bizkaia"))
    assert (entry.stage_reached, entry.in_use_by_sponsor) == (Stage.PILOTED, True)
    assert review.verify_chain(by=HOUSE).is_whole


def test_nothing_stands_in_the_way(chromium: Browser, live_server: Any) -> None:
    for name, role in PEOPLE.items():
        a_tenant()
        a_person(name, role=role, password=PASSWORD)
    with clock.as_of(TODAY):
        a_pilot()
    with clock.as_of(BEGUN):
        ended()
        learning.hold_session(by=HOUSE, application=1, held_on=BEGUN, attended="Ane, Jon")
        learning.learn(by=HOUSE, application=1, kind=SELECT, told=a_lesson())
    an_open_challenge()
    a_challenge()
    asked = {"text": "Noiz hasten da?", "language": "eu", "origin": "10.0.0.1"}
    questions.ask(by=visitor("bizkaia"), challenge=2, **asked)
    questions.ask(by=visitor("bizkaia"), challenge=2, **asked)
    questions.answer(by=HOUSE, number=2, answer=Text("Otsailean", "En febrero", "In February"))
    found = []
    with chromium.new_context(bypass_csp=True, base_url=live_server.url) as context:
        page = context.new_page()
        found += faults(page, [f"/eu/{place}" for place in PUBLIC_PAGES])
        page.goto("/eu/account/login/")
        page.fill("[name=login]", "leire")
        page.fill("[name=password]", PASSWORD)
        page.click("main form.stack button[type=submit]")
        found += faults(page, [f"{DESK}{place}" for place in DESK_PAGES], colours=False)
    assert found == []
