# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Progress as arithmetic: bounded, monotone, the same however its parts are grouped, and silent where nobody looked."""

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from functools import reduce
from operator import add

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auzolan.kernel.periods import Period, parse_period
from auzolan.review.nouns import Direction, Observation, Status
from auzolan.strategy.core.progress import SLACK, elapsed, progress_of, reading, rolled, tally, way
from auzolan.strategy.nouns import AgendaLevel, Seen, TargetReading, Version, Weighing
from tests.builders.strategy import SINCE, UNTIL, a_budget, a_target, an_agenda, an_item

NUMBERS = st.floats(-1e9, 1e9, allow_nan=False)
SHARES = st.floats(0, 1)
DAYS = st.dates(date(2020, 1, 1), date(2035, 1, 1))
UP, DOWN = Direction.UP, Direction.DOWN


def seen(value: float | None, period: str = "2025", **told: object) -> Observation:
    return Observation("satisfied", parse_period(period), value, **told)


@given(NUMBERS, NUMBERS, NUMBERS, st.sampled_from(Direction))
def test_the_way_covered_lies_between_none_and_all(baseline: float, target: float, value: float, of: Direction) -> None:
    assert 0 <= way(baseline, target, value, of) <= 1


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_a_better_value_never_covers_less(baseline: float, target: float, one: float, other: float) -> None:
    worse, better = sorted((one, other), reverse=target < baseline)
    direction = UP if target >= baseline else DOWN
    assert way(baseline, target, worse, direction) <= way(baseline, target, better, direction)


@given(NUMBERS, NUMBERS)
def test_the_ends_of_the_way_are_none_and_all(baseline: float, target: float) -> None:
    if baseline != target:
        assert way(baseline, target, baseline, UP) == 0
        assert way(baseline, target, target, UP) == 1


@given(DAYS, DAYS, DAYS, DAYS)
def test_time_goes_by_between_none_and_all_and_never_back(since: date, by: date, one: date, other: date) -> None:
    earlier, later = sorted((one, other))
    assert 0 <= elapsed(since, by, earlier) <= elapsed(since, by, later) <= 1


def test_each_kind_of_not_knowing_is_its_own_state() -> None:
    target = a_target()
    assert reading(target, UP, [seen(0.6)], date(2023, 6, 1)).seen is Seen.NOT_DUE
    assert reading(target, UP, [], date(2025, 6, 1)).seen is Seen.NO_DATA
    assert reading(target, UP, [seen(0.6, "2023")], date(2025, 6, 1)).seen is Seen.NO_DATA
    assert reading(target, UP, [seen(0.6, "2027")], date(2025, 6, 1)).seen is Seen.NO_DATA
    silent = seen(None, status=Status.NOT_PROVIDED)
    assert reading(target, UP, [silent], date(2026, 6, 1)).seen is Seen.NO_DATA
    blind = reading(replace(target, baseline=None), UP, [seen(0.6)], date(2026, 6, 1))
    assert (blind.seen, blind.share) == (Seen.NO_BASELINE, None)
    told = reading(target, UP, [seen(0.6), seen(0.5, "2024")], date(2026, 6, 1))
    assert (told.seen, told.observed) == (Seen.MEASURED, seen(0.6))
    assert told.share == pytest.approx(0.5)


def test_what_is_expected_is_the_time_gone_by_when_it_was_observed_not_today() -> None:
    told = reading(a_target(), UP, [seen(0.6, "2024")], date(2027, 12, 1))
    assert told.expected == pytest.approx(0.25, abs=0.001)
    assert told.elapsed > 0.97
    assert not told.is_late


def test_it_is_late_only_beyond_its_interval_or_the_slack_without_one() -> None:
    day = date(2026, 1, 1)  # half of the time has gone by
    assert reading(a_target(), UP, [seen(0.5, low=0.45, high=0.55)], day).is_late
    assert not reading(a_target(), UP, [seen(0.5, low=0.38, high=0.62)], day).is_late
    half = elapsed(SINCE, UNTIL, day)
    near = 0.4 + 0.4 * (half - SLACK + 0.01)
    assert not reading(a_target(), UP, [seen(near)], day).is_late
    assert reading(a_target(), UP, [seen(near - 0.01)], day).is_late


def test_down_is_a_way_too_and_moving_away_is_told() -> None:
    fewer = a_target(baseline=20.0, target=10.0)
    assert reading(fewer, DOWN, [seen(14.0)], date(2026, 1, 1)).share == pytest.approx(0.6)
    gone = reading(fewer, DOWN, [seen(25.0)], date(2026, 1, 1))
    assert (gone.share, gone.backwards) == (0, True)


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_the_interval_holds_the_share(baseline: float, target: float, value: float, low: float, high: float) -> None:
    told = reading(a_target(baseline=baseline, target=target), UP, [seen(value, low=low, high=high)], date(2026, 1, 1))
    assert told.low <= told.share <= told.high


