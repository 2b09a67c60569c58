# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which counts the public is not shown: small ones, and as many more as keep them from being told by subtraction."""

from collections.abc import Sequence

from auzolan.measure.nouns.satisfaction import LEAST_SHOWN


def hidden(counts: Sequence[int], least: int = LEAST_SHOWN) -> frozenset[int]:
    """Return the places of the counts to leave out where their total is shown.

    Counts from 1 to below ``least`` are; then the smallest others too, until those left out are two or more and make
    ``least`` together. A 0 tells of nobody, and stays.

    >>> sorted(hidden([0, 4, 30, 12])), sorted(hidden([0, 30])), sorted(hidden([4, 9, 50])), sorted(hidden([1, 2, 40]))
    ([1, 3], [], [0, 1], [0, 1, 2])
    """
    out = [place for place, count in enumerate(counts) if 0 < count < least]
    if not out:
        return frozenset()
    rest = sorted((count, place) for place, count in enumerate(counts) if count >= least)
    for _count, place in rest:
        if len(out) > 1 and sum(counts[one] for one in out) >= least:
            break
        out.append(place)
    return frozenset(out)
