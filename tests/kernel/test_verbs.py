# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who may do what, where and when; and what is noted of it."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from auzolan.kernel import access, access_log, clock
from auzolan.kernel.access import PUBLIC, Actor, actor_for, people_holding, permission_matrix, system, verb, visitor
from auzolan.kernel.models import AccessEntry, Holding
from auzolan.kernel.refusals import NotPermitted
from tests.builders.kernel import a_person, a_tenant, an_actor


@pytest.fixture(autouse=True)
def _permissions() -> Iterator[None]:
    """Leave the permissions of the house as they were."""
    before = dict(access._CARRIED_BY)
    yield
    access._CARRIED_BY.clear()
    access._CARRIED_BY.update(before)


@pytest.fixture
def mend():
    """Return a verb that service owners may use; what it is used on goes into the access log."""

    @verb("tests.mend", roles=("service-owner",), logged="thing")
    def mended(*, by: Actor, thing: str) -> str:
        return f"{thing} by {by.person}"

    return mended


def test_a_verb_must_be_keyword_only_and_say_who_acts() -> None:
    with pytest.raises(TypeError, match="keyword-only"):
        verb(PUBLIC)(lambda by: by)
    with pytest.raises(TypeError, match="take by="):
        verb(PUBLIC)(lambda: None)


def test_a_permission_without_roles_or_with_unknown_ones_is_a_fault() -> None:
    with pytest.raises(ValueError, match="astronaut"):
        access.declare("tests.fly", ("astronaut",))
    with pytest.raises(ValueError, match=r"tests\.fly"):
        access.declare("tests.fly", ())
    assert "tests.fly" not in permission_matrix()


def test_an_actor_is_no_name(mend) -> None:
    with pytest.raises(TypeError, match="Actor"):
        mend(by="ane", thing="x")


@pytest.mark.django_db
def test_a_verb_lets_through_who_holds_the_role_and_names_what_others_lack(mend) -> None:
    assert mend(by=an_actor(role="service-owner"), thing="desk") == "desk by ane"
    assert mend(by=system("bizkaia"), thing="desk") == "desk by system"
    with pytest.raises(NotPermitted, match=r"Ion may not do this: it needs the permission tests\.mend at bizkaia"):
        mend(by=an_actor("ion", role="reader"), thing="desk")
    with pytest.raises(NotPermitted, match="a visitor"):
        mend(by=visitor("bizkaia"), thing="desk")


@pytest.mark.django_db
def test_a_role_at_a_unit_reaches_that_unit_and_those_below_it(mend) -> None:
    a_tenant()
    a_tenant("finance", kind="department", parent="bizkaia")
    a_tenant("tax-office", kind="office", parent="finance")
    a_tenant("roads", kind="department", parent="bizkaia")
    ane = an_actor(role="service-owner", at="finance")
    assert ane.may("tests.mend", "finance")
    assert ane.may("tests.mend", "tax-office")
    assert not ane.may("tests.mend", "roads")
    with pytest.raises(NotPermitted, match="at roads"):
        ane.require("tests.mend", unit="roads")
    everywhere = an_actor("miren", role="service-owner", at="bizkaia")
    assert everywhere.may("tests.mend", "roads")


@pytest.mark.django_db
def test_a_role_elsewhere_gives_nothing_here(mend) -> None:
    a_tenant("araba")
    a_tenant("getxo", kind="municipality", parent="bizkaia" if a_tenant() else "")
    assert not an_actor("jon", role="service-owner", at="araba").roles
    assert not an_actor("nerea", role="service-owner", at="getxo").roles


@pytest.mark.django_db
@pytest.mark.parametrize(("day", "holds"), [(-1, False), (0, True), (9, True), (10, False)])
def test_a_role_is_held_from_a_day_until_before_another(mend, day: int, holds: bool) -> None:
    first = date(2026, 3, 1)
    a_tenant()
    person = a_person(role="")
    Holding.objects.create(
        person=person, role="service-owner", at_id="bizkaia", since=first, until=first + timedelta(days=10)
    )
    with clock.as_of(first + timedelta(days=day)):
        assert actor_for(person, "bizkaia").may("tests.mend") is holds
        assert (person in people_holding("bizkaia", ("service-owner",))) is holds


@pytest.mark.django_db
def test_who_has_left_may_nothing(mend) -> None:
    a_tenant()
    person = a_person(is_active=False)
    assert actor_for(person, "bizkaia") == visitor("bizkaia")
    assert people_holding("bizkaia", ("service-owner",)) == []


@pytest.mark.django_db
def test_what_a_person_did_is_noted_and_a_changed_note_is_named(mend) -> None:
    for thing in ("desk", "phone", "web"):
        mend(by=an_actor(), thing=thing)
    assert [entry.subject for entry in access_log.entries("bizkaia")] == ["web", "phone", "desk"]
    assert access_log.broken_entries("bizkaia") == []
    AccessEntry.everywhere.filter(number=2).update(subject="nothing")
    assert access_log.broken_entries("bizkaia") == [2]
    AccessEntry.everywhere.filter(number=2).delete()
    assert access_log.broken_entries("bizkaia") == [3]


@pytest.mark.django_db
def test_what_was_refused_is_not_done_and_not_noted(mend) -> None:
    with pytest.raises(NotPermitted):
        mend(by=an_actor("ion", role="reader"), thing="desk")
    assert access_log.entries("bizkaia") == []
