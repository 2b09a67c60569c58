# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Filters by which templates of services speak: texts in the page's language, words for codes, hours in words."""

from decimal import Decimal
from typing import Any

from django import template
from django.utils.formats import number_format

from auzolan.kernel.money import Money
from auzolan.kernel.texts import Text
from auzolan.kernel.web import into as in_page_language
from auzolan.services import api
from auzolan.services.nouns import ChannelKind
from auzolan.services.pages.words import FIELDS, TONES, UNITS, WORDS

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
def channel_word(kind: str) -> str:
    """Return the word for a channel that is named by its code."""
    return str(WORDS.get(ChannelKind(kind), kind)) if kind in set(ChannelKind) else kind


@register.filter
def field_word(name: str) -> str:
    """Return the word for a field of a record."""
    return str(FIELDS.get(name, name))


@register.filter
def tone(rating: Any) -> str:
    """Return the tone of the badge of a rating."""
    return TONES.get(rating, "plain")


@register.filter
def hours(spelling: str) -> str:
    """Return opening hours in words."""
    return in_page_language(api.hours_in_words(spelling))


@register.filter
def money(amount: Money) -> str:
    """Return an amount as the language writes it, with its currency."""
    return f"{number_format(Decimal(amount.cents) / 100, 2, use_l10n=True, force_grouping=True)} {amount.currency}"


@register.filter
def unit_word(unit: str) -> str:
    """Return the word of a unit; a unit that has none is shown as it is spelled."""
    return str(UNITS.get(unit, unit))


@register.filter
def number(value: Any) -> str:
    """Return a number as the language writes it, without decimals that say nothing."""
    return number_format(f"{float(value):.10g}", use_l10n=True, force_grouping=True)
