# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How each room names and links its records, so that any page can show any reference."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text, same


@dataclass(frozen=True, slots=True)
class Named:
    """Hold a record's title and the address of its page (empty where it has none)."""

    title: Text
    url: str = ""


Namer = Callable[[str, Sequence[str]], Mapping[str, Named]]
_NAMERS: dict[tuple[str, str], Namer] = {}


def names(room: str, kind: str) -> Callable[[Namer], Namer]:
    """Register a function (tenant, keys) -> {key: Named} for references ``room/kind/...``."""

    def register(namer: Namer) -> Namer:
        _NAMERS[room, kind] = namer
        return namer

    return register


def name_refs(tenant: str, refs: Iterable[Ref]) -> dict[Ref, Named]:
    """Return the title and address of each reference, with one call per room and kind.

    A reference that no room names, or whose record has gone, is shown as its own text.
    """
    wanted: dict[tuple[str, str], list[Ref]] = defaultdict(list)
    for ref in dict.fromkeys(refs):
        wanted[ref.room, ref.kind].append(ref)
    named: dict[Ref, Named] = {}
    for kind, those in wanted.items():
        namer = _NAMERS.get(kind)
        found = namer(tenant, [ref.key for ref in those]) if namer else {}
        named |= {ref: found.get(ref.key, Named(same(str(ref)))) for ref in those}
    return named
