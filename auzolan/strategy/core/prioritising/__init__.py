# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Robust prioritisation of a portfolio: which cases, from when, why, and what would change it (P3b, P4a).

Source: Liesio, Mild and Salo (2007) for core and borderline, Kouvelis and Yu (1997) for regret, Rockafellar and
Uryasev (2000) for CVaR, Chu and Beasley (1998) for the genetic search; docs/explanation/prioritising.md has all of it.
"""

from auzolan.strategy.core.prioritising.allowance import Allowance
from auzolan.strategy.core.prioritising.exact import faults
from auzolan.strategy.core.prioritising.prioritising import asked_of, prioritise
from auzolan.strategy.core.prioritising.reading import read_portfolio
from auzolan.strategy.core.prioritising.whatif import Wish, Workbench

__all__ = ["Allowance", "Wish", "Workbench", "asked_of", "faults", "prioritise", "read_portfolio"]
