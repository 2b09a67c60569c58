# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is gathered from the catalogues of others: records, what was put aside and why, and what a harvest did."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """What a source speaks."""

    DCAT = "dcat"
    CKAN = "ckan"
    CSW = "csw"
    DATA_JSON = "data-json"
    FILES = "files"


@dataclass(frozen=True, slots=True)
class Page:
    """Hold one answer of a source: where it stands and what it says; ``name`` is how faults speak of it."""

    address: str
    content: bytes
    name: str


@dataclass(frozen=True, slots=True)
class DataFile:
    """Hold what can be told of a file of data without a description: its size in bytes and the SHA-256 of it."""

    address: str
    name: str
    size: int
    digest: str
    modified: datetime
    form: str


@dataclass(frozen=True, slots=True)
class Ready:
    """Hold what the catalogue keeps of a description besides its graph; ``description`` and ``quality`` are JSON.

    ``slug`` is the name that it would bear, ``identifier`` the one that it has all over the world ("" without one).
    """

    slug: str
    identifier: str
    is_series: bool
    series: str
    points: int
    description: str
    quality: str

    def __reduce__(self) -> tuple[type["Ready"], tuple[object, ...]]:
        """Return it as pickle takes it up again: several times as fast as a dataclass with slots is by itself."""
        told = (self.slug, self.identifier, self.is_series, self.series, self.points, self.description, self.quality)
        return Ready, told


@dataclass(frozen=True, slots=True)
class Record:
    """Hold the description of one dataset: its node, what is said of it as N-Triples, and the digest of what counts.

    ``identifier`` is the one that the source gives it, empty where it gives none. Equal marks mean that nothing has
    changed since: where that is known already, ``content`` may be left out, and ``iri`` says what the node is.
    """

    id: str
    content: str
    mark: str
    identifier: str = ""
    iri: str = ""
    piece: str = ""
    ready: Ready | None = None

    @property
    def node(self) -> str:
        """Return the address of the dataset: what its description begins with."""
        return self.iri or (self.content[1 : self.content.find(">")] if self.content.startswith("<") else self.id)

    def __reduce__(self) -> tuple[type["Record"], tuple[object, ...]]:
        """Return it as pickle takes it up again."""
        told = (self.id, self.content, self.mark, self.identifier, self.iri, self.piece, self.ready)
        return Record, told


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold by what a record is known again: its id, address, identifier and mark.

    ``piece`` is the digest of its own statements as they stood on the page, "" where they do not stand together.
    """

    id: str
    iri: str
    identifier: str
    mark: str
    piece: str = ""

    def __reduce__(self) -> tuple[type["Entry"], tuple[str, ...]]:
        """Return it as pickle takes it up again."""
        return Entry, (self.id, self.iri, self.identifier, self.mark, self.piece)


@dataclass(frozen=True, slots=True)
class Quarantined:
    """Name something that could not be taken, and why. ``is_record`` tells whether it is known which record it is."""

    id: str
    why: str
    is_record: bool = True


@dataclass(frozen=True, slots=True)
class Sheet:
    """Hold what a page says: its records, what of it is broken, and the addresses of the pages that come after it.

    ``is_whole`` is False of a page that was read in pieces: it may have held more. ``graph`` is that of the page, where
    it has one.
    """

    records: Iterable[Record | Quarantined]
    after: tuple[str, ...] = ()
    is_whole: bool = True
    graph: object = None


@dataclass(frozen=True, slots=True)
class Remembered:
    """Hold what a page said when it was read: its digest, that of all but its datasets' own statements, its records.

    An empty digest means that the page is to be read again whatever it says.
    """

    digest: str
    rest: str = ""
    entries: tuple[Entry, ...] = ()
    after: tuple[str, ...] = ()
    is_whole: bool = True
    quarantined: tuple[Quarantined, ...] = ()


@dataclass(frozen=True, slots=True)
class Harvested:
    """Say what a harvest did: how many records could be read, how many of them are new, changed, the same as before.

    ``gone`` counts those of the harvest before that the source does not name any more; nothing is said to be gone
    where the source could not be read to its end.
    """

    read: int
    new: int
    changed: int
    same: int
    gone: int
    quarantined: tuple[Quarantined, ...]


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """Hold a harvested record with its origin: the source, the page where it stood, since when, last changed when."""

    id: str
    identifier: str
    source: str
    kind: Kind
    page: str
    content: str
    first_at: datetime
    changed_at: datetime
    gone_at: datetime | None
