# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A pilot through the front door, in Spanish: proposed, screened, gated, measured, drifting, decided on, and seen.

The system is the bus-occupancy system of the platform with its own evaluator and its own alarm, on simulated counts:
demand falls on one day, so that the model beats the mean of the last runs, and trebles on another, so that it drifts.
"""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from typer.testing import CliRunner

from auzolan.ai.api import cards, incidents, lines
from auzolan.ai.api import systems as register
from auzolan.ai.api.bus_records import BUS_MODULES, BUSES
from auzolan.ai.api.evaluating import code_hash, code_here
from auzolan.ai.core.seen_cards import MEASURE
from auzolan.ai.management.cli import app
from auzolan.ai.nouns.cards import Ailing, Card, Drift
from auzolan.ai.nouns.incidents import Gravity
from auzolan.ai.nouns.systems import Stage
from auzolan.kernel import clock, outbox
from auzolan.kernel.access import system
from auzolan.kernel.texts import Text
from auzolan.review import api as review
from auzolan.site import jobs
from tests.builders.ai import a_system, a_version
from tests.builders.buses import a_file_of_trips, months_of_lines
from tests.builders.cards import let_run
from tests.builders.kernel import a_person, a_tenant
from tests.builders.looking import faults
from tests.builders.routing import recorded
from tests.builders.screening import a_screening

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HOUSE = system("bizkaia")
PASSWORD = "auzolan-proba-2026"
DESK = f"/es/desk/algorithms/{BUSES}/"
PUBLIC = f"/es/algorithms/{BUSES}/"
FELL, TREBLED = date(2026, 2, 12), date(2026, 3, 6)
DAYS = 60
CLICKS = (
    "kind=ai-system", "open-source=no", "role=provider+deployer", "exclusion=none", "prohibited=none", "annex-one=none",
    "annex-three=none", "transparency=none",
)  # fmt: skip
PUBLIC_PAGES = (
    "algorithms/", f"algorithms/{BUSES}/", f"algorithms/{BUSES}/law/", f"algorithms/{BUSES}/contest/",
    "algorithms/cards/1/", "lines/", "lines/A0/",
)  # fmt: skip
DESK_PAGES = (
    "desk/algorithms/", "desk/algorithms/new/", f"desk/algorithms/{BUSES}/", f"desk/algorithms/{BUSES}/version/",
    f"desk/algorithms/{BUSES}/gates/", f"desk/algorithms/{BUSES}/proposal/", f"desk/algorithms/{BUSES}/gates/stop/",
    f"desk/algorithms/{BUSES}/cards/", f"desk/algorithms/{BUSES}/law/", f"desk/algorithms/{BUSES}/screening/",
    "desk/algorithms/law/duties/", "desk/pilots/", "desk/incidents/", "desk/incidents/new/", "desk/incidents/1/",
    "desk/buses/", "desk/buses/fleet/", "desk/collection/", "desk/collection/round/",
)  # fmt: skip
SHUT, AMBER = "la puerta sigue cerrada", "Estas cifras no hablan del sistema tal como es ahora"
NEVER = "Nunca se ha medido aquí"


@pytest.fixture
def _house(tmp_path: Path) -> None:
    a_tenant()
    a_tenant("mobility", kind="department", parent="bizkaia")
    a_person("jone", role="service-owner", password=PASSWORD)
    a_person("miren", role="political-head")
    _count(tmp_path, DAYS, {FELL: 0.6})


def _command(*words: str) -> None:
    """Do what whoever runs the installation does on the command line."""
    told = CliRunner().invoke(app, [*words, "--tenant", "bizkaia"])
    assert told.exit_code == 0, told.output


def _count(folder: Path, days: int, changes: dict[date, float]) -> None:
    file = a_file_of_trips(folder, days=days, name=f"{days}.csv", changes=changes, routes=3, departures=6)
    _command("trips", str(file))


def _work_off() -> None:
    """Do what a worker does: hand out what has happened, and carry out what waits."""
    outbox.deliver_pending()
    jobs.work(lambda: None, once=True)


def _sign_in(page: Page, base: str = "") -> None:
    page.goto(f"{base}/es/account/login/")
    page.fill("[name=login]", "jone")
    page.fill("[name=password]", PASSWORD)
    page.click("main form.stack button[type=submit]")


def _fill(page: Page, address: str, button: str, told: dict[str, str]) -> None:
    """Open a form, fill its fields by their names and press the button; without an address, the one that is open."""
    if address:
        page.goto(address)
    for name, value in told.items():
        field = page.locator(f"[name='{name}']")
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    page.get_by_role("button", name=button, exact=True).click()


def _public(page: Page, address: str = PUBLIC) -> str:
    """Return what anybody reads, without a session."""
    assert page.context.browser is not None
    with page.context.browser.new_context(base_url=page.url.partition("/es/")[0]) as context:
        anybody = context.new_page()
        anybody.goto(address)
        return anybody.inner_text("main").replace("\u00a0", " ")


def _propose(page: Page) -> None:
    """Put the idea on the register with its version, and say what it would bring and could harm."""
    said = (("name", "Ocupación de autobuses"), ("purpose", "Repartir mejor los autobuses"))
    texts = {f"{name}_{code}": value for name, value in said for code in ("eu", "es", "en")}
    _fill(page, "/es/desk/algorithms/new/", "Registrar", {"slug": BUSES, "unit": "mobility", "stage": "idea", **texts})
    expect(page.locator("h1")).to_have_text("Ocupación de autobuses")
    people = {"administrative": "jone", "political": "miren"}
    told = {"artefact": code_hash(BUS_MODULES), "since": clock.today().isoformat(), **people}
    _fill(page, f"{DESK}version/", "Registrar", told)
    page.goto(f"{DESK}gates/")
    expect(page.locator("main")).to_contain_text(SHUT)
    expect(page.locator("main")).to_contain_text("no se ha examinado")
    numbers = {"people": "90000", "hours": "400", "euros": "0", "reverts_in_days": "1"}
    hows = {f"how_{code}": "Viajeros contados en 2025" for code in ("eu", "es", "en")}
    _fill(page, f"{DESK}proposal/", "Escribirla", {**numbers, **hows, "harm": "nuisance", "hand": "decides"})
    expect(page.locator("main")).to_contain_text("Viajeros contados en 2025")
    page.goto("/es/desk/pilots/")
    expect(page.locator("main")).to_contain_text("Ocupación de autobuses")


def _screen(page: Page) -> None:
    """Answer the questions of the law one by one, keep the result, and pass the first gate."""
    page.goto(f"{DESK}screening/")
    for click in CLICKS:
        name, value = click.split("=")
        page.check(f"input[name='{name}'][value='{value}']")
        page.get_by_role("button", name="Siguiente").click()
    page.get_by_role("button", name="Guardar el resultado").click()
    expect(page.locator("main")).to_contain_text("Guardado como examen 1")
    page.goto(f"{DESK}gates/")
    page.get_by_role("button", name="Pasar esta puerta").click()
    expect(page.locator("main")).to_contain_text("su próxima puerta es el piloto")
    assert register.system(by=HOUSE, slug=BUSES).stage is Stage.SCREENED


def _ask_to_pilot(page: Page) -> None:
    told = {
        "reason": "Falla menos que la media", "instead": "La media de los 20 últimos viajes", "responsible": "jone",
        "accountable": "miren", "review_on": (clock.today() + timedelta(days=180)).isoformat(),
    }  # fmt: skip
    _fill(page, f"{DESK}gates/pass/", "Entrar la decisión en la cadena", told)


def _is_refused(page: Page) -> None:
    """See that nobody starts a pilot of what was never measured, whatever they write."""
    assert NEVER in _public(page)
    _ask_to_pilot(page)
    expect(page.locator(".error-summary")).to_contain_text("No se cumple: «La ficha de evaluación está vigente.»")
    assert register.system(by=HOUSE, slug=BUSES).stage is Stage.SCREENED


def _measure(page: Page) -> Card:
    page.goto(f"{DESK}cards/")
    page.get_by_role("button", name="Medirlo ahora").click()
    expect(page.locator("main")).to_contain_text("Se está midiendo")
    _work_off()
    [card] = cards.cards(by=HOUSE, system=BUSES)
    return card


def _is_shown(told: str, card: Card) -> None:
    """See that the public reads the leading figure of a card with its interval and its baseline."""
    leading = card.measured.leading
    assert leading.baseline is not None
    for value in (leading.value, leading.low, leading.high, leading.baseline):
        assert f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",") in told
    assert card.measured.baseline.es in told
    assert "la ficha está vigente" in told


def _decide(page: Page) -> int:
    """Find the system on the docket and decide that it is measured again; return the number of the decision."""
    assert review.run_review(by=HOUSE).failed == 0
    page.goto("/es/desk/")
    page.get_by_role("link", name="Ocupación de autobuses: su medición no está vigente").first.click()
    expect(page.locator("main")).to_contain_text("los datos se han desviado")
    page.locator("main").get_by_role("link", name="Decidir", exact=True).first.click()
    page.locator(f"a[href*='{MEASURE}']").click()
    told = {
        "options-0-name": "Medirlo con los días nuevos", "options-0-weighed": "Cuesta una hora",
        "options-1-name": "Pararlo", "options-1-weighed": "Volvería la media de los 20 últimos",
        "title": "Volver a medir la ocupación", "reason": "La demanda se ha triplicado", "responsible": "jone",
        "accountable": "miren", "review_on": (clock.today() + timedelta(days=90)).isoformat(),
    }  # fmt: skip
    page.check("[name=choice][value='0']")
    _fill(page, "", "Entrar la decisión en la cadena", told)
    expect(page.locator("h1")).to_contain_text("Volver a medir la ocupación")
    return int(page.url.rstrip("/").rpartition("/")[2])


@pytest.mark.usefixtures("_house")
def test_a_pilot(page: Page, tmp_path: Path) -> None:
    _sign_in(page)
    _propose(page)
    _screen(page)
    _is_refused(page)
    first = _measure(page)
    _is_shown(_public(page), first)
    _ask_to_pilot(page)
    expect(page.locator("main")).to_contain_text("La puerta queda pasada por la decisión 1")
    assert "Puertas que ha pasado" in _public(page)

    _count(tmp_path, DAYS + 10, {FELL: 0.6, TREBLED: 3.0})
    _command("plan-buses")
    assert cards.standing(by=HOUSE, system=BUSES).ailments == (Ailing.DRIFT,)
    told = _public(page)
    assert AMBER in told
    assert "la ficha no está vigente" in told
    assert "muchos más o muchos menos viajeros" in told

    decision = _decide(page)
    _work_off()
    second, _first = cards.cards(by=HOUSE, system=BUSES)
    assert second.measured.leading.n > 0
    assert second.measured.dataset != first.measured.dataset
    told = _public(page)
    _is_shown(told, second)
    assert AMBER not in told
    assert "La demanda se ha triplicado" in _public(page, f"/es/decisions/{decision}/")
    assert cards.verify_chain(by=HOUSE) == []


@pytest.mark.usefixtures("_house")
def test_nothing_stands_in_the_way(chromium: Browser, live_server: Any) -> None:
    _a_pilot_that_drifted()
    recorded()
    found = []
    with chromium.new_context(bypass_csp=True, base_url=live_server.url) as context:
        page = context.new_page()
        for places in (PUBLIC_PAGES, DESK_PAGES):
            if places is DESK_PAGES:
                _sign_in(page)
            found += faults(page, [f"/es/{place}" for place in places], colours=places is PUBLIC_PAGES)
    assert found == []


def _a_pilot_that_drifted() -> None:
    """Record what the pages of a pilot show, without walking through them: screened, measured, drifted, contested."""
    code = code_hash(BUS_MODULES)
    a_system(BUSES, stage=Stage.PILOTING)
    a_version(BUSES, code, administrative="jone")
    a_screening(BUSES)
    cards.evaluate(by=HOUSE, system=BUSES)
    drift = Drift("cusum", 9.5, 5.0, TREBLED, Text("Aldatu da.", "Ha cambiado.", "It has changed."))
    cards.note_drift(by=HOUSE, system=BUSES, drift=drift)
    _command("plan-buses")
    report = {"what": "Falló el martes", "known_on": clock.today(), "gravity": Gravity.OTHER, "touched": 20}
    incidents.report_incident(by=HOUSE, system=BUSES, **report)
    months_of_lines()
    let_run(lines.SYSTEM, code_here(lines.SYSTEM))
