# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Exporting: a catalogue by the profile that a national portal asks for."""

from pathlib import Path
from typing import Final

import pyoxigraph as ox

from auzolan.catalogue.core.exporting import dcat_ap_es
from auzolan.catalogue.core.graphs import PREFIXES
from auzolan.catalogue.nouns.exporting import Publisher
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.kernel.refusals import BadInput
from auzolan.showing.files import require_place, write

FORMS: Final = {".ttl": ox.RdfFormat.TURTLE, ".jsonld": ox.RdfFormat.JSON_LD, ".rdf": ox.RdfFormat.RDF_XML}


@verb(PUBLIC)
def as_dcat_ap_es(*, by: Actor, graph: ox.Dataset, publisher: Publisher) -> ox.Dataset:
    """Return a catalogue in DCAT-AP as one in DCAT-AP-ES 1.0.0; BadTable with the texts that miss in Spanish."""
    del by
    return dcat_ap_es.as_dcat_ap_es(graph, publisher)


@verb(PUBLIC)
def write_graph(*, by: Actor, graph: ox.Dataset, into: Path) -> None:
    """Write a graph to a file, in the format that its ending names; BadInput where it names none."""
    del by
    form = FORMS.get(into.suffix.lower())
    if form is None:
        raise BadInput(into.name, field="file", expected=f"a file that ends with {', '.join(FORMS)}")
    require_place(into)
    triples = sorted((ox.Triple(quad.subject, quad.predicate, quad.object) for quad in graph), key=str)
    write(into, (ox.serialize(triples, format=form, prefixes=PREFIXES) or b"").decode())
