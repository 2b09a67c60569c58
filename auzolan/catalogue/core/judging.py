# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the datasets of a graph earn by the EU's assessment, and how many rules of DCAT-AP each of them breaks."""

from collections import Counter
from collections.abc import Mapping
from typing import Final

import pyoxigraph as ox

from auzolan.catalogue.core import scoring
from auzolan.catalogue.core.checking import has_columns_described
from auzolan.catalogue.core.graphs import DCAT, Statements, name_of, nodes, said
from auzolan.catalogue.core.scoring.complying import owners
from auzolan.catalogue.core.scoring.links import unchecked
from auzolan.catalogue.core.validating import validate
from auzolan.catalogue.nouns.datasets import Quality
from auzolan.catalogue.nouns.quality import CatalogueScore, Rating, Vocabularies
from auzolan.catalogue.nouns.validating import Result

NOBODY: Final[Mapping[str, bool]] = {}


def assessed(
    graph: Statements,
    shapes: ox.Dataset,
    vocabularies: Vocabularies,
    at_120: Rating,
    answering: Mapping[str, bool] = NOBODY,
) -> tuple[CatalogueScore, list[Result]]:
    """Return what each dataset of a graph earns by the EU's assessment, and the rules of DCAT-AP that are broken.

    ``answering`` says of the addresses that have been asked whether they answer; others earn nothing yet.

    >>> assessed(ox.Dataset(), ox.Dataset(), Vocabularies("", *[frozenset()] * 6), Rating.BAD)[1]
    []
    """
    score, broken, _of = _assessed(graph, shapes, vocabularies, at_120, answering)
    return score, broken


def _assessed(
    graph: Statements, shapes: ox.Dataset, vocabularies: Vocabularies, at_120: Rating, answering: Mapping[str, bool]
) -> tuple[CatalogueScore, list[Result], Mapping[str, list[str]]]:
    """Return the same, and the datasets that each broken node belongs to."""
    broken = [one for one in validate(graph, shapes) if one.severity.endswith("#Violation")]
    of = owners(graph, {one.focus for one in broken})
    owned = {owner for those in of.values() for owner in those}
    told = scoring.score(
        graph,
        vocabularies,
        is_reachable=lambda url: answering.get(url, False),
        compliant=frozenset(name for node in nodes(graph, "Dataset") if (name := name_of(node)) not in owned),
        at_120=at_120,
    )
    return told, broken, of


def judged(
    graph: Statements,
    shapes: ox.Dataset,
    vocabularies: Vocabularies,
    at_120: Rating,
    answering: Mapping[str, bool] = NOBODY,
) -> dict[str, Quality]:
    """Return the same by dataset: with how many rules it breaks, what nobody has asked yet, and our own checks.

    >>> judged(ox.Dataset(), ox.Dataset(), Vocabularies("", *[frozenset()] * 6), Rating.BAD)
    {}
    """
    score, broken, of = _assessed(graph, shapes, vocabularies, at_120, answering)
    counted = Counter(owner for one in broken for owner in of.get(name_of(one.focus), ()))
    parts = {
        name_of(node): [said(graph, part) for part in said(graph, node).get(f"{DCAT}distribution", ())]
        for node in nodes(graph, "Dataset")
    }
    return {
        one.dataset: Quality(
            one.points,
            one.rating,
            dict(one.metrics),
            counted.get(one.dataset, 0),
            unchecked(parts[one.dataset], one.metrics, answering),
            has_columns_described(parts[one.dataset]),
        )
        for one in score.datasets
    }
