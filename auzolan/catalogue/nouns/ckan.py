# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What CKAN's action API speaks of: the site, its offices, what is searched for and what is found."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Office:
    """Hold a unit of the administration: CKAN calls it an organization."""

    slug: str
    title: str


@dataclass(frozen=True, slots=True)
class Site:
    """Hold what all packages share: where the site is, themes by code, licences by code with address and openness."""

    root: str
    themes: Mapping[str, str] = field(default_factory=dict)
    licences: Mapping[str, tuple[str, bool]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Condition:
    """Ask that a field has one of some values (or, ``is_not``, none of them); a range has two ends, "*" for open."""

    field: str
    values: tuple[str, ...]
    is_not: bool = False
    is_range: bool = False


@dataclass(frozen=True, slots=True)
class Search:
    """Say what is searched for: words, conditions, in which order, from where on, and what is counted by."""

    words: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    order: str = ""
    is_down: bool = False
    start: int = 0
    rows: int = 10
    facets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """Hold what a search found: how many, the slugs of the page that was asked for, and counts by field and value."""

    count: int
    slugs: tuple[str, ...]
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
