# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What came in as CPSV-AP, whole, and the files of the vocabulary."""

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final

from auzolan.kernel import history
from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.kernel.refs import Ref
from auzolan.services.models import CarriedRow
from auzolan.services.nouns import Channel, Service

VOCABULARIES: Final = Path(__file__).resolve().parent.parent / "vocabularies"
Known = dict[str, tuple[Service, tuple[Channel, ...]]]


def put(tenant: str, source: str, quads: str, known: Known, at: datetime, person: str) -> bool:
    """Keep a graph under the name of its source, and how its services were recorded; tell whether it is another one."""
    row = CarriedRow.objects.of(tenant).filter(source=source).first()
    if row is not None and row.quads == quads:
        return False
    body = {iri: [to_json(one), [to_json(way) for way in ways]] for iri, (one, ways) in known.items()}
    values = {"quads": quads, "known": body, "at": at, "person": person}
    CarriedRow.everywhere.update_or_create(tenant_id=tenant, source=source, defaults=values)
    history.note(tenant, [(Ref("services", "import", source), {} if row else None, {})], at, person, "imported")
    return True


def everything(tenant: str) -> tuple[list[str], Known]:
    """Return the graphs that came in, and how each of their services was recorded then, by IRI. One query."""
    graphs: list[str] = []
    known: Known = {}
    for row in CarriedRow.objects.of(tenant).order_by("source"):
        graphs.append(row.quads)
        for iri, (service, ways) in row.known.items():
            known[iri] = (from_json(Service, service), tuple(from_json(Channel, way) for way in ways))
    return graphs, known


@cache
def shapes() -> str:
    """Return the official SHACL shapes of CPSV-AP 3.2.0 (Turtle; CC BY 4.0, SEMIC)."""
    return (VOCABULARIES / "cpsv-ap-3.2.0-shapes.ttl").read_text(encoding="utf-8")


@cache
def context() -> str:
    """Return the official JSON-LD context of CPSV-AP 3.2.0 (CC BY 4.0, SEMIC)."""
    return (VOCABULARIES / "cpsv-ap-3.2.0-context.jsonld").read_text(encoding="utf-8")


@cache
def code_lists() -> bytes:
    """Return our code lists (Turtle): which addresses name a concept, a place, a language."""
    return (VOCABULARIES / "code-lists.ttl").read_bytes()
