# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A system is screened in Spanish without a script, its duty is done; axe-core finds nothing in the way on any page."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from auzolan.ai.api import assessing, duties
from auzolan.ai.api import screening as api
from auzolan.ai.nouns.governing import DocumentKind
from auzolan.kernel.access import system
from tests.builders.ai import a_system, a_version
from tests.builders.kernel import a_person
from tests.builders.screening import HIGH, a_consultation, a_document, a_screening, a_written_document

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("browser")]
PASSWORD = "auzolan-irisgarri-2026"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
PUBLIC = ("algorithms/loads/", "algorithms/loads/law/", "algorithms/assessments/1/")
UNTIL_ANNEX_THREE = (
    "?kind=ai-system&open-source=no&role=deployer&exclusion=none&prohibited=none&annex-one=none&asked=annex-three"
)
DESK = (
    "desk/algorithms/loads/", "desk/algorithms/loads/law/", "desk/algorithms/loads/screening/",
    f"desk/algorithms/loads/screening/{UNTIL_ANNEX_THREE}", "desk/algorithms/loads/screening/?kind=optimisation",
    "desk/algorithms/law/duties/", "desk/algorithms/law/duties/1/", "desk/algorithms/law/crosswalk/",
    "desk/algorithms/loads/assessments/new/", "desk/algorithms/assessments/2/", "desk/algorithms/assessments/3/",
    "desk/algorithms/assessments/3/riskProfile/", "desk/algorithms/loads/consultations/new/",
)  # fmt: skip
CLICKS = (
    "kind=ai-system", "open-source=no", "role=deployer", "exclusion=none", "prohibited=none", "annex-one=none",
    "annex-three=none", "transparency=none",
)  # fmt: skip


@pytest.fixture
def _house() -> None:
    a_system()
    a_version()
    a_screening(told=HIGH)
    a_consultation()
    one = a_written_document()
    assessing.finish_document(by=system("bizkaia"), number=one.number)
    a_document(kind=DocumentKind.DPIA)
    a_document(kind=DocumentKind.AIA)
    a_person("boss", role="ai-responsible", password=PASSWORD)


def _sign_in(page: Any, base: str) -> None:
    page.goto(f"{base}/eu/account/login/")
    page.fill("[name=login]", "boss")
    page.fill("[name=password]", PASSWORD)
    page.click("main form.stack button[type=submit]")


@pytest.mark.usefixtures("_house")
def test_a_system_is_screened_without_a_script_and_its_duty_done(chromium: Browser, live_server: Any) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        _sign_in(page, live_server.url)
        page.goto(f"{live_server.url}/es/desk/algorithms/loads/screening/")
        for n, click in enumerate(CLICKS):
            name, value = click.split("=")
            page.check(f"input[name='{name}'][value='{value}']")
            page.click("button:has-text('Siguiente')")
            if n == 3:
                page.click("text=Volver a la pregunta anterior")
                page.check("input[name='exclusion'][value='none']")
                page.click("button:has-text('Siguiente')")
        assert "sin alto riesgo" in page.inner_text("main")
        page.click("button:has-text('Guardar el resultado')")
        assert "Guardado como examen 2" in page.inner_text("main")
        page.click("text=Tomar medidas para que el personal entienda la IA")
        page.fill("[name=evidence]", "https://bizkaia.eus/curso")
        page.click("button:has-text('Está hecho')")
        assert "https://bizkaia.eus/curso" in page.inner_text("main")
    assert api.screenings(by=system("bizkaia"), system="loads")[-1].person == "boss"
    assert {one.duty: one.state.value for one in duties.duties(by=system("bizkaia"))}["literacy"] == "done"


@pytest.mark.usefixtures("_house")
@pytest.mark.parametrize("language", ["eu", "es"])
def test_nothing_stands_in_the_way(chromium: Browser, live_server: Any, language: str) -> None:
    found = []
    with chromium.new_context(color_scheme="light", bypass_csp=True) as context:
        page = context.new_page()
        _sign_in(page, live_server.url)
        for scheme in ("light", "dark") if language == "eu" else ("light",):
            page.emulate_media(color_scheme=scheme)
            for path in (*PUBLIC, *DESK):
                answer = page.goto(f"{live_server.url}/{language}/{path}")
                assert answer is not None
                assert answer.status in (200, 422), path
                told = Axe().run(page, options=RULES).response["violations"]
                found += [f"{scheme} {path}: {one['id']}: {one['nodes'][0]['html'][:160]}" for one in told]
        page.set_viewport_size({"width": 320, "height": 640})
        for path in (*PUBLIC, *DESK):
            page.goto(f"{live_server.url}/{language}/{path}")
            over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            found += [f"{path}: {over} px too wide at 320"] if over > 0 else []
    assert found == []
