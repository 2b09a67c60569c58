# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The group of commands of procurement."""

import typer

app = typer.Typer(no_args_is_help=True, help="Procurement: which instrument, contracts as OCDS, and what looks wrong.")


@app.callback()
def group() -> None:
    """Keep each command a command of its own."""
