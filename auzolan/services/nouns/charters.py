# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Service charters: what an administration promises, in which sections, with which commitments."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text


class Section(StrEnum):
    """Name the sections that a charter has, after RD 951/2005, art. 9."""

    IDENTITY = "identity"
    SERVICES = "services"
    RIGHTS = "rights"
    PARTICIPATION = "participation"
    LAW = "law"
    COMPLAINTS = "complaints"
    COMMITMENTS = "commitments"
    ACCESS = "access"
    INDICATORS = "indicators"
    REMEDIES = "remedies"
    ADDRESSES = "addresses"
    REVIEW = "review"


class Comparison(StrEnum):
    """Say how a measured value has to stand to the target."""

    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    MORE_THAN = "more-than"
    LESS_THAN = "less-than"

    @property
    def wants_more(self) -> bool:
        """Tell whether more is better."""
        return self in (Comparison.AT_LEAST, Comparison.MORE_THAN)

    @property
    def is_strict(self) -> bool:
        """Tell whether the target itself does not keep the promise."""
        return self in (Comparison.MORE_THAN, Comparison.LESS_THAN)

    def is_met(self, value: float, target: float) -> bool:
        """Tell whether ``value`` keeps the promise.

        >>> Comparison.MORE_THAN.is_met(8, 8), Comparison.AT_LEAST.is_met(8, 8)
        (False, True)
        """
        match self:
            case Comparison.AT_LEAST:
                return value >= target
            case Comparison.AT_MOST:
                return value <= target
            case Comparison.MORE_THAN:
                return value > target
        return value < target


@dataclass(frozen=True, slots=True)
class Charter:
    """Describe a service charter; ``sections`` holds the text of those sections that are not kept as records."""

    slug: str
    name: Text
    owner: str
    services: tuple[str, ...]
    approved_on: date | None = None
    review_by: date | None = None
    url: str = ""
    source: str = ""
    sections: Mapping[Section, Text] = field(default_factory=dict)

    @property
    def ref(self) -> Ref:
        """Return the reference of this charter."""
        return Ref("services", "charter", self.slug)


@dataclass(frozen=True, slots=True)
class Commitment:
    """Hold one version of a commitment: it holds from ``since`` until ``until`` (excluded; None: still).

    A version is never changed: a new target is a new version, and the old one ends. ``service`` is empty where it
    speaks of all the services of its charter; ``indicator`` is empty where nothing measures it.
    """

    charter: str
    code: str
    name: Text
    indicator: str
    target: float
    target_unit: str
    comparison: Comparison
    since: date
    until: date | None = None
    service: str = ""
    source: str = ""
    reason: str = ""

    @property
    def ref(self) -> Ref:
        """Return the reference of this commitment, the same in all its versions."""
        return Ref("services", "commitment", f"{self.charter}/{self.code}")

    def holds_on(self, day: date) -> bool:
        """Tell whether this version is in force on ``day``."""
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Easing:
    """Hold two versions of a commitment of which the later is easier to keep."""

    before: Commitment
    after: Commitment


@dataclass(frozen=True, slots=True)
class SectionState:
    """Tell whether a charter has a section: from its records, from its text, or not at all."""

    section: Section
    is_present: bool
    how: str
    text: Text = field(default_factory=Text)
