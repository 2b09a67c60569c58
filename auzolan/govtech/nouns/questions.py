# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Questions on a challenge: asked by anybody, answered in public, so that nobody who applies knows more than others."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text

ANSWERED_IN: Final = timedelta(days=7)
"""By when a question is answered."""


class Asked(StrEnum):
    """Say where a question stands."""

    WAITING = "waiting"
    ANSWERED = "answered"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Question:
    """Hold a question; nobody is told who has asked it, for nobody is asked who they are."""

    number: int
    challenge: int
    asked_at: datetime
    due_on: date
    text: str
    language: str
    state: Asked = Asked.WAITING
    answer: Text = field(default_factory=Text)
    answered_on: date | None = None
    answered_by: str = ""
    answered_at: datetime | None = None

    @property
    def ref(self) -> Ref:
        """Return how other records name it."""
        return Ref("govtech", "question", str(self.number))

    def is_late(self, today: date) -> bool:
        """Tell whether its day has passed without an answer."""
        return self.state is Asked.WAITING and today > self.due_on
