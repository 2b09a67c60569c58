# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Datasets of Open Data Bizkaia, described in DCAT-AP by what is known of them: 230, of which 224 are two families."""

import csv
import tomllib
from collections.abc import Iterator
from typing import Any, Final

import pyoxigraph as ox

from auzolan.catalogue.core.harvesting.dcat import records_of
from auzolan.catalogue.core.harvesting.words import linked, literal, named, typed
from auzolan.catalogue.nouns.harvesting import Record
from tools.bundles.bizkaia import curated
from tools.bundles.package import ROOT, Table

_BUSES: Final = "opendata_bizkaia_bizkaibus"
FILES: Final = {
    "bizkaibus/2025-03.csv": f"{_BUSES}/bizkaibus/2025_biz_mar.csv",
    "bizkaibus/2025-06.csv": f"{_BUSES}/bizkaibus/2025_biz_jun.csv",
    "bizkaibus/2025-09.csv": f"{_BUSES}/bizkaibus/2025_biz_sept.csv",
    "bizkaibus-expediciones-refuerzos/expediciones-2025.csv": f"{_BUSES}/expediciones/expediciones-realizadas-2025.csv",
    "bizkaibus-geltokiak-gtfs/stops.csv": "bizkaibus_gtfs/stops.txt",
    "bizkaiko-udalerriak/udalerriak.geojson": "bizkaia_municipalities.geojson",
    "eskola-kirola-lehiaketa-jarduerak-2024-2025/jarduerak.csv": (
        "opendata_bizkaia_school_sport/actividades-competicion-2024-2025.csv"
    ),
}
"""The files of data that go beside the bundle, in a folder for each dataset, by where they stand in shared/data."""
PAGES: Final = "https://www.opendatabizkaia.eus/es/catalogo/"
SOURCE: Final = "Open Data Bizkaia (CC BY), as opendata_bizkaia_bizkaibus/DATASETS_notes.md and the files tell of it"
ILLUSTRATIVE: Final = "illustrative: made up to show how the pages work"
YOUNGEST: Final = "48916"
_TOWNS: Final = ROOT / "auzolan" / "catalogue" / "places" / "municipalities.csv"
_EU: Final = "http://publications.europa.eu/resource/authority/"
_PUBLISHER: Final = {
    "eu": "Bizkaiko Foru Aldundia",
    "es": "Diputación Foral de Bizkaia",
    "en": "Provincial Council of Biscay",
}
_HVD: Final = "http://data.europa.eu/eli/reg_impl/2023/138/oj"
_FAMILY: Final = "one of 112 alike; its address is made of the family's and the municipality's name"
Edge = tuple[ox.NamedNode | ox.BlankNode, str, list[Any]]


def datasets() -> Table:
    """Return the rows of table datasets: address, slug, owner and description (N-Triples) of each."""
    told = _told()
    entries = [*told["dataset"], *(one for family in told["family"] for one in _family(family))]
    return [_row(entry) for entry in entries]