def measured(share: float, expected: float = 0.5) -> TargetReading:
    return TargetReading(
        a_target(), Seen.MEASURED, 0.5, share=share, low=share / 2, high=(1 + share) / 2, expected=expected
    )


PARTS = st.lists(
    st.tuples(st.lists(st.one_of(SHARES, st.none()), max_size=4), st.floats(0, 100)), min_size=1, max_size=8
)


def tallies(parts: list[tuple[list[float | None], float]]) -> list:
    blind = TargetReading(a_target(), Seen.NO_DATA, 0.5)
    return [
        tally([blind if one is None else measured(one) for one in shares], Fraction(weight), must_be_measured=True)
        for shares, weight in parts
    ]


@given(PARTS, st.randoms(use_true_random=False), st.integers(1, 7))
def test_no_order_and_no_grouping_changes_a_roll_up(parts, chance, cut: int) -> None:
    those = tallies(parts)
    whole = rolled(reduce(add, those))
    shuffled = list(those)
    chance.shuffle(shuffled)
    cut = min(cut, len(shuffled) - 1) or 1
    groups = [reduce(add, group) for group in (shuffled[:cut], shuffled[cut:]) if group]
    assert rolled(reduce(add, groups)) == whole


@given(PARTS)
def test_a_roll_up_is_bounded_and_its_interval_holds_it(parts) -> None:
    told = rolled(reduce(add, tallies(parts)))
    if told.coverage is not None:
        assert 0 <= told.coverage <= 1
    if told.progress is not None:
        assert 0 <= told.low <= told.progress <= told.high <= 1


@given(PARTS, SHARES, SHARES)
def test_more_progress_in_a_part_is_never_less_in_the_whole(parts, one: float, other: float) -> None:
    less, more = sorted((one, other))
    rest = reduce(add, tallies(parts))
    of = [rolled(rest + tally([measured(share)], Fraction(1), must_be_measured=True)) for share in (less, more)]
    assert of[0].progress <= of[1].progress
    assert of[0].coverage == of[1].coverage


def version(**told: object) -> Version:
    return Version(1, an_agenda(**told), datetime(2026, 1, 1, tzinfo=UTC), "", "", "")


def test_what_nobody_measures_lowers_the_coverage_and_not_the_progress() -> None:
    one = version()
    target = one.agenda.targets[0]
    told = progress_of(
        one, directions={}, observed={target.series: [seen(0.6)]}, fulfilments=[], as_of=date(2026, 1, 1)
    )
    assert told.whole.progress == pytest.approx(0.5)
    assert told.whole.coverage == 0.5  # the second initiative has no indicator
    by_code = {row.item.code: row for row in told.items}
    assert by_code["I2"].rollup.progress is None
    assert by_code["I2"].rollup.coverage == 0
    assert [row.depth for row in told.items] == [0, 1, 2, 3, 3]


def test_an_initiative_that_has_not_begun_does_not_count_yet() -> None:
    items = (*an_agenda().items[:4], an_item("I2", since=date(2027, 1, 1)))
    one = version(items=items)
    target = one.agenda.targets[0]
    told = progress_of(
        one, directions={}, observed={target.series: [seen(0.6)]}, fulfilments=[], as_of=date(2026, 1, 1)
    )
    assert told.whole.coverage == 1


def test_weights_and_budgets_decide_how_much_a_part_counts() -> None:
    items = (*an_agenda().items[:3], an_item("I1", weight=3), an_item("I2"))
    targets = (a_target("I1"), a_target("I2", service="other"))
    budgets = (a_budget("I1", cents=100), a_budget("I2", cents=900))
    one = version(items=items, targets=targets, budgets=budgets)
    observed = {targets[0].series: [seen(0.8)], targets[1].series: [seen(0.4)]}
    told = {
        weighing: progress_of(
            one, directions={}, observed=observed, fulfilments=[], as_of=date(2026, 1, 1), weighing=weighing
        ).whole.progress
        for weighing in Weighing
    }
    assert told == {Weighing.EQUAL: 0.75, Weighing.BUDGET: 0.1}


def test_a_line_with_its_own_indicator_counts_beside_what_lies_below() -> None:
    one = version(targets=(a_target("L1"),), items=an_agenda().items[:3])
    target = one.agenda.targets[0]
    told = progress_of(
        one, directions={}, observed={target.series: [seen(0.8)]}, fulfilments=[], as_of=date(2026, 1, 1)
    )
    assert [row.rollup.progress for row in told.items if row.item.level is not AgendaLevel.INITIATIVE] == [1, 1, 1]


def test_a_period_that_is_not_over_is_held_to_today() -> None:
    open_year = Observation("satisfied", Period(date(2026, 1, 1), date(2027, 1, 1)), 0.6)
    told = reading(a_target(), UP, [open_year], date(2026, 7, 1))
    assert told.expected == elapsed(SINCE, UNTIL, date(2026, 7, 1))
