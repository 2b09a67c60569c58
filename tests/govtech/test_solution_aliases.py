# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Addresses of one repository: what they make one stays one, with who uses it and what is told on of it."""

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
from auzolan.govtech.management import solutions
from auzolan.govtech.nouns.adoptions import Grade
from auzolan.kernel import clock, history
from auzolan.kernel.access import system, visitor
from auzolan.kernel.naming import name_refs
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, Conflict, NotPermitted
from tests.builders.kernel import a_person, a_tenant, an_actor
from tests.builders.locks import locks
from tests.builders.pages import text
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
