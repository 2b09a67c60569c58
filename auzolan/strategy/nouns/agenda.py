# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The agenda: objectives, axes, lines of action and initiatives, with what they are measured by, due and given."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text
from auzolan.review.nouns import Observation, Series

Part = tuple[str, ...]
"""Names one part of an agenda: what kind it is, and its key there."""


class AgendaLevel(StrEnum):
    """Name the levels of an agenda, highest first."""

    OBJECTIVE = "objective"
    AXIS = "axis"
    LINE = "line"
    INITIATIVE = "initiative"

    @property
    def above(self) -> "AgendaLevel | None":
        """Return the level to which the parents of this one belong; None for objectives."""
        those = list(AgendaLevel)
        place = those.index(self)
        return those[place - 1] if place else None

    @property
    def below(self) -> "AgendaLevel | None":
        """Return the level of the children of this one; None for initiatives."""
        those = list(AgendaLevel)
        place = those.index(self) + 1
        return those[place] if place < len(those) else None


class Weighing(StrEnum):
    """Say how much each part counts in a roll-up: by its own weight (one unless told), or by its budget."""

    EQUAL = "equal"
    BUDGET = "budget"


@dataclass(frozen=True, slots=True)
class Item:
    """Hold one objective, axis, line or initiative; ``code`` is unique in its agenda, ``parent`` a code above it.

    ``needs`` are the records without which it does not work (services, datasets, AI systems, other initiatives).
    ``illustrative`` marks what nobody has published: it is there to show how the page works, and says so.
    """

    level: AgendaLevel
    code: str
    name: Text
    parent: str = ""
    description: Text = field(default_factory=Text)
    owner: str = ""
    since: date | None = None
    until: date | None = None
    weight: float = 1.0
    needs: tuple[Ref, ...] = ()
    source: str = ""
    illustrative: bool = False

    @property
    def part(self) -> Part:
        """Return the name of this part."""
        return ("item", self.code)


@dataclass(frozen=True, slots=True)
class Target:
    """Say which series an item moves: from what on which day, to what, by when; ``baseline`` None: not published."""

    item: str
    series: Series
    target: float
    since: date
    by: date
    baseline: float | None = None
    source: str = ""
    illustrative: bool = False

    @property
    def part(self) -> Part:
        """Return the name of this part."""
        of = self.series.dimensions
        dimensions = (of.service, of.provider, of.channel, of.municipality, of.group)
        return ("indicator", self.item, self.series.indicator, *dimensions)


@dataclass(frozen=True, slots=True)
class Milestone:
    """Hold what an item has to have done by a day. It is done on evidence (a Fulfilment), never on a tick."""

    item: str
    code: str
    name: Text
    due: date
    source: str = ""
    illustrative: bool = False

    @property
    def part(self) -> Part:
        """Return the name of this part."""
        return ("milestone", self.item, self.code)


@dataclass(frozen=True, slots=True)
class Budget:
    """Hold the money of an item in a year, in whole cents; ``money`` says which (capital, current, eu-funds...)."""

    item: str
    year: int
    money: str
    cents: int
    currency: str = "EUR"
    is_committed: bool = False
    source: str = ""
    illustrative: bool = False

    @property
    def part(self) -> Part:
        """Return the name of this part."""
        return ("budget", self.item, str(self.year), self.money)


@dataclass(frozen=True, slots=True)
class Agenda:
    """Hold a whole agenda as it stands in one version."""

    slug: str
    name: Text
    since: date
    until: date
    owner: str = ""
    description: Text = field(default_factory=Text)
    items: tuple[Item, ...] = ()
    targets: tuple[Target, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    budgets: tuple[Budget, ...] = ()
    source: str = ""
    illustrative: bool = False

    @property
    def ref(self) -> Ref:
        """Return the reference of this agenda, the same in all its versions."""
        return Ref("strategy", "agenda", self.slug)

    def item_ref(self, code: str) -> Ref:
        """Return the reference of one of its items."""
        return Ref("strategy", "agenda-item", f"{self.slug}/{code}")

    def item(self, code: str) -> Item | None:
        """Return the item with that code, or None."""
        return next((one for one in self.items if one.code == code), None)


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """Say that a milestone is done, since when, and which record shows it."""

    agenda: str
    item: str
    milestone: str
    on: date
    evidence: Ref
    person: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """Hold one version of an agenda: who changed it, when and why; ``decision`` is the one that adopted it."""

    number: int
    agenda: Agenda
    at: datetime
    person: str
    reason: str
    hash: str
    decision: int | None = None


@dataclass(frozen=True, slots=True)
class AgendaChange:
    """Hold one difference between two versions; ``eased`` tells that less is asked than before."""

    part: Part
    what: str
    field: str = ""
    before: str = ""
    after: str = ""
    eased: bool = False


@dataclass(frozen=True, slots=True)
class Revision:
    """Hold a version (without its content) with what it changed."""

    number: int
    at: datetime
    person: str
    reason: str
    hash: str
    decision: int | None
    changes: tuple[AgendaChange, ...]


class Seen(StrEnum):
    """Say what is known of a target: each kind of not knowing is its own state, and none of them is 0."""

    MEASURED = "measured"
    NO_DATA = "no-data"
    NO_BASELINE = "no-baseline"
    NOT_DUE = "not-due"


@dataclass(frozen=True, slots=True)
class TargetReading:
    """Hold how far a target has come: the share (0-1) of the way from its baseline, with its interval.

    ``expected`` is the share of its time that had gone by on the day of which the observation speaks, ``elapsed`` the
    share gone by today. ``is_late``: the whole interval lies below what was expected. ``backwards``: it has moved away.
    """

    target: Target
    seen: Seen
    elapsed: float
    share: float | None = None
    low: float | None = None
    high: float | None = None
    expected: float | None = None
    observed: Observation | None = None
    is_late: bool = False
    backwards: bool = False


@dataclass(frozen=True, slots=True)
class Rollup:
    """Hold the progress of a part and all below it; ``coverage`` is the share of the weight that is measured.

    All None where nothing is measured. ``low`` and ``high`` take all the lower ends together, and all the upper ones.
    """

    coverage: float | None
    progress: float | None
    low: float | None
    high: float | None
    expected: float | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class ItemProgress:
    """Hold how one item stands, with all below it; ``late`` counts targets, ``overdue`` milestones."""

    item: Item
    depth: int
    rollup: Rollup
    readings: tuple[TargetReading, ...]
    cents: Mapping[str, int]
    targets: int
    late: int
    milestones: int
    done: int
    overdue: int
    illustrative: int = 0


@dataclass(frozen=True, slots=True)
class AgendaProgress:
    """Hold how an agenda stands on a day: the whole, and each item in the order of the tree."""

    version: Version
    as_of: date
    weighing: Weighing
    whole: Rollup
    items: tuple[ItemProgress, ...]
    fulfilments: tuple[Fulfilment, ...] = ()
