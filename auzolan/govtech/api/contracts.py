# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Contracts in files: given out as OCDS 1.1.5, and OCDS taken in as records; nothing is kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from auzolan.govtech.core.ocds import merging, register, reports
from auzolan.govtech.core.ocds.leaves import leaves
from auzolan.govtech.core.ocds.notices import notice_marks, notice_release
from auzolan.govtech.core.ocds.releases import marks, releases
from auzolan.govtech.nouns.ocds import (
    STANDIN_PREFIX,
    VERSION,
    Authority,
    Contract,
    Mark,
    record_package,
    release_package,
)
from auzolan.govtech.store import ocds_files as files
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.kernel.refusals import BadInput, BadTable, Problem
from auzolan.showing.files import require_place, write_json

PUBLISHER: Final = "Open Data Euskadi"
UNKNOWN: Final = "unknown"
"""Who publishes, where neither the file nor the command says it."""
OLDER: Final = "a package of another version, merged by the rules of 1.1: parts of a list without ids add up"


@dataclass(slots=True)
class _Taken:
    """What has been read of the files so far."""

    read: int = 0
    contracts: list[Contract] = field(default_factory=list)
    releases: list[dict[str, Any]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unplaced: dict[str, int] = field(default_factory=dict)
    codes: dict[str, tuple[str, int]] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=list)


@verb(PUBLIC)
def give_out_contracts(
    *,
    by: Actor,
    contracts: Sequence[Path],
    out: Path,
    authorities: Path | None = None,
    prefix: str = STANDIN_PREFIX,
    uri: str = "",
    publisher: str = "",
    as_records: bool = False,
    into: Path | None = None,
) -> dict[str, Any]:
    """Write contracts as an OCDS release package, or as a record package, and return the report.

    A file of ``contracts`` is lines of the Basque register, or one announcement of a tender as XML. Rows that cannot
    be taken stand in the report; where none can be, BadTable says why and nothing is written. ``prefix`` is the one
    that the Open Contracting Partnership gave the publisher. The same files give the same bytes.
    """
    del by
    require_place(out, field="--out")
    if not prefix or prefix != "".join(prefix.split()):
        raise BadInput(prefix, field="--prefix", expected="the prefix of the publisher, as ocds-213czf")
    known = _authorities(authorities)
    taken = _Taken()
    for path in contracts:
        _take(taken, path, prefix)
    if not (taken.contracts or taken.releases):
        raise BadTable(taken.problems or [Problem(contracts[0].name, None, "", "", "a row with a contract")])
    told = releases(taken.contracts, authorities=known, prefix=prefix) + taken.releases
    merging.require_own_ids(told)
    package = _package(told, contracts[0], uri=uri, publisher=publisher or PUBLISHER, as_records=as_records)
    report = reports.report(
        read=taken.read,
        package=package,
        problems=taken.problems,
        marks=marks(taken.contracts) + taken.marks,
        unplaced=taken.unplaced,
    )
    write_json(out, package)
    if into is not None:
        write_json(into, report)
    return report


@verb(PUBLIC)
def merge_releases(
    *, by: Actor, ocds: Sequence[Path], out: Path, uri: str = "", publisher: str = "", into: Path | None = None
) -> dict[str, Any]:
    """Write the releases of OCDS files as a record package with their compiled releases, and return the report.

    Releases, packages, records with their releases inside, and lines of these are taken. Raises BadInput with the
    file and the row of what is none of these; then nothing is written.
    """
    del by
    require_place(out, field="--out")
    found = [one for path in ocds for one in _released(path)]
    if not found:
        raise BadInput(ocds[0].name, field="file", expected="OCDS with at least one release")
    heads = [files.head(path) for path in ocds]
    package = _package(found, ocds[0], uri=uri, publisher=publisher or heads[0][0] or UNKNOWN, as_records=True)
    told = [Mark(OLDER, 0, "version", said) for _name, said in heads if said not in ("", VERSION)]
    report = reports.report(read=len(found), package=package, problems=[], marks=told, unplaced={})
    write_json(out, package)
    if into is not None:
        write_json(into, report)
    return report


def _package(
    told: Sequence[dict[str, Any]], source: Path, *, uri: str, publisher: str, as_records: bool
) -> dict[str, Any]:
    uri = uri or f"urn:auzolan:ocds:{files.digest(source)}"
    published = merging.by_date(told)[-1]["date"]
    if not as_records:
        return release_package(told, uri=uri, published=published, publisher=publisher)
    found = merging.records(files.merge_rules(), told)
    return record_package(found, uri=uri, published=published, publisher=publisher)


def _take(taken: _Taken, path: Path, prefix: str) -> None:
    if files.is_xml(path):
        told = leaves(files.xml(path), path.name)
        release = notice_release(told, prefix=prefix)
        taken.releases.append(release)
        taken.marks += notice_marks(release)
        taken.read += 1
        for name, times in told.unread().items():
            taken.unplaced[name] = taken.unplaced.get(name, 0) + times
        return
    rows = _counted(taken, files.objects(path))
    for one in register.read_contracts(rows, source=path.name, seen=taken.codes):
        if isinstance(one, Contract):
            taken.contracts.append(one)
        else:
            taken.problems += one


def _counted(taken: _Taken, rows: Iterator[tuple[int, Any]]) -> Iterator[tuple[int, Any]]:
    for n, row in rows:
        taken.read += 1
        for column in register.unknown_columns(row):
            taken.unplaced[column] = taken.unplaced.get(column, 0) + 1
        yield n, row


def _authorities(path: Path | None) -> dict[str, Authority]:
    if path is None:
        return {}
    found = [register.read_authority(row, source=path.name, n=n) for n, row in files.objects(path)]
    return {one.profile: one for one in found}


def _released(path: Path) -> Iterator[dict[str, Any]]:
    """Yield every release of a file; of a record, those inside of it."""
    for n, told in files.objects(path):
        for one in merging.released(told, source=path.name, n=n):
            if not isinstance(one.get("date"), str):
                raise BadInput(
                    one.get("date") or "",
                    field="date",
                    file=path.name,
                    row=n,
                    expected="a date, as each release has one",
                )
            yield one
