# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is kept of people for a while only goes when its time has come: texts, persons, secrets, and from the disk."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from django.db import transaction

from auzolan import lake
from auzolan.kernel import clock, signing
from auzolan.kernel.access import Actor, system
from auzolan.kernel.models import LakeFile, OutboxEvent
from auzolan.kernel.refusals import Conflict, NotPermitted
from auzolan.measure import api
from auzolan.measure.facts.board import Question, from_cube, from_raw
from auzolan.measure.facts.columns import TEXT_SCHEMA, TEXTS, dataset, schema
from auzolan.measure.facts.ingestion import pseudonym
from auzolan.measure.facts.refreshing import refresh
from auzolan.measure.nouns import PSEUDONYMS
from auzolan.measure.nouns.facts import ANSWERS, EVENTS
from auzolan.site import keeping
from tests.builders.facts import TENANT, a_case, a_province, an_event, ndjson

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
SECRET_WORDS = "my neighbour Miren told me"


@pytest.fixture(autouse=True)
def _province(settings, tmp_path):
    a_province()
    settings.LAKE_DIR, settings.KEYS_DIR = tmp_path / "lake", tmp_path / "keys"


def told(tmp_path, name, rows, *, verb=api.import_events):
    return verb(by=system(TENANT), file=ndjson(tmp_path / f"{name}.ndjson", rows))


def an_answer(number, at, text):
    return {
        "answer_id": f"a{number}",
        "service": "grants",
        "channel": "web",
        "at": at,
        "outcome": "complete",
        "case": f"c{number}",
        "rating": 4,
        "text": text,
    }


def forgotten(as_of=TODAY):
    return api.forget(by=system(TENANT), as_of=as_of)


def people():
    rows = lake.scan(TENANT, dataset(EVENTS), schema=schema(EVENTS))
    with lake.connect() as con:
        return lake.fetch(con, f"SELECT day, person_key FROM {rows} ORDER BY day").to_pylist()


def texts_on_disk(folder: Path):
    return [
        text
        for file in folder.rglob("*.parquet")
        if TEXTS in str(file)
        for text in pq.read_table(file)["text"].to_pylist()
    ]


def test_texts_older_than_a_year_go_and_no_others(tmp_path, settings):
    rows = [an_answer(1, "2025-10-31T10:00:00+00:00", SECRET_WORDS), an_answer(2, "2025-11-02T10:00:00+00:00", "later")]
    told(tmp_path, "said", rows, verb=api.import_answers)
    assert forgotten().texts == 1
    assert forgotten().texts == 0
    with lake.connect() as con:
        rows = lake.fetch(con, f"SELECT text FROM {lake.scan(TENANT, TEXTS, schema=TEXT_SCHEMA)}")
    assert rows["text"].to_pylist() == ["later"]
    board = {row.where["service"]: row for row in from_cube(TENANT, Question())}
    assert sum(board["grants"].answers) == 2, "what they answered still counts"


@pytest.mark.django_db(transaction=True)
def test_what_was_forgotten_leaves_the_disk_a_day_later(tmp_path, settings):
    told(tmp_path, "said", [an_answer(1, "2025-01-15T10:00:00+00:00", SECRET_WORDS)], verb=api.import_answers)
    assert texts_on_disk(settings.LAKE_DIR) == [SECRET_WORDS]
    forgotten()
    assert texts_on_disk(settings.LAKE_DIR) == [SECRET_WORDS], "somebody may be reading it still"
    with clock.as_of(clock.now() + timedelta(days=1, minutes=1)):
        assert forgotten().files > 0
    assert texts_on_disk(settings.LAKE_DIR) == []
    assert lake.orphans() == []
    assert lake.damaged(TENANT) == []
    assert not LakeFile.objects.of(TENANT).exclude(superseded_at=None).exists()


