# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Real catalogues and official examples repaired out of their own facts: never worse, never twice."""

from pathlib import Path

import pytest

from auzolan.catalogue import api
from auzolan.catalogue.store import files
from auzolan.kernel.access import visitor
from auzolan.kernel.refusals import BadInput

OFFICIAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "catalogue"
CATALOGUES = OFFICIAL / "catalogues"
pytestmark = pytest.mark.skipif(not OFFICIAL.exists(), reason="the shared catalogues are not on this machine")


@pytest.mark.parametrize(
    ("file", "least"),
    [
        ("ua_catalog.rdf", 351),
        ("zurich_dcatap-ch_catalog.ttl", 350),
        ("brandenburg-catalog-original-input.rdf", 270),
        ("opendatasoft_fr_2015.ttl", 305),
    ],
)
def test_real_catalogues_are_repaired_out_of_their_own_facts(tmp_path, file, least):
    out = tmp_path / "out.ttl"
    told = api.repair_file(by=visitor(""), file=CATALOGUES / file, out=out, is_reachable=lambda _url: True)
    again = api.score_file(by=visitor(""), file=out, is_reachable=lambda _url: True)
    assert again.points == told.after.points >= least
    assert all(one.metric != "contactPointAvailability" for one in told.repairs), "nobody told whom to write to"
    gained = sum(one.points for one in told.repairs)
    compliance = [sum(one.metrics["dcatApCompliance"] for one in side.datasets) for side in (told.before, told.after)]
    points = [sum(one.points for one in side.datasets) for side in (told.before, told.after)]
    assert points[1] - points[0] == gained + compliance[1] - compliance[0]


OTHERS = sorted(
    file
    for folder in ("catalogues/ckanext-dcat-examples/dcat", "catalogues/euskadi", "harvest", "shacl/dcat-ap-es-1.0.0")
    for file in (OFFICIAL / folder).rglob("*")
    if file.suffix in {".ttl", ".rdf", ".xml", ".jsonld"} and "shacl_" not in file.name
)
REFUSED = [
    file
    for file in OTHERS
    if "_DCAT-LinkedData" in file.name
    or file.name in {"NTI-RISPv1_Catalog.ttl", "NTI-RISPv1_Distribution.ttl", "geonetwork-dcat-page-1.xml"}
    or (file.parent.name == "dcat" and file.name == "dataset.ttl")
]


@pytest.mark.parametrize("file", REFUSED, ids=lambda file: file.name)
def test_what_is_broken_or_describes_no_dataset_is_refused(tmp_path, file):
    out = tmp_path / "out.ttl"
    with pytest.raises(BadInput):
        api.repair_file(by=visitor(""), file=file, out=out)
    assert not out.exists()


@pytest.mark.parametrize("file", [one for one in OTHERS if one not in REFUSED], ids=lambda file: file.name)
def test_no_description_is_made_worse_and_a_second_round_finds_nothing(tmp_path, file):
    out, again = tmp_path / "out.ttl", tmp_path / "again.ttl"
    told = api.repair_file(by=visitor(""), file=file, out=out, is_reachable=lambda _url: True)
    assert all(was.points <= now.points for was, now in zip(told.before.datasets, told.after.datasets, strict=True))
    assert api.repair_file(by=visitor(""), file=out, out=again, is_reachable=lambda _url: True).repairs == ()
    assert len(files.read_exactly(again)) == len(files.read_exactly(out))
