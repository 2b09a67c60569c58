# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The reviewers of services, and the kinds of decision that answer what they see."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from auzolan.kernel import history, tenants
from auzolan.kernel.access import system
from auzolan.kernel.texts import Text
from auzolan.review import api as review
from auzolan.review.nouns import DecisionKind, Sighting
from auzolan.services.api import measuring
from auzolan.services.core import reviewers as core
from auzolan.services.core.promises import Promises
from auzolan.services.store import charters, directory, standard

OWNERS: Final = ("service-owner", "technical-secretary", "general-secretary", "municipal-administrator")
HEADS: Final = ("political-head", "general-secretary")
READS: Final = ("services", "charters", "commitments", "involvement", "assessments", "observations")
Judge = Callable[[Promises, date], Iterator[Sighting]]


def register() -> None:
    """Register the reviewers and the kinds of decision of this room."""
    for rule, text, source, judge, watches_clock in _RULES:
        review.register(
            review.Reviewer(rule, "services", text, source, READS, gather, judge, stamp, watches_clock=watches_clock)
        )
    for kind, name in _KINDS:
        review.declare_kind(DecisionKind(kind, "services", name, OWNERS, HEADS))


def gather(tenant: str, _as_of: date) -> Promises:
    """Return everything that a tenant promises, with the newest yearly volume of each service where one is known."""
    return Promises(
        services=directory.services(tenant),
        charters={one.slug: one for one in charters.charters(tenant)},
        commitments=charters.commitments(tenant),
        involvement=standard.involvement(tenant),
        assessments=standard.assessments(tenant),
        volumes=measuring.volumes(tenant),
        indicators=frozenset(review.indicators(by=system(tenant))),
        units={unit.slug: unit.name for unit in tenants.units_of(tenant)},
    )


def stamp(tenant: str) -> str:
    """Return what changes whenever a record of services, an indicator or an observation does."""
    known = len(review.indicators(by=system(tenant)))
    kept = history.version(tenant, "services")
    return f"{kept}/{review.observations_version(by=system(tenant))}/{known}"


_RULES: Final[tuple[tuple[str, Text, str, Judge, bool], ...]] = (
    (
        core.TARGET_LOWERED,
        Text(
            "Konpromiso baten helburua aurreko bertsioan baino errazagoa da betetzen.",
            "El objetivo de un compromiso es más fácil de cumplir que en la versión anterior.",
            "The target of a commitment is easier to keep than in the version before.",
        ),
        "RD 951/2005; P17c",
        core.targets_lowered,
        True,
    ),
    (
        core.CHARTER_OVERDUE,
        Text(
            "Zerbitzu-karta bat berrikusteko eguna igaro da (gehienez hiru urtetik behin).",
            "Ha pasado la fecha de revisión de una carta de servicios (como mucho, cada tres años).",
            "The review of a service charter is overdue (every three years at the latest).",
        ),
        "RD 951/2005",
        core.charters_overdue,
        True,
    ),
    (
        core.CHARTER_INCOMPLETE,
        Text(
            "Zerbitzu-karta bati atalak falta zaizkio.",
            "A una carta de servicios le faltan apartados.",
            "A service charter lacks sections.",
        ),
        "RD 951/2005, art. 9",
        core.charters_incomplete,
        True,
    ),
    (
        core.WITHOUT_INDICATOR,
        Text(
            "Konpromiso batek ez du adierazlerik: inork ezin du jakin betetzen den.",
            "Un compromiso no tiene indicador: nadie puede saber si se cumple.",
            "A commitment has no indicator: nobody can know whether it is kept.",
        ),
        "RD 951/2005, art. 9; P17c",
        core.without_indicator,
        True,
    ),
    (
        core.RECORD_INCOMPLETE,
        Text(
            "Prozeduren fitxetan arduraduna, oinarri juridikoa, epea edo isiltasunaren zentzua falta da.",
            "En las fichas de los procedimientos falta responsable, base jurídica, plazo o sentido del silencio.",
            "Records of procedures lack an owner, a legal basis, a time limit or the sense of silence.",
        ),
        "Law 39/2015, arts. 21 and 24; CPSV-AP 3.2.0; P13",
        core.records_incomplete,
        False,
    ),
    (
        core.NEVER_INVOLVED,
        Text(
            "Zerbitzu baten diseinuan ez da jasota inork parte hartu duenik.",
            "No consta que nadie participara en el diseño de un servicio.",
            "It is not recorded that anyone took part in the design of a service.",
        ),
        "P11a-b",
        core.never_involved,
        False,
    ),
    (
        core.AMBER_EXPIRED,
        Text(
            "Estandarraren puntu hori batek hiru hilabete baino gehiago daramatza berdera pasatu gabe.",
            "Un punto del estándar lleva más de tres meses en ámbar.",
            "A point of the standard has been amber for more than three months.",
        ),
        "P13a",
        core.amber_expired,
        True,
    ),
)
_KINDS: Final = (
    (core.REVISE_CHARTER, Text("Karta berrikusi", "Revisar la carta", "Revise the charter")),
    (core.MEND_RECORD, Text("Fitxak osatu", "Completar las fichas", "Complete the records")),
    (
        core.INVOLVE_PEOPLE,
        Text("Erabiltzaileak diseinuan sartu", "Contar con las personas usuarias", "Involve those who use it"),
    ),
)
