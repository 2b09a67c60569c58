# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``--json``: to a file, or alone to standard output, where nothing else stands then; on every command that has it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from auzolan.kernel.refusals import BadInput
from auzolan.showing.commands import GivesJson, JsonFile
from auzolan.showing.files import write_json, write_pieces
from auzolan.site import cli

app = typer.Typer()
done: list[str] = []


@app.command(cls=GivesJson)
def count(upto: int, out: JsonFile = None, code: int = 0) -> None:
    """Count, say so, and give it as JSON."""
    done.append("counted")
    if out is not None:
        write_json(out, list(range(upto)))
    typer.echo(f"counted to {upto}")
    if code:
        raise typer.Exit(code)


def run(*words: str) -> Any:
    return CliRunner().invoke(app, words)


@pytest.mark.parametrize("words", [("3", "--json"), ("--json", "--code", "0", "3"), ("3", "--json", "-")])
def test_alone_it_prints_the_json_and_nothing_else(words: tuple[str, ...]) -> None:
    told = run(*words)
    assert json.loads(told.stdout) == [0, 1, 2]
    assert "counted to 3" in told.stderr


def test_a_file_that_is_named_is_written_and_people_are_told(tmp_path: Path) -> None:
    told = run("3", "--json", str(tmp_path / "a.json"))
    assert told.stdout == "counted to 3\n"
    assert json.loads((tmp_path / "a.json").read_text()) == [0, 1, 2]
    assert [one.name for one in tmp_path.iterdir()] == ["a.json"]
    assert run("3").stdout == "counted to 3\n"


def test_what_is_printed_keeps_the_exit_code_of_the_command() -> None:
    told = run("2", "--json", "--code", "1")
    assert (told.exit_code, json.loads(told.stdout)) == (1, [0, 1])


@pytest.mark.parametrize("place", ["none/a.json", ""])
def test_a_place_that_cannot_be_written_is_refused_before_anything_is_done(tmp_path: Path, place: str) -> None:
    done.clear()
    told = run("3", "--json", str(tmp_path / place))
    assert isinstance(told.exception, BadInput)
    assert "a file to write, in a folder that is there" in str(told.exception)
    assert done == []


def test_a_result_that_breaks_off_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    def pieces() -> Iterator[str]:
        yield "new"
        raise ZeroDivisionError

    kept = tmp_path / "a.json"
    kept.write_text("old")
    with pytest.raises(ZeroDivisionError):
        write_pieces(kept, pieces())
    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("a.json", "old")]
    with pytest.raises(BadInput, match="a file to write"):
        write_json(tmp_path / "none" / "a.json", 1)


def test_every_command_that_writes_json_to_a_file_can_print_it() -> None:
    cli._mount_rooms()
    files = [(name, one) for name, one in _commands(typer.main.get_command(cli.app)) if _takes_file(one)]
    assert len(files) >= 13
    assert [name for name, one in files if not isinstance(one, GivesJson)] == []


def _commands(group: Any, name: str = "auzolan") -> Iterator[tuple[str, Any]]:
    for word, one in getattr(group, "commands", {}).items():
        yield f"{name} {word}", one
        yield from _commands(one, f"{name} {word}")


def _takes_file(command: Any) -> bool:
    return any("--json" in one.opts and not getattr(one, "is_flag", False) for one in command.params)
