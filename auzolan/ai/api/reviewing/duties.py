# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The reviewers of duties, screenings and known changes of the law, with the decisions that answer them."""

from datetime import date
from typing import Final

from auzolan.ai.api import screening
from auzolan.ai.api import systems as systems_api
from auzolan.ai.core.reviewers import duties as core
from auzolan.ai.store import governing as store
from auzolan.kernel.access import system
from auzolan.kernel.texts import Text
from auzolan.review import api as review
from auzolan.review.nouns import DecisionKind

OWNERS: Final = ("ai-responsible", "chief-data-officer", "service-owner", "technical-secretary")
HEADS: Final = ("political-head", "general-secretary")


def register() -> None:
    """Register the reviewers and the kinds of decision of this topic."""
    for rule, text, judge in _RULES:
        review.register(
            review.Reviewer(rule, "ai", text, "P10b", ("systems", "duties"), gather, judge, stamp, watches_clock=True)
        )
    for kind, name in _KINDS:
        review.declare_kind(DecisionKind(kind, "ai", name, OWNERS, HEADS, needs_expectation=False))


def gather(tenant: str, as_of: date) -> core.Seen:
    """Return how each system stands before the law on a day."""
    by = system(tenant)
    return core.Seen(
        tuple(screening.standings(by=by, as_of=as_of)), {one.slug: one for one in systems_api.systems(by=by)}
    )


def stamp(tenant: str) -> str:
    """Return what changes whenever a record of the room does."""
    return str(store.version(tenant))


_RULES: Final = (
    (
        core.LATE,
        Text(
            "Sistema baten legezko betebehar bat atzeratuta dago.",
            "Un deber legal de un sistema está atrasado.",
            "A legal duty of a system is late.",
        ),
        core.late,
    ),
    (
        core.CHANGING,
        Text(
            "Legea aldatzear dago sistema batentzat, egun ezagun batean.",
            "La ley va a cambiar para un sistema, en un día conocido.",
            "The law is about to change for a system, on a day that is known.",
        ),
        core.changing,
    ),
    (
        core.UNSCREENED,
        Text(
            "Sistema bat aztertu gabe dago, edo berriro aztertu behar da.",
            "Un sistema está sin examinar, o hay que examinarlo de nuevo.",
            "A system is not screened, or is to be screened again.",
        ),
        core.unscreened,
    ),
)
_KINDS: Final = (
    (core.DO_DUTIES, Text("Betebeharrak betearazi", "Hacer cumplir los deberes", "Have the duties done")),
    (
        core.PREPARE,
        Text("Lege-aldaketarako prestatu", "Prepararse para el cambio de la ley", "Prepare for the change of law"),
    ),
    (core.SCREEN, Text("Sistema berriro aztertu", "Examinar de nuevo el sistema", "Screen the system again")),
)
