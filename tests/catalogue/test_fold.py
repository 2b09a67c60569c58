# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Folding: families per municipality become series; slips are forgiven within bounds; what belongs to none stays."""

import csv
import json
import re
import unicodedata
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from auzolan.catalogue import api
from auzolan.catalogue.core.folding.families import fold
from auzolan.catalogue.core.folding.listing import municipalities
from auzolan.catalogue.core.folding.naming import gazetteer, slips, words
from auzolan.catalogue.management.cli import app
from auzolan.catalogue.nouns.folding import Titled
from auzolan.catalogue.store import places
from auzolan.kernel.access import visitor
from auzolan.kernel.refusals import BadInput
from tests.builders.catalogue import SHARED

TOWNS = municipalities(places.rows())
KNOWN = gazetteer(TOWNS)
BISCAY = [town for town in TOWNS if town.code.startswith("48")]
TENANTS = Path(__file__).resolve().parents[2] / "bundles" / "bizkaia" / "tenants.csv"
FAMILIES = {
    "udaldata": "Udaldata: {}",
    "parcelario-catastral": "Parcelario catastral de {}",
    "bizkaibus": "Paradas de Bizkaibus en {}",
    "presupuesto-municipal": "Presupuesto municipal de {}",
    "edificios": "Edificios de {}",
    "padron": "Padrón de {}",
    "red-viaria": "Red viaria: {}",
    "montes": "Montes de utilidad pública. {}",
    "ortofoto": "Ortofoto {}",
    "calles": "Callejero de {}",
    "residuos": "Residuos recogidos en {}",
}


def slug(name):
    """Return a name as CKAN writes it in an address."""
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"-+", "-", re.sub(r"[^a-z0-9]+", "-", plain)).strip("-")


def a_package(family, town, name=""):
    title = FAMILIES.get(family, "{}").format(town.name)
    return {"id": f"{family}-{name or slug(town.name)}", "name": f"{family}-{name or slug(town.name)}", "title": title}


def folded(told):
    return fold([Titled(one["id"], one["name"], (one["title"],)) for one in told], TOWNS)


def a_list_like_open_data_bizkaias():
    """Return 1,348 packages: eleven families over the 113 municipalities but a few, and what stands alone."""
    packages = [
        a_package(family, town)
        for number, family in enumerate(FAMILIES)
        for town in BISCAY
        if int(town.code) % 97 != number  # one or two municipalities miss in each
    ]
    alone = [{"id": f"solo-{n}", "name": f"estadistica-{n}-anual", "title": f"Estadística {n}"} for n in range(2000)]
    return packages + alone[: 1348 - len(packages)]


def test_a_list_like_open_data_bizkaias_folds_into_its_families(tmp_path):
    packages = a_list_like_open_data_bizkaias()
    assert len(packages) == 1348
    file = tmp_path / "packages.json"
    file.write_text(json.dumps({"success": True, "result": {"count": 1348, "results": packages}}))
    ran = CliRunner().invoke(app, ["fold", str(file), "--json"])
    told = json.loads(ran.stdout)
    assert {one["id"] for one in told["series"]} == set(FAMILIES)
    assert len(told["series"]) + len(told["rest"]) < 130
    assert sum(len(one["members"]) for one in told["series"]) + len(told["rest"]) == 1348
    for number, one in enumerate(FAMILIES):
        [series] = [series for series in told["series"] if series["id"] == one]
        away = [town.code for town in BISCAY if int(town.code) % 97 == number]
        assert [miss["municipality_code"] for miss in series["missing"]] == away
        assert {f"{one}-{slug(member['municipality'])}" for member in series["members"]} == {
            member["id"] for member in series["members"]
        }
        assert all(member["municipality_code"][:2] == "48" for member in series["members"])
    titles = {one["id"]: one["title"] for one in told["series"]}
    assert (titles["udaldata"], titles["parcelario-catastral"]) == ("Udaldata", "Parcelario catastral")
    assert titles["bizkaibus"] == "Paradas de Bizkaibus"


