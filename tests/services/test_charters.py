# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Charters: versions that follow each other, sections, easings; laws that hold for any of them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auzolan.kernel.access import system
from auzolan.services import api
from auzolan.services.core import charters as rules
from auzolan.services.nouns import Comparison
from tests.builders.review import an_indicator
from tests.builders.services import a_charter, a_commitment, a_service, a_unit, commitment_noun

_TARGETS = st.floats(0, 100).map(lambda x: round(x, 1))
_COMPARISONS = st.sampled_from(list(Comparison))


@given(_TARGETS, _TARGETS, _COMPARISONS)
def test_what_is_eased_one_way_is_not_eased_the_other(before: float, after: float, comparison: Comparison) -> None:
    one = commitment_noun(target=before, comparison=comparison)
    other = replace(one, target=after)
    assert not (rules.is_eased(one, other) and rules.is_eased(other, one))
    assert (before == after) == (not rules.is_eased(one, other) and not rules.is_eased(other, one))


@given(_TARGETS, _TARGETS, _TARGETS, _COMPARISONS)
def test_an_eased_target_is_kept_by_every_value_that_kept_the_old_one(
    before: float, after: float, value: float, comparison: Comparison
) -> None:
    one = commitment_noun(target=before, comparison=comparison)
    if rules.is_eased(one, replace(one, target=after)) and comparison.is_met(value, before):
        assert comparison.is_met(value, after)


@given(st.lists(st.integers(1, 400), min_size=1, max_size=6))
def test_exactly_one_version_holds_on_any_day_from_the_first_on(lengths: list[int]) -> None:
    versions, since = [], date(2020, 1, 1)
    for length in lengths:
        versions.append(commitment_noun(since=since, until=since + timedelta(days=length)))
        since += timedelta(days=length)
    versions[-1] = replace(versions[-1], until=None)
    for day in (versions[0].since, versions[-1].since, date(2030, 1, 1)):
        assert len(rules.in_force(versions, day)) == 1
    assert rules.in_force(versions, date(2019, 12, 31)) == []


def test_other_units_and_other_wishes_are_not_compared() -> None:
    one = commitment_noun(target=10)
    assert not rules.is_eased(one, replace(one, target=1, target_unit="days"))
    assert not rules.is_eased(one, replace(one, target=1, comparison=Comparison.AT_MOST))


def test_a_stricter_comparison_is_no_easing_and_a_looser_one_is() -> None:
    strict = commitment_noun(comparison=Comparison.LESS_THAN)
    loose = replace(strict, comparison=Comparison.AT_MOST)
    assert rules.is_eased(strict, loose)
    assert not rules.is_eased(loose, strict)


@pytest.mark.django_db
def test_the_comparison_may_change_with_the_target() -> None:
    a_unit()
    platform = system("bizkaia")
    an_indicator()
    a_service()
    a_charter()
    a_commitment()
    new = api.amend_commitment(
        by=platform, charter="tax-charter", code="treatment", since=date(2025, 1, 1), target=8.0, reason="why",
        comparison=Comparison.AT_LEAST,
    )  # fmt: skip
    assert api.easings(by=platform)[0].after == new
