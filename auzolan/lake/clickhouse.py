# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The same questions answered by a ClickHouse server (extra ``clickhouse``), over its HTTP interface.

``clickhouse://user:password@host:8123/database?files=lake&seconds=60``; ``clickhouses://`` asks by HTTPS. The server
reads the Parquet files where it has them: ``files`` is the lake's folder as the server names it, in its user_files.
"""

import atexit
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit
from uuid import uuid4

import httpx
import pyarrow as pa
import structlog
from django.conf import settings

from auzolan.kernel.refusals import Conflict, Unavailable
from auzolan.lake import dialects

SCHEMES: Final = {"clickhouse": ("http", 8123), "clickhouses": ("https", 8443)}
_END: Final = b"\xff\xff\xff\xff\x00\x00\x00\x00"
"""How a stream of Arrow ends; one that was cut off may end well otherwise."""
_SETTINGS: Final = {
    # an error is told by the status, not in the middle of an answer
    "wait_end_of_query": "1",
    # a list of files is long
    "max_query_size": str(2**26),
    "session_timezone": "UTC",
    # names, nulls and days mean what they mean to DuckDB
    "prefer_column_name_to_alias": "1",
    "joined_subquery_requires_alias": "0",
    "join_use_nulls": "1",
    "aggregate_functions_null_for_empty": "1",
    "enable_extended_results_for_datetime_functions": "1",
    "schema_inference_mode": "union",
    "schema_inference_make_columns_nullable": "1",
    "output_format_arrow_string_as_string": "1",
}
_KEPT_SECONDS: Final = 600
_LATE: Final = 5
_NOT_ACCEPTED: Final = frozenset({192, 193, 194, 516})
_NOT_ALLOWED: Final = frozenset({164, 452, 497})
_TOO_LONG: Final = frozenset({159, 160})
_TOO_MUCH: Final = frozenset({241})
_TOO_MANY: Final = frozenset({202})
_OUTSIDE: Final = frozenset({291})
_NO_FILE: Final = frozenset({107, 395, 400, 636})
_NO_DATABASE: Final = frozenset({81})
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Address:
    """Hold where a server is, who asks, and how it names the lake's folder."""

    scheme: str
    host: str
    port: int
    user: str
    password: str = field(repr=False)
    database: str
    files: str
    seconds: int

    @classmethod
    def of(cls, url: str) -> "Address":
        """Return the address that ``url`` names; Conflict, without what may be secret, where it names none."""
        try:
            parts = urlsplit(url)
            told = dict(parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query)))
            if parts.fragment or "@" in parts.path:
                # a password that is not written as an address writes it
                raise _not_understood()
            files, seconds = told.pop("files", "lake"), int(told.pop("seconds", "60"))
            scheme, usual = SCHEMES[parts.scheme]
            port = parts.port or usual
            httpx.URL(scheme=scheme, host=parts.hostname or "", port=port)
        except (ValueError, httpx.InvalidURL):
            # the fault may repeat what is secret
            raise _not_understood() from None
        if not parts.hostname or told or not files.strip("/") or seconds < 1 or set(files) & set("{}*?[]\\,"):
            raise _not_understood()
        return cls(
            scheme,
            parts.hostname,
            port,
            unquote(parts.username or "default"),
            unquote(parts.password or ""),
            unquote(parts.path.strip("/")),
            files.rstrip("/"),
            seconds,
        )

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"


def _not_understood() -> Conflict:
    return Conflict(
        "AUZOLAN_FACTS_URL names no ClickHouse: it is to look like clickhouse://user:password@host:8123/database"
        "?files=lake&seconds=60, where all but the host may be left out."
    )


@contextmanager
def reading(url: str) -> Iterator["ClickHouseReader"]:
    """Give a reader of the server at ``url``.

    Raises Conflict where ``url`` is no address of one, or the extra is not installed.
    """
    address = Address.of(url)
    try:
        import sqlglot  # noqa: F401
    except ImportError as fault:
        raise Conflict("sqlglot is not installed here: install auzolan[clickhouse].") from fault
    held = ClickHouseReader(address, _client(os.getpid(), address))
    try:
        yield held
    finally:
        held.forget()


