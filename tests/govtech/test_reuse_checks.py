# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reuse checks: begun, searched, listed, covered, ended by a decision that the gates allow; exemptions; standing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from auzolan.govtech.api import reuse_checks as api
from auzolan.govtech.api import reuse_deciding
from auzolan.govtech.core.reuse_checks import covering
from auzolan.govtech.nouns.reuse_checks import Listed, Mark, Met, Requirement, ReuseCheck, Way
from auzolan.govtech.store import reuse_checks as store
from auzolan.kernel import clock, history, ledger, outbox
from auzolan.kernel.access import visitor
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotFound, NotPermitted
from auzolan.kernel.texts import Text
from auzolan.review import api as review
from tests.builders.kernel import a_tenant, an_actor
from tests.builders.reuse_checks import (
    HOUSE,
    NEED,
    SOUGHT,
    SUBJECT,
    a_check,
    a_subject,
    covered,
    decided,
    listed,
    marks,
    ready,
    searched,
    some_requirements,
    some_solutions,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 27)
ANYBODY = visitor("bizkaia")
LACKING_IN_BASQUE = Text("", NEED.es, NEED.en)
PROOFS = {"reuse": "Its licence does not let us", "open-source": "Nothing of it is kept up"}


@pytest.fixture(autouse=True)
def _place() -> Iterator[None]:
    with clock.as_of(TODAY):
        a_subject()
        yield


def test_a_check_goes_from_the_need_to_its_decision() -> None:
    some_solutions()
    made = a_check()
    assert [one.key for one in api.needs(by=HOUSE, number=made.number) if not one.is_met] == ["searched", "listed"]
    one = searched()
    [search] = one.searches
    assert (search.need, search.language, search.corpus_size, search.at.date()) == (SOUGHT, "fr", 20, TODAY)
    assert len(search.corpus) == 64
    assert "rendez-vous" in {one.id for one in search.candidates}
    listed("rendez-vous")
    assert [one.key for one in api.needs(by=HOUSE, number=1) if not one.is_met] == ["covered"]
    covered("rendez-vous", Met.MET, Met.UNKNOWN)
    [found] = api.coverages(by=HOUSE, number=1)
    assert (found.low, found.high, found.musts) == (0.5, 1.0, ())
    with pytest.raises(NotFound):
        api.check(by=ANYBODY, number=1)
    taken = decided()
    one = api.check(by=ANYBODY, number=1)
    assert one.finish is not None
    assert (one.finish.way, one.finish.choice, one.finish.on, one.finish.until) == (
        Way.REUSE, "rendez-vous", TODAY, date(2027, 11, 27),
    )  # fmt: skip
    assert (taken.kind, taken.subject, taken.unit) == (reuse_deciding.DECIDE, one.ref, "mobility")
    assert [option.name for option in taken.options][1:] == [reuse_deciding.COMMISSION, reuse_deciding.NOTHING]
    assert [name.es for _option, name in taken.weighed][1:] == ["adquirir o desarrollar", "no hacer nada"]
    assert taken.options[0].weighed == "50 - 100 %"
    assert taken.titled.eu == "1. berrerabilpen-egiaztapena: Rendez-vous berrerabiltzea"
    assert [ref for ref, _hash in ledger.evidence_for("bizkaia", taken.ref)] == [one.ref]
    [event] = outbox.OutboxEvent.objects.of("bizkaia").filter(type="auzolan.govtech.reuse-check-finished")
    assert event.data["subject"] == "services/service/register"
    assert review.verify_chain(by=HOUSE).is_whole
    assert {change.what for change in history.of("bizkaia", one.ref)} == {"recorded", "changed"}


