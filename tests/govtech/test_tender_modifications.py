# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Changes of a contract (LCSP 203-205): the ground that each rests on, both sides of each limit, every refusal."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from auzolan.govtech.api import tender_amendments as api
from auzolan.govtech.api import tender_contracts, tender_releases, tenders
from auzolan.govtech.nouns.bids import Amended
from auzolan.govtech.nouns.tenders import Part, Sort, Tender
from auzolan.govtech.store.rules import procurement_rules
from auzolan.kernel import clock
from auzolan.kernel.access import visitor
from auzolan.kernel.refusals import BadInput
from tests.builders.pages import text
from tests.builders.tenders import (
    HOUSE,
    TODAY,
    a_published_tender,
    a_tender,
    checked,
    clause,
    signed,
    undivided,
)

pytestmark = pytest.mark.django_db
ANYONE = visitor("bizkaia")
DESK = "/en/desk/tenders/1/amend/"
TOLD = {"of": "contract", "what": "Ten more doors", "why": "Ten more buses were bought"}


@pytest.fixture(autouse=True)
def _day() -> Iterator[None]:
    with clock.as_of(TODAY):
        yield


def changed(cents: int, ground: str = "", of: Amended = Amended.CONTRACT) -> Tender:
    """Return the tender with its contract changed by so much."""
    return api.amend_contract(by=HOUSE, number=1, of=of, what="Doors", why="Buses", cents=cents, ground=ground)


def a_contract(**told: Any) -> None:
    """Sign a contract of 40,000 euros; 50,000 were estimated."""
    a_published_tender(**told)
    signed(cents=40_000_00)


def a_large_contract(instrument: str = "open", answers: dict[str, Any] | None = None, **told: Any) -> None:
    """Sign a contract of 2,900,000 euros; 3,000,000 were estimated."""
    a_tender(value_cents=3_000_000_00, **told)
    tenders.choose_instrument(by=HOUSE, number=1, instrument=instrument, answers=answers or {})
    clause(part=Part.CRITERION, weight=100)
    undivided()
    checked()
    tenders.publish_tender(by=HOUSE, number=1)
    signed(cents=2_900_000_00)


def test_the_grounds_are_whole_and_speak_three_languages() -> None:
    rules = procurement_rules()
    ids = [one.id for one in api.change_grounds(by=ANYONE)]
    assert ids == [one.id for one in rules.grounds] == ["foreseen", "additional", "unforeseen", "not-substantial"]
    for one in rules.grounds:
        assert one.name.is_complete()
        for limit in one.limits:
            assert limit.text.is_complete()
            assert limit.counts <= set(ids)
            assert limit.until is None or limit.since < limit.until
        for kind in ("services", "supplies", "works"):
            shares = [each for each in one.limits if each.percent and (not each.kinds or kind in each.kinds)]
            assert [(each.since, each.until) for each in shares] == [(rules.since, None)], (one.id, kind)


@pytest.mark.parametrize(
    ("kind", "ground", "most", "article", "share"),
    [
        ("services", "foreseen", 8_000_00, "204.1", "20"),
        ("services", "additional", 20_000_00, "205.2.a.2", "50"),
        ("services", "unforeseen", 20_000_00, "205.2.b.3", "50"),
        ("services", "not-substantial", 4_000_00, "205.2.c.3", "10"),
        ("supplies", "not-substantial", 4_000_00, "205.2.c.3", "10"),
        ("works", "not-substantial", 6_000_00, "205.2.c.3", "15"),
    ],
)
def test_a_change_reaches_its_limit_and_not_a_cent_beyond(
    kind: Any, ground: str, most: int, article: str, share: str
) -> None:
    a_contract(kind=kind)
    for sign in (1, -1):
        with pytest.raises(BadInput) as refused:
            changed(sign * (most + 1), ground)
        wrong = refused.value.problem
        assert (wrong.column, wrong.value) == ("cents", f"{sign * (most + 1) / 100:.2f}")
        assert wrong.expected == (
            f"a change of at most {most / 100:.2f} EUR with what was changed before (0.00 EUR): "
            f"{share} % of the initial price, 40000.00 EUR (LCSP {article})"
        )
    [one] = changed(most, ground).awards
    [told] = one.amendments
    assert told.rests_on is not None
    assert (told.rests_on.ground, told.rests_on.name.is_complete()) == (ground, True)
    assert (told.rests_on.because[0].article, str(told.rests_on.because[0].figure)) == (article, share)
    assert one.whole_cents == 40_000_00 + most


