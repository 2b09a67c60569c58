# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The API as programs meet it: who is let in, pages, ETags, problems, limits, one administration, few queries."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from auzolan.kernel.access import permission_matrix, system
from auzolan.review import api as review
from auzolan.site.endpoints import api
from tests.builders.kernel import a_person, a_tenant, an_actor
from tests.builders.machines import a_key, bearing
from tests.builders.review import an_indicator, decide, monthly
from tests.builders.services import a_service

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _tenant() -> None:
    a_tenant(hosts="testserver")


def operations() -> list[tuple[str, str, dict]]:
    paths = api.get_openapi_schema(path_prefix="api/v1")["paths"]
    return [(method, path, told) for path, methods in paths.items() for method, told in methods.items()]


def test_pages_follow_their_cursor_and_nothing_shifts_when_rows_come_meanwhile(client: Client) -> None:
    for n in range(5):
        a_service(f"s-{n}")
    first = client.get("/api/v1/services?limit=2").json()
    assert [one["slug"] for one in first["items"]] == ["s-0", "s-1"]
    a_service("a-new-one")
    second = client.get("/api/v1/services", {"limit": 2, "cursor": first["next"]}).json()
    assert [one["slug"] for one in second["items"]] == ["s-2", "s-3"]
    last = client.get("/api/v1/services", {"limit": 2, "cursor": second["next"]}).json()
    assert ([one["slug"] for one in last["items"]], last["next"]) == (["s-4"], None)


@pytest.mark.parametrize("cursor", ["x", "e30", "W10", "W251bGxd", "WzFd", "é", "=" * 900])
def test_a_cursor_that_is_none_is_refused(client: Client, cursor: str) -> None:
    a_service("s-1")
    answer = client.get("/api/v1/services", {"cursor": cursor})
    assert (answer.status_code, answer.json()["column"]) == (422, "cursor")


def test_an_unchanged_answer_is_not_sent_again(client: Client) -> None:
    a_service("s-1")
    first = client.get("/api/v1/services")
    known = {"If-None-Match": first.headers["ETag"]}
    assert client.get("/api/v1/services", headers=known).status_code == 304
    a_service("s-2")
    assert client.get("/api/v1/services", headers=known).status_code == 200


def test_every_refusal_is_a_problem_document(client: Client) -> None:
    for method, path, status in (
        ("get", "services/none", 404),
        ("get", "nothing/at/all", 404),
        ("get", "services?limit=0", 422),
        ("get", "services?limit=x", 422),
        ("delete", "services", 401),
        ("get", "findings", 401),
        ("get", "decisions/1", 404),
        ("get", "indicators/none/observations", 404),
        ("get", "boards?period=someday", 422),
        ("post", "webhooks", 401),
    ):
        answer = getattr(client, method)(f"/api/v1/{path}")
        told = answer.json()
        assert (answer.status_code, told["status"]) == (status, status), path
        assert answer.headers["Content-Type"] == "application/problem+json", path
        assert {"type", "title", "detail"} <= told.keys(), path
    unknown = client.delete("/api/v1/services", **bearing(a_key(may_write=True)))
    assert (unknown.status_code, unknown.json()["status"], unknown.headers["Allow"]) == (405, 405, "GET")


def test_a_fault_of_ours_says_nothing_of_our_insides(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_told: object) -> None:
        raise RuntimeError("the insides")

    monkeypatch.setattr("auzolan.services.http.api.offices", broken)
    client.raise_request_exception = False
    answer = client.get("/api/v1/offices")
    assert (answer.status_code, answer.headers["Content-Type"]) == (500, "application/problem+json")
    assert "insides" not in answer.content.decode()


def test_a_session_opens_nothing_here(client: Client) -> None:
    client.force_login(a_person())
    assert client.get("/api/v1/me").json()["person"] == ""
    assert client.get("/api/v1/findings").status_code == 401


