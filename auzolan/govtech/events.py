# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What happened in govtech, for the rooms above."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChallengeMoved:
    """A challenge has come to another phase; at ``disseminate`` it was opened to everybody."""

    number: int
    before: str
    phase: str
