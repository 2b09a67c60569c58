# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Ai on the command line; each topic has a file of its own."""

from auzolan.ai.management.cli import (
    aia,
    buses,
    evaluate,
    occupancy,
    register,
    route,
    screen,
)
from auzolan.ai.management.cli.app import app

__all__ = [
    "aia",
    "app",
    "buses",
    "evaluate",
    "occupancy",
    "register",
    "route",
    "screen",
]
