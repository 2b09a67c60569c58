# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The directory in and out: CPSV-AP through the database, bundles, and the command line."""

import csv
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from auzolan.kernel import bundles
from auzolan.kernel.access import Actor, system
from auzolan.kernel.money import Money
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotPermitted
from auzolan.kernel.texts import Text
from auzolan.services import api
from auzolan.services.core import cpsv
from auzolan.services.core.cpsv import Format
from auzolan.services.management.cli import app
from auzolan.services.nouns import Audience, Channel, ChannelKind, Fee, Silence
from tests.builders.kernel import a_tenant, an_actor
from tests.builders.services import a_channel, a_life_event, a_service, a_unit

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
OFFICIAL = Path("/work/shared/data/services/cpsv-ap-3.2.0/html/examples/example-rdf_public_service.ttl")
official = pytest.mark.skipif(not OFFICIAL.exists(), reason="the official example of CPSV-AP is not on this machine")


@pytest.fixture
def platform() -> Actor:
    a_unit()
    return system("bizkaia")


def exported(by: Actor) -> cpsv.Graph:
    return cpsv.parse(api.export_cpsv(by=by), Format.TURTLE)


def whole_service() -> None:
    a_life_event()
    a_service("ticketbai")
    a_service(
        "income-tax",
        description=Text("Zerga", "Impuesto", "Tax"),
        audience=(Audience.CITIZENS, Audience.COMPANIES),
        life_events=("sdg-09",),
        legal_basis="Foru Araua 13/2013",
        legal_basis_url="https://www.bizkaia.eus/13-2013",
        silence=Silence.NEGATIVE,
        time_limit_days=180,
        evidence=("income", "padron"),
        needs=(Ref("services", "service", "ticketbai"),),
        outputs=(Text(eu="Likidazioa"),),
        fees=(Fee(Money.of("12.30"), "desk", Text(eu="Tasa")),),
        category="tax",
        keywords=("pfez",),
        url="https://www.bizkaia.eus/renta",
    )
    a_channel(kind="desk", owner="treasury", opening_hours="Mo-Fr 08:30-14:00", unit_cost=Money.of("8.50"), source="x")
    a_channel(kind="web", url="https://www.bizkaia.eus/renta", address="")


def test_our_directory_is_valid_and_comes_back_whole(platform: Actor) -> None:
    whole_service()
    data = api.export_cpsv(by=platform)
    found = api.validate_cpsv(by=platform, data=data, name="x.ttl")
    assert [one.message for one in found.violations] == []
    assert (found.conforms, found.services) == (True, 2)
    services, ways = api.services(by=platform), api.channels(by=platform)
    a_tenant("araba")
    a_unit("treasury-araba", tenant="araba")
    elsewhere = system("araba")
    a_life_event(tenant="araba")
    api.import_cpsv(by=elsewhere, data=data, name="x.ttl", owner="treasury-araba")
    back = {one.slug: one for one in api.services(by=elsewhere)}
    for one in services:
        same = replace(back[one.slug], iri="", owner=one.owner, life_events=one.life_events)
        assert same == one
    assert [replace(way, owner="treasury" if way.owner else "") for way in api.channels(by=elsewhere)] == [
        replace(way, owner="") for way in ways
    ]
    assert cpsv.missing(exported(elsewhere), cpsv.parse(data, Format.TURTLE)) == []


@official
def test_what_comes_in_goes_out_isomorphic(platform: Actor) -> None:
    data = OFFICIAL.read_bytes()
    assert api.import_cpsv(by=platform, data=data, name="example.ttl", owner="treasury") == 1
    assert api.import_cpsv(by=platform, data=data, name="example.ttl", owner="treasury") == 0
    assert cpsv.is_same(exported(platform), cpsv.parse(data, Format.TURTLE))
    one = api.service(by=platform, slug="tax-on-web")
    assert (one.owner, one.name.en, one.evidence) == ("treasury", "Tax-on-web", ("evt-123",))


