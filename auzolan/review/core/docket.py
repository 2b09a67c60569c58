# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The docket: open findings ranked by stake x confidence x urgency, every factor kept."""

from collections.abc import Iterable
from datetime import date

from auzolan.review.nouns import Finding, Ranked, Stake, Weights


def stake_in_euros(stake: Stake, weights: Weights) -> float:
    """Return a stake as one number of euros a year, by the weights that the administration has set.

    >>> from auzolan.kernel.texts import Text
    >>> stake_in_euros(Stake(people=100, hours=10, euros=50, how=Text()), Weights(2, 20))
    450.0
    """
    return float(stake.people * weights.euros_per_person + stake.hours * weights.euros_per_hour + stake.euros)


def urgency(days_left: int, half_life_days: float) -> float:
    """Return 1 for what is due or late, halved for every half-life that is left until it is due.

    >>> urgency(0, 90), urgency(90, 90), urgency(-10, 90)
    (1.0, 0.5, 1.0)
    """
    return float(0.5 ** (max(days_left, 0) / half_life_days))


def rank(findings: Iterable[Finding], weights: Weights, as_of: date) -> list[Ranked]:
    """Return the findings in the order in which they should be decided, highest score first, then oldest first."""
    rows = []
    for finding in findings:
        sighting = finding.sighting
        days_left = (sighting.urgent_by - as_of).days
        stake = stake_in_euros(sighting.stake, weights)
        near = urgency(days_left, weights.half_life_days)
        score = stake * sighting.confidence * near
        days_open = (as_of - finding.opened_at.date()).days
        rows.append(Ranked(finding, 0, score, stake, sighting.confidence, near, days_open, days_left))
    rows.sort(key=lambda row: (-row.score, row.finding.number))
    return [
        Ranked(r.finding, place, r.score, r.stake_euros, r.confidence, r.urgency, r.days_open, r.days_left)
        for place, r in enumerate(rows, start=1)
    ]
