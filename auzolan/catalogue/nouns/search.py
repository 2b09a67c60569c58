# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Searches of the catalogue: what is asked, and what is found."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from auzolan.catalogue.nouns.datasets import Dataset, Standing
from auzolan.kernel.texts import Text


class Facet(StrEnum):
    """Name a side by which datasets are narrowed down."""

    THEME = "theme"
    PUBLISHER = "publisher"
    PLACE = "place"
    FORMAT = "format"
    LICENCE = "licence"
    RATING = "rating"


class Sort(StrEnum):
    """Say in which order datasets are given; the best first where words were asked for."""

    BEST = "best"
    NEWEST = "newest"
    TITLE = "title"
    QUALITY = "quality"


@dataclass(frozen=True, slots=True)
class Asked:
    """Hold one search.

    ``chosen`` are the values that one of a facet's has to be, by facet; ``standing`` that of the datasets, None for
    every one that the actor may see; ``with_members`` gives those of a series besides, and not behind it; ``after`` is
    what the page before gave as ``next``. ``language`` is that of titles in their order.
    """

    text: str = ""
    chosen: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict)
    standing: Standing | None = None
    with_members: bool = False
    sort: Sort | None = None
    language: str = "eu"
    after: str = ""
    most: int = 20


@dataclass(frozen=True, slots=True)
class Bucket:
    """Hold a value of a facet, its name where the catalogue knows one, and how many datasets have it."""

    value: str
    count: int
    name: Text = field(default_factory=Text)


@dataclass(frozen=True, slots=True)
class Found:
    """Hold one page of the datasets that were found, how many there are, and what they could be narrowed down by.

    The counts of a facet are those that hold if another of its values is chosen: they heed the other facets only.
    ``next`` is empty on the last page; ``is_ready`` is False where nothing has been indexed yet.
    """

    rows: tuple[Dataset, ...] = ()
    total: int = 0
    facets: Mapping[Facet, tuple[Bucket, ...]] = field(default_factory=dict)
    sort: Sort = Sort.NEWEST
    next: str = ""
    has_every_word: bool = True
    is_ready: bool = True
