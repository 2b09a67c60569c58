# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""axe-core in a real browser finds nothing against WCAG 2.2 AA on the pages, light and dark; and 320 px are enough."""

from datetime import date

import pytest
from playwright.sync_api import Browser, Page

from auzolan.catalogue import api as catalogue
from auzolan.kernel.access import system
from auzolan.kernel.texts import Text
from auzolan.loads import api as loads
from auzolan.loads.nouns import Kind
from auzolan.machines import api as machines
from auzolan.measure import api as measure
from auzolan.review import api as review
from auzolan.services import api as services
from auzolan.site import searching
from auzolan.strategy import api as strategy
from auzolan.strategy.nouns import Gate
from tests.builders.cases import a_case, pass_gate
from tests.builders.catalogue import a_dataset
from tests.builders.kernel import a_person, a_tenant
from tests.builders.looking import faults
from tests.builders.portfolio import a_plan
from tests.builders.review import an_expectation, an_indicator, decide, monthly
from tests.builders.services import a_channel, a_charter, a_commitment, a_service, an_involvement, assessment_noun
from tests.builders.strategy import a_body, a_session, a_target, an_agenda, record

# each test finds the first of everything under number one
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, reset_sequences=True)]
PASSWORD = "auzolan-irisgarri-2026"
PUBLIC = (
    "", "services/", "services/income-tax/", "charters/", "charters/tax-charter/", "boards/", "boards/income-tax/",
    "campaign/", "campaign/?service=income-tax&day=2025-04-15", "data/", "glossary/",
    "decisions/", "decisions/1/", "decisions/chain/", "indicators/", "indicators/satisfied/", "standard/",
    "agenda/", "agenda/digital/changes/", "agenda/digital/items/A1/", "agenda/digital/items/I1/",
    "datasets/", "datasets/?q=paradas&theme=TRAN", "datasets/?q=zzzz", "datasets/stops/",
    "developers/", "developers/components/", "search/?q=errenta", "search/?q=zzzz", "account/login/", "nowhere/",
)  # fmt: skip
DESK = (
    "desk/", "desk/findings/1/", "desk/findings/1/decide/?kind=measure.improvement-plan", "desk/findings/1/defer/",
    "desk/decisions/1/", "desk/lessons/", "desk/lessons/new/", "desk/record/", "desk/progress/", "desk/plans/",
    "desk/services/income-tax/", "desk/services/income-tax/edit/", "desk/services/income-tax/involve/",
    "desk/charters/tax-charter/", "desk/board/", "desk/board/satisfaction/", "desk/board/campaign/",
    "desk/board/data-quality/", "desk/agenda/", "desk/agenda/digital/items/I1/", "desk/bodies/",
    "desk/bodies/committee/",
    "desk/sessions/1/", "account/2fa/", "desk/datasets/", "desk/datasets/stops/",
    "account/sessions/", "desk/programs/", "desk/portfolio/", "desk/portfolio/questions/",
    "desk/portfolio/contracting/", "desk/portfolio/cases/clinics/", "desk/portfolio/runs/1/what-if/?inside=clinics",
    "desk/portfolio/runs/1/why/?one=benches&other=clinics",
)  # fmt: skip
DECIDING = ("desk/cases/halls/", "desk/cases/halls/gates/", "desk/cases/halls/gates/pass/", "desk/cases/halls/stop/")
ADMINISTRATION = (
    "desk/people/", "desk/people-add/", "desk/people/jone/", "desk/programs/", "desk/programs/webhooks/1/",
    "desk/units/", "desk/units-add/", "desk/units/bizkaia/", "desk/history/services/service/income-tax/",
    "desk/portfolio/ask/",
    "desk/access-log/", "desk/loads/", "desk/loads/1/", "desk/loads/2/", "desk/loads/3/", "desk/loads/columns/events/",
    "desk/agenda/new/", "desk/agenda/digital/items/I1/edit/", "desk/agenda/digital/items/I1/drop/",
    "desk/agenda/digital/items/I1/done/opened/", "desk/bodies/committee/edit/", "desk/bodies/committee/call/",
    "desk/sessions/1/", "desk/sessions/1/decide/", "desk/sessions/1/agree/", "desk/sessions/1/close/",
    "desk/sessions/2/docket/", "desk/sessions/2/open/",
)  # fmt: skip


