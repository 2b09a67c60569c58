# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What catalogue does for the house: its verbs."""

from auzolan.catalogue.api.ckan import (
    ckan,
)
from auzolan.catalogue.api.curating import (
    decide_repairs,
    decided_repairs,
    seen_of,
    short_name,
    told_results,
    trial_of,
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
from auzolan.catalogue.api.describing import (
    earned_of,
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
from auzolan.catalogue.api.exporting import (
    as_dcat_ap_es,
    write_graph,
)
from auzolan.catalogue.api.folding import (
    fold_file,
    folded_json,
)
from auzolan.catalogue.api.giving import (
    MEDIA_TYPES,
    catalogue_as,
    dataset_as,
    dcat_ap_es_as,
    published_graph,
    quality_as,
    quality_of_dataset_as,
    version_of_catalogue,
    version_of_dataset,
    with_known_values,
)
from auzolan.catalogue.api.harvesting import (
    harvest,
    harvested,
)
from auzolan.catalogue.api.links import (
    ask_links,
    check_links,
    links_of_dataset,
    note_links,
)
from auzolan.catalogue.api.publishers import (
    publisher,
    publisher_for,
    record_publisher,
)
from auzolan.catalogue.api.quality import (
    METRICS_OF_MQA,
    MOST_POINTS,
    dimensions_of,
    note_quality,
    own_checks,
    quality_days,
    quality_overview,
    update_due,
    worst_datasets,
)
from auzolan.catalogue.api.repairing import (
    repair_file,
)
from auzolan.catalogue.api.reviewing.sources import (
    register as register_gathering,
)
from auzolan.catalogue.api.scoring import (
    graph_of as graph_of_file,
)
from auzolan.catalogue.api.scoring import (
    score_file,
)
from auzolan.catalogue.api.search import (
    index_datasets,
    municipality_names,
    search_datasets,
    suggest_datasets,
)
from auzolan.catalogue.api.series import (
    accept_family,
    families_of,
    family_of,
    refuse_family,
)
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
from auzolan.catalogue.api.spanish import (
    LONGEST as LONGEST_TEXT,
)
from auzolan.catalogue.api.spanish import (
    fill_in_spanish,
    lacking_of,
    lacking_spanish,
)
from auzolan.catalogue.api.sparql import (
    GRAPH_TYPES,
    ROW_TYPES,
    ask,
    index,
)
from auzolan.catalogue.api.validating import (
    validate_file,
)

__all__ = [
    "GRAPH_TYPES",
    "LONGEST_TEXT",
    "MEDIA_TYPES",
    "METRICS_OF_MQA",
    "MOST_BYTES",
    "MOST_POINTS",
    "READ",
    "ROW_TYPES",
    "accept_family",
    "as_dcat_ap_es",
    "ask",
    "ask_due_harvests",
    "ask_harvest",
    "ask_links",
    "carry_out_harvest",
    "catalogue_as",
    "change_dataset",
    "check_links",
    "ckan",
    "dataset",
    "dataset_as",
    "datasets",
    "dcat_ap_es_as",
    "decide_repairs",
    "decided_repairs",
    "describe_dataset",
    "dimensions_of",
    "earned_of",
    "edit_choices",
    "every_dataset",
    "families_of",
    "family_of",
    "fill_in_spanish",
    "fold_file",
    "folded_json",
    "graph_of_dataset",
    "graph_of_file",
    "hand_in",
    "harvest",
    "harvest_into",
    "harvest_run",
    "harvest_source",
    "harvest_sources",
    "harvested",
    "index",
    "index_datasets",
    "lacking_of",
    "lacking_spanish",
    "links_of_dataset",
    "lost_harvests",
    "municipality_names",
    "newest_runs",
    "note_links",
    "note_quality",
    "open_dataset",
    "own_checks",
    "pause_source",
    "publish_dataset",
    "published_graph",
    "publisher",
    "publisher_for",
    "quality_as",
    "quality_days",
    "quality_of_dataset_as",
    "quality_overview",
    "record_datasets",
    "record_publisher",
    "record_source",
    "refuse_family",
    "register_gathering",
    "remove_source",
    "repair_file",
    "score_file",
    "search_datasets",
    "seen_of",
    "short_name",
    "source_runs",
    "suggest_datasets",
    "take_file",
    "told_results",
    "trial_of",
    "try_fields",
    "update_due",
    "validate_file",
    "version_of_catalogue",
    "version_of_dataset",
    "with_known_values",
    "withdraw_dataset",
    "worst_datasets",
    "write_graph",
]
