# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The reviewer of pilots that use AI: their systems stand before the law while they run as when they began."""

from datetime import date
from typing import Final

from auzolan.govtech.api import ai_screening, challenges
from auzolan.govtech.core.reviewers import ai_pilots as core
from auzolan.kernel import history
from auzolan.kernel.access import system
from auzolan.kernel.texts import Text
from auzolan.review import api as review

_RULE: Final = Text(
    "Proba batek darabilen AA-sistema legearen arabera aztertuta dago proba abian den artean.",
    "El sistema de IA que usa un piloto está examinado según la ley mientras el piloto está en marcha.",
    "The AI system that a pilot uses is screened by the law as long as the pilot runs.",
)
_READS: Final = ("challenges", "pilots", "systems", "duties")


def register() -> None:
    """Register the reviewer; what answers it is the decision that sees to a pilot, of its neighbours."""
    review.register(
        review.Reviewer(core.CHANGED, "govtech", _RULE, "P10a", _READS, gather, core.changed, stamp, watches_clock=True)
    )


def gather(tenant: str, as_of: date) -> core.Seen:
    """Return the challenges, and the pilots that run and use AI with how their systems stand. Ten queries at most."""
    by = system(tenant)
    known = {one.number: one for one in challenges.challenges(by=by)}
    return core.Seen(known, tuple(ai_screening.running(by=by, as_of=as_of)))


def stamp(tenant: str) -> str:
    """Return what changes whenever a record of the room does, or one of the register of AI systems. Two queries."""
    return f"{history.version(tenant, 'govtech')}/{ai_screening.version(by=system(tenant))}"
