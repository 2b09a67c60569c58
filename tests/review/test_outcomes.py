# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Outcomes against known truth: chance is no effect, intervals hold, and nobody tells what cannot be told."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from auzolan.kernel.periods import Period, months_after, parse_period
from auzolan.review.core.effects import Fit, averaged, beside, comparable, interrupted
from auzolan.review.core.outcomes import positions, score, split, verdict_of
from auzolan.review.nouns import Direction, Expectation, Observation, Series, Status, Verdict

Floats = NDArray[np.float64]
NOW = datetime(2026, 6, 1, tzinfo=UTC)
START = date(2023, 1, 1)


def noise(rng: np.random.Generator, n: int, persistence: float) -> Floats:
    """Return errors in which each carries ``persistence`` of the one before, of the same spread from the start."""
    errors = np.empty(n)
    errors[0] = rng.normal() / np.sqrt(1 - persistence**2)
    for place in range(1, n):
        errors[place] = persistence * errors[place - 1] + rng.normal()
    return errors


def monthly(values: Sequence[float], since: date = START) -> list[Observation]:
    return [
        Observation("x", Period(months_after(since, p), months_after(since, p + 1)), float(v))
        for p, v in enumerate(values)
    ]


def hope(
    *, since: date = date(2025, 1, 1), by: date = date(2025, 12, 31), baseline: float | None = 10.0
) -> Expectation:
    return Expectation(Series("x"), baseline, 12.0, 13.0, 14.0, by, key="e", since=since)


@pytest.mark.parametrize(("periods", "before", "season"), [(18, 12, 0), (36, 24, 12), (20, 12, 4)])
@pytest.mark.parametrize("persistence", [0.0, 0.3, 0.6])
def test_chance_is_called_an_effect_in_about_five_of_a_hundred(
    periods: int, before: int, season: int, persistence: float
) -> None:
    rng, called = np.random.default_rng(7), 0
    at = np.arange(periods)
    course = 0.2 * at + (3 * np.cos(2 * np.pi * at / season) if season else 0)
    for _ in range(100):
        fit = interrupted(course + noise(rng, periods, persistence), before, season)
        called += not fit.low <= 0 <= fit.high
    assert called <= 12  # a fair 5 % gives more than 11 in less than 1 of 200 runs; robust errors gave 15 to 45


def test_the_interval_holds_the_true_effect() -> None:
    rng, held, widths = np.random.default_rng(3), 0, []
    for _ in range(150):
        truth = 4.0 * (np.arange(30) >= 20)
        fit = interrupted(truth + 0.1 * np.arange(30) + noise(rng, 30, 0.4), 20)
        held += fit.low <= 4 <= fit.high
        widths.append(fit.high - fit.low)
    assert held >= 135
    assert np.median(widths) < 15


def test_at_a_fixed_persistence_the_estimate_is_that_of_generalised_least_squares() -> None:
    rng = np.random.default_rng(11)
    design = np.column_stack([np.ones(400), np.arange(400.0), (np.arange(400) >= 200) * 1.0])
    values = design @ np.array([1.0, 0.02, 5.0]) + noise(rng, 400, 0.5)
    effect, low, high, beta = averaged(values, design, np.array([0, 0, 1.0]), np.arange(400.0))
    known = sm.GLSAR(values, design, rho=1).iterative_fit(20)
    assert beta == pytest.approx(known.params, rel=0.05)
    bottom, top = known.conf_int()[2]
    assert (low, high) == pytest.approx((bottom, top), rel=0.12)
    assert low < effect < high


def test_a_gap_in_the_series_is_a_gap_in_time() -> None:
    whole = 0.5 * np.arange(24) + np.random.default_rng(2).normal(0, 0.1, 24)
    keep = np.array([p for p in range(24) if p not in (3, 4, 5, 6, 7)])
    fit = interrupted(whole[keep], before=11, at=keep.astype(np.float64))
    blind = interrupted(whole[keep], before=11)
    assert abs(fit.effect) < 0.4 < abs(blind.effect)


def test_quarters_of_which_one_was_never_observed_are_told_without_season() -> None:
    at = np.array([p for p in range(40) if p % 4 != 2], dtype=np.float64)
    fit = interrupted(np.sin(at) + 0.1 * at, before=20, season=4, at=at)
    assert np.isfinite([fit.low, fit.effect, fit.high]).all()


