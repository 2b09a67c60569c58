# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The reviewer of commissioning without a reuse check, and the decision that answers it."""

from datetime import date
from typing import Final

from auzolan.govtech.api import reuse
from auzolan.kernel import history
from auzolan.kernel.access import system
from auzolan.kernel.texts import Text
from auzolan.review import api as review
from auzolan.review.nouns import DecisionKind
from auzolan.strategy.api.gates import HEADS, OWNERS
from auzolan.strategy.core import unchecked as core
from auzolan.strategy.store import cases as store

LAW: Final = "Ley 40/2015, art. 157.3"
UNCHECKED: Final = core.UNCHECKED


def register() -> None:
    """Register the reviewer, and the kind of decision."""
    text = Text(
        "Kasu bat onartu aurretik, soluziorik badagoen egiaztatzen da, edo salbuesten da.",
        "Antes de aprobar un caso se comprueba si existe una solución, o se exime.",
        "Before a case is approved it is checked whether a solution exists, or the case is exempt.",
    )
    reads = ("cases", "reuse checks")
    review.register(
        review.Reviewer(core.UNCHECKED, "strategy", text, LAW, reads, gather, core.unchecked, stamp, watches_clock=True)
    )
    name = Text("Berrerabilpena egiaztatu", "Comprobar la reutilización", "Check reuse")
    review.declare_kind(DecisionKind(core.CHECK, "strategy", name, OWNERS, HEADS))


def gather(tenant: str, as_of: date) -> core.Approved:
    """Return the cases with what each stands on as of a day. Five queries."""
    records = store.cases(tenant)
    standings = reuse.standings(by=system(tenant), subjects={one.case.ref: one.case.unit for one in records}, on=as_of)
    return core.Approved(tuple(records), standings)


def stamp(tenant: str) -> str:
    """Return what changes whenever a case or a record of govtech does. Two queries."""
    return f"{store.stamp(tenant)}/{history.version(tenant, 'govtech')}"
