# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Builders of parcels as another government would send them, whole or with something wrong."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from auzolan.govtech.api.network import partners as api
from auzolan.govtech.core.network import feeds
from auzolan.govtech.models import BroughtRow, ParcelRow, SolutionRow
from auzolan.govtech.nouns.network import Adopted, Partner, Told, Who
from auzolan.govtech.store.parcels import packed
from auzolan.kernel.chain import GENESIS
from auzolan.kernel.texts import Text
from tests.builders.catalogue import Source
from tests.builders.challenges import HOUSE
from tests.builders.solutions import a_file

KEY: Final = Ed25519PrivateKey.from_private_bytes(b"a" * 32)
OTHER_KEY: Final = Ed25519PrivateKey.from_private_bytes(b"b" * 32)
ARABA: Final = Who("araba", Text("Araba", "Álava", "Araba"), "https://araba.example")


def public(key: Ed25519PrivateKey = KEY) -> str:
    """Return a public key in hexadecimal."""
    return key.public_key().public_bytes_raw().hex()


def a_partner(**told: Any) -> Partner:
    """Return the partner araba, whose key is trusted."""
    values = {"slug": "araba", "name": "Araba", "address": "https://araba.example", "key": public()}
    return api.trust(by=HOUSE, **(values | told))


def a_told(number: int = 1, **told: Any) -> Told:
    """Return a lesson of araba."""
    values: dict[str, Any] = {
        "id": f"urn:auzolan:araba:review/lesson/{number}",
        "title": Text("Zenbatu atean", "Contar en la puerta", "Count at the door"),
        "text": Text("Bi linea", "Dos líneas", "Two lines"),
    }
    return Told(**(values | told))


def some_files(
    *names: str, lessons: tuple[Told, ...] = (), adoptions: tuple[Adopted, ...] = (), **told: Any
) -> dict[str, bytes]:
    """Return the files of a parcel: a solution for each name, lessons and adoptions."""
    texts = {
        "lessons.json": feeds.lessons_as_feed(lessons, ARABA),
        "adoptions.json": feeds.adoptions_as_text(adoptions),
    }
    with TemporaryDirectory() as folder:
        for name in names:
            values = {"name": name.title(), "url": f"https://git.example/town/{name}"}
            file = a_file(Path(folder) / name, **(values | told))
            texts[f"solutions/{name}/publiccode.yml"] = file.read_text(encoding="utf-8")
    return {path: text.encode() for path, text in texts.items()}


def a_manifest(held: Mapping[str, bytes], **told: Any) -> bytes:
    """Return the bytes of a manifest of files; ``told`` changes what stands in it."""
    sums = [
        {"path": path, "sha256": hashlib.sha256(body).hexdigest(), "bytes": len(body)} for path, body in held.items()
    ]
    values: dict[str, Any] = {
        "format": 1,
        "number": 1,
        "previous": GENESIS,
        "made_at": "2026-11-20T10:00:00Z",
        "who": {"slug": "araba", "name": {"eu": "Araba", "es": "Álava", "en": "Araba"}, "address": ""},
        "key": public(),
        "files": sums,
    }
    return json.dumps(values | told).encode()


def sealed(manifest: bytes, files: Mapping[str, bytes], key: Ed25519PrivateKey = KEY) -> bytes:
    """Return the archive of a manifest that was signed, with files."""
    return packed({"bundle.json": manifest, "bundle.json.sig": key.sign(manifest).hex().encode(), **files})


def a_parcel(held: Mapping[str, bytes] | None = None, **told: Any) -> bytes:
    """Return a parcel of araba that holds, with the solution Padron; ``told`` changes its manifest."""
    held = some_files("padron", lessons=(a_told(),)) if held is None else held
    return sealed(a_manifest(held, **told), held)


def hash_of(held: Mapping[str, bytes], **told: Any) -> str:
    """Return the hash of the manifest of a parcel: what the next one names as the one before."""
    return hashlib.sha256(a_manifest(held, **told)).hexdigest()


def nothing_is_kept() -> bool:
    """Tell whether nothing of any parcel stands in the tables."""
    return not any(rows.everywhere.exists() for rows in (ParcelRow, BroughtRow, SolutionRow))


def gives(source: Source, data: bytes, etag: str = "", path: str = "/newest.zip") -> str:
    """Let a source give a parcel as the newest one; return its address."""
    return source.says(path, data, **({"ETag": etag} if etag else {}))
