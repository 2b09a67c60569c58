# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every question that a room asks of the lake, asked of ClickHouse over HTTP: the same numbers, and clear refusals."""

import logging
import math
from datetime import date
from functools import partial
from pathlib import Path
from urllib.parse import quote

import httpx
import pyarrow as pa
import pytest
from django.db import transaction
from structlog.testing import capture_logs

from auzolan import lake
from auzolan.kernel.refusals import Conflict, Unavailable
from auzolan.lake import clickhouse
from auzolan.measure.store import facts as store
from tests.builders.clickhouse import (
    HAS_ENGINE,
    HAS_SQLGLOT,
    PASSWORD,
    USER,
    WHY_NOT,
    a_certificate,
    a_server,
    answering,
)
from tests.builders.facts import TENANT, a_province
from tests.builders.kernel import a_tenant
from tests.builders.questions import a_lake_with_everything, answers

pytestmark = [pytest.mark.django_db, pytest.mark.elsewhere]
needs_engine = pytest.mark.skipif(not HAS_ENGINE, reason=WHY_NOT)
needs_sqlglot = pytest.mark.skipif(not HAS_SQLGLOT, reason=WHY_NOT)
SCHEMA = pa.schema([("n", pa.int64()), ("name", pa.string())])


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with a_server(tmp_path_factory.getbasetemp()) as standing:
        yield standing


@pytest.fixture
def url(server, settings):
    """Return the address of the server, with the folder of this test's lake."""
    return f"{_at(server.port)}?files={Path(settings.LAKE_DIR).relative_to(server.user_files)}"


def _at(port, *, user=USER, password=PASSWORD, database=""):
    return f"clickhouse://{quote(user)}:{quote(password, safe='')}@127.0.0.1:{port}/{database}"


def _files(*tables):
    """Keep each of the tables as one file of the dataset ``few``; return their paths."""
    a_tenant(TENANT)
    with transaction.atomic():
        for number, table in enumerate(tables):
            lake.append(TENANT, "few", table, batch=str(number))
    return [Path(path) for path in lake.files(TENANT, "few")]


def _few():
    return lake.scan(TENANT, "few", schema=SCHEMA)


def _refused(query="SELECT 1 AS n"):
    with lake.reader() as asked, pytest.raises(Unavailable) as refused:
        asked.fetch(query)
    assert PASSWORD not in str(refused.value)
    return str(refused.value)


@pytest.mark.slow
@needs_engine
def test_clickhouse_says_what_duckdb_says(settings, url):
    a_lake_with_everything()
    here = answers()
    settings.FACTS_URL = url
    assert here == answers()
    assert all(here.values()), {name for name, found in here.items() if not found}


@pytest.mark.slow
@needs_engine
def test_of_an_empty_lake_clickhouse_says_nothing_either(settings, url):
    a_province()
    here = answers()
    settings.FACTS_URL = url
    assert here == answers()


@needs_engine
def test_words_that_mean_something_else_to_clickhouse_mean_what_they_mean_to_duckdb(settings, url):
    halves = ", ".join(f"({n}::DOUBLE)" for n in (0.5, 1.5, 2.5, -0.5, -2.5, 0.49999999999999994, 0.25, 0.35, 1e300))
    said = [
        f"SELECT list_transform([{halves}], lambda x: round(x)) AS n",
        f"SELECT list_transform([{halves}], lambda x: round(x, 1)) AS n",
        # more digits than a decimal division has, and towards zero
        "SELECT 6917529027641081857 // 2 AS n, -7 // 2 AS m, 7 % -3 AS o, (9 % 5 // 2) AS p",
        "SELECT CAST('1903-02-28' AS DATE) AS day, date_trunc('month', DATE '1903-02-28')::DATE AS month",
        "SELECT epoch_us(make_timestamptz(-1234567)) AS us, hour(make_timestamptz(0) AT TIME ZONE 'Asia/Kolkata') AS h",
        "SELECT sum(n)::BIGINT AS n, max(n) AS m, bool_or(n > 1) AS o FROM (SELECT 1 AS n) WHERE n > 1",
        "SELECT bool_or(b) AS b FROM (SELECT CAST(NULL AS BOOLEAN) AS b UNION ALL SELECT false)",
        "SELECT (NULL IS NOT DISTINCT FROM 1)::INT AS a, (NULL IS NOT DISTINCT FROM NULL)::INT AS b",
        "SELECT a, b FROM (SELECT 1 AS a) LEFT JOIN (SELECT 2 AS a, 3 AS b) USING (a)",
        "SELECT n FROM (SELECT 1 AS n UNION ALL SELECT NULL) ORDER BY n DESC NULLS LAST",
        "SELECT sum(n) AS n FROM (SELECT 2 AS n UNION ALL SELECT 3) WHERE n > 2",
        "SELECT arg_max(a, b) AS n FROM (SELECT NULL::INT AS a, 9 AS b UNION ALL SELECT 1, 2 UNION ALL SELECT 3, NULL)",
        "SELECT concat_ws('|', 'a', NULL, 'b') AS n",
    ]
    settings.FACTS_URL = url
    with lake.reader() as there, lake.connect() as con:
        for query in said:
            assert there.fetch(query).to_pylist() == lake.fetch(con, query).to_pylist(), query


