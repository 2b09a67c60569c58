# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What happened in loads, for whoever does the work."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LoadAsked:
    """A load waits for a worker: it was handed in, or is to be started again."""

    number: int
