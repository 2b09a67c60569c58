# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The reviewers of who answers for data, and of use cases, with the decisions that answer what they see."""

from datetime import date
from typing import Final

from auzolan.catalogue.api.answering import answering_of
from auzolan.catalogue.api.assigning import proposal_of
from auzolan.catalogue.api.use_cases import use_cases
from auzolan.catalogue.core.reviewers import answering as core
from auzolan.catalogue.core.reviewers import use_cases as use_core
from auzolan.catalogue.nouns.use_cases import Priced
from auzolan.catalogue.store import answering as store
from auzolan.catalogue.store import datasets as dataset_store
from auzolan.kernel import tenants
from auzolan.kernel.access import system
from auzolan.kernel.texts import Text
from auzolan.review import api as review
from auzolan.review.nouns import DecisionKind

OWNERS: Final = ("chief-data-officer", "data-lead", "service-owner", "technical-secretary")
HEADS: Final = ("political-head", "general-secretary")


def register() -> None:
    """Register the reviewers and the kinds of decision of these topics."""
    for rule, text, source, judge in _RULES:
        review.register(
            review.Reviewer(
                rule, "catalogue", text, source, ("data_roles", "datasets"), gather, judge, stamp, watches_clock=True
            )
        )
    review.register(
        review.Reviewer(
            use_core.BLOCKED,
            "catalogue",
            Text(
                "Erabilera-kasu bati datuak falta zaizkio, edo dituenak ez dira behar bezain onak.",
                "A un caso de uso le faltan datos, o los que tiene no son lo bastante buenos.",
                "A use case lacks data, or what it has is not good enough.",
            ),
            "P7a",
            ("use_cases", "datasets"),
            gather_use_cases,
            use_core.blocked,
            stamp,
            watches_clock=True,
        )
    )
    for kind, name, needs in _KINDS:
        does = _OPENS if kind == use_core.OPEN_CASE else Text()
        to = ("catalogue/use-case",)
        review.declare_kind(
            DecisionKind(kind, "catalogue", name, OWNERS, HEADS, needs_expectation=needs, does=does, does_to=to)
        )


def gather(tenant: str, _as_of: date) -> core.Seen:
    """Return the matrix of duties, the assignment that is proposed, and the names of the units."""
    units = {unit.slug: unit.name for unit in tenants.units_of(tenant)}
    return core.Seen(answering_of(tenant), proposal_of(tenant), units)


def gather_use_cases(tenant: str, _as_of: date) -> list[Priced]:
    """Return every use case with its worth and what blocks it."""
    return use_cases(by=system(tenant))


def stamp(tenant: str) -> str:
    """Return what changes whenever a role, a use case, a dataset or a weight does."""
    weights = review.weights(by=system(tenant))
    return f"{store.version(tenant)}/{dataset_store.version(tenant)}/{weights}"


_RULES: Final = (
    (
        core.DUTY_WITH_NOBODY,
        Text(
            "Datuen gaineko betebehar bat ez dago inoren esku.",
            "Un deber sobre los datos no es de nadie.",
            "Nobody has a duty over data.",
        ),
        "P6, P6a",
        core.duties_with_nobody,
    ),
    (
        core.DUTY_WITH_SEVERAL,
        Text(
            "Datuen gaineko betebehar bera hainbaten esku dago.",
            "Varios tienen el mismo deber sobre los mismos datos.",
            "Several have the same duty over the same data.",
        ),
        "P6, P6a",
        core.duties_with_several,
    ),
    (
        core.OVERBURDENED,
        Text(
            "Pertsona batek muga baino karga handiagoa du.",
            "Una persona lleva más carga que el límite.",
            "A person carries more than the limit.",
        ),
        "P6a",
        core.overburdened,
    ),
)
_OPENS: Final = Text(
    "Erabilera-kasua irekita geratzen da.", "El caso de uso queda abierto.", "The use case is open from then on."
)
_KINDS: Final = (
    (core.ASSIGN_DUTIES, Text("Betebeharrak esleitu", "Asignar los deberes", "Assign the duties"), False),
    (core.SPREAD_LOAD, Text("Karga banatu", "Repartir la carga", "Spread the load"), False),
    (
        use_core.PUBLISH,
        Text("Datu-multzo bat argitaratu", "Publicar un conjunto de datos", "Publish a dataset"),
        False,
    ),
    (use_core.OPEN_CASE, Text("Erabilera-kasu bat abiatu", "Abrir un caso de uso", "Open a use case"), True),
)