def test_callers_are_counted_each_for_itself(client: Client, settings) -> None:
    settings.API_VISITS_PER_MINUTE, settings.API_CALLS_PER_MINUTE = 2, 3
    key = a_key()
    assert [client.get("/api/v1/me").status_code for _ in range(3)] == [200, 200, 429]
    assert [client.get("/api/v1/me", **bearing(key)).status_code for _ in range(4)] == [200, 200, 200, 429]
    slowed = client.get("/api/v1/me")
    assert 1 <= int(slowed.headers["Retry-After"]) <= 60
    assert slowed.headers["Content-Type"] == "application/problem+json"
    assert client.get("/api/v1/me", REMOTE_ADDR="10.1.1.1").status_code == 200


def test_one_administration_sees_nothing_of_another(client: Client) -> None:
    a_tenant("araba", hosts="araba.localhost")
    a_service("ours")
    an_indicator("ours")
    review.record_observations(by=system("bizkaia"), observations=monthly([0.5], indicator="ours"))
    decide(an_actor("ane"))
    key = a_key("jon", tenant="araba")
    there = {"HTTP_HOST": "araba.localhost"} | bearing(key)
    for path in ("services", "indicators", "decisions", "chain", "findings", "lessons", "units"):
        listed = client.get(f"/api/v1/{path}", **there).json()["items"]
        assert not [one for one in listed if one.get("slug") != "araba"], path
    for path in ("services/ours", "indicators/ours", "indicators/ours/observations", "decisions/1"):
        assert client.get(f"/api/v1/{path}", **there).status_code == 404, path
    assert client.get("/api/v1/services", **bearing(key)).status_code == 401


def test_the_public_sees_public_decisions_only(client: Client) -> None:
    decide(an_actor("ane"), is_public=False)
    decide(an_actor("ane"))
    assert [one["number"] for one in client.get("/api/v1/decisions").json()["items"]] == [2]
    for path in ("decisions/1", "decisions/1/evidence", "decisions/1/expectations"):
        assert client.get(f"/api/v1/{path}").status_code == 404
    assert len(client.get("/api/v1/decisions", **bearing(a_key())).json()["items"]) == 2


def test_observations_are_found_by_period_and_dimensions(client: Client) -> None:
    an_indicator("wait")
    rows = [*monthly([1, 2, 3], indicator="wait"), *monthly([9], indicator="wait", service="other")]
    review.record_observations(by=system("bizkaia"), observations=rows)
    path = "/api/v1/indicators/wait/observations"

    def values(query: str) -> list[float]:
        return [one["value"] for one in client.get(path + query).json()["items"]]

    assert values("?service=register") == [1, 2, 3]
    assert values("?service=register&since=2024-02-01&until=2024-03-01") == [2]
    assert values("?service=other") == [9]
    yearly = client.get("/api/v1/indicators/wait/aggregates?grain=year&over=service").json()["items"]
    assert [one["dimensions"]["service"] for one in yearly] == [""]


def test_every_list_costs_few_queries_and_the_same_at_ten_times_the_rows(client: Client) -> None:
    key = a_key("boss", role="administrator")
    lists = [
        path
        for method, path, told in operations()
        if method == "get" and "{" not in path and not any(one.get("required") for one in told["parameters"])
    ]
    assert len(lists) > 25

    def costs() -> dict[str, int]:
        found = {}
        for path in lists:
            with CaptureQueriesContext(connection) as asked:
                assert client.get(path, **bearing(key)).status_code in (200, 404), path
            found[path] = len(asked)
        return found

    made = 0
    for until in (3, 30):
        for n in range(made, until):
            a_service(f"s-{n}")
            an_indicator(f"i-{n}")
        review.record_observations(
            by=system("bizkaia"), observations=[one for n in range(until) for one in monthly([1.0], indicator=f"i-{n}")]
        )
        made = until
        if until == 3:
            costs()
            few = costs()
    assert costs() == few
    assert max(few.values()) <= 12, few


def test_the_document_names_each_operation_once_and_what_it_needs() -> None:
    names = [told["operationId"] for _method, _path, told in operations()]
    assert len(names) == len(set(names))
    assert all(told.get("description") or told.get("summary") for _m, _p, told in operations())
    assert all("4XX" in told["responses"] for _m, _p, told in operations())
    assert {"machines.keys", "machines.manage", "machines.webhooks"} <= permission_matrix().keys()
