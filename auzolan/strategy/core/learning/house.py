# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the history of an administration says of itself: each class, its forecasts, and what it cannot say."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from auzolan.strategy.core.learning import breaking, pooling, priors, ratios, sequence
from auzolan.strategy.core.learning.answer import classes_of
from auzolan.strategy.core.learning.priors import Judged
from auzolan.strategy.core.learning.ratios import Learnt
from auzolan.strategy.core.learning.reading import FEWEST
from auzolan.strategy.nouns.learning import OVER, ClassRead, Lessons, Past, Path, Prior, Project

GROUPS: Final = 2
IMPLAUSIBLE: Final = 10
"""A project that came to more than ten times its plan, or less than a tenth of it, was perhaps told in another unit."""


def past_of(projects: Sequence[Project]) -> tuple[Past, list[Project], dict[str, int]]:
    """Return the past that projects make, those that are in it, and how many are not, by reason.

    >>> past_of([])[2]
    {}
    """
    left: Counter[str] = Counter()
    kept = []
    for one in projects:
        reason = why_left_out(one)
        if reason:
            left[reason] += 1
        else:
            kept.append(one)
    past = Past(
        np.array([one.ratio for one in kept], dtype=np.float64),
        np.array([one.start.toordinal() for one in kept if one.start], dtype=np.int64),
        tuple(one.path for one in kept),
        np.array([one.planned for one in kept], dtype=np.float64),
    )
    return past, kept, dict(sorted(left.items()))


def why_left_out(one: Project) -> str:
    """Return why nothing can be learnt from a project: its cost was not planned, not measured, or not above 0.

    >>> why_left_out(Project("1", "", "u", "", "", None, None, 5))
    'planned is missing'
    """
    for name in ("planned", "actual", "start"):
        value = getattr(one, name)
        if value is None:
            return f"{name} is missing"
        if name != "start" and value <= 0:
            return f"{name} is not above 0"
    return ""


def read(projects: Sequence[Project]) -> Lessons:
    """Return what the history of an administration says; the whole is None where it is under twenty projects.

    >>> read([]).whole is None
    True
    """
    past, kept, left = past_of(projects)
    currency = Counter(one.currency for one in projects).most_common(1)[0][0] if projects else "EUR"
    if len(past) < FEWEST:
        return Lessons(len(past), 0.0, None, (), None, left, currency)
    years = max(float(past.starts.max() - past.starts.min()) / 365.25, 1.0)
    told = sequence.forecast(past, GROUPS, with_depths=True)
    learnt = ratios.fit(past, GROUPS, told.shares if told is not None else None)
    asked = past.only(told.rows).paths if told is not None else ()
    judged = priors.judge(told, asked)
    scored = sequence.scored(told.losses, asked) if told is not None else None
    heavy = priors.whole_tail(learnt)
    whole = priors.describe(learnt, (), used=(), skill=None, heavy=heavy)
    classes = tuple(_classes(learnt, judged, kept, told))
    return Lessons(len(past), years, whole, classes, scored, left, currency)


def _classes(
    learnt: Learnt, judged: Judged, kept: Sequence[Project], told: sequence.Sequence | None
) -> list[ClassRead]:
    past = learnt.past
    broke = past.ratios > OVER
    line = breaking.fit(past.paths, (0, 1), broke)
    planned = np.array([one.planned for one in kept], dtype=np.int64)
    actual = np.array([one.actual for one in kept], dtype=np.int64)
    members: dict[Path, list[int]] = {}
    for place, path in enumerate(past.paths):
        for depth in (1, 2):
            members.setdefault(path[:depth], []).append(place)
    found = []
    for path in classes_of(past.paths):
        rows = np.array(members[path])
        used = priors.answers(judged, path)
        prior = priors.describe(learnt, path, used=used, skill=judged.of(path), heavy=None)
        parent = float(pooling.row_weights(line, path[:-1])[broke].sum())
        worse = breaking.worse_than(prior.broken, len(rows), parent, line.strengths[len(path) - 1])
        over = rows[broke[rows]]
        seen = _beyond(path, past, told, actual, planned)
        found.append(
            ClassRead(
                unit=path[0],
                programme=path[1] if len(path) > 1 else "",
                prior=prior,
                planned=int(planned[rows].sum()),
                exact=int((planned[rows] == actual[rows]).sum()),
                worse=worse,
                parent_over=parent,
                overrun=int((np.minimum(actual[over], planned[over] * IMPLAUSIBLE) - planned[over]).sum()),
                forecast=seen[0],
                above_p80=seen[1],
                beyond_p80=seen[2],
            )
        )
    return found


def _beyond(
    path: Path,
    past: Past,
    told: sequence.Sequence | None,
    actual: np.typing.NDArray[np.int64],
    planned: np.typing.NDArray[np.int64],
) -> tuple[int, int, int]:
    """Return how many forecasts a class had, how many came above their P80, and the money of those above their plan."""
    if told is None:
        return 0, 0, 0
    here = np.array([past.paths[row][: len(path)] == path for row in told.rows])
    above = told.losses["learned"].above_p80[here] > 0
    rows = told.rows[here][above]
    beyond = np.minimum(actual[rows], planned[rows] * IMPLAUSIBLE) - planned[rows]
    money = int(np.maximum(beyond, 0).sum()) if len(rows) else 0
    return int(here.sum()), int(above.sum()), money


def answering(asked: Path, nearest: Prior, known: Mapping[Path, Prior], whole: Prior) -> Prior:
    """Return the prior that answers for a class: of the class that the nearest known one falls back to.

    >>> from auzolan.strategy.core.learning.simulated import portfolio_past
    >>> whole = priors.describe(ratios.fit(portfolio_past(seed=1), 1), (), used=(), skill=None, heavy=None)
    >>> answering(("new",), whole, {}, whole).fell_back
    True
    """
    answers = known.get(nearest.used, whole)
    return replace(
        answers, asked=asked, used=nearest.used, skill=nearest.skill, tail=whole.tail, mean=_mean(answers, whole)
    )


def _mean(answers: Prior, whole: Prior) -> float | None:
    """Return the mean of the class that answers, but none where the tail of the whole has none."""
    return answers.mean if whole.mean is not None else None
