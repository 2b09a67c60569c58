# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every term that a page uses is explained, every explanation is used, and all of it stands in three languages."""

import re
from pathlib import Path

import pytest
from django.test import Client

from auzolan.kernel.texts import Text
from auzolan.showing import terms
from auzolan.showing.terms import Term
from auzolan.site.concepts import CONCEPTS
from tests.builders.kernel import a_tenant

HOUSE = Path(terms.__file__).resolve().parents[1]
GLOSSARY = HOUSE.parent / "docs" / "glossary.md"
SHOWN = re.compile(r"""<c-(?:term|head|figure)\b[^>]*?\sterm="([a-z_0-9]+)\"""")
SAID = re.compile(r'"term": "([a-z_0-9]+)"')
TOGETHER = re.compile(r"^RANKING: Final = \((.*)\)$", re.MULTILINE)


def used() -> set[str]:
    """Return the terms that pages name: in their templates, in the figures that their code makes, in rows of terms."""
    samples = HOUSE / "site" / "templates" / "components"
    found = set()
    for path in HOUSE.rglob("templates/**/*.html"):
        if samples not in path.parents:
            found |= set(SHOWN.findall(path.read_text()))
    for path in HOUSE.rglob("pages/*.py"):
        found |= set(SAID.findall(path.read_text()))
        for told in TOGETHER.findall(path.read_text()):
            found |= set(re.findall(r'"([a-z_]+)"', told))
    return found


def test_every_term_used_is_explained_and_every_explanation_is_used() -> None:
    assert used() == {one.key for one in terms.every_term()}


@pytest.mark.parametrize("one", terms.every_term(), ids=lambda one: one.key)
def test_a_term_says_what_it_is_how_it_comes_about_and_where_from_in_three_languages(one: Term) -> None:
    for text in (one.name, one.what, one.how, one.source):
        assert text.is_complete(), text


def test_the_glossary_in_the_docs_says_the_same_words() -> None:
    rows = [line.strip("|").split("|") for line in GLOSSARY.read_text().splitlines() if line.startswith("| ")][2:]
    told = [tuple(cell.strip() for cell in row) for row in rows]
    kept = [(name.en, name.eu, name.es, what.en) for _key, name, what in CONCEPTS]
    assert kept == told
    assert all(name.is_complete() and what.is_complete() for _key, name, what in CONCEPTS)


def test_a_term_is_not_explained_twice() -> None:
    one = terms.every_term()[0]
    terms.explain([one])
    with pytest.raises(ValueError, match="explained twice"):
        terms.explain([Term(one.key, Text("x", "x", "x"), Text())])
    with pytest.raises(LookupError):
        terms.explained("nonsense")


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["eu", "es", "en"])
def test_the_glossary_shows_all_of_them(client: Client, language: str) -> None:
    a_tenant()
    page = client.get(f"/{language}/glossary/").content.decode()
    for one in terms.every_term():
        assert f'<dt id="{one.key}">' in page
    for key, _name, _what in CONCEPTS:
        assert f'<dt id="{key}">' in page
    rows = client.get(f"/{language}/glossary/?as=json").json()
    assert len(rows) == len(terms.every_term()) + len(CONCEPTS)
