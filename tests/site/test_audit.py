# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Known holes in what we depend on are found, told, and never passed over in silence."""

import gzip
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from tools import audit

HOLE = {
    "id": "PYSEC-2026-1",
    "aliases": ["CVE-2026-0001"],
    "summary": "invented for this test",
    "affected": [
        {
            "package": {"name": "castle", "ecosystem": "PyPI"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.0.1"}]}],
        }
    ],
}
NPM_HOLE = {
    "id": 1,
    "url": "https://example.org/GHSA-0000",
    "title": "invented for this test",
    "severity": "high",
    "vulnerable_versions": "<1.0.1",
}


@contextmanager
def a_list(*, answers: bool = True, knows: bool = True) -> Iterator[str]:
    """Give the address of a list of known holes on loopback that speaks OSV's protocol, and npm's."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if self.headers.get("Content-Encoding") == "gzip":
                body = gzip.decompress(body)
            status, answer = (200, self.answer(json.loads(body))) if answers else (405, {})
            told = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        def answer(self, asked: dict[str, Any]) -> dict[str, Any]:
            if self.path.endswith("/v1/query"):
                package, version = asked["package"], asked["version"]
                is_known = knows and (package, version) == ({"name": "castle", "ecosystem": "PyPI"}, "1.0.0")
                return {"vulns": [HOLE]} if is_known else {}
            assert self.path == "/-/npm/v1/security/advisories/bulk"
            return {"castle": [NPM_HOLE]} if knows and "1.0.0" in asked.get("castle", []) else {}

        def log_message(self, *_told: Any) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """Return what asks a list of two Python packages and one of npm's; gives the exit code and what was printed."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / "requirements.txt").write_text("tower==2.0.0\ncastle==1.0.0\n")
    package = {"name": "tests", "version": "1.0.0", "dependencies": {"castle": "1.0.0"}}
    (tmp_path / "package.json").write_text(json.dumps(package))
    castle = {"version": "1.0.0", "resolved": "https://example.org/castle-1.0.0.tgz", "integrity": "sha512-AA=="}
    lock = {"name": "tests", "version": "1.0.0", "lockfileVersion": 3, "requires": True}
    lock["packages"] = {"": package, "node_modules/castle": castle}
    (tmp_path / "package-lock.json").write_text(json.dumps(lock))

    def asking(url: str, *words: str) -> tuple[int, str]:
        of_python = ["--requirements", str(tmp_path / "requirements.txt"), "--osv-url", f"{url}/v1/query"]
        code = audit.main([*words, *of_python, "--lock", str(tmp_path), "--npm-registry", url, "--seconds", "20"])
        return code, capsys.readouterr().out

    return asking


needs_npm = pytest.mark.skipif(shutil.which("npm") is None, reason="no npm on this machine")


@needs_npm
def test_a_known_hole_is_told_with_what_mends_it_and_fails(ask: Any) -> None:
    with a_list() as url:
        code, told = ask(url)
    assert code == 1
    assert "python: 1 known holes in 2 packages\n" in told
    assert "  castle 1.0.0: PYSEC-2026-1 / CVE-2026-0001; mended by 1.0.1\n" in told
    assert "npm: 1 known holes in 1 packages\n" in told
    assert "  castle 1.0.0: https://example.org/GHSA-0000 (invented for this test, <1.0.1); mended by " in told


@needs_npm
def test_where_no_hole_is_known_all_is_well_even_strictly(ask: Any) -> None:
    with a_list(knows=False) as url:
        assert ask(url, "--strict") == (
            0,
            "python: no known hole in 2 packages\nnpm: no known hole in 1 packages\n",
        )


def test_a_list_that_refuses_means_that_nothing_was_audited(ask: Any) -> None:
    with a_list(answers=False) as url:
        code, told = ask(url)
        assert ask(url, "--strict")[0] == 2
    assert code == 0
    assert told.count("no list of known holes was within reach: nothing was audited") == 2


def test_a_list_that_is_not_there_means_that_nothing_was_audited(ask: Any) -> None:
    code, told = ask("http://127.0.0.1:9", "--strict")
    assert code == 2
    assert told.count("no list of known holes was within reach: nothing was audited") == 2


def test_a_list_that_knows_none_of_our_packages_means_the_same() -> None:
    told = audit.Report("python", 2, 2, why_not="Dependency not found on PyPI and could not be audited")
    assert not told.is_audited
    assert str(told).endswith("nothing was audited (Dependency not found on PyPI and could not be audited)")


def test_what_is_audited_is_all_that_the_lock_pins() -> None:
    pinned = audit._locked()
    for package in ("django==", "pyspark==", "chdb-core==", "pytest==", "duckdb=="):
        assert f"\n{package}" in pinned
    assert "--hash=sha256:" in pinned
