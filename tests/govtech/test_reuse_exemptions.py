# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a record stands on: a finished reuse check or an exemption, for twelve months; exemptions are public."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from auzolan.govtech.api import reuse, reuse_exemptions
from auzolan.govtech.api import reuse_checks as api
from auzolan.govtech.api import reuse_demonstration as demonstration
from auzolan.govtech.nouns.reuse_checks import Ground, StandingKind, Way
from auzolan.kernel import clock, outbox
from auzolan.kernel.access import visitor
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, Conflict, NotFound, NotPermitted
from auzolan.kernel.texts import Text
from tests.builders.cases import a_case, a_place
from tests.builders.experience import LESSON, a_lived_pilot
from tests.builders.kernel import an_actor
from tests.builders.reuse_checks import (
    HOUSE,
    SUBJECT,
    WHY,
    a_check,
    a_subject,
    an_exemption,
    covered,
    decided,
    listed,
    ready,
    searched,
    some_solutions,
)
from tests.builders.services import a_service, a_unit

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 27)
UNIT = "mobility"
ANYBODY = visitor("bizkaia")


@pytest.fixture(autouse=True)
def _place() -> Iterator[None]:
    with clock.as_of(TODAY):
        a_subject()
        yield


def test_a_record_stands_on_its_check_for_twelve_months() -> None:
    with pytest.raises(Conflict, match="no finished reuse check"):
        reuse.require_check(by=HOUSE, subject=SUBJECT, unit=UNIT)
    ready()
    assert reuse.standing(by=HOUSE, subject=SUBJECT, unit=UNIT).open_check == 1
    decided()
    found = reuse.require_check(by=HOUSE, subject=SUBJECT, unit=UNIT)
    assert (found.kind, found.number, found.until) == (StandingKind.CHECK, 1, date(2027, 11, 27))
    assert not reuse.standing(by=HOUSE, subject=SUBJECT, unit=UNIT, on=date(2026, 11, 26)).is_met
    with clock.as_of(date(2027, 11, 27)):
        with pytest.raises(Conflict, match="has lapsed"):
            reuse.require_check(by=HOUSE, subject=SUBJECT, unit=UNIT)
        assert reuse.standing(by=HOUSE, subject=SUBJECT, unit=UNIT).lapsed_on == date(2027, 11, 27)
    other = Ref("services", "service", "other")
    with CaptureQueriesContext(connection) as seen:
        told = reuse.standings(by=HOUSE, subjects={SUBJECT: UNIT, other: UNIT})
    assert (told[SUBJECT].is_met, told[other].is_met, len(seen)) == (True, False, 2)


def test_what_a_check_takes_as_it_is_is_bought_only_with_a_reason() -> None:
    ready()
    decided()
    found = reuse.require_check(by=HOUSE, subject=SUBJECT, unit=UNIT)
    assert (found.way, found.solution, found.leaves_nothing_to_buy) == (Way.REUSE, "Rendez-vous", True)
    with pytest.raises(BadInput, match=r"^why"):
        reuse.require_check(by=HOUSE, subject=SUBJECT, unit=UNIT, for_purchase=True)
    told = reuse.require_check(
        by=HOUSE, subject=SUBJECT, unit=UNIT, for_purchase=True, why="Only its support is bought"
    )
    assert told == found
    a_check()
    searched(2)
    listed("rendez-vous", number=2)
    covered(number=2)
    with clock.as_of(date(2026, 11, 28)):
        decided(2, way=Way.ADAPT)
        found = reuse.require_check(by=HOUSE, subject=SUBJECT, unit=UNIT, for_purchase=True)
    assert (found.number, found.way) == (2, Way.ADAPT)


