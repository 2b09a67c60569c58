# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is asked several times while one page is put together is read once.

The parts of a page know nothing of each other, and ask for the same. Only while something is being read (``reading``,
opened for GET and HEAD): whoever writes sees what it has written. What rests on a state that has a name is ``kept``
through a whole piece of work (``keeping``), for as long as its name says.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy
from functools import wraps
from typing import Any, Final, ParamSpec, TypeVar

P = ParamSpec("P")
Answer = TypeVar("Answer")
_known: ContextVar[dict[Any, Any] | None] = ContextVar("known", default=None)
_kept: ContextVar[dict[Any, Any] | None] = ContextVar("kept", default=None)
_UNASKED: Final = object()


@contextmanager
def reading() -> Iterator[None]:
    """Let every question that is ``asked_once`` be answered once until the end of this block."""
    token = _known.set({})
    try:
        yield
    finally:
        _known.reset(token)


def asked_once(ask: Callable[P, Answer]) -> Callable[P, Answer]:
    """Return ``ask`` so that it reads once while something is being read; each caller is given a list of its own.

    >>> @asked_once
    ... def squares(upto: int) -> list[int]:
    ...     print("read")
    ...     return [n * n for n in range(upto)]
    >>> with reading():
    ...     squares(3).append(99)
    ...     squares(3)
    read
    [0, 1, 4]
    >>> squares(1)
    read
    [0]
    """

    @wraps(ask)
    def asked(*args: P.args, **kwargs: P.kwargs) -> Answer:
        known = _known.get()
        if known is None:
            return ask(*args, **kwargs)
        key = (ask, tuple(map(_fixed, args)), tuple((name, _fixed(value)) for name, value in sorted(kwargs.items())))
        try:
            found = known.get(key, _UNASKED)
        except TypeError:  # something among what was asked that cannot be told from other things
            return ask(*args, **kwargs)
        if found is _UNASKED:
            found = known[key] = ask(*args, **kwargs)
        told: Answer = copy(found)
        return told

    return asked


def _fixed(value: object) -> object:
    """Return what stands for an argument in a key: a list as a tuple, a set as a frozen one."""
    if isinstance(value, list):
        return tuple(value)
    return frozenset(value) if isinstance(value, set) else value


@contextmanager
def keeping() -> Iterator[None]:
    """Let what is ``kept`` under a name be made once until the end of this block."""
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)


def kept(name: Hashable, make: Callable[[], Answer]) -> Answer:
    """Return what ``make`` gives, made once for each name while something is ``keeping``; nobody may change it.

    The name says of which state it is, so that after a change another is asked for.

    >>> with keeping():
    ...     first = kept(("evidence", "version 1"), lambda: ["read"])
    ...     first is kept(("evidence", "version 1"), lambda: ["read"]), first is kept("version 2", lambda: ["read"])
    (True, False)
    >>> kept("version 1", lambda: 1), kept("version 1", lambda: 2)
    (1, 2)
    """
    known = _kept.get()
    if known is None:
        return make()
    if name not in known:
        known[name] = make()
    found: Answer = known[name]
    return found
