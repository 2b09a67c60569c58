# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which evaluator measures which system: topics register theirs here, and cards are made of what they measure."""

import importlib.util
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from auzolan.ai.nouns.cards import Measured
from auzolan.kernel.access import Actor
from auzolan.kernel.chain import canonical_json, digest
from auzolan.kernel.refusals import NotFound

Evaluate = Callable[[Actor], Measured]


@dataclass(frozen=True, slots=True)
class Evaluator:
    """Hold who measures a system: ``function(by)`` runs it on frozen data; ``code`` names the modules that it is.

    Running it twice on the same data, artefact and code must give the same figures: a card is checked by doing so.
    """

    system: str
    function: Evaluate
    code: tuple[str, ...]

    @property
    def modules(self) -> tuple[str, ...]:
        """Return the modules whose source the figure rests on: the function's own, and those that are the system."""
        return tuple(dict.fromkeys((self.function.__module__, *self.code)))


_EVALUATORS: dict[str, Evaluator] = {}


def register_evaluator(system: str, function: Evaluate, *, modules: Sequence[str] = ()) -> None:
    """Let ``function`` measure the system with that slug from now on; registering again replaces it.

    ``modules`` are the dotted names of the modules that are the system, where it is code and no trained model. The
    function raises Unavailable where its frozen data are not at hand, and then no card is made.
    """
    _EVALUATORS[system] = Evaluator(system, function, tuple(modules))


def evaluator(system: str) -> Evaluator:
    """Return who measures a system, or raise NotFound naming the systems that have an evaluator."""
    if system not in _EVALUATORS:
        known = ", ".join(sorted(_EVALUATORS)) or "none yet"
        raise NotFound(f"No evaluator is registered for the system {system!r}; those with one: {known}.")
    return _EVALUATORS[system]


def evaluated_systems() -> list[str]:
    """Return the slugs of the systems that have an evaluator, sorted."""
    return sorted(_EVALUATORS)


def code_here(system: str) -> str:
    """Return the artefact of a system that is code, as it runs here; empty for one that is not, or is not known."""
    found = _EVALUATORS.get(system)
    return code_hash(found.code) if found and found.code else ""


def code_hash(modules: Sequence[str]) -> str:
    """Return the SHA-256 over the source of ``modules``, each by its name: what pins the code behind a figure."""
    return digest(canonical_json({name: digest(_source(name)) for name in modules}))


def _source(module: str) -> bytes:
    found = importlib.util.find_spec(module)
    if found is None or not found.origin:
        raise NotFound(f"There is no source of the module {module!r} to pin.")
    return Path(found.origin).read_bytes()
