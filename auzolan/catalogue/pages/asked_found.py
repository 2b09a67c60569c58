# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What of requests and discussions can be found: those that everybody sees."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from auzolan.catalogue import api
from auzolan.catalogue.nouns.asking import DISCUSSIONS, PUBLIC_STAGES, Kind
from auzolan.kernel.access import PUBLIC, visitor
from auzolan.kernel.texts import same
from auzolan.showing.findable import Findable, findable


def register() -> None:
    """Let the search find them."""
    findable("catalogue/request", _("Requests for data"), requests)
    findable("catalogue/discussion", _("Discussions of data"), discussions)


def requests(tenant: str) -> Iterator[Findable]:
    """Return every request that everybody sees by its title, its words and its answer."""
    yield from _found(tenant, (Kind.REQUEST,), "catalogue/request", "catalogue:request")


def discussions(tenant: str) -> Iterator[Findable]:
    """Return every discussion that everybody sees by its title, its words and the first reply."""
    yield from _found(tenant, DISCUSSIONS, "catalogue/discussion", "catalogue:discussion")


def _found(tenant: str, kinds: tuple[Kind, ...], name: str, page: str) -> Iterator[Findable]:
    for one in api.every_asked(by=visitor(tenant), kinds=kinds, stages=PUBLIC_STAGES):
        answer = one.answer.text if one.answer else ""
        body = same(" ".join((one.text, one.purpose, answer)))
        yield Findable(name, same(one.title), page, one.reference, PUBLIC, body)
