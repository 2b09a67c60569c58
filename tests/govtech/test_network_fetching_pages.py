# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""From where parcels are fetched, in the browser, on the command line and by programs."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from typer.testing import CliRunner

from auzolan.catalogue.nouns.sources import Every
from auzolan.govtech.api.network import fetching as api
from auzolan.govtech.api.network import partners
from auzolan.govtech.management.cli.network import app
from auzolan.kernel import clock
from auzolan.kernel.refusals import BadInput, NotFound, NotPermitted
from tests.builders.catalogue import Source
from tests.builders.challenges import HOUSE
from tests.builders.kernel import a_person, a_tenant
from tests.builders.machines import a_key
from tests.builders.network import a_parcel, a_partner, gives, public
from tests.builders.pages import text

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)
DESK, ARABA = "/en/desk/network/", "/en/desk/network/partners/araba/"
FROM, NOW, STOP = f"{ARABA}fetching/", f"{ARABA}fetching/now/", f"{ARABA}fetching/stop/"


@pytest.fixture(autouse=True)
def _place(settings: Any) -> Iterator[None]:
    settings.NETWORK_INSIDE = ["127.0.0.1"]
    with clock.as_of(NOON):
        a_tenant()
        a_partner()
        yield


def run(*words: object) -> Any:
    """Return what the command says; a refusal is raised."""
    told = CliRunner().invoke(app, [str(word) for word in words])
    if told.exception is not None and not isinstance(told.exception, SystemExit):
        raise told.exception
    return told


def test_a_person_says_from_where_asks_for_it_now_and_reads_what_came(desk: Client, source: Source) -> None:
    assert "From nowhere: its parcels are handed in by somebody." in text(desk.get(ARABA))
    form = text(desk.get(FROM))
    assert 'value="https://araba.example/api/v1/network/parcels/newest.zip"' in form
    address = gives(source, a_parcel())
    answer = desk.post(FROM, {"address": address, "every": "24"})
    assert (answer.status_code, answer.headers["Location"]) == (302, ARABA)
    shown = text(desk.get(ARABA))
    assert address in shown
    assert "Every day" in shown
    assert "Its parcels are fetched from" in shown, "it stands in the history"
    answer = desk.post(NOW, follow=True)
    assert "It is fetched as soon as a worker is free" in text(answer)
    api.carry_out_fetch(by=HOUSE, partner="araba")
    assert "arrived, waits to be looked through" in text(desk.get(ARABA))
    shown = text(desk.get(DESK))
    assert "Fetched on Nov 27, 2026" in shown
    assert "arrived, waits to be looked through" in shown
    assert f"{address}" in text(desk.get(f"{DESK}parcels/araba/1/"))
    assert "Its parcels are fetched no more." in text(desk.post(STOP, follow=True))
    assert api.fetchings(by=HOUSE) == {}


@pytest.mark.parametrize(
    ("language", "since", "why"),
    [
        ("en", "It has failed 2 times in a row", "an address that answers with a page, not 404"),
        ("es", "Ha fallado 2 veces seguidas", "una dirección que responda con una página, no 404"),
        ("eu", "Jarraian 2 aldiz huts egin du", "404"),
    ],
)
def test_failures_are_told_with_their_reason_in_three_languages(
    language: str, since: str, why: str, desk: Client, source: Source
) -> None:
    api.fetch_from(by=HOUSE, partner="araba", address=f"{source.url}/gone", every=Every.HOUR)
    for hours in (0, 1):
        with clock.as_of(NOON + timedelta(hours=hours)):
            api.carry_out_fetch(by=HOUSE, partner="araba")
    shown = text(desk.get(ARABA.replace("/en/", f"/{language}/")))
    assert since in shown
    assert why in shown
    assert "is not accepted" not in shown or language == "en"


def test_what_is_wrong_with_an_address_is_said_beside_it(desk: Client, settings: Any) -> None:
    settings.NETWORK_INSIDE = []
    for address in ("http://araba.example/newest.zip", "ftp://araba.example/newest.zip", ""):
        answer = desk.post(FROM, {"address": address, "every": "24"})
        assert answer.status_code == 422
        assert 'href="#id_address"' in text(answer)
    answer = desk.post(FROM, {"address": "https://araba.example/newest.zip", "every": "5"})
    assert answer.status_code == 422
    partners.end_trust(by=HOUSE, slug="araba", key=public(), why="It was lost")
    answer = desk.post(FROM, {"address": "https://araba.example/newest.zip", "every": "24"})
    assert "No key of araba is trusted today" in text(answer)
    assert desk.get("/en/desk/network/partners/nobody/fetching/").status_code == 404
    assert desk.post(STOP).status_code == 404


