# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Published tenders in a parcel: releases of OCDS 1.1.5 in which lib-cove-ocds finds no error; none where none is."""

import io
import json
import zipfile
from collections.abc import Iterator

import pytest

from auzolan.govtech.api.network import parcels, partners, taking
from auzolan.kernel import clock, signing
from auzolan.kernel.access import visitor
from tests.builders.kernel import a_tenant, an_actor
from tests.builders.tenders import HOUSE, TODAY, a_published_tender, a_tender
from tests.govtech.test_ocds_conformance import SHARED, cove

pytestmark = pytest.mark.django_db
ANYONE = visitor("bizkaia")


@pytest.fixture(autouse=True)
def _place() -> Iterator[None]:
    with clock.as_of(TODAY):
        a_tenant(hosts="bizkaia.example")
        yield


def files() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(parcels.own_parcel(by=ANYONE)[1])) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_without_a_published_tender_a_parcel_holds_no_releases() -> None:
    a_tender()
    assert "releases" not in parcels.make_parcel(by=HOUSE).counts
    assert "releases.json" not in files()


@pytest.mark.skipif(not SHARED.exists(), reason="the data beside the repository is not here")
def test_published_tenders_are_told_as_valid_releases() -> None:
    a_published_tender()
    kept = parcels.make_parcel(by=HOUSE)
    assert kept.counts["releases"] == 1
    package = json.loads(files()["releases.json"])
    assert package["uri"] == "https://bizkaia.example/eu/tenders/"
    told = cove(package)
    assert told["validation_errors"] == []
    assert not told.get("conformance_errors")
    assert parcels.make_parcel(by=HOUSE) == kept


def test_others_take_a_parcel_with_releases() -> None:
    a_published_tender()
    parcels.make_parcel(by=HOUSE)
    a_tenant("araba")
    there = an_actor("miren", role="govtech-lead", tenant="araba")
    partners.trust(by=there, slug="bizkaia", name="Bizkaia", address="", key=signing.public_key())
    kept = taking.hand_in(by=there, data=parcels.own_parcel(by=ANYONE)[1])
    done = taking.take(by=there, of="bizkaia", number=kept.manifest.number)
    # the lesson and the searches that the tender rests on come with it as lessons; releases are checked and not kept
    assert set(done.counts) <= {"lesson-new"}
