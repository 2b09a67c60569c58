# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is measured: indicators, and observations of them."""

from dataclasses import dataclass, field
from enum import StrEnum

from auzolan.kernel.periods import Period
from auzolan.kernel.texts import Text


class Direction(StrEnum):
    """Say which way is better."""

    UP = "up"
    DOWN = "down"


class Aggregation(StrEnum):
    """Say how values of several periods or dimensions make one."""

    SUM = "sum"
    MEAN = "mean"
    RATIO = "ratio"
    LAST = "last"


class Status(StrEnum):
    """Tell a value from its two kinds of absence; a missing value is never 0."""

    VALUE = "value"
    NOT_APPLICABLE = "not-applicable"
    NOT_PROVIDED = "not-provided"


@dataclass(frozen=True, slots=True)
class Indicator:
    """Describe a measurable quantity: what it is, in which unit, which way is better, who answers for it.

    ``unit`` is share, percent, eur, gbp, minutes, days, count, score or a word of the room;
    ``grain`` is the usual period (day, month, quarter, year); ``owner`` is the slug of a unit (a tenant node).
    """

    key: str
    name: Text
    unit: str
    direction: Direction
    aggregation: Aggregation
    grain: str
    owner: str
    source: str
    note: Text = field(default_factory=Text)


@dataclass(frozen=True, order=True, slots=True)
class Dimensions:
    """Say of what an observation speaks; an empty string means "all of them"."""

    service: str = ""
    provider: str = ""
    channel: str = ""
    municipality: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Observation:
    """Hold the value of an indicator in a period, with how sure it is and where it comes from.

    ``n`` is the number of cases behind the value; ``low``/``high`` a 95 % interval; ``numerator`` and
    ``denominator`` are kept where the value is a ratio. ``provenance`` names file and rows, or query and hash.
    """

    indicator: str
    period: Period
    value: float | None
    status: Status = Status.VALUE
    dimensions: Dimensions = Dimensions()
    n: float | None = None
    low: float | None = None
    high: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    provenance: str = ""
    simulated: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """Name one series of observations: an indicator seen along one choice of dimensions."""

    indicator: str
    dimensions: Dimensions = Dimensions()
