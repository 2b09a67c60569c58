# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the indicators of review say of services: how often they are used, what is measured of them."""

from datetime import date, timedelta
from typing import Final

import polars as pl

from auzolan.kernel.access import system
from auzolan.review import api as review

# the indicator that tells how often a service was used in a year; its newest value is the year
VOLUME: Final = "volume"


def volumes(tenant: str) -> dict[str, float]:
    """Return how often each service was used in its newest year, where that is published."""
    plain = _whole(review.observation_table(by=system(tenant), indicators=[VOLUME]))
    newest = plain.sort("until").group_by("service", maintain_order=True).last()
    return {str(slug): float(value) for slug, value in zip(newest["service"], newest["value"], strict=True) if slug}


def measured(tenant: str, service: str) -> dict[str, date]:
    """Return each indicator that has a value of a service, with the last day of its newest period."""
    frame = review.observation_table(by=system(tenant)).filter(pl.col("service") == service)
    known = frame.filter(pl.col("value").is_not_null()).group_by("indicator").agg(pl.col("until").max())
    return {str(key): until - timedelta(days=1) for key, until in zip(known["indicator"], known["until"], strict=True)}


def _whole(frame: pl.DataFrame) -> pl.DataFrame:
    everybody = (pl.col(name) == "" for name in ("channel", "municipality", "segment"))
    return frame.filter(pl.col("value").is_not_null(), *everybody)
