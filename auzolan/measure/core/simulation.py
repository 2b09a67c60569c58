# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A province that never was, with its truth beside it: transactions, contacts, waits and answers, from a seed.

Every case is drawn: day (season, week, campaign), place, age, channel, how far it got, whether it changed channel, how
long it took, whether it made people call again, how satisfied the person was, and whether they answered the survey
(people who got what they came for answer far more often: the bias that weighting must mend). Orders of magnitude
after the design's figures (raw 79.5 % against a truth of 72.6 %); they are no measurement of anybody.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from auzolan.measure.core import simulated_answers, simulated_contacts
from auzolan.measure.core.simulated_cases import (
    ABANDON,
    AGE_BANDS,
    CHANNELS,
    EASE_AFTER,
    LANGUAGES,
    NOT_ELIGIBLE,
    OUTCOMES,
    REFUSED,
    SWITCHES,
    Cases,
)
from auzolan.measure.nouns.simulation import Intervention, SimulatedService, Truth, World

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

STEPS: Final = ("visit", "start", "identify", "form", "documents", "submit", "transfer", *OUTCOMES)
_AGE_SHARES: Final = (0.17, 0.26, 0.33, 0.13, 0.11)
_LANGUAGE_SHARES: Final = (0.26, 0.72, 0.02)
# How often each age band (rows) comes by each channel (web, app, phone, desk, post).
_CHANNEL_WEIGHTS: Final[Floats] = np.array(
    [
        [0.56, 0.26, 0.08, 0.09, 0.01],
        [0.58, 0.18, 0.11, 0.12, 0.01],
        [0.52, 0.08, 0.18, 0.20, 0.02],
        [0.32, 0.03, 0.26, 0.35, 0.04],
        [0.14, 0.01, 0.31, 0.48, 0.06],
    ]
)
# Ease on the log-odds scale, by channel and for the oldest on a screen.
_CHANNEL_EASE: Final[Floats] = np.array([0.0, -0.15, 0.5, 0.9, -0.3])
_HOURS: Final[Floats] = np.array([[15.5, 4.5], [16.5, 4.5], [11.5, 2.5], [11.0, 1.8], [10.5, 1.0]])
_WEEK: Final[Floats] = np.array([1.25, 1.2, 1.15, 1.1, 1.0, 0.65, 0.65])
_ONLY_LOOKED: Final = 0.22


@dataclass(frozen=True, slots=True)
class Simulated:
    """Hold the facts of a simulated province as frames of the published columns, and the truth of each service."""

    events: pl.DataFrame
    contacts: pl.DataFrame
    waits: pl.DataFrame
    answers: pl.DataFrame
    truth: tuple[Truth, ...]


