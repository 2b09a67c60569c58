# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Scores as quality measurements: W3C's Data Quality Vocabulary, in the terms that data.europa.eu uses for its own."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

import pyoxigraph as ox

from auzolan.catalogue.core.graphs import TYPE, XSD, address
from auzolan.catalogue.nouns.quality import CatalogueScore

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
    >>> from auzolan.catalogue.nouns.quality import DatasetScore
    >>> one = DatasetScore("urn:a", {"keywordAvailability": 30}, {}, 30, rating(30))
    >>> told = CatalogueScore(30.0, rating(30), (one,), "2024-06")
    >>> text = as_dqv(told, datetime(2026, 1, 1, tzinfo=UTC)).decode()
    >>> "dqv:isMeasurementOf pv:keywordAvailability" in text, 'dqv:value true' in text or '"true"^^xsd:boolean' in text
    (True, True)
    """
    triples = [
        triple
        for number, one in enumerate(told.datasets)
        for triple in measured(one.dataset, one.metrics, one.points, number, at, told.not_checked)
    ]
    return ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b""


def measured(
    name: str, metrics: Mapping[str, int], points: int, number: int, at: datetime, not_checked: tuple[str, ...] = ()
) -> Iterator[ox.Triple]:
    """Yield the measurements of one dataset, told apart from others' by ``number``."""
    node = ox.BlankNode(name[2:]) if name.startswith("_:") else address(name)
    values = {
        metric: ox.Literal("true" if earned else "false", datatype=_BOOLEAN)
        for metric, earned in metrics.items()
        if metric not in not_checked
    }
    values["score"] = ox.Literal(str(points), datatype=_INTEGER)
    for metric, value in values.items():
        mark = ox.BlankNode(f"score{number}{metric}")
        yield ox.Triple(node, ox.NamedNode(f"{DQV}hasQualityMeasurement"), mark)
        yield ox.Triple(mark, TYPE, ox.NamedNode(f"{DQV}QualityMeasurement"))
        yield ox.Triple(mark, ox.NamedNode(f"{DQV}computedOn"), node)
        yield ox.Triple(mark, ox.NamedNode(f"{DQV}isMeasurementOf"), ox.NamedNode(PV + metric))
        yield ox.Triple(mark, ox.NamedNode(f"{DQV}value"), value)
        when = ox.Literal(at.isoformat(), datatype=_WHEN)
        yield ox.Triple(mark, ox.NamedNode(f"{PROV}generatedAtTime"), when)
