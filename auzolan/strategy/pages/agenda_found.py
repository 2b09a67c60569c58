# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What of the agenda can be found: agendas, their items, bodies, sessions."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from auzolan.kernel.access import PUBLIC, system
from auzolan.kernel.texts import LANGUAGES, Text, same
from auzolan.showing.findable import Findable, findable
from auzolan.strategy import api


def register() -> None:
    """Let the search find them."""
    findable("strategy/agenda", _("Agendas"), agendas)
    findable("strategy/agenda-item", _("Lines and initiatives of the agenda"), items)
    findable("strategy/body", _("Bodies"), bodies)
    findable("strategy/session", _("Sessions"), sessions)


def agendas(tenant: str) -> Iterator[Findable]:
    """Return every agenda by its name and what it is for."""
    for version in api.agendas(by=system(tenant)):
        one = version.agenda
        yield Findable("strategy/agenda", one.name, "strategy:agenda_of", one.slug, PUBLIC, one.description)


def items(tenant: str) -> Iterator[Findable]:
    """Return every objective, axis, line and initiative by its name, what it is for and its milestones."""
    for version in api.agendas(by=system(tenant)):
        agenda = version.agenda
        for one in agenda.items:
            marks = [m.name for m in agenda.milestones if m.item == one.code]
            told = [same(one.code), one.description, *marks]
            body = Text(*(" ".join(text.into(language) for text in told) for language in LANGUAGES))
            key = f"{agenda.slug}/{one.code}"
            yield Findable("strategy/agenda-item", one.name, "strategy:item_at", key, PUBLIC, body)


def bodies(tenant: str) -> Iterator[Findable]:
    """Return every body by its name and mandate."""
    for one in api.bodies(by=system(tenant)):
        yield Findable("strategy/body", one.name, "strategy:body", one.slug, "strategy.read", one.mandate)


def sessions(tenant: str) -> Iterator[Findable]:
    """Return every session by its body, points and notes."""
    by = system(tenant)
    names = {one.slug: one.name for one in api.bodies(by=by)}
    for one in api.sessions(by=by):
        name = names.get(one.body, Text())
        title = Text(*(f"{name.into(code)}, {one.on}" for code in LANGUAGES))
        body = same(" ".join([one.place, *one.points, one.notes]))
        yield Findable("strategy/session", title, "strategy:session", str(one.number), "strategy.read", body)
