# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What people ask of the catalogue: data that is missing, questions, problems and ideas; and what is answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import Refusal
from auzolan.kernel.texts import Text

HIGH_VALUE: Final[Mapping[str, Text]] = {
    "c_ac64a52d": Text("Geoespaziala", "Geoespacial", "Geospatial"),
    "c_dd313021": Text(
        "Lurraren behaketa eta ingurumena",
        "Observación de la Tierra y medio ambiente",
        "Earth observation and environment",
    ),
    "c_164e0bf5": Text("Meteorologia", "Meteorología", "Meteorology"),
    "c_e1da4e07": Text("Estatistika", "Estadística", "Statistics"),
    "c_a9135398": Text(
        "Enpresak eta haien jabetza", "Sociedades y propiedad de sociedades", "Companies and company ownership"
    ),
    "c_b79e35eb": Text("Mugikortasuna", "Movilidad", "Mobility"),
}
"""The categories of high-value datasets of Regulation (EU) 2023/138, by their code in the EU's vocabulary."""


class TooMany(Refusal):
    """So much was written from the same place today that it is to wait until tomorrow."""

    status = 429
    slug = "too-many"


class Kind(StrEnum):
    """Say what is asked: data that is not there, or something about a dataset that is."""

    REQUEST = "request"
    QUESTION = "question"
    PROBLEM = "problem"
    IDEA = "idea"


DISCUSSIONS = (Kind.QUESTION, Kind.PROBLEM, Kind.IDEA)


class Asker(StrEnum):
    """Say who asks, as a kind: a name is never asked for."""

    CITIZEN = "citizen"
    COMPANY = "company"
    JOURNALIST = "journalist"
    RESEARCHER = "researcher"
    ADMINISTRATION = "administration"


class Stage(StrEnum):
    """Say where something asked stands: nobody has looked at it, seen in public, with a unit, answered, closed."""

    RECEIVED = "received"
    SHOWN = "shown"
    ASSIGNED = "assigned"
    ANSWERED = "answered"
    CLOSED = "closed"
    KEPT_BACK = "kept-back"


WAITING = (Stage.RECEIVED, Stage.SHOWN, Stage.ASSIGNED)
PUBLIC_STAGES = (Stage.SHOWN, Stage.ASSIGNED, Stage.ANSWERED, Stage.CLOSED)


class Outcome(StrEnum):
    """Say how something was answered; a reply is what a discussion is given, all others a request."""

    WILL_PUBLISH = "will-publish"
    PUBLISHED = "published"
    REFUSED = "refused"
    EXISTS = "exists"
    REPLIED = "replied"


REQUEST_OUTCOMES = (Outcome.WILL_PUBLISH, Outcome.PUBLISHED, Outcome.REFUSED, Outcome.EXISTS)


class Side(StrEnum):
    """Say who wrote: whoever asked, somebody else, or the unit that answers for the data."""

    ASKER = "asker"
    VISITOR = "visitor"
    UNIT = "unit"


class Sight(StrEnum):
    """Say who sees what a visitor wrote: its keepers until one lets it through, everybody, or nobody."""

    WAITING = "waiting"
    SHOWN = "shown"
    KEPT_BACK = "kept-back"


@dataclass(frozen=True, slots=True)
class Wish:
    """Hold what a visitor asks for, before it has a reference and a clock.

    ``text`` says which data (or what about a dataset), ``purpose`` what for; ``language`` is that of the page.
    """

    title: str
    text: str
    purpose: str = ""
    asker: Asker = Asker.CITIZEN
    language: str = "eu"
    kind: Kind = Kind.REQUEST
    dataset: str = ""
    category: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold the answer of a unit: ``by`` is the day by which the data will be published, ``law`` why it cannot be.

    ``dataset`` is the slug of the dataset that answers, or will; ``due_on`` the day by which the answer was owed.
    """

    outcome: Outcome
    text: str
    on: date
    due_on: date
    by: date | None = None
    dataset: str = ""
    law: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """Hold one step of the life of something asked, as everybody sees it: no person is named."""

    stage: Stage
    at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Hold something that was asked, with its clock, its answer and its life.

    ``dataset`` is the dataset that is spoken of, or of a request the nearest one that exists; ``hours`` what the unit
    says the answer costs; ``category`` one of Regulation (EU) 2023/138; ``fix`` where what closed it can be seen.
    """

    reference: str
    kind: Kind
    title: str
    text: str
    asked_on: date
    due_on: date
    stage: Stage = Stage.RECEIVED
    purpose: str = ""
    asker: Asker = Asker.CITIZEN
    language: str = "eu"
    unit: str = ""
    dataset: str = ""
    category: str = ""
    hours: float | None = None
    answer: Answer | None = None
    closed_on: date | None = None
    fix: str = ""
    reason: str = ""
    steps: tuple[Step, ...] = ()
    earlier_supporters: int = 0
    supporters: int = 0
    source: str = ""
    simulated: bool = False

    @property
    def ref(self) -> Ref:
        """Return its reference: requests and discussions are numbered together."""
        return Ref("catalogue", "request", self.reference)

    @property
    def is_request(self) -> bool:
        """Tell whether data is asked for that is not there."""
        return self.kind is Kind.REQUEST

    @property
    def is_public(self) -> bool:
        """Tell whether everybody sees it."""
        return self.stage in PUBLIC_STAGES

    @property
    def is_promised(self) -> bool:
        """Tell whether the unit has said by when it will publish, and has not done so yet."""
        return self.stage is Stage.ANSWERED and self.answer is not None and self.answer.outcome is Outcome.WILL_PUBLISH

    @property
    def owed_on(self) -> date | None:
        """Return the day by which something is owed: the answer, then what the answer promised; None for nothing."""
        if self.stage in WAITING:
            return self.due_on
        return self.answer.by if self.is_promised and self.answer else None


@dataclass(frozen=True, slots=True)
class Post:
    """Hold what somebody wrote under something asked."""

    number: int
    reference: str
    at: datetime
    side: Side
    text: str
    sight: Sight = Sight.WAITING
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """Hold what whoever asks is given: the reference, the secret code by which it is followed, the day it is due."""

    reference: str
    code: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Terms:
    """Hold what an administration has set: working days to answer, its own holidays, what counts in the ranking.

    ``half_supporters`` people make half of the most that demand can count, ``half_hours`` of work halve the ease.
    """

    request_days: int = 20
    discussion_days: int = 10
    holidays: tuple[date, ...] = ()
    demand: float = 4.0
    high_value: float = 2.0
    gap: float = 2.0
    ease: float = 2.0
    half_supporters: float = 10.0
    half_hours: float = 40.0


@dataclass(frozen=True, slots=True)
class Placed:
    """Hold a request in its place, with each factor (0-1) of its score (0-100): what it is ranked by."""

    asked: Asked
    place: int
    score: float
    demand: float
    high_value: float
    gap: float
    ease: float
    points: int | None = None


@dataclass(frozen=True, slots=True)
class Pace:
    """Say how fast a unit (all of them: empty) answers: of those due, how many on time; the median of working days.

    ``overdue`` are past their day without an answer that has a date: the bar is 0. ``promises_late`` were promised for
    a day that has passed.
    """

    unit: str
    asked: int = 0
    open: int = 0
    answered: int = 0
    judged: int = 0
    on_time: int = 0
    overdue: int = 0
    promises_late: int = 0
    median_days: float | None = None
    simulated: bool = field(default=False)

    @property
    def share(self) -> float | None:
        """Return the share answered on time of those whose day has come or that were answered; None for none."""
        return self.on_time / self.judged if self.judged else None
