# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Files and folders in which others publish their software: publiccode.yml, code.json, and catalogues as lines."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from auzolan.govtech.core.solutions import codejson, standard
from auzolan.govtech.core.solutions.addresses import normalised
from auzolan.govtech.nouns.publiccode import Fault
from auzolan.govtech.nouns.solutions import ReadFile, Source
from auzolan.govtech.store.catalogues import is_ours, read_catalogue
from auzolan.govtech.store.publiccode_files import MOST_BYTES, check_file
from auzolan.govtech.store.vocabularies import HERE
from auzolan.kernel.refusals import BadInput
from auzolan.showing.files import is_writable, read_bytes, read_text

YAML: Final = (".yml", ".yaml")
SOMETHING: Final = "a folder with publiccode.yml, code.json or .jsonl in it"
_MARK: Final = re.compile(rb"^['\"]?publiccodeYmlVersion['\"]?\s*:", re.MULTILINE)
_NAMES: Final = frozenset({"publiccode.yml", "publiccode.yaml", "code.json"})
_ALIAS_COLUMNS: Final = ["address", "same_as"]


def found_files(paths: Iterable[Path]) -> dict[Path, str]:
    """Return the files to read, with what to call each: those named, and of folders those that publish software.

    A file of a folder is called by its path from there. Of a folder, at any depth, these are ``publiccode.yml`` and
    ``code.json``, other YAML with a key ``publiccodeYmlVersion``, and ``.jsonl``; what is hidden is passed over.
    BadInput for a path that isn't there, or a folder with none.
    """
    found: dict[Path, str] = {}
    for path in paths:
        if not path.exists():
            raise BadInput(path, field="PATH", expected="a file or a folder that is there")
        is_folder = path.is_dir()
        inside = sorted(_inside(path)) if is_folder else [path]
        if not inside:
            raise BadInput(path, field="PATH", expected=SOMETHING)
        found |= {one: one.relative_to(path).as_posix() if is_folder else one.name for one in inside}
    return found


def without_results(
    found: Mapping[Path, str], named: Iterable[Path], results: Mapping[str, Path | None]
) -> dict[Path, str]:
    """Return the files to read without the catalogue that an earlier run has written where this one writes its own.

    ``results`` are the files to be written, by their option. BadInput for one that would write over what is read: a
    file that is named itself, or one that is no catalogue of ours.
    """
    left, chosen = dict(found), [path for path in named if path.is_file()]
    for option, result in results.items():
        read = [path for path in found if result is not None and result.exists() and path.samefile(result)]
        for path in read:
            if path in chosen or not is_ours(path):
                raise BadInput(result, field=option, expected="a file that is not read")
            left.pop(path, None)
    if not left:
        raise BadInput(", ".join(map(str, named)), field="PATH", expected=SOMETHING)
    return left


def read_file(path: Path, name: str) -> ReadFile:
    """Return what was read of a file that is called ``name``: publiccode.yml, code.json or lines, by its ending.

    What a publiccode.yml or code.json has wrong is told in ``faults``; BadInput for a catalogue that cannot be
    read, and for another ending.
    """
    if path.suffix.lower() in YAML:
        return _publiccode(path, name)
    if path.suffix.lower() == ".json":
        return _codejson(path, name)
    if path.suffix.lower() == ".jsonl":
        return ReadFile(name, read_catalogue(path, name))
    raise BadInput(path, field="PATH", expected="a file that ends in .yml, .yaml, .json or .jsonl")


def read_aliases(path: Path | None) -> dict[str, str]:
    """Return the confirmed aliases of a table with the columns ``address`` and ``same_as``, both normalised."""
    if path is None:
        return {}
    text = read_text(path, field="aliases")
    try:
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
    except csv.Error as fault:
        raise BadInput(path, field="aliases", expected=f"a table that can be read ({fault})") from fault
    told: dict[str, str] = {}
    for at, row in enumerate(rows, start=2):
        pair = [normalised(row.get(column) or "") for column in _ALIAS_COLUMNS]
        for column, address in zip(_ALIAS_COLUMNS, pair, strict=True):
            if not address:
                raise BadInput(
                    row.get(column) or "", file=path.name, row=at, field=column, expected="the address of a repository"
                )
        if pair[0] != pair[1]:
            told[pair[0]] = pair[1]
    return told


def _inside(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if any(part.startswith(".") for part in path.relative_to(folder).parts) or not path.is_file():
            continue
        if path.name in _NAMES or path.suffix == ".jsonl" or _is_publiccode(path):
            yield path


def _is_publiccode(path: Path) -> bool:
    is_small = path.suffix in YAML and path.stat().st_size <= MOST_BYTES
    return is_small and _MARK.search(path.read_bytes()) is not None


def _publiccode(path: Path, name: str) -> ReadFile:
    checked = check_file(path, with_beside=False)
    version = checked.values.get("publiccodeYmlVersion") or ""
    one = standard.solution(checked, Source(name, standard.FORMAT, version))
    return ReadFile(name, (one,) if one else (), checked.errors)


def _codejson(path: Path, name: str) -> ReadFile:
    content = read_bytes(path, field="PATH", most=MOST_BYTES)
    if len(content) > MOST_BYTES:
        return ReadFile(name, (), (Fault("", f"is larger than {MOST_BYTES:,} bytes"),))
    try:
        text = content.decode("utf-8-sig")
        told = json.loads(text)
    except json.JSONDecodeError as fault:
        return ReadFile(name, (), (Fault("", f"not JSON: {fault.msg}", fault.lineno, fault.colno),))
    except (ValueError, RecursionError) as fault:
        return ReadFile(name, (), (Fault("", f"not JSON: {fault}"),))
    if not is_writable(told, text):
        return ReadFile(name, (), (Fault("", "holds half of a character (a surrogate that stands alone)"),))
    if not isinstance(told, dict):
        return ReadFile(name, (), (Fault("", "must be an object of code.json", 1, 1),))
    wrong = codejson.faults(told, text, _schema())
    one = codejson.solution(told, wrong, Source(name, codejson.FORMAT, "2.0.0"))
    return ReadFile(name, (one,) if one else (), wrong)


@cache
def _schema() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((HERE / "codejson-2.0.0.json").read_text(encoding="utf-8"))
    return schema
