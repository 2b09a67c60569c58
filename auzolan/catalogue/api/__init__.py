# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What catalogue does for the house: its verbs."""

from auzolan.catalogue.api.asking import (
    FORMS,
    MOST_ROWS,
    ask,
    collection,
    collection_of,
    collections,
    drawn,
    feature,
    features,
    newest_file,
    plain_values,
    rows,
    written,
)
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
from auzolan.catalogue.api.resources import (
    addresses,
    clear_file,
    describe_file,
    drop_file,
    every_file,
    file,
    files,
    keep_file,
    original,
    root_of,
    versions,
)
from auzolan.catalogue.api.scoring import score_file
from auzolan.catalogue.api.uses import count_use, downloads, uses
from auzolan.catalogue.api.validating import validate_file

__all__ = [
    "FORMS",
    "MOST_ROWS",
    "READ",
    "addresses",
    "as_dcat_ap_es",
    "ask",
    "clear_file",
    "collection",
    "collection_of",
    "collections",
    "count_use",
    "dataset",
    "datasets",
    "describe_file",
    "downloads",
    "drawn",
    "drop_file",
    "every_dataset",
    "every_file",
    "feature",
    "features",
    "file",
    "files",
    "fold_file",
    "folded_json",
    "graph_of_dataset",
    "harvest",
    "harvested",
    "keep_file",
    "newest_file",
    "original",
    "plain_values",
    "publish_dataset",
    "record_datasets",
    "repair_file",
    "root_of",
    "rows",
    "score_file",
    "take_file",
    "uses",
    "validate_file",
    "versions",
    "withdraw_dataset",
    "write_graph",
    "written",
]
