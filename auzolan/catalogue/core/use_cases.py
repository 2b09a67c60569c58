# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What use cases are worth, what blocks them, and which data they ask for first.

The worth of a use case counts whole for each dataset that it needs: without any one of them it does not come. The sums
of two datasets therefore do not add up, and are not added.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from auzolan.catalogue.nouns.datasets import Dataset, Standing
from auzolan.catalogue.nouns.use_cases import Block, Lack, Priced, Spread, UseCase, Wanted
from auzolan.kernel.refusals import BadInput
from auzolan.review.nouns import Weights

_SERIOUS: Final = (Lack.MISSING, Lack.UNPUBLISHED, Lack.POOR)


def blocks(use_case: UseCase, datasets: Mapping[str, Dataset]) -> tuple[Block, ...]:
    """Return what blocks a use case: data that is missing, not published, or of less quality than it needs.

    >>> from auzolan.catalogue.nouns.use_cases import Missing
    >>> from auzolan.kernel.texts import Text
    >>> [one.lack.value for one in blocks(UseCase("a", Text(), Text(), "x", missing=(Missing("bus loads"),)), {})]
    ['missing']
    """
    found = [Block(Lack.MISSING, one.wanted, request=one.request) for one in use_case.missing]
    for slug in use_case.datasets:
        one = datasets.get(slug)
        if one is None or one.standing is Standing.WITHDRAWN:
            found.append(Block(Lack.MISSING, slug))
        elif one.standing is Standing.DRAFT:
            found.append(Block(Lack.UNPUBLISHED, slug, one.quality.points))
        elif one.quality.points < use_case.least_points:
            found.append(Block(Lack.POOR, slug, one.quality.points))
    return tuple(found)


def priced(use_case: UseCase, weights: Weights, blocked: tuple[Block, ...] = ()) -> Priced:
    """Return what a use case is worth as euros a year, by the weights that the administration has set.

    >>> from auzolan.catalogue.nouns.use_cases import Worth
    >>> from auzolan.kernel.texts import Text
    >>> worth = Worth(Spread(50, 100, 200), Spread(5, 10, 20), Spread(25, 50, 100))
    >>> one = priced(UseCase("a", Text(), Text(), "x", worth=worth), Weights(2, 20))
    >>> one.low, one.middle, one.high
    (225.0, 450.0, 900.0)
    """
    worth = use_case.worth

    def of(name: str) -> float:
        people, hours, euros = (getattr(one, name) for one in (worth.people, worth.hours, worth.euros))
        return float(people * weights.euros_per_person + hours * weights.euros_per_hour + euros)

    low, middle, high = of("low"), of("middle"), of("high")
    return Priced(use_case, low, middle, high, weights.euros_per_person, weights.euros_per_hour, blocked)


def ranked(those: Iterable[Priced]) -> tuple[Wanted, ...]:
    """Return every dataset, and everything missing, that use cases need, by what they are worth together.

    >>> ranked([])
    ()
    """
    because: dict[tuple[str, str], list[Priced]] = defaultdict(list)
    for one in those:
        if one.use_case.is_alive:
            for slug in one.use_case.datasets:
                because[slug, ""].append(one)
            for gone in one.use_case.missing:
                because["", gone.wanted].append(one)
    rows = []
    for (slug, wanted), cases in because.items():
        cases.sort(key=lambda one: (-one.middle, one.use_case.slug))
        lacks = {block.lack for one in cases for block in one.blocks if block.what == (slug or wanted)}
        lack = next((one for one in _SERIOUS if one in lacks), None)
        low, middle, high = (sum(getattr(one, name) for one in cases) for name in ("low", "middle", "high"))
        rows.append(Wanted(0, slug, wanted, low, middle, high, tuple(cases), lack))
    rows.sort(key=lambda one: (-one.middle, one.dataset, one.missing))
    return tuple(replace(one, place=place) for place, one in enumerate(rows, start=1))


def checked(use_case: UseCase) -> UseCase:
    """Return a use case that says all it must; BadInput for the first thing that it does not, or that cannot be.

    >>> from auzolan.kernel.texts import Text
    >>> checked(UseCase("a", Text(), Text(), "x"))
    Traceback (most recent call last):
    ...
    auzolan.kernel.refusals.BadInput: name: '' is not accepted; expected a name
    """
    if not use_case.name:
        raise BadInput("", field="name", expected="a name")
    if not use_case.who:
        raise BadInput("", field="who", expected="who needs the data")
    if not (use_case.datasets or use_case.missing):
        raise BadInput("", field="datasets", expected="at least one dataset, or words for one that is missing")
    if not 0 <= use_case.least_points <= 405:
        raise BadInput(use_case.least_points, field="least_points", expected="0 to 405 points")
    for name in ("people", "hours", "euros"):
        spread: Spread = getattr(use_case.worth, name)
        if not 0 <= spread.low <= spread.middle <= spread.high:
            told = f"{spread.low:g}, {spread.middle:g}, {spread.high:g}"
            raise BadInput(told, field=name, expected="low, middle and high, none below 0 and in this order")
    return use_case


def edges(use_cases: Sequence[UseCase]) -> tuple[tuple[str, str], ...]:
    """Return which use case (by its slug) needs which dataset, of those that somebody still wants.

    >>> edges([])
    ()
    """
    return tuple((one.slug, slug) for one in use_cases if one.is_alive for slug in one.datasets)
