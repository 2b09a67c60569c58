# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Adoptions: stated by one person, confirmed by another of the same unit; and addresses of one repository."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from auzolan.govtech.api import adoptions as api
from auzolan.govtech.api import aliases
from auzolan.govtech.api import solutions as catalogue
from auzolan.govtech.api.network import parcels
from auzolan.govtech.core.reviewers.solutions import Seen, used
from auzolan.govtech.management import solutions
from auzolan.govtech.nouns.adoptions import Grade
from auzolan.govtech.nouns.solution_catalogue import Brief, Vitality
from auzolan.kernel import bundles, clock, history
from auzolan.kernel.access import system, visitor
from auzolan.kernel.models import OutboxEvent
from auzolan.kernel.naming import name_refs
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, Conflict, NotFound, NotPermitted
from auzolan.kernel.texts import Text
from tests.builders.kernel import a_person, a_tenant, an_actor
from tests.builders.locks import locks
from tests.builders.solutions import a_dump, a_file

pytestmark = pytest.mark.django_db
HOUSE, ANYONE = system("bizkaia"), visitor("bizkaia")
TOLD: dict[str, Any] = {"solution": "padron", "unit": "mobility", "since": date(2026, 1, 1)}


@pytest.fixture(autouse=True)
def _place(tmp_path: Path) -> Iterator[None]:
    with clock.as_of(date(2026, 11, 27)):
        a_tenant()
        a_tenant("mobility", kind="department", parent="bizkaia")
        a_tenant("treasury", kind="department", parent="bizkaia")
        catalogue.record_solutions(by=HOUSE, paths=[a_file(tmp_path)])
        yield


def text(answer: Any) -> str:
    shown: str = answer.content.decode().replace("\xa0", " ")
    return shown


def test_an_adoption_is_declared_until_somebody_else_of_the_unit_confirms_it() -> None:
    jone = an_actor("jone", role="service-owner", at="mobility")
    one = api.state_adoption(
        by=jone, **TOLD, version=" 2.1 ", cents=12_000_00, satisfaction=4, benefit=Text(en="Less paper")
    )
    assert (one.number, one.grade, one.version, one.stated_by) == (1, Grade.DECLARED, "2.1", "jone")
    with pytest.raises(Conflict, match="somebody else of that unit does"):
        api.confirm_adoption(by=jone, number=1)
    with pytest.raises(NotPermitted):
        api.confirm_adoption(by=an_actor("unai", role="service-owner", at="treasury"), number=1)
    done = api.confirm_adoption(by=an_actor("miren", role="data-lead", at="mobility"), number=1)
    assert (done.grade, done.confirmed_by, done.confirmed_on) == (Grade.CONFIRMED, "miren", date(2026, 11, 27))
    assert api.adoptions(by=ANYONE, solution="padron") == [done]
    [event] = OutboxEvent.objects.of("bizkaia").filter(type="auzolan.govtech.adoption-confirmed")
    assert event.data == {"number": 1, "solution": "padron", "unit": "mobility"}
    assert [told.what for told in history.of("bizkaia", one.ref)] == ["changed", "recorded"]
    assert name_refs("bizkaia", [one.ref])[one.ref].title.en == "Adoption 1"
    with pytest.raises(Conflict, match="confirmed already"):
        api.confirm_adoption(by=HOUSE, number=1)
    with pytest.raises(NotFound):
        api.confirm_adoption(by=HOUSE, number=2)


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"unit": "moon"}, "unit"),
        ({"since": date(2026, 11, 28)}, "since"),
        ({"cents": -1}, "cents"),
        ({"cents": 10**14}, "cents"),
        ({"satisfaction": 6}, "satisfaction"),
        ({"satisfaction": 0}, "satisfaction"),
    ],
)
def test_adoptions_that_cannot_be_are_refused(told: dict[str, Any], field: str) -> None:
    with pytest.raises(BadInput, match=field):
        api.state_adoption(by=HOUSE, **TOLD | told)
    assert api.adoptions(by=ANYONE) == []


