# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""History and organisation on the desk: a table on the record's page, all of it on its own, and forms that refuse."""

import csv
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext_lazy, override, pgettext_lazy

from auzolan.kernel import clock, history
from auzolan.kernel.refs import Ref
from auzolan.showing import changes
from tests.builders.kernel import a_person, a_tenant
from tests.builders.services import a_charter, a_service, a_unit

pytestmark = pytest.mark.django_db
UNIT = {"slug": "tax-office", "name_eu": "Zerga bulegoa", "name_es": "Oficina", "kind": "office", "parent": "bizkaia"}


@pytest.fixture
def desk(client: Client) -> Client:
    a_tenant()
    client.force_login(a_person("boss", role="administrator"))
    return client


@pytest.mark.parametrize("language", ["eu", "es", "en"])
def test_a_unit_is_kept_on_the_desk_and_its_page_tells_its_history(desk: Client, language: str) -> None:
    assert desk.post(f"/{language}/desk/units-add/", UNIT).status_code == 302
    address = f"/{language}/desk/units/tax-office/"
    assert desk.post(address, UNIT | {"kind": "agency"}).status_code == 302
    page = desk.get(address).content.decode()
    assert "<del>office</del>" in page
    assert "<ins>agency</ins>" in page
    assert "Zerga bulegoa" in desk.get("/eu/desk/units/").content.decode()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"slug": "Tax office"}, "slug"), ({"slug": "bizkaia"}, "slug"), ({"name_es": " "}, "name_es"),
     ({"kind": "castle"}, "kind"), ({"parent": "nowhere"}, "parent")],
)  # fmt: skip
def test_what_is_wrong_in_a_unit_is_told_beside_its_field(desk: Client, wrong: dict[str, str], field: str) -> None:
    answer = desk.post("/en/desk/units-add/", UNIT | wrong)
    assert answer.status_code == 422
    assert f'href="#id_{field}"' in answer.content.decode()


def test_who_has_seen_an_older_unit_is_told(desk: Client) -> None:
    desk.post("/en/desk/units-add/", UNIT)
    seen = str(history.revision("bizkaia", Ref("kernel", "tenant", "tax-office")))
    desk.post("/en/desk/units/tax-office/", UNIT | {"kind": "agency", "seen": seen})
    answer = desk.post("/en/desk/units/tax-office/", UNIT | {"kind": "company", "seen": seen})
    assert answer.status_code == 422
    assert "Open it again" in answer.content.decode()


def test_the_whole_history_of_a_record_comes_as_a_page_and_as_files(desk: Client) -> None:
    a_service()
    answer = desk.get("/en/desk/history/services/service/income-tax/?as=csv")
    [row] = csv.DictReader(io.StringIO(answer.content.decode()))
    assert (row["person"], row["what"], row["record"]) == ("system", "recorded", "services/service/income-tax")
    for form in ("xlsx", "json"):
        assert desk.get(f"/en/desk/history/services/service/income-tax/?as={form}").status_code == 200
    assert "income-tax en" in desk.get("/en/desk/history/services/service/income-tax/").content.decode()


@pytest.mark.parametrize("subject", ["nonsense", "services/nothing/x", "services/service/none", "kernel/tenant/none"])
def test_what_has_no_history_is_not_found(desk: Client, subject: str) -> None:
    assert desk.get(f"/en/desk/history/{subject}/").status_code == 404


def test_the_history_of_people_is_for_those_who_keep_them(client: Client) -> None:
    a_tenant()
    history.note("bizkaia", [(Ref("kernel", "person", "ane"), None, {})], clock.now(), "boss")
    client.force_login(a_person("jon", role="service-owner"))
    assert client.get("/en/desk/history/kernel/person/ane/").status_code == 403


def test_a_long_history_takes_no_more_queries_than_a_short_one(desk: Client) -> None:
    a_unit("treasury")
    ref = Ref("kernel", "tenant", "treasury")
    desk.get("/en/desk/units/treasury/")
    counts = []
    for times in (3, 30):
        for n in range(times):
            history.note("bizkaia", [(ref, {"kind": f"{n}"}, {"kind": f"{n + 1}"})], clock.now(), "boss")
        with CaptureQueriesContext(connection) as seen:
            desk.get("/en/desk/units/treasury/")
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 12


CATALOGUE = (
    *("contribution", "dataset", "evidence", "file", "forum", "outcome", "phase", "point", "publisher", "request"),
    *("reuse", "role", "upkeep", "use-case"),
)


@pytest.mark.parametrize(
    "address", ["services/income-tax", "charters/tax-charter", "people/boss", "units/bizkaia", "catalogue-publisher"]
)
def test_every_record_that_is_kept_has_its_history_on_its_page(desk: Client, address: str) -> None:
    a_service()
    a_charter("tax-charter", services=("income-tax",))
    page = desk.get(f"/en/desk/{address}/").content.decode()
    assert 'id="who-changed"' in page
    assert set(changes.kinds()) == {
        *(f"catalogue/{kind}" for kind in CATALOGUE),
        "ai/appeal",
        "ai/assessment",
        "ai/consultation",
        "ai/duty",
        "ai/incident",
        "ai/proposal",
        "ai/round",
        "ai/screening",
        "ai/system",
        "govtech/adoption",
        "govtech/alias",
        "govtech/application",
        "govtech/challenge",
        "govtech/offered",
        "govtech/parcel",
        "govtech/partner",
        "govtech/pilot",
        "govtech/publisher",
        "govtech/question",
        "govtech/reuse-check",
        "govtech/reuse-exemption",
        "govtech/solution",
        "govtech/tender",
        "kernel/person",
        "kernel/tenant",
        "measure/plan",
        "services/charter",
        "services/service",
    }


@pytest.mark.parametrize(
    ("language", "said"),
    [("eu", "Fasea: prestatzen · eguna: 2026-11-27 · nor: leire; Fasea: itxita"), ("en", "Phase: in preparation")],
)
def test_parts_of_a_value_are_said_by_their_words_and_what_people_wrote_as_it_is(language: str, said: str) -> None:
    kept = changes.Kept(
        "x",
        {"phase": gettext_lazy("Phase")},
        values={"phase": {"identify": gettext_lazy("in preparation"), "closed": pgettext_lazy("challenge", "closed")}},
    )
    moves = history.told([{"phase": "identify", "on": "2026-11-27", "by": "leire"}, {"phase": "closed"}])
    with override(language):
        assert said in changes.said(kept, "moves", moves)
        assert changes.said(kept, "uses_ai", "true") == {"eu": "bai", "en": "yes"}[language]
        assert changes.said(kept, "phase", "identify; closed").count(";") == 1
        both = changes.differing(history.FieldChange("phase", "identify", "identify; closed"))
        assert both == ("", "… closed")
        assert changes.said(kept, "phase", "… identify") == {"eu": "… prestatzen", "en": "… in preparation"}[language]
        named = history.told([{"key": "clear", "name": {"eu": "Argia"}, "weight": 50}])
        assert (
            changes.said(kept, "criteria", named)
            == {
                "eu": "kodea: clear · izena: Euskara: Argia · pisua: 50",
                "en": "code: clear · name: Basque: Argia · weight: 50",
            }[language]
        )
        assert changes.said(kept, "need", "as told: half · full; rest: none") == "as told: half · full; rest: none"
