# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The agenda through its pages and endpoints: what the public reads, every form with its refusals, few queries."""

import csv
import io
import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from auzolan.kernel import clock
from auzolan.kernel.access import system
from auzolan.kernel.periods import Period
from auzolan.kernel.refs import Ref
from auzolan.review import api as review
from auzolan.review.nouns import Dimensions, Observation
from auzolan.site import searching
from auzolan.strategy import api
from auzolan.strategy.nouns import Agenda, Stage
from tests.builders.kernel import a_person
from tests.builders.machines import a_key
from tests.builders.review import an_indicator
from tests.builders.services import a_service
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


def a_world() -> None:
    a_service()
    a_unit()
    an_indicator()
    needs = (Ref("services", "service", "income-tax"),)
    record(an_agenda(items=(*an_agenda().items, an_item("I3", needs=needs, illustrative=True, owner=""))), reason="")
    seen = Observation(
        "satisfied", Period(date(2025, 1, 1), date(2026, 1, 1)), 0.5, dimensions=Dimensions(service="register"),
        n=200, low=0.47, high=0.53, provenance="tests",
    )  # fmt: skip
    review.record_observations(by=system("bizkaia"), observations=[seen])
    a_body()
    a_session()


@pytest.fixture
def desk(client: Client) -> Client:
    a_world()
    client.force_login(a_person("boss", role="administrator"))
    a_person("boss", role="technical-secretary")
    return client


def page(client: Client, path: str) -> str:
    answer = client.get(f"/en/{path}")
    assert answer.status_code == 200, path
    return answer.content.decode()


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


ITEM = {
    "parent": "L1", "code": "I9", "name_eu": "Berria", "name_es": "Nueva", "owner": "treasury", "weight": "2,5",
    "needs": "services/service/income-tax", "source": "tests", "reason": "it was asked for", "seen": "1",
    "targets-TOTAL_FORMS": "2", "targets-INITIAL_FORMS": "0", "targets-0-indicator": "satisfied",
    "targets-0-since": "2025-01-01", "targets-0-baseline": "0,2", "targets-0-target": "0,9",
    "targets-0-by": "2027-12-31",
    "milestones-TOTAL_FORMS": "2", "milestones-INITIAL_FORMS": "0", "milestones-0-code": "opened",
    "milestones-0-name_eu": "Irekita", "milestones-0-due": "2027-01-01", "budgets-TOTAL_FORMS": "2",
    "budgets-INITIAL_FORMS": "0", "budgets-0-year": "2026", "budgets-0-money": "capital", "budgets-0-amount": "1234,56",
    "budgets-0-currency": "EUR", "budgets-1-currency": "EUR",
}  # fmt: skip


def test_an_initiative_is_recorded_with_its_parts_and_changed(desk: Client) -> None:
    answer = desk.post("/eu/desk/agenda/digital/items-new/", ITEM)
    assert answer.status_code == 302, answer.content.decode()
    version = api.agenda(by=system("bizkaia"), slug="digital")
    agenda: Agenda = version.agenda
    one = agenda.item("I9")
    assert (version.number, version.person, version.reason) == (2, "boss", "it was asked for")
    assert (one.level.value, one.weight, one.needs) == ("initiative", 2.5, (Ref("services", "service", "income-tax"),))
    assert [t.target for t in agenda.targets if t.item == "I9"] == [0.9]
    assert [b.cents for b in agenda.budgets if b.item == "I9"] == [123_456]
    assert [m.code for m in agenda.milestones if m.item == "I9"] == ["opened"]
    changed = ITEM | {"seen": "2", "targets-0-indicator": "", "weight": "1", "reason": "not measured any more"}
    assert desk.post("/eu/desk/agenda/digital/items/I9/edit/", changed).status_code == 302
    assert [t for t in api.agenda(by=system("bizkaia"), slug="digital").agenda.targets if t.item == "I9"] == []
    assert "asks less than before" in page(desk, "agenda/digital/items/I9/")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"code": "I 9"}, "id_code"),
        ({"code": "I1"}, "id_code"),
        ({"name_eu": ""}, "id_name_eu"),
        ({"owner": "nobody"}, "id_owner"),
        ({"parent": "I1"}, "id_parent"),
        ({"weight": "heavy"}, "id_weight"),
        ({"needs": "income-tax"}, "id_needs"),
        ({"needs": "strategy/agenda-item/digital/I9"}, "id_needs"),
        ({"reason": ""}, "id_reason"),
        ({"source": ""}, "id_source"),
        ({"since": "2026-01-01", "until": "2025-01-01"}, "id_until"),
        ({"targets-0-target": ""}, "id_targets-0-target"),
        ({"targets-0-by": "soon"}, "id_targets-0-by"),
        ({"milestones-0-code": ""}, "id_milestones-0-code"),
        ({"milestones-0-name_eu": ""}, "id_milestones-0-name_eu"),
        ({"budgets-0-amount": "lots"}, "id_budgets-0-amount"),
        ({"budgets-0-money": ""}, "id_budgets-0-money"),
        ({"budgets-0-currency": "euro"}, "id_budgets-0-currency"),
    ],
)
def test_what_is_wrong_in_an_item_is_told_beside_its_field(desk: Client, wrong: dict[str, str], field: str) -> None:
    answer = desk.post("/eu/desk/agenda/digital/items-new/", ITEM | wrong)
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.content.decode()
    assert api.agenda(by=system("bizkaia"), slug="digital").number == 1


