# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reviewers of solutions: declared alive but quiet (P20a)."""

from datetime import date
from typing import Final

from auzolan.govtech.api import adoptions, solutions
from auzolan.govtech.api.evaluating import HEADS, OWNERS
from auzolan.govtech.core.reviewers import solutions as core
from auzolan.kernel import history
from auzolan.kernel.access import system
from auzolan.kernel.texts import Text
from auzolan.review import api as review
from auzolan.review.nouns import DecisionKind


def register() -> None:
    """Register the reviewers and the kinds of decision of this topic."""
    for rule, text, judge in _RULES:
        reads = ("solutions", "adoptions")
        review.register(review.Reviewer(rule, "govtech", text, "P20a", reads, gather, judge, stamp))
    for kind, name in _KINDS:
        review.declare_kind(DecisionKind(kind, "govtech", name, OWNERS, HEADS))


def gather(tenant: str, _as_of: date) -> core.Seen:
    """Return the solutions of the catalogue and who uses them. Two queries."""
    by = system(tenant)
    return core.Seen(tenant, tuple(solutions.solutions(by=by)), tuple(adoptions.adoptions(by=by)))


def stamp(tenant: str) -> str:
    """Return what changes whenever a record of the room does. One query."""
    return str(history.version(tenant, "govtech"))


_RULES: Final = (
    (
        core.USED,
        Text(
            "Erabiltzen den soluzio bat ez dago geldirik, bizirik dagoela adierazten badu.",
            "Una solución en uso que se declara viva no está parada.",
            "A solution that is in use and declared alive is not quiet.",
        ),
        core.used,
    ),
    (
        core.LISTED,
        Text(
            "Katalogoan bizirik adierazitako hamar soluziotik bederatzi landu dira azken urtean.",
            "Nueve de cada diez soluciones del catálogo que se declaran vivas tienen trabajo en el último año.",
            "Nine of ten solutions of the catalogue that are declared alive were worked on in the last year.",
        ),
        core.listed,
    ),
)
_KINDS: Final = (
    (core.SEE_TO, Text("Soluzio batez arduratu", "Ocuparse de una solución", "See to a solution")),
    (core.TEND, Text("Soluzioen katalogoaz arduratu", "Cuidar el catálogo de soluciones", "Tend the solutions")),
)
