# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The boards through their pages: what is shown, in three languages, as files, and every refusal."""

import csv
import io
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from auzolan.kernel import clock
from auzolan.kernel.access import system
from auzolan.kernel.money import Money
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import same
from auzolan.measure import api
from auzolan.review import api as review
from auzolan.services import api as services
from auzolan.services.nouns import Comparison, Kind, Service
from tests.builders.facts import TENANT, a_case, a_province, an_event, ndjson
from tests.builders.kernel import a_person, a_tenant
from tests.builders.review import an_indicator, decide, monthly
from tests.builders.services import a_channel, a_charter, a_commitment

pytestmark = pytest.mark.django_db
PLATFORM = system(TENANT)
DESK = ("board/", "board/satisfaction/", "board/campaign/", "board/data-quality/", "plans/")


@pytest.fixture(autouse=True)
def _province():
    a_province()


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(a_person("ane", role="service-owner"))
    return client


def a_simulated_half_year():
    api.simulate(by=PLATFORM, since=date(2025, 1, 1), until=date(2025, 7, 1), yearly_cases=9000, seed=5)


@pytest.mark.parametrize("language", ["eu", "es", "en"])
def test_every_page_answers_before_anything_is_known(desk: Client, language: str) -> None:
    for path in DESK:
        assert desk.get(f"/{language}/desk/{path}").status_code == 200, path
    assert desk.get(f"/{language}/boards/").status_code == 200
    assert desk.get(f"/{language}/boards/income-tax/").status_code == 404
    assert desk.get(f"/{language}/services/income-tax/").status_code == 200


def test_the_desk_is_for_those_who_hold_a_role(client: Client) -> None:
    a_person("jon", role="")
    for path in DESK:
        assert client.get(f"/eu/desk/{path}").status_code == 302
    client.force_login(a_person("jon", role=""))
    for path in DESK:
        assert client.get(f"/eu/desk/{path}").status_code == 403


def test_performance_and_satisfaction_stand_on_one_page(client: Client) -> None:
    a_simulated_half_year()
    for path in ("/en/boards/income-tax/", "/en/services/income-tax/"):
        page = client.get(path).content.decode()
        for told in (
            "Cases begun", "19 of 20 are done within", "Contacts per case", "Satisfied (4-5)", "simulated",
            "By channel", "What explains dissatisfaction", "filling in the form", "Weighted by: how it ended",
        ):  # fmt: skip
            assert told in page, (path, told)
    board = client.get("/en/boards/income-tax/?period=2025-Q1").content.decode()
    assert "2025-Q1" in board
    assert "Municipality" in board
    assert "Nothing to show for this period" in client.get("/en/boards/income-tax/?period=2019").content.decode()
    refused = client.get("/en/boards/income-tax/?period=lately")
    assert refused.status_code == 422
    assert "Write a year, a quarter or a month" in refused.content.decode()
    assert "Idatzi urtea" in client.get("/eu/boards/income-tax/?period=lately").content.decode()
    assert client.get("/en/boards/passports/").status_code == 404


def test_what_was_decided_is_marked_on_the_series(client: Client) -> None:
    a_simulated_half_year()
    with clock.as_of(date(2025, 4, 2)):
        decide(PLATFORM, title="Mend the form", subject=Ref("services", "service", "income-tax"))
        decide(PLATFORM, title="Another service", subject=Ref("services", "service", "grants"))
    page = client.get("/en/boards/income-tax/").content.decode()
    assert '<line class="mark"' in page
    assert "<title>Mend the form</title>" in page
    assert "Another service" not in page


def test_a_promise_stands_beside_what_was_measured(client: Client) -> None:
    an_indicator("satisfied")
    an_indicator("answered")
    review.record_observations(
        by=PLATFORM, observations=monthly([0.5] * 3, indicator="satisfied", service="income-tax")
    )
    a_charter(services=("income-tax",), owner="hacienda")
    a_commitment(
        code="good", indicator="satisfied", target=0.9, target_unit="share", comparison=Comparison.AT_LEAST,
        service="income-tax", since=date(2020, 1, 1),
    )  # fmt: skip
    a_commitment(code="never", indicator="answered", target=5, since=date(2020, 1, 1))
    page = client.get("/en/services/income-tax/").content.decode()
    assert "What was promised, and whether it is kept" in page
    assert "never measured" in page
    assert "90%" in page or "90 %" in page


def test_the_public_sees_nothing_of_fewer_than_ten(client: Client, tmp_path) -> None:
    api.import_events(by=PLATFORM, file=ndjson(tmp_path / "a.ndjson", a_case("c1", "start", "complete")))
    assert "Nothing to show for this period" in client.get("/en/boards/income-tax/").content.decode()


