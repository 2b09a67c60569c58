# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where the indexes of a tenant lie: a new one is made beside the old one, and then put in its place."""

import json
import shutil
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from uuid_utils.compat import uuid7

_BEING_MADE: Final = ".making"
_LONGEST: Final = 24 * 3600.0


def home_of(name: str, shape: int, tenant: str) -> Path:
    """Return where the indexes of a name lie; those of another shape are not there for us."""
    return Path(settings.VAR) / name / f"shape-{shape}" / tenant


def new_folder(home: Path) -> Path:
    """Return a folder that is there, empty, for an index to be made in until it is put in place."""
    folder = home / f"{uuid7()}{_BEING_MADE}"
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
    """Let the index made in ``folder`` be the one that stands; the one before stays for those who are reading it.

    What others are making meanwhile is theirs; what lies half made for a day is removed.
    """
    before = current(home)
    place = folder.rename(folder.with_suffix(""))
    tell(home, {"folder": place.name} | told)
    kept = {place.name, before.get("folder")}
    for old in home.iterdir():
        if old.is_dir() and old.name not in kept and _is_left(old):
            shutil.rmtree(old, ignore_errors=True)


def tell(home: Path, told: dict[str, Any]) -> None:
    """Let what is told of the index that stands be this, whole or not at all; it tells its ``folder``, too."""
    aside = home / f"{uuid7()}.naming"
    aside.write_text(json.dumps(told))
    aside.rename(home / "current.json")


def _is_left(folder: Path) -> bool:
    """Tell whether nobody needs a folder: one that stood before, or that nobody can be making any more."""
    if folder.suffix != _BEING_MADE:
        return True
    with suppress(FileNotFoundError):
        return time.time() - folder.stat().st_mtime > _LONGEST
    return False
