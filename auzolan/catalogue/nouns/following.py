# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who wants to be told of what, and what there is to tell. An address is in no noun but that of its follower."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text


class Sort(StrEnum):
    """Say what is followed of the catalogue; rooms above declare sorts of their own."""

    DATASET = "dataset"
    THEME = "theme"
    SERIES = "series"
    REQUEST = "request"


class Deed(StrEnum):
    """Say what has happened to what is followed."""

    PUBLISHED = "published"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    SHOWN = "shown"
    KEPT_BACK = "kept-back"
    ASSIGNED = "assigned"
    ANSWERED = "answered"
    CLOSED = "closed"
    SAID = "said"


@dataclass(frozen=True, slots=True)
class Followed:
    """Name what is followed: a dataset or series by its slug, a theme by its code, a request by its reference.

    ``sort`` is one of Sort, or one that a room above has declared.
    """

    sort: str
    key: str

    def __str__(self) -> str:
        return f"{self.sort}/{self.key}"


@dataclass(frozen=True, slots=True)
class Follower:
    """Hold an address that wants to be told of something, and the secret by which it says so or says no more."""

    number: int
    email: str = field(repr=False)
    language: str
    what: Followed
    site: str
    code: str = field(repr=False)
    is_asker: bool = False
    asked_at: datetime | None = None
    confirmed_at: datetime | None = None
    told_at: datetime | None = None
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class News:
    """Hold one thing that has happened: to a dataset (``slug``) or to something asked (``reference``).

    Of a record of another room (``about``) the room itself says what has happened: ``said``.
    """

    deed: Deed
    title: Text
    at: datetime
    slug: str = ""
    reference: str = ""
    is_request: bool = False
    about: Ref | None = None
    said: Text = field(default_factory=Text)


@dataclass(frozen=True, slots=True)
class Following:
    """Say what a secret follows, as its page shows it: no address is in it.

    ``is_prompt``: it is told soon after it has happened, not once a week.
    """

    what: Followed
    title: Text
    is_confirmed: bool
    others: int = 0
    is_prompt: bool = False
