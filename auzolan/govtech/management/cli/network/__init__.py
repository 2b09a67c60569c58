# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Parcels on the command line; each command has a file of its own."""

from auzolan.govtech.management.cli.network import exporting, fetching, importing, partners, waiting
from auzolan.govtech.management.cli.network.app import app

__all__ = ["app", "exporting", "fetching", "importing", "partners", "waiting"]
