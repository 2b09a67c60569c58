# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who answers for which data: the nearest role decides, gaps and overlaps are counted, a proposal leaves none."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auzolan.catalogue import api
from auzolan.catalogue.core.answering import burden, duties, holding, proposing
from auzolan.catalogue.nouns.answering import DataRole, Held, Holder, Lot, Scope, Skill, Trouble, Why
from auzolan.kernel import clock, history
from auzolan.kernel.access import system, visitor
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotFound, NotPermitted
from auzolan.review import api as review
from tests.builders.answering import a_role
from tests.builders.catalogue import a_dataset
from tests.builders.kernel import a_person, a_tenant, an_actor

BY = system("bizkaia")
DAY = date(2026, 1, 1)
DUTIES = duties.DUTIES[-1].duties
ANE, JON, LANTIK = Holder("roads", "ane"), Holder("roads", "jon"), Holder("lantik")


def held(role: DataRole, over: str, holder: Holder, *named: str, **told: Any) -> Held:
    return Held(0, role, Scope.parse(over), holder, DAY, duties=named, **told)


def test_every_duty_is_told_in_three_languages_with_its_source_and_keys_are_unique() -> None:
    for listed in duties.DUTIES:
        assert len({one.key for one in listed.duties}) == len(listed.duties)
        for one in listed.duties:
            assert one.name.is_complete(), one.key
            assert one.source.is_complete(), one.key
            assert one.skill in duties.ABLE[one.responsible], one.key
    assert {one.responsible for one in DUTIES} == set(DataRole)


@pytest.mark.parametrize(
    ("roles", "who"),
    [
        ([("all", ANE), ("unit/works", JON)], {JON}),
        ([("unit/works", ANE), ("unit/roads", JON)], {JON}),
        ([("unit/roads", ANE), ("theme/TRAN", JON)], {ANE, JON}),
        ([("unit/roads", ANE), ("dataset/stops", JON)], {JON}),
        ([("unit/culture", ANE), ("theme/HEAL", JON)], set()),
    ],
)
def test_the_role_nearest_to_a_dataset_decides(roles: list[tuple[str, Holder]], who: set[Holder]) -> None:
    those = [held(DataRole.STEWARD, over, holder) for over, holder in roles]
    lot = Lot("roads", ("TRAN",), dataset="stops")
    found, _near = holding.responsible(duties.duty("describe"), lot, those, {"roads": ["works", "bizkaia"]})
    assert set(found) == who


def test_a_role_that_names_a_duty_goes_before_one_that_carries_it_and_has_no_other() -> None:
    those = [held(DataRole.STEWARD, "unit/roads", ANE), held(DataRole.STEWARD, "unit/roads", JON, "describe")]
    assert holding.responsible(duties.duty("describe"), Lot("roads"), those, {})[0] == (JON,)
    assert holding.responsible(duties.duty("refresh"), Lot("roads"), those, {})[0] == (ANE,)


def test_gaps_and_overlaps_are_counted_in_datasets() -> None:
    lots = [Lot("roads", ("TRAN",), count=3), Lot("roads", ("HEAL",), count=2)]
    those = [held(DataRole.STEWARD, "theme/TRAN", ANE), held(DataRole.STEWARD, "theme/TRAN", JON)]
    [cell] = holding.cells([duties.duty("describe")], lots, those, {})
    assert (cell.bare, cell.doubled, dict(cell.responsible)) == (2, 3, {ANE: 3, JON: 3})
    by_theme = holding.cells([duties.duty("describe")], lots, those, {}, holding.Domains.THEME)
    assert [(one.domain, one.is_gap, one.is_overlap) for one in by_theme] == [
        ("HEAL", True, False),
        ("TRAN", False, True),
    ]


def test_a_load_is_duties_times_datasets_by_how_often_they_are_updated() -> None:
    lots = [Lot("roads", frequency="DAILY", count=10), Lot("roads", frequency="ANNUAL", count=4)]
    [load] = burden.loads(DUTIES, lots, [held(DataRole.STEWARD, "unit/roads", ANE)], {}, 50.0)
    # describe: 14 datasets; refresh and check: 10 x 2.5 + 4 x 1 each
    assert (load.duties, load.datasets, load.load, load.is_too_much) == (3, 14, 14 + 2 * 29, True)
    [unit] = burden.loads(DUTIES, lots, [held(DataRole.STEWARD, "unit/roads", LANTIK)], {}, 50.0)
    assert not unit.is_too_much