def test_what_a_search_finds_is_kept_as_it_was() -> None:
    some_solutions()
    a_check()
    before = searched().searches
    api.search(by=HOUSE, number=1, need="hilerrien kudeaketa", language="eu")
    after = api.check(by=HOUSE, number=1).searches
    assert after[:1] == before
    assert (after[1].language, len(after)) == ("eu", 2)
    with pytest.raises(BadInput, match="language"):
        api.search(by=HOUSE, number=1, need="cita", language="pt")
    with pytest.raises(BadInput, match="need"):
        api.search(by=HOUSE, number=1, need="?!")


def test_an_empty_catalogue_is_searched_too_and_nothing_is_listed_in_writing() -> None:
    a_check()
    [search] = searched().searches
    assert (search.candidates, search.abstain, search.corpus_size) == ((), True, 0)
    api.put_on_list(by=HOUSE, number=1, listed=(), why_none="The catalogue is empty")
    told = {one.key: one.is_met for one in api.needs(by=HOUSE, number=1)}
    assert told["none"]
    assert not {"listed", "covered"} & set(told), "nothing was listed, so nothing was looked at"
    api.pass_over(by=HOUSE, number=1, impossible=PROOFS)
    taken = decided(way=Way.COMMISSION, choice="")
    assert taken.choice == reuse_deciding.COMMISSION
    assert "The catalogue is empty" in taken.options[0].weighed


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"subject": Ref("services", "service", "none")}, "subject"),
        ({"subject": Ref("nowhere", "thing", "1")}, "subject"),
        ({"subject": Ref("govtech", "tender", "1")}, "subject"),
        ({"subject": Ref("govtech", "application", "1")}, "subject"),
        ({"subject": Ref("govtech", "pilot", "x")}, "subject"),
        ({"subject": Ref("strategy", "suppliers", "all")}, "subject"),
        ({"subject": Ref("strategy", "case", "nothing")}, "subject"),
        ({"unit": "nowhere"}, "unit"),
        ({"unit": "treasury"}, "unit"),
        ({"need": Text()}, "need"),
        ({"requirements": [Requirement("r1", Text(), True)]}, "requirements"),
        ({"requirements": [Requirement("r1", NEED, True, 101)]}, "requirements"),
        ({"requirements": [Requirement("r1", NEED, True)] * 2}, "requirements"),
        ({"requirements": [Requirement(f"r{n}", NEED, True) for n in range(31)]}, "requirements"),
    ],
)
def test_a_check_that_cannot_be_is_refused(told: dict[str, Any], field: str) -> None:
    with pytest.raises(BadInput, match=f"^{field}"):
        a_check(**told)
    assert api.checks(by=HOUSE) == []


def test_one_check_of_a_record_is_made_at_a_time_and_a_finished_one_stays() -> None:
    ready()
    with pytest.raises(Conflict, match="is being made"):
        a_check()
    decided()
    for deed in (
        lambda: api.change_check(by=HOUSE, number=1, need=NEED, requirements=()),
        lambda: api.search(by=HOUSE, number=1, need="cita"),
        lambda: listed("rendez-vous"),
        covered,
        lambda: api.pass_over(by=HOUSE, number=1, impossible={}),
        decided,
    ):
        with pytest.raises(Conflict, match="is finished"):
            deed()
    assert a_check().number == 2


def test_only_the_unit_of_a_check_makes_it() -> None:
    a_tenant("culture", kind="department", parent="bizkaia")
    with pytest.raises(NotPermitted):
        a_check(an_actor("eve", role="reader"))
    with pytest.raises(NotPermitted):
        a_check(an_actor("jon", role="service-owner", at="culture"))
    assert a_check(an_actor("ane", role="service-owner", at="mobility")).person == "ane"
    with pytest.raises(NotPermitted):
        api.search(by=an_actor("jon", role="service-owner", at="culture"), number=1, need="cita")
    for number in (2, 2**31):
        with pytest.raises(NotFound):
            api.check(by=HOUSE, number=number)
        with pytest.raises(NotFound):
            api.search(by=HOUSE, number=number, need="cita")


