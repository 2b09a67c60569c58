# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who wants to be told of what, and what there is to tell. An address is in no noun but that of its follower."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from auzolan.kernel.texts import Text


class Sort(StrEnum):
    """Say what is followed."""

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


@dataclass(frozen=True, slots=True)
class Followed:
    """Name what is followed: a dataset or series by its slug, a theme by its code, a request by its reference."""

    sort: Sort
    key: str

    def __str__(self) -> str:
        return f"{self.sort.value}/{self.key}"


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
    """Hold one thing that has happened: to a dataset (``slug``) or to something asked (``reference``)."""

    deed: Deed
    title: Text
    at: datetime
    slug: str = ""
    reference: str = ""
    is_request: bool = False


@dataclass(frozen=True, slots=True)
class Following:
    """Say what a secret follows, as its page shows it: no address is in it."""

    what: Followed
    title: Text
    is_confirmed: bool
    others: int = 0
