# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The names of the datasets of a catalogue, whether it is DCAT or a list of CKAN's; and a folded one as DCAT."""

import json
import re
from collections.abc import Iterable
from typing import Any, Final

import pyoxigraph as ox

from auzolan.catalogue.core.graphs import PREFIXES
from auzolan.catalogue.core.harvesting import ckan, dcat, documents
from auzolan.catalogue.core.harvesting.words import Telling, linked, literal, named, naming
from auzolan.catalogue.nouns.folding import Folded, Municipality, Titled
from auzolan.catalogue.nouns.harvesting import Page, Record
from auzolan.kernel.refusals import BadInput

_TITLE: Final = named("dct:title")
_LAST: Final = re.compile(r"[^/#:]+(?=[/#:]*$)")


def listed(page: Page) -> list[Titled]:
    """Return the datasets of a catalogue by their names; BadInput where it holds none.

    >>> listed(Page("file:///a.json", b'[{"name": "udaldata-ea", "title": "Udaldata: Ea"}]', "a.json"))
    [Titled(id='udaldata-ea', name='udaldata-ea', titles=('Udaldata: Ea',))]
    """
    told = documents.told(page) if page.content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[") else None
    found = _packages(told, page.name) if told is not None and not _is_json_ld(told) else _records(page)
    if not found:
        raise BadInput(page.name, field="file", expected="a catalogue with datasets: DCAT, or packages of CKAN")
    return found


def _is_json_ld(told: Any) -> bool:
    first = told[0] if isinstance(told, list) and told else told
    return isinstance(first, dict) and any(key.startswith("@") for key in first)


def _packages(told: Any, name: str) -> list[Titled]:
    found = []
    for number, one in enumerate(ckan.packages_of(told, name), start=1):
        package = {"name": one} if isinstance(one, str) else one
        known = (package.get("id") or package.get("name")) if isinstance(package, dict) else None
        if not isinstance(known, str):
            raise BadInput(json.dumps(package), file=name, row=number, expected="a package with an id or a name")
        translated = package.get("title_translated")
        titles = [package.get("title"), *(translated.values() if isinstance(translated, dict) else ())]
        texts = tuple(dict.fromkeys(text for text in titles if isinstance(text, str) and text))
        found.append(Titled(known, str(package.get("name") or known), texts))
    return found


def _records(page: Page) -> list[Titled]:
    found = []
    for one in dcat.read(page).records:
        if isinstance(one, Record):
            graph = ox.Dataset(ox.parse(one.content, format=ox.RdfFormat.N_TRIPLES, lenient=True))
            said = graph.quads_for_subject(ox.NamedNode(one.id))
            texts = [q.object for q in said if q.predicate == _TITLE and isinstance(q.object, ox.Literal)]
            titles = sorted((text.language or "", text.value) for text in texts)
            found.append(Titled(one.id, last_of(one.id), tuple(dict.fromkeys(text for _, text in titles))))
    return found


def last_of(address: str) -> str:
    """Return the name at the end of an address.

    >>> last_of("https://a.eus/dataset/udaldata-bilbao/")
    'udaldata-bilbao'
    """
    last = _LAST.search(address)
    return last[0] if last else address


def municipalities(rows: Iterable[dict[str, str]]) -> list[Municipality]:
    """Return the municipalities of a table with code, name, name_eu, name_es and others (also, separated by ;).

    >>> row = {"code": "48020", "name": "Bilbao", "name_eu": "Bilbo", "name_es": "Bilbao", "also": ""}
    >>> municipalities([row])
    [Municipality(code='48020', name='Bilbao', names=('Bilbo', 'Bilbao'))]
    """
    return [
        Municipality(
            row["code"],
            row["name"],
            tuple(one for one in (row["name_eu"], row["name_es"], *row["also"].split(";")) if one),
        )
        for row in rows
    ]


def as_turtle(folded: Folded) -> str:
    """Return the series as ``dcat:DatasetSeries``, each of its datasets in it, with the municipality as its place.

    >>> as_turtle(Folded((), ("a",)))
    ''
    """
    telling = Telling()
    for series in folded.series:
        node = telling.thing("dcat:DatasetSeries", {"dct:title": literal(series.title)}, naming(series.id, "series"))
        for one in series.members:
            town = one.municipality
            place = telling.thing(
                "dct:Location", {"skos:prefLabel": literal(town.name), "dct:identifier": literal(town.code)}
            )
            member = naming(one.id, "ckan")
            telling.thing("dcat:Dataset", {"dcat:inSeries": [node], "dct:spatial": [place]}, linked(member)[0].value)
    triples = [ox.Triple(node, p, o) for node, edges in telling.said.items() for p, o in edges]
    return (ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b"").decode()
