# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Long work: handed in, done by the worker whole or not at all, begun again after a stop, its faults row by row."""

import contextlib
import io
import json
import os
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction

from auzolan.kernel import clock
from auzolan.kernel.access import actor_of, system
from auzolan.kernel.refusals import BadInput, Conflict, NotFound, NotPermitted
from auzolan.loads import api, store
from auzolan.loads.nouns import Kind, State
from auzolan.loads.tasks import carry_out
from auzolan.measure import api as measure
from auzolan.review import api as review
from auzolan.site import jobs, serving
from tests.builders.facts import TENANT
from tests.builders.kernel import a_person, a_tenant, elsewhere
from tests.builders.loads import a_place, asked, done, events

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _province(settings, tmp_path):
    a_place(settings, tmp_path)


def zipped(files):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return held.getvalue()


def a_bundle(tenant=TENANT, code="local-moving"):
    table = {"name": "life_events", "path": "life.csv", "profile": "tabular-data-resource"}
    package = json.dumps({"name": "mine", "tenant": tenant, "resources": [table]})
    head = "code,name_eu,name_es,name_en,audience,source\n"
    return zipped({"mine/datapackage.json": package, "mine/life.csv": head + f"{code},Bizitza,Vida,Life,citizens,t\n"})


def left(settings):
    folder = settings.VAR / "loads"
    return [path for path in folder.rglob("*") if path.is_file()] if folder.exists() else []


def test_what_is_handed_in_is_kept_by_the_worker_and_counts(tmp_path, settings):
    number = asked(events(tmp_path, "c1", "c2"))
    assert api.load(by=system(TENANT), number=number).state is State.WAITING
    load = done(number)
    assert (load.state, dict(load.rows), load.person) == (State.DONE, {"kept": 4, "known": 0}, "ane")
    assert sum(row.started for row in measure.board(by=system(TENANT))) == 2
    assert left(settings) == [], "what was handed in is not kept twice"
    assert done(number) == load, "what is done is not done again"


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("no_jobs")
def test_a_worker_is_told_of_it_when_it_is_handed_in_and_only_then(tmp_path):
    a_person("ane", role="data-lead")
    by, handed_in = actor_of("ane", TENANT), ("events.csv", [events(tmp_path, "c1")])
    with contextlib.suppress(ZeroDivisionError), transaction.atomic():
        api.ask(by=by, kind=Kind.EVENTS, file=handed_in)
        raise ZeroDivisionError
    assert jobs.counts().waiting == 0
    number = api.ask(by=by, kind=Kind.EVENTS, file=handed_in).number
    assert jobs.counts().waiting == 1
    assert not jobs.start(carry_out, TENANT, number), "it waits already"
    serving.work(once=True)
    assert api.load(by=system(TENANT), number=number).state is State.DONE
    assert jobs.counts() == jobs.Counts(waiting=0, running=0, stalled=0, failed=0, oldest_seconds=0)


def test_what_waits_for_more_than_a_minute_may_be_lost(tmp_path):
    number = asked(events(tmp_path, "c1"))
    assert api.lost(by=system(TENANT)) == []
    with clock.as_of(clock.now() + api.LOST_AFTER * 1.01):
        assert api.lost(by=system(TENANT)) == [number]
    done(number)
    with clock.as_of(clock.now() + api.LOST_AFTER * 1.01):
        assert api.lost(by=system(TENANT)) == []


def test_a_refused_file_keeps_nothing_and_tells_every_fault_by_its_place(tmp_path, settings):
    good, bad = events(tmp_path, "c1").decode(), events(tmp_path, "c2", channel="smoke", service="nothing").decode()
    load = done(asked((good + "\n".join(bad.splitlines()[1:]) + "\n").encode(), name="C:\\My events.csv"))
    assert load.state is State.REFUSED
    places = {(fault.file, fault.row, fault.column, fault.value) for fault in load.faults}
    assert ("My_events.csv", 4, "channel", "smoke") in places
    assert ("My_events.csv", 5, "service", "nothing") in places
    assert all(fault.expected for fault in load.faults)
    assert measure.board(by=system(TENANT)) == ()
    assert left(settings) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("e.csv", b""),
        ("e.csv", b"\x00\xff\x00"),
        ("e.csv", b"a,b\n1,2\n"),
        ("e.parquet", b"PAR1 no it is not"),
        ("e.ndjson", b"{"),
    ],
)
def test_a_file_that_is_none_is_refused_in_words(name, content):
    load = done(asked(content, name=name))
    assert load.state is State.REFUSED
    assert load.faults or load.detail


