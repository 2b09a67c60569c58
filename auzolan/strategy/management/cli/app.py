# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The groups of commands that strategy's topics share."""

import typer

portfolio = typer.Typer(no_args_is_help=True, help="What we pay for first, and what past projects teach.")


@portfolio.callback()
def group() -> None:
    """Keep each command a command of its own."""
