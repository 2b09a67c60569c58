# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Evaluation cards: what a system was measured to do, on which data, beside which baseline, and how sure that is."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from auzolan.kernel.chain import GENESIS
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text


class Better(StrEnum):
    """Say which way a metric is better: errors are better low, hits high, coverage near its target."""

    LOWER = "lower"
    HIGHER = "higher"
    NEARER = "nearer"


@dataclass(frozen=True, slots=True)
class Subgroup:
    """Hold a metric within one group of cases (a line, a language, a kind of day), with its 95 % interval."""

    name: Text
    n: int
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Metric:
    """Hold one figure of a card: its value over ``n`` cases with a 95 % interval, beside the naive baseline's.

    ``skill`` is the part of the baseline's shortfall that the system takes away (0: no better, 1: perfect), with its
    own interval over the same cases. ``target`` is the nominal value of a metric that is better NEARER it (0.9 for the
    coverage of 90 % intervals), ``within`` how far from it is still near.
    """

    name: str
    label: Text
    n: int
    value: float
    low: float
    high: float
    better: Better = Better.LOWER
    unit: str = ""
    baseline: float | None = None
    skill: float | None = None
    skill_low: float | None = None
    skill_high: float | None = None
    target: float | None = None
    within: float = 0.0
    subgroups: tuple[Subgroup, ...] = ()


@dataclass(frozen=True, slots=True)
class Measured:
    """Hold what an evaluator has measured of a system on frozen data.

    ``metrics`` has the leading one first: the one whose skill opens gates. ``dataset`` is the SHA-256 of the frozen
    data, ``artefact`` that of the model or code which was run (the one its version registers), ``baseline`` names the
    naive rule it stands beside, ``tested_on`` says what the data are, ``limits`` what it must not be used for or does
    not know, ``gaps`` which differences between groups are known and declared.
    """

    metrics: tuple[Metric, ...]
    dataset: str
    artefact: str
    seed: int
    baseline: Text
    tested_on: Text
    limits: tuple[Text, ...] = ()
    gaps: tuple[Text, ...] = ()

    @property
    def leading(self) -> Metric:
        """Return the metric whose skill counts at a gate."""
        return self.metrics[0]


@dataclass(frozen=True, slots=True)
class Card:
    """Hold one evaluation card: written once, signed, and tied to the card before it by that one's hash.

    ``code`` is the SHA-256 of the evaluator's source, ``law_as_of`` the day whose law the system was screened by.
    """

    number: int
    tenant: str
    system: str
    version: int
    measured_at: datetime
    law_as_of: date
    code: str
    measured: Measured
    previous: str = GENESIS
    hash: str = ""
    signature: str = ""
    public_key: str = ""

    @property
    def ref(self) -> Ref:
        """Return how other records name this card."""
        return Ref("ai", "card", str(self.number))


class Ailing(StrEnum):
    """Name why a card does not hold any more."""

    ARTEFACT = "artefact"
    VERSION = "version"
    AGE = "age"
    DRIFT = "drift"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Drift:
    """Hold an alarm: a statistic of what the system sees or gives has passed its limit on a day of the data.

    ``noted_at`` is when that was noted: a card that is measured after it answers the alarm.
    """

    statistic: str
    value: float
    limit: float
    on: date
    what: Text
    noted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """Hold one thing that differs from what a card says: which part, what it says, and what was found."""

    part: str
    expected: str
    found: str

    def __str__(self) -> str:
        return f"{self.part}: the card says {self.expected}, found {self.found}"


@dataclass(frozen=True, slots=True)
class Verified:
    """Hold the answer to a check of a card: what was checked, what could not be, and each thing that differs."""

    number: int
    system: str
    checked: tuple[str, ...]
    unchecked: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def holds(self) -> bool:
        """Tell whether nothing differs."""
        return not self.faults


@dataclass(frozen=True, slots=True)
class Standing:
    """Hold a system's newest card with what ails it, and the alarms since; a card without ailments is valid."""

    system: str
    card: Card | None
    ailments: tuple[Ailing, ...] = ()
    drifts: tuple[Drift, ...] = ()
    until: date | None = None

    @property
    def is_valid(self) -> bool:
        """Tell whether there is a card and it holds."""
        return self.card is not None and not self.ailments
