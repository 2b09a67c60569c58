# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The reviewer of reuse, and the decisions that answer it."""

from datetime import date
from typing import Final

from auzolan.catalogue.api.reuse import board_of
from auzolan.catalogue.core.reviewers import unused as core
from auzolan.catalogue.nouns.datasets import Standing
from auzolan.catalogue.store import datasets as described
from auzolan.catalogue.store import reusing as store
from auzolan.kernel import history
from auzolan.kernel.access import system
from auzolan.kernel.texts import Text
from auzolan.review import api as review
from auzolan.review.nouns import DecisionKind

OWNERS: Final = ("chief-data-officer", "technical-secretary", "general-secretary", "service-owner")
HEADS: Final = ("political-head", "general-secretary")
_RULE: Final = Text(
    "Datu multzo batek lana ematen du eta hamabi hilabetean inork ez du erabiltzen.",
    "Un conjunto de datos cuesta trabajo y nadie lo usa en doce meses.",
    "A dataset costs work, and nobody has used it for twelve months.",
)
_KINDS: Final = (
    (core.PUBLICISE, Text("Datuak ezagutarazi", "Dar a conocer los datos", "Make the data known")),
    (core.MERGE, Text("Serie batean bildu", "Unir a una serie", "Merge into a series")),
    (core.WITHDRAW, Text("Datu multzoa erretiratu", "Retirar el conjunto de datos", "Withdraw the dataset")),
    (core.KEEP, Text("Arrazoi batengatik gorde", "Conservar por una razón", "Keep it, with a reason")),
)


def register() -> None:
    """Register the reviewer and the kinds of decision that it proposes."""
    reads = ("upkeep", "uses", "reuses", "citations", "dependencies")
    review.register(
        review.Reviewer(
            core.COSTLY_UNUSED,
            "catalogue",
            _RULE,
            "P9a",
            reads,
            gather,
            core.costly_unused,
            stamp,
            watches_clock=True,
        )
    )
    for kind, name in _KINDS:
        review.declare_kind(DecisionKind(kind, "catalogue", name, OWNERS, HEADS))


def gather(tenant: str, as_of: date) -> core.Kept:
    """Return what datasets cost, and which of them any source says are used. About a dozen queries."""
    costs = store.upkeep(tenant)
    known = store.known(tenant, costs)
    board = board_of(tenant, as_of)
    used = {slug for row in board.rows for slug in (row.slug, *row.members)}
    # what belongs to a series that is used is used
    by_iri = {one.iri: one.slug for one in known.values()}
    used |= {slug for slug, one in known.items() if by_iri.get(one.series) in used}
    issued = {
        one.slug: one.description.issued
        for one in described.datasets(tenant, slugs=sorted(costs), standing=Standing.PUBLISHED)
        if one.description.issued
    }
    return core.Kept(known, list(costs.values()), used, issued, store.counted_since(tenant))


def stamp(tenant: str) -> str:
    """Return what changes whenever a record of the catalogue does; uses change every day, as the clock does."""
    return f"{history.version(tenant, 'catalogue')}/{review.observations_version(by=system(tenant))}"
