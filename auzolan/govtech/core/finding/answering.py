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
    solutions: int | None = None,
) -> list[Answer]:
    """Return the answer to each need; ``signals`` are of shape (entries, needs), ``entries`` are ids and names.

    The first ``solutions`` entries are solutions, all without it: how likely it is that nothing exists is told of them
    alone, for that was measured. Others are ranked among them.

    Among fewer than ``FEWEST`` solutions it gives candidates, and does not tell whether anything exists. Where words
    alone are compared, what has none of the words of a need is no candidate.
    """
    count = len(entries) if solutions is None else solutions
    total = fused(signals, count)
    letters = np.array([len(one.need) for one in asked])
    those = slice(count or None)
    found = features({name: one[those] for name, one in signals.items()}, total[those], letters)
    can_tell = count >= FEWEST
    words_alone = set(signals) == {WORDS}
    told = []
    for column, one in enumerate(asked):
        models = (*signals, *one.helped_by)
        fit = fit_for(calibration, SEPARATOR.join(models), one.language)
        chance = float(chance_of_nothing(found[column], fit)) if can_tell else EVEN
        best = order(total[:, column], len(entries))
        if words_alone:
            best = [at for at in best if signals[WORDS][at, column] > 0]
        told.append(
            Answer(
                need=one.need,
                language=one.language,
                candidates=tuple(Candidate(*entries[at], round(float(total[at, column]), 4)) for at in best[:most]),
                abstain=can_tell and (not any(at < count for at in best) or chance > fit.threshold),
                p_nothing=round(chance, 4),
                of_ten=of_ten(chance, fit) if can_tell else 10,
                models=models,
                can_tell=can_tell,
            )
        )
    return told
