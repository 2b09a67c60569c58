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
from auzolan.catalogue.api.exporting import as_dcat_ap_es, write_graph
from auzolan.catalogue.api.folding import fold_file, folded_json
from auzolan.catalogue.api.harvesting import harvest, harvested
from auzolan.catalogue.api.repairing import repair_file
from auzolan.catalogue.api.scoring import score_file
from auzolan.catalogue.api.uses import count_use, downloads, uses
from auzolan.catalogue.api.validating import validate_file

__all__ = [
    "READ",
    "as_dcat_ap_es",
    "count_use",
    "dataset",
    "datasets",
    "downloads",
    "every_dataset",
    "fold_file",
    "folded_json",
    "graph_of_dataset",
    "harvest",
    "harvested",
    "publish_dataset",
    "record_datasets",
    "repair_file",
    "score_file",
    "take_file",
    "uses",
    "validate_file",
    "withdraw_dataset",
    "write_graph",
]