@official
def test_only_what_has_changed_since_goes_out_otherwise(platform: Actor) -> None:
    data = OFFICIAL.read_bytes()
    api.import_cpsv(by=platform, data=data, name="example.ttl", owner="treasury")
    one = api.service(by=platform, slug="tax-on-web")
    web = Channel(one.slug, ChannelKind.WEB, url="https://tax.example")
    api.record_service(
        by=platform, service=replace(one, name=Text(en="Tax online"), time_limit_days=90), channels=[web]
    )
    there, now = cpsv.parse(data, Format.TURTLE), exported(platform)
    assert cpsv.missing(now, there) == [
        '<http://example.com/publicService1> <http://purl.org/dc/terms/title> "Tax-on-web"@en'
    ]
    told = "\n".join(cpsv.missing(there, now))
    for expected in (
        '"Tax online"@en',
        '"P90D"',
        "<urn:auzolan:bizkaia:channel/tax-on-web/web>",
        "https://tax.example",
    ):
        assert expected in told
    assert api.validate_cpsv(by=platform, data=api.export_cpsv(by=platform), name="x.ttl").conforms


@official
def test_a_retired_service_does_not_go_out_any_more(platform: Actor) -> None:
    api.import_cpsv(by=platform, data=OFFICIAL.read_bytes(), name="example.ttl", owner="treasury")
    api.retire_service(by=platform, slug="tax-on-web")
    assert b"cpsv:PublicService" not in api.export_cpsv(by=platform)


def turtle(iri: str, identifier: str = "one", more: str = "") -> bytes:
    return f"""@prefix cpsv: <http://purl.org/vocab/cpsv#> . @prefix dct: <http://purl.org/dc/terms/> .
    <{iri}> a cpsv:PublicService ; dct:identifier "{identifier}" ; dct:title "Bat"@eu . {more}""".encode()


def test_blank_nodes_of_two_files_stay_apart(platform: Actor) -> None:
    for name in ("a", "b"):
        data = turtle(f"urn:x:{name}", name, f"<urn:x:{name}> dct:relation [ dct:title '{name}' ] .")
        api.import_cpsv(by=platform, data=data, name=f"{name}.ttl", owner="treasury")
    blanks = {str(quad.subject) for quad in exported(platform) if str(quad.subject).startswith("_:")}
    assert len(blanks) == 2


def test_two_services_with_one_identifier_are_refused(platform: Actor) -> None:
    api.import_cpsv(by=platform, data=turtle("urn:x:a"), name="a.ttl", owner="treasury")
    with pytest.raises(Conflict):
        api.import_cpsv(by=platform, data=turtle("urn:x:b"), name="b.ttl", owner="treasury")
    twice = turtle("urn:x:c", "two") + turtle("urn:x:d", "two")
    with pytest.raises(BadInput, match="identifier"):
        api.import_cpsv(by=platform, data=twice, name="c.ttl", owner="treasury")
    assert len(api.services(by=platform)) == 1


def test_a_file_without_services_or_an_owner_that_is_none_is_refused_whole(platform: Actor) -> None:
    with pytest.raises(BadInput, match="at least one"):
        api.import_cpsv(by=platform, data=b"<urn:a> <urn:b> <urn:c> .", name="a.ttl", owner="treasury")
    with pytest.raises(BadTable, match="owner"):
        api.import_cpsv(by=platform, data=turtle("urn:x:a"), name="a.ttl", owner="nobody")
    with pytest.raises(BadInput):
        api.export_cpsv(by=platform, form="pdf")
    reader = an_actor("rosa", role="reader")
    with pytest.raises(NotPermitted):
        api.import_cpsv(by=reader, data=turtle("urn:x:a"), name="a.ttl", owner="treasury")
    assert api.export_cpsv(by=platform).count(b"PublicService") == 0


def bundle(name: str, folder: Path) -> Path:
    """Return a copy of a real bundle with the tables of this room, and those they stand on."""
    shutil.copytree(ROOT / "bundles" / name, folder / name)
    file = folder / name / "datapackage.json"
    package = json.loads(file.read_text())
    tables = {"tenants", "indicators", "life_events", "offices", "services", "channels", "charters", "commitments"}
    package["resources"] = [one for one in package["resources"] if one["name"] in tables]
    file.write_text(json.dumps(package))
    return folder / name


