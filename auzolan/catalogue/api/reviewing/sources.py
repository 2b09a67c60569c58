# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The reviewers of sources and series, and the kinds of decision that answer what they see."""

from datetime import date
from typing import Final

from auzolan.catalogue.api.series import watched
from auzolan.catalogue.core.reviewers import sources as core
from auzolan.catalogue.core.reviewers.sources import Gathered
from auzolan.catalogue.store import datasets, gathered
from auzolan.catalogue.store import series as series_store
from auzolan.kernel.texts import Text
from auzolan.review import api as review
from auzolan.review.nouns import DecisionKind

OWNERS: Final = ("chief-data-officer", "data-lead", "data-steward", "municipal-administrator")
HEADS: Final = ("political-head", "general-secretary")


def register() -> None:
    """Register the reviewers of sources and series, and the kinds of decision on them."""
    for rule, text, source, judge in _RULES:
        reads = ("sources", "datasets")
        review.register(
            review.Reviewer(rule, "catalogue", text, source, reads, gather, judge, stamp, watches_clock=True)
        )
    for kind, name in _KINDS:
        review.declare_kind(DecisionKind(kind, "catalogue", name, OWNERS, HEADS))


def gather(tenant: str, _as_of: date) -> Gathered:
    """Return the sources with their newest harvests, and the series that people have accepted."""
    return Gathered(
        sources=gathered.sources(tenant, datasets.counts_by_source(tenant)),
        runs=gathered.last_runs(tenant, core.GROWING),
        series=watched(tenant),
    )


def stamp(tenant: str) -> str:
    """Return what changes whenever a source is harvested or changed, a dataset is, or a family was judged."""
    return f"{gathered.stamp(tenant)}/{datasets.version(tenant)}/{series_store.stamp(tenant)}"


_RULES: Final = (
    (
        core.SOURCE_FAILING,
        Text(
            "Iturri baten bilketak behin eta berriz huts egiten du, ez da bere egunean egiten, edo gero eta gehiago "
            "uzten du alde batera.",
            "La recolección de una fuente falla una y otra vez, no se hace cuando toca, o aparta cada vez más.",
            "The harvest of a source fails again and again, is not done when it is due, or puts more aside each time.",
        ),
        "P9a; DCAT-AP 3.0.1",
        core.sources_failing,
    ),
    (
        core.SERIES_BROKEN,
        Text(
            "Serie batek udalerri bat galdu du, edo zati bat besteak baino zaharragoa da.",
            "Una serie ha perdido un municipio, o una parte es más antigua que las demás.",
            "A series has lost a municipality, or a slice is older than the others.",
        ),
        "P7b; DCAT-AP 3.0.1, dcat:DatasetSeries",
        core.series_broken,
    ),
)
_KINDS: Final = (
    (core.MEND_SOURCE, Text("Iturria konpondu", "Arreglar la fuente", "Mend the source")),
    (core.MEND_SERIES, Text("Seriea osatu", "Completar la serie", "Complete the series")),
)
