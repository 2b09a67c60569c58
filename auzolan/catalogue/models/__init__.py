# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of catalogue."""

from auzolan.catalogue.models.datasets import DatasetRow
from auzolan.catalogue.models.reuse import (
    CitationRow,
    ContributionRow,
    ForumRow,
    OutcomeRow,
    PointRow,
    ReusedRow,
    ReuseRow,
    SentRow,
    UpkeepRow,
)
from auzolan.catalogue.models.uses import UseRow

__all__ = [
    "CitationRow",
    "ContributionRow",
    "DatasetRow",
    "ForumRow",
    "OutcomeRow",
    "PointRow",
    "ReuseRow",
    "ReusedRow",
    "SentRow",
    "UpkeepRow",
    "UseRow",
]
