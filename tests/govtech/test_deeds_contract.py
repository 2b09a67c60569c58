# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The endpoints that write keep their document, as who may do all of it: schemathesis makes calls of every kind."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from schemathesis import Case

from auzolan.catalogue.nouns.sources import Every
from auzolan.govtech.api.network import fetching, taking
from auzolan.kernel import clock
from tests.builders.bids import a_bid, a_tender_for_bids, judged, lot
from tests.builders.challenges import an_open_challenge
from tests.builders.documented import CHECKS, calling, documented
from tests.builders.kernel import a_tenant
from tests.builders.network import a_parcel, a_partner
from tests.builders.tenders import HOUSE, TODAY, a_published_tender, a_ready_tender, an_awarded_tender
from tests.govtech.test_tender_bids import OPENED

PREPARED, FOR_BIDS, PUBLISHED, AWARDED, UNDIVIDED = 1, 2, 3, 4, 5
ORDER = {"get": 0, "post": 1, "put": 2, "delete": 3}
schema = documented(r"/(tenders|network/partners)/|postponements")


@pytest.fixture
def key(db: None, settings: Any) -> Iterator[str]:
    """Give a key of someone who leads GovTech where there is a tender in each state, a challenge and a parcel."""
    settings.API_CALLS_PER_MINUTE = 1_000_000
    with clock.as_of(TODAY):
        a_tenant("bizkaia", hosts="testserver;localhost;127.0.0.1")
        lot(a_ready_tender().number)
        a_tender_for_bids()
        a_published_tender()
        an_awarded_tender()
        a_ready_tender()
        an_open_challenge()
        a_partner()
        taking.hand_in(by=HOUSE, data=a_parcel())
        fetching.fetch_from(by=HOUSE, partner="araba", address="https://araba.example/newest.zip", every=Every.DAY)
    with clock.as_of(OPENED):
        a_bid(FOR_BIDS)
        judged(number=FOR_BIDS)
        with calling("govtech-lead") as told:
            yield told


def number_of(path: str) -> int:
    """Return the number of a tender (or of the only challenge, or parcel) of which a call can be done."""
    if "/undivided" in path:
        return UNDIVIDED
    if "/lots" in path or "/tenders/" not in path:
        return PREPARED
    if "/awards/" in path:
        return AWARDED
    return FOR_BIDS if "/bids" in path else PUBLISHED


@pytest.mark.slow
def test_every_operation_that_writes_keeps_the_document(key: str) -> None:
    operations = sorted((one.ok() for one in schema.get_all_operations()), key=lambda one: ORDER[one.method])
    assert len([one for one in operations if one.method != "get"]) == 17
    statuses: dict[str, set[int]] = {one.label: set() for one in operations}
    for operation in operations:

        @settings(max_examples=25, suppress_health_check=list(HealthCheck), derandomize=True)
        @given(case=operation.as_strategy())
        def keeps_it(case: Case) -> None:
            there = {"number": number_of(case.operation.path), "lot": 1, "bid": 1, "award": 1, "slug": "araba"}
            case.path_parameters = {name: there[name] for name in case.path_parameters}
            answer = case.call_and_validate(headers={"Authorization": f"Bearer {key}"}, checks=CHECKS)
            statuses[case.operation.label].add(answer.status_code)

        keeps_it()
    assert not {label for label, codes in statuses.items() if codes & {401, 403}}
    done = {label.replace("/api/v1", "") for label, codes in statuses.items() if codes & {200, 201, 202, 204}}
    assert {label.replace("/api/v1", "") for label in statuses if label.startswith("GET")} <= done
    assert done >= {
        "POST /tenders/{number}/lots",
        "PUT /tenders/{number}/lots/{lot}",
        "DELETE /tenders/{number}/lots/{lot}",
        "PUT /tenders/{number}/undivided",
        "PUT /tenders/{number}/bids/{bid}/judgement",
        "POST /tenders/{number}/awards/{award}/amendments",
        "POST /tenders/{number}/end",
        "POST /network/partners/{slug}/fetches",
        "POST /network/partners/{slug}/parcels/{number}/take",
        "DELETE /network/partners/{slug}/fetching",
    }
