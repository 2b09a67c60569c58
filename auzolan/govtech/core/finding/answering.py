# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""From scores to an answer: candidates in their order, and whether the search had better say that nothing exists."""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from auzolan.govtech.core.finding.calibrating import FEWEST, chance_of_nothing, features, fit_for, of_ten
from auzolan.govtech.core.finding.fusing import WORDS, Scores, fused, order
from auzolan.govtech.nouns.finding import Answer, Asked, Calibration, Candidate

SEPARATOR: Final = "+"
EVEN: Final = 0.5
"""The chance that nothing exists where nothing is known of it: as many searches find something as do not."""


def best_writing(scores: Scores, starts: npt.NDArray[np.int64]) -> Scores:
    """Return the best score of each solution over the languages in which a need is written.

    ``scores`` are of shape (solutions, writings); ``starts`` says at which column the writings of each need begin.

    >>> best_writing(np.array([[0.1, 0.7, 0.2]], np.float32), np.array([0, 2]))
    array([[0.7, 0.2]], dtype=float32)
    """
    best: Scores = np.maximum.reduceat(scores, starts, axis=1)
    return best


def answers(
    asked: Sequence[Asked],
    signals: Mapping[str, Scores],
    entries: Sequence[tuple[str, str]],
    calibration: Calibration,
    most: int,
) -> list[Answer]:
    """Return the answer to each need; ``signals`` are of shape (solutions, needs), ``entries`` are ids and names.

    Among fewer than ``FEWEST`` solutions it gives candidates, and does not tell whether anything exists. Where words
    alone are compared, what has none of the words of a need is no candidate.
    """
    total = fused(signals)
    letters = np.array([len(one.need) for one in asked])
    found = features(signals, total, letters)
    can_tell = len(entries) >= FEWEST
    not_words_alone = set(signals) != {WORDS}
    told = []
    for column, one in enumerate(asked):
        models = (*signals, *one.helped_by)
        fit = fit_for(calibration, SEPARATOR.join(models), one.language)
        chance = float(chance_of_nothing(found[column], fit)) if can_tell else EVEN
        best = [at for at in order(total[:, column], most) if not_words_alone or signals[WORDS][at, column] > 0]
        told.append(
            Answer(
                need=one.need,
                language=one.language,
                candidates=tuple(Candidate(*entries[at], round(float(total[at, column]), 4)) for at in best),
                abstain=can_tell and (not best or chance > fit.threshold),
                p_nothing=round(chance, 4),
                of_ten=of_ten(chance, fit) if can_tell else 10,
                models=models,
                can_tell=can_tell,
            )
        )
    return told
