# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tasks wait once, are tried again after an outage, are counted, and are forgotten; on each database."""

import json
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import OperationalError, connection, transaction
from django.test import Client
from django_tasks import task
from django_tasks.exceptions import InvalidTaskError

from auzolan.kernel import clock
from auzolan.kernel.access import system
from auzolan.kernel.refusals import Unavailable
from auzolan.kernel.within import tenant_within, within
from auzolan.loads import api as loads
from auzolan.loads.models import NightRow
from auzolan.loads.nouns import Kind
from auzolan.site import doctor, jobs, nightly, serving
from tests.builders.facts import TENANT, a_province
from tests.builders.kernel import a_tenant, elsewhere

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("no_jobs")]
DONE: list[str] = []


@task
def say(word: str) -> None:
    """Keep a word, and within which tenant it was said."""
    DONE.append(f"{word}@{tenant_within()}")


@task
def fail() -> None:
    """Fail as a program does that has a fault."""
    raise ZeroDivisionError("on purpose")


@task
def find_it_away() -> None:
    """Fail as where something outside of us is away."""
    raise Unavailable("it is away")


@pytest.fixture(autouse=True)
def _said() -> None:
    DONE.clear()


def work() -> None:
    jobs.work(lambda: None, once=True)


def complaints() -> str:
    return json.dumps([one for one in doctor.complaints() if "jobs" in one["what"]])


def test_the_same_call_waits_once_and_another_besides() -> None:
    assert jobs.start(say, "one")
    assert not jobs.start(say, "one")
    assert jobs.start(say, "two")
    assert jobs.counts().waiting == 2
    work()
    assert sorted(DONE) == ["one@", "two@"]
    assert jobs.counts().waiting == 0
    assert jobs.start(say, "one"), "what was done may be asked for again"


def test_what_is_asked_for_within_a_tenant_waits_for_all_and_is_done_within_none() -> None:
    a_province()
    with within(TENANT), transaction.atomic():
        jobs.start(say, "one")
    work()
    assert DONE == ["one@"], "each verb says for itself within which tenant it is"


def test_what_was_asked_for_in_a_transaction_that_is_taken_back_is_not_done() -> None:
    with transaction.atomic():
        jobs.start(say, "one")
        transaction.set_rollback(True)
    work()
    assert DONE == []


def test_what_has_failed_is_counted_and_the_doctor_says_what_to_do() -> None:
    a_province()
    assert complaints() == "[]"
    jobs.start(fail)
    work()
    assert (jobs.counts().failed, jobs.counts().waiting) == (1, 0)
    assert "1 jobs have failed" in complaints()
    assert "task-failed" in complaints()
    page = Client().get("/health/metrics").content.decode()
    assert "auzolan_jobs_failed 1.0" in page
    assert "auzolan_jobs_waiting 0.0" in page


def test_what_waits_is_counted_with_how_long_the_oldest_has_waited(monkeypatch) -> None:
    a_province()
    jobs.start(say, "one")
    page = Client().get("/health/metrics").content.decode()
    assert "auzolan_jobs_waiting 1.0" in page
    assert 0 <= jobs.counts().oldest_seconds < 60
    monkeypatch.setattr(doctor, "_LONG", -1)
    assert "1 jobs wait" in complaints()


def test_after_an_outage_it_is_tried_again_later() -> None:
    jobs.start(find_it_away)
    work()
    if connection.vendor == "postgresql":
        assert (jobs.counts().waiting, jobs.counts().failed) == (1, 0)
        with connection.cursor() as cursor:
            cursor.execute("SELECT attempts, extract(epoch FROM scheduled_at - now()) FROM procrastinate_jobs")
            [(attempts, seconds)] = cursor.fetchall()
        assert attempts == 1
        assert 0 < seconds <= 4
        assert not jobs.start(find_it_away), "it waits already"
    else:
        # the round starts it again, as it is still due
        assert jobs.counts().failed == 1
        assert jobs.start(find_it_away)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="Procrastinate keeps the tasks on PostgreSQL only")
