# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Why a tender has no lots (LCSP 99.3): of which it is asked, where it is told, and every refusal."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.test import Client

from auzolan.govtech.api import tender_lots as api
from auzolan.govtech.api import tender_releases, tenders
from auzolan.govtech.core.tenders import moving
from auzolan.govtech.nouns.tenders import Chosen, Part, Sort, State
from auzolan.govtech.store.rules import procurement_rules
from auzolan.kernel import clock
from auzolan.kernel.access import visitor
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotPermitted
from auzolan.kernel.texts import Text
from tests.builders.bids import SOUTH, lot
from tests.builders.pages import text
from tests.builders.tenders import (
    HOUSE,
    TODAY,
    UNDIVIDED,
    a_published_tender,
    a_ready_tender,
    a_tender,
    checked,
    clause,
    undivided,
)

pytestmark = pytest.mark.django_db
DESK = "/en/desk/tenders/1/"
WHY = {"why_eu": "Tresna bakarra da", "why_es": "Es una sola herramienta", "why_en": "It is one tool"}


@pytest.fixture(autouse=True)
def _day() -> Iterator[None]:
    with clock.as_of(TODAY):
        yield


def asking() -> set[str]:
    """Return the instruments of the rules by which a tender without lots says why."""
    known = a_tender()
    advice = tenders.choose_instrument(by=HOUSE, number=known.number, instrument="open", answers={}).chosen
    assert advice is not None
    every = [one for family in procurement_rules().families for one in family.instruments]
    found = set()
    for one in every:
        by = Chosen(one.id, one.name, TODAY, advice.purchase, ())
        if moving.asks_why_undivided(replace(known, chosen=by)):
            found.add(one.id)
    return found


def test_it_is_asked_of_each_procedure_and_technique_but_of_no_minor_contract_and_of_nothing_outside_of_the_law() -> (
    None
):
    families = {one.id: {each.id for each in one.instruments} for one in procurement_rules().families}
    contracts = families["procedures"] | families["techniques"]
    assert asking() & (contracts | families["outside"]) == contracts - {"minor-contract"}
    assert set(moving.OUTSIDE) == families["outside"]
    assert set(moving.UNDIVIDED) <= contracts | families["outside"]


def test_a_tender_without_lots_is_published_with_its_reason_in_three_languages_alone() -> None:
    a_ready_tender()
    for why in (Text(es="Se calibran juntos"), Text(eu="Elkarrekin", en="Together")):
        api.say_undivided(by=HOUSE, number=1, why=why)
        with pytest.raises(BadTable, match=r"undivided.*Where it has no lots .*\(LCSP 99.3\)"):
            tenders.publish_tender(by=HOUSE, number=1)
        assert tenders.tender(by=HOUSE, number=1).state is State.PREPARED
    assert undivided().undivided == UNDIVIDED
    assert tenders.publish_tender(by=HOUSE, number=1).state is State.PUBLISHED
    with pytest.raises(Conflict, match="is published"):
        undivided()


def test_a_minor_contract_and_an_order_are_published_without_a_reason() -> None:
    a_tender(value_cents=14_000_00)
    tenders.choose_instrument(by=HOUSE, number=1, instrument="minor-contract", answers={"months": 10})
    clause(part=Part.CRITERION, weight=100)
    checked()
    a_ready_tender(sort=Sort.ORDER)
    for number in (1, 2):
        one = tenders.publish_tender(by=HOUSE, number=number)
        assert (one.state, one.undivided) == (State.PUBLISHED, Text())


def test_what_has_lots_does_not_say_why_it_has_none() -> None:
    a_ready_tender()
    assert lot().undivided == Text()
    with pytest.raises(Conflict, match="Tender 1 has lots: it does not say why it has none"):
        undivided()
    lot(title=SOUTH, value_cents=20_000_00)
    assert tenders.publish_tender(by=HOUSE, number=1).state is State.PUBLISHED


def test_a_reason_that_cannot_be_is_refused() -> None:
    a_ready_tender()
    with pytest.raises(BadInput, match=r"why: '' is not accepted; expected a text in at least one language"):
        api.say_undivided(by=HOUSE, number=1, why=Text())
    with pytest.raises(NotPermitted):
        api.say_undivided(by=visitor("bizkaia"), number=1, why=UNDIVIDED)
    a_ready_tender(sort=Sort.ORDER)
    with pytest.raises(Conflict, match="neither lots nor bids"):
        undivided(2)


def test_it_is_asked_at_the_desk_and_read_by_everybody(desk: Client) -> None:
    a_tender()
    asked = "Say why it has no lots"
    assert asked not in text(desk.get(DESK)), "no instrument asks it yet"
    tenders.choose_instrument(by=HOUSE, number=1, instrument="open", answers={})
    clause(part=Part.CRITERION, weight=100)
    checked()
    shown = text(desk.get(DESK))
    assert (asked in shown, "Publish it" in shown, "the reason is written in all three" in shown) == (True, False, True)
    assert "Something that it needs is not there yet" in text(desk.post(f"{DESK}publish/", follow=True))
    assert "LCSP 99.3" in text(desk.get(f"{DESK}undivided/"))
    answer = desk.post(f"{DESK}undivided/", dict.fromkeys(WHY, " "))
    assert (answer.status_code, "Write it in one language at least." in text(answer)) == (422, True)
    assert desk.post(f"{DESK}undivided/", WHY).status_code == 302
    assert "It is one tool</textarea>" in text(desk.get(f"{DESK}undivided/")).replace("\n", "")
    assert "Published: everybody sees it." in text(desk.post(f"{DESK}publish/", follow=True))
    for language, told in (("eu", "Ez du loterik"), ("es", "No tiene lotes"), ("en", "It has no lots")):
        shown = text(Client().get(f"/{language}/tenders/1/"))
        assert (told in shown, WHY[f"why_{language}"] in shown) == (True, True)
    told = Client().get("/api/v1/tenders/1").json()
    assert told["undivided"] == {"eu": "Tresna bakarra da", "es": "Es una sola herramienta", "en": "It is one tool"}


def test_it_is_not_asked_of_a_tender_with_lots_and_stands_in_its_history(desk: Client) -> None:
    a_ready_tender()
    for language, word in (("eu", "Zergatik ez duen loterik"), ("es", "Por qué no tiene lotes")):
        shown = text(desk.get(f"/{language}/desk/history/govtech/tender/1/"))
        assert (word in shown, getattr(UNDIVIDED, language) in shown) == (True, True)
    lot()
    assert "Say why it has no lots" not in text(desk.get(DESK)).partition("History")[0]
    answer = desk.post(f"{DESK}undivided/", WHY)
    assert (answer.status_code, "has lots: it does not say why it has none" in text(answer)) == (409, True)


def test_no_field_of_ocds_is_made_up_for_it() -> None:
    a_published_tender()
    told = tender_releases.tender_releases(by=visitor("bizkaia"), uri="https://example.org/", language="en")
    assert UNDIVIDED.en not in str(told)
    assert "lots" not in told["releases"][0]["tender"]
