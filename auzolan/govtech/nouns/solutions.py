# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A solution that others publish: what they declare of it, what was observed of it, and where each field was read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from auzolan.govtech.nouns.publiccode import Fault

UNDETERMINED: Final = "und"
"""The BCP 47 tag of a text whose language its source doesn't tell."""


@dataclass(frozen=True, slots=True)
class Description:
    """Hold what is said of a solution in one language."""

    name: str = ""
    short: str = ""
    long: str = ""
    features: tuple[str, ...] = ()
    documentation: str = ""


@dataclass(frozen=True, slots=True)
class Organisation:
    """Hold who publishes a solution: a name and a URI, either may be missing; ``codes`` by their register (``ipa``)."""

    name: str = ""
    uri: str = ""
    codes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Contract:
    """Hold one declared contract of maintenance; ``until`` is its last day, None where no day could be read."""

    contractor: str
    until: date | None
    website: str = ""

    def has_expired(self, day: date) -> bool:
        """Tell whether its last day lies before a day.

        >>> Contract("X", date(2026, 6, 30)).has_expired(date(2026, 7, 1)), Contract("X", None).has_expired(date.max)
        (True, False)
        """
        return self.until is not None and self.until < day


@dataclass(frozen=True, slots=True)
class Maintenance:
    """Hold how a solution is declared to be maintained: internal, contract, community or none ("" where untold)."""

    kind: str = ""
    contracts: tuple[Contract, ...] = ()


@dataclass(frozen=True, slots=True)
class Dependency:
    """Hold what a solution declares to need; ``kind`` is open, proprietary, hardware, or reused (code.json)."""

    kind: str
    name: str
    version: str = ""
    version_min: str = ""
    version_max: str = ""
    is_optional: bool = False


@dataclass(frozen=True, slots=True)
class Audience:
    """Hold for whom a solution is declared to be: scopes of the standard, ISO 3166-1 alpha-2 countries."""

    scopes: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    unsupported_countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Health:
    """Hold what was observed of a repository on a day; None where it was not observed.

    Counts of commits, authors, issues and merged requests are of the ``window_days`` before that day.
    ``fault`` says why the repository could not be looked at; then the rest is unknown.
    """

    observed_on: date | None = None
    fault: str = ""
    created_on: date | None = None
    last_commit_on: date | None = None
    is_archived: bool | None = None
    is_disabled: bool | None = None
    is_empty: bool | None = None
    is_fork: bool | None = None
    window_days: int | None = None
    commits: int | None = None
    authors: int | None = None
    active_days: int | None = None
    top_author_percent: float | None = None
    issues_open: int | None = None
    issues_opened: int | None = None
    issues_closed: int | None = None
    oldest_issue_days: int | None = None
    requests_merged: int | None = None
    releases: int | None = None
    last_release_on: date | None = None
    has_automated_builds: bool | None = None
    main_language: str = ""
    licence_found: str = ""
    dependency_files: tuple[str, ...] = ()

    def quiet_days(self, day: date) -> int | None:
        """Return how many days before ``day`` the last commit was seen; None where none was.

        >>> Health(last_commit_on=date(2026, 6, 1)).quiet_days(date(2026, 7, 1))
        30
        """
        return None if self.last_commit_on is None else (day - self.last_commit_on).days


@dataclass(frozen=True, slots=True)
class FoundValidity:
    """Hold what a catalogue says of the file it read a solution from: valid, error or unknown, of which kind, how."""

    outcome: str
    category: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Hold where something was read: a file (and its line, from 1, of a file of lines), in which format and version.

    ``day`` is the day the source is of, as far as it tells.
    """

    file: str
    format: str
    version: str = ""
    line: int | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Solution:
    """Hold one solution as its publishers declare it, beside what was observed of it.

    ``id`` is the normalised address of its repository, or the key of its catalogue where it tells none.
    ``descriptions`` are keyed by BCP 47 tag (``UNDETERMINED`` where the source doesn't tell). ``development_status``
    (in the words of publiccode.yml), ``licence`` and ``uses`` are declared; ``health`` and ``validity`` are observed,
    and None where nobody looked. ``provenance`` maps the name of each field that holds something to the position in
    ``sources`` it came from. ``aliases`` are addresses of the repository that are known to be the same one, normalised.
    """

    id: str
    name: str
    descriptions: Mapping[str, Description] = field(default_factory=dict)
    repository: str = ""
    aliases: tuple[str, ...] = ()
    landing_page: str = ""
    organisation: Organisation = Organisation()
    copyright_owner: str = ""
    licence: str = ""
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    software_type: str = ""
    development_status: str = ""
    version: str = ""
    released_on: date | None = None
    maintenance: Maintenance = Maintenance()
    platforms: tuple[str, ...] = ()
    dependencies: tuple[Dependency, ...] = ()
    audience: Audience = Audience()
    languages: tuple[str, ...] = ()
    is_localisable: bool | None = None
    programming_languages: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    based_on: tuple[str, ...] = ()
    health: Health | None = None
    validity: FoundValidity | None = None
    sources: tuple[Source, ...] = ()
    provenance: Mapping[str, int] = field(default_factory=dict)
    catalogue_ids: tuple[str, ...] = ()

    def source_of(self, name: str) -> Source | None:
        """Return where a field was read; None where the field holds nothing."""
        at = self.provenance.get(name)
        return None if at is None else self.sources[at]


@dataclass(frozen=True, slots=True)
class ReadFile:
    """Hold what was read of one file: its solutions, and what makes the file itself invalid."""

    name: str
    solutions: tuple[Solution, ...]
    faults: tuple[Fault, ...] = ()
