# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Charts: what is drawn stands in a table behind it, with its interval, and no name can break out of it."""

from datetime import date

from django.utils.translation import override

from auzolan.showing import charts
from auzolan.showing.charts import Bar, Line, Spot

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
