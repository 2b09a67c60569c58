# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Lots, bids and amendments of our tenders as OCDS: what everybody reads when, lib-cove-ocds, and red flags of them."""

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from auzolan.govtech.api import flagging
from auzolan.govtech.api import tender_amendments as amending
from auzolan.govtech.api import tender_contracts as contracts
from auzolan.govtech.api import tender_releases as releases
from auzolan.govtech.core.tenders.detailing import EXTENSIONS
from auzolan.govtech.nouns.bids import Amended, BidStatus
from auzolan.kernel import clock
from auzolan.kernel.access import visitor
from tests.builders.bids import a_bid, a_tender_for_bids, judged
from tests.builders.tenders import HOUSE, TODAY
from tests.govtech.test_ocds_conformance import SHARED, cove
from tests.govtech.test_tender_bids import OTHER, amended, opened, taken

pytestmark = pytest.mark.django_db
ANYONE = visitor("bizkaia")
OURS = Path(__file__).resolve().parents[1] / "conformance" / "ocds_extensions"
PERSON: dict[str, Any] = {"tenderer": "Miren Etxeberria", "identifier": "12345678Z"}


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)  # lib-cove leaves the schema that it has put together where it stands
    with clock.as_of(TODAY):
        yield


class _Quiet(SimpleHTTPRequestHandler):
    """Serve files and say nothing of it."""

    def log_message(self, *args: Any) -> None:
        del args


