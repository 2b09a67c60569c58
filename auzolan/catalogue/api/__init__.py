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
from auzolan.catalogue.api.assigning import accept_line, proposal
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
from auzolan.catalogue.api.repairing import repair_file
from auzolan.catalogue.api.reviewing.answering import register as register_answering_reviewers
from auzolan.catalogue.api.scoring import score_file
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
from auzolan.catalogue.api.validating import validate_file
from auzolan.catalogue.core.answering.holding import Domains
from auzolan.catalogue.core.reviewers.use_cases import OPEN_CASE

__all__ = [
    "ASSIGN",
    "OPEN_CASE",
    "PHASE",
    "READ",
    "USE",
    "Domains",
    "PhaseStanding",
    "accept_line",
    "answering",
    "answers_for",
    "as_dcat_ap_es",
    "close_phase",
    "data_role",
    "data_roles",
    "dataset",
    "datasets",
    "domains",
    "duties_in_force",
    "end_role",
    "every_dataset",
    "evidence",
    "expected_of",
    "fold_file",
    "folded_json",
    "gauge",
    "graph_of_dataset",
    "harvest",
    "harvested",
    "note_answered",
    "note_opened",
    "open_use_case",
    "people_named",
    "phase",
    "phases",
    "proposal",
    "publish_dataset",
    "record_datasets",
    "record_phase",
    "record_roles",
    "record_use_cases",
    "register_answering_reviewers",
    "register_gauges",
    "repair_file",
    "said",
    "say",
    "score_file",
    "set_load_limit",
    "show_duty",
    "take_file",
    "titles_of",
    "use_case",
    "use_cases",
    "use_cases_of",
    "validate_file",
    "wanted_data",
    "withdraw_dataset",
    "write_graph",
]
