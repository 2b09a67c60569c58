# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Filters by which the pages of solutions speak."""

from django import template

from auzolan.govtech.pages import solution_words as words
from auzolan.kernel.web import into
from auzolan.showing import writing

register = template.Library()
register.filter("day", writing.day)
register.filter("number", writing.number)
register.filter("status", words.status)
register.filter("vitality", words.vitality)
register.filter("vitality_tone", words.vitality_tone)
register.filter("category", words.category)
register.filter("country", words.country)
register.filter("tongue", words.language)
register.filter("maintenance", words.maintenance)
register.filter("note", words.note)
register.filter("found_kind", words.kind)
register.filter("into", into)