def test_whoever_looked_at_an_older_version_is_told_to_look_again(desk: Client) -> None:
    record(an_agenda())
    answer = desk.post("/eu/desk/agenda/digital/items-new/", ITEM)
    assert answer.status_code == 422
    assert "Ezin da egin gauzak orain dauden bezala" in answer.content.decode()
    assert "changed this agenda since you opened it" in answer.content.decode()


def test_an_agenda_is_recorded_and_its_head_changed(desk: Client) -> None:
    told = {
        "slug": "data", "name_eu": "Datuak", "name_es": "Datos", "since": "2025-01-01", "until": "2028-01-01",
        "owner": "treasury", "source": "tests",
    }  # fmt: skip
    assert desk.post("/en/desk/agenda/new/", told).status_code == 302
    assert desk.post("/en/desk/agenda/new/", told).status_code == 422
    wrong = desk.post("/en/desk/agenda/data/edit/", told | {"until": "2024-01-01", "reason": "x"})
    assert 'href="#id_until"' in wrong.content.decode()
    assert desk.post("/en/desk/agenda/data/edit/", told).status_code == 422  # without a reason
    assert desk.post("/en/desk/agenda/data/edit/", told | {"reason": "x", "name_en": "Data"}).status_code == 302
    assert api.agenda(by=system("bizkaia"), slug="data").agenda.name.en == "Data"
    assert "Other agendas" in page(desk, "desk/agenda/")


def test_a_milestone_is_shown_to_be_done_by_a_record_only(desk: Client) -> None:
    path = "/en/desk/agenda/digital/items/I1/done/opened/"
    for wrong in (
        {"on": "2025-06-01", "evidence": ""},
        {"on": "2025-06-01", "evidence": "yes"},
        {"on": "2999-01-01", "evidence": "review/indicator/satisfied"},
        {"on": "2025-06-01", "evidence": "review/indicator/unknown"},
    ):
        assert desk.post(path, wrong).status_code == 422, wrong
    assert desk.post(path, {"on": "2025-06-01", "evidence": "review/indicator/satisfied"}).status_code == 302
    assert "What shows it" in page(desk, "agenda/digital/items/I1/")
    assert desk.post(path, {"on": "2025-06-01", "evidence": "review/indicator/satisfied"}).status_code == 422


def test_an_item_leaves_with_a_reason_or_not_at_all(desk: Client) -> None:
    path = "/en/desk/agenda/digital/items/L1/drop/"
    assert desk.post(path, {"reason": ""}).status_code == 422
    assert desk.post(path, {"reason": "merged"}).status_code == 302
    assert desk.get("/en/agenda/digital/items/I1/").status_code == 404


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


