# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Words of tenders and lessons, looked for in three languages under any of their endings."""

import re
from collections.abc import Sequence
from functools import lru_cache

from auzolan.govtech.core.tenders.matching import Spoken
from auzolan.govtech.store.tender_rules import tender_rules
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.review.nouns import Lesson
from auzolan.showing import spelling

_LEAST_WORD = 3


def text_of(one: Lesson) -> Text:
    """Return the title and the text of a lesson as one text."""
    return Text(*(f"{getattr(one.title, code)}\n{getattr(one.text, code)}".strip() for code in LANGUAGES))


@lru_cache(maxsize=4096)
def spoken(text: Text) -> Spoken:
    """Return the words of a text that say what it is about, each with its forms, by language."""
    common = tender_rules().common
    return {
        code: {
            word: spelling.forms(word, code)
            for word in _words(getattr(text, code))
            if len(word) >= _LEAST_WORD and word not in common[code] and not word.isdecimal()
        }
        for code in LANGUAGES
        if getattr(text, code)
    }


def tells(text: Text, words: Sequence[str]) -> bool:
    """Tell whether a text has every one of some folded words, in one of its languages."""
    for code in LANGUAGES:
        told = frozenset().union(*(spelling.forms(word, code) for word in _words(getattr(text, code))))
        if told and all(spelling.forms(word, code) & told for word in words):
            return True
    return False


def _words(text: str) -> list[str]:
    return list(dict.fromkeys(re.findall(r"\w+", text.casefold())))
