# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Files for programs: downloads whole and in part, rows by filters, questions in SQL; each counted, nobody traced."""

import io
import json
from collections.abc import Callable
from typing import Any

import pyarrow.parquet as pq
import pytest
from django.test import Client

from auzolan.catalogue import api
from auzolan.catalogue.nouns.datasets import Standing
from auzolan.catalogue.nouns.uses import Caller, Channel
from auzolan.kernel import clock
from auzolan.kernel.access import system
from tests.builders.catalogue import a_dataset
from tests.builders.catalogue_files import TRIPS, a_file, geojson
from tests.builders.kernel import a_person, a_tenant
from tests.builders.machines import a_key, bearing

pytestmark = [pytest.mark.django_db, pytest.mark.elsewhere]
FILE = "/datasets/stops/files/trips.csv"
ROWS = "/api/v1/datasets/stops/resources/trips.csv/rows"
SQL = "/api/v1/datasets/stops/resources/trips.csv/sql"
BODY = TRIPS.encode()


@pytest.fixture(autouse=True)
def _tenant() -> None:
    a_tenant("bizkaia", hosts="testserver")


def _items(client: Client, query: str, at: str = ROWS) -> list[dict[str, Any]]:
    answer = client.get(f"{at}?{query}")
    assert answer.status_code == 200, answer.content
    return answer.json()["items"]


def _ids(client: Client, query: str) -> list[int]:
    return [one["id"] for one in _items(client, f"columns=id&{query}")]


def _uses() -> dict[Channel, int]:
    return {one.channel: one.n for one in api.uses(by=system("bizkaia"), since=clock.today())}


def test_a_file_is_had_whole_with_what_caches_need(client: Client) -> None:
    one = a_file()
    answer = client.get(FILE)
    assert answer.status_code == 200
    assert answer.getvalue() == BODY
    assert answer["Content-Type"] == "text/csv"
    assert answer["Content-Length"] == str(len(BODY))
    assert answer["ETag"] == f'"{one.sha256}"'
    assert answer["Content-Disposition"] == 'attachment; filename="trips.csv"'
    assert answer["Access-Control-Allow-Origin"] == "*"
    again = client.get(FILE, headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    head = client.head(FILE)
    assert (head["Content-Length"], head.getvalue()) == (str(len(BODY)), b"")
    assert _uses() == {Channel.DOWNLOAD: 1}


@pytest.mark.parametrize(
    ("asked", "start", "stop"),
    [
        ("bytes=0-9", 0, 10),
        ("bytes=10-", 10, len(BODY)),
        ("bytes=-7", len(BODY) - 7, len(BODY)),
        ("bytes=5-99999", 5, len(BODY)),
        ("bytes=-99999", 0, len(BODY)),
        ("bytes=9-3", 0, len(BODY)),
        ("bytes=0-1,4-5", 0, len(BODY)),
        ("lines=1-2", 0, len(BODY)),
        ("bytes=-", 0, len(BODY)),
    ],
)
def test_a_part_of_a_file_is_had(client: Client, asked: str, start: int, stop: int) -> None:
    a_file()
    answer = client.get(FILE, headers={"Range": asked})
    is_whole = (start, stop) == (0, len(BODY))
    assert answer.getvalue() == BODY[start:stop]
    assert answer.status_code == (200 if is_whole else 206)
    assert answer.get("Content-Range") == (None if is_whole else f"bytes {start}-{stop - 1}/{len(BODY)}")


def test_a_part_that_is_not_there_or_of_another_version(client: Client) -> None:
    one = a_file()
    for asked in ("bytes=99999-", "bytes=-0"):
        answer = client.get(FILE, headers={"Range": asked})
        assert (answer.status_code, answer["Content-Range"]) == (416, f"bytes */{len(BODY)}")
    same = client.get(FILE, headers={"Range": "bytes=0-3", "If-Range": f'"{one.sha256}"'})
    other = client.get(FILE, headers={"Range": "bytes=0-3", "If-Range": '"other"'})
    assert (same.status_code, other.status_code) == (206, 200)


def test_downloads_are_counted_by_kind_of_caller_and_parts_once(client: Client) -> None:
    a_file()
    client.get(FILE, headers={"Accept": "text/html,*/*"})
    client.get(FILE, headers={"Range": "bytes=0-3"})
    client.get(FILE, headers={"Range": "bytes=4-"})
    found = api.downloads(by=system("bizkaia"), dataset="stops", since=clock.today())
    assert [(one.name, one.caller, one.n) for one in found] == [
        ("trips.csv", Caller.PAGE, 1),
        ("trips.csv", Caller.PROGRAM, 1),
    ]


def test_what_is_not_there_or_not_public_is_not_found(client: Client) -> None:
    a_file(standing=Standing.DRAFT)
    assert client.get(FILE).status_code == 404
    assert client.get(ROWS).status_code == 404
    assert client.get("/datasets/stops/files/other.csv").status_code == 404
    client.force_login(a_person("ane", role="data-steward"))
    assert client.get(FILE)["Cache-Control"] == "private, no-cache"
    assert client.get(f"{FILE}?version=x").status_code == 422
    assert client.post(FILE).status_code == 405


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("", [1, 2, 3]),
        ("ejercicio=2024", [1, 2]),
        ("ejercicio.ne=2024", [3]),
        ("viajes.lt=120", [2]),
        ("viajes.lte=120", [1, 2]),
        ("viajes.gt=80", [1]),
        ("viajes.gte=80&viajes.lte=80", [2]),
        ("codigo_linea.contains=06", [1, 3]),
        ("codigo_linea.contains=%25", []),
        ("codigo_linea.in=A3615,A9999", [2]),
        ("viajes.null=true", [3]),
        ("viajes.null=false", [1, 2]),
        ("fecha.gt=2024-02-01&order=-fecha", [3, 2]),
        ("order=viajes", [2, 1, 3]),
        ("order=-viajes", [1, 2, 3]),
        ("media=2.25", [2]),
        ("limit=1", [1]),
    ],
)
def test_rows_are_asked_by_columns(client: Client, query: str, ids: list[int]) -> None:
    a_file()
    assert _ids(client, query) == ids


