# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What happened to the catalogue, for the rooms above."""

from dataclasses import (
    dataclass,
)


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


@dataclass(frozen=True, slots=True)
class DataKept:
    """A version of a file of a dataset was kept; ``missing`` are columns that the version before had."""

    dataset: str
    name: str
    version: int
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DatasetRequested:
    """Somebody asked for data, or something of a dataset (``kind`` says which); nobody has let it through yet."""

    reference: str
    kind: str


@dataclass(frozen=True, slots=True)
class RequestAnswered:
    """A request or discussion was answered, and how; ``dataset`` is the one that answers, where there is one."""

    reference: str
    outcome: str
    dataset: str


@dataclass(frozen=True, slots=True)
class RequestClosed:
    """A request needs nothing more: what was promised is published, or it was refused, or it existed."""

    reference: str
    outcome: str
    dataset: str


@dataclass(frozen=True, slots=True)
class DiscussionClosed:
    """A discussion of a dataset was closed, with where what mends it can be seen."""

    reference: str
    dataset: str
    fix: str


@dataclass(frozen=True, slots=True)
class ReuseDeclared:
    """Somebody has said what they made with data; nobody has judged it yet."""

    slug: str
    datasets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReuseShown:
    """A reuse that was declared is shown to everybody."""

    slug: str
    datasets: tuple[str, ...]


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