@cache
def _client(_process: int, address: Address) -> httpx.Client:
    """Return the connections to a server: those of a process stay open for its next question."""
    held = httpx.Client(
        base_url=f"{address.scheme}://{address}",
        auth=(address.user, address.password),
        timeout=httpx.Timeout(address.seconds + _LATE, connect=_LATE),
        follow_redirects=False,
    )
    atexit.register(held.close)
    return held


class ClickHouseReader:
    """Answer from ClickHouse what was written for DuckDB."""

    def __init__(self, address: Address, client: httpx.Client) -> None:
        self.address = address
        self.client = client
        self.kept: dict[str, str] = {}
        self.session = ""

    def fetch(self, query: str, values: Sequence[object] = ()) -> pa.Table:
        """Return the result of ``query``.

        Raises Unavailable where the server cannot be reached, refuses, or cannot read a file of the lake.
        """
        text, paths = self._in_its_words(query, values)
        body = self._asked(f"{text} FORMAT ArrowStream", paths)
        try:
            if not body.endswith(_END):
                raise pa.ArrowInvalid("the stream has no end")
            with pa.ipc.open_stream(body) as stream:
                return stream.read_all()
        except pa.ArrowInvalid as fault:
            raise Unavailable(f"What answers at {self.address} does not answer as ClickHouse does.") from fault

    def keep(self, name: str, query: str, values: Sequence[object] = ()) -> None:
        """Keep the result of ``query`` in the memory of the server until the reading ends."""
        # a session is for one question at a time, and of one server: only who keeps something has one
        self.session = self.session or uuid4().hex
        table = f"kept_{uuid4().hex}"
        text, paths = self._in_its_words(query, values)
        self._asked(f"CREATE TEMPORARY TABLE {table} ENGINE = Memory AS {text}", paths)
        self.kept[name] = table

    def forget(self) -> None:
        """Let go of what was kept; where the server does not answer any more, it forgets by itself in a minute."""
        for table in self.kept.values():
            try:
                self._asked(f"DROP TEMPORARY TABLE {table}", [])
            except Unavailable:
                return

    def _in_its_words(self, query: str, values: Sequence[object]) -> tuple[str, list[str]]:
        read: list[str] = []

        def placed(table: Any) -> Any:
            """Return what stands for the files, or for what was kept, that ``table`` names."""
            from sqlglot import exp

            paths = [self._path(path) for path in dialects.paths_of(table)]
            read.extend(paths)
            if paths:
                return _files(paths)
            if table.name in self.kept:
                return exp.alias_(exp.to_table(self.kept[table.name]), table.alias_or_name, table=True)
            return table

        return dialects.in_clickhouse(query, values, placed), read

    def _path(self, path: str) -> str:
        """Return how the server names a file of the lake."""
        return f"{self.address.files}/{Path(path).relative_to(settings.LAKE_DIR).as_posix()}"

    def _asked(self, text: str, paths: Sequence[str]) -> bytes:
        told = {**_SETTINGS, "max_execution_time": str(self.address.seconds)}
        if self.address.database:
            told["database"] = self.address.database
        if self.session:
            told |= {"session_id": self.session, "session_timeout": str(_KEPT_SECONDS)}
        try:
            answer = self.client.post("/", params=told, content=text.encode())
        except httpx.TimeoutException as fault:
            raise Unavailable(f"ClickHouse at {self.address} has not answered in time.") from fault
        except httpx.HTTPError as fault:
            raise Unavailable(f"ClickHouse at {self.address} cannot be reached ({type(fault).__name__}).") from fault
        if answer.status_code == httpx.codes.OK and "X-ClickHouse-Exception-Code" not in answer.headers:
            return answer.content
        raise self._refusal(answer, paths)

    def _refusal(self, answer: httpx.Response, paths: Sequence[str]) -> Unavailable:
        """Return what is to be said where the server has refused; its own words may hold values, and are logged."""
        code = answer.headers.get("X-ClickHouse-Exception-Code", "")
        log.warning("clickhouse-refused", status=answer.status_code, code=code, said=answer.text[:2000])
        if not code.isdigit():
            return Unavailable(f"What answers at {self.address} says {answer.status_code}, and is no ClickHouse.")
        return Unavailable(_in_words(self.address, int(code), self._lost(int(code), answer.text, paths)))

    def _lost(self, code: int, said: str, paths: Sequence[str]) -> str:
        """Return the file, as the lake names it, that the server has not found or cannot read; empty for none."""
        named = re.search(r"\(in file/uri ([^)]*?)\)", said)
        if named:
            return next((self._of_lake(path) for path in paths if named[1].endswith(path)), "")
        if code not in _NO_FILE or not paths:
            return ""
        try:
            found = self._asked(f"SELECT _path FROM {_bare(paths)} FORMAT ArrowStream", [])
        except Unavailable:
            return ""
        try:
            with pa.ipc.open_stream(found) as stream:
                there = [one.as_py() for one in stream.read_all()["_path"]]
        except pa.ArrowInvalid:
            return ""
        lost = [path for path in paths if not any(one.endswith(path) for one in there)]
        # where none is there, the folder is meant
        return self._of_lake(lost[0]) if there and lost else ""

    def _of_lake(self, path: str) -> str:
        return path.removeprefix(f"{self.address.files}/")


