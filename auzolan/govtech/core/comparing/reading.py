# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A sheet of answers, from what people wrote: AgID's by category, or one with weights of its own."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from auzolan.govtech.core.comparing.answering import number, read_answer, text
from auzolan.govtech.core.slips import not_read
from auzolan.govtech.nouns.comparing import STEPS, Criterion, Gate, Method, Sheet
from auzolan.kernel.refusals import BadInput
from auzolan.kernel.texts import same

KEYS: Final = ("category", "weights", "cost_criteria", "alternatives", "answers", "ranges", "gates", "discount")
GATE_KEYS: Final = ("alternatives", "impossible", "evidence")
MOST: Final = 200


def read_sheet(told: object, method: Method, *, source: str) -> Sheet:
    """Return a sheet; BadInput names the file, the place in it, the value and what was expected.

    With ``category`` the criteria are AgID's, and answers outside of their scale are refused. With ``weights`` any
    number from 0 is an answer.
    """
    if not isinstance(told, Mapping):
        raise BadInput(told, file=source, expected="an object with weights or a category, and alternatives or answers")
    ignored = not_read(told, KEYS, source=source)
    criteria, weights = _criteria(told, method, source)
    answers = _answers(told, source)
    by_id = {one.id for one in criteria}
    discount = number(told.get("discount", 0), "discount", source, most=1)
    values: list[tuple[float | None, ...]] = []
    evidence: list[tuple[str, str, str]] = []
    for name, row in answers.items():
        for key in row:
            if key not in by_id:
                raise BadInput(key, file=source, field=name, expected="one of " + ", ".join(by_id))
        read = [read_answer(row.get(one.id), one, method, discount, source=source, name=name) for one in criteria]
        values.append(tuple(value for value, _ in read))
        evidence += [(name, one.id, said) for one, (_, said) in zip(criteria, read, strict=True) if said]
    is_strict = "category" in told
    ranged = set(_ranges(told, source))
    for name, numbers in zip(answers, values, strict=True):
        for one, value in zip(criteria, numbers, strict=True):
            if value is not None and (is_strict or one.id in ranged):
                _require_scale(value, one, source, name)
    return Sheet(
        criteria=criteria,
        weights=weights,
        alternatives=tuple(answers),
        values=tuple(values),
        gates=_gates(told.get("gates"), tuple(answers), source),
        evidence=tuple(evidence),
        is_full=is_strict or "answers" in told,
        ignored=ignored,
    )


def _criteria(told: Mapping[str, Any], method: Method, source: str) -> tuple[tuple[Criterion, ...], tuple[float, ...]]:
    known = {one.id: one for one in method.criteria}
    if ("category" in told) == ("weights" in told):
        raise BadInput("", file=source, field="weights", expected="weights, or a category in their place, not both")
    if "category" in told:
        weights = dict(zip(known, _weights_of(told["category"], method, source), strict=True))
    else:
        given = told["weights"]
        if not isinstance(given, Mapping) or not given:
            raise BadInput(given, file=source, field="weights", expected="an object from criterion to weight")
        weights = {name: number(one, f"weights, {name}", source) for name, one in given.items()}
        if not any(weights.values()):
            raise BadInput(0, file=source, field="weights", expected="one weight above 0 at least")
    costs = _costs(told.get("cost_criteria"), tuple(weights), source)
    ranges = _ranges(told, source)
    for name in ranges:
        if name not in weights:
            raise BadInput(name, file=source, field="ranges", expected="one of " + ", ".join(weights))
    criteria = []
    for name in weights:
        one = known.get(name, Criterion(name, same(name)))
        low, high = ranges.get(name, (one.low, one.high))
        criteria.append(replace(one, low=low, high=high, is_cost=one.is_cost if costs is None else name in costs))
    return tuple(criteria), tuple(weights.values())


def _weights_of(category: object, method: Method, source: str) -> tuple[float, ...]:
    group = method.categories.get(str(category), str(category))
    if group not in method.groups:
        expected = f"one of {', '.join(method.groups)}; or of {', '.join(method.categories)}"
        raise BadInput(category, file=source, field="category", expected=expected)
    return method.groups[group]


def _costs(told: object, names: tuple[str, ...], source: str) -> frozenset[str] | None:
    if told is None:
        return None
    if not isinstance(told, list):
        raise BadInput(told, file=source, field="cost_criteria", expected="a list of criteria")
    for one in told:
        if one not in names:
            raise BadInput(one, file=source, field="cost_criteria", expected="one of " + ", ".join(names))
    return frozenset(told)


