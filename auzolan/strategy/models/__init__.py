# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of strategy, a module a topic."""

from auzolan.strategy.models.history import PastProjectRow, ReadingRow

__all__ = ["PastProjectRow", "ReadingRow"]
