# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of strategy, by topic."""

from auzolan.strategy.models.cases import CaseGateRow, CaseRow, CaseSpendingRow, CaseVersionRow, LegacyRow

__all__ = ["CaseGateRow", "CaseRow", "CaseSpendingRow", "CaseVersionRow", "LegacyRow"]
