# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The group ``auzolan portfolio``; each of its commands stands in a module of its own."""

import typer

portfolio = typer.Typer(no_args_is_help=True, help="What we pay for first, and what past projects teach.")


@portfolio.callback()
def group() -> None:
    """Keep each command a command of its own, also where there is only one."""
