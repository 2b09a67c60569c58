# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan solutions validate``: publiccode.yml by its standard, each fault by key, line and column."""

from pathlib import Path
from typing import Annotated

import typer

from auzolan.govtech.api import publiccode_files as api
from auzolan.govtech.management.cli.solutions.app import app
from auzolan.kernel.access import visitor
from auzolan.showing.commands import GivesJson, JsonFile

Files = Annotated[list[Path], typer.Argument(help="Files of publiccode.yml, of versions 0 to 0.7.")]
Alone = Annotated[bool, typer.Option("--alone", help="Do not look for the images and files that each names beside it.")]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with 1 where a file is invalid.")]


@app.command(cls=GivesJson)
def validate(files: Files, alone: Alone = False, strict: Strict = False, out: JsonFile = None) -> None:
    """Check each of FILES; nothing is fetched."""
    told = api.validate_publiccode(by=visitor(""), paths=files, is_alone=alone, into=out)
    for path, one in told:
        typer.echo(f"{path}: {'invalid' if one.errors else 'valid'}")
        for fault in sorted(one.faults, key=lambda fault: (fault.line, fault.column)):
            kind = "warning" if fault.is_warning else "error"
            typer.echo(f"  {fault.line}:{fault.column} {kind}: {fault.key or 'file'}: {fault.message}")
    if strict and any(one.errors for _, one in told):
        raise typer.Exit(1)