@pytest.mark.parametrize(
    ("before", "ground", "left"),
    [
        ([("foreseen", 5_000_00)], "foreseen", 3_000_00),
        ([("additional", 12_000_00)], "unforeseen", 8_000_00),
        ([("unforeseen", 12_000_00), ("not-substantial", 3_000_00)], "additional", 5_000_00),
        ([("not-substantial", 1_500_00), ("not-substantial", 1_500_00)], "not-substantial", 1_000_00),
        ([("foreseen", 8_000_00)], "additional", 20_000_00),
        ([("additional", 20_000_00)], "foreseen", 8_000_00),
        ([("additional", 20_000_00)], "not-substantial", 4_000_00),
        ([("not-substantial", 4_000_00), ("not-substantial", -3_000_00)], "not-substantial", 3_000_00),
    ],
)
def test_earlier_changes_count_by_their_grounds(before: list[tuple[str, int]], ground: str, left: int) -> None:
    a_contract()
    for earlier, cents in before:
        changed(cents, earlier)
    with pytest.raises(BadInput, match=rf"cents: '{(left + 1) / 100:.2f}'.*with what was changed before"):
        changed(left + 1, ground)
    assert changed(left, ground).whole_cents == 40_000_00 + sum(cents for _ground, cents in before) + left


def test_the_initial_price_is_that_of_the_award_as_it_was_put_right() -> None:
    a_contract()
    changed(-10_000_00, of=Amended.AWARD)
    with pytest.raises(BadInput, match=r"20 % of the initial price, 30000.00 EUR \(LCSP 204.1\)"):
        changed(6_000_01, "foreseen")
    assert changed(6_000_00, "foreseen").whole_cents == 36_000_00


