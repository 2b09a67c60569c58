# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The house stands as its map says: contracts, shape, permissions, keys, languages, documents."""

import ast
import importlib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command

from auzolan.kernel.access import ROLES, permission_matrix
from auzolan.kernel.texts import Text

HOME = Path(__file__).resolve().parents[2]
HOUSE = HOME / "auzolan"
ROOMS = (
    "ai",
    "catalogue",
    "exchange",
    "gateway",
    "govtech",
    "loads",
    "machines",
    "measure",
    "review",
    "services",
    "skills",
    "strategy",
)
BANNED = {"utils", "helpers", "common", "misc", "base", "manager", "handler", "processor"}


def _sources() -> Iterator[Path]:
    for path in sorted(HOUSE.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path


def test_the_contracts_hold_without_exception() -> None:
    told = (HOME / "architecture.toml").read_text()
    assert "ignore_imports" not in told
    program = Path(sys.executable).parent / "lint-imports"
    ran = subprocess.run(
        [program, "--config", "architecture.toml", "--no-cache"], cwd=HOME, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout


@pytest.mark.parametrize("room", [*ROOMS, "kernel", "lake", "showing", "site"])
def test_every_room_says_in_two_sentences_what_it_is_for(room: str) -> None:
    doc = importlib.import_module(f"auzolan.{room}").__doc__ or ""
    assert len([part for part in doc.split("\n\n") if part.strip()]) == 2, doc
    if room not in ("site",):
        assert re.search(r"P\d", doc), "it names the proposals it answers"


def test_no_file_is_too_long_and_no_module_has_an_empty_name() -> None:
    every = [*_sources(), *sorted((HOME / "tests").rglob("*.py"))]
    too_long = [f"{path}: {n}" for path in every if (n := len(path.read_text().splitlines())) > 400]
    assert not too_long, too_long
    # Django finds the connection of a database by that name only
    asked_for = HOUSE / "site" / "postgresql" / "base.py"
    assert not [path for path in _sources() if path.stem in BANNED and path != asked_for]


def test_the_kernel_stays_small() -> None:
    """Fifteen hundred lines of code, counted without blank lines, comments and docstrings."""
    assert sum(_lines_of_code(path) for path in (HOUSE / "kernel").glob("*.py")) < 1500


def _lines_of_code(path: Path) -> int:
    tree = ast.parse(path.read_text())
    docs = (ast.Module, ast.ClassDef, ast.FunctionDef)
    told = [node.body[0] for node in ast.walk(tree) if isinstance(node, docs) and ast.get_docstring(node)]
    silent = {line for one in told for line in range(one.lineno, (one.end_lineno or 0) + 1)}
    lines = enumerate(path.read_text().splitlines(), start=1)
    return sum(
        1 for number, line in lines if number not in silent and line.strip() and not line.strip().startswith("#")
    )


def test_no_function_is_longer_than_sixty_lines() -> None:
    found = [
        f"{path.relative_to(HOME)}:{node.lineno} {node.name}"
        for path in _sources()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno + 1 > 60
    ]
    assert not found, found


@pytest.mark.parametrize("room", [room for room in ROOMS if (HOUSE / room / "api").exists()])
def test_every_verb_declares_its_permission(room: str) -> None:
    api = importlib.import_module(f"auzolan.{room}.api")
    for name in api.__all__:
        thing = getattr(api, name)
        if callable(thing) and hasattr(thing, "__wrapped__"):
            assert thing.permission, name
        elif callable(thing) and "by" in getattr(getattr(thing, "__code__", None), "co_varnames", ()):
            raise AssertionError(f"{room}.api.{name} takes an actor and declares no permission")


def test_every_permission_is_carried_by_known_roles() -> None:
    assert permission_matrix()
    for permission, roles in permission_matrix().items():
        assert roles, permission
        assert roles <= set(ROLES), permission


def test_no_key_leaves_its_room() -> None:
    call_command("check", fail_level="ERROR")


@pytest.mark.django_db
def test_no_change_of_the_tables_is_without_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_text_stands_in_three_languages() -> None:
    from tools import locale

    assert locale.missing() == []


def test_every_text_of_a_message_catalogue_is_said_somewhere() -> None:
    from tools import locale

    assert locale.unused() == []


def test_a_refusal_is_said_in_one_way_in_each_language() -> None:
    from tools import locale

    assert locale.told_twice() == []
    assert locale.otherwise_filled() == []


def test_what_is_registered_speaks_three_languages() -> None:
    from auzolan.review import api as review

    texts: list[tuple[str, Text]] = [*ROLES.items()]
    texts += [(one.id, one.rule) for one in review.reviewers()]
    texts += [(one.id, one.name) for one in review.decision_kinds()]
    assert [key for key, text in texts if not text.is_complete()] == []


def test_the_generated_pages_of_the_reference_are_in_step() -> None:
    from tools import reference

    assert reference.stale() == []


def test_every_link_in_the_documents_leads_somewhere() -> None:
    pages = [HOME / "README.md", *(HOME / "docs").rglob("*.md")]
    broken = [
        f"{page.relative_to(HOME)}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert not broken, broken


def test_every_command_in_the_documents_exists() -> None:
    from tools import reference

    known = set(re.findall(r"## `(auzolan [^`]+)`", reference.command_line()))
    unknown = []
    for page in [HOME / "README.md", *(HOME / "docs").rglob("*.md")]:
        for command in re.findall(r"`(auzolan(?: [a-z-]+)+)", page.read_text(encoding="utf-8")):
            words = command.split()
            if not any(" ".join(words[:n]) in known for n in (2, 3, 4)):
                unknown.append(f"{page.name}: {command}")
    assert not unknown, unknown


@pytest.mark.skipif(not (HOME / ".git").exists(), reason="not a checkout: nobody knows which files belong to it")
def test_every_file_names_its_licence() -> None:
    program = Path(sys.executable).parent / "reuse"
    ran = subprocess.run([program, "lint"], cwd=HOME, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout
    header = "# SPDX-License-" + "Identifier: EUPL-1.2"
    silent = [str(path) for path in _sources() if header not in path.read_text()[:200]]
    assert not silent, silent


def test_what_the_threat_model_names_is_tried_by_a_test() -> None:
    told = (HOME / "docs" / "explanation" / "threat-model.md").read_text()
    written = "\n".join(path.read_text() for path in (HOME / "tests").rglob("test_*.py"))
    named = set(re.findall(r"`(test_\w+)`", told))
    assert len(named) > 25
    assert not [name for name in sorted(named) if f"def {name}(" not in written]
    files = re.findall(r"`(tests/[\w/]+\.py)`", told)
    assert all((HOME / file).exists() for file in files)
