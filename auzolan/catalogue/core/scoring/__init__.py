# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The EU's Metadata Quality Assessment, exact: 405 points over five dimensions (P9b).

Source: data.europa.eu, methodology of the MQA and its vocabulary for DQV; docs/explanation/metadata-quality.md has all
of it.
"""

from auzolan.catalogue.core.scoring.dqv import as_dqv
from auzolan.catalogue.core.scoring.metrics import METRICS, MOST, rating
from auzolan.catalogue.core.scoring.scoring import Look, earned, score

__all__ = ["METRICS", "MOST", "Look", "as_dqv", "earned", "rating", "score"]