def test_a_connection_lost_while_jobs_are_looked_after_is_an_outage(monkeypatch) -> None:
    from procrastinate.contrib.django import app

    monkeypatch.setattr(app.job_manager, "get_stalled_jobs", _cut_off)
    monkeypatch.setattr(app.job_manager, "delete_old_jobs", _cut_off)
    for deed in (jobs.counts, jobs.start_stalled_again, jobs.forget):
        assert not jobs.patiently(deed), "the worker waits for the server, and goes on"


async def _cut_off(**_: object) -> None:
    from procrastinate.exceptions import ConnectorException

    raise ConnectorException from OperationalError("terminating connection due to administrator command")


def test_what_has_ended_is_forgotten_after_a_week() -> None:
    jobs.start(say, "old")
    work()
    jobs.forget()
    assert kept() == 1
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("UPDATE procrastinate_events SET at = at - interval '8 days'")
        else:
            cursor.execute(f"UPDATE {table()} SET finished_at = datetime(finished_at, '-8 days')")
    jobs.start(say, "new")
    jobs.forget()
    assert kept() == 1


def table() -> str:
    if connection.vendor == "postgresql":
        return "procrastinate_jobs"
    return str(apps.get_model("django_tasks_database", "DBTaskResult")._meta.db_table)


def kept() -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table()}")
        return int(cursor.fetchone()[0])


def test_a_task_that_no_worker_could_do_is_refused_at_once() -> None:
    with pytest.raises(InvalidTaskError):
        say.using(queue_name="nobody")


def test_a_load_that_nobody_was_told_of_is_found_and_started(tmp_path) -> None:
    a_province()
    number = loads.ask(by=system(TENANT), kind=Kind.REVIEW).number
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table()}")
    serving.work(once=True)
    assert loads.load(by=system(TENANT), number=number).state == "waiting"
    with clock.as_of(clock.now() + timedelta(minutes=2)):
        serving.work(once=True)
    assert loads.load(by=system(TENANT), number=number).state == "done"


def test_a_round_is_gone_by_one_worker_only() -> None:
    a_province()
    rounds = serving.Rounds()
    with elsewhere("rounds"):
        rounds.go()
    assert rounds == serving.Rounds(), "another is at it"
    assert rounds.go()
    assert rounds != serving.Rounds()


def test_a_worker_that_goes_one_round_waits_until_another_is_through(settings, monkeypatch) -> None:
    a_province()
    held = elsewhere("rounds")
    held.__enter__()
    monkeypatch.setattr(serving.time, "sleep", lambda _seconds: held.__exit__(None, None, None))
    rounds = serving.Rounds()
    rounds.go_in_turn()
    assert rounds != serving.Rounds()
    monkeypatch.undo()
    settings.STALLED_SECONDS = 0
    with elsewhere("rounds"):
        serving.Rounds().go_in_turn()


def test_a_night_is_done_once_by_whoever_comes_first() -> None:
    a_province()
    day = clock.today()
    with elsewhere(f"night:{TENANT}"):
        nightly.night.call(TENANT, day.isoformat())
    assert not NightRow.objects.of(TENANT).exists()
    nightly.night.call(TENANT, (day - timedelta(days=1)).isoformat())
    assert not NightRow.objects.of(TENANT).exists(), "too late: the next night does it all"
    nightly.night.call(TENANT, day.isoformat())
    [first] = NightRow.objects.of(TENANT)
    nightly.night.call(TENANT, day.isoformat())
    [again] = NightRow.objects.of(TENANT)
    assert (first.day, first.ended_at) == (day, again.ended_at)


def test_the_night_of_one_administration_is_not_that_of_another() -> None:
    a_province()
    a_tenant("gipuzkoa")
    nightly.night.call(TENANT, clock.today().isoformat())
    assert loads.night_is_due(by=system("gipuzkoa"), day=clock.today())
