# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which gates a case passes, and which evidence each asks for (HM Treasury, five-case model; Gateway reviews).

A gate asks for what every gate before it asked, and for its own: a later version may not lose what let it through.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from auzolan.kernel.texts import Text
from auzolan.strategy.core import asked_early, asked_late
from auzolan.strategy.core.asks import Ask
from auzolan.strategy.nouns.cases import CaseKind, CaseState
from auzolan.strategy.nouns.gates import Condition, Gate, GateEvidence, GateStanding

GATES: Final[Mapping[CaseKind, tuple[Gate, ...]]] = {
    CaseKind.PROJECT: tuple(Gate),
    CaseKind.REPLACEMENT: tuple(Gate),
    CaseKind.SMALL: (Gate.STRATEGIC_OUTLINE, Gate.FULL, Gate.GO_LIVE, Gate.BENEFITS_REVIEW),
}
APPROVAL: Final = Gate.FULL
_ASKED: Final = {one.key: one for one in (*asked_early.ASKED, *asked_late.ASKED)}
_CHOICE: Final = (
    "problem", "people", "options", "reuse-statement", "gates-planned",
)  # fmt: skip
_OUTLINE: Final = ("preferred", "costs-by-year", "benefits", "services", "replaced-system")
_FULL: Final = ("reuse-check", "baselines", "prior", "dependencies", "staff", "suppliers", "standard", "mitigation")
_LIVE: Final = ("dependencies-there", "standard-after", "spending")
_REVIEW: Final = ("answers", "lesson")
_OF: Final[Mapping[Gate, tuple[str, ...]]] = {
    Gate.STRATEGIC_OUTLINE: _CHOICE,
    Gate.OUTLINE: _OUTLINE,
    Gate.FULL: _FULL,
    Gate.GO_LIVE: _LIVE,
    Gate.BENEFITS_REVIEW: _REVIEW,
}


def standings(evidence: GateEvidence) -> tuple[GateStanding, ...]:
    """Return each gate of the case with the conditions it asks for, met or not; the next one is marked.

    A case that was stopped stands before no gate.
    """
    record = evidence.record
    gates = GATES[record.case.kind]
    found = {key: _answered(ask, evidence) for key, ask in _ASKED.items()}
    open_gates = [gate for gate in gates if record.passed_at(gate) is None]
    following = open_gates[0] if open_gates and record.state is not CaseState.STOPPED else None
    return tuple(
        GateStanding(
            gate,
            tuple(found[key] for key in _keys(record.case.kind, gate)),
            record.passed_at(gate),
            gate is following,
        )
        for gate in gates
    )


def state_of(gates_passed: Iterable[str], *, is_stopped: bool) -> CaseState:
    """Return where a case stands by the gates it has passed.

    >>> state_of(["strategic-outline", "full"], is_stopped=False)
    <CaseState.APPROVED: 'approved'>
    """
    passed = set(gates_passed)
    if is_stopped:
        return CaseState.STOPPED
    if Gate.GO_LIVE in passed:
        return CaseState.LIVE
    return CaseState.APPROVED if APPROVAL in passed else CaseState.DRAFT


def next_gate(kind: CaseKind, passed: Sequence[str]) -> Gate | None:
    """Return the gate that a case of a kind stands before; None after the last.

    >>> next_gate(CaseKind.SMALL, ["strategic-outline"])
    <Gate.FULL: 'full'>
    """
    return next((gate for gate in GATES[kind] if gate not in passed), None)


def _keys(kind: CaseKind, gate: Gate) -> list[str]:
    """Return what a gate asks: its own, and what every gate before it asks, whether this kind passes that or not."""
    order = list(Gate)
    keys = [key for one in order[: order.index(gate) + 1] for key in _OF[one]]
    return [key for key in keys if key != "replaced-system" or kind is CaseKind.REPLACEMENT]


def _answered(ask: Ask, evidence: GateEvidence) -> Condition:
    is_met, seen = ask.judge(evidence)
    return Condition(ask.key, ask.asks, is_met, seen, Text() if is_met else ask.to_do, ask.part)
