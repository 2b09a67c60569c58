# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""When a question of the assessment is asked: the few words of SurveyJS's conditions that its questionnaire uses."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from auzolan.ai.nouns.aia import AiaAnswers

_PART: Final = re.compile(r'\s*(?:(\()|(\))|(and)\b|(or)\b|\{([\w-]+)\}\s*(=|contains)\s*\[?"([^"]*)"\]?)\s*')
Condition = tuple[str, ...]


def holds(condition: str, answers: AiaAnswers) -> bool:
    """Tell whether a condition holds for answers; an empty one always does.

    ``=`` compares, ``contains`` looks into a list or a text, ``and`` binds closer than ``or``. ValueError for words
    that the questionnaires do not use.

    >>> holds('{a} = "item1-2" and ({b} contains "item9" or {c} = "x")', {"a": "item1-2", "b": ("item9",)})
    True
    """
    if not condition.strip():
        return True
    value, left = _either(list(_parts(condition)), answers)
    if left:
        raise ValueError(f"a condition that cannot be read: {condition}")
    return value


@cache
def _parts(condition: str) -> tuple[Condition, ...]:
    parts: list[Condition] = []
    place = 0
    while place < len(condition):
        found = _PART.match(condition, place)
        if found is None:
            raise ValueError(f"a condition that cannot be read: {condition}")
        opens, closes, both, either, name, how, value = found.groups()
        word = opens or closes or both or either
        parts.append((word,) if word else (how, name, value))
        place = found.end()
    return tuple(parts)


def _either(parts: list[Condition], answers: AiaAnswers) -> tuple[bool, list[Condition]]:
    value, parts = _both(parts, answers)
    while parts and parts[0] == ("or",):
        other, parts = _both(parts[1:], answers)
        value = value or other
    return value, parts


def _both(parts: list[Condition], answers: AiaAnswers) -> tuple[bool, list[Condition]]:
    value, parts = _one(parts, answers)
    while parts and parts[0] == ("and",):
        other, parts = _one(parts[1:], answers)
        value = value and other
    return value, parts


def _one(parts: list[Condition], answers: AiaAnswers) -> tuple[bool, list[Condition]]:
    if not parts or parts[0] in (("and",), ("or",), (")",)):
        raise ValueError("a condition that breaks off")
    if parts[0] == ("(",):
        value, left = _either(parts[1:], answers)
        if not left or left[0] != (")",):
            raise ValueError("a condition with a bracket that does not close")
        return value, left[1:]
    how, name, wanted = parts[0]
    return _compares(how, answers, name, wanted), parts[1:]


def _compares(how: str, answers: Mapping[str, str | tuple[str, ...]], name: str, wanted: str) -> bool:
    told = answers.get(name, "")
    if how == "contains":
        return wanted in told
    return told in (wanted, (wanted,))
