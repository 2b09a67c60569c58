# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What of review can be found: findings and lessons by the desk, decisions and indicators by everybody."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from auzolan.kernel.access import PUBLIC, system
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.review import api
from auzolan.review.nouns import State
from auzolan.showing.findable import Findable, findable


def register() -> None:
    """Let the search find them."""
    findable("review/finding", _("Findings"), findings)
    findable("review/decision", _("Decisions"), decisions)
    findable("review/indicator", _("Indicators"), indicators)
    findable("review/lesson", _("Lessons"), lessons)


def findings(tenant: str) -> Iterator[Findable]:
    """Return every finding by its title and what was seen."""
    for row in api.docket(by=system(tenant), states=tuple(State)):
        seen = row.finding.sighting
        number = str(row.finding.number)
        yield Findable("review/finding", seen.title, "review:finding", number, "review.read", seen.saw)


def decisions(tenant: str) -> Iterator[Findable]:
    """Return every decision by its title, choice and reason; those that are not public for the desk alone."""
    for one in api.decisions(by=system(tenant)):
        page, permission = ("public_decision", PUBLIC) if one.is_public else ("decision", "review.read")
        choice = one.named(one.choice)
        told = Text(*(f"{choice.into(code)}. {one.reason}" for code in LANGUAGES))
        yield Findable("review/decision", one.titled, f"review:{page}", str(one.number), permission, told)


def indicators(tenant: str) -> Iterator[Findable]:
    """Return every indicator by its name and note."""
    for key, one in api.indicators(by=system(tenant)).items():
        yield Findable("review/indicator", one.name, "review:indicator", key, PUBLIC, one.note)


def lessons(tenant: str) -> Iterator[Findable]:
    """Return every lesson by its title, text and tags."""
    for one in api.lessons(by=system(tenant)):
        body = Text(*(f"{one.text.into(language)} {' '.join(one.tags)}" for language in LANGUAGES))
        yield Findable("review/lesson", one.title, "review:lesson", str(one.number), "review.read", body)