@needs_engine
def test_quantiles_are_by_nearest_rank_whatever_the_number_of_values(settings, url):
    settings.FACTS_URL = url
    with lake.reader() as asked:
        for count in (*range(1, 8), 19, 20, 21, 40, 100, 101):
            numbers = " UNION ALL ".join(f"SELECT {n} AS n" for n in range(1, count + 1))
            row = asked.fetch(f"SELECT quantile_disc(n, [0.5, 0.95]) AS n, quantile_disc(n, 0.5) AS m FROM ({numbers})")
            half = math.ceil(count * 0.5)
            assert row.to_pylist() == [{"n": [half, math.ceil(count * 0.95)], "m": half}], count


@needs_engine
def test_values_stay_values(settings, url):
    told = ["it's", "back\\slash", "\\", "' OR 1=1 --", "line\nand\ttab", "{x:String}", "ñ €", "", "a\\'; SELECT 1"]
    settings.FACTS_URL = url
    with lake.reader() as asked:
        for one in told:
            row = asked.fetch("SELECT $1 AS a, list_contains($2, $1) AS b, list_contains($2, 'x') AS c", [one, told])
            assert row.to_pylist() == [{"a": one, "b": True, "c": False}]
        # before ClickHouse's own days begin
        days = [date(1903, 2, 28), date(2026, 1, 1)]
        row = asked.fetch("SELECT $1 AS a, list_contains($2, $1) AS b", [days[0], days])
        assert row.to_pylist() == [{"a": days[0], "b": True}]


@needs_engine
def test_a_column_that_a_file_lacks_is_null(settings, url):
    _files(pa.table({"n": [1]}), pa.table({"n": [2], "name": ["two"]}))
    settings.FACTS_URL = url
    with lake.reader() as asked:
        rows = asked.fetch(f"SELECT * FROM {_few()} ORDER BY n").to_pylist()
    assert rows == [{"n": 1, "name": None}, {"n": 2, "name": "two"}]


@needs_engine
def test_what_is_kept_is_of_one_reading_and_gone_after_it(settings, url, server):
    settings.FACTS_URL = url
    with lake.reader() as asked, lake.reader() as another:
        asked.keep("few", "SELECT $1::INT AS n", [3])
        another.keep("few", "SELECT 4 AS n")
        assert asked.fetch("SELECT few.n FROM few").to_pylist() == [{"n": 3}]
        assert another.fetch("SELECT n FROM few").to_pylist() == [{"n": 4}]
        with pytest.raises(Unavailable, match="code 60"):
            another.fetch(f"SELECT n FROM {asked.kept['few']}")
        there = f"EXISTS TEMPORARY TABLE {asked.kept['few']}"
        seen = {"session_id": asked.session}
        post = partial(httpx.post, f"http://127.0.0.1:{server.port}/", auth=(USER, PASSWORD), params=seen)
        assert post(content=there).text == "1\n"
    assert post(content=there).text == "0\n"
    assert "code 60" in _refused("SELECT n FROM few")


