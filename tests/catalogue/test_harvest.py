# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan catalogue harvest``: what is new, changed, the same and gone; again, nothing; and every refusal."""

import json
import os
import sqlite3
from datetime import datetime

import polars as pl
import pytest
from typer.testing import CliRunner

from auzolan.catalogue import api
from auzolan.catalogue.management.cli import app
from auzolan.catalogue.nouns.harvesting import Kind
from auzolan.catalogue.store import harvests
from auzolan.kernel import clock
from auzolan.kernel.access import system, visitor
from auzolan.kernel.refusals import BadInput, Conflict, NotPermitted, Unavailable
from tests.builders.catalogue import DATA, counts, dataset, harvest, kept

NOTHING = (0, 0, 0, 0)
REAL = {
    "catalogues/ua_catalog.rdf": 258,
    "catalogues/zurich_dcatap-ch_catalog.ttl": 100,
    "catalogues/brandenburg-catalog-original-input.rdf": 112,
    "catalogues/opendatasoft_fr_2015.ttl": 186,
    "harvest/catalog.xml": 4,
    "harvest/flat.jsonld": 3,
    "harvest/nested.jsonld": 1,
    "harvest/udata.xml": 2,
}
shared = pytest.mark.skipif(not DATA.exists(), reason="the shared catalogues are not on this machine")


@shared
@pytest.mark.parametrize("file", REAL)
def test_a_real_catalogue_is_read_whole_and_again_with_no_change(file):
    first = harvest(DATA / file)
    assert (first.read, counts(first), first.quarantined) == (REAL[file], (REAL[file], 0, 0, 0), ())
    assert counts(harvest(DATA / file)) == (0, 0, REAL[file], 0)
    assert len(kept(DATA / file)) == REAL[file]


def test_what_is_new_changed_the_same_and_gone_is_told_apart(tmp_path):
    file = tmp_path / "a.ttl"
    file.write_text(dataset(1) + dataset(2) + dataset(3))
    assert counts(harvest(file)) == (3, 0, 0, 0)
    file.write_text(dataset(4) + dataset(3) + dataset(2, title="Another"))
    assert counts(harvest(file)) == (1, 1, 1, 1)
    assert counts(harvest(file)) == (0, 0, 3, 0), "what is gone is told once"
    file.write_text(dataset(1) + dataset(2, title="Another") + dataset(3) + dataset(4))
    assert counts(harvest(file)) == (1, 0, 3, 0), "what comes back is new"


def test_each_record_keeps_where_it_comes_from_and_since_when(tmp_path):
    (tmp_path / "one.ttl").write_text(dataset(1))
    (tmp_path / "two.ttl").write_text(dataset(2))
    for day, title in ((1, "A"), (2, "A"), (3, "B")):
        (tmp_path / "two.ttl").write_text(dataset(2, title=title))
        with clock.as_of(datetime.fromisoformat(f"2026-01-0{day}T10:00:00+00:00")):
            harvest(tmp_path)
    one, two = api.harvested(by=system(""), source=str(tmp_path), kind=Kind.DCAT)
    assert (one.page, one.source, one.kind) == ("one.ttl", str(tmp_path), Kind.DCAT)
    assert [one.first_at.day, one.changed_at.day] == [1, 1]
    assert [two.first_at.day, two.changed_at.day, two.gone_at] == [1, 3, None]
    assert '<http://d.eus/2> <http://purl.org/dc/terms/title> "B" .' in two.content


def test_the_order_of_statements_and_the_marks_of_blank_things_change_nothing(tmp_path):
    file = tmp_path / "a.ttl"
    parts = ["_:x <urn:p> 1 , 2 .", "_:y <urn:p> 2 , 3 .", "_:x <urn:q> _:y ."]
    file.write_text(dataset(1, more="<urn:with> _:x , _:y ;") + "\n".join(parts))
    harvest(file)
    other = "\n".join(one.replace("_:x", "_:other").replace("_:y", "_:x") for one in reversed(parts))
    file.write_text(other + "\n" + dataset(1, more="<urn:with> _:other , _:x ;"))
    assert counts(harvest(file)) == (0, 0, 1, 0)
    file.write_text(other.replace("3", "4") + "\n" + dataset(1, more="<urn:with> _:other , _:x ;"))
    assert counts(harvest(file)) == (0, 1, 0, 0)


