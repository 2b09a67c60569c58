# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The gallery shows every component and every chart, the rooms use them, and nobody writes by hand what is one."""

import inspect
import re
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.safestring import SafeString

from auzolan.showing import charts, maps
from auzolan.site import gallery, samples
from tests.builders.kernel import a_tenant

pytestmark = pytest.mark.elsewhere

HOUSE = Path(gallery.__file__).resolve().parents[1]
COTTON = sorted((gallery.TEMPLATES / "cotton").glob("*.html"))
SAMPLES = gallery.TEMPLATES / "components"
WRITTEN_ONCE = (
    '<div class="scroll"', '<form class="stack"', '<form class="filters" method="get"', '<form class="ask"',
    'class="error-summary"', 'class="figures"', '<nav class="tabs"', 'class="card"', 'class="badge', 'class="pager"',
    '<a class="button',
)  # fmt: skip


def _of_rooms() -> dict[Path, str]:
    """Return the templates of pages: not the components themselves, nor the samples of the gallery."""
    own = {gallery.TEMPLATES / "cotton", SAMPLES}
    return {path: path.read_text() for path in HOUSE.rglob("templates/**/*.html") if not own & set(path.parents)}


@pytest.fixture(autouse=True)
def _tenant(db) -> None:
    a_tenant()


@pytest.mark.parametrize("component", COTTON, ids=lambda path: path.stem)
def test_every_component_is_shown_and_used(component: Path) -> None:
    name = component.stem
    assert name in gallery.PURPOSES, "it says what it is for"
    shown = [file.read_text() for file in (SAMPLES / name).glob("*.html")]
    assert shown, f"write a sample into {SAMPLES.name}/{name}/"
    assert all(f"<c-{name}" in text for text in shown)
    inside = [path.read_text() for path in COTTON]
    assert any(re.search(rf"<c-{name}[ >]", text) for text in [*_of_rooms().values(), *inside]), "nobody uses it"


def test_nothing_is_shown_that_is_not_there() -> None:
    known = {path.stem for path in COTTON}
    assert known == set(gallery.PURPOSES) == {path.name for path in SAMPLES.iterdir()}


def test_every_chart_is_shown() -> None:
    drawn = {
        f"{module.__name__.rpartition('.')[2]}.{name}"
        for module in (charts, maps)
        for name, one in inspect.getmembers(module, inspect.isfunction)
        if one.__module__ == module.__name__ and not name.startswith("_")
        if inspect.signature(one).return_annotation is SafeString and name != "table_behind"
    }
    assert drawn == set(samples.CHARTS) == set(gallery.CHART_PURPOSES)


@pytest.mark.parametrize("language", ["eu", "es", "en"])
def test_the_gallery_shows_them_with_their_markup(client: Client, language: str) -> None:
    page = client.get(f"/{language}/developers/components/").content.decode()
    for name in (*gallery.PURPOSES, *gallery.CHART_PURPOSES):
        assert f'<h2 id="{name}">' in page
    assert page.count('class="sample-shown"') == len(list(SAMPLES.rglob("*.html"))) + sum(
        map(len, samples.CHARTS.values())
    )
    assert "&lt;c-table caption=" in page
    assert "def line_with_everything" in page
    assert not re.search(r"<c-|\{\{|\{%", re.sub(r"<pre.*?</pre>", "", page, flags=re.DOTALL)), "all of it is drawn"
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_nothing_in_the_gallery_breaks_the_policy_of_the_pages(client: Client) -> None:
    page = client.get("/en/developers/components/").content.decode()
    assert not re.search(r"<script|<style|\sstyle=|\son[a-z]+=", page)


def test_the_forms_of_the_gallery_lead_back_to_it(client: Client) -> None:
    with CaptureQueriesContext(connection) as seen:
        answer = client.post("/en/developers/components/", {"form-name": "Ane"})
    assert answer.status_code == 200
    assert len(seen) <= 3
    assert not [one for one in seen if not one["sql"].startswith("SELECT")]


def test_what_is_a_component_is_not_written_by_hand() -> None:
    found = [
        f"{path.relative_to(HOUSE)}: {piece}"
        for path, text in _of_rooms().items()
        for piece in WRITTEN_ONCE
        if piece in text
    ]
    assert found == []
