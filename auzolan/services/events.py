# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What happened to what is promised, for the rooms above."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ServicesRecorded:
    """Services were recorded, or recorded otherwise: one, or all those of a load that differ from what was known."""

    slugs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ServiceRetired:
    """A service is not offered any more."""

    slug: str


@dataclass(frozen=True, slots=True)
class TemplatePublished:
    """A service may be adopted by the administrations below."""

    slug: str


@dataclass(frozen=True, slots=True)
class ServiceAdopted:
    """An administration has adopted a service that the one above it publishes."""

    slug: str
    template: str


@dataclass(frozen=True, slots=True)
class ChartersRecorded:
    """Charters were recorded, or recorded otherwise."""

    slugs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CommitmentAmended:
    """A commitment has a new version; ``eased`` tells that it is easier to keep than the one before."""

    charter: str
    code: str
    since: str
    before: str
    after: str
    eased: bool


@dataclass(frozen=True, slots=True)
class ServiceAssessed:
    """A panel has assessed a service against the standard."""

    number: int
    service: str
    rating: str


@dataclass(frozen=True, slots=True)
class InvolvementRecorded:
    """People took part in the design of services, and it was written down."""

    services: tuple[str, ...]
