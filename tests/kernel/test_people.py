# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""People and their roles: given, changed, ended, each with its days; and every refusal."""

from datetime import timedelta

import pytest

from auzolan.administration import people
from auzolan.kernel import access_log, clock
from auzolan.kernel.access import Actor, actor_for
from auzolan.kernel.models import Person
from auzolan.kernel.refusals import BadInput, Conflict, NotFound, NotPermitted
from tests.builders.kernel import a_person, a_tenant, an_actor

pytestmark = pytest.mark.django_db
ANE = {"username": "ane", "first_name": "Ane", "last_name": "Goiri", "email": "ane@bizkaia.eus", "language": "eu"}


@pytest.fixture
def boss() -> Actor:
    a_tenant()
    a_tenant("gertu", kind="directorate", parent="bizkaia")
    return an_actor("boss", role="administrator")


def roles_of(username: str) -> set[str]:
    return set(actor_for(Person.objects.get(username=username), "bizkaia").roles)


def test_an_account_comes_with_its_first_role_and_without_a_password(boss: Actor) -> None:
    made = people.add_person(by=boss, **ANE, role="service-owner", at="gertu")
    assert (made.name, [(one.role, one.at, one.until) for one in made.held]) == (
        "Ane Goiri",
        [("service-owner", "gertu", None)],
    )
    assert not Person.objects.get(username="ane").has_usable_password()
    assert roles_of("ane") == {"service-owner"}
    assert [(one.verb, one.subject) for one in access_log.entries("bizkaia")] == [("add_person", "ane")]


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"username": "a b"}, "username"),
        ({"username": "x" * 151}, "username"),
        ({"email": "nobody"}, "email"),
        ({"language": "fr"}, "language"),
        ({"role": "king"}, "role"),
        ({"at": "araba"}, "at"),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nobody_behind(boss: Actor, changed: dict, wrong: str) -> None:
    with pytest.raises(BadInput, match=wrong):
        people.add_person(by=boss, **(ANE | {"role": "reader", "at": "bizkaia"} | changed))
    assert Person.objects.count() == 1


def test_a_username_is_taken_once_whatever_its_letters(boss: Actor) -> None:
    people.add_person(by=boss, **ANE, role="reader", at="bizkaia")
    with pytest.raises(Conflict, match="taken"):
        people.add_person(by=boss, **(ANE | {"username": "ANE"}), role="reader", at="bizkaia")


def test_a_role_is_held_from_its_first_day_until_the_day_before_its_last(boss: Actor) -> None:
    people.add_person(by=boss, **ANE, role="reader", at="bizkaia")
    first, last = clock.today() + timedelta(days=10), clock.today() + timedelta(days=20)
    people.grant_role(by=boss, username="ane", role="auditor", at="bizkaia", since=first, until=last)
    for days, held in ((9, False), (10, True), (19, True), (20, False)):
        with clock.as_of(clock.today() + timedelta(days=days)):
            assert ("auditor" in roles_of("ane")) is held


def test_the_same_role_is_not_held_twice_at_once(boss: Actor) -> None:
    people.add_person(by=boss, **ANE, role="reader", at="bizkaia")
    today = clock.today()
    with pytest.raises(Conflict, match="already"):
        people.grant_role(by=boss, username="ane", role="reader", at="bizkaia", since=today + timedelta(days=5))
    number = people.someone(by=boss, username="ane").held[0].number
    people.end_role(by=boss, username="ane", number=number, until=today + timedelta(days=5))
    people.grant_role(by=boss, username="ane", role="reader", at="bizkaia", since=today + timedelta(days=5))
    with pytest.raises(BadInput, match="until"):
        people.grant_role(by=boss, username="ane", role="auditor", at="bizkaia", since=today, until=today)


def test_a_role_that_is_ended_today_is_gone_today(boss: Actor) -> None:
    people.add_person(by=boss, **ANE, role="reader", at="bizkaia")
    number = people.someone(by=boss, username="ane").held[0].number
    with pytest.raises(BadInput, match="until"):
        people.end_role(by=boss, username="ane", number=number, until=clock.today() - timedelta(days=1))
    people.end_role(by=boss, username="ane", number=number, until=clock.today())
    assert roles_of("ane") == set()
    with pytest.raises(NotFound):
        people.end_role(by=boss, username="ane", number=number + 99, until=clock.today())


def test_the_last_administrator_stays(boss: Actor) -> None:
    [own] = people.someone(by=boss, username="boss").held
    told = {"username": "boss", "first_name": "Boss", "last_name": "", "email": "", "language": "eu"}
    with pytest.raises(Conflict, match="last administrator"):
        people.end_role(by=boss, username="boss", number=own.number, until=clock.today())
    with pytest.raises(Conflict, match="last administrator"):
        people.change_person(by=boss, **told, is_active=False)
    people.add_person(by=boss, **ANE, role="administrator", at="bizkaia")
    assert not people.change_person(by=boss, **told, is_active=False).is_active


def test_whoever_is_let_in_no_more_is_a_visitor(boss: Actor) -> None:
    people.add_person(by=boss, **ANE, role="reader", at="bizkaia")
    people.change_person(by=boss, **ANE, is_active=False)
    assert actor_for(Person.objects.get(username="ane"), "bizkaia").person == ""
    with pytest.raises(NotFound):
        people.grant_role(by=boss, username="ane", role="auditor", at="bizkaia", since=clock.today())


def test_others_people_are_theirs_to_change(boss: Actor) -> None:
    a_tenant("araba")
    a_person("jon", role="reader", at="araba")
    with pytest.raises(NotFound):
        people.someone(by=boss, username="jon")
    people.grant_role(by=boss, username="jon", role="auditor", at="bizkaia", since=clock.today())
    for change in (people.account_of, lambda **told: people.change_person(**told, **NEW, is_active=False)):
        with pytest.raises(Conflict, match="another administration"):
            change(by=boss, username="jon")


NEW = {"first_name": "J", "last_name": "", "email": "", "language": "eu"}


def test_it_is_for_administrators(boss: Actor) -> None:
    with pytest.raises(NotPermitted):
        people.people(by=an_actor("ane"))


def test_three_and_thirty_people_cost_two_queries(boss: Actor, django_assert_num_queries) -> None:
    people.people(by=boss)
    for count in (3, 30):
        for n in range(count):
            a_person(f"p{count}-{n}", role="reader")
        with django_assert_num_queries(2):
            people.people(by=boss)
