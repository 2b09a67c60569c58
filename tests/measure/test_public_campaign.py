# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A campaign day in public: nobody can be told by it, by what is shown or by subtracting; today's looks again."""

import csv
import io
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from auzolan.kernel import clock
from auzolan.kernel.access import system, visitor
from auzolan.measure import api
from auzolan.measure.core.hiding import hidden
from tests.builders.facts import TENANT, a_province

DAY = {"service": "income-tax", "day": "2025-06-04"}


@given(st.lists(st.integers(0, 60), max_size=24))
def test_what_is_hidden_cannot_be_told_by_subtraction(counts: list[int]) -> None:
    out = hidden(counts)
    assert not [count for place, count in enumerate(counts) if 0 < count < 10 and place not in out]
    assert all(counts[place] for place in out)
    if sum(counts) >= 10 and out:
        assert sum(counts[place] for place in out) >= 10
        assert len(out) > 1


@pytest.fixture
def _half_year(db) -> None:
    a_province()
    api.simulate(by=system(TENANT), since=date(2025, 4, 20), until=date(2025, 6, 8), yearly_cases=60_000, seed=5)


@pytest.mark.usefixtures("_half_year")
def test_the_public_day_hides_small_hours_and_keeps_the_total() -> None:
    whole = api.campaign_day(by=system(TENANT), service="income-tax", day=date(2025, 6, 4))
    seen = api.public_campaign_day(by=visitor(TENANT), service="income-tax", day=date(2025, 6, 4))
    assert seen.so_far == sum(whole.so_far) >= 10
    assert [place for place, count in enumerate(whole.so_far) if 0 < count < 10]
    for count, told in zip(whole.so_far, seen.hours, strict=True):
        assert told in (count, None)
        assert told is None or told == 0 or told >= 10
    assert seen.forecast == whole.forecast


@pytest.mark.usefixtures("_half_year")
def test_of_fewer_than_ten_nothing_is_told(client: Client) -> None:
    with clock.as_of(datetime(2025, 6, 4, 4, 0, tzinfo=UTC)):
        few = api.campaign_day(by=system(TENANT), service="grants", day=date(2025, 6, 4))
        seen = api.public_campaign_day(by=visitor(TENANT), service="grants", day=date(2025, 6, 4))
        page = client.get("/en/campaign/", {"service": "grants", "day": "2025-06-04"}).content.decode()
    total = sum(few.so_far)
    assert total < 10
    assert (seen.so_far is None) == (total > 0)
    if total:
        assert seen.forecast is None
        assert "Fewer than ten people came" in page


@pytest.mark.usefixtures("_half_year")
@pytest.mark.parametrize("language", ["eu", "es", "en"])
def test_the_page_shows_forecast_and_table_and_reloads_only_on_the_day(client: Client, language: str) -> None:
    past = client.get(f"/{language}/campaign/", DAY).content.decode()
    assert "hx-trigger" not in past
    with clock.as_of(datetime(2025, 6, 4, 12, 30, tzinfo=UTC)):
        page = client.get(f"/{language}/campaign/", DAY).content.decode()
    assert 'hx-trigger="every 60s"' in page
    assert "htmx-2.min.js" in page
    assert f'<a href="/{language}/campaign/?service=income-tax&amp;day=2025-06-04">' in page
    assert "14:30" in page
    assert page.count('<th scope="row">') == 24


@pytest.mark.usefixtures("_half_year")
def test_the_table_comes_as_files_with_what_is_hidden_left_empty(client: Client) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/en/campaign/", DAY | {"as": "csv"}).content.decode())))
    assert len(rows) == 24
    assert {row["status"] for row in rows} <= {"counted", "hidden"}
    assert all((row["status"] == "hidden") == (row["came"] == "") for row in rows)


@pytest.mark.usefixtures("_half_year")
def test_without_a_question_the_newest_day_that_can_be_shown_is_shown(client: Client) -> None:
    page = client.get("/en/campaign/").content.decode()
    assert "Expected of the whole day" in page
    assert "Fewer than ten people came" not in page


@pytest.mark.usefixtures("_half_year")
@pytest.mark.parametrize("wrong", [{"service": "nothing"}, {"day": "yesterday"}, {"day": "1999-01-01"}])
def test_what_cannot_be_asked_is_told_beside_its_field(client: Client, wrong: dict[str, str]) -> None:
    answer = client.get("/en/campaign/", DAY | wrong)
    assert answer.status_code == 422
    assert "Please mend this first" in answer.content.decode()