@pytest.fixture(scope="module")
def described() -> Iterator[list[str]]:
    """Give the addresses at which the extensions are described, as they stand here: nothing comes from afar."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(OURS)))
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield [f"http://127.0.0.1:{server.server_port}/{name}/extension.json" for name in EXTENSIONS]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def package(language: str = "eu") -> dict[str, Any]:
    return releases.tender_releases(by=ANYONE, uri="https://example.org/tenders", language=language)


def a_tender_with_two_contracts() -> None:
    """Make a tender with two lots: three bids, one of a person, one not admitted; two contracts; each amended."""
    a_tender_for_bids(lots=True)
    amending.amend_tender(by=HOUSE, number=1, what="Orri bat", why="Falta zen")
    with opened():
        a_bid(lots=(1, 2), cents=48_000_00)
        a_bid(**PERSON, lots=(2,), cents=18_000_00)
        a_bid(**OTHER, lots=(2,), cents=17_000_00)
        judged(1)
        judged(2)
        judged(3, BidStatus.DISQUALIFIED, "Ez du planik")
        taken(1, lots=(1,), cents=29_000_00)
        taken(2, lots=(2,), cents=18_000_00)
        amended(award=2, cents=1_000_00, ground="not-substantial")
        amended(of=Amended.AWARD, award=1, cents=-1_00)


def test_a_release_counts_bids_and_says_whose_they_are_once_there_is_a_contract() -> None:
    a_tender_for_bids(lots=True)
    with opened():
        a_bid(lots=(1, 2))
        a_bid(**OTHER, lots=(2,), cents=19_000_00)
        told = package()
        [one] = told["releases"]
        assert told["extensions"] == list(EXTENSIONS.values())
        assert "details" not in one["bids"]
        assert "Geltoki" not in str(told)
        assert [(each["value"], each.get("relatedLot")) for each in one["bids"]["statistics"]] == [
            (2, None), (1, "1"), (2, "2"),
        ]  # fmt: skip
        assert (one["tender"]["numberOfTenderers"], [each["status"] for each in one["tender"]["lots"]]) == (
            2, ["active", "active"],
        )  # fmt: skip
        judged(1)
        judged(2)
        taken(1, lots=(1,), cents=29_000_00)
        [one] = package()["releases"]
        # the bid for both lots says what it offers for the one that has no contract yet
        assert "details" not in one["bids"]
        assert ([each["status"] for each in one["tender"]["lots"]], one["tender"]["status"]) == (
            ["complete", "active"], "active",
        )  # fmt: skip
        contracts.end_tender(by=HOUSE, number=1, why="Nobody for the south")
        [one] = package()["releases"]
        assert [each["status"] for each in one["tender"]["lots"]] == ["complete", "unsuccessful"]


def test_contracts_bids_and_amendments_name_each_other() -> None:
    a_tender_with_two_contracts()
    [one] = package("en")["releases"]
    parties = {each["id"]: each for each in one["parties"]}
    assert "12345678" not in str(one)
    assert parties["tenderer-2"]["roles"] == ["tenderer", "supplier"]
    assert [each["tenderers"][0]["id"] for each in one["bids"]["details"]] == [
        "ES-NIF-B48000001", "tenderer-2", "ES-NIF-F48000002",
    ]  # fmt: skip
    assert [(each["relatedLots"], each["relatedBids"]) for each in one["awards"]] == [(["1"], ["1"]), (["2"], ["2"])]
    assert one["awards"][1]["suppliers"] == [{"id": "tenderer-2", "name": "Miren Etxeberria"}]
    assert [each["awardID"] for each in one["contracts"]] == ["1", "2"]
    assert one["awards"][0]["value"]["amount"] == 28_999
    assert one["contracts"][1]["value"]["amount"] == 19_000
    rationale = "A change that is not substantial (LCSP 205.2.c). Ten more buses were bought"
    assert one["contracts"][1]["amendments"][0]["rationale"] == rationale
    assert one["awards"][0]["amendments"][0]["rationale"] == "Ten more buses were bought"
    assert "amendments" not in one["contracts"][0]
    assert one["tender"]["amendments"][0]["rationale"] == "Falta zen"
    assert {"tenderAmendment", "awardUpdate", "contractAmendment"} <= set(one["tag"])


@pytest.mark.skipif(not SHARED.exists(), reason="the data beside the repository is not here")
def test_lib_cove_finds_no_error_in_lots_bids_and_amendments(described: list[str]) -> None:
    a_tender_with_two_contracts()
    a_tender_for_bids()
    with opened():
        a_bid(2)
        for language in ("eu", "es", "en"):
            told = package(language)
            assert told["extensions"] == list(EXTENSIONS.values())
            told["extensions"] = described
            found = cove(told)
            assert found["validation_errors"] == []
            assert not found["extensions"]["invalid_extension"]
            assert not found.get("conformance_errors")
            assert not found["additional_checks"]
            assert not found["additional_closed_codelist_values"]
            assert not found["additional_open_codelist_values"]
            assert not found["deprecated_fields"]
            assert {one["field"] for one in found["additional_fields"]} == {"valueAddedTaxIncluded"}


@pytest.mark.skipif(not SHARED.exists(), reason="the data beside the repository is not here")
def test_lib_cove_finds_a_field_of_an_extension_that_is_misnamed(described: list[str]) -> None:
    a_tender_with_two_contracts()
    told = package()
    told["extensions"] = described
    told["releases"][0]["bids"]["details"][0]["relatedLot"] = "1"
    assert cove(told)["validation_errors"] != []


def test_red_flags_that_ask_for_bids_are_found_in_our_own_tenders() -> None:
    a_tender_for_bids()
    a_tender_for_bids()
    with opened():
        a_bid(1)
        judged(1)
        taken(1)
        a_bid(2)
        a_bid(2, **OTHER, cents=40_000_00)
        judged(1, number=2)
        judged(2, BidStatus.DISQUALIFIED, "No plan", number=2)
        taken(1, number=2)
        found = flagging.flag_own(by=HOUSE)
    flags = {(one.id, one.code) for one in found.flags if one.group == "OCID"}
    assert flags == {
        ("ocds-000000-bizkaia-tender-1", "R018"),  # one bid alone
        ("ocds-000000-bizkaia-tender-2", "R035"),  # all but the winner were not admitted
        ("ocds-000000-bizkaia-tender-2", "R036"),  # nor was the lowest
    }
    asked = {one.code: one.asked for one in found.asked}
    assert (asked["R018"], asked["R003"]) == (2, 2)
