# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Disks fill up, files rot, databases go away and clocks jump: one clear line, nothing lost, and on it goes."""

import os
import shutil
import subprocess
import tarfile
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import duckdb
import pytest

from tests.builders.installation import HOME, ON_POSTGRESQL, Installation, differing

pytestmark = [pytest.mark.killing, pytest.mark.xdist_group("outages")]
BEFORE = "07034fe"
"""The commit of the landing before the present work: what an installation is upgraded from."""
FRONT, BOARD = "/en/", "/en/boards/income-tax/"
VISITING = """
import django, os, json, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "auzolan.site.settings"
django.setup()
from django.test import Client
client = Client(raise_request_exception=False)
def get(path, **headers):
    answer = client.get(path, **headers)
    return answer.status_code, answer.content.decode(), answer.headers.get("Retry-After")
"""


@pytest.fixture(scope="module")
def standing(
    bizkaia: Installation, place: Callable[..., Installation], tmp_path_factory: pytest.TempPathFactory
) -> Installation:
    """Give an installation with the demonstration's bundle and some events, to be copied."""
    made = place(like=bizkaia)
    made.run("events", "import", str(some_events(tmp_path_factory.mktemp("events") / "first.parquet", 0, 600)))
    return made


@pytest.fixture
def disk(standing: Installation, tmp_path: Path) -> Iterator[tuple[Installation, Path]]:
    """Give a copy of the installation on a small disk of its own, and the folder that the disk is."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if (
        os.getuid() != 0
        or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "none", folder], check=False).returncode
    ):
        pytest.skip("no disk can be mounted here: it needs root")
    made = Installation(folder / "var", like=standing)
    try:
        yield made, folder
    finally:
        made.drop()
        subprocess.run(["umount", "-l", folder], check=True)


def some_events(path: Path, since: int, until: int) -> Path:
    """Write events, three to a case, over the first months of 2025."""
    query = f"""
        SELECT 'e' || n AS event_id, 'income-tax' AS service, 'hacienda' AS provider, '48020' AS municipality,
            'web' AS channel, ['start', 'submit', 'complete'][1 + n % 3] AS step, 'c' || n // 3 AS "case",
            TIMESTAMPTZ '2025-01-01 08:00:00+00' + to_seconds(n // 3 * 900 + n % 3 * 60) AS at
        FROM range({since}, {until}) AS numbers(n)"""
    with duckdb.connect(":memory:") as con:
        con.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet)")
    return path


def the_line(told: str) -> str:
    """Return the one line that was said beside the log's."""
    [line] = [line for line in told.splitlines() if line.strip() and not line.startswith("{")]
    return line


@pytest.mark.elsewhere
def test_a_full_disk_keeps_nothing_says_so_and_forgets_nothing(disk: tuple[Installation, Path], tmp_path: Path) -> None:
    small, folder = disk
    events, before = some_events(tmp_path / "more.parquet", 600, 60_000), small.contents()
    filler = folder / "filler"
    with filler.open("wb") as file:
        while shutil.disk_usage(folder).free > 300_000:
            file.write(b"-" * min(100_000, shutil.disk_usage(folder).free - 290_000))
            file.flush()
    line = the_line(small.refused("events", "import", str(events)))
    assert "no room left" in line
    assert "Make room and do it again." in line
    assert any("MiB are free" in told for told in small.refused("doctor").splitlines())
    filler.unlink()
    assert not differing(small.contents(), before)
    for orphan in small.orphans():
        # months that were written before the disk was full: seen by nobody, and removed when surely nobody writes them
        os.utime(orphan, (0, 0))
    small.start("doctor", "--mend").communicate()
    assert not small.orphans()
    small.run("events", "import", str(events))
    assert differing(small.contents(), before)


@pytest.mark.elsewhere
def test_a_disk_that_cannot_be_written_is_named_and_reading_goes_on(
    disk: tuple[Installation, Path], tmp_path: Path
) -> None:
    closed, folder = disk
    events, before = some_events(tmp_path / "more.parquet", 600, 1200), closed.contents()
    board = closed.run("measure", "board", "--tenant", "bizkaia")
    subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
    try:
        assert "cannot be written" in the_line(closed.refused("events", "import", str(events)))
        assert "cannot be written" in closed.refused("doctor")
        if ON_POSTGRESQL:
            assert closed.run("measure", "board", "--tenant", "bizkaia") == board
    finally:
        subprocess.run(["mount", "-o", "remount,rw", folder], check=True)
    assert not differing(closed.contents(), before)
    closed.run("events", "import", str(events))


@pytest.mark.elsewhere
@pytest.mark.parametrize("damage", ["cut off", "missing", "overwritten"])
def test_a_damaged_file_is_named_where_it_is_needed_and_nowhere_else(
    standing: Installation, place: Callable[..., Installation], tmp_path: Path, damage: str
) -> None:
    sick = place(like=standing)
    archive = tmp_path / "backup.tar.gz"
    sick.run("backup", str(archive))
    of_cube = "dataset LIKE 'measure-cube-%-events' AND superseded_at IS NULL"
    [(name,), *_] = sick.ask(f"SELECT path FROM kernel_lakefile WHERE {of_cube} ORDER BY id")
    path = sick.var / "lake" / name
    if damage == "missing":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:100] if damage == "cut off" else b"not a table at all")
    assert f"The file {name} of the lake is missing or damaged" in the_line(
        sick.refused("measure", "board", "--tenant", "bizkaia")
    )
    sick.run(
        "-c",
        VISITING
        + f"""
status, page, _ = get({BOARD!r})
assert status == 503, status
assert "is missing or damaged" in page and "auzolan doctor" in page
assert get("/en/services/")[0] == 200
status, told, _ = get("/api/v1/boards", HTTP_ACCEPT="application/json")
assert status == 503 and json.loads(told)["type"] == "urn:auzolan:problem:unavailable", told
""",
    )
    assert name in sick.refused("doctor")
    sick.run("restore", str(archive), "--replace")
    assert "income-tax" in sick.run("measure", "board", "--tenant", "bizkaia")


