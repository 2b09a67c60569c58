# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Run the whole suite: ``python -m tools.run_tests [--with-postgresql] [pytest arguments]``.

On SQLite first, everything; then, with ``--with-postgresql``, on a throwaway PostgreSQL server, the tests that ask a
database and neither drive a browser, nor look at pages in detail, nor ask engines or files beside it, nor are slow;
those that kill whole installations run there too. The last line says what was skipped and why.
"""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def main() -> int:
    """Run the suite; return 0 when every run was green."""
    arguments = [one for one in sys.argv[1:] if one != "--with-postgresql"]
    results = [_pytest(arguments, {})]
    if "--with-postgresql" in sys.argv:
        with _postgresql() as url:
            print("== on PostgreSQL", flush=True)
            only = ["tests", "-m", "not elsewhere and (killing or not (browser or slow))"]
            results.append(_pytest([*only, *arguments], {"AUZOLAN_DATABASE_URL": url}))
    if not any(shutil.which(name) for name in BROWSERS):
        print("browser tests were skipped: no chromium on this machine (.ci/run installs Debian's)")
    return max(results)


def _pytest(arguments: list[str], environment: dict[str, str]) -> int:
    with tempfile.TemporaryDirectory() as var:
        told = {**os.environ, "AUZOLAN_VAR_DIR": var, **environment}
        command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "loadgroup", *arguments]
        return subprocess.run(command, cwd=HOME, env=told, check=False).returncode


@contextmanager
def _postgresql() -> Iterator[str]:
    """Give the address of a PostgreSQL server made for this run, on loopback, stopped and removed afterwards."""
    programs = _programs()
    with tempfile.TemporaryDirectory() as folder:
        data, log = Path(folder) / "data", Path(folder) / "log"
        owner: dict[str, int] = {}
        if os.getuid() == 0:
            # PostgreSQL refuses to run as root
            nobody = pwd.getpwnam("postgres" if _is_known("postgres") else "nobody")
            os.chown(folder, nobody.pw_uid, nobody.pw_gid)
            owner = {"user": nobody.pw_uid, "group": nobody.pw_gid}
        settings = "-c fsync=off -c max_connections=200 -c unix_socket_directories='' -c listen_addresses=127.0.0.1"

        # one that is free: a server that a run before has left may hold any that is fixed
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]

        def run(*command: str | Path) -> None:
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder, **owner)

        run(programs / "initdb", "-D", data, "-U", "auzolan", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
        run(programs / "pg_ctl", "-D", data, "-l", log, "-w", "-o", f"-p {port} {settings}", "start")
        # a plain role: the walls between tenants bind it, as they would not a superuser
        address = f"postgresql://auzolan@127.0.0.1:{port}/postgres"
        run(programs / "psql", "--quiet", address, "-c", "CREATE ROLE plain LOGIN CREATEDB")
        try:
            yield address.replace("auzolan@", "plain@")
        finally:
            run(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")


def _programs() -> Path:
    """Return the folder of PostgreSQL's programs, the newest that this machine has."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("pg_ctl")
    if on_path is None:
        sys.exit("no PostgreSQL on this machine: install it, or leave out --with-postgresql")
    return Path(on_path).resolve().parent


def _is_known(user: str) -> bool:
    try:
        pwd.getpwnam(user)
    except KeyError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
