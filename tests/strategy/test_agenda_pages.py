# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The agenda through its pages and endpoints: what the public reads, what goes out as files, few queries."""

import csv
import io
import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from auzolan.kernel.access import system
from auzolan.site import searching
from auzolan.strategy import api
from auzolan.strategy.nouns import Agenda
from tests.builders.agenda import a_keeper, a_world, page
from tests.builders.kernel import a_person
from tests.builders.machines import a_key
from tests.builders.review import an_indicator
from tests.builders.strategy import (
    a_body,
    a_budget,
    a_milestone,
    a_session,
    a_target,
    a_unit,
    an_agenda,
    an_item,
    record,
)

pytestmark = pytest.mark.django_db
LANGUAGES = ("eu", "es", "en")
PUBLIC = (
    "agenda/",
    "agenda/digital/",
    "agenda/digital/changes/",
    "agenda/digital/items/O1/",
    "agenda/digital/items/I1/",
)
DESK = (
    "agenda/", "agenda/new/", "agenda/digital/", "agenda/digital/edit/", "agenda/digital/items-new/?under=L1",
    "agenda/digital/items/I1/", "agenda/digital/items/I1/edit/", "agenda/digital/items/I1/drop/",
    "agenda/digital/items/I1/done/opened/", "bodies/", "bodies/new/", "bodies/committee/", "bodies/committee/edit/",
    "bodies/committee/call/", "sessions/1/", "sessions/1/edit/", "sessions/1/docket/", "sessions/1/open/",
    "sessions/1/decide/", "sessions/1/agree/", "sessions/1/close/",
)  # fmt: skip


@pytest.fixture
def desk(client: Client) -> Client:
    return a_keeper(client)


def test_public_pages_answer_in_three_languages(client: Client) -> None:
    a_world()
    for language in LANGUAGES:
        for path in PUBLIC:
            answer = client.get(f"/{language}/{path}")
            assert answer.status_code == 200, path
            assert f'<html lang="{language}"' in answer.content.decode()


def test_desk_pages_answer_those_who_keep_and_ask_others_to_sign_in(desk: Client) -> None:
    stranger = Client()
    for path in DESK:
        assert stranger.get(f"/eu/desk/{path}").status_code == 302, path
        for language in LANGUAGES:
            assert desk.get(f"/{language}/desk/{path}").status_code == 200, path


def test_the_public_reads_how_far_it_has_come_and_what_nobody_measures(client: Client) -> None:
    a_world()
    told = page(client, "agenda/")
    for words in (
        "25%",
        "behind its time",
        "milestones overdue",
        "illustrative",
        "no decision taken here",
        "Who steers",
    ):
        assert words in told, words
    item = page(client, "agenda/digital/items/I1/")
    for words in ("Way covered", "17.5%", "32.5%", "overdue: nothing shows", "€12,500", "<svg"):
        assert words in item, words
    other = page(client, "agenda/digital/items/I3/")
    for words in ("nobody answers for it", "Nothing measures this part", "income-tax en", "This part is illustrative"):
        assert words in other, words
    late = page(client, "agenda/?late=yes")
    assert "I1 en" in late
    assert "I2 en" not in late


def test_without_an_agenda_the_page_says_what_one_is(client: Client) -> None:
    a_unit()
    assert "No agenda is on record yet" in page(client, "agenda/")
    client.force_login(a_person("boss", role="administrator"))
    assert "/en/desk/agenda/new/" in page(client, "desk/agenda/")


def test_a_lowered_target_stays_on_the_pages_with_its_reason(client: Client) -> None:
    a_world()
    record(an_agenda(targets=(a_target(target=0.6),)), reason="fewer staff")
    for path in ("agenda/digital/changes/", "agenda/digital/items/I1/"):
        told = page(client, path)
        for words in ("asks less than before", "fewer staff", "<del>0.8</del>", "<ins>0.6</ins>"):
            assert words in told, (path, words)
    assert "system" not in page(client, "agenda/digital/changes/")


@pytest.mark.parametrize("path", ["agenda/nowhere/", "agenda/digital/items/I9/", "agenda/nowhere/changes/",
                                  "agenda/nowhere/table.csv", "agenda-items/digital/I9/"])  # fmt: skip
def test_what_is_not_there_is_not_found(client: Client, path: str) -> None:
    a_world()
    assert client.get(f"/en/{path}", follow=True).status_code == 404


def test_the_list_and_the_whole_agenda_go_out_as_files(client: Client) -> None:
    a_world()
    rows = json.loads(client.get("/en/agenda/?as=json").content)
    assert [row["code"] for row in rows] == ["O1", "A1", "L1", "I1", "I2", "I3"]
    assert rows[3]["progress"] == pytest.approx(0.25)
    assert client.get("/en/agenda/?as=csv").content.decode().startswith("level,code,parent")
    assert client.get("/en/agenda/?as=xlsx").content[:2] == b"PK"
    late = json.loads(client.get("/en/agenda/?as=json&late=yes").content)
    assert "I2" not in [row["code"] for row in late]
    table = list(csv.DictReader(io.StringIO(client.get("/en/agenda/digital/table.csv").content.decode())))
    assert api.import_table(by=system("bizkaia"), rows=table, reason="") == 0


