# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The quality of a file's descriptions by the EU's assessment; nothing is kept."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from django.conf import settings

from auzolan.catalogue.core import scoring
from auzolan.catalogue.core.graphs import nodes
from auzolan.catalogue.core.scoring.complying import compliant
from auzolan.catalogue.core.steadying import steady
from auzolan.catalogue.core.validating import validate
from auzolan.catalogue.nouns.profiles import Profile
from auzolan.catalogue.nouns.quality import CatalogueScore, Rating
from auzolan.catalogue.nouns.validating import Result
from auzolan.catalogue.store import files, profiles
from auzolan.catalogue.store.vocabularies import vocabularies
from auzolan.kernel import clock
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.kernel.refusals import BadInput
from auzolan.showing.files import require_place, write, write_json

IsReachable = Callable[[str], bool]


@verb(PUBLIC)
def score_file(
    *,
    by: Actor,
    file: Path,
    is_reachable: IsReachable | None = None,
    with_shacl: bool = True,
    into: Path | None = None,
    dqv: Path | None = None,
) -> CatalogueScore:
    """Return the scores of the datasets in a file and their mean; write them as JSON, and as measurements in Turtle.

    ``is_reachable`` is asked for each address of a file; without it addresses count as not checked. Compliance is held
    against the base shapes of DCAT-AP 3.0.1. Refused before anything is written: a file that cannot be read, or that
    describes no dataset.
    """
    del by
    for place in (into, dqv):
        if place is not None:
            require_place(place)
    graph = graph_of(file)
    told, _results = scored(graph, is_reachable, with_shacl=with_shacl)
    if dqv is not None:
        write(dqv, scoring.as_dqv(told, clock.now()).decode())
    if into is not None:
        write_json(into, score_as_json(told))
    return told


def score_as_json(told: CatalogueScore) -> dict[str, Any]:
    """Return scores as the command writes them; docs/explanation/metadata-quality.md explains each member."""
    return {
        "catalogue": {"points": round(told.points, 2), "rating": told.rating.value},
        "datasets": {
            one.dataset: {
                "points": one.points,
                "rating": one.rating.value,
                "dimensions": {dimension.value: points for dimension, points in one.dimensions.items()},
                "metrics": dict(one.metrics),
            }
            for one in told.datasets
        },
        "not_checked": list(told.not_checked),
        "vocabularies": told.vocabularies,
    }


def graph_of(file: Path) -> ox.Dataset:
    """Return the graph of a file, its blank nodes named; BadInput where it describes no dataset."""
    graph = steady(files.read_exactly(file))
    if not nodes(graph, "Dataset"):
        raise BadInput(file.name, field="file", expected="a file that describes a dcat:Dataset at least")
    return graph


def scored(
    graph: ox.Dataset, is_reachable: IsReachable | None, *, with_shacl: bool
) -> tuple[CatalogueScore, list[Result]]:
    """Return the scores, and the rules of DCAT-AP that are broken where they are held against them."""
    broken: list[Result] = []
    complying = None
    if with_shacl:
        found = validate(graph, profiles.shapes_of(Profile.BASE))
        broken = [one for one in found if one.severity.endswith("#Violation")]
        complying = compliant(graph, {one.focus for one in broken})
    told = scoring.score(
        graph,
        vocabularies(),
        is_reachable=is_reachable,
        compliant=complying,
        at_120=Rating(settings.MQA_AT_120),
    )
    return told, broken
