# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What catalogue does for the house: its verbs."""

from auzolan.catalogue.api.citing import citations_of, take_citations, take_citations_file
from auzolan.catalogue.api.datasets import (
    READ,
    dataset,
    datasets,
    every_dataset,
    graph_of_dataset,
    publish_dataset,
    record_datasets,
    take_file,
    withdraw_dataset,
)
from auzolan.catalogue.api.exporting import as_dcat_ap_es, write_graph
from auzolan.catalogue.api.folding import fold_file, folded_json
from auzolan.catalogue.api.forums import (
    CONVENE,
    finish_outcome,
    forum,
    forums,
    judge_point,
    outcomes,
    points,
    propose_point,
    record_forum,
    record_outcome,
)
from auzolan.catalogue.api.harvesting import harvest, harvested
from auzolan.catalogue.api.repairing import repair_file
from auzolan.catalogue.api.reuse import (
    fetch_series,
    measure_reuse,
    record_upkeep,
    reuse_board,
    reuse_of,
    reuse_series,
    upkeep_of,
)
from auzolan.catalogue.api.reviewing.unused import register as register_unused
from auzolan.catalogue.api.scoring import score_file
from auzolan.catalogue.api.showcase import (
    LET_THROUGH,
    contributions,
    declare_reuse,
    judge_contribution,
    judge_reuse,
    offer_contribution,
    record_reuses,
    reuse,
    reuses,
)
from auzolan.catalogue.api.uses import count_use, downloads, uses
from auzolan.catalogue.api.validating import validate_file

__all__ = [
    "CONVENE",
    "LET_THROUGH",
    "READ",
    "as_dcat_ap_es",
    "citations_of",
    "contributions",
    "count_use",
    "dataset",
    "datasets",
    "declare_reuse",
    "downloads",
    "every_dataset",
    "fetch_series",
    "finish_outcome",
    "fold_file",
    "folded_json",
    "forum",
    "forums",
    "graph_of_dataset",
    "harvest",
    "harvested",
    "judge_contribution",
    "judge_point",
    "judge_reuse",
    "measure_reuse",
    "offer_contribution",
    "outcomes",
    "points",
    "propose_point",
    "publish_dataset",
    "record_datasets",
    "record_forum",
    "record_outcome",
    "record_reuses",
    "record_upkeep",
    "register_unused",
    "repair_file",
    "reuse",
    "reuse_board",
    "reuse_of",
    "reuse_series",
    "reuses",
    "score_file",
    "take_citations",
    "take_citations_file",
    "take_file",
    "upkeep_of",
    "uses",
    "validate_file",
    "withdraw_dataset",
    "write_graph",
]
