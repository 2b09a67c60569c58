# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Contracts of tenders: signed, extended, ended, every refusal; and each tender as OCDS, held against the standard."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from auzolan.govtech.api import plans, tenders
from auzolan.govtech.api import tender_contracts as api
from auzolan.govtech.api import tender_releases as releases
from auzolan.govtech.api.reuse_exemptions import withdraw
from auzolan.govtech.nouns.tenders import Links, Part, Planned, Sort, State
from auzolan.kernel import clock
from auzolan.kernel.access import visitor
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, Conflict, NotFound, NotPermitted
from auzolan.kernel.texts import same
from tests.builders.kernel import an_actor
from tests.builders.tenders import (
    HOUSE,
    TODAY,
    a_published_tender,
    a_ready_tender,
    a_tender,
    an_awarded_tender,
    checked,
    clause,
    signed,
)
from tests.govtech.test_ocds_conformance import SHARED, cove

pytestmark = pytest.mark.django_db
ANYONE = visitor("bizkaia")
YEAR = TODAY + timedelta(days=365)


@pytest.fixture(autouse=True)
def _day() -> Iterator[None]:
    with clock.as_of(TODAY):
        yield


def extended(**told: Any) -> Any:
    values: dict[str, Any] = {"until": date(2028, 6, 1), "cents": 1_000_00, "why": "More lines"}
    return api.extend_contract(by=HOUSE, number=1, **(values | told))


def ended(why: str = "It is over") -> Any:
    return api.end_tender(by=HOUSE, number=1, why=why)


def a_minor_tender() -> None:
    a_tender(value_cents=14_000_00)
    tenders.choose_instrument(by=HOUSE, number=1, instrument="minor-contract", answers={"months": 10})
    clause()
    clause(part=Part.CRITERION, weight=100)
    checked()
    tenders.publish_tender(by=HOUSE, number=1)


def test_a_contract_is_signed_extended_and_ended() -> None:
    one = an_awarded_tender()
    assert (one.state, one.until) == (State.AWARDED, YEAR)
    one = extended()
    assert (one.until, one.whole_cents) == (date(2028, 6, 1), 46_000_00)
    one = ended()
    assert (one.state, one.moves[-1].why) == (State.ENDED, "It is over")


def test_a_published_tender_ends_without_a_contract_where_nobody_won() -> None:
    a_published_tender()
    assert ended("Nobody offered").state is State.ENDED


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("supplier", {"supplier": " "}),
        ("cents", {"cents": 0}),
        ("cents", {"cents": 50_000_01}),
        ("signed_on", {"signed_on": TODAY + timedelta(days=1)}),
        ("signed_on", {"signed_on": TODAY - timedelta(days=1)}),
        ("ends_on", {"ends_on": TODAY}),
    ],
)
def test_a_contract_that_cannot_be_is_refused(field: str, told: dict[str, Any]) -> None:
    a_published_tender()
    with pytest.raises(BadInput, match=field):
        signed(**told)
    assert tenders.tender(by=HOUSE, number=1).state is State.PUBLISHED


@pytest.mark.parametrize(
    ("field", "told"),
    [("until", {"until": YEAR}), ("cents", {"cents": -1}), ("cents", {"cents": 5_000_01}), ("why", {"why": " "})],
)
def test_an_extension_that_cannot_be_is_refused(field: str, told: dict[str, Any]) -> None:
    an_awarded_tender()
    with pytest.raises(BadInput, match=field):
        extended(**told)


def test_a_contract_is_extended_up_to_its_last_day() -> None:
    an_awarded_tender()
    with clock.as_of(YEAR + timedelta(days=1)), pytest.raises(Conflict, match=f"ended on {YEAR}"):
        extended(cents=0)
    with clock.as_of(YEAR):
        assert extended(cents=0).until == date(2028, 6, 1)


@pytest.mark.parametrize("sort", list(Sort))
def test_no_contract_is_signed_once_the_exemption_was_withdrawn(sort: Sort) -> None:
    a_published_tender(sort=sort)
    with clock.as_of(TODAY + timedelta(days=9)):
        withdraw(by=HOUSE, number=1, why="It does run on a computer after all")
        with pytest.raises(Conflict, match="exemption of tender 1 was withdrawn"):
            signed(signed_on=TODAY)
        checked()
        assert signed(signed_on=TODAY).state is State.AWARDED


def test_a_contract_is_signed_though_the_exemption_has_lapsed_since() -> None:
    a_published_tender()
    with clock.as_of(YEAR + timedelta(days=9)):
        assert signed(ends_on=YEAR + timedelta(days=100)).state is State.AWARDED


