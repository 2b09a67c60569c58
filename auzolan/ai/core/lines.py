# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Passengers of a line by month, six months ahead: the same month a year before, moved by how this year has gone.

The growth over the year before is a mean of the line's own and the whole network's last months (partial pooling), and
fades with distance. How many months, and how much the line's own counts, is chosen on origins before those that are
tested (rolling origin: Tashman 2000). A line whose forecasts are no better than the same month of the year before,
the seasonal naive rule, is refused.
"""

from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from auzolan.ai.nouns.lines import Ahead, Backtest, LineForecast, Network, Refused
from auzolan.kernel.refusals import BadInput

Floats = NDArray[np.float64]
Parts = tuple[Floats, Floats, Floats, Floats]

YEAR: Final = 12
HORIZON: Final = 6
FADE: Final = 0.97
"""What is left of the growth for each month ahead."""
MOST_GROWTH: Final = 0.7
"""The most that a logarithm of growth may be: twice, or half."""
TESTED: Final = 24
"""How many origins are held back for the test."""
FIRST: Final = 18
"""The first origin: a year and a half after the beginning."""
LEAST: Final = FIRST + 12 + TESTED + HORIZON
"""How many months the series must have in all."""
ERRORS: Final = 24
FEWEST_ERRORS: Final = 9
BLOCK: Final = 3
CHOICES: Final = tuple((months, share) for months in (1, 3, 6) for share in (0.0, 0.5, 0.8))


def forecast_lines(series: Mapping[str, Mapping[str, float]]) -> Network:
    """Return what is expected of each line in the six months after the last one counted, tested on months held back.

    ``series`` gives passengers by line and month (YYYY-MM). Raises BadInput for fewer than 60 months.

    >>> months = [f"{2020 + n // 12}-{n % 12 + 1:02}" for n in range(66)]
    >>> season = [100 + 30 * (n % 12 in (9, 10)) + n for n in range(66)]
    >>> told = forecast_lines({line: dict(zip(months, (k * v for v in season))) for k, line in ((1, "A"), (2, "B"))})
    >>> told.lines[0].ahead[0].month, told.whole.skill > 0.5, told.lines[0].refused
    ('2025-07', True, None)
    """
    codes, months = sorted(series), _months(series)
    counts = np.array([[series[code].get(month, np.nan) for month in months] for code in codes], dtype=np.float64)
    last = len(months) - 1
    origins = range(FIRST, last + 1)
    tested_from = last - TESTED - HORIZON + 1
    choice = min(CHOICES, key=lambda one: _error(counts, one, range(FIRST, tested_from - HORIZON + 1)))
    told = np.stack([_ahead(counts, origin, *choice) for origin in origins], axis=1)
    actual, naive = _beside(counts, origins)
    reach = _reach(told, actual)
    tested = np.zeros(told.shape, dtype=bool)
    tested[:, tested_from - FIRST : last - FIRST] = True
    tested &= ~np.isnan(told) & ~np.isnan(actual) & ~np.isnan(naive)
    parts = (told, actual, naive, reach)
    lines = tuple(_line(code, place, months, counts, parts, tested) for place, code in enumerate(codes))
    whole = backtest(parts, tested)
    if whole is None:
        raise BadInput(len(codes), field="lines", expected="lines that were counted in the months held back")
    return Network(
        lines=lines,
        whole=whole,
        by_horizon=tuple(
            found
            for h in range(HORIZON)
            if (found := backtest(_of(parts, slice(None), slice(h, h + 1)), tested[:, :, h : h + 1])) is not None
        ),
        tested_since=months[tested_from + 1],
        tested_until=months[last],
        months_of_growth=choice[0],
        own_share=choice[1],
    )


def later(month: str, by: int) -> str:
    """Return the month that lies ``by`` months after one.

    >>> later("2025-11", 3)
    '2026-02'
    """
    year, number = (int(part) for part in month.split("-"))
    place = year * YEAR + number - 1 + by
    return f"{place // YEAR}-{place % YEAR + 1:02}"


def backtest(parts: Parts, tested: NDArray[np.bool_]) -> Backtest | None:
    """Return the errors over the tested places (line, origin, months ahead); None where there are fewer than a dozen.

    ``parts``: what was told, what came, what the naive rule says, how far the 90 % interval goes on the log scale.
    The interval of the skill is a jackknife over blocks of three origins in a row, with Student's t.

    >>> shape = (1, 12, 1)
    >>> actual = np.arange(12.0).reshape(shape) + 10
    >>> found = backtest((actual - 1, actual, actual - 2, np.ones(shape)), np.ones(shape, dtype=bool))
    >>> found.n, found.skill, found.coverage
    (12, 0.5, 1.0)
    """
    told, actual, naive, reach = parts
    n = int(tested.sum())
    if n < YEAR:
        return None
    error = np.where(tested, np.abs(told - actual), 0.0).sum(axis=(0, 2))
    error_naive = np.where(tested, np.abs(naive - actual), 0.0).sum(axis=(0, 2))
    with np.errstate(invalid="ignore"):
        held = np.abs(np.log1p(actual) - np.log1p(told)) <= reach
    used = np.flatnonzero(tested.any(axis=(0, 2)))
    skill = _skill(error.sum(), error_naive.sum())
    low, high = _jackknife(error[used], error_naive[used], skill)
    known = tested & ~np.isnan(reach)
    coverage = float(held[known].mean()) if known.any() else float("nan")
    return Backtest(n, float(error.sum()) / n, float(error_naive.sum()) / n, skill, low, high, coverage)


def _of(parts: Parts, lines: slice, ahead: slice) -> Parts:
    told, actual, naive, reach = parts
    return told[lines, :, ahead], actual[lines, :, ahead], naive[lines, :, ahead], reach[lines, :, ahead]


def _skill(error: float, naive: float) -> float:
    return 1 - float(error) / float(naive) if naive > 0 else 0.0


def _jackknife(error: Floats, naive: Floats, skill: float) -> tuple[float, float]:
    blocks = [slice(at, at + BLOCK) for at in range(0, len(error), BLOCK)]
    if len(blocks) < 3:
        return -np.inf, np.inf
    left = np.array(
        [_skill(error.sum() - error[one].sum(), naive.sum() - naive[one].sum()) for one in blocks], dtype=np.float64
    )
    spread = np.sqrt((len(blocks) - 1) / len(blocks) * ((left - left.mean()) ** 2).sum())
    wide = float(stdtrit(len(blocks) - 1, 0.975) * spread)
    return skill - wide, skill + wide


def _months(series: Mapping[str, Mapping[str, float]]) -> list[str]:
    known = sorted({month for one in series.values() for month in one})
    if not known:
        raise BadInput("", field="months", expected=f"at least {LEAST} months in a row")
    months = [known[0]]
    while months[-1] < known[-1]:
        months.append(later(months[-1], 1))
    if len(months) < LEAST:
        raise BadInput(len(months), field="months", expected=f"at least {LEAST} months in a row")
    return months


def _growth(counts: Floats, origin: int, months: int, own_share: float) -> Floats:
    """Return the logarithm of how much more is carried than a year before, for each line, drawn to the network's."""
    recent, before = (counts[:, origin - shift - months + 1 : origin - shift + 1] for shift in (0, YEAR))
    both = ~np.isnan(recent) & ~np.isnan(before)
    now, then = np.where(both, recent, 0.0).sum(1), np.where(both, before, 0.0).sum(1)
    network = np.log(max(now.sum(), 1.0) / max(then.sum(), 1.0))
    own = np.where((now > 0) & (then > 0), np.log(np.maximum(now, 1.0) / np.maximum(then, 1.0)), network)
    return np.asarray(np.clip(own_share * own + (1 - own_share) * network, -MOST_GROWTH, MOST_GROWTH))