def test_a_session_is_held_from_call_to_approval(desk: Client) -> None:
    day = clock.today()
    call = {"on": f"{day}", "place": "Gran Vía 25", "points": "Progress\nQuestions"}
    assert desk.post("/en/desk/bodies/committee/call/", call | {"place": ""}).status_code == 422
    assert desk.post("/en/desk/bodies/committee/call/", call).status_code == 302
    assert desk.post("/en/desk/sessions/2/edit/", call | {"points": "Progress"}).status_code == 302
    assert desk.post("/en/desk/sessions/2/docket/", {"room": "", "unit": "treasury"}).status_code == 302
    assert desk.post("/en/desk/sessions/2/open/", {"attendance": ["stranger"]}).status_code == 422
    assert desk.post("/en/desk/sessions/2/open/", {"attendance": ["jone", "miren"]}).status_code == 302
    assert "quorum reached" in page(desk, "desk/sessions/2/")
    decision = {
        "kind": api.ADOPT, "subject": "strategy/agenda/digital", "title": "Adopt it", "chosen": "adopt",
        "other": "wait", "reason": "it was discussed", "responsible": "jone", "accountable": "miren",
        "review_on": f"{day + timedelta(days=90)}",
    }  # fmt: skip
    for wrong, field in (
        ({"other": "adopt"}, "id_other"),
        ({"accountable": ""}, "id_accountable"),
        ({"review_on": f"{day}"}, "id_review_on"),
        ({"subject": "strategy/session/9"}, "id_subject"),
    ):
        answer = desk.post("/en/desk/sessions/2/decide/", decision | wrong)
        assert (answer.status_code, f'href="#{field}"' in answer.content.decode()) == (422, True), wrong
    decider = system("bizkaia")
    assert desk.post("/en/desk/sessions/2/decide/", decision).status_code == 302
    due = {"text": "Measure it", "owner": "treasury", "due": f"{day + timedelta(days=9)}"}
    assert desk.post("/en/desk/sessions/2/agree/", due | {"due": "2020-01-01"}).status_code == 422
    assert desk.post("/en/desk/sessions/2/agree/", due).status_code == 302
    done = {"on": f"{day}", "evidence": "review/decision/1"}
    assert desk.post("/en/desk/sessions/2/agreements/1/done/", done).status_code == 302
    assert desk.post("/en/desk/sessions/2/close/", {"notes": "All agreed."}).status_code == 302
    told = page(desk, "desk/sessions/2/")
    for words in ("Adopt it", "Measure it", "All agreed.", "as it was kept", "held; the minutes wait"):
        assert words in told, words
    assert api.session(by=decider, number=2).stage is Stage.CLOSED
    assert desk.get("/en/desk/sessions/2/minutes.pdf").content.startswith(b"%PDF")
    assert json.loads(desk.get("/en/desk/sessions/2/minutes.json").content)["session"]["number"] == 2
    assert desk.get("/en/desk/sessions/2/minutes.doc").status_code == 422
    assert desk.post("/en/desk/sessions/2/enter/", {"decision": "x"}).status_code == 422
    assert desk.post("/en/desk/sessions/2/close/", {"notes": ""}).status_code == 422


BODY = {
    "slug": "council", "name_eu": "Kontseilua", "name_es": "Consejo", "owner": "treasury", "quorum_percent": "60",
    "source": "tests", "members-TOTAL_FORMS": "2", "members-INITIAL_FORMS": "0", "members-0-person": "ane",
    "members-0-seat": "chair", "members-0-since": "2025-01-01",
}  # fmt: skip


def test_a_body_is_recorded_with_who_sits_in_it(desk: Client) -> None:
    for wrong, field in (
        ({"slug": "committee"}, "id_slug"),
        ({"quorum_percent": "0"}, "id_quorum_percent"),
        ({"members-0-since": ""}, "id_members-0-since"),
    ):
        answer = desk.post("/en/desk/bodies/new/", BODY | wrong)
        assert (answer.status_code, f'href="#{field}"' in answer.content.decode()) == (422, True), wrong
    assert desk.post("/en/desk/bodies/new/", BODY | {"members-0-until": "2024-01-01"}).status_code == 422
    assert desk.post("/en/desk/bodies/new/", BODY).status_code == 302
    assert [one.person for one in api.body(by=system("bizkaia"), slug="council").members] == ["ane"]


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
