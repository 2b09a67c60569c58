# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The register of systems: kept, versioned, moved one gate at a time, searched, shown."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from auzolan.ai.api import systems as api
from auzolan.ai.events import StageReached, SystemRegistered, VersionRegistered
from auzolan.ai.nouns.record import FIELDS
from auzolan.ai.nouns.record_asks import ASKS
from auzolan.ai.nouns.systems import Asked, Scope, Stage, System
from auzolan.kernel import history, outbox
from auzolan.kernel.access import system, visitor
from auzolan.kernel.models import OutboxEvent
from auzolan.kernel.naming import name_refs
from auzolan.kernel.refusals import BadInput, Conflict, NotFound, NotPermitted
from auzolan.kernel.texts import Text, same
from tests.builders.ai import a_system, a_version
from tests.builders.kernel import a_person, a_tenant, an_actor

pytestmark = pytest.mark.django_db
BY = system("bizkaia")
LANGUAGES = ("eu", "es", "en")


def _told(event: type) -> list[Any]:
    return [one.data for one in OutboxEvent.everywhere.filter(type=outbox.type_of(event)).order_by("pk")]


def test_a_system_is_kept_named_and_announced_once() -> None:
    one = a_system()
    assert api.system(by=visitor("bizkaia"), slug="loads") == one
    assert one.stage is Stage.IDEA
    a_system()
    a_system(purpose=Text(en="Share out buses by demand."))
    assert [each["is_new"] for each in _told(SystemRegistered)] == [True, False]
    assert name_refs("bizkaia", [one.ref])[one.ref].title == one.name
    assert [change.what for change in history.of("bizkaia", one.ref)] == ["changed", "recorded"]


def test_fields_that_are_not_given_stay() -> None:
    a_system(fields={"vendor": "ACME"})
    assert a_system().fields == {"vendor": "ACME"}
    assert a_system(fields={}).fields == {}


@pytest.mark.parametrize(
    ("told", "field"),
    [({"slug": "Not A Slug"}, "slug"), ({"slug": "a" * 101}, "slug"), ({"name": Text()}, "name")],
)
def test_a_system_must_have_a_name_and_a_short_one(told: dict[str, Any], field: str) -> None:
    with pytest.raises(BadInput, match=field):
        a_system(**({"slug": "loads"} | told))


def test_a_system_is_of_a_unit_of_ours() -> None:
    a_tenant()
    with pytest.raises(BadInput, match="unit: 'elsewhere' is not accepted; expected a unit of bizkaia"):
        api.keep_system(by=BY, slug="a", name=same("A"), purpose=Text(), unit="elsewhere", scope=Scope.OTHER)


def test_only_those_who_may_record_for_its_unit_change_it() -> None:
    a_system()
    a_tenant("culture", kind="department", parent="bizkaia")
    told: dict[str, Any] = {"slug": "loads", "name": same("A"), "purpose": Text(), "scope": Scope.OTHER}
    with pytest.raises(NotPermitted):
        api.keep_system(by=visitor("bizkaia"), unit="mobility", **told)
    with pytest.raises(NotPermitted):
        api.keep_system(by=an_actor("jon", at="culture"), unit="culture", **told)
    with pytest.raises(NotPermitted):
        api.reach_stage(by=an_actor("jon", at="culture"), slug="loads", stage=Stage.SCREENED, why="x")


def test_versions_are_numbered_and_two_people_answer_for_each() -> None:
    a_system()
    a_version(since=date(2026, 1, 1))
    one = a_version(artefact="b" * 64, since=date(2026, 2, 1))
    assert [(each.number, each.artefact[0]) for each in one.versions] == [(1, "a"), (2, "b")]
    assert a_version(artefact="b" * 64) == one
    assert [each["number"] for each in _told(VersionRegistered)] == [1, 2]
    assert a_system(purpose=same("other")).versions == one.versions


@pytest.mark.parametrize(
    ("told", "match"),
    [
        ({"artefact": "xyz"}, "artefact"),
        ({"political": "ane"}, "political: 'ane' is not accepted; expected someone other"),
        ({"administrative": "nobody"}, "administrative: 'nobody' is not accepted; expected a person who holds a role"),
        ({"political": ""}, "political"),
        ({"since": date(2020, 1, 1), "artefact": "c" * 64}, "since"),
    ],
)
def test_a_version_that_cannot_be_is_refused(told: dict[str, Any], match: str) -> None:
    a_system()
    a_version(since=date(2026, 1, 1))
    with pytest.raises(BadInput, match=match):
        a_version(**told)


