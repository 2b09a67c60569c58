# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of ai, by topic."""

from auzolan.ai.models.governing import AssessmentRow, ConsultationRow, ScreeningRow, TaskRow
from auzolan.ai.models.routes import RoundRow, RouteRunRow
from auzolan.ai.models.systems import SystemRow

__all__ = [
    "AssessmentRow",
    "ConsultationRow",
    "RoundRow",
    "RouteRunRow",
    "ScreeningRow",
    "SystemRow",
    "TaskRow",
]
