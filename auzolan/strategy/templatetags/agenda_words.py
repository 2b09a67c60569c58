# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Filters by which templates of the agenda speak: texts in the page's language, words for codes."""

from typing import Any

from django import template

from auzolan.kernel.texts import Text
from auzolan.kernel.web import into as in_page_language
from auzolan.showing import writing
from auzolan.strategy.pages.agenda_words import DEEDS, FIELDS, MONEY, PARTS, STAGE_TONES, WORDS

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
def money_word(kind: str) -> str:
    """Return the word for a kind of money; one that has none is shown as it is spelled."""
    return str(MONEY.get(kind, kind))


@register.filter
def part_word(kind: str) -> str:
    """Return the word for a kind of part of an agenda."""
    return str(PARTS.get(kind, kind))


@register.filter
def deed_word(what: str) -> str:
    """Return the word for what was done to a part."""
    return str(DEEDS.get(what, what))


@register.filter
def field_word(name: str) -> str:
    """Return the word for a field of a part."""
    return str(FIELDS.get(name, name))


@register.filter
def stage_tone(stage: Any) -> str:
    """Return the tone of the badge of a stage."""
    return STAGE_TONES.get(stage, "plain")


@register.filter
def day(on: Any) -> str:
    """Return a day as the language of the page writes it."""
    return writing.day(on)
