# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The dated facts of the source file, each found by topic, key and day, with its source."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Fact:
    """Hold one dated statement and where it was published."""

    topic: str
    key: str
    value: Any
    as_of: str
    source: str

    def cited(self, note: str = "") -> str:
        """Return the text of the column ``source``: the address, the day it speaks of, and a note."""
        return "; ".join(part for part in (self.source, f"as of {self.as_of}", note) if part)


class Facts:
    """Hold all facts of the file; ``same`` as a source means that of the fact before."""

    def __init__(self, facts: list[Fact]) -> None:
        self._facts = facts

    @classmethod
    def read(cls, path: Path) -> Self:
        """Return the facts that the JSON file holds."""
        facts: list[Fact] = []
        for entry in json.loads(path.read_text(encoding="utf-8")):
            source = str(entry["source"])
            if facts and source.split(" ", maxsplit=1)[0] == "same":
                source = facts[-1].source + source.removeprefix("same")
            source = source.replace("the three sources above", " ; ".join(fact.source for fact in facts[-3:]))
            facts.append(Fact(entry["topic"], entry["key"], entry["value"], entry["as_of"], source))
        return cls(facts)

    def all(self, topic: str) -> list[Fact]:
        """Return the facts of a topic, in the order of the file."""
        return [fact for fact in self._facts if fact.topic == topic]

    def one(self, topic: str, key: str, as_of: str = "") -> Fact:
        """Return the only fact with that topic and key (and day), or raise LookupError."""
        found = [f for f in self.all(topic) if f.key == key and as_of in ("", f.as_of)]
        if len(found) != 1:
            raise LookupError(f"{topic}/{key} {as_of}: {len(found)} facts")
        return found[0]
