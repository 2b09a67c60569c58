# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan services``: the directory checked, given out, taken in."""

import csv
import json
import sys
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from auzolan.kernel import tenants
from auzolan.kernel.access import system, visitor
from auzolan.kernel.refusals import BadInput
from auzolan.services import api
from auzolan.services.management.loading import dump_services

app = typer.Typer(no_args_is_help=True, help="The directory of services.")

AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
ForTenant = Annotated[str, typer.Option("--tenant", help="The administration; the only one where none is named.")]


class Given(StrEnum):
    """Name the formats in which the directory goes out."""

    TURTLE = "ttl"
    JSON_LD = "jsonld"
    RDF_XML = "rdf"
    CSV = "csv"


@app.command()
def validate(
    file: Annotated[Path, typer.Argument(help="A directory in CPSV-AP: .ttl, .jsonld, .rdf, .nt.")],
    codes: Annotated[list[Path] | None, typer.Option("--codes", help="A further code list; may be repeated.")] = None,
    as_json: AsJson = False,
) -> None:
    """Hold FILE against the official shapes of CPSV-AP 3.2.0; exit with 1 where it breaks them."""
    lists = [(_read(path), path.name) for path in codes or []]
    found = api.validate_cpsv(by=visitor("-"), data=_read(file), name=file.name, codes=lists)
    if as_json:
        typer.echo(json.dumps({"file": str(file), **asdict(found)}, ensure_ascii=False))
    else:
        for one in found.violations:
            typer.echo(f"{one.node}  {one.message}")
        verdict = "valid" if found.conforms else f"{len(found.violations)} violations"
        typer.echo(f"{file}: {verdict} ({found.services} services, {found.triples} triples)")
    if not found.conforms:
        sys.exit(1)


@app.command()
def export(
    form: Annotated[Given, typer.Option("--format", help="The format.")] = Given.TURTLE,
    to: Annotated[Path | None, typer.Option(help="Write to this file; else to standard output.")] = None,
    tenant: ForTenant = "",
) -> None:
    """Give the directory out: as CPSV-AP 3.2.0, or as the canonical table (csv)."""
    by = system(_tenant(tenant))
    if form is not Given.CSV:
        data = api.export_cpsv(by=by, form=form.value)
        sys.stdout.buffer.write(data) if to is None else to.write_bytes(data)
        return
    rows = dump_services(by)
    with to.open("w", encoding="utf-8", newline="") if to else _stdout() as file:
        writer = csv.DictWriter(file, list(rows[0]) if rows else ["slug"], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@app.command(name="import")
def take_in(
    file: Annotated[Path, typer.Argument(help="A directory in CPSV-AP: .ttl, .jsonld, .rdf, .nt.")],
    owner: Annotated[str, typer.Option(help="The unit that answers where no authority is a unit of ours.")] = "",
    tenant: ForTenant = "",
    as_json: AsJson = False,
) -> None:
    """Record the public services of FILE; what our records cannot hold is kept and goes out again."""
    slug = _tenant(tenant)
    changed = api.import_cpsv(by=system(slug), data=_read(file), name=file.name, owner=owner or slug)
    typer.echo(json.dumps({"tenant": slug, "changed": changed}) if as_json else f"{slug}: {changed} new or changed")


def _tenant(named: str) -> str:
    if named:
        return tenants.tenant(named).slug
    known = tenants.administrations()
    if len(known) != 1:
        raise BadInput(", ".join(known), field="--tenant", expected="one of them")
    return known[0]


def _read(path: Path) -> bytes:
    if not path.is_file():
        raise BadInput(str(path), field="file", expected="a file that is there")
    return path.read_bytes()


def _stdout() -> "typer.FileTextWrite":
    return open(sys.stdout.fileno(), "w", encoding="utf-8", newline="", closefd=False)  # type: ignore[return-value]
