# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a board or a service's page shows of the observations: the newest figure of each indicator, and its series."""

from collections import defaultdict
from dataclasses import dataclass

from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.kernel.texts import Text
from auzolan.measure.nouns import Atlas
from auzolan.measure.store import facts as store
from auzolan.measure.store import maps
from auzolan.review import api as review
from auzolan.review.nouns import Indicator, Observation, Series, Status


@dataclass(frozen=True, slots=True)
class Shown:
    """Hold one indicator of a service: its observations (oldest first) and the newest of them that has a value."""

    indicator: Indicator
    series: Series
    observations: tuple[Observation, ...]
    newest: Observation | None

    @property
    def is_silent(self) -> bool:
        """Tell whether it was asked for and never given."""
        return self.newest is None


@verb(PUBLIC)
def performance_of(*, by: Actor, service: str) -> list[Shown]:
    """Return what was observed of a service as a whole, by indicator: what was given first, then what never was."""
    frame = review.observations_of_service(by=by, service=service)
    found: dict[Series, list[Observation]] = defaultdict(list)
    for one in frame:
        if not (one.dimensions.channel or one.dimensions.municipality or one.dimensions.group):
            found[Series(one.indicator, one.dimensions)].append(one)
    known = review.indicators(by=by, keys={series.indicator for series in found})
    shown = [_shown(known[series.indicator], series, rows) for series, rows in found.items()]
    return sorted(shown, key=lambda one: (one.is_silent, one.indicator.key))


@verb(PUBLIC)
def municipality_names(*, by: Actor) -> dict[str, Text]:
    """Return the names of the municipalities below a province by their INE codes. One query."""
    return store.municipality_names(by.tenant)


@verb(PUBLIC)
def atlas(*, by: Actor) -> Atlas:
    """Return the outlines of the municipalities below a province, as far as the house carries them. One query.

    An INE code of a municipality begins with its province's two digits.
    """
    provinces = {code[:2] for code in store.municipality_names(by.tenant)}
    return maps.atlas(provinces.pop()) if len(provinces) == 1 else Atlas("", {})


@verb(PUBLIC)
def boards(*, by: Actor, most: int = 3) -> dict[str, list[Observation]]:
    """Return of each service that was observed the newest values of up to ``most`` indicators, by service."""
    newest: dict[str, list[Observation]] = defaultdict(list)
    for one in review.newest_by_service(by=by):
        if len(newest[one.dimensions.service]) < most:
            newest[one.dimensions.service].append(one)
    return dict(newest)


def _shown(indicator: Indicator, series: Series, rows: list[Observation]) -> Shown:
    ordered = tuple(sorted(rows, key=lambda one: one.period))
    given = [one for one in ordered if one.status is Status.VALUE]
    return Shown(indicator, series, ordered, given[-1] if given else None)
