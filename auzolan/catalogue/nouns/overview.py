# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The quality of a whole catalogue, as its page and its trend show it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from auzolan.catalogue.nouns.quality import Rating
from auzolan.kernel.texts import Text


class Check(StrEnum):
    """Our own checks, which give no points."""

    UP_TO_DATE = "up-to-date"
    COLUMNS = "columns"
    SERIES = "series"


@dataclass(frozen=True, slots=True)
class Measured:
    """Hold what is known of one dataset for the overview and for reviewers, without its texts but the title."""

    slug: str
    iri: str
    title: Text
    owner: str
    publisher: Text
    points: int
    rating: Rating
    metrics: Mapping[str, int]
    violations: int
    not_checked: tuple[str, ...]
    is_series: bool
    series: str
    frequency: str
    modified: date | None
    is_high_value: bool
    licence: str
    contact: str
    has_parts: bool
    columns: bool | None
    is_own: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Hold the points of the datasets of a unit or a publisher."""

    key: str
    name: Text
    n: int
    points: float
    rating: Rating


@dataclass(frozen=True, slots=True)
class Earned:
    """Hold of a metric how many datasets earn it, and by how many points the catalogue's mean would rise."""

    metric: str
    n: int
    not_checked: int
    gain: float


@dataclass(frozen=True, slots=True)
class Checked:
    """Hold of a check of our own how many datasets it can be made of, and how many pass."""

    check: Check
    n: int
    passed: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Hold the quality of a catalogue: the mean of its datasets' points, and what it is made of."""

    n: int = 0
    points: float = 0.0
    rating: Rating = Rating.BAD
    ratings: Mapping[Rating, int] = field(default_factory=dict)
    dimensions: Mapping[str, float] = field(default_factory=dict)
    metrics: tuple[Earned, ...] = ()
    owners: tuple[Group, ...] = ()
    publishers: tuple[Group, ...] = ()
    checks: tuple[Checked, ...] = ()
    complying: int = 0


@dataclass(frozen=True, slots=True)
class DayOfQuality:
    """Hold the catalogue's points on one day, of how many datasets."""

    on: date
    n: int
    points: float
