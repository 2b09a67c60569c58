# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a page weighs: style 60 KB and script 30 KB at most, compressed; no script where none is used."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import Client

from auzolan.site import gallery
from tests.builders.kernel import a_tenant

STYLE, SCRIPT = 60 * 1024, 30 * 1024
LINKED = re.compile(r'(?:href|src)="/static/([^"]+\.(css|js))"')


def weight(name: str) -> int:
    """Return how many bytes a static file has when it is compressed."""
    path = finders.find(name)
    assert path, name
    return len(gzip.compress(Path(path).read_bytes(), 9))


def named(page: str, ending: str) -> set[str]:
    return {name for name, kind in LINKED.findall(page) if kind == ending}


@pytest.mark.django_db
def test_the_style_of_every_page_is_within_its_budget(client: Client) -> None:
    a_tenant()
    page = client.get("/en/").content.decode()
    assert named(page, "css")
    assert sum(weight(name) for name in named(page, "css")) <= STYLE
    assert named(page, "js") == set()


def test_the_script_of_a_page_that_looks_again_is_within_its_budget() -> None:
    scripts = named(render_to_string("live.html"), "js")
    assert scripts
    assert sum(weight(name) for name in scripts) <= SCRIPT


def test_no_template_brings_a_script_in_another_way() -> None:
    house = Path(gallery.__file__).resolve().parents[1]
    found = {path.name for path in house.rglob("templates/**/*.html") if "<script" in path.read_text()}
    assert found == {"live.html"}