def test_a_reader_reads_and_changes_nothing(client: Client) -> None:
    a_world()
    client.force_login(a_person("rosa", role="reader"))
    for path in ("agenda/", "agenda/digital/items/I1/", "bodies/", "bodies/committee/", "sessions/1/"):
        told = page(client, f"desk/{path}")
        for words in ("Change the record", "Add a part", "Call a session", "Open the session", "Show that it is done"):
            assert words not in told, (path, words)
    for path in DESK:
        if path.endswith(("edit/", "new/", "drop/", "opened/", "call/", "docket/", "open/", "decide/", "agree/")):
            assert client.get(f"/en/desk/{path}").status_code == 403, path
    assert client.post("/en/desk/sessions/1/enter/", {"decision": "1"}).status_code == 403


def many(n: int) -> Agenda:
    items = (*an_agenda().items[:3], *(an_item(f"I{place}") for place in range(n)))
    return an_agenda(
        items=items,
        targets=tuple(a_target(f"I{p}", service=f"s{p}") for p in range(n)),
        milestones=tuple(a_milestone(item=f"I{p}") for p in range(n)),
        budgets=tuple(a_budget(f"I{p}") for p in range(n)),
    )


def test_pages_and_endpoints_cost_the_same_for_3_and_30_rows(client: Client) -> None:
    a_unit()
    an_indicator()
    counts: dict[str, list[int]] = {}
    for n in (3, 30):
        record(many(n), reason=f"{n} of them")
        for path in ("en/agenda/", "en/agenda/digital/items/L1/", "api/v1/agendas/digital/progress", "api/v1/agendas"):
            client.get(f"/{path}")
            with CaptureQueriesContext(connection) as asked:
                assert client.get(f"/{path}").status_code == 200
            counts.setdefault(path, []).append(len(asked))
    assert all(few == more <= 12 for few, more in counts.values()), counts


def test_the_list_of_sessions_costs_the_same_for_3_and_30(client: Client) -> None:
    a_body()
    client.force_login(a_person("boss", role="administrator"))
    counts = []
    for n in (3, 27):
        for _ in range(n):
            a_session()
        client.get("/en/desk/bodies/")
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/en/desk/bodies/").status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert counts[0] <= 12


def test_it_is_found_by_its_words(client: Client) -> None:
    a_world()
    searching.build("bizkaia")
    told = page(client, "search/?q=I3")
    assert "/en/agenda-items/digital/I3/" in told
    assert client.get("/en/agenda-items/digital/I3/").headers["Location"] == "/en/agenda/digital/items/I3/"
    assert "/desk/bodies/" not in page(client, "search/?q=committee")


def call(client: Client, method: str, path: str, body: Any = None, key: str = "") -> Any:
    head = {"authorization": f"Bearer {key}"} if key else {}
    told = {"data": json.dumps(body), "content_type": "application/json"} if body is not None else {}
    return getattr(client, method)(f"/api/v1/{path}", headers=head, **told)


def test_programs_read_and_record_the_agenda(client: Client) -> None:
    a_world()
    key = a_key("boss", role="technical-secretary", may_write=True)
    assert [one["slug"] for one in call(client, "get", "agendas").json()["items"]] == ["digital"]
    whole = call(client, "get", "agendas/digital").json()
    assert (whole["number"], whole["person"]) == (1, "")
    assert call(client, "get", "agendas/digital/progress?weighing=budget").json()["weighing"] == "budget"
    assert call(client, "get", "agendas/digital/revisions").json()[0]["number"] == 1
    assert call(client, "get", "bodies").json()["items"][0]["members"] == []
    for path in ("sessions", "sessions/1", "agreements"):
        assert call(client, "get", path).status_code == 401, path
        assert call(client, "get", path, key=key).status_code == 200, path
    told = {"agenda": whole["agenda"], "reason": "the same"}
    assert call(client, "post", "agendas", told).status_code == 401
    assert call(client, "post", "agendas", told, key).json() == {"changed": 0}
    rows = call(client, "get", "agendas/digital/table").json()
    assert call(client, "post", "agenda-tables", {"rows": rows}, key).json() == {"changed": 0}
    refused = call(client, "post", "agenda-tables", {"rows": [*rows, {"kind": "goal"}]}, key)
    assert refused.status_code == 422
    assert refused.json()["problems"][0]["row"] == len(rows) + 1
    shown = {"on": "2025-06-01", "evidence": {"room": "review", "kind": "indicator", "key": "satisfied"}}
    done = call(client, "post", "agendas/digital/items/I1/milestones/opened", shown, key)
    assert (done.status_code, done.json()["person"]) == (200, "boss")
