# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Filters by which templates of cases speak: texts in the page's language, words for codes, cents as euros."""

from typing import Any

from django import template

from auzolan.kernel.texts import Text
from auzolan.kernel.web import actor
from auzolan.kernel.web import into as in_page_language
from auzolan.showing import writing
from auzolan.strategy import api
from auzolan.strategy.pages.case_words import TONES, WORDS

register = template.Library()


@register.filter
def into(text: Any) -> str:
    """Return a text in the language of the page; anything else as it is."""
    return in_page_language(text) if isinstance(text, Text) else str(text)


@register.filter
def word(code: Any) -> str:
    """Return the word for a code of the records."""
    return str(WORDS.get(code, code))


@register.filter
def tone(code: Any) -> str:
    """Return the tone of the badge of a state."""
    return TONES.get(code, "plain")


@register.filter
def euros(cents: Any) -> str:
    """Return cents as an amount of euros; nothing where there are none."""
    return writing.money(None if cents is None else float(cents) / 100)


@register.filter
def day(on: Any) -> str:
    """Return a day in words."""
    return writing.day(on)


@register.filter
def number(value: Any) -> str:
    """Return a number as the language writes it."""
    return writing.number(None if value is None else float(value))


@register.filter
def at(those: Any, key: Any) -> Any:
    """Return what a mapping holds under a key."""
    return those.get(key)


@register.simple_tag(takes_context=True)
def any_illustrative(context: template.RequestContext) -> bool:
    """Tell whether figures of the portfolio may rest on cases that are made up."""
    return api.has_illustrative_cases(by=actor(context["request"]))
