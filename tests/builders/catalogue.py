# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Builders of catalogue: sources of descriptions on loopback that speak HTTP, and descriptions in every spelling."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from auzolan.catalogue import api
from auzolan.catalogue.core import reading
from auzolan.catalogue.core.harvesting import dcat
from auzolan.catalogue.nouns.datasets import Dataset, Described
from auzolan.catalogue.nouns.harvesting import Harvested, Kind, Record
from auzolan.catalogue.nouns.sources import Every, Report, Run
from auzolan.catalogue.nouns.sources import Source as HouseSource
from auzolan.kernel.access import system
from tests.builders.kernel import a_tenant

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
DATA = SHARED / "catalogue"


@dataclass
class Answer:
    """What a source answers: a status, headers and a body, or the pieces of one."""

    body: bytes | Callable[[], Iterator[bytes]] = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Source:
    """A source on loopback: answers by path and query, keeps what it was asked."""

    url: str = ""
    answers: dict[str, Answer] = field(default_factory=dict)
    otherwise: Callable[[str, dict[str, str]], Answer] | None = None
    heads: bool = False
    asked: list[str] = field(default_factory=list)

    def says(self, path: str, body: str | bytes, status: int = 200, **headers: str) -> str:
        """Let a path be answered with a body; return its address. {url} in a text stands for this source."""
        told = body.replace("{url}", self.url).encode() if isinstance(body, str) else body
        self.answers[path] = Answer(told, status, {name.replace("_", "-"): value for name, value in headers.items()})
        return f"{self.url}{path}"

    def answer(self, path: str) -> Answer:
        """Return what is answered to a path with its query."""
        self.asked.append(path)
        if path in self.answers:
            return self.answers[path]
        told = urlsplit(path)
        query = {name: values[0] for name, values in parse_qs(told.query).items()}
        return self.otherwise(told.path, query) if self.otherwise else Answer(b"none", 404)


