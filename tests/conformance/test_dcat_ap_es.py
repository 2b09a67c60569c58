# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""DCAT-AP-ES 1.0.0: what the site publishes of its own data passes the check of datos.gob.es; what is broken does not.

The check is pySHACL with the official shapes, as the national portal runs it.
"""

from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from pyshacl import validate
from typer.testing import CliRunner

from auzolan import catalogue
from auzolan.catalogue import api
from auzolan.catalogue.nouns.exporting import Publisher
from auzolan.kernel.access import system, visitor
from auzolan.kernel.refusals import BadInput, BadTable, NotFound
from auzolan.kernel.tenants import record_tenants
from auzolan.kernel.texts import Text
from auzolan.review import api as review
from auzolan.site import cli
from tests.builders.kernel import a_tenant
from tests.builders.review import an_indicator, monthly
from tests.builders.services import a_charter, a_commitment, a_service

SHAPES = Path(catalogue.__file__).parent / "vocabularies" / "dcat-ap-es-1.0.0"
SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
pytestmark = pytest.mark.django_db


@pytest.fixture
def _something() -> None:
    a_tenant()
    nodes = [
        {"slug": "bizkaia", "kind": "province", "hosts": "bizkaia.localhost"},
        {"slug": "bilbao", "parent": "bizkaia", "kind": "municipality", "ine": "48020"},
    ]
    names = {f"name_{code}": "Bizkaia" for code in ("eu", "es", "en")}
    record_tenants(system("bizkaia"), [node | names for node in nodes], "tests")
    a_service()
    an_indicator()
    a_charter("tax-charter", services=("income-tax",))
    a_commitment(charter="tax-charter", since=date(2024, 1, 1))
    review.record_observations(by=system("bizkaia"), observations=monthly([0.5, 0.6], service="income-tax"))


def run(*options: str) -> None:
    """Run the command as it is mounted."""
    cli._mount_rooms()
    told = CliRunner().invoke(cli.app, ["catalogue", "export", *options])
    if told.exception:
        raise told.exception
    assert told.exit_code == 0


def results(file: Path) -> dict[str, list[str]]:
    """Return what pySHACL says of a file, by severity: path and message."""
    shapes = rdflib.Graph()
    for path in sorted(SHAPES.glob("shacl_*.ttl")):
        if "imports" not in path.name:
            shapes.parse(path)
    _, report, _ = validate(rdflib.Graph().parse(file), shacl_graph=shapes, advanced=True, inference="none")
    found: dict[str, list[str]] = {"Violation": [], "Warning": [], "Info": []}
    for one in report.subjects(rdflib.RDF.type, SH.ValidationResult):
        severity = str(report.value(one, SH.resultSeverity)).rpartition("#")[2]
        message = next(iter(report.objects(one, SH.resultMessage)), "")
        found[severity].append(f"{report.value(one, SH.resultPath)}: {message}")
    return found


@pytest.mark.slow
@pytest.mark.usefixtures("_something")
def test_what_the_site_publishes_passes_the_check_of_the_national_portal(tmp_path: Path) -> None:
    out = tmp_path / "catalogue.ttl"
    run("--profile", "dcat-ap-es", "-o", str(out), "--email", "datuak@bizkaia.eus", "--telephone", "+34 944 068 000")
    told = results(out)
    assert told["Violation"] == []
    # a dataset that is as it stands today covers no period
    assert {one.partition(": ")[0] for one in told["Warning"]} <= {"http://purl.org/dc/terms/temporal"}
    text = out.read_text()
    broken = text.replace("@es", "@fr", 1).replace("dcat:themeTaxonomy", "dcat:nothing")
    out.write_text(broken)
    assert any("themeTaxonomy" in one for one in results(out)["Violation"])


def graph_of(path: Path) -> ox.Dataset:
    form = {".ttl": ox.RdfFormat.TURTLE, ".jsonld": ox.RdfFormat.JSON_LD, ".rdf": ox.RdfFormat.RDF_XML}[path.suffix]
    graph = ox.Dataset(ox.parse(path.read_bytes(), format=form))
    graph.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return graph


@pytest.mark.usefixtures("_something")
def test_the_conventions_are_kept(tmp_path: Path) -> None:
    """C01, C02, C03, C06, C10, C14, C16, C20: the body, Spanish, http, identifiers, sectors, territory, the card."""
    out = tmp_path / "catalogue.ttl"
    run("-o", str(out), "--root", "https://datuak.bizkaia.eus")
    text = out.read_text()
    assert "<http://datos.gob.es/recurso/sector-publico/org/Organismo/L02000048>" in text
    assert "<http://datos.gob.es/recurso/sector-publico/territorio/Provincia/Vizcaya>" in text
    assert "<http://datos.gob.es/kos/sector-publico/sector>" in text
    graph = graph_of(out)

    def told(name: str) -> dict[str, list[ox.Literal]]:
        found: dict[str, list[ox.Literal]] = {}
        for quad in graph.quads_for_predicate(ox.NamedNode(name)):
            found.setdefault(str(quad.subject), []).append(quad.object)
        return found

    for name in (
        "http://purl.org/dc/terms/title",
        "http://purl.org/dc/terms/description",
        "http://www.w3.org/ns/dcat#keyword",
        "http://xmlns.com/foaf/0.1/name",
        "http://www.w3.org/2006/vcard/ns#fn",
    ):
        found = told(name)
        assert found
        assert all(any(text.language == "es" for text in texts) for texts in found.values()), name
    kind = ox.NamedNode("http://www.w3.org/ns/dcat#Dataset")
    datasets = [quad.subject for quad in graph.quads_for_object(kind)]
    assert all(one.value.startswith("http://datuak.bizkaia.eus/data/") for one in datasets)
    identifiers = told("http://purl.org/dc/terms/identifier")
    assert all([text.value for text in identifiers[str(one)]] == [one.value] for one in datasets)
    addresses = [q.object.value for q in graph.quads_for_predicate(ox.NamedNode("http://www.w3.org/ns/dcat#accessURL"))]
    assert all(one.startswith("https://datuak.bizkaia.eus/") for one in addresses), "what is fetched keeps its address"


@pytest.mark.usefixtures("_something")
def test_each_spelling_says_the_same_and_dcat_ap_stays_what_the_site_gives(tmp_path: Path, client) -> None:
    for name in ("a.ttl", "a.jsonld", "a.rdf"):
        run("-o", str(tmp_path / name))
    assert graph_of(tmp_path / "a.ttl") == graph_of(tmp_path / "a.jsonld") == graph_of(tmp_path / "a.rdf")
    run("--profile", "dcat-ap", "-o", str(tmp_path / "b.ttl"), "--root", "http://testserver")
    (tmp_path / "c.ttl").write_bytes(client.get("/data/catalogue.ttl").content)
    assert graph_of(tmp_path / "b.ttl") == graph_of(tmp_path / "c.ttl")


@pytest.mark.usefixtures("_something")
@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["-o", "a.exe"], r"a file that ends with \.ttl, \.jsonld, \.rdf"),
        (["-o", "none/a.ttl"], "in a folder that is there"),
        (["-o", "a.ttl", "--tenant", "other"], "--root with the address where other is served"),
        (["-o", "a.ttl", "--tenant", "other", "--root", "http://o.eus"], "provinces 01, 20, 48"),
        (["-o", "a.ttl", "--tenant", "bilbao", "--root", "http://b.eus"], "--organism with the code"),
        (["-o", "a.ttl", "--tenant", "nobody"], "nobody"),
    ],
)
def test_what_cannot_be_exported_is_refused_and_nothing_is_written(tmp_path, monkeypatch, options, told) -> None:
    a_tenant("other")
    monkeypatch.chdir(tmp_path)
    with pytest.raises((BadInput, NotFound), match=told):
        run(*options)
    assert list(tmp_path.glob("**/*.ttl")) == []


def test_where_there_is_no_administration_it_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no administration yet"):
        run("-o", str(tmp_path / "a.ttl"))


def test_a_text_that_is_not_there_in_spanish_is_asked_for() -> None:
    """A Basque title is neither dropped nor passed off as Spanish; an empty one is none, one without language is."""
    dcat, dct = "http://www.w3.org/ns/dcat#", "http://purl.org/dc/terms/"
    one = ox.NamedNode("http://a.eus/1")
    kind = ox.Quad(one, ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), ox.NamedNode(f"{dcat}Dataset"))
    bizkaia = Publisher("L02000048", Text("B", "B", "B"), "http://t", "http://p", date(2026, 1, 1))

    def made(*titles: ox.Literal) -> ox.Dataset:
        told = [ox.Quad(one, ox.NamedNode(f"{dct}title"), title) for title in titles]
        return api.as_dcat_ap_es(by=visitor(""), graph=ox.Dataset([kind, *told]), publisher=bizkaia)

    with pytest.raises(BadTable, match="dct:title: 'Hegaztiak' is not accepted; expected a text in Spanish too"):
        made(ox.Literal("Hegaztiak", language="eu"), ox.Literal(" ", language="es"))
    graph = made(ox.Literal("Hegaztiak", language="eu"), ox.Literal("Aves", language="es"))
    assert {quad.object.value for quad in graph.quads_for_predicate(ox.NamedNode(f"{dct}title"))} == {
        "Hegaztiak",
        "Aves",
    }
    [told] = made(ox.Literal("GTFS")).quads_for_predicate(ox.NamedNode(f"{dct}title"))
    assert told.object.language == "es"
