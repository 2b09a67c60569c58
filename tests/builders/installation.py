# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whole installations, each in a folder and a database of its own, driven by commands as an administrator would."""

import fcntl
import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from shutil import copytree, rmtree
from typing import Any
from uuid import uuid4

import duckdb
import httpx
import psycopg
import pytest

HOME = Path(__file__).resolve().parents[2]
SERVER = os.environ.get("AUZOLAN_DATABASE_URL", "")
ON_POSTGRESQL = SERVER.startswith("postgresql://")
DELIVER = """
import django, os
os.environ["DJANGO_SETTINGS_MODULE"] = "auzolan.site.settings"
django.setup()
from auzolan.kernel import outbox
outbox.deliver_pending()
assert outbox.pending() == 0
"""
# when something was done, how long it took, and numbers and names that are given anew each time
_RECORDED_AT = re.compile(r"""["']recorded_at["']: ["'][^"']*["']""")
NO_CONTENTS = {
    *("id", "at", "time", "opened_at", "changed_at", "seen_at", "closed_at", "scored_at", "done_at", "next_try_at"),
    *("seconds", "path", "sha256", "signature", "public_key", "event_id", "applied", "superseded_at"),
    *("settled", "kernel_delivery"),  # handed out after the transaction, now or later: see deliveries()
    *("django_migrations", "django_content_type", "auth_permission", "review_runrow"),
    # when a dataset was recorded, and the tasks that an event asks for once it is handed out, on either database
    *("recorded_at", "django_tasks_database_dbtaskresult", "procrastinate_jobs", "procrastinate_events"),
}


