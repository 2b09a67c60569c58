# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The simulated province is what it says it is: seeded, marked, and true to its own truth."""

from datetime import date

import numpy as np
import polars as pl
import pytest

from auzolan.kernel.refusals import BadInput
from auzolan.measure.core.simulation import daily_rates, imagine, simulate
from auzolan.measure.nouns.facts import ANSWERS, CONTACTS, EVENTS, WAITS
from auzolan.measure.nouns.simulation import Intervention, SimulatedService, World

SERVICES = [("income-tax", "hacienda"), ("grants", "kultura"), ("permits", "lantik"), ("care", "gizartekintza")]
PLACES = {"48020": 0.6, "48013": 0.3, "48044": 0.1}


def a_world(**changes):
    asked = {"since": date(2024, 1, 1), "until": date(2025, 1, 1), "yearly_cases": 60_000, "seed": 3}
    return imagine(SERVICES, PLACES, campaign="income-tax", intervention="grants", **(asked | changes))


@pytest.fixture(scope="module")
def province():
    world = a_world()
    return world, simulate(world, seed=11)


def outcomes(events):
    """Return one row per case that was started: service, when, how it ended."""
    ends = ["complete", "refuse", "not-eligible", "abandon"]
    return (
        events.filter(pl.col("step").is_in(["start", *ends]))
        .group_by("service", "case")
        .agg(
            started=(pl.col("step") == "start").any(),
            at=pl.col("at").min(),
            outcome=pl.col("step").filter(pl.col("step").is_in(ends)).last(),
        )
        .filter("started")
    )


def test_the_same_seed_gives_the_same_province_and_another_seed_another(province):
    world, facts = province
    again = simulate(world, seed=11)
    assert all(getattr(facts, name).equals(getattr(again, name)) for name in ("events", "contacts", "waits", "answers"))
    assert not facts.events.equals(simulate(world, seed=12).events)


def test_everything_is_marked_and_has_published_columns(province):
    _, facts = province
    for table, frame in (
        (EVENTS, facts.events),
        (CONTACTS, facts.contacts),
        (WAITS, facts.waits),
        (ANSWERS, facts.answers),
    ):
        assert frame["simulated"].all()
        assert set(frame.columns) <= {column.name for column in table.columns}
        required = [column.name for column in table.columns if column.is_required]
        assert frame.select(pl.col(required).null_count()).sum_horizontal().item() == 0
        assert frame[table.columns[0].name].n_unique() == frame.height


def test_completion_in_the_log_is_the_truth_within_chance(province):
    _, facts = province
    cases = outcomes(facts.events)
    for truth in facts.truth:
        of_service = cases.filter(pl.col("service") == truth.service)
        share = of_service["outcome"].is_in(["complete", "not-eligible"]).mean()
        assert of_service.height == truth.started
        assert abs(share - truth.completion) < 4 * np.sqrt(0.25 / truth.started)


def test_the_intervention_moved_its_service_by_its_effect_and_no_other(province):
    world, facts = province
    cases = outcomes(facts.events).with_columns(
        after=pl.col("at").dt.date() >= world.interventions[0].since,
        done=pl.col("outcome").is_in(["complete", "not-eligible"]),
    )
    moved = {}
    for service, _ in SERVICES:
        shares = cases.filter(pl.col("service") == service).group_by("after").agg(pl.col("done").mean())
        moved[service] = dict(shares.iter_rows())[True] - dict(shares.iter_rows())[False]
    truth = {one.service: one.effect for one in facts.truth}
    assert moved["grants"] == pytest.approx(truth["grants"], abs=0.02)
    assert abs(moved["care"]) < 0.025
    assert [name for name, effect in truth.items() if effect is not None] == ["grants"]


def test_the_survey_flatters_because_those_who_got_through_answer_more(province):
    _, facts = province
    said = facts.answers.filter(pl.col("rating").is_not_null())
    for truth in facts.truth:
        of_service = said.filter(pl.col("service") == truth.service)
        assert truth.answered - truth.satisfied > 0.03
        assert (of_service["rating"] >= 4).mean() == pytest.approx(truth.answered, abs=0.05)
    invited = facts.answers["invited"].sum()
    assert invited == sum(truth.started for truth in facts.truth)
    asked = said.select(
        pl.sum_horizontal(
            pl.col(c).is_not_null() for c in ("timeliness", "knowledge", "fairness", "courtesy", "ease", "clarity")
        )
    )
    assert asked.to_series().unique().to_list() == [2]


def test_the_campaign_bursts_and_the_week_breathes():
    world = a_world()
    rates = daily_rates(world)
    spring = rates[:, 94:180].sum(axis=1) / rates.sum(axis=1)
    assert spring[0] > 0.8
    assert (spring[1:] < 0.35).all()
    assert rates.sum() == pytest.approx(60_000 * 366 / 365.25)
    monday, sunday = rates[1, 7 * 10], rates[1, 7 * 10 + 6]
    assert monday > 1.5 * sunday


def test_people_who_are_kept_waiting_chase(province):
    _, facts = province
    assert set(facts.contacts["reason"].unique()) == {"information", "transact", "chase", "challenge"}
    assert facts.contacts.filter(pl.col("reason") == "chase")["cause"].unique().to_list() == ["no-news"]
    chased = facts.contacts.filter(pl.col("reason") == "chase").join(facts.events, on="case").group_by("case")
    lasted = chased.agg((pl.col("at_right").max() - pl.col("at_right").min()).dt.total_hours())
    assert (lasted["at_right"] >= 48).all()


def test_channel_changes_keep_their_case(province):
    _, facts = province
    channels = facts.events.group_by("case").agg(pl.col("channel").n_unique(), (pl.col("step") == "transfer").any())
    assert channels.filter((pl.col("channel") > 1) & ~pl.col("step")).is_empty()
    assert channels.filter("step").height > 100


@pytest.mark.parametrize(
    "make",
    [
        lambda: SimulatedService("x", "y", 10, ease=1.0),
        lambda: SimulatedService("x", "y", 10, channels=()),
        lambda: World((SimulatedService("x", "y", 10),), {}, date(2024, 1, 1), date(2024, 2, 1)),
        lambda: World((SimulatedService("x", "y", 1),), PLACES, date(2024, 2, 1), date(2024, 1, 1)),
        lambda: World(
            (SimulatedService("x", "y", 1),),
            PLACES,
            date(2024, 1, 1),
            date(2024, 2, 1),
            (Intervention("z", date(2024, 1, 9), 0.1),),
        ),
    ],
)
def test_impossible_worlds_are_refused(make):
    with pytest.raises(BadInput):
        make()
