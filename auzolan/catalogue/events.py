# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What happened to the catalogue, for the rooms above."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DatasetsRecorded:
    """Datasets were recorded, or recorded otherwise; ``slugs`` names the first hundred, ``count`` says how many."""

    slugs: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class DatasetPublished:
    """A dataset that was a draft is seen by everybody."""

    slug: str


@dataclass(frozen=True, slots=True)
class DatasetWithdrawn:
    """A dataset is not offered any more."""

    slug: str
    reason: str


@dataclass(frozen=True, slots=True)
class DataRolesRecorded:
    """Who answers for some data was recorded, or changed; ``numbers`` names the first hundred roles."""

    numbers: tuple[int, ...]
    count: int


@dataclass(frozen=True, slots=True)
class UseCaseRecorded:
    """A use case was recorded, or recorded otherwise."""

    slug: str
    stage: str


@dataclass(frozen=True, slots=True)
class UseCaseAnswered:
    """What a use case expected was answered by the observations."""

    slug: str
    verdict: str


@dataclass(frozen=True, slots=True)
class PhaseClosed:
    """A phase of the catalogue has reached all that it must, and somebody closed it."""

    number: int
