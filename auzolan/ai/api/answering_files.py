# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Screening and the impact assessment on files of answers: one set or a list of them; nothing is kept."""

from datetime import date
from pathlib import Path
from typing import Any, Final

from auzolan.ai.core.aia import scoring
from auzolan.ai.core.screening import telling
from auzolan.ai.core.screening.judging import screen
from auzolan.ai.core.screening.walking import read_answers
from auzolan.ai.nouns.aia import Questionnaire
from auzolan.ai.store import screening_files as files
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.showing.files import write_json

CURRENT_AIA: Final = files.AIA_VERSIONS[-1]


@verb(PUBLIC)
def screening_questions(*, by: Actor, as_of: date, into: Path | None = None) -> dict[str, Any]:
    """Return every question of screening as data, by the law as of a day; written to a file where one is named."""
    del by
    told = telling.questions(as_of)
    if into is not None:
        write_json(into, told)
    return told


@verb(PUBLIC)
def screen_file(*, by: Actor, file: Path, as_of: date, into: Path | None = None) -> Any:
    """Return the screening of the answers in a file by the law as of a day: a result, or a list for a list of sets.

    BadInput names the file, the set of a list, the question and the answer that cannot be; then nothing is written.
    """
    del by
    told = files.read_json(file)
    if isinstance(told, list):
        answer: Any = [_screened(one, as_of, f"{file.name}, set {n}") for n, one in enumerate(told, start=1)]
    else:
        answer = _screened(told, as_of, file.name)
    if into is not None:
        write_json(into, answer)
    return answer


@verb(PUBLIC)
def assess_file(*, by: Actor, file: Path, into: Path | None = None, version: str = CURRENT_AIA) -> Any:
    """Return what the answers in a file come to by Canada's assessment: a result, or a list for a list of sets.

    BadInput names the file, the set of a list, the question and the answer that cannot be; then nothing is written.
    """
    del by
    told = files.read_json(file)
    questionnaire = files.questionnaire(version)
    if isinstance(told, list):
        answer: Any = [_assessed(one, questionnaire, f"{file.name}, set {n}") for n, one in enumerate(told, start=1)]
    else:
        answer = _assessed(told, questionnaire, file.name)
    if into is not None:
        write_json(into, answer)
    return answer


def _screened(told: object, as_of: date, source: str) -> dict[str, Any]:
    return telling.result(screen(read_answers(told, source=source), as_of, source=source))


def _assessed(told: object, questionnaire: Questionnaire, source: str) -> dict[str, int]:
    one = scoring.impact(questionnaire, scoring.read_aia_answers(told, questionnaire, source=source))
    return {"raw": one.raw, "mitigation": one.mitigation, "total": one.total, "level": one.level}
