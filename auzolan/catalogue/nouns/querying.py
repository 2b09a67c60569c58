# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Questions in SPARQL and what is answered."""

from dataclasses import dataclass
from typing import IO


@dataclass(frozen=True, slots=True)
class Question:
    """Hold a question, in which formats rows or statements are wanted, how many at most, and of which graphs."""

    query: str
    rows_as: str = "json"
    graph_as: str = "ttl"
    most: int = 10_000
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """Hold an answer: the open file it stands in, its format, how many rows or statements, whether there were more."""

    file: IO[bytes]
    form: str
    count: int
    is_cut: bool


@dataclass(frozen=True, slots=True)
class Indexed:
    """Say what bringing the store of an administration up to date did: datasets written, and left out."""

    written: int
    removed: int
