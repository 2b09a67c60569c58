# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan catalogue validate``: a file of descriptions held against a profile; JSON out."""

from pathlib import Path
from typing import Annotated

import typer

from auzolan.catalogue.management.cli.app import app
from auzolan.catalogue.nouns.profiles import Profile
from auzolan.showing.commands import GivesJson, JsonFile


@app.command(cls=GivesJson)
def validate(
    file: Annotated[Path, typer.Argument(help="Descriptions of data: Turtle, N-Triples, JSON-LD or RDF/XML.")],
    profile: Annotated[Profile, typer.Option(help="Which published shapes.")],
    background: Annotated[
        bool, typer.Option("--background", help="Know the authority tables: languages, licences, formats, themes.")
    ] = False,
    out: JsonFile = None,
) -> None:
    """Hold FILE against the official shapes of a profile, with the verdicts of pySHACL."""
    from auzolan.catalogue import api
    from auzolan.kernel.access import visitor

    told = api.validate_file(by=visitor(""), file=file, profile=profile, background=background, into=out)
    verdict = "conforms" if told.conforms else "does not conform"
    counts = f"{told.violations} violations, {told.warnings} warnings, {told.infos} notes"
    typer.echo(f"{file.name} {verdict} to {profile.value}: {counts}")
