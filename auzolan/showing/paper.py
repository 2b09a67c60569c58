# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Documents on paper (PDF, A4), set by Typst: what their pages share, and text that is set as it stands."""

from collections.abc import Sequence
from typing import Final

_HEAD: Final = """
#set page(paper: "a4", {page}, numbering: "1 / 1")
#set text(size: {points}pt, lang: "{language}")
#set table(stroke: 0.4pt + luma(180), inset: 5pt)
#set document(title: [{title}])
= {title}
{subtitle}

"""
UPRIGHT: Final = "margin: 2cm"
FLAT: Final = "flipped: true, margin: 1.6cm"


def head(title: str, subtitle: str, language: str, *, page: str = UPRIGHT, points: int = 10) -> str:
    """Return the head of a document: its page, its language, its title."""
    return _HEAD.format(
        page=page, points=points, language=language, title=as_it_stands(title), subtitle=as_it_stands(subtitle)
    )


def heading(text: str) -> str:
    """Return a heading below the title."""
    return f"\n== {as_it_stands(text)}\n"


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], columns: str) -> str:
    """Return a table, with heads or without; ``columns`` are widths as Typst takes them: ``auto, 1fr``."""
    cells = [f"[{as_it_stands(cell)}]" for row in rows for cell in row]
    named = [f"[*{as_it_stands(head)}*]" if head else "[]" for head in heads]
    first = f"table.header({', '.join(named)}), " if named else ""
    return f"#table(columns: ({columns}), {first}{', '.join(cells)})\n"


def as_it_stands(text: str) -> str:
    r"""Return text that Typst sets as it stands.

    >>> print(as_it_stands("a_b"))
    a\_b
    """
    for mark in "\\#$*_`<>@[]~/=+-":
        text = text.replace(mark, f"\\{mark}")
    return text.replace("\n", " \\ ")


def printed(source: str) -> bytes:
    """Return a document as a PDF."""
    import typst

    return bytes(typst.compile(source.encode()))
