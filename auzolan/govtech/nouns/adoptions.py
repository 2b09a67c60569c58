# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""That a body uses a solution: stated by one person, and confirmed by somebody else of that body."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text

SATISFACTIONS: Final = (1, 2, 3, 4, 5)
"""From not satisfied at all to very satisfied."""


class Grade(StrEnum):
    """Say how far an adoption can be relied on."""

    DECLARED = "declared"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class Adoption:
    """Hold that a unit uses a solution since a day: which version, for how much a year, how content, to what benefit.

    ``cents`` is what it costs in a year, in cents of the euro; it and ``satisfaction`` (1 to 5) are None where untold.
    ``until`` is the first day on which the unit used it no more, None while it does; ``why_ended`` says why. One that
    was withdrawn was a mistake, and is shown to nobody. ``tender`` is the one whose contract brought it, 0 for none.
    """

    number: int
    solution: str
    unit: str
    since: date
    stated_by: str
    stated_on: date
    version: str = ""
    cents: int | None = None
    satisfaction: int | None = None
    benefit: Text = field(default_factory=Text)
    confirmed_by: str = ""
    confirmed_on: date | None = None
    until: date | None = None
    why_ended: Text = field(default_factory=Text)
    withdrawn_on: date | None = None
    tender: int = 0

    @property
    def ref(self) -> Ref:
        """Return how other records name it."""
        return Ref("govtech", "adoption", str(self.number))

    @property
    def grade(self) -> Grade:
        """Return how far it can be relied on."""
        return Grade.DECLARED if self.confirmed_on is None else Grade.CONFIRMED
