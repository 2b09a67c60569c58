# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The history as its reviewers see it, and the words that their findings share."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text, same
from auzolan.review.nouns import Figure, Stake
from auzolan.review.nouns.numbers import counted
from auzolan.strategy.nouns.learning import ClassRead, Lessons, Project

BREAKS_PLAN: Final = "strategy.class-breaks-plan"
LATE: Final = "strategy.projects-late"
EXACT: Final = "strategy.actual-equals-plan"
NOT_MEASURED: Final = "strategy.cost-not-measured"
P80_EXCEEDED: Final = "strategy.p80-exceeded"
IMPLAUSIBLE: Final = "strategy.cost-implausible"

USE_PRIOR: Final = "strategy.plan-with-the-class"
ASK_COSTS: Final = "strategy.ask-for-costs"

SURE: Final = 0.95
"""How sure a finding beyond chance must be."""
FEWEST: Final = 5


@dataclass(frozen=True, slots=True)
class Evidence:
    """Hold the history with what was read out of it, and the names of units and programmes."""

    lessons: Lessons | None
    projects: Sequence[Project]
    units: Mapping[str, Text]
    programmes: Mapping[str, str]
    tenant: str


NOTHING: Final = Evidence(None, (), {}, {}, "")


def classes(seen: Evidence) -> Iterator[tuple[ClassRead, float]]:
    """Yield each class with the years that the history spans.

    >>> list(classes(NOTHING))
    []
    """
    if seen.lessons is not None:
        for one in seen.lessons.classes:
            yield one, seen.lessons.years


def by_unit(projects: Sequence[Project]) -> list[tuple[str, list[Project]]]:
    """Return projects by their unit, by its slug.

    >>> by_unit([])
    []
    """
    found: dict[str, list[Project]] = defaultdict(list)
    for one in projects:
        found[one.unit].append(one)
    return sorted(found.items())


def name_of(seen: Evidence, one: ClassRead) -> Text:
    """Return the name of a class: its programme's, else its unit's."""
    unit = seen.units.get(one.unit, same(one.unit))
    return same(seen.programmes.get(one.programme, one.programme)) if one.programme else unit


def ref_of(one: ClassRead) -> Ref:
    """Return the reference of a class."""
    return Ref("strategy", "class", "/".join(one.path))


def sentence(eu: str, es: str, en: str, *parts: object) -> Text:
    """Return one sentence in three languages, with the parts put in; a text as its own language has it."""
    told = []
    for code, words in (("eu", eu), ("es", es), ("en", en)):
        told.append(words.format(*(part.into(code) if isinstance(part, Text) else part for part in parts)))
    return Text(*told)


def projects(n: int) -> Text:
    """Return how many projects there are; Basque puts its own word behind the number.

    >>> projects(1).es, projects(1200).en, projects(2).eu
    ('1 proyecto', '1,200 projects', '2')
    """
    return counted(n, Text("{n}", "{n} proyecto", "{n} project"), Text("{n}", "{n} proyectos", "{n} projects"))


def figure(
    name: Text,
    value: float,
    unit: str,
    as_of: date,
    *,
    n: float | None = None,
    low: float | None = None,
    high: float | None = None,
) -> Figure:
    """Return one number of a finding; the history has no period but the year in which it is read."""
    return Figure(name, value, unit, str(as_of.year), n=n, low=low, high=high)


def stake(seen: Evidence, euros: float, how: Text) -> Stake:
    """Return money at stake in the currency of the history, and how it was computed."""
    currency = seen.lessons.currency if seen.lessons else "EUR"
    return Stake(people=0.0, hours=0.0, euros=euros, how=how, currency=currency)


def term(day: date) -> date:
    """Return the end of the half-year after that of a day, by which a finding of the history should be decided.

    >>> term(date(2025, 3, 1))
    datetime.date(2025, 12, 31)
    """
    return date(day.year, 12, 31) if day.month <= 6 else date(day.year + 1, 6, 30)