def test_the_board_is_cut_as_asked_and_given_as_a_file(desk: Client) -> None:
    a_simulated_half_year()
    page = desk.get("/en/desk/board/", {"by": "channel", "grain": "quarter", "service": "income-tax"}).content.decode()
    assert "2025-04-01" in page
    given = desk.get("/en/desk/board/", {"by": "municipality", "as": "csv"})
    assert given.headers["Content-Type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(given.content.decode())))
    assert sum(int(row["started"]) for row in rows) == sum(row.started for row in api.board(by=PLATFORM))
    assert desk.get("/en/desk/board/", {"as": "json"}).json()[0]["simulated"] is True
    wrong = desk.get("/en/desk/board/", {"by": "weather"})
    assert wrong.status_code == 200
    assert "Please mend this first" in wrong.content.decode()
    assert "Please mend this first" in desk.get("/en/desk/board/", {"period": "soon"}).content.decode()


def test_satisfaction_is_compared_by_probability_and_ranked_by_interval(desk: Client) -> None:
    a_simulated_half_year()
    page = desk.get("/en/desk/board/satisfaction/", {"one": "income-tax", "other": "grants"}).content.decode()
    assert "Place between" in page
    assert "with a probability of" in page
    by_channel = desk.get("/en/desk/board/satisfaction/", {"unit": "channel"}).content.decode()
    assert "income-tax · web" in by_channel
    assert desk.get("/en/desk/board/satisfaction/", {"as": "json"}).json()[0]["method"] == "wilson"
    unknown = desk.get("/en/desk/board/satisfaction/", {"one": "income-tax", "other": "passports"}).content.decode()
    assert "One of the two has no ten answers" in unknown


def test_a_campaign_day_is_watched_hour_by_hour(desk: Client) -> None:
    a_simulated_half_year()
    asked = {"service": "income-tax", "day": "2025-06-04", "until_hour": "11"}
    page = desk.get("/en/desk/board/campaign/", asked).content.decode()
    assert "Expected of the whole day" in page
    assert "will not fit" in desk.get("/en/desk/board/campaign/", asked | {"capacity": "0"}).content.decode()
    assert "expected to fit" in desk.get("/en/desk/board/campaign/", asked | {"capacity": "9999"}).content.decode()
    early = desk.get("/en/desk/board/campaign/", asked | {"day": "2025-01-06"}).content.decode()
    assert "Fewer than three days like this one" in early
    assert (
        "Please mend this first" in desk.get("/en/desk/board/campaign/", asked | {"until_hour": "25"}).content.decode()
    )


def test_a_day_to_come_has_had_no_hours(desk: Client) -> None:
    a_simulated_half_year()
    with clock.as_of(datetime(2025, 6, 3, 10, 30, tzinfo=UTC)):
        tomorrow = api.campaign_day(by=PLATFORM, service="income-tax", day=date(2025, 6, 4))
        today = api.campaign_day(by=PLATFORM, service="income-tax", day=date(2025, 6, 3))
    assert tomorrow.so_far == ()
    assert tomorrow.forecast is not None
    assert tomorrow.forecast.middle > 0
    assert len(today.so_far) == 12  # half past ten in UTC is half past noon in Bilbao


def test_a_cost_is_shown_as_soon_as_the_directory_knows_it(client: Client) -> None:
    a_simulated_half_year()
    path = "/en/services/income-tax/"
    assert "Cost of a transaction" not in client.get(path).content.decode()
    for kind in ("web", "app", "phone", "desk", "post"):
        a_channel("income-tax", kind=kind, unit_cost=Money.of("2.50"))
    page = client.get(path).content.decode()
    assert "Cost of a transaction" in page
    assert "€2.50" in page


def test_a_campaign_day_adds_up_with_the_board(desk: Client) -> None:
    a_simulated_half_year()
    day = date(2025, 6, 4)
    found = api.campaign_day(by=PLATFORM, service="income-tax", day=day)
    rows = api.board(by=PLATFORM, grain="day", only={"service": "income-tax"})
    assert sum(found.so_far) == next(row.started for row in rows if row.since == day)
    assert len(found.taught) == 8
    assert found.forecast is not None
    assert found.forecast.middle == sum(found.so_far)


def test_broken_rows_are_shown_with_their_place(desk: Client) -> None:
    an_indicator("volume")
    review.record_observations(
        by=PLATFORM, observations=monthly([100, 900, 100, 0], indicator="volume", service="grants")
    )
    page = desk.get("/en/desk/board/data-quality/").content.decode()
    assert "?rule=measure.zero-volume" in page
    rows = desk.get("/en/desk/board/data-quality/", {"rule": "measure.zero-volume"}).content.decode()
    assert "/en/services/grants/" in rows
    assert desk.get("/en/desk/board/data-quality/", {"rule": "measure.weather"}).status_code == 404
    assert "measure.zero-volume" in desk.get("/en/desk/board/data-quality/", {"as": "csv"}).content.decode()


def test_a_volume_that_the_log_contradicts_is_told(tmp_path) -> None:
    rows = [event for n in range(40) for event in a_case(f"c{n}", "start", "complete")]
    api.import_events(by=PLATFORM, file=ndjson(tmp_path / "a.ndjson", rows))
    an_indicator("volume")
    review.record_observations(
        by=PLATFORM, observations=monthly([90], indicator="volume", service="income-tax", since=date(2025, 7, 1))
    )
    broken = {one.rule.id: one.rows for one in api.broken_rules(by=PLATFORM)}
    [row] = broken["measure.self-reported-differs"]
    assert dict(row.shown) == {"volume": 90.0, "derived": 40.0}
    assert not row.simulated


def test_what_simulated_facts_say_of_a_published_figure_is_marked_as_simulated() -> None:
    a_simulated_half_year()
    an_indicator("volume")
    review.record_observations(
        by=PLATFORM, observations=monthly([9e6], indicator="volume", service="income-tax", since=date(2025, 3, 1))
    )
    broken = {one.rule.id: one.rows for one in api.broken_rules(by=PLATFORM)}
    [row] = broken["measure.self-reported-differs"]
    assert row.simulated


@pytest.mark.parametrize("path", ["desk/board/", "boards/", "desk/board/satisfaction/"])
def test_more_services_cost_no_more_queries(desk: Client, tmp_path, path: str) -> None:
    def queries(services_known: int) -> int:
        for n in range(services_known):
            slug = f"s{n:02}"
            services.record_service(by=PLATFORM, service=Service(slug, same(slug), "hacienda", Kind.PROCEDURE, "test"))
        rows = [
            an_event(case=f"{n}-{k}", service=f"s{n:02}", event_id=f"{services_known}-{n}-{k}")
            for n in range(services_known)
            for k in range(12)
        ]
        api.import_events(by=PLATFORM, file=ndjson(tmp_path / f"{services_known}.ndjson", rows))
        desk.get(f"/eu/{path}")
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert desk.get(f"/eu/{path}").status_code == 200
        return len(seen)

    few = queries(3)
    assert queries(28) == few
    assert few <= 12


def test_a_figure_by_municipality_stands_on_a_map_with_its_table(client: Client) -> None:
    for code in ("48001", "48044", "48916"):
        a_tenant(code, kind="municipality", parent=TENANT, ine=code)
    a_simulated_half_year()
    page = client.get("/en/boards/income-tax/").content.decode()
    assert "Completed by municipality, 2024-07-01" in page
    assert page.count('<path class="place') == 2
    assert "for want of an outline: 48916." in page, "Usansolo is younger than the outlines"
    assert "The figures behind this map" in page
    assert "IGN" in page
    other = client.get("/en/boards/income-tax/?figure=take-up").content.decode()
    assert "By web or app by municipality" in other
    assert '<option value="take-up" selected>' in other
    assert "Completed by municipality" in client.get("/en/boards/income-tax/?figure=weather").content.decode()
    assert "udalerrika" in client.get("/eu/boards/income-tax/").content.decode()


def test_the_map_says_nothing_of_fewer_than_ten(client: Client, tmp_path) -> None:
    a_tenant("48001", kind="municipality", parent=TENANT, ine="48001")
    a_tenant("48002", kind="municipality", parent=TENANT, ine="48002")
    a_tenant("48044", kind="municipality", parent=TENANT, ine="48044")
    rows = [
        event
        for code, cases in (("48001", 30), ("48002", 12), ("48044", 9))
        for n in range(cases)
        for event in a_case(f"{code}-{n}", "start", "complete", municipality=code)
    ]
    api.import_events(by=PLATFORM, file=ndjson(tmp_path / "a.ndjson", rows))
    page = client.get("/en/boards/income-tax/").content.decode()
    assert "<title>48001: 100%" in page
    assert "<title>48002: no data</title>" in page, "with the whole it would tell of the nine"
    assert "<title>48044: no data</title>" in page
    assert "n = 30" in page
    assert "n = 12 " not in page
    assert "n = 9 " not in page


def test_without_outlines_there_is_no_map(client: Client) -> None:
    a_simulated_half_year()
    assert "On the map" not in client.get("/en/boards/income-tax/").content.decode()
