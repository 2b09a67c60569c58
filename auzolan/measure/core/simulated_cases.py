# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The cases of a simulated province as arrays, and the probabilities that are the truth of them."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from auzolan.measure.nouns.simulation import World

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

AGE_BANDS: Final = ("16-29", "30-44", "45-64", "65-74", "75+")
LANGUAGES: Final = ("eu", "es", "en")
CHANNELS: Final = ("web", "app", "phone", "desk", "post")
OUTCOMES: Final = ("complete", "refuse", "not-eligible", "abandon")
ABANDON: Final = 3
NOT_ELIGIBLE: Final = 0.04
REFUSED: Final = 0.15
SWITCHES: Final = 0.30
EASE_AFTER: Final = 0.80


@dataclass(frozen=True, slots=True)
class Cases:
    """Hold one array per property, each as long as there are cases; codes are places in the tuples above.

    ``begun_s`` counts seconds of local time from the first day of the world; ``handling`` and ``processing`` are
    minutes; ``second`` is the channel after a change; ``stopped_at`` how many steps those who gave up had done;
    ``ease`` the probability of getting to the end, ``ease_before`` what it would be without any intervention.
    """

    service: Ints
    place: Ints
    age: Ints
    language: Ints
    channel: Ints
    started: Flags
    outcome: Ints
    switched: Flags
    second: Ints
    begun_s: Ints
    handling: Floats
    processing: Floats
    stopped_at: Ints
    ease: Floats
    ease_before: Floats

    def frame(self, world: World, case: Ints, channel: Ints, at_s: Ints) -> pl.DataFrame:
        """Return the columns that all facts share for the cases ``case`` at local moments ``at_s``; UTC."""
        plain = pl.Series("at", np.datetime64(world.since, "us") + at_s.astype("timedelta64[s]"))
        local = plain.dt.replace_time_zone("Europe/Madrid", ambiguous="earliest", non_existent="null")
        at = local.dt.convert_time_zone("UTC")
        # the hour that does not exist in the night the clocks go forward is taken as UTC
        at = at.zip_with(at.is_not_null(), plain.dt.replace_time_zone("UTC"))
        of = self.service[case]
        return pl.DataFrame(
            {
                "service": pl.Series([s.slug for s in world.services]).gather(of),
                "provider": pl.Series([s.provider for s in world.services]).gather(of),
                "municipality": pl.Series(list(world.municipalities)).gather(self.place[case]),
                "channel": pl.Series(CHANNELS).gather(channel),
                "at": at,
            }
        ).with_columns(simulated=pl.lit(value=True))


def completion_odds(ease: Floats, channel: Ints) -> Floats:
    """Return the probability that a started case ends in what counts as completed, channel changes included.

    >>> completion_odds(np.array([0.8]), np.array([3])).round(3).tolist()
    [0.808]
    """
    return np.asarray(NOT_ELIGIBLE + (1 - NOT_ELIGIBLE) * (ease + (1 - ease) * _rescued(channel)), dtype=np.float64)


def outcome_odds(ease: Floats, channel: Ints) -> Floats:
    """Return the probability of each outcome (columns as OUTCOMES) of each case that is started.

    >>> outcome_odds(np.array([0.8, 0.5]), np.array([0, 3])).sum(axis=1).round(9).tolist()
    [1.0, 1.0]
    """
    eligible = 1 - NOT_ELIGIBLE
    complete = eligible * (ease + (1 - ease) * _rescued(channel))
    refused = eligible * (1 - ease) * REFUSED
    never = np.full(len(ease), NOT_ELIGIBLE)
    return np.column_stack([complete, refused, never, 1 - complete - refused - never])


def _rescued(channel: Ints) -> Floats:
    return np.asarray(np.where(channel < 2, (1 - REFUSED) * SWITCHES * EASE_AFTER, 0.0), dtype=np.float64)
