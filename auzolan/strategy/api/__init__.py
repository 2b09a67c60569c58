# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What strategy does for the house: its verbs."""

from auzolan.strategy.api.prioritising import (
    as_json,
    open_workbench,
    portfolio_of_file,
    prioritise_file,
    what_if,
    why_not,
)
from auzolan.strategy.core.prioritising import Wish, Workbench

__all__ = [
    "Wish",
    "Workbench",
    "as_json",
    "open_workbench",
    "portfolio_of_file",
    "prioritise_file",
    "what_if",
    "why_not",
]
