# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The group of commands of solutions."""

import typer

app = typer.Typer(no_args_is_help=True, help="Solutions that others have: read, checked, searched and compared.")


@app.callback()
def group() -> None:
    """Keep each command a command of its own."""
