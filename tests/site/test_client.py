# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The typed Python client that is generated from the document, against a running server."""

import importlib
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from auzolan.kernel.access import system
from auzolan.measure import api as measure
from tests.builders.facts import TENANT, a_case, a_province, an_event
from tests.builders.machines import a_key
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
