# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Characters as people count them."""

import unicodedata
from typing import Final

_JOINER: Final = "\u200d"
_JOINS: Final = frozenset({_JOINER, "\u200c", "\uff9e", "\uff9f"})
_MARKS: Final = frozenset({"Mn", "Me", "Mc"})


def count_graphemes(text: str) -> int:
    r"""Return how many grapheme clusters a text has, by the rules of Unicode's UAX 29 that matter in prose.

    A mark, a tone of skin or a tag belongs to the character before it; emoji joined by a zero-width joiner are one; two
    letters of a flag are one; a line break of two characters is one. Letters of Korean count once composed (NFC).

    >>> [count_graphemes(one) for one in ("abc", "e\u0301a", "\u1112\u1161\u11ab", "\U0001f1ea\U0001f1fa", "a\r\n")]
    [3, 2, 1, 1, 2]
    >>> count_graphemes("\U0001f468\u200d\U0001f469\u200d\U0001f466")
    1
    """
    if text.isascii() and "\r" not in text:
        return len(text)
    count, before, flags = 0, "", 0
    for one in unicodedata.normalize("NFC", text):
        flags = flags + 1 if "\U0001f1e6" <= one <= "\U0001f1ff" else 0
        belongs = before and (
            _extends(one)
            or (before == _JOINER and one > "\u203b" and unicodedata.category(one) == "So")
            or (flags and flags % 2 == 0)
            or (before == "\r" and one == "\n")
        )
        count += not belongs
        before = one
    return count


def _extends(one: str) -> bool:
    if one < "\u0300":
        return False
    return (
        one in _JOINS
        or "\U0001f3fb" <= one <= "\U0001f3ff"
        or "\U000e0020" <= one <= "\U000e007f"
        or unicodedata.category(one) in _MARKS
    )