@contextmanager
def a_source(host: str = "127.0.0.1") -> Iterator[Source]:
    """Give a source that listens on loopback until the end."""

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            if source.heads:
                self.tell(source.answer(self.path))
            else:
                self.send_error(501)

        def do_GET(self) -> None:
            self.tell(source.answer(self.path))

        def tell(self, answer: Answer) -> None:
            mark = answer.headers.get("ETag")
            is_known = mark is not None and self.headers.get("If-None-Match") == mark
            self.send_response(304 if is_known else answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command == "HEAD" or is_known:
                return
            pieces = [answer.body] if isinstance(answer.body, bytes) else answer.body()
            try:
                for piece in pieces:
                    self.wfile.write(piece)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, *_told: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer((host, 0), Handler)
    source = Source(f"http://{host}:{server.server_port}")
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield source
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def a_ckan(packages: list[dict[str, Any]], **odd: Any) -> Callable[[str, dict[str, str]], Answer]:
    """Return how a CKAN with those packages answers: package_search, package_list and package_show of its action API.

    ``odd``: ``ignores_start`` (the same rows whatever is asked), ``has_search`` (False: it is refused).
    """

    def answer(path: str, query: dict[str, str]) -> Answer:
        verb = path.rpartition("/")[2]
        if verb == "package_search" and odd.get("has_search", True):
            start = 0 if odd.get("ignores_start") else int(query.get("start", 0))
            rows = packages[start : start + int(query.get("rows", 10))]
            return _told({"count": len(packages), "results": rows})
        if verb == "package_list":
            return _told([one["name"] for one in packages])
        found = [one for one in packages if query.get("id") in (one.get("name"), one.get("id"))]
        return _told(found[0]) if verb == "package_show" and found else Answer(b'{"success": false}', 404)

    return answer


def _told(result: Any) -> Answer:
    return Answer(json.dumps({"success": True, "result": result}).encode())


def dataset(number: int | str, *, base: str = "http://d.eus", title: str = "", more: str = "") -> str:
    """Return a dataset in Turtle, with a publisher and a period that have no address."""
    return (
        f"<{base}/{number}> a <http://www.w3.org/ns/dcat#Dataset> ;\n"
        f'  <http://purl.org/dc/terms/title> "{title or f"Dataset {number}"}" ; {more}\n'
        '  <http://purl.org/dc/terms/publisher> [ <http://xmlns.com/foaf/0.1/name> "Bizkaia" ] ;\n'
        "  <http://www.w3.org/ns/dcat#distribution> "
        f"[ <http://www.w3.org/ns/dcat#accessURL> <{base}/{number}.csv> ] .\n"
    )


def written(folder: Path, *numbers: int, name: str = "a.ttl", **told: str) -> Path:
    """Write a page of datasets into a folder; return the folder."""
    (folder / name).write_text("".join(dataset(n, **told) for n in numbers))
    return folder


def harvest(source: str | Path, kind: Kind = Kind.DCAT, into: Path | None = None) -> Harvested:
    """Harvest a source as the platform."""
    return api.harvest(by=system(""), source=str(source), kind=kind, into=into)


def counts(told: Harvested) -> tuple[int, int, int, int]:
    """Return what is new, changed, the same and gone."""
    return told.new, told.changed, told.same, told.gone


def kept(source: str | Path, kind: Kind = Kind.DCAT) -> dict[str, str]:
    """Return what is kept of a source and not gone: the statements of each record."""
    found = api.harvested(by=system(""), source=str(source), kind=kind)
    return {one.id: one.content for one in found if one.gone_at is None}


def a_house_source(
    address: str | Path, kind: Kind = Kind.DCAT, *, owner: str = "mobility", tenant: str = "bizkaia", **told: Any
) -> HouseSource:
    """Return a source that the catalogue of ``tenant`` is harvested from."""
    a_tenant(tenant)
    a_tenant(owner, kind="department", parent=tenant)
    name, every = told.pop("name", "Open data"), told.pop("every", Every.ASKED)
    one = HouseSource(0, name, str(address), kind, owner, every, anywhere=True, **told)
    return api.record_source(by=system(tenant), source=one)


def gather(source: HouseSource, *, tenant: str = "bizkaia", anew: bool = False) -> tuple[Run, Report]:
    """Harvest a source of the house as a worker does, and return what came of it."""
    number = api.ask_harvest(by=system(tenant), number=source.number, anew=anew).number
    api.carry_out_harvest(by=system(tenant), number=number)
    return api.harvest_run(by=system(tenant), number=number)


def held(tenant: str = "bizkaia") -> dict[str, Dataset]:
    """Return the datasets that a catalogue holds, by their address."""
    return {one.description.iri: one for one in api.datasets(by=system(tenant))}


DATASET = """
@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<{iri}> a dcat:Dataset ; dct:title "{title}"@es ; dct:description "{description}"@es ;
  dcat:keyword "autobús"@es ; dcat:theme <http://publications.europa.eu/resource/authority/data-theme/TRAN> ;
  dct:publisher [ a foaf:Agent ; foaf:name "Bizkaiko Foru Aldundia"@eu ] ;
  dct:spatial [ a dct:Location ; skos:prefLabel "Bilbao" ] ;
  dcat:distribution <{iri}/csv> .
<{iri}/csv> a dcat:Distribution ; dcat:accessURL <{iri}/csv> ;
  dct:format <http://publications.europa.eu/resource/authority/file-type/CSV> ;
  dct:license <http://publications.europa.eu/resource/authority/licence/CC_BY> .
"""


def described(slug: str = "stops", **told: Any) -> Described:
    """Return a description to record: that of a dataset of stops, with what is told otherwise."""
    iri = told.pop("iri", f"https://data.bizkaia.eus/dataset/{slug}")
    text = DATASET.format(
        iri=iri, title=told.pop("title", "Paradas"), description=told.pop("description", "Las paradas.")
    )
    if 'title ""' in text:
        text = text.replace('dct:title ""@es ;', "")
    if 'description ""' in text:
        text = text.replace('dct:description ""@es ;', "")
    graph = reading.read_exactly(text.encode(), "stops.ttl")
    [record] = dcat.records_of(graph)
    assert isinstance(record, Record)
    slug = told.pop("known_as", "")
    return Described(iri, told.pop("graph", record.content), told.pop("owner", "mobility"), slug=slug, **told)


def a_dataset(slug: str = "stops", *, tenant: str = "bizkaia", **told: Any) -> Dataset:
    """Return a dataset that the catalogue of ``tenant`` holds from now on."""
    a_tenant(tenant)
    a_tenant(told.get("owner", "mobility"), kind="department", parent=tenant)
    api.record_datasets(by=system(tenant), described=[described(slug, **told)])
    return api.dataset(by=system(tenant), slug=slug)
