# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What it takes to find a solution for a need: models that read, a program that translates, and what is answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
"""Of shape (texts, width), each row of length 1."""
LANGUAGES: Final = ("eu", "es", "en", "it", "fr", "de")
"""The languages in which a need may be written."""


class Encoder(Protocol):
    """Be a model that turns texts of many languages into vectors; what means the same lies close together."""

    @property
    def name(self) -> str:
        """Its name among the signals: ``e5`` or ``use``."""

    @property
    def weights(self) -> str:
        """The SHA-256 of its weights, in hexadecimal."""

    def needs(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of needs, those who search."""

    def pieces(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of pieces of text, those that are found."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold one solution as an index knows it: its key in the catalogue, its name, and the texts it is found by.

    ``shorts`` and ``longs`` are pairs of a language (``und`` where it is not told) and a text.
    """

    id: str
    name: str
    shorts: tuple[tuple[str, str], ...] = ()
    longs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Fit:
    """Hold how the features of a search become the chance that nothing exists: a logistic regression.

    ``mean`` and ``scale`` standardise the features, ``slopes`` and ``bias`` weigh them. ``threshold``: above it the
    search abstains. ``nothing`` are quantiles of that chance over searches with nothing to find, from 0 to 1 in even
    steps, none of which the fit had seen.
    """

    mean: tuple[float, ...]
    scale: tuple[float, ...]
    slopes: tuple[float, ...]
    bias: float
    threshold: float
    nothing: tuple[float, ...]


Calibration = Mapping[str, Mapping[str, Fit]]
"""A fit by the signals that were summed (``e5+use+bm25``) and by language; ``*`` is for any other language."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Hold a need as it is searched for: in its own language and, where it was translated, in others.

    ``writings`` are pairs of a language and a text, the need itself first; ``helped_by`` names what translated.
    """

    need: str
    language: str
    writings: tuple[tuple[str, str], ...]
    helped_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Hold one solution that may meet a need; ``score`` is in standard deviations, summed by weight."""

    id: str
    name: str
    score: float


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold what a search gives: candidates, the best first, and the chance (0 to 1) that none of them meets the need.

    ``of_ten``: of ten searches with nothing to find, how many look as good as this one. ``models``: what was asked.
    Among very few solutions it ``can_tell`` nothing of that: it does not abstain, the chance is even, and all ten are.
    """

    need: str
    language: str
    candidates: tuple[Candidate, ...]
    abstain: bool
    p_nothing: float
    of_ten: int
    models: tuple[str, ...]
    can_tell: bool = True
