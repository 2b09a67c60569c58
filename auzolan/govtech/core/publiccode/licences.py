# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Expressions of licences by SPDX 2.3, annex D."""

import re
from collections.abc import Collection
from typing import Final

_WORD: Final = re.compile(r"\s*([()]|[^\s()]+)")
_REFERENCE: Final = re.compile(r"(DocumentRef-[A-Za-z0-9.-]+:)?LicenseRef-[A-Za-z0-9.-]+\Z")
MOST_WORDS: Final = 200


def is_expression(text: str, licences: Collection[str], exceptions: Collection[str]) -> bool:
    """Tell whether a text is an expression of SPDX, of licences and exceptions that are known (in lower case).

    Names are taken in any case, operators in capitals only.

    >>> known = {"mit", "apache-2.0", "gpl-2.0"}
    >>> [is_expression(one, known, {"bison-exception-2.2"}) for one in (
    ...     "MIT", "MIT OR Apache-2.0", "(mit AND GPL-2.0+) OR LicenseRef-own", "MIT WITH Bison-exception-2.2")]
    [True, True, True, True]
    >>> [is_expression(one, known, ()) for one in ("Invalid License", "MIT OR", "MIT or GPL-2.0", "(MIT", "")]
    [False, False, False, False, False]
    """
    words = _WORD.findall(text)
    if not words or len(words) > MOST_WORDS:
        return False
    left = _Words(words, licences, exceptions)
    return left.whole() and not left.words


class _Words:
    """Take the words of an expression from the front, as far as they are one."""

    def __init__(self, words: list[str], licences: Collection[str], exceptions: Collection[str]) -> None:
        self.words, self.licences, self.exceptions = words, licences, exceptions

    def whole(self) -> bool:
        """Take operands with AND or OR between them; which of both binds more doesn't change what is well formed."""
        taken = self.operand()
        while taken and self.words and self.words[0] in ("AND", "OR"):
            self.words.pop(0)
            taken = self.operand()
        return taken

    def operand(self) -> bool:
        if not self.words:
            return False
        word = self.words.pop(0)
        if word == "(":
            return self.whole() and bool(self.words) and self.words.pop(0) == ")"
        if not (
            _REFERENCE.match(word) or word.lower() in self.licences or word.lower().removesuffix("+") in self.licences
        ):
            return False
        if self.words and self.words[0] == "WITH":
            self.words.pop(0)
            return bool(self.words) and self.words.pop(0).lower() in self.exceptions
        return True
