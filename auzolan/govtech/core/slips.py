# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Slips of who wrote a file: keys that are nearly known are refused, others left alone and told; texts without end."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Final

from auzolan.kernel.refusals import BadInput

MOST_TEXT: Final = 2**20
"""So many characters a text of a file may have; the descriptions of real contracts have some hundreds."""


def not_read(keys: Iterable[object], known: Sequence[str], *, source: str) -> tuple[str, ...]:
    """Return the keys that are not known; BadInput for one that is nearly a known one.

    >>> not_read(["value", "project"], ["value", "kind"], source="a.json")
    ('project',)
    """
    ignored = tuple(str(key) for key in keys if key not in known)
    for key in ignored:
        near = get_close_matches(key, known, n=1, cutoff=0.8)
        if near:
            raise BadInput(key, file=source, expected=f"{near[0]}, or a name that is not like it")
    return ignored