@pytest.mark.parametrize(
    ("rows", "why", "field"),
    [
        ([Listed("nothing", "Nothing", "reuse", True)], "", "short_list"),
        ([Listed("rendez-vous", "Rendez-vous", "never", True)], "", "short_list"),
        ([Listed("own", " ", "rest", False)], "", "short_list"),
        ([Listed("own", "Own", "rest", False)] * 2, "", "short_list"),
        ([Listed(f"o{n}", "Own", "rest", False) for n in range(21)], "", "short_list"),
        ([Listed("own", "Own", "rest", False)], "None", "why_none"),
        ([], " ", "why_none"),
        ([], "None of them fits.", "why_none"),
    ],
)
def test_a_short_list_that_cannot_be_is_refused(rows: list[Listed], why: str, field: str) -> None:
    some_solutions()
    a_check()
    with pytest.raises(Conflict, match="Search first"):
        api.put_on_list(by=HOUSE, number=1, listed=rows, why_none=why)
    searched()
    with pytest.raises(BadInput, match=f"^{field}"):
        api.put_on_list(by=HOUSE, number=1, listed=rows, why_none=why)


def test_coverage_is_filled_in_by_somebody_with_evidence_and_answers_what_is_asked() -> None:
    ready()
    with pytest.raises(BadInput, match="solution"):
        covered("padron-abierto")
    with pytest.raises(BadInput, match="marks"):
        covered("rendez-vous", Met.MET)
    with pytest.raises(BadInput, match="evidence-r2"):
        api.cover(by=HOUSE, number=1, solution="rendez-vous", marks=[*marks(Met.MET), Mark("r2", Met.NOT, " ")])
    told = [*marks(Met.MET), Mark("r2", Met.NOT, "x" * 4001)]
    with pytest.raises(BadInput, match="evidence-r2"):
        api.cover(by=HOUSE, number=1, solution="rendez-vous", marks=told)
    sheet = api.check(by=HOUSE, number=1).sheet("rendez-vous")
    assert sheet is not None
    assert (sheet.person, sheet.on) == (HOUSE.person, TODAY)


def test_an_answer_to_what_reads_otherwise_now_goes() -> None:
    ready()
    must, should = some_requirements()
    harder = replace(should, text=Text("Euskara hutsean", "Solo en euskera", "In Basque alone"))
    one = api.change_check(by=HOUSE, number=1, need=NEED, requirements=(must, harder))
    sheet = one.sheet("rendez-vous")
    assert sheet is not None
    assert [mark.requirement for mark in sheet.marks] == ["r1"]
    assert not {each.key: each.is_met for each in api.needs(by=HOUSE, number=1)}["covered"]
    api.put_on_list(by=HOUSE, number=1, listed=[Listed("own", "Own", "rest", False)])
    assert api.check(by=HOUSE, number=1).sheets == ()


def test_requirements_are_told_in_three_languages_before_the_decision_and_no_answer_goes_for_that() -> None:
    must, should = some_requirements()
    half = replace(should, text=Text(en=should.text.en))
    ready(requirements=(must, half))
    assert [one.key for one in api.needs(by=HOUSE, number=1) if not one.is_met] == ["told"]
    with pytest.raises(BadTable) as refused:
        decided()
    assert [one.column for one in refused.value.problems] == ["told"]
    api.change_check(by=HOUSE, number=1, need=NEED, requirements=(must, should))
    assert all(one.is_met for one in api.needs(by=HOUSE, number=1))
    decided()


def test_of_two_who_fill_in_the_same_the_second_is_told() -> None:
    one = ready()
    seen = api.revision(one)
    searched()
    covered("rendez-vous", Met.PARTLY, Met.MET)
    for deed in (
        lambda: api.change_check(by=HOUSE, number=1, need=NEED, requirements=some_requirements(), seen=seen),
        lambda: api.put_on_list(by=HOUSE, number=1, listed=(), why_none="None", seen=seen),
        lambda: api.cover(by=HOUSE, number=1, solution="rendez-vous", marks=marks(Met.MET, Met.MET), seen=seen),
        lambda: api.pass_over(by=HOUSE, number=1, impossible=PROOFS, seen=seen),
    ):
        with pytest.raises(Conflict, match="Someone else has changed this check"):
            deed()
    again = api.revision(api.check(by=HOUSE, number=1))
    searched()
    api.pass_over(by=HOUSE, number=1, impossible=PROOFS, seen=again)