def test_a_unit_is_stated_once_by_those_who_may() -> None:
    with pytest.raises(NotFound):
        api.state_adoption(by=HOUSE, **TOLD | {"solution": "nothing"})
    with pytest.raises(NotPermitted):
        api.state_adoption(by=an_actor("unai", role="service-owner", at="treasury"), **TOLD)
    with pytest.raises(NotPermitted):
        api.state_adoption(by=an_actor("ibon", role="reader"), **TOLD)
    api.state_adoption(by=HOUSE, **TOLD)
    with pytest.raises(Conflict, match="mobility uses padron"):
        api.state_adoption(by=HOUSE, **TOLD)


def test_what_was_stated_by_mistake_is_withdrawn_by_whoever_stated_it_before_it_is_confirmed() -> None:
    jone = an_actor("jone", role="service-owner", at="mobility")
    api.state_adoption(by=jone, **TOLD)
    with pytest.raises(Conflict, match="Only whoever has stated"):
        api.withdraw_adoption(by=HOUSE, number=1)
    with pytest.raises(NotPermitted):
        api.withdraw_adoption(by=an_actor("ibon", role="reader"), number=1)
    told = api.withdraw_adoption(by=jone, number=1)
    assert (told.withdrawn_on, api.adoptions(by=ANYONE)) == (date(2026, 11, 27), [])
    assert [one.what for one in history.of("bizkaia", told.ref)] == ["changed", "recorded"]
    for gone in (api.withdraw_adoption, api.confirm_adoption, api.adoption):
        with pytest.raises(NotFound):
            gone(by=jone, number=1)
    assert api.state_adoption(by=jone, **TOLD | {"since": date(2026, 2, 1)}).number == 2, "nothing takes its number"
    api.confirm_adoption(by=HOUSE, number=2)
    with pytest.raises(Conflict, match="confirmed already"):
        api.withdraw_adoption(by=jone, number=2)


def test_a_use_that_ends_is_told_with_its_day_and_counts_no_more(tmp_path: Path) -> None:
    jone, unai = (an_actor(name, role="service-owner", at=at) for name, at in (("jone", "mobility"), ("u", "treasury")))
    api.state_adoption(by=jone, **TOLD, cents=9_000_00)
    why = Text(en="Too slow")
    end: dict[str, Any] = {"number": 1, "until": date(2026, 11, 1), "why": why}
    for wrong, field in (
        ({"until": date(2026, 11, 28)}, "until"),
        ({"until": date(2025, 12, 31)}, "until: .* not before 2026-01-01"),
        ({"why": Text(en="  ")}, "why"),
    ):
        with pytest.raises(BadInput, match=field):
            api.end_adoption(by=jone, **end | wrong)
    with pytest.raises(NotPermitted):
        api.end_adoption(by=unai, **end)
    with pytest.raises(NotFound):
        api.end_adoption(by=jone, **end | {"number": 7})
    done = api.end_adoption(by=jone, **end)
    assert (done.until, done.why_ended, api.adoptions(by=ANYONE)) == (date(2026, 11, 1), why, [done])
    [event] = OutboxEvent.objects.of("bizkaia").filter(type="auzolan.govtech.adoption-ended")
    assert event.data == {"number": 1, "solution": "padron", "unit": "mobility"}
    for deed in (lambda: api.end_adoption(by=jone, **end), lambda: api.confirm_adoption(by=HOUSE, number=1)):
        with pytest.raises(Conflict, match="has ended already"):
            deed()
    again = api.state_adoption(by=jone, **TOLD | {"since": date(2026, 11, 20)}, cents=1_000_00)
    seen = Seen(
        "bizkaia",
        (Brief("padron", "Padron", status="stable", vitality=Vitality.DEAD, observed_on=date(2026, 11, 1)),),
        tuple(api.adoptions(by=ANYONE)),
    )
    [sighting] = used(seen, date(2026, 11, 27))
    assert (sighting.stake.euros, sighting.evidence) == (1_000, (again.ref,))
    api.end_adoption(by=jone, **end | {"number": 2, "until": date(2026, 11, 25)})
    assert list(used(replace(seen, adoptions=tuple(api.adoptions(by=ANYONE))), date(2026, 11, 27))) == []


