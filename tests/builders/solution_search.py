# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The commands of solutions as they are typed, and the catalogue of twenty that the tests of searches index."""

import json
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from auzolan.govtech.management.cli.solutions import app
from auzolan.govtech.store import solution_index

CATALOGUE = Path(__file__).resolve().parents[2] / "docs" / "examples" / "solutions.jsonl"


def run(*words: str) -> Any:
    """Return what the command says; a refusal is raised, as the command line's own frame answers it."""
    told = CliRunner().invoke(app, list(words))
    if told.exception is not None and not isinstance(told.exception, SystemExit):
        raise told.exception
    return told


def rewrite(path: Path, **told: Any) -> None:
    """Write over keys of a file of JSON, and let it be looked through anew."""
    path.write_text(json.dumps(json.loads(path.read_text()) | told))
    touch(path)


def touch(path: Path) -> None:
    """Let a file be newer than any reader remembers."""
    path.touch()
    solution_index._open.cache_clear()
