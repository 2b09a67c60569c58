# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Filters by which the pages of tenders speak."""

from typing import Any

from django import template

from auzolan.govtech.pages import tender_words as words
from auzolan.showing import writing

register = template.Library()
register.filter("tender_word", words.word)
register.filter("figure", words.figure)
register.filter("article", words.article)


@register.filter
def tender_tone(code: Any) -> str:
    """Return the tone of the badge of a state."""
    return words.TONES.get(code, "plain")


@register.filter
def euro_amount(euros: Any) -> str:
    """Return an amount of euros as money."""
    return writing.money(float(euros))
