# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A comparison as the plain objects that files and programs read."""

from typing import Any

from auzolan.govtech.core.comparing.judging import is_certain
from auzolan.govtech.core.comparing.topsis import SAME
from auzolan.govtech.nouns.comparing import Comparison, Criterion, Gate


def told(one: Comparison) -> dict[str, Any]:
    """Return a comparison whole: weights, scores, ranking with bounds, flips, reversals, gates, what is not known."""
    sheet = one.sheet
    pairs = [(name, criterion) for name in one.compared for criterion in sheet.criteria]
    evidence = {(name, criterion): said for name, criterion, said in sheet.evidence}
    empty = {(name, each.id) for name, each in pairs if _value(one, name, each) is None}
    return {
        "method": "topsis",
        "weights": {each.id: weight for each, weight in zip(sheet.criteria, sheet.weights, strict=True)},
        "cost_criteria": [each.id for each in sheet.criteria if each.is_cost],
        "scores": {each.name: each.score for each in one.ranking},
        "ranking": [
            {"name": each.name, "score": each.score, "low": each.low, "high": each.high} for each in one.ranking
        ],
        "winner_is_certain": is_certain(one),
        "flips": [
            {
                "criterion": each.criterion,
                "weight": each.weight,
                "to": each.to,
                "change": each.change,
                "winner": each.winner or None,
            }
            for each in one.flips
        ],
        "reversals": [
            {
                "without": each.without,
                "pairs": [{"was_above": above, "now_above": below} for above, below in each.pairs],
                "winner": each.winner or None,
            }
            for each in one.reversals
        ],
        "gates": [_gate(each, one) for each in sheet.gates],
        "unknown": [
            {"alternative": name, "criterion": each.id, "low": each.low, "high": each.high}
            for name, each in pairs
            if (name, each.id) in empty
        ],
        "answers": [
            {"alternative": name, "criterion": each.id, "value": _value(one, name, each), "evidence": said}
            for name, each in pairs
            if (said := evidence.get((name, each.id)))
        ],
        "without_evidence": [
            {"alternative": name, "criterion": each.id}
            for name, each in pairs
            if sheet.is_full and (name, each.id) not in empty and (name, each.id) not in evidence
        ],
        "notes": _notes(one),
        "ignored": list(sheet.ignored),
    }


def _value(one: Comparison, name: str, criterion: Criterion) -> float | None:
    row = one.sheet.values[one.sheet.alternatives.index(name)]
    return row[one.sheet.criteria.index(criterion)]


def _gate(gate: Gate, one: Comparison) -> dict[str, Any]:
    state = "impossible" if gate.impossible else ("open" if gate.step == one.open_step else "waiting")
    return {
        "step": gate.step,
        "state": state,
        "alternatives": list(gate.alternatives),
        "impossible": gate.impossible or None,
        "evidence": gate.evidence or None,
    }


def _notes(one: Comparison) -> list[str]:
    notes = []
    if not one.compared:
        what = f"name one of the step {one.open_step}, or show in writing why none is possible"
        notes.append(f"nothing to compare: {what if one.open_step else 'every step was shown to be impossible'}")
    elif len(one.compared) == 1:
        notes.append("one alternative alone: there is nothing to hold it against, and its score says nothing")
    elif all(abs(each.score - one.ranking[0].score) <= SAME for each in one.ranking):
        notes.append("all alternatives are level: the order says nothing")
    open_ended = {each.id for each in one.sheet.criteria if each.high is None}
    missing = [each.id for each in one.sheet.criteria if each.id in open_ended and _misses(one, each)]
    if missing:
        notes.append(f"answers that miss and have no end: {', '.join(missing)}; give ranges to narrow the bounds")
    return notes


def _misses(one: Comparison, criterion: Criterion) -> bool:
    return any(_value(one, name, criterion) is None for name in one.compared)
