# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Observations: what is refused by row, and what several make of one another."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auzolan.kernel.access import system, visitor
from auzolan.kernel.periods import parse_period
from auzolan.kernel.refusals import BadInput, BadTable, NotFound
from auzolan.kernel.texts import Text
from auzolan.review import api
from auzolan.review.core.observations import aggregate, faults
from auzolan.review.nouns import Aggregation, Dimensions, Direction, Indicator, Observation, Status
from tests.builders.review import an_indicator, monthly

FULL = Observation("x", parse_period("2025"), 1.0, n=10, low=0.5, high=1.5)


def indicator(rule: str, unit: str = "count") -> Indicator:
    return Indicator("x", Text(), unit, Direction.UP, Aggregation(rule), "month", "", "")


def months(values: Sequence[float | None], **changes: object) -> list[Observation]:
    return [
        replace(
            FULL,
            period=parse_period(f"2025-{place:02}"),
            value=value,
            status=Status.NOT_PROVIDED if value is None else Status.VALUE,
            **changes,  # type: ignore[arg-type]
        )
        for place, value in enumerate(values, start=1)
    ]


def offices(**values: float | None) -> list[Observation]:
    rows = months(list(values.values()))
    return [
        replace(row, period=FULL.period, dimensions=Dimensions(provider=name))
        for row, name in zip(rows, values, strict=True)
    ]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (replace(FULL, indicator="y"), "indicator"),
        (replace(FULL, value=None), "value"),
        (replace(FULL, status=Status.NOT_APPLICABLE), "value"),
        (replace(FULL, value=float("nan")), "value"),
        (replace(FULL, high=float("inf")), "high"),
        (replace(FULL, low=2.0), "low"),
        (replace(FULL, n=-1), "n"),
    ],
)
def test_what_cannot_be_is_named_by_row_and_column(row: Observation, column: str) -> None:
    [problem] = faults([replace(FULL, period=parse_period("2024")), row], {"x"}, "x.csv")
    assert (problem.file, problem.row, problem.column) == ("x.csv", 3, column)


def test_two_values_for_the_same_thing_are_refused_and_the_same_twice_is_not() -> None:
    assert faults([FULL, FULL], {"x"}, "") == []
    [problem] = faults([FULL, replace(FULL, value=1.2)], {"x"}, "")
    assert (problem.row, problem.column) == (3, "period")


@pytest.mark.parametrize(("rule", "value"), [("sum", 6.0), ("mean", 2.0), ("last", 3.0)])
def test_months_make_a_quarter_by_the_indicators_rule(rule: str, value: float) -> None:
    [quarter] = aggregate(indicator(rule), months([1, 2, 3]), grain="quarter")
    assert (quarter.period.label(), quarter.value, quarter.status) == ("2025-Q1", value, Status.VALUE)


def test_a_ratio_is_divided_anew_from_its_parts() -> None:
    parts = [
        replace(one, numerator=top, denominator=bottom)
        for one, top, bottom in zip(months([0.5, 0.9]), (1.0, 90.0), (2.0, 100.0), strict=True)
    ]
    [year] = aggregate(indicator("ratio"), parts, grain="year")
    assert year.value == pytest.approx(91 / 102)
    assert (year.numerator, year.denominator) == (91, 102)
    assert aggregate(indicator("ratio"), months([0.5]), grain="year")[0].status is Status.NOT_PROVIDED


def test_missing_is_never_nothing() -> None:
    for values in ([1, None, 3], [1, 2]):
        [quarter] = aggregate(indicator("sum"), months(values), grain="quarter")
        assert (quarter.value, quarter.status) == (None, Status.NOT_PROVIDED)
    assert aggregate(indicator("mean"), months([1, None, 3]), grain="quarter")[0].value == 2
    assert aggregate(indicator("last"), months([1, 2, None]), grain="quarter")[0].value == 2
    assert aggregate(indicator("mean"), months([None, None]), grain="year")[0].status is Status.NOT_PROVIDED


def test_what_was_published_for_the_whole_is_taken_instead_of_its_parts() -> None:
    whole = replace(FULL, value=7.0)
    assert aggregate(indicator("sum"), [*offices(a=1, b=2), whole], over=["provider"]) == [whole]
    assert aggregate(indicator("sum"), [*months([1.0] * 12), whole], grain="year") == [whole]


def test_a_mean_over_offices_is_weighted_by_its_cases_and_narrower_than_each() -> None:
    one, other = offices(a=1.0, b=4.0)
    [both] = aggregate(indicator("mean", "score"), [replace(one, n=300), replace(other, n=100)], over=["provider"])
    assert (both.value, both.n, both.dimensions) == (1.75, 400, Dimensions())
    assert both.high is not None
    assert both.low is not None
    assert both.high - both.low < 1


def test_stocks_add_up_over_offices_and_scores_do_not() -> None:
    [both] = aggregate(indicator("last"), offices(a=1, b=2), over=["provider"])
    assert both.value == 3
    with pytest.raises(BadInput):
        aggregate(indicator("last", "score"), offices(a=1, b=2), over=["provider"])


def test_what_does_not_apply_is_left_out() -> None:
    rows = offices(a=1, b=None)
    rows[1] = replace(rows[1], status=Status.NOT_APPLICABLE)
    assert aggregate(indicator("sum"), rows, over=["provider"])[0].value == 1
    assert aggregate(indicator("sum"), rows[1:], over=["provider"])[0].status is Status.NOT_APPLICABLE


def test_unknown_dimensions_and_grains_are_refused() -> None:
    with pytest.raises(BadInput):
        aggregate(indicator("sum"), months([1]), over=["province"])
    with pytest.raises(BadInput):
        aggregate(indicator("sum"), months([1]), grain="fortnight")


@given(st.lists(st.floats(0, 1e6), min_size=12, max_size=12))
def test_a_year_is_the_same_by_way_of_quarters(values: list[float]) -> None:
    for rule in ("sum", "last"):
        straight = aggregate(indicator(rule), months(values), grain="year")
        by_way = aggregate(indicator(rule), aggregate(indicator(rule), months(values), grain="quarter"), grain="year")
        assert by_way[0].value == pytest.approx(straight[0].value)


@pytest.mark.django_db
def test_through_the_verb() -> None:
    an_indicator()
    api.record_observations(by=system("bizkaia"), observations=[*monthly([0.4, 0.6]), *monthly([0.4])])
    [quarter] = api.aggregated(by=visitor("bizkaia"), indicator="satisfied", grain="quarter")
    assert (quarter.value, quarter.n) == (pytest.approx(0.5), 200)
    with pytest.raises(NotFound):
        api.aggregated(by=visitor("bizkaia"), indicator="unknown")
    with pytest.raises(BadTable):
        api.record_observations(by=system("bizkaia"), observations=[*monthly([0.4]), *monthly([0.5])])