def test_a_bundle_is_loaded_from_its_archive_and_only_that_of_ones_own(settings):
    head = {"role": "administrator", "person": "boss", "kind": Kind.BUNDLE, "name": "mine.zip"}
    load = done(asked(a_bundle(), **head))
    assert (load.state, dict(load.rows), load.faults) == (State.DONE, {"life_events": 1}, ())
    assert done(asked(a_bundle(), **head)).detail == "nothing-new"
    a_tenant("gipuzkoa")
    theirs = done(asked(a_bundle("gipuzkoa"), **head))
    assert theirs.state is State.REFUSED
    assert (theirs.faults[0].value, theirs.faults[0].expected) == ("gipuzkoa", TENANT)
    assert left(settings) == []


def test_the_faults_of_a_bundle_are_told_row_by_row():
    load = done(asked(a_bundle(code="No Slug!"), role="administrator", person="boss", kind=Kind.BUNDLE, name="m.zip"))
    assert load.state is State.REFUSED
    assert [(fault.file, fault.row, fault.column) for fault in load.faults] == [("life.csv", 2, "code")]


def a_link():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        link = zipfile.ZipInfo("datapackage.json")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return held.getvalue()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"no archive", "a zip archive that can be read"),
        (zipped({"../../outside.csv": "x"}), "a path inside the archive"),
        (zipped({"/outside.csv": "x"}), "a path inside the archive"),
        (a_link(), "plain files"),
        (zipped({f"f{n}.csv": "x" for n in range(201)}), "at most 200 files"),
        (zipped({"big.csv": "0" * (2 * 2**20)}), "at most 1048576 bytes when unpacked"),
        (zipped({"life.csv": "a,b"}), "datapackage.json"),
    ],
)
def test_an_archive_that_is_a_trap_is_refused(content, expected, settings, tmp_path):
    settings.LOADS_MEGABYTES = 1
    load = done(asked(content, role="administrator", person="boss", kind=Kind.BUNDLE, name="m.zip"))
    assert load.state is State.REFUSED
    assert expected in load.faults[0].expected
    assert not list(tmp_path.rglob("outside.csv"))
    assert left(settings) == []


def test_a_file_of_another_kind_or_too_large_is_refused_at_once_and_nothing_is_kept(settings):
    settings.LOADS_MEGABYTES = 1
    for name, content, expected in (
        ("events.exe", b"x", "a file that ends in .csv, .ndjson, .parquet"),
        ("events.csv", b"x" * (2**20 + 1), "at most 1 MB"),
    ):
        with pytest.raises(BadInput, match=expected):
            asked(content, name=name)
    assert left(settings) == []
    assert api.loads(by=system(TENANT)) == []


def test_each_kind_needs_the_permission_of_what_it_does(tmp_path):
    a_person("jon", role="reader")
    with pytest.raises(NotPermitted):
        api.loads(by=actor_of("jon", TENANT))
    with pytest.raises(NotPermitted, match=r"kernel\.tenants"):
        asked(a_bundle(), kind=Kind.BUNDLE, name="m.zip")
    with pytest.raises(NotPermitted, match=r"review\.run"):
        api.ask(by=actor_of("ane", TENANT), kind=Kind.REVIEW)


def test_who_has_lost_the_role_meanwhile_loads_nothing(tmp_path):
    number = asked(events(tmp_path, "c1"))
    a_person("ane").holdings.all().delete()
    load = done(number)
    assert load.state is State.REFUSED
    assert "measure.import" in load.detail
    assert measure.board(by=system(TENANT)) == ()


def test_a_review_is_run_between_two_nights():
    a_person("boss", role="administrator")
    load = done(api.ask(by=actor_of("boss", TENANT), kind=Kind.REVIEW).number)
    assert load.state is State.DONE
    assert set(load.rows) == {"opened", "changed", "reopened", "gone", "scored"}
    assert load.rows["opened"] == len(review.docket(by=system(TENANT)))