def test_every_real_name_is_found_by_its_code():
    tables = [(TENANTS, "ine", ("name_eu", "name_es"))]
    if SHARED.exists():
        tables.append((SHARED / "bizkaia" / "bizkaia_municipalities.csv", "ine", ("name_2022",)))
    for path, code, columns in tables:
        with path.open(encoding="utf-8") as file:
            rows = [row for row in csv.DictReader(file) if row[code]]
        assert len(rows) == 113
        for row in rows:
            for column in columns:
                for text in (row[column], f"udaldata-{slug(row[column])}", f"Datos de {row[column].upper()}"):
                    found = max(KNOWN.within(words(text)), key=lambda one: one[1] - one[0])
                    assert found[2].code == row[code], text


@pytest.mark.skipif(not SHARED.exists(), reason="the shared files are not on this machine")
def test_the_municipalities_are_those_of_the_maps():
    told = json.loads((SHARED / "catalogue" / "geo" / "basque_country_municipalities.geojson").read_text())
    there = {one["properties"]["ine"]: one["properties"]["name"] for one in told["features"]}
    assert there.items() <= {town.code: town.name for town in TOWNS}.items()
    assert {town.code for town in TOWNS} - set(there) == {"48916"}, "Usansolo is a municipality since 2022"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Bilboko etxeak", "48020"),
        ("Gernika-Lumoko azoka", "48046"),
        ("Etxeak Abadiñon", "48001"),
        ("Orduñara doazen autobusak", "48074"),
        ("Karrantzako baserriak", "48022"),
        ("Viviendas de Valle de Trápaga", "48080"),
        ("viviendas-abanto-y-ciervana-abanto-zierbena", "48002"),
        ("Donostiako hondartzak", "20069"),
    ],
)
def test_names_are_found_in_basque_and_spanish(text, code):
    found = max(KNOWN.within(words(text), is_inflected=True), key=lambda one: one[1] - one[0])
    assert found[2].code == code


def three(family="udaldata", extra=()):
    towns = {town.name: town for town in TOWNS}
    return [a_package(family, towns[name]) for name in ("Bilbao", "Getxo", "Zalla")] + list(extra)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("durago", "48027"),
        ("druango", "48027"),
        ("durangoo", "48027"),
        ("galdacao", "48036"),
        ("barakladoo", "48013"),
        ("etxebari", "48029"),
        ("valle-de-trapga-trapagarn", "48080"),
    ],
)
def test_a_slip_is_forgiven_in_a_family_that_stands(name, code):
    told = folded(three(extra=[{"id": "odd", "name": f"udaldata-{name}", "title": "?"}]))
    assert {one.id: one.municipality.code for one in told.series[0].members}["odd"] == code
    assert told.rest == ()


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("darengo", "two slips in seven letters"),
        ("etxebarrio", "Etxebarri and Etxebarria are equally near"),
        ("eo", "short names must be right"),
        ("bilbau", "Bilbao is in the family already"),
        ("general", "no municipality"),
        ("durango-2", "something more stands there"),
    ],
)
def test_what_is_not_clear_is_left_alone(name, why):
    told = folded(three(extra=[{"id": "odd", "name": f"udaldata-{name}", "title": "?"}]))
    assert told.rest == ("odd",), why


def test_a_slip_alone_makes_no_family():
    told = folded(
        [{"id": str(n), "name": f"x-{name}", "title": ""} for n, name in enumerate(["blbao", "gexto", "zala"])]
    )
    assert (told.series, len(told.rest)) == ((), 3)


def test_two_municipalities_are_no_family_and_a_bare_name_belongs_to_none():
    assert folded(three()[:2]).series == ()
    bare = [{"id": town.name, "name": slug(town.name), "title": town.name} for town in BISCAY[:9]]
    assert folded(bare).series == ()


