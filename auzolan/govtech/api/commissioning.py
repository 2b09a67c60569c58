# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What may be commissioned, and so is checked before: tenders, challenges, services, what answers a finding.

Rooms above add theirs.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Final

from auzolan.govtech.store import challenges, tenders
from auzolan.kernel import tenants
from auzolan.kernel.access import system
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import NotFound
from auzolan.review import api as review
from auzolan.services import api as services

Provider = Callable[[str, Collection[str]], Mapping[str, str]]
_DIGITS: Final = 9


def commissioned(room: str, kind: str, provider: Provider) -> None:
    """Let a room say which records of a kind may be commissioned: (tenant, keys) -> the unit of each that is there."""
    _PROVIDERS[room, kind] = provider


def units_of(tenant: str, subjects: Iterable[Ref]) -> dict[Ref, str]:
    """Return the unit of each record that may be commissioned; nothing of any other, or of one that is not there."""
    wanted: dict[tuple[str, str], list[Ref]] = {}
    for one in dict.fromkeys(subjects):
        wanted.setdefault((one.room, one.kind), []).append(one)
    told: dict[Ref, str] = {}
    for kind, those in wanted.items():
        provider = _PROVIDERS.get(kind)
        units = provider(tenant, [one.key for one in those]) if provider else {}
        told |= {one: units[one.key] for one in those if one.key in units}
    return told


def numbers_in(keys: Iterable[str]) -> tuple[int, ...]:
    """Return the keys that are numbers of records, as they are written in references.

    >>> numbers_in(["7", "07", "x", "²", "-1", "1" * 5000])
    (7,)
    """
    plain = (key for key in keys if len(key) <= _DIGITS and key.isascii() and key.isdecimal())
    return tuple(int(key) for key in plain if str(int(key)) == key)


def _tenders(tenant: str, keys: Collection[str]) -> dict[str, str]:
    return {str(one.number): one.unit for one in tenders.tenders(tenant, numbers=numbers_in(keys))}


def _challenges(tenant: str, keys: Collection[str]) -> dict[str, str]:
    return {str(one.number): one.unit for one in challenges.challenges(tenant, numbers=numbers_in(keys))}


def _services(tenant: str, keys: Collection[str]) -> dict[str, str]:
    return {one.slug: one.owner for one in services.services(by=system(tenant)) if one.slug in keys}


def _findings(tenant: str, keys: Collection[str]) -> dict[str, str]:
    """Return who answers for each finding: a unit, or where none does the whole administration."""
    units = {one.slug for one in tenants.units_of(tenant)}
    told = {}
    for number in numbers_in(keys):
        try:
            owner = review.identity_of_finding(by=system(tenant), number=number).owner
        except NotFound:
            continue
        told[str(number)] = owner if owner in units else tenant
    return told


_PROVIDERS: dict[tuple[str, str], Provider] = {
    ("govtech", "tender"): _tenders,
    ("govtech", "challenge"): _challenges,
    ("services", "service"): _services,
    ("review", "finding"): _findings,
}
