# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The life of findings: what a new run of a reviewer means for those that are known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from auzolan.kernel.chain import canonical_json, digest
from auzolan.review.nouns import Figure, Finding, Sighting, State

MATERIAL_SHARE: Final = 0.1
_NEVER: Final = date.max


@dataclass(frozen=True, slots=True)
class Changes:
    """Hold what a run means: what to open, what is seen otherwise, what is open again, what has gone."""

    opened: tuple[Sighting, ...] = ()
    changed: tuple[tuple[Finding, Sighting], ...] = ()
    reopened: tuple[tuple[Finding, Sighting], ...] = ()
    gone: tuple[Finding, ...] = ()
    unchanged: int = 0


def evidence_hash(sighting: Sighting) -> str:
    """Return the hash of what a sighting rests on: its figures, stake and confidence, not its wording or due day.

    >>> from auzolan.kernel.refs import Ref
    >>> from auzolan.kernel.texts import Text
    >>> from auzolan.review.nouns import Stake
    >>> seen = Sighting("r", Ref("a", "b", "c"), Text(), Text(), (), Stake(1, 0, 0, Text()), 0.9, date(2025, 1, 1), "")
    >>> len(evidence_hash(seen))
    64
    """
    figures = [
        (f.name.en or f.name.es, f.unit, f.period, *map(_plain, (f.value, f.n, f.low, f.high)))
        for f in sighting.figures
    ]
    stake, evidence = sighting.stake, [str(ref) for ref in sighting.evidence]
    numbers = (stake.people, stake.hours, stake.euros, sighting.confidence, sighting.target)
    return digest(canonical_json((sighting.rule, sighting.subject, figures, [*map(_plain, numbers)], evidence)))


def compare(
    known: Mapping[tuple[str, str], Finding],
    seen: Iterable[Sighting],
    as_of: date,
    review_days: Mapping[int, date] | None = None,
) -> Changes:
    """Return what the sightings of the rules that ran mean for their known findings (by rule and subject).

    Same evidence: nothing changes. Other evidence: an open finding shows what is seen now (its due day never moves
    away while it is open); one that had gone is open again. What was dismissed, deferred or decided stays so, with the
    evidence as it stood, until that has materially changed (``is_material``; of a decided one: until more is at stake,
    for the decision is meant to move the figures) or its day has come: the day it was deferred to, the review day of
    its decision (``review_days``, by number). Not seen any more: it closes itself.
    """
    opened: list[Sighting] = []
    changed: list[tuple[Finding, Sighting]] = []
    reopened: list[tuple[Finding, Sighting]] = []
    unchanged = 0
    met: set[tuple[str, str]] = set()
    for sighting in seen:
        key = (sighting.rule, str(sighting.subject))
        met.add(key)
        finding = known.get(key)
        if finding is None:
            opened.append(sighting)
        elif _opens_again(finding, sighting, as_of, review_days or {}):
            reopened.append((finding, sighting))
        elif finding.state is State.OPEN and finding.sighting != (now := _kept_due(finding, sighting)):
            changed.append((finding, now))
        else:
            unchanged += 1
    gone = tuple(f for key, f in known.items() if key not in met and f.state is not State.GONE)
    return Changes(tuple(opened), tuple(changed), tuple(reopened), gone, unchanged)


def is_material(before: Sighting, now: Sighting) -> bool:
    """Tell whether what is seen now differs so much that a judgement on what was seen before does not cover it.

    Another target or other figures; a figure whose interval does not meet its former one, or, without intervals, that
    has moved by more than a tenth; a stake that has.

    >>> from auzolan.kernel.refs import Ref
    >>> from auzolan.kernel.texts import Text, same
    >>> from auzolan.review.nouns import Stake
    >>> def seen(value: float, reach: float) -> Sighting:
    ...     figure = Figure(same("share"), value, "share", "2025", 100, value - reach, value + reach)
    ...     stake = Stake(1, 0, 0, Text())
    ...     return Sighting("r", Ref("a", "b", "c"), Text(), Text(), (figure,), stake, 0.9, date(2025, 1, 1), "")
    >>> is_material(seen(0.5, 0.1), seen(0.6, 0.1)), is_material(seen(0.5, 0.02), seen(0.6, 0.02))
    (False, True)
    """
    then, there = ({(f.name.en or f.name.es, f.unit): f for f in s.figures} for s in (before, now))
    if then.keys() != there.keys() or before.target != now.target:
        return True
    return (
        is_costlier(before, now) or is_costlier(now, before) or any(_has_moved(then[key], there[key]) for key in then)
    )


def is_costlier(before: Sighting, now: Sighting) -> bool:
    """Tell whether more than a tenth more is at stake than before: in people, in hours or in money."""
    pairs = ((getattr(before.stake, name), getattr(now.stake, name)) for name in ("people", "hours", "euros"))
    return any(late > early * (1 + MATERIAL_SHARE) for early, late in pairs)


def _plain(number: float | None) -> float | None:
    """Return the number as it comes back from a JSON column: a count of 10 is 10.0 there."""
    return None if number is None else float(number)


def _has_moved(before: Figure, now: Figure) -> bool:
    if None not in (before.low, before.high, now.low, now.high):
        return not (now.low <= before.high and before.low <= now.high)  # type: ignore[operator]
    return abs(now.value - before.value) > MATERIAL_SHARE * max(abs(before.value), abs(now.value))


def _opens_again(finding: Finding, sighting: Sighting, as_of: date, review_days: Mapping[int, date]) -> bool:
    match finding.state:
        case State.GONE:
            return True
        case State.DISMISSED:
            return is_material(finding.sighting, sighting)
        case State.DEFERRED:
            return (finding.deferred_until or _NEVER) <= as_of or is_material(finding.sighting, sighting)
        case State.DECIDED:
            day = review_days.get(finding.decision or 0, _NEVER)
            return day <= as_of or is_costlier(finding.sighting, sighting)
    return False


def _kept_due(finding: Finding, sighting: Sighting) -> Sighting:
    """Return the sighting with the earlier due day of the two: reviewers often count from the day they run."""
    return replace(sighting, urgent_by=min(finding.sighting.urgent_by, sighting.urgent_by))
