# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Performance and satisfaction together: what one service did, what people said of it, why, and what was promised."""

from dataclasses import dataclass
from datetime import date

from auzolan.kernel.periods import Period
from auzolan.measure.nouns.board import Board, LeftOut
from auzolan.measure.nouns.campaign import DayForecast, DayShape, Saturation
from auzolan.measure.nouns.explaining import Explanation
from auzolan.measure.nouns.quality import QualityRule, Violation
from auzolan.measure.nouns.readings import Readings
from auzolan.measure.nouns.satisfaction import Rank, Satisfaction
from auzolan.measure.nouns.standards import Gap


@dataclass(frozen=True, slots=True)
class Together:
    """Hold one service over a period: its board whole, by channel and by month, what people said, and why.

    ``satisfaction`` is by the one method, None under ten answers; ``gaps`` judge each commitment in force;
    ``left_out`` are channels and months that the public is not shown. Nothing carried in the period, or too little to
    be shown: ``whole`` is None.
    """

    service: str
    period: Period
    whole: Board | None
    readings: Readings
    channels: tuple[tuple[Board, Readings], ...]
    months: tuple[tuple[Board, Readings], ...]
    left_out: tuple[LeftOut, ...]
    satisfaction: Satisfaction | None
    explanation: Explanation
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class League:
    """Hold the satisfaction of many units over a period, and the places each may take, best middle first."""

    period: Period
    units: tuple[Satisfaction, ...]
    ranks: tuple[Rank, ...]


@dataclass(frozen=True, slots=True)
class CampaignDay:
    """Hold a day of a campaign as it runs: counts by hour so far, the shape of earlier days, and what is expected.

    ``shape`` is None where too few earlier days are known; ``taught`` are the days that taught it.
    """

    service: str
    channel: str
    day: date
    so_far: tuple[int, ...]
    shape: DayShape | None
    forecast: DayForecast | None
    too_full: tuple[Saturation, ...]
    taught: tuple[date, ...]
    simulated: bool = False


@dataclass(frozen=True, slots=True)
class BrokenRule:
    """Hold a rule of data quality with the rows that break it, the farthest off first."""

    rule: QualityRule
    rows: tuple[Violation, ...]
