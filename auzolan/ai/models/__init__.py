# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of ai, by topic."""

from auzolan.ai.models.cards import AttemptRow, CardRow, DriftRow, PinRow
from auzolan.ai.models.governing import AssessmentRow, ConsultationRow, ScreeningRow, TaskRow
from auzolan.ai.models.incidents import AppealRow, IncidentRow, OverrideRow
from auzolan.ai.models.occupancy import BusFleetRow, BusOverrideRow, BusPlanRow
from auzolan.ai.models.pilots import PassedRow, ProposalRow
from auzolan.ai.models.routes import RoundRow, RouteRunRow
from auzolan.ai.models.systems import SystemRow

__all__ = [
    "AppealRow",
    "AssessmentRow",
    "AttemptRow",
    "BusFleetRow",
    "BusOverrideRow",
    "BusPlanRow",
    "CardRow",
    "ConsultationRow",
    "DriftRow",
    "IncidentRow",
    "OverrideRow",
    "PassedRow",
    "PinRow",
    "ProposalRow",
    "RoundRow",
    "RouteRunRow",
    "ScreeningRow",
    "SystemRow",
    "TaskRow",
]
