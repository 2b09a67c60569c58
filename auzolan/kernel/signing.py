# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Ed25519 signatures of the installation; the key pair is made on first use and never leaves its file."""

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from auzolan.kernel.refusals import Conflict

_UNTIL: Final = "-until-"


def sign(data: bytes) -> str:
    """Return the Ed25519 signature (RFC 8032) of ``data`` by this installation, in hexadecimal."""
    return _private_key(str(settings.KEYS_DIR)).sign(data).hex()


def public_key() -> str:
    """Return the installation's public key, 32 bytes in hexadecimal, for anyone who checks."""
    return _private_key(str(settings.KEYS_DIR)).public_key().public_bytes_raw().hex()


def is_signed(data: bytes, signature: str, key: str) -> bool:
    """Tell whether ``signature`` is that of ``data`` under the public key ``key`` (all hexadecimal)."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(bytes.fromhex(signature), data)
    except (InvalidSignature, ValueError):
        return False
    return True


def secret(name: str) -> bytes:
    """Return 32 secret bytes kept for ``name`` (pseudonyms, session signing), made on first use."""
    return _kept(Path(settings.KEYS_DIR) / f"{name}.key", lambda: os.urandom(32))


def rotate(name: str, until: date) -> None:
    """Let ``name`` have another secret from now on; the one it had is kept aside until that day.

    Raises Conflict where one is kept until that day already.
    """
    secret(name)
    aside = Path(settings.KEYS_DIR) / f"{name}{_UNTIL}{until}.key"
    if aside.exists():
        raise Conflict(f"{name} was given another secret already, of which the one before is kept until {until}.")
    (Path(settings.KEYS_DIR) / f"{name}.key").rename(aside)
    secret(name)


def retired(name: str, today: date) -> list[bytes]:
    """Return the secrets that ``name`` had before and that are still kept, the newest first."""
    return [bytes.fromhex(path.read_text()) for path, until in _aside(name) if until > today]


def destroy_retired(name: str, today: date) -> int:
    """Destroy the secrets of ``name`` whose day has come; return how many."""
    over = [path for path, until in _aside(name) if until <= today]
    for path in over:
        path.unlink(missing_ok=True)
    return len(over)


def _aside(name: str) -> list[tuple[Path, date]]:
    found = sorted(Path(settings.KEYS_DIR).glob(f"{name}{_UNTIL}*.key"), reverse=True)
    return [(path, date.fromisoformat(path.stem.rpartition(_UNTIL)[2])) for path in found]


@cache
def _private_key(directory: str) -> Ed25519PrivateKey:
    made = Ed25519PrivateKey.generate
    kept = _kept(Path(directory) / "signing.key", lambda: made().private_bytes_raw())
    return Ed25519PrivateKey.from_private_bytes(kept)


def _kept(path: Path, make: Callable[[], bytes]) -> bytes:
    """Return the bytes in ``path``; where there is none, put ``make()`` there, readable by the owner only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        # written aside and then named: whoever comes at the same time finds a whole key or none
        descriptor, aside = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(descriptor, "w") as file:
            file.write(make().hex())
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(aside, path)
        os.unlink(aside)
    return bytes.fromhex(path.read_text())
