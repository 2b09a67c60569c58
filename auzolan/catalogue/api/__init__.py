# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What catalogue does for the house: its verbs."""

from auzolan.catalogue.api.asked_history import dump_asked, load_asked
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
from auzolan.catalogue.api.following import (
    confirm,
    end_following,
    follow,
    send_digests,
    send_letters,
    title_of,
    what_is_followed,
)
from auzolan.catalogue.api.harvesting import harvest, harvested
from auzolan.catalogue.api.repairing import repair_file
from auzolan.catalogue.api.scoring import score_file
from auzolan.catalogue.api.tending import tend_requests
from auzolan.catalogue.api.validating import validate_file

__all__ = [
    "READ",
    "Owed",
    "add_to_own",
    "answer",
    "answered_by",
    "as_dcat_ap_es",
    "ask",
    "asked",
    "assign",
    "close_discussion",
    "close_kept_promises",
    "confirm",
    "dataset",
    "datasets",
    "days_left",
    "dump_asked",
    "end_following",
    "estimate",
    "every_asked",
    "every_dataset",
    "fold_file",
    "folded_json",
    "follow",
    "followed_by_code",
    "graph_of_dataset",
    "harvest",
    "harvested",
    "judge_post",
    "keep_back",
    "let_through",
    "load_asked",
    "owed",
    "pace",
    "posts_of",
    "publish_dataset",
    "ranked",
    "record_datasets",
    "repair_file",
    "reply",
    "score_file",
    "send_digests",
    "send_letters",
    "set_terms",
    "support",
    "take_file",
    "tend_requests",
    "terms",
    "title_of",
    "validate_file",
    "what_is_followed",
    "withdraw_dataset",
    "write",
    "write_graph",
]