def test_a_minor_contract_lasts_a_year_and_is_not_extended() -> None:
    a_minor_tender()
    with pytest.raises(BadInput, match=r"at most 12 months \(29.8\)"):
        signed(cents=10_000_00, ends_on=TODAY + timedelta(days=366))
    signed(cents=10_000_00, ends_on=TODAY + timedelta(days=300))
    with pytest.raises(BadInput, match="a minor contract has none"):
        extended(until=TODAY + timedelta(days=310))


def test_each_deed_has_its_time_and_those_who_may() -> None:
    a_ready_tender()
    for deed, why in ((signed, "not published"), (extended, "no contract to extend"), (ended, "in preparation")):
        with pytest.raises(Conflict, match=why):
            deed()
    tenders.publish_tender(by=HOUSE, number=1)
    with pytest.raises(Conflict, match="no contract to extend"):
        extended()
    signed()
    with pytest.raises(Conflict, match="has one already"):
        signed()
    with pytest.raises(BadInput, match="why"):
        ended(" ")
    for by in (ANYONE, an_actor("ane", role="service-owner")):
        with pytest.raises(NotPermitted):
            api.end_tender(by=by, number=1, why="x")
    ended()
    with pytest.raises(Conflict, match="nothing to end"):
        ended()
    with pytest.raises(NotFound):
        api.end_tender(by=HOUSE, number=9, why="x")


def test_a_release_says_what_the_tender_is_now(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = Planned("sensors/2027", Ref("strategy", "case", "sensors"), same("S"), "mobility", 2027, 5, "ocds-plan-1")
    monkeypatch.setattr(plans, "_PROVIDERS", [lambda _tenant: [entry]])
    a_published_tender(links=Links(plan="sensors/2027"))
    before = releases.tender_release(by=ANYONE, number=1, uri="https://example.org/1")
    [one] = before["releases"]
    assert (one["ocid"], one["tag"]) == ("ocds-000000-bizkaia-tender-1", ["tender"])
    assert one["relatedProcesses"][0]["identifier"] == "ocds-plan-1"
    told = one["tender"]
    assert (told["status"], told["procurementMethod"], told["value"]["amount"]) == ("active", "open", 50_000)
    assert "LCSP 159.1.a" in told["procurementMethodRationale"]
    assert releases.tender_release(by=ANYONE, number=1, uri="https://example.org/1") == before
    with clock.as_of(YEAR):
        signed()
        extended(until=date(2029, 7, 1))
        [one] = releases.tender_release(by=ANYONE, number=1, uri="", language="eu")["releases"]
        assert one["tag"] == ["tender", "award", "contract", "contractAmendment"]
        assert one["contracts"][0]["period"]["endDate"].startswith("2029-07-01")
        assert one["contracts"][0]["value"]["amount"] == 46_000
        assert one["tender"]["title"].startswith("Sentsoreak")
        ended()
        [one] = releases.tender_releases(by=ANYONE, uri="")["releases"]
        assert (one["tag"][-1], one["contracts"][0]["status"]) == ("contractTermination", "terminated")


def test_what_is_in_preparation_is_told_to_nobody() -> None:
    a_ready_tender()
    assert releases.tender_releases(by=HOUSE, uri="")["releases"] == []
    for number in (1, 9):
        with pytest.raises(NotFound):
            releases.tender_release(by=HOUSE, number=number, uri="")


@pytest.mark.skipif(not SHARED.exists(), reason="the data beside the repository is not here")
def test_lib_cove_finds_no_error_in_tenders_of_every_state() -> None:
    a_published_tender()
    an_awarded_tender_of("roads", sort=Sort.ORDER)
    an_awarded_tender_of("bizkaia", links=Links(follows=2))
    api.extend_contract(by=HOUSE, number=3, until=date(2028, 6, 1), cents=0, why="More lines")
    for number in (2, 3):
        api.end_tender(by=HOUSE, number=number, why="Over")
    a_published_tender(links=Links(follows=1))
    api.end_tender(by=HOUSE, number=4, why="Nobody offered")
    for language in ("eu", "es", "en"):
        told = cove(releases.tender_releases(by=ANYONE, uri="https://example.org/tenders", language=language))
        assert told["validation_errors"] == []
        assert not told.get("conformance_errors")
        assert not told["additional_checks"]
        assert not told["additional_closed_codelist_values"]
        assert not told["additional_open_codelist_values"]
        assert not told["deprecated_fields"]
        assert {one["field"] for one in told["additional_fields"]} == {"valueAddedTaxIncluded"}


def an_awarded_tender_of(unit: str, **told: Any) -> None:
    number = a_published_tender(unit=unit, **told).number
    signed(number, supplier=f"Supplier {number}", identifier="" if number == 2 else "B48000002")