class Installation:
    """An installation in a folder of its own and, where the suite runs on PostgreSQL, a database of its own."""

    def __init__(self, var: Path, *, like: "Installation | None" = None) -> None:
        self.var, self.name = var, f"auzolan_{uuid4().hex}"
        self.environment: dict[str, str] = {}
        self.url = SERVER.rsplit("/", 1)[0] + f"/{self.name}" if ON_POSTGRESQL else ""
        if like is None:
            var.mkdir()
        else:
            like.wait()
            copytree(like.var, var)
        if ON_POSTGRESQL:
            _on_server(f"CREATE DATABASE {self.name} TEMPLATE {like.name if like else 'template0'}")

    @classmethod
    def there(cls, var: Path, name: str) -> "Installation":
        """Return the installation of that name that stands in a folder already."""
        made = cls.__new__(cls)
        made.var, made.name, made.environment = var, name, {}
        made.url = SERVER.rsplit("/", 1)[0] + f"/{name}" if ON_POSTGRESQL else ""
        return made

    def drop(self) -> None:
        """Drop the database, where it is not a file of the folder."""
        if self.url:
            _on_server(f"DROP DATABASE {self.name} WITH (FORCE)")

    def start(self, *words: str, home: Path = HOME, is_heard: bool = True) -> "subprocess.Popen[str]":
        """Start a command of this installation, or ``-c`` with a program; by the code at ``home``.

        Whoever is heard stops when nobody listens: a server that is to run on beside us writes a line for each request.
        """
        told = {**os.environ, "AUZOLAN_VAR_DIR": str(self.var), "AUZOLAN_DATABASE_URL": self.url}
        # what one has done is seen at once, by visitors too; models would read a catalogue for minutes
        told |= {"AUZOLAN_SHARED_SECONDS": "0", "AUZOLAN_MODELS_READ": "0", **self.environment}
        # as the command line does, a program starts without looking for waste
        is_program = words[0] == "-c"
        given = (
            ("-c", f"import gc; gc.disable()\n{words[1]}", *words[2:]) if is_program else ("-m", "auzolan.site", *words)
        )
        command = [sys.executable, *given]
        return subprocess.Popen(
            command,
            cwd=home,
            env=told,
            text=True,
            stdout=subprocess.PIPE if is_heard else subprocess.DEVNULL,
            stderr=subprocess.STDOUT,
        )

    def run(self, *words: str, home: Path = HOME) -> str:
        """Run a command of this installation to its end, which must be a good one; return what it said."""
        started = self.start(*words, home=home)
        told, _ = started.communicate()
        assert started.returncode == 0, told
        return told

    def refused(self, *words: str) -> str:
        """Run a command of this installation that must end with exit code 1; return what it said."""
        started = self.start(*words)
        told, _ = started.communicate()
        assert started.returncode == 1, told
        assert "Traceback" not in told
        return told

    def deliver(self) -> None:
        """Hand out the events that nobody has handled yet, as the worker does every other second."""
        self.run("-c", DELIVER)

    def kill(self, after: float, *words: str) -> bool:
        """Start a command and kill it ``after`` so many seconds; return False where it had ended by then."""
        started = self.start(*words)
        time.sleep(after)
        started.send_signal(signal.SIGKILL)
        started.communicate()
        self.wait()
        return started.returncode == -signal.SIGKILL

    def wait(self) -> None:
        """Wait until nobody is connected: the server still ends what a dead client had asked for."""
        # asked elsewhere: whoever copies a database must not find us in it
        while self.url and _on_server("SELECT 1 FROM pg_stat_activity WHERE datname = %s", self.name):
            time.sleep(0.02)

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""
        return self.described(query)[1]

    def change(self, command: str) -> None:
        """Change a row behind the installation's back."""
        opened: Any = psycopg.connect(self.url) if self.url else sqlite3.connect(self.var / "auzolan.sqlite3")
        with closing(opened) as rows:
            rows.execute(command)
            rows.commit()

    def described(self, query: str) -> tuple[list[str], list[tuple[Any, ...]]]:
        """Return the names of the columns and the rows of a query."""
        opened: Any = psycopg.connect(self.url) if self.url else sqlite3.connect(self.var / "auzolan.sqlite3")
        with closing(opened) as rows:
            found = rows.execute(query)
            return [column[0] for column in found.description], [tuple(row) for row in found.fetchall()]

    def tables(self) -> list[str]:
        """Return the names of all tables."""
        if self.url:
            query = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
        else:
            query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        return sorted(name for (name,) in self.ask(query))

    def lake(self) -> dict[str, tuple[Any, ...]]:
        """Return how many rows can be seen of each partition of the lake, and a hash of them in whatever order."""
        seen = "SELECT dataset || '/' || partition, path FROM kernel_lakefile WHERE superseded_at IS NULL ORDER BY 1, 2"
        paths: dict[str, list[str]] = {}
        for name, path in self.ask(seen):
            paths.setdefault(name, []).append(str(self.var / "lake" / path))
        with duckdb.connect(":memory:", config={"threads": 2}) as con:
            return {name: _hashed(con, files) for name, files in paths.items()}

    def orphans(self) -> list[Path]:
        """Return the files of the lake that no row names."""
        known = {self.var / "lake" / path for (path,) in self.ask("SELECT path FROM kernel_lakefile")}
        return [one for one in (self.var / "lake").rglob("*") if one.is_file() and one not in known]

    def shape(self) -> dict[str, list[str]]:
        """Return the names of the columns of each table."""
        return {name: self.described(f'SELECT * FROM "{name}" LIMIT 0')[0] for name in self.tables()}

    def contents(self, like: Mapping[str, Sequence[str]] | None = None) -> dict[str, Any]:
        """Return every row of every table and the rows of the lake, without what differs from one run to the next.

        With ``like``, only of the tables and columns that another version has.
        """
        shape = self.shape() if like is None else like
        told = {name: self._told(name, columns) for name, columns in shape.items() if name not in NO_CONTENTS}
        return told | {"lake": self.lake()}

    def deliveries(self) -> list[tuple[Any, ...]]:
        """Return which event was handed to whom, and whether it was handled."""
        columns = "type, event.subject, subscriber, attempts, done_at IS NOT NULL"
        joined = "kernel_outboxevent AS event LEFT JOIN kernel_delivery AS handed ON handed.event_id = event.id"
        return sorted(self.ask(f"SELECT {columns} FROM {joined}"), key=str)

    def _told(self, table: str, columns: Sequence[str]) -> list[str]:
        kept_columns = ", ".join(f'"{name}"' for name in columns)
        names, rows = self.described(f'SELECT {kept_columns} FROM "{table}"')
        ranks = {n: _ranks(row[n] for row in rows) for n, name in enumerate(names) if name.endswith("_id")}
        kept = [n for n, name in enumerate(names) if name not in NO_CONTENTS]
        told = (str([ranks[n].get(row[n], row[n]) if n in ranks else row[n] for n in kept]) for row in rows)
        return sorted(_RECORDED_AT.sub("", one) for one in told)


