# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether things that need each other go round in a circle, and everything that one needs."""

from collections.abc import Iterable, Mapping


def circle(needs: Mapping[str, Iterable[str]]) -> list[str]:
    """Return one circle of needs, its first member again at the end; an empty list where there is none.

    >>> circle({"a": ["b"], "b": ["c"], "c": ["b"]})
    ['b', 'c', 'b']
    >>> circle({"a": ["b"], "b": []})
    []
    """
    done: set[str] = set()
    for begin in sorted(needs):
        path: list[str] = []
        ahead = [iter([begin])]
        while ahead:
            name = next(ahead[-1], None)
            if name is None:
                ahead.pop()
                if path:
                    done.add(path.pop())
            elif name in path:
                return [*path[path.index(name) :], name]
            elif name not in done:
                path.append(name)
                ahead.append(iter(sorted(needs.get(name, ()))))
    return []


def everything_needed(by: Iterable[str], needs: Mapping[str, Iterable[str]]) -> set[str]:
    """Return what is needed, at first or second hand, with those that need it.

    >>> sorted(everything_needed(["a"], {"a": ["b"], "b": ["c"]}))
    ['a', 'b', 'c']
    """
    found: set[str] = set()
    ahead = list(by)
    while ahead:
        name = ahead.pop()
        if name not in found:
            found.add(name)
            ahead += needs.get(name, ())
    return found
