# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What strategy does for the house: its verbs, a module a topic."""

from auzolan.strategy.api.files import learn_from_files
from auzolan.strategy.api.history import (
    class_read,
    history_version,
    lessons,
    prior_for,
    programme_names,
    projects,
    record_projects,
)
from auzolan.strategy.api.reviewers import register as register_history_reviewers

__all__ = [
    "class_read",
    "history_version",
    "learn_from_files",
    "lessons",
    "prior_for",
    "programme_names",
    "projects",
    "record_projects",
    "register_history_reviewers",
]
