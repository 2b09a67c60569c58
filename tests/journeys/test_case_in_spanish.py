# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A business case through the front door, in Spanish: plan, case, prior, gates, session, approval, spending, benefits.

What came of it is then the prior of the next case of the same unit, and the test says by how much that has moved.
"""

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from auzolan.kernel import clock
from auzolan.kernel.access import system
from auzolan.kernel.periods import months_after
from auzolan.measure import api as measure
from auzolan.review import api as review
from auzolan.services import api as services
from auzolan.services.nouns import Comparison
from auzolan.strategy import api
from auzolan.strategy.nouns import BenefitPrior, Body, CaseState, CorrectedCost, Member, Seat
from auzolan.strategy.nouns.learning import Prior, Project
from tests.builders.cases import exempted
from tests.builders.kernel import a_person, a_tenant
from tests.builders.loads import work_off
from tests.builders.services import a_charter, a_commitment, a_service, assessment_noun
from tests.builders.strategy import named
from tests.journeys.test_loop_in_basque import MONTHS_BEFORE, PASSWORD, _answers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HOUSE = system("bizkaia")
PAST = 24
SLOW = 20_000
SEND = "main form:not(.deed):not(.filters) button:not([name])"
PLANNED, SPENT = "100.000", "180.000"


def _past() -> list[Project]:
    """Return past projects of the unit: each came within a fifth of its plan."""
    chance = np.random.default_rng(2)
    return [
        Project(
            f"p-{place}",
            f"Proyecto {place}",
            "treasury",
            "",
            "",
            date(2018, 1, 1) + timedelta(days=40 * place),
            100_000_00,
            round(100_000_00 * (0.95 + 0.25 * float(chance.random()))),
        )
        for place in range(PAST)
    ]


@pytest.fixture
def month(tmp_path: Path) -> date:
    """Make a service that misses its charter, a body of two, and a past; return the first day of this month."""
    a_tenant()
    a_service("errolda", name=named("Padrón"))
    services.assess(by=HOUSE, assessment=assessment_noun("errolda"))
    a_charter("herritarrak", services=("errolda",))
    this_month = clock.today().replace(day=1)
    since = months_after(this_month, -MONTHS_BEFORE)
    measure.import_answers(by=HOUSE, file=_answers(tmp_path, "errolda", since, MONTHS_BEFORE, 55))
    a_commitment(
        charter="herritarrak",
        code="errolda",
        indicator="satisfaction-share",
        service="errolda",
        target=0.8,
        target_unit="share",
        comparison=Comparison.AT_LEAST,
        since=since,
        name=named("errolda: satisfacción"),
    )
    for username, role in (("jone", "service-owner"), ("jone", "technical-secretary"), ("miren", "political-head")):
        a_person(username, role=role, password=PASSWORD)
    members = (Member("jone", since, Seat.SECRETARY), Member("miren", since, Seat.CHAIR))
    committee = Body("comite", named("Comité de seguimiento"), members=members, source="acta 1", owner="")
    api.record_bodies(by=HOUSE, bodies=[committee])
    api.record_projects(by=HOUSE, projects=_past())
    return this_month


def _send(page: Page) -> None:
    """Send the form of the page, and wait until the next page stands; nothing may have been refused."""
    page.locator(SEND).last.click()
    page.wait_for_load_state()
    told = page.locator(".error-summary")
    assert not told.count(), told.inner_text()


def _fill(page: Page, address: str, **told: str) -> None:
    """Open a form, fill fields by their names (``__`` for a hyphen), and send it."""
    page.goto(address)
    for name, value in told.items():
        field = page.locator(f"[name='{name.replace('__', '-')}']")
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(value)
        elif field.get_attribute("type") == "checkbox":
            field.check()
        else:
            field.fill(value)
    _send(page)


def _a_plan(page: Page, by: date) -> int:
    finding = next(
        row.finding.number
        for row in review.docket(by=HOUSE)
        if "errolda: satisfacción" in row.finding.sighting.title.es
    )
    page.goto(f"/es/desk/findings/{finding}/decide/?kind={measure.PLAN}")
    page.fill("[name=options-0-name]", "Cita previa")
    page.fill("[name=options-0-weighed]", "Otras administraciones lo hacen")
    page.fill("[name=options-1-name]", "Esperar")
    page.fill("[name=options-1-weighed]", "No cuesta nada")
    page.check("[name=choice][value='0']")
    page.fill("[name=title]", "Cita previa en el padrón")
    page.fill("[name=reason]", "La gente espera")
    page.fill("[name=attached-steps]", "Escribir el caso")
    page.select_option("[name=responsible]", "jone")
    page.select_option("[name=accountable]", "miren")
    page.fill("[name=review_on]", by.isoformat())
    for name, value in (("low", "70"), ("middle", "80"), ("high", "90"), ("by", by.isoformat())):
        page.fill(f"[name=expectations-0-{name}]", value)
    page.get_by_role("button", name="Entrar la decisión en la cadena").click()
    expect(page.locator("h1")).to_contain_text("Cita previa en el padrón")
    return int(page.url.rstrip("/").rpartition("/")[2])


def _write(page: Page, path: str, due: date) -> None:
    """Fill the forms of a case; every one is sent from its page."""
    page.goto(f"{path}edit/")
    for name in ("owner", "accountable"):
        page.select_option(f"[name={name}]", {"owner": "jone", "accountable": "miren"}[name])
    for gate in ("full", "go-live"):
        page.fill(f"[name='due-{gate}']", due.isoformat())
    page.check("[name=services][value=errolda]")
    _send(page)
    page.goto(f"{path}edit/options/")
    for row, (kind, name) in enumerate((("do-nothing", "No hacer nada"), ("reuse", "La de la provincia"))):
        page.fill(f"[name=rows-{row}-name]", name)
        page.select_option(f"[name=rows-{row}-kind]", kind)
        page.fill(f"[name=rows-{row}-weighed]", "Se miró")
    page.check("[name=rows-1-is_preferred]")
    page.fill("[name=rows-2-name]", "Construirla")
    page.select_option("[name=rows-2-kind]", "build")
    page.fill("[name=rows-2-weighed]", "Lenta")
    _send(page)
    _fill(page, f"{path}edit/reuse/", looked_at="La cita de la provincia", why="Ya funciona")
    page.goto(f"{path}edit/costs/")
    year = clock.today().year
    for kind in ("capex", "opex", "staff"):
        for field in page.locator(f"[name^='{kind}-20']").all():
            is_building = field.get_attribute("name") == f"capex-{year}"
            field.fill(PLANNED if is_building else "5.000" if kind == "opex" else "0")
    page.fill("[name=capex-high]", "120")
    _send(page)


def _pass_gate(page: Page, path: str, review_on: date) -> None:
    _fill(
        page, f"{path}gates/pass/", reason="Se paga sola", responsible="jone", accountable="miren",
        review_on=review_on.isoformat(),
    )  # fmt: skip


def _prior_of(page: Page, path: str) -> str:
    page.goto(path)
    expect(page.locator("#prior")).to_have_text("Lo que dice el pasado")
    return page.locator("main").inner_text()


def _sign_in(page: Page) -> None:
    page.set_default_timeout(SLOW)
    expect.set_options(timeout=SLOW)
    page.goto("/es/account/login/")
    page.fill("[name=login]", "jone")
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    expect(page.locator("h1")).to_have_text("Qué habría que decidir ahora")


def _a_case(page: Page, plan: int) -> str:
    """Make a case of a plan in one click, and see that its gate is shut; return its address."""
    page.goto(f"/es/desk/plans/{plan}/")
    page.get_by_role("button", name="Hacer un caso de este plan").click()
    expect(page.locator("h1")).to_contain_text("Cita previa en el padrón")
    expect(page.locator("main")).to_contain_text("Evidencia")
    expect(page.locator("main")).to_contain_text("satisfacción")
    path = f"/es/desk/cases/plan-{plan}/"
    page.goto(f"{path}gates/")
    expect(page.get_by_text("no se cumple").first).to_be_visible()
    return path


def _is_corrected(page: Page, slug: str, n: int) -> CorrectedCost:
    """See that the page of a case shows what the past of its unit makes of its cost; return that."""
    shown = _prior_of(page, f"/es/desk/cases/{slug}/")
    assert f"(n = {n} proyectos)" in shown
    told = api.prior_for(by=HOUSE, unit="treasury")
    cost = api.valuation(by=HOUSE, case=api.case(by=HOUSE, slug=slug).case).cost
    assert told is not None
    assert cost.p90 == pytest.approx(10_000_000 * told.p90.value, abs=1)
    for cents in (cost.p50, cost.p80, cost.p90):
        assert f"{round(cents / 100):,}".replace(",", ".") in shown
    return cost


def _is_refused(page: Page, path: str, by: date) -> None:
    """See that the approval is refused where nobody has looked at the past, nor for a solution; look at the past.

    The secretary exempts it from the check: that one has a journey of its own.
    """
    page.goto(f"{path}gates/pass/")
    for name, value in (("reason", "Se paga sola"), ("review_on", by.isoformat())):
        page.fill(f"[name={name}]", value)
    page.locator(SEND).last.click()
    expect(page.locator(".error-summary")).to_contain_text("Mira qué llegó en casos parecidos")
    expect(page.locator(".error-summary")).to_contain_text("Comprueba si existe una solución")
    exempted(path.rstrip("/").rpartition("/")[2])
    _fill(page, f"{path}prior/", response="Se aparta un quinto más")


def _meet(page: Page) -> int:
    """Call the committee, put the docket on its table and open the session; return its number."""
    _fill(page, "/es/desk/bodies/comite/call/", on=clock.today().isoformat(), place="Gran Vía 25", points="El caso")
    number = int(page.url.rstrip("/").rpartition("/")[2])
    _fill(page, f"/es/desk/sessions/{number}/docket/")
    expect(page.locator("main")).to_contain_text("SHA-256")
    page.goto(f"/es/desk/sessions/{number}/open/")
    for box in page.locator("[name=attendance]").all():
        box.check()
    _send(page)
    expect(page.locator("main")).to_contain_text("quorum alcanzado")
    return number


def _approve(page: Page, path: str, plan: int, by: date) -> None:
    """Approve the case while the committee meets: a decision of two people, which stands in the minutes."""
    session = _meet(page)
    _pass_gate(page, path, by)
    record = api.case(by=HOUSE, slug=f"plan-{plan}")
    assert record.state is CaseState.APPROVED
    taken = review.decision(by=HOUSE, number=record.passed[-1].decision)
    assert (taken.responsible, taken.accountable) == ("jone", "miren")
    page.goto(f"/es/desk/sessions/{session}/")
    if page.locator("[name=decision]").count():
        page.select_option("[name=decision]", str(taken.number))
        page.get_by_role("button", name="Incluirla en el acta").click()
    expect(page.locator("main .docket")).to_contain_text("Se paga sola")


def _end(page: Page, path: str, by: date, before: Prior) -> None:
    """Record that building cost far more, and go live: the case has ended, and joins the past of its unit."""
    _fill(page, f"{path}spending/", kind="capex", cents=SPENT, source="cuenta general")
    _pass_gate(page, path, by)
    work_off()
    after = api.prior_for(by=HOUSE, unit="treasury")
    assert after is not None
    assert (before.n, after.n) == (PAST, PAST + 1)
    assert after.broken == before.broken + 1
    # one more of one more: from 10 of 24 to 11 of 25, and P90 goes up with it
    assert (before.over.value, after.over.value) == pytest.approx((10 / PAST, 11 / (PAST + 1)))
    assert after.p90.value > before.p90.value
    # what it was corrected by stays what it was
    assert f"(n = {PAST} proyectos)" in _prior_of(page, path)


def _a_year_later(plan: int, month: date, by: date, folder: Path) -> BenefitPrior:
    """Let a year of answers come, a third of what was hoped, and the nightly review score them; return the prior."""
    with clock.as_of(by + timedelta(days=2)):
        start = months_after(month, 1)
        months = (by.year - start.year) * 12 + by.month - start.month + 1
        measure.import_answers(by=HOUSE, file=_answers(folder, "errolda", start, months, 63))
        assert review.run_review(by=HOUSE).scored == 2, "what the plan expected, and what the case did"
        told = api.case_prior(by=HOUSE, slug=f"plan-{plan}").benefits
        [course] = api.courses(by=HOUSE, slug=f"plan-{plan}")["now"]
    assert (told.n, told.broken) == (1, 1)
    assert course.came == pytest.approx(0.08, abs=0.03)
    assert course.prior_n == 1
    return told


def _the_next(page: Page, unit: str) -> None:
    page.goto("/es/desk/cases/new/")
    for language in ("eu", "es", "en"):
        page.fill(f"[name=title_{language}]", "La siguiente")
    page.fill("[name=slug]", "siguiente")
    page.fill("[name=source]", "prueba")
    page.select_option("[name=unit]", unit)
    _send(page)
    page.goto("/es/desk/cases/siguiente/edit/costs/")
    page.fill(f"[name='capex-{clock.today().year}']", PLANNED)
    _send(page)


def test_a_case(page: Page, month: date, tmp_path: Path) -> None:
    assert review.run_review(by=HOUSE).failed == 0
    before = api.prior_for(by=HOUSE, unit="treasury")
    assert before is not None
    by = date(clock.today().year + 1, 12, 31)
    _sign_in(page)
    plan = _a_plan(page, by)
    path = _a_case(page, plan)
    _write(page, path, month + timedelta(days=60))
    cost = _is_corrected(page, f"plan-{plan}", PAST)
    for _gate in ("strategic-outline", "outline"):
        _pass_gate(page, path, by)
    _is_refused(page, path, by)
    _approve(page, path, plan, by)
    _end(page, path, by, before)
    told = _a_year_later(plan, month, by, tmp_path)
    unit = api.case(by=HOUSE, slug=f"plan-{plan}").case.unit
    _the_next(page, unit)
    dearer = _is_corrected(page, "siguiente", PAST + 1)
    assert dearer.p90 > cost.p90
    shown = page.locator("main").inner_text().replace("\u00a0", " ")
    assert "fue así en 1 de 1" in shown
    assert told.ratio is not None
    assert 0.2 < told.ratio.value < 0.95, "drawn from what came towards what was promised"
    assert f"llegó el {round(100 * told.ratio.value)} %" in shown
    page.goto(f"/es/desk/past-projects/{unit}/")
    expect(page.locator("#ended")).to_have_text("Casos de negocio que han terminado")
    expect(page.get_by_role("link", name="Cita previa en el padrón")).to_be_visible()