@pytest.fixture
def _province() -> None:
    """Stand up one of everything that a page shows."""
    a_tenant()
    for code in ("48001", "48044"):
        a_tenant(code, kind="municipality", parent="bizkaia", ine=code)
    a_service("income-tax", name=Text("Errenta", "Renta", "Income tax"))
    a_service("register")
    a_channel("income-tax")
    an_indicator()
    review.record_observations(by=system("bizkaia"), observations=monthly([0.5, 0.6, 0.5, 0.4], service="income-tax"))
    a_charter("tax-charter", services=("income-tax",))
    a_commitment(charter="tax-charter", since=date(2024, 1, 1))
    an_involvement()
    measure.simulate(
        by=system("bizkaia"), since=date(2025, 1, 1), until=date(2025, 5, 1), yearly_cases=3000, seed=1
    )  # fmt: skip
    decide(system("bizkaia"), expectations=[an_expectation()])
    review.run_review(by=system("bizkaia"))
    record(an_agenda(targets=(a_target(service="income-tax"),)))
    a_body(people=("peru", "miren"))
    strategy.open_session(by=system("bizkaia"), number=a_session().number, attendance=["peru", "miren"])
    strategy.agree(by=system("bizkaia"), session=1, text="Neurtu", owner="treasury", due=date(2999, 1, 1))
    a_session()
    for username, role in (("jone", "service-owner"), ("ane", "administrator"), ("miren", "political-head")):
        a_person(username, role=role, password=PASSWORD)
    review.record_observations(by=system("bizkaia"), observations=monthly([0.5] * 24))
    services.assess(by=system("bizkaia"), assessment=assessment_noun("register"))
    a_plan()
    a_case("halls")
    strategy.look_at_prior(by=system("bizkaia"), slug="halls", response="Benefits are halved")
    for gate in (Gate.STRATEGIC_OUTLINE, Gate.OUTLINE):
        pass_gate(system("bizkaia"), gate, "halls")
    a_dataset("stops")
    catalogue.index_datasets(by=system("bizkaia"))
    searching.build("bizkaia")
    machines.add_webhook(by=system("bizkaia"), url="https://8.8.8.8/hook")
    # one that is refused with faults, one that is done, one that waits
    wrong = b"event_id,service,channel,step,case,at\ne1,income-tax,smoke,start,c1,yesterday\n"
    right = b"event_id,service,channel,step,case,at\ne1,income-tax,web,start,c1,2025-02-03T10:00:00+00:00\n"
    for content in (wrong, right, right):
        load = loads.ask(by=system("bizkaia"), kind=Kind.EVENTS, file=("events.csv", [content]))
        if load.number < 3:
            loads.carry_out(by=system("bizkaia"), number=load.number)


def _signed_in(page: Page, base: str, username: str) -> Page:
    page.goto(f"{base}/eu/account/login/")
    page.fill("[name=login]", username)
    page.fill("[name=password]", PASSWORD)
    page.click("main form.stack button[type=submit]")
    return page


@pytest.mark.usefixtures("_province")
@pytest.mark.parametrize("language", ["eu", "es", "en"])
def test_nothing_stands_in_the_way_of_anyone(chromium: Browser, live_server, language: str) -> None:
    found = []
    for username, paths in (("", PUBLIC), ("jone", DESK), ("miren", DECIDING), ("ane", ADMINISTRATION)):
        with chromium.new_context(bypass_csp=True) as context:
            page = context.new_page()
            if username:
                _signed_in(page, live_server.url, username)
            addresses = [f"{live_server.url}/{language}/{path}" for path in paths]
            # a page that is not there is looked at too
            statuses = (200, 404) if paths is PUBLIC else (200,)
            found += faults(page, addresses, colours=language == "eu", statuses=statuses)
    assert found == []