def _ranges(told: Mapping[str, Any], source: str) -> dict[str, tuple[float, float | None]]:
    given = told.get("ranges", {})
    given = {} if given is None else given
    if not isinstance(given, Mapping):
        raise BadInput(given, file=source, field="ranges", expected="an object from criterion to [least, most]")
    found: dict[str, tuple[float, float | None]] = {}
    for name, one in given.items():
        field = f"ranges, {name}"
        if not isinstance(one, list) or len(one) != 2:
            raise BadInput(one, file=source, field=field, expected="[least, most], most null for no end")
        low = number(one[0], field, source)
        high = None if one[1] is None else number(one[1], field, source)
        if high is not None and high <= low:
            raise BadInput(one, file=source, field=field, expected="a least answer below the most")
        found[name] = low, high
    return found


def _answers(told: Mapping[str, Any], source: str) -> dict[str, Mapping[str, Any]]:
    given = told.get("answers", told.get("alternatives"))
    names = told.get("alternatives") if "answers" in told else None
    if not isinstance(given, Mapping):
        raise BadInput(given, file=source, field="alternatives", expected="an object from alternative to its answers")
    if names is not None:
        if not isinstance(names, list) or not all(isinstance(one, str) for one in names):
            raise BadInput(names, file=source, field="alternatives", expected="a list of names, beside answers")
        twice = [name for name in names if names.count(name) > 1]
        if twice:
            raise BadInput(twice[0], file=source, field="alternatives", expected="each name once")
        unnamed = [name for name in given if name not in names]
        if unnamed:
            raise BadInput(unnamed[0], file=source, field="answers", expected="one of " + ", ".join(names))
        given = {name: given.get(name, {}) for name in names}
    if not 1 <= len(given) <= MOST:
        raise BadInput(len(given), file=source, field="alternatives", expected=f"1 to {MOST} alternatives")
    for name, one in given.items():
        if not name.strip():
            raise BadInput(name, file=source, field="alternatives", expected="a name for each alternative")
        if not isinstance(one, Mapping):
            raise BadInput(one, file=source, field=name, expected="an object from criterion to answer")
    return dict(given)


def _gates(told: object, names: tuple[str, ...], source: str) -> tuple[Gate, ...]:
    if told is None:
        return ()
    if not isinstance(told, Mapping):
        raise BadInput(told, file=source, field="gates", expected="an object with " + ", ".join(STEPS))
    for step in told:
        if step not in STEPS:
            raise BadInput(step, file=source, field="gates", expected="one of " + ", ".join(STEPS))
    gates = tuple(_gate(step, told.get(step), names, source) for step in STEPS)
    placed = [name for one in gates for name in one.alternatives]
    for name in names:
        if placed.count(name) != 1:
            raise BadInput(name, file=source, field="gates", expected="each alternative at one step")
    return gates


def _gate(step: str, told: object, names: tuple[str, ...], source: str) -> Gate:
    field = f"gates, {step}"
    if told is None:
        return Gate(step, ())
    if not isinstance(told, Mapping):
        raise BadInput(told, file=source, field=field, expected="an object with alternatives and impossible")
    for key in told:
        if key not in GATE_KEYS:
            raise BadInput(key, file=source, field=field, expected="one of " + ", ".join(GATE_KEYS))
    alternatives = told.get("alternatives", [])
    if not isinstance(alternatives, list):
        raise BadInput(alternatives, file=source, field=field, expected="a list of alternatives")
    for one in alternatives:
        if one not in names:
            raise BadInput(one, file=source, field=field, expected="one of " + ", ".join(names))
    why = "a text: why it is impossible, what shows it"
    impossible, evidence = (text(told.get(key), f"{field}, {key}", source, expected=why) for key in GATE_KEYS[1:])
    return Gate(step, tuple(alternatives), impossible, evidence)


def _require_scale(value: float, criterion: Criterion, source: str, name: str) -> None:
    if value < criterion.low or (criterion.high is not None and value > criterion.high):
        top = "no end" if criterion.high is None else f"{criterion.high:g}"
        expected = f"a number from {criterion.low:g} to {top}"
        raise BadInput(f"{value:.15g}", file=source, field=f"{name}, {criterion.id}", expected=expected)
