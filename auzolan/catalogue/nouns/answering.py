# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who answers for which data: roles that are held, the duties they carry, evidence, what staff say, proposals."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final, Self

from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput
from auzolan.kernel.texts import Text


class DataRole(StrEnum):
    """Name a role that someone has over data."""

    CHIEF_DATA_OFFICER = "chief-data-officer"
    GOVERNANCE_MANAGER = "data-governance-manager"
    DATA_OFFICE = "data-office"
    DATA_LEAD = "data-lead"
    STEWARD = "data-steward"
    CUSTODIAN = "custodian"
    PROTECTION_OFFICER = "data-protection-officer"


ROLE_NAMES: Final[Mapping[DataRole, Text]] = {
    DataRole.CHIEF_DATA_OFFICER: Text("Datuen zuzendaria", "Responsable de datos (CDO)", "Chief data officer"),
    DataRole.GOVERNANCE_MANAGER: Text(
        "Datuen gobernantzaren kudeatzailea", "Gestor de gobernanza de datos", "Data governance manager"
    ),
    DataRole.DATA_OFFICE: Text("Datuen bulegoa", "Oficina del dato", "Data office"),
    DataRole.DATA_LEAD: Text("Saileko datuen arduraduna", "Responsable departamental de datos", "Data lead"),
    DataRole.STEWARD: Text("Datuen zaintzailea", "Administrador de datos", "Data steward"),
    DataRole.CUSTODIAN: Text("Datuen gordailuzaina", "Custodio técnico de los datos", "Custodian"),
    DataRole.PROTECTION_OFFICER: Text(
        "Datuak babesteko ordezkaria", "Delegado de protección de datos", "Data protection officer"
    ),
}


class Skill(StrEnum):
    """Name what somebody must be able to do to carry a duty."""

    GOVERNANCE = "governance"
    SUBJECT = "subject"
    METADATA = "metadata"
    QUALITY = "quality"
    PLATFORM = "platform"
    PROTECTION = "protection"
    PEOPLE = "people"


class Reach(StrEnum):
    """Say over what a role is held."""

    ALL = "all"
    UNIT = "unit"
    THEME = "theme"
    DATASET = "dataset"


@dataclass(frozen=True, order=True, slots=True)
class Scope:
    """Hold over which data a role is held: all, those of a unit, of a theme, or one dataset.

    >>> Scope.parse("theme/TRAN").key, str(Scope(Reach.ALL))
    ('TRAN', 'all')
    """

    reach: Reach = Reach.ALL
    key: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the scope that is spelt ``all``, ``unit/x``, ``theme/X`` or ``dataset/x``; BadInput for others."""
        reach, _, key = text.partition("/")
        known = reach in set(Reach) and bool(key) is (reach != Reach.ALL)
        if not known:
            raise BadInput(text, field="scope", expected="all, unit/<slug>, theme/<code> or dataset/<slug>")
        return cls(Reach(reach), key)

    def __str__(self) -> str:
        return f"{self.reach.value}/{self.key}" if self.key else self.reach.value


@dataclass(frozen=True, order=True, slots=True)
class Holder:
    """Hold who has a role: a person of a unit, or (no person) the unit itself."""

    unit: str
    person: str = ""

    @property
    def key(self) -> str:
        """Return the text by which forms name this holder."""
        return f"{self.unit}:{self.person}"


@dataclass(frozen=True, slots=True)
class Held:
    """Hold one role over data: who has it over what, since when and until when (excluded), and where that is written.

    ``duties`` are those that the holder has of it; empty: all that the role carries. ``skills`` are those that the
    holder has beside the role's own. ``is_named``: the public may read the person's name.
    """

    number: int
    role: DataRole
    scope: Scope
    holder: Holder
    since: date
    until: date | None = None
    duties: tuple[str, ...] = ()
    skills: tuple[Skill, ...] = ()
    is_named: bool = False
    source: str = ""

    @property
    def is_illustrative(self) -> bool:
        """Tell whether its source says that it is made up to show how things work."""
        return self.source.startswith("illustrative")

    @property
    def ref(self) -> Ref:
        """Return its reference."""
        return Ref("catalogue", "role", str(self.number))

    def holds_on(self, day: date) -> bool:
        """Tell whether the role is held on a day."""
        return self.since <= day and (self.until is None or day < self.until)


class Grows(StrEnum):
    """Say with what the work of a duty grows."""

    DOMAIN = "domain"
    DATASET = "dataset"
    UPDATE = "update"


@dataclass(frozen=True, slots=True)
class Duty:
    """Hold one duty over data: who must do it (one), who answers for it, who is asked, what it takes, who says so."""

    key: str
    name: Text
    responsible: DataRole
    accountable: DataRole
    consulted: tuple[DataRole, ...]
    skill: Skill
    grows: Grows
    source: Text
    source_url: str = ""


@dataclass(frozen=True, slots=True)
class DutyList:
    """Hold one version of the duties: a later one takes its place from a day on."""

    version: str
    since: date
    duties: tuple[Duty, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Hold what shows that a duty is done in a domain: a link or a record, and the day of it."""

    domain: str
    duty: str
    shown_by: str
    on: date
    note: str = ""
    version: str = ""

    @property
    def ref(self) -> Ref:
        """Return the reference of the checklist's line that this stands on."""
        return Ref("catalogue", "evidence", f"{self.domain}/{self.duty}")


