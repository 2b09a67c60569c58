# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Questions that strangers write are answered from one file, and nothing else is read, written, changed or used up."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from auzolan.kernel.refusals import BadInput, Unavailable
from auzolan.lake import questions


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("asked") / "it's.parquet"
    pq.write_table(pa.table({"n": list(range(1000)), "line": ["A", "B"] * 500, "_row": list(range(1000))}), file)
    return str(file)


def _ask(path: str, query: str, rows: int = 10) -> list[dict[str, object]]:
    return questions.ask(path, ["n", "line"], query, rows=rows).to_pylist()


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("SELECT line, count(*) AS n FROM data GROUP BY line ORDER BY line LIMIT 1", [{"line": "A", "n": 500}]),
        ("WITH few AS (SELECT n FROM data WHERE n < 2) SELECT sum(n) AS s FROM few", [{"s": 1}]),
        ("FROM data SELECT max(n) AS m;", [{"m": 999}]),
        ("SELECT count(*) AS n FROM data JOIN range(3) r ON r.range = data.n", [{"n": 3}]),
        ("SELECT n FROM data ORDER BY n DESC LIMIT 1", [{"n": 999}]),
        ("SELECT * FROM data WHERE n = 7", [{"n": 7, "line": "B"}]),
    ],
)  # fmt: skip
def test_one_select_of_the_data_is_answered(path: str, query: str, answer: list[dict[str, object]]) -> None:
    assert _ask(path, query) == answer


def test_one_row_more_than_asked_for_says_that_there_are_more(path: str) -> None:
    assert len(_ask(path, "SELECT n FROM data", rows=10)) == 11
    assert len(_ask(path, "SELECT n FROM data WHERE n < 10", rows=10)) == 10


@pytest.mark.parametrize(
    "query",
    [
        "",
        "SELEC",
        "SELECT 1; SELECT 2",
        "DROP VIEW data",
        "INSERT INTO data VALUES (1, 'x')",
        "CREATE TABLE x AS SELECT 1",
        "COPY data TO '/tmp/stolen.csv'",
        "ATTACH '/tmp/x.db'",
        "INSTALL spatial",
        "LOAD spatial",
        "SET memory_limit = '99GB'",
        "PRAGMA database_list",
        "EXPLAIN SELECT 1",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM glob('/*')",
        "SELECT * FROM duckdb_settings()",
        "SELECT * FROM information_schema.tables",
        "SELECT * FROM sqlite_master",
        "SELECT * FROM main.data",
        "SELECT * FROM (SELECT * FROM (SELECT * FROM read_blob('/etc/passwd')))",
        "WITH x AS (SELECT * FROM read_text('/etc/passwd')) SELECT * FROM x",
        "SELECT (SELECT content FROM read_text('/etc/passwd'))",
        "SELECT current_setting('allowed_paths')",
        "SELECT getenv('HOME')",
        "SELECT * FROM query('SELECT 1')",
        "SELECT * FROM (DESCRIBE data)",
        "SELECT _row FROM data",
    ],
)
def test_everything_else_is_refused_with_what_is_expected(path: str, query: str) -> None:
    with pytest.raises(BadInput, match=r"query: .*expected") as refused:
        _ask(path, query)
    assert str(Path(path).parent) not in str(refused.value)


def test_a_question_without_end_is_ended(path: str) -> None:
    endless = "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT max(n) FROM t"
    with pytest.raises(BadInput, match="an answer within 1 seconds"):
        questions.ask(path, ["n"], endless, rows=1, seconds=1)


@pytest.mark.parametrize(
    "query",
    ["SELECT repeat('x', 4000000000)", "SELECT list(a.n) FROM data a, data b, data c", "SELECT repeat('x', 40000000)"],
)
def test_memory_that_is_not_there_is_not_taken(path: str, query: str) -> None:
    with pytest.raises(BadInput, match=r"less memory|MB at most|within 5 seconds"):
        _ask(path, query)


def test_nothing_of_our_environment_reaches_the_question(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text("raise SystemExit(3)")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert _ask(path, "SELECT count(*) AS n FROM data") == [{"n": 1000}]


def test_two_are_answered_at_once_and_others_wait_no_longer_than_a_question_may_take(path: str) -> None:
    held = [questions._places.acquire() for _ in range(2)]
    try:
        with pytest.raises(Unavailable, match="ask again"):
            questions.ask(path, ["n"], "SELECT n FROM data", rows=1, seconds=1)
    finally:
        for _ in held:
            questions._places.release()


def test_a_question_of_ten_thousand_letters_is_too_long(path: str) -> None:
    with pytest.raises(BadInput, match="10000 letters"):
        _ask(path, "SELECT " + "1 + " * 3000 + "1 FROM data")
