# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What strategy does for the house: its verbs."""

from auzolan.strategy.api.benefits import courses
from auzolan.strategy.api.cases import (
    APPROVE,
    case,
    case_of_plan,
    cases,
    look_at_prior,
    open_from_plan,
    public_case,
    public_cases,
    record_case,
    record_cases,
    record_spending,
    versions,
)
from auzolan.strategy.api.gates import GO_ON, HEADS, OWNERS, STOP, gates, note_stop, pass_gate, stop_case
from auzolan.strategy.api.legacy import (
    RETIRE,
    concentration,
    note_retired,
    record_systems,
    retire_system,
    running_system,
    systems,
)
from auzolan.strategy.api.reviewers import register as register_case_reviewers
from auzolan.strategy.api.valuing import Ranked, ranked, valuation

__all__ = [
    "APPROVE",
    "GO_ON",
    "HEADS",
    "OWNERS",
    "RETIRE",
    "STOP",
    "Ranked",
    "case",
    "case_of_plan",
    "cases",
    "concentration",
    "courses",
    "gates",
    "look_at_prior",
    "note_retired",
    "note_stop",
    "open_from_plan",
    "pass_gate",
    "public_case",
    "public_cases",
    "ranked",
    "record_case",
    "record_cases",
    "record_spending",
    "record_systems",
    "register_case_reviewers",
    "retire_system",
    "running_system",
    "stop_case",
    "systems",
    "valuation",
    "versions",
]
