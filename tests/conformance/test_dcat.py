# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""DCAT-AP 3.0.1: the catalogue of this site conforms to the official shapes, and a broken one does not."""

from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
from django.test import Client

from auzolan.kernel.access import system
from auzolan.review import api as review
from auzolan.services.core import shapes
from tests.builders.kernel import a_tenant
from tests.builders.review import an_indicator, monthly
from tests.builders.services import a_charter, a_commitment, a_service

OFFICIAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "catalogue" / "shacl" / "dcat-ap-3.0.1"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not OFFICIAL.exists(), reason="the shared files of DCAT-AP 3.0.1 are not on this machine"),
]
FILES = ("dcat-ap-SHACL.ttl", "shapes.ttl", "range.ttl", "mdr-vocabularies.shape.ttl")
SAYS = "http://www.w3.org/2000/01/rdf-schema#comment"


@pytest.fixture
def turtle(client: Client) -> str:
    a_tenant()
    a_service()
    an_indicator()
    a_charter("tax-charter", services=("income-tax",))
    a_commitment(charter="tax-charter", since=date(2024, 1, 1))
    review.record_observations(by=system("bizkaia"), observations=monthly([0.5, 0.6], service="income-tax"))
    return client.get("/data/catalogue.ttl").content.decode()


def broken(turtle: str, file: str) -> list[str]:
    graph = ox.Dataset(ox.parse(turtle, format=ox.RdfFormat.TURTLE))
    found = shapes.validate(graph, shapes=(OFFICIAL / file).read_text())
    return [f"{one.node} {one.path}: {one.message}" for one in found.violations if one.severity.endswith("Violation")]


@pytest.mark.parametrize("file", FILES)
def test_the_catalogue_conforms_to_the_official_shapes(turtle: str, file: str) -> None:
    assert broken(turtle, file) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("dct:description", f"<{SAYS}>", "dct:description is missing"),
        ("dcat:accessURL", f"<{SAYS}>", "dcat:accessURL is missing"),
        ("dct:publisher", f"<{SAYS}>", "dct:publisher is missing"),
    ],
)
def test_a_catalogue_that_leaves_out_what_is_owed_does_not(turtle: str, old: str, new: str, message: str) -> None:
    assert old in turtle
    assert any(message in one for one in broken(turtle.replace(old, new), "dcat-ap-SHACL.ttl"))
