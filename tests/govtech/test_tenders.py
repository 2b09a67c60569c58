# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tenders: prepared, their instrument chosen by the rules, published, and every refusal."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from auzolan.govtech.api import plans
from auzolan.govtech.api import tender_lessons as lessons
from auzolan.govtech.api import tenders as api
from auzolan.govtech.events import TenderMoved
from auzolan.govtech.nouns.reuse_checks import Way
from auzolan.govtech.nouns.tenders import Links, Part, Planned, Sort, State
from auzolan.kernel import clock, ledger
from auzolan.kernel.access import visitor
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotFound, NotPermitted
from auzolan.kernel.texts import Text, same
from tests.builders.cases import a_case, a_place
from tests.builders.challenges import a_challenge
from tests.builders.kernel import a_tenant, an_actor
from tests.builders.reuse_checks import an_exemption, decided, ready
from tests.builders.tenders import (
    HOUSE,
    TODAY,
    a_published_tender,
    a_ready_tender,
    a_tender,
    bought,
    checked,
    clause,
    undivided,
)

pytestmark = pytest.mark.django_db
ANYONE = visitor("bizkaia")


@pytest.fixture(autouse=True)
def _day() -> Iterator[None]:
    with clock.as_of(TODAY):
        yield


@pytest.fixture
def plan(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a room above plan to buy sensors next year."""
    entry = Planned(
        "sensors/2027", Ref("strategy", "case", "sensors"), same("Sensors"), "mobility", 2027, 5_000_000, "ocds-x-1"
    )
    monkeypatch.setattr(plans, "_PROVIDERS", [lambda tenant: [entry] if tenant == "bizkaia" else []])


def chosen(instrument: str, number: int = 1, **answers: Any) -> Any:
    return api.choose_instrument(by=HOUSE, number=number, instrument=instrument, answers=answers)


def lacking(number: int = 1) -> list[str]:
    return [one.key for one in api.needs(by=HOUSE, number=number) if not one.is_met]


def test_a_tender_is_seen_by_the_desk_alone_until_it_is_published() -> None:
    one = a_tender()
    assert (one.number, one.state, one.moves[0].state) == (1, State.PREPARED, State.PREPARED)
    assert api.tenders(by=HOUSE) == [one]
    assert api.tenders(by=ANYONE) == api.published_tenders(by=HOUSE) == []
    with pytest.raises(NotFound):
        api.tender(by=ANYONE, number=1)
    assert a_published_tender(unit="roads").number == 2
    assert [each.number for each in api.tenders(by=ANYONE)] == [2]
    assert api.tender(by=ANYONE, number=2).state is State.PUBLISHED
    for number in (0, 9, 2**31, -(2**63)):
        with pytest.raises(NotFound):
            api.tender(by=HOUSE, number=number)


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("object", {"object": Text()}),
        ("kind", {"kind": "concession"}),
        ("cpv", {"cpv": "3463"}),
        ("value_cents", {"value_cents": 0}),
        ("unit", {"unit": "nowhere"}),
        ("challenge", {"links": Links(challenge=9)}),
        ("case", {"links": Links(case="nothing")}),
        ("plan", {"links": Links(plan="nothing/2027")}),
        ("follows", {"links": Links(follows=9)}),
    ],
)
def test_what_cannot_be_bought_is_refused(field: str, told: dict[str, Any]) -> None:
    a_tender()
    links, unit = told.pop("links", Links()), told.pop("unit", "mobility")
    with pytest.raises(BadInput, match=field):
        api.begin_tender(by=HOUSE, sort=Sort.TENDER, unit=unit, bought=bought(**told), links=links)
    with pytest.raises(BadInput, match=field):
        api.change_tender(by=HOUSE, number=1, unit=unit, bought=bought(**told), links=links)
    assert len(api.tenders(by=HOUSE)) == 1


def test_only_those_of_the_unit_may(plan: None) -> None:
    a_ready_tender()
    a_tenant("roads", kind="department", parent="bizkaia")
    for by in (ANYONE, an_actor("iker", role="reader"), an_actor("jon", role="service-owner", at="roads")):
        with pytest.raises(NotPermitted):
            api.change_tender(by=by, number=1, unit="mobility", bought=bought(), links=Links())
        with pytest.raises(NotPermitted):
            lessons.remove_clause(by=by, number=1, clause=1)
    with pytest.raises(NotPermitted):
        api.publish_tender(by=an_actor("ane", role="service-owner"), number=1)
    for deed in (
        lambda: api.publish_tender(by=HOUSE, number=9),
        lambda: lessons.remove_clause(by=HOUSE, number=1, clause=9),
        lambda: clause(clause=9),
    ):
        with pytest.raises(NotFound):
            deed()


def test_a_tender_rests_on_its_challenge_and_its_entry_of_the_plan(plan: None) -> None:
    a_challenge()
    one = a_tender(links=Links(challenge=1, plan="sensors/2027"))
    assert Ref("govtech", "tender", "1") in ledger.cited_by("bizkaia", Ref("govtech", "challenge", "1"))
    assert one.links.plan == "sensors/2027"
    assert plans.planned(by=HOUSE)[0].ocid == "ocds-x-1"
    with pytest.raises(BadInput, match="another tender"):
        api.change_tender(by=HOUSE, number=1, unit="mobility", bought=bought(), links=Links(follows=1))


def test_an_instrument_is_chosen_by_the_rules_of_the_day_on_which_it_starts() -> None:
    a_tender(value_cents=14_999_99, starts_on=date(2026, 12, 1))
    one = chosen("minor-contract", months=12)
    assert one.chosen is not None
    [limit] = [each for each in one.chosen.because if each.article == "118.1"]
    assert (limit.figure, limit.since, limit.until, limit.holds) == (15_000, date(2018, 3, 9), None, True)
    assert one.chosen.on == date(2026, 12, 1)
    # the threshold of harmonised contracts is another one from 2026 on
    for starts_on, figure in ((date(2025, 12, 31), 143_000), (date(2026, 1, 1), 140_000)):
        a_tender(value_cents=139_999_99, starts_on=starts_on)
        number = api.tenders(by=HOUSE)[0].number
        told = chosen("simplified-open", number)
        assert figure in [each.figure for each in told.chosen.because]


@pytest.mark.parametrize(
    ("instrument", "told", "answers", "why"),
    [
        ("minor-contract", {"value_cents": 15_000_00}, {}, "118.1: The value of services or supplies is below"),
        ("minor-contract", {"value_cents": 14_000_00}, {"months": 13}, "29.8"),
        ("simplified-open", {"value_cents": 140_000_00}, {}, "140,000 EUR"),
        ("innovation-partnership", {}, {"innovation": False}, "177.1"),
        ("in-house-order", {}, {"own_resources": True}, "for such a record"),
        ("annual-plan", {}, {}, "for such a record"),
        ("nothing", {}, {}, "for such a record"),
    ],
)
def test_an_instrument_that_the_rules_do_not_allow_is_refused_with_the_reason(
    instrument: str, told: dict[str, Any], answers: dict[str, Any], why: str
) -> None:
    a_tender(**told)
    with pytest.raises(BadInput, match=why):
        chosen(instrument, **answers)
    assert api.tender(by=HOUSE, number=1).chosen is None


def test_the_adviser_refuses_answers_and_days_that_cannot_be() -> None:
    a_tender()
    with pytest.raises(BadInput, match="months"):
        chosen("open", months=-1)
    a_tender(starts_on=date(2028, 1, 1))
    with pytest.raises(BadInput, match="not known yet"):
        chosen("open", 2)


def test_an_order_goes_to_our_own_body_alone() -> None:
    a_tender(sort=Sort.ORDER)
    with pytest.raises(BadInput, match="for such a record"):
        chosen("open")
    with pytest.raises(BadInput, match=r"32\.2\.a"):
        chosen("in-house-order", own_resources=False)
    assert chosen("in-house-order", own_resources=True).chosen.instrument == "in-house-order"
    clause()
    checked()
    assert api.publish_tender(by=HOUSE, number=1).state is State.PUBLISHED


def test_what_the_instrument_rests_on_changes_and_it_is_chosen_anew() -> None:
    a_tender()
    chosen("open")
    told = api.change_tender(by=HOUSE, number=1, unit="mobility", bought=bought(cpv="48000000"), links=Links())
    assert told.chosen is not None
    told = api.change_tender(by=HOUSE, number=1, unit="mobility", bought=bought(value_cents=60_000_00), links=Links())
    assert told.chosen is None


def test_what_somebody_else_has_changed_is_not_written_over() -> None:
    a_tender()
    seen = api.revision(by=HOUSE, number=1)
    told = {"by": HOUSE, "number": 1, "unit": "mobility", "links": Links()}
    api.change_tender(**told, bought=bought(cpv="48000000"), seen=seen)
    with pytest.raises(Conflict, match="Someone else has changed this tender"):
        api.change_tender(**told, bought=bought(value_cents=1), seen=seen)
    assert api.tender(by=HOUSE, number=1).bought.cpv == "48000000"
    api.change_tender(**told, bought=bought(), seen=api.revision(by=HOUSE, number=1))
    with pytest.raises(NotPermitted):
        api.revision(by=ANYONE, number=1)


def test_it_is_published_once_it_has_all_that_it_needs() -> None:
    a_tender(object=Text(es="Sensores"))
    assert lacking() == ["object", "instrument", "clauses", "reuse"]
    with pytest.raises(BadTable) as refused:
        api.publish_tender(by=HOUSE, number=1)
    assert [one.column for one in refused.value.problems] == ["object", "instrument", "clauses", "reuse"]
    api.change_tender(by=HOUSE, number=1, unit="mobility", bought=bought(), links=Links())
    chosen("open")
    clause(part=Part.CRITERION, weight=60, search="")
    assert lacking() == ["weights", "undivided", "bound", "reuse"]
    undivided()
    clause(part=Part.CRITERION, weight=100, clause=1)
    assert lacking() == ["reuse"]
    checked()
    assert lacking() == []
    one = api.publish_tender(by=HOUSE, number=1)
    assert (one.state, one.moves[-1].state) == (State.PUBLISHED, State.PUBLISHED)


@pytest.mark.parametrize(
    ("sort", "instrument", "answers"),
    [
        (Sort.TENDER, "negotiated-without-notice", {"cases": ["168.a.2"]}),
        (Sort.TENDER, "simplified-open", {"judgement_percent": 20}),
        (Sort.ORDER, "in-house-order", {"own_resources": True}),
    ],
)
def test_what_its_instrument_asks_is_answered_before_it_is_published(
    sort: Sort, instrument: str, answers: dict[str, Any]
) -> None:
    a_ready_tender(sort=sort)
    chosen(instrument)
    assert lacking() == ["answered"]
    with pytest.raises(BadTable, match="Every condition of its instrument is answered"):
        api.publish_tender(by=HOUSE, number=1)
    chosen(instrument, **answers)
    assert api.publish_tender(by=HOUSE, number=1).state is State.PUBLISHED


@pytest.mark.parametrize("part", list(Part))
def test_what_it_asks_is_written_in_three_languages_before_it_is_published(part: Part) -> None:
    a_ready_tender()
    number = next(one.number for one in api.tender(by=HOUSE, number=1).clauses if one.part is part)
    weight = 100 if part is Part.CRITERION else 0
    clause(part=part, clause=number, weight=weight, text=Text(es="En las puertas", en="At the doors"))
    assert lacking() == ["texts"]
    with pytest.raises(BadTable, match="written in all three languages"):
        api.publish_tender(by=HOUSE, number=1)
    clause(part=part, clause=number, weight=weight)
    assert api.publish_tender(by=HOUSE, number=1).state is State.PUBLISHED


def test_a_reuse_check_that_has_lapsed_lets_nothing_be_published() -> None:
    a_ready_tender()
    assert api.standing(by=HOUSE, number=1).number == 1
    with clock.as_of(date(2027, 11, 27)):
        assert lacking() == ["reuse"]
        with pytest.raises(BadTable, match="reuse"):
            api.publish_tender(by=HOUSE, number=1)
    one = api.publish_tender(by=HOUSE, number=1)
    evidence = [str(ref) for ref, _hash in ledger.evidence_for("bizkaia", one.ref)]
    assert "govtech/reuse-exemption/1" in evidence


def test_the_check_of_its_business_case_is_that_of_a_tender() -> None:
    a_place()
    case = a_case("sensors")
    one = a_tender(links=Links(case="sensors"))
    assert "reuse" in lacking(one.number)
    assert (one.unit, case.case.unit) == ("mobility", "treasury"), "a unit buys what another's case asks for"
    an_exemption(Ref("strategy", "case", "sensors"), unit="treasury")
    assert "reuse" not in lacking(one.number)
    assert api.standing(by=HOUSE, number=one.number).subject == Ref("strategy", "case", "sensors")


def test_what_is_to_be_reused_as_it_is_is_bought_only_with_a_reason_that_everybody_reads() -> None:
    a_tender()
    chosen("simplified-open", months=24, judgement_percent=20)
    clause()
    clause(part=Part.CRITERION, weight=100)
    undivided()
    ready(subject=Ref("govtech", "tender", "1"))
    decided()
    found = api.standing(by=HOUSE, number=1)
    assert (found.way, found.solution) == (Way.REUSE, "Rendez-vous")
    assert lacking() == []
    for why in ("", "because", "x" * 4001):
        with pytest.raises(BadInput, match=r"^why.*though reuse check 1 takes Rendez-vous as it is"):
            api.publish_tender(by=HOUSE, number=1, why=why)
    assert api.tender(by=HOUSE, number=1).state is State.PREPARED
    one = api.publish_tender(by=HOUSE, number=1, why=" Its hosting and its support are bought, not the software ")
    assert one.moves[-1].why == "Its hosting and its support are bought, not the software"


def test_nothing_of_a_published_tender_changes() -> None:
    a_published_tender()
    for deed in (
        lambda: api.change_tender(by=HOUSE, number=1, unit="mobility", bought=bought(), links=Links()),
        lambda: chosen("open"),
        clause,
        lambda: lessons.remove_clause(by=HOUSE, number=1, clause=1),
        lambda: api.publish_tender(by=HOUSE, number=1),
    ):
        with pytest.raises(Conflict, match="stays as it is"):
            deed()


def test_what_happens_is_announced() -> None:
    assert TenderMoved(1, "prepared", "published").state == State.PUBLISHED
    one = a_published_tender()
    assert [each.person for each in one.moves] == ["system", "system"]
