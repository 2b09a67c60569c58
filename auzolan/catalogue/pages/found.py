# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What of catalogue can be found among everything: published datasets, and series in place of their members."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from django.utils.translation import gettext_lazy as _

from auzolan.catalogue import api
from auzolan.catalogue.nouns.datasets import Dataset
from auzolan.catalogue.nouns.search import Asked, Sort
from auzolan.kernel.access import PUBLIC, visitor
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.showing.findable import Findable, findable

MOST: Final = 5_000
"""How many at most: that index is made anew whenever something happens, the one of the datasets is not."""


def register() -> None:
    """Let the search find them."""
    findable("catalogue/dataset", _("Datasets"), datasets)


def datasets(tenant: str) -> Iterator[Findable]:
    """Return what the list of datasets shows without being asked, the best described first, as it is indexed there."""
    asked = Asked(sort=Sort.QUALITY, most=500)
    for _page in range(0, MOST, asked.most):
        found = api.search_datasets(by=visitor(tenant), asked=asked)
        yield from (_findable(one) for one in found.rows)
        if not found.next:
            return
        asked = replace(asked, after=found.next)


def _findable(one: Dataset) -> Findable:
    about = one.description
    keywords = " ".join(word.word for word in about.keywords)
    told = (about.description, about.publisher)
    body = Text(*(" ".join([*(text.into(lang) for text in told), keywords]).strip() for lang in LANGUAGES))
    return Findable("catalogue/dataset", about.title, "catalogue:dataset", one.slug, PUBLIC, body)