def _listed(paths: Sequence[str]) -> str:
    """Return the files as one literal that the function ``file`` understands."""
    named = ",".join(sorted(set(paths)))
    return "'{" + named.replace("'", "\\'") + "}'"


def _bare(paths: Sequence[str]) -> str:
    """Return the relation that has one row for each of the files that are there, and reads none of them."""
    return f"file({_listed(paths)}, 'One', 'dummy UInt8')"


def _files(paths: Sequence[str]) -> Any:
    """Return the relation (a node of sqlglot) of the files, which fails where one is missing.

    By itself the function ``file`` reads of several files those that it finds, and says nothing of the others.
    """
    import sqlglot
    from sqlglot import exp

    all_there = f"throwIf((SELECT count() FROM {_bare(paths)}) <> {len(set(paths))}) = 0"
    query = f"SELECT * FROM file({_listed(paths)}, 'Parquet') WHERE {all_there}"
    return exp.Subquery(this=sqlglot.parse_one(query, read="clickhouse"))


def _in_words(address: Address, code: int, lost: str) -> str:
    """Return what is to be said of an error of the server by its number (ErrorCodes.cpp of ClickHouse)."""
    if lost:
        return (
            f"ClickHouse at {address} does not find the file {lost} of the lake, or cannot read it, and nothing that "
            "rests on it can be shown: auzolan doctor says whether it is whole here."
        )
    said = {
        _NOT_ACCEPTED: f"ClickHouse at {address} does not accept the user {address.user!r} with the password of "
        "AUZOLAN_FACTS_URL.",
        _NOT_ALLOWED: f"ClickHouse at {address} does not let the user {address.user!r} ask: it needs the setting "
        "readonly = 2, and to be granted CREATE TEMPORARY TABLE and FILE.",
        _NO_DATABASE: f"ClickHouse at {address} has no database {address.database!r}.",
        _TOO_LONG: f"ClickHouse at {address} has not answered within {address.seconds} seconds.",
        _TOO_MUCH: f"ClickHouse at {address} has not the memory for this question.",
        _TOO_MANY: f"ClickHouse at {address} is answering as many questions as it may: ask again in a few seconds.",
        _NO_FILE | _OUTSIDE: f"ClickHouse at {address} finds none of the files that it is asked for under "
        f"{address.files!r}: the lake is to be mounted in its user_files, and the folder named by ?files= in "
        "AUZOLAN_FACTS_URL.",
    }
    for codes, text in said.items():
        if code in codes:
            return text
    return f"ClickHouse at {address} has refused the question (code {code}); its log and ours say more."
