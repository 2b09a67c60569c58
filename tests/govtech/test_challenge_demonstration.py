# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The challenges of the demonstration: each lived through on its days, by the verbs that everybody uses."""

from datetime import timedelta
from pathlib import Path

import pytest

from auzolan.govtech.api import challenge_demonstration as demonstration
from auzolan.govtech.api import (
    challenges,
    cycles,
    evaluating,
    learning,
    piloting,
    questions,
    register,
    reuse_checks,
    solutions,
)
from auzolan.govtech.nouns.adoptions import Grade
from auzolan.govtech.nouns.applications import Stage
from auzolan.govtech.nouns.challenges import Phase
from auzolan.govtech.nouns.cycles import Deed
from auzolan.govtech.nouns.reuse_checks import Way
from auzolan.kernel import clock
from auzolan.kernel.access import visitor
from auzolan.kernel.refusals import BadInput
from tests.builders.catalogue import a_dataset
from tests.builders.challenges import HOUSE
from tests.builders.kernel import a_person, a_tenant
from tests.builders.review import an_indicator
from tests.builders.services import a_service

pytestmark = pytest.mark.django_db
FILE = Path(__file__).resolve().parents[2] / "bundles" / "bizkaia" / "challenges.toml"
UNITS = ("bizkaia-hacienda", "garbiker", "bizkaia-transportes", "bizkaia-administracion-publica")


@pytest.fixture
def _province() -> None:
    a_tenant()
    for unit in UNITS:
        a_tenant(unit, kind="department", parent="bizkaia")
    for role in ("govtech-lead", "political-head", "committee-member", "data-lead", "service-owner"):
        a_person(role, role=role)
    an_indicator("survey-plain-language")
    a_service("income-tax", owner="bizkaia-hacienda")
    for slug in ("bizkaibus", "bizkaibus-expediciones-refuerzos"):
        a_dataset(slug)


@pytest.mark.usefixtures("_province")
def test_each_challenge_stands_where_its_file_says_and_a_second_time_changes_nothing() -> None:
    assert demonstration.live_through(by=HOUSE, file=FILE) == 4
    phases = {one.unit: one.phase for one in challenges.challenges(by=HOUSE)}
    assert phases == dict(zip(UNITS, (Phase.CLOSED, Phase.SELECT, Phase.DISSEMINATE, Phase.IDENTIFY), strict=True))
    assert all(one.is_illustrative for one in challenges.challenges(by=HOUSE))
    [whole] = [one for one in challenges.challenges(by=HOUSE) if one.phase is Phase.CLOSED]
    assert [row.application for row in evaluating.ranking(by=visitor("bizkaia"), challenge=whole.number)] == [1, 2]
    [pilot] = piloting.pilots(by=HOUSE)
    assert [one.is_late(clock.today()) for one in pilot.payments] == [True, False]
    assert pilot.decision is not None
    assert len(learning.lessons(by=visitor("bizkaia"))) == len(pilot.session.lessons if pilot.session else ()) == 2
    stages = sorted(entry.stage_reached for entry in register.entries(by=visitor("bizkaia")))
    assert stages == sorted((Stage.EXCLUDED, Stage.NOT_SELECTED, Stage.PILOTED))
    assert questions.waiting_count(by=HOUSE, challenge=3) == 1
    days = [move.on for move in whole.moves]
    assert days == sorted(days)
    assert days[0] == clock.today() - timedelta(days=470)
    assert demonstration.live_through(by=HOUSE, file=FILE) == 0
    assert len(challenges.challenges(by=HOUSE)) == 4


@pytest.mark.usefixtures("_province")
def test_one_need_goes_the_whole_way_to_its_use() -> None:
    demonstration.live_through(by=HOUSE, file=FILE)
    [check] = reuse_checks.finished_checks(by=visitor("bizkaia"))
    assert (check.finish and check.finish.way, check.is_illustrative) == (Way.COMMISSION, True)
    found = cycles.cycle(by=visitor("bizkaia"), of=check.ref)
    assert [one.check for one in found.challenges] == [check.number]
    [tender] = found.tenders
    assert [clause.lesson for clause in tender.clauses] == [one.lesson for one in found.lessons]
    assert (tender.is_illustrative, tender.award is not None) == (True, True)
    [used] = found.adoptions
    assert (used.tender, used.grade) == (tender.number, Grade.CONFIRMED)
    assert "adibidea" in solutions.solution(by=HOUSE, slug=used.solution).solution.name
    assert solutions.solution(by=HOUSE, slug=used.solution).failing is None
    assert cycles.upcoming(found) is Deed.NOTHING


@pytest.mark.usefixtures("_province")
def test_a_file_that_is_no_toml_is_refused_and_one_that_fails_midway_keeps_nothing(tmp_path: Path) -> None:
    file = tmp_path / "challenges.toml"
    file.write_text("[[challenge")
    with pytest.raises(BadInput, match=r"challenges.toml.*challenges in TOML"):
        demonstration.live_through(by=HOUSE, file=file)
    file.write_text(FILE.read_text().replace('unit = "garbiker"', 'unit = "nobody"'))
    with pytest.raises(BadInput, match="a unit of this administration"):
        demonstration.live_through(by=HOUSE, file=file)
    assert challenges.challenges(by=HOUSE) == []
