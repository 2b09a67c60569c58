# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A reuse check through the front door, in Basque, by keyboard alone and without a script.

A case at its shut gate > need > search > short list > coverage > decision > dossier > the case passes its gate.
"""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import APIRequestContext, Browser, Page, expect

from auzolan.govtech.api import reuse, reuse_checks, reuse_grading
from auzolan.govtech.nouns.reuse_checks import Met, Way
from auzolan.kernel import clock
from auzolan.kernel.access import visitor
from auzolan.kernel.refs import Ref
from auzolan.review import api as review
from auzolan.strategy import api as strategy
from auzolan.strategy.nouns import CaseState, Gate
from tests.builders.cases import a_case, a_place, pass_gate
from tests.builders.kernel import a_person
from tests.builders.keyboard import go, sign_in
from tests.builders.looking import faults
from tests.builders.reuse_checks import (
    HOUSE,
    a_check,
    an_exemption,
    covered,
    decided,
    listed,
    ready,
    searched,
    some_requirements,
    some_solutions,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "auzolan-berrerabili-2026"
CASE = Ref("strategy", "case", "appointments")
DESK = "/eu/desk/reuse-checks/"
GATES = "/eu/desk/cases/appointments/gates/"
PUBLIC_PAGES = ("reuse-checks/", "reuse-checks/1/", "reuse-checks/2/", "reuse-checks/exemptions/")
DESK_PAGES = (
    "", "new/?subject=strategy/case/appointments&unit=treasury", "1/", "3/", "3/edit/", "3/search/", "3/list/",
    "3/coverage/1/", "3/gates/", "3/decide/", "3/method/", "3/criteria/1/", "exemptions/",
    "exemptions/new/?subject=strategy/case/appointments&unit=treasury", "exemptions/1/withdraw/",
)  # fmt: skip


@pytest.fixture
def _case() -> None:
    """Let a case stand before the gate of its approval, where nothing lacks but the check."""
    a_place()
    a_person("leire", role="govtech-lead", password=PASSWORD)
    some_solutions()
    a_case()
    strategy.look_at_prior(by=HOUSE, slug="appointments", response="Onurak erdira")
    for gate in (Gate.STRATEGIC_OUTLINE, Gate.OUTLINE):
        pass_gate(HOUSE, gate)


@pytest.fixture
def lead(chromium: Browser, live_server: Any) -> Iterator[Page]:
    """Give a browser without scripts in which the GovTech lead has signed in."""
    with chromium.new_context(base_url=live_server.url, java_script_enabled=False, locale="en-US") as context:
        page = context.new_page()
        page.set_default_timeout(15_000)
        sign_in(page, "leire", PASSWORD)
        yield page


def _fill(page: Page, button: str, told: dict[str, str]) -> None:
    """Type into the fields of a form in the order in which they stand, and press the button."""
    for name, typed in told.items():
        go(page, page.locator(f"main [name='{name}']").first, typed)
    go(page, page.locator("main").get_by_role("button", name=button, exact=True))


def _follow(page: Page, name: str) -> None:
    go(page, page.locator("main").get_by_role("link", name=name, exact=True).first)


def _day(days: int) -> str:
    """Return a day so many days from today, as it is typed in the order of the browser's language."""
    return (clock.today() + timedelta(days=days)).strftime("%m%d%Y")


def _begin(page: Page) -> None:
    """Go from the shut gate to the form, and write what is needed."""
    page.goto(GATES)
    expect(page.locator("main")).to_contain_text("Baldintza 1 ez da betetzen")
    _follow(page, "Egiaztatu badagoen soluziorik, eskuratu edo garatu aurretik.")
    told = {
        "need_eu": "Herritarrek hitzordua sarean hartu nahi dute", "need_es": "Pedir cita previa en línea",
        "need_en": "Make an appointment online", "r1_eu": "Hitzorduak sarean", "r2_eu": "Euskaraz dabil",
        "r1_es": "Citas en línea", "r1_en": "Appointments online", "r2_es": "Funciona en euskera",
        "r2_en": "It works in Basque",
        "r2-kind": "betetzea",
    }  # fmt: skip
    _fill(page, "Idatzi", told)
    expect(page.locator("main")).to_contain_text("Oraindik inork ez du bilatu.")


def _search_and_choose(page: Page) -> None:
    """Search in two languages, and put two of what was found on the short list."""
    _follow(page, "Katalogoan bilatu")
    go(page, page.locator("main").get_by_role("button", name="Bilatu", exact=True))
    _follow(page, "Katalogoan bilatu")
    _fill(page, "Bilatu", {"need": "prise de rendez-vous en ligne, padrón"})
    expect(page.locator("main")).to_contain_text("Aurkitzekorik ez zuten hamar bilaketatik")
    _follow(page, "Zerrenda laburra egin")
    for name in ("Rendez-vous", "Padrón Abierto"):
        assert page.get_by_label(name, exact=True).count() == 1
    first, second = sorted(
        (page.get_by_label(name, exact=True) for name in ("Rendez-vous", "Padrón Abierto")),
        key=lambda one: (one.bounding_box() or {"y": 0})["y"],
    )
    go(page, first, "Beste administrazio")
    go(page, second, "Beste administrazio")
    go(page, page.locator("main").get_by_role("button", name="Idatzi", exact=True))


