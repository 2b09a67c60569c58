# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Two governments, two sites with their workers on loopback: each fetches from the other by itself, people take."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.builders.installation import Installation, answers, free_port, running, until
from tests.builders.solutions import a_file
from tests.journeys.test_network import ADOPT, BEGIN, LOOK, PUBLISH

pytestmark = [pytest.mark.slow, pytest.mark.killing, pytest.mark.xdist_group("killing")]
STAND_UP = """
names = {{"name_eu": "{name}", "name_es": "{name}", "name_en": "{name}"}}
Tenant.objects.create(slug="{slug}", kind="province", hosts="127.0.0.1;{slug}.localhost", **names)
"""
NEWEST = "/api/v1/network/parcels/newest.zip"
DUE = "UPDATE govtech_fetchingrow SET next_at = '2026-01-01 00:00:00'"


@contextmanager
def served(one: Installation) -> Iterator[str]:
    """Serve an installation, with its worker; give the address of its site."""
    site = f"http://127.0.0.1:{(port := free_port())}"
    with running(one, "serve", "--port", str(port), "--workers", "1"):
        until(lambda: answers(site))
        yield site


def fetches(one: Installation) -> list[dict[str, Any]]:
    """Return what came of fetching, in its order."""
    rows = one.ask("SELECT body FROM govtech_fetchrow ORDER BY id")
    return [body if isinstance(body, dict) else json.loads(body) for (body,) in rows]


def outcomes(one: Installation) -> list[str]:
    return [each["outcome"] for each in fetches(one)]


def key_of(one: Installation, path: Path) -> str:
    """Let somebody make the first parcel; return the key that it is signed with."""
    report = path.with_suffix(".json")
    one.run("network", "export", "-o", str(path), "--json", str(report))
    return str(json.loads(report.read_text(encoding="utf-8"))["manifest"]["key"])


def test_parcels_go_both_ways_by_themselves_and_are_taken_by_people(
    migrated: Installation, place: Callable[..., Installation], tmp_path: Path
) -> None:
    araba, bizkaia = place(like=migrated), place(like=migrated)
    for one in (araba, bizkaia):
        one.environment = {"AUZOLAN_NETWORK_INSIDE": "127.0.0.1", "AUZOLAN_STALLED_SECONDS": "1"}
    araba.run("-c", BEGIN + STAND_UP.format(slug="araba", name="Araba") + PUBLISH.format(path=a_file(tmp_path / "a")))
    bizkaia.run("-c", BEGIN + STAND_UP.format(slug="bizkaia", name="Bizkaia"))
    araba.run("network", "offer", "padron")
    with ExitStack() as stack:
        sites = {one: stack.enter_context(served(one)) for one in (araba, bizkaia)}
        assert httpx.get(sites[araba] + NEWEST).status_code == 404, "no parcel was made yet"
        _fetches_from(bizkaia, "araba", sites[araba], key_of(araba, tmp_path / "araba.zip"))
        until(lambda: outcomes(bizkaia)[-1:] == ["arrived"])
        assert bizkaia.run("network", "waiting").startswith(f"araba 1: fetched from {sites[araba]}{NEWEST}")
        assert bizkaia.ask("SELECT count(*) FROM govtech_solutionrow") == [(0,)], "nothing is taken without a person"
        assert "new       solution Padron" in bizkaia.run("network", "take", "araba", "1", "--preview")
        bizkaia.run("network", "take", "araba", "1")
        bizkaia.change(DUE)
        until(lambda: outcomes(bizkaia)[-1:] == ["same"])

        bizkaia.run("-c", BEGIN + ADOPT)
        _fetches_from(araba, "bizkaia", sites[bizkaia], key_of(bizkaia, tmp_path / "bizkaia.zip"))
        until(lambda: outcomes(araba)[-1:] == ["arrived"])
        araba.run("network", "take", "bizkaia", "1")
        page = araba.run("-c", BEGIN + LOOK.format(slug="araba", page="/en/solutions/padron/")).replace("\xa0", " ")
        assert "In use at Bizkaia since March 1, 2026" in page

    # the site of Araba is away: that is kept, and tried again when it is due
    with running(bizkaia, "worker"):
        bizkaia.change(DUE)
        until(lambda: outcomes(bizkaia)[-1:] == ["silent"])
    assert "an address that answers" in fetches(bizkaia)[-1]["why"]
    [(due,)] = bizkaia.ask("SELECT count(*) FROM govtech_fetchingrow WHERE next_at > '2026-01-02'")
    assert due == 1


def _fetches_from(one: Installation, slug: str, site: str, key: str) -> None:
    one.run("network", "trust", slug, "--name", slug.title(), "--key", key)
    one.run("network", "fetch-from", slug, "--address", site + NEWEST, "--every", "hour")
