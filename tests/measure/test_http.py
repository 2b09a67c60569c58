# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Facts through the API: batches whole or not at all, once however often they come, refused with every fault."""

import json

import pytest
from django.test import Client

from auzolan.kernel.access import system
from auzolan.measure import api
from auzolan.measure.nouns import EVENTS
from tests.builders.facts import TENANT, a_case, a_province, an_event
from tests.builders.machines import a_key, bearing

pytestmark = pytest.mark.django_db
NDJSON = "application/x-ndjson"


@pytest.fixture(autouse=True)
def _province() -> None:
    a_province()


def lines(*rows: dict) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


def posted(client: Client, table: str, body: str, key: str, **headers: str):
    return client.post(f"/api/v1/{table}", data=body, content_type=NDJSON, **bearing(key, **headers))


def test_events_are_kept_at_once_and_on_the_board_with_the_next_refresh(client: Client) -> None:
    key = a_key(may_write=True)
    cases = [row for n in range(12) for row in a_case(f"c{n}", "start", "complete")]
    told = posted(client, "events", lines(*cases), key).json()
    assert (told["rows"], told["kept"], told["known"]) == (24, 24, 0)
    assert client.get("/api/v1/boards?period=2025").json()["items"] == []
    assert api.refresh_cube(by=system(TENANT)).batches == 1
    [row] = client.get("/api/v1/boards?period=2025").json()["items"]
    assert (row["counts"]["started"], row["counts"]["completed"]) == (12, 12)
    assert row["readings"]["completion"]["value"] == 1.0
    assert client.get("/api/v1/boards/income-tax?period=2025").json()["whole"]["started"] == 12


def test_the_same_batch_counts_once_with_and_without_a_key_for_it(client: Client) -> None:
    key, body = a_key(may_write=True), lines(*a_case("c1", "start", "complete"))
    first = posted(client, "events", body, key, **{"Idempotency-Key": "one"})
    again = posted(client, "events", body, key, **{"Idempotency-Key": "one"})
    assert first.json() == again.json()
    assert again.headers["Idempotency-Replayed"] == "true"
    assert "Idempotency-Replayed" not in first.headers
    assert posted(client, "events", body, key).json()["known"] == 2
    other = posted(client, "events", lines(an_event()), key, **{"Idempotency-Key": "one"})
    assert other.status_code == 422
    assert "used for another call" in other.json()["detail"]


def test_a_batch_with_faults_is_refused_whole_with_each_of_them(client: Client) -> None:
    key = a_key(may_write=True)
    body = lines(an_event(), an_event(service="none"), an_event(channel="pigeon"))
    refused = posted(client, "events", body, key, **{"Idempotency-Key": "one"})
    assert (refused.status_code, refused.headers["Content-Type"]) == (422, "application/problem+json")
    assert [(one["row"], one["column"], one["value"]) for one in refused.json()["problems"]] == [
        (2, "service", "none"),
        (3, "channel", "pigeon"),
    ]
    mended = posted(client, "events", lines(an_event()), key, **{"Idempotency-Key": "one"})
    assert mended.json()["kept"] == 1


def test_every_table_of_facts_has_its_address(client: Client) -> None:
    key, place = a_key(may_write=True), {"service": "income-tax", "channel": "web", "at": "2025-07-14T08:00:00Z"}
    for table, row in {
        "answers": {"answer_id": "a", "outcome": "complete", "rating": 5},
        "contacts": {"contact_id": "c", "reason": "chase"},
        "waits": {"wait_id": "w", "kind": "queue", "waiting_minutes": 3},
        "views": {"view_id": "v", "page": "/"},
    }.items():
        assert posted(client, table, lines(place | row), key).json()["kept"] == 1, table


def test_who_may_not_write_is_refused_before_anything_is_read(client: Client) -> None:
    for key, status in ((a_key(), 403), (a_key("jon", role="reader", may_write=True), 403)):
        assert posted(client, "events", "nonsense", key).status_code == status
    assert client.post("/api/v1/events", data="x", content_type=NDJSON).status_code == 401


@pytest.mark.parametrize("body", ["nonsense", "[]", '{"event_id": ', "\x00", '{"a": 1}'])
def test_a_body_that_is_no_batch_is_refused(client: Client, body: str) -> None:
    refused = posted(client, "events", body, a_key(may_write=True))
    assert (refused.status_code, refused.json()["status"]) == (422, 422)


def test_another_media_type_and_a_body_too_large_are_refused(client: Client, settings) -> None:
    key = a_key(may_write=True)
    wrong = client.post("/api/v1/events", data="{}", content_type="application/json", **bearing(key))
    assert (wrong.status_code, wrong.json()["detail"]) == (
        415,
        "application/json is not read here; expected application/x-ndjson",
    )
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    assert posted(client, "events", lines(an_event(), an_event()), key).status_code == 413


def test_the_document_says_what_a_line_of_a_batch_holds(client: Client) -> None:
    document = client.get("/api/v1/openapi.json").json()
    body = document["paths"]["/api/v1/events"]["post"]["requestBody"]["content"][NDJSON]["schema"]
    line = body["contentSchema"]
    assert set(line["properties"]) == {column.name for column in EVENTS.columns}
    assert set(line["required"]) == {column.name for column in EVENTS.columns if column.is_required}