def imagine(
    services: Sequence[tuple[str, str]],
    municipalities: Mapping[str, float],
    *,
    since: date,
    until: date,
    yearly_cases: float,
    seed: int,
    campaign: str = "",
    intervention: str = "",
) -> World:
    """Return a world of ``services`` (slug, provider): volumes fall by rank, ease and liking vary around the usual.

    ``campaign`` names the service with a spring burst, ``intervention`` the one that is mended half-way.

    >>> world = imagine([("a", "x"), ("b", "x")], {"48020": 1.0}, since=date(2024, 1, 1), until=date(2025, 1, 1),
    ...                 yearly_cases=900, seed=1, intervention="b")
    >>> [round(s.yearly_cases) for s in world.services], world.interventions[0].since
    ([583, 317], datetime.date(2024, 7, 2))
    """
    chance = np.random.default_rng(seed)
    ranks = 1.0 / np.arange(1, len(services) + 1) ** 0.88
    volumes = yearly_cases * ranks / ranks.sum()
    ease = chance.beta(16, 5, len(services)).clip(0.4, 0.95)
    mended = np.array([slug == intervention for slug, _ in services])
    ease = np.where(mended, np.minimum(ease, 0.65), ease)  # what is mended had room to be better
    liking = chance.normal(0, 0.05, len(services)).clip(-0.12, 0.1)
    prompt = chance.uniform(0.4, 0.9, len(services))
    return World(
        tuple(
            SimulatedService(
                slug,
                provider,
                float(volumes[n]),
                ease=float(ease[n]),
                liking=float(liking[n]),
                prompt=float(prompt[n]),
                campaign=slug == campaign,
            )
            for n, (slug, provider) in enumerate(services)
        ),
        dict(municipalities),
        since,
        until,
        (Intervention(intervention, since + (until - since) // 2, 0.12, 0.08),) if intervention else (),
    )


def simulate(world: World, seed: int) -> Simulated:
    """Return the facts of ``world`` for ``seed``, always the same ones, every row marked ``simulated``.

    >>> world = imagine([("tax", "x")], {"48020": 1.0}, since=date(2025, 1, 1), until=date(2025, 2, 1),
    ...                 yearly_cases=1200, seed=1)
    >>> facts = simulate(world, 7)
    >>> facts.events.equals(simulate(world, 7).events), bool(facts.events["simulated"].all())
    (True, True)
    """
    chance = np.random.default_rng(seed)
    cases = _cases(world, chance)
    answers, truth = simulated_answers.draw(world, cases, seed, chance)
    contacts, waits = simulated_contacts.draw(world, cases, seed, chance)
    return Simulated(_events(world, cases, seed), contacts, waits, answers, truth)


def daily_rates(world: World) -> Floats:
    """Return the cases expected of each service (rows) on each day (columns) of ``world``.

    >>> world = imagine([("tax", "x")], {"48020": 1.0}, since=date(2025, 1, 1), until=date(2026, 1, 1),
    ...                 yearly_cases=1000, seed=1, campaign="tax")
    >>> rates = daily_rates(world)[0]
    >>> round(rates.sum()), bool(rates[90:180].sum() > 700)
    (999, True)
    """
    days = np.arange(np.datetime64(world.since), np.datetime64(world.until))
    weekday = (days.astype("datetime64[D]").astype(np.int64) + 3) % 7
    of_year = (days - days.astype("datetime64[Y]").astype("datetime64[D]")).astype(np.int64)
    season = 1 + 0.12 * np.cos(2 * np.pi * (of_year - 20) / 365.25)
    season = np.where((of_year >= 212) & (of_year < 243), season * 0.55, season)
    burst = np.where((of_year >= 94) & (of_year < 180), 1 + 9 * np.exp(-(of_year - 94) / 12.0), 0.03)
    burst = np.where((of_year >= 168) & (of_year < 180), burst * 1.8, burst)
    rates = []
    for service in world.services:
        shape = _WEEK[weekday] * (burst if service.campaign else season)
        rates.append(service.yearly_cases * len(days) / 365.25 * shape / shape.sum())
    return np.array(rates)


def _cases(world: World, chance: np.random.Generator) -> Cases:
    """Draw the cases, in order of service and day."""
    counts = chance.poisson(daily_rates(world))
    n = int(counts.sum())
    service = np.repeat(np.arange(len(world.services)), counts.sum(axis=1))
    day = np.repeat(np.tile(np.arange(counts.shape[1]), counts.shape[0]), counts.ravel())
    weights = np.array(list(world.municipalities.values()), dtype=float)
    place = chance.choice(len(weights), n, p=weights / weights.sum())
    age = chance.choice(len(AGE_BANDS), n, p=_AGE_SHARES)
    language = chance.choice(len(LANGUAGES), n, p=_LANGUAGE_SHARES)
    channel = _channels(world, service, age, chance)
    started = ~((channel < 2) & (chance.random(n) < _ONLY_LOOKED))
    ease_before, ease = _ease(world, service, day, channel, age)
    switched, outcome = _outcomes(ease, channel, chance)
    mean, spread = _HOURS[channel].T
    hour = np.clip(chance.normal(mean, spread), np.where(channel < 2, 6.5, 8.5), np.where(channel < 2, 23.9, 19.0))
    begun_s = (day * 86_400 + hour * 3_600).astype(np.int64)
    handling = np.exp(chance.normal(np.array([2.2, 2.0, 2.6, 3.0, 3.4])[channel], 0.55))
    late = (outcome < 2) & (chance.random(n) > np.array([s.prompt for s in world.services])[service])
    processing = np.where(late, np.exp(chance.normal(8.4, 0.9, n)), 0.0)
    return Cases(
        service,
        place,
        age,
        language,
        channel,
        started,
        outcome,
        switched,
        np.where(switched & (chance.random(n) < 0.6), 2, 3),
        begun_s,
        handling.round(1).clip(0.1),
        processing.round(1),
        chance.integers(0, 4, n),
        ease,
        ease_before,
    )


def _channels(world: World, service: Ints, age: Ints, chance: np.random.Generator) -> Ints:
    offered = np.array([[channel in s.channels for channel in CHANNELS] for s in world.services], dtype=float)
    weights = offered[:, None, :] * _CHANNEL_WEIGHTS[None, :, :]
    up_to = np.cumsum(weights / weights.sum(axis=2, keepdims=True), axis=2)[service, age]
    drawn = chance.random(len(service))[:, None]
    return np.asarray((drawn >= up_to[:, :-1]).sum(axis=1), dtype=np.int64)


def _ease(world: World, service: Ints, day: Ints, channel: Ints, age: Ints) -> tuple[Floats, Floats]:
    """Return each eligible case's probability of getting to the end at its first channel: without changes, with."""
    base = np.array([s.ease for s in world.services])[service]
    odds = np.log(base / (1 - base)) + _CHANNEL_EASE[channel] - 0.5 * ((age == 4) & (channel < 2))
    before = (1 / (1 + np.exp(-odds))).clip(0.01, 0.99)
    ease = before
    for one in world.interventions:
        there = service == [s.slug for s in world.services].index(one.service)
        ease = np.where(there & (day >= (one.since - world.since).days), ease + one.ease_gain, ease)
    return before, np.asarray(ease.clip(0.01, 0.99), dtype=np.float64)


def _outcomes(ease: Floats, channel: Ints, chance: np.random.Generator) -> tuple[NDArray[np.bool_], Ints]:
    """Draw who changed channel half-way, and how each case ended (place in OUTCOMES)."""
    eligible, through, refused, switches, then = chance.random((5, len(ease)))
    fails = through >= ease
    is_refused = fails & (refused < REFUSED)
    switched = (eligible >= NOT_ELIGIBLE) & fails & ~is_refused & (channel < 2) & (switches < SWITCHES)
    ends_well = ~fails | (switched & (then < EASE_AFTER))
    outcome = np.where(ends_well, 0, np.where(is_refused, 1, ABANDON))
    return switched, np.where(eligible < NOT_ELIGIBLE, 2, outcome)


def _events(world: World, cases: Cases, seed: int) -> pl.DataFrame:
    """Return the event log of the cases: what each step is, when, by which channel."""
    n = len(cases.service)
    minutes, everyone = cases.handling, np.arange(n)
    ended = cases.started & (cases.outcome < ABANDON)
    gives_up = cases.started & ~ended
    screens = cases.channel < 2
    after = np.where(cases.switched, 35.0 + minutes, 0.0)
    parts: list[tuple[Ints, int, Floats]] = [
        (everyone[screens], 0, np.zeros(n)),
        (everyone[cases.started], 1, np.full(n, 0.2)),
    ]
    for place, share in ((2, 0.15), (3, 0.45), (4, 0.75)):
        got_there = cases.started & (~gives_up & ~cases.switched | (cases.stopped_at >= place - 1))
        parts.append((everyone[got_there & (cases.outcome != 2)], place, 0.2 + share * minutes))
    submitted = ended & (cases.outcome != 2)
    parts.append((everyone[cases.started & cases.switched], 6, 0.3 + 0.8 * minutes))
    parts.append((everyone[submitted], 5, 0.2 + minutes + after))
    for outcome in range(len(OUTCOMES)):
        those = everyone[cases.started & (cases.outcome == outcome)]
        delay = cases.processing if outcome < 2 else np.where(outcome == ABANDON, 20.0, 0.0)
        parts.append((those, 7 + outcome, 0.2 + minutes + after + delay))
    case = np.concatenate([those for those, _, _ in parts])
    step = np.concatenate([np.full(len(those), place) for those, place, _ in parts])
    later = np.concatenate([when[those] for those, _, when in parts])
    at = cases.begun_s[case] + (later * 60).astype(np.int64)
    order = np.lexsort((step, at))
    case, step, at = case[order], step[order], at[order]
    moved = cases.switched[case] & ((step == 5) | (step >= 7))
    taken = (minutes[case] * np.where(moved, 2, 1)).round(1)
    return cases.frame(world, case, np.where(moved, cases.second[case], cases.channel[case]), at).with_columns(
        pl.format("sim-{}-e{}", pl.lit(seed), pl.int_range(pl.len())).alias("event_id"),
        pl.Series("step", STEPS).gather(step).alias("step"),
        pl.format("sim-{}-c{}", pl.lit(seed), pl.Series(case)).alias("case"),
        pl.format("sim-{}-p{}", pl.lit(seed), pl.Series(case * 7 // 10)).alias("person"),
        pl.Series("age_band", AGE_BANDS).gather(cases.age[case]).alias("age_band"),
        pl.Series("language", LANGUAGES).gather(cases.language[case]).alias("language"),
        pl.Series("duration_minutes", np.where(step >= 7, taken, np.nan)).fill_nan(None),
    )
