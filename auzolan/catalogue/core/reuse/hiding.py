# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Counts that could point at a person are not told, nor one more where a sum would give them away."""

from collections.abc import Sequence
from typing import Final

LEAST_TOLD: Final = 10


def told(counts: Sequence[int], least: int = LEAST_TOLD) -> list[int | None]:
    """Return counts as they may be told beside their sum: None for those below ``least``, 0 among them.

    Where only one is left out, it is what the sum lacks: the smallest other one is left out too. Nothing is left out
    of counts that are all large enough.

    >>> told([40, 3, 25]), told([40, 3, 0]), told([40, 25])
    ([40, None, None], [40, None, None], [40, 25])
    """
    out = {place for place, count in enumerate(counts) if count < least}
    if len(out) == 1 and len(counts) > 1:
        out.add(min((count, place) for place, count in enumerate(counts) if place not in out)[1])
    return [None if place in out else count for place, count in enumerate(counts)]
