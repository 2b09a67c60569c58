# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How services names and links its records for every page."""

from collections.abc import Sequence

from django.urls import NoReverseMatch, reverse

from auzolan.kernel.access import system
from auzolan.kernel.naming import Named, Namer
from auzolan.services import api


def name_services(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of services by slug."""
    wanted = set(keys)
    return {
        one.slug: Named(one.name, _url("services:service", one.slug))
        for one in api.services(by=system(tenant), with_retired=True)
        if one.slug in wanted
    }


def name_charters(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of charters by slug."""
    wanted = set(keys)
    return {
        one.slug: Named(one.name, _url("services:charter", one.slug))
        for one in api.charters(by=system(tenant))
        if one.slug in wanted
    }


def name_commitments(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of commitments by charter/code, as their newest version has them."""
    wanted = set(keys)
    return {
        one.ref.key: Named(one.name, _url("services:charter", one.charter))
        for one in api.commitments(by=system(tenant))
        if one.ref.key in wanted
    }


def name_offices(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of offices by slug."""
    wanted = set(keys)
    return {one.slug: Named(one.name) for one in api.offices(by=system(tenant)) if one.slug in wanted}


def name_life_events(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of life events by code."""
    wanted = set(keys)
    return {one.code: Named(one.name) for one in api.life_events(by=system(tenant)) if one.code in wanted}


def name_assessments(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of assessments: the service's, and the day."""
    wanted = set(keys)
    known = {one.slug: one for one in api.services(by=system(tenant), with_retired=True)}
    return {
        str(one.number): Named(known[one.service].name, _url("services:assessment", one.number))
        for one in api.assessments(by=system(tenant))
        if str(one.number) in wanted and one.service in known
    }


NAMERS: dict[str, Namer] = {
    "service": name_services,
    "charter": name_charters,
    "commitment": name_commitments,
    "office": name_offices,
    "life-event": name_life_events,
    "assessment": name_assessments,
}


def _url(name: str, key: object) -> str:
    try:
        return reverse(name, args=[key])
    except NoReverseMatch:
        return ""
