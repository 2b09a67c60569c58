# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Gaps between what a charter promised and what was measured, and the findings they become."""

from datetime import date

import pytest

from auzolan.kernel.periods import parse_period
from auzolan.kernel.texts import Text, same
from auzolan.measure.core.gaps import (
    MISSED,
    NEVER_MEASURED,
    TOO_LATE,
    gaps_seen,
    judge,
    prior_of_a_miss,
)
from auzolan.measure.nouns.standards import Gap, Kept
from auzolan.review.nouns import Dimensions, Observation, Status
from auzolan.services.nouns import Commitment, Comparison

AS_OF = date(2025, 6, 1)


def promise(**changed: object) -> Commitment:
    fields: dict[str, object] = {
        "charter": "gertu", "code": "treatment", "name": Text("Tratua", "Trato", "Treatment"),
        "indicator": "survey-treatment", "target": 8.0, "target_unit": "score",
        "comparison": Comparison.MORE_THAN, "since": date(2024, 1, 1), "service": "attention",
    }  # fmt: skip
    return Commitment(**(fields | changed))  # type: ignore[arg-type]


def seen(value: float | None, period: str = "2024", **changed: object) -> Observation:
    fields: dict[str, object] = {
        "indicator": "survey-treatment", "period": parse_period(period), "value": value,
        "dimensions": Dimensions(service="attention"),
    }  # fmt: skip
    return Observation(**(fields | changed))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("observation", "verdict"),
    [
        (seen(7.2, n=400), Kept.MISSED),
        (seen(8.9, n=400), Kept.MET),
        (seen(7.9, n=30), Kept.CANNOT_TELL),
        (seen(7.2), Kept.NOT_ENOUGH),
        (seen(7.2, n=9), Kept.NOT_ENOUGH),
        (seen(7.2, low=6.9, high=7.5), Kept.MISSED),
        (seen(7.2, period="2023", n=400), Kept.NOT_MEASURED),
        (seen(None, status=Status.NOT_PROVIDED), Kept.NOT_MEASURED),
        (seen(7.2, n=400, dimensions=Dimensions(service="other")), Kept.NOT_MEASURED),
    ],
)
def test_verdicts_on_a_survey_mean(observation: Observation, verdict: Kept) -> None:
    assert judge(promise(), [observation], AS_OF).verdict is verdict


def test_shares_in_percent_and_promises_downwards() -> None:
    in_time = promise(indicator="in-time", target=90.0, target_unit="percent", comparison=Comparison.AT_LEAST)
    bad = seen(80.0, indicator="in-time", numerator=800, denominator=1000)
    assert judge(in_time, [bad], AS_OF).verdict is Kept.MISSED
    assert judge(in_time, [bad], AS_OF).shortfall == pytest.approx(10)
    days = promise(indicator="days", target=15.0, target_unit="days", comparison=Comparison.AT_MOST)
    slow = seen(22.0, indicator="days", low=20.0, high=24.0)
    assert judge(days, [slow], AS_OF).verdict is Kept.MISSED
    few = seen(80.0, indicator="in-time", numerator=4, denominator=5)
    assert judge(in_time, [few], AS_OF).verdict is Kept.NOT_ENOUGH


def test_the_newest_value_decides_and_an_old_one_is_too_late() -> None:
    older, newer = seen(7.0, period="2024-Q1", n=500), seen(9.0, period="2024-Q4", n=500)
    assert judge(promise(), [newer, older], AS_OF).verdict is Kept.MET
    assert judge(promise(), [older], date(2026, 1, 1)).verdict is Kept.TOO_LATE


def found(*gaps: Gap, people: dict[str, float] | None = None) -> list[tuple[str, str]]:
    return [(s.rule, str(s.subject)) for s in gaps_seen(gaps, {"gertu": "office"}, people or {}, AS_OF)]


def test_one_finding_a_miss_and_one_a_charter_for_what_was_never_measured() -> None:
    missed = judge(promise(), [seen(7.2, n=400)], AS_OF)
    blind = [judge(promise(code=c, indicator=c), [], AS_OF) for c in "abcde"]
    late = judge(promise(code="late"), [seen(7.2, n=400, period="2024-Q1")], AS_OF.replace(year=2026))
    assert found(missed, *blind, late) == [
        (MISSED, "services/commitment/gertu/treatment"),
        (NEVER_MEASURED, "services/charter/gertu"),
        (TOO_LATE, "services/charter/gertu"),
    ]


def test_a_finding_carries_figures_stake_and_three_languages() -> None:
    missed = judge(promise(), [seen(7.0, n=400)], AS_OF)
    (sighting,) = gaps_seen([missed], {"gertu": "office"}, {"attention": 6360.0}, AS_OF)
    assert sighting.stake.people == pytest.approx(636)
    assert sighting.title.is_complete()
    assert sighting.saw.is_complete()
    assert sighting.stake.how.is_complete()
    assert "7 (2024, n = 400)" in sighting.saw.en
    assert sighting.owner == "office"
    assert sighting.target == 8
    assert sighting.confidence > 0.99
    assert sighting.urgent_by > AS_OF


def test_uncounted_people_are_said_to_be_uncounted() -> None:
    (sighting,) = gaps_seen([judge(promise(), [], AS_OF)], {}, {}, AS_OF)
    assert sighting.stake.people == 0
    assert "nobody has counted" in sighting.stake.how.en
    assert sighting.confidence == 1


def test_the_prior_of_a_miss_learns_from_what_was_judged() -> None:
    gaps = [Gap(promise(), Kept.MISSED, 1.0, None, None, same("x"))] * 10
    assert prior_of_a_miss(gaps) == pytest.approx(11 / 20)


def test_nothing_found_where_promises_are_kept() -> None:
    assert found(judge(promise(), [seen(9.5, n=400)], AS_OF)) == []
