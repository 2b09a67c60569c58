# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The grade of evidence: how many independent sources agree that a dataset is used, and how strongly each says so."""

from collections.abc import Iterable, Mapping
from typing import Final

from auzolan.catalogue.nouns.reuse import Evidence, Grade, Strength, Witness

STEPS: Final[Mapping[Witness, tuple[int, int]]] = {
    Witness.USES: (100, 1000),
    Witness.DECLARED: (3, 10),
    Witness.CITED: (3, 10),
    Witness.CHALLENGES: (2, 4),
    Witness.INTERNAL: (2, 5),
}
"""From how many on a source is fair, and from how many strong. Of pages that cite, sites are counted."""
_WEIGHT: Final = {Strength.WEAK: 1, Strength.FAIR: 2, Strength.STRONG: 3}


def grade(evidence: Iterable[Evidence]) -> Grade:
    """Return the grade of what the sources say of one thing (the rule of docs/explanation/reuse.md).

    A: three kinds of source or more, one of them the downloads and calls, which nobody has to declare. B: two kinds, or
    more without downloads and calls. C: one kind only. D: none.

    >>> def saying(*those): return [Evidence(one, 12, Strength.WEAK) for one in those]
    >>> grade(saying(Witness.USES, Witness.DECLARED, Witness.CITED)).value
    'A'
    >>> [grade(saying(*list(Witness)[1:n])).value for n in (5, 3, 2, 1)]
    ['B', 'B', 'C', 'D']
    """
    kinds = {one.witness for one in evidence}
    if len(kinds) >= 3 and Witness.USES in kinds:
        return Grade.A
    return Grade.B if len(kinds) >= 2 else Grade.C if kinds else Grade.D


def strength(witness: Witness, n: int) -> Strength:
    """Return how strongly a source speaks that has counted so many.

    >>> strength(Witness.USES, 99).value, strength(Witness.CITED, 3).value, strength(Witness.INTERNAL, 5).value
    ('weak', 'fair', 'strong')
    """
    fair, strong = STEPS[witness]
    return Strength.STRONG if n >= strong else Strength.FAIR if n >= fair else Strength.WEAK


def weight(evidence: Iterable[Evidence]) -> int:
    """Return what the strengths come to, to rank things of the same grade.

    >>> weight([Evidence(Witness.CITED, 3, Strength.FAIR), Evidence(Witness.USES, 2000, Strength.STRONG)])
    5
    """
    return sum(_WEIGHT[one.strength] for one in evidence)
