# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The group of commands that catalogue's topics share."""

import typer

app = typer.Typer(no_args_is_help=True, help="Descriptions of data: checked, scored, repaired, gathered, given out.")


@app.callback()
def group() -> None:
    """Keep each command a command of its own."""
