# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What of reuse checks can be found among everything: those that are finished, by their need."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from auzolan.govtech.api import reuse_checks as api
from auzolan.kernel.access import PUBLIC, visitor
from auzolan.showing.findable import Findable, findable


def register() -> None:
    """Let the search find reuse checks."""
    findable("govtech/reuse-check", _("Reuse checks"), checks)


def checks(tenant: str) -> Iterator[Findable]:
    """Return every reuse check of an administration that is finished."""
    for one in api.finished_checks(by=visitor(tenant)):
        yield Findable("govtech/reuse-check", one.need, "govtech:reuse_check", str(one.number), PUBLIC)
