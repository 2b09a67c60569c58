# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What pages tell of a dataset besides what it says: what it earns on each side of the EU's assessment."""

from auzolan.catalogue.core.scoring.metrics import METRICS
from auzolan.catalogue.nouns.datasets import Dataset
from auzolan.catalogue.nouns.quality import Dimension, Earned
from auzolan.kernel.access import PUBLIC, Actor, verb


@verb(PUBLIC)
def earned_of(*, by: Actor, dataset: Dataset) -> list[Earned]:
    """Return what a dataset earns of each of the five sides, and what it could."""
    return [
        Earned(
            dimension,
            sum(dataset.quality.metrics.get(one.name, 0) for one in METRICS if one.dimension is dimension),
            sum(one.points for one in METRICS if one.dimension is dimension),
        )
        for dimension in Dimension
    ]
