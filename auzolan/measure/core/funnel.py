# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The funnel, said once and obviously right: the oracle that the fast one (facts/funnel.py) must equal on any log.

The rule, in full (docs/explanation/funnel.md says it for people):

1. Only the events of the named steps count; others may stand between them.
2. A case **enters** with its first event of the first step. A case without one is not in the funnel.
3. It **reaches** the next step with the earliest event of that step that is **not before** the moment at which it
   reached the step before.
4. **Ties**: events at the same moment count in the order of the funnel, whatever their order in the log.
5. **Repeats** change nothing: a step is reached once, and a second event of the first step does not enter again.
6. **Window**: every step must be reached within ``window`` of entering, the last instant included.
7. The same event delivered twice counts once (which follows from 5).
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from auzolan.kernel.refusals import BadInput
from auzolan.measure.nouns.facts import FunnelStep

MOST_STEPS: Final = 63


def funnel(
    events: Iterable[tuple[str, str, datetime]], steps: Sequence[str], window: timedelta | None = None
) -> tuple[FunnelStep, ...]:
    """Return how many cases reached each of ``steps`` in that order; ``events`` are (case, step, moment).

    Case by case and step by step, without any trick: slow and plain, to check the fast one by.

    >>> noon = datetime(2025, 1, 1, 12)
    >>> log = [("a", "start", noon), ("a", "submit", noon), ("b", "submit", noon), ("b", "start", noon + timedelta(1))]
    >>> [step.reached for step in funnel(log, ["start", "submit"])]
    [2, 1]
    """
    check_steps(steps, window)
    moments: dict[str, dict[str, list[datetime]]] = {}
    for case, step, at in events:
        moments.setdefault(case, {}).setdefault(step, []).append(at)
    depths = [_depth(of_case, steps, window) for of_case in moments.values()]
    return reached(steps, [sum(depth > place for depth in depths) for place in range(len(steps))])


def reached(steps: Sequence[str], counts: Sequence[int]) -> tuple[FunnelStep, ...]:
    """Return the steps with their counts and the two shares; a share of nobody is None, not 0.

    >>> reached(["a", "b"], [4, 1])[1].share
    0.25
    >>> reached(["a"], [0])[0].share is None
    True
    """
    before = [counts[0], *counts[:-1]]
    return tuple(
        FunnelStep(step, n, n / counts[0] if counts[0] else None, n / previous if previous else None)
        for step, n, previous in zip(steps, counts, before, strict=True)
    )


def check_steps(steps: Sequence[str], window: timedelta | None = None) -> None:
    """Raise BadInput unless there are 1 to 63 steps, each named once, and the window is longer than nothing.

    >>> check_steps(["start", "start"])
    Traceback (most recent call last):
    ...
    auzolan.kernel.refusals.BadInput: steps: 'start,start' is not accepted; expected 1 to 63 steps, each named once
    """
    if not 1 <= len(steps) <= MOST_STEPS or len(set(steps)) < len(steps) or not all(steps):
        raise BadInput(",".join(steps), field="steps", expected=f"1 to {MOST_STEPS} steps, each named once")
    if window is not None and window <= timedelta(0):
        raise BadInput(window, field="window", expected="a time longer than nothing")


def _depth(of_case: dict[str, list[datetime]], steps: Sequence[str], window: timedelta | None) -> int:
    """Return how many of ``steps`` one case reached."""
    if steps[0] not in of_case:
        return 0
    entered = at = min(of_case[steps[0]])
    for depth, step in enumerate(steps[1:], start=1):
        later = [moment for moment in of_case.get(step, []) if moment >= at]
        if window is not None:
            later = [moment for moment in later if moment - entered <= window]
        if not later:
            return depth
        at = min(later)
    return len(steps)
