# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What explains dissatisfaction: laws of the shares, and the weak driver of a simulated service found again."""

from datetime import date

import polars as pl
import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from auzolan.kernel.refusals import BadInput
from auzolan.measure.core.explaining import explain
from auzolan.measure.core.simulation import imagine, simulate
from auzolan.measure.facts.ingestion import ingest
from auzolan.measure.facts.refreshing import refresh
from auzolan.measure.nouns.explaining import DriverCount, StepCount
from auzolan.measure.nouns.facts import ANSWERS, EVENTS
from auzolan.measure.store import facts as store
from tests.builders.facts import SECRET, SERVICES, TENANT, ZONE, a_case, ndjson, taken
from tests.builders.kernel import a_tenant


@st.composite
def counts(draw):
    low, high = draw(st.integers(0, 300)), draw(st.integers(1, 300))
    return DriverCount("ease", low, draw(st.integers(0, low)), high, draw(st.integers(0, high)))


@given(counts(), st.integers(0, 5))
def test_a_share_lies_in_its_interval_and_the_seed_alone_decides(count, seed):
    found = explain([count], [], seed)
    assert found == explain([count], [], seed)
    for driver in found.drivers:
        explained = driver.explained
        if explained.is_given:
            assert explained.low <= explained.value <= explained.high <= 1
        assert driver.first == 1.0


def test_few_answers_explain_nothing():
    found = explain([DriverCount("ease", 4, 4, 5, 0)], [StepCount("form", "abandon", 50, 9, 9)], 1)
    assert found.drivers == ()
    assert not found.steps[0].explained.is_given
    assert found.steps[0].lost.value == 1.0
    assert found.driver == ""


def test_two_like_drivers_do_not_stand_out():
    alike = [DriverCount(name, 30, 20, 70, 10) for name in ("ease", "fairness")]
    found = explain(alike, [], 1)
    assert found.driver == ""
    assert [round(d.first, 1) for d in found.drivers] == [0.5, 0.5]


@pytest.mark.parametrize(
    "make", [lambda: DriverCount("ease", 1, 2, 3, 0), lambda: StepCount("form", "abandon", 3, 1, 2)]
)  # fmt: skip
def test_impossible_counts_are_refused(make):
    with pytest.raises(BadInput, match="the dissatisfied among those who answered"):
        make()


@pytest.mark.django_db
def test_the_weak_driver_of_a_simulated_service_is_found(tmp_path):
    a_tenant(TENANT)
    world = imagine(
        [(slug, "hacienda") for slug in SERVICES], {"48020": 1.0}, since=date(2025, 1, 1), until=date(2025, 7, 1),
        yearly_cases=60_000, seed=3,
    )  # fmt: skip
    facts = simulate(world, 11)
    with transaction.atomic():
        for table, frame in ((EVENTS, facts.events), (ANSWERS, facts.answers)):
            ingest(TENANT, table, frame.to_arrow(), services=SERVICES, secret=SECRET, zone=ZONE)
        refresh(TENANT)
    for truth in facts.truth:
        steps = store.step_counts(TENANT, truth.service)
        found = explain(store.driver_counts(TENANT, truth.service), steps, 1)
        assert found.driver == truth.weak
        assert sum(step.cases for step in steps) == truth.started
        said = facts.answers.filter((pl.col("service") == truth.service) & pl.col("rating").is_not_null())
        assert sum(step.answers for step in steps) == len(said)
        assert {step.step for step in found.steps} <= {"start", "identify", "form", "documents", "submit"}
        assert sum(step.explained.value for step in found.steps if step.explained.is_given) < 1


@pytest.mark.django_db
def test_a_case_stands_at_its_last_step_whatever_arrives_first(tmp_path):
    a_tenant(TENANT)
    taken(ndjson(tmp_path / "b.ndjson", a_case("c1", "documents", "abandon", after=9)))
    with transaction.atomic():
        refresh(TENANT)
    taken(ndjson(tmp_path / "a.ndjson", a_case("c1", "start", "form") + a_case("c2", "start", "form", "complete")))
    with transaction.atomic():
        refresh(TENANT)
    assert [(s.step, s.outcome, s.cases) for s in store.step_counts(TENANT, "income-tax")] == [
        ("documents", "abandon", 1),
        ("form", "complete", 1),
    ]
