# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The reviewers of the history of projects, and the kinds of decision that answer what they see."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from auzolan.kernel import tenants
from auzolan.kernel.texts import Text
from auzolan.review import api as review
from auzolan.review.nouns import DecisionKind, Sighting
from auzolan.strategy.core.learning import findings, seen, unmeasured
from auzolan.strategy.core.learning.seen import Evidence
from auzolan.strategy.store import history as store

OWNERS: Final = ("technical-secretary", "general-secretary", "administrator")
HEADS: Final = ("political-head", "general-secretary")
Judge = Callable[[Evidence, date], Iterator[Sighting]]


def register() -> None:
    """Register the reviewers and the kinds of decision of the history."""
    for rule, text, source, judge in _RULES:
        review.register(review.Reviewer(rule, "strategy", text, source, ("past projects",), gather, judge, stamp))
    for kind, name in _KINDS:
        review.declare_kind(DecisionKind(kind, "strategy", name, OWNERS, HEADS))


def gather(tenant: str, _as_of: date) -> Evidence:
    """Return the history of a tenant with what was read out of it. Four queries."""
    lessons = store.lessons(tenant)
    return Evidence(
        lessons=lessons,
        projects=[*store.projects(tenant), *(one.project for one in (lessons.ended if lessons else ()))],
        units={unit.slug: unit.name for unit in tenants.units_of(tenant)},
        programmes=store.programme_names(tenant),
        tenant=tenant,
    )


def stamp(tenant: str) -> str:
    """Return what changes whenever the history does."""
    return str(store.version(tenant))


_RULES: Final[tuple[tuple[str, Text, str, Judge], ...]] = (
    (
        seen.BREAKS_PLAN,
        Text(
            "Klase bateko kostuek plana hausten dute (+% 10), goragoko klasekoek baino sarriago, ausaz baino gehiago.",
            "Los costes de una clase rompen su plan (+10 %) más que los de la clase superior, más que por azar.",
            "The costs of a class break their plan (+10 %) more than those of the class above, by more than chance.",
        ),
        "P4b; beta-binomial",
        findings.breaks_plan,
    ),
    (
        seen.LATE,
        Text(
            "Amaitu gabeko proiektuak planeko egunetik hogeita hamar egun baino gehiago atzeratu dira.",
            "Proyectos sin terminar se retrasan más de treinta días sobre su plan.",
            "Unfinished projects run more than thirty days behind their plan.",
        ),
        "P4a",
        findings.late,
    ),
    (
        seen.EXACT,
        Text(
            "Benetako kostua planaren berdina da zentimoraino, besteetan baino askoz sarriago: ez da ebidentzia.",
            "El coste real es igual al plan hasta el céntimo, mucho más que en el resto: no es evidencia.",
            "Actual cost equals the plan to the cent, far more often than elsewhere: it is no evidence.",
        ),
        "P4b",
        unmeasured.equal_to_plan,
    ),
    (
        seen.NOT_MEASURED,
        Text(
            "Proiektuek ez dute kosturik edo egunik: haietatik ezin da ezer ikasi.",
            "Hay proyectos sin coste o sin fecha: de ellos no se puede aprender nada.",
            "Projects have no cost or no date: nothing can be learnt from them.",
        ),
        "P4b",
        unmeasured.not_measured,
    ),
    (
        seen.IMPLAUSIBLE,
        Text(
            "Benetako kostua eta plana hamar aldiz baino gehiago aldentzen dira: agian ez dira unitate berean emanak.",
            "El coste real y el plan difieren en más de diez veces: quizá no se dieron en la misma unidad.",
            "Actual cost and plan are over ten times apart: perhaps they were not told in the same unit.",
        ),
        "P4b",
        unmeasured.implausible,
    ),
    (
        seen.P80_EXCEEDED,
        Text(
            "Klase bateko proiektuek beren P80 iragarpena gainditzen dute bostetik batean baino sarriago.",
            "Los proyectos de una clase superan su previsión P80 más de una de cada cinco veces.",
            "The projects of a class exceed their P80 forecast more often than one time in five.",
        ),
        "P4b; binomial",
        findings.p80_exceeded,
    ),
)
_KINDS: Final = (
    (
        seen.USE_PRIOR,
        Text(
            "Klasearen historiarekin planifikatu",
            "Planificar con la historia de la clase",
            "Plan with the class's history",
        ),
    ),
    (seen.ASK_COSTS, Text("Benetako kostuak eskatu", "Pedir los costes reales", "Ask for the actual costs")),
)
