# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Work is done by whichever worker is free, each piece once, and goes on when workers and connections are cut off."""

import signal
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest

from auzolan.kernel import clock
from tests.builders.installation import ON_POSTGRESQL, Installation, answers, free_port, running, until
from tests.reliability.test_outages import some_events

pytestmark = [pytest.mark.killing, pytest.mark.xdist_group("tasks")]
MANY = 150_000
PASSWORD = "auzolan-atazak-2026"
STANDING = f"""
import django, os
os.environ["DJANGO_SETTINGS_MODULE"] = "auzolan.site.settings"
django.setup()
from tests.builders.facts import a_province
from tests.builders.kernel import a_person
a_province()
a_person("ane", role="data-lead", password={PASSWORD!r})
"""
ASKING = """
import django, os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "auzolan.site.settings"
django.setup()
from pathlib import Path
from auzolan.kernel.access import actor_of
from auzolan.loads import api
from auzolan.loads.nouns import Kind
for path in {paths!r}:
    api.ask(by=actor_of("ane", "bizkaia"), kind=Kind.EVENTS, file=("events.parquet", [Path(path).read_bytes()]))
"""
DAY_HOURS = 12 - clock.now().hour
"""So far from Greenwich it is about noon now, whenever the tests are run."""
SOON = "2"
"""Seconds after which a worker that is gone is missed, where a test waits for it."""


@pytest.fixture(scope="module")
def standing(migrated: Installation, place: Callable[..., Installation]) -> Installation:
    """Give an installation with a province, its services and a person, to be copied."""
    made = place(like=migrated)
    made.run("-c", STANDING)
    return made


@pytest.fixture
def there(standing: Installation, place: Callable[..., Installation]) -> Installation:
    """Give a copy, in which it is about noon, so that the night is due."""
    made = place(like=standing)
    made.environment = {"AUZOLAN_TIME_ZONE": f"Etc/GMT{-DAY_HOURS:+d}"}
    return made


def ask(one: Installation, *paths: Path) -> None:
    """Hand in files, in a process of its own that ends then."""
    one.run("-c", ASKING.format(paths=[str(path) for path in paths]))


def loads(one: Installation) -> list[tuple[str, int]]:
    """Return the state of each load, and how many attempts it took."""
    return [(state, attempts) for state, attempts in one.ask("SELECT state, attempts FROM loads_loadrow ORDER BY id")]


def kept(one: Installation) -> int:
    """Return how many events can be seen in the lake."""
    return sum(rows for name, (rows, _hash) in one.lake().items() if name.startswith("measure-events/"))


def jobs_done(one: Installation) -> list[tuple[Any, ...]]:
    """Return which jobs were done, each as often as it was."""
    if ON_POSTGRESQL:
        return one.ask("SELECT args FROM procrastinate_jobs WHERE status = 'succeeded' AND attempts = 1")
    done = "SELECT args_kwargs FROM django_tasks_database_dbtaskresult"
    return one.ask(f"{done} WHERE status = 'SUCCESSFUL' AND json_array_length(worker_ids) = 1")


def test_a_load_is_done_by_a_worker_elsewhere_as_soon_as_it_is_handed_in(there: Installation, tmp_path: Path) -> None:
    with running(there, "worker"):
        until((there.var / "worker.beat").exists)
        ask(there, some_events(tmp_path / "a.parquet", 0, 600))
        until(lambda: loads(there) == [("done", 1)])
    assert kept(there) == 600


def test_of_two_workers_each_does_what_the_other_does_not_and_the_night_is_done_once(
    there: Installation, tmp_path: Path
) -> None:
    files = [some_events(tmp_path / f"{n}.parquet", n * 300, n * 300 + 300) for n in range(6)]
    with running(there, "worker"), running(there, "worker"):
        ask(there, *files)
        until(lambda: loads(there) == [("done", 1)] * 6)
        until(lambda: there.ask("SELECT count(*) FROM loads_nightrow WHERE ended_at IS NOT NULL") == [(1,)])
        # six loads, a night, and its look at the links of the catalogue, which comes last
        until(lambda: len(jobs_done(there)) == 8)
    assert kept(there) == 1800
    assert there.ask("SELECT count(*) FROM review_runrow") == [(1,)]
    there.run("worker", "--once")
    assert there.ask("SELECT count(*) FROM review_runrow") == [(1,)]