def test_adoptions_go_with_their_solutions_to_another_installation(tmp_path: Path, monkeypatch: Any) -> None:
    jone = an_actor("jone", role="service-owner", at="mobility")
    api.state_adoption(by=jone, **TOLD, version="2", cents=5, satisfaction=4, benefit=Text(en="Calm"))
    api.confirm_adoption(by=HOUSE, number=1)
    api.end_adoption(by=jone, number=1, until=date(2026, 3, 1), why=Text(eu="Motela"))
    api.state_adoption(by=jone, **TOLD | {"since": date(2026, 4, 1)})
    api.state_adoption(by=HOUSE, **TOLD | {"unit": "treasury"})
    api.withdraw_adoption(by=HOUSE, number=3)
    rows, beside = solutions.dump_adoptions(HOUSE), solutions.dump_solutions(HOUSE)
    assert [row["since"] for row in rows] == [date(2026, 1, 1), date(2026, 4, 1)]
    assert solutions.load_adoptions(HOUSE, rows, "test") == 0
    a_tenant("araba")
    there = system("araba")
    with pytest.raises(BadInput, match="a solution of the catalogue"):
        solutions.load_adoptions(there, rows, "test")
    catalogue.record_solutions(by=there, paths=[a_file(tmp_path / "other", name="Padron", url="https://git.example/x")])
    solutions.load_solutions(there, beside, "test")
    monkeypatch.setattr(bundles, "beside", lambda name: beside if name == "solutions" else [])
    with pytest.raises(BadInput, match="a unit of this administration"):
        solutions.load_adoptions(there, rows, "test")
    assert api.adoptions(by=there) == []
    a_tenant("travel", kind="department", parent="araba")
    rows = [row | {"unit": "travel"} for row in rows]
    assert solutions.load_adoptions(there, rows, "test") == 2
    assert solutions.dump_adoptions(there) == [row | {"solution": "padron-2"} for row in rows]
    assert solutions.load_adoptions(there, rows, "test") == 0


def test_the_page_withdraws_and_ends(client: Client) -> None:
    desk, deeds = "/en/desk/solutions/padron/", "/en/desk/solutions/adoptions/"
    client.force_login(a_person("jone", role="govtech-lead"))
    typed = {"unit": "mobility", "since": "2026-01-01"}
    client.post(f"{desk}adopt/", typed)
    assert "Withdraw it" in text(client.get(desk))
    assert client.post(f"{deeds}1/withdraw/").headers["Location"] == desk
    assert "No unit of this administration is known to use it yet." in text(client.get(desk))
    client.post(f"{desk}adopt/", typed)
    assert f"{deeds}2/end/" in text(client.get(desk))
    answer = client.post(f"{deeds}2/end/", {"until": "2026-12-24", "why_en": "Too slow"})
    assert (answer.status_code, "is not accepted here" in text(answer)) == (422, True)
    assert client.post(f"{deeds}2/end/", {"until": "2026-11-01"}).status_code == 422
    assert "State that a unit uses it no more" in text(client.get(f"{deeds}2/end/"))
    ended = client.post(f"{deeds}2/end/", {"until": "2026-11-01", "why_en": "Too slow"})
    assert ended.headers["Location"] == desk
    shown = text(Client().get("/en/solutions/padron/"))
    for told in ("Used until: November 1, 2026", "used no more</span>", "Too slow"):
        assert told in shown, told
    for hidden in ("Withdraw it", "It is used no more"):
        assert hidden not in shown, hidden
    assert "It is used no more" not in text(client.get(desk))
    assert "Used until" in text(client.get("/en/desk/history/govtech/adoption/2/"))
    told = Client().get("/api/v1/solutions/padron").json()["adoptions"]
    assert [(one["until"], one["why_ended"]["en"]) for one in told] == [("2026-11-01", "Too slow")]
    client.force_login(a_person("ibon", role="reader"))
    assert client.get(f"{deeds}2/end/").status_code == 403
    assert client.post(f"{deeds}2/withdraw/").status_code == 403


