# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan catalogue fold``: families of datasets that repeat themselves per municipality."""

import json
from pathlib import Path
from typing import Annotated

import typer

from auzolan.catalogue import api
from auzolan.catalogue.management.cli.app import app
from auzolan.kernel.access import visitor


@app.command()
def fold(
    file: Annotated[Path, typer.Argument(help="A catalogue: DCAT, or packages of CKAN as JSON.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
    out: Annotated[Path | None, typer.Option("-o", help="Write the series as DCAT (Turtle) to this file.")] = None,
) -> None:
    """Find in FILE what is one dataset per municipality; say which series that makes and which municipalities miss."""
    folded = api.fold_file(by=visitor(""), file=file, into=out)
    if as_json:
        typer.echo(json.dumps(api.folded_json(folded), ensure_ascii=False))
        return
    for one in folded.series:
        typer.echo(f"{one.id:<40}{len(one.members):>6}  missing {len(one.missing):>4}  {one.title}")
    typer.echo(f"series {len(folded.series):,}  in none {len(folded.rest):,}")