def test_what_a_killed_worker_was_at_is_done_by_the_next_and_nothing_is_kept_half(
    there: Installation, tmp_path: Path
) -> None:
    there.environment["AUZOLAN_STALLED_SECONDS"] = SOON
    ask(there, some_events(tmp_path / "many.parquet", 0, MANY))
    with running(there, "worker") as worker:
        until(lambda: loads(there) == [("running", 1)])
        time.sleep(0.3)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    there.wait()
    assert loads(there) == [("running", 1)], "it was killed in the middle"
    assert kept(there) == 0
    time.sleep(2.5)
    assert "left by a worker that is gone" in there.refused("doctor")
    with running(there, "worker"):
        until(lambda: loads(there) == [("done", 2)])
        # the job is put away a moment after its load
        until(lambda: "left by a worker" not in there.start("doctor").communicate()[0])
    assert kept(there) == MANY


def test_a_lost_connection_is_made_anew_and_the_load_done(there: Installation, tmp_path: Path) -> None:
    if not ON_POSTGRESQL:
        pytest.skip("SQLite is a file: no connection can be lost")
    there.environment["AUZOLAN_STALLED_SECONDS"] = SOON
    ask(there, some_events(tmp_path / "many.parquet", 0, MANY))
    with running(there, "worker") as worker, psycopg.connect(there.url, autocommit=True) as server:
        until(lambda: loads(there) == [("running", 1)])
        with psycopg.connect(there.url.rsplit("/", 1)[0] + "/postgres", autocommit=True) as other:
            other.execute(f"ALTER DATABASE {there.name} WITH ALLOW_CONNECTIONS false".encode())
            server.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            time.sleep(3)
            other.execute(f"ALTER DATABASE {there.name} WITH ALLOW_CONNECTIONS true".encode())
        until(lambda: loads(there)[0][0] == "done")
        assert worker.poll() is None, "it went on by itself"
    [(_state, attempts)] = loads(there)
    assert attempts >= 2
    assert kept(there) == MANY


def test_a_job_that_waits_is_part_of_a_backup(there: Installation, tmp_path: Path) -> None:
    ask(there, some_events(tmp_path / "a.parquet", 0, 600))
    there.run("backup", str(tmp_path / "all.tar.gz"))
    there.run("worker", "--once")
    assert loads(there) == [("done", 1)]
    there.run("restore", str(tmp_path / "all.tar.gz"), "--replace")
    assert loads(there) == [("waiting", 0)]
    there.run("worker", "--once")
    [(state, _attempts)] = loads(there)
    assert state == "refused", "what was handed in was removed when it was done, and is not part of a backup"
    assert "hand it in again" in there.ask("SELECT detail FROM loads_loadrow")[0][0]


def test_web_workers_keep_nothing_that_another_needs(there: Installation, tmp_path: Path) -> None:
    file = some_events(tmp_path / "a.parquet", 0, 600)
    ports = [free_port() for _ in range(2)]
    with ExitStack() as stack:
        for port in ports:
            stack.enter_context(running(there, "serve", "--port", str(port), "--workers", "1", "--no-worker"))
        here, elsewhere = (f"http://127.0.0.1:{port}" for port in ports)
        for site in (here, elsewhere):
            until(lambda site=site: answers(site))
        person = stack.enter_context(httpx.Client(follow_redirects=True, timeout=30))
        login = person.get(f"{here}/en/account/login/")
        token = {"csrfmiddlewaretoken": person.cookies["csrftoken"]}
        person.post(login.url, data={"login": "ane", "password": PASSWORD, **token}, headers={"Referer": here})
        page = person.get(f"{elsewhere}/en/desk/loads/")
        assert (page.status_code, page.url.path) == (200, "/en/desk/loads/"), "known there too"
        token = {"csrfmiddlewaretoken": person.cookies["csrftoken"]}
        handed_in = person.post(
            f"{here}/en/desk/loads/",
            data={"kind": "events", **token},
            files={"file": ("events.parquet", file.read_bytes())},
            headers={"Referer": here},
        )
        assert handed_in.status_code == 200
        assert "waiting" in person.get(elsewhere + handed_in.url.path).text, "no worker runs yet"
        stack.enter_context(running(there, "worker"))
        until(lambda: loads(there) == [("done", 1)])
        assert "new rows, kept" in person.get(elsewhere + handed_in.url.path).text
        person.post(f"{elsewhere}/en/account/logout/", data=token, headers={"Referer": elsewhere})
        assert "login" in person.get(f"{here}/en/desk/loads/").url.path, "and nobody any more, here too"
