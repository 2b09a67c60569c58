# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Solutions in the search of everything."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from auzolan.govtech.api import solutions as api
from auzolan.kernel.access import PUBLIC, visitor
from auzolan.kernel.texts import same
from auzolan.showing.findable import Findable, findable


def register() -> None:
    """Let the search find solutions."""
    findable("govtech/solution", _("Solutions"), solutions)


def solutions(tenant: str) -> Iterator[Findable]:
    """Return every solution of an administration's catalogue, with what is said of it in short."""
    for one in api.solutions(by=visitor(tenant)):
        said = same(" ".join(one.texts.values()))
        yield Findable("govtech/solution", same(one.name or one.slug), "govtech:solution", one.slug, PUBLIC, said)