def _family(family: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the entry of each municipality of Biscay but the youngest."""
    with _TOWNS.open(encoding="utf-8", newline="") as file:
        towns = [row for row in csv.DictReader(file) if row["code"].startswith("48") and row["code"] != YOUNGEST]
    for town in towns:
        names = {"eu": town["name_eu"], "es": town["name_es"]}
        slug = f"{family['slug']}-{_plain(town['name'])}"
        texts = {
            name: {code: text.format(**names) for code, text in family[name].items()}
            for name in ("title", "description")
        }
        yield {**family, **texts, "slug": slug, "page": PAGES + slug, "town": town, "note": _FAMILY}


def _row(entry: dict[str, Any]) -> dict[str, Any]:
    # its page has an address of its own: what is said of a dataset is not said of the page about it
    iri = f"{PAGES}{entry['slug']}#dataset"
    graph = ox.Dataset(
        ox.Quad(node, named(path), value) for node, path, values in _said(ox.NamedNode(iri), entry) for value in values
    )
    [record] = [one for one in records_of(graph) if isinstance(one, Record)]
    return {
        "iri": iri,
        "slug": entry["slug"],
        "owner": entry["owner"],
        "standing": "published",
        "description": record.content,
        "source": f"{SOURCE}; {entry['note']}" if "note" in entry else SOURCE,
    }


def _said(node: ox.NamedNode, entry: dict[str, Any]) -> Iterator[Edge]:
    agent, contact = ox.BlankNode("publisher"), ox.BlankNode("contact")
    yield node, "rdf:type", [named("dcat:Dataset")]
    for name, path in (("title", "dct:title"), ("description", "dct:description")):
        yield node, path, [one for code, text in entry[name].items() for one in literal(text, code)]
    words = [one for code, told in entry["keywords"].items() for word in told for one in literal(word, code)]
    yield node, "dcat:keyword", words
    yield node, "dcat:theme", linked(f"{_EU}data-theme/{entry['theme']}")
    yield node, "dcat:landingPage", linked(entry["page"])
    yield node, "dct:identifier", literal(entry["slug"])
    yield node, "dct:accessRights", linked(f"{_EU}access-right/PUBLIC")
    yield node, "dct:publisher", [agent]
    yield agent, "rdf:type", [named("foaf:Agent")]
    yield agent, "foaf:name", [one for code, text in _PUBLISHER.items() for one in literal(text, code)]
    yield node, "dcat:contactPoint", [contact]
    yield contact, "rdf:type", [named("vcard:Organization")]
    yield contact, "vcard:fn", literal("Open Data Bizkaia")
    yield contact, "vcard:hasURL", linked("https://www.opendatabizkaia.eus")
    if "issued" in entry:
        yield node, "dct:issued", typed(entry["issued"], "xsd:date")
    if "frequency" in entry:
        yield node, "dct:accrualPeriodicity", linked(f"{_EU}frequency/{entry['frequency']}")
    if "hvd" in entry:
        yield node, "dcatap:applicableLegislation", linked(_HVD)
        yield node, "dcatap:hvdCategory", linked(entry["hvd"])
    yield from _where(node, entry)
    yield from _when(node, entry)
    for form in entry["formats"]:
        yield from _distribution(node, entry, form)


def _where(node: ox.NamedNode, entry: dict[str, Any]) -> Iterator[Edge]:
    place, town = ox.BlankNode("place"), entry.get("town")
    yield node, "dct:spatial", [place]
    yield place, "rdf:type", [named("dct:Location")]
    yield place, "skos:prefLabel", literal(town["name"] if town else "Bizkaia")
    if town:
        yield place, "dct:identifier", literal(town["code"])


def _when(node: ox.NamedNode, entry: dict[str, Any]) -> Iterator[Edge]:
    if "since" in entry:
        period = ox.BlankNode("period")
        yield node, "dct:temporal", [period]
        yield period, "rdf:type", [named("dct:PeriodOfTime")]
        yield period, "dcat:startDate", typed(entry["since"], "xsd:date")
        yield period, "dcat:endDate", typed(entry["until"], "xsd:date")


def _distribution(node: ox.NamedNode, entry: dict[str, Any], form: str) -> Iterator[Edge]:
    way = ox.NamedNode(f"{PAGES}{entry['slug']}#{form.lower()}")
    yield node, "dcat:distribution", [way]
    yield way, "rdf:type", [named("dcat:Distribution")]
    yield way, "dct:title", literal(form.removesuffix("_SRVC"))
    yield way, "dcat:accessURL", linked(entry["page"])
    yield way, "dct:format", linked(f"{_EU}file-type/{form}")
    yield way, "dct:license", linked(f"{_EU}licence/CC_BY")


def _plain(name: str) -> str:
    """Return a name as the portal spells it in addresses.

    >>> _plain("Abanto y Ciérvana-Abanto Zierbena")
    'abanto-y-ciervana-abanto-zierbena'
    """
    letters = str.maketrans("áéíóúüñ", "aeiouun")
    return "-".join(name.casefold().translate(letters).replace("/", " ").replace("-", " ").split())


def use_cases() -> Table:
    """Return the rows of table use_cases: made up, and marked so."""
    rows = []
    for entry in _told()["use_case"]:
        row = {key: value for key, value in entry.items() if not isinstance(value, list)}
        for name in ("name", "who"):
            row |= {f"{name}_{code}": text for code, text in zip(("eu", "es", "en"), entry[name], strict=True)}
        for name in ("people", "hours", "euros"):
            row |= {f"{name}_{end}": value for end, value in zip(("low", "middle", "high"), entry[name], strict=True)}
        rows.append(row | {"source": ILLUSTRATIVE})
    return rows


def data_roles() -> Table:
    """Return the rows of table data_roles: the review names the roles, who holds them is made up."""
    return [{**entry, "since": "2026-01-01", "is_named": False, "source": ILLUSTRATIVE} for entry in _told()["role"]]


def dataset_requests() -> Table:
    """Return the rows of table dataset_requests: made up, and marked so."""
    return [{**entry, "source": ILLUSTRATIVE, "simulated": True} for entry in _told()["request"]]


def _told() -> dict[str, Any]:
    return tomllib.loads((curated.HERE / "catalogue.toml").read_text(encoding="utf-8"))
