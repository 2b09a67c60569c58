# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A stand-in for a ClickHouse server: its HTTP interface as documented, its engine in process (chdb).

The SQL, its settings, its errors and the bytes of its answers are ClickHouse's own; passwords, sessions, statuses
and the walls of user_files are the server's, and are kept here as its documentation and its
exceptionCodeToHTTPStatus.cpp say. Run as ``python -m tests.builders.clickhouse FOLDER PASSWORD PORT``: FOLDER is
user_files, PORT may be 0; the port is printed.
"""

import base64
import os
import re
import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HAS_SQLGLOT = find_spec("sqlglot") is not None
HAS_ENGINE = HAS_SQLGLOT and find_spec("chdb") is not None
WHY_NOT = "no engine of ClickHouse here, or no sqlglot: make spark installs them"
USER, PASSWORD = "auzolan", "it's secret/é"
READONLY = {USER: 2, "strict": 1}
"""The users, and the setting ``readonly`` of each."""
_OF_THE_INTERFACE = {"database", "session_id", "session_timeout", "wait_end_of_query", "query"}
_STATUSES = {
    401: {194},
    403: {192, 193, 516, 497},
    400: {6, 27, 36, 38, 41, 42, 43, 44, 62, 53, 117, 69},
    404: {46, 47, 50, 60, 63, 73, 81, 115},
    408: {159},
    413: {273},
    501: {48},
    503: {209, 76},
}


@contextmanager
def a_server(user_files: Path, *, port: int = 0) -> Iterator["Standing"]:
    """Give a server in a process of its own whose user_files is that folder."""
    command = [sys.executable, "-m", "tests.builders.clickhouse", str(user_files), PASSWORD, str(port)]
    home = Path(__file__).resolve().parents[2]
    with subprocess.Popen(command, cwd=home, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield Standing(process, int(process.stdout.readline()), user_files)
        finally:
            process.kill()


@contextmanager
def answering(answer: bytes | None, *, certified: Path | None = None) -> Iterator[int]:
    """Give the port of something that answers whatever it is asked with these bytes; None: with silence.

    It speaks TLS where it has a certificate.
    """

    def answered() -> None:
        while True:
            try:
                calling, _address = listening.accept()
            except OSError:
                return
            with calling, suppress(OSError), tls.wrap_socket(calling, server_side=True) if tls else calling as heard:
                _hear_out(heard)
                if answer is None:
                    over.wait()
                else:
                    heard.sendall(answer)

    over = Event()
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER) if certified else None
    if tls and certified:
        tls.load_cert_chain(certified)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = Thread(target=answered, daemon=True)
        thread.start()
        try:
            yield listening.getsockname()[1]
        finally:
            over.set()
            listening.shutdown(socket.SHUT_RDWR)
            thread.join()


def _hear_out(calling: socket.socket) -> None:
    """Read a question to its end: who closes before loses what was answered."""
    told = b""
    while b"\r\n\r\n" not in told:
        told += calling.recv(2**16)
    head, _, body = told.partition(b"\r\n\r\n")
    found = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
    while found and len(body) < int(found[1]):
        body += calling.recv(2**16)


def a_certificate(folder: Path) -> Path:
    """Write a certificate of 127.0.0.1, signed by itself, with its key; return the file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "clickhouse")])
    here = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2120, 1, 1, tzinfo=UTC))
        .add_extension(here, critical=False)
        .sign(key, hashes.SHA256())
    )
    path = folder / "certificate.pem"
    kept = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(signed.public_bytes(serialization.Encoding.PEM) + kept)
    return path


@dataclass
class Standing:
    """A server that stands: where, and how to end it."""

    process: "subprocess.Popen[str]"
    port: int
    user_files: Path

    def end(self) -> None:
        """End it as a machine ends that loses its power."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


class Engine:
    """The engine, one for the process, asked by each session on a connection of its own."""

    def __init__(self) -> None:
        import chdb

        self.lock = Lock()
        self.connect = chdb.connect
        self.sessions: dict[tuple[str, str], Any] = {}
        # loads the engine
        self.connect(":memory:").query("SELECT 1")

    def answer(self, text: str, told: dict[str, str], user: str) -> bytes:
        """Return what the engine answers; raise its own words where it refuses."""
        with self.lock:
            con = self._session(user, told.get("session_id", ""))
            for name, value in told.items():
                if name not in _OF_THE_INTERFACE:
                    con.query(f"SET {name} = '{value}'")
            con.query(f"USE {told.get('database', 'default')}")
            return bytes(con.query(text, "TabSeparated").bytes())

    def _session(self, user: str, named: str) -> Any:
        if (user, named) not in self.sessions:
            con = self.sessions[user, named] = self.connect(":memory:")
            con.query(f"SET readonly = {READONLY[user]}")
        return self.sessions[user, named]


class Interface(BaseHTTPRequestHandler):
    """The HTTP interface: POST a question, its settings in the query string."""

    protocol_version = "HTTP/1.1"
    engine: Engine
    user_files: Path
    accepted: dict[str, str]

    def do_POST(self) -> None:
        text = self.rfile.read(int(self.headers["Content-Length"])).decode()
        told = dict(parse_qsl(urlsplit(self.path).query, keep_blank_values=True))
        user = self.accepted.get(self.headers.get("Authorization", ""))
        if user is None:
            self._refuse(516, "Authentication failed: password is incorrect, or there is no user with such name.")
            return
        try:
            self._within(text)
            body = self.engine.answer(text, told, user)
        except Exception as fault:
            found = re.search(r"Code: (\d+)[.]", str(fault))
            self._refuse(int(found[1]) if found else 1001, str(fault))
            return
        self._say(200, body, {"X-ClickHouse-Format": "ArrowStream"})

    def _within(self, text: str) -> None:
        """Refuse a file outside of user_files, as the server does and the engine in process does not."""
        for named in re.findall(r"file\('([^']+)'", text, re.IGNORECASE):
            for one in named.strip("{}").split(","):
                path = (self.user_files / one).resolve()
                if not path.is_relative_to(self.user_files):
                    raise RuntimeError(f"Code: 291. DB::Exception: File `{path}` is not inside `{self.user_files}`")

    def _refuse(self, code: int, said: str) -> None:
        status = next((status for status, codes in _STATUSES.items() if code in codes), 500)
        self._say(status, said.encode(), {"X-ClickHouse-Exception-Code": str(code)})

    def _say(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: Any) -> None:
        """Say nothing."""


def _basic(user: str, password: str) -> str:
    return f"Basic {base64.b64encode(f'{user}:{password}'.encode()).decode()}"


def main() -> None:
    """Serve until ended."""
    folder, password, port = sys.argv[1:]
    # the engine takes a path that is not whole from the folder it runs in
    os.chdir(folder)
    Interface.user_files = Path(folder).resolve()
    Interface.accepted = {_basic(user, password): user for user in READONLY}
    Interface.engine = Engine()
    with ThreadingHTTPServer(("127.0.0.1", int(port)), Interface) as server:
        sys.stdout.write(f"{server.server_address[1]}\n")
        sys.stdout.flush()
        server.serve_forever()


if __name__ == "__main__":
    main()
