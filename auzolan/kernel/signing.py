# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Ed25519 signatures of the installation; the key pair is made on first use and never leaves its file."""

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings


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
