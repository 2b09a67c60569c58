# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Adoptions: stated by one person, confirmed by another of the same unit, withdrawn or ended."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from auzolan.govtech.api import adoptions as api
from auzolan.govtech.api import solutions as catalogue
from auzolan.govtech.api.network.telling import own_adoptions
from auzolan.govtech.core.reviewers.solutions import Seen, used
from auzolan.govtech.management import solutions
from auzolan.govtech.nouns.adoptions import Grade
from auzolan.govtech.nouns.solution_catalogue import Brief, Vitality
from auzolan.kernel import bundles, clock, history
from auzolan.kernel.access import system, visitor
from auzolan.kernel.models import OutboxEvent
from auzolan.kernel.naming import name_refs
from auzolan.kernel.refusals import BadInput, Conflict, NotFound, NotPermitted
from auzolan.kernel.texts import Text
from tests.builders.kernel import a_person, a_tenant, an_actor
from tests.builders.pages import text
from tests.builders.solutions import a_file

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


def test_others_are_told_until_when_something_was_used() -> None:
    for number, (unit, since) in enumerate((("mobility", 1), ("treasury", 2)), start=1):
        api.state_adoption(
            by=an_actor("jone", role="govtech-lead"), **TOLD | {"unit": unit, "since": date(2026, since, 1)}
        )
        api.confirm_adoption(by=HOUSE, number=number)
    api.end_adoption(by=HOUSE, number=1, until=date(2026, 9, 1), why=Text(en="Moved"))
    assert [(one.since, one.until) for one in own_adoptions(HOUSE)] == [(date(2026, 2, 1), None)]
    api.end_adoption(by=HOUSE, number=2, until=date(2026, 6, 1), why=Text(en="Moved"))
    assert [(one.since, one.until) for one in own_adoptions(HOUSE)] == [(date(2026, 1, 1), date(2026, 9, 1))]


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
