# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What answers to the assessment come to, exactly as Canada's public tool counts."""

from collections.abc import Mapping
from typing import Final

from auzolan.ai.core.aia.conditions import holds
from auzolan.ai.nouns.aia import AiaAnswers, AiaQuestion, AiaSection, Impact, Questionnaire
from auzolan.kernel.refusals import BadInput

CHOOSING: Final = ("radiogroup", "dropdown", "checkbox")


def points(value: str) -> int:
    """Return the points of a choice: the number after its last hyphen, none without one.

    >>> points("item1-4"), points("item10"), points("item3-0")
    (4, 0, 0)
    """
    before, hyphen, after = value.rpartition("-")
    return int(after) if before and hyphen and after.isascii() and after.isdigit() else 0


def read_aia_answers(told: object, questionnaire: Questionnaire, *, source: str = "") -> AiaAnswers:
    """Return answers by the name of their question from what a file or a form says; BadInput names what cannot be.

    A choice is a text, several choices a list of texts; what is written freely is any text and never counts.

    >>> from auzolan.ai.nouns.aia import Questionnaire
    >>> read_aia_answers({}, Questionnaire("AIA", "1.0.1", "", "", "", 167, 154, ()))
    {}
    """
    if not isinstance(told, Mapping):
        raise BadInput(told, file=source, expected="an object with answers by the name of their question")
    known = {one.name: one for one in questionnaire.questions()}
    answers: AiaAnswers = {}
    for name, value in told.items():
        if name not in known:
            raise BadInput(
                name,
                file=source,
                field="question",
                expected=f"the name of a question of version {questionnaire.version}",
            )
        answers[str(name)] = _answer(known[name], value, source)
    return answers


def asked(questionnaire: Questionnaire, answers: AiaAnswers) -> list[tuple[AiaSection, list[AiaQuestion]]]:
    """Return the sections and their questions that are asked after these answers.

    >>> from auzolan.ai.nouns.aia import Questionnaire
    >>> asked(Questionnaire("AIA", "1.0.1", "", "", "", 167, 154, ()), {})
    []
    """
    return [
        (section, [one for one in section.questions if holds(one.when, answers)])
        for section in questionnaire.sections
        if holds(section.when, answers)
    ]


def impact(questionnaire: Questionnaire, answers: AiaAnswers) -> Impact:
    """Return what answers come to: raw impact and mitigation, each the sum of the points of questions that are asked.

    Where mitigation reaches 80 % of what one phase can earn (half of the most of both), the total is 85 % of the raw
    impact, halves rounded up; else it is the raw impact. Answers to questions that are not asked do not count, as the
    public tool clears them.

    >>> from auzolan.ai.nouns.aia import Questionnaire
    >>> impact(Questionnaire("AIA", "1.0.1", "", "", "", 167, 154, ()), {})
    Impact(raw=0, mitigation=0, total=0, level=1)
    """
    sums = {"raw": 0, "mitigation": 0}
    for _section, questions in asked(questionnaire, answers):
        for one in questions:
            if one.counts and one.name in answers:
                told = answers[one.name]
                sums[one.counts] += sum(map(points, told if isinstance(told, tuple) else (told,)))
    raw, mitigation = sums["raw"], sums["mitigation"]
    # 0.8 of half of the most, in whole numbers: no float can tip a case over
    is_mitigated = 10 * mitigation >= 4 * questionnaire.most_mitigation
    total = (85 * raw + 50) // 100 if is_mitigated else raw
    return Impact(raw, mitigation, total, level(total, questionnaire.most_raw))


def level(total: int, most: int) -> int:
    """Return the level from 1 to 4 by the quarters of the most that can be reached: 41.75, 83.5 and 125.25 of 167.

    >>> [level(total, 167) for total in (41, 42, 83, 84, 125, 126)]
    [1, 2, 2, 3, 3, 4]
    """
    return 1 + sum(4 * total > quarter * most for quarter in (1, 2, 3))


def _answer(question: AiaQuestion, value: object, source: str) -> str | tuple[str, ...]:
    if question.kind not in CHOOSING:
        if not isinstance(value, str):
            raise BadInput(value, file=source, field=question.name, expected="a text")
        return value
    known = [one.value for one in question.choices]
    expected = "one of " + ", ".join(known)
    if question.kind != "checkbox":
        if value not in known or not isinstance(value, str):
            raise BadInput(value, file=source, field=question.name, expected=expected)
        return value
    parts = value if isinstance(value, list | tuple) else [value]
    for part in parts:
        if part not in known:
            raise BadInput(part, file=source, field=question.name, expected=expected)
    if len(set(parts)) < len(parts):
        raise BadInput(value, file=source, field=question.name, expected="each choice once")
    return tuple(str(part) for part in parts)
