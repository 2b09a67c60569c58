# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The reviewers of quality: high-value data, promised updates, licences and contacts."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from auzolan.catalogue.core.reviewers import quality as core
from auzolan.catalogue.core.reviewers.quality import Held
from auzolan.catalogue.store import datasets, links, overview
from auzolan.kernel import tenants
from auzolan.kernel.once import kept
from auzolan.kernel.texts import Text
from auzolan.review import api as review
from auzolan.review.nouns import DecisionKind, Sighting

OWNERS: Final = ("chief-data-officer", "data-lead", "data-steward", "municipal-administrator")
HEADS: Final = ("political-head", "general-secretary")
READS: Final = ("datasets", "links")
Judge = Callable[[Held, date], Iterator[Sighting]]


def register() -> None:
    """Register the reviewers of quality and the kinds of decision that answer what they see."""
    for rule, text, source, judge in _RULES:
        review.register(
            review.Reviewer(rule, "catalogue", text, source, READS, gather, judge, stamp, watches_clock=True)
        )
    for kind, name in _KINDS:
        review.declare_kind(DecisionKind(kind, "catalogue", name, OWNERS, HEADS))


def gather(tenant: str, _as_of: date) -> Held:
    """Return what is known of every published dataset; read once for all reviewers."""
    return kept(("catalogue", "held", tenant, stamp(tenant)), lambda: _held(tenant))


def stamp(tenant: str) -> str:
    """Return what changes whenever a dataset is recorded or an address is asked. Two queries."""
    count, last = datasets.version(tenant)
    return f"{count}/{last}/{links.version(tenant)}"


def _held(tenant: str) -> Held:
    units = {one.slug: one.name for one in tenants.units_of(tenant)}
    return Held(tuple(overview.measured(tenant)), units)


_RULES: Final[tuple[tuple[str, Text, str, Judge], ...]] = (
    (
        core.HIGH_VALUE_POOR,
        Text(
            "Balio handiko datu multzo bat gaizki deskribatuta edo eguneratu gabe dago.",
            "Un conjunto de datos de alto valor está mal descrito o sin actualizar.",
            "A high-value dataset is poorly described, or out of date.",
        ),
        "Regulation (EU) 2023/138; P7a, P18a",
        core.high_value_poor,
    ),
    (
        core.UPDATE_MISSED,
        Text(
            "Datu multzoek agindutako eguneratzea ez da iritsi.",
            "No ha llegado la actualización que prometen unos conjuntos de datos.",
            "The update that datasets promise has not come.",
        ),
        "Law 37/2007, art. 5; DCAT-AP 3.0.1 (dct:accrualPeriodicity); P9b",
        core.updates_missed,
    ),
    (
        core.TERMS_MISSING,
        Text(
            "Datu multzoek ez dute lizentziarik edo ez dute esaten nori galdetu.",
            "Hay conjuntos de datos sin licencia o que no dicen a quién preguntar.",
            "Datasets lack a licence, or do not say whom to ask.",
        ),
        "Law 37/2007, art. 8; Directive (EU) 2019/1024, art. 8; P9b",
        core.terms_missing,
    ),
)
_KINDS: Final = (
    (core.MEND_DESCRIPTION, Text("Deskribapena osatu", "Completar la descripción", "Mend the description")),
    (core.PUBLISH_UPDATE, Text("Eguneratzea argitaratu", "Publicar la actualización", "Publish an update")),
    (
        core.CHANGE_FREQUENCY,
        Text("Agindutako maiztasuna aldatu", "Cambiar la frecuencia prometida", "Change the promised frequency"),
    ),
    (core.WITHDRAW, Text("Datu multzoa kendu", "Retirar el conjunto de datos", "Withdraw the dataset")),
)
