# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is left to ask: a metric that no repair earns, a rule that no repair mends."""

from collections.abc import Iterable, Mapping

from auzolan.catalogue.core.graphs import name_of
from auzolan.catalogue.core.repairing.reasons import ASKS
from auzolan.catalogue.core.scoring.metrics import METRICS
from auzolan.catalogue.core.validating.wording import in_words
from auzolan.catalogue.nouns.quality import CatalogueScore
from auzolan.catalogue.nouns.repairs import Question
from auzolan.catalogue.nouns.validating import Result


def questions(
    after: CatalogueScore, broken: Iterable[Result] = (), datasets: Mapping[str, list[str]] | None = None
) -> tuple[Question, ...]:
    """Return the questions that are left once every repair is accepted.

    ``datasets`` says which datasets a node that breaks a rule belongs to; the first is asked. What nobody checked
    raises no question.
    """
    asked = [
        Question(one.dataset, one.dataset, *ASKS[metric.name], metric.name, None, metric.points)
        for one in after.datasets
        for metric in METRICS
        if metric.name in ASKS and not one.metrics[metric.name] and metric.name not in after.not_checked
    ]
    return (*asked, *(_of_rule(one, datasets or {}) for one in broken))


def _of_rule(one: Result, datasets: Mapping[str, list[str]]) -> Question:
    focus = name_of(one.focus)
    path = "" if one.path is None else name_of(one.path)
    return Question((datasets.get(focus) or [""])[0], focus, path, in_words(one), None, name_of(one.shape), 0)
