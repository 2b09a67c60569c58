# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""One question answered in a process of its own, within limits that the system holds: time, memory, size.

Started by ``store/sparql.py`` as ``python -m auzolan.catalogue.store.sparql_process``: it reads the question as JSON
from its input, writes the answer to its output, and how it went as one line of JSON to where errors go. It knows no
Django, so that it starts quickly.
"""

import json
import resource
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO, Any, TypeVar

import pyoxigraph as ox

from auzolan.catalogue.core.querying.writing import FORMATS, rows, verdict

Thing = TypeVar("Thing")


class Counted:
    """Give at most so many things, and know how many were given and whether there were more."""

    def __init__(self, most: int) -> None:
        self.most, self.count, self.is_cut = most, 0, False

    def of(self, things: Iterable[Thing]) -> Iterator[Thing]:
        """Yield the things."""
        rest = iter(things)
        for thing in islice(rest, self.most):
            self.count += 1
            yield thing
        self.is_cut = next(rest, None) is not None


def main() -> None:
    """Answer the question that comes in."""
    asked = json.load(sys.stdin)
    resource.setrlimit(resource.RLIMIT_AS, (asked["memory"], asked["memory"]))
    resource.setrlimit(resource.RLIMIT_FSIZE, (asked["size"], asked["size"]))
    resource.setrlimit(resource.RLIMIT_CPU, (asked["seconds"] + 1, asked["seconds"] + 1))
    try:
        told = _answered(asked, sys.stdout.buffer)
    except (SyntaxError, ValueError) as fault:
        told = {"refused": str(fault)}
    except OSError as fault:
        told = {"too_large": True} if fault.errno == 27 else {"failed": str(fault)}
    except MemoryError:
        told = {"too_much": True}
    sys.stderr.write(json.dumps(told) + "\n")


def _answered(asked: dict[str, Any], out: IO[bytes]) -> dict[str, Any]:
    store = ox.Store.read_only(asked["path"])
    default: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [
        ox.NamedNode(one) for one in asked["default_graphs"]
    ]
    named: list[ox.NamedNode | ox.BlankNode] = [ox.NamedNode(one) for one in asked["named_graphs"]]
    found = store.query(asked["query"], default_graph=default or None, named_graphs=named or None)
    counted = Counted(asked["most"])
    match found:
        case ox.QuerySolutions():
            names = [one.value for one in found.variables]
            form = asked["rows_as"]
            solutions = ([one[name] for name in names] for one in found)
            _write(rows(names, counted.of(solutions), form), out)
        case ox.QueryBoolean():
            form = asked["rows_as"]
            _write([verdict(bool(found), form)], out)
        case _:
            form = asked["graph_as"]
            ox.serialize(counted.of(found), output=out, format=FORMATS[form])
    out.flush()
    return {"form": form, "count": counted.count, "is_cut": counted.is_cut}


def _write(pieces: Iterable[str], out: IO[bytes]) -> None:
    for piece in pieces:
        out.write(piece.encode())


if __name__ == "__main__":
    main()
