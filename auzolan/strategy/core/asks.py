# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A condition of a gate: what it asks, and how the evidence answers it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from auzolan.kernel.texts import Text, same
from auzolan.review.nouns.numbers import counted
from auzolan.strategy.nouns.gates import GateEvidence

Answer = tuple[bool, Text]
NOTHING: Final = Text("ezer ez", "nada", "nothing")


@dataclass(frozen=True, slots=True)
class Ask:
    """Hold a condition: what it asks, what to do where it is not met, how it is judged, on which page it is mended."""

    key: str
    asks: Text
    to_do: Text
    judge: Callable[[GateEvidence], Answer]
    part: str = ""


def listed(those: Iterable[str]) -> Text:
    """Return names in one line, or that there are none.

    >>> listed([]).en, listed(["a", "b"]).en
    ('nothing', 'a, b')
    """
    told = list(those)
    return same(", ".join(told)) if told else NOTHING


def dependencies(n: int) -> Text:
    """Return how many dependencies there are.

    >>> dependencies(2).en, dependencies(1).es
    ('2 dependencies', '1 dependencia')
    """
    return counted(
        n,
        Text("mendekotasun {n}", "{n} dependencia", "{n} dependency"),
        Text("{n} mendekotasun", "{n} dependencias", "{n} dependencies"),
    )