def _ahead(counts: Floats, origin: int, months: int, own_share: float) -> Floats:
    """Return what is expected at an origin of each line (rows), one to six months ahead (columns)."""
    growth = _growth(counts, origin, months, own_share)
    return np.stack([counts[:, origin + h - YEAR] * np.exp(growth * FADE**h) for h in range(1, HORIZON + 1)], axis=1)


def _beside(counts: Floats, origins: range) -> tuple[Floats, Floats]:
    """Return what came and what the seasonal naive rule says: line, origin, months ahead; NaN after the last month."""
    longer = np.concatenate([counts, np.full((len(counts), HORIZON), np.nan)], axis=1)
    ahead = np.arange(1, HORIZON + 1)
    place = np.array(origins)[:, None] + ahead
    return longer[:, place], longer[:, place - YEAR]


def _error(counts: Floats, choice: tuple[int, float], origins: range) -> float:
    told = np.stack([_ahead(counts, origin, *choice) for origin in origins], axis=1)
    actual, _naive = _beside(counts, origins)
    return float(np.nansum(np.abs(told - actual)))


def _reach(told: Floats, actual: Floats) -> Floats:
    """Return how far from each forecast its 90 % interval goes, on the log scale: from errors known at its origin.

    Conformal: the ceil(0.9 (n + 1))-th of the n last absolute errors of the line at as many months ahead.
    """
    with np.errstate(invalid="ignore"):
        errors = np.abs(np.log1p(actual) - np.log1p(told))
    reach = np.full(told.shape, np.nan)
    for origin in range(told.shape[1]):
        for h in range(told.shape[2]):
            known = errors[:, max(0, origin - h - ERRORS) : max(0, origin - h), h]
            ordered = np.sort(known, axis=1)
            n = (~np.isnan(known)).sum(1)
            place = np.minimum(np.ceil(0.9 * (n + 1)).astype(np.int64), n) - 1
            enough = n >= FEWEST_ERRORS
            reach[enough, origin, h] = ordered[enough, place[enough]]
    return reach


def _line(
    code: str, place: int, months: list[str], counts: Floats,
    parts: Parts, tested: NDArray[np.bool_],
) -> LineForecast:  # fmt: skip
    own = counts[place]
    observed = tuple((month, None if np.isnan(one) else float(one)) for month, one in zip(months, own, strict=True))
    here = slice(place, place + 1)
    found = backtest(_of(parts, here, slice(None)), tested[here])
    told, reach = parts[0][place, -1], parts[3][place, -1]
    refused = _refused(own, found, told, reach)
    ahead: tuple[Ahead, ...] = ()
    if refused is None:
        ahead = tuple(
            Ahead(
                later(months[-1], h + 1),
                float(told[h]),
                float(max(0.0, np.expm1(np.log1p(told[h]) - reach[h]))),
                float(np.expm1(np.log1p(told[h]) + reach[h])),
            )
            for h in range(HORIZON)
        )
    return LineForecast(code, observed, ahead, found, refused)


def _refused(own: Floats, found: Backtest | None, told: Floats, reach: Floats) -> Refused | None:
    if np.isnan(own[-1]) or own[-1] == 0:
        return Refused.STOPPED
    if found is None or np.isnan(told).any() or np.isnan(reach).any():
        return Refused.SHORT
    return Refused.NO_SKILL if found.skill <= 0 else None
