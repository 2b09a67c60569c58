# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Progress over time: whether findings are decided, and decisions learnt from."""

from collections.abc import Sequence
from statistics import median

from auzolan.review.nouns import Decision, Finding, Progress, State


def progress(findings: Sequence[Finding], decisions: Sequence[Decision], due: int, scored: int) -> Progress:
    """Return how the loop runs; ``due`` expectations have reached their day, ``scored`` of them have an outcome.

    Days to decision are counted from when a finding was opened until the decision on it was taken.

    >>> progress([], [], 0, 0).share_scored is None
    True
    """
    states = [finding.state for finding in findings]
    taken_at = {decision.number: decision.taken_at for decision in decisions}
    decided = [finding for finding in findings if finding.decision is not None]
    days = [(taken_at[f.decision] - f.opened_at).days for f in decided if f.decision in taken_at]
    with_expectation = sum(bool(decision.expectations) for decision in decisions)
    return Progress(
        opened=len(findings),
        open_now=states.count(State.OPEN),
        decided=len(decided),
        gone=states.count(State.GONE),
        dismissed=states.count(State.DISMISSED),
        days_to_decision=float(median(days)) if days else None,
        decisions=len(decisions),
        share_with_expectation=with_expectation / len(decisions) if decisions else None,
        expectations=sum(len(decision.expectations) for decision in decisions),
        due=due,
        share_scored=scored / due if due else None,
        resolved=sum(finding.state is State.GONE for finding in decided),
    )
