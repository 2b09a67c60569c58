# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The heads of a table: by which name each column is asked for, and what it is called in each language."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from auzolan.catalogue.nouns.resources import Column
from auzolan.kernel.refusals import BadTable, Problem
from auzolan.kernel.texts import Text, same

MOST_COLUMNS: Final = 500
_LONGEST: Final = 60
RESERVED: Final = frozenset({"columns", "order", "limit", "after", "format", "bbox", "datetime", "f"})
"""Words that a question of rows or features uses itself: a column of such a name has a hyphen below at its end."""


def named(heads: Sequence[str], file: str, before: Sequence[Column] = ()) -> list[tuple[str, Text]]:
    """Return of each head the name by which the column is asked for, and its words by language.

    Where most heads are two with a slash between, the first is Basque and the second Spanish, as Open Data Bizkaia
    writes them. A head that the version ``before`` had keeps its name and its words, whatever stands beside it now.
    Raises BadTable for a head that is empty or there twice.

    >>> [name for name, _text in named(["_id", "EKITALDIA/EJERCICIO", "LERROA/LÍNEA"], "a.csv")]
    ['id', 'ejercicio', 'linea']
    >>> named(["EKITALDIA/EJERCICIO", "LERROA/LÍNEA"], "a.csv")[1][1].eu, named(["km/h", "a", "b"], "a.csv")[0]
    ('LERROA', ('km_h', Text(eu='km/h', es='km/h', en='km/h')))
    """
    _require(heads, file)
    is_double = are_double(heads)
    found: list[tuple[str, Text]] = []
    known = {column.head: column for column in before}
    taken = {known[head].name for head in heads if head in known}
    for place, head in enumerate(heads, start=1):
        if head in known:
            found.append((known[head].name, known[head].label))
            continue
        parts = [part.strip() for part in head.split("/")]
        double = is_double and len(parts) == 2 and all(parts)
        text = Text(eu=parts[0], es=parts[1]) if double else same(head.strip())
        found.append((_free(plainly(text.es) or f"column_{place}", taken), text))
    return found


def are_double(heads: Sequence[str]) -> bool:
    """Tell whether the heads are Basque and Spanish at once: most of two or more have one slash with words around.

    >>> are_double(["_id", "LERROA/LINEA", "MES/MES"]), are_double(["km/h", "a"])
    (True, False)
    """
    halves = [len([part for part in head.split("/") if part.strip()]) == 2 for head in heads if head.strip("_") != "id"]
    return sum(halves) >= 2 and sum(halves) >= 0.6 * len(halves)


def plainly(text: str) -> str:
    """Return a text as a name: small letters without accents, digits, and hyphens below.

    >>> plainly("Nº de viajes (ida)"), plainly("_id"), plainly("2024"), plainly("limit")
    ('no_de_viajes_ida', 'id', 'c2024', 'limit_')
    """
    folded = "".join(one for one in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(one))
    name = "_".join(re.findall(r"[a-z0-9]+", folded))[:_LONGEST].strip("_")
    if name[:1].isdecimal():
        return f"c{name}"
    return f"{name}_" if name in RESERVED else name


def _free(wanted: str, taken: set[str]) -> str:
    name, number = wanted, 2
    while name in taken:
        name, number = f"{wanted}_{number}", number + 1
    taken.add(name)
    return name


def _require(heads: Sequence[str], file: str) -> None:
    problems = []
    if len(heads) > MOST_COLUMNS:
        problems.append(Problem(file, 1, "", f"{len(heads)} columns", f"{MOST_COLUMNS} columns at most"))
    for place, head in enumerate(heads, start=1):
        if not head.strip():
            problems.append(Problem(file, 1, str(place), head, "a name for the column"))
        elif head in heads[: place - 1]:
            problems.append(Problem(file, 1, str(place), head, "a name that no column before it has"))
    if problems:
        raise BadTable(problems)
