# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The service standard: its points, how a service stands to each, and the assessments of panels (P13)."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text
from auzolan.services.nouns.charters import Commitment
from auzolan.services.nouns.directory import Channel, Service
from auzolan.services.nouns.involvement import Coverage, Phase


class Rating(StrEnum):
    """Say how a service stands to a point: amber has three months to become green."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"


@dataclass(frozen=True, slots=True)
class Point:
    """Describe one point of the standard: what is asked, and what a panel looks at."""

    number: int
    key: str
    title: Text
    looks_at: Text


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Hold the rating that the platform's own evidence speaks for, and why; a panel may see it otherwise."""

    point: str
    rating: Rating
    reason: Text


@dataclass(frozen=True, slots=True)
class ServiceEvidence:
    """Hold what the platform knows of one service on one day, for the points of the standard.

    ``measured`` maps each indicator that has a value of this service to the last day of its newest period;
    ``yearly_volume`` is None where it is not known.
    """

    service: Service
    channels: tuple[Channel, ...]
    commitments: tuple[Commitment, ...]
    involvement: Coverage
    measured: dict[str, date]
    yearly_volume: float | None
    as_of: date


@dataclass(frozen=True, slots=True)
class Judgement:
    """Hold what a panel says of one point; ``suggested`` keeps what the platform's evidence spoke for."""

    point: str
    rating: Rating
    note: str = ""
    suggested: Rating | None = None


@dataclass(frozen=True, slots=True)
class Panelist:
    """Name a member of a panel and what they were there for."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """Hold the assessment of a service by a panel, in a phase, on a day."""

    number: int
    service: str
    phase: Phase
    on: date
    panel: tuple[Panelist, ...]
    judgements: tuple[Judgement, ...]
    summary: Text = field(default_factory=Text)
    is_public: bool = True
    recorded_by: str = ""

    @property
    def ref(self) -> Ref:
        """Return the reference of this assessment."""
        return Ref("services", "assessment", str(self.number))

    @property
    def rating(self) -> Rating:
        """Return the worst rating of any point: one red point and the service does not meet the standard."""
        ratings = {one.rating for one in self.judgements}
        return next(rating for rating in Rating if rating in ratings)

    def rated(self, rating: Rating) -> tuple[str, ...]:
        """Return the keys of the points with that rating."""
        return tuple(one.point for one in self.judgements if one.rating is rating)
