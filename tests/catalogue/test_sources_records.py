# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a harvest does with each record: taken, left as it is, changed, withdrawn, told as a double, put aside."""

import json
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from auzolan.catalogue import api
from auzolan.catalogue.core import reading
from auzolan.catalogue.core.harvesting import dcat
from auzolan.catalogue.models import DatasetRow
from auzolan.catalogue.nouns.datasets import Standing
from auzolan.catalogue.nouns.harvesting import Kind
from auzolan.catalogue.nouns.sources import RunState
from auzolan.catalogue.store import preparing
from auzolan.kernel.access import system
from tests.builders.catalogue import DATA, a_dataset, a_house_source, counts, dataset, gather, held, written
from tests.catalogue.test_harvest_torture import BOMBS, HEAD, an_element

pytestmark = pytest.mark.django_db
BY = system("bizkaia")
IRI = "http://d.eus/{}"


def test_what_a_source_describes_becomes_datasets_with_their_origin(tmp_path: Path) -> None:
    one = a_house_source(written(tmp_path, 1, 2))
    run, report = gather(one)
    assert (run.state, run.read, counts(run)) == (RunState.DONE, 2, (2, 0, 0, 0))
    found = held()[IRI.format(1)]
    assert (found.source, found.origin, found.owner, found.standing) == (
        one.number, "a.ttl", "mobility", Standing.PUBLISHED,
    )  # fmt: skip
    assert found.description.title.es == "Dataset 1"
    assert found.quality.points > 0
    assert [(new.id, new.slug) for new in report.new] == [(IRI.format(1), "dataset-1"), (IRI.format(2), "dataset-2")]
    assert not found.is_own


def test_again_nothing_is_written_and_what_changes_is_one_write(tmp_path: Path) -> None:
    one = a_house_source(written(tmp_path, *range(1, 31)))
    gather(one)
    was = {row.slug: (row.recorded_at, row.mark) for row in DatasetRow.objects.of("bizkaia")}
    assert counts(gather(one)[0]) == (0, 0, 30, 0)
    text = (tmp_path / "a.ttl").read_text().replace('"Dataset 7"', '"Seven"').replace('"Dataset 9"', '"Nine"')
    (tmp_path / "a.ttl").write_text(text)
    run, report = gather(one)
    assert counts(run) == (0, 2, 28, 0)
    now = {row.slug: (row.recorded_at, row.mark) for row in DatasetRow.objects.of("bizkaia")}
    assert sorted(slug for slug in now if now[slug] != was[slug]) == ["dataset-7", "dataset-9"]
    assert {one.slug for one in report.changed} == {"dataset-7", "dataset-9"}


