# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What simulated people would answer, who of them does, and so what a survey gets wrong, with the truth beside it."""

from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from auzolan.measure.core.simulated_cases import AGE_BANDS, LANGUAGES, OUTCOMES, Cases, completion_odds, outcome_odds
from auzolan.measure.nouns.facts import DRIVERS
from auzolan.measure.nouns.simulation import Truth, World

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

# By outcome: complete, refuse, not-eligible, abandon.
_SATISFIED: Final[Floats] = np.array([0.86, 0.28, 0.45, 0.22])
_ANSWERS: Final[Floats] = np.array([0.24, 0.13, 0.12, 0.07])
_ANSWERS_BY_AGE: Final[Floats] = np.array([0.7, 0.85, 1.0, 1.3, 1.2])
_WEAK: Final = 6
_GOT_IT: Final = np.array([[0.92, 0.07, 0.01], [0.02, 0.18, 0.80], [0.15, 0.35, 0.50], [0.02, 0.13, 0.85]])


def draw(world: World, cases: Cases, seed: int, chance: np.random.Generator) -> tuple[pl.DataFrame, tuple[Truth, ...]]:
    """Return the answers (and, week by week, how many were invited), and the truth of each service.

    Everybody who started is invited; who answers depends on how it ended and on age.
    """
    satisfied = _satisfied(world, cases)
    started = np.flatnonzero(cases.started)
    likely = satisfied[started, cases.outcome[started]]
    is_satisfied = chance.random(len(started)) < likely
    answer_odds = _ANSWERS[cases.outcome[started]] * _ANSWERS_BY_AGE[cases.age[started]]
    answers = chance.random(len(started)) < answer_odds
    who, happy = started[answers], is_satisfied[answers]
    rating = np.where(happy, 4 + (chance.random(len(who)) < 0.55), 1 + chance.choice(3, len(who), p=[0.3, 0.3, 0.4]))
    got_it = (chance.random(len(who))[:, None] >= np.cumsum(_GOT_IT, axis=1)[cases.outcome[who], :2]).sum(axis=1)
    weak = np.random.default_rng([seed, _WEAK]).integers(0, len(DRIVERS), len(world.services))
    given = _common(world, cases, who, rating, seed).with_columns(
        pl.Series("got_it", ["yes", "partly", "no"]).gather(got_it).alias("got_it"),
        **_drivers(rating, weak[cases.service[who]], chance),
    )
    told = pl.concat([given, _invited(world, cases, started, seed)], how="diagonal")
    return told, _truth(world, cases, satisfied, weak)


def _satisfied(world: World, cases: Cases) -> Floats:
    """Return the probability of each case of being satisfied, for each way in which it might end."""
    liking = np.array([s.liking for s in world.services])[cases.service]
    for one in world.interventions:
        there = cases.service == [s.slug for s in world.services].index(one.service)
        since_s = (one.since - world.since).days * 86_400
        liking = liking + np.where(there & (cases.begun_s >= since_s), one.liking_gain, 0.0)
    return np.asarray((_SATISFIED[None, :] + liking[:, None]).clip(0.02, 0.98), dtype=np.float64)


def _common(world: World, cases: Cases, who: Ints, rating: Ints, seed: int) -> pl.DataFrame:
    channel = np.where(cases.switched, cases.second, cases.channel)[who]
    at = cases.begun_s[who] + ((cases.handling + cases.processing)[who] * 60).astype(np.int64) + 3_600
    return cases.frame(world, who, channel, at).with_columns(
        pl.format("sim-{}-a{}", pl.lit(seed), pl.Series(who)).alias("answer_id"),
        pl.format("sim-{}-c{}", pl.lit(seed), pl.Series(who)).alias("case"),
        pl.Series(OUTCOMES).gather(cases.outcome[who]).alias("outcome"),
        pl.Series(AGE_BANDS).gather(cases.age[who]).alias("age_band"),
        pl.Series(LANGUAGES).gather(cases.language[who]).alias("language"),
        pl.Series("rating", rating),
    )


def _drivers(rating: Ints, weak: Ints, chance: np.random.Generator) -> dict[str, pl.Series]:
    """Return two of the six drivers at random; the dissatisfied mark down what is weak in their service most."""
    n = len(rating)
    asked = np.argsort(chance.random((n, len(DRIVERS))), axis=1)[:, :2]
    unhappy = rating[:, None] <= 3
    is_weak = np.arange(len(DRIVERS))[None, :] == weak[:, None]
    shift = np.where(unhappy, np.where(is_weak, -1, 1), 0)
    near = np.clip(rating[:, None] + shift + chance.choice([-1, 0, 0, 1], (n, len(DRIVERS))), 1, 5).astype(float)
    told = np.full((n, len(DRIVERS)), np.nan)
    np.put_along_axis(told, asked, np.take_along_axis(near, asked, axis=1), axis=1)
    return {d: pl.Series(d, told[:, k]).fill_nan(None).cast(pl.Int64) for k, d in enumerate(DRIVERS)}


def _invited(world: World, cases: Cases, started: Ints, seed: int) -> pl.DataFrame:
    """Return one row per service, place, channel, outcome, age and week with how many were invited."""
    week = cases.begun_s[started] // (7 * 86_400)
    channel = np.where(cases.switched, cases.second, cases.channel)[started]
    counted = (
        pl.DataFrame(
            {
                "case": started,
                "of": cases.service[started],
                "place": cases.place[started],
                "by": channel,
                "outcome": cases.outcome[started],
                "age": cases.age[started],
                "week": week,
            }
        )
        .group_by("of", "place", "by", "outcome", "age", "week", maintain_order=True)
        .agg(pl.len().alias("invited"), pl.first("case"))
    )
    first = counted["case"].to_numpy()
    at = counted["week"].to_numpy() * 7 * 86_400 + 12 * 3_600
    return cases.frame(world, first, counted["by"].to_numpy(), at).with_columns(
        pl.format("sim-{}-i{}", pl.lit(seed), pl.int_range(pl.len())).alias("answer_id"),
        pl.Series(OUTCOMES).gather(counted["outcome"]).alias("outcome"),
        pl.Series(AGE_BANDS).gather(counted["age"]).alias("age_band"),
        counted["invited"].cast(pl.Int64),
    )


def _truth(world: World, cases: Cases, satisfied: Floats, weak: Ints) -> tuple[Truth, ...]:
    """Return the truth of each service that somebody started, from probabilities alone."""
    odds = outcome_odds(cases.ease, cases.channel)
    heard = odds * _ANSWERS[None, :] * _ANSWERS_BY_AGE[cases.age][:, None]
    found = []
    for number, service in enumerate(world.services):
        those = cases.started & (cases.service == number)
        if those.any():
            found.append(
                Truth(
                    service.slug,
                    int(those.sum()),
                    float(completion_odds(cases.ease[those], cases.channel[those]).mean()),
                    float((odds * satisfied)[those].sum(axis=1).mean()),
                    float((heard * satisfied)[those].sum() / heard[those].sum()),
                    _effect(world, cases, number, those),
                    DRIVERS[weak[number]],
                )
            )
    return tuple(found)


def _effect(world: World, cases: Cases, number: int, those: NDArray[np.bool_]) -> float | None:
    """Return the points of completion that an intervention brought to those who came after it."""
    for one in world.interventions:
        if one.service == world.services[number].slug:
            after = those & (cases.begun_s >= (one.since - world.since).days * 86_400)
            channel = cases.channel[after]
            gained = completion_odds(cases.ease[after], channel) - completion_odds(cases.ease_before[after], channel)
            return float(gained.mean()) if after.any() else None
    return None
