# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A publiccode.yml as it was checked: its faults by place, and the vocabularies it is held to."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Fault:
    """Hold what is wrong at a key, and where: line and column count from 1, 0 where there is no such place.

    ``key`` is spelt ``maintenance.contacts[0].name``; "" is the file as a whole. A warning doesn't make a file invalid.
    """

    key: str
    message: str
    line: int = 0
    column: int = 0
    is_warning: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """Hold a publiccode.yml as it was checked: what could be read of it by key, and its faults as they were found."""

    values: Mapping[str, Any]
    faults: tuple[Fault, ...] = ()

    @property
    def errors(self) -> tuple[Fault, ...]:
        """Return the faults that make it invalid."""
        return tuple(one for one in self.faults if not one.is_warning)

    @property
    def warnings(self) -> tuple[Fault, ...]:
        """Return the faults that don't."""
        return tuple(one for one in self.faults if one.is_warning)


@dataclass(frozen=True, slots=True)
class Beside:
    """Hold what was found of a file beside a publiccode.yml; ``width`` is that of a PNG in pixels, None for others."""

    is_there: bool
    width: int | None = None


@dataclass(frozen=True, slots=True)
class Subtags:
    """Hold the subtags that IANA has registered for BCP 47, in lower case."""

    languages: frozenset[str]
    extended: frozenset[str]
    scripts: frozenset[str]
    regions: frozenset[str]
    variants: frozenset[str]
    grandfathered: frozenset[str]


@dataclass(frozen=True, slots=True)
class Vocabularies:
    """Hold the values that a publiccode.yml may have; licences, exceptions and codes of Italian bodies in lower case.

    ``video_addresses`` are patterns of oEmbed, where ``*`` stands for any text.
    """

    versions: tuple[str, ...]
    categories: tuple[str, ...]
    scopes: tuple[str, ...]
    development_statuses: tuple[str, ...]
    software_types: tuple[str, ...]
    maintenance_types: tuple[str, ...]
    it_versions: tuple[str, ...]
    aliases: Mapping[str, str]
    licences: frozenset[str]
    exceptions: frozenset[str]
    countries: frozenset[str]
    subtags: Subtags
    video_addresses: tuple[str, ...]
    ipa_codes: frozenset[str]
