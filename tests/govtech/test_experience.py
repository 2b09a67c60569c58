# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the house has lived through itself, found beside solutions: pilots, lessons, systems, solutions in use."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from auzolan.ai.api import systems
from auzolan.ai.nouns.systems import Scope, Stage
from auzolan.govtech.api import adoptions, challenges, piloting
from auzolan.govtech.api import experience as api
from auzolan.govtech.api import solutions as catalogue
from auzolan.govtech.core.experience import telling
from auzolan.govtech.core.finding.answering import answers
from auzolan.govtech.nouns.experience import Kind, Match
from auzolan.govtech.nouns.finding import Asked
from auzolan.govtech.nouns.piloting import Agreement, Pilot
from auzolan.govtech.nouns.solution_catalogue import Note
from auzolan.govtech.store import encoders, finding_files, solution_search
from auzolan.govtech.tasks.solutions import read_solutions
from auzolan.kernel import clock, outbox
from auzolan.kernel.access import visitor
from auzolan.kernel.refusals import BadInput, NotFound
from auzolan.kernel.texts import Text
from auzolan.strategy.api import record_systems
from auzolan.strategy.nouns import LegacySystem
from tests.builders.challenges import TODAY, a_challenge, an_open_challenge
from tests.builders.experience import (
    DOORS,
    HOUSE,
    LESSON,
    PILOT,
    a_catalogue,
    a_lived_pilot,
    an_adoption,
)
from tests.builders.kernel import a_tenant, an_actor
from tests.builders.pilots import BEGUN, a_lesson, a_pilot, ended
from tests.builders.reuse_checks import a_check, a_subject, searched
from tests.builders.solution_search import run

pytestmark = pytest.mark.django_db
ANYONE = visitor("bizkaia")


@pytest.fixture(autouse=True)
def _place() -> Iterator[None]:
    with clock.as_of(TODAY):
        a_tenant()
        a_tenant("mobility", kind="department", parent="bizkaia")
        yield


def found(need: str = DOORS, by: object = ANYONE) -> dict[str, Match]:
    """Return what a search finds, by id."""
    told = catalogue.find_solutions(by=by, need=need, language="en")  # type: ignore[arg-type]
    return {one.id: one for one in told.candidates}


def test_pilots_and_lessons_are_found_as_what_they_are_by_anybody() -> None:
    a_catalogue()
    a_lived_pilot()
    told = catalogue.find_solutions(by=ANYONE, need=DOORS, language="en")
    ids = [one.id for one in told.candidates]
    assert ids[0] == LESSON, "it has the most words of the need"
    assert (told.corpus_size, told.own_size) == (20, 2)
    one = found()[LESSON]
    assert (one.kind, one.name, one.title.eu) == (Kind.LESSON, "Count at the door", "Zenbatu atean")
    assert one.about == Text(
        "Proba baten ikasgaia (1. erronka)", "Lección de un piloto (reto 1)", "Lesson of a pilot (challenge 1)"
    )
    one = found("which bus will be full")[PILOT]
    assert (one.kind, one.about.en) == (Kind.PILOT, "Pilot of challenge 1, ended: it works, its sponsor says")
    assert (one.about.es, one.about.eu) == (
        "Piloto del reto 1, terminado: funciona, según su promotor",
        "1. erronkaren proba, amaituta: badabil, sustatzailearen arabera",
    )  # fmt: skip
    assert found("sentsoreak ateetan")[LESSON].kind is Kind.LESSON
    everything = json.dumps([str(each) for each in found().values()])
    for hidden in ("Geltoki", "On every line", "Both sides", "ane@example.org"):
        assert hidden not in everything, "neither who ran it nor what its sponsor wrote is told"


def test_the_index_follows_when_a_pilot_ends_and_a_lesson_is_published() -> None:
    a_catalogue()
    assert found("which bus will be full").get(PILOT) is None
    a_pilot()
    before = catalogue.find_solutions(by=ANYONE, need="which bus will be full", language="en")
    assert found("which bus will be full")[PILOT].about.en == "Pilot of challenge 1, running"
    with clock.as_of(BEGUN):
        ended()
        assert (
            found("which bus will be full")[PILOT].about.en == "Pilot of challenge 1, ended: it works, its sponsor says"
        )
        after = catalogue.find_solutions(by=ANYONE, need="which bus will be full", language="en")
        assert (after.corpus != before.corpus, after.corpus_size) == (True, before.corpus_size)
        piloting.put_in_use(by=HOUSE, application=1, since=BEGUN)
        assert found("which bus will be full")[PILOT].about.en.endswith(
            "ended: it works, its sponsor says; in use here"
        )