def test_a_page_that_says_the_same_is_not_read_again_and_of_one_that_changed_only_what_did(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, whole = list[str](), dcat.read

    def reader(page: Any) -> Any:
        read.append(page.name)
        return whole(page)

    one = a_house_source(written(tmp_path, 1, 2))
    written(tmp_path, 3, 4, name="b.ttl")
    gather(one)
    monkeypatch.setattr(dcat, "read", reader)
    monkeypatch.setattr(preparing, "READERS", {**preparing.READERS, Kind.DCAT: reader})
    assert counts(gather(one)[0]) == (0, 0, 4, 0)
    written(tmp_path, 3, 4, name="b.ttl", title="Another")
    assert counts(gather(one)[0]) == (0, 2, 2, 0)
    assert read == [], "only datasets' own statements differ"
    assert held()[IRI.format(3)].description.title.es == "Another"
    (tmp_path / "b.ttl").write_text(dataset(3, title="Another") + dataset(4, title="Another") + "<urn:x> <urn:p> 1 .")
    assert counts(gather(one)[0]) == (0, 0, 4, 0)
    assert read == ["b.ttl"]
    assert counts(gather(one, anew=True)[0]) == (0, 0, 4, 0)
    assert read == ["b.ttl", "a.ttl", "b.ttl"]


def test_what_a_part_says_changes_the_dataset_that_names_it(tmp_path: Path) -> None:
    part = "<http://d.eus/part> <http://purl.org/dc/terms/title> {} .\n"
    named = dataset(1, more="<http://www.w3.org/ns/dcat#distribution> <http://d.eus/part> ;")
    (tmp_path / "a.ttl").write_text(named + dataset(2) + part.format('"A"'))
    one = a_house_source(tmp_path)
    gather(one)
    (tmp_path / "a.ttl").write_text(named + dataset(2) + part.format('"B"'))
    assert counts(gather(one)[0]) == (0, 1, 1, 0)


@pytest.mark.parametrize(
    "parts",
    [
        "<http://d.eus/part> <urn:p> <http://d.eus/more> .\n<http://d.eus/more> <urn:p> _:x .\n_:x <urn:q> 5 .\n",
        "@prefix d: <http://d.eus/> .\nd:part <urn:p> _:x.y .\n_:x.y <urn:q> 5 .\n",
        '<http://d.eus/part> <urn:p> "http://d.eus/more" .\n<http://d.eus/more> <urn:q> 5 .\n',
        "@base <http://d.eus/> .\n<part> <urn:p> <more> .\n<more> <urn:q> 5 .\n",
        "<http://d.eus/part> <urn:p> <http://d.eus/m\\u006Fre> .\n<http://d.eus/more> <urn:q> 5 .\n",
        '<http://d.eus/part> <urn:p> """a .\n<http://d.eus/1> """ .\n<http://d.eus/more> <urn:q> 5 .\n',
    ],
)
def test_a_page_read_in_part_gives_what_it_gives_when_read_whole(tmp_path: Path, parts: str) -> None:
    named = "<http://www.w3.org/ns/dcat#distribution> <http://d.eus/part> ;"
    one = a_house_source(tmp_path_with(tmp_path, "part"))
    for title in ("A", "B"):
        head, _, rest = parts.partition("\n") if parts.startswith("@") else ("", "", parts)
        text = f"{head}\n" + dataset(1, more=named, title=title) + dataset(2, more=named) + rest
        (tmp_path / "part" / "a.ttl").write_text(text)
        assert gather(one)[0].quarantined == 0
    (tmp_path_with(tmp_path, "whole") / "a.ttl").write_text(text)
    graphs = dict(DatasetRow.objects.of("bizkaia").values_list("iri", "graph"))
    api.remove_source(by=BY, number=one.number, keep=False)
    DatasetRow.everywhere.all().delete()
    gather(a_house_source(tmp_path / "whole"))
    assert dict(DatasetRow.objects.of("bizkaia").values_list("iri", "graph")) == graphs


def tmp_path_with(tmp_path: Path, name: str) -> Path:
    folder = tmp_path / name
    folder.mkdir()
    (folder / "a.ttl").write_text(dataset(9))
    return folder


def test_what_is_gone_is_withdrawn_with_the_reason_and_comes_back_when_it_does(tmp_path: Path) -> None:
    one = a_house_source(written(tmp_path, 1, 2))
    gather(one)
    written(tmp_path, 1)
    run, report = gather(one)
    assert counts(run) == (0, 0, 1, 1)
    assert [gone.slug for gone in report.gone] == ["dataset-2"]
    found = held()[IRI.format(2)]
    assert (found.standing, "Open data" in found.reason) == (Standing.WITHDRAWN, True)
    assert counts(gather(one)[0]) == (0, 0, 1, 0), "what is gone is told once"
    written(tmp_path, 1, 2)
    assert counts(gather(one)[0]) == (1, 0, 1, 0)
    found = held()[IRI.format(2)]
    assert (found.standing, found.reason, found.slug) == (Standing.PUBLISHED, "", "dataset-2")


def test_what_a_person_has_withdrawn_stays_so_when_it_changes(tmp_path: Path) -> None:
    one = a_house_source(written(tmp_path, 1))
    gather(one)
    api.withdraw_dataset(by=BY, slug="dataset-1", reason="It is wrong.")
    written(tmp_path, 1, title="Another")
    assert counts(gather(one)[0]) == (0, 1, 0, 0)
    assert held()[IRI.format(1)].standing is Standing.WITHDRAWN


def test_a_record_that_is_held_already_is_told_and_not_taken(tmp_path: Path) -> None:
    a_dataset("stops", iri="http://d.eus/stops")
    uuid = "9df8df51-63db-37a8-e044-0003ba9b0d98"
    known = f'<http://purl.org/dc/terms/identifier> "{uuid}" ;'
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
    (first / "a.ttl").write_text(dataset(5, more=known))
    gather(a_house_source(first, name="First"))
    (second / "a.ttl").write_text(dataset("stops") + dataset(2) + dataset(3, more=known.replace(uuid, uuid.upper())))
    other = a_house_source(second, name="Second")
    run, report = gather(other)
    assert (counts(run), run.duplicates) == ((1, 0, 0, 0), 2)
    told = {one.id: one.why for one in report.duplicates}
    assert "of its own already, by the same address: stops" in told[IRI.format("stops")]
    assert "already, by the same identifier: dataset-5" in told[IRI.format(3)]
    assert held()[IRI.format("stops")].description.title.es == "Paradas"
    assert gather(other)[0].duplicates == 2, "told again, though the page says the same"
    (second / "a.ttl").write_text(dataset(2))
    assert counts(gather(other)[0]) == (0, 0, 1, 0), "what was never taken is not gone"
    assert held()[IRI.format("stops")].standing is Standing.PUBLISHED


def test_what_cannot_be_taken_is_put_aside_and_nothing_is_lost(tmp_path: Path) -> None:
    one = a_house_source(written(tmp_path, 1, 2, 3))
    gather(one)
    broken = dataset(2).replace(" .\n", " \n")
    (tmp_path / "a.ttl").write_text(dataset(1) + broken + "<http://d.eus/9> nobody:p 1 .\n" + dataset(3))
    run, report = gather(one)
    assert run.gone == 0
    assert run.quarantined == len(report.quarantined) >= 1
    assert {IRI.format(n) for n in (1, 2, 3)} <= set(held())
    again, _report = gather(one)
    assert again.quarantined == run.quarantined
    written(tmp_path, 1, 2, 3)
    assert counts(gather(one)[0]) == (0, 0, 3, 0)


def test_a_record_without_a_title_is_put_aside(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(dataset(1) + "<http://d.eus/2> a <http://www.w3.org/ns/dcat#Dataset> .\n")
    run, report = gather(a_house_source(tmp_path))
    assert counts(run) == (1, 0, 0, 0)
    assert [(one.id, one.why) for one in report.quarantined] == [(IRI.format(2), "it has no title")]


def test_eight_thousand_distributions_and_doubled_identifiers(tmp_path: Path) -> None:
    url = "<http://www.w3.org/ns/dcat#accessURL>"
    parts = ", ".join(f"[ {url} <http://d.eus/{n}.csv> ]" for n in range(8000))
    same = '<http://purl.org/dc/terms/identifier> "48" ;'
    text = dataset(1, more=f"<http://www.w3.org/ns/dcat#distribution> {parts} ;")
    (tmp_path / "a.ttl").write_text(text + dataset(2, more=same) + dataset(3, more=same))
    run, report = gather(a_house_source(tmp_path))
    assert counts(run) == (2, 0, 0, 0)
    assert [one.id for one in report.quarantined] == [IRI.format(3)]
    assert len(held()[IRI.format(1)].description.distributions) == 8001


def test_what_no_table_holds_is_put_aside(tmp_path: Path) -> None:
    long = "x" * 2100
    nul = dataset(2, more='<http://www.w3.org/ns/dcat#keyword> "a\\u0000b" ;')
    (tmp_path / "a.ttl").write_text(dataset(1) + nul + dataset(long))
    run, report = gather(a_house_source(tmp_path))
    assert counts(run) == (1, 0, 0, 0)
    assert {aside.id: aside.why[:20] for aside in report.quarantined} == {
        IRI.format(2): "it holds the charact",
        IRI.format(long): "its address, or that",
    }
    packages = [{"id": "\ud800", "title": "A"}, {"id": "b", "title": "B"}, {"title": "\ud800"}]
    (tmp_path / "p.json").write_text(json.dumps(packages))
    run, report = gather(a_house_source(tmp_path / "p.json", Kind.CKAN))
    assert counts(run) == (1, 0, 0, 0)
    assert len(report.quarantined) == 2


def test_two_records_of_one_address_are_one_dataset_and_a_new_identifier_loses_nothing(tmp_path: Path) -> None:
    file = tmp_path / "p.json"
    uri = "https://a.eus/dataset/one"
    packages = [{"id": "a", "title": "A", "uri": uri}, {"id": "b", "title": "B", "uri": uri}]
    file.write_text(json.dumps(packages))
    one = a_house_source(file, Kind.CKAN)
    run, report = gather(one)
    assert (counts(run), run.duplicates) == ((1, 0, 0, 0), 1)
    assert "is that of a too" in report.duplicates[0].why
    file.write_text(json.dumps([{**packages[0], "id": "c"}]))
    assert counts(gather(one)[0]) == (1, 0, 0, 1)
    assert held()[uri].standing is Standing.PUBLISHED


def test_half_broken_rdf_xml_gives_the_half_that_is_not(tmp_path: Path) -> None:
    broken = an_element(2).replace("</dct:title>", "")
    (tmp_path / "a.rdf").write_text(f"{HEAD}{an_element(1)}{broken}{an_element(3)}</rdf:RDF>")
    one = a_house_source(tmp_path)
    for counted in ((2, 0, 0, 0), (0, 0, 2, 0)):
        run, report = gather(one)
        assert counts(run) == counted
        assert [aside.id for aside in report.quarantined] == [IRI.format(2)]


@pytest.mark.parametrize("bomb", BOMBS)
def test_xml_that_swells_is_refused_and_changes_nothing(tmp_path: Path, bomb: str) -> None:
    (tmp_path / "a.rdf").write_text(f"{HEAD}{an_element(1)}</rdf:RDF>")
    one = a_house_source(tmp_path)
    gather(one)
    body = HEAD.partition("\n")[2] + an_element(1, "&l11;" * 1000) + "</rdf:RDF>"
    (tmp_path / "a.rdf").write_text(f'<?xml version="1.0"?>{BOMBS[bomb]}{body}')
    assert gather(one)[0].state is RunState.REFUSED
    assert held()[IRI.format(1)].standing is Standing.PUBLISHED


@pytest.mark.skipif(not DATA.exists(), reason="the shared catalogues are not on this machine")
def test_a_text_in_the_place_of_every_address_is_taken_as_it_stands(tmp_path: Path) -> None:
    file = DATA / "catalogues" / "zurich_dcatap-ch_catalog.ttl"
    lines = []
    for quad in reading.read(file.read_bytes(), file.name):
        to = ox.Literal(quad.object.value) if isinstance(quad.object, ox.NamedNode) else quad.object
        lines.append(f"{quad.subject} {quad.predicate} {to} .\n")
    (tmp_path / "a.nt").write_text("".join(lines))
    one = a_house_source(tmp_path / "a.nt")
    assert counts(gather(one)[0]) == (100, 0, 0, 0)
    assert counts(gather(one, anew=True)[0]) == (0, 0, 100, 0)
    assert all(found.description.title for found in held().values())


def test_much_is_read_in_processes_beside_and_comes_to_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for page in range(4):
        written(tmp_path, *range(page * 5, page * 5 + 5), name=f"{page}.ttl")
    (tmp_path / "9.ttl").write_text("<urn:a <urn:b>")
    monkeypatch.setattr(preparing, "MUCH", 0)
    one = a_house_source(tmp_path)
    run, report = gather(one)
    assert counts(run) == (20, 0, 0, 0)
    assert [one.id for one in report.quarantined] == ["9.ttl"]
    beside = {iri: (one.description, one.quality) for iri, one in held().items()}
    api.remove_source(by=BY, number=one.number, keep=False)
    DatasetRow.everywhere.all().delete()
    monkeypatch.setattr(preparing, "MUCH", 2**40)
    gather(a_house_source(tmp_path))
    assert {iri: (one.description, one.quality) for iri, one in held().items()} == beside