def test_what_is_the_same_is_not_written_again(tmp_path, settings):
    file = tmp_path / "a.ttl"
    file.write_text("".join(dataset(n) for n in range(30)))
    harvest(file)
    [place] = (settings.VAR / "harvest").iterdir()
    with sqlite3.connect(place) as database:
        database.execute("CREATE TABLE wrote (id)")
        for event in ("INSERT", "UPDATE"):
            database.execute(
                f"CREATE TRIGGER on_{event} AFTER {event} ON records BEGIN INSERT INTO wrote VALUES (new.id); END"
            )
    database.close()
    file.write_text("".join(dataset(n, title="New" if n in (3, 7) else "") for n in range(30)))
    harvest(file)
    with sqlite3.connect(place) as database:
        wrote = sorted(database.execute("SELECT id FROM wrote"))
    database.close()
    assert wrote == [("http://d.eus/3",), ("http://d.eus/7",)]


def test_the_command_writes_its_report_and_exits_well(tmp_path):
    (tmp_path / "a.ttl").write_text(dataset(1))
    out = tmp_path / "report.json"
    ran = CliRunner().invoke(app, ["harvest", str(tmp_path / "a.ttl"), "--kind", "dcat", "--json", str(out)])
    assert (ran.exit_code, ran.stdout) == (0, "read 1  new 1  changed 0  same 0  gone 0  quarantined 0\n")
    told = {"read": 1, "new": 1, "changed": 0, "same": 0, "gone": 0, "quarantined": []}
    assert json.loads(out.read_text()) == told
    page = "<urn:x> <http://www.w3.org/ns/hydra/core#next> <http://d.eus/?page=2> ."
    (tmp_path / "a.ttl").write_text(dataset(1) + page)
    ran = CliRunner().invoke(app, ["harvest", str(tmp_path / "a.ttl")])
    assert "names a page that comes after it, http://d.eus/?page=2" in ran.stderr


def test_files_and_folders_of_data_become_datasets(tmp_path):
    folder = tmp_path / "data"
    (folder / "deep").mkdir(parents=True)
    (folder / "hegaztiak_2025.csv").write_text("a,b\n1,2\n")
    pl.DataFrame({"a": [1]}).write_parquet(folder / "deep" / "t.parquet")
    (folder / "places.geojson").write_text('{"type": "FeatureCollection", "features": []}')
    (folder / "README.md").write_text("no data")
    (folder / ".hidden.csv").write_text("a\n")
    assert counts(harvest(folder, Kind.FILES)) == (3, 0, 0, 0)
    told = kept(folder, Kind.FILES)
    assert sorted(told) == ["deep/t.parquet", "hegaztiak_2025.csv", "places.geojson"]
    csv = told["hegaztiak_2025.csv"]
    for said in (
        '<http://purl.org/dc/terms/title> "hegaztiak 2025"',
        "authority/file-type/CSV>",
        "media-types/text/csv>",
        '"8"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger>',
        "<http://purl.org/dc/terms/modified>",
        (folder / "hegaztiak_2025.csv").as_uri(),
    ):
        assert said in csv
    os.utime(folder / "hegaztiak_2025.csv", (1, 1))
    assert counts(harvest(folder, Kind.FILES)) == (0, 0, 3, 0), "a file that is touched is the same"
    (folder / "hegaztiak_2025.csv").write_text("a,b\n1,3\n")
    (folder / "places.geojson").unlink()
    assert counts(harvest(folder, Kind.FILES)) == (0, 1, 1, 1)
    assert counts(harvest(folder / "hegaztiak_2025.csv", Kind.FILES)) == (1, 0, 0, 0)


def test_files_that_are_not_what_they_say_are_put_aside(tmp_path):
    (tmp_path / "good.csv").write_text("a\n1\n")
    for name, content in {
        "empty.csv": b"",
        "binary.csv": b"PK\x00\x01\x02",
        "none.parquet": b"PAR2 no",
        "list.geojson": b"[1]",
        "broken.geojson": b'{"type": ',
    }.items():
        (tmp_path / name).write_bytes(content)
    told = harvest(tmp_path, Kind.FILES)
    assert told.read == 1
    reasons = {one.id: one.why for one in told.quarantined}
    assert sorted(reasons) == ["binary.csv", "broken.geojson", "empty.csv", "list.geojson", "none.parquet"]
    assert all(name in why for name, why in reasons.items())
    (tmp_path / "good.csv").write_bytes(b"")
    assert counts(harvest(tmp_path, Kind.FILES)) == NOTHING, "one that is broken now is not gone"


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    (tmp_path / "secret.csv").write_text("a\n")
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "own.csv").write_text("a\n")
    (folder / "link.csv").symlink_to(tmp_path / "secret.csv")
    harvest(folder, Kind.FILES)
    assert list(kept(folder, Kind.FILES)) == ["own.csv"]


