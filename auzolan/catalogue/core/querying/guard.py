# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which questions are let through: those that read what is here. A SERVICE would make this house call another.

A question is not taken apart as a parser does, for what two readers see otherwise can be hidden from one of them: a
``<`` may begin an address or be a comparison, a ``#`` may begin a comment or be part of an address. The word is looked
for wherever it could be one, also written with codes for its letters; a variable or a prefixed name that is called so
is none. Seldom a text that speaks of a "service <...>" is refused too.
"""

import re
from typing import Final

from auzolan.kernel.refusals import BadInput

LONGEST: Final = 10_000
_GAP: Final = r"(?:\s|#[^\r\n]*(?:[\r\n]|\Z))*"
_SERVICE: Final = re.compile(rf"SERVICE(?={_GAP}(?:SILENT{_GAP})?(?:[<?$]|[^\s<>\"{{}}|^`\\]*:))", re.IGNORECASE)
_CODE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_SIGNS: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_:-")


def require_reading(query: str) -> None:
    """Raise BadInput for a question that is too long, or that would ask another house.

    >>> require_reading("SELECT ?service { ?service dcat:service ?x }")
    >>> require_reading("SELECT * { SERVICE <http://a.eus> { ?s ?p ?o } }")
    Traceback (most recent call last):
    auzolan.kernel.refusals.BadInput: query: 'SERVICE' is not accepted; expected a question of this catalogue only
    """
    if not query.strip():
        raise BadInput(query, field="query", expected="a question in SPARQL")
    if len(query) > LONGEST:
        raise BadInput(f"{len(query):,} characters", field="query", expected=f"at most {LONGEST:,} characters")
    if _asks_elsewhere(query) or _asks_elsewhere(_decoded(query)):
        raise BadInput("SERVICE", field="query", expected="a question of this catalogue only")


def _asks_elsewhere(text: str) -> bool:
    return any(not _is_name(text, match.start()) for match in _SERVICE.finditer(text))


def _is_name(text: str, place: int) -> bool:
    """Tell whether what stands at a place is the end of a variable or of a prefixed name, for every reader.

    A point or a hyphen right after the colon ends the name, so the word after it is none of it.
    """
    start = place
    while start and text[start - 1] in _SIGNS:
        start -= 1
    before = text[start:place]
    prefix, colon, local = before.partition(":")
    if colon:
        return not local.startswith("-")
    return start > 0 and text[start - 1] in "?$" and "-" not in prefix


def _decoded(text: str) -> str:
    """Return a text with its codes for letters as the letters they stand for (SPARQL 1.1, 19.2)."""
    return _CODE.sub(_letter, text)


def _letter(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else " "
