# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan solutions search``: whether there is an existing solution for a need."""

from pathlib import Path
from typing import Annotated, Any

import typer

from auzolan.govtech.api import finding as api
from auzolan.govtech.api import solutions as catalogue
from auzolan.govtech.management.cli.solutions.app import app
from auzolan.govtech.nouns.solution_catalogue import FoundSolutions
from auzolan.kernel import tenants
from auzolan.kernel.access import visitor
from auzolan.kernel.refusals import BadInput
from auzolan.showing.commands import GivesJson, JsonFile


@app.command(cls=GivesJson)
def search(
    text: Annotated[str | None, typer.Argument(help="What is needed, in a sentence or a few words.")] = None,
    lang: Annotated[str, typer.Option("--lang", help="Its language: eu, es, en, it, fr or de; guessed without.")] = "",
    top: Annotated[int, typer.Option("--top", help="How many candidates are given.")] = 20,
    index: Annotated[
        Path | None, typer.Option("--index", help="The folder that `solutions index` made; without it, the usual one.")
    ] = None,
    tenant: Annotated[
        str,
        typer.Option(
            "--tenant", help="The administration whose catalogue and own experience are searched: no --index."
        ),
    ] = "",
    batch: Annotated[Path | None, typer.Option("--batch", help="A file of needs, one a line.")] = None,
    out: JsonFile = None,
) -> None:
    """Give the solutions that may meet a need, whatever their language, and how likely it is that none does.

    Of an administration (``--tenant``) pilots, lessons and systems of its own are found, too.
    """
    if (text is None) == (batch is None):
        raise BadInput(text or "", field="TEXT", expected="either a need or --batch with a file of needs")
    by = visitor("")
    if tenant:
        if index is not None:
            raise BadInput(index, field="--index", expected="either --index or --tenant")
        if tenant not in (known := tenants.administrations()):
            raise BadInput(tenant, field="--tenant", expected="one of " + (", ".join(known) or "none"))
        needs = [text or ""] if batch is None else api.needs_of(by=by, file=batch)
        for found in catalogue.find_for_each(
            by=visitor(tenant), needs=needs, language=lang, most=top, into=out, as_list=batch is not None
        ):
            _tell(found)
        return
    if batch is not None:
        told = api.search_file(by=by, file=batch, language=lang, most=top, index=index, into=out)
    else:
        needs = [text or ""]
        told = api.search_solutions(by=by, needs=needs, language=lang, most=top, index=index, into=out, as_list=False)
    for one in told:
        _say(one)
    for note in dict.fromkeys(note for one in told for note in one["notes"]):
        typer.echo(note)


def _tell(found: FoundSolutions) -> None:
    typer.echo(f"{found.need}  [{found.language}]")
    if found.can_tell:
        _judge(found.abstain, found.p_nothing, found.of_ten)
    for one in found.candidates:
        about = f"  {one.about.into('en')}" if one.about else ""
        typer.echo(f"  {one.score:6.2f}  {one.name}  ({one.id}){about}")
    typer.echo(f"{found.corpus_size:,} solutions and {found.own_size:,} records of its own; SHA-256 {found.corpus}")


def _judge(abstain: bool, p_nothing: float, of_ten: int) -> None:
    verdict = "Probably nothing exists" if abstain else "Something may exist"
    typer.echo(
        f"{verdict}: chance of nothing {p_nothing:.2f}; of ten searches with nothing to find, "
        f"{of_ten} look as good as this one."
    )


def _say(one: dict[str, Any]) -> None:
    typer.echo(f"{one['need']}  [{one['language']}]")
    if one["can_tell"]:
        _judge(one["abstain"], one["p_nothing"], one["of_ten"])
    for candidate in one["candidates"]:
        typer.echo(f"  {candidate['score']:6.2f}  {candidate['name']}  ({candidate['id']})")
