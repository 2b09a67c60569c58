"""Board figures: what counts as completed, what is honestly absent, and intervals that hold."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auzolan.kernel.refusals import BadInput
from auzolan.measure.core.board import board_of, rate_of, share_of
from auzolan.measure.nouns.board import ContactCount, CubeRow

counts = st.integers(0, 500)
rows = st.builds(
    lambda c, n, r, a, more, d: CubeRow(
        "tax", started=c + n + r + a + more, completed=c, not_eligible=n, refused=r, abandoned=a, digital=min(d, c)
    ),
    counts, counts, counts, counts, counts, counts,
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(rows, min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_order_does_not_matter_and_shares_are_shares(table: list[CubeRow], random: object) -> None:
    turned = list(table)
    random.shuffle(turned)  # type: ignore[attr-defined]
    found = board_of(table)
    assert found == board_of(turned)
    for reading in (found.completion, found.take_up):
        if reading.value is not None:
            assert 0 <= reading.low <= reading.value <= reading.high <= 1


def test_a_valid_not_eligible_is_a_completion_and_a_refusal_is_not() -> None:
    found = board_of([CubeRow("tax", started=100, completed=60, not_eligible=20, refused=10, abandoned=10)])
    assert found.completion.value == pytest.approx(0.8)


def test_what_nobody_gave_is_absent_not_zero() -> None:
    found = board_of([CubeRow("tax", started=100, completed=60)])
    absent = (found.take_up, found.cost_per_transaction, found.contacts_per_case, found.failure_demand)
    assert not any(reading.is_given for reading in absent)
    assert found.failure_causes == ()
    assert not board_of([]).completion.is_given


def test_take_up_and_cost_only_of_rows_that_know_them() -> None:
    table = [CubeRow("tax", started=100, digital=40, cost=500.0), CubeRow("tax", started=900)]
    found = board_of(table)
    assert found.take_up.value == pytest.approx(0.4)
    assert found.cost_per_transaction.value == pytest.approx(5.0)
    assert found.cost_per_transaction.denominator == 100


def test_failure_demand_by_cause_largest_first() -> None:
    contacts = [
        ContactCount("tax", "information", 60),
        ContactCount("tax", "chase", 20, "no-answer-yet"),
        ContactCount("tax", "chase", 5),
        ContactCount("tax", "challenge", 15, "wrong-amount"),
    ]
    found = board_of([CubeRow("tax", started=200, completed=150)], contacts)
    assert found.failure_demand.value == pytest.approx(0.4)
    assert [(cause, reading.value) for cause, reading in found.failure_causes] == [
        ("no-answer-yet", 0.5), ("wrong-amount", 0.375), ("unknown", 0.125),
    ]  # fmt: skip
    assert found.contacts_per_case.value == pytest.approx(0.5)


def test_rates_cover() -> None:
    rng = np.random.default_rng(5)
    drawn = rng.poisson(0.3 * 100, 3000)
    held = [(r := rate_of(int(k), 100)).low <= 0.3 <= r.high for k in drawn]
    assert 0.945 <= np.mean(held) <= 0.98


def test_shares_of_nothing() -> None:
    assert share_of(0, 0).value is None
    assert rate_of(0, 10).low == 0


@pytest.mark.parametrize(
    "wrong",
    [{"started": 5, "completed": 6}, {"started": -1}, {"started": 5, "digital": 6}, {"started": 5, "digital": -1}],
)
def test_impossible_rows_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(BadInput):
        CubeRow("tax", **wrong)  # type: ignore[arg-type]