def test_the_page_states_confirms_and_shows_how_sure_it_is(client: Client) -> None:
    desk = "/en/desk/solutions/padron/"
    client.force_login(a_person("jone", role="govtech-lead"))
    assert f"{desk}adopt/" in text(client.get(desk))
    answer = client.post(f"{desk}adopt/", {"unit": "mobility", "since": "2026-12-24"})
    assert (answer.status_code, "is not accepted here" in text(answer)) == (422, True)
    typed = {"unit": "mobility", "since": "2026-01-01", "cents": "1,200", "satisfaction": "5", "benefit_en": "Calm"}
    assert client.post(f"{desk}adopt/", typed).status_code == 302
    assert "It is stated already that this unit uses it." in text(client.post(f"{desk}adopt/", typed))
    shown = text(Client().get("/en/solutions/padron/"))
    for told in ("declared</span>", "€1,200", "very satisfied", "Calm", "January 1, 2026"):
        assert told in shown, told
    for hidden in ("jone", "Confirm it", "State that a unit uses it"):
        assert hidden not in shown, hidden
    assert "Confirm it" not in text(client.get(desk)), "whoever has stated it does not confirm it"
    assert client.post("/en/desk/solutions/adoptions/1/confirm/").status_code == 409
    client.force_login(a_person("miren", role="municipal-administrator"))
    assert "Confirm it" in text(client.get(desk))
    assert client.post("/en/desk/solutions/adoptions/1/confirm/").headers["Location"] == desk
    assert "confirmed</span>" in text(Client().get("/en/solutions/padron/"))
    told = Client().get("/api/v1/solutions/padron").json()["adoptions"]
    assert [(one["unit"], one["grade"], one["cents"]) for one in told] == [("mobility", "confirmed", 120000)]
    assert "stated_by" not in told[0]


def test_a_confirmed_alias_makes_two_solutions_one(tmp_path: Path) -> None:
    moved = {"catalog_name": "Padron moved", "url": "https://git.example/new/padron", "publiccode_severity": "valid"}
    catalogue.record_solutions(by=HOUSE, paths=[a_dump(tmp_path, moved | {"error": "404"})])
    api.state_adoption(by=HOUSE, **TOLD | {"solution": "padron-moved"})
    assert len(catalogue.solutions(by=ANYONE)) == 2
    told = aliases.confirm_alias(
        by=HOUSE, address="https://git.example/new/padron.git", same_as="https://git.example/town/padron"
    )
    assert (told.address, told.same_as) == ("git.example/new/padron", "git.example/town/padron")
    assert [one.slug for one in catalogue.solutions(by=ANYONE)] == ["padron"]
    one = catalogue.solution(by=ANYONE, slug="padron")
    assert [source.format for source in one.solution.sources] == ["publiccode.yml", "developers-italia"]
    assert (len(one.observations), "git.example/new/padron" in one.solution.aliases) == (1, True)
    assert catalogue.solution(by=ANYONE, slug="padron-moved").merged_into == "padron"
    assert [one.solution for one in api.adoptions(by=ANYONE)] == ["padron"]
    assert Client().get("/en/solutions/padron-moved/").headers["Location"] == "/en/solutions/padron/"
    again = catalogue.record_solutions(by=HOUSE, paths=[a_dump(tmp_path, moved | {"catalog_name": "Once more"})])
    assert (again.new, again.changed) == (0, 1)
    assert catalogue.solution(by=ANYONE, slug="padron").parts[-1].name == "Once more"
    ref = Ref("govtech", "alias", "git.example/new/padron")
    assert name_refs("bizkaia", [ref])[ref].title.en == "git.example/new/padron"


def a_merged_pair(tmp_path: Path) -> None:
    """Record a second solution, and confirm that its repository is that of the first."""
    line = {"catalog_name": "Moved", "url": "https://git.example/moved"}
    catalogue.record_solutions(by=HOUSE, paths=[a_dump(tmp_path, line)])
    merged()


def merged() -> None:
    aliases.confirm_alias(by=HOUSE, address="https://git.example/moved", same_as="https://git.example/town/padron")


