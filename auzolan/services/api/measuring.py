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


def measured(tenant: str, service: str) -> tuple[dict[str, date], float | None]:
    """Return each indicator that has a value of a service, with the last day of its newest period; and its volume.

    The volume is how often the service was used in its newest year, None where that is not published.
    """
    given = [one for one in review.observations_of_service(by=system(tenant), service=service) if one.value is not None]
    newest: dict[str, date] = {}
    for one in given:
        newest[one.indicator] = max(one.period.until - timedelta(days=1), newest.get(one.indicator, date.min))
    volumes = [
        one
        for one in given
        if one.indicator == VOLUME
        and not (one.dimensions.channel or one.dimensions.municipality or one.dimensions.group)
    ]
    last = max(volumes, key=lambda one: one.period.until, default=None)
    return newest, last.value if last else None


def _whole(frame: pl.DataFrame) -> pl.DataFrame:
    everybody = (pl.col(name) == "" for name in ("channel", "municipality", "segment"))
    return frame.filter(pl.col("value").is_not_null(), *everybody)
