# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Board figures: what counts as completed, what is honestly absent, and intervals that hold."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auzolan.kernel.refusals import BadInput
from auzolan.measure.core.board import rate_of, readings_of, share_of
from auzolan.measure.nouns.board import Board

counts = st.integers(0, 500)
boards = st.builds(
    lambda c, n, more, d, k: Board(
        {}, started=c + n + more, completed=c, not_eligible=n, digital=min(d, c), contacts=k, failure={"no": k // 3}
    ),
    counts, counts, counts, counts, counts,
)  # fmt: skip


@settings(max_examples=40)
@given(st.lists(boards, min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_order_does_not_matter_and_shares_are_shares(table: list[Board], random: object) -> None:
    turned = list(table)
    random.shuffle(turned)  # type: ignore[attr-defined]
    found = readings_of(table)
    assert found == readings_of(turned)
    for reading in (found.completion, found.take_up, found.failure_demand):
        if reading.value is not None:
            assert 0 <= reading.low <= reading.value <= reading.high <= 1


def test_a_valid_not_eligible_is_a_completion_and_a_refusal_is_not() -> None:
    found = readings_of([Board({}, started=100, completed=60, not_eligible=20, refused=10, abandoned=10)])
    assert found.completion.value == pytest.approx(0.8)


def test_what_nobody_gave_is_absent_not_zero() -> None:
    found = readings_of([Board({}, started=100, completed=60)])
    absent = (found.cost_per_transaction, found.contacts_per_case, found.failure_demand)
    assert not any(reading.is_given for reading in absent)
    assert found.failure_causes == ()
    assert not readings_of([]).completion.is_given


def test_contacts_are_held_against_the_cases_of_those_rows_that_know_them() -> None:
    found = readings_of([Board({}, started=100, contacts=50), Board({}, started=900)])
    assert found.contacts_per_case.value == pytest.approx(0.5)
    assert found.failure_demand.value == 0


def test_failure_demand_by_cause_largest_first() -> None:
    failure = {"wrong-amount": 15, "no-news": 20}
    rows = [Board({}, started=200, contacts=60), Board({}, started=0, contacts=40, failure=failure)]
    found = readings_of([*rows, Board({}, contacts=0, failure={"unclear": 5})])
    assert found.failure_demand.value == pytest.approx(0.4)
    assert [(cause, reading.value) for cause, reading in found.failure_causes] == [
        ("no-news", 0.5), ("wrong-amount", 0.375), ("unclear", 0.125),
    ]  # fmt: skip
    assert found.contacts_per_case.value == pytest.approx(0.5)


def test_rates_cover() -> None:
    rng = np.random.default_rng(5)
    drawn = rng.poisson(0.3 * 100, 3000)
    held = [(r := rate_of(int(k), 100)).low <= 0.3 <= r.high for k in drawn]
    assert 0.945 <= np.mean(held) <= 0.98


def test_shares_and_rates_of_nothing() -> None:
    assert share_of(0, 0).value is None
    assert rate_of(0, 10).low == 0


def test_more_failure_than_contacts_is_refused() -> None:
    with pytest.raises(BadInput, match="part"):
        readings_of([Board({}, started=5, contacts=1, failure={"unclear": 2})])
