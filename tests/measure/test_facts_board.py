# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The cube says what the logs say, day by day, however late and however often facts arrive."""

import json
from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest
from django.db import transaction

from auzolan import lake
from auzolan.kernel.periods import Period, parse_period
from auzolan.kernel.refusals import BadInput
from auzolan.measure.facts import compacting, transactions
from auzolan.measure.facts.board import Question, from_cube, from_raw
from auzolan.measure.facts.columns import dataset, schema
from auzolan.measure.facts.cube import TRANSACTIONS
from auzolan.measure.facts.refreshing import refresh
from auzolan.measure.nouns.facts import ANSWERS, CONTACTS, EVENTS, WAITS
from tests.builders.facts import JULY, TENANT, a_case, a_simulated_quarter, an_event, ndjson, refreshed, taken
from tests.builders.kernel import a_tenant

pytestmark = [pytest.mark.django_db, pytest.mark.elsewhere]


@pytest.fixture(autouse=True)
def _province():
    a_tenant(TENANT)


def board(**asked):
    return from_cube(TENANT, Question(**asked))


def both(**asked):
    found, raw = from_cube(TENANT, Question(**asked)), from_raw(TENANT, Question(**asked))
    assert found == raw
    return found


def import_and_refresh(tmp_path, *rows, name="a"):
    taken(ndjson(tmp_path / f"{name}.ndjson", [event for case in rows for event in case]))
    return refreshed()


def test_counts_of_each_outcome(tmp_path):
    import_and_refresh(
        tmp_path,
        a_case("c1", "visit", "start", "submit", "complete", duration_minutes=10),
        a_case("c2", "start", "not-eligible", duration_minutes=4),
        a_case("c3", "start", "refuse", channel="desk"),
        a_case("c4", "start", "abandon"),
        a_case("c5", "start"),
        a_case("c6", "visit"),
        a_case("c7", "start", "transfer", fee_cents=150),
    )
    (row,) = both()
    assert (row.visits, row.started, row.submitted, row.completed, row.not_eligible) == (7, 6, 1, 1, 1)
    assert (row.refused, row.abandoned, row.transferred, row.still_open, row.digital) == (1, 1, 1, 1, 5)
    assert row.completion == pytest.approx(2 / 6)
    assert (row.p50_minutes, row.p95_minutes, row.fees_cents) == (4.0, 10.0, 300)
    assert row.contacts is None
    assert row.answers is None
    assert row.invited is None
    assert row.waiting_p50_minutes is None
    assert row.simulated is False


def test_the_rules_of_a_transaction(tmp_path):
    import_and_refresh(
        tmp_path,
        # a decision outranks what comes after it; the channel is that of the first event
        [an_event("start", case="a", channel="web"), an_event("complete", case="a", after=5, channel="phone")],
        [an_event("abandon", case="a", after=9)],
        # something after an abandon opens the case again
        a_case("b", "start", "abandon", "form"),
        # a case in two services is two transactions
        a_case("c", "start", "complete"),
        a_case("c", "start", "complete", service="grants", after=10),
    )
    rows = {(r.where["service"], r.where["channel"]): r for r in both(by=("service", "channel"))}
    assert sorted(rows) == [("grants", "web"), ("income-tax", "web")]
    tax = rows["income-tax", "web"]
    assert (tax.completed, tax.abandoned, tax.still_open) == (2, 0, 1)
    assert (tax.p50_minutes, tax.p95_minutes) == (1.0, 5.0)


def test_a_double_delivery_counts_once(tmp_path):
    case = a_case("c1", "start", "complete")
    import_and_refresh(tmp_path, case)
    again = import_and_refresh(tmp_path, case, a_case("c2", "start"), name="b")
    assert again.transactions == 1
    assert [(r.started, r.completed) for r in both()] == [(2, 1)]


def test_nothing_new_is_nothing_done(tmp_path):
    import_and_refresh(tmp_path, a_case("c1", "start"))
    before = lake.version(TENANT, TRANSACTIONS.dataset)
    assert refreshed().batches == 0
    assert lake.version(TENANT, TRANSACTIONS.dataset) == before


