# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Filters by which templates of catalogue speak: texts in the page's language, and words for codes."""

from typing import Any

from django import template

from auzolan.catalogue.pages import words
from auzolan.kernel.texts import Text
from auzolan.kernel.web import into as in_page_language
from auzolan.showing import writing

register = template.Library()
register.filter("theme", words.theme)
register.filter("licence", words.licence)
register.filter("place", words.place)
register.filter("day", writing.day)
register.filter("number", writing.number)


@register.filter
def into(text: Any) -> str:
    """Return a text in the language of the page; anything else as it is."""
    return in_page_language(text) if isinstance(text, Text) else str(text)


@register.filter
def frequency(code: str) -> str:
    """Return how often a dataset is updated, in words."""
    return str(words.FREQUENCIES.get(code, code))


@register.filter
def access(code: str) -> str:
    """Return who may have the data, in words."""
    return str(words.ACCESS.get(code, code))


@register.filter
def rating(code: str) -> str:
    """Return what a score is called."""
    return str(words.RATINGS.get(code, code))


@register.filter
def tone(code: str) -> str:
    """Return the tone of the badge of a rating."""
    return words.TONES.get(code, "plain")


@register.filter
def standing(code: Any) -> str:
    """Return the word for how a dataset stands."""
    return str(words.STANDINGS.get(code, code))
