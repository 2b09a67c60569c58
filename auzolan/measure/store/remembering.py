# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What was reckoned of the cube, kept until the cube changes, and a moment longer while it is reckoned anew.

Kept in the cache that all processes share, with the state of the cube it was reckoned of. What was asked for lately is
known by its recipe (a verb and what it was told), so that it can be reckoned again before anyone asks.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final, TypeVar

from django.core.cache import cache, caches

from auzolan.kernel.chain import digest
from auzolan.measure.store.facts import version

Reckoned = TypeVar("Reckoned")
Recipe = tuple[str, Mapping[str, Any]]
LATELY_SECONDS: Final = 600
_MOST_RECIPES: Final = 300
_MOST_WAITING: Final = 10
_A_MOMENT: Final = 0.02
_LONGEST: Final = 60
_anew: ContextVar[bool] = ContextVar("anew", default=False)


def remembered(tenant: str, name: str, reckon: Callable[[], Reckoned], recipe: Recipe | None = None) -> Reckoned:
    """Return what ``reckon`` gives, reckoned once for each state of the cube and kept in the cache.

    Those who ask while it is being reckoned wait for it, some seconds at most, instead of reckoning it too; while
    somebody is ``reckoning_anew`` they are given what was reckoned of the state before.
    """
    key, now = f"measure/{tenant}/{digest(name.encode())}", version(tenant)
    lock = f"{key}/{now}"
    kept = _kept(tenant, key, now)
    waited = 0.0
    while kept is None and waited < _MOST_WAITING and not caches["nearby"].add(lock, 1, _MOST_WAITING):
        time.sleep(_A_MOMENT)
        waited += _A_MOMENT
        kept = _kept(tenant, key, now)
    if kept is None:
        try:
            kept = (_reckoned(reckon),)
            cache.set(key, (now, *kept), timeout=None)
            if recipe is not None and not _anew.get():
                _note(tenant, name, recipe)
        finally:
            caches["nearby"].delete(lock)
    return kept[0]


@contextmanager
def reckoning_anew(tenant: str) -> Iterator[None]:
    """Let others be shown what was reckoned of the state before, for a minute at most, while we reckon it anew."""
    cache.set(_mark(tenant), True, _LONGEST)
    token = _anew.set(True)
    try:
        yield
    finally:
        _anew.reset(token)
        cache.delete(_mark(tenant))


def asked_lately(tenant: str) -> list[Recipe]:
    """Return the recipes of what was asked for lately."""
    return [recipe for recipe, _until in _asked(tenant).values()]


def _kept(tenant: str, key: str, now: int) -> tuple[Any] | None:
    found: tuple[int, Any] | None = cache.get(key)
    if found is None:
        return None
    if found[0] == now or (not _anew.get() and cache.get(_mark(tenant))):
        return (found[1],)
    return None


def _reckoned(reckon: Callable[[], Reckoned]) -> Reckoned:
    """Reckon, and let nothing within rest on a state before."""
    token = _anew.set(True)
    try:
        return reckon()
    finally:
        _anew.reset(token)


def _note(tenant: str, name: str, recipe: Recipe) -> None:
    """Note a recipe. Where two do so at once one may be lost: it is noted when it has to be reckoned next."""
    asked = _asked(tenant) | {name: (recipe, time.time() + LATELY_SECONDS)}
    newest = dict(list(asked.items())[-_MOST_RECIPES:])
    cache.set(f"measure/{tenant}/asked", newest, LATELY_SECONDS)


def _asked(tenant: str) -> dict[str, tuple[Recipe, float]]:
    found: dict[str, tuple[Recipe, float]] = cache.get(f"measure/{tenant}/asked") or {}
    return {name: told for name, told in found.items() if told[1] > time.time()}


def _mark(tenant: str) -> str:
    return f"measure/{tenant}/anew"
