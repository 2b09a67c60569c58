# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What rooms register with the loop: reviewers, and the kinds of decision that they know."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from auzolan.kernel.refusals import BadInput
from auzolan.kernel.texts import Text
from auzolan.review.nouns import DecisionKind, Sighting


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Describe a reviewer: a rule in three languages with its source, what it reads, and how it judges.

    ``gather(tenant, as_of)`` collects the evidence, ``judge(evidence, as_of)`` is pure and returns sightings of the
    rule ``id``; ``stamp(tenant)`` changes whenever the evidence does. One that ``watches_clock`` is run every day, for
    its findings depend on the day.
    """

    id: str
    room: str
    rule: Text
    source: str
    reads: tuple[str, ...]
    gather: Callable[[str, date], Any]
    judge: Callable[[Any, date], Iterable[Sighting]]
    stamp: Callable[[str], str]
    watches_clock: bool = False


_REVIEWERS: dict[str, Reviewer] = {}
_KINDS: dict[str, DecisionKind] = {}


def register(reviewer: Reviewer) -> None:
    """Let the review run ``reviewer`` from now on."""
    _REVIEWERS[reviewer.id] = reviewer


def reviewers() -> list[Reviewer]:
    """Return every reviewer, by id."""
    return [_REVIEWERS[key] for key in sorted(_REVIEWERS)]


def reviewer(rule: str) -> Reviewer | None:
    """Return the reviewer of a rule, or None where no room registers it any more."""
    return _REVIEWERS.get(rule)


def declare_kind(kind: DecisionKind) -> None:
    """Let decisions of ``kind`` be taken from now on."""
    _KINDS[kind.id] = kind


def decision_kinds() -> list[DecisionKind]:
    """Return every kind of decision, by id."""
    return [_KINDS[key] for key in sorted(_KINDS)]


def decision_kind(kind: str) -> DecisionKind:
    """Return a kind of decision, or raise BadInput naming those there are."""
    if kind not in _KINDS:
        raise BadInput(kind, field="kind", expected="one of " + ", ".join(sorted(_KINDS)))
    return _KINDS[kind]
