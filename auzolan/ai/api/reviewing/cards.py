# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The reviewers of systems, with the decisions that answer what they see."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from auzolan.ai.api import cards
from auzolan.ai.api import systems as register_of
from auzolan.ai.api.pilots import HEADS, OWNERS
from auzolan.ai.core import seen_cards as core
from auzolan.ai.store import cards as card_store
from auzolan.ai.store import incidents as incident_store
from auzolan.ai.store import pilots as pilot_store
from auzolan.kernel.access import system
from auzolan.kernel.chain import canonical_json, digest
from auzolan.kernel.texts import Text
from auzolan.review import api as review
from auzolan.review.nouns import DecisionKind, Sighting

Judge = Callable[[core.Seen, date], Iterator[Sighting]]


def register() -> None:
    """Register the reviewers and the kinds of decision of systems."""
    for rule, text, source, judge in _RULES:
        review.register(
            review.Reviewer(
                rule, "ai", text, source, ("systems", "evaluation cards", "incidents", "appeals"), gather, judge, stamp,
                watches_clock=True,
            )
        )  # fmt: skip
    for kind, name in _KINDS:
        does = _MEASURES if kind == core.MEASURE else Text()
        review.declare_kind(DecisionKind(kind, "ai", name, OWNERS, HEADS, does=does, does_to=("ai/system",)))


def gather(tenant: str, _as_of: date) -> core.Seen:
    """Return what the platform knows of its systems. Eight queries."""
    by = system(tenant)
    return core.Seen(
        systems=register_of.systems(by=by),
        standings=cards.standings(by=by),
        proposals=pilot_store.proposals(tenant),
        attempts=card_store.attempts(tenant, most=1000),
        incidents=incident_store.incidents(tenant),
        appeals=incident_store.appeals(tenant),
        tenant=tenant,
    )


def stamp(tenant: str) -> str:
    """Return what changes whenever a system, a card, an attempt, an incident or an appeal does."""
    known = digest(canonical_json(register_of.systems(by=system(tenant))))
    return f"{known[:16]}/{card_store.version(tenant)}/{incident_store.version(tenant)}"


_RULES: Final[tuple[tuple[str, Text, str, Judge], ...]] = (
    (
        core.UNREGISTERED,
        Text(
            "Erregistroan ez dagoen edo aldatu den eredu bat exekutatu nahi izan da.",
            "Se ha intentado ejecutar un modelo que no está en el registro o que ha cambiado.",
            "Somebody tried to run a model that is not on the register, or has changed.",
        ),
        "P10c",
        core.unregistered,
    ),
    (
        core.STALE,
        Text(
            "Erabiltzen den sistema baten neurketa ez dago indarrean.",
            "La medición de un sistema en uso no está vigente.",
            "The measurement of a system in use does not hold.",
        ),
        "P10c",
        core.stale,
    ),
    (
        core.SKILL_LOST,
        Text(
            "Erabiltzen den sistema batek ez du oinarri-lerro xumea gainditzen.",
            "Un sistema en uso no supera la línea de base ingenua.",
            "A system in use does not beat the naive baseline.",
        ),
        "P10a",
        core.skill_lost,
    ),
    (
        core.SUBGROUP_GAP,
        Text(
            "Erabiltzen den sistema batek okerrago egiten du talde batzuentzat.",
            "Un sistema en uso funciona peor para algunos grupos.",
            "A system in use works worse for some groups.",
        ),
        "P10c",
        core.subgroup_gaps,
    ),
    (
        core.INCIDENT_LATE,
        Text(
            "Gertakari bat jakinarazi gabe dago.", "Un incidente está sin comunicar.", "An incident was not reported."
        ),
        "P10d; (EU) 2024/1689, art. 73",
        core.late_incidents,
    ),
    (
        core.APPEAL_LATE,
        Text("Kexa bat erantzun gabe dago.", "Una impugnación está sin responder.", "An appeal is not answered."),
        "P10d",
        core.late_appeals,
    ),
)
_MEASURES: Final = Text(
    "Plataformak berriro neurtzen du, neurtzeko modua badu; bestela pertsona batek egin behar du.",
    "La plataforma lo vuelve a medir, si sabe medirlo; si no, lo hace una persona.",
    "The platform measures it again, where it knows how; else somebody must.",
)
_KINDS: Final = (
    (core.MEASURE, Text("Sistema bat berriro neurtu", "Volver a medir un sistema", "Measure a system again")),
    (core.REGISTER, Text("Sistema bat erregistratu", "Registrar un sistema", "Register a system")),
    (core.NARROW, Text("Sistema baten erabilera mugatu", "Limitar el uso de un sistema", "Narrow the use of a system")),
    (core.ANSWER, Text("Erantzun", "Responder", "Answer")),
)
