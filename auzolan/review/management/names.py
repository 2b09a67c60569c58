# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How review names and links its records for every page."""

from collections.abc import Sequence

from django.urls import NoReverseMatch, reverse

from auzolan.kernel.access import system
from auzolan.kernel.naming import Named, Namer
from auzolan.kernel.texts import Text
from auzolan.review import api
from auzolan.review.nouns import State


def name_findings(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the titles of findings by number."""
    rows = api.docket(by=system(tenant), states=tuple(State))
    wanted = set(keys)
    return {
        str(row.finding.number): Named(row.finding.sighting.title, _url("review:finding", row.finding.number))
        for row in rows
        if str(row.finding.number) in wanted
    }


def name_decisions(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the titles of decisions by number."""
    wanted = set(keys)
    return {
        str(one.number): Named(one.titled, _url("review:decision", one.number))
        for one in api.decisions(by=system(tenant))
        if str(one.number) in wanted
    }


def name_lessons(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the titles of lessons by number."""
    wanted = set(keys)
    return {
        str(one.number): Named(one.title, _url("review:lesson", one.number))
        for one in api.lessons(by=system(tenant))
        if str(one.number) in wanted
    }


def name_indicators(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of indicators by key."""
    found = api.indicators(by=system(tenant), keys=list(keys))
    return {key: Named(one.name, _url("review:indicator", key)) for key, one in found.items()}


def name_reviewers(_tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the rules of reviewers by id."""
    return {one.id: Named(one.rule if one.rule else Text()) for one in api.reviewers() if one.id in set(keys)}


def name_expectations(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return expectations by key, under the title of their decision."""
    wanted = set(keys)
    return {
        expected.key: Named(one.titled, _url("review:decision", one.number))
        for one in api.decisions(by=system(tenant))
        for expected in one.expectations
        if expected.key in wanted
    }


NAMERS: dict[str, Namer] = {
    "finding": name_findings,
    "decision": name_decisions,
    "lesson": name_lessons,
    "indicator": name_indicators,
    "reviewer": name_reviewers,
    "expectation": name_expectations,
}


def _url(name: str, key: object) -> str:
    try:
        return reverse(name, args=[key])
    except NoReverseMatch:
        return ""
