# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Holding a file of descriptions against a profile; nothing is kept."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from auzolan.catalogue.core.validating import validate
from auzolan.catalogue.core.validating.wording import in_words
from auzolan.catalogue.nouns.profiles import Profile
from auzolan.catalogue.nouns.validating import Result, Verdict
from auzolan.catalogue.store import files, profiles
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.showing.files import require_place, write_pieces


@verb(PUBLIC)
def validate_file(
    *, by: Actor, file: Path, profile: Profile, background: bool = False, into: Path | None = None
) -> Verdict:
    """Return whether a file conforms to a profile, and write every result as JSON where ``into`` says.

    With ``background`` the authority tables are known beside the file: a language that is only named is then a
    language. Refused before anything is written: a file that cannot be read, with its place.
    """
    del by
    if into is not None:
        require_place(into)
    tables = profiles.authority_tables() if background else None
    found = validate(files.read_exactly(file), profiles.shapes_of(profile), background=tables)
    counted: Counter[str] = Counter()
    told = _counted(found, counted)
    if into is not None:
        write_pieces(into, _as_json(told))
    else:
        for _result in told:
            pass
    known = {kind: counted.pop(kind, 0) for kind in ("Warning", "Info")}
    violations = counted.total()
    return Verdict(not violations and not any(known.values()), violations, known["Warning"], known["Info"])


def as_json(result: Result) -> dict[str, str]:
    """Return a result as the command writes it: addresses in full, blank nodes as ``_:``, nothing as ""."""
    return {
        "focus": _written(result.focus),
        "path": _written(result.path),
        "component": result.component,
        "severity": result.severity,
        "value": _written(result.value),
        "shape": _written(result.shape),
        "message": in_words(result),
    }


def _counted(results: Iterator[Result], counted: Counter[str]) -> Iterator[Result]:
    for result in results:
        counted[result.severity.rpartition("#")[2]] += 1
        yield result


def _as_json(results: Iterator[Result]) -> Iterator[str]:
    """Yield the pieces of the JSON: a graph conforms where there is not even a first result."""
    first = next(results, None)
    yield '{"conforms": ' + ("true" if first is None else "false") + ', "results": ['
    if first is not None:
        yield "\n " + json.dumps(as_json(first), ensure_ascii=False)
    for result in results:
        yield ",\n " + json.dumps(as_json(result), ensure_ascii=False)
    yield "\n]}\n"


def _written(term: ox.NamedNode | ox.BlankNode | ox.Literal | None) -> str:
    if term is None:
        return ""
    return "_:" if isinstance(term, ox.BlankNode) else term.value