@needs_engine
def test_a_file_that_is_missing_or_damaged_is_named_and_nothing_is_said_without_it(settings, url):
    a, b, c = _files(*(pa.table({"n": [n], "name": ["x" * 99]}) for n in range(3)))
    settings.FACTS_URL = url
    whole = b.read_bytes()
    for spoilt in (None, whole[:-40], whole[:8] + b"\xff" * 150 + whole[158:]):
        if spoilt is None:
            b.unlink()
        else:
            b.write_bytes(spoilt)
        told = _refused(f"SELECT sum(n) AS n, max(name) AS name FROM {_few()}")
        assert f"does not find the file bizkaia/few/{b.name} of the lake, or cannot read it" in told
    for one in (a, b, c):
        one.unlink()
    assert "finds none of the files that it is asked for under" in _refused(f"SELECT n FROM {_few()}")


@needs_engine
def test_a_lake_that_the_server_does_not_have_is_said(settings, server):
    _files(pa.table({"n": [1], "name": ["one"]}))
    for files in ("nowhere", "../outside", "/etc"):
        settings.FACTS_URL = f"{_at(server.port)}?files={files}"
        told = _refused(f"SELECT n FROM {_few()}")
        assert f"finds none of the files that it is asked for under '{files}': the lake is to be mounted" in told


@needs_engine
def test_what_the_server_refuses_is_said_in_words(settings, url, server):
    at = f"ClickHouse at 127.0.0.1:{server.port}"
    for changed, words in (
        ({"password": "wrong"}, f"{at} does not accept the user 'auzolan' with the password of AUZOLAN_FACTS_URL."),
        ({"user": "ñ"}, f"{at} does not accept the user 'ñ' with the password of AUZOLAN_FACTS_URL."),
        (
            {"user": "strict"},
            f"{at} does not let the user 'strict' ask: it needs the setting readonly = 2, and to be granted CREATE "
            "TEMPORARY TABLE and FILE.",
        ),
        ({"database": "none"}, f"{at} has no database 'none'."),
    ):
        settings.FACTS_URL = _at(server.port, **changed)
        assert _refused() == words
    settings.FACTS_URL = url
    assert _refused("SELECT n FROM nowhere") == f"{at} has refused the question (code 60); its log and ours say more."
    settings.FACTS_URL = f"{_at(server.port)}?seconds=1"
    slow = "SELECT sum(number * number) AS n FROM numbers(1000000000000)"
    assert _refused(slow) == f"{at} has not answered within 1 seconds."


@needs_engine
def test_a_server_that_dies_is_said_and_its_successor_is_asked(settings, tmp_path):
    with a_server(tmp_path) as standing:
        settings.FACTS_URL = _at(standing.port)
        with lake.reader() as asked:
            asked.keep("few", "SELECT 1 AS n")
            standing.end()
            with pytest.raises(Unavailable, match=rf"ClickHouse at 127.0.0.1:{standing.port} cannot be reached \("):
                asked.fetch("SELECT n FROM few")
        assert "cannot be reached (ConnectError)" in _refused()
        with a_server(tmp_path, port=standing.port), lake.reader() as asked:
            assert asked.fetch("SELECT 1 AS n").to_pylist() == [{"n": 1}]


@needs_sqlglot
def test_answers_of_a_server_that_is_not_well_are_refused(settings, monkeypatch):
    monkeypatch.setattr(clickhouse, "_LATE", 0.3)
    whole = _stream()
    for answer, words in (
        (_http(200, whole[:-8]), "does not answer as ClickHouse does"),
        (_http(200, b"<html>Welcome</html>"), "does not answer as ClickHouse does"),
        (_http(200, whole, length=len(whole) + 9), "cannot be reached (RemoteProtocolError)"),
        (b"SSH-2.0-OpenSSH_9\r\n", "cannot be reached (RemoteProtocolError)"),
        (b"", "cannot be reached (RemoteProtocolError)"),
        (_http(502, b"Bad Gateway"), "says 502, and is no ClickHouse"),
        (_http(302, b"", "Location: http://127.0.0.1:1/\r\n"), "says 302, and is no ClickHouse"),
        # told in the middle of an answer
        (_http(200, whole, code=241), "has not the memory for this question"),
        (_http(401, b"Code: 194.", code=194), "does not accept the user 'auzolan' with the password"),
        (_http(403, b"Code: 497.", code=497), "needs the setting readonly = 2, and to be granted"),
        (_http(500, b"Code: 164.", code=164), "needs the setting readonly = 2, and to be granted"),
        (_http(500, b"Code: 202.", code=202), "is answering as many questions as it may: ask again in a few seconds"),
        (_http(500, b"Code: 241.", code=241), "has not the memory for this question"),
        (_http(404, b"Code: 115.", code=115), "has refused the question (code 115)"),
        (None, "has not answered in time"),
    ):
        with answering(answer) as port:
            settings.FACTS_URL = f"{_at(port)}?seconds=1" if answer is None else _at(port)
            assert words in _refused(), answer


