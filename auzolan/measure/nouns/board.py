# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The board: what happened to people in one place and period, as counts from which every share is made."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from auzolan.kernel.texts import Text

DIMENSIONS: Final = ("service", "provider", "municipality", "channel", "segment")


@dataclass(frozen=True, slots=True)
class Board:
    """Hold the counts of one row of a board, as delivered; shares of nobody and what nobody measured are None, never 0.

    A transaction belongs to the day of its first event and to the channel by which it came. ``visits`` are all cases
    seen, ``started`` those that did more than look, ``p50``/``p95`` the minutes of the completed (nearest rank, to the
    tenth), ``waiting_*`` those of queues, ``failure`` the contacts that should not have been needed by cause,
    ``answers`` the five counts (1 to 5) of every terminal state together, ``invited`` how many were asked.
    """

    where: Mapping[str, str]
    since: date | None = None
    visits: int = 0
    started: int = 0
    submitted: int = 0
    completed: int = 0
    refused: int = 0
    not_eligible: int = 0
    abandoned: int = 0
    transferred: int = 0
    still_open: int = 0
    digital: int = 0
    fees_cents: int | None = None
    p50_minutes: float | None = None
    p95_minutes: float | None = None
    waiting_p50_minutes: float | None = None
    waiting_p95_minutes: float | None = None
    contacts: int | None = None
    failure: Mapping[str, int] = field(default_factory=dict)
    answers: tuple[int, int, int, int, int] | None = None
    got_it: tuple[int, int, int] | None = None
    invited: int | None = None
    simulated: bool = False

    @property
    def completion(self) -> float | None:
        """Return the share of the started that was completed; a valid "not eligible" is a completion.

        >>> Board({}, started=4, completed=2, not_eligible=1).completion
        0.75
        >>> Board({}).completion is None
        True
        """
        return (self.completed + self.not_eligible) / self.started if self.started else None

    @property
    def take_up(self) -> float | None:
        """Return the share of the started that came by web or app.

        >>> Board({}, started=4, digital=3).take_up
        0.75
        """
        return self.digital / self.started if self.started else None

    @property
    def contacts_per_case(self) -> float | None:
        """Return the contacts per started case; None where no contacts are known.

        >>> Board({}, started=4, contacts=1).contacts_per_case
        0.25
        """
        return self.contacts / self.started if self.started and self.contacts is not None else None

    @property
    def failure_contacts(self) -> int | None:
        """Return how many contacts were failure demand; None where no contacts are known.

        >>> Board({}, contacts=9, failure={"no-news": 2, "decision-unclear": 1}).failure_contacts
        3
        """
        return sum(self.failure.values()) if self.contacts is not None else None

    @property
    def answered(self) -> int | None:
        """Return how many answered; None where nobody was heard."""
        return sum(self.answers) if self.answers is not None else None

    @property
    def satisfied_share(self) -> float | None:
        """Return the raw share of answers 4 and 5; for a figure to publish use the one method (core/satisfaction).

        >>> Board({}, answers=(1, 0, 0, 1, 2)).satisfied_share
        0.75
        """
        n = self.answered
        return (self.answers[3] + self.answers[4]) / n if n and self.answers else None


LEFT_OUT: Final = Text(
    "Kanpoan utzia: hamar bisita baino gutxiago, edo halako lerro bat kenketaz jakin ahal izateko modukoa.",
    "No se muestra: menos de diez visitas, o permitiría averiguar por resta una fila así.",
    "Left out: fewer than ten visits, or a row by which such a one could be told by subtraction.",
)
"""Why a row is left out of a public board. Of which of the two it is, is not told: that would be half of its count."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Hold where a row stands that the public is not shown."""

    where: Mapping[str, str]
    since: date | None = None
    why: Text = LEFT_OUT


@dataclass(frozen=True, slots=True)
class PublicBoard:
    """Hold the rows of a board that everybody may see, and those that are left out of it."""

    rows: tuple[Board, ...]
    left_out: tuple[LeftOut, ...]
