# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A line of the dump of Developers Italia: what a publiccode.yml declares, beside what its repository shows."""

import math
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, Final

from auzolan.govtech.core.solutions.addresses import normalised
from auzolan.govtech.core.solutions.making import day_of, from_one
from auzolan.govtech.nouns.solutions import (
    UNDETERMINED,
    Audience,
    Contract,
    Description,
    FoundValidity,
    Health,
    Maintenance,
    Organisation,
    Solution,
    Source,
)
from auzolan.kernel.refusals import BadInput

FORMAT: Final = "developers-italia"
MARKS: Final = ("catalog_id", "catalog_name", "url")
"""The keys that every line of such a dump has."""


def is_italia(told: Mapping[str, Any]) -> bool:
    """Tell whether an object is a line of such a dump.

    >>> is_italia({"catalog_id": "1", "catalog_name": "A", "url": ""}), is_italia({"name": "A"})
    (True, False)
    """
    return all(mark in told for mark in MARKS)


def seen_on(lines: Iterable[Mapping[str, Any]]) -> date | None:
    """Return the day a dump was taken: the latest that a last commit and the days since it come to; None without any.

    >>> seen_on([{"last_commit_date": "2026-05-10T10:44:45Z", "days_since_last_commit": 51}])
    datetime.date(2026, 6, 30)
    """
    days = []
    for told in lines:
        commit, since = day_of(str(told.get("last_commit_date", ""))), told.get("days_since_last_commit")
        if commit is None or not isinstance(since, int):
            continue
        try:
            days.append(commit + timedelta(days=since))
        except OverflowError:
            continue
    return max(days, default=None)


def solution(told: Mapping[str, Any], source: Source) -> Solution:
    """Return the solution of a line; BadInput names file, line and key of a value that cannot be.

    The dump doesn't tell in which language its texts are. Its ``license`` is what the host of the repository found,
    not what the publiccode.yml declares; addresses of people are left out. ``source.day`` is the day of the dump.
    """
    read = _Line(told, source)
    address = read.text("url")
    return from_one(
        Solution(
            id=normalised(address) or read.text("catalog_id"),
            name=read.text("catalog_name"),
            descriptions=_descriptions(read),
            repository=address,
            organisation=_organisation(read),
            categories=read.texts("categories"),
            software_type=read.text("software_type"),
            development_status=read.text("development_status"),
            released_on=day_of(read.text("release_date")),
            maintenance=Maintenance(read.text("maintenance_type"), _contracts(read)),
            platforms=read.texts("platforms"),
            audience=Audience(scopes=read.texts("audience_scope")),
            uses=read.texts("used_by"),
            health=_health(read),
            validity=_validity(read),
            catalogue_ids=(read.text("catalog_id"),),
        ),
        source,
    )


def _descriptions(read: "_Line") -> dict[str, Description]:
    short, long = read.text("short_description"), read.text("long_description")
    return {UNDETERMINED: Description(short=short, long=long)} if short or long else {}


def _organisation(read: "_Line") -> Organisation:
    code = read.text("codice_ipa")
    return Organisation(read.text("organisation_name"), read.text("organisation_uri"), {"ipa": code} if code else {})


def _contracts(read: "_Line") -> tuple[Contract, ...]:
    rows = [_Line(row, read.source) for row in read.objects("contractors")]
    return tuple(Contract(row.text("name"), day_of(row.text("until")), row.text("website")) for row in rows)


def _validity(read: "_Line") -> FoundValidity | None:
    outcome = read.text("publiccode_severity")
    if not outcome:
        return None
    return FoundValidity(outcome, read.text("publiccode_category"), read.text("publiccode_message"))


def _health(read: "_Line") -> Health | None:
    fault = read.text("error")
    if not fault and "last_commit_date" not in read.told:
        return None
    files = read.text("dependency_files")
    return Health(
        observed_on=read.source.day,
        fault=fault,
        created_on=day_of(read.text("created_at")),
        last_commit_on=day_of(read.text("last_commit_date")),
        is_archived=read.flag("archived"),
        is_disabled=read.flag("disabled"),
        is_empty=read.flag("empty"),
        is_fork=read.flag("fork"),
        window_days=read.count("window_days"),
        commits=read.count("commits_in_window"),
        authors=read.count("commit_authors_in_window"),
        active_days=read.count("active_days_in_window"),
        top_author_percent=read.number("bus_factor_top1_pct"),
        issues_open=read.count("issues_open_now"),
        issues_opened=read.count("issues_opened_in_window"),
        issues_closed=read.count("issues_closed_in_window"),
        oldest_issue_days=read.count("oldest_open_issue_days"),
        requests_merged=read.count("pr_merged_in_window"),
        releases=read.count("releases_total"),
        last_release_on=day_of(read.text("latest_release_date")),
        has_automated_builds=read.flag("has_ci"),
        main_language=read.text("primary_language"),
        licence_found=read.text("license"),
        dependency_files=tuple(one.strip() for one in files.split(";") if one.strip()),
    )


class _Line:
    """Read the values of one line by their kind; BadInput for one of another kind."""

    def __init__(self, told: Mapping[str, Any], source: Source) -> None:
        self.told, self.source = told, source

    def text(self, key: str) -> str:
        value = self.told.get(key)
        if value is not None and not isinstance(value, str):
            raise self._refused(key, value, "a text")
        return (value or "").strip()

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.told.get(key) or []
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise self._refused(key, value, "a list of texts")
        return tuple(one.strip() for one in value if one.strip())

    def objects(self, key: str) -> list[dict[str, Any]]:
        value = self.told.get(key) or []
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise self._refused(key, value, "a list of objects")
        return value

    def flag(self, key: str) -> bool | None:
        value = self.told.get(key)
        if value is not None and not isinstance(value, bool):
            raise self._refused(key, value, "true or false")
        return value

    def number(self, key: str) -> float | None:
        value = self.told.get(key)
        if value is None or value == "":
            return None
        try:
            number = float(value)
        except (TypeError, ValueError, OverflowError) as fault:
            raise self._refused(key, value, "a number, or nothing") from fault
        if not math.isfinite(number):
            raise self._refused(key, value, "a number, or nothing")
        return number

    def count(self, key: str) -> int | None:
        value = self.number(key)
        if value is None:
            return None
        if not value.is_integer() or value < 0:
            raise self._refused(key, value, "a whole number from 0")
        return int(value)

    def _refused(self, key: str, value: object, expected: str) -> BadInput:
        return BadInput(value, file=self.source.file, row=self.source.line, field=key, expected=expected)
