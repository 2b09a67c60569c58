# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Standards met beyond chance: verdicts, the bars of chance, and figures of Canada's sort by channel."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from auzolan.kernel.refusals import BadInput
from auzolan.measure.core.standards import counts_below, judge_standards, mean_below, summarise
from auzolan.measure.nouns.standards import Kept, Standard


def test_each_verdict() -> None:
    rows = [
        Standard("calls", "phone", 0.8, 5120, 10_000),
        Standard("letters", "post", 0.8, 78, 100),
        Standard("web", "web", 0.9, 9990, 10_000),
        Standard("desk", "desk", 0.9, None, None),
        Standard("empty", "desk", 0.9, 0, 0),
        Standard("few", "desk", 0.9, 4, 6),
    ]
    verdicts = [j.verdict for j in judge_standards(rows)]
    assert verdicts == [
        Kept.MISSED, Kept.CANNOT_TELL, Kept.MET, Kept.NOT_MEASURED, Kept.NOT_MEASURED, Kept.NOT_ENOUGH,
    ]  # fmt: skip


def test_a_lone_row_is_the_jeffreys_posterior() -> None:
    (found,) = judge_standards([Standard("a", "phone", 0.8, 75, 100)])
    assert found.missed == pytest.approx(stats.beta.cdf(0.8, 75.5, 25.5), abs=0.003)
    assert found.method == "wilson"


def test_small_rows_borrow_from_their_channel() -> None:
    phone = [Standard(f"p{i}", "phone", 0.7, 450.0 + 20 * i, 1000) for i in range(12)]
    lucky = Standard("lucky", "phone", 0.7, 10, 13)
    alone = judge_standards([lucky])[0]
    among = judge_standards([*phone, lucky])[-1]
    assert among.missed is not None
    assert alone.missed is not None
    assert among.missed > alone.missed
    assert among.estimate is not None
    assert 0.5 < among.estimate < 10 / 13


@settings(max_examples=5)
@given(st.permutations(range(14)))
def test_the_order_of_rows_does_not_matter(order: list[int]) -> None:
    rows = [Standard(f"r{i}", "web", 0.5, float(i * 3), 50.0) for i in range(14)]
    straight = {j.standard.id: j.verdict for j in judge_standards(rows)}
    assert {j.standard.id: j.verdict for j in judge_standards([rows[i] for i in order])} == straight


def test_chance_alone_seldom_looks_like_a_miss() -> None:
    """A thousand standards kept exactly at their target: at most about one in twenty is called missed, or met."""
    rng = np.random.default_rng(3)
    share, total = rng.uniform(0.6, 0.95, 1000), rng.integers(50, 2000, 1000)
    met = rng.binomial(total, share)
    judged = judge_standards(
        [Standard(str(i), "web", float(share[i]), float(met[i]), float(total[i])) for i in range(1000)]
    )
    assert np.mean([j.verdict is Kept.MISSED for j in judged]) < 0.075
    assert np.mean([j.verdict is Kept.MET for j in judged]) < 0.075


def test_a_channel_is_weighed_by_interactions() -> None:
    rows = [
        Standard("calls", "phone", 0.8, 4_900_000, 10_000_000),
        Standard("callbacks", "phone", 0.8, 200_000, 1_000_000 / 5),
        Standard("forms", "web", 0.9, 940, 1000),
        Standard("chat", "web", 0.9, None, None),
    ]
    phone, web = summarise(judge_standards(rows))
    assert phone.met_share == pytest.approx(0.5)
    assert phone.in_kept == pytest.approx(0.2 / 10.2)
    assert web.met_share == pytest.approx(0.94)
    assert (web.standards, web.measured) == (2, 1)
    assert dict(web.verdicts) == {Kept.MET: 1, Kept.NOT_MEASURED: 1}


@pytest.mark.parametrize(
    ("target", "met", "total", "field"),
    [(0, 1, 2, "target"), (80, 1, 2, "target"), (0.8, 3, 2, "met"), (0.8, -1, 2, "met"), (0.8, 1, None, "met"),
     (0.8, None, -3, "total")],
)  # fmt: skip
def test_impossible_standards_are_refused(target: float, met: float, total: float, field: str) -> None:
    with pytest.raises(BadInput) as refused:
        Standard("a", "phone", target, met, total)
    assert refused.value.problem.column == field


def test_a_mean_promise() -> None:
    assert mean_below(8, 400, 7.5, 2) > 0.999
    assert mean_below(8, 5, 7.9, 2) == pytest.approx(0.54, abs=0.01)
    assert mean_below(8, 10, 8, 0) == 0
    for n, deviation in ((1, 2), (30, -1)):
        with pytest.raises(BadInput):
            mean_below(8, n, 8, deviation)


@settings(max_examples=30)
@given(st.lists(st.integers(0, 60), min_size=5, max_size=5).filter(lambda c: sum(c) >= 10))
def test_counts_and_moments_agree_on_many_answers(counts: list[int]) -> None:
    many = np.array(counts) * 40
    scores = np.arange(1, 6)
    n, mean = many.sum(), float(many @ scores / many.sum())
    deviation = float(np.sqrt(many @ (scores - mean) ** 2 / (n - 1)))
    if deviation > 0.3:
        target = mean + deviation / np.sqrt(n)
        by_moments = mean_below(target, int(n), mean, deviation)
        assert counts_below(target, many.tolist(), scores.tolist()) == pytest.approx(by_moments, abs=0.06)


def test_counts_that_are_not_counts_are_refused() -> None:
    for counts in ([0, 0], [1], [-1, 5]):
        with pytest.raises(BadInput):
            counts_below(1.5, counts, [1, 2])
