# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Facts through the verbs and through the command line."""

import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection
from typer.testing import CliRunner

from auzolan import lake
from auzolan.kernel import clock
from auzolan.kernel.access import system, visitor
from auzolan.kernel.refusals import BadInput, BadTable, NotPermitted
from auzolan.measure import api
from auzolan.measure.management.cli import answers, app, events, simulate
from auzolan.measure.store import facts as store
from auzolan.measure.store import remembering
from auzolan.review import api as review
from tests.builders.facts import JULY, SERVICES, TENANT, a_case, a_province, an_event, csv, ndjson
from tests.builders.kernel import a_tenant, an_actor

pytestmark = pytest.mark.django_db
PLATFORM, VISITOR = system(TENANT), visitor(TENANT)


@pytest.fixture(autouse=True)
def _province():
    a_province()


def said(command, *words):
    """Run a command and return what it printed as JSON."""
    result = CliRunner().invoke(command, [*map(str, words), "--json"], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_events_come_in_and_stand_on_the_board(tmp_path):
    file = ndjson(tmp_path / "a.ndjson", a_case("c1", "start", "complete") + a_case("c2", "start", "abandon"))
    imported = api.import_events(by=an_actor(role="data-steward"), file=file)
    assert (imported.kept, imported.known) == (4, 0)
    (row,) = api.board(by=an_actor("ion", role="reader"), only={"service": "income-tax"})
    assert (row.started, row.completion) == (2, 0.5)
    assert api.board(by=PLATFORM, from_raw=True) == (row,)
    assert api.refresh_cube(by=PLATFORM).batches == 0
    assert [step.reached for step in api.funnel(by=PLATFORM, steps=("start", "complete"))] == [2, 1]
    assert [s.reached for s in api.funnel(by=PLATFORM, steps=("start",), service="grants")] == [0]


def test_services_that_nobody_knows_are_refused(tmp_path):
    with pytest.raises(BadTable, match="a service of the directory"):
        api.import_events(by=PLATFORM, file=ndjson(tmp_path / "a.ndjson", [an_event(service="passports")]))
    assert api.board(by=PLATFORM) == ()


def test_who_may_not_may_not(tmp_path):
    file = ndjson(tmp_path / "a.ndjson", [an_event()])
    for verb in (api.import_events, api.import_answers, api.import_contacts, api.import_waits, api.import_views):
        with pytest.raises(NotPermitted):
            verb(by=an_actor("ion", role="reader"), file=file)
    for verb in (api.board, api.answer_cells, api.margins, api.refresh_cube):
        with pytest.raises(NotPermitted):
            verb(by=visitor(TENANT))
    with pytest.raises(NotPermitted):
        api.simulate_demonstration(by=an_actor("ion", role="reader"))


def test_the_public_sees_no_row_of_fewer_than_ten(tmp_path):
    rows = [event for n in range(10) for event in a_case(f"c{n}", "start")]
    api.import_events(by=PLATFORM, file=ndjson(tmp_path / "a.ndjson", rows))
    assert [row.where["service"] for row in api.public_board(by=visitor(TENANT)).rows] == ["income-tax"]
    rows = [event for n in range(9) for event in a_case(f"g{n}", "start", service="grants")]
    api.import_events(by=PLATFORM, file=ndjson(tmp_path / "b.ndjson", rows))
    assert api.public_board(by=visitor(TENANT)).rows == (), "the one row beside it would tell of the nine"


def test_waits_and_views_come_in(tmp_path):
    place = {"service": "grants", "channel": "desk", "at": JULY.isoformat()}
    wait = {"wait_id": "w", "kind": "queue", "waiting_minutes": 7.5} | place
    assert api.import_waits(by=PLATFORM, file=ndjson(tmp_path / "w.ndjson", [wait])).kept == 1
    view = {"view_id": "v", "page": "/grants", "session": "s"} | place | {"channel": "web"}
    assert api.import_views(by=PLATFORM, file=ndjson(tmp_path / "v.ndjson", [view])).kept == 1
    (row,) = api.board(by=PLATFORM, dimensions=("channel",))
    assert (row.where, row.waiting_p95_minutes) == ({"channel": "desk"}, 7.5)


def test_a_simulated_province_is_marked_and_gives_what_satisfaction_needs():
    asked = {"since": date(2025, 1, 1), "until": date(2025, 3, 1), "yearly_cases": 6_000, "seed": 4}
    truth = api.simulate(by=PLATFORM, intervention="grants", **asked)
    boards = api.board(by=PLATFORM)
    assert {row.where["service"]: row.started for row in boards} == {one.service: one.started for one in truth}
    assert all(row.simulated for row in boards)
    cells = api.answer_cells(by=PLATFORM)
    assert sum(cell.n for cell in cells) == sum(row.answered for row in boards)
    assert all(cell.simulated for cell in cells)
    margins = api.margins(by=PLATFORM)
    by_channel = sum(one.n for one in margins if one.kind == "channel" and one.service == "grants")
    by_outcome = sum(one.n for one in margins if one.kind == "outcome" and one.service == "grants")
    assert by_channel == by_outcome == next(one.started for one in truth if one.service == "grants")
    api.simulate(by=PLATFORM, intervention="grants", **asked)
    assert api.board(by=PLATFORM) == boards


@pytest.mark.parametrize(
    "asked", [{"campaign": "passports"}, {"intervention": "passports"}, {"until": date(2024, 1, 1)}]
)
def test_an_impossible_simulation_is_refused(asked):
    usual = {"since": date(2025, 1, 1), "until": date(2025, 2, 1), "yearly_cases": 10, "seed": 1}
    with pytest.raises(BadInput):
        api.simulate(by=PLATFORM, **(usual | asked))


def test_nothing_can_be_simulated_without_services():
    a_tenant("empty")
    with pytest.raises(BadInput, match="services"):
        api.simulate_demonstration(by=system("empty"))


def test_the_demonstration_is_simulated_once():
    truth = api.simulate_demonstration(by=PLATFORM)
    assert sum(one.effect is not None for one in truth) == 1
    version = lake.version(TENANT, "measure-events")
    assert api.simulate_demonstration(by=PLATFORM) == ()
    assert lake.version(TENANT, "measure-events") == version


def test_the_command_line_takes_in_and_shows(tmp_path):
    file = csv(tmp_path / "a.csv", a_case("c1", "start", "complete") + a_case("c2", "start", "refuse"))
    told = said(events, "import", file, "--tenant", TENANT)
    assert told["files"][0]["kept"] == 4
    assert said(events, "import", file, "--tenant", TENANT)["files"][0]["known"] == 4
    answer = {
        "answer_id": "1",
        "service": "income-tax",
        "channel": "web",
        "outcome": "complete",
        "at": JULY.isoformat(),
        "rating": 4,
    }
    assert said(answers, "import", ndjson(tmp_path / "s.ndjson", [answer]), "--tenant", TENANT)["files"][0]["kept"] == 1
    rows = said(app, "board", "--service", "income-tax", "--tenant", TENANT)["rows"]
    assert rows[0]["completion"] == 0.5
    assert rows[0]["answers"] == [0, 0, 0, 1, 0]
    assert rows[0]["intervals"]["completion"]["low"] < 0.5 < rows[0]["intervals"]["completion"]["high"]
    assert "income-tax" in CliRunner().invoke(app, ["board", "--tenant", TENANT]).stdout
    with pytest.raises(BadTable):
        said(events, "import", csv(tmp_path / "b.csv", [an_event(channel="fax")]), "--tenant", TENANT)


def test_the_command_line_counts_a_funnel_from_a_file_alone(tmp_path):
    file = csv(
        tmp_path / "a.csv", [{"case": "a", "step": "start", "at": JULY}, {"case": "a", "step": "end", "at": JULY}]
    )
    told = said(app, "funnel", file, "--steps", "start,end")
    assert told == {
        "steps": [
            {"step": "start", "reached": 1, "share": 1.0, "share_of_previous": 1.0},
            {"step": "end", "reached": 1, "share": 1.0, "share_of_previous": 1.0},
        ]
    }
    theirs = ndjson(tmp_path / "b.ndjson", [{"expediente": 1, "step": "start", "at": JULY.isoformat()}])
    (tmp_path / "map.toml").write_text('[columns]\ncase = "expediente"\nperson = "dni"\n')
    assert said(app, "funnel", theirs, "--steps", "start", "--map", tmp_path / "map.toml")["steps"][0]["reached"] == 1
    for words in (("--steps", "start,start"), ("--steps", "start", "--window-minutes", "-1")):
        with pytest.raises(BadInput):
            said(app, "funnel", file, *words)
    bad = csv(tmp_path / "c.csv", [{"case": "a", "step": "start", "at": "noon"}])
    with pytest.raises(BadTable) as refused:
        said(app, "funnel", bad, "--steps", "start")
    assert (refused.value.problems[0].row, refused.value.problems[0].column) == (2, "at")


def test_the_command_line_simulates():
    import typer

    command = typer.Typer()
    command.command()(simulate)
    told = said(command, "--yearly-cases", "500", "--until", "2025-03-01", "--tenant", TENANT)
    assert told["simulated"] is True
    assert {one["service"] for one in told["truth"]} == set(SERVICES)


def test_a_refresh_derives_observations_only_where_a_whole_month_moved(tmp_path):
    this_month = clock.now().isoformat()
    late = ndjson(tmp_path / "late.ndjson", a_case("c1", "start", "complete"))
    fresh = ndjson(tmp_path / "fresh.ndjson", [an_event(case="c2", at=this_month)])
    api.import_events(by=PLATFORM, file=fresh, at_once=False)
    done = api.refresh_cube(by=PLATFORM)
    assert (done.batches, done.since) == (1, clock.today())
    assert review.observation_table(by=PLATFORM).is_empty()
    api.import_events(by=PLATFORM, file=late, at_once=False)
    assert api.refresh_cube(by=PLATFORM).since == JULY.date()
    assert not review.observation_table(by=PLATFORM).is_empty()


@pytest.mark.django_db(transaction=True)
def test_what_many_ask_at_once_is_reckoned_once():
    reckoned = []

    def reckon():
        reckoned.append(1)
        time.sleep(0.3)
        return 42

    answers = []

    def ask():
        answers.append(remembering.remembered(TENANT, "asked", reckon))
        connection.close()

    askers = [threading.Thread(target=ask) for _ in range(4)]
    for one in askers:
        one.start()
    for one in askers:
        one.join()
    assert (answers, len(reckoned)) == ([42] * 4, 1)


def test_a_reckoning_that_fails_holds_nobody_up():
    def fails():
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        remembering.remembered(TENANT, "asked", fails)
    assert remembering.remembered(TENANT, "asked", lambda: 7) == 7


def counted(tmp_path, name, *, cases=12):
    rows = [row for n in range(cases) for row in a_case(f"{name}{n}", "start", after=n)]
    api.import_events(by=PLATFORM, file=ndjson(tmp_path / f"{name}.ndjson", rows), at_once=False)


def shown():
    return [row.started for row in api.public_board(by=VISITOR).rows]


@pytest.mark.django_db(transaction=True)
def test_readers_are_shown_the_last_board_while_the_next_is_reckoned(tmp_path, monkeypatch):
    counted(tmp_path, "a")
    api.refresh_boards(by=PLATFORM)
    assert shown() == [12]
    counted(tmp_path, "b", cases=3)
    seen_meanwhile = []
    lately = remembering.asked_lately

    def somebody_reads(tenant):
        with ThreadPoolExecutor(1) as reader:
            seen_meanwhile.append(reader.submit(read_elsewhere).result())
        return lately(tenant)

    def read_elsewhere():
        try:
            return shown()
        finally:
            connection.close()

    monkeypatch.setattr(remembering, "asked_lately", somebody_reads)
    api.refresh_boards(by=PLATFORM)
    assert seen_meanwhile == [[12]]
    assert shown() == [15]


def test_what_was_read_lately_is_reckoned_before_it_is_read_again(tmp_path, monkeypatch):
    counted(tmp_path, "a")
    api.refresh_boards(by=PLATFORM)
    period = api.last_year(by=VISITOR)
    assert shown() == [12]
    assert api.together(by=VISITOR, service="income-tax", period=period).whole.started == 12
    counted(tmp_path, "b", cases=3)
    api.refresh_boards(by=PLATFORM)
    monkeypatch.setattr(store, "board", None)
    assert shown() == [15]
    assert api.together(by=VISITOR, service="income-tax", period=period).whole.started == 15


def test_a_refresh_that_was_killed_before_it_derived_is_made_good(tmp_path, monkeypatch):
    rows = [row for n in range(12) for row in a_case(f"c{n}", "start", "complete", after=n)]
    api.import_events(by=PLATFORM, file=ndjson(tmp_path / "a.ndjson", rows), at_once=False)

    def killed(**_told):
        raise RuntimeError("killed")

    with monkeypatch.context() as broken:
        broken.setattr("auzolan.measure.api.facts.derive_observations", killed)
        with pytest.raises(RuntimeError, match="killed"):
            api.refresh_cube(by=PLATFORM)
    assert review.observation_table(by=PLATFORM).is_empty()
    assert api.refresh_cube(by=PLATFORM).batches == 0
    assert not review.observation_table(by=PLATFORM).is_empty()
