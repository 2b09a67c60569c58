# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Solutions on the command line; each command has a file of its own."""

from auzolan.govtech.management.cli.solutions import compare, importing, index, search, validate
from auzolan.govtech.management.cli.solutions.app import app

__all__ = ["app", "compare", "importing", "index", "search", "validate"]
