# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Releases of one contracting process merged into what holds now, and records of both.

By the library that OCDS names as the reference for its merging (ocdsmerge, BSD): objects of a list by their id, lists
without ids and those that say so whole, what is to be left out left out, the id and the date anew.
Source: OCDS 1.1.5, Merging.
"""

import warnings
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from ocdsmerge import CompiledRelease
from ocdsmerge.exceptions import DuplicateIdValueWarning, OCDSMergeError

from auzolan.kernel.refusals import BadInput

RULES: Final = ("omitWhenMerged", "wholeListMerge")
Rules = dict[tuple[str, ...], str]
"""For each path of a release that has one, its rule; every other list of objects is merged by ids."""


def released(told: object, *, source: str, n: int) -> list[dict[str, Any]]:
    """Return the releases of an object: itself, or those inside of a record; BadInput with the row for anything else.

    >>> [one["id"] for one in released({"ocid": "a", "releases": [{"ocid": "a", "id": "1"}]}, source="a.json", n=1)]
    ['1']
    """
    if isinstance(told, dict) and isinstance(told.get("ocid"), str):
        inside = told.get("releases")
        if inside is None and "compiledRelease" not in told:
            return [told]
        if isinstance(inside, list) and inside and all(isinstance(one, dict) and "ocid" in one for one in inside):
            return inside
        raise BadInput(
            told["ocid"], field="releases", file=source, row=n, expected="a record with its releases inside, not linked"
        )
    raise BadInput(str(told)[:80], field="ocid", file=source, row=n, expected="a release or a record with an ocid")


def standing(told: object, *, source: str, n: int) -> list[dict[str, Any]]:
    """Return what an object says holds now: of a record its compiled release, else its releases; else the release.

    >>> standing({"ocid": "a", "compiledRelease": {"ocid": "a", "id": "2"}}, source="a.json", n=1)
    [{'ocid': 'a', 'id': '2'}]
    """
    compiled = told.get("compiledRelease") if isinstance(told, dict) else None
    if isinstance(compiled, dict) and isinstance(compiled.get("ocid"), str):
        return [compiled]
    return released(told, source=source, n=n)


def merge_rules(told: Mapping[str, Any]) -> Rules:
    """Return the rules of merging as the library has them, from the paths that each holds for.

    >>> merge_rules({"omitWhenMerged": ["tag"], "wholeListMerge": ["parties/additionalIdentifiers"]})
    {('tag',): 'omitWhenMerged', ('parties', 'additionalIdentifiers'): 'wholeListMerge'}
    """
    return {tuple(path.split("/")): rule for rule in RULES for path in told[rule]}


def compiled(by: Rules, releases: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return the compiled release of one ocid; the latest date wins, and of two of one date the one that came later.

    Raises BadInput with the ocid where a release has no date or one field is of two kinds.
    """
    ordered = by_date(releases)
    merged = CompiledRelease(merge_rules=by)
    with warnings.catch_warnings():
        # two of one id in a list are one: what the rule says; lib-cove tells of them
        warnings.simplefilter("ignore", DuplicateIdValueWarning)
        try:
            for one in ordered:
                merged.append(one)
            told: dict[str, Any] = merged.asdict()
        except (OCDSMergeError, TypeError, AttributeError) as fault:
            raise BadInput(
                releases[0].get("ocid"), field="releases", expected=f"releases of one shape ({fault})"
            ) from fault
    return told


def require_own_ids(releases: Iterable[dict[str, Any]]) -> None:
    """Raise BadInput where two releases of one process have one id: one of them came twice."""
    seen: set[tuple[str, str]] = set()
    for one in releases:
        if (one["ocid"], one["id"]) in seen:
            raise BadInput(one["id"], field="id", expected=f"each release of {one['ocid']} once")
        seen.add((one["ocid"], one["id"]))


def by_date(releases: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return releases from the oldest to the newest; BadInput with the ocid where one has no date.

    A date without an offset counts as one of UTC. Where one is no date of ISO 8601 they stand by their letters.

    >>> told = by_date([{"date": "2020-01-01T01:00:00Z"}, {"date": "2020-01-01T02:00:00+02:00"}])
    >>> [one["date"] for one in told]
    ['2020-01-01T02:00:00+02:00', '2020-01-01T01:00:00Z']
    """
    for one in releases:
        if not isinstance(one.get("date"), str):
            raise BadInput(one.get("date") or "", field="date", expected=f"a date in each release of {one.get('ocid')}")
    try:
        return sorted(releases, key=lambda one: _moment(one["date"]))
    except ValueError:
        return sorted(releases, key=lambda one: str(one["date"]))


def _moment(told: str) -> datetime:
    found = datetime.fromisoformat(told)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def records(by: Rules, releases: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return a record for each ocid in the order in which they came: its releases by date, and what holds now."""
    processes: dict[str, list[dict[str, Any]]] = {}
    for one in releases:
        processes.setdefault(one["ocid"], []).append(one)
    return [
        {
            "ocid": ocid,
            "releases": by_date(those),
            "compiledRelease": compiled(by, those),
        }
        for ocid, those in processes.items()
    ]
