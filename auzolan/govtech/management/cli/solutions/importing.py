# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan solutions import``: what others publish of their software, as one catalogue and a report."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from auzolan.govtech.api import solution_files as api
from auzolan.govtech.management.cli.solutions.app import app
from auzolan.kernel import clock
from auzolan.kernel.access import visitor
from auzolan.showing.commands import GivesJson, JsonFile

Paths = Annotated[
    list[Path],
    typer.Argument(metavar="PATH...", help="Files of publiccode.yml, code.json 2.0 or lines of solutions, or folders."),
]
AsOf = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day on which contracts expire; today without it.")
]
Aliases = Annotated[
    Path | None, typer.Option(help="A table (CSV) of addresses that are confirmed to be the same: address, same_as.")
]
Out = Annotated[Path | None, typer.Option(help="Write the solutions to this file, one a line.")]


@app.command("import", cls=GivesJson)
def import_(
    paths: Paths, out: Out = None, as_of: AsOf = None, aliases: Aliases = None, report: JsonFile = None
) -> None:
    """Read solutions: what is read, what is invalid and why, what is merged, what is declared and what observed."""
    day = as_of.date() if as_of else clock.today()
    told = api.import_solutions(by=visitor(""), paths=paths, as_of=day, aliases=aliases, out=out, into=report)
    _say(told)


def _say(told: dict[str, Any]) -> None:
    typer.echo(f"{told['read']} read of {told['files']} files, {told['solutions']} solutions after merging")
    for row in told["invalid"]:
        first, more = row["errors"][0], len(row["errors"]) - 1
        place = row["file"] if row["row"] is None else f"{row['file']}, row {row['row']}"
        fault = f"{first['key'] or 'file'}, line {first['line']}: {first['message'][:100]}"
        typer.echo(f"  invalid: {place}: {fault}" + (f" (and {more} more)" if more else ""))
    seen, owed, judged = (told["figures"][key] for key in ("stable", "contracts", "invalid"))
    typer.echo(f"declared stable, no commit for a year: {seen['quiet']} of {seen['observed']} observed{_as(seen)}")
    typer.echo(
        f"every contract expired on {told['figures']['as_of']}: "
        f"{owed['solutions_expired']} of {owed['solutions_naming']} that name one{_as(owed)}"
    )
    typer.echo(f"invalid: {judged['invalid']} of {judged['judged']} judged{_as(judged)}")


def _as(figure: dict[str, Any]) -> str:
    return "" if figure["share"] is None else f" ({100 * figure['share']:.0f} %)"