def test_a_late_event_reopens_its_day_and_no_other(tmp_path):
    import_and_refresh(
        tmp_path, a_case("c1", "start"), a_case("c2", "start", after=1440), a_case("c3", "start", after=2880)
    )
    later = import_and_refresh(tmp_path, [an_event("complete", case="c2", after=1440 + 60 * 24 * 20)], name="b")
    assert (later.days, later.transactions) == (1, 1)
    days = {row.since: (row.started, row.completed) for row in both(grain="day")}
    assert days == {date(2025, 7, 14): (1, 0), date(2025, 7, 15): (1, 1), date(2025, 7, 16): (1, 0)}


def test_a_case_whose_earlier_event_comes_late_moves_to_its_true_day(tmp_path):
    import_and_refresh(tmp_path, a_case("c1", "submit", "complete", after=1440), a_case("c2", "start", after=1440))
    import_and_refresh(tmp_path, [an_event("start", case="c1", after=-60 * 24 * 20, channel="desk")], name="b")
    days = {(row.since, row.where["channel"]): row.started for row in both(grain="day", by=("channel",))}
    assert days == {(date(2025, 6, 24), "desk"): 1, (date(2025, 7, 15), "web"): 1}
    import_and_refresh(tmp_path, [an_event("start", case="c2", after=0)], name="c")
    assert {row.since: row.started for row in both(grain="day")} == {date(2025, 6, 24): 1, date(2025, 7, 14): 1}


def test_contacts_waits_and_answers_stand_beside(tmp_path):
    place = {"service": "income-tax", "channel": "phone", "at": JULY.isoformat()}
    contacts = [
        {"contact_id": "1", "reason": "chase", "cause": "no-news"} | place,
        {"contact_id": "2", "reason": "challenge"} | place,
        {"contact_id": "3", "reason": "information", "cause": "no-news"} | place,
    ]
    waits = [{"wait_id": str(n), "kind": "queue", "waiting_minutes": n} | place for n in range(1, 21)]
    waits.append({"wait_id": "x", "kind": "appointment", "waiting_minutes": 9999} | place)
    answers = [
        {"answer_id": "1", "outcome": "complete", "rating": 5, "got_it": "yes"} | place,
        {"answer_id": "2", "outcome": "refuse", "rating": 1, "got_it": "no"} | place,
        {"answer_id": "3", "outcome": "refuse", "invited": 40} | place,
    ]
    for table, rows in ((CONTACTS, contacts), (WAITS, waits), (ANSWERS, answers)):
        taken(ndjson(tmp_path / f"{table.name}.ndjson", rows), table=table)
    import_and_refresh(tmp_path, a_case("c1", "start"))
    (row,) = both()
    assert row.contacts == 3
    assert row.contacts_per_case == 3
    assert row.failure == {"no-news": 1, "not-told": 1}
    assert (row.waiting_p50_minutes, row.waiting_p95_minutes) == (10.0, 19.0)
    assert row.answers == (1, 0, 0, 0, 1)
    assert row.got_it == (1, 0, 1)
    assert row.invited == 40
    by_segment = both(by=("service", "segment"))
    assert [r.contacts for r in by_segment] == [None]


def test_a_service_of_which_only_contacts_are_known_has_no_shares(tmp_path):
    row = {"contact_id": "1", "service": "grants", "channel": "phone", "reason": "other", "at": JULY.isoformat()}
    taken(ndjson(tmp_path / "k.ndjson", [row]), table=CONTACTS)
    refreshed()
    (found,) = both()
    assert (found.visits, found.completion, found.contacts_per_case, found.contacts) == (0, None, None, 1)


def test_nothing_known_is_an_empty_board():
    assert both() == ()
    assert both(by=()) == ()


@pytest.mark.parametrize("asked", [{"by": ("colour",)}, {"grain": "week"}, {"only": {"day": "x"}}])
def test_a_board_of_nonsense_is_refused(asked):
    with pytest.raises(BadInput):
        Question(**asked)


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"by": ()},
        {"by": ("service", "channel"), "grain": "month"},
        {"by": ("municipality", "segment"), "only": {"service": "grants"}},
        {"by": ("provider",), "grain": "day", "period": parse_period("2025-03")},
        {"by": ("channel",), "period": Period(date(2025, 2, 20), date(2025, 3, 3)), "only": {"municipality": "48013"}},
    ],
)
def test_cube_and_raw_logs_say_the_same(tmp_path, asked):
    a_simulated_quarter()
    rows = both(**asked)
    assert sum(row.started or 0 for row in rows) > 50
    assert all(row.simulated for row in rows)


