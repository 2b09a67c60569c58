# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the figures, charts and headings of pages mean: each term explained once, in three languages, by its room."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from auzolan.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Term:
    """Hold one term: what it is, how it is computed, and where its numbers come from."""

    key: str
    name: Text
    what: Text
    how: Text = field(default_factory=Text)
    source: Text = field(default_factory=Text)


_TERMS: dict[str, Term] = {}


def explain(terms: Iterable[Term]) -> None:
    """Let pages explain these terms; raise ValueError for a term that somebody has explained already otherwise."""
    for one in terms:
        if _TERMS.setdefault(one.key, one) != one:
            raise ValueError(f"the term {one.key} is explained twice")


def explained(key: str) -> Term:
    """Return the term with that key, or raise LookupError: a page that explains nothing is a fault of the program."""
    return _TERMS[key]


def every_term() -> list[Term]:
    """Return every term that is explained, by its key."""
    return [_TERMS[key] for key in sorted(_TERMS)]
