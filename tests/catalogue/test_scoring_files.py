# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan catalogue score``: files in, JSON and DQV out, and every way a file is refused."""

import json

import pytest
from typer.testing import CliRunner

from auzolan.catalogue import api
from auzolan.catalogue.management.cli import app
from auzolan.kernel.access import visitor
from auzolan.kernel.refusals import BadInput

ANYBODY = visitor("")
GOOD = """@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .
<urn:a> a dcat:Dataset ; dct:title "Matrícula. Curso 2020-21"@es ; dct:description "d"@es ; dcat:theme "educacion" ;
  dcat:distribution [ a dcat:Distribution ; dct:format "CSV" ; dcat:accessURL "https://a.eus/x.csv" ] .
<urn:b> a dcat:Dataset ; dct:title "b"@es ; dct:description "d"@es ; dcat:keyword "k" .
"""


def written(folder, told=GOOD, name="c.ttl"):
    path = folder / name
    path.write_text(told, encoding="utf-8")
    return path


def run(*words):
    return CliRunner().invoke(app, [*map(str, words)])


def test_scores_are_written_per_dataset_and_for_the_catalogue(tmp_path):
    out = tmp_path / "out.json"
    ran = run("score", written(tmp_path), "--assume-reachable", "--json", out)
    assert ran.exit_code == 0, ran.output
    told = json.loads(out.read_text())
    assert told["catalogue"] == {"points": 80.0, "rating": "Bad"}
    assert told["datasets"]["urn:a"]["points"] == 100
    assert told["datasets"]["urn:a"]["dimensions"] == {
        "findability": 30,
        "accessibility": 50,
        "interoperability": 20,
        "reusability": 0,
        "contextuality": 0,
    }
    assert told["datasets"]["urn:b"]["metrics"]["dcatApCompliance"] == 30
    assert len(told["datasets"]["urn:b"]["metrics"]) == 23
    assert (told["not_checked"], told["vocabularies"]) == ([], "2024-06")
    assert "80.00 of 405 points, Bad; 2 datasets" in ran.output


def test_what_is_left_out_earns_nothing_and_is_said(tmp_path):
    out, dqv = tmp_path / "out.json", tmp_path / "dqv.ttl"
    ran = run("score", written(tmp_path), "--without-shacl", "--json", out, "--dqv", dqv)
    assert ran.exit_code == 0, ran.output
    assert json.loads(out.read_text())["catalogue"]["points"] == 40
    assert "not checked: accessUrlStatusCode, downloadUrlStatusCode, dcatApCompliance" in ran.output
    assert "pv:keywordAvailability" in dqv.read_text()
    assert "pv:dcatApCompliance" not in dqv.read_text()


def test_a_checker_that_is_handed_in_is_asked(tmp_path):
    asked = []
    told = api.score_file(by=ANYBODY, file=written(tmp_path), is_reachable=lambda url: asked.append(url) is None)
    assert asked == ["https://a.eus/x.csv"]
    assert told.datasets[0].metrics["accessUrlStatusCode"] == 50


def test_exactly_120_is_called_as_the_installation_says(tmp_path, settings):
    body = """@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .
        <urn:a> a dcat:Dataset ; dcat:keyword "k" ; dcat:theme <urn:t> ; dct:publisher <urn:p> ;
        dcat:distribution [ dcat:accessURL <urn:u> ] ."""
    file = written(tmp_path, body)
    names = []
    for settings.MQA_AT_120 in ("Bad", "Sufficient"):
        told = api.score_file(by=ANYBODY, file=file, is_reachable=lambda _url: True, with_shacl=False)
        assert told.points == 120
        names.append((told.rating.value, told.datasets[0].rating.value))
    assert names == [("Bad", "Bad"), ("Sufficient", "Sufficient")]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("<urn:a> <urn:b> .", "c.ttl, row 1"),
        ("<urn:a> a <http://www.w3.org/ns/dcat#Catalog> .", "a file that describes a dcat:Dataset at least"),
    ],
)
def test_a_file_without_datasets_is_refused_and_nothing_is_written(tmp_path, content, says):
    ran = run("score", written(tmp_path, content), "--dqv", tmp_path / "dqv.ttl", "--json", tmp_path / "out.json")
    assert isinstance(ran.exception, BadInput)
    assert says in str(ran.exception)
    assert [path.name for path in tmp_path.iterdir()] == ["c.ttl"]


def test_a_place_that_cannot_be_written_is_refused_before_anything_is_read(tmp_path):
    for more in (["--json", tmp_path / "none" / "o.json"], ["--dqv", tmp_path]):
        assert isinstance(run("score", tmp_path / "absent.ttl", *more).exception, BadInput)


def test_addresses_that_are_none_do_not_stop_the_rest(tmp_path):
    file = written(tmp_path, GOOD.replace("<urn:b>", "<https://a.eus/b b>"))
    dqv = tmp_path / "dqv.ttl"
    told = api.score_file(by=ANYBODY, file=file, dqv=dqv)
    assert [one.dataset for one in told.datasets] == ["https://a.eus/b b", "urn:a"]
    assert "https://a.eus/b%20b" in dqv.read_text()
