# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The systems of the register: AI systems and other algorithms, each with its versions and its record."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text

Value = str | Text


class Scope(StrEnum):
    """Say why a system is on the register: it is an AI system (Art. 3(1) of the AI Act), or another algorithm."""

    AI_SYSTEM = "ai-system"
    OTHER = "other-algorithm"


class Stage(StrEnum):
    """Say where a system stands on its way: idea, screened, piloting, decided, scaled; or stopped, or retired."""

    IDEA = "idea"
    SCREENED = "screened"
    PILOTING = "piloting"
    DECIDED = "decided"
    SCALED = "scaled"
    STOPPED = "stopped"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Version:
    """Hold a version of a system: its artefact (SHA-256 of model or code), and who answers for it (P10d).

    ``administrative`` operates it, watches it and answers appeals; ``political`` answers for its purpose. Usernames.
    """

    number: int
    since: date
    artefact: str
    administrative: str
    political: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class System:
    """Hold a system: what it is for, the unit that answers for it, and what the register says of it by field."""

    slug: str
    name: Text
    purpose: Text
    unit: str
    scope: Scope
    stage: Stage = Stage.IDEA
    versions: tuple[Version, ...] = ()
    fields: Mapping[str, Value] = field(default_factory=dict)
    source: str = ""

    @property
    def ref(self) -> Ref:
        """Return its reference."""
        return Ref("ai", "system", self.slug)

    @property
    def version(self) -> Version | None:
        """Return its newest version; None without any."""
        return self.versions[-1] if self.versions else None

    @property
    def is_illustrative(self) -> bool:
        """Tell whether its source says that it is made up to show how things work."""
        return self.source.startswith("illustrative")

    @property
    def is_over(self) -> bool:
        """Tell whether it is not in use any more."""
        return self.stage in (Stage.STOPPED, Stage.RETIRED)


@dataclass(frozen=True, slots=True)
class Asked:
    """Hold what is asked of the register: words, values of facets, how many from where on."""

    words: str = ""
    chosen: Mapping[str, str] = field(default_factory=dict)
    page: int = 1
    per_page: int = 20


@dataclass(frozen=True, slots=True)
class Found:
    """Hold what was found: the systems of one page, how many in all, and how many of each value of each facet."""

    rows: tuple[System, ...]
    total: int
    page: int
    pages: int
    facets: Mapping[str, Mapping[str, int]]