def test_a_batch_delivered_twice_is_kept_once(
    standing: Installation, place: Callable[..., Installation], tmp_path: Path
) -> None:
    there = place(like=standing)
    again, overlapping = some_events(tmp_path / "a.parquet", 0, 600), some_events(tmp_path / "b.parquet", 300, 900)
    assert "0 new" in there.run("events", "import", str(again))
    there.run("events", "import", str(overlapping))
    [row] = [
        line
        for line in there.run("measure", "board", "--raw", "--tenant", "bizkaia").splitlines()
        if "income-tax" in line
    ]
    assert row.split()[1] == "300"


def test_a_database_that_goes_away_is_said_and_when_it_is_back_so_are_we(
    standing: Installation, place: Callable[..., Installation]
) -> None:
    if not ON_POSTGRESQL:
        pytest.skip("SQLite is a file: it does not go away")
    there = place(like=standing)
    there.run(
        "-c",
        VISITING
        + f"""
import psycopg
from django.db import close_old_connections
server = psycopg.connect({there.url.rsplit("/", 1)[0] + "/postgres"!r}, autocommit=True)
ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{there.name}'"
assert get({FRONT!r})[0] == 200
server.execute(ended)
close_old_connections()  # as a server does when a request begins; the client of the tests leaves that out
assert get({FRONT!r})[0] == 200, "a lost connection is made anew"
server.execute("ALTER DATABASE {there.name} WITH ALLOW_CONNECTIONS false")
server.execute(ended)
status, page, retry = get({FRONT!r})
assert (status, retry) == (503, "30"), status
assert "away" in page and "{there.name}" not in page
status, told, _ = get("/api/v1/services")
assert status == 503 and "{there.name}" not in told, told
assert get("/health/live")[0] == 200
status, told, _ = get("/health/ready")
assert status == 503 and json.loads(told)["why"] == ["the database does not answer"], told
from auzolan.site import serving
serving.work(once=True)
server.execute("ALTER DATABASE {there.name} WITH ALLOW_CONNECTIONS true")
close_old_connections()
assert get({FRONT!r})[0] == 200
assert get("/health/ready")[0] == 200
serving.work(once=True)
""",
    )


