# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What of measure can be found: improvement plans, by the desk."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from auzolan.kernel.access import system
from auzolan.kernel.texts import same
from auzolan.measure import api
from auzolan.showing.findable import Findable, findable


def register() -> None:
    """Let the search find them."""
    findable("measure/plan", _("Improvement plans"), plans)


def plans(tenant: str) -> Iterator[Findable]:
    """Return every improvement plan by its title and steps."""
    for one in api.plans(by=system(tenant)):
        steps = same(" ".join(step.name for step in one.steps))
        yield Findable("measure/plan", same(one.title), "measure:plan", str(one.decision), "measure.read", steps)
