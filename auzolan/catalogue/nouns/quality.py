# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The quality of descriptions: metrics, points, scores, ratings, and the vocabularies they are looked up in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Names = Mapping[str, str]


class Dimension(StrEnum):
    """The five sides of the assessment."""

    FINDABILITY = "findability"
    ACCESSIBILITY = "accessibility"
    INTEROPERABILITY = "interoperability"
    REUSABILITY = "reusability"
    CONTEXTUALITY = "contextuality"


class Rating(StrEnum):
    """What a score is called."""

    EXCELLENT = "Excellent"
    GOOD = "Good"
    SUFFICIENT = "Sufficient"
    BAD = "Bad"


@dataclass(frozen=True, slots=True)
class Metric:
    """One thing that is looked at, and the points it gives."""

    name: str
    dimension: Dimension
    points: int


@dataclass(frozen=True, slots=True)
class DatasetScore:
    """What one dataset earned: points by metric; ``not_checked`` names those that nobody looked at for it alone."""

    dataset: str
    metrics: Mapping[str, int]
    dimensions: Mapping[Dimension, int]
    points: int
    rating: Rating
    not_checked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CatalogueScore:
    """What a file's datasets earned, and their mean; ``not_checked`` names the metrics that nobody looked at."""

    points: float
    rating: Rating
    datasets: tuple[DatasetScore, ...]
    vocabularies: str
    not_checked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabularies:
    """What descriptions are looked up in, and by which names things are known there.

    ``formats``, ``free_formats`` and ``machine_formats`` are codes of the EU's file types; ``media_types`` are those
    that IANA registers; ``known_licences`` are the addresses that the assessment knows, ``licences`` maps more of them
    to the concept that they name. The rest maps names, written as ``plain`` writes them, to addresses.
    """

    version: str
    formats: frozenset[str]
    free_formats: frozenset[str]
    machine_formats: frozenset[str]
    media_types: frozenset[str]
    known_licences: frozenset[str]
    access_rights: frozenset[str]
    licences: Names = field(default_factory=dict)
    open_licences: frozenset[str] = frozenset()
    licence_names: Names = field(default_factory=dict)
    access_right_names: Names = field(default_factory=dict)
    format_names: Names = field(default_factory=dict)
    format_media_types: Names = field(default_factory=dict)
    theme_names: Names = field(default_factory=dict)
    frequency_names: Names = field(default_factory=dict)
    language_names: Names = field(default_factory=dict)
    place_names: Names = field(default_factory=dict)
