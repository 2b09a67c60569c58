# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Strategy on the command line; each topic adds its commands to ``portfolio`` (``auzolan portfolio ...``)."""

from auzolan.strategy.management.cli import portfolio_prioritise
from auzolan.strategy.management.cli.app import portfolio

__all__ = ["portfolio", "portfolio_prioritise"]
