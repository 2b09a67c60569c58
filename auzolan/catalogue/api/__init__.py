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
from auzolan.catalogue.api.reviewing.sources import register as register_gathering
from auzolan.catalogue.api.scoring import score_file
from auzolan.catalogue.api.series import accept_family, families_of, family_of, refuse_family
from auzolan.catalogue.api.sources import (
    ask_due_harvests,
    ask_harvest,
    carry_out_harvest,
    harvest_into,
    harvest_run,
    harvest_source,
    harvest_sources,
    lost_harvests,
    newest_runs,
    pause_source,
    record_source,
    remove_source,
    source_runs,
)
from auzolan.catalogue.api.validating import validate_file

__all__ = [
    "READ",
    "accept_family",
    "as_dcat_ap_es",
    "ask_due_harvests",
    "ask_harvest",
    "carry_out_harvest",
    "dataset",
    "datasets",
    "every_dataset",
    "families_of",
    "family_of",
    "fold_file",
    "folded_json",
    "graph_of_dataset",
    "harvest",
    "harvest_into",
    "harvest_run",
    "harvest_source",
    "harvest_sources",
    "harvested",
    "lost_harvests",
    "newest_runs",
    "pause_source",
    "publish_dataset",
    "record_datasets",
    "record_source",
    "refuse_family",
    "register_gathering",
    "remove_source",
    "repair_file",
    "score_file",
    "source_runs",
    "take_file",
    "validate_file",
    "withdraw_dataset",
    "write_graph",
]
