# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the datasets of a graph earn by the EU's assessment, and how many rules of DCAT-AP each of them breaks."""

from collections import Counter

import pyoxigraph as ox

from auzolan.catalogue.core import scoring
from auzolan.catalogue.core.graphs import Statements, name_of, nodes
from auzolan.catalogue.core.scoring.complying import owners
from auzolan.catalogue.core.validating import validate
from auzolan.catalogue.nouns.datasets import Quality
from auzolan.catalogue.nouns.quality import Rating, Vocabularies


def judged(graph: Statements, shapes: ox.Dataset, vocabularies: Vocabularies, at_120: Rating) -> dict[str, Quality]:
    """Return what each dataset of a graph earns, and how many results the shapes give of it that are violations.

    >>> judged(ox.Dataset(), ox.Dataset(), Vocabularies("", *[frozenset()] * 6), Rating.BAD)
    {}
    """
    broken = [one for one in validate(graph, shapes) if one.severity.endswith("#Violation")]
    of = owners(graph, {one.focus for one in broken})
    counted = Counter(owner for one in broken for owner in of.get(name_of(one.focus), ()))
    complying = frozenset(name for node in nodes(graph, "Dataset") if (name := name_of(node)) not in counted)
    told = scoring.score(graph, vocabularies, compliant=complying, at_120=at_120)
    return {
        one.dataset: Quality(one.points, one.rating, dict(one.metrics), counted.get(one.dataset, 0))
        for one in told.datasets
    }
