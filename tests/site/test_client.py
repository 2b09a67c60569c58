# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The typed Python client that is generated from the document, against a running server."""

import importlib
import io
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from auzolan.kernel.access import system
from auzolan.measure import api as measure
from tests.builders.facts import TENANT, a_case, a_province, an_event
from tests.builders.machines import a_key
from tests.builders.tenders import a_ready_tender
from tools.client import generate

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    generate(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    yield lambda name: importlib.import_module(f"auzolan_client.{name}")
    for name in [one for one in sys.modules if one.startswith("auzolan_client")]:
        del sys.modules[name]


def test_it_reads_pages_writes_a_batch_and_is_told_why_not(client: Any, live_server: Any) -> None:
    a_province()
    ours, types = client("client"), client("types")
    listed, take_in = client("api.services.list_services"), client("api.measure.take_in_events")
    read_board, list_findings = client("api.measure.read_board"), client("api.review.list_findings")

    def batch(*rows: dict) -> Any:
        return types.File(payload=io.BytesIO("".join(json.dumps(row) + "\n" for row in rows).encode()))

    with ours.Client(base_url=live_server.url) as visitor:
        first = listed.sync(client=visitor, limit=1)
        assert [one.slug for one in first.items] == ["grants"]
        assert [one.slug for one in listed.sync(client=visitor, limit=1, cursor=first.next_).items] == ["income-tax"]
        assert list_findings.sync_detailed(client=visitor).status_code == 401

    with ours.AuthenticatedClient(base_url=live_server.url, token=a_key(may_write=True)) as machine:
        cases = [row for n in range(12) for row in a_case(f"c{n}", "start", "complete")]
        assert take_in.sync(client=machine, body=batch(*cases)).kept == 24
        refused = take_in.sync_detailed(client=machine, body=batch(an_event(channel="pigeon")))
        assert refused.status_code == 422
        assert "pigeon" in refused.parsed.detail
        measure.refresh_cube(by=system(TENANT))
        assert read_board.sync("income-tax", client=machine, period="2025").whole.completed == 12
        assert list_findings.sync(client=machine).items == []


def test_it_does_what_the_desk_does_and_is_told_why_not(client: Any, live_server: Any) -> None:
    a_province()
    a_ready_tender()
    ours, models = client("client"), client("models")
    add_lot, list_bids = client("api.govtech.add_tender_lot"), client("api.govtech.list_tender_bids")
    remove_lot, open_bid = client("api.govtech.remove_tender_lot"), client("api.govtech.open_tender_bid")
    north = models.Words(eu="Iparraldea", es="Norte", en="North")
    bid = models.TenderBidOpened(tenderer="Geltoki S.L.", received_at=datetime(2026, 12, 17, tzinfo=UTC), cents=1_00)
    key = a_key("jone", role="govtech-lead", may_write=True)
    with ours.AuthenticatedClient(base_url=live_server.url, token=key) as machine:
        wanted = models.TenderLotWanted(title=north, value_cents=30_000_00)
        made = add_lot.sync(1, client=machine, body=wanted)
        assert (made.number, made.title.eu, made.value_cents) == (1, "Iparraldea", 30_000_00)
        refused = add_lot.sync_detailed(1, client=machine, body=wanted)
        assert (refused.status_code, "leave of the estimated value" in refused.parsed.detail) == (422, True)
        assert remove_lot.sync_detailed(1, 1, client=machine).status_code == 204
        early = open_bid.sync_detailed(1, client=machine, body=bid)
        assert (early.status_code, "takes no bids" in early.parsed.detail) == (409, True)
        assert list_bids.sync(1, client=machine).items == []
