# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where the indexes of a tenant lie: a new one is made beside the old one, and then put in its place."""

import json
import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from uuid_utils.compat import uuid7


def home_of(name: str, shape: int, tenant: str) -> Path:
    """Return where the indexes of a name lie; those of another shape are not there for us."""
    return Path(settings.VAR) / name / f"shape-{shape}" / tenant


def new_folder(home: Path) -> Path:
    """Return a folder that is there, empty, for an index to be made in."""
    folder = home / str(uuid7())
    folder.mkdir(parents=True)
    return folder


def current(home: Path) -> dict[str, Any]:
    """Return what is told of the index that stands: its ``folder``, and what was told with it; nothing without one."""
    try:
        told: dict[str, Any] = json.loads((home / "current.json").read_text())
    except FileNotFoundError:
        return {}
    return told


def put_in_place(home: Path, folder: Path, **told: Any) -> None:
    """Let the index in ``folder`` be the one that stands; the one before stays for those who are reading it."""
    before = current(home)
    tell(home, {"folder": folder.name} | told)
    for old in home.iterdir():
        if old.is_dir() and old.name not in (folder.name, before.get("folder")):
            shutil.rmtree(old, ignore_errors=True)


def tell(home: Path, told: dict[str, Any]) -> None:
    """Let what is told of the index that stands be this, whole or not at all; it tells its ``folder``, too."""
    aside = home / f"{uuid7()}.naming"
    aside.write_text(json.dumps(told))
    aside.rename(home / "current.json")