def test_what_changes_nothing_that_is_searched_leaves_the_index_as_it_is() -> None:
    a_catalogue()
    a_pilot()
    with clock.as_of(BEGUN):
        before = catalogue.find_solutions(by=ANYONE, need=DOORS)
        home = solution_search.home_of("bizkaia")
        told = json.loads((home / "current.json").read_text())
        piloting.touch(by=HOUSE, application=1, on=BEGUN, what="We spoke")
        assert catalogue.find_solutions(by=ANYONE, need=DOORS) == before
        again = json.loads((home / "current.json").read_text())
    assert again["folder"] == told["folder"]
    assert again["experience"] != told["experience"]
    with CaptureQueriesContext(connection) as asked:
        catalogue.find_solutions(by=ANYONE, need=DOORS)
    assert len(asked) == 3


def test_a_challenge_that_nobody_sees_yet_and_its_records_are_not_found() -> None:
    a_catalogue()
    a_challenge()
    assert catalogue.find_solutions(by=HOUSE, need="which bus will be full").own_size == 0
    with pytest.raises(NotFound):
        api.challenge_of_pilot(by=ANYONE, application=1)
    assert api.pilots_of(by=ANYONE, challenge=1) == []


def test_a_solution_that_a_unit_uses_is_a_system_in_use_here_while_it_does() -> None:
    a_catalogue()
    need = "register of graves"
    before = catalogue.find_solutions(by=ANYONE, need=need, language="en")
    assert before.candidates[0].kind is Kind.SOLUTION
    kept = an_adoption()
    after = catalogue.find_solutions(by=ANYONE, need=need, language="en")
    first = after.candidates[0]
    assert (first.id, first.kind, first.about.en) == ("cemetery-register", Kind.SYSTEM, "In use here: mobility")
    assert (first.score, after.own_size) == (before.candidates[0].score, 0)
    assert after.corpus != before.corpus, "what is told of a solution here was searched, too"
    adoptions.end_adoption(by=HOUSE, number=kept.number, until=TODAY, why=Text("Amaitu da", "Se acabó", "It is over"))
    assert found(need)["cemetery-register"].kind is Kind.SOLUTION


def test_systems_of_the_register_are_found_from_the_day_on_which_they_are_tried() -> None:
    a_catalogue()

    def keep(slug: str, stage: Stage) -> None:
        name, purpose = (
            Text("Geltokiak", "Paradas", "Stops"),
            Text("Iragarri", "Prever", "It forecasts waiting at bus stops"),
        )
        systems.keep_system(
            by=HOUSE, slug=slug, name=name, purpose=purpose, unit="mobility", scope=Scope.AI_SYSTEM, stage=stage
        )

    keep("idea", Stage.IDEA)
    keep("tried", Stage.PILOTING)
    keep("used", Stage.SCALED)
    told = found("forecasts of waiting at bus stops")
    assert {one: told[one].about.en for one in told if one.startswith("ai/")} == {
        "ai/system/tried": "AI system of ours: being tried", "ai/system/used": "AI system of ours: in use",
    }  # fmt: skip


def test_what_only_the_desk_sees_is_found_there_alone_and_never_in_a_check() -> None:
    a_catalogue()
    a_subject()
    record_systems(
        by=HOUSE,
        systems=[LegacySystem("queue", "Queue of graves", "mobility", 60_000_00, "told by the unit", users=10)],
    )
    need, name = "a queue for graves", "strategy/legacy/queue"
    desk = an_actor("leire", role="govtech-lead")
    for by, is_found in ((desk, True), (HOUSE, True), (ANYONE, False)):
        told = catalogue.find_solutions(by=by, need=need, language="en")
        assert (name in {one.id for one in told.candidates}, told.own_size) == (is_found, int(is_found))
    one = found(need, desk)[name]
    assert (one.kind, one.name, one.about.en) == (Kind.SYSTEM, "Queue of graves", "Running system of ours")
    seen = catalogue.find_solutions(by=ANYONE, need=need, language="en")
    assert seen.corpus != catalogue.find_solutions(by=desk, need=need, language="en").corpus
    [first] = catalogue.find_solutions(by=ANYONE, need=need, language="en", most=1).candidates
    assert first.id == "cemetery-register", "what is hidden takes nobody's place"
    a_check()
    [search] = searched(need=need).searches
    assert (search.corpus, search.own_size, name in {one.id for one in search.candidates}) == (seen.corpus, 0, False)
    record_systems(
        by=HOUSE, systems=[LegacySystem("queue", "Queue of plots", "mobility", 60_000_00, "told by the unit", users=10)]
    )
    assert found(need, desk)[name].name == "Queue of plots"


