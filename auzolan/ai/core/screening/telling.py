# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Questions and results of screening as the plain objects that files and programs read."""

from datetime import date
from typing import Any

from auzolan.ai.core.screening.law import changes_after, law_on
from auzolan.ai.core.screening.walking import QUESTIONS, following_of
from auzolan.ai.nouns.screening import Option, Owed, Question, Screened
from auzolan.kernel.texts import LANGUAGES, Text


def result(one: Screened) -> dict[str, Any]:
    """Return a result: labels, duties in force, those coming with their day, the path, and what was ignored.

    >>> from auzolan.ai.core.screening.judging import screen
    >>> result(screen({"kind": ("optimisation",)}, date(2026, 11, 26)))["labels"]["type"]
    'no-ai'
    """
    labels = one.labels
    return {
        "as_of": one.as_of.isoformat(),
        "law": one.law,
        "labels": {
            "type": labels.type,
            "role": labels.role,
            "risk_group": labels.risk_group,
            "transparency": labels.transparency,
            "open_source": labels.open_source,
        },
        "duties": [_owed(each) for each in one.duties],
        "coming": [{**_owed(each), "from": each.since.isoformat()} for each in one.coming],
        "path": [
            {"question": step.question, "answer": _plain(step.answer), "articles": list(step.articles)}
            for step in one.path
        ],
        "ignored": list(one.ignored),
    }


def questions(as_of: date) -> dict[str, Any]:
    """Return every question as data, by the law as of a day; ``when`` says after which answers each is asked.

    >>> questions(date(2026, 11, 26))["questions"][0]["id"]
    'kind'
    """
    law = law_on(as_of)
    return {
        "as_of": as_of.isoformat(),
        "law": law.act,
        "changes": [one.isoformat() for one in changes_after(as_of)],
        "how": "Ask in this order each question all of whose when-clauses hold by one of their literals; stop after an "
        "option that ends. Answer by the id of the question: an option, or a list of options where many is true.",
        "questions": [_question(one, as_of) for one in QUESTIONS],
    }


def _question(one: Question, as_of: date) -> dict[str, Any]:
    return {
        "id": one.id,
        "text": _text(one.text),
        "why": _text(one.why),
        "articles": list(one.articles),
        "many": one.is_many,
        "when": [[{"question": asked, "any_of": list(told)} for asked, told in clause] for clause in one.when],
        "options": [_option(one, each, as_of) for each in one.options],
    }


def _option(question: Question, one: Option, as_of: date) -> dict[str, Any]:
    return {
        "id": one.id,
        "text": _text(one.text),
        "articles": list(one.articles),
        "group": _text(one.group) if one.group else None,
        "since": one.since.isoformat() if one.since else None,
        "in_force": one.since is None or one.since <= as_of,
        "ends": one.ends,
        "next": following_of(question, one),
    }


def _owed(one: Owed) -> dict[str, Any]:
    return {"id": one.id, "article": one.article, "who": one.who}


def _plain(answer: tuple[str, ...]) -> str | list[str]:
    return answer[0] if len(answer) == 1 else list(answer)


def _text(text: Text) -> dict[str, str]:
    return {code: getattr(text, code) for code in LANGUAGES}
