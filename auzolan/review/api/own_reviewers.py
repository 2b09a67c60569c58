# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The reviewers of review itself: whether what was expected has come."""

from datetime import date
from typing import Final

from auzolan.kernel.texts import Text
from auzolan.review.api.registry import Reviewer, register
from auzolan.review.core import expectations as core
from auzolan.review.core.expectations import Expected
from auzolan.review.store import decisions as decided
from auzolan.review.store import indicators as measured

_RULES: Final = (
    (
        core.MISSED,
        Text(
            "Espero zena baino gutxiago iritsi da.",
            "Ha llegado menos de lo que se esperaba.",
            "Less came than was expected.",
        ),
        core.missed,
        False,
    ),
    (
        core.UNANSWERED,
        Text(
            "Itxaropen baten eguna igaro da eta behaketarik ez dago.",
            "Ha pasado el día de una expectativa y ninguna observación responde.",
            "The day of an expectation has passed and no observation answers it.",
        ),
        core.unanswered,
        True,
    ),
    (
        core.BEHIND,
        Text(
            "Oraingo erritmoan ez da iritsiko espero dena.",
            "Al ritmo actual no llegará lo que se espera.",
            "At the present pace what is expected will not come.",
        ),
        core.behind,
        True,
    ),
)


def register_own() -> None:
    """Register the reviewers of expectations."""
    for rule, text, judge, watches in _RULES:
        register(
            Reviewer(
                id=rule,
                room="review",
                rule=text,
                source="P4a, P17c",
                reads=("expectations", "outcomes", "observations"),
                gather=gather,
                judge=judge,
                stamp=stamp,
                watches_clock=watches,
            )
        )


def gather(tenant: str, _as_of: date) -> Expected:
    """Collect every expectation with its outcome and what was observed of its series."""
    rows = decided.expectations(tenant)
    return Expected(
        rows=rows,
        observed=measured.series(tenant, [one.series for one, _outcome in rows]),
        indicators=measured.indicators(tenant, {one.series.indicator for one, _outcome in rows}),
        titles={one.number: one.title for one in decided.decisions(tenant)},
    )


def stamp(tenant: str) -> str:
    """Return what changes with any expectation, outcome or observation."""
    return f"{decided.expectations_version(tenant)}/{measured.observations_version(tenant)}"