def test_what_is_made_up_says_so_wherever_it_is_found() -> None:
    a_catalogue()
    an_open_challenge(source="illustrative: made up")
    [asked] = challenges.opened_challenges(by=ANYONE)
    days = Agreement(TODAY, 1), TODAY, BEGUN
    assert telling.of_pilot(Pilot(1, 1, *days), asked).about.en == "Pilot of challenge 1, running (simulated)"
    told = telling.of_lesson(a_lesson(), is_illustrative=True).about
    assert told.eu == "Proba baten ikasgaia (0. erronka) (simulatua)"
    record_systems(
        by=HOUSE,
        systems=[LegacySystem("queue", "Queue", "mobility", 1, "illustrative: made up", users=10, illustrative=True)],
    )
    assert found("queue", HOUSE)["strategy/legacy/queue"].about.es == "Sistema propio en marcha (simulado)"


def test_the_chance_that_nothing_exists_is_told_of_solutions_alone() -> None:
    a_catalogue()
    before = catalogue.find_solutions(by=ANYONE, need="register of graves", language="en")
    a_lived_pilot()
    after = catalogue.find_solutions(by=ANYONE, need="register of graves", language="en")
    assert after.p_nothing == pytest.approx(before.p_nothing, abs=0.05)
    lesson = catalogue.find_solutions(by=ANYONE, need="zenbatu atean sentsoreak", language="eu")
    assert [one.id for one in lesson.candidates] == [LESSON]
    assert lesson.abstain, "a lesson is no solution"


def test_scores_of_solutions_are_the_same_whatever_stands_beside_them() -> None:
    rows = np.array([[0.9], [0.2], [0.4], [0.8]], np.float32)
    asked = [Asked("x", "en", (("en", "x"),))]
    entries = [("a", "A"), ("b", "B"), ("c", "C"), ("govtech/pilot/1", "P")]
    known = finding_files.calibration()
    [alone] = answers(asked, {"e5": rows[:3], "use": rows[:3], "bm25": rows[:3]}, entries[:3], known, 9)
    [beside] = answers(asked, {"e5": rows, "use": rows, "bm25": rows}, entries, known, 9, 3)
    assert [one for one in beside.candidates if "/" not in one.id] == list(alone.candidates)
    assert [one.id for one in beside.candidates] == ["a", "govtech/pilot/1", "c", "b"]
    assert replace(beside, candidates=()) == replace(alone, candidates=())


def test_where_no_solution_is_known_experience_is_found_all_the_same() -> None:
    a_lived_pilot()
    told = catalogue.find_solutions(by=ANYONE, need=DOORS, language="en")
    assert (told.corpus_size, told.own_size, told.can_tell, told.abstain) == (0, 2, False, False)
    assert Note.TOO_FEW in told.notes
    assert told.candidates[0].id == LESSON
    assert catalogue.index_catalogue(by=HOUSE) == 0


def test_what_others_have_lived_through_is_theirs() -> None:
    a_lived_pilot()
    a_tenant("araba")
    assert catalogue.find_solutions(by=visitor("araba"), need=DOORS).own_size == 0


def test_workers_are_told_of_what_was_lived_through(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[str] = []
    monkeypatch.setattr(type(read_solutions), "enqueue", lambda _task, tenant: started.append(tenant))
    an_open_challenge()
    outbox.deliver_pending()
    assert started == ["bizkaia"]


@pytest.mark.skipif(bool(encoders.missing()), reason="the extra 'models' is not installed")
def test_models_read_experience_too() -> None:
    a_catalogue()
    a_lived_pilot()
    while catalogue.read_on(by=HOUSE) is not None:
        pass
    told = catalogue.find_solutions(by=ANYONE, need="Wie viele Leute steigen in den Bus?", language="de")
    assert told.models[:2] == ("e5", "use")
    assert [one.id for one in told.candidates if one.is_own] != []
    assert told.candidates[0].is_own, "no solution of the catalogue is about buses"


def test_the_command_line_searches_an_administration(tmp_path: Path) -> None:
    a_catalogue()
    a_lived_pilot()
    said = run("search", DOORS, "--lang", "en", "--tenant", "bizkaia").stdout
    assert "Count at the door  (review/lesson/1)  Lesson of a pilot (challenge 1)" in said
    assert "20 solutions and 2 records of its own" in said
    told = json.loads(run("search", DOORS, "--tenant", "bizkaia", "--lang", "en", "--json").stdout)
    assert (told["candidates"][0]["id"], told["candidates"][0]["kind"]) == (LESSON, "lesson")
    (tmp_path / "needs.txt").write_text(f"{DOORS}\nregister of graves\n", encoding="utf-8")
    told = json.loads(run("search", "--batch", str(tmp_path / "needs.txt"), "--tenant", "bizkaia", "--json").stdout)
    assert [one["need"] for one in told] == [DOORS, "register of graves"]
    with pytest.raises(BadInput, match="either --index or --tenant"):
        run("search", DOORS, "--tenant", "bizkaia", "--index", str(tmp_path))
    with pytest.raises(BadInput, match=r"--tenant.*'nowhere'.*one of bizkaia"):
        run("search", DOORS, "--tenant", "nowhere")