def test_what_a_stopped_worker_was_at_is_begun_again_until_it_seems_to_be_the_reason(tmp_path, settings):
    number, once_more = asked(events(tmp_path, "c1")), asked(events(tmp_path, "c2"))
    assert store.begin(TENANT, number) == 1
    load = done(number)
    assert (load.state, load.attempts) == (State.DONE, 2)
    for _ in range(api.MOST_ATTEMPTS):
        store.begin(TENANT, once_more)
    assert done(once_more).state is State.INTERRUPTED
    assert done(once_more).state is State.INTERRUPTED, "by itself no more"
    api.start_again(by=actor_of("ane", TENANT), number=once_more)
    assert done(once_more).state is State.DONE


def test_what_another_is_at_is_left_alone_and_who_was_taken_for_dead_keeps_no_answer(tmp_path):
    number = asked(events(tmp_path, "c1"))
    with elsewhere(f"load:{TENANT}:{number}"):
        assert done(number).state is State.WAITING
    first = store.begin(TENANT, number)
    assert store.begin(TENANT, number) == first + 1
    store.end(TENANT, number, first, State.DONE, clock.now())
    assert api.load(by=system(TENANT), number=number).state is State.RUNNING


def test_what_was_interrupted_says_so_and_is_started_again(tmp_path, settings):
    number = asked(events(tmp_path, "c1"))
    assert store.begin(TENANT, number)
    assert api.load(by=system(TENANT), number=number).state is State.RUNNING
    with pytest.raises(Conflict, match="is running"):
        api.start_again(by=actor_of("ane", TENANT), number=number)
    [sign] = [path for path in left(settings) if path.name == "step.txt"]
    os.utime(sign, (0, 0))
    assert api.load(by=system(TENANT), number=number).state is State.INTERRUPTED
    api.start_again(by=actor_of("ane", TENANT), number=number)
    assert done(number).state is State.DONE


def test_what_failed_for_want_of_a_disk_is_kept_and_started_again(tmp_path, settings):
    number = asked(events(tmp_path, "c1"))
    lake = Path(settings.LAKE_DIR)
    lake.parent.mkdir(exist_ok=True)
    lake.write_text("where a folder should be")
    for attempt in range(1, api.MOST_ATTEMPTS):
        with pytest.raises(OSError, match=r"lake"):
            done(number)
        load = api.load(by=system(TENANT), number=number)
        assert (load.state, load.attempts) == (State.WAITING, attempt)
    assert done(number).state is State.FAILED
    assert left(settings)
    lake.unlink()
    api.start_again(by=actor_of("ane", TENANT), number=number)
    assert done(number).state is State.DONE


def test_what_is_not_there_any_more_is_to_be_handed_in_again(tmp_path, settings):
    number = asked(events(tmp_path, "c1"))
    store.remove_files(TENANT, number)
    load = done(number)
    assert load.state is State.REFUSED
    assert "hand it in again" in load.detail


def test_faults_quote_the_file_and_are_forgotten_after_a_month(tmp_path):
    number = asked(events(tmp_path, "c1", channel="smoke"))
    assert done(number).faults
    assert api.forget(by=system(TENANT)) == 0
    with clock.as_of(clock.now() + api.KEEP_FAULTS * 1.01):
        assert api.forget(by=system(TENANT)) == 1
    assert api.load(by=system(TENANT), number=number).faults == ()


def test_the_neighbours_see_nothing_of_it(tmp_path):
    number = asked(events(tmp_path, "c1"))
    a_tenant("gipuzkoa")
    assert api.loads(by=system("gipuzkoa")) == []
    assert api.lost(by=system("gipuzkoa")) == []
    for deed in (api.load, api.carry_out):
        with pytest.raises(NotFound):
            deed(by=system("gipuzkoa"), number=number)


def test_a_night_is_done_once(tmp_path):
    by, day = system(TENANT), clock.today()
    assert api.night_is_due(by=by, day=day)
    assert api.begin_night(by=by, day=day)
    assert api.night_is_due(by=by, day=day), "who began it may have been stopped"
    assert api.begin_night(by=by, day=day)
    api.end_night(by=by, day=day)
    assert not api.night_is_due(by=by, day=day)
    assert not api.begin_night(by=by, day=day)
    assert api.begin_night(by=by, day=day + timedelta(days=1))
