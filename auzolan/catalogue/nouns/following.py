# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who wants to be told of what, and what there is to tell. An address is in no noun but that of its follower."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from auzolan.kernel.texts import Text

THEMES: Final[Mapping[str, Text]] = {
    "AGRI": Text(
        "Nekazaritza, arrantza, basogintza eta elikadura",
        "Agricultura, pesca, silvicultura y alimentación",
        "Agriculture, fisheries, forestry and food",
    ),
    "ECON": Text("Ekonomia eta finantzak", "Economía y finanzas", "Economy and finance"),
    "EDUC": Text("Hezkuntza, kultura eta kirola", "Educación, cultura y deportes", "Education, culture and sport"),
    "ENER": Text("Energia", "Energía", "Energy"),
    "ENVI": Text("Ingurumena", "Medio ambiente", "Environment"),
    "GOVE": Text("Gobernua eta sektore publikoa", "Gobierno y sector público", "Government and public sector"),
    "HEAL": Text("Osasuna", "Salud", "Health"),
    "INTR": Text("Nazioarteko gaiak", "Asuntos internacionales", "International issues"),
    "JUST": Text(
        "Justizia, ordenamendu juridikoa eta segurtasuna",
        "Justicia, sistema jurídico y seguridad pública",
        "Justice, legal system and public safety",
    ),
    "REGI": Text("Eskualdeak eta hiriak", "Regiones y ciudades", "Regions and cities"),
    "SOCI": Text("Biztanleria eta gizartea", "Población y sociedad", "Population and society"),
    "TECH": Text("Zientzia eta teknologia", "Ciencia y tecnología", "Science and technology"),
    "TRAN": Text("Garraioa", "Transporte", "Transport"),
}
"""The themes of the EU's vocabulary data-theme, by code: those that can be followed."""


class Sort(StrEnum):
    """Say what is followed."""

    DATASET = "dataset"
    THEME = "theme"
    SERIES = "series"
    REQUEST = "request"


class Deed(StrEnum):
    """Say what has happened to what is followed."""

    PUBLISHED = "published"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    SHOWN = "shown"
    KEPT_BACK = "kept-back"
    ASSIGNED = "assigned"
    ANSWERED = "answered"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Followed:
    """Name what is followed: a dataset or series by its slug, a theme by its code, a request by its reference."""

    sort: Sort
    key: str

    def __str__(self) -> str:
        return f"{self.sort.value}/{self.key}"


@dataclass(frozen=True, slots=True)
class Follower:
    """Hold an address that wants to be told of something, and the secret by which it says so or says no more."""

    number: int
    email: str = field(repr=False)
    language: str
    what: Followed
    site: str
    code: str = field(repr=False)
    is_asker: bool = False
    asked_at: datetime | None = None
    confirmed_at: datetime | None = None
    told_at: datetime | None = None
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class News:
    """Hold one thing that has happened: to a dataset (``slug``) or to something asked (``reference``)."""

    deed: Deed
    title: Text
    at: datetime
    slug: str = ""
    reference: str = ""
    is_request: bool = False


@dataclass(frozen=True, slots=True)
class Following:
    """Say what a secret follows, as its page shows it: no address is in it."""

    what: Followed
    title: Text
    is_confirmed: bool
    others: int = 0
