# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan catalogue repair``: files in, Turtle and JSON out, and every way a file is refused."""

import json

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


def test_repairs_are_written_with_what_they_rest_on_and_the_file_stays(tmp_path):
    file, out, report = written(tmp_path), tmp_path / "out.ttl", tmp_path / "report.json"
    ran = run("repair", file, "-o", out, "--assume-reachable", "--json", report)
    assert ran.exit_code == 0, ran.output
    assert file.read_text() == GOOD
    told = json.loads(report.read_text())
    assert (told["before"]["points"], told["after"]["points"]) == (80.0, 160.0)
    [theme] = [one for one in told["repairs"] if one["reason"] == "theme-name"]
    assert theme == {
        "dataset": "urn:a",
        "focus": "urn:a",
        "path": "http://www.w3.org/ns/dcat#theme",
        "was": "educacion",
        "becomes": "http://publications.europa.eu/resource/authority/data-theme/EDUC",
        "why": "the theme is one of the EU's, or the Spanish guide to DCAT-AP-ES maps it to one",
        "reason": "theme-name",
        "metric": None,
        "shape": "https://semiceu.github.io/DCAT-AP/releases/3.0.0/html/shacl/shapes.ttl#Dataset_Shape",
        "points": 0,
    }
    asked = {(one["dataset"], one["metric"]) for one in told["questions"]}
    assert ("urn:a", "contactPointAvailability") in asked
    assert ("urn:b", "keywordAvailability") not in asked
    again = api.score_file(by=ANYBODY, file=out, is_reachable=lambda _url: True)
    assert again.points == told["after"]["points"]


def test_a_rule_that_no_repair_mends_is_asked(tmp_path):
    file, report = written(tmp_path, GOOD.replace('dct:title "b"@es ;', "")), tmp_path / "report.json"
    assert run("repair", file, "-o", tmp_path / "out.ttl", "--json", report).exit_code == 0
    [asked] = [one for one in json.loads(report.read_text())["questions"] if one["metric"] is None]
    assert (asked["dataset"], asked["focus"], asked["path"]) == ("urn:b", "urn:b", "http://purl.org/dc/terms/title")
    assert asked["asks"] == "dct:title is missing"


def test_the_same_file_is_repaired_the_same_way(tmp_path):
    told = []
    for name in ("first", "second"):
        out, report = tmp_path / f"{name}.ttl", tmp_path / f"{name}.json"
        assert run("repair", written(tmp_path), "-o", out, "--json", report).exit_code == 0
        told.append((out.read_bytes(), report.read_bytes()))
    assert told[0] == told[1]


def test_a_file_is_not_repaired_onto_itself(tmp_path):
    file = written(tmp_path)
    ran = run("repair", file, "-o", file)
    assert "another file than the one that is repaired" in str(ran.exception)
    assert file.read_text() == GOOD


def test_what_cannot_be_repaired_is_refused_and_nothing_is_written(tmp_path):
    file = written(tmp_path, "<urn:a> a <http://www.w3.org/ns/dcat#Catalog> .")
    ran = run("repair", file, "-o", tmp_path / "out.ttl", "--json", tmp_path / "out.json")
    assert "a file that describes a dcat:Dataset at least" in str(ran.exception)
    assert isinstance(run("repair", tmp_path / "absent.ttl", "-o", tmp_path).exception, BadInput)
    assert [path.name for path in tmp_path.iterdir()] == ["c.ttl"]


def test_addresses_that_are_none_do_not_stop_the_rest(tmp_path):
    file, out = written(tmp_path, GOOD.replace("<urn:b>", "<https://a.eus/b b>")), tmp_path / "out.ttl"
    assert run("repair", file, "-o", out).exit_code == 0
    assert len(api.score_file(by=ANYBODY, file=out).datasets) == 2
