# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The reviewers of the agenda, and the kinds of decision that steer it."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from auzolan.kernel.access import system
from auzolan.kernel.texts import Text
from auzolan.review import api as review
from auzolan.review.nouns import DecisionKind, Sighting
from auzolan.strategy.api.agenda import progress_by
from auzolan.strategy.core import overdue as core
from auzolan.strategy.core.steering import Steering
from auzolan.strategy.nouns import Weighing
from auzolan.strategy.store import agenda, sessions

RESPONSIBLE: Final = ("technical-secretary", "general-secretary", "service-owner")
ACCOUNTABLE: Final = ("political-head", "committee-member")
READS: Final = ("agenda", "sessions", "observations")
Judge = Callable[[Steering, date], Iterator[Sighting]]


def register() -> None:
    """Register the reviewers and the kinds of decision of the agenda."""
    for rule, text, source, judge in _RULES:
        review.register(
            review.Reviewer(rule, "strategy", text, source, READS, gather, judge, stamp, watches_clock=True)
        )
    for kind, name, needs_expectation in _KINDS:
        review.declare_kind(
            DecisionKind(
                kind,
                "strategy",
                name,
                RESPONSIBLE,
                ACCOUNTABLE,
                needs_expectation=needs_expectation,
                does=_ADOPTS if kind in (core.ADOPT, core.CHANGE) else Text(),
                does_to=("strategy/agenda",),
            )
        )


def gather(tenant: str, as_of: date) -> Steering:
    """Return how each agenda of a tenant stands, what sessions agreed, and which indicators were ever observed."""
    by = system(tenant)
    bodies = {one.slug: one.name for one in sessions.bodies(tenant)}
    return Steering(
        agendas=[progress_by(by, one, Weighing.EQUAL, as_of) for one in agenda.newest(tenant)],
        agreements=sessions.agreements(tenant),
        bodies={one.number: bodies.get(one.body, Text()) for one in sessions.sessions(tenant)},
        ever=frozenset(review.newest_observations(by=by)),
    )


def stamp(tenant: str) -> str:
    """Return what changes whenever an agenda, a fulfilment, an agreement or an observation does."""
    return f"{agenda.stamp(tenant)}/{review.observations_version(by=system(tenant))}"


_RULES: Final[tuple[tuple[str, Text, str, Judge], ...]] = (
    (
        core.BEHIND,
        Text(
            "Ekimen bat bere denboraren atzetik dabil, tarteak uzten duena baino gehiago.",
            "Una iniciativa va por detrás de su tiempo, más de lo que permite su intervalo.",
            "An initiative is behind its time, beyond what its interval allows.",
        ),
        "P4a; P1b",
        core.behind,
    ),
    (
        core.NEVER_MEASURED,
        Text(
            "Jarduera-lerro edo ekimen baten adierazlea ez da inoiz neurtu.",
            "El indicador de una línea de acción o iniciativa no se ha medido nunca.",
            "An indicator of a line of action or an initiative has never been measured.",
        ),
        "P4a",
        core.never_measured,
    ),
    (
        core.MILESTONE_OVERDUE,
        Text(
            "Mugarri baten epea igaro da, eta ez dago eginda erakusten duen ebidentziarik.",
            "Ha vencido un hito y ninguna evidencia muestra que esté hecho.",
            "A milestone is overdue, and no evidence shows that it is done.",
        ),
        "P4a",
        core.milestones_overdue,
    ),
    (
        core.AGREEMENT_OVERDUE,
        Text(
            "Saio batean adostutako zerbaiten epea igaro da.",
            "Ha vencido el plazo de un acuerdo de una sesión.",
            "An agreement of a session is overdue.",
        ),
        "P1a; P10d",
        core.agreements_overdue,
    ),
    (
        core.PAID_BLINDLY,
        Text(
            "Dirua konprometituta dago, eta ez dago adierazlerik zer dakarren esateko.",
            "Hay dinero comprometido y ningún indicador dirá qué trae.",
            "Money is committed, and no indicator will say what comes of it.",
        ),
        "P4a",
        core.paid_blindly,
    ),
    (
        core.OWNER_MISSING,
        Text(
            "Agendaren lerro edo ekimenen batek ez du arduradunik.",
            "Alguna línea o iniciativa de la agenda no tiene responsable.",
            "Lines or initiatives of an agenda have no owner.",
        ),
        "P10d; P13",
        core.owners_missing,
    ),
)
_ADOPTS: Final = Text(
    "Agendaren azken bertsioa onartutako bertsio gisa jasotzen da.",
    "La última versión de la agenda queda como la aprobada.",
    "The newest version of the agenda is noted as the one adopted.",
)
_KINDS: Final = (
    (core.ADOPT, Text("Agenda onartu", "Aprobar la agenda", "Adopt the agenda"), False),
    (core.CHANGE, Text("Agenda aldatu", "Modificar la agenda", "Change the agenda"), False),
    (core.APPROVE_MINUTES, Text("Akta onartu", "Aprobar el acta", "Approve the minutes"), False),
    (
        core.CATCH_UP,
        Text("Ekimena bidera itzuli", "Reconducir la iniciativa", "Put the initiative back on course"),
        False,
    ),
    (core.MEASURE, Text("Neurtzen hasi", "Empezar a medir", "Start measuring"), False),
    (core.NAME_OWNER, Text("Arduraduna izendatu", "Nombrar responsable", "Name who answers"), False),
)
