# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The directory: services, their channels, offices, and the events of life that lead to them."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from auzolan.kernel.money import Money
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text


class Kind(StrEnum):
    """Say what a service is: the three types of Regulation (EU) 2018/1724."""

    PROCEDURE = "procedure"
    INFORMATION = "information"
    ASSISTANCE = "assistance"


class Audience(StrEnum):
    """Say whom a service is for."""

    CITIZENS = "citizens"
    COMPANIES = "companies"
    MUNICIPALITIES = "municipalities"


class Silence(StrEnum):
    """Say what it means when the administration does not answer in time (Law 39/2015, arts. 24-25)."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    NONE = "none"


class ChannelKind(StrEnum):
    """Name the ways to a service; ``assisted``: a member of staff does it online with the person."""

    WEB = "web"
    APP = "app"
    PHONE = "phone"
    DESK = "desk"
    POST = "post"
    ASSISTED = "assisted"


@dataclass(frozen=True, slots=True)
class Fee:
    """Hold what a person pays for a service (CPSV-AP Cost), on one channel or (empty) on any."""

    amount: Money
    channel: str = ""
    note: Text = field(default_factory=Text)


@dataclass(frozen=True, slots=True)
class Service:
    """Describe what an administration offers: to whom, on what legal ground, by when, against which evidence.

    ``owner`` is the slug of the unit that answers for it; ``evidence`` the vocabulary concepts of what is asked for;
    ``needs`` the records that must work for it to work. ``time_limit_days`` and ``silence`` are None where they are
    not known. ``template`` names the service it was adopted from, as tenant/slug. ``iri`` is its name in CPSV-AP, where
    it was read from there.
    """

    slug: str
    name: Text
    owner: str
    kind: Kind
    source: str
    description: Text = field(default_factory=Text)
    audience: tuple[Audience, ...] = ()
    life_events: tuple[str, ...] = ()
    legal_basis: str = ""
    legal_basis_url: str = ""
    silence: Silence | None = None
    time_limit_days: int | None = None
    evidence: tuple[str, ...] = ()
    needs: tuple[Ref, ...] = ()
    outputs: tuple[Text, ...] = ()
    fees: tuple[Fee, ...] = ()
    category: str = ""
    keywords: tuple[str, ...] = ()
    url: str = ""
    template: str = ""
    is_template: bool = False
    retired_on: date | None = None
    iri: str = ""

    @property
    def ref(self) -> Ref:
        """Return the reference of this service."""
        return Ref("services", "service", self.slug)


@dataclass(frozen=True, slots=True)
class Channel:
    """Hold one way to a service: who runs it, when it is open, what a transaction costs the administration.

    An empty ``owner`` stands for the owner of the service. ``opening_hours`` is in the OpenStreetMap form.
    """

    service: str
    kind: ChannelKind
    owner: str = ""
    opening_hours: str = ""
    url: str = ""
    address: str = ""
    unit_cost: Money | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Office:
    """Hold a place where people are attended; ``opened_on`` is as exact as was published (day, month or year)."""

    slug: str
    name: Text
    municipality: str
    address: str = ""
    phone: str = ""
    opening_hours: str = ""
    desks: int | None = None
    staff: int | None = None
    opened_on: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """Hold a moment of a life or a business: a row of Annex II of Regulation (EU) 2018/1724, or a local one."""

    code: str
    name: Text
    audience: tuple[Audience, ...]
    source: str = ""

    @property
    def is_local(self) -> bool:
        """Tell whether the event is the administration's own."""
        return not self.code.startswith("sdg-")


@dataclass(frozen=True, slots=True)
class Unit:
    """Hold a unit of the administration, as the directory names it."""

    slug: str
    name: Text
    ine: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """Hold a service that an administration above has published for adoption, and how it stands here.

    ``adopted_as`` is the slug of the service adopted from it (empty: not adopted); ``has_moved_on`` tells that the
    template has changed since.
    """

    tenant: str
    service: Service
    adopted_as: str = ""
    has_moved_on: bool = False
