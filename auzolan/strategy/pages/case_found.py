# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What of strategy can be found: approved cases by everyone, all cases and running systems by the desk."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from auzolan.kernel.access import PUBLIC, system
from auzolan.kernel.texts import LANGUAGES, Text, same
from auzolan.showing.findable import Findable, findable
from auzolan.strategy import api


def register() -> None:
    """Let the search find them."""
    findable("strategy/case", _("Business cases"), cases)
    findable("strategy/legacy", _("Running systems"), systems)


def cases(tenant: str) -> Iterator[Findable]:
    """Return every case by its title, problem, options and services; one not approved yet for the desk alone."""
    for one in api.cases(by=system(tenant)):
        case = one.case
        names = " ".join([*(option.name for option in case.options), *case.services, *case.exclusions])
        body = Text(*(f"{case.problem.into(code)} {names}" for code in LANGUAGES))
        page, permission = ("strategy:case", PUBLIC) if one.baseline else ("strategy:desk_case", "strategy.read")
        yield Findable("strategy/case", case.title, page, case.slug, permission, body)


def systems(tenant: str) -> Iterator[Findable]:
    """Return every running system by its name, supplier and formats."""
    for one in api.systems(by=system(tenant)):
        running = one.system
        body = same(" ".join([running.supplier, *running.formats, running.service]))
        yield Findable("strategy/legacy", same(running.name), "strategy:system", running.slug, "strategy.read", body)