def test_a_bundle_undoes_no_merging_and_carries_it_elsewhere(tmp_path: Path) -> None:
    line = {"catalog_name": "Moved", "url": "https://git.example/moved"}
    catalogue.record_solutions(by=HOUSE, paths=[a_dump(tmp_path, line)])
    apart = solutions.dump_solutions(HOUSE)
    merged()
    together, pairs = solutions.dump_solutions(HOUSE), solutions.dump_aliases(HOUSE)
    for rows in (apart, together):
        solutions.load_solutions(HOUSE, rows, "test")
        assert [one.slug for one in catalogue.solutions(by=ANYONE)] == ["padron"]
        assert catalogue.solution(by=ANYONE, slug="moved").merged_into == "padron"
    assert solutions.load_aliases(HOUSE, pairs, "test") == 0
    a_tenant("araba")
    there = system("araba")
    other = a_file(tmp_path / "other", name="Padron", url="https://git.example/other")
    catalogue.record_solutions(by=there, paths=[other])
    assert solutions.load_solutions(there, together, "test") == 2
    assert solutions.load_aliases(there, pairs, "test") == 1
    assert [one.slug for one in catalogue.solutions(by=visitor("araba"))] == ["padron", "padron-2"]
    assert catalogue.solution(by=visitor("araba"), slug="moved").merged_into == "padron-2"
    assert solutions.dump_aliases(there) == pairs
    again = catalogue.record_solutions(by=there, paths=[a_dump(tmp_path, line | {"catalog_name": "Once more"})])
    assert (again.new, again.changed) == (0, 1)


def test_aliases_that_come_before_their_solutions_or_lead_in_circles(tmp_path: Path) -> None:
    line = {"catalog_name": "Moved", "url": "https://git.example/moved"}
    catalogue.record_solutions(by=HOUSE, paths=[a_dump(tmp_path, line)])
    rows = solutions.dump_solutions(HOUSE)
    a_tenant("araba")
    there = system("araba")
    pair = {"address": "git.example/moved", "same_as": "git.example/town/padron", "person": "", "on": date(2026, 11, 2)}
    assert solutions.load_aliases(there, [pair], "test") == 1
    assert [(one.person, one.on) for one in aliases.aliases(by=there)] == [(there.person, date(2026, 11, 2))]
    assert solutions.load_solutions(there, rows, "test") == 1
    assert len(catalogue.solutions(by=visitor("araba"))) == 1, "what was confirmed here to be one comes as one"
    back = {"address": "git.example/town/padron", "same_as": "git.example/moved"}
    with pytest.raises(BadInput, match="come back to themselves"):
        solutions.load_aliases(there, [pair | back], "test")
    for wrong in ({"address": "https://git.example/a"}, {"address": "git.example/a", "same_as": "moon"}):
        with pytest.raises(BadInput, match="address of a repository"):
            solutions.load_aliases(there, [pair | wrong], "test")


def test_merging_leaves_a_unit_using_a_solution_once_and_moves_what_is_offered(tmp_path: Path) -> None:
    line = {"catalog_name": "Moved", "url": "https://git.example/moved"}
    catalogue.record_solutions(by=HOUSE, paths=[a_dump(tmp_path, line)])
    jone = an_actor("jone", role="service-owner", at="mobility")
    api.state_adoption(by=jone, **TOLD | {"solution": "moved"})
    api.confirm_adoption(by=HOUSE, number=1)
    api.state_adoption(by=HOUSE, **TOLD | {"since": date(2026, 5, 1)})
    api.state_adoption(by=HOUSE, **TOLD | {"unit": "treasury"})
    api.state_adoption(by=HOUSE, **TOLD | {"unit": "treasury", "solution": "moved", "since": date(2026, 6, 1)})
    parcels.offer(by=HOUSE, solution="moved")
    merged()
    used = api.adoptions(by=ANYONE, solution="padron")
    assert [(one.number, one.unit, one.grade) for one in used] == [
        (4, "treasury", Grade.DECLARED),
        (1, "mobility", Grade.CONFIRMED),
    ]
    assert api.adoptions(by=ANYONE) == used
    assert [one.solution for one in parcels.offered(by=HOUSE)] == ["padron"]
    told = history.of("bizkaia", Ref("govtech", "adoption", "2"))[0]
    assert "withdrawn_on" in {field.name for field in told.fields}
    with pytest.raises(Conflict, match="mobility uses padron"):
        api.state_adoption(by=HOUSE, **TOLD | {"solution": "moved"})


