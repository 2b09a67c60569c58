# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of ai, by topic."""

from auzolan.ai.models.occupancy import BusFleetRow, BusOverrideRow, BusPlanRow
from auzolan.ai.models.systems import SystemRow

__all__ = [
    "BusFleetRow",
    "BusOverrideRow",
    "BusPlanRow",
    "SystemRow",
]
