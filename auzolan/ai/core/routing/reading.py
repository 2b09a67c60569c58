# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A routing problem from the text of a file, whichever of the three formats it is written in."""

from typing import Final

from auzolan.ai.core.routing.lines import lines_of
from auzolan.ai.core.routing.reading_streets import read_streets
from auzolan.ai.core.routing.reading_vrp import SECTIONS, SPECIFICATIONS, read_vrp
from auzolan.ai.core.routing.reading_waste import read_waste
from auzolan.ai.nouns.routing import RouteProblem, StreetProblem

STARTS: Final = (
    "the first line of a file of CVRPLIB (KEY : VALUE), of Kim, Kim and Sahoo (a capacity), "
    "or of arc routing (NAME and a tabulator)"
)


def read_problem(text: str, file: str = "") -> RouteProblem | StreetProblem:
    r"""Return the problem that a file tells of, by what its first line looks like; BadTable where it is none of them.

    >>> read_problem("Dear all,\nthe bins", "letter.txt")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    auzolan.kernel.refusals.BadTable: letter.txt, line 1: 'Dear all,' is not accepted; expected the first line...
    """
    lines = lines_of(text, file)
    first = lines.line
    if (":" in first and first.partition(":")[0].strip() in SPECIFICATIONS) or first in SECTIONS:
        return read_vrp(text, file)
    if first.split()[0] == "NAME" and ":" not in first:
        return read_streets(text, file)
    if not first[0].isdigit():
        lines.refuse(first, STARTS)
    return read_waste(text, file)
