# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Refusals: every way the platform says no, as RFC 9457 problem details.

A refusal is raised by a verb and answered by its way in: a page shows it beside the field, an
endpoint returns ``application/problem+json``, the command line prints one line and exits with 1.
"""

from dataclasses import dataclass


class Refusal(Exception):  # noqa: N818  a refusal is an answer, not a fault of the program
    """Say no: what was asked, why not, and what would be accepted."""

    status = 400
    slug = "refused"

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail

    def as_problem(self) -> dict[str, object]:
        """Return the RFC 9457 members of this refusal.

        >>> Refusal("no").as_problem()["status"]
        400
        """
        return {
            "type": f"urn:auzolan:problem:{self.slug}",
            "title": type(self).__name__,
            "status": self.status,
            "detail": self.detail,
        }


class NotSignedIn(Refusal):
    """Nobody has said who they are, or what they said to show it is not accepted."""

    status = 401
    slug = "not-signed-in"


class NotPermitted(Refusal):
    """The person has no role that carries the permission."""

    status = 403
    slug = "not-permitted"


class NotFound(Refusal):
    """There is no such record in this tenant."""

    status = 404
    slug = "not-found"


class Unavailable(Refusal):
    """What is needed for the answer is not there just now: the database, the disk, a file of the lake."""

    status = 503
    slug = "unavailable"


class Conflict(Refusal):
    """The record has moved on since the person looked at it, or it exists already."""

    status = 409
    slug = "conflict"


class WrongType(Refusal):
    """The body is of a media type that this address does not read."""

    status = 415
    slug = "wrong-type"

    def __init__(self, told: str, expected: str) -> None:
        super().__init__(f"{told} is not read here; expected {expected}")


class BadInput(Refusal):
    """One value is not acceptable; the message names it, its place and what was expected."""

    status = 422
    slug = "bad-input"

    def __init__(
        self,
        value: object,
        *,
        expected: str,
        field: str = "",
        file: str = "",
        row: int | None = None,
    ) -> None:
        self.problem = Problem(file=file, row=row, column=field, value=str(value), expected=expected)
        super().__init__(str(self.problem))

    def as_problem(self) -> dict[str, object]:
        """Return the RFC 9457 members with the place of the bad value.

        >>> BadInput("x", field="n", expected="a whole number").as_problem()["column"]
        'n'
        """
        where = self.problem
        return super().as_problem() | {
            "file": where.file,
            "row": where.row,
            "column": where.column,
            "value": where.value,
            "expected": where.expected,
        }


@dataclass(frozen=True, slots=True)
class Problem:
    """Tell where one bad value stands and what was expected there; ``row`` counts from 1, header included.

    >>> print(Problem(file="a.csv", row=3, column="n", value="x", expected="a whole number"))
    a.csv, row 3, column n: 'x' is not accepted; expected a whole number
    """

    file: str
    row: int | None
    column: str
    value: str
    expected: str

    def __str__(self) -> str:
        in_table = self.row is not None or self.file
        column = f"column {self.column}" if in_table and self.column else self.column
        row = f"row {self.row}" if self.row is not None else ""
        place = ", ".join(part for part in (self.file, row, column) if part)
        said = f"{self.shown} is not accepted; expected {self.expected}"
        return f"{place}: {said}" if place else said

    @property
    def shown(self) -> str:
        """Return the value in quotes, the beginning of a long one.

        >>> len(Problem("", None, "n", "x" * 500, "a number").shown)
        122
        """
        return repr(self.value if len(self.value) <= 120 else self.value[:117] + "...")


class BadTable(Refusal):
    """Rows of a file are not acceptable; nothing of it was kept. Carries every problem found."""

    status = 422
    slug = "bad-table"

    def __init__(self, problems: "list[Problem]") -> None:
        self.problems = problems
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        super().__init__(f"{problems[0]}{more}")

    def as_problem(self) -> dict[str, object]:
        """Return the RFC 9457 members with one entry per bad value."""
        rows = [
            {"file": p.file, "row": p.row, "column": p.column, "value": p.value, "expected": p.expected}
            for p in self.problems
        ]
        return super().as_problem() | {"problems": rows}
