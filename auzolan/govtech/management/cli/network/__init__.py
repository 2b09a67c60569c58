# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Parcels on the command line; each command has a file of its own."""

from auzolan.govtech.management.cli.network import exporting, importing, partners
from auzolan.govtech.management.cli.network.app import app

__all__ = ["app", "exporting", "importing", "partners"]
