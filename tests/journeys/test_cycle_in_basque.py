# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""One need goes the whole way through the front door, in Basque, by keyboard alone and without a script.

Need > reuse check > challenge > pilot > lesson > tender > contract > adoption, each page leading to the next; then what
it gives out is held against tools of others: lib-cove-ocds, rdflib, yaml. That the last day for applications passes is
done by the clock of the house.
"""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from auzolan.govtech.api import challenges
from auzolan.govtech.api import cycles as api
from auzolan.govtech.nouns.cycles import Deed
from auzolan.kernel import clock
from auzolan.kernel.access import system, visitor
from auzolan.kernel.refs import Ref
from auzolan.review import api as review
from auzolan.site import serving
from tests.builders.kernel import a_person, a_tenant
from tests.builders.keyboard import go
from tests.builders.outside import check_all
from tests.builders.reuse_checks import some_solutions
from tests.builders.review import Watched, a_sighting, an_indicator
from tests.builders.solutions import a_file
from tests.builders.walking import day, fill, follow, press

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HOUSE = system("bizkaia")
PASSWORD = "auzolan-zikloa-2026"
PEOPLE = {
    "leire": "govtech-lead", "ane": "committee-member", "jon": "committee-member", "miren": "political-head",
    "jone": "service-owner",
}  # fmt: skip
FINDING = "low: services/service/register"
QUESTION = "Nola jakin genezake zein autobus beteko den?"
OBJECT = "Sentsoreak autobusetako ateetan"
CHALLENGE = "/eu/desk/challenges/1/"
PILOT = "/eu/desk/challenges/applications/1/pilot/"
DECIDED = {
    "reason": "Hori behar da", "instead": "Jendea geltokian geratuko litzateke", "responsible": "Leire",
    "accountable": "Miren",
}  # fmt: skip
Opens = Callable[[str], Page]


@pytest.fixture
def _house() -> None:
    a_tenant()
    a_tenant("gertu", kind="office", parent="bizkaia")
    for name, role in PEOPLE.items():
        a_person(name, role=role, password=PASSWORD)
    some_solutions()
    an_indicator("satisfied")
    Watched().show(a_sighting())
    review.run_review(by=HOUSE)


def _stands(page: Page, step: str, comes: str = "") -> None:
    """See on a page at which step it stands, and what comes next."""
    cycle = page.get_by_role("navigation", name="Beharretik erabilerara")
    expect(cycle.locator("[aria-current=step] strong")).to_have_text(step)
    if comes:
        expect(cycle).to_contain_text(comes)


def _check(lead: Page) -> None:
    """Go from what was seen to a reuse check, which finds nothing that can be taken as it is."""
    lead.goto("/eu/desk/")
    follow(lead, FINDING)
    _stands(lead, "Beharra", "Begiratu lehenik ea soluziorik dagoen.")
    follow(lead, "Berrerabilpen-egiaztapen bat hasi")
    need = {"need_eu": "Bidaiariek jakin nahi dute zein autobus beteko den", "need_es": "Saber qué autobús se llena"}
    asks = {"r1_eu": "Atean zenbatzen du", "r1_es": "Cuenta en la puerta", "r1_en": "It counts at the door"}
    fill(lead, "Idatzi", {**need, "need_en": "Know which bus will be full", **asks})
    _stands(lead, "Egiaztapena", "egiten ari da")
    follow(lead, "Katalogoan bilatu")
    press(lead, "Bilatu")
    follow(lead, "Katalogoan bilatu")
    fill(lead, "Bilatu", {"need": "prise de rendez-vous en ligne"})
    follow(lead, "Zerrenda laburra egin")
    go(lead, lead.locator("main select").first, "Beste administrazio")
    press(lead, "Idatzi")
    follow(lead, "Bete ", begins=True)
    fill(lead, "Idatzi", {"met-r1": "ez du", "evidence-r1": "Erakustaldian ikusi da"})
    follow(lead, "Urrats bat baztertu")
    fill(lead, "Idatzi", {"reuse": "Inork ez du atean zenbatzen", "open-source": "Kode irekian ez dago halakorik"})
    follow(lead, "Erabaki")
    told = {"way": " ", "inefficient": "Zerrendakoak ez du atean zenbatzen, eta egokitzea garestiagoa da"}
    fill(lead, "Sartu erabakia katean", told | DECIDED | {"review_on": day(300)})
    expect(lead.locator("main")).to_contain_text("eskuratu edo garatu")
    _stands(lead, "Egiaztapena", "galdetu startup-ei")


def _open_challenge(lead: Page) -> None:
    """Begin the challenge that follows the check, fix its rules, and open it."""
    follow(lead, "Erronka bat hasi egiaztapen honetatik")
    fill(lead, "Idatzi", {"question_eu": QUESTION, "call": "2026-2"})
    expect(lead.locator("main")).to_contain_text(FINDING)
    _stands(lead, "Erronka", "Berrerabilpen-egiaztapena 1")
    follow(lead, "Arauak finkatu")
    days = {"applications_until": 30, "select_until": 60, "pilot_until": 240, "learn_until": 270}
    rules = {"budget_cents": "15000", "instrument": "Proiektu-lehiaketa"} | {name: day(n) for name, n in days.items()}
    fill(lead, "Idatzi", {**rules, "criterion-1_eu": "Egokitasuna", "weight-1": "100"})
    follow(lead, "Ebaluatzaileak izendatu")
    fill(lead, "Idatzi", {"[value=ane]": " ", "[value=jon]": " "})
    press(lead, "Denentzat ireki")
    expect(lead.locator("main")).to_contain_text("eskaeretarako irekita")


def _apply(anybody: Page) -> None:
    """Apply as a start-up does."""
    anybody.goto("/eu/challenges/1/")
    _stands(anybody, "Erronka")
    follow(anybody, "Aurkeztu")
    told = {
        "company": "Geltoki SL", "registration": "B95000001", "address": "Zumarkalea 1, Bilbo",
        "solution": "Atean zenbatzen dugu nor igotzen den", "asks_cents": "12000", "name": "Ane",
        "email": "ane@example.org", "[value=taxes]": " ", "may_publish": " ", "consent": " ",
    }  # fmt: skip
    fill(anybody, "Eskaera bidali", told)


def _select(opens: Opens, lead: Page) -> None:
    """Find the application eligible, let two people score it, select it, and go on to the pilots."""
    lead.goto(CHALLENGE)
    follow(lead, "Eskaera 1", begins=True)
    fill(lead, "Onargarria den esan", {"why": "Baldintza guztiak betetzen ditu"})
    for name in ("ane", "jon"):
        page = opens(name)
        page.goto(CHALLENGE)
        follow(page, "Eskaerak puntuatu")
        follow(page, "Eskaera 1", begins=True)
        fill(page, "Adierazi", {"conflict": " "})
        fill(page, "Puntuazioak bidali", {"score-c1": "8", "reason-c1": "Egokia da"})
    lead.goto(CHALLENGE)
    follow(lead, "Hautatu 1")
    fill(lead, "Sartu erabakia katean", DECIDED | {"review_on": day(300)})
    lead.goto(CHALLENGE)
    press(lead, "Probak hasi")


def _pilot(lead: Page) -> None:
    """Sign the agreement, decide what the pilot is to bring, and see what came of it."""
    follow(lead, "Hitzarmena idatzi", begins=True)
    fill(lead, "Idatzi", {"signed_on": day(0), "cents": "12000", "starts_on": day(0), "ends_on": day(120)})
    _stands(lead, "Proba", "zer ekarri behar duen aldez aurretik erabakita")
    follow(lead, "Zer ekarri behar duen erabaki")
    hypothesis = {
        "h1-statement": "Jendeak badaki zein autobus dagoen beteta", "h1-indicator": "satisfied", "h1-baseline": "0,5",
        "h1-low": "0,6", "h1-middle": "0,7", "h1-high": "0,8", "h1-by": day(290),
    }  # fmt: skip
    fill(lead, "Sartu erabakia katean", hypothesis | DECIDED | {"review_on": day(300)})
    follow(lead, "Jarraipen-bilera bat idatzi")
    fill(lead, "Idatzi", {"what": "Zenbagailuak jarrita"})
    follow(lead, "Proba amaitu")
    fill(lead, "Idatzi", {"result": " ", "why": "Linea guztietan"})
    expect(lead.locator("main")).to_contain_text("Badabil")
    _stands(lead, "Proba", "bi aldeak hartatik ikasteko esertzen dira")


def _learn(lead: Page) -> None:
    """Hold the learning session, and write its lesson."""
    lead.goto(CHALLENGE)
    press(lead, "Hartatik ikasten hasi")
    follow(lead, "Joan probara")
    follow(lead, "Ikasteko saioa egin")
    fill(lead, "Idatzi", {"attended": "Leire, Ane eta Geltoki"})
    lesson = {
        "claim_eu": "Zenbatu atean", "evidence_eu": "Bi linea", "context_eu": "Euria", "transfer_eu": "Edozein autobus",
        "requirement_eu": "Sentsoreak ateetan",
    }  # fmt: skip
    fill(lead, "Idatzi", lesson)
    follow(lead, "Zenbatu atean")
    _stands(lead, "Ikasgaia", "Ikasitakoa erosketara eramaten da.")


def _buy(lead: Page) -> None:
    """Prepare the tender that cites the lesson, publish it by the check of its need, and write down its contract."""
    follow(lead, "Prestatu erronka honen ondorengo lizitazioa")
    told = {"object_eu": OBJECT, "object_es": "Sensores", "object_en": "Sensors", "cpv": "34632200"}
    fill(lead, "Idatzi", {**told, "value_cents": "60000"})
    _stands(lead, "Lizitazioa")
    follow(lead, "Aukeratu tresna")
    fill(lead, "Idatzi", {"instrument": "Prozedura irekia"})
    follow(lead, "Aipatu klausula batean: Zenbatu atean")
    asked = {"text_eu": "Atean zenbatzen du", "text_es": "Cuenta en la puerta", "text_en": "It counts at the door"}
    fill(lead, "Idatzi", {"part": "irizpidea", **asked, "weight": "100"})
    follow(lead, "Esan zergatik ez duen loterik")
    fill(lead, "Idatzi", {"why_eu": "Tresna bakarra da", "why_es": "Es una sola", "why_en": "It is one tool"})
    press(lead, "Argitaratu")
    expect(lead.locator("main")).to_contain_text("Berrerabilpen-egiaztapena 1")
    follow(lead, "Idatzi kontratua")
    contract = {"supplier": "Geltoki SL", "identifier": "B95000001", "cents": "55000", "ends_on": day(300)}
    fill(lead, "Idatzi", contract)
    _stands(lead, "Lizitazioa", "Kontratua badago.")


def _adopt(lead: Page, other: Page, file: Path) -> None:
    """Bring the publiccode.yml of what was bought into the catalogue, state that it is used, and have it confirmed."""
    follow(lead, "Adierazi zein soluzio erabiltzen den")
    follow(lead, "Fitxategi bat inportatu")
    go(lead, lead.locator("main [name=kind]"), "Berrerabil")
    lead.set_input_files("main [name=file]", str(file))
    press(lead, "Eman")
    serving.work(once=True)
    lead.goto("/eu/desk/tenders/1/")
    follow(lead, "Adierazi zein soluzio erabiltzen den")
    fill(lead, "Adierazi nork erabiltzen duen", {"solution": "Geltoki"})
    benefit = {"benefit_eu": "Jendeak badaki zein autobus hartu", "benefit_es": "Se sabe", "benefit_en": "People know"}
    fill(lead, "Idatzi", {"since": day(0), "version": "1.0", **benefit})
    _stands(lead, "Erabilera", "unitate bereko beste norbaitek berretsi behar du")
    other.goto("/eu/desk/tenders/1/")
    follow(other, "Geltoki")
    press(other, "Berretsi")
    _stands(other, "Erabilera", "beharra bete da")


@pytest.mark.usefixtures("_house")
def test_a_need_goes_the_whole_way(opens: Opens, tmp_path: Path) -> None:
    lead, anybody = opens("leire"), opens("")
    _check(lead)
    _open_challenge(lead)
    _apply(anybody)
    with clock.as_of(clock.today() + timedelta(days=31)):
        challenges.move_on(by=HOUSE, number=1)
    _select(opens, lead)
    _pilot(lead)
    _learn(lead)
    _buy(lead)
    told = {"url": "https://git.example/geltoki/atean", "name": "Geltoki"}
    _adopt(lead, opens("jone"), a_file(tmp_path, **told))
    lead.goto(CHALLENGE)
    press(lead, "Itxi")
    anybody.goto("/eu/challenges/1/")
    follow(anybody, "Geltoki")
    expect(anybody.locator("main")).to_contain_text(OBJECT)
    expect(anybody.locator("main")).to_contain_text("berretsita")
    _stands(anybody, "Erabilera")
    assert anybody.locator(".cycle li:not(.reached)").count() == 0
    found = api.cycle(by=visitor("bizkaia"), of=Ref("govtech", "reuse-check", "1"))
    assert [len(each) for each in (found.challenges, found.pilots, found.lessons, found.tenders)] == [1, 1, 1, 1]
    assert api.upcoming(found) is Deed.NOTHING
    assert review.verify_chain(by=HOUSE).is_whole
    check_all(anybody.request, solution=found.adoptions[0].solution, into=tmp_path)
