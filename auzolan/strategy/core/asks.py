# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A condition of a gate: what it asks, and how the evidence answers it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from auzolan.kernel.texts import Text, same
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


def counted(n: int) -> Text:
    """Return how many dependencies there are.

    >>> counted(2).en
    '2 dependencies'
    """
    return Text(f"{n} mendekotasun", f"{n} dependencias", f"{n} dependencies")