class Trouble(StrEnum):
    """Say what staff find wrong with a duty."""

    UNCLEAR = "unclear"
    DUPLICATED = "duplicated"
    TOO_MUCH = "too-much"


@dataclass(frozen=True, slots=True)
class Lot:
    """Hold datasets that are alike to those who answer for them: one unit, the same themes, one frequency.

    ``dataset`` names the one of a lot of its own, because somebody has a role over it alone.
    """

    owner: str
    themes: tuple[str, ...] = ()
    frequency: str = ""
    count: int = 1
    dataset: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """Hold who answers for one duty in one domain, with how many datasets each is responsible for.

    ``bare`` datasets have nobody, ``doubled`` more than one.
    """

    domain: str
    duty: str
    responsible: Mapping[Holder, int]
    accountable: tuple[Holder, ...]
    consulted: tuple[Holder, ...]
    datasets: int
    bare: int
    doubled: int

    @property
    def is_gap(self) -> bool:
        """Tell whether some dataset has nobody for the duty."""
        return self.bare > 0

    @property
    def is_overlap(self) -> bool:
        """Tell whether some dataset has several people for the duty."""
        return self.doubled > 0


@dataclass(frozen=True, slots=True)
class Load:
    """Hold what one holder carries: duties, datasets, and the load that they make; ``limit`` is that of a person."""

    holder: Holder
    duties: int
    datasets: int
    load: float
    limit: float

    @property
    def is_too_much(self) -> bool:
        """Tell whether a person carries more than the limit; a unit is not judged, for nobody knows its people."""
        return bool(self.holder.person) and self.load > self.limit


class Why(StrEnum):
    """Say why a line of a proposal differs from today."""

    NOBODY = "nobody"
    SEVERAL = "several"
    TOO_MUCH = "too-much"
    EVENLY = "evenly"


@dataclass(frozen=True, slots=True)
class Line:
    """Hold one line of a proposed assignment: a duty in a domain, who has it now, who would, and why.

    ``load`` is what the duty weighs there; ``before`` and ``after`` what the proposed holder carries today and would
    with the whole proposal.
    """

    domain: str
    duty: str
    now: tuple[Holder, ...]
    proposed: Holder
    why: Why
    load: float
    before: float
    after: float

    @property
    def key(self) -> str:
        """Return the text by which a form names this line."""
        return f"{self.domain}|{self.duty}|{self.proposed.key}"


@dataclass(frozen=True, slots=True)
class Proposal:
    """Hold a proposed assignment: what would change, what nobody can take on, and how even it is before and after."""

    lines: tuple[Line, ...] = ()
    impossible: tuple[tuple[str, str, Skill], ...] = ()
    heaviest_before: float = 0.0
    heaviest_after: float = 0.0
    is_best: bool = True


@dataclass(frozen=True, slots=True)
class Handoffs:
    """Hold how often requests for data changed hands: requests, hand-overs, and the most of one request."""

    requests: int
    handoffs: int
    most: int

    @property
    def mean(self) -> float | None:
        """Return hand-overs per request; None without any request."""
        return self.handoffs / self.requests if self.requests else None


@dataclass(frozen=True, slots=True)
class Said:
    """Hold how many of the staff say a trouble of a duty; None: fewer than are shown."""

    duty: str
    trouble: Trouble
    people: int | None


@dataclass(frozen=True, slots=True)
class Answering:
    """Hold the whole picture of who answers for what."""

    duties: DutyList
    held: tuple[Held, ...] = ()
    lots: tuple[Lot, ...] = ()
    cells: tuple[Cell, ...] = ()
    loads: tuple[Load, ...] = ()
    limit: float = 0.0
    handoffs: Handoffs = field(default_factory=lambda: Handoffs(0, 0, 0))
