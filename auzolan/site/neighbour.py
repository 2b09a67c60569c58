# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A made-up government in the demonstration: an installation of its own for a moment, which makes a parcel.

It stands in a folder that is removed again, with a database and a key of its own, and does what it does by commands.
What comes here is taken in as from anybody else: its key is trusted, and its parcel waits at the desk for a person.
"""

import json
import os
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from django.db import transaction

from auzolan.govtech.api.network import partners, taking
from auzolan.kernel import bundles
from auzolan.kernel.access import Actor
from auzolan.kernel.refusals import Conflict
from auzolan.kernel.texts import LANGUAGES

OWN: Final = {"AUZOLAN_DATABASE_URL": "", "AUZOLAN_FACTS_URL": "", "AUZOLAN_DEFAULT_TENANT": ""}
"""What it is told of its places besides its folder: nothing of ours."""
Told = tuple[dict[str, Any], bytes]
"""The manifest of its parcel, and the archive."""


def begin(*, by: Actor, bundle: Path) -> Future[Told] | None:
    """Let the government of a bundle make its parcel beside us, within a minute; return what will be told.

    None where there is no such folder, or that government is a partner already. BadInput for a folder without a bundle.
    """
    if not bundle.is_dir() or _is_known(by, bundles.read_package(bundle)["tenant"]):
        return None
    beside = ThreadPoolExecutor(max_workers=1)
    making = beside.submit(_made_for_a_moment, bundle)
    beside.shutdown(wait=False)
    return making


@transaction.atomic
def receive(*, by: Actor, told: Told) -> None:
    """Trust the key that a parcel names, and hand it in: both, or nothing where it is refused."""
    manifest, data = told
    who = manifest["who"]
    name = " / ".join(who["name"][code] for code in LANGUAGES)
    partners.trust(by=by, slug=who["slug"], name=name, address=who["address"], key=manifest["key"])
    taking.hand_in(by=by, data=data)


def made_in(folder: Path, bundle: Path) -> Told:
    """Return the parcel of an installation that stands in a folder, with a bundle.

    Conflict with what a command said that does not end well.
    """
    var, parcel, report = (folder / name for name in ("var", "parcel.zip", "report.json"))
    _run(var, "migrate")
    _run(var, "load", str(bundle))
    _run(var, "network", "export", "-o", str(parcel), "--json", str(report))
    return json.loads(report.read_text(encoding="utf-8"))["manifest"], parcel.read_bytes()


def _made_for_a_moment(bundle: Path) -> Told:
    with TemporaryDirectory() as folder:
        return made_in(Path(folder), bundle)


def _is_known(by: Actor, slug: str) -> bool:
    return any(one.slug == slug for one in partners.partners(by=by))


def _run(var: Path, *words: str) -> None:
    """Run a command of the installation in a folder to its end, which must be a good one."""
    told = os.environ | OWN | {"AUZOLAN_VAR_DIR": str(var)}
    command = [sys.executable, "-m", "auzolan.site", *words]
    ended = subprocess.run(command, env=told, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if ended.returncode:
        verb, said = words[0], ended.stdout.strip().rpartition("\n")[2]
        raise Conflict(f"The made-up neighbour could not {verb}: {said}")
