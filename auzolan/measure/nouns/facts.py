# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What happened to people, fact by fact, and the published columns of the tables in which facts arrive."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from auzolan.kernel.refusals import BadInput


class Channel(StrEnum):
    """Say by which way a person came."""

    WEB = "web"
    APP = "app"
    PHONE = "phone"
    DESK = "desk"
    POST = "post"
    ASSISTED = "assisted"


class Step(StrEnum):
    """Name the steps that mean the same in every service; any other slug is a step of that service's own.

    ``visit`` is somebody who looked and has not begun. The last five end a transaction.
    """

    VISIT = "visit"
    START = "start"
    SUBMIT = "submit"
    COMPLETE = "complete"
    ABANDON = "abandon"
    REFUSE = "refuse"
    NOT_ELIGIBLE = "not-eligible"
    TRANSFER = "transfer"


class Outcome(StrEnum):
    """Say how a transaction ended; ``open`` where it has not."""

    COMPLETE = "complete"
    REFUSE = "refuse"
    NOT_ELIGIBLE = "not-eligible"
    ABANDON = "abandon"
    TRANSFER = "transfer"
    OPEN = "open"


class Reason(StrEnum):
    """Say why somebody got in touch; chase and challenge are failure demand: the first time was not enough."""

    INFORMATION = "information"
    TRANSACT = "transact"
    CHASE = "chase"
    CHALLENGE = "challenge"
    OTHER = "other"


class GotIt(StrEnum):
    """Hold the answer to "did you get what you came for?"."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


DIGITAL: Final = (Channel.WEB, Channel.APP)
FAILURE: Final = (Reason.CHASE, Reason.CHALLENGE)
DRIVERS: Final = ("timeliness", "knowledge", "fairness", "courtesy", "ease", "clarity")
TERMINAL: Final = (Outcome.COMPLETE, Outcome.REFUSE, Outcome.NOT_ELIGIBLE, Outcome.ABANDON, Outcome.TRANSFER)


@dataclass(frozen=True, slots=True)
class TransactionEvent:
    """Hold one step of one case. ``case`` and ``person`` are pseudonyms; ``at`` is UTC."""

    event_id: str
    service: str
    channel: str
    step: str
    case: str
    at: datetime
    provider: str | None = None
    municipality: str | None = None
    person: str | None = None
    age_band: str | None = None
    language: str | None = None
    duration_minutes: float | None = None
    fee_cents: int | None = None
    simulated: bool = False


@dataclass(frozen=True, slots=True)
class Contact:
    """Hold one time somebody got in touch: why, and what caused it where it should not have been needed."""

    contact_id: str
    service: str
    channel: str
    reason: Reason
    at: datetime
    provider: str | None = None
    municipality: str | None = None
    cause: str | None = None
    case: str | None = None
    person: str | None = None
    duration_minutes: float | None = None
    simulated: bool = False


@dataclass(frozen=True, slots=True)
class Wait:
    """Hold how many minutes somebody waited in a queue, or how many passed until the appointment asked for."""

    wait_id: str
    service: str
    channel: str
    kind: str
    at: datetime
    waiting_minutes: float
    provider: str | None = None
    municipality: str | None = None
    simulated: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold what one person answered at a terminal state; a row without ``rating`` was invited and said nothing.

    ``drivers`` holds the two of six that were asked (1-5). ``invited`` counts invitations: None where nobody counted.
    The free text is kept apart and never published.

    >>> Answer("a", "tax", "web", "complete", datetime(2025, 1, 1), rating=6)
    Traceback (most recent call last):
    ...
    auzolan.kernel.refusals.BadInput: rating: '6' is not accepted; expected 1 to 5
    """

    answer_id: str
    service: str
    channel: str
    outcome: str
    at: datetime
    provider: str | None = None
    municipality: str | None = None
    case: str | None = None
    rating: int | None = None
    got_it: str | None = None
    drivers: Mapping[str, int] = field(default_factory=dict)
    invited: int | None = None
    age_band: str | None = None
    language: str | None = None
    simulated: bool = False

    def __post_init__(self) -> None:
        if self.rating is not None and not 1 <= self.rating <= 5:
            raise BadInput(self.rating, field="rating", expected="1 to 5")
        for driver in self.drivers:
            if driver not in DRIVERS:
                raise BadInput(driver, field="drivers", expected=", ".join(DRIVERS))


@dataclass(frozen=True, slots=True)
class PageView:
    """Hold one page of a service that was looked at; ``session`` is a pseudonym."""

    view_id: str
    service: str
    channel: str
    page: str
    at: datetime
    session: str | None = None
    simulated: bool = False