def test_whoever_only_reads_sees_it_and_changes_nothing(client: Client, source: Source) -> None:
    api.fetch_from(by=HOUSE, partner="araba", address=gives(source, a_parcel()), every=Every.DAY)
    api.carry_out_fetch(by=HOUSE, partner="araba")
    client.force_login(a_person("iker", role="reader"))
    shown = text(client.get(ARABA))
    assert "arrived, waits to be looked through" in shown
    assert "Fetch it now" not in shown
    assert [client.post(one).status_code for one in (FROM, NOW, STOP)] == [403, 403, 403]


def test_a_partner_with_a_long_history_costs_no_more_queries(desk: Client, source: Source) -> None:
    api.fetch_from(by=HOUSE, partner="araba", address=gives(source, a_parcel()), every=Every.HOUR)
    desk.get(ARABA)
    counted = []
    for hours in (1, 30):
        for hour in range(hours):
            gives(source, a_parcel() if hour % 2 else b"<html>")
            with clock.as_of(NOON + timedelta(hours=hours + hour)):
                api.carry_out_fetch(by=HOUSE, partner="araba")
        for page in (ARABA, DESK):
            with CaptureQueriesContext(connection) as queries:
                assert desk.get(page).status_code == 200
            counted.append(len(queries))
    assert counted[:2] == counted[2:]
    assert max(counted) <= 20


def test_the_command_line_says_from_where_fetches_and_tells_the_history(source: Source) -> None:
    a_person("iker", role="reader")
    address = gives(source, a_parcel())
    words = ("fetch-from", "araba", "--address", address)
    with pytest.raises(NotPermitted):
        run(*words, "--by", "iker")
    with pytest.raises(BadInput, match="one of asked, hour, six-hours, day, week"):
        run(*words, "--every", "minute")
    with pytest.raises(NotFound, match="no partner nobody"):
        run("fetch-from", "nobody")
    assert run(*words).output == f"araba: its parcels are fetched from {address}, day\n"
    assert run("fetch", "araba").output == "araba: arrived: parcel 1 waits to be looked through\n"
    assert json.loads(run("fetch", "araba", "--json").stdout)["outcome"] == "same"
    gives(source, b"<html>")
    assert run("fetch", "araba").output.startswith("araba: refused: ")
    told = run("fetches", "araba").output.splitlines()
    assert [line.split(" ")[1].rstrip(":") for line in told] == ["refused", "same", "arrived"]
    assert len(json.loads(run("fetches", "araba", "--json").stdout)) == 3
    assert run("stop-fetching", "araba").output == "araba: its parcels are fetched no more.\n"
    default = "https://araba.example/api/v1/network/parcels/newest.zip"
    assert default in run("fetch-from", "araba", "--every", "week").output
    a_partner(slug="gipuzkoa", address="")
    with pytest.raises(BadInput, match="none is known of the site of gipuzkoa"):
        run("fetch-from", "gipuzkoa")


def test_programs_at_the_desk_read_the_history_and_nobody_else(client: Client, source: Source) -> None:
    key = {"authorization": f"Bearer {a_key('iker', role='reader')}"}
    api.fetch_from(by=HOUSE, partner="araba", address=gives(source, a_parcel()), every=Every.DAY)
    api.carry_out_fetch(by=HOUSE, partner="araba")
    told = client.get("/api/v1/network/partners/araba/fetches", headers=key).json()
    assert [(one["outcome"], one["number"], one["times"]) for one in told["items"]] == [("arrived", 1, 1)]
    assert client.get("/api/v1/network/partners/nobody/fetches", headers=key).status_code == 404
    assert client.get("/api/v1/network/partners/araba/fetches").status_code == 401


def test_what_has_come_is_taken_or_turned_away_by_people_who_may(source: Source) -> None:
    a_person("iker", role="reader")
    api.fetch_from(by=HOUSE, partner="araba", address=gives(source, a_parcel()), every=Every.DAY)
    api.carry_out_fetch(by=HOUSE, partner="araba")
    [line] = run("waiting").output.splitlines()
    assert line.startswith(f"araba 1: fetched from {source.url}/newest.zip, 2026-11-27T")
    assert [one["of"] for one in json.loads(run("waiting", "--json").stdout)] == ["araba"]
    assert run("take", "araba", 1, "--preview").output.splitlines() == [
        "parcel 1 of araba, not taken",
        "  new       lesson   Count at the door",
        "  new       solution Padron",
    ]
    for words in (("waiting",), ("take", "araba", 1), ("turn-away", "araba", 1)):
        with pytest.raises(NotPermitted):
            run(*words, "--by", "iker")
    assert run("turn-away", "araba", 1).output == "parcel 1 of araba is turned away: nothing of it is kept.\n"
    for verb in ("take", "turn-away"):
        with pytest.raises(NotFound, match="No parcel 1 of araba waits here"):
            run(verb, "araba", 1)
    assert run("fetch", "araba", "--anew").output == "araba: arrived: parcel 1 waits to be looked through\n"
    assert run("take", "araba", 1).output == "parcel 1 of araba is taken: 1 solution-new, 1 lesson-new\n"
