# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Builders of machines: a key that is ready to be sent, and a receiver of webhooks that speaks HTTP."""

import base64
import hashlib
import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

from auzolan.kernel import clock
from auzolan.machines import api
from tests.builders.kernel import an_actor


def a_key(
    username: str = "ane",
    *,
    role: str = "service-owner",
    tenant: str = "bizkaia",
    at: str = "",
    may_write: bool = False,
) -> str:
    """Return the text of a key of someone who holds ``role`` at ``at``, a unit of ``tenant``, or at that itself."""
    by = an_actor(username, role=role, tenant=tenant, at=at)
    return api.make_key(by=by, name="test", until=clock.today() + timedelta(days=30), may_write=may_write)[1]


def bearing(key: str, **more: str) -> dict[str, Any]:
    """Return what Django's test client is told to send a key, and other headers."""
    return {"headers": {"Authorization": f"Bearer {key}"} | more}


class Receiver:
    """A receiver of webhooks on loopback: keeps what came, answers what it is told to."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.status = 200
        self.location = ""
        self.got: list[tuple[dict[str, str], bytes]] = []

    def is_signed(self, place: int, secret: str) -> bool:
        """Tell whether a message carries the signature of Standard Webhooks under the secret (whsec_...)."""
        headers, body = self.got[place]
        signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
        key = base64.b64decode(secret.removeprefix("whsec_"))
        expected = base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()
        return headers["webhook-signature"] == f"v1,{expected}"


@contextmanager
def a_receiver() -> Iterator[Receiver]:
    """Give a receiver that listens on loopback until the end."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            receiver.got.append(({name.lower(): value for name, value in self.headers.items()}, body))
            self.send_response(receiver.status)
            if receiver.location:
                self.send_header("Location", receiver.location)
            self.end_headers()

        def log_message(self, *_told: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    receiver = Receiver(f"http://127.0.0.1:{server.server_port}/events")
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
