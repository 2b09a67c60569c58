# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What catalogue does for the house: its verbs."""

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
from auzolan.catalogue.api.describing import earned_of
from auzolan.catalogue.api.exporting import as_dcat_ap_es, write_graph
from auzolan.catalogue.api.folding import fold_file, folded_json
from auzolan.catalogue.api.harvesting import harvest, harvested
from auzolan.catalogue.api.repairing import repair_file
from auzolan.catalogue.api.scoring import score_file
from auzolan.catalogue.api.search import index_datasets, municipality_names, search_datasets, suggest_datasets
from auzolan.catalogue.api.validating import validate_file

__all__ = [
    "READ",
    "as_dcat_ap_es",
    "dataset",
    "datasets",
    "earned_of",
    "every_dataset",
    "fold_file",
    "folded_json",
    "graph_of_dataset",
    "harvest",
    "harvested",
    "index_datasets",
    "municipality_names",
    "publish_dataset",
    "record_datasets",
    "repair_file",
    "score_file",
    "search_datasets",
    "suggest_datasets",
    "take_file",
    "validate_file",
    "withdraw_dataset",
    "write_graph",
]
