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
class LinksAsked:
    """Somebody wants to know whether the addresses of a dataset answer."""

    slug: str


@dataclass(frozen=True, slots=True)
class DatasetWithdrawn:
    """A dataset is not offered any more."""

    slug: str
    reason: str


@dataclass(frozen=True, slots=True)
class HarvestAsked:
    """A source is to be harvested now."""

    number: int
