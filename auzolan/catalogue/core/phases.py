# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Phases of the catalogue: what was measured beside what must be reached, and when one may be closed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from auzolan.catalogue.nouns.datasets import Dataset, Standing
from auzolan.catalogue.nouns.use_cases import SHARES, Criterion, Judged, Measure, Measured, Phase
from auzolan.kernel.refusals import BadInput, Conflict


def published(datasets: Iterable[Dataset], on: date) -> Measured:
    """Return how many of the datasets are published.

    >>> published([], date(2026, 11, 26)).value
    0.0
    """
    known = list(datasets)
    return Measured(float(sum(one.standing is Standing.PUBLISHED for one in known)), len(known), on)


def mean_points(datasets: Iterable[Dataset], on: date) -> Measured:
    """Return the mean points of the datasets that are published, by the EU's assessment.

    >>> mean_points([], date(2026, 11, 26)).value is None
    True
    """
    points = [one.quality.points for one in datasets if one.standing is Standing.PUBLISHED]
    return Measured(sum(points) / len(points) if points else None, len(points), on)


def share(those: Iterable[bool], on: date) -> Measured:
    """Return the share of things of which something is true.

    >>> share([True, False], date(2026, 11, 26))
    Measured(value=0.5, n=2, on=datetime.date(2026, 11, 26))
    """
    told = list(those)
    return Measured(sum(told) / len(told) if told else None, len(told), on)


def judged(criteria: Sequence[Criterion], measured: Mapping[Measure, Measured], on: date) -> tuple[Judged, ...]:
    """Return each criterion beside what was measured; what nothing measures has no value.

    >>> [one.holds for one in judged([Criterion(Measure.POINTS, 221)], {}, date(2026, 11, 26))]
    [False]
    """
    return tuple(Judged(one, measured.get(one.measure, Measured(None, 0, on))) for one in criteria)


def require_closable(phase: Phase, those: Sequence[Judged]) -> None:
    """Raise Conflict unless a phase is open and everything that it must reach is reached.

    >>> from auzolan.kernel.texts import same
    >>> require_closable(Phase(1, same("One"), (), (), date(2026, 1, 1)), [])
    """
    if phase.closed_on is not None:
        raise Conflict(f"Phase {phase.number} was closed on {phase.closed_on} already.")
    short = [one for one in those if not one.holds]
    if short:
        told = "; ".join(
            f"{one.criterion.measure.value}: {_told(one.measured.value)} of {one.criterion.least:g}" for one in short
        )
        raise Conflict(f"Phase {phase.number} is not over: {told}.")


def checked(phase: Phase) -> Phase:
    """Return a phase that says all it must; BadInput for the first thing that it does not, or that cannot be.

    >>> from auzolan.kernel.texts import same
    >>> checked(Phase(1, same("One"), ("buses",), (Criterion(Measure.ANSWERED, 80),), date(2026, 1, 1)))
    Traceback (most recent call last):
    ...
    auzolan.kernel.refusals.BadInput: answered: '80' is not accepted; expected a share above 0 and up to 1
    """
    if not phase.name:
        raise BadInput("", field="name", expected="a name")
    if not phase.use_cases:
        raise BadInput("", field="use_cases", expected="at least one use case")
    if not phase.criteria:
        raise BadInput("", field="criteria", expected="at least one criterion")
    for one in phase.criteria:
        most = {Measure.POINTS: 405.0}.get(one.measure, 1.0 if one.measure in SHARES else float("inf"))
        if not 0 < one.least <= most:
            told = "a share above 0 and up to 1" if one.measure in SHARES else "a number above 0"
            told = "points above 0 and up to 405" if one.measure is Measure.POINTS else told
            raise BadInput(f"{one.least:g}", field=one.measure.value, expected=told)
    return phase


def _told(value: float | None) -> str:
    return "nothing measured yet" if value is None else f"{value:.2f}".rstrip("0").rstrip(".")
