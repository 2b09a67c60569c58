# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the datasets of a graph earn by the EU's assessment, and how many rules of DCAT-AP each of them breaks."""

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

import pyoxigraph as ox

from auzolan.catalogue.core import scoring
from auzolan.catalogue.core.checking import has_columns_described
from auzolan.catalogue.core.graphs import Said, Statements, name_of, nodes
from auzolan.catalogue.core.scoring.complying import owners
from auzolan.catalogue.core.scoring.links import unchecked
from auzolan.catalogue.core.validating import validate
from auzolan.catalogue.nouns.datasets import Quality
from auzolan.catalogue.nouns.quality import CatalogueScore, DatasetScore, Rating, Vocabularies
from auzolan.catalogue.nouns.validating import Result

NOTHING: Final[Mapping[str, bool]] = MappingProxyType({})


def judged(
    graph: Statements,
    shapes: ox.Dataset,
    vocabularies: Vocabularies,
    at_120: Rating,
    answering: Mapping[str, bool] = NOTHING,
) -> dict[str, Quality]:
    """Return what each dataset of a graph earns, and how many results the shapes give of it that are violations.

    ``answering`` says of the addresses that have been asked whether they answer; what nobody has asked earns nothing
    yet, and is named.

    >>> judged(ox.Dataset(), ox.Dataset(), Vocabularies("", *[frozenset()] * 6), Rating.BAD)
    {}
    """
    found: dict[str, Quality] = {}

    def look(one: DatasetScore, parts: Sequence[Said]) -> None:
        unasked, columns = unchecked(parts, one.metrics, answering), has_columns_described(parts)
        found[one.dataset] = Quality(
            one.points, one.rating, dict(one.metrics), counted.get(one.dataset, 0), unasked, columns
        )

    counted, _broken = _broken_of(graph, shapes)
    _scored(graph, vocabularies, at_120, answering, counted, look)
    return found


def assessed(
    graph: Statements, shapes: ox.Dataset, vocabularies: Vocabularies, at_120: Rating, answering: Mapping[str, bool]
) -> tuple[CatalogueScore, list[Result]]:
    """Return the score of a graph by the same rules, and each result of the shapes that is a violation.

    >>> assessed(ox.Dataset(), ox.Dataset(), Vocabularies("", *[frozenset()] * 6), Rating.BAD, {})[1]
    []
    """
    counted, broken = _broken_of(graph, shapes)
    return _scored(graph, vocabularies, at_120, answering, counted), broken


def _broken_of(graph: Statements, shapes: ox.Dataset) -> tuple[Counter[str], list[Result]]:
    broken = [one for one in validate(graph, shapes) if one.severity.endswith("#Violation")]
    of = owners(graph, {one.focus for one in broken})
    return Counter(owner for one in broken for owner in of.get(name_of(one.focus), ())), broken


def _scored(
    graph: Statements,
    vocabularies: Vocabularies,
    at_120: Rating,
    answering: Mapping[str, bool],
    counted: Counter[str],
    look: scoring.Look | None = None,
) -> CatalogueScore:
    complying = frozenset(name for node in nodes(graph, "Dataset") if (name := name_of(node)) not in counted)
    return scoring.score(
        graph,
        vocabularies,
        is_reachable=lambda url: answering.get(url, False),
        compliant=complying,
        at_120=at_120,
        look=look,
    )
