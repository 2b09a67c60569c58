# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The group of commands that ai's topics share."""

import typer

app = typer.Typer(no_args_is_help=True, help="AI systems and other algorithms: screened, registered, measured, run.")


@app.callback()
def group() -> None:
    """Keep each command a command of its own."""
