# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What strategy does for the house: its verbs."""

from auzolan.strategy.api.agenda import (
    adopt,
    agenda,
    agendas,
    drop_item,
    export_table,
    fulfil,
    fulfilments,
    import_table,
    keep_item,
    progress,
    record_agenda,
    revisions,
)
from auzolan.strategy.api.benefits import (
    courses,
)
from auzolan.strategy.api.case_reviewers import (
    register as register_case_reviewers,
)
from auzolan.strategy.api.cases import (
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
from auzolan.strategy.api.contracting import (
    contracting_plan,
    contracting_releases,
    planned_contracts,
)
from auzolan.strategy.api.files import (
    learn_from_files,
)
from auzolan.strategy.api.gates import (
    GO_ON,
    HEADS,
    OWNERS,
    STOP,
    gates,
    note_stop,
    pass_gate,
    stop_case,
)
from auzolan.strategy.api.history import (
    class_read,
    history_version,
    is_behind,
    lessons,
    prior_for,
    programme_names,
    projects,
    read_ended_cases,
    record_projects,
)
from auzolan.strategy.api.history_reviewers import (
    register as register_history_reviewers,
)
from auzolan.strategy.api.legacy import (
    RETIRE,
    concentration,
    note_retired,
    record_systems,
    retire_system,
    running_system,
    systems,
)
from auzolan.strategy.api.limits_files import (
    limits_text,
    set_limits_from_file,
)
from auzolan.strategy.api.minutes import (
    Minutes,
    minutes,
    minutes_json,
    minutes_pdf,
)
from auzolan.strategy.api.portfolio import (
    KEEPERS,
    asked_now,
    envelope,
    envelopes,
    set_limits,
)
from auzolan.strategy.api.portfolio_asking import (
    case_titles,
    has_illustrative_cases,
    portfolio_prices,
    portfolio_what_if,
    portfolio_why_not,
)
from auzolan.strategy.api.portfolio_runs import (
    ADOPT_PLAN,
    RESPONSIBLE,
    adopt_plan,
    ask_run,
    carry_out_run,
    has_changed,
    lost_runs,
    newest_plan,
    note_adopted,
    plan_of,
    prioritise_now,
    run,
    run_again,
    runs,
)
from auzolan.strategy.api.portfolio_runs import (
    register as register_portfolio,
)
from auzolan.strategy.api.prioritising import (
    as_json,
    open_workbench,
    portfolio_of_file,
    prioritise_file,
    what_if,
    why_not,
)
from auzolan.strategy.api.priors import (
    APPROVE,
    case_prior,
)
from auzolan.strategy.api.questions import (
    questions,
)
from auzolan.strategy.api.reuse_reviewer import (
    register as register_reuse_reviewer,
)
from auzolan.strategy.api.sessions import (
    agree,
    agreements,
    bodies,
    body,
    close_session,
    decide_in_session,
    docket_holds,
    enter_decision,
    keep_agreement,
    note_decision,
    open_session,
    pin_docket,
    plan_session,
    quorum,
    record_bodies,
    session,
    sessions,
)
from auzolan.strategy.api.valuing import (
    Ranked,
    ranked,
    valuation,
)
from auzolan.strategy.core.case_prior import (
    building_hoped,
)
from auzolan.strategy.core.overdue import (
    ADOPT,
    APPROVE_MINUTES,
    CHANGE,
)
from auzolan.strategy.core.prioritising import (
    Wish,
    Workbench,
)
from auzolan.strategy.core.table import (
    COLUMNS,
)

__all__ = [
    "ADOPT",
    "ADOPT_PLAN",
    "APPROVE",
    "APPROVE_MINUTES",
    "CHANGE",
    "COLUMNS",
    "GO_ON",
    "HEADS",
    "KEEPERS",
    "OWNERS",
    "RESPONSIBLE",
    "RETIRE",
    "STOP",
    "Minutes",
    "Ranked",
    "Wish",
    "Workbench",
    "adopt",
    "adopt_plan",
    "agenda",
    "agendas",
    "agree",
    "agreements",
    "as_json",
    "ask_run",
    "asked_now",
    "bodies",
    "body",
    "building_hoped",
    "carry_out_run",
    "case",
    "case_of_plan",
    "case_prior",
    "case_titles",
    "cases",
    "class_read",
    "close_session",
    "concentration",
    "contracting_plan",
    "contracting_releases",
    "courses",
    "decide_in_session",
    "docket_holds",
    "drop_item",
    "enter_decision",
    "envelope",
    "envelopes",
    "export_table",
    "fulfil",
    "fulfilments",
    "gates",
    "has_changed",
    "has_illustrative_cases",
    "history_version",
    "import_table",
    "is_behind",
    "keep_agreement",
    "keep_item",
    "learn_from_files",
    "lessons",
    "limits_text",
    "look_at_prior",
    "lost_runs",
    "minutes",
    "minutes_json",
    "minutes_pdf",
    "newest_plan",
    "note_adopted",
    "note_decision",
    "note_retired",
    "note_stop",
    "open_from_plan",
    "open_session",
    "open_workbench",
    "pass_gate",
    "pin_docket",
    "plan_of",
    "plan_session",
    "planned_contracts",
    "portfolio_of_file",
    "portfolio_prices",
    "portfolio_what_if",
    "portfolio_why_not",
    "prior_for",
    "prioritise_file",
    "prioritise_now",
    "programme_names",
    "progress",
    "projects",
    "public_case",
    "public_cases",
    "questions",
    "quorum",
    "ranked",
    "read_ended_cases",
    "record_agenda",
    "record_bodies",
    "record_case",
    "record_cases",
    "record_projects",
    "record_spending",
    "record_systems",
    "register_case_reviewers",
    "register_history_reviewers",
    "register_portfolio",
    "register_reuse_reviewer",
    "retire_system",
    "revisions",
    "run",
    "run_again",
    "running_system",
    "runs",
    "session",
    "sessions",
    "set_limits",
    "set_limits_from_file",
    "stop_case",
    "systems",
    "valuation",
    "versions",
    "what_if",
    "why_not",
]
