# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Monthly forecasts of the lines of a network, with what they were worth on months that had been held back."""

from dataclasses import dataclass
from enum import StrEnum


class Refused(StrEnum):
    """Name why a line has no forecast: its series is short, it has stopped, or a naive rule does as well."""

    SHORT = "short"
    STOPPED = "stopped"
    NO_SKILL = "no-skill"


@dataclass(frozen=True, slots=True)
class Backtest:
    """Hold errors over forecasts of held-back months: the model's and those of the same month of the year before.

    ``skill`` is 1 - mae / mae_naive, ``low`` and ``high`` its 95 % interval; ``coverage`` how often 90 % ones held.
    """

    n: int
    mae: float
    mae_naive: float
    skill: float
    low: float
    high: float
    coverage: float


@dataclass(frozen=True, slots=True)
class Ahead:
    """Hold what is expected of a month (YYYY-MM): passengers, with a 90 % interval."""

    month: str
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class LineForecast:
    """Hold a line: what was counted by month (None: unknown), what is expected, its backtest, or why it is refused."""

    code: str
    observed: tuple[tuple[str, float | None], ...]
    ahead: tuple[Ahead, ...] = ()
    backtest: Backtest | None = None
    refused: Refused | None = None


@dataclass(frozen=True, slots=True)
class Network:
    """Hold the lines of a network by code, the backtest over all of them and by months ahead, and what was tested."""

    lines: tuple[LineForecast, ...]
    whole: Backtest
    by_horizon: tuple[Backtest, ...]
    tested_since: str
    tested_until: str
    months_of_growth: int
    own_share: float
