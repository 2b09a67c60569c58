# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Files that the house keeps for datasets: read, kept by version, described in the graph, seen by whom they may be."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyoxigraph as ox
import pytest

from auzolan import lake
from auzolan.catalogue import api
from auzolan.catalogue.core.graphs import DCAT, DCT, said
from auzolan.catalogue.nouns.datasets import Standing
from auzolan.catalogue.nouns.resources import ColumnKind, Doubt, Form, Personal, Words
from auzolan.kernel import history
from auzolan.kernel.access import system, visitor
from auzolan.kernel.models import OutboxEvent
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotFound, NotPermitted, Refusal
from auzolan.kernel.texts import Text
from tests.builders.catalogue import SHARED, a_dataset, described
from tests.builders.catalogue_files import ROOT, TRIPS, a_file, geojson, geoparquet, parquet, square, towns
from tests.builders.kernel import a_tenant, an_actor

pytestmark = [pytest.mark.django_db, pytest.mark.elsewhere]
BY = system("bizkaia")
BIZKAIA = SHARED / "bizkaia"
real = pytest.mark.skipif(not BIZKAIA.exists(), reason=f"the real files are not at {BIZKAIA}")


def _said(slug: str = "stops", name: str = "trips.csv") -> dict[str, list[str]]:
    graph = api.graph_of_dataset(by=BY, slug=slug)
    node = ox.NamedNode(f"{ROOT}/datasets/{slug}/files/{name}")
    return {path: [one.value for one in values] for path, values in said(graph, node).items()}


def _kinds(**told: Any) -> dict[str, str]:
    return {one.name: one.kind.value for one in a_file(**told).columns}


def _bytes(slug: str = "stops", name: str = "trips.csv", **told: Any) -> bytes:
    found = api.original(by=BY, dataset=slug, name=name, **told)
    return b"".join(found.pieces(0, found.file.size))


def test_a_file_is_kept_as_it_came_and_read_by_its_columns() -> None:
    one = a_file()
    assert _bytes() == TRIPS.encode()
    assert (one.form, one.version, one.rows, one.size) == (Form.CSV, 1, 3, len(TRIPS.encode()))
    assert [(c.name, c.kind.value) for c in one.columns] == [
        ("id", "whole"),
        ("ejercicio", "whole"),
        ("codigo_linea", "text"),
        ("fecha", "day"),
        ("viajes", "whole"),
        ("media", "decimal"),
    ]
    assert one.columns[3].label == Text(eu="EGUNA", es="FECHA")
    assert [event.type for event in OutboxEvent.objects.of("bizkaia")][-1] == "auzolan.catalogue.data-kept"


def test_the_dataset_names_the_file_with_its_size_hash_and_day_and_has_changed() -> None:
    one = a_file(title=Text(es="Viajes", eu="Bidaiak"))
    about = _said()
    assert about[f"{DCAT}byteSize"] == [str(one.size)]
    assert about[f"{DCT}title"] == ["Bidaiak", "Viajes"]
    assert about[f"{DCT}format"] == ["http://publications.europa.eu/resource/authority/file-type/CSV"]
    assert about[f"{DCT}license"] == ["http://publications.europa.eu/resource/authority/licence/CC_BY"]
    assert about[f"{DCAT}accessURL"] == [f"{ROOT}/eu/datasets/stops/data/trips.csv/"]
    graph = api.graph_of_dataset(by=BY, slug="stops")
    checksum = said(graph, ox.NamedNode(about["http://spdx.org/rdf/terms#checksum"][0]))
    assert checksum["http://spdx.org/rdf/terms#checksumValue"][0].value == one.sha256
    dataset = api.dataset(by=BY, slug="stops")
    assert dataset.description.modified == one.on
    way = next(w for w in dataset.description.distributions if w.download_url.endswith("trips.csv"))
    assert (way.format, way.media_type, way.size, way.modified) == ("CSV", "text/csv", one.size, one.on)
    assert len(dataset.description.distributions) == 2
    assert dataset.quality.violations == 0