@pytest.mark.parametrize(
    ("name", "content", "kind", "told"),
    [
        ("a.ttl", None, "dcat", "a file, a folder or an address that is there"),
        ("a.ttl", b"<urn:a <urn:b> .", "dcat", "a.ttl, row 1"),
        ("a.rdf", b"<rdf:RDF><unclosed", "dcat", "a.rdf, row 1"),
        ("a.json", b'{"a": ', "ckan", "a.json, row 1"),
        ("a.json", b'{"success": false, "error": {"message": "Not found"}}', "ckan", "Not found"),
        ("a.json", b'["one", "two"]', "ckan", "packages, not only their names"),
        ("a.json", b'{"title": "no list"}', "data-json", "a list of datasets"),
        ("a.json", b"\xff\xfe{", "data-json", "text in UTF-8"),
        ("a.json", b"[" * 100_000, "data-json", "less deep"),
        ("a.xml", b"no xml", "csw", "XML"),
        ("a.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "csw", "without a document type"),
        ("a.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode("utf-16"), "csw", "without a document type"),
        ("a.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode("utf-16-le"), "csw", "without a document type"),
        ("a.xml", ' <!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode("utf-16-be"), "csw", "without a document type"),
        ("a.csv", b"", "files", "a file that holds something"),
        ("a.txt", b"a", "files", "a file that ends with .csv, .geojson, .parquet"),
    ],
)
def test_a_source_of_which_nothing_can_be_read_is_refused_and_nothing_changes(tmp_path, name, content, kind, told):
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    out = tmp_path / "out.json"
    with pytest.raises(BadInput, match=told.replace("(", r"\(")):
        harvest(file, Kind(kind), out)
    assert not out.exists()
    assert kept(file, Kind(kind)) == {}


def test_the_folder_of_the_report_must_be_there(tmp_path):
    (tmp_path / "a.ttl").write_text(dataset(1))
    with pytest.raises(BadInput, match="a file to write"):
        harvest(tmp_path / "a.ttl", into=tmp_path / "none" / "out.json")
    assert kept(tmp_path / "a.ttl") == {}


def test_an_empty_folder_is_refused(tmp_path):
    with pytest.raises(BadInput, match=r"a folder with files that end with \.xml"):
        harvest(tmp_path, Kind.CSW)


def test_only_who_keeps_data_may_harvest(tmp_path):
    with pytest.raises(NotPermitted):
        api.harvest(by=visitor(""), source=str(tmp_path), kind=Kind.DCAT)


def test_two_harvests_of_one_source_do_not_mix(tmp_path):
    (tmp_path / "a.ttl").write_text(dataset(1))
    with (
        harvests.ledger(str(tmp_path / "a.ttl"), Kind.DCAT, clock.now()),
        pytest.raises(Conflict, match="is being harvested already"),
    ):
        harvest(tmp_path / "a.ttl")
    assert counts(harvest(tmp_path / "a.ttl")) == (1, 0, 0, 0)


def test_a_harvest_that_is_broken_off_leaves_what_was(tmp_path):
    (tmp_path / "a.ttl").write_text(dataset(1))
    harvest(tmp_path / "a.ttl")

    def broken_off():
        with harvests.ledger(str(tmp_path / "a.ttl"), Kind.DCAT, clock.now()) as ledger:
            ledger.let_go(())
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert counts(harvest(tmp_path / "a.ttl")) == (0, 0, 1, 0)


def test_a_ledger_that_is_damaged_is_named(tmp_path, settings):
    (tmp_path / "a.ttl").write_text(dataset(1))
    harvest(tmp_path / "a.ttl")
    [place] = (settings.VAR / "harvest").iterdir()
    place.write_bytes(b"no database" * 100)
    with pytest.raises(Unavailable, match=place.name):
        harvest(tmp_path / "a.ttl")
