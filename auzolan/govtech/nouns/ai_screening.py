# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the register of AI systems says of one that a pilot would use, or runs with."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from auzolan.govtech.nouns.piloting import Pilot
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Screened:
    """Hold how a system stands before the law: what still holds its pilot back, in words, and whether it is prohibited.

    ``is_finished``: its newest version was screened.
    """

    ref: Ref
    is_finished: bool
    is_prohibited: bool
    lacking: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Gate:
    """Hold whether a pilot that uses AI may begin: ``system`` is what it is tied to, None where it is to none."""

    screened: Screened | None
    lacking: tuple[Text, ...] = ()

    @property
    def is_open(self) -> bool:
        """Tell whether nothing holds the pilot back."""
        return not self.lacking


class Group(StrEnum):
    """Say what a screening came to, as far as it matters to a pilot that runs."""

    OTHER = "other"
    HIGH = "high-risk"
    PROHIBITED = "prohibited"


@dataclass(frozen=True, slots=True)
class Judged:
    """Hold what a screening said: when it was kept, of which version (0: of none), its group and that in words."""

    ref: Ref
    at: datetime
    version: int
    group: Group
    words: Text


@dataclass(frozen=True, slots=True)
class Standing:
    """Hold how a system stands on a day: whether it is over, each screening oldest first, what is lacking, in words.

    ``is_prepared``: it has duties that come before a pilot, in force or to come, and all of them are done.
    """

    ref: Ref
    name: Text
    is_over: bool
    judged: tuple[Judged, ...]
    lacking: tuple[Text, ...] = ()
    is_prepared: bool = False

    @property
    def now(self) -> Judged | None:
        """Return its newest screening; None without any."""
        return self.judged[-1] if self.judged else None

    def at(self, moment: datetime) -> Judged | None:
        """Return its newest screening at a moment; None where it had none by then."""
        return next((one for one in reversed(self.judged) if one.at <= moment), None)


@dataclass(frozen=True, slots=True)
class AiPilot:
    """Hold a pilot that runs and uses AI, since when by the clock, and how its system stands; None: it is tied to none.

    ``system`` is the name of that system on the register, empty where nobody has said which it is.
    """

    pilot: Pilot
    begun_at: datetime
    system: str
    standing: Standing | None