def test_a_dataset_goes_to_the_larger_family():
    towns = {town.name: town for town in TOWNS}
    abanto, zierbena = towns["Abanto y Ciérvana-Abanto Zierbena"], towns["Zierbena"]
    told = folded(three(extra=[a_package("udaldata", abanto, "abanto-zierbena"), a_package("udaldata", zierbena)]))
    [series] = told.series
    found = {one.id: one.municipality.code for one in series.members}
    assert (found["udaldata-abanto-zierbena"], found["udaldata-zierbena"]) == ("48002", "48913")


def test_families_are_found_by_their_titles_where_addresses_say_nothing(tmp_path):
    lines = []
    for number, town in enumerate(BISCAY[:20]):
        name = town.names[0]
        lines += [
            f"<http://d.eus/id/{number}> a <http://www.w3.org/ns/dcat#Dataset> ; <http://purl.org/dc/terms/title> "
            f'"Padroia - {name}"@eu , "Padrón de {name}"@es .'
        ]
    lines += ['<http://d.eus/id/99> a <http://www.w3.org/ns/dcat#Dataset> ; <http://purl.org/dc/terms/title> "GTFS" .']
    file = tmp_path / "a.ttl"
    file.write_text("\n".join(lines))
    told = api.fold_file(by=visitor(""), file=file, into=tmp_path / "out.ttl")
    [series] = told.series
    assert len(series.members) == 20
    assert series.title in ("Padrón", "Padroia")
    assert told.rest == ("http://d.eus/id/99",)
    graph = ox.Dataset(ox.parse((tmp_path / "out.ttl").read_bytes(), format=ox.RdfFormat.TURTLE))
    dcat = "http://www.w3.org/ns/dcat#"
    assert len(list(graph.quads_for_predicate(ox.NamedNode(f"{dcat}inSeries")))) == 20
    assert len(list(graph.quads_for_predicate(ox.NamedNode("http://purl.org/dc/terms/spatial")))) == 20
    assert len(list(graph.quads_for_object(ox.NamedNode(f"{dcat}DatasetSeries")))) == 1


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("none.json", None, "a file that is there"),
        ("a.json", "[]", "a catalogue with datasets"),
        ("a.json", "[5]", "row 1"),
        ("a.json", '{"title": "x"}', "an answer of CKAN"),
        ("a.ttl", "<urn:a> <urn:b> 1 .", "a catalogue with datasets"),
        ("a.ttl", "<urn:a", "a.ttl, row 1"),
    ],
)
def test_what_is_no_catalogue_is_refused(tmp_path, name, content, told):
    if content is not None:
        (tmp_path / name).write_text(content)
    with pytest.raises(BadInput, match=told):
        api.fold_file(by=visitor(""), file=tmp_path / name, into=tmp_path / "out.ttl")
    assert not (tmp_path / "out.ttl").exists()


def test_the_command_tells_the_series_in_lines(tmp_path):
    file = tmp_path / "a.json"
    file.write_text(json.dumps([*three(), "solo"]))
    ran = CliRunner().invoke(app, ["fold", str(file)])
    assert ran.exit_code == 0
    assert ran.stdout.splitlines()[0].split()[:4] == ["udaldata", "3", "missing", "110"]
    assert ran.stdout.splitlines()[-1] == "series 1  in none 1"


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from(BISCAY), unique_by=lambda town: town.code, max_size=12), st.randoms(use_true_random=False)
)
def test_nothing_is_lost_and_the_order_does_not_matter(towns, chance):
    told = [a_package(family, town) for family in ("udaldata", "padron") for town in towns]
    told += [{"id": "solo", "name": "gtfs", "title": "GTFS"}]
    mixed = list(told)
    chance.shuffle(mixed)
    one, other = folded(told), folded(mixed)
    assert one.series == other.series
    assert sorted(one.rest) == sorted(other.rest)
    ids = [member.id for series in one.series for member in series.members] + list(one.rest)
    assert sorted(ids) == sorted(package["id"] for package in told)


@settings(max_examples=100)
@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_slips_are_a_measure(one, other):
    far = slips(one, other, 9)
    assert far == slips(other, one, 9)
    assert (far == 0) == (one == other)
    assert slips(one, other, 1) == min(far, 2)
