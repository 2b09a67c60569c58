# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A ``data.json`` (DCAT-US 1.1, Project Open Data) as DCAT: each dataset in it with its distributions."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from auzolan.catalogue.core.graphs import Node, Term
from auzolan.catalogue.core.harvesting import dcat, documents
from auzolan.catalogue.core.harvesting.words import Telling, address, linked, listed, literal, naming, typed, when
from auzolan.catalogue.nouns.harvesting import Page, Quarantined, Record, Sheet
from auzolan.kernel.refusals import BadInput

_NEXT: Final = ("next", "nextPage")
_LEVELS: Final = {"public": "PUBLIC", "restricted public": "RESTRICTED", "non-public": "NON_PUBLIC"}
_ACCESS: Final = "http://publications.europa.eu/resource/authority/access-right/"
_MEDIA: Final = re.compile(r"[\w.+-]+/[\w.+-]+")


def read(page: Page) -> Sheet:
    """Return the datasets of a page as records; BadInput where it holds no list of datasets.

    >>> page = Page("https://a.gov/data.json", b'{"dataset": [{"identifier": "x", "title": "X"}, {}]}', "data.json")
    >>> [type(one).__name__ for one in read(page).records]
    ['Record', 'Quarantined']
    """
    told = documents.told(page)
    datasets = told.get("dataset") if isinstance(told, dict) else told
    if not isinstance(datasets, list):
        raise BadInput(
            str(told)[:80], file=page.name, field="dataset", expected="a list of datasets, as data.json has it"
        )
    after = [told[name] for name in _NEXT if isinstance(told.get(name), str)] if isinstance(told, dict) else []
    return Sheet(_records(datasets, page.name), tuple(after[:1]))


def _records(datasets: list[Any], name: str) -> Iterator[Record | Quarantined]:
    for number, told in enumerate(datasets, start=1):
        known = literal(told.get("identifier") or told.get("@id")) if isinstance(told, dict) else []
        if not known:
            yield Quarantined(f"{name}, dataset {number}", "it has no identifier", is_record=False)
            continue
        try:
            yield record(told, known[0].value)
        except (TypeError, ValueError, AttributeError, KeyError, RecursionError) as fault:
            yield Quarantined(known[0].value, f"its fields are not those of a dataset: {fault}")


def record(told: Mapping[str, Any], known: str) -> Record | Quarantined:
    """Return the record of one dataset.

    >>> record({"title": "A"}, "urn:a").content.splitlines()[0]
    '<urn:a> <http://purl.org/dc/terms/identifier> "urn:a" .'
    """
    telling = Telling()
    place = told.get("spatial")
    says: dict[str, list[Term]] = {
        "dct:title": literal(told.get("title")),
        "dct:description": literal(told.get("description")),
        "dct:identifier": literal(known),
        "dcat:keyword": [one for word in listed(told.get("keyword")) for one in literal(word)],
        "dct:issued": when(told.get("issued")),
        "dct:modified": when(told.get("modified")),
        "dct:accessRights": _access(told.get("accessLevel")),
        "dct:publisher": _agents(telling, told.get("publisher")),
        "dct:creator": _agents(telling, told.get("creator")),
        "dcat:contactPoint": _contacts(telling, told.get("contactPoint")),
        "dct:temporal": list(_period(telling, told.get("temporal"))),
        "dct:spatial": [telling.thing("dct:Location", {"skos:prefLabel": literal(place)})] if literal(place) else [],
        "dcat:distribution": [_distribution(telling, one, told) for one in listed(told.get("distribution"))],
    }
    says |= {
        name: [one for value in listed(told.get(field)) for one in linked(value)] for field, name in _LINKED.items()
    }
    node = telling.thing("dcat:Dataset", says, naming(known, "data-json"))
    made = dcat.record(telling.of, node, node.value)
    return made if isinstance(made, Quarantined) else Record(known, made.content, made.mark)


_LINKED: Final = {
    "landingPage": "dcat:landingPage",
    "language": "dct:language",
    "theme": "dcat:theme",
    "license": "dct:license",
    "rights": "dct:rights",
    "accrualPeriodicity": "dct:accrualPeriodicity",
    "conformsTo": "dct:conformsTo",
    "describedBy": "foaf:page",
    "references": "dct:relation",
    "isPartOf": "dct:isPartOf",
}


def _access(level: object) -> list[Term]:
    return linked(_ACCESS + _LEVELS[level]) if isinstance(level, str) and level in _LEVELS else literal(level)


def _agents(telling: Telling, told: object) -> list[Term]:
    found = []
    for one in listed(told):
        own = one if isinstance(one, dict) else {"name": one}
        says = {"foaf:name": literal(own.get("name")), "foaf:mbox": literal(own.get("mbox") or own.get("email"))}
        above = own.get("subOrganizationOf")
        if isinstance(above, dict) and literal(above.get("name")):
            says["dct:isPartOf"] = [telling.thing("foaf:Agent", {"foaf:name": literal(above.get("name"))})]
        found.append(telling.thing("foaf:Agent", says))
    return list[Term](found)


def _contacts(telling: Telling, told: object) -> list[Term]:
    people = [one for one in listed(told) if isinstance(one, dict)]
    return [
        telling.thing("vcard:Kind", {"vcard:fn": literal(one.get("fn")), "vcard:hasEmail": linked(one.get("hasEmail"))})
        for one in people
    ]


def _period(telling: Telling, told: object) -> Iterator[Node]:
    since, _, until = str(told or "").partition("/")
    if since and until:
        yield telling.thing("dct:PeriodOfTime", {"dcat:startDate": when(since), "dcat:endDate": when(until)})


def _distribution(telling: Telling, told: Any, dataset: Mapping[str, Any]) -> Node:
    download, size = linked(told.get("downloadURL")), literal(told.get("byteSize"))
    form, media = literal(told.get("format")), literal(told.get("mediaType"))
    if not media and form and _MEDIA.fullmatch(form[0].value):
        form, media = [], form
    says: dict[str, list[Term]] = {
        "dct:title": literal(told.get("title")),
        "dct:description": literal(told.get("description")),
        "dcat:accessURL": linked(told.get("accessURL")) or download,
        "dcat:downloadURL": download,
        "dct:format": form,
        "dcat:mediaType": [one for value in media for one in linked(value.value)],
        "dcat:byteSize": typed(size[0].value, "xsd:nonNegativeInteger") if size and size[0].value.isdecimal() else [],
        "dct:issued": when(told.get("issued")),
        "dct:modified": when(told.get("modified")),
        "dct:license": linked(told.get("license")) or linked(dataset.get("license")),
        "dct:conformsTo": [one for value in listed(told.get("conformsTo")) for one in linked(value)],
        "foaf:page": linked(told.get("describedBy")),
    }
    at = told.get("@id")
    return telling.thing("dcat:Distribution", says, at if isinstance(at, str) and address(at) else "")