def _stream():
    ended = pa.BufferOutputStream()
    with pa.ipc.new_stream(ended, SCHEMA) as stream:
        stream.write_table(pa.table({"n": [1], "name": ["x"]}))
    return ended.getvalue().to_pybytes()


def _http(status, body, more="", *, length=None, code=None):
    told = f"HTTP/1.1 {status} X\r\nContent-Length: {len(body) if length is None else length}\r\n{more}"
    if code:
        told += f"X-ClickHouse-Exception-Code: {code}\r\n"
    return told.encode() + b"\r\n" + body


@needs_engine
def test_the_password_is_in_no_log(settings, url, server, caplog):
    caplog.set_level(logging.DEBUG)
    settings.FACTS_URL = url
    with lake.reader() as asked, capture_logs() as told:
        asked.fetch("SELECT 1 AS n")
        settings.FACTS_URL = _at(server.port, password="wrong/secret")
        _refused()
        _refused("SELECT n FROM nowhere")
    assert len(told) == 2
    for secret in (PASSWORD, "wrong/secret", quote(PASSWORD, safe=""), quote("wrong/secret", safe="")):
        assert secret not in caplog.text + str(told) + repr(clickhouse.Address.of(settings.FACTS_URL))


@needs_sqlglot
def test_by_https_only_a_server_that_is_known_is_asked(settings, monkeypatch, tmp_path):
    known = a_certificate(tmp_path)
    with answering(_http(200, _stream()), certified=known) as port:
        settings.FACTS_URL = f"clickhouses://me:secret@127.0.0.1:{port}"
        assert "cannot be reached (ConnectError)" in _refused()
        clickhouse._client.cache_clear()
        monkeypatch.setenv("SSL_CERT_FILE", str(known))
        with lake.reader() as asked:
            assert asked.fetch("SELECT n, name FROM few").to_pylist() == [{"n": 1, "name": "x"}]


def test_an_address_is_taken_apart():
    asked = clickhouse.Address.of("clickhouses://me:p%40ss%2F@[::1]:9/facts?files=/data/lake/&seconds=5")
    assert asked == clickhouse.Address("https", "::1", 9, "me", "p@ss/", "facts", "/data/lake", 5)
    assert str(asked) == "[::1]:9"
    assert clickhouse.Address.of("clickhouses://ch").port == 8443
    assert clickhouse.Address.of("clickhouse://ch") == clickhouse.Address(
        "http", "ch", 8123, "default", "", "", "lake", 60
    )


def test_an_address_that_is_none_is_refused_without_its_secrets(settings):
    for told in (
        "//",
        "//me:hidden@",
        "//me:hidden@host:port",
        "//me:12#hidden@host",
        "//me:12/hidden@host",
        "//me:hidden@h/?file=x",
        "//me:hidden@h/?files=",
        "//me:hidden@h/?files={a,b}",
        "//me:hidden@h/?seconds=0",
        "//me:hidden@h/?seconds=soon",
        "//me:hidden@h/?hidden",
    ):
        settings.FACTS_URL = f"clickhouse:{told}"
        with (
            pytest.raises(Conflict, match="names no ClickHouse: it is to look like clickhouse://user") as refused,
            lake.reader(),
        ):
            pass
        assert "hidden" not in str(refused.value), told
        assert refused.value.__cause__ is None


def test_where_sqlglot_is_not_installed_that_is_said(settings, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "sqlglot", None)
    settings.FACTS_URL = "clickhouse://localhost"
    with pytest.raises(Conflict, match=r"sqlglot is not installed here: install auzolan\[clickhouse\]"):
        store.newest_day(TENANT)
