# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Contracts of the Basque register and what becomes of them in OCDS 1.1, and the package that every release goes in.

Source: Open Contracting Data Standard 1.1.5, release package and record package schemas.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

VERSION: Final = "1.1"
LICENSE: Final = "https://creativecommons.org/licenses/by/4.0/"
STANDIN_PREFIX: Final = "ocds-000000"
"""What ocids begin with where the publisher has no prefix of its own: of the right shape, and registered nowhere."""


@dataclass(frozen=True, slots=True)
class Contract:
    """One row of the contracts of Open Data Euskadi; ``amount`` is in euros and WITH VAT, as the source says."""

    row: int
    profile: str
    code: str
    tender: str
    promoter: str
    organism: str
    bidder_code: str
    bidder: str
    is_union: bool
    nuts: str
    foreign_country: str
    is_in_eu: bool | None
    signed: date | None
    awarded: date | None
    kind: str
    procedure: str
    status: str
    processing: str
    description: str
    cpv: str
    amount: Decimal | None
    report: str
    report_year: str
    modified: date


@dataclass(frozen=True, slots=True)
class Authority:
    """A contracting authority of the register: its profile, name, tax number and place."""

    profile: str
    name: str
    tax_number: str
    address: str
    nuts: str
    url: str
    kind: str = ""
    activity: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something to know of a value that was taken: where it stood, what it was, and what to know."""

    says: str
    row: int
    column: str
    value: str


def release_package(
    releases: Sequence[dict[str, Any]], *, uri: str, published: str, publisher: str, extensions: Sequence[str] = ()
) -> dict[str, Any]:
    """Return an OCDS 1.1 release package; ``published`` is a moment in ISO 8601, ``extensions`` are addresses.

    >>> list(release_package([], uri="urn:x:1", published="2026-01-01T00:00:00Z", publisher="A"))
    ['uri', 'version', 'publishedDate', 'publisher', 'license', 'releases']
    """
    used = {"extensions": list(extensions)} if extensions else {}
    return _head(uri, published, publisher) | used | {"releases": list(releases)}


def record_package(records: Sequence[dict[str, Any]], *, uri: str, published: str, publisher: str) -> dict[str, Any]:
    """Return an OCDS 1.1 record package; ``published`` is a moment in ISO 8601."""
    return _head(uri, published, publisher) | {"records": list(records)}


def _head(uri: str, published: str, publisher: str) -> dict[str, Any]:
    return {
        "uri": uri,
        "version": VERSION,
        "publishedDate": published,
        "publisher": {"name": publisher},
        "license": LICENSE,
    }
