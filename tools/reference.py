# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Write the generated pages of docs/reference (``--check``: fail where one is not in step)."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import typer.main

REFERENCE = Path(__file__).resolve().parent.parent / "docs" / "reference"
NOTE = "<!-- Written by `python -m tools.reference`; change the code, not this page. -->\n"


def command_line() -> str:
    """Return the page of every command with its arguments and options."""
    from auzolan.site import cli

    cli._mount_rooms()
    lines = ["# Command line\n", NOTE]
    for path, command in _commands(typer.main.get_command(cli.app), ("auzolan",)):
        lines.append(f"## `{' '.join(path)}`\n\n{(command.help or '').strip()}\n")
        rows = [_parameter(parameter) for parameter in command.params if parameter.name != "help"]
        if rows:
            lines.append("\n".join(["| option | meaning | default |", "| --- | --- | --- |", *rows]) + "\n")
    return "\n".join(lines)


def permissions() -> str:
    """Return the page of the permission matrix: which roles carry what."""
    from auzolan.kernel.access import ROLES, permission_matrix

    lines = ["# Permissions\n", NOTE, "Every verb declares one; roles held at a tenant carry them.\n"]
    lines += ["| permission | roles |", "| --- | --- |"]
    for permission, roles in permission_matrix().items():
        carried = "every role" if set(roles) == set(ROLES) else ", ".join(sorted(roles))
        lines.append(f"| `{permission}` | {carried} |")
    lines += ["\n## Roles\n", "| role | eu | es | en |", "| --- | --- | --- | --- |"]
    lines += [f"| `{slug}` | {name.eu} | {name.es} | {name.en} |" for slug, name in ROLES.items()]
    return "\n".join(lines) + "\n"


def reviewers() -> str:
    """Return the page of every reviewer: its rule, its source and what it reads."""
    from auzolan.review import api as review

    lines = ["# Reviewers\n", NOTE, "Every night each of these turns evidence into findings.\n"]
    for reviewer in review.reviewers():
        reads = ", ".join(reviewer.reads)
        lines.append(f"## `{reviewer.id}`\n\n{reviewer.rule.en}\n\n*{reviewer.rule.eu}*\n\n*{reviewer.rule.es}*\n")
        lines.append(f"Source: {reviewer.source}. Reads: {reads}.\n")
    return "\n".join(lines)


def settings() -> str:
    """Return the page of the environment's variables with their defaults."""
    from auzolan.site.environment import Environment

    lines = ["# Settings\n", NOTE, "By environment variable, or in a file `.env` (12-factor).\n"]
    lines += ["| variable | default |", "| --- | --- |"]
    lines += [f"| `AUZOLAN_{name.upper()}` | `{f.default}` |" for name, f in Environment.model_fields.items()]
    return "\n".join(lines) + "\n"


def openapi() -> str:
    """Return the OpenAPI document, so that a change of what we promise to programs is seen in review."""
    from auzolan.site.endpoints import api

    return json.dumps(api.get_openapi_schema(path_prefix="api/v1"), indent=1, ensure_ascii=False) + "\n"


PAGES: dict[str, Callable[[], str]] = {
    "openapi.json": openapi,
    "command-line.md": command_line,
    "permissions.md": permissions,
    "reviewers.md": reviewers,
    "settings.md": settings,
}


def stale() -> list[str]:
    """Return the names of the generated pages that are not what the code says."""
    return [
        name
        for name, write in PAGES.items()
        if not (REFERENCE / name).exists() or (REFERENCE / name).read_text(encoding="utf-8") != write()
    ]


def _commands(command: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    if hasattr(command, "commands") and command.commands:
        for name, inner in sorted(command.commands.items()):
            yield from _commands(inner, (*path, name))
    else:
        yield path, command


def _parameter(parameter: Any) -> str:
    names = ", ".join(parameter.opts) if parameter.param_type_name == "option" else parameter.name.upper()
    default = "" if parameter.default is None or callable(parameter.default) else str(parameter.default)
    meaning = (getattr(parameter, "help", "") or "").replace("|", "/")
    return f"| `{names}` | {meaning} | {default} |"


def main() -> None:
    """Write the pages, or check them."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "auzolan.site.settings")
    django.setup()
    if "--check" in sys.argv:
        found = stale()
        print("\n".join(f"docs/reference/{name} is not in step: run python -m tools.reference" for name in found))
        sys.exit(bool(found))
    for name, write in PAGES.items():
        (REFERENCE / name).write_text(write(), encoding="utf-8")


if __name__ == "__main__":
    main()