@contextmanager
def shared(folder: Path, build: Callable[[Path], Installation]) -> Iterator[Installation]:
    """Give the installation in ``folder``, which whichever process comes first builds and whichever goes last drops."""
    told = folder.with_suffix(".json")
    with _locked(folder):
        known = json.loads(told.read_text()) if told.exists() else {"name": build(folder).name, "users": 0}
        told.write_text(json.dumps(known | {"users": known["users"] + 1}))
    there = Installation.there(folder, known["name"])
    try:
        yield there
    finally:
        with _locked(folder):
            users = json.loads(told.read_text())["users"] - 1
            told.write_text(json.dumps(known | {"users": users}))
            if not users:
                told.unlink()
                there.drop()
                rmtree(folder)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def differing(one: dict[str, Any], other: dict[str, Any]) -> set[str]:
    """Return the names of the tables that are not the same."""
    return {name for name in one if one[name] != other[name]}


def _ranks(values: Iterable[Any]) -> dict[Any, int]:
    """Return the place of each number among all of them: numbers given by the database have gaps after a rollback."""
    return {value: place for place, value in enumerate(sorted({one for one in values if isinstance(one, int)}))}


def _on_server(command: str, *values: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(SERVER, autocommit=True) as server:
        found = server.execute(command.encode(), values or None)
        return found.fetchall() if found.description else []


def _hashed(con: duckdb.DuckDBPyConnection, files: list[str]) -> tuple[Any, ...]:
    # a revision and the names of the files folded are numbers of this installation, not contents
    kept = "COLUMNS(lambda name: name NOT IN ('revision', 'file'))"
    rows = f"SELECT ROW({kept}) AS told FROM (SELECT 0 AS none, * FROM read_parquet($1, union_by_name=true))"
    query = f"SELECT count(*), sum(hash(told)) FROM ({rows})"
    return con.execute(query, [files]).fetchall()[0]


def making(folders: pytest.TempPathFactory) -> Iterator[Callable[..., Installation]]:
    """Give what makes installations, empty or like another; their databases are dropped afterwards."""
    made: list[Installation] = []

    def make(*, like: Installation | None = None) -> Installation:
        made.append(Installation(folders.mktemp("installation") / "var", like=like))
        return made[-1]

    yield make
    for one in made:
        one.drop()


def free_port() -> int:
    """Return a port of this machine on which nobody listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def running(one: Installation, *words: str) -> Iterator["subprocess.Popen[str]"]:
    """Let a command of the installation run beside us; it is stopped at the end."""
    started = one.start(*words)
    try:
        yield started
    finally:
        started.terminate()
        started.communicate(timeout=30)


def until(told: Callable[[], Any], seconds: float = 300) -> None:
    """Wait until it is so."""
    last = time.monotonic() + seconds
    while not told():
        assert time.monotonic() < last, "it has not come about"
        time.sleep(0.05)


def answers(site: str) -> bool:
    """Tell whether a site is ready."""
    try:
        return httpx.get(f"{site}/health/ready", timeout=5).status_code == 200
    except httpx.HTTPError:
        return False
