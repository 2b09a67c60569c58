# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is kept of people for a while only."""

from dataclasses import dataclass
from typing import Final

PSEUDONYMS: Final = "pseudonyms"
"""The name of the secret under which persons and cases are kept."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Hold what was forgotten: free texts, facts whose person is no longer known, files that left the disk."""

    texts: int
    people: int
    files: int