def _cover(page: Page) -> None:
    """Look at both, requirement by requirement."""
    for name, answers in (("Rendez-vous", ("betetzen", "ez dakigu")), ("Padrón Abierto", ("ez du", "betetzen"))):
        _follow(page, f"Bete {name}")
        told = {"met-r1": answers[0], "evidence-r1": "Erakustaldian ikusi da", "met-r2": answers[1]}
        if answers[1] != "ez dakigu":
            told["evidence-r2"] = "Erakustaldian ikusi da"
        _fill(page, "Idatzi", told)
    expect(page.locator("main")).to_contain_text("% 50 – % 100")


def _decide(page: Page) -> None:
    _follow(page, "Erabaki")
    told = {
        "way": " ", "choice": "Rendez", "reason": "Behar dena egiten du", "instead": "Jendeak ilaran jarraituko luke",
        "responsible": "Leire", "accountable": "Miren", "review_on": _day(300),
    }  # fmt: skip
    _fill(page, "Sartu erabakia katean", told)
    expect(page.locator("main")).to_contain_text("bere horretan berrerabili: Rendez-vous")


def _read_the_dossier(page: Page, anybody: APIRequestContext) -> None:
    """Read the dossier on paper and as data, as anybody may."""
    for name, kind in (("Txostena (PDF)", "application/pdf"), ("Txostena (JSON-LD)", "application/ld+json")):
        link = page.locator("main").get_by_role("link", name=name, exact=True)
        answer = anybody.get(str(link.get_attribute("href")))
        assert (answer.status, answer.headers["content-type"]) == (200, kind)
    told = json.loads(answer.body())
    assert (told["way"], told["choice"], len(told["searches"])) == ("reuse", "rendez-vous", 2)


@pytest.mark.usefixtures("_case")
def test_a_check_opens_the_gate_of_its_case(lead: Page, chromium: Browser, live_server: Any) -> None:
    _begin(lead)
    _search_and_choose(lead)
    _cover(lead)
    _decide(lead)
    with chromium.new_context(base_url=live_server.url) as anybody:
        _read_the_dossier(lead, anybody.request)
    one = reuse_checks.check(by=visitor("bizkaia"), number=1)
    assert one.finish is not None
    assert (one.finish.way, one.subject) == (Way.REUSE, CASE)
    assert reuse.require_check(by=HOUSE, subject=CASE, unit="treasury").number == 1
    lead.goto(GATES)
    _follow(lead, "Erabaki")
    _fill(lead, "Sartu erabakia katean", {"reason": "Bere burua ordaintzen du", "review_on": _day(400)})
    assert strategy.case(by=HOUSE, slug="appointments").state is CaseState.APPROVED
    assert review.verify_chain(by=HOUSE).is_whole


@pytest.mark.usefixtures("_case")
def test_nothing_stands_in_the_way(chromium: Browser, live_server: Any) -> None:
    a_person("itziar", role="general-secretary", password=PASSWORD)
    ready(subject=CASE, unit="treasury")
    decided()
    a_check(subject=CASE, unit="treasury", requirements=some_requirements(weights=(60, 40)))
    searched(2)
    listed("rendez-vous", "padron-abierto", number=2)
    covered("rendez-vous", Met.PARTLY, Met.UNKNOWN, number=2)
    covered("padron-abierto", Met.NOT, Met.MET, number=2)
    proofs = {"reuse": "Lizentziak ez du uzten", "open-source": "Inork ez du zaintzen"}
    reuse_checks.pass_over(by=HOUSE, number=2, impossible=proofs)
    decided(2, way=Way.COMMISSION, choice="", inefficient="Bi halako kostatzen da")
    a_check(subject=CASE, unit="treasury")
    searched(3)
    listed("rendez-vous", number=3)
    covered(number=3)
    reuse_grading.choose_method(by=HOUSE, number=3, category="appointment-scheduling")
    an_exemption(CASE, unit="treasury")
    found = []
    with chromium.new_context(bypass_csp=True, base_url=live_server.url) as context:
        page = context.new_page()
        found += faults(page, [f"/eu/{place}" for place in PUBLIC_PAGES])
        page.goto("/eu/account/login/")
        page.fill("[name=login]", "itziar")
        page.fill("[name=password]", PASSWORD)
        page.click("main form.stack button[type=submit]")
        found += faults(page, [f"{DESK}{place}" for place in DESK_PAGES], colours=False)
    assert found == []
