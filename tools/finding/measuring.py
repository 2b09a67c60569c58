# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Needs whose right solution is known, needs that nothing meets, and what a search scores them.

A need is the translation of what a solution of Developers Italia says of itself in short: the English ones are given
as pairs, those in Spanish and Basque stand in ``needs.tsv``. Others are put as somebody would who has never seen the
solution (``own_words.tsv``). Nothing meets a need once its right solutions are taken
out of the scores (``without``), nor one of ``other_fields.tsv``, which no catalogue of public software has.
"""

import hashlib
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from auzolan.govtech.core.finding.answering import best_writing
from auzolan.govtech.core.finding.calibrating import features
from auzolan.govtech.core.finding.fusing import Scores, fused
from auzolan.govtech.nouns.finding import Encoder
from auzolan.govtech.store.solution_index import SolutionIndex
from auzolan.govtech.store.translating import MODES, Apertium

HERE: Final = Path(__file__).resolve().parent
LANGUAGES: Final = ("en", "es", "eu")
Signals = Mapping[str, Scores]


@dataclass(frozen=True)
class Needs:
    """Hold needs in one language: first those that ``right`` has the positions of solutions for, then ``others``.

    ``keys`` say which of the first are for the same solution; the last ``own`` of them are in words of their own.
    """

    language: str
    met: list[str]
    right: list[list[int]]
    keys: list[str]
    own: int
    others: list[str]

    @property
    def texts(self) -> list[str]:
        """Return all of them."""
        return [*self.met, *self.others]


def needs(dump: Path, pairs: Path) -> dict[str, Needs]:
    """Return the needs by language; positions are lines of the dump that say the same in short."""
    lines = [json.loads(line) for line in dump.read_text(encoding="utf-8").split("\n") if line]
    keys = [hashlib.sha1(one["short_description"].encode()).hexdigest()[:10] for one in lines]
    english = dict(line.split("\t") for line in pairs.read_text(encoding="utf-8").splitlines())
    own = {line.split("\t")[0]: line.split("\t")[1:] for line in _lines("needs.tsv")}
    told = {"en": english} | {tag: {key: own[key][at] for key in english} for at, tag in enumerate(("es", "eu"))}
    worded = [line.split("\t") for line in _lines("own_words.tsv")]
    keys_of_needs = [*english, *(line[0] for line in worded)]
    right = [[at for at, one in enumerate(keys) if one == key] for key in keys_of_needs]
    others = list(zip(*(line.split("\t") for line in _lines("other_fields.tsv")), strict=True))
    return {
        tag: Needs(
            tag,
            [*told[tag].values(), *(line[at + 1] for line in worded)],
            right,
            keys_of_needs,
            len(worded),
            list(others[at]),
        )
        for at, tag in enumerate(LANGUAGES)
    }


def signals(asked: Needs, index: SolutionIndex, encoders: Sequence[Encoder], translator: Apertium | None) -> Signals:
    """Return what a search scores each solution for each need, over all of its writings."""
    columns = [[(asked.language, text) for text in asked.texts]]
    if asked.language == "eu" and translator:
        columns += [[(to, text) for text in _translated(asked.texts, to, translator)] for to in MODES]
    writings = [writing for one in zip(*columns, strict=True) for writing in one]
    starts = np.arange(0, len(writings), len(columns))
    return {name: best_writing(one, starts) for name, one in index.signals(writings, encoders).items()}


def _translated(texts: Sequence[str], to: str, translator: Apertium) -> list[str]:
    told = translator.into(texts, source="eu", target=to)
    if told is None:
        sys.exit("Apertium fails: nothing can be measured with it")
    return told


def recall(asked: Needs, told: Signals, most: int) -> tuple[float, float]:
    """Return the share of needs whose right solution is among the first ``most``: translations, and own words."""
    ranked = np.argsort(-fused(told), axis=0, kind="stable")[:most]
    is_found = [bool(set(ranked[:, at]) & set(right)) for at, right in enumerate(asked.right)]
    return float(np.mean(is_found[: -asked.own])), float(np.mean(is_found[-asked.own :]))


def rows(asked: Needs, told: Signals) -> tuple[npt.NDArray[np.float64], ...]:
    """Return the features of needs that are met, of the same ones with nothing to find, and of those of others."""
    letters = np.array([len(text) for text in asked.texts])
    found = features(told, fused(told), letters)
    gone = []
    for at, right in enumerate(asked.right):
        left = without(told, at, right)
        gone.append(features(left, fused(left), letters[[at]])[0])
    return found[: len(asked.met)], np.array(gone), found[len(asked.met) :]


def without(told: Signals, need: int, solutions: Sequence[int]) -> Signals:
    """Return the scores for one need where some solutions are not in the catalogue."""
    return {name: np.delete(one[:, [need]], solutions, axis=0) for name, one in told.items()}


def _lines(name: str) -> list[str]:
    return (HERE / name).read_text(encoding="utf-8").splitlines()[1:]
