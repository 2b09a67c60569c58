# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Forums of those who use the data: sessions with an agenda that anybody may add to, and what was agreed there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from auzolan.catalogue.nouns.showcase import Life, Sender
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text


class Attending(StrEnum):
    """Say whom those who came to a forum were there for."""

    COMPANIES = "companies"
    DEVELOPERS = "developers"
    RESEARCH = "research"
    PRESS = "press"
    ASSOCIATIONS = "associations"
    ADMINISTRATIONS = "administrations"
    CITIZENS = "citizens"


@dataclass(frozen=True, slots=True)
class Forum:
    """Hold a session: when, where, on what; once it was held, how many came of each kind and what was said."""

    number: int
    title: Text
    on: date
    place: str
    about: Text = field(default_factory=Text)
    attendance: Mapping[Attending, int] = field(default_factory=dict)
    said: Text = field(default_factory=Text)
    is_held: bool = False

    @property
    def ref(self) -> Ref:
        """Return its reference."""
        return Ref("catalogue", "forum", str(self.number))

    @property
    def people(self) -> int:
        """Return how many came."""
        return sum(self.attendance.values())


@dataclass(frozen=True, slots=True)
class Point:
    """Hold a point that somebody proposes for the agenda of a forum; it stands on it once a keeper lets it."""

    number: int
    forum: int
    text: str
    life: Life
    sender: Sender = field(default_factory=Sender)
    language: str = "eu"

    @property
    def ref(self) -> Ref:
        """Return its reference."""
        return Ref("catalogue", "point", str(self.number))


@dataclass(frozen=True, slots=True)
class Outcome:
    """Hold what a forum agreed: somebody does something by a day. It stays until it is done, and says how it was."""

    forum: int
    number: int
    text: Text
    owner: str
    due: date
    done_on: date | None = None
    how: str = ""

    @property
    def ref(self) -> Ref:
        """Return its reference."""
        return Ref("catalogue", "outcome", f"{self.forum}/{self.number}")

    def is_overdue(self, day: date) -> bool:
        """Tell whether it should be done by now and is not."""
        return self.done_on is None and self.due < day