def test_a_clock_that_jumped_ahead_and_back_stops_nothing(
    standing: Installation, place: Callable[..., Installation]
) -> None:
    there = place(like=standing)
    there.run(
        "-c",
        VISITING
        + """
from datetime import datetime, timedelta, UTC
from auzolan.kernel import clock, outbox
from auzolan.kernel.models import Delivery, OutboxEvent
from auzolan.review import api as review
from auzolan.kernel.access import system
from auzolan.site import nightly
from django.db import connection
def nights():
    started = nightly.start_where_due()
    for slug in started:
        nightly.night.call(slug, clock.today().isoformat())
    # what a worker would have taken up is done: nothing waits
    with connection.cursor() as cursor:
        on_server = connection.vendor == "postgresql"
        cursor.execute(
            "TRUNCATE procrastinate_jobs CASCADE" if on_server else "DELETE FROM django_tasks_database_dbtaskresult"
        )
    return started
now = datetime(2026, 3, 10, 12, tzinfo=UTC)
with clock.as_of(now):
    assert nights() == ["bizkaia"]
    assert nights() == []
with clock.as_of(now + timedelta(days=400)):
    assert nights() == ["bizkaia"]
    event = OutboxEvent.everywhere.first()
    Delivery.objects.filter(event=event).delete()
    OutboxEvent.everywhere.filter(pk=event.pk).update(settled=False)
    Delivery.objects.create(event=event, subscriber="nobody", attempts=1, next_try_at=clock.now())
with clock.as_of(now + timedelta(hours=1)):
    assert nights() == ["bizkaia"], "the jumped review does not stand in the way"
    assert nights() == []
    outbox.deliver_pending()
    assert outbox.pending() == 0
    assert review.verify_chain(by=system("bizkaia")).is_whole
""",
    )
    assert '"faults": []' in there.run("chain", "verify", "--json")


def test_a_worker_killed_in_its_round_is_followed_by_one_that_does_it(
    standing: Installation, place: Callable[..., Installation], tmp_path: Path
) -> None:
    there, whole = place(like=standing), place(like=standing)
    more = some_events(tmp_path / "more.parquet", 600, 9000)
    add = (
        VISITING
        + f"""
from pathlib import Path
from auzolan.kernel.access import system
from auzolan.measure import api
api.import_events(by=system("bizkaia"), file=Path({str(more)!r}), at_once=False)
"""
    )
    for one in (there, whole):
        one.run("-c", add)
    # what a worker was at that is gone is taken up soon
    there.environment["AUZOLAN_STALLED_SECONDS"] = "1"
    for seconds in (1.5, 2.5, 4):
        there.kill(seconds, "worker", "--once")
    time.sleep(2)
    for one in (there, whole):
        for _round in range(3):
            one.run("worker", "--once")
    rows = [one.run("measure", "board", "--tenant", "bizkaia", "--json") for one in (there, whole)]
    assert rows[0] == rows[1]
    assert '"started": 3000' in rows[0]
    pending = "SELECT count(*) FROM kernel_outboxevent WHERE NOT settled"
    assert there.ask(pending) == [(0,)]
    assert [row[:3] for row in there.deliveries()] == [row[:3] for row in whole.deliveries()]


@pytest.mark.slow
def test_the_installation_of_the_version_before_is_upgraded_without_a_loss(
    place: Callable[..., Installation], tmp_path: Path
) -> None:
    packed = subprocess.run(["git", "archive", BEFORE], cwd=HOME, capture_output=True, check=False)
    if packed.returncode:
        pytest.skip(f"this checkout does not know commit {BEFORE}")
    old = tmp_path / "old"
    with tarfile.open(fileobj=BytesIO(packed.stdout)) as tar:
        tar.extractall(old, filter="data")
    there = place()
    events = some_events(tmp_path / "events.parquet", 0, 3000)
    for words in (["migrate"], ["load", "bundles/bizkaia"], ["events", "import", str(events)], ["review"]):
        there.run(*words, home=old)
    before, board = there.contents(), there.run("measure", "board", "--tenant", "bizkaia", "--json", home=old)
    there.run("backup", str(tmp_path / "before.tar.gz"), home=old)
    # what services noted of its records has moved to the history of every room
    kept, moved = there.shape(), before.pop("services_historyrow")
    del kept["services_historyrow"]
    there.run("migrate")
    assert not differing(before, there.contents(like=kept))
    noted = "SELECT count(*) FROM kernel_changerow WHERE subject LIKE 'services/%'"
    assert there.ask(noted) == [(len(moved),)]
    assert there.run("measure", "board", "--tenant", "bizkaia", "--json") == board
    there.run("review")
    there.run("worker", "--once")
    assert there.run("doctor") == "all is well\n"
    # and a backup of the version before can be put back into the present one
    there.run("restore", str(tmp_path / "before.tar.gz"), "--replace")
    there.run("migrate")
    assert not differing(before, there.contents(like=kept))
    assert there.ask(noted) == [(len(moved),)]
    there.run("worker", "--once")
