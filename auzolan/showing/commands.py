# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What commands of every room have in common."""

import sys
from collections.abc import Sequence
from contextlib import redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any, Final

import typer
from typer.core import TyperCommand

from auzolan.showing.files import require_place

JSON: Final = "--json"
PRINTED: Final = "-"
JsonFile = Annotated[
    Path | None, typer.Option(JSON, help="Write the whole answer as JSON to this file; without a file, print it.")
]
"""The option of a command of class ``GivesJson``."""


class GivesJson(TyperCommand):
    """Be a command whose ``--json`` may stand alone, or with ``-``: then the JSON is printed, and nothing else.

    What the command says to people goes to standard error meanwhile.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take ``--json`` without a file as one that prints."""
        return super().parse_args(ctx, with_place(args))

    def invoke(self, ctx: Any) -> Any:
        """Carry the command out, unless its file could not be written; print the file where no place was named."""
        name = next(param.name for param in self.params if JSON in param.opts)
        # as it was typed: typer makes a path of it for the command only
        named: str | None = ctx.params[name]
        if named != PRINTED:
            if named is not None:
                require_place(Path(named), field=JSON)
            return super().invoke(ctx)
        with TemporaryDirectory() as folder:
            place = Path(folder) / "told.json"
            ctx.params[name] = str(place)
            try:
                with redirect_stdout(sys.stderr):
                    return super().invoke(ctx)
            finally:
                if place.exists():
                    typer.echo(place.read_text(encoding="utf-8"), nl=False)


def with_place(words: Sequence[str]) -> list[str]:
    """Return the words of a command, with a place for its JSON where none is named.

    >>> with_place(["a.json", "--json"]), with_place(["--json", "--seed", "1"]), with_place(["--json", "b.json"])
    (['a.json', '--json', '-'], ['--json', '-', '--seed', '1'], ['--json', 'b.json'])
    >>> with_place([])
    []
    """
    told: list[str] = []
    for word, after in zip(words, [*words[1:], "--"], strict=False):
        told.append(word)
        if word == JSON and after != PRINTED and after.startswith("-"):
            told.append(PRINTED)
    return told