class Kind(StrEnum):
    """Say what a published column holds, and so how it is checked and kept.

    ``id`` names the row and is kept as a 63-bit key; ``pseudonym`` (a case, a person) as a keyed hash only;
    ``service`` must be in the directory; ``word`` is one of ``among``; ``slug`` is lower-case kebab.
    """

    ID = "id"
    PSEUDONYM = "pseudonym"
    SERVICE = "service"
    WORD = "word"
    SLUG = "slug"
    TEXT = "text"
    MOMENT = "moment"
    DECIMAL = "decimal"
    WHOLE = "whole"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Column:
    """Describe one published column; ``low``/``high`` bound a number, both included."""

    name: str
    kind: Kind
    is_required: bool = False
    among: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None

    @property
    def kept_as(self) -> str:
        """Return the name under which the lake keeps the column.

        >>> Column("event_id", Kind.ID).kept_as, Column("case", Kind.PSEUDONYM).kept_as
        ('event_key', 'case_key')
        """
        match self.kind:
            case Kind.ID:
                return self.name.removesuffix("_id") + "_key"
            case Kind.PSEUDONYM:
                return f"{self.name}_key"
            case Kind.MOMENT:
                return "moment"
        return self.name

    def expectation(self) -> str:
        """Say in words what is accepted.

        >>> Column("rating", Kind.WHOLE, low=1, high=5).expectation()
        'a whole number from 1 to 5, or nothing'
        """
        words = {
            Kind.ID: "an identifier",
            Kind.PSEUDONYM: "an identifier",
            Kind.SERVICE: "a service of the directory",
            Kind.WORD: "one of " + ", ".join(self.among),
            Kind.SLUG: "a word in lower case, digits and hyphens",
            Kind.TEXT: "a text",
            Kind.MOMENT: "a moment between 2000 and 2100 (ISO 8601; UTC where no offset is given)",
            Kind.DECIMAL: "a number",
            Kind.WHOLE: "a whole number",
            Kind.FLAG: "true or false",
        }[self.kind]
        if self.low is not None:
            words += f" from {self.low:g} to {self.high:g}" if self.high is not None else f" of at least {self.low:g}"
        return words if self.is_required else f"{words}, or nothing"


@dataclass(frozen=True, slots=True)
class FactTable:
    """Describe one published table of facts; the first column names its rows."""

    name: str
    columns: tuple[Column, ...]

    @property
    def key(self) -> str:
        """Return the name under which the lake keeps the name of a row."""
        return self.columns[0].kept_as


_CHANNELS: Final = tuple(c.value for c in Channel)


def _place(channel: tuple[str, ...] = _CHANNELS) -> tuple[Column, ...]:
    return (
        Column("service", Kind.SERVICE, is_required=True),
        Column("provider", Kind.SLUG),
        Column("municipality", Kind.SLUG),
        Column("channel", Kind.WORD, is_required=True, among=channel),
        Column("at", Kind.MOMENT, is_required=True),
    )


_STRATA: Final = (Column("age_band", Kind.TEXT), Column("language", Kind.SLUG))
_SIMULATED: Final = Column("simulated", Kind.FLAG)

EVENTS: Final = FactTable(
    "events",
    (
        Column("event_id", Kind.ID, is_required=True),
        *_place(),
        Column("step", Kind.SLUG, is_required=True),
        Column("case", Kind.PSEUDONYM, is_required=True),
        Column("person", Kind.PSEUDONYM),
        *_STRATA,
        Column("duration_minutes", Kind.DECIMAL, low=0, high=5_256_000),
        Column("fee_cents", Kind.WHOLE, low=0, high=10**12),
        _SIMULATED,
    ),
)
CONTACTS: Final = FactTable(
    "contacts",
    (
        Column("contact_id", Kind.ID, is_required=True),
        *_place(),
        Column("reason", Kind.WORD, is_required=True, among=tuple(r.value for r in Reason)),
        Column("cause", Kind.SLUG),
        Column("case", Kind.PSEUDONYM),
        Column("person", Kind.PSEUDONYM),
        Column("duration_minutes", Kind.DECIMAL, low=0, high=5_256_000),
        _SIMULATED,
    ),
)
WAITS: Final = FactTable(
    "waits",
    (
        Column("wait_id", Kind.ID, is_required=True),
        *_place(),
        Column("kind", Kind.WORD, is_required=True, among=("queue", "appointment")),
        Column("waiting_minutes", Kind.DECIMAL, is_required=True, low=0, high=5_256_000),
        _SIMULATED,
    ),
)
ANSWERS: Final = FactTable(
    "answers",
    (
        Column("answer_id", Kind.ID, is_required=True),
        *_place(),
        Column("outcome", Kind.WORD, is_required=True, among=tuple(o.value for o in TERMINAL)),
        Column("case", Kind.PSEUDONYM),
        Column("rating", Kind.WHOLE, low=1, high=5),
        Column("got_it", Kind.WORD, among=tuple(g.value for g in GotIt)),
        *(Column(driver, Kind.WHOLE, low=1, high=5) for driver in DRIVERS),
        Column("invited", Kind.WHOLE, low=0, high=10**9),
        *_STRATA,
        Column("text", Kind.TEXT),
        _SIMULATED,
    ),
)
VIEWS: Final = FactTable(
    "views",
    (
        Column("view_id", Kind.ID, is_required=True),
        *_place(),
        Column("page", Kind.TEXT, is_required=True),
        Column("session", Kind.PSEUDONYM),
        _SIMULATED,
    ),
)
FACT_TABLES: Final = (EVENTS, CONTACTS, WAITS, ANSWERS, VIEWS)


@dataclass(frozen=True, slots=True)
class Renaming:
    """Say how a foreign file is read: our column -> theirs, their value -> ours by column, and what all rows hold.

    >>> Renaming({"service": "tramite"}, {"channel": {"Internet": "web"}}).columns["service"]
    'tramite'
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Imported:
    """Hold what became of one batch: rows read, kept, and known already; columns that nobody asked for."""

    table: str
    batch: str
    rows: int
    kept: int
    known: int
    since: str = ""
    until: str = ""
    ignored: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refreshed:
    """Hold what a refresh did: batches read, transactions touched, days of the cube reckoned again, the first day."""

    batches: int
    transactions: int
    days: int
    since: date | None = None


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """Hold how many cases reached a step; shares (0-1) of those who entered and of the step before, None of nobody."""

    step: str
    reached: int
    share: float | None
    share_of_previous: float | None
