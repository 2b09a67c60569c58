# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan procurement import``: contracts as OCDS 1.1.5, and OCDS releases as records."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from auzolan.govtech.api import contracts as api
from auzolan.govtech.management.cli.procurement.app import app
from auzolan.govtech.nouns.ocds import STANDIN_PREFIX
from auzolan.kernel.access import visitor
from auzolan.kernel.refusals import BadInput
from auzolan.showing.commands import GivesJson, JsonFile


class Target(StrEnum):
    """What is written."""

    OCDS = "ocds"
    RECORDS = "records"


Files = Annotated[
    list[Path],
    typer.Argument(help="Lines of the Basque register of contracts, announcements as XML; for records, OCDS."),
]


@app.command("import", cls=GivesJson)
def import_contracts(
    contracts: Files,
    out: Annotated[Path, typer.Option("-o", "--out", help="The package to write.")],
    to: Annotated[
        Target, typer.Option(help="ocds: contracts as releases. records: OCDS releases merged.")
    ] = Target.OCDS,
    authorities: Annotated[Path | None, typer.Option(help="Lines of the contracting authorities.")] = None,
    prefix: Annotated[
        str, typer.Option(help="The ocid prefix of the publisher, as the registry gave it.")
    ] = STANDIN_PREFIX,
    records: Annotated[bool, typer.Option("--records", help="Write a record package in place of releases.")] = False,
    uri: Annotated[str, typer.Option(help="The address at which the package will be published.")] = "",
    publisher: Annotated[str, typer.Option(help="Who publishes the package.")] = "",
    report: JsonFile = None,
) -> None:
    """Write CONTRACTS as an OCDS 1.1.5 package, or the releases of OCDS files as records of what holds now."""
    if to is Target.RECORDS:
        if authorities is not None or prefix != STANDIN_PREFIX:
            raise BadInput(to.value, field="--to", expected="ocds where --authorities or --prefix is given")
        told = api.merge_releases(by=visitor(""), ocds=contracts, out=out, uri=uri, publisher=publisher, into=report)
    else:
        told = api.give_out_contracts(
            by=visitor(""),
            contracts=contracts,
            out=out,
            authorities=authorities,
            prefix=prefix,
            uri=uri,
            publisher=publisher,
            as_records=records,
            into=report,
        )
    _say(told, out)


def _say(told: dict[str, Any], out: Path) -> None:
    held = f"{told['records']} records of " if told["records"] else ""
    typer.echo(f"{held}{told['releases']} releases with {told['contracts']} contracts in {out}, {told['read']} read")
    for one in told["refused"]:
        place = f"{one['file']}, row {one['row']}, column {one['column']}"
        typer.echo(f"  refused: {place}: {one['value']!r}; expected {one['expected']}")
    for one in told["marks"]:
        typer.echo(f"  {one['times']} times in {one['column']}: {one['mark']}")
    for one in told["unplaced"]:
        typer.echo(f"  {one['times']} times left out: {one['column']}")
