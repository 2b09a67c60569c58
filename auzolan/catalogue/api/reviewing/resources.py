# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The reviewers of files, and the kinds of decision that answer what they see."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from auzolan.catalogue.core.reviewers import resources as core
from auzolan.catalogue.core.reviewers.resources import Held
from auzolan.catalogue.nouns.datasets import Dataset, Standing
from auzolan.catalogue.store import datasets as datasets_store
from auzolan.catalogue.store import resources as store
from auzolan.catalogue.store import uses
from auzolan.kernel import history, tenants
from auzolan.kernel.dependencies import dependents_of
from auzolan.kernel.naming import name_refs
from auzolan.kernel.texts import Text
from auzolan.review import api as review
from auzolan.review.nouns import DecisionKind, Sighting

OWNERS: Final = ("chief-data-officer", "data-lead", "data-steward", "technical-secretary")
HEADS: Final = ("political-head", "general-secretary")
READS: Final = ("datasets", "files", "uses", "dependencies")
_YEAR: Final = timedelta(days=365)


def register() -> None:
    """Register the reviewers of files and the kinds of decision that answer them."""
    for rule, text, source, judge in _RULES:
        review.register(
            review.Reviewer(rule, "catalogue", text, source, READS, gather, judge, stamp, watches_clock=True)
        )
    for kind, name in _KINDS:
        review.declare_kind(DecisionKind(kind, "catalogue", name, OWNERS, HEADS))


def gather(tenant: str, as_of: date) -> Held:
    """Return the files of published datasets that everybody may have, with their versions and who reads them."""
    found = [one for one in store.files(tenant) if one.is_cleared]
    slugs = {one.dataset for one in found}
    datasets = {one.slug: one for one in datasets_store.datasets(tenant, slugs=slugs, standing=Standing.PUBLISHED)}
    versions = store.newest_versions(tenant)
    asked: dict[str, int] = {}
    for use in uses.uses(tenant, as_of - _YEAR):
        asked[use.dataset] = asked.get(use.dataset, 0) + use.n
    missed = {one.dataset for one in found if core.gone(versions.get((one.dataset, one.name), ()), as_of - _YEAR)}
    return Held(
        datasets=datasets,
        files=[one for one in found if one.dataset in datasets],
        versions=versions,
        dependents={slug: _dependents(tenant, slug, datasets) for slug in missed & set(datasets)},
        uses={slug: core.roughly(n) for slug, n in asked.items()},
        units={unit.slug: unit.name for unit in tenants.units_of(tenant)},
    )


def stamp(tenant: str) -> str:
    """Return what changes whenever a file or a dataset does; uses are looked at every day in any case."""
    return str(history.version(tenant, "catalogue"))


def _dependents(tenant: str, slug: str, datasets: Mapping[str, Dataset]) -> list[Text]:
    refs = dependents_of(tenant, datasets[slug].ref)
    named = name_refs(tenant, refs)
    return [named[ref].title for ref in refs]


Judge = Callable[[Held, date], Iterator[Sighting]]
_RULES: Final[tuple[tuple[str, Text, str, Judge], ...]] = (
    (
        core.COLUMNS_GONE,
        Text(
            "Fitxategi baten azken bertsioak ez ditu azken urteko beste batek bazituen zutabeak.",
            "A la última versión de un fichero le faltan columnas que otra del último año tenía.",
            "The newest version of a file lacks columns that one of the last year had.",
        ),
        "P9a; Data on the Web Best Practices, 8 and 21",
        core.columns_gone,
    ),
    (
        core.COLUMNS_UNEXPLAINED,
        Text(
            "Fitxategien zutabe batzuen esanahia ez dago azalduta.",
            "No se explica qué significan columnas de los ficheros.",
            "It is not explained what columns of files mean.",
        ),
        "P9a; CSV on the Web: metadata vocabulary, 5.6",
        core.columns_unexplained,
    ),
)
_KINDS: Final = (
    (core.RESTORE_COLUMNS, Text("Zutabeak berreskuratu", "Recuperar las columnas", "Bring the columns back")),
    (core.TELL_READERS, Text("Irakurleei jakinarazi", "Avisar a quien lee los datos", "Tell those who read the data")),
    (core.EXPLAIN_COLUMNS, Text("Zutabeak azaldu", "Explicar las columnas", "Explain the columns")),
)
