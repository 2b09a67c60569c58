# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Filters by which the pages of screening and duties speak."""

from typing import Any

from django import template

from auzolan.ai.api import screening as api
from auzolan.ai.nouns.aia import AiaSection
from auzolan.ai.pages import governing_words as words
from auzolan.kernel.texts import Text
from auzolan.kernel.web import into as in_page_language
from auzolan.showing import writing

register = template.Library()
register.filter("day", writing.day)
register.filter("number", writing.number)


@register.filter
def into(text: Any) -> str:
    """Return a text in the language of the page; anything else as it is."""
    return in_page_language(text) if isinstance(text, Text) else str(text)


@register.filter
def word(code: Any) -> str:
    """Return the word for a code of these records."""
    return words.word(code)


@register.filter
def tone(code: Any) -> str:
    """Return the tone of the badge of a code."""
    return words.TONES.get(code, "plain")


@register.filter
def duty(name: str) -> str:
    """Return what a duty asks."""
    return words.duty_text(name)


@register.filter
def cited(article: str) -> str:
    """Return a citation as the language of the page writes it."""
    return words.cited(article)


@register.filter
def act(name: str) -> str:
    """Return the name of an act as the language of the page writes it."""
    return in_page_language(api.act_named(name))


@register.filter
def section(of: AiaSection) -> str:
    """Return what a section of the AIA is called; three of them have one title, and are told apart by their subject."""
    return words.section_called(of)
