# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Families of datasets that repeat themselves per municipality, and the series that they make."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Municipality:
    """Hold a municipality: its code (INE), official name, and all names by which it goes."""

    code: str
    name: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Titled:
    """Hold what is known of a dataset's name: its identifier, the name in its address, its titles."""

    id: str
    name: str
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Slice:
    """Hold one dataset of a series and the municipality of which it speaks."""

    id: str
    municipality: Municipality


@dataclass(frozen=True, slots=True)
class Series:
    """Hold a series: its datasets by municipality, and the municipalities of the same provinces that have none."""

    id: str
    title: str
    members: tuple[Slice, ...]
    missing: tuple[Municipality, ...]


@dataclass(frozen=True, slots=True)
class Folded:
    """Hold a catalogue folded: its series, and the identifiers of the datasets that belong to none."""

    series: tuple[Series, ...]
    rest: tuple[str, ...]
