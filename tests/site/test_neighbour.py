# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The made-up government of the demonstration: an installation for a moment, whose parcel waits here for a person."""

import tempfile
import tomllib
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from django.test import Client

from auzolan.govtech.api import adoptions, solutions
from auzolan.govtech.api.network import partners, taking
from auzolan.govtech.nouns.network import Fate, Sort
from auzolan.kernel import clock, signing, tenants
from auzolan.kernel.refusals import BadInput, Conflict
from auzolan.site import neighbour
from tests.builders.challenges import HOUSE
from tests.builders.installation import Installation
from tests.builders.kernel import a_person, a_tenant, an_actor

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
BISCAY = Path(__file__).resolve().parents[2] / "bundles" / "bizkaia"
BUNDLE = BISCAY / "neighbour"
SLUG = "ibarrondo-adibidea"
ARGI, TXANDA = (f"{name} (adibidea, ejemplo, example)" for name in ("Argi Gutunak", "Txanda Argia"))


@pytest.fixture(scope="module")
def told(migrated: Installation, tmp_path_factory: pytest.TempPathFactory) -> neighbour.Told:
    """Give the parcel that is made in a folder where the tables are there already."""
    folder = tmp_path_factory.mktemp("neighbour")
    copytree(migrated.var, folder / "var")
    return neighbour.made_in(folder, BUNDLE)


def used_here(folder: Path) -> str:
    """Let the province use what its challenge has brought, as the demonstration does; return the slug of that."""
    a_tenant()
    challenges: dict[str, Any] = tomllib.loads((BISCAY / "challenges.toml").read_text())
    [text] = [one["use"]["publiccode"] for one in challenges["challenge"] if "use" in one]
    file = folder / "publiccode.yml"
    file.write_text(text)
    solutions.record_solutions(by=HOUSE, paths=[file])
    [used] = solutions.solutions(by=HOUSE)
    one = adoptions.state_adoption(by=HOUSE, solution=used.slug, unit="bizkaia", since=clock.today())
    adoptions.confirm_adoption(by=an_actor("jon", role="govtech-lead"), number=one.number)
    return used.slug


def test_it_stands_for_a_moment_and_its_parcel_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    used_here(tmp_path)
    ours = partners.ourselves(by=HOUSE)
    # what we are told of our own places is not theirs
    monkeypatch.setenv("AUZOLAN_VAR_DIR", str(tmp_path / "ours"))
    monkeypatch.setenv("AUZOLAN_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing")
    monkeypatch.setenv("AUZOLAN_DEFAULT_TENANT", "bizkaia")
    (tmp_path / "passing").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "passing"))
    making = neighbour.begin(by=HOUSE, bundle=BUNDLE)
    assert making is not None
    neighbour.receive(by=HOUSE, told=making.result())
    assert list((tmp_path / "passing").iterdir()) == []
    assert not (tmp_path / "ours").exists()
    assert [one.slug for one in partners.partners(by=HOUSE)] == [SLUG]
    assert len(taking.waiting_parcels(by=HOUSE)) == 1
    assert tenants.administrations() == ["bizkaia"]
    assert [one.name for one in solutions.solutions(by=HOUSE)] == [ARGI]
    assert partners.ourselves(by=HOUSE) == ours
    assert neighbour.begin(by=HOUSE, bundle=BUNDLE) is None, "a second time nothing is made"


def test_what_it_tells_is_its_own_and_says_that_it_is_made_up(told: neighbour.Told, tmp_path: Path) -> None:
    used_here(tmp_path)
    neighbour.receive(by=HOUSE, told=told)
    [partner] = partners.partners(by=HOUSE)
    for said in ("adibide asmatua", "ejemplo inventado", "made-up example"):
        assert said in partner.name
    assert partner.keys[0].key != signing.public_key()
    [kept] = taking.waiting_parcels(by=HOUSE)
    assert (kept.of, kept.manifest.number, kept.manifest.key) == (SLUG, 1, partner.keys[0].key)
    assert "made-up" in kept.manifest.who.name.en
    lines = taking.preview(by=HOUSE, of=SLUG, number=1)
    assert {line.fate for line in lines} == {Fate.NEW}
    assert sorted((line.thing.sort, line.thing.title) for line in lines) == [
        (sort, title) for sort in (Sort.ADOPTION, Sort.SOLUTION) for title in (ARGI, TXANDA)
    ]


def test_a_person_looks_through_it_and_takes_it(client: Client, told: neighbour.Told, tmp_path: Path) -> None:
    used = used_here(tmp_path)
    neighbour.receive(by=HOUSE, told=told)
    client.force_login(a_person("jone", role="govtech-lead"))
    for language, head in (("en", "To be looked through"), ("es", "Por revisar"), ("eu", "Begiratzeke")):
        page = client.get(f"/{language}/desk/network/").content.decode()
        assert head in page
        assert f"/{language}/desk/network/parcels/{SLUG}/1/" in page
    shown = client.get(f"/en/desk/network/parcels/{SLUG}/1/").content.decode()
    assert TXANDA in shown
    assert "Ibarrondo" not in client.get(f"/en/solutions/{used}/").content.decode()
    assert client.post(f"/en/desk/network/parcels/{SLUG}/1/take/").status_code == 302
    assert taking.waiting_parcels(by=HOUSE) == []
    told_of = client.get(f"/en/solutions/{used}/").content.decode().replace("\xa0", " ")
    assert "Territory of Ibarrondo (made-up example) since June 1, 2026" in told_of
    assert {one.name for one in solutions.solutions(by=HOUSE)} == {ARGI, TXANDA}


def test_a_key_is_not_trusted_where_the_parcel_is_refused(told: neighbour.Told) -> None:
    a_tenant()
    manifest, data = told
    with pytest.raises(BadInput):
        neighbour.receive(by=HOUSE, told=(manifest, data[:-1]))
    assert partners.partners(by=HOUSE) == []
    assert taking.waiting_parcels(by=HOUSE) == []


def test_a_folder_without_a_bundle_is_refused_and_none_at_all_is_well(tmp_path: Path) -> None:
    a_tenant()
    assert neighbour.begin(by=HOUSE, bundle=tmp_path / "nowhere") is None
    (tmp_path / "empty").mkdir()
    with pytest.raises(BadInput, match=r"a folder with a datapackage.json"):
        neighbour.begin(by=HOUSE, bundle=tmp_path / "empty")


def test_what_a_command_there_refuses_is_said_here(migrated: Installation, tmp_path: Path) -> None:
    copytree(migrated.var, tmp_path / "var")
    copytree(BUNDLE, tmp_path / "bundle")
    uses = tmp_path / "bundle" / "solution_adoptions.csv"
    uses.write_text(uses.read_text().replace(f",{SLUG},2026-06-01", ",nobody,2026-06-01"))
    with pytest.raises(Conflict, match=r"could not load: .*'nobody' is not accepted; expected a unit of this"):
        neighbour.made_in(tmp_path, tmp_path / "bundle")
