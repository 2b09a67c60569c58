# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Models as files of the installation, each under the SHA-256 of its bytes; read once, whole, through no link."""

import hashlib
import os
from pathlib import Path

from django.conf import settings

from auzolan.ai.nouns.loading import Form
from auzolan.kernel.refusals import BadInput, NotFound


def keep(tenant: str, system: str, body: bytes, form: Form) -> str:
    """Keep the bytes of a model; return their SHA-256, which is its name."""
    sha256 = hashlib.sha256(body).hexdigest()
    place = path_of(tenant, system, sha256, form)
    place.parent.mkdir(parents=True, exist_ok=True)
    aside = place.with_name(f".{place.name}.{os.getpid()}")
    aside.write_bytes(body)
    aside.replace(place)
    return sha256


def path_of(tenant: str, system: str, sha256: str, form: Form) -> Path:
    """Return where the model of a system with that hash stands; BadInput for a name that would lead elsewhere."""
    for part in (tenant, system, sha256):
        if not part or "/" in part or part.startswith("."):
            raise BadInput(part, field="artefact", expected="a short name or a SHA-256")
    return Path(settings.VAR) / "models" / tenant / system / f"{sha256}.{form.value}"


def place_of(tenant: str, system: str, sha256: str) -> tuple[Path, Form] | None:
    """Return where the registered model of a system stands, and in which form; None where no file is kept of it."""
    for form in Form:
        place = path_of(tenant, system, sha256, form)
        if os.path.lexists(place):
            return place, form
    return None


def read(place: Path) -> bytes:
    """Return the bytes of a model; NotFound where there is no file, BadInput where a link stands in its place."""
    try:
        # a link could be turned to another file between the check and the reading
        descriptor = os.open(place, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except FileNotFoundError as fault:
        raise NotFound(f"There is no model at {place.name}.") from fault
    except OSError as fault:
        raise BadInput(place.name, field="artefact", expected="a file, not a link or a folder") from fault
    with os.fdopen(descriptor, "rb") as file:
        return file.read()


def hash_in_place(tenant: str, system: str, sha256: str) -> str:
    """Return the hash of what stands where the registered model is kept; empty where no file is kept of it.

    A link in its place counts as something else: its hash is that of no model.
    """
    found = place_of(tenant, system, sha256)
    if found is None:
        return ""
    try:
        return hashlib.sha256(read(found[0])).hexdigest()
    except (BadInput, OSError):
        return "link"
