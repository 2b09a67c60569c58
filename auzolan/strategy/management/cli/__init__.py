# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Strategy on the command line; each topic has a file of its own."""

from auzolan.strategy.management.cli import (
    contracting,
    learn,
    portfolio_house,
    portfolio_prioritise,
)
from auzolan.strategy.management.cli.app import (
    portfolio,
)

__all__ = [
    "contracting",
    "learn",
    "portfolio",
    "portfolio_house",
    "portfolio_prioritise",
]
