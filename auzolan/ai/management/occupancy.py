# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How the bus systems are wired: cards are made of what they measure of themselves."""

from auzolan.ai.api import bus_records


def wire() -> None:
    """Let cards be made of the bus systems."""
    bus_records.register_evaluators()