def test_too_few_values_are_refused() -> None:
    with pytest.raises(ValueError, match="too few"):
        interrupted(np.arange(4.0), 2)


def test_differences_to_comparable_units_hold_against_a_shock_that_all_share() -> None:
    rng, called = np.random.default_rng(5), 0
    for _ in range(400):
        shared = rng.normal(size=12).cumsum()
        peers = shared + rng.normal(size=(6, 12)) + rng.normal(size=(6, 1)) * 3
        fit = beside(shared + rng.normal(size=12), peers, 6)
        called += not fit.low <= 0 <= fit.high
    assert 8 <= called <= 36


def test_units_of_another_size_are_compared_as_ratios_or_not_at_all() -> None:
    rng = np.random.default_rng(1)
    sizes = np.array([50.0, 80, 120, 150, 9000])
    course = np.array([1.0] * 6 + [1.2] * 4)
    peers = sizes[:, None] * course * rng.normal(1, 0.01, (5, 10))
    mine = 100 * course * np.array([1.0] * 6 + [1.5] * 4) * rng.normal(1, 0.01, 10)
    like, is_relative = comparable(mine, peers, 6)
    assert (len(like), is_relative) == (4, True)
    fit = beside(mine, like, 6, is_relative=True)
    assert fit.counterfactual == pytest.approx(120, rel=0.03)
    assert fit.low < 60 < fit.high


def test_peers_that_were_already_going_another_way_are_not_comparable() -> None:
    rng = np.random.default_rng(4)
    peers = 10 + rng.normal(0, 0.1, (6, 12))
    climbing = 10 + 0.5 * np.arange(12) + rng.normal(0, 0.1, 12)
    assert len(comparable(climbing, peers, 6)[0]) == 0
    assert len(comparable(10 + rng.normal(0, 0.1, 12), peers, 6)[0]) == 6


def test_with_comparable_units_the_grade_is_a_and_a_fall_of_all_is_no_failure() -> None:
    rng = np.random.default_rng(8)
    fall = np.where(np.arange(36) >= 24, -5.0, 0.0)
    peers = [monthly(10 + fall + rng.normal(0, 0.2, 36)) for _ in range(6)]
    mine = monthly(10 + fall + np.where(np.arange(36) >= 24, 3.0, 0) + rng.normal(0, 0.2, 36))
    outcome = score(hope(), mine, "month", NOW, peers)
    assert (outcome.method, outcome.grade) == ("difference-in-differences", "A")
    assert outcome.verdict is Verdict.AS_EXPECTED
    assert outcome.ratio == pytest.approx(1, abs=0.15)
    alone = score(hope(), mine, "month", NOW)
    assert (alone.method, alone.verdict) == ("interrupted-series", Verdict.LESS)


@pytest.mark.parametrize(("months", "grade"), [(6, "C"), (24, "B")])
def test_the_grade_falls_with_the_time_known_before(months: int, grade: str) -> None:
    rng = np.random.default_rng(0)
    since = months_after(date(2025, 1, 1), -months)
    values = np.concatenate([rng.normal(10, 0.05, months), rng.normal(13, 0.05, 12)])
    outcome = score(hope(), monthly(values, since), "month", NOW)
    assert (outcome.grade, outcome.verdict) == (grade, Verdict.AS_EXPECTED)


def test_a_noisy_series_cannot_be_told_and_says_why() -> None:
    values = np.random.default_rng(0).normal(10, 8, 14)
    outcome = score(hope(by=date(2025, 2, 28)), monthly(values, date(2024, 1, 1)), "month", NOW)
    assert outcome.verdict is Verdict.CANNOT_TELL
    assert outcome.effect is not None
    assert all("." in text for text in (outcome.why.eu, outcome.why.es, outcome.why.en))
    assert "too wide" in outcome.why.en


