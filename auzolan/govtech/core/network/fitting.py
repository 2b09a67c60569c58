# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How much of what there is to tell finds room in a file that others take."""

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def fitting(items: Sequence[T], spell: Callable[[Sequence[T]], str], most_bytes: int, most: int) -> int:
    """Return how many of the first items find room, at most so many, in a text of at most so many bytes.

    >>> fitting(["aa", "bb", "cc"], "".join, 5, 9), fitting(["a", "b"], "".join, 5, 1), fitting([], "".join, 0, 0)
    (2, 1, 0)
    """
    low, high = 0, min(len(items), most)
    while low < high:
        middle = (low + high + 1) // 2
        if len(spell(items[:middle]).encode()) <= most_bytes:
            low = middle
        else:
            high = middle - 1
    return low