def test_a_proposal_fills_gaps_settles_overlaps_and_evens_loads() -> None:
    lots = [Lot("roads", count=40), Lot("culture", count=40), Lot("sport", count=40)]
    those = [held(DataRole.STEWARD, "all", ANE), held(DataRole.DATA_LEAD, "unit/roads", JON, skills=(Skill.METADATA,))]
    those += [held(DataRole.STEWARD, "unit/culture", Holder("culture", "miren"))]
    those += [held(DataRole.STEWARD, "unit/culture", Holder("culture", "peru"))]
    told = [duties.duty(key) for key in ("describe", "refresh", "check", "store")]
    found = proposing.propose(told, lots, those, {}, limit=100.0)
    assert found.is_best
    by_line = {(one.domain, one.duty): one for one in found.lines}
    assert by_line["culture", "describe"].why is Why.SEVERAL
    assert {one.proposed.unit for key, one in by_line.items() if key[0] == "culture"} == {"culture"}
    assert found.heaviest_after < found.heaviest_before
    assert {one.why for one in found.lines} >= {Why.SEVERAL, Why.TOO_MUCH}
    assert {(domain, duty) for domain, duty, _skill in found.impossible} == {
        (unit, "store") for unit in ("roads", "culture", "sport")
    }
    assert proposing.lacking(found) == (Skill.PLATFORM,)


def test_what_is_as_it_should_be_is_not_proposed_otherwise() -> None:
    those = [held(DataRole.STEWARD, "unit/roads", ANE), held(DataRole.STEWARD, "unit/culture", JON)]
    told = [duties.duty(key) for key in ("describe", "refresh")]
    assert proposing.propose(told, [Lot("roads", count=9), Lot("culture", count=9)], those, {}, 100.0).lines == ()


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(list(DataRole)),
            st.sampled_from(["all", "unit/a", "unit/b", "theme/TRAN"]),
            st.sampled_from("xyz"),
        ),
        max_size=8,
        unique=True,
    ),
    st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 60)), min_size=1, max_size=4),
)
def test_a_proposal_gives_each_duty_one_who_may_or_says_that_nobody_can(
    told: list[tuple[DataRole, str, str]], sizes: list[tuple[str, int]]
) -> None:
    those = [held(role, over, Holder("a", person)) for role, over, person in told]
    lots = [Lot(owner, ("TRAN",), count=count) for owner, count in sizes]
    found = proposing.propose(DUTIES, lots, those, {}, 150.0)
    tasks = {(one.domain, one.duty.key): one for one in proposing.tasks_of(DUTIES, lots, those, {})}
    assert {(domain, duty) for domain, duty, _skill in found.impossible} == {
        k for k, one in tasks.items() if not one.may
    }
    lines = {(one.domain, one.duty): one for one in found.lines}
    assert len(lines) == len(found.lines)
    for key, task in tasks.items():
        if key in lines:
            assert lines[key].proposed in task.may
        elif task.may:
            assert len(task.now) == 1
            assert not task.is_bare


def test_hand_overs_are_counted_from_the_second_unit_on() -> None:
    moves = [("R-1", "", "roads"), ("R-1", "roads", "culture"), ("R-1", "culture", "roads"), ("R-2", "", "roads")]
    found = burden.handoffs(moves)
    assert (found.requests, found.handoffs, found.most, found.mean) == (2, 2, 2, 1.0)


# ── through the verbs ─────────────────────────────────────────────────────────────────────────


