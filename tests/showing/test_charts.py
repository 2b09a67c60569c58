# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Charts: what is drawn stands in a table behind it, with its interval, and no name can break out of it."""

import re
from datetime import date
from itertools import pairwise

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from auzolan.showing import charts
from auzolan.showing.charts import Bar, Line, Spot
from auzolan.showing.writing import compact

MARCH, JUNE = date(2025, 3, 1), date(2025, 6, 1)


def a_line(*spots: Spot) -> str:
    chart = Line("Title", spots)
    return str(charts.line(chart, value_label="Share", period_label="Period", table_label="Figures"))


def test_bars_have_their_figures_and_intervals_in_a_table() -> None:
    with override("en"):
        page = charts.bars("Title", [Bar("web", 0.8, "80%", 0.7, 0.9), Bar("desk", 0.4, "40%")])
    assert '<tr><th scope="row">web</th><td class="number">80%</td><td class="number">70% – 90%</td></tr>' in page
    assert '<tr><th scope="row">desk</th><td class="number">40%</td><td class="number"></td></tr>' in page
    assert page.count('class="bar"') == 2
    assert page.count('class="whisker"') == 1
    assert '<div class="scroll" tabindex="0">' in page, "a wide table scrolls by keyboard"


def test_a_line_has_a_row_for_each_of_its_points() -> None:
    page = a_line(Spot(MARCH, 1.0, "2025-03", "1"), Spot(JUNE, 2.0, "2025-06", "2"))
    assert page.count('<th scope="row">') == page.count('class="dot"') == 2
    assert a_line() == ""


def test_a_name_cannot_break_out_of_a_chart() -> None:
    page = a_line(Spot(MARCH, 1.0, "<script>", "<b>"))
    page += charts.bars("<i>", [Bar("<script>", 0.5, "<b>")])
    page += charts.sparkline([1.0, 2.0], "<script>")
    assert not any(tag in page for tag in ("<script", "<b>", "<i>"))


def test_an_axis_has_round_numbers_as_the_language_writes_them() -> None:
    with override("es"):
        page = a_line(Spot(MARCH, 0.21, "2025-03", "0,21"), Spot(JUNE, 0.98, "2025-06", "0,98"))
    assert all(f'text-anchor="end">{tick}</text>' in page for tick in ("0", "0,2", "0,4", "0,6", "0,8", "1"))


@pytest.mark.parametrize(("language", "written"), [("eu", "1,5\xa0M"), ("es", "1,5\xa0M"), ("en", "1.5M")])
def test_a_large_number_is_short_on_an_axis(language: str, written: str) -> None:
    with override(language):
        assert compact(1.5e6) == written
        assert compact(0.0012).endswith("0012")


@given(st.floats(-1e9, 1e9), st.floats(0, 1e9))
def test_ticks_hold_everything_between_them_evenly(low: float, reach: float) -> None:
    found = charts.ticks(low, low + reach)
    assert 2 <= len(found) <= 7
    slack = 1e-6 * max(abs(low), abs(low + reach))
    assert found[0] <= low + slack
    assert found[-1] >= low + reach - slack
    steps = [b - a for a, b in pairwise(found)]
    assert min(steps) > 0
    assert max(steps) - min(steps) <= 1e-3 * max(steps) + slack


def test_a_line_names_at_most_five_periods_first_and_last_among_them() -> None:
    page = a_line(*(Spot(date(2025, month, 1), month, f"2025-{month:02}", "1") for month in range(1, 13)))
    named = re.findall(r'<text class="(?:end|between)"[^>]*>([^<]*)</text>', page)
    assert len(named) == 5
    assert (named[0], named[-1]) == ("2025-01", "2025-12")
