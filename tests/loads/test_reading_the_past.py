# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A case that has ended is learnt from by a worker: nobody waits for it, and its page says how far it has come."""

from collections.abc import Iterator

import pytest
from django.test import Client

from auzolan.kernel import clock, outbox
from auzolan.kernel.access import system
from auzolan.kernel.refusals import NotPermitted
from auzolan.loads import api
from auzolan.loads.nouns import Kind, State
from auzolan.strategy import api as strategy
from auzolan.strategy.core.learning import house
from auzolan.strategy.nouns import CostKind, Spending
from tests.builders.cases import TODAY, a_place, go_live
from tests.builders.kernel import a_person, an_actor
from tests.builders.loads import work_off

pytestmark = pytest.mark.django_db
HOUSE = system("bizkaia")


@pytest.fixture(autouse=True)
def _place() -> Iterator[None]:
    a_place()
    with clock.as_of(TODAY):
        yield


def test_an_ended_case_is_read_by_a_worker_and_by_nobody_who_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    read = house.read

    def nobody_waits(*_told: object) -> None:
        raise AssertionError("read where somebody waits for an answer")

    monkeypatch.setattr(house, "read", nobody_waits)
    go_live()
    outbox.deliver_pending()
    assert strategy.lessons(by=HOUSE) is None
    assert strategy.is_behind(by=HOUSE)
    [waits] = [one for one in api.loads(by=HOUSE) if one.kind is Kind.HISTORY]
    assert (waits.state, waits.file, waits.person) == (State.WAITING, "", HOUSE.person)
    monkeypatch.setattr(house, "read", read)
    api.carry_out(by=HOUSE, number=waits.number)
    done = api.load(by=HOUSE, number=waits.number)
    assert (done.state, dict(done.rows)) == (State.DONE, {"projects": 1, "ended": 1})
    told = strategy.lessons(by=HOUSE)
    assert told is not None
    assert [one.slug for one in told.ended] == ["appointments"]
    assert not strategy.is_behind(by=HOUSE)


def test_one_reading_is_asked_for_however_often_something_happens_and_none_where_nothing_has_changed() -> None:
    go_live()
    outbox.deliver_pending()
    first = api.ask_to_read_the_past(by=HOUSE)
    assert first == api.ask_to_read_the_past(by=HOUSE)
    work_off()
    assert api.ask_to_read_the_past(by=HOUSE) is None
    assert len([one for one in api.loads(by=HOUSE) if one.kind is Kind.HISTORY]) == 1
    strategy.record_spending(by=HOUSE, slug="appointments", spent=Spending(2026, CostKind.CAPEX, 7, "accounts"))
    outbox.deliver_pending()
    assert [one.state for one in api.loads(by=HOUSE) if one.kind is Kind.HISTORY] == [State.WAITING, State.DONE]


def test_a_reading_that_finds_it_done_says_so() -> None:
    go_live()
    work_off()
    again = api.ask(by=HOUSE, kind=Kind.HISTORY)
    api.carry_out(by=HOUSE, number=again.number)
    told = api.load(by=HOUSE, number=again.number)
    assert (told.state, told.detail, dict(told.rows)) == (State.DONE, "nothing-new", {})


@pytest.mark.parametrize(
    ("language", "what", "learnt"),
    [
        ("eu", "Iraganeko proiektuak, berriz irakurrita", "ikasitako iraganeko proiektuak"),
        ("es", "Proyectos pasados, leídos de nuevo", "proyectos pasados de los que se aprende"),
        ("en", "Past projects, read anew", "past projects learnt from"),
    ],
)
def test_its_page_says_how_far_it_has_come_in_every_language(
    client: Client, language: str, what: str, learnt: str
) -> None:
    go_live()
    outbox.deliver_pending()
    [waits] = [one for one in api.loads(by=HOUSE) if one.kind is Kind.HISTORY]
    client.force_login(a_person("ane", role="administrator"))
    page = f"/{language}/desk/loads/{waits.number}/"
    before = client.get(page).content.decode()
    assert what in before
    assert 'hx-trigger="every 2s"' in before
    work_off()
    after = client.get(page).content.decode()
    assert learnt in after
    assert 'hx-trigger="every 2s"' not in after
    assert f"/{language}/desk/past-projects/" in after
    assert what in client.get(f"/{language}/desk/loads/").content.decode()


def test_who_may_not_record_the_past_may_not_have_it_read() -> None:
    for role in ("reader", "data-lead"):
        with pytest.raises(NotPermitted):
            api.ask(by=an_actor(f"of-{role}", role=role), kind=Kind.HISTORY)
