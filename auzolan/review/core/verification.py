# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Checking the chain of decisions, and that what stands beside it is what was decided."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from auzolan.kernel import chain

COLUMNS: Final = ("kind", "subject", "unit", "is_public")


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold an entry of the chain as it is kept: its place, what is hashed, and what is kept beside it for searching."""

    number: int
    payload: Mapping[str, Any]
    previous_hash: str
    hash: str
    columns: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Head:
    """Hold a signed head of the chain, and whether its signature holds."""

    number: int
    hash: str
    is_signed: bool


def faults_of_chain(entries: Iterable[Entry]) -> list[str]:
    """Return a fault for each decision that is missing, changed, out of its place, or shown as what it is not.

    Entries come by number. What is hashed is the previous hash and the payload; columns must repeat the payload.

    >>> payload = {"number": 1, "kind": "k", "subject": "a/b/c", "unit": "", "is_public": True}
    >>> columns = {name: payload[name] for name in COLUMNS}
    >>> first = Entry(1, payload, chain.GENESIS, chain.link(chain.GENESIS, payload), columns)
    >>> faults_of_chain([first])
    []
    >>> faults_of_chain([Entry(1, payload | {"kind": "x"}, first.previous_hash, first.hash, columns)])
    ['decision 1 was changed', 'decision 1 is kept under another kind']
    """
    faults: list[str] = []
    previous, expected = chain.GENESIS, 1
    for entry in entries:
        missing = range(expected, entry.number)
        faults += [f"decision {number} is missing" for number in missing]
        if not missing and entry.previous_hash != previous:
            faults.append(f"decision {entry.number} does not follow decision {entry.number - 1}")
        told = entry.payload.get("number")
        if entry.hash != chain.link(entry.previous_hash, entry.payload):
            faults.append(f"decision {entry.number} was changed")
        elif told != entry.number:
            faults.append(f"decision {told} stands in the place of decision {entry.number}")
        faults += [
            f"decision {entry.number} is kept under another {name.removeprefix('is_')}"
            for name in COLUMNS
            if entry.columns[name] != entry.payload.get(name)
        ]
        previous, expected = entry.hash, entry.number + 1
    return faults


def faults_of_heads(heads: Iterable[Head], hashes: Mapping[int, str]) -> list[str]:
    """Return a fault for each signed head that the chain (hashes by number) does not hold any more.

    >>> faults_of_heads([Head(2, "ab", True), Head(1, "cd", True)], {1: "ce"})
    ['decision 2 was signed and is missing', 'decision 1 is not what was signed']
    """
    faults = []
    for head in heads:
        if not head.is_signed:
            faults.append(f"the signature of checkpoint {head.number} does not hold")
        elif head.number not in hashes:
            faults.append(f"decision {head.number} was signed and is missing")
        elif hashes[head.number] != head.hash:
            faults.append(f"decision {head.number} is not what was signed")
    return faults


def faults_beside(
    payloads: Mapping[int, Mapping[str, Any]],
    expectations: Mapping[str, Mapping[str, Any]],
    evidence: Mapping[int, str],
    named: Iterable[int],
) -> list[str]:
    """Return a fault for each expectation or evidence that is not what was decided, and each decision lost at the end.

    ``payloads`` are the decisions by number; ``expectations`` those that are scored, by key; ``evidence`` the hash of
    the evidence that is kept, by decision; ``named`` the decisions that other records speak of.

    >>> faults_beside({1: {"expectations": [{"key": "e"}], "evidence_hash": "a"}}, {}, {1: "b"}, [2])
    ['decision 2 is missing', 'the expectation e of decision 1 is missing', 'the evidence of decision 1 was changed']
    """
    faults = [f"decision {number} is missing" for number in sorted(set(named) - set(payloads) - {0})]
    decided: dict[str, int] = {}
    for number, payload in sorted(payloads.items()):
        for told in payload.get("expectations", ()):
            key = told["key"]
            decided[key] = number
            if key not in expectations:
                faults.append(f"the expectation {key} of decision {number} is missing")
            elif expectations[key] != told:
                faults.append(f"the expectation {key} of decision {number} was changed")
        if evidence.get(number, payload.get("evidence_hash")) != payload.get("evidence_hash"):
            faults.append(f"the evidence of decision {number} was changed")
    stray = sorted(set(expectations) - set(decided))
    return faults + [f"the expectation {key} belongs to no decision" for key in stray]