@pytest.mark.parametrize(
    ("starts_on", "answers", "most", "article"),
    [
        (date(2025, 12, 31), {}, 221_000_00, "22.1.b"),
        (date(2026, 1, 1), {}, 216_000_00, "22.1.b"),
        (date(2026, 1, 1), {"buyer": "central"}, 140_000_00, "22.1.a"),
    ],
)
def test_what_goes_beyond_the_threshold_of_the_day_of_its_file_is_substantial(
    starts_on: date, answers: dict[str, Any], most: int, article: str
) -> None:
    a_large_contract(starts_on=starts_on, answers=answers)
    changed(100_000_00, "not-substantial")
    why = rf"at most {most // 100}.00 EUR with what was changed before \(100000.00 EUR\): the threshold of {article} "
    with pytest.raises(BadInput, match=why + r"\(LCSP 205.2.c.3\)"):
        changed(most - 100_000_00 + 1, "not-substantial")
    told = changed(most - 100_000_00, "not-substantial").awards[0].amendments[1].rests_on
    assert told is not None
    assert [(str(one.figure), one.unit, one.figure_of) for one in told.because] == [
        ("10", "percent", ""), (str(most // 100), "EUR", article),
    ]  # fmt: skip


def test_what_nobody_could_foresee_is_not_held_by_the_estimated_value() -> None:
    a_contract()
    [one] = changed(20_000_00, "unforeseen").awards
    assert (one.whole_cents, one.estimated_cents) == (60_000_00, 40_000_00)
    until = one.ends_on + timedelta(days=100)
    more: dict[str, Any] = {"by": HOUSE, "number": 1, "until": until, "why": "More lines"}
    with pytest.raises(BadInput, match=r"at most what is left of the value, 10000.00 EUR"):
        tender_contracts.extend_contract(**more, cents=10_000_01)
    assert tender_contracts.extend_contract(**more, cents=10_000_00).whole_cents == 70_000_00
    with pytest.raises(BadInput, match=r"cents.*at most the estimated value, 50000.00 EUR"):
        changed(1, "foreseen")


def test_a_change_of_the_value_says_its_ground_and_nothing_else_has_to() -> None:
    a_contract()
    with pytest.raises(BadInput, match=r"ground: '' is not accepted; expected the ground of LCSP 203-205"):
        changed(1)
    with pytest.raises(BadInput, match=r"ground: 'luck'.*one of the grounds foreseen, additional, unforeseen, not-sub"):
        changed(1, "luck")
    with pytest.raises(BadInput, match=r"ground: 'foreseen'.*no ground: an error is put right"):
        changed(1, "foreseen", Amended.AWARD)
    changed(0)
    changed(0, "not-substantial")
    [one] = changed(1_00, of=Amended.AWARD).awards
    assert [each.rests_on.article if each.rests_on else "" for each in one.amendments] == ["", "205.2.c", ""]


def test_what_is_no_contract_of_that_law_rests_on_none_of_its_grounds() -> None:
    a_published_tender(sort=Sort.ORDER)
    signed(cents=40_000_00)
    with pytest.raises(BadInput, match=r"ground.*it is no contract of LCSP 9/2017"):
        changed(1, "foreseen")
    assert changed(10_000_00).whole_cents == 50_000_00


def test_research_before_the_market_rests_on_none_either() -> None:
    answers = {"research": True, "shares_benefits": True}
    a_large_contract(instrument="pre-commercial-procurement", answers=answers)
    with pytest.raises(BadInput, match=r"ground.*it is no contract of LCSP 9/2017"):
        changed(1, "foreseen")
    assert changed(100_000_00).whole_cents == 3_000_000_00


def test_it_is_asked_at_the_desk_and_read_by_everybody(desk: Client) -> None:
    a_contract()
    shown = text(desk.get(DESK))
    for told in ("Ground on which it rests", "Foreseen in the tender documents (LCSP 204)", "within five days"):
        assert told in shown
    answer = desk.post(DESK, TOLD | {"cents": "1,000", "ground": ""})
    assert (answer.status_code, "Expected: the ground of LCSP 203-205" in text(answer)) == (422, True)
    wrong = TOLD | {"cents": "4.000,01", "ground": "not-substantial"}
    shown = text(desk.post("/es/desk/tenders/1/amend/", wrong))
    assert "una modificación de 4000.00 EUR como mucho, con lo modificado antes (0.00 EUR): el 10 % del precio" in shown
    assert desk.post(DESK, TOLD | {"cents": "4,000", "ground": "unforeseen"}).status_code == 302
    for language, told in (
        ("eu", "Oinarria: Ezin aurreikusizko gorabeherak (LCSP 205.2.b)"),
        ("es", "Motivo: Circunstancias sobrevenidas e imprevisibles (LCSP 205.2.b)"),
        ("en", "Ground: Circumstances that nobody could foresee (LCSP 205.2.b)"),
    ):
        assert told in text(Client().get(f"/{language}/tenders/1/"))
        package = tender_releases.tender_releases(by=ANYONE, uri="https://example.org/", language=language)
        [found] = package["releases"][0]["contracts"][0]["amendments"]
        assert found["rationale"] == f"{told.partition(': ')[2]}. Ten more buses were bought"
    [award] = Client().get("/api/v1/tenders/1").json()["awards"]
    ground = award["amendments"][0]["rests_on"]
    assert (ground["ground"], ground["article"], ground["is_estimated"]) == ("unforeseen", "205.2.b", False)
    assert [(one["article"], one["figure"], one["unit"]) for one in ground["because"]] == [
        ("205.2.b.3", 50.0, "percent")
    ]
    assert "Ten more buses were bought [LCSP 205.2.b]" in text(desk.get("/en/desk/history/govtech/tender/1/"))


def test_no_ground_is_asked_of_an_order_at_the_desk(desk: Client) -> None:
    a_published_tender(sort=Sort.ORDER)
    signed(cents=40_000_00)
    shown = text(desk.get(DESK))
    assert ("Ground on which it rests" in shown, "within five days" in shown) == (False, False)
    assert desk.post(DESK, TOLD | {"cents": "1,000"}).status_code == 302
    assert "Ground:" not in text(Client().get("/en/tenders/1/"))
