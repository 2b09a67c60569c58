# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Two who do the same at once, each with a connection of their own: one wins, the other is told; nothing is doubled."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from auzolan.catalogue.nouns.sources import Every
from auzolan.govtech.api import solutions
from auzolan.govtech.api.network import elsewhere, fetching, parcels, partners, taking
from auzolan.govtech.events import ParcelTaken
from auzolan.govtech.models import BroughtRow, FetchRow, ParcelRow
from auzolan.govtech.nouns.network import Kept, Stage
from auzolan.kernel import clock, outbox
from auzolan.kernel.models import OutboxEvent
from auzolan.kernel.refusals import Conflict, NotFound
from tests.builders.catalogue import a_source
from tests.builders.challenges import HOUSE, TODAY
from tests.builders.installation import ON_POSTGRESQL
from tests.builders.kernel import a_tenant, an_actor
from tests.builders.network import OTHER_KEY, a_parcel, a_partner, gives, public, some_files
from tests.builders.races import at_once, while_it_waits

pytestmark = pytest.mark.django_db(transaction=True)
on_postgresql = pytest.mark.skipif(
    not ON_POSTGRESQL, reason="on SQLite a whole writer waits, and nobody can see for whom"
)
TIMES = 4


@pytest.fixture(autouse=True)
def _place() -> Iterator[None]:
    with clock.as_of(TODAY):
        a_tenant()
        a_partner()
        yield


def today(deed: Callable[[], Any]) -> Callable[[], Any]:
    """Return a deed that is done on the day of the test, in whichever thread."""

    def done() -> Any:
        with clock.as_of(TODAY):
            return deed()

    return done


def takers() -> list[Callable[[], Any]]:
    """Return what two people do who take the same parcel."""
    people = [an_actor(name, role="govtech-lead") for name in ("ane", "jon")]
    return [today(lambda by=by: taking.take(by=by, of="araba", number=1)) for by in people]


def taken_once(told: list[Any]) -> None:
    """See that one has taken it, the other was told by whom, and nothing of it is doubled."""
    [won] = [one for one in told if isinstance(one, Kept)]
    [lost] = [one for one in told if not isinstance(one, Kept)]
    assert isinstance(lost, Conflict), lost
    assert lost.detail == f"Parcel 1 of araba was taken already, by {won.person}."
    assert won.stage is Stage.TAKEN
    assert [row.stage for row in ParcelRow.everywhere.all()] == ["taken"]
    assert BroughtRow.everywhere.count() == 2
    assert len(solutions.solutions(by=HOUSE)) == len(elsewhere.lessons_elsewhere(by=HOUSE)) == 1
    assert OutboxEvent.everywhere.filter(type=outbox.type_of(ParcelTaken)).count() == 1


def test_of_two_who_take_the_same_parcel_at_once_one_wins_and_the_other_is_told() -> None:
    taking.hand_in(by=HOUSE, data=a_parcel())
    taken_once(at_once(*takers()))


@on_postgresql
def test_who_takes_what_somebody_else_is_taking_waits_and_is_told() -> None:
    taking.hand_in(by=HOUSE, data=a_parcel())
    taken_once(list(while_it_waits(*takers())))


@on_postgresql
def test_who_turns_away_what_somebody_else_is_taking_waits_and_is_told() -> None:
    taking.hand_in(by=HOUSE, data=a_parcel())
    first, _second = takers()
    won, lost = while_it_waits(first, today(lambda: taking.turn_away(by=HOUSE, of="araba", number=1)))
    assert (won.stage, lost.detail) == (Stage.TAKEN, "Parcel 1 of araba was taken already, by ane.")


def test_of_two_who_take_and_turn_away_at_once_one_wins() -> None:
    taking.hand_in(by=HOUSE, data=a_parcel())
    first, _second = takers()
    took, turned = at_once(first, today(lambda: taking.turn_away(by=HOUSE, of="araba", number=1)))
    if isinstance(took, Kept):
        assert isinstance(turned, Conflict)
        assert BroughtRow.everywhere.count() == 2
    else:
        assert (type(took), turned) == (NotFound, None)
        assert not BroughtRow.everywhere.exists()
        assert not ParcelRow.everywhere.exists()


@pytest.mark.parametrize("_time", range(TIMES))
def test_two_who_hand_in_the_same_parcel_at_once_keep_one(_time: int) -> None:
    deed = today(lambda: taking.hand_in(by=HOUSE, data=a_parcel()))
    one, other = at_once(deed, deed)
    assert one == other
    assert ParcelRow.everywhere.count() == 1


def test_of_two_parcels_of_one_number_at_once_the_later_one_waits() -> None:
    deeds = [
        today(lambda name=name: taking.hand_in(by=HOUSE, data=a_parcel(some_files(name))))
        for name in ("padron", "zerga")
    ]
    told = at_once(*deeds)
    assert all(isinstance(one, Kept) for one in told), told
    [kept] = taking.waiting_parcels(by=HOUSE)
    assert kept in told


def test_two_who_make_a_parcel_at_once_make_one() -> None:
    deed = today(lambda: parcels.make_parcel(by=HOUSE))
    one, other = at_once(deed, deed)
    assert (one.manifest.number, one.hash) == (1, other.hash)
    assert ParcelRow.everywhere.count() == 1


@pytest.mark.parametrize("_time", range(TIMES))
def test_two_keys_that_are_trusted_at_once_are_both_trusted(_time: int) -> None:
    deeds = [today(lambda key=key: a_partner(slug="gipuzkoa", key=key)) for key in (public(), public(OTHER_KEY))]
    at_once(*deeds)
    assert {one.key for one in partners.partner(by=HOUSE, slug="gipuzkoa").keys} == {public(), public(OTHER_KEY)}


def test_two_workers_fetch_once(settings: Any) -> None:
    settings.NETWORK_INSIDE = ["127.0.0.1"]
    with a_source() as source:
        fetching.fetch_from(by=HOUSE, partner="araba", address=gives(source, a_parcel()), every=Every.DAY)
        deed = today(lambda: fetching.carry_out_fetch(by=HOUSE, partner="araba"))
        told = at_once(deed, deed)
        assert len(source.asked) == 1
    assert sum(one is None for one in told) == 1
    assert FetchRow.everywhere.count() == ParcelRow.everywhere.count() == 1
