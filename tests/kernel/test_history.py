# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who changed what: one history for every room, in the transaction of the change, and never changed itself."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, transaction

from auzolan.administration import people, units
from auzolan.kernel import history
from auzolan.kernel.models import ChangeRow
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, Conflict, NotFound, NotPermitted
from auzolan.kernel.texts import Text
from tests.builders.kernel import a_person, a_tenant, an_actor
from tests.builders.services import a_unit

pytestmark = pytest.mark.django_db
AT = datetime(2026, 1, 15, 9, 30, tzinfo=UTC)
ONE = Ref("services", "service", "padron")
NAME = Text("Zerga bulegoa", "Oficina de tributos", "Tax office")


def test_each_field_stands_with_what_it_was_and_what_it_is() -> None:
    a_tenant()
    before, after = {"owner": "a", "name": {"eu": "x", "es": "y"}}, {"owner": "b", "name": {"eu": "x", "es": "z"}}
    history.note("bizkaia", [(ONE, None, before)], AT, "ane")
    history.note("bizkaia", [(ONE, before, after), (ONE, after, after)], AT, "jon")
    changed, recorded = history.of("bizkaia", ONE)
    assert (recorded.what, recorded.person, recorded.fields) == ("recorded", "ane", ())
    assert [(one.name, one.before, one.after) for one in changed.fields] == [("name.es", "y", "z"), ("owner", "a", "b")]
    assert history.revision("bizkaia", ONE) > 0
    assert history.newest("bizkaia") == {"services/service": AT}


def test_a_records_parts_are_told_with_it_and_its_namesakes_are_not() -> None:
    a_tenant()
    a_tenant("araba")
    for key in ("padron/web", "padron-2/web"):
        history.note("bizkaia", [(Ref("services", "channel", key), None, {})], AT, "ane")
    history.note("araba", [(ONE, None, {})], AT, "ane")
    assert [one.subject.key for one in history.of("bizkaia", ONE, ("channel",))] == ["padron/web"]


def test_the_changes_of_all_records_of_a_kind_are_told_oldest_first_and_no_others() -> None:
    a_tenant()
    other, channel = Ref("services", "service", "tax"), Ref("services", "channel", "padron/web")
    for subject in (ONE, channel, other):
        history.note("bizkaia", [(subject, None, {})], AT, "ane")
    assert [one.subject for one in history.of_kind("bizkaia", "services", "service")] == [ONE, other]


def test_the_database_refuses_to_change_history() -> None:
    a_tenant()
    history.note("bizkaia", [(ONE, None, {})], AT, "ane")
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        ChangeRow.everywhere.update(person="jon")


def test_a_change_that_is_rolled_back_leaves_no_history() -> None:
    a_unit("office")
    boss = an_actor("boss", role="administrator")
    with transaction.atomic():
        units.change_unit(by=boss, slug="office", name=NAME)
        transaction.set_rollback(True)
    assert history.of("bizkaia", Ref("kernel", "tenant", "office")) == []


def test_a_unit_is_recorded_and_changed_with_its_history() -> None:
    boss = an_actor("boss", role="administrator")
    a_unit("treasury")
    units.add_unit(by=boss, slug="tax-office", name=NAME, kind="office", parent="treasury")
    seen = units.revision_of(by=boss, slug="tax-office")
    units.change_unit(by=boss, slug="tax-office", name=NAME, kind="agency", parent="bizkaia", seen=seen)
    changed, recorded = history.of("bizkaia", Ref("kernel", "tenant", "tax-office"))
    assert [(one.name, one.before, one.after) for one in changed.fields] == [
        ("kind", "office", "agency"),
        ("parent", "treasury", "bizkaia"),
    ]
    assert recorded.person == "boss"
    assert [(depth, node.slug) for depth, node in units.units(by=boss)] == [
        (0, "bizkaia"),
        (1, "treasury"),
        (1, "tax-office"),
    ]
    with pytest.raises(Conflict):
        units.change_unit(by=boss, slug="tax-office", name=NAME, seen=seen)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"slug": "Tax office"}, "slug"),
        ({"slug": "treasury"}, "slug"),
        ({"slug": "araba"}, "slug"),
        ({"name": Text(eu="Bulegoa")}, "name_es"),
        ({"kind": "province"}, "kind"),
        ({"parent": "araba"}, "parent"),
    ],
)
def test_what_cannot_be_a_unit_is_refused_beside_its_field(wrong: dict[str, object], field: str) -> None:
    boss = an_actor("boss", role="administrator")
    a_unit("treasury")
    a_tenant("araba")
    told = {"slug": "tax-office", "name": NAME, "kind": "office", "parent": "treasury"} | wrong
    with pytest.raises(BadInput) as refusal:
        units.add_unit(by=boss, **told)
    assert refusal.value.problem.column == field


def test_a_unit_does_not_come_to_lie_below_itself_nor_an_administration_elsewhere() -> None:
    boss = an_actor("boss", role="administrator")
    a_unit("treasury")
    units.add_unit(by=boss, slug="tax-office", name=NAME, kind="office", parent="treasury")
    with pytest.raises(BadInput, match="no unit that lies below treasury"):
        units.change_unit(by=boss, slug="treasury", name=NAME, parent="tax-office")
    with pytest.raises(BadInput, match="kind and place stay"):
        units.change_unit(by=boss, slug="bizkaia", name=NAME, kind="office")
    assert units.change_unit(by=boss, slug="bizkaia", name=NAME).kind == "province"
    a_tenant("araba")
    with pytest.raises(NotFound):
        units.change_unit(by=boss, slug="araba", name=NAME)
    with pytest.raises(NotPermitted):
        units.units(by=an_actor("jon", role="service-owner"))


def test_people_and_their_roles_have_a_history() -> None:
    boss = an_actor("boss", role="administrator")
    a_person("jon", role="")
    named = {"first_name": "Jon", "last_name": "Goiri", "email": "", "language": "eu"}
    people.add_person(by=boss, username="miren", role="reader", at="bizkaia", **named)
    people.change_person(by=boss, username="miren", is_active=False, **(named | {"first_name": "Miren"}))
    changed, given, recorded = history.of("bizkaia", Ref("kernel", "person", "miren"))
    assert [one.name for one in changed.fields] == ["first_name", "is_active"]
    assert (given.what, given.fields[0].name) == ("role-given", "role.reader.bizkaia")
    assert recorded.what == "recorded"
