# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What follows from screening: results kept, duties as tasks, assessments as documents, people consulted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from auzolan.ai.nouns.aia import Impact
from auzolan.ai.nouns.screening import Screened
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Screening:
    """Hold a screening that was kept: of which version of a system, with which result; it is never changed.

    ``version`` is 0 for a system without any. ``hash`` is the one that the result and the screening before it make.
    """

    number: int
    system: str
    version: int
    result: Screened
    at: datetime
    person: str
    hash: str = ""

    @property
    def ref(self) -> Ref:
        """Return its reference."""
        return Ref("ai", "screening", str(self.number))


class TaskState(StrEnum):
    """Say where a duty stands: to be done, done with evidence, or not owed any more by a later screening."""

    OPEN = "open"
    DONE = "done"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Task:
    """Hold a duty of a system as a task: who does it by when, what shows that it is done, which gate it holds shut.

    ``since`` is the day from which the law asks for it, ``due`` the day by which it is to be shown.
    """

    number: int
    system: str
    duty: str
    article: str
    who: str
    since: date
    due: date
    owner: str = ""
    gate: str = ""
    state: TaskState = TaskState.OPEN
    done_on: date | None = None
    done_by: str = ""
    evidence: str = ""
    note: str = ""

    @property
    def ref(self) -> Ref:
        """Return its reference."""
        return Ref("ai", "duty", str(self.number))

    def is_late(self, today: date) -> bool:
        """Tell whether it is open past its day."""
        return self.state is TaskState.OPEN and self.due < today


class DocumentKind(StrEnum):
    """Say which assessment a document is."""

    AIA = "aia"
    FRIA = "fria"
    DPIA = "dpia"


@dataclass(frozen=True, slots=True)
class Document:
    """Hold an assessment as a structured document: a draft until a person finishes it, and never changed from then on.

    ``fields`` are the parts of a FRIA or DPIA; ``answers`` those of the AIA by the version ``questionnaire``, with what
    they came to.
    """

    number: int
    system: str
    kind: DocumentKind
    version: int
    started_at: datetime
    person: str
    fields: Mapping[str, str] = field(default_factory=dict)
    datasets: tuple[str, ...] = ()
    questionnaire: str = ""
    answers: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    impact: Impact | None = None
    finished_at: datetime | None = None
    finished_by: str = ""

    @property
    def ref(self) -> Ref:
        """Return its reference."""
        return Ref("ai", "assessment", str(self.number))

    @property
    def is_finished(self) -> bool:
        """Tell whether a person has finished it."""
        return self.finished_at is not None


@dataclass(frozen=True, slots=True)
class Part:
    """Hold one part of a document: its name, what it asks, and by which article."""

    name: str
    text: Text
    article: str


class Group(StrEnum):
    """Say who was consulted."""

    WORKERS = "workers"
    CITIZENS = "citizens"
    EXPERTS = "experts"


@dataclass(frozen=True, slots=True)
class Consultation:
    """Hold a consultation on a system: who and how many, on which day, what they said, what changed by it."""

    number: int
    system: str
    group: Group
    who: str
    people: int
    on: date
    said: str
    changed: str
    person: str

    @property
    def ref(self) -> Ref:
        """Return its reference."""
        return Ref("ai", "consultation", str(self.number))


class Cause(StrEnum):
    """Say why a system is to be screened again."""

    NEVER = "never"
    VERSION = "version"
    LAW = "law"
    AGE = "age"


@dataclass(frozen=True, slots=True)
class LawChange:
    """Hold what the law will say otherwise of a system from a day on: labels, and duties that begin or end."""

    on: date
    labels: tuple[tuple[str, str, str], ...]
    begins: tuple[str, ...]
    ends: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LegalStanding:
    """Hold how a system stands before the law: its newest screening, why to renew it, what the law changes next."""

    system: str
    screening: Screening | None
    causes: tuple[Cause, ...]
    next_change: LawChange | None
    tasks: tuple[Task, ...] = ()

    def late(self, today: date) -> tuple[Task, ...]:
        """Return the tasks that are open past their day."""
        return tuple(one for one in self.tasks if one.is_late(today))
