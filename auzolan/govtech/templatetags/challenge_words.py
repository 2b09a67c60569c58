# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Filters by which the pages of challenges speak."""

from typing import Any

from django import template

from auzolan.govtech.pages import application_words
from auzolan.govtech.pages import challenge_words as words
from auzolan.kernel.texts import Text
from auzolan.kernel.web import into as in_page_language
from auzolan.showing import writing

register = template.Library()
register.filter("day", writing.day)
register.filter("moment", writing.moment)
register.filter("number", writing.number)
register.filter("percent", writing.percent)
register.filter("word", words.word)
register.filter("stage", application_words.stage)


@register.filter
def into(text: Any) -> str:
    """Return a text in the language of the page; anything else as it is."""
    return in_page_language(text) if isinstance(text, Text) else str(text)


@register.filter
def tone(code: Any) -> str:
    """Return the tone of the badge of a code."""
    return words.TONES.get(code, "plain")


@register.filter
def euros(cents: int | None) -> str:
    """Return an amount of cents as money."""
    return writing.money(None if cents is None else cents / 100)


@register.filter
def stage_tone(code: Any) -> str:
    """Return the tone of the badge of a stage."""
    return application_words.TONES.get(code, "plain")
