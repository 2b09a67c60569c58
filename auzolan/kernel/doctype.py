# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether XML declares a document type: with one it may name entities, which swell or lead elsewhere."""

from contextlib import suppress
from typing import NoReturn
from xml.parsers import expat


class _Found(Exception):  # noqa: N818  what was looked for is no fault
    """Stop the parser: a document type, or the first element, stands here."""


def has_doctype(content: bytes) -> bool:
    """Tell whether XML declares a document type, in whatever encoding it is written.

    The parser itself is asked, for bytes to look for are others in UTF-16. It stops at the first element: a document
    type stands before it or nowhere. Raises ExpatError where there is no XML up to there.

    >>> [has_doctype(told.encode("utf-16")) for told in ("<a/>", "<!-- <!DOCTYPE a> --><a/>", "<!DOCTYPE a><a/>")]
    [False, False, True]
    """
    parser = expat.ParserCreate()
    declared: list[str] = []

    def found(*_told: object) -> NoReturn:
        raise _Found

    def doctype(name: str, *_told: object) -> NoReturn:
        declared.append(name)
        raise _Found

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = found
    with suppress(_Found):
        parser.Parse(content, True)
    return bool(declared)
