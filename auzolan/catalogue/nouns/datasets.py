# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The datasets of an administration's catalogue, as DCAT-AP 3 describes them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from auzolan.catalogue.nouns.quality import Rating
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text


class Standing(StrEnum):
    """Say who sees a dataset: its keepers only, everybody, or (it is there no more) whoever knows its address."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Keyword:
    """Hold a word by which a dataset is found, and its language ("" where none is told)."""

    word: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Distribution:
    """Hold one way in which a dataset can be had (dcat:Distribution).

    ``format`` is a code of the EU's file types where it is one, else what stands there; ``size`` is in bytes.
    """

    iri: str
    title: Text = field(default_factory=Text)
    access_url: str = ""
    download_url: str = ""
    format: str = ""
    media_type: str = ""
    licence: str = ""
    size: int | None = None
    issued: date | None = None
    modified: date | None = None


@dataclass(frozen=True, slots=True)
class Description:
    """Hold what a graph says of a dataset, or (``is_series``) of a series of them.

    Themes, formats, licences and frequencies are codes of the EU's authority tables where they are known there;
    ``places`` are municipalities by their code of INE; ``series`` names the series by its address; ``hvd`` the
    categories of Regulation (EU) 2023/138 that a high-value dataset says it belongs to.
    """

    iri: str
    title: Text
    description: Text = field(default_factory=Text)
    is_series: bool = False
    keywords: tuple[Keyword, ...] = ()
    themes: tuple[str, ...] = ()
    publisher: Text = field(default_factory=Text)
    contact: str = ""
    landing_page: str = ""
    licence: str = ""
    access_rights: str = ""
    frequency: str = ""
    formats: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    issued: date | None = None
    modified: date | None = None
    is_high_value: bool = False
    hvd: tuple[str, ...] = ()
    series: str = ""
    identifier: str = ""
    distributions: tuple[Distribution, ...] = ()


@dataclass(frozen=True, slots=True)
class Quality:
    """Hold what a description earns by the EU's assessment: points of 405, and by metric; and the rules it breaks.

    ``not_checked`` names the metrics that nobody has looked at yet: whether its addresses answer. ``columns`` says
    whether the columns of its tables are described, None where it has no table.
    """

    points: int = 0
    rating: Rating = Rating.BAD
    metrics: Mapping[str, int] = field(default_factory=dict)
    violations: int = 0
    not_checked: tuple[str, ...] = ()
    columns: bool | None = None


@dataclass(frozen=True, slots=True)
class Dataset:
    """Hold a dataset of a catalogue: its description, the unit that answers for it, where it comes from.

    ``source`` is the number of the source from which it was harvested, None of the administration's own; ``origin``
    the page of that source where it stands, or from where the description was taken. ``reason`` says why it was
    withdrawn.
    """

    slug: str
    description: Description
    owner: str
    standing: Standing
    quality: Quality = field(default_factory=Quality)
    source: int | None = None
    origin: str = ""
    recorded_at: datetime | None = None
    reason: str = ""

    @property
    def ref(self) -> Ref:
        """Return its reference."""
        return Ref("catalogue", "dataset", self.slug)

    @property
    def is_own(self) -> bool:
        """Tell whether the administration itself keeps the description."""
        return self.source is None


@dataclass(frozen=True, slots=True)
class Described:
    """Hold a dataset to record: its graph as N-Triples, and what the catalogue keeps of it besides."""

    iri: str
    graph: str
    owner: str
    slug: str = ""
    standing: Standing = Standing.PUBLISHED
    source: int | None = None
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """Say what recording descriptions did: how many are new, changed, the same, and the slugs of the first two.

    ``edited`` are the slugs of those that were left as somebody has changed them here since a file brought them.
    """

    new: int
    changed: int
    same: int
    slugs: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
