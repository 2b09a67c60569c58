# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a profile asks of a publisher that no description of data says."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from auzolan.kernel.texts import Text

TERRITORY: Final = "http://datos.gob.es/recurso/sector-publico/territorio/"
PROVINCES: Final = {"01": "Alava", "20": "Guipuzcoa", "48": "Vizcaya"}
"""The provinces of the Basque Country as the list of territories of the NTI-RISP (annex V) calls them."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """Hold who publishes: code in DIR3, name, territory (an address of the NTI-RISP list), how it is reached.

    ``since`` is the day from which on the catalogue has been published.
    """

    organism: str
    name: Text
    territory: str
    page: str
    since: date
    email: str = ""
    telephone: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """Hold what a catalogue says of itself, and where it stands."""

    iri: str
    title: Text
    description: Text
    publisher_iri: str
    publisher: Text
    homepage: str
    licence: str
    modified: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Say which page of a catalogue is given: the address without its number, the number, and how many there are."""

    address: str
    number: int
    per_page: int
    total: int


@dataclass(frozen=True, slots=True)
class Version:
    """Say as of when a catalogue or a dataset is: a mark that changes whenever it does, and the moment."""

    mark: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class MissingText:
    """Hold a text that is not there in Spanish: of which thing (as N-Triples write it) and property, what it says."""

    node: str
    path: str
    known: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Lacking:
    """Hold a dataset with the texts that it lacks in Spanish; ``mark`` names the state in which it was looked at."""

    slug: str
    iri: str
    title: Text
    owner: str
    origin: str
    mark: str
    texts: tuple[MissingText, ...]