def test_an_exemption_is_motivated_by_who_may_read_by_all_and_withdrawn_in_writing() -> None:
    for told, field in (
        ({"why": "no"}, "why"), ({"why": "x" * 4001}, "why"), ({"unit": "nowhere"}, "unit"),
        ({"subject": Ref("services", "service", "none")}, "subject"),
    ):  # fmt: skip
        with pytest.raises(BadInput, match=f"^{field}"):
            an_exemption(**told)
    lead = an_actor("leire", role="govtech-lead")
    with pytest.raises(NotPermitted):
        reuse_exemptions.exempt(by=lead, subject=SUBJECT, unit="mobility", ground=Ground.EMERGENCY, why=WHY)
    an_exemption()
    assert reuse.require_check(by=HOUSE, subject=SUBJECT, unit=UNIT).kind is StandingKind.EXEMPTION
    assert [one.why for one in reuse_exemptions.exemptions(by=ANYBODY)] == [WHY]
    assert reuse_exemptions.in_force(by=ANYBODY) == 1
    [event] = outbox.OutboxEvent.objects.of("bizkaia").filter(type="auzolan.govtech.reuse-exempted")
    assert event.data["ground"] == "no-application"
    with pytest.raises(BadInput, match="why"):
        reuse_exemptions.withdraw(by=HOUSE, number=1, why="x")
    with pytest.raises(NotPermitted):
        reuse_exemptions.withdraw(by=lead, number=1, why=WHY)
    with pytest.raises(NotFound):
        reuse_exemptions.withdraw(by=HOUSE, number=2, why=WHY)
    reuse_exemptions.withdraw(by=HOUSE, number=1, why="It does run on a computer after all")
    found = reuse.standing(by=HOUSE, subject=SUBJECT, unit=UNIT)
    assert (found.is_met, found.is_withdrawn, found.lapsed_on) == (False, True, TODAY)
    with pytest.raises(Conflict, match="was withdrawn"):
        reuse.require_check(by=HOUSE, subject=SUBJECT, unit=UNIT)
    assert (reuse_exemptions.in_force(by=ANYBODY), len(reuse_exemptions.exemptions(by=ANYBODY))) == (0, 1)
    with pytest.raises(Conflict, match="counts no more"):
        reuse_exemptions.withdraw(by=HOUSE, number=1, why=WHY)


def test_nobody_lets_the_record_of_another_unit_through() -> None:
    a_service("register", owner="culture")
    an_exemption(unit="culture")
    ready(unit="culture")
    decided()
    a_service("register", owner=UNIT)
    assert not reuse.standing(by=HOUSE, subject=SUBJECT, unit=UNIT).is_met
    assert reuse.standing(by=HOUSE, subject=SUBJECT, unit="culture").is_met
    with pytest.raises(Conflict, match="no finished reuse check"):
        reuse.require_check(by=HOUSE, subject=SUBJECT, unit=UNIT)
    with pytest.raises(BadInput, match=r"^unit.*the unit of the record"):
        a_check(unit="culture")
    with pytest.raises(BadInput, match=r"^unit.*the unit of the record"):
        an_exemption(unit="culture")
    a_service("register", owner="culture")
    a_check(unit="culture")
    a_service("register", owner=UNIT)
    assert reuse.standing(by=HOUSE, subject=SUBJECT, unit=UNIT).open_check == 0
    assert a_check().number == 3, "a check of another unit is in nobody's way"
    an_exemption(unit="bizkaia")
    assert reuse.require_check(by=HOUSE, subject=SUBJECT, unit=UNIT).number == 2, "the whole covers its parts"


def test_an_exemption_lapses_and_of_two_the_longer_counts() -> None:
    an_exemption()
    with clock.as_of(date(2027, 5, 1)):
        an_exemption()
    with clock.as_of(date(2027, 12, 1)):
        assert reuse.standing(by=HOUSE, subject=SUBJECT, unit=UNIT).number == 2
        assert reuse_exemptions.in_force(by=ANYBODY) == 1
    with clock.as_of(date(2028, 5, 1)):
        assert not reuse.standing(by=HOUSE, subject=SUBJECT, unit=UNIT).is_met


def test_the_demonstration_begins_a_check_and_exempts_a_case_once_and_says_that_both_are_made_up() -> None:
    some_solutions()
    for subject, unit in (demonstration.CHECKED, demonstration.EXEMPTED):
        a_unit(unit)
        a_place()
        a_case(subject.key, unit=unit)
    for _n in range(2):
        demonstration.prepare(by=HOUSE)
    [one] = api.checks(by=HOUSE)
    assert [search.language for search in one.searches] == ["eu", "es", "en"]
    assert (one.is_illustrative, one.short_list, one.sheets, one.is_finished) == (True, (), (), False)
    [exempt] = reuse_exemptions.exemptions(by=ANYBODY)
    assert exempt.is_illustrative
    assert reuse.require_check(by=HOUSE, subject=demonstration.EXEMPTED[0], unit=demonstration.EXEMPTED[1]).number == 1


def test_the_demonstration_finds_in_its_check_what_a_made_up_pilot_has_taught() -> None:
    some_solutions()
    subject, unit = demonstration.CHECKED
    for each in (demonstration.CHECKED, demonstration.EXEMPTED):
        a_unit(each[1])
        a_place()
        a_case(each[0].key, unit=each[1])
    demonstration.prepare(by=HOUSE)
    a_lived_pilot(
        claim=Text(
            "Gutunak jasotzen dituztenekin probatzeak balio du",
            "Probar las cartas con quien las recibe sirve",
            "Trying letters with those who receive them works",
        )
    )
    for _n in range(2):
        demonstration.ask_again(by=HOUSE)
    [one] = api.checks_of(by=HOUSE, subject=subject)
    assert (len(one.searches), one.unit) == (6, unit)
    for search in one.searches[3:]:
        assert LESSON in {each.id for each in search.candidates}, search.language
