# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The administration's catalogue by DCAT-AP-ES: real records conform; Basque texts are asked for, never dropped."""

from datetime import date
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from django.test import Client
from typer.testing import CliRunner

from auzolan.catalogue import api
from auzolan.catalogue.core import validating
from auzolan.catalogue.core.reading import read_exactly
from auzolan.catalogue.nouns.exporting import TERRITORY, Publisher
from auzolan.catalogue.nouns.profiles import Profile
from auzolan.catalogue.store import profiles
from auzolan.kernel.access import system
from auzolan.kernel.refusals import BadTable
from auzolan.kernel.tenants import record_tenants
from auzolan.kernel.texts import Text
from auzolan.site import cli
from tests.builders.catalogue import DATA, a_dataset, described
from tests.builders.kernel import a_tenant

pytestmark = pytest.mark.django_db
BY = system("bizkaia")
EUSKADI = DATA / "catalogues" / "euskadi"
RECORDS = [
    "calidad-aire-en-euskadi-2017_DCAT.rdf_DCAT.rdf",
    "estaciones-meteorologicas-lecturas-recogidas-en-2017_DCAT.rd_DCAT.rdf",
    "registro-de-contratos-del-sector-publico-de-euskadi_DCAT.rdf_DCAT.rdf",
    "relaciones-de-puestos-de-trabajo-de-los-departamentos-y-orga_DCAT.rdf",
    "retribuciones-altos-cargos-y-personal-eventual-gobierno-vasc_DCAT.rdf",
]
PUBLISHER = Publisher(
    "L02000048",
    Text("Bizkaiko Foru Aldundia", "Diputación Foral de Bizkaia", ""),
    f"{TERRITORY}Provincia/Vizcaya",
    "https://www.bizkaia.eus/",
    date(2020, 1, 1),
    "datuak@bizkaia.eus",
)
BASQUE = "\n".join(
    [
        "<https://b.eus/h> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/ns/dcat#Dataset> .",
        '<https://b.eus/h> <http://purl.org/dc/terms/title> "Hegaztiak"@eu .',
        '<https://b.eus/h> <http://purl.org/dc/terms/description> "Hegaztien zerrenda"@eu .',
    ]
)


@pytest.fixture(autouse=True)
def _unit() -> None:
    a_tenant("bizkaia", hosts="bizkaia.localhost")
    a_tenant("mobility", kind="department", parent="bizkaia")


def violations(graph: ox.Dataset) -> list[Any]:
    shapes = profiles.shapes_of(Profile.DCAT_AP_ES)
    return [one for one in validating.validate(graph, shapes) if one.severity.endswith("#Violation")]


@pytest.mark.skipif(not DATA.exists(), reason=f"the real catalogues are not at {DATA}")
def test_real_records_conform(client: Client) -> None:
    for name in RECORDS:
        api.take_file(by=BY, file=EUSKADI / name, owner="mobility")
    a_dataset("stops")
    api.record_publisher(by=BY, publisher=PUBLISHER)
    answer = client.get("/datasets/dcat-ap-es.ttl")
    assert answer.status_code == 200
    text = b"".join(answer.streaming_content)
    graph = read_exactly(text, "a.ttl")
    assert violations(graph) == []
    kind = ox.NamedNode("http://www.w3.org/ns/dcat#Dataset")
    assert len(list(graph.quads_for_object(kind))) == 6
    assert "Diputación Foral de Bizkaia" in text.decode()
    broken = read_exactly(text.replace(b"dcat:themeTaxonomy", b"dcat:nothing"), "a.ttl")
    assert violations(broken)


def run(*options: str) -> str:
    cli._mount_rooms()
    told = CliRunner().invoke(cli.app, ["catalogue", "export", *options])
    if told.exception:
        raise told.exception
    return told.output


@pytest.fixture
def _site() -> None:
    node = {"slug": "bilbao", "parent": "bizkaia", "kind": "municipality", "ine": "48020"}
    record_tenants(BY, [node | {f"name_{code}": "Bilbao" for code in ("eu", "es", "en")}], "tests")


@pytest.mark.usefixtures("_site")
def test_the_command_writes_one_catalogue_with_the_datasets_of_the_house(tmp_path: Path) -> None:
    a_dataset("stops")
    out = tmp_path / "a.ttl"
    assert "datasets of bizkaia, dcat-ap-es" in run("--profile", "dcat-ap-es", "-o", str(out))
    graph = read_exactly(out.read_bytes(), "a.ttl")
    assert violations(graph) == []
    [catalogue] = {q.subject for q in graph.quads_for_predicate(ox.NamedNode("http://www.w3.org/ns/dcat#dataset"))}
    assert catalogue.value == "http://bizkaia.localhost/data/catalogue"
    listed = ox.Quad(
        catalogue,
        ox.NamedNode("http://www.w3.org/ns/dcat#dataset"),
        ox.NamedNode("http://data.bizkaia.eus/dataset/stops"),
    )
    assert listed in graph


@pytest.mark.usefixtures("_site")
def test_a_file_is_written_by_the_profile(tmp_path: Path) -> None:
    file, out = tmp_path / "in.nt", tmp_path / "out.ttl"
    file.write_text(described("stops").graph)
    assert "1 datasets of bizkaia" in run(str(file), "-o", str(out))
    assert "http://data.bizkaia.eus/dataset/stops" in out.read_text()


@pytest.mark.usefixtures("_site")
def test_basque_texts_are_asked_for_and_nothing_is_written(client: Client, tmp_path: Path) -> None:
    api.record_datasets(by=BY, described=[described("h", iri="https://b.eus/h", graph=BASQUE)])
    out = tmp_path / "a.ttl"
    with pytest.raises(BadTable, match=r"'Hegazti.*expected a text in Spanish too") as refused:
        run("-o", str(out))
    assert {one.column for one in refused.value.problems} >= {"dct:title", "dct:description"}
    assert not out.exists()
    answer = client.get("/datasets/dcat-ap-es.ttl")
    assert answer.status_code == 422
    assert "Hegazti" in answer.content.decode()


def test_without_a_publisher_it_is_said_what_misses(client: Client) -> None:
    a_dataset("stops")
    answer = client.get("/datasets/dcat-ap-es.ttl", headers={"accept-language": "en"})
    assert answer.status_code == 422
    assert "record its publisher on the desk" in answer.content.decode()
    api.record_publisher(by=BY, publisher=PUBLISHER)
    assert client.get("/datasets/dcat-ap-es.ttl").status_code == 200
