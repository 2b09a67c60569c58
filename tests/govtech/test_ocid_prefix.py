# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The ocid prefix of an administration: set, refused, used, and said where one stands in."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from typer.testing import CliRunner

from auzolan.govtech.api import publishers as api
from auzolan.govtech.api import tender_releases as releases
from auzolan.govtech.management.cli.procurement import app
from auzolan.kernel import clock
from auzolan.kernel.access import visitor
from auzolan.kernel.refusals import BadInput, Conflict, NotPermitted
from auzolan.site import doctor
from tests.builders.kernel import a_person, a_tenant, an_actor
from tests.builders.tenders import HOUSE, TODAY, a_published_tender

pytestmark = pytest.mark.django_db
GIVEN = "ocds-213czf"
PAGE = "/en/desk/procurement/prefix/"


@pytest.fixture(autouse=True)
def _day() -> Iterator[None]:
    with clock.as_of(TODAY):
        a_tenant()
        yield


def first() -> Any:
    return releases.tender_releases(by=visitor("bizkaia"), uri="")["releases"][0]["ocid"]


def complained() -> list[str]:
    return [one["mend"] for one in doctor.complaints() if "ocid prefix" in one["what"]]


def test_ocids_begin_with_the_prefix_that_was_set() -> None:
    a_published_tender()
    assert first() == "ocds-000000-bizkaia-tender-1"
    assert api.set_ocid_prefix(by=HOUSE, prefix=f" {GIVEN} ") == GIVEN
    assert first() == f"{GIVEN}-bizkaia-tender-1"
    assert api.set_ocid_prefix(by=HOUSE, prefix=GIVEN) == GIVEN


@pytest.mark.parametrize(
    "wrong", ["", "213czf", "ocds-213CZF", "ocds-213cz", "ocds-213czf1", "ocds-213czf-x", "ocds-ñ13czf"]
)
def test_what_has_not_its_shape_is_refused(wrong: str) -> None:
    with pytest.raises(BadInput, match="six lower-case letters or digits"):
        api.set_ocid_prefix(by=HOUSE, prefix=wrong)
    assert api.ocid_prefix(by=HOUSE) == ""


def test_the_one_that_stands_in_is_no_prefix() -> None:
    with pytest.raises(BadInput, match="this one stands in"):
        api.set_ocid_prefix(by=HOUSE, prefix="ocds-000000")


def test_it_stays_once_something_is_published_under_it() -> None:
    api.set_ocid_prefix(by=HOUSE, prefix="ocds-213czg")
    api.set_ocid_prefix(by=HOUSE, prefix=GIVEN)
    a_published_tender()
    with pytest.raises(Conflict, match=f"under the prefix {GIVEN}"):
        api.set_ocid_prefix(by=HOUSE, prefix="ocds-213czg")


def test_it_is_set_by_those_who_may() -> None:
    for by in (visitor("bizkaia"), an_actor("ane", role="service-owner")):
        with pytest.raises(NotPermitted):
            api.set_ocid_prefix(by=by, prefix=GIVEN)


def test_the_doctor_says_where_one_stands_in() -> None:
    assert complained() == []
    a_published_tender()
    [mend] = complained()
    assert "auzolan procurement prefix ocds-xxxxxx --tenant bizkaia" in mend
    api.set_ocid_prefix(by=HOUSE, prefix=GIVEN)
    assert complained() == []


def test_the_pages_say_where_one_stands_in_and_the_desk_sets_it(client: Client) -> None:
    a_published_tender()
    for language, said in (
        ("en", "registered nowhere"),
        ("es", "no está registrado"),
        ("eu", "ez dago inon erregistratuta"),
    ):
        for place in ("tenders/", "tenders/1/"):
            shown = client.get(f"/{language}/{place}").content.decode()
            assert (said in shown, "procurement/prefix" in shown) == (True, False), (language, place)
    client.force_login(a_person("jone", role="govtech-lead"))
    assert "procurement/prefix" in client.get("/en/desk/tenders/").content.decode()
    answer = client.post("/es/desk/procurement/prefix/", {"ocid_prefix": "ocds-1"})
    assert (answer.status_code, "seis letras minúsculas o cifras" in answer.content.decode()) == (422, True)
    assert client.post(PAGE, {"ocid_prefix": GIVEN}).status_code == 302
    shown = client.get("/en/desk/tenders/").content.decode()
    assert (GIVEN in shown, "registered nowhere" in shown) == (True, False)
    assert GIVEN in client.get("/en/desk/history/govtech/publisher/bizkaia/").content.decode()
    client.force_login(a_person("ane", role="service-owner"))
    assert client.get(PAGE).status_code == 403


def test_it_is_said_and_set_on_the_command_line() -> None:
    run = CliRunner()
    assert "none; ocds-000000 stands in" in run.invoke(app, ["prefix"]).output
    assert run.invoke(app, ["prefix", GIVEN]).output == f"bizkaia: {GIVEN}\n"
    assert run.invoke(app, ["prefix"]).output == f"bizkaia: {GIVEN}\n"
    assert isinstance(run.invoke(app, ["prefix", "ocds-1"]).exception, BadInput)