@pytest.mark.django_db
class TestVerbs:
    """Roles in the tables."""

    def test_a_role_is_recorded_once_and_its_changes_are_noted(self) -> None:
        one = a_role(person="ane")
        assert a_role(person="ane").number == one.number
        api.end_role(by=BY, number=one.number, until=clock.today())
        assert api.data_roles(by=BY) == []
        assert len(api.data_roles(by=BY, with_past=True)) == 1
        newest = history.of("bizkaia", Ref("catalogue", "role", str(one.number)))[0]
        assert [field.name for field in newest.fields] == ["until"]
        with pytest.raises(NotFound):
            api.end_role(by=BY, number=99, until=clock.today())

    def test_the_public_reads_a_name_only_where_it_may(self) -> None:
        a_role(person="ane")
        a_role(DataRole.DATA_LEAD, person="jon", is_named=True)
        seen = {one.role: one.holder.person for one in api.data_roles(by=visitor("bizkaia"))}
        assert seen == {DataRole.STEWARD: "", DataRole.DATA_LEAD: "jon"}
        assert api.people_named(by=visitor("bizkaia"), usernames=["ane", "jon"]) == {"jon": "Jon"}
        a_dataset("stops")
        told = dict(api.answers_for(by=visitor("bizkaia"), slug="stops"))
        assert told[duties.duty("describe")] == (Holder("mobility"),)
        assert api.answers_for(by=BY, slug="none") == []

    @pytest.mark.parametrize(
        ("told", "match"),
        [
            ({"over": "dataset/none"}, "scope.*'dataset/none'.*a dataset there is"),
            ({"over": "theme/BUS"}, "scope.*'theme/BUS'"),
            ({"until": date(2025, 1, 1)}, "until.*2026-01-01 or later"),
            ({"duties": ("dream",)}, "duties.*'dream'.*some of"),
        ],
    )
    def test_what_cannot_be_is_told_by_row_and_nothing_is_kept(self, told: dict[str, Any], match: str) -> None:
        with pytest.raises(BadTable, match=match):
            a_role(**told)
        assert api.data_roles(by=BY, with_past=True) == []

    def test_an_unknown_person_or_unit_holds_nothing(self) -> None:
        a_tenant()
        for holder in (Holder("nowhere"), Holder("bizkaia", "nobody")):
            with pytest.raises(BadTable, match="row 2"):
                api.record_roles(by=BY, roles=[Held(0, DataRole.STEWARD, Scope(), holder, DAY)])

    def test_a_lead_of_one_unit_gives_no_role_over_another_nor_over_all(self) -> None:
        a_tenant()
        a_tenant("mobility", kind="department", parent="bizkaia")
        a_tenant("culture", kind="department", parent="bizkaia")
        lead = an_actor("lead", role="data-lead", at="mobility")
        mine = Held(0, DataRole.STEWARD, Scope.parse("unit/mobility"), Holder("mobility"), DAY)
        assert api.record_roles(by=lead, roles=[mine]) == 1
        for over in ("unit/culture", "all", "theme/TRAN"):
            with pytest.raises(NotPermitted):
                api.record_roles(by=lead, roles=[Held(0, DataRole.STEWARD, Scope.parse(over), Holder("culture"), DAY)])

    def test_the_matrix_shows_gaps_and_what_each_carries(self) -> None:
        a_dataset("stops")
        a_dataset("lines")
        a_role(person="ane")
        a_role(DataRole.STEWARD, "dataset/lines", person="jon")
        found = api.answering(by=BY)
        cell = next(one for one in found.cells if one.duty == "describe")
        assert {holder.person: n for holder, n in cell.responsible.items()} == {"ane": 1, "jon": 1}
        assert not cell.is_gap
        assert next(one for one in found.cells if one.duty == "store").bare == 2
        assert [(one.holder.person, one.datasets) for one in found.loads] == [("ane", 1), ("jon", 1)]
        themes = api.answering(by=BY, domains=holding.Domains.THEME)
        assert {one.domain for one in themes.cells} == {"TRAN"}
        owners = api.domains(by=visitor("bizkaia"))
        assert owners["mobility"][0] == 2
        assert [one.scope.key for one in owners["mobility"][1]] == ["mobility"]

    def test_a_line_is_accepted_once_and_the_duty_has_one_then(self) -> None:
        a_dataset("stops")
        a_role(person="ane")
        a_role(person="jon")
        line = next(one for one in api.proposal(by=BY).lines if one.duty == "describe")
        assert line.why is Why.SEVERAL
        role = api.accept_line(by=BY, line=line.key)
        assert role.duties == ("describe",)
        cell = next(one for one in api.answering(by=BY).cells if one.duty == "describe")
        assert list(cell.responsible) == [line.proposed]
        with pytest.raises(Conflict):
            api.accept_line(by=BY, line=line.key)
        other = f"mobility|describe|mobility:{'jon' if line.proposed.person == 'ane' else 'ane'}"
        api.accept_line(by=BY, line=other)
        cell = next(one for one in api.answering(by=BY).cells if one.duty == "describe")
        assert [one.key for one in cell.responsible] == [other.rpartition("|")[2]]
        assert history.of("bizkaia", role.ref)

    @pytest.mark.parametrize("line", ["nonsense", "mobility|describe|mobility:nobody", "none|describe|mobility:ane"])
    def test_a_line_that_is_none_is_refused(self, line: str) -> None:
        a_dataset("stops")
        a_role(person="ane")
        with pytest.raises(BadInput, match="line"):
            api.accept_line(by=BY, line=line)

    def test_evidence_is_a_link_or_a_record_of_a_day_that_has_come(self) -> None:
        a_dataset("stops")
        api.show_duty(by=BY, domain="mobility", duty="describe", shown_by="review/decision/1", on=DAY, note="Minutes")
        api.show_duty(by=BY, domain="mobility", duty="describe", shown_by="review/decision/1", on=DAY, note="Minutes")
        [one] = api.evidence(by=BY)
        assert (one.domain, one.version) == ("mobility", "2026-1")
        told: dict[str, Any] = {"domain": "mobility", "duty": "describe", "shown_by": "https://d.eus", "on": DAY}
        for wrong in (
            {"domain": "nowhere"}, {"duty": "dream"}, {"shown_by": "by heart"},
            {"shown_by": "https://d.eus/" + "x" * 500}, {"on": clock.today() + timedelta(days=1)},
        ):  # fmt: skip
            with pytest.raises(BadInput):
                api.show_duty(by=BY, **(told | wrong))
        assert len(api.evidence(by=BY)) == 1

    def test_what_staff_say_is_counted_once_a_year_and_shown_from_five(self) -> None:
        a_tenant()
        for n in range(5):
            assert api.say(by=an_actor(f"p{n}"), duty="describe", trouble=Trouble.UNCLEAR) is True
        assert api.say(by=an_actor("p0"), duty="describe", trouble=Trouble.UNCLEAR) is False
        api.say(by=an_actor("p0"), duty="store", trouble=Trouble.TOO_MUCH)
        told = {(one.duty, one.trouble): one.people for one in api.said(by=BY)}
        assert told == {("describe", Trouble.UNCLEAR): 5, ("store", Trouble.TOO_MUCH): None}
        with pytest.raises(BadInput):
            api.say(by=an_actor("p0"), duty="dream", trouble=Trouble.UNCLEAR)

    def test_the_limit_is_the_administrations_own(self) -> None:
        a_dataset("stops")
        a_role(person="ane")
        assert not any(one.is_too_much for one in api.answering(by=BY).loads)
        api.set_load_limit(by=BY, limit=2)
        assert [one.is_too_much for one in api.answering(by=BY).loads] == [True]
        with pytest.raises(BadInput, match="limit"):
            api.set_load_limit(by=BY, limit=0)

    def test_hand_overs_come_from_the_history_of_requests(self) -> None:
        a_tenant()
        ref = Ref("catalogue", "request", "R-1")
        for before, after in (("", "roads"), ("roads", "culture")):
            history.note("bizkaia", [(ref, {"unit": before}, {"unit": after})], clock.now(), "ane")
        assert api.answering(by=BY).handoffs.mean == 1.0

    def test_the_review_sees_duties_with_nobody_or_several_and_who_carries_too_much(self) -> None:
        a_dataset("stops")
        a_role(person="ane")
        a_role(person="jon")
        api.set_load_limit(by=BY, limit=2)
        review.run_review(by=BY)
        found = {one.finding.sighting.rule: one.finding.sighting for one in review.docket(by=BY)}
        nobody = found["catalogue.duty-with-nobody"]
        assert nobody.title.en == "mobility: 10 duties have nobody"
        assert found["catalogue.duty-with-several"].decision_kinds == ("catalogue.assign-duties",)
        assert "proposed assignment changes 3 lines" in found["catalogue.duty-with-several"].saw.en
        assert "ane" not in found["catalogue.overburdened"].title.en
        assert all(one.title.is_complete() and one.saw.is_complete() for one in found.values())

    @pytest.mark.parametrize("count", [3, 30])
    def test_the_matrix_takes_as_few_queries_for_thirty_as_for_three(
        self, django_assert_max_num_queries: Any, count: int
    ) -> None:
        a_tenant()
        for n in range(count):
            a_dataset(f"stops-{n}", owner=f"unit-{n}")
            a_role(over=f"dataset/stops-{n}", unit=f"unit-{n}")
        a_person("ane", at="bizkaia")
        with django_assert_max_num_queries(6):
            api.answering(by=BY)
        with django_assert_max_num_queries(6):
            api.proposal(by=BY)
