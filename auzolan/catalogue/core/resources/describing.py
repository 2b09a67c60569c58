# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A file of the house in the description of its dataset: its distribution (DCAT-AP), written anew or taken out."""

from dataclasses import dataclass
from datetime import date
from typing import Final

import pyoxigraph as ox

from auzolan.catalogue.core.graphs import DCAT, DCT, FILE_TYPE, IANA, TYPE, XSD, Term, address
from auzolan.catalogue.nouns.resources import MEDIA, DataFile
from auzolan.kernel.texts import LANGUAGES, Text

_SPDX: Final = "http://spdx.org/rdf/terms#"
_CHECKSUM: Final = ox.NamedNode(f"{_SPDX}checksum")
_DISTRIBUTION: Final = ox.NamedNode(f"{DCAT}distribution")
_MODIFIED: Final = ox.NamedNode(f"{DCT}modified")


@dataclass(frozen=True, slots=True)
class Addresses:
    """Hold where a file is had: its bytes, and its page."""

    download: str
    page: str


def with_file(graph: ox.Dataset, dataset: str, file: DataFile, at: Addresses, licence: str) -> str:
    """Return as N-Triples what is said of a dataset, with a file in it as it is now, changed on the day of the file.

    What was said of the licence and the first day of the distribution stays; ``licence`` is for one that has none.
    """
    node = address(at.download)
    kept = [quad.object for quad in graph.quads_for_subject(node) if quad.predicate.value == f"{DCT}license"]
    issued = [quad.object for quad in graph.quads_for_subject(node) if quad.predicate.value == f"{DCT}issued"]
    others = sorted({quad.object for quad in graph if quad.predicate.value == f"{DCT}license"}, key=str)
    rest = _without(graph, dataset, node)
    form, media = MEDIA[file.form]
    checksum = ox.NamedNode(f"{node.value}#checksum")
    says: list[tuple[str, Term]] = [
        (f"{DCAT}accessURL", address(at.page)),
        (f"{DCAT}downloadURL", node),
        (f"{DCAT}byteSize", _typed(file.size, "nonNegativeInteger")),
        (f"{DCAT}mediaType", ox.NamedNode(IANA + media)),
        (f"{DCT}format", ox.NamedNode(FILE_TYPE + form)),
        (f"{DCT}modified", _typed(file.on, "date")),
        (f"{DCT}identifier", ox.Literal(file.name)),
        (_CHECKSUM.value, checksum),
        *((f"{DCT}title", one) for one in _texts(file.title)),
    ]
    says += [(f"{DCT}license", one) for one in (kept or others[:1] or [address(licence)]) if isinstance(one, Term)]
    says += [(f"{DCT}issued", one) for one in issued or [_typed(file.on, "date")] if isinstance(one, Term)]
    made = [ox.Quad(node, TYPE, ox.NamedNode(f"{DCAT}Distribution"))]
    made += [ox.Quad(node, ox.NamedNode(path), value) for path, value in says]
    made += [
        ox.Quad(checksum, TYPE, ox.NamedNode(f"{_SPDX}Checksum")),
        ox.Quad(checksum, ox.NamedNode(f"{_SPDX}algorithm"), ox.NamedNode(f"{_SPDX}checksumAlgorithm_sha256")),
        ox.Quad(checksum, ox.NamedNode(f"{_SPDX}checksumValue"), _typed(file.sha256, "hexBinary")),
        ox.Quad(ox.NamedNode(dataset), _DISTRIBUTION, node),
        ox.Quad(ox.NamedNode(dataset), _MODIFIED, _typed(file.on, "date")),
    ]
    return _written([*rest, *made])


def without_file(graph: ox.Dataset, dataset: str, download: str, on: date) -> str:
    """Return as N-Triples what is said of a dataset without one of its files, changed on a day."""
    rest = _without(graph, dataset, address(download))
    return _written([*rest, ox.Quad(ox.NamedNode(dataset), _MODIFIED, _typed(on, "date"))])


def has_file(graph: ox.Dataset, download: str) -> bool:
    """Tell whether a description names a file.

    >>> has_file(ox.Dataset(), "https://a.eus/a.csv")
    False
    """
    return next(iter(graph.quads_for_subject(address(download))), None) is not None


def _without(graph: ox.Dataset, dataset: str, node: ox.NamedNode) -> list[ox.Quad]:
    """Return the statements but for those of a distribution and the day on which the dataset was changed."""
    checksum = ox.NamedNode(f"{node.value}#checksum")
    return [
        quad
        for quad in graph
        if quad.subject not in (node, checksum)
        and quad.object != node
        and not (quad.subject == ox.NamedNode(dataset) and quad.predicate == _MODIFIED)
    ]


def _texts(text: Text) -> list[ox.Literal]:
    return [ox.Literal(told, language=code) for code in LANGUAGES if (told := getattr(text, code))]


def _typed(value: object, kind: str) -> ox.Literal:
    return ox.Literal(str(value), datatype=ox.NamedNode(f"{XSD}{kind}"))


def _written(quads: list[ox.Quad]) -> str:
    """Return statements as N-Triples, sorted, so that what has not changed is the same text."""
    lines = {f"{quad.subject} {quad.predicate} {quad.object} ." for quad in quads}
    return "\n".join(sorted(lines))
