# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The quality of a whole catalogue, out of what each of its datasets earns."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from auzolan.catalogue.core.checking import is_series_there, is_up_to_date
from auzolan.catalogue.core.scoring.metrics import METRICS, rating
from auzolan.catalogue.nouns.overview import Check, Checked, Earned, Group, Measured, Overview
from auzolan.catalogue.nouns.quality import Rating
from auzolan.kernel.texts import Text


def overview(
    those: Iterable[Measured], units: Mapping[str, Text], on: date, *, at_120: Rating = Rating.BAD
) -> Overview:
    """Return what a catalogue earns by the mean of its datasets; series are known, and earn nothing themselves.

    ``gain`` of a metric is by how much the mean would rise if every dataset earned it; what was not checked yet is
    counted apart. Groups come worst first.

    >>> overview([], {}, date(2026, 1, 1)).points
    0.0
    """
    known = list(those)
    series = {one.iri for one in known if one.is_series}
    datasets = [one for one in known if not one.is_series]
    n = len(datasets)
    if not n:
        return Overview()
    mean = sum(one.points for one in datasets) / n
    earned, unchecked = Counter[str](), Counter[str]()
    for one in datasets:
        earned.update(name for name, points in one.metrics.items() if points)
        unchecked.update(one.not_checked)
    dimensions: dict[str, float] = {}
    for metric in METRICS:
        told = dimensions.get(metric.dimension.value, 0.0)
        dimensions[metric.dimension.value] = told + metric.points * earned[metric.name] / n
    ratings = Counter(one.rating for one in datasets)
    return Overview(
        n=n,
        points=mean,
        rating=rating(mean, at_120=at_120),
        ratings={one: ratings[one] for one in Rating},
        dimensions=dimensions,
        metrics=tuple(
            Earned(
                metric.name, earned[metric.name], unchecked[metric.name], metric.points * (n - earned[metric.name]) / n
            )
            for metric in METRICS
        ),
        owners=_groups(datasets, lambda one: one.owner, lambda one: units.get(one.owner, Text(es=one.owner)), at_120),
        publishers=_groups(datasets, lambda one: one.publisher.into("es"), lambda one: one.publisher, at_120),
        checks=_checks(datasets, series, on),
        complying=sum(not one.violations for one in datasets),
    )


def _groups(
    datasets: Sequence[Measured], key: Callable[[Measured], str], name: Callable[[Measured], Text], at_120: Rating
) -> tuple[Group, ...]:
    found: dict[str, list[Measured]] = {}
    for one in datasets:
        found.setdefault(key(one), []).append(one)
    groups = []
    for slug, those in found.items():
        mean = sum(one.points for one in those) / len(those)
        groups.append(Group(slug, name(those[0]), len(those), mean, rating(mean, at_120=at_120)))
    return tuple(sorted(groups, key=lambda one: (one.points, one.key)))


def _checks(datasets: Sequence[Measured], series: set[str], on: date) -> tuple[Checked, ...]:
    told: dict[Check, list[bool | None]] = {
        Check.UP_TO_DATE: [is_up_to_date(one.frequency, one.modified, on) for one in datasets],
        Check.COLUMNS: [one.columns for one in datasets],
        Check.SERIES: [is_series_there(one.series, series) for one in datasets],
    }
    return tuple(
        Checked(check, sum(one is not None for one in answers), sum(one is True for one in answers))
        for check, answers in told.items()
    )