def test_persons_of_more_than_two_years_ago_go_and_every_figure_stays(tmp_path):
    old, new = (datetime(year, 3, 4, 9, tzinfo=UTC).isoformat() for year in (2024, 2026))
    told(
        tmp_path,
        "events",
        [
            an_event("start", case="c1", person="p1", at=old),
            an_event("complete", case="c1", person="p1", at=old),
            an_event("start", case="c2", person="p2", at=new),
        ],
    )
    monthly = Question(("service",), "month")
    before = from_cube(TENANT, monthly)
    assert forgotten().people == 2
    assert [row["person_key"] is None for row in people()] == [True, True, False]
    assert forgotten().people == 0
    assert (
        from_cube(TENANT, Question(("service",), "month"))
        == before
        == from_raw(TENANT, Question(("service",), "month"))
    )
    with transaction.atomic():
        assert refresh(TENANT).batches == 0, "what was written again is known as folded"


def test_a_late_event_of_a_forgotten_month_still_finds_its_case(tmp_path):
    old = datetime(2024, 3, 4, 9, tzinfo=UTC)
    told(tmp_path, "first", [an_event("start", case="c1", person="p1", at=old.isoformat())])
    forgotten()
    told(tmp_path, "late", [an_event("complete", case="c1", at=(old + timedelta(hours=1)).isoformat())])
    (row,) = from_cube(TENANT, Question())
    assert (row.started, row.completed) == (1, 1)


def test_it_is_told_that_something_was_forgotten(tmp_path):
    told(tmp_path, "events", [an_event(person="p1", at="2024-01-01T10:00:00+00:00")])
    forgotten()
    event = OutboxEvent.objects.of(TENANT).get(type="auzolan.measure.facts-forgotten")
    assert event.data == {"texts": 0, "people": 1, "texts_before": "2025-11-01", "people_before": "2024-11-01"}


def test_only_those_who_answer_for_it_may_forget():
    with pytest.raises(NotPermitted):
        api.forget(by=Actor("miren", "Miren", TENANT, permissions=frozenset({"measure.read"})))


def test_a_case_that_began_before_the_secret_changed_ends_as_the_same_case(tmp_path):
    told(tmp_path, "before", a_case("c1", "start"))
    keeping.rotate_pseudonyms()
    told(tmp_path, "after", [an_event("complete", case="c1", after=9), *a_case("c2", "start", after=10)])
    told(tmp_path, "later", [an_event("complete", case="c2", after=11)])
    (row,) = from_cube(TENANT, Question())
    assert (row.visits, row.started, row.completed) == (2, 2, 2)
    cases = set(_cases())
    old, new = signing.retired(PSEUDONYMS, clock.today())[0], signing.secret(PSEUDONYMS)
    assert cases == {pseudonym(old, "c1"), pseudonym(new, "c2")}


def _cases():
    with lake.connect() as con:
        rows = lake.scan(TENANT, dataset(EVENTS), schema=schema(EVENTS))
        return lake.fetch(con, f"SELECT DISTINCT case_key FROM {rows}")["case_key"].to_pylist()


def test_an_answer_of_a_case_that_began_before_finds_it_too(tmp_path):
    told(tmp_path, "before", a_case("c1", "start", "complete"))
    keeping.rotate_pseudonyms()
    told(tmp_path, "said", [an_answer(1, "2025-07-15T10:00:00+00:00", "")], verb=api.import_answers)
    with lake.connect() as con:
        rows = lake.scan(TENANT, dataset(ANSWERS), schema=schema(ANSWERS))
        assert lake.fetch(con, f"SELECT case_key FROM {rows}")["case_key"].to_pylist() == _cases()


def test_the_old_secret_is_destroyed_when_its_day_has_come(settings):
    first = signing.secret(PSEUDONYMS)
    until = keeping.rotate_pseudonyms()
    assert signing.secret(PSEUDONYMS) != first
    assert signing.retired(PSEUDONYMS, until - timedelta(days=1)) == [first]
    assert signing.destroy_retired(PSEUDONYMS, until - timedelta(days=1)) == 0
    assert signing.retired(PSEUDONYMS, until) == []
    assert signing.destroy_retired(PSEUDONYMS, until) == 1
    assert [path.name for path in settings.KEYS_DIR.iterdir()] == ["pseudonyms.key"]


def test_a_secret_is_not_changed_twice_for_the_same_day():
    keeping.rotate_pseudonyms()
    kept = signing.secret(PSEUDONYMS)
    with pytest.raises(Conflict, match="pseudonyms was given another secret already"):
        keeping.rotate_pseudonyms()
    assert signing.secret(PSEUDONYMS) == kept
