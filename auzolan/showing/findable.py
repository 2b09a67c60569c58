# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What can be found: each room says which of its records, in which words, for whom, and where they are shown."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from auzolan.kernel.texts import Text

Gather = Callable[[str], "Iterable[Findable]"]


@dataclass(frozen=True, slots=True)
class Findable:
    """Hold a record as the search knows it: title, the words it is found by, who may see it, where it is shown.

    ``address`` is the name of a page and ``key`` what it takes; ``permission`` that of whoever may see it, or public.
    """

    kind: str
    title: Text
    address: str
    key: str
    permission: str
    body: Text = field(default_factory=Text)


@dataclass(frozen=True, slots=True)
class Kind:
    """Hold a kind of record that can be found: what people call many of them, and what gathers them for a tenant."""

    name: str
    label: Any
    gather: Gather


_KINDS: dict[str, Kind] = {}


def findable(name: str, label: Any, gather: Gather) -> None:
    """Let records of a kind (``room/kind``) be found from now on; ``label`` is their name in the plural."""
    _KINDS[name] = Kind(name, label, gather)


def kinds() -> list[Kind]:
    """Return every kind of record that can be found, in the order in which rooms named them."""
    return list(_KINDS.values())