def test_an_open_check_is_looked_for_once_nobody_else_can_begin_one(monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    for name in ("hold", "checks_of"):
        does = getattr(store, name)
        monkeypatch.setattr(store, name, lambda *of, _name=name, _does=does: (order.append(_name), _does(*of))[1])
    a_check()
    assert order == ["hold", "checks_of"]


def test_a_decision_waits_for_all_that_it_asks_for() -> None:
    a_check(need=LACKING_IN_BASQUE, requirements=())
    with pytest.raises(BadTable) as refused:
        decided(way=Way.COMMISSION, choice="")
    assert {one.column for one in refused.value.problems} == {"need", "requirements", "searched", "listed"}
    assert all(one.asks.is_complete() for one in api.needs(by=HOUSE, number=1))


def test_steps_are_passed_over_in_their_order_and_in_writing() -> None:
    ready()
    for told in ({"rest": "x"}, {"never": "x"}):
        with pytest.raises(BadInput, match="impossible"):
            api.pass_over(by=HOUSE, number=1, impossible=told)
    for told in ({"open-source": "x"}, {"reuse": "x" * 4001}):
        with pytest.raises(BadInput):
            api.pass_over(by=HOUSE, number=1, impossible=told)
    assert [one.is_open for one in api.passings(by=HOUSE, number=1)] == [True, False, False]
    api.pass_over(by=HOUSE, number=1, impossible={"reuse": "Its licence does not let us"})
    first, second, _rest = api.passings(by=HOUSE, number=1)
    assert (first.contradicted, second.is_open) == (("rendez-vous",), True)


@pytest.mark.parametrize(
    ("mets", "proofs", "way", "choice", "field"),
    [
        ((Met.MET, Met.MET), {}, Way.COMMISSION, "", "way"),
        ((Met.MET, Met.MET), {"reuse": "x"}, Way.COMMISSION, "", "way"),
        ((Met.MET, Met.MET), {}, Way.REUSE, "", "choice"),
        ((Met.MET, Met.MET), {}, Way.ADAPT, "padron-abierto", "choice"),
        ((Met.MET, Met.MET), {"reuse": "x"}, Way.REUSE, "rendez-vous", "choice"),
        ((Met.PARTLY, Met.MET), {}, Way.REUSE, "rendez-vous", "way"),
        ((Met.UNKNOWN, Met.MET), {}, Way.REUSE, "rendez-vous", "way"),
        ((Met.MET, Met.MET), PROOFS, Way.COMMISSION, "rendez-vous", "choice"),
        ((Met.MET, Met.MET), PROOFS, Way.COMMISSION, "", "inefficient"),
    ],
)
def test_a_choice_that_the_gates_do_not_allow_is_refused(
    mets: tuple[Met, ...], proofs: dict[str, str], way: Way, choice: str, field: str
) -> None:
    ready(*mets)
    api.pass_over(by=HOUSE, number=1, impossible=proofs)
    with pytest.raises(BadInput, match=f"^{field}"):
        decided(way=way, choice=choice)
    assert not api.check(by=HOUSE, number=1).is_finished
    assert review.decisions(by=HOUSE) == []


@pytest.mark.parametrize("way", [Way.REUSE, Way.ADAPT])
def test_what_is_acquired_or_developed_is_never_called_reuse(way: Way) -> None:
    some_solutions()
    a_check()
    searched()
    listed("rendez-vous", step="rest")
    covered()
    api.pass_over(by=HOUSE, number=1, impossible=PROOFS)
    with pytest.raises(BadInput, match=r"^way.*to acquire or develop"):
        decided(way=way)
    with pytest.raises(BadInput, match=r"^inefficient"):
        decided(way=Way.COMMISSION)
    decided(way=Way.COMMISSION, inefficient="Running it costs twice as much")
    assert api.check(by=HOUSE, number=1).is_finished


def test_what_does_not_meet_a_must_is_adapted_and_commissioning_says_why() -> None:
    ready(Met.PARTLY, Met.MET)
    assert decided(way=Way.ADAPT).choice == "Rendez-vous (rendez-vous)"
    a_check()
    searched(2)
    listed("rendez-vous", number=2)
    covered(number=2)
    api.pass_over(by=HOUSE, number=2, impossible=PROOFS)
    taken = decided(2, way=Way.COMMISSION, choice="", inefficient="Running it costs twice as much")
    assert "Running it costs twice as much" in taken.options[1].weighed


def test_the_decision_itself_may_lack_something() -> None:
    ready()
    for told, field in (
        ({"reason": " "}, "reason"), ({"accountable": "leire"}, "accountable"), ({"review_on": TODAY}, "review_on"),
    ):  # fmt: skip
        with pytest.raises(BadInput, match=field):
            decided(**told)
    with pytest.raises(NotPermitted):
        reuse_deciding.decide(
            by=an_actor("eve", role="reader"), number=1, way=Way.REUSE, reason="x", instead="x", responsible="leire",
            accountable="miren", review_on=date(2027, 5, 1), choice="rendez-vous",
        )  # fmt: skip


def test_solutions_with_weights_are_compared_and_what_is_unknown_makes_an_interval() -> None:
    some_solutions()
    a_check(requirements=some_requirements(weights=(60, 40)))
    searched()
    listed("rendez-vous", "padron-abierto")
    covered("rendez-vous", Met.MET, Met.UNKNOWN)
    assert api.comparison(by=HOUSE, number=1) is None, "one alone is not compared"
    covered("padron-abierto", Met.NOT, Met.MET)
    found = api.comparison(by=HOUSE, number=1)
    assert found is not None
    first, second = found.ranking
    assert (first.name, second.name) == ("rendez-vous", "padron-abierto")
    assert first.low < first.high
    assert found.compared == ("rendez-vous", "padron-abierto")
    one = api.check(by=HOUSE, number=1)
    api.change_check(by=HOUSE, number=1, need=one.need, requirements=some_requirements(weights=(60, 0)))
    assert api.comparison(by=HOUSE, number=1) is None


@given(some.lists(some.tuples(some.sampled_from(Met), some.booleans()), min_size=1, max_size=12))
def test_an_interval_holds_every_way_in_which_the_unknown_may_turn_out(rows: list[tuple[Met, bool]]) -> None:
    asked = [Requirement(f"r{n}", NEED, is_must) for n, (_met, is_must) in enumerate(rows)]
    told = [Mark(f"r{n}", met, "x") for n, (met, _must) in enumerate(rows)]
    found = covering.coverage("x", asked, told)
    for turn in (Met.MET, Met.PARTLY, Met.NOT):
        sure = [replace(one, met=turn if one.met is Met.UNKNOWN else one.met) for one in told]
        settled = covering.coverage("x", asked, sure)
        assert settled.low == settled.high
        assert found.low - 1e-9 <= settled.low <= found.high + 1e-9
    assert sum(found.counts.values()) == len(rows)


def test_what_is_public_is_what_is_finished() -> None:
    ready()
    assert (len(api.checks(by=HOUSE)), api.checks(by=ANYBODY), api.finished_checks(by=HOUSE)) == (1, [], [])
    decided()
    one: ReuseCheck = api.finished_checks(by=ANYBODY)[0]
    assert api.checks_of(by=HOUSE, subject=SUBJECT) == [one]
