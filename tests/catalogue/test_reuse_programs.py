# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reuse for programs: the endpoints, the table of a bundle, the command line."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from typer.testing import CliRunner

from auzolan.catalogue import api
from auzolan.catalogue.management import reuses as table
from auzolan.catalogue.management.cli import app
from auzolan.catalogue.models import ReuseRow
from auzolan.catalogue.nouns.showcase import Sender, Standing
from auzolan.kernel import bundles
from auzolan.kernel.access import system
from auzolan.kernel.models import Tenant
from auzolan.kernel.refusals import BadTable
from tests.builders.catalogue import a_dataset
from tests.builders.machines import a_key, bearing
from tests.builders.reuse import a_reuse, fetched

pytestmark = pytest.mark.django_db
BY = system("bizkaia")
SENT: dict[str, Any] = {
    "title": "Bus map", "kind": "application", "datasets": ["stops"], "value": "People find their stop.",
    "url": "https://maps.example/",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _stops() -> None:
    a_dataset("stops")


def test_reuses_are_listed_and_read_as_everybody_may_see_them(client: Client) -> None:
    a_reuse(sender=Sender("Ane", False))
    a_reuse("Not judged", is_shown=False)
    [one] = client.get("/api/v1/reuses").json()["items"]
    assert (one["slug"], one["author"], one["datasets"]) == ("bus-map", "", ["stops"])
    assert client.get("/api/v1/reuses/bus-map").json() == one
    assert client.get("/api/v1/reuses/not-judged").status_code == 404
    assert not client.get("/api/v1/reuses?dataset=lines").json()["items"]
    assert not client.get("/api/v1/reuses?kind=paper").json()["items"]
    assert client.get("/api/v1/reuses?kind=poem").status_code == 422


def test_a_visitor_declares_a_reuse_without_a_key_and_a_program_with_one(client: Client) -> None:
    answer = client.post("/api/v1/reuses", SENT, content_type="application/json")
    assert (answer.status_code, answer.json()) == (201, {"slug": "bus-map", "standing": "waiting"})
    assert not client.get("/api/v1/reuses").json()["items"]
    key = bearing(a_key(may_write=True))
    assert client.post("/api/v1/reuses", SENT, content_type="application/json", **key).status_code == 201
    assert client.post("/api/v1/webhooks", {}, content_type="application/json").status_code == 401


@pytest.mark.parametrize(
    ("told", "column"),
    [({"datasets": ["x"]}, "datasets"), ({"url": ""}, "url"), ({"title": "x"}, "title"), ({"kind": "poem"}, "kind")],
)
def test_what_cannot_be_is_refused_with_its_place(client: Client, told: dict[str, Any], column: str) -> None:
    answer = client.post("/api/v1/reuses", SENT | told, content_type="application/json")
    assert answer.status_code == 422
    assert column in answer.json()["problems"][0]["column"]
    assert not api.reuses(by=BY, standing=None)


def test_how_much_data_is_used_is_told_with_its_grade(client: Client) -> None:
    fetched("stops", 40)
    a_reuse()
    [one] = client.get("/api/v1/data-in-use").json()["items"]
    assert (one["slug"], one["grade"]) == ("stops", "B")
    assert {said["witness"]: said["n"] for said in one["evidence"]} == {"uses": 40, "declared": 1}


def test_the_table_of_reuses_goes_out_and_comes_in_the_same(tmp_path: Path) -> None:
    a_reuse(languages=("eu", "es"), sender=Sender("Ane", False))
    a_reuse("Waits", is_shown=False)
    a_reuse("Gone")
    api.judge_reuse(by=BY, slug="gone", standing=Standing.WITHDRAWN, reason="The link is dead.")
    before = table.dump_reuses(BY)
    for unit in Tenant.objects.all():
        unit.source = "tests"
        unit.save()
    bundles.export("bizkaia", tmp_path / "out")
    assert bundles.load(tmp_path / "out").rows["reuses"] == 0
    assert table.dump_reuses(BY) == before
    ReuseRow.objects.of("bizkaia").all().delete()
    file = tmp_path / "out" / "datapackage.json"
    file.write_text(file.read_text().replace("bizkaia-export", "again"))
    assert bundles.load(tmp_path / "out").rows["reuses"] == 3
    assert table.dump_reuses(BY) == before
    assert [row["slug"] for row in before] == ["bus-map", "gone", "waits"]


@pytest.mark.parametrize(
    ("told", "match"),
    [
        ({"datasets": "nothing"}, "row 2, column datasets: 'nothing'"),
        ({"sent_at": "2026-99-31T09:00:00Z"}, "row 2, column sent_at"),
        ({"shown_at": ""}, "row 2, column shown_at"),
        ({"gone_at": "2026-05-31T09:00:00Z"}, "row 2, column gone_at"),
    ],
)
def test_a_bad_row_of_the_table_is_named_and_nothing_is_kept(told: dict[str, str], match: str) -> None:
    a_reuse()
    [row] = table.dump_reuses(BY)
    with pytest.raises(BadTable, match=match):
        table.load_reuses(BY, [row | {"slug": "other", "is_named": True} | told], "reuses.csv")
    assert len(api.reuses(by=BY, standing=None)) == 1


def test_the_command_takes_citations_or_says_what_is_wrong(tmp_path: Path) -> None:
    file = tmp_path / "cited.csv"
    file.write_text("page,dataset\nhttps://deia.eus/a,stops\n")
    ran = CliRunner().invoke(app, ["citations", str(file), "--tenant", "bizkaia"])
    assert (ran.exit_code, ran.output) == (0, "1 new, 0 known, 0 of the publisher's own (left out)\n")
    file.write_text("page,dataset\nhttps://deia.eus/a,nothing\n")
    assert CliRunner().invoke(app, ["citations", str(file), "--tenant", "bizkaia"]).exit_code == 1