def test_what_was_offered_twice_is_offered_once_and_chains_lead_to_their_end(tmp_path: Path) -> None:
    a_merged_pair(tmp_path)
    parcels.offer(by=HOUSE, solution="padron")
    line = {"catalog_name": "End", "url": "https://git.example/end"}
    catalogue.record_solutions(by=HOUSE, paths=[a_dump(tmp_path, line)])
    parcels.offer(by=HOUSE, solution="end")
    aliases.confirm_alias(by=HOUSE, address="https://git.example/town/padron", same_as="https://git.example/end")
    assert [one.solution for one in parcels.offered(by=HOUSE)] == ["end"]
    assert [catalogue.solution(by=ANYONE, slug=slug).merged_into for slug in ("moved", "padron")] == ["end", "end"]


def test_what_records_waits_for_whoever_records(tmp_path: Path) -> None:
    line = {"catalog_name": "Moved", "url": "https://git.example/moved"}
    rows = solutions.dump_solutions(HOUSE)
    deeds: list[Callable[[], Any]] = [
        lambda: catalogue.record_solutions(by=HOUSE, paths=[a_dump(tmp_path, line)]),
        lambda: solutions.load_solutions(HOUSE, rows, "test"),
        lambda: api.state_adoption(by=HOUSE, **TOLD),
        merged,
    ]
    for deed in deeds:
        with locks() as seen:
            deed()
        assert seen[0] == "kernel_tenant"


def test_what_is_new_takes_the_place_of_nothing() -> None:
    one = catalogue.solution(by=ANYONE, slug="padron")
    with pytest.raises(IntegrityError), transaction.atomic():
        catalogue.keep(HOUSE, [(None, replace(one, key="git.example/other"))])


def test_an_alias_of_what_is_not_there_yet_is_used_when_it_comes(tmp_path: Path) -> None:
    aliases.confirm_alias(by=HOUSE, address="https://git.example/town/padron", same_as="https://git.example/z/new")
    assert catalogue.solution(by=ANYONE, slug="padron").key == "git.example/z/new"
    line = {"catalog_name": "Z", "url": "https://git.example/z/new"}
    assert catalogue.record_solutions(by=HOUSE, paths=[a_dump(tmp_path, line)]).new == 0
    assert [one.slug for one in catalogue.solutions(by=ANYONE)] == ["padron"]


@pytest.mark.parametrize(
    ("pair", "field"),
    [
        (("nonsense", "https://git.example/a"), "address"),
        (("https://git.example/a", ""), "same_as"),
        (("https://git.example/a", "https://git.example/a.git"), "same_as"),
        (("https://git.example/two", "https://git.example/one"), "same_as"),
    ],
)
def test_aliases_that_cannot_be_are_refused(pair: tuple[str, str], field: str) -> None:
    aliases.confirm_alias(by=HOUSE, address="https://git.example/one", same_as="https://git.example/two")
    with pytest.raises(BadInput, match=field):
        aliases.confirm_alias(by=HOUSE, address=pair[0], same_as=pair[1])
    with pytest.raises(Conflict, match="two already"):
        aliases.confirm_alias(by=HOUSE, address="https://git.example/one", same_as="https://git.example/three")
    with pytest.raises(NotPermitted):
        aliases.confirm_alias(by=an_actor(role="reader"), address="https://a/b", same_as="https://a/c")
    assert len(aliases.aliases(by=HOUSE)) == 1


def test_aliases_are_confirmed_on_a_page(client: Client) -> None:
    page = "/en/desk/solutions/aliases/"
    client.force_login(a_person("jone", role="govtech-lead"))
    assert "Nothing was confirmed yet" in text(client.get(page))
    answer = client.post(page, {"address": "x", "same_as": "https://git.example/b"})
    assert (answer.status_code, "the address of a repository" in text(answer)) == (422, True)
    typed = {"address": "https://git.example/a", "same_as": "https://git.example/b"}
    assert client.post(page, typed).status_code == 302
    assert "git.example/a" in text(client.get(page))
    assert "This address is known to be of another repository already." in text(client.post(page, typed))
    client.force_login(a_person("ibon", role="reader"))
    assert client.get(page).status_code == 403
