# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The forecast record against known truth: it learns a bias, trusts little data little, and keeps its own word."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text
from auzolan.review.core.findings import evidence_hash
from auzolan.review.core.progress import progress
from auzolan.review.core.record import corrected, records
from auzolan.review.nouns import Decision, Expectation, Finding, Option, Outcome, Scored, Series, State, Verdict
from tests.builders.review import a_sighting

AT = datetime(2025, 1, 1, tzinfo=UTC)
HOPE = Expectation(Series("x"), 0.0, 8.0, 10.0, 12.0, date(2025, 1, 1), kind="pilot", unit="gertu")


def came(
    ratio: float | None, *, kind: str = "pilot", unit: str = "gertu", verdict: Verdict = Verdict.AS_EXPECTED
) -> Scored:
    effect = None if ratio is None else 10 * ratio
    outcome = Outcome("e", "m", effect, 0.0, effect, effect, effect, ratio, 20, verdict, Text(), "B", AT)
    return Scored(replace(HOPE, kind=kind, unit=unit), outcome)


def test_little_data_moves_little_and_a_unit_less_than_the_data_of_its_kind_alone() -> None:
    [of_kind, of_unit] = records([came(3.0)])
    assert of_kind.mean_ratio == pytest.approx((1.4 * 4 + 3) / 5)  # all kinds: (3 + 4 x 1) / 5
    assert of_unit.mean_ratio == pytest.approx((of_kind.mean_ratio * 4 + 3) / 5)
    assert of_unit.mean_ratio < 3


def test_a_unit_without_history_of_its_own_starts_from_its_kind_and_a_kind_from_all() -> None:
    many = [came(0.5, kind="training", unit="hr") for _ in range(40)]
    newcomer = next(r for r in records([*many, came(1.0)]) if r.kind == "pilot" and not r.unit)
    assert 0.6 < (newcomer.mean_ratio or 0) < 0.75


def test_one_wild_ratio_does_not_outweigh_all_others() -> None:
    wild = records([came(0.6)] * 9 + [came(1e6)])[0]
    assert (wild.mean_ratio or 0) < 1.0


def test_what_nobody_can_tell_is_not_scored() -> None:
    record = records([came(None, verdict=Verdict.CANNOT_TELL)])[0]
    assert (record.scored, record.mean_ratio, record.low, record.spread) == (0, None, None, None)
    assert record.verdicts[Verdict.CANNOT_TELL] == pytest.approx(2 / 5)


def test_an_interval_without_baseline_holds_by_the_level_reached() -> None:
    target = replace(HOPE, baseline=None)
    reached = replace(came(None).outcome, realised=9.0)
    assert records([Scored(target, reached)])[0].held == 1
    assert records([Scored(target, replace(reached, realised=7.0))])[0].held == 0


def test_the_record_learns_a_bias_and_its_correction_keeps_its_word() -> None:
    """Hopes that come to 60 % on average, give or take 25: the corrected P80 is reached in about 80 of 100."""
    rng = np.random.default_rng(12)
    reached, errors, naive = 0, [], []
    for _ in range(300):
        past, truth = rng.normal(0.6, 0.25, 40), rng.normal(0.6, 0.25)
        record = records([came(float(ratio)) for ratio in past])[1]
        told = corrected(9.5, 10, 10.5, 0, record)
        reached += 10 * truth >= told["p80"]
        errors.append(abs(told["p50"] - 10 * truth))
        naive.append(abs(10 - 10 * truth))
    assert 0.74 < reached / 300 < 0.93
    assert np.mean(errors) < 0.6 * np.mean(naive)


def test_intervals_that_hold_less_than_they_say_are_seen_to() -> None:
    record = records([came(1.0)] * 10 + [came(0.2)] * 30)[0]
    assert (record.held, record.scored) == (10, 40)
    assert record.held_high is not None
    assert record.held_high < 0.8


@given(st.lists(st.floats(-5, 5), min_size=1, max_size=30))
def test_a_mean_lies_between_the_data_and_the_prior_and_shares_sum_to_one(ratios: list[float]) -> None:
    for record in records([came(ratio) for ratio in ratios]):
        assert record.mean_ratio is not None
        assert record.low is not None
        assert record.high is not None
        assert min(-1, *ratios) - 1e-9 <= record.mean_ratio <= 3 + 1e-9
        assert record.low < record.mean_ratio < record.high
        assert sum(record.verdicts.values()) == pytest.approx(1)


@given(st.floats(-100, 100), st.floats(0.1, 50))
def test_with_no_record_the_form_keeps_what_it_says(middle: float, reach: float) -> None:
    told = corrected(middle - reach, middle, middle + reach, 0, None)
    assert told["p50"] == pytest.approx(middle)
    if middle > 0:
        assert told["p90"] < told["p80"] < told["p50"]
        assert told["p90"] == pytest.approx(middle - reach)
    elif middle < 0:
        assert told["p90"] > told["p80"] > told["p50"]


def _decision(number: int, days: int, *expectations: Expectation) -> Decision:
    options = (Option("a", ""), Option("b", ""))
    at = AT + timedelta(days=days)
    return Decision(
        number, "k", "t", Ref("a", "b", "c"), (number,), options, "a", "r", "p", "q", at, date(2026, 1, 1), "", True,
        expectations,
    )  # fmt: skip


def _finding(number: int, state: State, decision: int | None = None) -> Finding:
    seen = a_sighting(f"services/service/s{number}")
    return Finding(number, seen, state, AT, AT, evidence_hash(seen), closed_at=AT + timedelta(300), decision=decision)


def test_what_was_decided_and_then_went_away_counts_as_decided_and_resolved() -> None:
    findings = [
        _finding(1, State.GONE, 1),
        _finding(2, State.DECIDED, 2),
        _finding(3, State.GONE),
        _finding(4, State.OPEN),
        _finding(5, State.DISMISSED),
    ]
    told = progress(findings, [_decision(1, 10, HOPE), _decision(2, 30)], due=4, scored=1)
    assert (told.opened, told.open_now, told.decided, told.gone, told.dismissed, told.resolved) == (5, 1, 2, 2, 1, 1)
    assert told.days_to_decision == 20
    assert (told.share_with_expectation, told.expectations, told.share_scored) == (0.5, 1, 0.25)
