# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The reviewers of the exchange: parcels that do not come, are refused or late, bring nothing new, or wait."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from auzolan.catalogue.nouns.sources import Every
from auzolan.govtech.api.network import fetching as api
from auzolan.govtech.api.network import partners, taking
from auzolan.govtech.api.reviewing import network as reviewing
from auzolan.govtech.core.reviewers import network as core
from auzolan.kernel import clock
from auzolan.kernel.naming import name_refs
from auzolan.review import api as review
from auzolan.review.nouns import Sighting
from tests.builders.catalogue import Source
from tests.builders.challenges import HOUSE
from tests.builders.kernel import a_tenant
from tests.builders.network import a_parcel, a_partner, gives, public

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _place(settings: Any) -> Iterator[None]:
    settings.NETWORK_INSIDE = ["127.0.0.1"]
    reviewing.register()
    with clock.as_of(NOON):
        a_tenant()
        a_partner()
        yield


def seen(rule: str, days: int = 0) -> list[Sighting]:
    """Return what one reviewer sees so many days later."""
    judge = review.reviewer(rule)
    assert judge is not None
    with clock.as_of(NOON + timedelta(days=days)):
        return list(judge.judge(judge.gather("bizkaia", clock.today()), clock.today()))


def fetched(address: str, *days: int) -> None:
    """Fetch from an address every day, on so many days."""
    api.fetch_from(by=HOUSE, partner="araba", address=address, every=Every.DAY)
    for day in days:
        with clock.as_of(NOON + timedelta(days=day)):
            api.carry_out_fetch(by=HOUSE, partner="araba")


def test_a_government_that_does_not_answer_for_three_days_is_seen_with_the_reason(source: Source) -> None:
    fetched(f"{source.url}/gone", 0, 1, 2, 3)
    assert seen(core.PARTNER, 2) == []
    [one] = seen(core.PARTNER, 3)
    assert str(one.subject) == "govtech/partner/araba"
    assert one.title.en == "Araba: its parcels do not come"
    assert "Since: 2026-11-27." in one.saw.en
    assert "not 404" in one.saw.en
    assert name_refs("bizkaia", [one.subject])[one.subject].title.en == "Araba"
    assert seen(core.PARTNER, 20)[0].saw == one.saw, "a day more is no new evidence"
    gives(source, a_parcel(), path="/gone")
    fetched(f"{source.url}/gone", 4)
    assert seen(core.PARTNER, 4) == []


def test_a_government_whose_parcels_are_refused_for_three_days_is_seen(source: Source) -> None:
    fetched(gives(source, b"<html>"), 0, 1, 2, 3)
    [one] = seen(core.PARTNER, 3)
    assert one.title.en == "Araba: its parcels are refused"
    assert "a zip archive that can be read" in one.saw.en
    partners.end_trust(by=HOUSE, slug="araba", key=public(), why="It was lost")
    assert seen(core.PARTNER, 3) == []


def test_a_schedule_that_nobody_keeps_and_a_government_that_tells_nothing_new_are_seen(source: Source) -> None:
    fetched(gives(source, a_parcel()), 0)
    assert seen(core.PARTNER, 3) == []
    assert seen(core.PARTNER, 5)[0].title.en == "Araba: its parcels are not fetched when they are due"
    fetched(f"{source.url}/newest.zip", 180)
    assert seen(core.PARTNER, 180)[0].title.en == "Araba: it tells nothing new"
    assert seen(core.PARTNER, 179) == []


def test_a_parcel_that_was_fetched_is_told_until_a_person_has_looked_through_it(source: Source) -> None:
    before = reviewing.stamp("bizkaia")
    fetched(gives(source, a_parcel()), 0)
    assert reviewing.stamp("bizkaia") != before
    [one] = seen(core.WAITS)
    assert one.title.en == "Araba: parcel 1 has arrived and waits to be looked through"
    assert str(one.subject) == "govtech/parcel/araba-1"
    taking.take(by=HOUSE, of="araba", number=1)
    assert seen(core.WAITS) == []


def test_one_that_was_handed_in_is_told_after_a_week() -> None:
    taking.hand_in(by=HOUSE, data=a_parcel())
    assert seen(core.WAITS, 6) == []
    assert len(seen(core.WAITS, 7)) == 1
