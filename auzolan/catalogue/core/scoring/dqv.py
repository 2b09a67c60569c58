# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Scores as quality measurements: W3C's Data Quality Vocabulary, in the terms that data.europa.eu uses for its own."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

import pyoxigraph as ox

from auzolan.catalogue.core.graphs import TYPE, XSD, address
from auzolan.catalogue.nouns.quality import CatalogueScore, DatasetScore

DQV: Final = "http://www.w3.org/ns/dqv#"
PV: Final = "https://piveau.eu/ns/voc#"
PROV: Final = "http://www.w3.org/ns/prov#"
PREFIXES: Final = {"dqv": DQV, "pv": PV, "prov": PROV, "xsd": XSD}
_BOOLEAN: Final = ox.NamedNode(f"{XSD}boolean")
_INTEGER: Final = ox.NamedNode(f"{XSD}integer")
_WHEN: Final = ox.NamedNode(f"{XSD}dateTime")


def as_dqv(told: CatalogueScore, at: datetime) -> bytes:
    """Return the scores as Turtle: per dataset one measurement for each metric that was checked, and the score itself.

    >>> from datetime import UTC
    >>> from auzolan.catalogue.core.scoring.metrics import rating
    >>> one = DatasetScore("urn:a", {"keywordAvailability": 30}, {}, 30, rating(30))
    >>> told = CatalogueScore(30.0, rating(30), (one,), "2024-06")
    >>> text = as_dqv(told, datetime(2026, 1, 1, tzinfo=UTC)).decode()
    >>> "dqv:isMeasurementOf pv:keywordAvailability" in text, 'dqv:value true' in text or '"true"^^xsd:boolean' in text
    (True, True)
    """
    triples = [
        triple for number, one in enumerate(told.datasets) for triple in _measured(one, number, told.not_checked, at)
    ]
    return ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b""


def _measured(one: DatasetScore, number: int, not_checked: tuple[str, ...], at: datetime) -> Iterator[ox.Triple]:
    node = ox.BlankNode(one.dataset[2:]) if one.dataset.startswith("_:") else address(one.dataset)
    values = {
        name: ox.Literal("true" if points else "false", datatype=_BOOLEAN)
        for name, points in one.metrics.items()
        if name not in not_checked and name not in one.not_checked
    }
    values["score"] = ox.Literal(str(one.points), datatype=_INTEGER)
    for name, value in values.items():
        mark = ox.BlankNode(f"score{number}{name}")
        yield ox.Triple(node, ox.NamedNode(f"{DQV}hasQualityMeasurement"), mark)
        yield ox.Triple(mark, TYPE, ox.NamedNode(f"{DQV}QualityMeasurement"))
        yield ox.Triple(mark, ox.NamedNode(f"{DQV}computedOn"), node)
        yield ox.Triple(mark, ox.NamedNode(f"{DQV}isMeasurementOf"), ox.NamedNode(PV + name))
        yield ox.Triple(mark, ox.NamedNode(f"{DQV}value"), value)
        when = ox.Literal(at.isoformat(), datatype=_WHEN)
        yield ox.Triple(mark, ox.NamedNode(f"{PROV}generatedAtTime"), when)
