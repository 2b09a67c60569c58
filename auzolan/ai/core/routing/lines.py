# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reading of plain text files line by line: every fault is told with its line, what stands there and what should."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn

from auzolan.kernel.refusals import BadTable, Problem


@dataclass(frozen=True, slots=True)
class LineProblem(Problem):
    """Tell where in a text file one bad value stands.

    >>> print(LineProblem("a.vrp", 3, "CAPACITY", "x", "a whole number"))
    a.vrp, line 3, CAPACITY: 'x' is not accepted; expected a whole number
    """

    def __str__(self) -> str:
        line = f"line {self.row}" if self.row is not None else "at its end"
        place = ", ".join(part for part in (self.file, line, self.column) if part)
        shown = self.value if len(self.value) <= 80 else self.value[:77] + "..."
        return f"{place}: {shown!r} is not accepted; expected {self.expected}"


@dataclass(slots=True)
class Lines:
    """Hold the lines of a file and how far it has been read."""

    file: str
    lines: Sequence[str]
    at: int = 0

    @property
    def line(self) -> str:
        """Return the line that is to be read now, without blanks around it; an empty one past the end."""
        return self.lines[self.at].strip() if self.at < len(self.lines) else ""

    @property
    def is_done(self) -> bool:
        """Tell whether nothing is left."""
        return self.at >= len(self.lines)

    def skip_blank(self) -> None:
        """Go on to the next line that says anything."""
        while not self.is_done and not self.line:
            self.at += 1

    def refuse(self, value: object, expected: str, field: str = "") -> NoReturn:
        """Raise BadTable for what stands on the line that is read now."""
        row = self.at + 1 if not self.is_done else None
        raise BadTable([LineProblem(self.file, row, field, str(value), expected)])

    def number(self, text: str, field: str, least: float = -math.inf, most: float = 1e12) -> float:
        """Return a number; refuse what is none, or lies outside."""
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if not (math.isfinite(value) and least <= value <= most):
            bounds = f", {least:g} or more" if math.isfinite(least) else ""
            self.refuse(text, f"a number{bounds}, at most {most:g}", field)
        return value

    def whole(self, text: str, field: str, least: int = 0, most: int = 10**12) -> int:
        """Return a whole number; refuse what is none, or lies outside."""
        value = self.number(text, field, least, most)
        if value != int(value):
            self.refuse(text, "a whole number", field)
        return int(value)


def lines_of(text: str, file: str) -> Lines:
    """Return the lines of a text, ready to be read; refused where there are none.

    >>> lines_of("", "a.vrp")
    Traceback (most recent call last):
    auzolan.kernel.refusals.BadTable: a.vrp, at its end: '' is not accepted; expected a file that is not empty
    """
    told = Lines(file, text.lstrip("\ufeff").splitlines())
    told.skip_blank()
    if told.is_done:
        told.refuse("", "a file that is not empty")
    return told
