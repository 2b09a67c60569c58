# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What of services can be found: services, charters with their promises, moments of life, reports on the standard."""

from collections import defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from auzolan.kernel import clock
from auzolan.kernel.access import PUBLIC, system
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.services import api
from auzolan.showing.findable import Findable, findable


def register() -> None:
    """Let the search find them."""
    findable("services/service", _("Services"), services)
    findable("services/charter", _("Charters"), charters)
    findable("services/assessment", _("Reports on the service standard"), assessments)


def services(tenant: str) -> Iterator[Findable]:
    """Return every service that is offered by its name, description, keywords, moments of life and outputs."""
    by = system(tenant)
    events = {event.code: event.name for event in api.life_events(by=by)}
    for one in api.services(by=by):
        told = [one.description, *one.outputs, *(events[code] for code in one.life_events if code in events)]
        body = Text(*(" ".join([*one.keywords, *(text.into(lang) for text in told)]) for lang in LANGUAGES))
        yield Findable("services/service", one.name, "services:service", one.slug, PUBLIC, body)


def charters(tenant: str) -> Iterator[Findable]:
    """Return every charter by its name, what it promises today and the texts of its sections."""
    by = system(tenant)
    promised = defaultdict(list)
    for one in api.commitments_at(by=by, on=clock.today()):
        promised[one.charter].append(one.name)
    for charter in api.charters(by=by):
        told = [*promised[charter.slug], *charter.sections.values()]
        body = Text(*(" ".join(text.into(language) for text in told) for language in LANGUAGES))
        yield Findable("services/charter", charter.name, "services:charter", charter.slug, PUBLIC, body)


def assessments(tenant: str) -> Iterator[Findable]:
    """Return every report on a service against the standard by its service and summary."""
    by = system(tenant)
    names = {one.slug: one.name for one in api.services(by=by, with_retired=True)}
    for one in api.assessments(by=by):
        permission = PUBLIC if one.is_public else "services.read"
        number, title = str(one.number), names.get(one.service, Text())
        yield Findable("services/assessment", title, "services:assessment", number, permission, one.summary)