def test_the_same_bytes_change_nothing_and_others_are_a_new_version() -> None:
    first = a_file()
    again = api.keep_file(by=BY, dataset="stops", name="trips.csv", content=TRIPS.encode(), root=ROOT)
    assert (again.is_new, again.file) == (False, first)
    second = a_file(content=TRIPS + "4,2025,A3615,2025-02-28,7,0\n")
    assert (second.version, second.rows) == (2, 4)
    assert [one.number for one in api.versions(by=BY, dataset="stops", name="trips.csv")] == [2, 1]
    assert _bytes(version=1) == TRIPS.encode()
    assert _said()[f"{DCAT}byteSize"] == [str(second.size)]
    changes = history.of("bizkaia", second.ref)
    assert [one.what for one in changes] == ["a new version", "recorded"]
    with pytest.raises(NotPermitted):
        api.original(by=visitor("bizkaia"), dataset="stops", name="trips.csv", version=1)
    with pytest.raises(NotFound):
        api.original(by=BY, dataset="stops", name="trips.csv", version=9)


def test_a_new_version_keeps_what_was_said_and_tells_the_columns_that_are_missing() -> None:
    a_file()
    words = [Words("viajes", description=Text(es="Viajeros subidos")), Words("media", unit="min")]
    api.describe_file(by=BY, dataset="stops", name="trips.csv", title=Text(es="Viajes"), words=words, root=ROOT)
    assert _said()[f"{DCT}title"] == ["Viajes"]
    second = a_file(content="_id,BIDAIAK/VIAJES,EKITALDIA/EJERCICIO\n1,5,2024\n")
    assert [c.name for c in second.columns] == ["id", "viajes", "ejercicio"]
    assert second.missing == ("codigo_linea", "fecha", "media")
    assert second.words == (words[0],)
    assert second.title == Text(es="Viajes")
    with pytest.raises(BadInput, match=r"column: 'media'.*one of id, viajes"):
        api.describe_file(by=BY, dataset="stops", name="trips.csv", title=Text(), words=words, root=ROOT)


def test_a_column_that_held_numbers_takes_no_text_unless_it_may_change() -> None:
    a_file()
    bad = TRIPS.replace(",80,", ",many,")
    with pytest.raises(BadTable, match=r"trips.csv, row 3, column BIDAIAK/VIAJES: 'many'.*as in the version"):
        a_file(content=bad)
    assert api.file(by=BY, dataset="stops", name="trips.csv").version == 1
    assert a_file(content=bad, may_change=True).columns[4].kind is ColumnKind.TEXT


@pytest.mark.parametrize(
    ("content", "kinds"),
    [
        ("a;b\n1,5;x\n2.000,25;y\n", ["decimal", "text"]),
        ("a\tb\n1\t2024-01-01 10:00:00\n", ["whole", "moment"]),
        ("a|b\ntrue|31/12/2024\nfalse|01/01/2025\n", ["flag", "day"]),
        ("\ufeffa,b\n01,1.5\n02,2\n", ["text", "decimal"]),
        ('a,b\n"x\ny",2024-01-01T00:00:00Z\n', ["text", "moment"]),
        ("a,b\n1.234.567,1\n2,2\n", ["whole", "whole"]),
        ("a,b\n2024-02-30,1e3\n", ["text", "decimal"]),
    ],
)
def test_separated_texts_of_every_usual_kind_are_read(content: str, kinds: list[str]) -> None:
    assert list(_kinds(name="x.csv", content=content).values()) == kinds


def test_latin_1_is_read_and_its_bytes_stay() -> None:
    content = "año;línea\n2024;Añorga\n".encode("latin-1")
    one = a_file(name="x.csv", content=content)
    assert [c.head for c in one.columns] == ["año", "línea"]
    assert one.profiles[1].low == "Añorga"
    assert _bytes(name="x.csv") == content


def test_a_workbook_a_parquet_file_and_a_tsv_are_read(tmp_path: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(tmp_path / "x.xlsx", {"default_date_format": "yyyy-mm-dd"}) as book:
        from datetime import date

        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["line", "trips", "day"])
        sheet.write_row(1, 0, ["A1", 3.0])
        sheet.write_datetime(1, 2, date(2024, 1, 2))
    assert _kinds(name="x.xlsx", content=(tmp_path / "x.xlsx").read_bytes()) == {
        "line": "text",
        "trips": "whole",
        "day": "day",
    }
    table = pa.table({"n": pa.array([1, None], pa.int16()), "when": pa.array([0, 1], pa.timestamp("ms", "UTC"))})
    assert _kinds(name="x.parquet", content=parquet(table)) == {"n": "whole", "when": "moment"}
    assert _kinds(name="x.tsv", content="a\tb\n1\tx, y; z\n") == {"a": "whole", "b": "text"}