@pytest.mark.parametrize(
    ("query", "match"),
    [
        ("nothing=1", "one of the columns: id, ejercicio"),
        ("columns=id,nothing", "one of the columns"),
        ("order=nothing", "one of the columns"),
        ("viajes.like=1", "one of eq, ne, lt, lte, gt, gte, contains, in, null"),
        ("viajes=many", "viajes.eq: 'many' is not accepted; expected a whole number"),
        ("fecha.gt=2024", "expected a day"),
        ("viajes.null=perhaps", "true or false"),
        ("after=nonsense", "what the answer before gave as next"),
        ("limit=0", "greater than or equal to 1"),
        ("format=xml", "'json', 'csv' or 'parquet'"),
        ("&".join(f"id.ne={n}" for n in range(60)), "50 at most"),
    ],
)
def test_a_question_that_cannot_be_is_refused_with_what_is_expected(client: Client, query: str, match: str) -> None:
    a_file()
    answer = client.get(f"{ROWS}?{query}")
    assert answer.status_code == 422
    assert match in answer.json()["detail"]
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("order", ["", "viajes", "-viajes", "codigo_linea", "-fecha", "media"])
def test_pages_of_rows_are_the_whole_once(client: Client, order: str) -> None:
    a_file()
    whole, after, pages = _ids(client, f"order={order}"), "", []
    while True:
        answer = client.get(f"{ROWS}?columns=id&order={order}&limit=1&after={after}").json()
        pages += [one["id"] for one in answer["items"]]
        after = answer["next"]
        if after is None:
            break
    assert pages == whole
    assert len(pages) == 3


def test_rows_are_given_as_csv_and_parquet_with_the_next_page_as_a_link(client: Client) -> None:
    a_file()
    told = client.get(f"{ROWS}?columns=id,fecha,media&format=csv&limit=2")
    assert told.content.decode() == "id,fecha,media\n1,2024-01-31,1.5\n2,2024-02-29,2.25\n"
    assert told["Link"].endswith('; rel="next"')
    table = pq.read_table(io.BytesIO(client.get(f"{ROWS}?format=parquet").content))
    assert table.num_rows == 3
    assert str(table.schema.field("fecha").type) == "date32[day]"
    assert _uses() == {Channel.QUERY: 2}


def test_questions_in_sql_are_answered_by_address_and_to_programs_with_a_key(client: Client) -> None:
    a_file()
    query = "SELECT codigo_linea, sum(viajes) AS n FROM data GROUP BY 1 ORDER BY 1"
    rows = [{"codigo_linea": "A0651", "n": 120}, {"codigo_linea": "A3615", "n": 80}]
    assert client.get(SQL, {"query": query}).json() == {"items": rows, "next": None, "is_cut": False}
    body = json.dumps({"query": query, "format": "csv"})
    assert client.post(SQL, body, content_type="application/json").status_code == 401
    key = bearing(a_key(role="reader"))
    answer = client.post(SQL, body, content_type="application/json", **key)
    assert answer.content == b"codigo_linea,n\nA0651,120\nA3615,80\n"
    assert _uses() == {Channel.QUERY: 2}


def test_a_question_that_may_not_be_asked_is_refused(client: Client) -> None:
    a_file()
    answer = client.get(SQL, {"query": "SELECT * FROM read_text('/etc/passwd')"})
    assert answer.status_code == 422
    assert "one SELECT of the table data" in answer.json()["detail"]
    assert _uses() == {}


def test_what_a_dataset_has_is_told_to_programs(client: Client) -> None:
    a_file()
    [one] = client.get("/api/v1/datasets/stops/resources").json()
    assert (one["name"], one["form"], one["rows"]) == ("trips.csv", "csv", 3)
    assert [column["kind"] for column in one["columns"]][3] == "day"
    assert client.get("/api/v1/datasets/stops/resources/trips.csv").json() == one
    assert client.get("/api/v1/datasets/nowhere/resources").status_code == 404


def test_files_of_another_administration_are_not_there(client: Client) -> None:
    a_file()
    a_tenant("bilbao", kind="municipality", hosts="bilbao.localhost")
    assert client.get(FILE, headers={"Host": "bilbao.localhost"}).status_code == 404


def test_heads_that_are_words_of_sql_or_odd_are_asked_all_the_same(client: Client) -> None:
    a_file(name="odd.csv", content='select,"a ""b""; DROP",limit,c\n1,x,3,\n')
    [one] = _items(client, "limit_=3&select=1", "/api/v1/datasets/stops/resources/odd.csv/rows")
    assert one == {"select": 1, "a_b_drop": "x", "limit_": 3, "c": None}


def test_a_page_of_rows_costs_the_same_whatever_there_is(
    client: Client, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    a_file()
    for place in range(10):
        a_file(name=f"f{place}.csv", content=f"a\n{place}\n")
    with django_assert_max_num_queries(6):
        _items(client, "limit=2")
    with django_assert_max_num_queries(6):
        client.get(FILE)


def test_a_dataset_without_files_has_none(client: Client) -> None:
    a_dataset("lines")
    assert client.get("/api/v1/datasets/lines/resources").json() == []
    a_file("lines", "g.geojson", geojson((1, None, {"a": 1})))
    assert len(client.get("/api/v1/datasets/lines/resources").json()) == 1
