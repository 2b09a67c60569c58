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
from auzolan.strategy.api.files import (
    learn_from_files,
)
from auzolan.strategy.api.history import (
    class_read,
    history_version,
    lessons,
    prior_for,
    programme_names,
    projects,
    record_projects,
)
from auzolan.strategy.api.history_reviewers import (
    register as register_history_reviewers,
)
from auzolan.strategy.api.minutes import (
    Minutes,
    minutes,
    minutes_json,
    minutes_pdf,
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
from auzolan.strategy.core.overdue import (
    ADOPT,
    APPROVE,
    CHANGE,
)
from auzolan.strategy.core.table import (
    COLUMNS,
)

__all__ = [
    "ADOPT",
    "APPROVE",
    "CHANGE",
    "COLUMNS",
    "Minutes",
    "adopt",
    "agenda",
    "agendas",
    "agree",
    "agreements",
    "bodies",
    "body",
    "class_read",
    "close_session",
    "decide_in_session",
    "docket_holds",
    "drop_item",
    "enter_decision",
    "export_table",
    "fulfil",
    "fulfilments",
    "history_version",
    "import_table",
    "keep_agreement",
    "keep_item",
    "learn_from_files",
    "lessons",
    "minutes",
    "minutes_json",
    "minutes_pdf",
    "note_decision",
    "open_session",
    "pin_docket",
    "plan_session",
    "prior_for",
    "programme_names",
    "progress",
    "projects",
    "quorum",
    "record_agenda",
    "record_bodies",
    "record_projects",
    "register_history_reviewers",
    "revisions",
    "session",
    "sessions",
]
