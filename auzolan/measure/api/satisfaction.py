# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Satisfaction by the one method: many units as a league, two compared, and files of answers and standards as told."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from auzolan.kernel.access import EVERY_ROLE, PUBLIC, Actor, verb
from auzolan.kernel.periods import Period
from auzolan.kernel.refusals import BadInput, NotFound
from auzolan.measure.core.league import compare, league
from auzolan.measure.core.satisfaction import Estimates, estimate
from auzolan.measure.core.standards import judge_standards, summarise
from auzolan.measure.nouns.satisfaction import AnswerCell, HeadToHead, Margin, Satisfaction
from auzolan.measure.nouns.standards import ChannelSummary, JudgedStandard
from auzolan.measure.nouns.together import League
from auzolan.measure.store import facts as store
from auzolan.measure.store import remembering

SEED: Final = 2025
UNITS: Final = {
    "service": ("service",),
    "provider": ("service", "provider"),
    "channel": ("service", "channel"),
}


@verb("measure.read", roles=EVERY_ROLE)
def satisfaction_league(*, by: Actor, period: Period, unit: str = "service") -> League:
    """Return the satisfaction of every unit (service, provider of a service, or channel of a service) with its places.

    Units of fewer than ten answers are in neither list.
    """
    found = estimates(by.tenant, period, _levels(unit))
    shown = tuple(one for one in found.units if one.is_shown)
    return League(period, shown, tuple(league(found.units, found.shares, SEED)))


@verb("measure.read", roles=EVERY_ROLE)
def compare_satisfaction(*, by: Actor, period: Period, unit: str, one: str, other: str) -> HeadToHead:
    """Return how one unit compares with another: the probability of being better or worse by more than 3 points.

    Units are named as ``unit_name`` does; one that is not there or not shown raises NotFound.
    """
    found = estimates(by.tenant, period, _levels(unit))
    places = {unit_name(row): place for place, row in enumerate(found.units) if row.is_shown}
    for name in (one, other):
        if name not in places:
            raise NotFound(f"{name} has no ten answers in {period.label()}.")
    return compare(found.shares, places[one], places[other])


@verb(PUBLIC)
def satisfaction_of_file(
    *, by: Actor, answers: Path, totals: Path | None = None, map_file: Path | None = None
) -> tuple[Satisfaction, ...]:
    """Return the satisfaction of each service in a file of answers as it is; nothing is loaded.

    A row is one answer (``rating``) or the five counts (``rated_1`` to ``rated_5``). ``totals`` (service, kind,
    level, n) says how many there were in the transaction log by outcome, channel and age; without it the invited
    of each row do, where every row that answers has them.
    """
    del by
    rows = store.answers_of_file(answers, map_file)
    cells = [cell for cell in (_cell(row) for row in rows) if cell.n or cell.invited]
    margins = store.totals_of_file(totals) if totals else _invited(cells)
    return estimate(cells, margins).units


@verb(PUBLIC)
def standards_of_file(*, by: Actor, file: Path) -> tuple[tuple[JudgedStandard, ...], tuple[ChannelSummary, ...]]:
    """Return each service standard of a file (id, channel, target, met, total) judged, and each channel together."""
    del by
    judged = judge_standards(store.standards_of_file(file))
    return tuple(judged), tuple(summarise(judged))


def estimates(tenant: str, period: Period, levels: tuple[str, ...]) -> Estimates:
    """Return the estimates of a period, reckoned once for each state of the cube."""

    def reckon() -> Estimates:
        cells = store.answer_cells(tenant, period, monthly=False)
        return estimate(cells, store.margins(tenant, period, levels), by=levels)

    return remembering.remembered(tenant, f"satisfaction/{period.label()}/{'-'.join(levels)}", reckon)


def unit_name(of: Satisfaction) -> str:
    """Return the name by which a unit is asked for: service, or service/provider, or service/channel."""
    return "/".join(part for part in (of.service, of.provider or of.channel) if part)


def _levels(unit: str) -> tuple[str, ...]:
    if unit not in UNITS:
        raise BadInput(unit, field="unit", expected=", ".join(UNITS))
    return UNITS[unit]


def _cell(row: dict[str, Any]) -> AnswerCell:
    counts = [row[f"rated_{n}"] or 0 for n in range(1, 6)]
    if row["rating"]:
        counts[row["rating"] - 1] += 1
    return AnswerCell(
        row["service"],
        (counts[0], counts[1], counts[2], counts[3], counts[4]),
        provider=row["provider"] or "",
        channel=row["channel"] or "",
        outcome=row["outcome"] or "",
        stratum=row["age_band"] or "",
        invited=row["invited"],
    )


def _invited(cells: Sequence[AnswerCell]) -> list[Margin]:
    """Return what the invitations say of those who did not answer: everybody was asked at the terminal state."""
    silent = {cell.service for cell in cells if cell.invited is None}
    sums: dict[tuple[str, str, str], int] = defaultdict(int)
    for cell in cells:
        if cell.service not in silent:
            for kind, level in (("outcome", cell.outcome), ("channel", cell.channel), ("stratum", cell.stratum)):
                if level:
                    sums[cell.service, kind, level] += cell.invited or 0
    return [Margin(service, kind, level, float(n)) for (service, kind, level), n in sums.items()]
