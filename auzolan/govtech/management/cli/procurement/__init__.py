# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Procurement on the command line; each command has a file of its own."""

from auzolan.govtech.management.cli.procurement import advise, flags, import_contracts, prefix
from auzolan.govtech.management.cli.procurement.app import app

__all__ = ["advise", "app", "flags", "import_contracts", "prefix"]
