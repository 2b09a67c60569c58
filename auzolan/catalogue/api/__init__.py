# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What catalogue does for the house: its verbs."""

from auzolan.catalogue.api.curating import decide_repairs, decided_repairs, seen_of, short_name, told_results, trial_of
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
from auzolan.catalogue.api.editing import (
    MOST_BYTES,
    change_dataset,
    describe_dataset,
    edit_choices,
    hand_in,
    open_dataset,
    try_fields,
)
from auzolan.catalogue.api.exporting import as_dcat_ap_es, write_graph
from auzolan.catalogue.api.folding import fold_file, folded_json
from auzolan.catalogue.api.harvesting import harvest, harvested
from auzolan.catalogue.api.links import ask_links, check_links, links_of_dataset, note_links
from auzolan.catalogue.api.quality import (
    METRICS_OF_MQA,
    MOST_POINTS,
    dimensions_of,
    note_quality,
    own_checks,
    quality_as_dqv,
    quality_days,
    quality_overview,
    update_due,
    worst_datasets,
)
from auzolan.catalogue.api.repairing import repair_file
from auzolan.catalogue.api.scoring import score_file
from auzolan.catalogue.api.validating import validate_file

__all__ = [
    "METRICS_OF_MQA",
    "MOST_BYTES",
    "MOST_POINTS",
    "READ",
    "as_dcat_ap_es",
    "ask_links",
    "change_dataset",
    "check_links",
    "dataset",
    "datasets",
    "decide_repairs",
    "decided_repairs",
    "describe_dataset",
    "dimensions_of",
    "edit_choices",
    "every_dataset",
    "fold_file",
    "folded_json",
    "graph_of_dataset",
    "hand_in",
    "harvest",
    "harvested",
    "links_of_dataset",
    "note_links",
    "note_quality",
    "open_dataset",
    "own_checks",
    "publish_dataset",
    "quality_as_dqv",
    "quality_days",
    "quality_overview",
    "record_datasets",
    "repair_file",
    "score_file",
    "seen_of",
    "short_name",
    "take_file",
    "told_results",
    "trial_of",
    "try_fields",
    "update_due",
    "validate_file",
    "withdraw_dataset",
    "worst_datasets",
    "write_graph",
]
