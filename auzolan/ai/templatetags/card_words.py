# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Filters by which the pages of cards, gates and incidents speak."""

from typing import Any

from django import template

from auzolan.ai.pages import card_words as words
from auzolan.ai.pages import system_words
from auzolan.kernel.texts import Text
from auzolan.kernel.web import into as in_page_language
from auzolan.showing import writing

register = template.Library()
register.filter("day", writing.day)
register.filter("moment", writing.moment)
register.filter("number", writing.number)


@register.filter
def into(text: Any) -> str:
    """Return a text in the language of the page; anything else as it is."""
    return in_page_language(text) if isinstance(text, Text) else str(text)


@register.filter
def word(code: Any) -> str:
    """Return the word for a code of these records, or of systems."""
    return words.word(code) if code in words.WORDS else system_words.word(code)
