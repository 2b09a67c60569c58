# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The command that takes pages which cite datasets."""

from pathlib import Path
from typing import Annotated

import typer

from auzolan.catalogue import api
from auzolan.catalogue.management.cli.app import app
from auzolan.kernel.access import system


@app.command()
def citations(
    file: Annotated[Path, typer.Argument(help="Pages that cite datasets: CSV or JSON with page and dataset.")],
    tenant: Annotated[str, typer.Option(help="The administration whose datasets they cite.")],
) -> None:
    """Keep the pages of FILE that cite datasets, each once, all of them or none."""
    told = api.take_citations_file(by=system(tenant), file=file)
    typer.echo(f"{told.new:,} new, {told.known:,} known, {told.own:,} of the publisher's own (left out)")
