# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who of the simulated people got in touch again, why, and how long people waited at desk and phone."""

from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from auzolan.measure.core.simulated_cases import Cases
from auzolan.measure.nouns.simulation import World

Floats = NDArray[np.float64]

REASONS: Final = ("information", "transact", "chase", "challenge", "other")
CAUSES: Final = ("no-news", "decision-unclear", "form-unclear", "sign-in-failed")
_CHALLENGE: Final = 0.30
_CHASE: Final = 0.28
_STUCK: Final = 0.18
_ASKS: Final = 0.05


def draw(world: World, cases: Cases, seed: int, chance: np.random.Generator) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the contacts and the waits of the cases.

    People chase what is not answered within two days, challenge refusals, and call when a form stops them.
    """
    n = len(cases.service)
    drawn = chance.random((4, n))
    late = cases.started & (cases.processing > 2 * 1_440) & (drawn[0] < _CHASE)
    refused = cases.started & (cases.outcome == 1) & (drawn[1] < _CHALLENGE)
    stuck = cases.started & ((cases.outcome == 3) | cases.switched) & (drawn[2] < _STUCK)
    asks = drawn[3] < _ASKS
    which = [np.flatnonzero(those) for those in (late, refused, stuck, asks)]
    case = np.concatenate(which)
    kind = np.repeat(np.arange(4), [len(those) for those in which])
    reason = np.array([2, 3, 1, 0])[kind]
    cause = np.where(kind == 2, 2 + (chance.random(len(case)) < 0.4), kind).astype(np.int64)
    hours = np.where(kind == 3, -2.0, np.where(kind == 2, 3.0, 50.0)) + chance.exponential(6.0, len(case))
    at = np.maximum(cases.begun_s[case] + (hours * 3_600).astype(np.int64), 0)
    channel = np.where(chance.random(len(case)) < 0.75, 2, 3)
    minutes = np.exp(chance.normal(1.6, 0.6, len(case))).round(1)
    contacts = cases.frame(world, case, channel, at).with_columns(
        pl.format("sim-{}-k{}", pl.lit(seed), pl.int_range(pl.len())).alias("contact_id"),
        pl.format("sim-{}-c{}", pl.lit(seed), pl.Series(case)).alias("case"),
        pl.Series(REASONS).gather(reason).alias("reason"),
        pl.when(pl.Series(kind == 3)).then(None).otherwise(pl.Series(CAUSES).gather(cause.clip(0, 3))).alias("cause"),
        pl.Series("duration_minutes", minutes),
    )
    return contacts, _waits(world, cases, seed, chance)


def _waits(world: World, cases: Cases, seed: int, chance: np.random.Generator) -> pl.DataFrame:
    served = np.flatnonzero(cases.started & ((cases.channel == 2) | (cases.channel == 3)))
    mean = np.where(cases.channel[served] == 2, 2.5, 9.0)
    return cases.frame(world, served, cases.channel[served], cases.begun_s[served]).with_columns(
        pl.format("sim-{}-w{}", pl.lit(seed), pl.Series(served)).alias("wait_id"),
        pl.lit("queue").alias("kind"),
        pl.Series("waiting_minutes", chance.gamma(1.4, mean / 1.4).round(1)),
    )
