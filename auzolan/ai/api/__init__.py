# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The verbs of ai, by topic."""

from auzolan.ai.api.systems import (
    READ,
    RECORD,
    add_version,
    keep_system,
    reach_stage,
    search_systems,
    system,
)

__all__ = [
    "READ",
    "RECORD",
    "add_version",
    "keep_system",
    "reach_stage",
    "search_systems",
    "system",
]