@pytest.mark.parametrize(("name", "count"), [("bizkaia", 25), ("uk-services", 734)])
def test_the_real_directories_are_valid_and_come_back_as_bundles(name: str, count: int, tmp_path: Path) -> None:
    loaded = bundles.load(bundle(name, tmp_path))
    by = system(name)
    assert loaded.rows["services"] == count
    found = api.validate_cpsv(by=by, data=api.export_cpsv(by=by), name="x.ttl")
    assert (found.conforms, found.services) == (True, count)
    bundles.export(name, tmp_path / "out")
    for table in ("services", "channels", "charters", "commitments", "offices", "life_events"):
        there, back = tmp_path / name / f"{table}.csv", tmp_path / "out" / f"{table}.csv"
        if there.exists():
            assert sorted(read(back)) == sorted(read(there)), table


def read(file: Path) -> list[tuple[tuple[str, str], ...]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return [tuple(sorted(row.items())) for row in csv.DictReader(lines)]


def test_loading_a_bundle_again_keeps_what_its_tables_do_not_hold(platform: Actor, tmp_path: Path) -> None:
    folder = bundle("bizkaia", tmp_path)
    bundles.load(folder)
    one = api.service(by=platform, slug="income-tax")
    api.record_service(by=platform, service=replace(one, fees=(Fee(Money(100)),)))
    (folder / "offices.csv").write_text((folder / "offices.csv").read_text().replace("Askatasuna", "Askatasun"))
    bundles.load(folder)
    assert api.service(by=platform, slug="income-tax").fees == (Fee(Money(100)),)
    assert len([c for c in api.history_of(by=platform, subject=one.ref) if c.subject == one.ref]) == 2


def test_the_command_line_checks_gives_and_takes(platform: Actor, tmp_path: Path) -> None:
    whole_service()
    run = CliRunner().invoke
    file = tmp_path / "out.ttl"
    assert run(app, ["export", "--tenant", "bizkaia", "--to", str(file)]).exit_code == 0
    told = run(app, ["validate", str(file), "--json"])
    assert told.exit_code == 0
    assert json.loads(told.stdout)["services"] == 2
    file.write_text(file.read_text().replace('dct:identifier "income-tax" ;', ""))
    broken = run(app, ["validate", str(file)])
    assert broken.exit_code == 1
    assert "urn:auzolan:bizkaia:service/income-tax  dct:identifier is missing" in broken.stdout
    assert json.loads(run(app, ["validate", str(file), "--json"]).stdout)["conforms"] is False
    table = run(app, ["export", "--tenant", "bizkaia", "--format", "csv", "--to", str(tmp_path / "out.csv")])
    assert table.exit_code == 0
    assert len(read(tmp_path / "out.csv")) == 2
    (tmp_path / "in.ttl").write_bytes(turtle("urn:x:a"))
    taken = run(app, ["import", str(tmp_path / "in.ttl"), "--tenant", "bizkaia", "--owner", "treasury", "--json"])
    assert json.loads(taken.stdout) == {"tenant": "bizkaia", "changed": 1}
    assert isinstance(run(app, ["validate", str(tmp_path / "none.ttl")]).exception, BadInput)


def test_further_code_lists_make_their_concepts_known(platform: Actor, tmp_path: Path) -> None:
    way = '<urn:x:w> a <http://data.europa.eu/m8g/Channel> ; dct:identifier "w" ; dct:type <urn:code:kiosk> .'
    data = turtle("urn:x:a", more=way)
    alone = api.validate_cpsv(by=platform, data=data, name="a.ttl")
    assert "urn:code:kiosk" in {one.value for one in alone.violations}
    kiosk = b"<urn:code:kiosk> a <http://www.w3.org/2004/02/skos/core#Concept> ."
    with_list = api.validate_cpsv(by=platform, data=data, name="a.ttl", codes=[(kiosk, "codes.ttl")])
    assert "urn:code:kiosk" not in {one.value for one in with_list.violations}
