# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The involvement record: who took part in the design of a service, when, how, and what changed (P11)."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from auzolan.kernel.texts import Text


class Phase(StrEnum):
    """Name the phases of a service's life."""

    DISCOVERY = "discovery"
    DESIGN = "design"
    PILOT = "pilot"
    LIVE = "live"


@dataclass(frozen=True, slots=True)
class Involvement:
    """Hold one activity with people: ``n`` is None where nobody counted them; ``partners`` took part in it (P15)."""

    service: str
    phase: Phase
    on: date
    groups: tuple[str, ...]
    method: str
    n: int | None = None
    changed: Text = field(default_factory=Text)
    partners: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Tell how far people took part in one service: in which phases, how many, and what came of it."""

    service: str
    activities: int
    phases: tuple[Phase, ...]
    groups: tuple[str, ...]
    people: int
    uncounted: int
    with_change: int
    last_on: date | None

    @property
    def share_of_phases(self) -> float:
        """Return the share (0-1) of the four phases in which people took part."""
        return len(self.phases) / len(Phase)