def test_the_board_counts_what_was_simulated(tmp_path):
    facts = a_simulated_quarter()
    rows = {row.where["service"]: row for row in board()}
    for truth in facts.truth:
        row = rows[truth.service]
        assert (row.started, row.invited) == (truth.started, truth.started)
        assert row.completion == pytest.approx(truth.completion, abs=0.04)
    last = facts.events.filter(pl.col("step").is_in(["complete", "not-eligible"]))["duration_minutes"].sort()
    (whole,) = board(by=())
    assert whole.p50_minutes == last[int(np.ceil(len(last) * 0.5)) - 1]
    assert whole.p95_minutes == last[int(np.ceil(len(last) * 0.95)) - 1]
    assert sum(whole.answers) == facts.answers["rating"].count()


def test_many_small_batches_are_gathered_and_nothing_is_lost(tmp_path, monkeypatch):
    monkeypatch.setattr(compacting, "_MOST_FILES", 4)
    for n in range(12):
        import_and_refresh(
            tmp_path,
            a_case(f"c{n}", "start", after=n),
            [an_event("complete", case=f"c{n // 2}", after=60)],
            name=str(n),
        )
    assert len(lake.files(TENANT, dataset(EVENTS))) <= 6
    assert len(lake.files(TENANT, transactions.DATASET)) <= 6
    assert [(r.started, r.completed) for r in both()] == [(12, 6)]
    assert refreshed().batches == 0


def test_what_comes_while_it_is_reckoned_is_neither_lost_nor_counted_twice(tmp_path, monkeypatch):
    taken(ndjson(tmp_path / "a.ndjson", a_case("c1", "start")))
    hold, others = lake.hold, []

    def another_was_faster(tenant, *datasets):
        hold(tenant, *datasets)
        if not others:
            others.append(True)
            taken(ndjson(tmp_path / "b.ndjson", a_case("c1", "complete", after=30)))
            refresh(tenant)

    monkeypatch.setattr(lake, "hold", another_was_faster)
    assert refresh(TENANT).batches == 0
    assert [(r.started, r.completed) for r in both()] == [(1, 1)]
    assert refreshed().batches == 0


def test_a_file_that_has_been_written_again_is_not_put_together(tmp_path):
    for n in range(3):
        import_and_refresh(tmp_path, a_case(f"c{n}", "start", after=n), name=str(n))
    [month], paths = lake.partitions(TENANT, dataset(EVENTS)), lake.files(TENANT, dataset(EVENTS))
    rows = pl.read_parquet(paths[0]).to_arrow().cast(schema(EVENTS))
    with transaction.atomic():
        lake.replace(TENANT, dataset(EVENTS), rows, partition=month)
        assert lake.merge(TENANT, dataset(EVENTS), rows, paths, partition=month) is None
    assert len(lake.files(TENANT, dataset(EVENTS))) == 1


def killed_refresh():
    with transaction.atomic():
        refresh(TENANT)
        raise RuntimeError("killed")


def test_a_killed_refresh_has_done_nothing(tmp_path):
    taken(ndjson(tmp_path / "a.ndjson", a_case("c1", "start")))
    with pytest.raises(RuntimeError, match="killed"):
        killed_refresh()
    assert board() == ()
    assert refreshed().transactions == 1
    assert [r.started for r in both()] == [1]


def test_tenants_do_not_see_each_other(tmp_path):
    import_and_refresh(tmp_path, a_case("c1", "start"))
    a_tenant("getxo")
    assert from_cube("getxo", Question()) == from_raw("getxo", Question()) == ()


def test_summer_time_does_not_split_a_day(tmp_path):
    day = timedelta(days=1)
    rows = [
        an_event(case=str(n), at=(JULY.replace(month=3, day=29, hour=h) + n * 0 * day).isoformat())
        for n, h in enumerate((22, 23))
    ]
    import_and_refresh(tmp_path, rows)
    assert [row.since for row in both(grain="day")] == [date(2025, 3, 29), date(2025, 3, 30)]
    assert json.dumps(dict(both(grain="day")[0].where)) == '{"service": "income-tax"}'
