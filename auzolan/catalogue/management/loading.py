# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of a bundle that catalogue keeps, in and out."""

from collections.abc import Callable
from typing import Any, Final

from auzolan.catalogue import api
from auzolan.catalogue.management.reuses import dump_reuses, load_reuses
from auzolan.catalogue.nouns.datasets import Described, Standing
from auzolan.kernel.access import Actor

Rows = list[dict[str, Any]]


def load_datasets(by: Actor, rows: Rows, source: str) -> int:
    """Record the rows of table datasets: each the address of a dataset and its description as N-Triples."""
    described = [
        Described(
            row["iri"],
            row["description"],
            row["owner"],
            row["slug"] or "",
            Standing(row["standing"]),
            origin=row["source"] or "",
        )
        for row in rows
    ]
    taken = api.record_datasets(by=by, described=described, source=source, is_brought=True)
    return taken.new + taken.changed


def dump_datasets(by: Actor) -> Rows:
    """Return the rows of table datasets: the administration's own, for what was harvested is harvested again."""
    return [
        {
            "iri": one.description.iri,
            "slug": one.slug,
            "owner": one.owner,
            "standing": one.standing.value,
            "description": graph,
            "source": one.origin,
        }
        for one, graph in api.every_dataset(by=by)
        if one.is_own
    ]


def load_requests(by: Actor, rows: Rows, source: str) -> int:
    """Record the rows of table dataset_requests: what people asked, and how it was answered."""
    return api.load_asked(by=by, rows=rows, source=source)


def dump_requests(by: Actor) -> Rows:
    """Return the rows of table dataset_requests: what was asked and answered, no address and no secret."""
    return api.dump_asked(by=by)


TABLES: Final[dict[str, tuple[Callable[[Actor, Rows, str], int], Callable[[Actor], Rows]]]] = {
    "datasets": (load_datasets, dump_datasets),
    "dataset_requests": (load_requests, dump_requests),
    "reuses": (load_reuses, dump_reuses),
}