def test_a_published_intention_is_judged_by_the_level_and_says_so() -> None:
    batuz = Expectation(
        Series("joined"), 54224, 85500, 90000, 94500, date(2026, 1, 31), key="b", since=date(2025, 6, 26)
    )
    seen = [
        Observation("joined", parse_period(period), value)
        for period, value in (("2024-12", 54224.0), ("2025-06", 59148.0), ("2025-12", 69929.0))
    ]
    assert score(batuz, seen, "month", NOW).verdict is Verdict.CANNOT_TELL, "a window opened on the day after"
    outcome = score(replace(batuz, by=date(2025, 12, 31)), seen, "month", NOW)
    assert (outcome.verdict, outcome.grade, outcome.method) == (Verdict.LESS, "D", "level-reached")
    assert outcome.ratio == pytest.approx((69929 - 54224) / (90000 - 54224))


def test_an_observation_that_is_too_old_does_not_answer() -> None:
    outcome = score(hope(), monthly([10.0] * 26), "month", NOW)
    assert outcome.verdict is Verdict.CANNOT_TELL
    assert "2025-02" in outcome.why.en


def test_the_baseline_is_not_its_own_answer() -> None:
    taken = Expectation(Series("x"), 70.0, 79.0, 83.0, 87.0, date(2026, 1, 31), key="b", since=date(2025, 12, 30))
    december = Observation("x", parse_period("2025-12"), 70.0)
    assert score(taken, [december], "month", NOW).method == "none"


def test_what_was_not_provided_is_no_observation() -> None:
    gaps = [replace(o, value=None, status=Status.NOT_PROVIDED) for o in monthly([1.0] * 36)]
    assert split(gaps, hope()).n == 0
    assert score(hope(), gaps, "month", NOW).verdict is Verdict.CANNOT_TELL


@pytest.mark.parametrize(
    ("value", "direction", "verdict"),
    [
        (11, Direction.UP, "less"),
        (15, Direction.UP, "more"),
        (15, Direction.DOWN, "less"),
        (13, Direction.UP, "as-expected"),
    ],
)
def test_without_a_baseline_the_direction_of_the_indicator_decides(
    value: float, direction: Direction, verdict: str
) -> None:
    seen = [Observation("x", parse_period("2025"), value)]
    outcome = score(hope(baseline=None), seen, "year", NOW, direction=direction)
    assert (outcome.verdict.value, outcome.ratio, outcome.effect) == (verdict, None, None)


def _fit(effect: float, reach: float) -> Fit:
    return Fit(effect, effect - reach, effect + reach, 0.0, effect, np.zeros(1), 1, 1)


@given(st.floats(-50, 50), st.floats(0.01, 30), st.floats(-20, 20), st.floats(0.1, 10))
def test_a_verdict_is_the_same_seen_in_the_mirror(effect: float, reach: float, hoped: float, spread: float) -> None:
    """An indicator that should rise, and the same one counted the other way, are judged alike."""
    there = verdict_of(_fit(effect, reach), hoped - spread, hoped, hoped + spread)
    mirror = verdict_of(_fit(-effect, reach), -hoped - spread, -hoped, -hoped + spread)
    if hoped:
        assert there == mirror


@given(st.floats(0.5, 20), st.floats(0.1, 0.4), st.floats(0.01, 30))
def test_what_came_exactly_is_never_less_or_more(hoped: float, spread: float, reach: float) -> None:
    verdict = verdict_of(_fit(hoped, reach), hoped * (1 - spread), hoped, hoped * (1 + spread))
    assert verdict in (Verdict.AS_EXPECTED, Verdict.CANNOT_TELL)


@settings(max_examples=25)
@given(st.lists(st.floats(-10, 10), min_size=14, max_size=20), st.floats(0.1, 1000), st.floats(-1e4, 1e4))
def test_units_do_not_matter(values: list[float], scale: float, shift: float) -> None:
    plain = np.array(values) + np.arange(len(values)) % 3
    one, other = interrupted(plain, 8), interrupted(plain * scale + shift, 8)
    size = scale * max(float(np.ptp(plain)), 1.0)
    assert [other.low, other.effect, other.high] == pytest.approx(
        [one.low * scale, one.effect * scale, one.high * scale], rel=1e-3, abs=1e-3 * size
    )


@given(st.sampled_from(["2024-01", "2024-11"]), st.integers(2, 30))
def test_months_are_a_month_apart_whatever_their_length(first: str, count: int) -> None:
    seen = monthly([1.0] * count, parse_period(first).since)
    assert positions(seen).tolist() == list(range(count))
