# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What people have made with the data, and beside it: reuses and community resources, seen once a keeper lets them."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from auzolan.kernel.refs import Ref


class ReuseKind(StrEnum):
    """Say what somebody has made with data."""

    API = "api"
    APPLICATION = "application"
    ARTICLE = "article"
    PAPER = "paper"
    VISUALISATION = "visualisation"
    SERVICE = "service"
    HARDWARE = "hardware"
    TEACHING = "teaching"
    IDEA = "idea"


class Standing(StrEnum):
    """Say where something that a visitor sent stands: not judged yet, seen by all, not taken, taken away later."""

    WAITING = "waiting"
    SHOWN = "shown"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Life:
    """Hold when something came, how it stands, and by whom and why it does; ``shown_at`` and ``gone_at`` are kept."""

    sent_at: datetime
    standing: Standing = Standing.WAITING
    shown_at: datetime | None = None
    gone_at: datetime | None = None
    person: str = ""
    reason: str = ""

    def was_shown(self, moment: datetime) -> bool:
        """Tell whether everybody saw it at a moment."""
        if self.shown_at is None or self.shown_at >= moment:
            return False
        return self.gone_at is None or self.gone_at >= moment


@dataclass(frozen=True, slots=True)
class Sender:
    """Hold who sent something, as they say; the public is told only where ``is_named``. No address is asked for."""

    name: str = ""
    is_named: bool = False

    @property
    def public(self) -> str:
        """Return the name where it may be shown, else nothing."""
        return self.name if self.is_named else ""


@dataclass(frozen=True, slots=True)
class Reuse:
    """Hold something made with datasets: what it is, where, and what it changed, in the words of who made it.

    ``languages`` are those that it speaks, ``language`` the one in which this is written. ``source`` names the file
    where it did not come from a visitor.
    """

    slug: str
    title: str
    kind: ReuseKind
    datasets: tuple[str, ...]
    value: str
    life: Life
    url: str = ""
    sender: Sender = field(default_factory=Sender)
    languages: tuple[str, ...] = ()
    language: str = "eu"
    source: str = ""

    @property
    def ref(self) -> Ref:
        """Return its reference."""
        return Ref("catalogue", "reuse", self.slug)

    @property
    def counts(self) -> bool:
        """Tell whether it is use of data: an idea is not, until somebody has carried it out."""
        return self.kind is not ReuseKind.IDEA


@dataclass(frozen=True, slots=True)
class Contribution:
    """Hold a community resource: a file or a tool that somebody has made from a dataset, or for it."""

    number: int
    dataset: str
    title: str
    description: str
    url: str
    life: Life
    sender: Sender = field(default_factory=Sender)
    language: str = "eu"

    @property
    def ref(self) -> Ref:
        """Return its reference."""
        return Ref("catalogue", "contribution", str(self.number))