@pytest.mark.parametrize(
    ("name", "content", "match"),
    [
        ("x.csv", b"", "x.csv, column file: 'nothing'.*a head and at least one row"),
        ("x.csv", b"a,b\n", "at least one row"),
        ("x.csv", b"a,b\n1,2\n3\n", "x.csv, row 3: '1 values'.*expected 2 values"),
        ("x.csv", b"a,a\n1,2\n", "row 1, column 2: 'a'.*a name that no column before it has"),
        ("x.csv", b"a,\n1,2\n", "row 1, column 2: ''.*a name for the column"),
        ("x.csv", b'a,b\n1,"2\n', "x.csv, row 2.*values between quotes that end"),
        ("x.csv", b"a\x00b\n1\n", "byte 0 at place 1.*a text in UTF-8 or Latin-1"),
        ("x.pdf", b"%PDF", "name: 'x.pdf'.*a name that ends with .csv, .tsv"),
        ("x.xlsx", b"PK nonsense", "a workbook .XLSX. that can be read"),
        ("x.parquet", b"PAR1 nonsense", "a Parquet file that can be read"),
        ("x.parquet", parquet(pa.table({"a": [[1]]})), "x.parquet, column a: 'list.*numbers, texts"),
        ("x.geoparquet", parquet(pa.table({"a": [1]})), "the metadata of GeoParquet"),
        ("x.geojson", b"{", "JSON that can be read"),
        ("x.geojson", b'{"type": "Feature"}', "type: 'Feature'.*a FeatureCollection"),
        ("x.geojson", geojson(), "at least one feature"),
        ("x.geojson", geojson((1, {"type": "Point", "coordinates": [505, 4790]}, {})), "row 1, column geometry: '505"),
        ("x.geojson", geojson((1, {"type": "Round"}, {})), "row 1, column geometry: 'Round'"),
        ("x.geojson", geojson((1, None, {"a": 1}), (1, None, {"a": 2})), "row 2, column id: '1'.*no feature before"),
        (
            "x.geojson",
            geojson((1, None, {"a": 1}), crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::25830"}}),
            "crs: 'urn:ogc:def:crs:EPSG::25830'.*CRS84",
        ),
        ("x.parquet", geoparquet((-2.9, 43.2), crs=None), "crs: 'None'.*CRS84"),
        ("x.parquet", geoparquet((-2.9, 43.2), crs={"id": {"authority": "EPSG", "code": 25830}}), "crs: 'EPSG:25830'"),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_with_the_place_and_nothing_of_it_is_kept(name: str, content: bytes, match: str) -> None:
    a_dataset("stops")
    before = api.graph_of_dataset(by=BY, slug="stops")
    with pytest.raises((BadInput, BadTable), match=match):
        a_file(name=name, content=content)
    assert not api.files(by=BY, dataset="stops")
    assert len(before) == len(api.graph_of_dataset(by=BY, slug="stops"))
    assert not lake.listed("bizkaia")


def test_a_file_past_the_limit_is_refused(settings: Any) -> None:
    settings.FILES_MEGABYTES = 0
    with pytest.raises(BadInput, match="0 MB at most"):
        a_file()


def test_geographic_files_are_read_with_their_box(tmp_path: Path) -> None:
    one = a_file(name="towns.geojson", content=towns())
    assert {c.name: c.kind for c in one.columns} == {
        "name": ColumnKind.TEXT,
        "people": ColumnKind.WHOLE,
        "founded": ColumnKind.DAY,
    }
    assert one.box == pytest.approx((-2.99, 43.0, -2.961, 43.009))
    points = a_file(name="points.parquet", content=geoparquet((-2.9, 43.2), (-2.5, 43.1)))
    assert (points.form, points.box) == (Form.GEOPARQUET, (-2.9, 43.1, -2.5, 43.2))
    empty = a_file(name="odd.geojson", content=geojson((None, None, {"a": {"b": 1}}), (None, None, {"a": 2})))
    assert (empty.box, empty.columns[0].kind, empty.profiles[0].low) == (None, ColumnKind.TEXT, "2")


def test_what_looks_like_data_of_persons_is_not_public_until_a_keeper_says_so() -> None:
    personal = "NIF,Correo,n\n12345678Z,ane@bizkaia.eus,1\nX1234567L,jon@bizkaia.eus,2\n"
    one = a_file(name="p.csv", content=personal)
    assert not one.is_cleared
    assert [p.personal for p in one.profiles] == [(Personal.IDENTITY,), (Personal.EMAIL,), ()]
    assert [(p.low, p.frequent) for p in one.profiles[:2]] == [("", ()), ("", ())]
    assert not _said(name="p.csv")
    assert not api.files(by=visitor("bizkaia"), dataset="stops")
    with pytest.raises(NotFound):
        api.original(by=visitor("bizkaia"), dataset="stops", name="p.csv")
    api.clear_file(by=BY, dataset="stops", name="p.csv", root=ROOT)
    assert api.file(by=visitor("bizkaia"), dataset="stops", name="p.csv").is_cleared
    assert _said(name="p.csv")
    with pytest.raises(Conflict):
        api.clear_file(by=BY, dataset="stops", name="p.csv", root=ROOT)
    assert a_file(name="p.csv", content=personal + "12345678Z,mikel@bizkaia.eus,3\n").is_cleared
    worse = personal.replace(",n\n", ",Apellidos\n").replace(",1\n", ",Etxebarria\n").replace(",2\n", ",Agirre\n")
    assert not a_file(name="p.csv", content=worse, may_change=True).is_cleared
    assert not _said(name="p.csv")


def test_codes_that_are_no_persons_are_no_warning_and_oddities_are_told() -> None:
    one = a_file(name="x.csv", content="code,year,n\n12345678A,2024,1\n12345678B,2024,9.392\n")
    assert not one.is_personal
    assert [p.doubts for p in one.profiles] == [(), (Doubt.CONSTANT,), (Doubt.THOUSANDS,)]


def test_a_profile_counts_what_a_column_holds() -> None:
    told = {one.column: one for one in a_file().profiles}
    assert (told["viajes"].filled, told["viajes"].distinct, told["viajes"].mean) == (2, 2, 100.0)
    assert told["viajes"].quartiles == (90.0, 100.0, 110.0)
    assert told["codigo_linea"].frequent == (("A0651", 2), ("A3615", 1))
    assert (told["fecha"].low, told["fecha"].high) == ("2024-01-31", "2025-01-31")


def test_files_of_drafts_and_of_withdrawn_datasets_are_their_keepers_own() -> None:
    a_file(standing=Standing.DRAFT)
    with pytest.raises(NotFound):
        api.files(by=visitor("bizkaia"), dataset="stops")
    api.publish_dataset(by=BY, slug="stops")
    assert len(api.files(by=visitor("bizkaia"), dataset="stops")) == 1
    api.withdraw_dataset(by=BY, slug="stops", reason="Merged.")
    assert not api.files(by=visitor("bizkaia"), dataset="stops")
    with pytest.raises(Conflict, match="withdrawn"):
        a_file(content="a\n1\n")


def test_a_harvested_dataset_keeps_no_files_here() -> None:
    a_tenant("bizkaia")
    a_tenant("mobility", kind="department", parent="bizkaia")
    api.record_datasets(by=BY, described=[described("stops", source=7)])
    with pytest.raises(Conflict, match="harvested"):
        a_file()


def test_only_those_who_keep_the_data_of_the_unit_may_change_it() -> None:
    a_file()
    a_tenant("culture", kind="department", parent="bizkaia")
    other = an_actor("jon", role="data-steward", at="culture")
    deeds: list[Callable[[], object]] = [
        lambda: api.keep_file(by=other, dataset="stops", name="a.csv", content=b"a\n1\n", root=ROOT),
        lambda: api.drop_file(by=other, dataset="stops", name="trips.csv", root=ROOT),
        lambda: api.clear_file(by=other, dataset="stops", name="trips.csv", root=ROOT),
        lambda: api.describe_file(by=other, dataset="stops", name="trips.csv", title=Text(), words=[], root=ROOT),
    ]
    for deed in deeds:
        with pytest.raises(NotPermitted):
            deed()


def test_a_removed_file_is_nowhere_any_more() -> None:
    a_file()
    api.drop_file(by=BY, dataset="stops", name="trips.csv", root=ROOT)
    assert not api.files(by=BY, dataset="stops")
    assert not _said()
    assert len(api.dataset(by=BY, slug="stops").description.distributions) == 1
    assert not lake.listed("bizkaia")
    with pytest.raises(NotFound):
        api.drop_file(by=BY, dataset="stops", name="trips.csv", root=ROOT)
    assert a_file().version == 1


def test_the_pieces_of_a_large_file_are_those_of_any_range() -> None:
    body = ("n,text\n" + "".join(f"{n},{'x' * 90}\n" for n in range(30_000))).encode()
    assert len(body) > 2 * 2**20
    a_file(name="large.csv", content=body)
    found = api.original(by=BY, dataset="stops", name="large.csv")
    for start, stop in ((0, 5), (2**20 - 3, 2**20 + 3), (2**20, 2**21), (2**21 - 1, len(body)), (0, len(body))):
        assert b"".join(found.pieces(start, stop)) == body[start:stop]


def test_the_files_of_a_dataset_cost_two_queries(django_assert_num_queries: Callable[..., Any]) -> None:
    a_file()
    for count in (1, 10):
        for place in range(count):
            a_file(name=f"f{place}.csv", content=f"a\n{place}\n")
        with django_assert_num_queries(2):
            api.files(by=BY, dataset="stops")


@real
@pytest.mark.parametrize("file", sorted((BIZKAIA / "opendata_bizkaia_bizkaibus").rglob("*.csv")), ids=lambda f: f.name)
def test_real_files_of_bizkaibus_are_read_whole(file: Path) -> None:
    content = file.read_bytes()
    one = a_file(name=file.name, content=content)
    assert one.rows == len([line for line in content.decode("utf-8-sig").splitlines() if line]) - 1
    assert _bytes(name=one.name) == content
    kinds = {c.name: c.kind for c in one.columns}
    assert kinds["ejercicio"] is ColumnKind.WHOLE
    assert all(c.label.eu for c in one.columns)
    assert not one.is_personal


@real
def test_the_real_school_sport_and_municipalities_are_read() -> None:
    sport = BIZKAIA / "opendata_bizkaia_school_sport" / "actividades-competicion-2024-2025.csv"
    one = a_file(name=sport.name, content=sport.read_bytes())
    assert [c.name for c in one.columns][:4] == ["id", "sociedad_eu", "sociedad_cas", "temporada"]
    map_ = a_file(name="municipalities.geojson", content=(BIZKAIA / "bizkaia_municipalities.geojson").read_bytes())
    assert map_.rows > 100
    assert map_.box is not None
    assert -3.5 < map_.box[0] < map_.box[2] < -2.3
    assert {c.name: c.kind for c in map_.columns} == {
        "ine": ColumnKind.TEXT,
        "name": ColumnKind.TEXT,
        "comarca": ColumnKind.TEXT,
    }


@pytest.mark.parametrize("depth", [1, 3])
def test_a_square_is_a_geometry_at_every_depth(depth: int) -> None:
    coordinates: Any = square(-3.0, 43.0)
    geometry = {"type": "Polygon", "coordinates": coordinates}
    if depth == 3:
        geometry = {"type": "MultiPolygon", "coordinates": [coordinates]}
    assert a_file(name="s.geojson", content=geojson((1, geometry, {"a": 1}))).box == (-3.0, 43.0, -2.0, 44.0)


def test_refusals_are_refusals_of_the_house() -> None:
    with pytest.raises(Refusal):
        api.root_of(by=system(a_tenant("bizkaia").slug))
    a_tenant("bilbao", kind="municipality", parent="bizkaia", hosts="datuak.bilbao.eus;x")
    assert api.root_of(by=system("bilbao")) == "https://datuak.bilbao.eus"
