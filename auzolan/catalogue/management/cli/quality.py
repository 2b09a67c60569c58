# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan catalogue quality``: what the catalogue of an administration earns today, kept for its trend."""

from typing import Annotated

import typer

from auzolan.catalogue import api
from auzolan.catalogue.management.cli.app import app
from auzolan.kernel.access import system


@app.command()
def quality(tenant: Annotated[str, typer.Option(help="The administration whose catalogue is looked at.")]) -> None:
    """Say how many points of 405 the published datasets earn today, and keep it for the trend."""
    by = system(tenant)
    day, found = api.note_quality(by=by), api.quality_overview(by=by)
    typer.echo(f"{day.on}: {day.points:.2f} of 405 points, {found.rating.value}; {day.n:,} datasets")
    for rating, count in found.ratings.items():
        typer.echo(f"  {rating.value:<11}{count:>8,}")
