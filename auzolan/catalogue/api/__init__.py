# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What catalogue does for the house: its verbs."""

from auzolan.catalogue.api.answering import (
    ASSIGN,
    answering,
    answers_for,
    data_role,
    data_roles,
    domains,
    duties_in_force,
    end_role,
    evidence,
    people_named,
    record_roles,
    said,
    say,
    set_load_limit,
    show_duty,
)
from auzolan.catalogue.api.asked_history import (
    dump_asked,
    load_asked,
)
from auzolan.catalogue.api.asked_of_us import (
    Owed,
    answer,
    assign,
    close_discussion,
    close_kept_promises,
    days_left,
    estimate,
    judge_post,
    keep_back,
    let_through,
    owed,
    pace,
    ranked,
    reply,
    set_terms,
    terms,
)
from auzolan.catalogue.api.asking import (
    add_to_own,
    answered_by,
    ask,
    asked,
    every_asked,
    followed_by_code,
    posts_of,
    support,
    write,
)
from auzolan.catalogue.api.assigning import (
    accept_line,
    proposal,
)
from auzolan.catalogue.api.citing import (
    citations_of,
    take_citations,
    take_citations_file,
)
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
from auzolan.catalogue.api.following import (
    confirm,
    end_following,
    follow,
    followed,
    send_digests,
    send_letters,
    title_of,
    what_is_followed,
)
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
from auzolan.catalogue.api.phases import (
    PHASE,
    PhaseStanding,
    close_phase,
    gauge,
    phase,
    phases,
    record_phase,
    register_gauges,
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
from auzolan.catalogue.api.querying import (
    FORMS,
    MOST_ROWS,
    ask_data,
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
from auzolan.catalogue.api.repairing import (
    repair_file,
)
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
from auzolan.catalogue.api.reuse import (
    fetch_series,
    measure_reuse,
    record_upkeep,
    reuse_board,
    reuse_of,
    reuse_series,
    upkeep_of,
)
from auzolan.catalogue.api.reviewing.answering import (
    register as register_answering_reviewers,
)
from auzolan.catalogue.api.reviewing.sources import (
    register as register_gathering,
)
from auzolan.catalogue.api.reviewing.unused import (
    register as register_unused,
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
    ask_sparql,
    index,
)
from auzolan.catalogue.api.tending import (
    tend_requests,
)
from auzolan.catalogue.api.use_cases import (
    USE,
    expected_of,
    note_answered,
    note_opened,
    open_use_case,
    record_use_cases,
    titles_of,
    use_case,
    use_cases,
    use_cases_of,
    wanted_data,
)
from auzolan.catalogue.api.uses import (
    count_use,
    downloads,
    uses,
)
from auzolan.catalogue.api.validating import (
    validate_file,
)
from auzolan.catalogue.core.answering.holding import (
    Domains,
)
from auzolan.catalogue.core.reviewers.use_cases import (
    OPEN_CASE,
)

# fmt: off
__all__ = [
    "ASSIGN", "CONVENE", "FORMS", "GRAPH_TYPES", "LET_THROUGH", "LONGEST_TEXT", "MEDIA_TYPES", "METRICS_OF_MQA",
    "MOST_BYTES", "MOST_POINTS", "MOST_ROWS", "OPEN_CASE", "PHASE", "READ", "ROW_TYPES", "USE", "Domains", "Owed",
    "PhaseStanding", "accept_family", "accept_line", "add_to_own", "addresses", "answer", "answered_by", "answering",
    "answers_for", "as_dcat_ap_es", "ask", "ask_data", "ask_due_harvests", "ask_harvest", "ask_links", "ask_sparql",
    "asked", "assign", "carry_out_harvest", "catalogue_as", "change_dataset", "check_links", "citations_of", "ckan",
    "clear_file", "close_discussion", "close_kept_promises", "close_phase", "collection", "collection_of",
    "collections", "confirm", "contributions", "count_use", "data_role", "data_roles", "dataset", "dataset_as",
    "datasets", "days_left", "dcat_ap_es_as", "decide_repairs", "decided_repairs", "declare_reuse", "describe_dataset",
    "describe_file", "dimensions_of", "domains", "downloads", "drawn", "drop_file", "dump_asked", "duties_in_force",
    "edit_choices", "end_following", "end_role", "estimate", "every_asked", "every_dataset", "every_file", "evidence",
    "expected_of", "families_of", "family_of", "feature", "features", "fetch_series", "file", "files",
    "fill_in_spanish", "finish_outcome", "fold_file", "folded_json", "follow", "followed", "followed_by_code", "forum",
    "forums", "gauge", "graph_of_dataset", "graph_of_file", "hand_in", "harvest", "harvest_into", "harvest_run",
    "harvest_source", "harvest_sources", "harvested", "index", "index_datasets", "judge_contribution", "judge_point",
    "judge_post", "judge_reuse", "keep_back", "keep_file", "lacking_of", "lacking_spanish", "let_through",
    "links_of_dataset", "load_asked", "lost_harvests", "measure_reuse", "municipality_names", "newest_file",
    "newest_runs", "note_answered", "note_links", "note_opened", "note_quality", "offer_contribution", "open_dataset",
    "open_use_case", "original", "outcomes", "owed", "own_checks", "pace", "pause_source", "people_named", "phase",
    "phases", "plain_values", "points", "posts_of", "proposal", "propose_point", "publish_dataset", "published_graph",
    "publisher", "publisher_for", "quality_as", "quality_days", "quality_of_dataset_as", "quality_overview", "ranked",
    "record_datasets", "record_forum", "record_outcome", "record_phase", "record_publisher", "record_reuses",
    "record_roles", "record_source", "record_upkeep", "record_use_cases", "refuse_family",
    "register_answering_reviewers", "register_gathering", "register_gauges", "register_unused", "remove_source",
    "repair_file", "reply", "reuse", "reuse_board", "reuse_of", "reuse_series", "reuses", "root_of", "rows", "said",
    "say", "score_file", "search_datasets", "seen_of", "send_digests", "send_letters", "set_load_limit", "set_terms",
    "short_name", "show_duty", "source_runs", "suggest_datasets", "support", "take_citations", "take_citations_file",
    "take_file", "tend_requests", "terms", "title_of", "titles_of", "told_results", "trial_of", "try_fields",
    "update_due", "upkeep_of", "use_case", "use_cases", "use_cases_of", "uses", "validate_file",
    "version_of_catalogue", "version_of_dataset", "versions", "wanted_data", "what_is_followed", "with_known_values",
    "withdraw_dataset", "worst_datasets", "write", "write_graph", "written",
]
# fmt: on
