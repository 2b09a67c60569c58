# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the pages of reuse checks tell of what is in preparation, and of searches made too early."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from django.utils.translation import override

from auzolan.govtech.api import reuse_checks as api
from auzolan.govtech.api import reuse_dossiers as dossiers
from auzolan.govtech.api import reuse_words as words
from auzolan.govtech.nouns.solution_catalogue import Note
from auzolan.govtech.store import reuse_checks as store
from auzolan.kernel import clock
from auzolan.kernel.refs import Ref
from tests.builders.kernel import a_person
from tests.builders.pages import text
from tests.builders.reuse_checks import (
    HOUSE,
    a_check,
    a_subject,
    an_exemption,
    decided,
    listed,
    ready,
    searched,
    some_solutions,
)
from tests.builders.tenders import OBJECT, a_published_tender, a_tender

pytestmark = pytest.mark.django_db
DESK = "/en/desk/reuse-checks/"


@pytest.fixture(autouse=True)
def _place() -> Iterator[None]:
    with clock.as_of(date(2026, 11, 27)):
        a_subject()
        yield


@pytest.fixture
def desk(client: Client) -> Client:
    a_person("miren", role="political-head")
    client.force_login(a_person("leire", role="govtech-lead"))
    return client


def test_what_is_in_preparation_is_not_named_to_everybody(desk: Client) -> None:
    a_tender()
    ready(subject=Ref("govtech", "tender", "1"))
    decided()
    an_exemption(Ref("govtech", "tender", "1"))
    for path in ("reuse-checks/", "reuse-checks/1/", "reuse-checks/exemptions/"):
        for reader in (Client(), desk):
            shown = text(reader.get(f"/en/{path}"))
            main = shown[shown.index("<main") : shown.index("</main>")]
            assert "Tender in preparation 1 (mobility)" in main
            assert OBJECT.en not in main
            assert "/desk/" not in main
            assert 'href=""' not in main
        assert "Prestatzen ari den lizitazioa 1" in text(Client().get(f"/eu/{path}"))
        assert OBJECT.en in text(desk.get(f"/en/desk/{path}"))
    told = Client().get("/en/reuse-checks/1/dossier.jsonld").content.decode()
    assert ("/desk/" in told, json.loads(told)["subject"]) == (False, "http://testserver/govtech/tender/1")
    for path in ("reuse-checks/", "reuse-checks/exemptions/"):
        [row] = Client().get(f"/es/{path}?as=json").json()
        assert row["subject_title"].startswith("Licitación en preparación 1")
    a_published_tender()
    assert 'href="/en/tenders/2/"' in text(Client().get("/en/reuse-checks/exemptions/"))


def test_searches_made_while_the_models_are_reading_are_told_at_the_decision_and_in_the_dossier(desk: Client) -> None:
    one = ready()
    warning = "Every search was made while the models were still reading"
    early = tuple(replace(each, notes=(Note.BEING_READ,)) for each in one.searches)
    late = tuple(replace(each, notes=()) for each in one.searches)
    for searches in (late, (*early, *late)):
        store.put("bizkaia", one, replace(one, searches=searches), clock.now(), "leire")
        assert warning not in text(desk.get(f"{DESK}1/decide/"))
    store.put("bizkaia", one, replace(one, searches=early), clock.now(), "leire")
    assert warning in text(desk.get(f"{DESK}1/decide/"))
    decided()
    assert warning in text(Client().get("/en/reuse-checks/1/"))
    assert warning in dossiers._source(HOUSE, api.check(by=HOUSE, number=1), "en")


def test_an_empty_short_list_is_told_as_what_it_is() -> None:
    some_solutions()
    a_check()
    assert not {one.key for one in api.needs(by=HOUSE, number=1)} & {"none", "covered"}
    one = searched()
    why = "They are for other towns, and none keeps appointments"
    api.put_on_list(by=HOUSE, number=1, listed=(), why_none=why)
    told = {each.key: each for each in api.needs(by=HOUSE, number=1)}
    assert (told["none"].is_met, "covered" in told) == (True, False)
    assert told["none"].asks.is_complete()
    for language, said in (
        ("en", f"{len(one.found)} were found, and none is on the short list. {why}"),
        ("es", f"Se encontraron {len(one.found)}, y ninguna está en la lista corta. {why}"),
        ("eu", f"{len(one.found)} aurkitu dira, eta bat ere ez dago zerrenda laburrean. {why}"),
    ):
        with override(language):
            assert f"{words.nothing_listed(api.check(by=HOUSE, number=1))} {why}" == said
    listed("rendez-vous")
    told = {each.key: each for each in api.needs(by=HOUSE, number=1)}
    assert (told["listed"].is_met, told["covered"].is_met, "none" in told) == (True, False, False)