def test_a_system_moves_one_gate_at_a_time_and_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "_GUARDS", {})
    a_system()
    with pytest.raises(Conflict, match="loads is idea: it cannot become scaled"):
        api.reach_stage(by=BY, slug="loads", stage=Stage.SCALED, why="now")
    with pytest.raises(BadInput, match="why"):
        api.reach_stage(by=BY, slug="loads", stage=Stage.SCREENED, why=" ")
    with pytest.raises(NotFound):
        api.reach_stage(by=BY, slug="none", stage=Stage.SCREENED, why="x")
    for stage in (Stage.SCREENED, Stage.PILOTING, Stage.DECIDED, Stage.SCALED, Stage.RETIRED):
        assert api.reach_stage(by=BY, slug="loads", stage=stage, why="because").stage is stage
    assert [each["stage"] for each in _told(StageReached)][:2] == ["screened", "piloting"]
    with pytest.raises(Conflict, match="nowhere"):
        api.reach_stage(by=BY, slug="loads", stage=Stage.IDEA, why="again")
    with pytest.raises(Conflict, match="gate"):
        a_system(stage=Stage.SCALED)


def test_a_topic_may_hold_a_system_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "_GUARDS", {})

    def no_card(_by: object, one: System, stage: Stage) -> list[str]:
        return ["it has no card"] if stage is Stage.SCREENED and not one.versions else []

    api.guard_stages("cards", no_card)
    a_system()
    with pytest.raises(Conflict, match="cannot become screened yet: it has no card"):
        api.reach_stage(by=BY, slug="loads", stage=Stage.SCREENED, why="x")


def test_the_register_is_searched_by_words_and_facets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "_MARKERS", {})
    api.mark_systems("risk", Text(en="Risk"), lambda _tenant: {"loads": "minimal"})
    a_system()
    a_system("routes", name=same("Rutas de recogida"), scope=Scope.OTHER, unit="waste", fields={"vendor": "ÁCME"})
    found = api.search_systems(by=visitor("bizkaia"), asked=Asked())
    assert [one.slug for one in found.rows] == ["loads", "routes"]
    assert found.facets["unit"] == {"mobility": 1, "waste": 1}
    assert found.facets["risk"] == {"minimal": 1}
    by_word = api.search_systems(by=visitor("bizkaia"), asked=Asked(words="acme RUTAS"))
    assert [one.slug for one in by_word.rows] == ["routes"]
    narrowed = api.search_systems(by=visitor("bizkaia"), asked=Asked(chosen={"scope": "ai-system", "risk": "minimal"}))
    assert [one.slug for one in narrowed.rows] == ["loads"]
    assert narrowed.facets["scope"] == {"ai-system": 1}


@pytest.fixture
def desk(client: Client) -> Client:
    a_system()
    client.force_login(a_person("boss", role="ai-responsible"))
    return client


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["algorithms/", "algorithms/loads/"])
def test_pages_answer_in_three_languages(desk: Client, language: str, path: str) -> None:
    a_version()
    assert desk.get(f"/{language}/{path}").status_code == 200
    assert desk.get(f"/{language}/desk/{path}").status_code == 200


def test_the_public_page_names_nobody_and_the_desk_does(desk: Client, client: Client) -> None:
    a_version()
    assert "Miren" in desk.get("/en/desk/algorithms/loads/").content.decode()
    assert "iren" not in desk.get("/en/algorithms/loads/").content.decode()


def test_the_list_says_what_will_stand_there_and_what_was_not_found(client: Client) -> None:
    a_tenant()
    assert "No system is on the register yet" in client.get("/en/algorithms/").content.decode()
    a_system()
    assert "No system was found" in client.get("/en/algorithms/?q=nothing").content.decode()
    assert client.get("/en/algorithms/none/").status_code == 404
    assert client.get("/en/desk/algorithms/").status_code == 302
    assert client.get("/en/algorithms/?page=x&stage=nonsense").status_code == 200


@pytest.mark.parametrize("path", ["en/algorithms/", "en/desk/algorithms/"])
def test_lists_take_as_few_queries_for_thirty_as_for_three(desk: Client, path: str) -> None:
    counts = []
    for more in (3, 30):
        for n in range(more):
            a_system(f"system-{more}-{n}", unit=f"unit-{more}-{n}")
        desk.get(f"/{path}")
        with CaptureQueriesContext(connection) as seen:
            assert desk.get(f"/{path}").status_code == 200
        counts.append(len([one for one in seen if "SAVEPOINT" not in one["sql"]]))
    assert counts[0] == counts[1] <= 12, counts


def test_every_field_of_the_record_says_what_it_asks_for_in_three_languages() -> None:
    for one in FIELDS.values():
        assert one.label.is_complete(), one.key
        assert one.asks.is_complete(), one.key
        assert len({one.asks.eu, one.asks.es, one.asks.en}) == 3 or one.key in ("begins", "ends"), one.key
    assert set(ASKS) <= set(FIELDS)
